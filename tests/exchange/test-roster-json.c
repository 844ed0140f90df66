/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <json-glib/json-glib.h>

#include "base/garde-error.h"
#include "exchange/garde-roster-json.h"

#define SMALL                                                                                      \
  "{\"format\":\"garde-roster-1\",\"time_zone\":\"Europe/Paris\",\"rest_minutes\":600,"            \
  "\"doctors\":[{\"id\":\"D1\",\"status\":\"locum\",\"max_per_week\":2,\"target\":4},"             \
  "{\"id\":\"D2\",\"status\":\"intern\"}],"                                                        \
  "\"shifts\":[{\"id\":\"S1\",\"centre\":\"C1\",\"start\":\"2026-11-30T15:30:00+01:00\","          \
  "\"end\":\"2026-11-30T19:30:00+01:00\",\"need\":2,\"kind\":\"weekend\",\"weight\":30000}],"      \
  "\"availability\":[{\"doctor\":\"D1\",\"shift\":\"S1\",\"level\":\"if_needed\"}],"               \
  "\"refusals\":[{\"doctor\":\"D2\",\"shift\":\"S1\",\"reason\":\"unsupervised\"}],"               \
  "\"locked\":[{\"doctor\":\"D1\",\"shift\":\"S1\"}],"                                             \
  "\"published\":[{\"doctor\":\"D1\",\"shift\":\"S1\",\"weight\":3}],"                             \
  "\"replacements\":[{\"locum\":\"D1\",\"holder\":\"D2\",\"day\":\"2026-11-30\"}],"                \
  "\"together\":[{\"doctors\":[\"D1\",\"D2\"],\"shift\":\"S1\",\"weight\":8}],"                    \
  "\"regular\":[{\"doctor\":\"D2\",\"shift\":\"S1\",\"weight\":6}]}"

static GardeRosterProblem *
parse (const char *find, const char *replace, GError **error)
{
  g_autoptr (GString) text = g_string_new (SMALL);

  if (find != NULL)
    g_assert_cmpuint (g_string_replace (text, find, replace, 1), ==, 1);
  return garde_roster_parse_json (text->str, -1, error);
}

static void
test_fields (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRosterProblem) problem = parse (NULL, NULL, &error);
  const GardeRosterDoctor *doctor;
  const GardeRosterShift *shift;

  g_assert_no_error (error);
  g_assert_cmpint (problem->rest_minutes, ==, 600);
  g_assert_cmpint (problem->duty_gap_minutes, ==, 0);
  g_assert_cmpint (problem->max_duty_minutes, ==, 720);
  doctor = garde_roster_problem_get_doctor (problem, 0);
  g_assert_cmpint (doctor->status, ==, GARDE_DOCTOR_LOCUM);
  g_assert_cmpint (doctor->max_per_week, ==, 2);
  g_assert_cmpint (doctor->max_weekends, ==, GARDE_ROSTER_NO_LIMIT);
  g_assert_cmpint (doctor->target, ==, 4);
  shift = garde_roster_problem_get_shift (problem, 0);
  g_assert_cmpint (shift->ends_at - shift->starts_at, ==, 4 * GARDE_HOUR);
  g_assert_cmpint (shift->need, ==, 2);
  g_assert_cmpint (shift->kind, ==, GARDE_SHIFT_WEEKEND);
  g_assert_cmpint (shift->weight, ==, 30000);
  g_assert_cmpint (g_array_index (problem->availability, GardeRosterAvailability, 0).level, ==,
                   GARDE_ROSTER_IF_NEEDED);
  g_assert_cmpint (g_array_index (problem->refusals, GardeRosterRefusal, 0).reason, ==,
                   GARDE_ROSTER_UNSUPERVISED);
  g_assert_cmpuint (g_array_index (problem->refusals, GardeRosterRefusal, 0).doctor, ==, 1);
  g_assert_cmpint (g_array_index (problem->published, GardeRosterWish, 0).weight, ==, 3);
  g_assert_cmpint (g_array_index (problem->regular, GardeRosterWish, 0).weight, ==, 6);
  g_assert_cmpint (g_array_index (problem->together, GardeRosterTogether, 0).weight, ==, 8);
  g_assert_cmpuint (g_array_index (problem->replacements, GardeRosterReplacement, 0).holder, ==, 1);
  g_assert_cmpuint (problem->locked->len, ==, 1);
}

