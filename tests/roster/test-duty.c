/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-roster.h"
#include "roster/garde-roster-rules.h"
#include "roster/garde-roster-search.h"

/* Shifts that follow each other closely are one duty, of so many hours at most; and whoever leaves
 * the middle of a duty leaves two shifts without rest between them. */

/* The shifts that A has of 4:00, 8:00, 12:00, 16:00 and 20:00, and the next day at 11:00. */
typedef struct
{
  const char *name;
  int duty_gap, most;
  const char *plan;
  const char *broken; /* by the documents, "" if nothing is */
} Duty;

static const Duty duties[] = {
  { "one", 30, 720, "A:S08", "" },
  { "two in a row", 30, 720, "A:S08 A:S12", "" },
  { "three in a row are twelve hours", 30, 720, "A:S08 A:S12 A:S16", "" },
  { "four are too long", 30, 720, "A:S08 A:S12 A:S16 A:S20", "duty:A:S20" },
  { "three are too long for ten hours", 30, 600, "A:S08 A:S12 A:S16", "duty:A:S16" },
  { "without the middle", 30, 720, "A:S08 A:S16", "rest:A:S16" },
  { "without gaps nothing is a duty", 0, 720, "A:S08 A:S12", "rest:A:S12" },
  { "a duty and a rest", 30, 720, "A:S12 A:S16 A:N11", "" },
  { "two duties with a rest", 30, 720, "A:S16 A:S20 A:N11", "" },
  { "a duty and too short a rest", 30, 720, "A:S16 A:S20 A:N10", "rest:A:N10" },
  { "a duty and a rest a minute too short", 30, 720, "A:S16 A:S20 A:N1059", "rest:A:N1059" },
  { "a wide gap is still one duty", 300, 720, "A:S08 A:S16", "" },
  { "a wide gap counts", 300, 720, "A:S04 A:S12 A:S16", "duty:A:S16" },
};

static GardeRosterProblem *
make_day (const Duty *row)
{
  static const char *const shifts[][2] = {
    { "S04", "mon 04:00" },   { "S08", "mon 08:00" }, { "S12", "mon 12:00" },
    { "S16", "mon 16:00" },   { "S20", "mon 20:00" }, { "N10", "tue 10:00" },
    { "N1059", "tue 10:59" }, { "N11", "tue 11:00" },
  };
  GardeRosterProblem *problem = garde_test_problem_new ();

  problem->duty_gap_minutes = row->duty_gap;
  problem->max_duty_minutes = row->most;
  garde_test_add_doctor (problem, "A", GARDE_DOCTOR_HOLDER);
  for (guint i = 0; i < G_N_ELEMENTS (shifts); i++)
    {
      garde_test_add_shift (problem, shifts[i][0], shifts[i][1], GARDE_SHIFT_DAY);
      garde_test_offer (problem, "A", shifts[i][0], GARDE_ROSTER_AVAILABLE);
    }
  return problem;
}

static void
test_duty (gconstpointer data)
{
  const Duty *row = data;
  g_autoptr (GardeRosterProblem) problem = make_day (row);
  g_autoptr (GardeRoster) roster = garde_roster_new (problem, NULL);
  g_autoptr (GardeRosterState) state = garde_roster_state_new (roster);
  g_autoptr (GArray) there = garde_test_assign (problem, row->plan);
  g_auto (GardeTestVerdict) verdict = garde_test_judge (problem, there);

  for (guint i = 0; i < there->len; i++)
    garde_roster_state_add (state, 0, g_array_index (there, GardeRosterAssignment, i).shift);
  g_assert_cmpstr (verdict.broken, ==, row->broken);
  g_assert_cmpint (garde_roster_is_legal (state), ==, *row->broken == '\0');
  g_assert_cmpint (garde_roster_state_has_rest (state, 0), ==, *row->broken == '\0');
}

/* Whether @doctor is asked before or after, the search never ends with half a duty. */
static void
test_search (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (duties); i++)
    for (guint64 seed = 0; seed < 5; seed++)
      {
        g_autoptr (GardeRosterProblem) problem = make_day (&duties[i]);
        g_autoptr (GardeRoster) roster = garde_roster_new (problem, NULL);
        g_autoptr (GardeRosterState) state = garde_roster_make_instant (roster, seed);
        g_autoptr (GardeRosterPlan) plan = garde_roster_state_to_plan (state);
        gint64 objective, uncovered;

        garde_test_assert_plan (problem, plan);
        g_assert_true (garde_test_exhaust (problem, &objective, &uncovered));
        g_assert_cmpint (plan->objective, >=, objective);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (duties); i++)
    {
      g_autofree char *path = g_strdup_printf ("/roster/duty/%s", duties[i].name);

      g_test_add_data_func (path, &duties[i], test_duty);
    }
  g_test_add_func ("/roster/duty/search", test_search);
  return g_test_run ();
}
