/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "database/garde-rows-builder.h"
#include "database/garde-statement-cache.h"

static GardeRows *
make_rows (gint64 number, const char *text, gsize size, gboolean as_bytes)
{
  g_auto (GardeRowsBuilder) builder = { 0 };

  garde_rows_builder_begin (&builder, 3, 0, 0);
  garde_rows_builder_add_int (&builder, number);
  if (as_bytes)
    garde_rows_builder_add_bytes (&builder, text, size);
  else
    garde_rows_builder_add_text (&builder, text, size);
  garde_rows_builder_add_null (&builder);
  return garde_rows_builder_end (&builder);
}

static void
test_cells (void)
{
  g_autoptr (GardeRows) rows = make_rows (-7, "é\0b", 4, FALSE);
  g_autoptr (GBytes) bytes = garde_rows_dup_bytes (rows, 0, 1);

  g_assert_cmpuint (garde_rows_get_length (rows), ==, 1);
  g_assert_cmpuint (garde_rows_get_width (rows), ==, 3);
  g_assert_cmpint (garde_rows_get_int (rows, 0, 0), ==, -7);
  g_assert_cmpstr (garde_rows_get_text (rows, 0, 1), ==, "é");
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 4);
  g_assert_true (garde_rows_is_null (rows, 0, 2));
  g_assert_cmpint (garde_rows_get_int (rows, 0, 2), ==, 0);
  g_assert_null (garde_rows_get_text (rows, 0, 2));
}

/* A sum can come as a text of digits. */
static void
test_int_in_text (void)
{
  g_autoptr (GardeRows) rows = make_rows (0, "-9223372036854775808", 20, FALSE);

  g_assert_cmpint (garde_rows_get_int (rows, 0, 1), ==, G_MININT64);
}

/* Bytes keep what they lie in alive. */
static void
test_bytes_outlive_rows (void)
{
  GardeRows *rows = make_rows (0, "abc", 3, TRUE);
  g_autoptr (GBytes) bytes = garde_rows_dup_bytes (rows, 0, 1);

  garde_rows_unref (rows);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "abc", 3);
}

static void
test_equal (void)
{
  g_autoptr (GardeRows) rows = make_rows (1, "abc", 3, FALSE);
  g_autoptr (GardeRows) same = make_rows (1, "abc", 3, FALSE);
  g_autoptr (GardeRows) number = make_rows (2, "abc", 3, FALSE);
  g_autoptr (GardeRows) text = make_rows (1, "abd", 3, FALSE);
  g_autoptr (GardeRows) longer = make_rows (1, "abcd", 4, FALSE);
  g_autoptr (GardeRows) bytes = make_rows (1, "abc", 3, TRUE);
  const GardeRows *const others[] = { number, text, longer, bytes };
  g_auto (GardeRowsBuilder) builder = { 0 };
  g_autoptr (GardeRows) empty = NULL;

  g_assert_true (garde_rows_equal (rows, rows));
  g_assert_true (garde_rows_equal (rows, same));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (garde_rows_equal (rows, others[i]));

  garde_rows_builder_begin (&builder, 3, 0, 0);
  empty = garde_rows_builder_end (&builder);
  g_assert_false (garde_rows_equal (rows, empty));
}

/* Far over what the builder was told to expect. */
static void
test_growth (void)
{
  const guint n = 10000;
  g_auto (GardeRowsBuilder) builder = { 0 };
  g_autoptr (GardeRows) rows = NULL;

  garde_rows_builder_begin (&builder, 2, 1, 4);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("%0*u", (int) (i % 40 + 1), i);

      garde_rows_builder_add_int (&builder, i);
      garde_rows_builder_add_text (&builder, text, strlen (text));
    }
  rows = garde_rows_builder_end (&builder);

  g_assert_cmpuint (garde_rows_get_length (rows), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (garde_rows_get_int (rows, i, 0), ==, i);
      g_assert_cmpint (garde_rows_get_int (rows, i, 1), ==, i);
    }
}

