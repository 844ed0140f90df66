/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "garde-test-engine.h"

static void
run_script (GardeDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;

  garde_database_script (database, sql, &error);
  g_assert_no_error (error);
}

static GardeRows *
query (GardeDatabase *database, const char *sql, GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  GardeRows *rows = garde_database_query (database, sql, arguments, &error);

  g_assert_no_error (error);
  return rows;
}

static gint64
execute (GardeDatabase *database, const char *sql, GVariant *arguments)
{
  g_autoptr (GError) error = NULL;
  gint64 affected = garde_database_execute (database, sql, arguments, &error);

  g_assert_no_error (error);
  return affected;
}

static GardeDatabase *
open_with_table (GardeTestEngine *engine)
{
  GardeDatabase *database = garde_test_engine_open (engine);

  run_script (database, "CREATE TABLE thing (id @id@, number @int@, word TEXT, folded @key@, "
                        "data @bytes@) @strict@;");
  return database;
}

static const char *const insert_thing = "INSERT INTO thing (id, number, word, folded, data) "
                                        "VALUES ($1, $2, $3, $3, $4)";
static const char *const select_thing = "SELECT id, number, word, folded, data FROM thing "
                                        "ORDER BY id";

static GVariant *
make_bytes (gconstpointer data, gsize size)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, data, size, 1);
}

typedef struct
{
  const char *name;
  gint64 number;
  const char *word;
  const char *data;
  gsize size;
} Value;

static const Value values[] = {
  { "plain", 1, "Martin", "abc", 3 },
  { "zero and empty", 0, "", "", 0 },
  { "largest", G_MAXINT64, "x", "\0", 1 },
  { "smallest", G_MININT64, "x", "\0a\0b\xff", 5 },
  { "over 32 bits", G_GINT64_CONSTANT (4611686018427387905), "x", "x", 1 },
  { "negative", -1, "x", "x", 1 },
  { "accents", 2, "Zoé Lefèvre-d’Œuvre ½ 漢 🩺", "\xc3\x28", 2 },
  { "quotes", 3, "O'Neill \"%s\" \\ $1 @id@ ; --", "'", 1 },
  { "control characters", 4, "a\tb\nc\001", "x", 1 },
};

static void
assert_value (const GardeRows *rows, guint row, const Value *value)
{
  g_autoptr (GBytes) data = garde_rows_dup_bytes (rows, row, 4);

  g_assert_cmpint (garde_rows_get_int (rows, row, 1), ==, value->number);
  g_assert_cmpstr (garde_rows_get_text (rows, row, 2), ==, value->word);
  g_assert_cmpstr (garde_rows_get_text (rows, row, 3), ==, value->word);
  g_assert_nonnull (data);
  g_assert_cmpmem (g_bytes_get_data (data, NULL), g_bytes_get_size (data), value->data,
                   value->size);
}

static void
test_values (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = open_with_table (engine);
  g_autoptr (GardeRows) rows = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_assert_cmpint (
        execute (database, insert_thing,
                 g_variant_new ("(xxs@ay)", (gint64) i, values[i].number, values[i].word,
                                make_bytes (values[i].data, values[i].size))),
        ==, 1);

  rows = query (database, select_thing, NULL);
  g_assert_cmpuint (garde_rows_get_length (rows), ==, G_N_ELEMENTS (values));
  g_assert_cmpuint (garde_rows_get_width (rows), ==, 5);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_test_message ("%s", values[i].name);
      assert_value (rows, i, &values[i]);
    }
}

