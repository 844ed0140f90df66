/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-trail-private.h"

#include "base/garde-id.h"
#include "model/garde-kind.h"
#include "model/garde-right.h"
#include "store/garde-store-private.h"
#include "store/garde-trail-detail.h"

#include <string.h>

/* So many ids are asked for at once, by one statement that an engine prepares once. */
#define ASKED_MAX 64

/* Shorter numbers in a payload are no ids: those have held 42 bits of time since 2020. */
#define ID_DIGITS_MIN 12

/* What has a name of its own, and what that is. */
static const struct
{
  GardeKind kind;
  const char *table, *name;
} named[] = {
  { GARDE_KIND_ACCOUNT, "account", "display_name" },
  { GARDE_KIND_DOCTOR, "doctor", "family_name || ' ' || given_name" },
  { GARDE_KIND_WORKSTATION, "workstation", "name" },
  { GARDE_KIND_OPENING, "opening", "name" },
  { GARDE_KIND_DUTY_LIST, "duty_list", "name" },
  { GARDE_KIND_DIRECTORY_ENTRY, "directory_entry", "family_name || ' ' || given_name" },
  { GARDE_KIND_REASON, "reason", "label" },
  { GARDE_KIND_SCHEME, "scheme", "name" },
  { GARDE_KIND_CONCLUSION, "conclusion", "label" },
  { GARDE_KIND_TEMPLATE, "template", "name" },
  { GARDE_KIND_PHRASE, "phrase", "shortcut" },
  { GARDE_KIND_EXAM, "exam", "label" },
  { GARDE_KIND_EXAM_SET, "exam_set", "name" },
  { GARDE_KIND_TARIFF, "tariff", "code" },
};

/* --- which --- */

static void
add_id (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return;
  g_array_append_val (ids, id);
}

/* The record's own, then those in its payload, which writes ids as text. (transfer full) */
static GArray *
find_ids (const GardeTrailEntry *entry)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const char *at = entry->detail;

  if (entry->record != 0 && entry->kind != GARDE_KIND_PATIENT)
    add_id (ids, entry->record);
  while (at != NULL && (at = strchr (at, '"')) != NULL)
    {
      gsize length = strspn (++at, "0123456789");
      g_autofree char *digits = NULL;
      gint64 id;

      if (length < ID_DIGITS_MIN || at[length] != '"')
        continue;
      digits = g_strndup (at, length);
      if (garde_id_parse (digits, &id))
        add_id (ids, id);
    }
  return ids;
}

/* --- what they are called --- */

static void
append_source (GString *sql, GardeKind kind, const char *table, const char *columns)
{
  if (sql->len > 0)
    g_string_append (sql, " UNION ALL ");
  g_string_append_printf (sql, "SELECT id, CAST(%d AS BIGINT), %s FROM %s WHERE id IN ($1", kind,
                          columns, table);
  for (guint i = 2; i <= ASKED_MAX; i++)
    g_string_append_printf (sql, ", $%u", i);
  g_string_append_c (sql, ')');
}

static const char *
get_statement (GardeStore *self)
{
  const char *statement = garde_store_find_statement (self, "trail-names");
  g_autoptr (GString) sql = NULL;

  if (statement != NULL)
    return statement;
  sql = g_string_new (NULL);
  append_source (sql, GARDE_KIND_SHIFT, "shift", "'', starts_at, ends_at");
  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    {
      g_autofree char *columns = g_strdup_printf ("%s, 0, 0", named[i].name);

      append_source (sql, named[i].kind, named[i].table, columns);
    }
  return garde_store_keep_statement (self, g_strdup ("trail-names"),
                                     g_string_free (g_steal_pointer (&sql), FALSE));
}

/* "Saturday 21 November 2026 20:00–00:00"; NULL: nothing that says more than the id. */
static char *
dup_name (const GardeRows *rows, guint row, GardeZone *zone)
{
  const char *name = garde_rows_get_text (rows, row, 2);
  gint64 starts_at = garde_rows_get_int (rows, row, 3);
  g_autofree char *day = NULL;
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  if (garde_rows_get_int (rows, row, 1) != GARDE_KIND_SHIFT)
    return *name != '\0' ? g_strdup (name) : NULL;
  day = garde_day_to_long (garde_instant_get_day (starts_at, zone), TRUE);
  start = garde_instant_format_time (starts_at, zone);
  end = garde_instant_format_time (garde_rows_get_int (rows, row, 4), zone);
  return g_strdup_printf ("%s %s–%s", day, start, end);
}

static gboolean
may_read (GardeSession *session, gint64 kind)
{
  return garde_session_may (session, garde_kind_get_read_action ((GardeKind) kind));
}

/* @ids: at most ASKED_MAX. */
static gboolean
ask (GardeStore *self,
     GardeSession *session,
     const gint64 *ids,
     guint n_ids,
     GardeZone *zone,
     GHashTable *names,
     GError **error)
{
  gint64 asked[ASKED_MAX] = { 0 };
  g_autoptr (GardeRows) rows = NULL;

  memcpy (asked, ids, n_ids * sizeof *ids);
  rows = garde_store_query_numbers (self, get_statement (self), asked, ASKED_MAX, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      gint64 id = garde_rows_get_int (rows, i, 0);
      char *name =
          may_read (session, garde_rows_get_int (rows, i, 1)) ? dup_name (rows, i, zone) : NULL;

      if (name != NULL)
        g_hash_table_insert (names, g_memdup2 (&id, sizeof id), name);
    }
  return TRUE;
}

static GArray *
gather (GPtrArray *of_entries)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  GArray *all = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < of_entries->len; i++)
    {
      GArray *ids = of_entries->pdata[i];

      for (guint j = 0; j < ids->len; j++)
        if (g_hash_table_add (seen, &g_array_index (ids, gint64, j)))
          g_array_append_val (all, g_array_index (ids, gint64, j));
    }
  return all;
}

gboolean
garde_trail_names_add (
    GardeStore *self, GardeSession *session, GPtrArray *entries, GardeZone *zone, GError **error)
{
  g_autoptr (GPtrArray) of_entries =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) names =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GArray) all = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (entries != NULL && zone != NULL, FALSE);

  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (of_entries, find_ids (entries->pdata[i]));
  all = gather (of_entries);
  for (guint i = 0; i < all->len; i += ASKED_MAX)
    if (!ask (self, session, &g_array_index (all, gint64, i), MIN (ASKED_MAX, all->len - i), zone,
              names, error))
      return FALSE;
  for (guint i = 0; i < entries->len; i++)
    {
      GardeTrailEntry *entry = entries->pdata[i];

      g_free (entry->names);
      entry->names = garde_trail_detail_from_names (of_entries->pdata[i], names);
    }
  return TRUE;
}
