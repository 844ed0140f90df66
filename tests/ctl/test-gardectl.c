/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "garde-test-gardectl.h"

/* The program itself, as others run it (COMMANDS.md): what it exits with, what stands on which
 * stream. */

static char *
get_data (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", name, NULL);
}

/* An engine of one's own is not needed to be wrong: the line is read before anything is opened. */
static void
test_usage (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const lines[] = {
    "",
    "frob",
    "--frob",
    "search",
    "search x --frob",
    "search x --limit 0",
    "search x --limit 201",
    "search x --limit many",
    "import",
    "import centre-year",
    "import centre-year a b",
    "report",
    "report activity",
    "report activity --from 2023-01-01",
    "report activity --from 2023-01-01 --to 2023-02-30",
    "report activity --from 2023-01-02 --to 2023-01-01",
    "report activity --from 2023-01-01 --to 2023-01-02 --pdf a.pdf",
    "allowance compute --to 2023-01-02",
    "allowance compute --from 2023-01-01 --to 2023-01-02 --sepa a.xml",
    "allowance compute --from 2023-01-01 --to 2023-01-02 --pdf a.pdf",
    "check nir",
    "check adeli 1",
    "audit 12",
    "audit --patient me",
    "audit --account 0",
    "audit --act fly",
    "audit --from yesterday",
    "audit --limit 0",
    "check --anchor",
    "check nir 1 --anchor a",
    "day show --date today",
    "day",
    "simulate",
    "simulate --patients 5",
    "simulate --patients 0 --visits 1",
    "init --demo --name Garde",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (GardeTestRun) result = { 0 };

      if (*lines[i] == '\0')
        result = garde_test_run_line (engine, "--json");
      else
        result = garde_test_run_line (engine, lines[i]);
      g_assert_cmpint (result.status, ==, 2);
      g_assert_cmpstr (result.data, ==, "");
      g_assert_cmpuint (garde_test_count_lines (result.errors), ==, 1);
    }
  g_assert_false (g_file_test (garde_test_engine_get_uri (engine), G_FILE_TEST_EXISTS));
}

static void
test_help (void)
{
  static const char *const lines[] = { "--help",  "search --help", "--help search",
                                       "init -h", "--version",     "--version init" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (GardeTestRun) result = garde_test_run_line (NULL, lines[i]);

      g_assert_cmpint (result.status, ==, 0);
      g_assert_cmpuint (garde_test_count_lines (result.data), >=, 1);
      g_assert_cmpstr (result.errors, ==, "");
    }
}

static void
test_no_database (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const lines[] = { "search nguyen", "check", "day show",
                                       "report activity --from 2023-01-01 --to 2023-01-02",
                                       "migrate" };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (GardeTestRun) result = garde_test_run_line (engine, lines[i]);

      g_assert_cmpint (result.status, ==, 1);
      g_assert_cmpstr (result.data, ==, "");
      g_assert_cmpuint (garde_test_count_lines (result.errors), ==, 1);
    }
  g_assert_false (g_file_test (garde_test_engine_get_uri (engine), G_FILE_TEST_EXISTS));
}

static void
test_init (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestRun) first = garde_test_run_line (engine, "init --json");
  g_auto (GardeTestRun) again = garde_test_run_line (engine, "init");
  g_auto (GardeTestRun) second = garde_test_run_line (engine, "init --name Créteil");
  g_auto (GardeTestRun) twice = garde_test_run_line (engine, "init --name Créteil");
  g_auto (GardeTestRun) demo = garde_test_run_line (engine, "init --demo");
  g_auto (GardeTestRun) unnamed = garde_test_run_line (engine, "day show");
  g_auto (GardeTestRun) named = garde_test_run_line (engine, "day show --centre Créteil");
  g_auto (GardeTestRun) unknown = garde_test_run_line (engine, "day show --centre Nogent");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *made;

  g_assert_cmpint (first.status, ==, 0);
  made = garde_test_parse_data (parser, &first);
  g_assert_cmpstr (json_object_get_string_member (made, "centre"), ==, "Garde");
  g_assert_cmpint (again.status, ==, 1);
  g_assert_cmpint (second.status, ==, 0);
  g_assert_cmpint (twice.status, ==, 1);
  g_assert_cmpint (demo.status, ==, 1);
  g_assert_cmpint (unnamed.status, ==, 1);
  g_assert_cmpint (named.status, ==, 0);
  g_assert_cmpint (unknown.status, ==, 1);
}

