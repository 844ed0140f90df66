/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-trail.h"

GardeKey *
garde_test_trail_key (void)
{
  static const char bytes[GARDE_KEY_LENGTH] = "a key of the tests of 32 letters";

  return garde_key_new (bytes, sizeof bytes);
}

GardeKey *
garde_test_trail_keeper (GardeStore *store, gpointer data)
{
  GardeKey *key = garde_test_trail_key ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = garde_store_load_trail_key_names (store, &error);

  g_assert_no_error (error);
  if (names[0] == NULL)
    garde_store_add_trail_key (store, key, FALSE, &error);
  g_assert_no_error (error);
  return key;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const GardeTrailEntry *first = *(GardeTrailEntry *const *) a;
  const GardeTrailEntry *second = *(GardeTrailEntry *const *) b;

  if (first->at != second->at)
    return first->at < second->at ? -1 : 1;
  return garde_record_get_id (first) < garde_record_get_id (second) ? -1 : 1;
}

GPtrArray *
garde_test_trail_load (GardeStore *store, GardeSession *session)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  const GardeTrailEntry *last = NULL;
  GardeTrailQuery query = { .from = GARDE_DAY_NONE, .to = GARDE_DAY_NONE };
  g_autoptr (GError) error = NULL;
  guint length;

  do
    {
      g_autoptr (GPtrArray) page =
          garde_store_search_trail (store, session, &query, last, GARDE_TRAIL_PAGE_MAX, &error);

      g_assert_no_error (error);
      length = page->len;
      for (guint i = 0; i < length; i++)
        g_ptr_array_add (all, g_object_ref (g_ptr_array_index (page, i)));
      last = all->len > 0 ? g_ptr_array_index (all, all->len - 1) : NULL;
    }
  while (length == GARDE_TRAIL_PAGE_MAX);
  g_ptr_array_sort (all, compare_entries);
  return all;
}

void
garde_test_trail_unguard (GardeTestCentre *centre)
{
  if (garde_test_engine_is_server (centre->engine))
    {
      garde_test_run (centre->store, "ALTER TABLE audit DISABLE TRIGGER USER");
      return;
    }
  garde_test_run (centre->store, "DROP TRIGGER audit_no_update");
  garde_test_run (centre->store, "DROP TRIGGER audit_no_delete");
}

void
garde_test_trail_tamper (GardeStore *store, const char *format, ...)
{
  g_autofree char *sql = NULL;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  garde_test_run (store, sql);
}

char *
garde_test_trail_check (GardeStore *store, const GArray *heads, GardeTrailCount *count)
{
  GardeTrailCount own;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems =
      garde_store_check_against (store, heads, count != NULL ? count : &own, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    {
      const GardeProblem *problem = g_ptr_array_index (problems, i);

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "\n" : "", problem->where, problem->what);
    }
  return g_string_free (text, FALSE);
}
