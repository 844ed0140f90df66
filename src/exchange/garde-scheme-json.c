/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/garde-scheme-json.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "base/garde-error.h"

/* More patients than a shift can ever see, and more money than a centre ever has. */
#define MOST_PATIENTS (100000)
#define MOST_CENTS    (G_GINT64_CONSTANT (100000000000))

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_propagate_error (
      error, g_error_new_valist (GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID, format, arguments));
  va_end (arguments);
  return FALSE;
}

static gboolean
read_number (JsonObject *object,
             const char *name,
             guint position,
             gint64 most,
             gint64 *number,
             GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL)
    return refuse (error, _ ("Tier %u of the scheme has no “%s”."), position, name);
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return refuse (error, _ ("“%s” in tier %u of the scheme is not a whole number."), name,
                   position);
  *number = json_node_get_int (node);
  if (*number < 0)
    return refuse (error, _ ("“%s” in tier %u of the scheme is negative."), name, position);
  if (*number > most)
    return refuse (error, _ ("“%s” in tier %u of the scheme is too large."), name, position);
  return TRUE;
}

static GardeTier *
read_tier (JsonNode *node, guint position, GError **error)
{
  g_autoptr (GardeTier) tier = garde_tier_new ();
  JsonObject *object;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      refuse (error, _ ("Tier %u of the scheme is not an object."), position);
      return NULL;
    }
  object = json_node_get_object (node);
  if (!read_number (object, "from_patients", position, MOST_PATIENTS, &tier->from_patients,
                    error) ||
      !read_number (object, "cents", position, MOST_CENTS, &tier->amount.cents, error))
    return NULL;
  if (json_object_get_size (object) != 2)
    {
      refuse (error, _ ("Tier %u of the scheme says more than “from_patients” and “cents”."),
              position);
      return NULL;
    }
  return g_steal_pointer (&tier);
}

static int
compare_tiers (gconstpointer first, gconstpointer second)
{
  const GardeTier *a = *(GardeTier *const *) first, *b = *(GardeTier *const *) second;

  return a->from_patients < b->from_patients ? -1 : a->from_patients > b->from_patients;
}

static gboolean
check_tiers (GPtrArray *tiers, GError **error)
{
  const GardeTier *before = NULL;

  g_ptr_array_sort (tiers, compare_tiers);
  for (guint i = 0; i < tiers->len; i++)
    {
      const GardeTier *tier = g_ptr_array_index (tiers, i);

      if (before != NULL && before->from_patients == tier->from_patients)
        return refuse (error, _ ("The scheme has two tiers from %d patients."),
                       (int) tier->from_patients);
      before = tier;
    }
  before = tiers->len > 0 ? g_ptr_array_index (tiers, 0) : NULL;
  if (before == NULL || before->from_patients != 0)
    return refuse (error, _ ("The scheme has no tier from 0 patients."));
  return TRUE;
}

static gboolean
read_tiers (JsonNode *root, GPtrArray *tiers, GError **error)
{
  JsonObject *object =
      root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *node = object != NULL ? json_object_get_member (object, "tiers") : NULL;
  JsonArray *array;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    return refuse (error, _ ("A scheme is an object with a list called “tiers”."));

  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      GardeTier *tier = read_tier (json_array_get_element (array, i), i + 1, error);

      if (tier == NULL)
        return FALSE;
      g_ptr_array_add (tiers, tier);
    }
  return check_tiers (tiers, error);
}

GardeAllowanceScheme *
garde_scheme_parse_json (const char *text, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GPtrArray) tiers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) reason = NULL;
  GardeAllowanceScheme *self;

  g_return_val_if_fail (text != NULL, NULL);

  if (!json_parser_load_from_data (parser, text, length, &reason))
    {
      refuse (error, _ ("The scheme is not JSON: %s"), reason->message);
      return NULL;
    }
  if (!read_tiers (json_parser_get_root (parser), tiers, error))
    return NULL;

  self = g_new0 (GardeAllowanceScheme, 1);
  self->scheme = garde_scheme_new ();
  self->scheme->valid_from = garde_day_from_ymd (1, 1, 1);
  self->tiers = g_steal_pointer (&tiers);
  return self;
}
