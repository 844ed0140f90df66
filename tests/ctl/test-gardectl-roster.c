/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "garde-test-gardectl.h"

/* A week on the command line: shown, published, told. */

#define WEEK "2026-12-02"

static const char *const files[][2] = {
  { "doctors.csv",
    "doctor_ref,family_name,given_name,rpps,status,contract_from,contract_to,licence_to,"
    "max_shifts_per_week,iban\n"
    "D01,Żółkiewska,Zoé,10256544445,holder,2020-01-01,,,2,\n"
    "D02,Nguyễn,Đức,10762370830,holder,2020-01-01,,,2,\n" },
  { "shifts.csv", "shift_ref,starts_at,ends_at,doctor_ref,state\n"
                  "S1,2026-11-30T15:30:00+01:00,2026-11-30T19:30:00+01:00,D01,planned\n"
                  "S2,2026-12-01T15:30:00+01:00,2026-12-01T19:30:00+01:00,D02,planned\n"
                  "S3,2026-12-02T15:30:00+01:00,2026-12-02T19:30:00+01:00,,planned\n"
                  "S4,2026-12-03T15:30:00+01:00,2026-12-03T19:30:00+01:00,D01,planned\n" },
  { "visits.csv",
    "visit_ref,shift_ref,source,slot_at,slot_minutes,family_name,given_name,birth_date,sex,reason,"
    "family_doctor,status,arrived_at,called_at,done_at,outcome\n" },
  { "requests.csv", "request_ref,received_at,channel,reason,outcome,answered_by,refused_at,"
                    "answered_at,visit_ref\n" },
};

static void
run_well (GardeTestEngine *engine, const char *line, const char *value)
{
  g_auto (GardeTestRun) result = garde_test_run_with (engine, line, value);

  g_assert_cmpstr (result.errors, ==, "");
  g_assert_cmpint (result.status, ==, 0);
}

static void
make_centre (GardeTestEngine *engine)
{
  g_autofree char *folder = g_build_filename (garde_test_engine_get_folder (engine), "year", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i][0], NULL);

      g_assert_true (g_file_set_contents (path, files[i][1], -1, NULL));
    }
  run_well (engine, "init", "");
  run_well (engine, "import centre-year %", folder);
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  return json_object_get_array_member (object, name);
}

static gboolean
has_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *found = NULL;

  return g_file_get_contents (path, &found, NULL, NULL) && strstr (found, text) != NULL;
}

static void
test_publish (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *out = g_build_filename (garde_test_engine_get_folder (engine), "out", NULL);
  g_autofree char *page = g_build_filename (garde_test_engine_get_folder (engine), "w.pdf", NULL);
  g_autofree char *line = g_strdup_printf (
      "--json roster publish --week " WEEK " --ics %s --mail %s --pdf %s", out, out, page);
  g_auto (GardeTestRun) first = { 0 };
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *told;
  JsonObject *doctor;

  make_centre (engine);
  first = garde_test_run_line (engine, line);
  g_assert_cmpstr (first.errors, ==, "");
  g_assert_cmpint (first.status, ==, 0);
  told = garde_test_parse_data (parser, &first);
  g_assert_cmpstr (json_object_get_string_member (told, "week"), ==, "2026-11-30");
  g_assert_true (json_object_get_boolean_member (told, "changed"));
  g_assert_cmpint (json_object_get_int_member (told, "sequence"), ==, 0);
  g_assert_cmpuint (json_array_get_length (get_array (told, "doctors")), ==, 2);
  g_assert_cmpuint (json_array_get_length (get_array (told, "closed")), ==, 1);
  g_assert_nonnull (strstr (json_object_get_string_member (told, "closure_message"),
                            "Wednesday 2 December 2026 from 15:30 to 19:30"));
  doctor = json_array_get_object_element (get_array (told, "doctors"), 1);
  g_assert_cmpstr (json_object_get_string_member (doctor, "name"), ==, "Zoé Żółkiewska");
  g_assert_cmpuint (json_array_get_length (get_array (doctor, "changes")), ==, 2);
  g_assert_cmpuint (json_array_get_length (get_array (told, "files")), ==, 5);
  g_assert_true (has_file (out, "2026-11-30-zolkiewska-zoe-0.ics", "SEQUENCE:0\r\n"));
  g_assert_true (has_file (out, "2026-11-30-nguyen-duc-0.eml", "Subject: =?UTF-8?B?"));
  g_assert_true (has_file (out, "2026-11-30-closed-0.eml", "Subject: =?UTF-8?B?"));
  g_assert_true (has_file (garde_test_engine_get_folder (engine), "w.pdf", "%PDF-"));
}