static void
test_null (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = open_with_table (engine);
  g_autoptr (GardeRows) rows = NULL;

  execute (database, insert_thing,
           g_variant_new ("(xmxms@may)", (gint64) 1, FALSE, (gint64) 0, NULL,
                          g_variant_new_maybe (G_VARIANT_TYPE ("ay"), NULL)));
  execute (database, insert_thing,
           g_variant_new ("(xmxms@may)", (gint64) 2, TRUE, (gint64) 7, "Y",
                          g_variant_new_maybe (NULL, make_bytes ("z", 1))));

  rows = query (database, select_thing, NULL);
  for (guint column = 1; column < 5; column++)
    {
      g_assert_true (garde_rows_is_null (rows, 0, column));
      g_assert_false (garde_rows_is_null (rows, 1, column));
    }
  g_assert_cmpint (garde_rows_get_int (rows, 0, 1), ==, 0);
  g_assert_null (garde_rows_get_text (rows, 0, 2));
  g_assert_null (garde_rows_dup_bytes (rows, 0, 4));
  assert_value (rows, 1, &(Value){ "present", 7, "Y", "z", 1 });
}

/* Placeholders are numbers, not positions: out of order, used twice, and more than nine. */
static void
test_placeholders (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autoptr (GardeRows) swapped =
      query (database, "SELECT $2, $1, $2", g_variant_new ("(xs)", (gint64) 1, "b"));
  g_autoptr (GardeRows) many = query (
      database, "SELECT $11 - $1, $10 + $9",
      g_variant_new ("(xxxxxxxxxxx)", (gint64) 1, (gint64) 2, (gint64) 3, (gint64) 4, (gint64) 5,
                     (gint64) 6, (gint64) 7, (gint64) 8, (gint64) 9, (gint64) 10, (gint64) 11));

  g_assert_cmpstr (garde_rows_get_text (swapped, 0, 0), ==, "b");
  g_assert_cmpint (garde_rows_get_int (swapped, 0, 1), ==, 1);
  g_assert_cmpstr (garde_rows_get_text (swapped, 0, 2), ==, "b");
  g_assert_cmpint (garde_rows_get_int (many, 0, 0), ==, 10);
  g_assert_cmpint (garde_rows_get_int (many, 0, 1), ==, 19);
}

/* One SQL text with arguments of other types: a server has to be told anew. */
static void
test_types_change (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  const char *sql = "SELECT $1";

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GardeRows) number = query (database, sql, g_variant_new ("(x)", (gint64) i));
      g_autoptr (GardeRows) text = query (database, sql, g_variant_new ("(s)", "a"));
      g_autoptr (GardeRows) none = query (database, sql, g_variant_new ("(ms)", NULL));

      g_assert_cmpint (garde_rows_get_int (number, 0, 0), ==, i);
      g_assert_cmpstr (garde_rows_get_text (text, 0, 0), ==, "a");
      g_assert_true (garde_rows_is_null (none, 0, 0));
    }
}

static void
test_affected (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = open_with_table (engine);
  GVariant *bytes = g_variant_ref_sink (make_bytes ("", 0));

  for (gint64 i = 1; i <= 4; i++)
    g_assert_cmpint (execute (database, insert_thing, g_variant_new ("(xxs@ay)", i, i, "a", bytes)),
                     ==, 1);
  g_assert_cmpint (execute (database, "UPDATE thing SET number = 0 WHERE id > $1",
                            g_variant_new ("(x)", (gint64) 1)),
                   ==, 3);
  g_assert_cmpint (execute (database, "SELECT id FROM thing", NULL), ==, 0);
  g_assert_cmpint (execute (database, "UPDATE thing SET number = 0 WHERE id > 99", NULL), ==, 0);
  g_assert_cmpint (execute (database, "CREATE TABLE other (id bigint)", NULL), ==, 0);
  g_assert_cmpint (execute (database, "DELETE FROM thing WHERE number = 0", NULL), ==, 3);
  g_variant_unref (bytes);
}

static void
test_returning (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autoptr (GardeRows) rows = NULL;

  run_script (database, "CREATE TABLE change (seq @seq@, kind @int@ NOT NULL) @strict@");
  execute (database, "INSERT INTO change (kind) VALUES (4)", NULL);
  rows = query (database, "INSERT INTO change (kind) VALUES ($1) RETURNING seq, kind",
                g_variant_new ("(x)", (gint64) 5));
  g_assert_cmpuint (garde_rows_get_length (rows), ==, 1);
  g_assert_cmpint (garde_rows_get_int (rows, 0, 0), ==, 2);
  g_assert_cmpint (garde_rows_get_int (rows, 0, 1), ==, 5);
}

