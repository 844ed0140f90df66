/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <glib/gstdio.h>
#include <string.h>

#include "garde-test-gardectl.h"

/* What gardectl refuses, and what it leaves behind when it does. */

static const char *const files[][2] = {
  { "doctors.csv",
    "doctor_ref,family_name,given_name,rpps,status,contract_from,contract_to,licence_to,"
    "max_shifts_per_week,iban\nD1,Martin,Anne,,holder,,,,5,\n" },
  { "shifts.csv", "shift_ref,starts_at,ends_at,doctor_ref,state\n"
                  "S1,2023-01-16T20:00:00+01:00,2023-01-17T02:00:00+01:00,D1,held\n" },
  { "visits.csv",
    "visit_ref,shift_ref,source,slot_at,slot_minutes,family_name,given_name,birth_date,sex,reason,"
    "family_doctor,status,arrived_at,called_at,done_at,outcome\n"
    "V1,S1,cot,2023-01-17T00:20:00+01:00,20,Petit,Luc,1980-01-01,M,ent,declared,seen,"
    "2023-01-17T00:10:00+01:00,2023-01-17T00:20:00+01:00,2023-01-17T00:30:00+01:00,home\n" },
  { "requests.csv", "request_ref,received_at,channel,reason,outcome,answered_by,refused_at,"
                    "answered_at,visit_ref\n" },
};

/* The year with @find replaced in its visits. (transfer full) */
static char *
write_year (GardeTestEngine *engine, const char *find, const char *replace)
{
  char *directory = g_build_filename (garde_test_engine_get_folder (engine), "year", NULL);

  g_assert_cmpint (g_mkdir_with_parents (directory, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (directory, files[i][0], NULL);
      g_autoptr (GString) text = g_string_new (files[i][1]);

      if (find != NULL && g_str_equal (files[i][0], "visits.csv"))
        g_assert_cmpuint (g_string_replace (text, find, replace, 0), >, 0);
      g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
    }
  return directory;
}

static void
assert_refused (const GardeTestRun *run, const char *sentence)
{
  g_assert_cmpint (run->status, ==, 1);
  g_assert_cmpstr (run->data, ==, "");
  g_assert_true (g_pattern_match_simple (sentence, run->errors));
}

/* The line that was refused works once the files are right. */
static void
test_init_again (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *missing =
      g_build_filename (garde_test_engine_get_folder (engine), "nowhere", NULL);
  g_autofree char *directory = write_year (engine, "Petit", "");
  g_auto (GardeTestRun) nowhere = garde_test_run_with (engine, "init --from %", missing);
  g_auto (GardeTestRun) wrong = garde_test_run_with (engine, "init --from %", directory);
  g_auto (GardeTestRun) mended = { 0 };
  g_autofree char *same = NULL;

  assert_refused (&nowhere, "doctors.csv: cannot be read: *");
  assert_refused (&wrong, "visits.csv, line 2, column 6 (family_name): a value is missing\n");
  if (!garde_test_engine_is_server (engine))
    g_assert_false (g_file_test (garde_test_engine_get_uri (engine), G_FILE_TEST_EXISTS));
  same = write_year (engine, NULL, NULL);
  mended = garde_test_run_with (engine, "init --from %", same);
  g_assert_cmpint (mended.status, ==, 0);
  g_assert_cmpstr (mended.errors, ==, "");
}

/* A century too early: once an abort, since a time before 1970 is less than none. */
static void
test_wrong_century (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *directory = write_year (
      engine,
      "2023-01-17T00:20:00+01:00,20,Petit,Luc,1980-01-01,M,ent,declared,seen,"
      "2023-01-17T00:10:00+01:00,2023-01-17T00:20:00+01:00,2023-01-17T00:30:00+01:00,home",
      "1923-01-17T00:20:00+01:00,20,Petit,Luc,1920-01-01,M,ent,declared,left,"
      "1923-01-17T00:10:00+01:00,,,");
  g_auto (GardeTestRun) made = garde_test_run_line (engine, "init");
  g_auto (GardeTestRun) wrong = garde_test_run_with (engine, "import centre-year %", directory);

  assert_refused (&wrong, "visits.csv, line 2, column 4 (slot_at): “1923-01-17T00:20:00+01:00” is "
                          "not in the years 1971 to 2199\n*");
}

/* The seen visit of after midnight is on its shift's day, and has its steps there. */
static void
test_night (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *directory = write_year (engine, NULL, NULL);
  g_auto (GardeTestRun) made = garde_test_run_with (engine, "init --from %", directory);
  g_auto (GardeTestRun) shown = garde_test_run_line (engine, "day show --json --date 2023-01-16");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonArray *visits;
  JsonObject *visit;

  g_assert_cmpint (made.status, ==, 0);
  visits = json_object_get_array_member (garde_test_parse_data (parser, &shown), "visits");
  g_assert_cmpuint (json_array_get_length (visits), ==, 1);
  visit = json_array_get_object_element (visits, 0);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (visit, "steps")), ==, 5);
}