/* What is published is shown, and told again without being published again. */
static void
test_again (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestRun) shown = { 0 };
  g_auto (GardeTestRun) again = { 0 };
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonParser) again_parser = json_parser_new ();
  g_autofree char *page = NULL;
  JsonObject *week;
  JsonObject *shift;

  make_centre (engine);
  run_well (engine, "roster publish --week " WEEK, "");
  shown = garde_test_run_line (engine, "--json roster show --week " WEEK);
  week = garde_test_parse_data (parser, &shown);
  g_assert_cmpuint (json_array_get_length (get_array (week, "shifts")), ==, 4);
  g_assert_cmpstr (json_object_get_string_member (week, "published_at"), !=, NULL);
  shift = json_array_get_object_element (get_array (week, "shifts"), 2);
  g_assert_cmpstr (json_object_get_string_member (shift, "state"), ==, "closed_no_doctor");
  g_assert_cmpuint (json_array_get_length (get_array (shift, "doctors")), ==, 0);
  g_assert_cmpstr (
      json_object_get_string_member (json_object_get_object_member (shift, "closed"), "at"), !=,
      NULL);
  g_assert_false (json_object_get_boolean_member (shift, "reopened"));
  shift = json_array_get_object_element (get_array (week, "shifts"), 3);
  g_assert_true (json_object_get_null_member (shift, "closed"));
  g_assert_false (json_object_get_boolean_member (shift, "reopened"));
  g_assert_cmpstr (json_object_get_string_member (shift, "starts_at"), ==,
                   "2026-12-03T15:30:00+01:00");
  g_assert_cmpuint (json_array_get_length (get_array (shift, "doctors")), ==, 1);

  page = g_build_filename (garde_test_engine_get_folder (engine), "s.pdf", NULL);
  run_well (engine, "roster show --week " WEEK " --pdf %", page);
  g_assert_true (has_file (garde_test_engine_get_folder (engine), "s.pdf", "%PDF-"));

  page = (g_free (page), g_build_filename (garde_test_engine_get_folder (engine), "d.pdf", NULL));
  run_well (engine, "document roster --week 2026-12-02 --output %", page);
  g_assert_true (has_file (garde_test_engine_get_folder (engine), "d.pdf", "%PDF-"));

  again = garde_test_run_line (engine, "--json roster publish --week " WEEK);
  week = garde_test_parse_data (again_parser, &again);
  g_assert_false (json_object_get_boolean_member (week, "changed"));
  g_assert_cmpint (json_object_get_int_member (week, "sequence"), ==, 0);
  g_assert_cmpuint (json_array_get_length (get_array (week, "doctors")), ==, 2);
  g_assert_cmpuint (json_array_get_length (get_array (week, "closed")), ==, 0);
}

/* A shift that was closed, and has a doctor now who nobody knows of yet. */
static void
reopen (GardeTestEngine *engine)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autoptr (GError) error = NULL;

  garde_database_script (database,
                         "UPDATE shift SET state = 1 WHERE state = 3; "
                         "UPDATE assignment SET shift = (SELECT shift FROM closure) WHERE shift = "
                         "(SELECT id FROM shift ORDER BY starts_at DESC LIMIT 1)",
                         &error);
  g_assert_no_error (error);
}