/* What a server calls numeric, boolean or integer is a number here. */
static void
test_sums (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    gint64 expected;
  } sums[] = {
    { "SELECT sum(number) FROM thing", G_GINT64_CONSTANT (120000000034567) },
    { "SELECT -sum(number) FROM thing", G_GINT64_CONSTANT (-120000000034567) },
    { "SELECT sum(number) FROM thing WHERE id = 3", 10000 },
    { "SELECT sum(number) FROM thing WHERE id = 4", 0 },
    { "SELECT count(*) FROM thing", 4 },
    { "SELECT max(number) FROM thing WHERE id > 9", 0 },
    { "SELECT 7", 7 },
    { "SELECT number > 9 FROM thing WHERE id = 3", 1 },
    { "SELECT number < 9 FROM thing WHERE id = 3", 0 },
  };
  g_autoptr (GardeDatabase) database = open_with_table (engine);

  execute (database,
           "INSERT INTO thing (id, number) VALUES (1, 120000000000000), (2, 24567), (3, 10000), "
           "(4, 0)",
           NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++)
    {
      g_autoptr (GardeRows) rows = query (database, sums[i].sql, NULL);

      g_test_message ("%s", sums[i].sql);
      g_assert_cmpint (garde_rows_get_int (rows, 0, 0), ==, sums[i].expected);
    }
}

static void
test_empty_answer (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = open_with_table (engine);
  g_autoptr (GardeRows) rows = query (database, select_thing, NULL);

  g_assert_cmpuint (garde_rows_get_length (rows), ==, 0);
  g_assert_cmpuint (garde_rows_get_width (rows), ==, 5);
}

/* An answer that outgrows every first guess, in rows and in bytes. */
static void
test_large_answer (GardeTestEngine *engine, gconstpointer data)
{
  const gint64 n = 3000;
  g_autoptr (GardeDatabase) database = open_with_table (engine);
  g_autofree char *long_text = g_strnfill (100000, 'y');
  g_autoptr (GardeRows) rows = NULL;

  execute (database,
           "WITH RECURSIVE counter (i) AS (SELECT CAST (1 AS bigint) UNION ALL "
           "SELECT i + 1 FROM counter WHERE i < $1) "
           "INSERT INTO thing (id, number, word) SELECT i, i * i, $2 FROM counter",
           g_variant_new ("(xs)", n, "Consultation"));
  execute (database, "UPDATE thing SET word = $1 WHERE id = 2000",
           g_variant_new ("(s)", long_text));

  rows = query (database, select_thing, NULL);
  g_assert_cmpuint (garde_rows_get_length (rows), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (garde_rows_get_int (rows, i, 1), ==, (gint64) (i + 1) * (i + 1));
      g_assert_cmpstr (garde_rows_get_text (rows, i, 2), ==,
                       i == 1999 ? long_text : "Consultation");
    }
}

typedef struct
{
  const char *name;
  const char *sql;
  const char *type; /* of arguments that are all defaults, or NULL */
} Refused;

static const Refused refused[] = {
  { "unknown table", "SELECT * FROM nothing", NULL },
  { "unknown column in double quotes", "SELECT \"nothing\"", NULL },
  { "syntax", "SELEC 1", NULL },
  { "two statements", "SELECT 1; SELECT 2", NULL },
  { "too few arguments", "SELECT $1, $2", "(x)" },
  { "no arguments", "SELECT $1", NULL },
  { "argument of another type", "SELECT $1", "(i)" },
  { "maybe of another type", "SELECT $1", "(mb)" },
  { "maybe of a maybe", "SELECT $1", "(mms)" },
  { "array of texts", "SELECT $1", "(as)" },
};