/* Every member of @expected is in @actual with the same value; more may be there. */
static void
assert_holds (JsonNode *expected, JsonNode *actual, const char *name)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  g_test_message ("%s", name);
  if (!JSON_NODE_HOLDS_OBJECT (expected))
    {
      g_assert_true (json_node_equal (expected, actual));
      return;
    }
  json_object_iter_init (&iter, json_node_get_object (expected));
  while (json_object_iter_next (&iter, &member, &value))
    {
      g_assert_true (json_object_has_member (json_node_get_object (actual), member));
      assert_holds (value, json_object_get_member (json_node_get_object (actual), member), member);
    }
}

static void
load_expected (JsonParser *parser, const char *directory)
{
  g_autofree char *path = g_build_filename (directory, "expected.json", NULL);
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
}

static void
test_year (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *directory = get_data ("champigny-2023");
  g_autoptr (JsonParser) expected = json_parser_new ();
  g_autoptr (JsonParser) actual = json_parser_new ();
  g_autoptr (JsonParser) paid = json_parser_new ();
  g_auto (GardeTestRun) init = garde_test_run_line (engine, "init");
  g_auto (GardeTestRun) imported =
      garde_test_run_with (engine, "--json import centre-year %", directory);
  g_auto (GardeTestRun) again = garde_test_run_with (engine, "import centre-year %", directory);
  g_auto (GardeTestRun) report =
      garde_test_run_line (engine, "--json report activity --from 2023-01-01 --to 2023-12-31");
  g_auto (GardeTestRun) allowance =
      garde_test_run_line (engine, "allowance compute --from 2023-01-01 --to 2023-12-31 --json");
  g_auto (GardeTestRun) check = garde_test_run_line (engine, "check");
  JsonObject *year, *sums;

  g_assert_cmpint (imported.status, ==, 0);
  g_assert_cmpint (again.status, ==, 1);
  g_assert_cmpuint (garde_test_count_lines (again.errors), ==, 21);
  g_assert_nonnull (strstr (again.errors, "\n… and "));
  g_assert_cmpint (report.status, ==, 0);
  g_assert_cmpint (allowance.status, ==, 0);
  g_assert_cmpint (check.status, ==, 0);

  load_expected (expected, directory);
  year = json_node_get_object (json_parser_get_root (expected));
  garde_test_parse_data (actual, &report);
  sums = json_object_get_object_member (year, "allowance");
  json_object_remove_member (sums, "tiers");
  garde_test_parse_data (paid, &allowance);
  assert_holds (json_object_get_member (year, "allowance"), json_parser_get_root (paid),
                "allowance");
  json_object_remove_member (year, "allowance");
  assert_holds (json_parser_get_root (expected), json_parser_get_root (actual), "report");
  g_assert_nonnull (strstr (report.data, "\"median_wait_minutes\" : 5.0,"));
}

/* Only the sources that occur; all nine reasons; a wait of nobody is null. */
static void
test_empty_report (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestRun) init = garde_test_run_line (engine, "init");
  g_auto (GardeTestRun) report =
      garde_test_run_line (engine, "--json report activity --from 2023-01-01 --to 2023-12-31");
  g_auto (GardeTestRun) allowance =
      garde_test_run_line (engine, "--json allowance compute --from 2023-01-01 --to 2023-12-31");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonParser) paid = json_parser_new ();
  JsonObject *visits =
      json_object_get_object_member (garde_test_parse_data (parser, &report), "visits");

  g_assert_cmpuint (json_object_get_size (json_object_get_object_member (visits, "by_source")), ==,
                    0);
  g_assert_cmpuint (json_object_get_size (json_object_get_object_member (visits, "by_reason")), ==,
                    9);
  g_assert_cmpuint (json_object_get_size (json_object_get_object_member (visits, "family_doctor")),
                    ==, 3);
  g_assert_true (json_object_get_null_member (visits, "median_wait_minutes"));
  g_assert_cmpint (json_object_get_int_member (visits, "seen"), ==, 0);
  g_assert_cmpint (
      json_object_get_int_member (garde_test_parse_data (paid, &allowance), "total_cents"), ==, 0);
}

