/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "garde-test-gardectl.h"

/* A patient's rights from the command line: his file, until when it is kept, its end. */

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

/* Somebody of the demonstration. (transfer full) */
static char *
find_patient (GardeTestEngine *engine)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_auto (GardeTestRun) found = garde_test_run_line (engine, "--json patient retention");
  JsonArray *files;
  JsonObject *first;

  expect (&found, 0, NULL, NULL);
  files = json_object_get_array_member (garde_test_parse_data (parser, &found), "files");
  g_assert_cmpuint (json_array_get_length (files), >, 3);
  first = json_array_get_object_element (files, 0);
  g_assert_false (json_object_get_boolean_member (first, "legal_hold"));
  g_assert_cmpstr (json_object_get_string_member (first, "kept_until"), >, "2040");
  return g_strdup (json_object_get_string_member (first, "patient"));
}

static void
test_export (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonParser) file_parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *patient = NULL;
  g_autofree char *line = NULL;
  g_autofree char *json = g_build_filename (garde_test_engine_get_folder (engine), "p.json", NULL);
  g_autofree char *pdf = g_build_filename (garde_test_engine_get_folder (engine), "p.pdf", NULL);
  g_auto (GardeTestRun) printed = { 0 };
  g_auto (GardeTestRun) written = { 0 };
  g_auto (GardeTestRun) told = { 0 };

  garde_test_must_run (engine, "init --demo --no-accounts");
  patient = find_patient (engine);
  printed = garde_test_run_with (engine, "patient export % --json", patient);
  expect (&printed, 0, NULL, NULL);
  g_assert_cmpstr (
      json_object_get_string_member (garde_test_parse_data (parser, &printed), "format"), ==,
      "garde-patient-1");

  line = g_strdup_printf ("patient export %s --pdf @/p.pdf --json @/p.json", patient);
  written = garde_test_run_in_folder (engine, line);
  expect (&written, 0, NULL, NULL);
  g_assert_cmpstr (written.data, ==, "");
  g_assert_true (g_file_test (pdf, G_FILE_TEST_EXISTS));
  json_parser_load_from_file (file_parser, json, &error);
  g_assert_no_error (error);
  told = garde_test_run_with (engine, "audit --act export --patient %", patient);
  expect (&told, 0, NULL, NULL);
  g_assert_cmpuint (garde_test_count_lines (told.data), ==, 2);
}

static void
test_retention (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *patient = NULL;
  g_auto (GardeTestRun) text = { 0 };
  g_auto (GardeTestRun) due = { 0 };
  g_auto (GardeTestRun) early = { 0 };

  garde_test_must_run (engine, "init --demo --no-accounts");
  patient = find_patient (engine);
  text = garde_test_run_line (engine, "patient retention");
  expect (&text, 0, patient, NULL);
  due = garde_test_run_line (engine, "patient retention --due");
  expect (&due, 0, "Kept until", NULL);
  g_assert_cmpuint (garde_test_count_lines (due.data), ==, 1);
  early = garde_test_run_with (engine, "patient eliminate % --reason Due", patient);
  expect (&early, 1, NULL, "cannot be eliminated before");
}

static void
test_hold (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *patient = NULL;
  g_auto (GardeTestRun) held = { 0 };
  g_auto (GardeTestRun) again = { 0 };
  g_auto (GardeTestRun) listed = { 0 };
  g_auto (GardeTestRun) released = { 0 };
  JsonArray *files;

  garde_test_must_run (engine, "init --demo --no-accounts");
  patient = find_patient (engine);
  held = garde_test_run_with (engine, "patient hold % --reason Complaint", patient);
  expect (&held, 0, NULL, NULL);
  again = garde_test_run_with (engine, "patient hold % --reason Complaint", patient);
  expect (&again, 1, NULL, "already");
  listed = garde_test_run_line (engine, "--json patient retention");
  files = json_object_get_array_member (garde_test_parse_data (parser, &listed), "files");
  g_assert_true (
      json_object_get_boolean_member (json_array_get_object_element (files, 0), "legal_hold"));
  released = garde_test_run_with (engine, "patient release %", patient);
  expect (&released, 0, NULL, NULL);
}

/* Of a file that is due: who decided, why, what went, what stays. */
static void
test_end (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = NULL;
  g_autoptr (JsonParser) due_parser = json_parser_new ();
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GardeTestRun) due = { 0 };
  g_auto (GardeTestRun) ended = { 0 };
  g_auto (GardeTestRun) told = { 0 };
  g_auto (GardeTestRun) checked = { 0 };
  const char *patient;
  JsonObject *decision;

  garde_test_must_run (engine, "init --demo --no-accounts");
  database = garde_test_engine_open (engine);
  garde_database_script (database, "UPDATE patient SET birth_date = 1, last_visit_day = 1000",
                         &error);
  g_assert_no_error (error);
  due = garde_test_run_line (engine, "--json patient retention --due");
  patient = json_object_get_string_member (
      json_array_get_object_element (
          json_object_get_array_member (garde_test_parse_data (due_parser, &due), "files"), 0),
      "patient");
  ended = garde_test_run_with (engine, "patient eliminate % --reason Due", patient);
  expect (&ended, 0, "visits stay without identity", NULL);
  told = garde_test_run_line (engine, "--json patient decisions");
  expect (&told, 0, NULL, NULL);
  decision = json_array_get_object_element (
      json_object_get_array_member (garde_test_parse_data (parser, &told), "decisions"), 0);
  g_assert_cmpstr (json_object_get_string_member (decision, "patient"), ==, patient);
  g_assert_cmpstr (json_object_get_string_member (decision, "reason"), ==, "Due");
  g_assert_true (g_str_has_prefix (json_object_get_string_member (decision, "decided_at"), "20"));
  g_assert_cmpint (json_object_get_int_member (decision, "visits"), >=, 1);
  checked = garde_test_run_with (engine, "patient export % --json", patient);
  expect (&checked, 1, NULL, "was eliminated");
}

static void
test_usage (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    const char *line;
    int status;
    const char *errors;
  } cases[] = {
    { "patient export", 2, "Usage" },
    { "patient export 4711", 2, "Usage" },
    { "patient export 4711 out.json", 2, "Usage" },
    { "patient export Martin --json", 2, "is no id of a patient" },
    { "patient export 4711 --json", 1, "" },
    { "patient export 4711 --json --reason=", 2, "--reason" },
    { "patient hold 4711", 2, "--reason" },
    { "patient hold x --reason y", 2, "is no id of a patient" },
    { "patient hold 4711 --reason y", 1, "" },
    { "patient release 4711", 1, "" },
    { "patient decisions 4711", 2, "Usage" },
    { "patient eliminate 4711", 2, "--reason" },
    { "patient eliminate x --reason y", 2, "is no id of a patient" },
    { "patient eliminate 4711 --reason y", 1, "" },
  };

  garde_test_must_run (engine, "init --demo --no-accounts");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GardeTestRun) run = garde_test_run_line (engine, cases[i].line);

      expect (&run, cases[i].status, NULL, cases[i].errors);
      g_assert_cmpstr (run.data, ==, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/gardectl/patient/export", test_export, NULL);
  garde_test_add_on_engines ("/gardectl/patient/retention", test_retention, NULL);
  garde_test_add_on_engines ("/gardectl/patient/hold", test_hold, NULL);
  garde_test_add_on_engines ("/gardectl/patient/end", test_end, NULL);
  garde_test_add_on_engines ("/gardectl/patient/usage", test_usage, NULL);

  return g_test_run ();
}