/* One thing wrong, and what is said of it. */
static const struct
{
  const char *find, *replace, *sentence;
} mistakes[] = {
  { "garde-roster-1", "garde-roster-2", "This is no roster problem*" },
  { "{\"format\"", "{\"format", "The roster problem is not JSON*" },
  { "{\"format\"", "[{}]//{\"format\"", "A roster problem is an object." },
  { "Europe/Paris", "Europe/Nowhere", "*" },
  { "\"rest_minutes\":600", "\"rest_minutes\":-1", "*“rest_minutes”: this number is negative*" },
  { "\"rest_minutes\":600", "\"rest_minutes\":1.5",
    "*“rest_minutes”: this is not a whole number." },
  { "\"doctors\":[{", "\"others\":[{", "The roster’s “doctors” is not a list." },
  { "\"availability\":[", "\"availability\":4,\"x\":[",
    "The roster’s “availability” is not a list." },
  { "\"locum\",", "\"plumber\",", "*“doctors”, entry 1, “status”: this is no status of a doctor." },
  { "\"id\":\"D2\"", "\"id\":\"D1\"", "*“doctors”, entry 2, “id”: this id stands there twice." },
  { "\"id\":\"D2\"", "\"name\":\"D2\"", "*“doctors”, entry 2, “id”: a text is missing." },
  { "\"target\":4", "\"target\":\"4\"", "*“doctors”, entry 1, “target”: this is not a whole*" },
  { "\"need\":2", "\"need\":100000", "*“shifts”, entry 1, “need”: this number is negative*" },
  { "\"weight\":30000", "\"weight\":99999999999", "*“weight”: this number is negative or too*" },
  { "15:30:00+01:00", "15:30:00", "*“shifts”, entry 1, “start”: this is no instant*" },
  { "2026-11-30T19:30", "2026-11-29T19:30", "*“end”: the shift ends before it begins." },
  { "\"weekend\"", "\"party\"", "*“shifts”, entry 1, “kind”: this is no kind of shift." },
  { "\"if_needed\"", "\"gladly\"", "*“availability”, entry 1, “level”: this is no answer*" },
  { "\"shift\":\"S1\",\"level\"", "\"shift\":\"S9\",\"level\"",
    "*“availability”, entry 1, “shift”: there is no such shift." },
  { "\"unsupervised\"", "\"here\"", "*“refusals”, entry 1, “reason”: this is no reason*" },
  { "\"locked\":[{\"doctor\":\"D1\"", "\"locked\":[{\"doctor\":\"D7\"",
    "*“locked”, entry 1, “doctor”: there is no such doctor." },
  { "\"locked\":[{", "\"locked\":[7,{", "*“locked”, entry 1, is not an object." },
  { "\"day\":\"2026-11-30\"", "\"day\":\"30/11/2026\"",
    "*“replacements”, entry 1, “day”: this is*" },
  { "\"holder\":\"D2\"", "\"holder\":\"D1\"", "*“holder”: nobody replaces himself." },
  { "[\"D1\",\"D2\"]", "[\"D1\"]", "*“doctors”: this is not a list of two doctors." },
  { "[\"D1\",\"D2\"]", "[\"D1\",\"D1\"]", "*“doctors”: this is twice the same doctor." },
  { "[\"D1\",\"D2\"]", "[\"D1\",7]", "*“doctors”: there is no such doctor." },
};

static void
test_mistakes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeRosterProblem) problem =
          parse (mistakes[i].find, mistakes[i].replace, &error);

      g_test_message ("%s", mistakes[i].replace);
      g_assert_null (problem);
      g_assert_nonnull (error);
      if (!g_pattern_match_simple (mistakes[i].sentence, error->message))
        g_error ("“%s” is not “%s”", error->message, mistakes[i].sentence);
    }
}

/* What others read of a plan (COMMANDS.md). */
static void
test_plan (void)
{
  g_autoptr (GardeRosterProblem) problem = parse (NULL, NULL, NULL);
  g_autoptr (GardeRosterPlan) plan = garde_roster_plan_new ();
  GardeRosterCorrection *correction = garde_roster_correction_new ();
  GardeRosterGap *gap = garde_roster_gap_new (0, 1);
  GardeRosterAssignment there = { 0, 0 };
  GardeRosterReason reason = { 1, GARDE_ROSTER_UNSUPERVISED };
  GardeRosterChange changes[] = { { 1, 0, -1, GARDE_ROSTER_NO_ANSWER },
                                  { 0, 0, 0, GARDE_ROSTER_RULE_NONE } };
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *text = NULL;
  JsonObject *root, *first;

  plan->status = GARDE_ROSTER_OPTIMAL;
  plan->objective = 30043;
  plan->uncovered_proven = TRUE;
  g_array_append_val (plan->assignments, there);
  g_array_append_val (gap->reasons, reason);
  g_array_append_vals (correction->changes, changes, 2);
  correction->cost = 4;
  g_ptr_array_add (gap->corrections, correction);
  g_ptr_array_add (plan->gaps, gap);
  text = garde_roster_plan_to_json (plan, problem);
  g_assert_true (json_parser_load_from_data (parser, text, -1, NULL));
  root = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (root, "status"), ==, "optimal");
  g_assert_cmpint (json_object_get_int_member (root, "objective"), ==, 30043);
  g_assert_true (json_object_get_boolean_member (root, "uncovered_proven"));
  first = json_array_get_object_element (json_object_get_array_member (root, "assignments"), 0);
  g_assert_cmpstr (json_object_get_string_member (first, "doctor"), ==, "D1");
  g_assert_cmpstr (json_object_get_string_member (first, "shift"), ==, "S1");
  first = json_array_get_object_element (json_object_get_array_member (root, "gaps"), 0);
  g_assert_cmpint (json_object_get_int_member (first, "missing"), ==, 1);
  g_assert_cmpstr (
      json_object_get_string_member (
          json_array_get_object_element (json_object_get_array_member (first, "reasons"), 0),
          "reason"),
      ==, "unsupervised");
  first = json_array_get_object_element (json_object_get_array_member (first, "cheapest"), 0);
  g_assert_cmpint (json_object_get_int_member (first, "cost"), ==, 4);
  first = json_array_get_object_element (json_object_get_array_member (first, "changes"), 1);
  g_assert_false (json_object_has_member (first, "relax"));
  g_assert_cmpstr (json_object_get_string_member (first, "from"), ==, "S1");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/roster-json/fields", test_fields);
  g_test_add_func ("/exchange/roster-json/mistakes", test_mistakes);
  g_test_add_func ("/exchange/roster-json/plan", test_plan);
  return g_test_run ();
}
