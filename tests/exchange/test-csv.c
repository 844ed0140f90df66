/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "exchange/garde-csv.h"

/* Each column that nobody expects is a mistake. */
static guint
count_columns (const GardeCsv *csv)
{
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (0);

  garde_csv_locate (csv, NULL, 0, NULL, mistakes);
  return garde_mistakes_get_count (mistakes);
}

static void
assert_place (const GardeCsv *csv, guint row, guint column, guint line)
{
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (1);
  g_autofree char *place = g_strdup_printf ("t.csv, line %u, column %u (*): odd", line, column + 1);

  garde_csv_add_mistake (csv, mistakes, row, column, "odd");
  g_assert_true (g_pattern_match_simple (place, garde_mistakes_get_text (mistakes, 0)));
}

static void
test_reads (void)
{
  static const struct
  {
    const char *text;
    guint columns, rows;
    const char *last_cell;
    guint last_line;
  } cases[] = {
    { "a,b", 2, 0, NULL, 0 },
    { "a,b\n", 2, 0, NULL, 0 },
    { "a,b\n1,2", 2, 1, "2", 2 },
    { "a,b\r\n1,2\r\n", 2, 1, "2", 2 },
    { "a,b\r1,2\r", 2, 1, "2", 2 },
    { "\xef\xbb\xbf"
      "a,b\n1,2\n",
      2, 1, "2", 2 },
    { "a,b\n1,\n", 2, 1, "", 2 },
    { "a,b\n,\n", 2, 1, "", 2 },
    { "a\n\n", 1, 1, "", 2 },
    { "a,b\n1,\"2, \"\"two\"\"\"\n", 2, 1, "2, \"two\"", 2 },
    { "a,b\n1,\"\"\n", 2, 1, "", 2 },
    { "a,b\n\"1\r\n\n\r1\",\"2\n2\"\n", 2, 1, "2\n2", 5 },
    { "a,b\n\"x\ny\",1\n3,4\n", 2, 2, "4", 4 },
    { "nom,prénom\nNguyễn,Żak\n", 2, 1, "Żak", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (20);
      g_autoptr (GardeCsv) csv =
          garde_csv_parse ("t.csv", cases[i].text, strlen (cases[i].text), mistakes);

      g_assert_nonnull (csv);
      g_assert_cmpuint (garde_mistakes_get_count (mistakes), ==, 0);
      g_assert_cmpuint (count_columns (csv), ==, cases[i].columns);
      g_assert_cmpuint (garde_csv_get_n_rows (csv), ==, cases[i].rows);
      if (cases[i].rows == 0)
        continue;
      g_assert_cmpstr (garde_csv_get_cell (csv, cases[i].rows - 1, cases[i].columns - 1), ==,
                       cases[i].last_cell);
      assert_place (csv, cases[i].rows - 1, cases[i].columns - 1, cases[i].last_line);
    }
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *text;
    const char *mistake;
  } cases[] = {
    { "", "t.csv: this file is empty" },
    { "\xef\xbb\xbf", "t.csv: this file is empty" },
    { "a,b\n1\n", "t.csv, line 2: this line has another number of fields (1) than the first (2)" },
    { "a,b\n1,2,3\n",
      "t.csv, line 2: this line has another number of fields (3) than the first (2)" },
    { "a,b\n1,2\n\n3,4\n",
      "t.csv, line 3: this line has another number of fields (1) than the first (2)" },
    { "a,a\n", "t.csv, line 1, column 2: two columns have this name" },
    { "a,\n", "t.csv, line 1, column 2: this column has no name" },
    { "a,b\n1,\"2\n", "t.csv, line 2, column 2: this quote is not closed" },
    { "a,b\n1,2\"\n", "t.csv, line 2, column 2: a field with quotes must begin and end with one" },
    { "a,b\n\"1\"1,2\n",
      "t.csv, line 2, column 1: a field with quotes must begin and end with one" },
    { "a,b\n\"x\n\",2\n1,\xff\n", "t.csv, line 4: this line is not text in UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (20);
      g_autoptr (GardeCsv) csv =
          garde_csv_parse ("t.csv", cases[i].text, strlen (cases[i].text), mistakes);

      g_assert_null (csv);
      g_assert_cmpuint (garde_mistakes_get_count (mistakes), >=, 1);
      g_assert_cmpstr (garde_mistakes_get_text (mistakes, 0), ==, cases[i].mistake);
    }
}

static void
test_nul_is_no_text (void)
{
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (20);
  g_autoptr (GardeCsv) csv = garde_csv_parse ("t.csv", "a\n\0\n", 4, mistakes);

  g_assert_null (csv);
  g_assert_cmpstr (garde_mistakes_get_text (mistakes, 0), ==,
                   "t.csv, line 2: this line is not text in UTF-8");
}

static void
test_locates_in_any_order (void)
{
  static const char *const names[] = { "a", "b", "c" };
  static const char text[] = "c,a,b\n3,1,2\n";
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (20);
  g_autoptr (GardeCsv) csv = garde_csv_parse ("t.csv", text, strlen (text), mistakes);
  guint columns[3];

  g_assert_true (garde_csv_locate (csv, names, 3, columns, mistakes));
  g_assert_cmpstr (garde_csv_get_cell (csv, 0, columns[0]), ==, "1");
  g_assert_cmpstr (garde_csv_get_cell (csv, 0, columns[1]), ==, "2");
  g_assert_cmpstr (garde_csv_get_cell (csv, 0, columns[2]), ==, "3");
}

static void
test_locate_tells_missing_and_unknown (void)
{
  static const char *const names[] = { "a", "b" };
  static const char text[] = "a,z\n1,2\n";
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (20);
  g_autoptr (GardeCsv) csv = garde_csv_parse ("t.csv", text, strlen (text), mistakes);
  guint columns[2];

  g_assert_false (garde_csv_locate (csv, names, 2, columns, mistakes));
  g_assert_cmpuint (garde_mistakes_get_count (mistakes), ==, 2);
  g_assert_cmpstr (garde_mistakes_get_text (mistakes, 0), ==,
                   "t.csv, line 1: the column “b” is missing");
  g_assert_cmpstr (garde_mistakes_get_text (mistakes, 1), ==,
                   "t.csv, line 1, column 2: unknown column “z”");
}

static void
test_keeps_the_first_mistakes (void)
{
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (20);

  for (guint i = 1; i <= 50; i++)
    garde_mistakes_add (mistakes, "visits.csv", i, 6, "status", "unknown word “%s”", "foo");
  g_assert_cmpuint (garde_mistakes_get_count (mistakes), ==, 50);
  g_assert_cmpuint (garde_mistakes_get_kept (mistakes), ==, 20);
  g_assert_cmpstr (garde_mistakes_get_text (mistakes, 11), ==,
                   "visits.csv, line 12, column 6 (status): unknown word “foo”");
}

/* Pieces that matter to a reader of CSV come often, so that a few thousand texts meet most of its
 * turns. */
static char *
make_noise (gsize *length)
{
  static const char *const pieces[] = {
    "\"", "\"\"", ",", "\n", "\r\n", "\r", "a", "é", "\xff", " "
  };
  GString *text = g_string_new (NULL);
  int n_pieces = g_test_rand_int_range (0, 60);

  for (int i = 0; i < n_pieces; i++)
    {
      if (g_test_rand_int_range (0, 8) == 0)
        g_string_append_c (text, (char) g_test_rand_int_range (0, 256));
      else
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
    }
  *length = text->len;
  return g_string_free (text, FALSE);
}

/* Whatever the bytes: a table whose every cell can be read, or at least one mistake; never both,
 * never neither. */
static void
test_any_bytes (void)
{
  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (20);
      g_autoptr (GardeCsv) csv = NULL;
      gsize length;
      g_autofree char *text = make_noise (&length);

      csv = garde_csv_parse ("t.csv", text, length, mistakes);
      g_assert_true ((csv == NULL) == (garde_mistakes_get_count (mistakes) > 0));
      if (csv == NULL)
        continue;
      for (guint row = 0; row < garde_csv_get_n_rows (csv); row++)
        for (guint column = 0; column < count_columns (csv); column++)
          g_assert_true (g_utf8_validate (garde_csv_get_cell (csv, row, column), -1, NULL));
    }
}