static void
test_several_centres (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *directory = get_data ("november-2026");
  g_auto (GardeTestRun) first = garde_test_run_line (engine, "init --name Champigny");
  g_auto (GardeTestRun) second = garde_test_run_line (engine, "init --name Créteil");
  g_auto (GardeTestRun) nowhere = garde_test_run_with (engine, "import centre-year %", directory);
  g_auto (GardeTestRun) here =
      garde_test_run_with (engine, "import centre-year % --centre Champigny", directory);
  g_auto (GardeTestRun) there =
      garde_test_run_with (engine, "import centre-year % --centre Créteil", directory);
  g_auto (GardeTestRun) all =
      garde_test_run_line (engine, "--json report activity --from 2026-11-01 --to 2026-11-30");
  g_auto (GardeTestRun) one = garde_test_run_line (
      engine, "--json --centre Créteil report activity --from 2026-11-01 --to 2026-11-30");
  g_auto (GardeTestRun) paid =
      garde_test_run_line (engine, "--json allowance compute --from 2026-11-01 --to 2026-11-30");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *doctors;

  g_assert_cmpint (nowhere.status, ==, 1);
  g_assert_cmpint (here.status, ==, 0);
  g_assert_cmpint (there.status, ==, 0);
  g_assert_cmpint (
      json_object_get_int_member (
          json_object_get_object_member (garde_test_parse_data (parser, &all), "visits"), "booked"),
      ==, 276);
  g_assert_cmpint (
      json_object_get_int_member (
          json_object_get_object_member (garde_test_parse_data (parser, &one), "visits"), "booked"),
      ==, 138);
  g_assert_cmpint (
      json_object_get_int_member (garde_test_parse_data (parser, &paid), "total_cents"), ==,
      2 * 323000);
  doctors = json_object_get_object_member (garde_test_parse_data (parser, &paid), "by_doctor");
  g_assert_cmpuint (json_object_get_size (doctors), ==, 14);
  g_assert_true (json_object_has_member (doctors, "Champigny/D01"));
  g_assert_true (json_object_has_member (doctors, "Créteil/D01"));
}

static void
test_search (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *directory = get_data ("november-2026");
  g_auto (GardeTestRun) init = garde_test_run_with (engine, "init --from %", directory);
  g_auto (GardeTestRun) found = garde_test_run_line (engine, "search --json NGUYEN --limit 1");
  g_auto (GardeTestRun) nobody = garde_test_run_line (engine, "search xyzzy");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object, *patient;
  JsonArray *patients;

  g_assert_cmpint (init.status, ==, 0);
  g_assert_cmpint (nobody.status, ==, 0);
  object = garde_test_parse_data (parser, &found);
  patients = json_object_get_array_member (object, "patients");
  g_assert_cmpint (json_object_get_int_member (object, "total"), ==, 1);
  g_assert_cmpuint (json_array_get_length (patients), ==, 1);
  patient = json_array_get_object_element (patients, 0);
  g_assert_cmpstr (json_object_get_string_member (patient, "name"), ==, "Nguyễn");
  g_assert_cmpuint (strlen (json_object_get_string_member (patient, "birth_date")), ==, 10);
  g_assert_true (JSON_NODE_HOLDS_VALUE (json_object_get_member (patient, "id")));
  g_assert_true (json_node_get_value_type (json_object_get_member (patient, "id")) ==
                 G_TYPE_STRING);
  g_assert_true (json_object_get_null_member (patient, "used_name"));
}

/* The demonstration's day: places name their visits, visits tell their steps, instants have the
 * centre's offset. */
static void
test_day (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestRun) init = garde_test_run_line (engine, "init --demo --no-accounts --json");
  g_auto (GardeTestRun) today = garde_test_run_line (engine, "day show --json");
  g_auto (GardeTestRun) text = garde_test_run_line (engine, "day show --date 2026-11-23");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *day, *shift, *visit, *step;

  g_assert_cmpint (init.status, ==, 0);
  g_assert_cmpint (text.status, ==, 0);
  g_assert_nonnull (strstr (text.data, "Léa Fontaine"));
  day = garde_test_parse_data (parser, &today);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (day, "shifts")), ==, 2);
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (day, "visits")), ==, 22);
  shift = json_array_get_object_element (json_object_get_array_member (day, "shifts"), 0);
  g_assert_cmpstr (json_object_get_string_member (shift, "starts_at"), ==,
                   "2026-11-23T15:20:00+01:00");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (shift, "places")), >=, 12);
  visit = json_array_get_object_element (json_object_get_array_member (day, "visits"), 0);
  g_assert_cmpstr (json_object_get_string_member (visit, "state"), ==, "done");
  step = json_array_get_object_element (json_object_get_array_member (visit, "steps"), 4);
  g_assert_cmpstr (json_object_get_string_member (step, "to"), ==, "done");
  g_assert_true (g_str_has_suffix (json_object_get_string_member (step, "at"), "+01:00"));
}

