/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <glib/gstdio.h>
#include <string.h>

#include "garde-test-gardectl.h"

/* The audit trail from the command line: what it shows, and what a check finds. There is no keyring
 * here, so that rows are chained without a key. */

static void
expect (const GardeTestRun *run, int status, const char *part_of_data, const char *part_of_errors)
{
  if (run->status != status)
    g_error ("exit status %d: %s%s", run->status, run->data, run->errors);
  if (part_of_data != NULL && strstr (run->data, part_of_data) == NULL)
    g_error ("“%s” is not in: %s", part_of_data, run->data);
  if (part_of_errors != NULL && strstr (run->errors, part_of_errors) == NULL)
    g_error ("“%s” is not in: %s", part_of_errors, run->errors);
}

static void
make_centre (GardeTestEngine *engine)
{
  g_auto (GardeTestRun) made = garde_test_run_line (engine, "init --demo --no-accounts");

  expect (&made, 0, NULL, NULL);
}

static JsonArray *
parse_entries (JsonParser *parser, const GardeTestRun *run)
{
  return json_object_get_array_member (garde_test_parse_data (parser, run), "entries");
}

static void
test_show (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonParser) some = json_parser_new ();
  g_auto (GardeTestRun) all = { 0 };
  g_auto (GardeTestRun) three = { 0 };
  g_auto (GardeTestRun) text = { 0 };
  g_auto (GardeTestRun) words = { 0 };
  g_auto (GardeTestRun) none = { 0 };
  g_auto (GardeTestRun) of_patient = { 0 };
  JsonArray *entries;
  JsonObject *newest;
  const char *patient = NULL;

  make_centre (engine);
  all = garde_test_run_line (engine, "audit --json");
  expect (&all, 0, NULL, NULL);
  entries = parse_entries (parser, &all);
  g_assert_cmpuint (json_array_get_length (entries), >, 3);
  newest = json_array_get_object_element (entries, 0);
  g_assert_cmpstr (json_object_get_string_member (newest, "act"), ==, "create");
  g_assert_true (g_str_has_prefix (json_object_get_string_member (newest, "at"), "2026-11-23T17:"));
  g_assert_true (json_object_has_member (json_object_get_object_member (newest, "detail"), "new"));

  three = garde_test_run_line (engine, "audit --json --limit 3");
  g_assert_cmpuint (json_array_get_length (parse_entries (some, &three)), ==, 3);
  text = garde_test_run_line (engine, "audit --limit 3");
  expect (&text, 0, "Created", NULL);
  g_assert_cmpuint (garde_test_count_lines (text.data), ==, 3);
  words = garde_test_run_line (engine, "audit --words publicatiön --limit 2");
  expect (&words, 0, "publication", NULL);
  g_assert_cmpuint (garde_test_count_lines (words.data), ==, 2);
  none = garde_test_run_line (engine, "audit --words nowhere-at-all");
  expect (&none, 0, NULL, NULL);
  g_assert_cmpstr (none.data, ==, "");
  garde_test_run_clear (&none);
  none = garde_test_run_line (engine, "audit --to 2020-01-01");
  expect (&none, 0, NULL, NULL);
  g_assert_cmpstr (none.data, ==, "");

  for (guint i = 0; i < json_array_get_length (entries) && patient == NULL; i++)
    patient = json_object_get_string_member_with_default (
        json_array_get_object_element (entries, i), "patient", NULL);
  g_assert_nonnull (patient);
  of_patient = garde_test_run_with (engine, "audit --json --patient %", patient);
  expect (&of_patient, 0, patient, NULL);
}

/* The file in the state folder: one, for one database. (transfer full) */
static char *
find_heads (GardeTestEngine *engine)
{
  g_autofree char *folder = g_build_filename (garde_test_engine_get_folder (engine), "garde", NULL);
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  g_assert_nonnull (files);
  do
    name = g_dir_read_name (files);
  while (name != NULL && !g_str_has_prefix (name, "trail-"));
  g_assert_nonnull (name);
  return g_build_filename (folder, name, NULL);
}

static void
tamper (GardeTestEngine *engine)
{
  static const char *const on_file[] = { "DROP TRIGGER audit_no_delete", NULL };
  static const char *const on_server[] = { "ALTER TABLE audit DISABLE TRIGGER USER", NULL };
  const char *const *statements = garde_test_engine_is_server (engine) ? on_server : on_file;
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; statements[i] != NULL; i++)
    garde_database_execute (database, statements[i], NULL, &error);
  garde_database_execute (database,
                          "DELETE FROM audit_payload WHERE audit IN (SELECT id FROM audit WHERE "
                          "writer = 1 AND sequence > 5)",
                          NULL, &error);
  garde_database_execute (database, "DELETE FROM audit WHERE writer = 1 AND sequence > 5", NULL,
                          &error);
  g_assert_no_error (error);
}

