/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#define _GNU_SOURCE /* strcasestr */

#include <glib/gstdio.h>
#include <string.h>

#include "base/garde-trouble.h"
#include "database/garde-table.h"
#include "garde-test-centre.h"
#include "service/garde-support-bundle.h"

/* Nothing of what people typed is in what is sent away: every text of every table is marked first.
 */

static const char *const marks[] = {
  "Zorglub",                     /* a name */
  "0612987654",                  /* a telephone */
  "185057800608491",             /* a national number */
  "zoe@exemple.fr",              /* an address */
  "12 rue du Rossignol",         /* and another */
  "FR7630006000011234567890189", /* an account */
  "Toux grasse depuis hier",     /* a note */
  "Prune-Violon-Falaise-52",     /* a password */
};

static char *
dup_mark (void)
{
  return g_strjoinv (" ", (GStrv) (gpointer) (const char *[]){ marks[0], marks[1], marks[2],
                                                               marks[3], marks[4], marks[5],
                                                               marks[6], marks[7], NULL });
}

static void
check_clean (const char *bundle)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    g_assert_null (strcasestr (bundle, marks[i]));
  g_assert_null (strstr (bundle, g_get_host_name ()));
  g_assert_null (strstr (bundle, g_get_home_dir ()));
}

static gint64
count_rows (GardeDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) rows = garde_database_query (database, sql, NULL, &error);

  g_assert_no_error (error);
  return garde_rows_get_int (rows, 0, 0);
}

static void
run (GardeDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) rows = garde_database_query (database, sql, NULL, &error);

  if (error != NULL)
    g_test_message ("%s", sql);
  g_assert_no_error (error);
}

/* From here on rows say what they like. */
static void
let_go (GardeDatabase *database)
{
  if (garde_database_is_server (database))
    {
      run (database, "SET session_replication_role = replica");
      return;
    }
  run (database, "PRAGMA foreign_keys = OFF");
  run (database, "PRAGMA ignore_check_constraints = ON");
  run (database, "DROP TRIGGER audit_no_update");
  run (database, "DROP TRIGGER audit_no_delete");
}

static const char *
get_filler (const GardeTableColumn *column, gboolean is_server)
{
  switch (column->kind)
    {
    case GARDE_ARGUMENT_INT:
      return "1";
    case GARDE_ARGUMENT_BYTES:
      return is_server ? "'\\x00'" : "x'00'";
    case GARDE_ARGUMENT_TEXT:
    default:
      return "'-'";
    }
}

static void
add_row (GardeDatabase *database, const GardeTable *table)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) values = g_string_new (NULL);
  g_autofree char *sql = NULL;

  for (guint i = 0; i < table->columns->len; i++)
    {
      const GardeTableColumn *column = g_ptr_array_index (table->columns, i);
      g_autofree char *quoted = garde_table_quote (column->name);

      if (column->is_numbered)
        continue;
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", quoted);
      g_string_append_printf (values, "%s%s", values->len > 0 ? ", " : "",
                              get_filler (column, garde_database_is_server (database)));
    }
  sql = g_strdup_printf ("INSERT INTO %s (%s) VALUES (%s)", table->name, names->str, values->str);
  run (database, sql);
}

static void
mark_column (GardeDatabase *database, const GardeTable *table, const GardeTableColumn *column)
{
  g_autofree char *quoted = garde_table_quote (column->name);
  g_autofree char *mark = dup_mark ();
  g_autofree char *sql =
      g_strdup_printf ("UPDATE %s SET %s = '%s ' || %s", table->name, quoted, mark,
                       garde_database_is_server (database) ? "ctid::text" : "rowid");
  g_autofree char *count = g_strdup_printf ("SELECT COUNT(*) FROM %s WHERE %s LIKE '%s%%'",
                                            table->name, quoted, marks[0]);

  run (database, sql);
  g_assert_cmpint (count_rows (database, count), >, 0);
}

/* How many columns of that table there are with texts. */
static guint
mark_table (GardeDatabase *database, const GardeTable *table)
{
  g_autoptr (GError) error = NULL;
  guint n_marked = 0;

  if (garde_table_count (table, database, &error) == 0)
    add_row (database, table);
  g_assert_no_error (error);
  for (guint i = 0; i < table->columns->len; i++)
    {
      const GardeTableColumn *column = g_ptr_array_index (table->columns, i);

      if (column->kind != GARDE_ARGUMENT_TEXT)
        continue;
      mark_column (database, table, column);
      n_marked++;
    }
  return n_marked;
}