static char *
make_field (void)
{
  static const char *const pieces[] = { "\"", ",", "\n", "\r\n", "\r", "a", "é", " ", "“", "0" };
  GString *field = g_string_new (NULL);
  int n_pieces = g_test_rand_int_range (0, 8);

  for (int i = 0; i < n_pieces; i++)
    g_string_append (field, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free (field, FALSE);
}

static void
test_round_trip (void)
{
  static const char *const header[] = { "a", "b", "c" };

  for (guint round = 0; round < 1000; round++)
    {
      g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (20);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GardeCsv) csv = NULL;
      guint n_rows = (guint) g_test_rand_int_range (0, 6);

      for (guint i = 0; i < n_rows * 3; i++)
        g_ptr_array_add (fields, make_field ());
      garde_csv_write_line (text, header, 3);
      for (guint i = 0; i < n_rows; i++)
        garde_csv_write_line (text, (const char *const *) fields->pdata + i * 3, 3);

      csv = garde_csv_parse ("t.csv", text->str, text->len, mistakes);
      g_assert_nonnull (csv);
      g_assert_cmpuint (garde_csv_get_n_rows (csv), ==, n_rows);
      for (guint i = 0; i < n_rows * 3; i++)
        g_assert_cmpstr (garde_csv_get_cell (csv, i / 3, i % 3), ==, g_ptr_array_index (fields, i));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/reads", test_reads);
  g_test_add_func ("/csv/refuses", test_refuses);
  g_test_add_func ("/csv/nul-is-no-text", test_nul_is_no_text);
  g_test_add_func ("/csv/locates-in-any-order", test_locates_in_any_order);
  g_test_add_func ("/csv/locate-tells-missing-and-unknown", test_locate_tells_missing_and_unknown);
  g_test_add_func ("/csv/keeps-the-first-mistakes", test_keeps_the_first_mistakes);
  g_test_add_func ("/csv/any-bytes", test_any_bytes);
  g_test_add_func ("/csv/round-trip", test_round_trip);
  return g_test_run ();
}
