/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* The database's own catalogue, reading at one instant, pages, and filling in any order. */

#include "garde-test-engine.h"

#include "database/garde-table.h"

static void
run (GardeDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;

  garde_database_script (database, sql, &error);
  g_assert_no_error (error);
}

/* A family whose tables refer to each other, to themselves, and in a ring; with names that have to
 * be quoted. */
static GardeDatabase *
make_family (GardeTestEngine *engine)
{
  GardeDatabase *database = garde_test_engine_open (engine);

  run (database,
       "CREATE TABLE apple (id @id@, tree @int@ NOT NULL, colour TEXT, picture @bytes@) @strict@;"
       "CREATE TABLE tree (id @id@, \"select\" @key@ NOT NULL, parent @int@ REFERENCES tree) "
       "@strict@;"
       "CREATE TABLE bite (apple @int@ NOT NULL REFERENCES apple, tooth TEXT NOT NULL) @strict@;"
       "CREATE TABLE \"order\" (id @seq@, bite TEXT) @strict@;");
  return database;
}

static const GardeTable *
find (const GPtrArray *tables, const char *name, guint *place)
{
  for (guint i = 0; i < tables->len; i++)
    {
      const GardeTable *table = g_ptr_array_index (tables, i);

      if (place != NULL)
        *place = i;
      if (g_str_equal (table->name, name))
        return table;
    }
  g_assert_not_reached ();
}

static void
check_column (const GardeTable *table,
              guint index,
              const char *name,
              GardeArgumentKind kind,
              gboolean is_required)
{
  const GardeTableColumn *column = g_ptr_array_index (table->columns, index);

  g_assert_cmpstr (column->name, ==, name);
  g_assert_cmpint (column->kind, ==, kind);
  g_assert_cmpint (column->is_required, ==, is_required);
}