static void
test_allowance_scheme (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *directory = get_data ("november-2026");
  g_autofree char *path =
      g_build_filename (garde_test_engine_get_folder (engine), "scheme.json", NULL);
  g_autofree char *csv =
      g_build_filename (garde_test_engine_get_folder (engine), "lines.csv", NULL);
  g_autofree char *line = g_strdup_printf (
      "allowance compute --json --from 2026-11-01 --to 2026-11-30 --scheme %s", path);
  g_autofree char *with_csv =
      g_strdup_printf ("allowance compute --from 2026-11-01 --to 2026-11-30 --csv %s", csv);
  g_auto (GardeTestRun) init = garde_test_run_with (engine, "init --from %", directory);
  g_auto (GardeTestRun) missing = garde_test_run_line (engine, line);
  g_auto (GardeTestRun) wrong = { 0 };
  g_auto (GardeTestRun) flat = { 0 };
  g_auto (GardeTestRun) written = garde_test_run_line (engine, with_csv);
  g_autofree char *text = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_cmpint (missing.status, ==, 1);
  g_assert_true (
      g_file_set_contents (path, "{\"tiers\":[{\"from_patients\":1,\"cents\":1}]}", -1, NULL));
  wrong = garde_test_run_line (engine, line);
  g_assert_cmpint (wrong.status, ==, 1);
  g_assert_cmpstr (wrong.data, ==, "");
  g_assert_true (
      g_file_set_contents (path, "{\"tiers\":[{\"from_patients\":0,\"cents\":1000}]}", -1, NULL));
  flat = garde_test_run_line (engine, line);
  g_assert_cmpint (flat.status, ==, 0);
  g_assert_cmpint (
      json_object_get_int_member (garde_test_parse_data (parser, &flat), "total_cents"), ==,
      22 * 1000);
  g_assert_cmpint (written.status, ==, 0);
  g_assert_true (g_file_get_contents (csv, &text, NULL, NULL));
  g_assert_cmpuint (garde_test_count_lines (text), ==, 23);
  g_assert_true (g_str_has_prefix (
      text, "shift_ref,day,doctor_ref,doctor,seen,cents,reason\r\nS0001,2026-11-02,D03,"));
}

static void
test_check_number (void)
{
  g_auto (GardeTestRun) right =
      garde_test_run_line (NULL, "--json check nir 2 95 10 99 126 111 93");
  g_auto (GardeTestRun) odd = garde_test_run_line (NULL, "check rpps 10000000008 --json");
  g_auto (GardeTestRun) wrong =
      garde_test_run_line (NULL, "check iban FR7630006000011234567890188");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object;

  g_assert_cmpint (right.status, ==, 0);
  object = garde_test_parse_data (parser, &right);
  g_assert_true (json_object_get_boolean_member (object, "valid"));
  g_assert_cmpstr (json_object_get_string_member (object, "normalised"), ==, "295109912611193");
  g_assert_cmpstr (json_object_get_string_member (object, "key"), ==, "93");
  g_assert_true (json_object_get_null_member (object, "warning"));
  g_assert_cmpint (odd.status, ==, 0);
  g_assert_false (json_object_get_null_member (garde_test_parse_data (parser, &odd), "warning"));
  g_assert_cmpint (wrong.status, ==, 1);
  g_assert_cmpuint (garde_test_count_lines (wrong.errors), ==, 1);
}

/* What a scanner reads from a datamatrix of the national identity. */
static void
test_check_scan (void)
{
  g_auto (GardeTestRun) right = garde_test_run_line (
      NULL, "--json check ins IS010000000000000000000000S1185057512345673S21.2.250.1.213.1.4.8 "
            "S3ADA S4LOVELACE S5FS610-12-1815S799100");
  g_auto (GardeTestRun) wrong =
      garde_test_run_line (NULL, "check ins IS010000000000000000000000S1185057512345673");
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object;

  g_assert_cmpint (right.status, ==, 0);
  object = garde_test_parse_data (parser, &right);
  g_assert_true (json_object_get_boolean_member (object, "valid"));
  g_assert_cmpstr (json_object_get_string_member (object, "normalised"), ==, "185057512345673");
  g_assert_cmpstr (json_object_get_string_member (object, "name"), ==, "LOVELACE");
  g_assert_cmpstr (json_object_get_string_member (object, "birth_date"), ==, "1815-12-10");
  g_assert_cmpint (wrong.status, ==, 1);
  g_assert_cmpuint (garde_test_count_lines (wrong.errors), ==, 1);
}