/* Data that nobody can have are not data given. */
static void
test_full_disk (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const lines[] = { "--json report activity --from 2023-01-01 --to 2023-12-31",
                                       "--version", "search --help" };
  g_auto (GardeTestRun) made = garde_test_run_line (engine, "init");

  if (!g_file_test ("/dev/full", G_FILE_TEST_EXISTS))
    {
      g_test_skip ("this system has no device that is always full");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (GardeTestRun) lost = garde_test_run_into (engine, lines[i], "/dev/full");

      g_assert_cmpint (lost.status, ==, 1);
      g_assert_cmpstr (lost.errors, ==, "The data could not be written to the standard output.\n");
    }
}

/* There is nothing to migrate: a centre must be made first. */
static void
test_empty_database (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const lines[] = { "migrate", "search x" };

  if (!garde_test_engine_is_server (engine))
    g_assert_true (g_file_set_contents (garde_test_engine_get_uri (engine), "", 0, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (GardeTestRun) refused = garde_test_run_line (engine, lines[i]);

      assert_refused (&refused, "This database is empty: “gardectl init” makes a centre in it.\n");
    }
}

static void
test_version_makes_nothing (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestRun) asked = garde_test_run_line (engine, "init --version");

  g_assert_cmpint (asked.status, ==, 0);
  g_assert_true (g_str_has_prefix (asked.data, "gardectl "));
  g_assert_false (g_file_test (garde_test_engine_get_uri (engine), G_FILE_TEST_EXISTS));
}

/* A classification with one wrong code is refused whole; a right one takes the place of the list
 * that a centre starts with. */
static void
test_catalogue (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *sample =
      g_build_filename (g_getenv ("GARDE_SOURCE_DIR"), "tests", "data", "cisp2-sample.json", NULL);
  g_autofree char *wrong_path =
      g_build_filename (garde_test_engine_get_folder (engine), "wrong.csv", NULL);
  g_auto (GardeTestRun) made = garde_test_run_line (engine, "init");
  g_auto (GardeTestRun) wrong = { 0 };
  g_auto (GardeTestRun) right = garde_test_run_with (engine, "import catalogue % --json", sample);
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object;

  g_assert_true (
      g_file_set_contents (wrong_path, "code,label,synonym\nA03,Fièvre,\nXX,Rien,\n", -1, NULL));
  wrong = garde_test_run_with (engine, "import catalogue % --system cisp2", wrong_path);
  assert_refused (&wrong, "wrong.csv, line 3, column 1 (code): “XX” is no code of *");
  g_assert_cmpint (right.status, ==, 0);
  object = garde_test_parse_data (parser, &right);
  g_assert_cmpstr (json_object_get_string_member (object, "system"), ==, "cisp2");
  g_assert_cmpint (json_object_get_int_member (object, "codes"), ==, 12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/gardectl/init-again", test_init_again, NULL);
  garde_test_add_on_engines ("/gardectl/wrong-century", test_wrong_century, NULL);
  garde_test_add_on_engines ("/gardectl/night", test_night, NULL);
  garde_test_add_on_engines ("/gardectl/full-disk", test_full_disk, NULL);
  garde_test_add_on_engines ("/gardectl/empty-database", test_empty_database, NULL);
  garde_test_add_on_engines ("/gardectl/catalogue", test_catalogue, NULL);
  garde_test_add_on_file ("/gardectl/version-makes-nothing", test_version_makes_nothing, NULL);
  return g_test_run ();
}