static void
test_catalogue (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = make_family (engine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = garde_table_load_all (database, &error);
  const GardeTable *apple, *tree, *order;
  guint of_apple, of_bite;

  g_assert_no_error (error);
  g_assert_cmpuint (tables->len, ==, 4);
  apple = find (tables, "apple", &of_apple);
  g_assert_cmpuint (apple->columns->len, ==, 4);
  check_column (apple, 0, "id", GARDE_ARGUMENT_INT, TRUE);
  check_column (apple, 1, "tree", GARDE_ARGUMENT_INT, TRUE);
  check_column (apple, 2, "colour", GARDE_ARGUMENT_TEXT, FALSE);
  check_column (apple, 3, "picture", GARDE_ARGUMENT_BYTES, FALSE);
  tree = find (tables, "tree", NULL);
  check_column (tree, 1, "select", GARDE_ARGUMENT_TEXT, TRUE);
  g_assert_cmpuint (tree->references->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (tree->references, 0), ==, "tree");
  order = find (tables, "order", NULL);
  g_assert_true (((GardeTableColumn *) g_ptr_array_index (order->columns, 0))->is_numbered);
  g_assert_false (((GardeTableColumn *) g_ptr_array_index (order->columns, 1))->is_numbered);
  find (tables, "bite", &of_bite);
  g_assert_cmpuint (of_bite, >, of_apple);
}

static void
test_foreign_types (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autoptr (GError) error = NULL;

  run (database, "CREATE TABLE strange (id @id@, amount REAL)");
  g_assert_null (garde_table_load_all (database, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED);
}

/* A column a letter; a capital one is a text. */
static GardeTable *
make_table (const char *letters)
{
  GardeTable *table = garde_table_new ("table");

  for (; *letters != '\0'; letters++)
    {
      char name[2] = { g_ascii_tolower (*letters), '\0' };

      garde_table_add_column (table, name,
                              g_ascii_isupper (*letters) ? GARDE_ARGUMENT_TEXT : GARDE_ARGUMENT_INT,
                              FALSE);
    }
  return table;
}

static void
test_same_columns (void)
{
  static const struct
  {
    const char *first, *second;
    gboolean same;
  } cases[] = {
    { "ab", "ab", TRUE },  { "ab", "ba", TRUE },   { "ab", "a", FALSE },  { "a", "ab", FALSE },
    { "ab", "ac", FALSE }, { "ab", "aa", FALSE },  { "aa", "ab", FALSE }, { "aB", "ab", FALSE },
    { "", "", TRUE },      { "aBc", "cBa", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardeTable) first = make_table (cases[i].first);
      g_autoptr (GardeTable) second = make_table (cases[i].second);

      g_test_message ("%s %s", cases[i].first, cases[i].second);
      g_assert_cmpint (garde_table_has_same_columns (first, second), ==, cases[i].same);
    }
}

/* Reads the pages of @table and holds the first column against 1, 2, 3 … */
typedef struct
{
  const GardeTable *table;
  guint rows;
  GardeDatabase *other; /* writes meanwhile */
  guint n_read;
  guint n_pages;
} Reading;

static gboolean
read_pages (GardeDatabase *database, gpointer data, GError **error)
{
  Reading *reading = data;
  g_autoptr (GardeTablePages) pages =
      garde_table_pages_new (reading->table, database, reading->rows, error);
  guint n;

  g_assert_no_error (*error);
  do
    {
      g_autoptr (GardeRows) rows = garde_table_pages_next (pages, error);

      g_assert_no_error (*error);
      n = garde_rows_get_length (rows);
      g_assert_cmpuint (n, <=, reading->rows);
      for (guint i = 0; i < n; i++)
        g_assert_cmpint (garde_rows_get_int (rows, i, 0), ==, ++reading->n_read);
      reading->n_pages++;
      run (reading->other, "INSERT INTO apple (id, tree) SELECT MAX(id) + 1, 7 FROM apple;"
                           "INSERT INTO bite (apple, tooth) SELECT MAX(id), 'new' FROM apple");
    }
  while (n > 0);
  return TRUE;
}

static void
add_apples (GardeDatabase *database, guint n)
{
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *sql = g_strdup_printf ("INSERT INTO apple (id, tree) VALUES (%u, 1);"
                                              "INSERT INTO bite (apple, tooth) VALUES (%u, 'one')",
                                              i, i);

      run (database, sql);
    }
}

static void
test_pages (GardeTestEngine *engine, gconstpointer data)
{
  static const guint sizes[] = { 1, 3, 10, 11, 100 };
  g_autoptr (GardeDatabase) database = make_family (engine);
  g_autoptr (GardeDatabase) other = garde_test_engine_open (engine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = garde_table_load_all (database, &error);
  gint64 expected = 10;

  g_assert_no_error (error);
  add_apples (database, 10);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (sizes); i++)
    {
      /* With a number, and without one. */
      const GardeTable *table = find (tables, i % 2 == 0 ? "apple" : "bite", NULL);
      Reading reading = { table, sizes[i / 2], other, 0, 0 };

      garde_database_read (database, read_pages, &reading, &error);
      g_assert_no_error (error);
      g_assert_cmpint (reading.n_read, ==, expected);
      expected += reading.n_pages;
      g_assert_cmpint (garde_table_count (table, database, &error), ==, expected);
    }
}

static gboolean
read_extremes (GardeDatabase *database, gpointer data, GError **error)
{
  static const gint64 expected[] = { G_MININT64, -1, 0, G_MAXINT64 };
  g_autoptr (GardeTablePages) pages = garde_table_pages_new (data, database, 1, error);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GardeRows) rows = garde_table_pages_next (pages, error);

      g_assert_no_error (*error);
      g_assert_cmpuint (garde_rows_get_length (rows), ==, 1);
      g_assert_cmpint (garde_rows_get_int (rows, 0, 0), ==, expected[i]);
    }
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GardeRows) none = garde_table_pages_next (pages, error);

      g_assert_no_error (*error);
      g_assert_cmpuint (garde_rows_get_length (none), ==, 0);
    }
  return TRUE;
}