/* What was closed and is open again is shown to be so until that is published, and told then. */
static void
test_reopened (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestRun) shown = { 0 };
  g_auto (GardeTestRun) published = { 0 };
  g_auto (GardeTestRun) again = { 0 };
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonParser) told_parser = json_parser_new ();
  const char *message;
  JsonObject *shift;

  make_centre (engine);
  run_well (engine, "roster publish --week " WEEK, "");
  reopen (engine);
  shown = garde_test_run_line (engine, "--json roster show --week " WEEK);
  shift = json_array_get_object_element (
      get_array (garde_test_parse_data (parser, &shown), "shifts"), 2);
  g_assert_cmpstr (json_object_get_string_member (shift, "state"), ==, "planned");
  g_assert_false (json_object_get_null_member (shift, "closed"));
  g_assert_true (json_object_get_boolean_member (shift, "reopened"));
  published = garde_test_run_line (engine, "--json roster publish --week " WEEK);
  message = json_object_get_string_member (garde_test_parse_data (told_parser, &published),
                                           "closure_message");
  g_assert_nonnull (strstr (message, "open again on Wednesday 2 December 2026"));
  g_assert_nonnull (strstr (message, "closed on Thursday 3 December 2026"));
  again = garde_test_run_line (engine, "--json roster show --week " WEEK);
  g_assert_null (strstr (again.data, "\"reopened\" : true"));
}

static void
test_text (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestRun) shown = { 0 };
  g_auto (GardeTestRun) told = { 0 };

  make_centre (engine);
  shown = garde_test_run_line (engine, "roster show --week " WEEK);
  g_assert_cmpstr (shown.data, ==,
                   "Monday 30 November 2026\n  15:30 – 19:30  Zoé Żółkiewska\n"
                   "Tuesday 1 December 2026\n  15:30 – 19:30  Đức Nguyễn\n"
                   "Wednesday 2 December 2026\n  15:30 – 19:30  nobody\n"
                   "Thursday 3 December 2026\n  15:30 – 19:30  Zoé Żółkiewska\n");
  told = garde_test_run_line (engine, "roster publish --week " WEEK);
  g_assert_cmpint (told.status, ==, 0);
  g_assert_true (g_str_has_prefix (told.data,
                                   "Week of Monday 30 November 2026: published, 2 doctors are "
                                   "concerned.\n  Dr Đức Nguyễn\n  Dr Zoé Żółkiewska\n\n"
                                   "To be told to the 15 and to the call centre:\n\n"));
}

static void
test_refused (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    const char *line;
    int status;
  } lines[] = {
    { "roster publish", 2 },
    { "roster publish --week tomorrow", 2 },
    { "roster publish --week 2030-01-01", 1 },
    { "roster show", 2 },
    { "roster publish --week " WEEK " --ics /dev/null/x", 1 },
  };

  g_auto (GardeTestRun) shown = { 0 };

  make_centre (engine);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (GardeTestRun) result = garde_test_run_line (engine, lines[i].line);

      g_assert_cmpint (result.status, ==, lines[i].status);
      g_assert_cmpstr (result.data, ==, "");
      g_assert_cmpuint (garde_test_count_lines (result.errors), ==, 1);
    }
  /* Nothing was published by any of them. */
  shown = garde_test_run_line (engine, "--json roster show --week " WEEK);
  g_assert_nonnull (strstr (shown.data, "\"published_at\" : null"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/gardectl/roster/publish", test_publish, NULL);
  garde_test_add_on_file ("/gardectl/roster/again", test_again, NULL);
  garde_test_add_on_file ("/gardectl/roster/reopened", test_reopened, NULL);
  garde_test_add_on_file ("/gardectl/roster/text", test_text, NULL);
  garde_test_add_on_file ("/gardectl/roster/refused", test_refused, NULL);
  return g_test_run ();
}