/* All tables but that of the schema's versions, or that one alone. */
static guint
mark_all (GardeDatabase *database, gboolean is_versions)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = garde_table_load_all (database, &error);
  guint n_marked = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < tables->len; i++)
    {
      const GardeTable *table = g_ptr_array_index (tables, i);

      if (g_str_equal (table->name, "schema_version") == is_versions)
        n_marked += mark_table (database, table);
    }
  return n_marked;
}

static void
set_settings (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.garde.Garde");
  g_autofree char *mark = dup_mark ();
  g_autofree char *uri = g_strdup_printf ("postgresql://%s@%s/%s", marks[0], marks[3], marks[1]);
  const char *const texts[] = { "workstation-name", "backup-folder", "backup-second-disk" };

  g_settings_set_string (settings, "database-uri", uri);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_settings_set_string (settings, texts[i], mark);
  g_settings_set_value (settings, "recent-people", g_variant_new_parsed ("[(%s, %s)]", mark, mark));
}

static void
check_says (const char *bundle, const char *pattern)
{
  if (!g_regex_match_simple (pattern, bundle, G_REGEX_MULTILINE, 0))
    g_test_message ("%s", bundle);
  g_assert_true (g_regex_match_simple (pattern, bundle, G_REGEX_MULTILINE, 0));
}

static void
test_no_names (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autofree char *troubles =
      g_build_filename (garde_test_engine_get_folder (engine), "troubles", NULL);
  g_autoptr (GardeDatabase) database = NULL;
  g_autoptr (GardePatient) patient = NULL;
  g_autofree char *bundle = NULL;

  set_settings ();
  for (guint i = 0; i < 12; i++)
    {
      g_clear_object (&patient);
      patient = garde_test_centre_add_patient (centre, "MARTIN", "Paul");
    }
  database = garde_test_engine_open (engine);
  let_go (database);
  g_assert_cmpuint (mark_all (database, FALSE), >, 150);
  bundle =
      garde_support_bundle_make (centre->store, NULL, garde_store_now (centre->store), troubles);
  check_clean (bundle);
  check_says (bundle, garde_test_engine_is_server (engine) ? "^  Engine +PostgreSQL 1"
                                                           : "^  Engine +SQLite 3");
  check_says (bundle, "^  Schema +(\\d+) of \\1$");
  check_says (bundle, "^  patient +about 12$");
  check_says (bundle, "^  centre +fewer than 10$");
  check_says (bundle, "^  database-uri +set$");
  check_says (bundle, "^  none$");

  /* Then it is no database of Garde's any more, as far as anybody can tell. */
  g_assert_cmpuint (mark_all (database, TRUE), ==, 1);
  g_clear_pointer (&bundle, g_free);
  bundle =
      garde_support_bundle_make (centre->store, NULL, garde_store_now (centre->store), troubles);
  check_clean (bundle);
  check_says (bundle, "^  Looking failed +garde-database-error-quark 4$");
}

/* It is wanted most when nothing can be opened; errors are codes. */
static void
test_without_database (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *troubles =
      g_build_filename (garde_test_engine_get_folder (engine), "troubles", NULL);
  g_autofree char *mark = dup_mark ();
  g_autoptr (GError) failure =
      g_error_new_literal (GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CORRUPT, mark);
  g_autofree char *bundle = NULL;

  g_file_set_contents (troubles, "2026-11-22T10:00:00Z garde 0.1.0 garde-database-error 1\n", -1,
                       NULL);
  bundle = garde_support_bundle_make (NULL, failure, 0, troubles);
  check_clean (bundle);
  check_says (bundle, "^  It cannot be opened +garde-database-error-quark 4$");
  check_says (bundle, "^2026-11-22T10:00:00Z garde 0.1.0 garde-database-error 1$");
}

static void
test_saved (GardeTestEngine *engine, gconstpointer data)
{
  const char *folder = garde_test_engine_get_folder (engine);
  g_autofree char *name = garde_support_bundle_dup_name (G_GINT64_CONSTANT (1795450020000));
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *nowhere = g_build_filename (path, "there", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  g_assert_cmpstr (name, ==, "garde-support-2026-11-23.txt");
  garde_support_bundle_save ("all is well\n", path, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (content, ==, "all is well\n");
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);

  g_assert_false (garde_support_bundle_save ("all is well\n", nowhere, &error));
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/service/support-bundle/no-names", test_no_names, NULL);
  garde_test_add_on_file ("/service/support-bundle/without-database", test_without_database, NULL);
  garde_test_add_on_file ("/service/support-bundle/saved", test_saved, NULL);

  return g_test_run ();
}