/* The least number and the greatest. */
static void
test_extremes (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = make_family (engine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = garde_table_load_all (database, &error);

  run (database, "INSERT INTO tree (id, \"select\") VALUES (9223372036854775807, 'd'), (0, 'c'), "
                 "(-1, 'b'), (-9223372036854775807 - 1, 'a')");
  garde_database_read (database, read_extremes, (gpointer) find (tables, "tree", NULL), &error);
  g_assert_no_error (error);
}

static gboolean
try_to_write (GardeDatabase *database, gpointer data, GError **error)
{
  g_autoptr (GardeRows) rows =
      garde_database_query (database, "SELECT count(*) FROM apple", NULL, error);
  gint64 *n = data;

  g_assert_nonnull (rows);
  *n = garde_rows_get_int (rows, 0, 0);
  g_set_error_literal (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED, "Enough");
  return FALSE;
}

/* Its error comes through, once, and the connection is of use afterwards. */
static void
test_read (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = make_family (engine);
  g_autoptr (GError) error = NULL;
  gint64 n = -1;

  add_apples (database, 3);
  g_assert_false (garde_database_read (database, try_to_write, &n, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED);
  g_assert_cmpstr (error->message, ==, "Enough");
  g_assert_cmpint (n, ==, 3);
  g_assert_false (garde_database_is_in_transaction (database));
  run (database, "INSERT INTO apple (id, tree) VALUES (9, 9)");
}

/* --- filling --- */

typedef struct
{
  const char *sql;
  const GPtrArray *tables;
} Filling;

static gboolean
fill (GardeDatabase *database, gpointer data, GError **error)
{
  const Filling *filling = data;
  g_autofree char *later = NULL;

  return garde_table_release_references (database, &later, error) &&
         garde_database_script (database, filling->sql, error) &&
         garde_table_check_references (database, filling->tables, later, error);
}

static void
test_fill (GardeTestEngine *engine, gconstpointer data)
{
  /* Children first, and one that is its own grandparent. */
  static const char whole[] = "INSERT INTO bite (apple, tooth) VALUES (1, 'one');"
                              "INSERT INTO apple (id, tree) VALUES (1, 1);"
                              "INSERT INTO tree (id, \"select\", parent) VALUES (1, 'a', 2);"
                              "INSERT INTO tree (id, \"select\", parent) VALUES (2, 'b', 1);"
                              "INSERT INTO \"order\" (id, bite) VALUES (41, 'x')";
  static const char dangling[] = "INSERT INTO bite (apple, tooth) VALUES (99, 'none')";
  g_autoptr (GardeDatabase) database = make_family (engine);
  g_autoptr (GardeDatabase) usual = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = garde_table_load_all (database, &error);
  g_autoptr (GardeRows) rows = NULL;
  Filling filling = { dangling, tables };

  g_assert_no_error (error);
  garde_table_prepare_filling (database, &error);
  g_assert_no_error (error);
  g_assert_false (garde_database_transact (database, fill, &filling, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  filling.sql = whole;
  garde_database_transact (database, fill, &filling, &error);
  g_assert_no_error (error);

  /* Afterwards references hold as before, and numbers go on. */
  usual = garde_test_engine_open (engine);
  g_assert_false (garde_database_script (usual, dangling, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CONSTRAINT);
  g_clear_error (&error);
  run (usual, "INSERT INTO \"order\" (bite) VALUES ('next')");
  rows = garde_database_query (usual, "SELECT MAX(id), count(*) FROM \"order\"", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (garde_rows_get_int (rows, 0, 0), ==, 42);
  g_assert_cmpint (garde_rows_get_int (rows, 0, 1), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/database/table/catalogue", test_catalogue, NULL);
  garde_test_add_on_engines ("/database/table/foreign-types", test_foreign_types, NULL);
  g_test_add_func ("/database/table/same-columns", test_same_columns);
  garde_test_add_on_engines ("/database/table/pages", test_pages, NULL);
  garde_test_add_on_engines ("/database/table/extremes", test_extremes, NULL);
  garde_test_add_on_engines ("/database/table/read", test_read, NULL);
  garde_test_add_on_engines ("/database/table/fill", test_fill, NULL);

  return g_test_run ();
}
