/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-trail-words.h"

#include <glib/gi18n-lib.h>

#include "model/garde-account.h"
#include "model/garde-kind.h"
#include "ui/shared/garde-trail-fields.h"

static const char *const kinds[] = {
  [GARDE_KIND_ACCOUNT] = N_ ("Account"),
  [GARDE_KIND_CENTRE] = N_ ("Centre"),
  [GARDE_KIND_WORKSTATION] = N_ ("Workstation"),
  [GARDE_KIND_DOCTOR] = N_ ("Doctor"),
  [GARDE_KIND_ENGAGEMENT] = N_ ("Contract"),
  [GARDE_KIND_DIRECTORY_ENTRY] = N_ ("Directory entry"),
  [GARDE_KIND_OPENING] = N_ ("Opening hours"),
  [GARDE_KIND_SHIFT] = N_ ("Shift"),
  [GARDE_KIND_ASSIGNMENT] = N_ ("Doctor of a shift"),
  [GARDE_KIND_PLACE] = N_ ("Place"),
  [GARDE_KIND_PATIENT] = N_ ("Patient"),
  [GARDE_KIND_REASON] = N_ ("Reason for coming"),
  [GARDE_KIND_VISIT] = N_ ("Visit"),
  [GARDE_KIND_STEP] = N_ ("Step"),
  [GARDE_KIND_REFERRAL] = N_ ("Request"),
  [GARDE_KIND_NOTE] = N_ ("Note"),
  [GARDE_KIND_DRAFT] = N_ ("Draft"),
  [GARDE_KIND_ORDER] = N_ ("Order"),
  [GARDE_KIND_ORDER_ITEM] = N_ ("Examination of an order"),
  [GARDE_KIND_DOCUMENT] = N_ ("Document"),
  [GARDE_KIND_SCHEME] = N_ ("Allowance scheme"),
  [GARDE_KIND_TIER] = N_ ("Tier of a scheme"),
  [GARDE_KIND_VITAL] = N_ ("Measurement"),
  [GARDE_KIND_CONCLUSION] = N_ ("Conclusion"),
  [GARDE_KIND_TEMPLATE] = N_ ("Template"),
  [GARDE_KIND_PHRASE] = N_ ("Phrase"),
  [GARDE_KIND_EXAM] = N_ ("Examination"),
  [GARDE_KIND_EXAM_SET] = N_ ("Set of examinations"),
  [GARDE_KIND_EXAM_SET_ITEM] = N_ ("Set of examinations"),
  [GARDE_KIND_SUMMARY] = N_ ("Summary"),
  [GARDE_KIND_TARIFF] = N_ ("Tariff"),
  [GARDE_KIND_PAPER] = N_ ("Paper of a doctor"),
  [GARDE_KIND_REPLACEMENT] = N_ ("Replacement"),
  [GARDE_KIND_AVAILABILITY] = N_ ("Availability"),
  [GARDE_KIND_AVAILABILITY_PATTERN] = N_ ("Availability"),
  [GARDE_KIND_LEAVE] = N_ ("Leave"),
  [GARDE_KIND_DUTY_LIST] = N_ ("Duty list"),
  [GARDE_KIND_DUTY_MEMBER] = N_ ("Member of a duty list"),
  [GARDE_KIND_DRAFT_CELL] = N_ ("Draft of a roster"),
  [GARDE_KIND_PUBLICATION] = N_ ("Published roster"),
  [GARDE_KIND_PUBLICATION_LINE] = N_ ("Published roster"),
  [GARDE_KIND_CALL_OUT] = N_ ("Call to a doctor"),
  [GARDE_KIND_SWAP] = N_ ("Swap"),
  [GARDE_KIND_ROSTER_GRANT] = N_ ("Exception to a rule"),
  [GARDE_KIND_CLOSURE] = N_ ("Closure"),
  [GARDE_KIND_CLOSED_DAY] = N_ ("Closed day"),
  [GARDE_KIND_ROSTER_TERMS] = N_ ("Rules of the roster"),
  [GARDE_KIND_DUTY_LIMIT] = N_ ("Limit of duties"),
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

const char *
garde_trail_words_account (const GardeTrailEntry *entry)
{
  g_return_val_if_fail (entry != NULL, "");

  if (entry->account_name != NULL)
    return entry->account_name;
  return entry->account == GARDE_ACCOUNT_BUILT_IN ? _ ("Without an account") : _ ("The program");
}

char *
garde_trail_words_who (const GardeTrailEntry *entry)
{
  const char *name;

  g_return_val_if_fail (entry != NULL, NULL);

  name = garde_trail_words_account (entry);
  if (entry->workstation_name == NULL)
    return g_strdup (name);
  /* Translators: who did something, and the name of the workstation. */
  return g_strdup_printf (_ ("%1$s at %2$s"), name, entry->workstation_name);
}

/* What the program says in a few words of its own; anything else is somebody's text. */
static const char *const details[] = {
  N_ ("activity"),
  N_ ("allowances"),
  N_ ("day"),
  N_ ("key for backups"),
  N_ ("moved to another visit"),
  N_ ("outside his duty"),
  N_ ("paper-day"),
  N_ ("retention"),
  N_ ("scanned copy"),
  N_ ("search"),
  N_ ("simulation"),
  N_ ("start catalogue"),
  N_ ("statement"),
  N_ ("the key of the audit trail"),
};

/* What stands before the sum (store/garde-account-seal.c), which tells a person nothing. */
#define SEAL "seal of all accounts"

static const char *
translate_detail (const char *detail)
{
  if (g_str_has_prefix (detail, SEAL))
    return _ ("seal of all accounts");
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    if (g_str_equal (details[i], detail))
      return _ (details[i]);
  return detail;
}

/* The text as a JSON object; NULL: there is none, or it is not what the store writes. (transfer
 * full)
 */
static JsonNode *
parse_object (const char *text)
{
  g_autoptr (JsonNode) root = text != NULL ? json_from_string (text, NULL) : NULL;

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? g_steal_pointer (&root) : NULL;
}

typedef struct
{
  GString *text;
  int kind;
  GardeZone *zone;
  JsonObject *names; /* by id; NULL: none is known */
} Lines;

/* What the record is called whose id stands there; NULL: it has no name. */
static const char *
find_name (const Lines *lines, const char *field, JsonNode *value)
{
  const char *id = JSON_NODE_HOLDS_VALUE (value) ? json_node_get_string (value) : NULL;

  if (lines->names == NULL || id == NULL || !garde_trail_fields_is_reference (lines->kind, field))
    return NULL;
  return json_object_get_string_member_with_default (lines->names, id, NULL);
}

/* (transfer full) */
static char *
format_value (const Lines *lines, const char *field, JsonNode *value)
{
  const char *name = find_name (lines, field, value);

  return name != NULL ? g_strdup (name)
                      : garde_trail_fields_format (lines->kind, field, value, lines->zone);
}

static void
append_all (JsonObject *object, const char *name, JsonNode *node, gpointer data)
{
  const Lines *lines = data;
  g_autofree char *field = garde_trail_fields_dup_label (name);
  g_autofree char *value = format_value (lines, name, node);

  /* Among all that a record says, ids of others tell a person nothing. */
  if (garde_trail_fields_is_internal (name) ||
      (garde_trail_fields_is_reference (lines->kind, name) &&
       find_name (lines, name, node) == NULL))
    return;
  /* Translators: a field of a record, and what stands in it. */
  g_string_append_printf (lines->text, _ ("%s: %s"), field, value);
  g_string_append_c (lines->text, '\n');
}

static void
append_changed (JsonObject *object, const char *name, JsonNode *node, gpointer data)
{
  const Lines *lines = data;
  JsonArray *both = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autofree char *field = garde_trail_fields_dup_label (name);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (both == NULL || json_array_get_length (both) != 2 || garde_trail_fields_is_internal (name))
    return;
  before = format_value (lines, name, json_array_get_element (both, 0));
  after = format_value (lines, name, json_array_get_element (both, 1));
  /* Translators: a field of a record, what stood in it and what stands there now. */
  g_string_append_printf (lines->text, _ ("%1$s: %2$s → %3$s"), field, before, after);
  g_string_append_c (lines->text, '\n');
}

static void
append_hidden (JsonArray *fields, guint index, JsonNode *node, gpointer data)
{
  const Lines *lines = data;
  g_autofree char *field = garde_trail_fields_dup_label (json_node_get_string (node));

  /* Translators: a field of a record; what stands in it is for others to read. */
  g_string_append_printf (lines->text, _ ("%s: not shown to your role"), field);
  g_string_append_c (lines->text, '\n');
}

/* The member as an object; NULL for what somebody tampered with. */
static JsonObject *
find_object (JsonObject *payload, const char *name)
{
  JsonNode *node = json_object_get_member (payload, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
find_detail (JsonObject *payload)
{
  return json_object_get_string_member_with_default (payload, "detail", NULL);
}

static void
append_payload (JsonObject *payload, Lines *lines)
{
  const char *detail = find_detail (payload);
  JsonObject *changed = find_object (payload, "changed");
  JsonObject *made = find_object (payload, "new");
  JsonObject *removed = find_object (payload, "old");

  if (detail != NULL)
    g_string_append_printf (lines->text, "%s\n", translate_detail (detail));
  if (changed != NULL)
    json_object_foreach_member (changed, append_changed, lines);
  if (made != NULL)
    json_object_foreach_member (made, append_all, lines);
  if (removed != NULL)
    json_object_foreach_member (removed, append_all, lines);
  if (json_object_has_member (payload, "hidden"))
    json_array_foreach_element (json_object_get_array_member (payload, "hidden"), append_hidden,
                                lines);
}

char *
garde_trail_words_dup_reason (const GardeTrailEntry *entry)
{
  g_autoptr (JsonNode) root = NULL;
  const char *detail;

  g_return_val_if_fail (entry != NULL, NULL);

  root = parse_object (entry->detail);
  detail = root != NULL ? find_detail (json_node_get_object (root)) : NULL;
  return detail != NULL ? g_strdup (translate_detail (detail)) : NULL;
}

char *
garde_trail_words_dup_patient (const GardeTrailEntry *entry)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (entry != NULL, NULL);

  if (entry->patient_name != NULL)
    return g_strdup (entry->patient_name);
  if (entry->patient == 0)
    return NULL;
  number = g_strdup_printf ("%" G_GINT64_FORMAT, entry->patient);
  return g_strdup_printf (_ ("File no. %s"), number);
}

char *
garde_trail_words_dup_name (const GardeTrailEntry *entry)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GList) names = NULL;
  g_autofree char *id = NULL;
  JsonObject *object;

  g_return_val_if_fail (entry != NULL, NULL);

  root = parse_object (entry->names);
  if (root == NULL)
    return NULL;
  object = json_node_get_object (root);
  id = g_strdup_printf ("%" G_GINT64_FORMAT, entry->record);
  if (json_object_has_member (object, id))
    return g_strdup (json_object_get_string_member (object, id));
  names = json_object_get_values (object);
  if (names == NULL)
    return NULL;
  return names->next == NULL ? g_strdup (json_node_get_string (names->data))
                             : g_strdup_printf ("%s, %s", json_node_get_string (names->data),
                                                json_node_get_string (names->next->data));
}

char *
garde_trail_words_detail (const GardeTrailEntry *entry, GardeZone *zone)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (JsonNode) names = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  Lines lines = { .text = text, .zone = zone };

  g_return_val_if_fail (entry != NULL, NULL);

  lines.kind = entry->kind;
  names = parse_object (entry->names);
  lines.names = names != NULL ? json_node_get_object (names) : NULL;
  root = parse_object (entry->detail);
  if (root != NULL)
    append_payload (json_node_get_object (root), &lines);
  if (text->len == 0)
    return g_strdup (_ ("There is nothing more about this."));
  g_string_truncate (text, text->len - 1);
  return g_strdup (text->str);
}