/* Answers of one builder after the other: small, large enough that its room is not kept, none. */
static void
test_again (void)
{
  const guint lengths[] = { 3, 20000, 1, 0, 3 };
  g_auto (GardeRowsBuilder) builder = { 0 };
  g_autoptr (GPtrArray) answers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_rows_unref);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      garde_rows_builder_begin_again (&builder, 2);
      for (guint row = 0; row < lengths[i]; row++)
        {
          garde_rows_builder_add_int (&builder, i * 100000 + row);
          garde_rows_builder_add_text (&builder, i == 0 ? "first" : "later", 5);
        }
      g_ptr_array_add (answers, garde_rows_builder_copy (&builder));
    }

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      const GardeRows *rows = g_ptr_array_index (answers, i);

      g_assert_cmpuint (garde_rows_get_length (rows), ==, lengths[i]);
      for (guint row = 0; row < lengths[i]; row++)
        {
          g_assert_cmpint (garde_rows_get_int (rows, row, 0), ==, i * 100000 + row);
          g_assert_cmpstr (garde_rows_get_text (rows, row, 1), ==, i == 0 ? "first" : "later");
        }
    }
}

/* An abandoned builder frees what it holds. */
static void
test_clear (void)
{
  g_auto (GardeRowsBuilder) builder = { 0 };

  garde_rows_builder_begin (&builder, 1, 10, 10);
  garde_rows_builder_add_text (&builder, "a text that is left", 19);
}

static void
count_free (gpointer value, gpointer data)
{
  guint *n_freed = data;

  *n_freed += 1;
}

static void
test_cache (void)
{
  guint n_freed = 0;
  GardeStatementCache *cache = garde_statement_cache_new (2, count_free, &n_freed);
  char reused[] = "SELECT 1";

  g_assert_null (garde_statement_cache_lookup (cache, reused));
  garde_statement_cache_add (cache, reused, GINT_TO_POINTER (1));
  garde_statement_cache_add (cache, "SELECT 2", GINT_TO_POINTER (2));
  g_assert_cmpint (GPOINTER_TO_INT (garde_statement_cache_lookup (cache, reused)), ==, 1);

  /* The second was used before the first: it leaves. */
  garde_statement_cache_add (cache, "SELECT 3", GINT_TO_POINTER (3));
  g_assert_cmpuint (n_freed, ==, 1);
  g_assert_null (garde_statement_cache_lookup (cache, "SELECT 2"));
  g_assert_cmpint (GPOINTER_TO_INT (garde_statement_cache_lookup (cache, reused)), ==, 1);

  /* The same address with another text, and the same text at another address. */
  reused[7] = '3';
  g_assert_cmpint (GPOINTER_TO_INT (garde_statement_cache_lookup (cache, reused)), ==, 3);
  reused[7] = '9';
  g_assert_null (garde_statement_cache_lookup (cache, reused));
  g_assert_cmpint (GPOINTER_TO_INT (garde_statement_cache_lookup (cache, "SELECT 1")), ==, 1);

  /* Replaced, removed, cleared. */
  garde_statement_cache_add (cache, "SELECT 1", GINT_TO_POINTER (4));
  g_assert_cmpuint (n_freed, ==, 2);
  g_assert_cmpint (GPOINTER_TO_INT (garde_statement_cache_lookup (cache, "SELECT 1")), ==, 4);
  garde_statement_cache_remove (cache, "SELECT 1");
  garde_statement_cache_remove (cache, "SELECT 7");
  g_assert_cmpuint (n_freed, ==, 3);
  g_assert_cmpuint (garde_statement_cache_get_length (cache), ==, 1);
  garde_statement_cache_clear (cache);
  g_assert_cmpuint (n_freed, ==, 4);
  garde_statement_cache_free (cache);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rows/cells", test_cells);
  g_test_add_func ("/rows/int-in-text", test_int_in_text);
  g_test_add_func ("/rows/bytes-outlive-rows", test_bytes_outlive_rows);
  g_test_add_func ("/rows/equal", test_equal);
  g_test_add_func ("/rows/growth", test_growth);
  g_test_add_func ("/rows/again", test_again);
  g_test_add_func ("/rows/clear", test_clear);
  g_test_add_func ("/rows/cache", test_cache);

  return g_test_run ();
}
