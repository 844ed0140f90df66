/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-trail-detail.h"

#include "base/garde-day.h"
#include "base/garde-minutes.h"
#include "base/garde-money.h"

static void
append_text (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_printf (json, "\\%c", *c);
      else if ((guchar) *c < 0x20)
        g_string_append_printf (json, "\\u%04x", (guint) *c);
      else
        g_string_append_c (json, *c);
    }
  g_string_append_c (json, '"');
}

static void
append_number (GString *json, gint64 number)
{
  g_string_append_printf (json, "%" G_GINT64_FORMAT, number);
}

static void
append_day (GString *json, GardeDay day)
{
  g_autofree char *iso = garde_day_to_iso (day);

  append_text (json, iso);
}

static void
append_bytes (GString *json, GBytes *bytes)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

  g_string_append_printf (json, "{\"bytes\":%" G_GSIZE_FORMAT ",\"sha256\":\"%s\"}",
                          g_bytes_get_size (bytes), hash);
}

static gboolean
is_set (gconstpointer at, GardeFieldKind kind)
{
  switch (kind)
    {
    case GARDE_FIELD_INT:
    case GARDE_FIELD_FLAG:
    case GARDE_FIELD_MONEY:
      return TRUE;
    case GARDE_FIELD_TEXT:
    case GARDE_FIELD_OPTIONAL_TEXT:
      return *(char *const *) at != NULL && **(char *const *) at != '\0';
    case GARDE_FIELD_REFERENCE:
    case GARDE_FIELD_OPTIONAL_REFERENCE:
    case GARDE_FIELD_INSTANT:
      return *(const gint64 *) at != 0;
    case GARDE_FIELD_DAY:
      return garde_day_is_set (*(const GardeDay *) at);
    case GARDE_FIELD_MINUTES:
      return garde_minutes_is_set (*(const GardeMinutes *) at);
    case GARDE_FIELD_ENUM:
      return *(const int *) at != 0;
    case GARDE_FIELD_BYTES:
      return *(GBytes *const *) at != NULL;
    default:
      g_assert_not_reached ();
    }
}

static void
append_field (GString *json, gconstpointer record, const GardeField *field)
{
  gconstpointer at = G_STRUCT_MEMBER_P (record, field->offset);

  if (!is_set (at, field->kind))
    g_string_append (json, "null");
  else if (field->kind == GARDE_FIELD_TEXT || field->kind == GARDE_FIELD_OPTIONAL_TEXT)
    append_text (json, *(char *const *) at);
  else if (field->kind == GARDE_FIELD_BYTES)
    append_bytes (json, *(GBytes *const *) at);
  else if (field->kind == GARDE_FIELD_DAY)
    append_day (json, *(const GardeDay *) at);
  else if (field->kind == GARDE_FIELD_FLAG)
    g_string_append (json, *(const gboolean *) at ? "true" : "false");
  else if (field->kind == GARDE_FIELD_MINUTES)
    append_number (json, ((const GardeMinutes *) at)->minutes);
  else if (field->kind == GARDE_FIELD_ENUM)
    append_number (json, *(const int *) at);
  else if (field->kind == GARDE_FIELD_MONEY)
    append_number (json, ((const GardeMoney *) at)->cents);
  else if (field->kind == GARDE_FIELD_INT || field->kind == GARDE_FIELD_INSTANT)
    append_number (json, *(const gint64 *) at);
  else
    g_string_append_printf (json, "\"%" G_GINT64_FORMAT "\"", *(const gint64 *) at);
}

/* {"@word":{"field":…}} */
static GString *
begin (const char *word)
{
  GString *json = g_string_sized_new (256);

  g_string_append_printf (json, "{\"%s\":{", word);
  return json;
}

static void
append_name (GString *json, const char *name)
{
  if (json->str[json->len - 1] != '{')
    g_string_append_c (json, ',');
  g_string_append_printf (json, "\"%s\":", name);
}

static char *
end (GString *json)
{
  g_string_append (json, "}}");
  return g_string_free (json, FALSE);
}

char *
garde_trail_detail_from_text (const char *text)
{
  GString *json = g_string_new ("{\"detail\":");

  append_text (json, text);
  g_string_append_c (json, '}');
  return g_string_free (json, FALSE);
}

/* {"@word":{…}} of all that @record says. */
static char *
tell_all (const char *word, gconstpointer record)
{
  GString *json = begin (word);
  guint n_fields;
  const GardeField *fields = garde_record_get_fields (record, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (is_set (G_STRUCT_MEMBER_P (record, fields[i].offset), fields[i].kind))
      {
        append_name (json, fields[i].name);
        append_field (json, record, &fields[i]);
      }
  return end (json);
}

char *
garde_trail_detail_from_record (gconstpointer record)
{
  return tell_all ("new", record);
}

char *
garde_trail_detail_from_removal (gconstpointer record)
{
  return tell_all ("old", record);
}

char *
garde_trail_detail_from_change (gconstpointer before, gconstpointer record, guint64 wanted)
{
  GString *json = begin ("changed");
  guint n_fields;
  const GardeField *fields = garde_record_get_fields (record, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (wanted & ((guint64) 1 << i))
      {
        append_name (json, fields[i].name);
        g_string_append_c (json, '[');
        append_field (json, before, &fields[i]);
        g_string_append_c (json, ',');
        append_field (json, record, &fields[i]);
        g_string_append_c (json, ']');
      }
  return end (json);
}

char *
garde_trail_detail_from_names (const GArray *ids, GHashTable *names)
{
  g_autoptr (GString) json = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      const char *name = g_hash_table_lookup (names, &g_array_index (ids, gint64, i));

      if (name == NULL)
        continue;
      g_string_append (json, json->len == 0 ? "{\"" : ",\"");
      append_number (json, g_array_index (ids, gint64, i));
      g_string_append (json, "\":");
      append_text (json, name);
    }
  if (json->len == 0)
    return NULL;
  g_string_append_c (json, '}');
  return g_string_free (g_steal_pointer (&json), FALSE);
}

/* --- what is not for everybody --- */

/* The quotation mark that ends the text which begins at @at, or the end of all. */
static const char *
find_end (const char *at)
{
  for (at++; *at != '\0' && *at != '"'; at++)
    if (*at == '\\' && at[1] != '\0')
      at++;
  return at;
}

/* The members of the inner object are two deep, in the form that is written above; what somebody
 * tampered with has other depths and no members. */
static void
append_members (GString *names, const char *detail)
{
  int depth = 0;

  for (const char *at = detail; *at != '\0'; at++)
    if (*at == '{' || *at == '[')
      depth++;
    else if (*at == '}' || *at == ']')
      depth--;
    else if (*at == '"')
      {
        const char *end = find_end (at);

        if (*end == '\0')
          return;
        if (depth == 2 && end[1] == ':')
          g_string_append_printf (names, "%.*s,", (int) (end + 1 - at), at);
        at = end;
      }
}

char *
garde_trail_detail_hide_values (const char *detail)
{
  GString *names;

  if (g_str_has_prefix (detail, "{\"detail\":"))
    return g_strdup (detail);
  names = g_string_new ("{\"hidden\":[");
  append_members (names, detail);
  if (names->str[names->len - 1] == ',')
    g_string_truncate (names, names->len - 1);
  g_string_append (names, "]}");
  return g_string_free (names, FALSE);
}
