/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-trail-words.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "model/garde-kind.h"

static const char *const kinds[] = {
  [GARDE_KIND_ACCOUNT] = N_ ("Account"),
  [GARDE_KIND_CENTRE] = N_ ("Centre"),
  [GARDE_KIND_DOCTOR] = N_ ("Doctor"),
  [GARDE_KIND_ENGAGEMENT] = N_ ("Contract"),
  [GARDE_KIND_DIRECTORY_ENTRY] = N_ ("Directory entry"),
  [GARDE_KIND_OPENING] = N_ ("Opening hours"),
  [GARDE_KIND_SHIFT] = N_ ("Shift"),
  [GARDE_KIND_PLACE] = N_ ("Place"),
  [GARDE_KIND_PATIENT] = N_ ("Patient"),
  [GARDE_KIND_VISIT] = N_ ("Visit"),
  [GARDE_KIND_REFERRAL] = N_ ("Request"),
  [GARDE_KIND_NOTE] = N_ ("Note"),
  [GARDE_KIND_ORDER] = N_ ("Order"),
  [GARDE_KIND_DOCUMENT] = N_ ("Document"),
  [GARDE_KIND_SCHEME] = N_ ("Allowance scheme"),
  [GARDE_KIND_VITAL] = N_ ("Measurement"),
  [GARDE_KIND_SUMMARY] = N_ ("Summary"),
  [GARDE_KIND_DUTY_LIMIT] = NULL,
  [GARDE_KIND_PATIENT_KEEPING] = N_ ("Keeping of a file"),
  [GARDE_KIND_PATIENT_MERGE] = N_ ("Merging of files"),
  [GARDE_KIND_ELIMINATION] = N_ ("Elimination of a file"),
};

const char *
garde_trail_words_kind (int kind)
{
  if (kind <= 0)
    return "";
  return kind < (int) G_N_ELEMENTS (kinds) && kinds[kind] != NULL ? _ (kinds[kind])
                                                                  : _ ("Other record");
}

char *
garde_trail_words_who (const GardeTrailEntry *entry)
{
  const char *name;

  g_return_val_if_fail (entry != NULL, NULL);

  name = entry->account_name != NULL ? entry->account_name : _ ("The program");
  if (entry->workstation_name == NULL)
    return g_strdup (name);
  /* Translators: who did something, and the name of the workstation. */
  return g_strdup_printf (_ ("%1$s at %2$s"), name, entry->workstation_name);
}

/* Texts as they are, everything else as JSON writes it. (transfer full) */
static char *
dup_value (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return g_strdup ("–");
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_dup_string (node);
  return json_to_string (node, FALSE);
}

static char *
dup_field (const char *name)
{
  return g_strdelimit (g_strdup (name), "_", ' ');
}

static void
append_new (JsonObject *object, const char *name, JsonNode *node, gpointer data)
{
  g_autofree char *field = dup_field (name);
  g_autofree char *value = dup_value (node);

  g_string_append_printf (data, "%s: %s\n", field, value);
}

static void
append_changed (JsonObject *object, const char *name, JsonNode *node, gpointer data)
{
  JsonArray *both = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autofree char *field = dup_field (name);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (both == NULL || json_array_get_length (both) != 2)
    return;
  before = dup_value (json_array_get_element (both, 0));
  after = dup_value (json_array_get_element (both, 1));
  g_string_append_printf (data, "%s: %s → %s\n", field, before, after);
}

static void
append_payload (JsonObject *payload, GString *lines)
{
  if (json_object_has_member (payload, "detail"))
    g_string_append_printf (lines, "%s\n",
                            json_object_get_string_member_with_default (payload, "detail", ""));
  if (json_object_has_member (payload, "changed"))
    json_object_foreach_member (json_object_get_object_member (payload, "changed"), append_changed,
                                lines);
  if (json_object_has_member (payload, "new"))
    json_object_foreach_member (json_object_get_object_member (payload, "new"), append_new, lines);
}

char *
garde_trail_words_detail (const GardeTrailEntry *entry)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);

  g_return_val_if_fail (entry != NULL, NULL);

  if (entry->detail != NULL)
    root = json_from_string (entry->detail, NULL);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    append_payload (json_node_get_object (root), lines);
  if (lines->len == 0)
    return g_strdup (_ ("There is nothing more about this."));
  g_string_truncate (lines, lines->len - 1);
  return g_strdup (lines->str);
}