static void
test_check (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *heads = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *text = NULL;
  g_auto (GardeTestRun) sound = { 0 };
  g_auto (GardeTestRun) found = { 0 };
  g_auto (GardeTestRun) against = { 0 };
  g_auto (GardeTestRun) json = { 0 };
  g_autoptr (GError) error = NULL;

  make_centre (engine);
  sound = garde_test_run_line (engine, "check");
  expect (&sound, 0, "only the order of", NULL);
  heads = find_heads (engine);
  copy = g_build_filename (garde_test_engine_get_folder (engine), "heads", NULL);
  g_file_get_contents (heads, &text, NULL, &error);
  g_file_set_contents (copy, text, -1, &error);
  g_assert_no_error (error);

  tamper (engine);
  found = garde_test_run_line (engine, "check");
  expect (&found, 1, NULL, "audit, writer 1, row 6: The end of the audit trail was cut off here.");
  against = garde_test_run_with (engine, "check --anchor %", copy);
  expect (&against, 1, NULL, "audit, writer 1, row 6: The end");
  json = garde_test_run_line (engine, "check --json");
  g_assert_cmpint (
      json_object_get_int_member (
          json_object_get_object_member (garde_test_parse_data (parser, &json), "trail"), "rows"),
      >=, 5);
  g_assert_false (
      json_object_get_boolean_member (json_node_get_object (json_parser_get_root (parser)), "ok"));
}

static void
run_in_folder (GardeTestEngine *engine, const char *line)
{
  g_auto (GardeTestRun) run = garde_test_run_in_folder (engine, line);

  expect (&run, 0, NULL, NULL);
}

/* What was restored where a later one stood is older on purpose, not cut off: what this workstation
 * knew is set aside. What another one knew is told for what it is. */
static void
test_restored (GardeTestEngine *engine, gconstpointer data)
{
  const char *path = garde_test_engine_get_uri (engine);
  g_autofree char *former = g_strconcat (path, ".former", NULL);
  g_autofree char *kept = NULL;
  g_autofree char *line = g_strconcat ("restore @/backup --key @/private --into ", path, NULL);
  g_auto (GardeTestRun) later = { 0 };
  g_auto (GardeTestRun) against = { 0 };
  g_autoptr (GError) error = NULL;

  make_centre (engine);
  run_in_folder (engine, "key create --private @/private");
  run_in_folder (engine, "backup @/backup");
  for (int i = 0; i < 4; i++)
    run_in_folder (engine, "search martin");
  run_in_folder (engine, "check");
  later = garde_test_run_line (engine, "audit heads");
  expect (&later, 0, "garde-trail 1\n1 ", NULL);
  g_assert_cmpint (g_rename (path, former), ==, 0);
  run_in_folder (engine, line);
  run_in_folder (engine, "check");

  kept = g_build_filename (garde_test_engine_get_folder (engine), "later", NULL);
  g_file_set_contents (kept, later.data, -1, &error);
  g_assert_no_error (error);
  against = garde_test_run_with (engine, "check --anchor %", kept);
  expect (&against, 1, NULL, "since then the database was restored from a backup");
}

static void
test_anchor_files (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *path = g_build_filename (garde_test_engine_get_folder (engine), "odd", NULL);
  g_auto (GardeTestRun) missing = { 0 };
  g_auto (GardeTestRun) odd = { 0 };
  g_autoptr (GError) error = NULL;

  make_centre (engine);
  missing = garde_test_run_with (engine, "check --anchor %", path);
  expect (&missing, 1, NULL, "odd");
  g_file_set_contents (path, "garde-trail 1\n1 2 3\xff\n", -1, &error);
  g_assert_no_error (error);
  odd = garde_test_run_with (engine, "check --anchor %", path);
  expect (&odd, 1, NULL, "Line 2");
  g_assert_cmpuint (garde_test_count_lines (odd.errors), ==, 1);
}

/* Without a keyring there is no key to show, to take or to make; each says so in one sentence. */
static void
test_no_keyring (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const lines[] = { "audit key", "audit enrol", "audit enrol --new" };

  make_centre (engine);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (GardeTestRun) run = garde_test_run_line (engine, lines[i]);

      expect (&run, 1, NULL, NULL);
      g_assert_cmpstr (run.data, ==, "");
      g_assert_cmpuint (garde_test_count_lines (run.errors), ==, 1);
    }
}

static void
test_grant (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestRun) run = { 0 };

  make_centre (engine);
  run = garde_test_run_line (engine, "migrate --grant nobody-here");
  expect (&run, 1, NULL, garde_test_engine_is_server (engine) ? "“nobody-here”" : "file");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/ctl/trail/show", test_show, NULL);
  garde_test_add_on_engines ("/ctl/trail/check", test_check, NULL);
  garde_test_add_on_file ("/ctl/trail/restored", test_restored, NULL);
  garde_test_add_on_file ("/ctl/trail/anchor-files", test_anchor_files, NULL);
  garde_test_add_on_file ("/ctl/trail/no-keyring", test_no_keyring, NULL);
  garde_test_add_on_engines ("/ctl/trail/grant", test_grant, NULL);

  return g_test_run ();
}