static void
test_refused (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) arguments = NULL;
      g_autoptr (GardeRows) rows = NULL;

      if (refused[i].type != NULL)
        arguments = g_variant_ref_sink (
            g_variant_new_from_data (G_VARIANT_TYPE (refused[i].type), "\0\0\0\0\0\0\0\0",
                                     strcmp (refused[i].type, "(i)") == 0   ? 4
                                     : strcmp (refused[i].type, "(x)") == 0 ? 8
                                                                            : 0,
                                     TRUE, NULL, NULL));

      g_test_message ("%s", refused[i].name);
      g_assert_null (garde_database_query (database, refused[i].sql, arguments, &error));
      g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED);

      /* Nothing of it stays behind. */
      rows = query (database, "SELECT 1", NULL);
      g_assert_cmpint (garde_rows_get_int (rows, 0, 0), ==, 1);
    }
}

/* Bytes from elsewhere, taken for a tuple with one text. */
static void
test_bad_text (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *text;
    gsize size;
    gboolean is_good;
  } texts[] = {
    { "good", "Zo\xc3\xa9\0", 5, TRUE },           { "a lone byte", "Zo\xe9\0", 4, FALSE },
    { "a surrogate", "\xed\xa0\x80\0", 4, FALSE }, { "a NUL inside", "a\0b\0", 4, FALSE },
    { "no NUL at the end", "abc", 3, FALSE },
  };
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      GVariant *arguments = g_variant_new_from_data (G_VARIANT_TYPE ("(s)"), texts[i].text,
                                                     texts[i].size, FALSE, NULL, NULL);
      g_autoptr (GardeRows) rows = garde_database_query (database, "SELECT $1", arguments, &error);

      g_test_message ("%s", texts[i].name);
      if (texts[i].is_good)
        g_assert_no_error (error);
      else
        g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED);
    }
}

/* More statements than are kept prepared, twice over. */
static void
test_many_statements (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);

  for (gint64 i = 0; i < 600; i++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT $1 + %d", (int) (i % 300));
      g_autoptr (GardeRows) rows = query (database, sql, g_variant_new ("(x)", i));

      g_assert_cmpint (garde_rows_get_int (rows, 0, 0), ==, i + i % 300);
    }
}

static void
test_words (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) rows = NULL;

  run_script (database, "CREATE TABLE sorted (word @key@) @strict@;"
                        "INSERT INTO sorted VALUES ('é'), ('z'), ('a b'), ('ab'), ('a@b.fr'), "
                        "('@'), ('@@'), ('@ID@');");
  rows = query (database, "SELECT word FROM sorted ORDER BY word", NULL);

  /* By bytes, whatever the language of the server. */
  g_assert_cmpstr (garde_rows_get_text (rows, 0, 0), ==, "@");
  g_assert_cmpstr (garde_rows_get_text (rows, 1, 0), ==, "@@");
  g_assert_cmpstr (garde_rows_get_text (rows, 2, 0), ==, "@ID@");
  g_assert_cmpstr (garde_rows_get_text (rows, 3, 0), ==, "a b");
  g_assert_cmpstr (garde_rows_get_text (rows, 4, 0), ==, "a@b.fr");
  g_assert_cmpstr (garde_rows_get_text (rows, 5, 0), ==, "ab");
  g_assert_cmpstr (garde_rows_get_text (rows, 6, 0), ==, "z");
  g_assert_cmpstr (garde_rows_get_text (rows, 7, 0), ==, "é");

  g_assert_false (garde_database_script (database, "CREATE TABLE x (id @serial@)", &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "@serial@"));
}

static void
test_constraints (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    const char *part; /* of the sentence */
  } broken[] = {
    { "INSERT INTO child (id, parent, name) VALUES (1, 1, 'b')", "exists already" },
    { "INSERT INTO child (id, parent, name) VALUES (2, 1, 'a')", "exists already" },
    { "INSERT INTO child (id, parent, name) VALUES (2, 9, 'b')", "does not exist" },
    { "DELETE FROM parent WHERE id = 1", "still names" },
    { "INSERT INTO child (id, parent, name) VALUES (2, 1, NULL)", "missing" },
    { "INSERT INTO child (id, parent, name) VALUES (2, 1, '')", "not allowed" },
  };
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);

  run_script (database,
              "CREATE TABLE parent (id @id@) @strict@;"
              "CREATE TABLE child (id @id@, parent @int@ NOT NULL REFERENCES parent (id), "
              "name TEXT NOT NULL UNIQUE CHECK (name <> '')) @strict@;"
              "INSERT INTO parent VALUES (1);"
              "INSERT INTO child VALUES (1, 1, 'a');");

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (garde_database_execute (database, broken[i].sql, NULL, &error), ==, -1);
      g_test_message ("%s: %s", broken[i].sql, error->message);
      g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CONSTRAINT);
      g_assert_nonnull (strstr (error->message, broken[i].part));
    }
}

