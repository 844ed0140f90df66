/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* Every table, whoever made it, full of anything that its columns take: what was there is there
 * again. With -m slow many such databases. */

#include "garde-test-centre.h"
#include "garde-test-snapshot.h"

#include "database/garde-scratch.h"
#include "store/garde-store-private.h"

#define N_DATABASES (g_test_slow () ? 12u : 1u)
#define TRIES_LEAST 10
#define TRIES_MOST  20

typedef struct
{
  GardeStore *store;
  GRand *random;
  GHashTable *references; /* "table.column" → the table whose rows it names */
} Filler;

static GHashTable *
load_references (GardeStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) rows =
      garde_store_query (store,
                         "SELECT m.name || '.' || r.\"from\", r.\"table\" FROM sqlite_schema m "
                         "JOIN pragma_foreign_key_list(m.name) r WHERE m.type = 'table'",
                         NULL, &error);
  GHashTable *references = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  g_assert_no_error (error);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    g_hash_table_insert (references, g_strdup (garde_rows_get_text (rows, i, 0)),
                         g_strdup (garde_rows_get_text (rows, i, 1)));
  return references;
}

/* Any row of the table that is named; 0: it has none. */
static gint64
choose_row (Filler *filler, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rowid FROM \"%s\" ORDER BY rowid", table);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) rows = garde_store_query (filler->store, sql, NULL, &error);
  guint n;

  g_assert_no_error (error);
  n = garde_rows_get_length (rows);
  return n > 0 ? garde_rows_get_int (rows, (guint) g_rand_int_range (filler->random, 0, (gint32) n),
                                     0)
               : 0;
}

static gint64
make_number (GRand *random)
{
  static const gint64 telling[] = { 0, 1, -1, 127, 128, G_MAXINT32, G_MININT64, G_MAXINT64 };

  if (g_rand_boolean (random))
    return telling[g_rand_int_range (random, 0, G_N_ELEMENTS (telling))];
  return (gint64) ((guint64) g_rand_int (random) << 32 | g_rand_int (random));
}

static char *
make_text (GRand *random)
{
  static const char *const pieces[] = { "a",  "É", "ễ", "ł", "'", "\"", "\\", "\n",   "\t", "%",
                                        "$1", "@", ";", "-", "𝄞", "مر", "漢", "\x01", " ",  "0" };
  GString *text = g_string_new (NULL);
  int n = g_rand_int_range (random, 0, 40);

  for (int i = 0; i < n; i++)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

static GVariant *
make_bytes (GRand *random)
{
  guint8 bytes[2000];
  gsize n = (gsize) g_rand_int_range (random, 0, sizeof bytes);

  for (gsize i = 0; i < n; i++)
    bytes[i] = (guint8) g_rand_int (random);
  return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes, n, 1);
}

/* NULL where a row must be named and there is none. */
static GVariant *
make_value (Filler *filler, const GardeTable *table, const GardeTableColumn *column)
{
  static const char *const types[] = { "x", "s", "ay" };
  g_autofree char *key = g_strconcat (table->name, ".", column->name, NULL);
  const char *target = g_hash_table_lookup (filler->references, key);
  gint64 id = target != NULL ? choose_row (filler, target) : 0;

  if (!column->is_required &&
      ((target != NULL && id == 0) || g_rand_int_range (filler->random, 0, 4) == 0))
    return g_variant_new_maybe (G_VARIANT_TYPE (types[column->kind]), NULL);
  if (target != NULL)
    return id != 0 ? g_variant_new_int64 (id) : NULL;
  switch (column->kind)
    {
    case GARDE_ARGUMENT_INT:
      return g_variant_new_int64 (make_number (filler->random));
    case GARDE_ARGUMENT_TEXT:
      return g_variant_new_take_string (make_text (filler->random));
    case GARDE_ARGUMENT_BYTES:
      return make_bytes (filler->random);
    default:
      g_assert_not_reached ();
    }
}

/* A row that a constraint refuses is left out. */
static void
add_row (Filler *filler, const GardeTable *table)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  GVariantBuilder builder;
  g_autoptr (GError) error = NULL;

  g_string_append_printf (sql, "INSERT OR IGNORE INTO \"%s\" VALUES (", table->name);
  g_variant_builder_init (&builder, G_VARIANT_TYPE_TUPLE);
  for (guint i = 0; i < table->columns->len; i++)
    {
      GVariant *value = make_value (filler, table, g_ptr_array_index (table->columns, i));

      if (value == NULL)
        {
          g_variant_builder_clear (&builder);
          return;
        }
      g_variant_builder_add_value (&builder, value);
      g_string_append_printf (sql, "%s$%u", i > 0 ? ", " : "", i + 1);
    }
  g_string_append_c (sql, ')');
  garde_database_execute (garde_store_get_database (filler->store), sql->str,
                          g_variant_builder_end (&builder), &error);
  g_assert_no_error (error);
}

static gboolean
fill_all (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Filler *filler = data;
  g_autoptr (GPtrArray) tables = garde_table_load_all (garde_store_get_database (store), error);

  for (guint i = 0; i < tables->len; i++)
    {
      const GardeTable *table = g_ptr_array_index (tables, i);
      int n = g_rand_int_range (filler->random, TRIES_LEAST, TRIES_MOST);

      if (!g_strv_contains (garde_store_get_passing_tables (), table->name))
        for (int row = 0; row < n; row++)
          add_row (filler, table);
    }
  return TRUE;
}

/* Which tables have nothing: the test would not see them. */
static guint
count_empty (GardeStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = garde_table_load_all (garde_store_get_database (store), &error);
  guint n = 0;

  for (guint i = 0; i < tables->len; i++)
    {
      const GardeTable *table = g_ptr_array_index (tables, i);

      if (g_strv_contains (garde_store_get_passing_tables (), table->name) ||
          garde_table_count (table, garde_store_get_database (store), &error) > 0)
        continue;
      g_test_message ("%s is empty", table->name);
      n++;
    }
  return n;
}

static void
check_one (GardeTestCentre *centre, GRand *random, const char *server)
{
  g_autoptr (GHashTable) references = load_references (centre->store);
  Filler filler = { centre->store, random, references };
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeScratch) target = garde_scratch_new (server, NULL, &error);
  g_auto (GStrv) expected = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_assert_no_error (error);
  garde_store_transact (centre->store, centre->session, fill_all, &filler, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_empty (centre->store), ==, 0);
  expected = garde_test_list_rows (garde_test_engine_get_uri (centre->engine));
  bytes = garde_test_take_snapshot (centre->store);
  garde_test_restore (bytes, garde_scratch_get_uri (target), &error);
  g_assert_no_error (error);
  garde_test_compare_rows (expected, garde_scratch_get_uri (target));
}

/* From a file: test-snapshot has the other ways. */
static void
test_random (GardeTestEngine *engine, gconstpointer data)
{
  const char *server = g_getenv ("GARDE_TEST_POSTGRESQL");
  g_autoptr (GRand) random = g_rand_new_with_seed (31);
  g_autoptr (GardeTestCentre) centre = NULL;

  if (data != NULL && (server == NULL || *server == '\0'))
    {
      g_test_skip ("GARDE_TEST_POSTGRESQL names no server");
      return;
    }
  centre = garde_test_centre_new (engine);
  for (guint i = 0; i < N_DATABASES; i++)
    check_one (centre, random, data != NULL ? server : NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_file ("/store/snapshot-random/into-file", test_random, NULL);
  garde_test_add_on_file ("/store/snapshot-random/into-server", test_random, "server");

  return g_test_run ();
}