static void
break_it (GardeTestEngine *engine, const char *sql)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autoptr (GError) error = NULL;

  garde_database_script (database, sql, &error);
  g_assert_no_error (error);
}

/* Each wound is told, with what and where. */
static void
test_check_database (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    const char *sql;
    const char *sentence;
  } wounds[] = {
    { "UPDATE visit SET state = 7 WHERE ticket = 1 AND state = 5",
      "state is not the one of its last step" },
    { "UPDATE visit SET called_at = NULL WHERE ticket = 2 AND state = 5",
      "lacks the time that goes with its state" },
    { "UPDATE patient_word SET word = 'xyzzy' WHERE word = 'marie'",
      "does not find this patient by each of the names" },
    { "DELETE FROM tier WHERE from_patients = 0", "has no tier that begins at 0 patients" },
    { "UPDATE shift SET ends_at = starts_at", "ends before it begins" },
  };
  g_autofree char *directory = get_data ("november-2026");
  g_auto (GardeTestRun) init = garde_test_run_with (engine, "init --from %", directory);

  for (guint i = 0; i < G_N_ELEMENTS (wounds); i++)
    {
      g_auto (GardeTestRun) result = { 0 };
      g_auto (GardeTestRun) as_json = { 0 };
      g_autoptr (JsonParser) parser = json_parser_new ();

      break_it (engine, wounds[i].sql);
      result = garde_test_run_line (engine, "check");
      as_json = garde_test_run_line (engine, "check --json");
      g_assert_cmpint (result.status, ==, 1);
      g_assert_nonnull (strstr (result.errors, wounds[i].sentence));
      g_assert_cmpint (as_json.status, ==, 1);
      g_assert_false (
          json_object_get_boolean_member (garde_test_parse_data (parser, &as_json), "ok"));
    }
}

static void
test_simulate_and_migrate (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestRun) simulated =
      garde_test_run_line (engine, "simulate --patients 20 --visits 30 --seed 3 --json");
  g_auto (GardeTestRun) migrated = garde_test_run_line (engine, "migrate --json");
  g_auto (GardeTestRun) report =
      garde_test_run_line (engine, "--json report activity --from 2000-01-01 --to 2030-12-31");
  g_autoptr (JsonParser) parser = json_parser_new ();

  g_assert_cmpint (simulated.status, ==, 0);
  g_assert_cmpint (
      json_object_get_int_member (garde_test_parse_data (parser, &simulated), "visits"), ==, 30);
  g_assert_cmpint (migrated.status, ==, 0);
  g_assert_cmpint (
      json_object_get_int_member (garde_test_parse_data (parser, &migrated), "version"), >=, 1);
  g_assert_cmpint (
      json_object_get_int_member (
          json_object_get_object_member (garde_test_parse_data (parser, &report), "visits"),
          "booked"),
      ==, 30);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_file ("/gardectl/usage", test_usage, NULL);
  g_test_add_func ("/gardectl/help", test_help);
  garde_test_add_on_file ("/gardectl/no-database", test_no_database, NULL);
  garde_test_add_on_engines ("/gardectl/init", test_init, NULL);
  garde_test_add_on_engines ("/gardectl/year", test_year, NULL);
  garde_test_add_on_engines ("/gardectl/empty-report", test_empty_report, NULL);
  garde_test_add_on_engines ("/gardectl/several-centres", test_several_centres, NULL);
  garde_test_add_on_engines ("/gardectl/search", test_search, NULL);
  garde_test_add_on_engines ("/gardectl/day", test_day, NULL);
  garde_test_add_on_engines ("/gardectl/allowance-scheme", test_allowance_scheme, NULL);
  g_test_add_func ("/gardectl/check-number", test_check_number);
  g_test_add_func ("/gardectl/check-scan", test_check_scan);
  garde_test_add_on_engines ("/gardectl/check-database", test_check_database, NULL);
  garde_test_add_on_engines ("/gardectl/simulate-and-migrate", test_simulate_and_migrate, NULL);
  return g_test_run ();
}