static void
test_recording (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = open_with_table (engine);
  g_autoptr (GPtrArray) log =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_statement_free);
  const GardeStatement *statement;
  gint64 id;

  garde_database_record (database, log);
  execute (database, "DELETE FROM thing WHERE id = $1", g_variant_new ("(x)", (gint64) 42));
  run_script (database, "CREATE TABLE other (id @id@)");
  garde_database_record (database, NULL);
  execute (database, "DELETE FROM thing", NULL);

  g_assert_cmpuint (log->len, ==, 2);
  statement = log->pdata[0];
  g_assert_cmpstr (statement->sql, ==, "DELETE FROM thing WHERE id = $1");
  g_variant_get (statement->arguments, "(x)", &id);
  g_assert_cmpint (id, ==, 42);
  statement = log->pdata[1];
  g_assert_null (strstr (statement->sql, "@id@"));
  g_assert_null (statement->arguments);
}

static void
test_round_trips (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = open_with_table (engine);
  guint64 before = garde_database_get_round_trips (database);

  /* The first of its kind is prepared on the way. */
  for (int i = 0; i < 3; i++)
    execute (database, "DELETE FROM thing WHERE id = $1", g_variant_new ("(x)", (gint64) 42));

  g_assert_cmpuint (garde_database_get_round_trips (database) - before, ==, 3);
}

static void
test_uri (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);

  g_assert_cmpstr (garde_database_get_uri (database), ==, garde_test_engine_get_uri (engine));
  g_assert_true (garde_database_is_server (database) == garde_test_engine_is_server (engine));
  g_assert_false (garde_database_is_in_transaction (database));
  g_assert_finalize_object (g_steal_pointer (&database));
}

static void
test_offset (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autoptr (GError) error = NULL;
  gint64 offset = garde_database_measure_offset (database, &error);

  /* The server of the tests runs on this machine: its clock is this one. */
  g_assert_no_error (error);
  g_assert_cmpint (ABS (offset), <, 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/query/values", test_values, NULL);
  garde_test_add_on_engines ("/query/null", test_null, NULL);
  garde_test_add_on_engines ("/query/placeholders", test_placeholders, NULL);
  garde_test_add_on_engines ("/query/types-change", test_types_change, NULL);
  garde_test_add_on_engines ("/query/affected", test_affected, NULL);
  garde_test_add_on_engines ("/query/returning", test_returning, NULL);
  garde_test_add_on_engines ("/query/sums", test_sums, NULL);
  garde_test_add_on_engines ("/query/empty-answer", test_empty_answer, NULL);
  garde_test_add_on_engines ("/query/large-answer", test_large_answer, NULL);
  garde_test_add_on_engines ("/query/refused", test_refused, NULL);
  garde_test_add_on_engines ("/query/bad-text", test_bad_text, NULL);
  garde_test_add_on_engines ("/query/many-statements", test_many_statements, NULL);
  garde_test_add_on_engines ("/query/words", test_words, NULL);
  garde_test_add_on_engines ("/query/constraints", test_constraints, NULL);
  garde_test_add_on_engines ("/query/recording", test_recording, NULL);
  garde_test_add_on_engines ("/query/round-trips", test_round_trips, NULL);
  garde_test_add_on_engines ("/query/uri", test_uri, NULL);
  garde_test_add_on_engines ("/query/offset", test_offset, NULL);

  return g_test_run ();
}
