/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-roster.h"
#include "roster/garde-roster-state.h"

/* Each cost by itself, and all of them against an evaluation that shares nothing with the room. */

/* One doctor, A, with these terms on these shifts; what it costs beside the empty places. */
typedef struct
{
  const char *name;
  int target, fair_weekends, fair_evenings;
  const char *plan;
  gint64 expected;
} Profile;

#define NO GARDE_ROSTER_NO_LIMIT

static const Profile profiles[] = {
  { "nothing is asked", NO, NO, NO, "A:mon A:tue", 0 },
  { "the target is met", 2, NO, NO, "A:mon A:tue", 0 },
  { "one under", 3, NO, NO, "A:mon A:tue", 6 },
  { "two under", 4, NO, NO, "A:mon A:tue", 24 },
  { "all under", 3, NO, NO, "", 54 },
  { "one over", 1, NO, NO, "A:mon A:tue", 12 },
  { "two over", 0, NO, NO, "A:mon A:tue", 48 },
  { "a fair weekend", NO, 1, NO, "A:sat", 0 },
  { "both days of one weekend are two shifts", NO, 1, NO, "A:sat A:sun", 10 },
  { "two weekends too many, one after the other", NO, 0, NO, "A:sat A:next", 40 + 15 },
  { "three weekends in a row", NO, NO, NO, "A:sat A:next A:third", 30 },
  { "a weekend between", NO, NO, NO, "A:sat A:third", 0 },
  { "both days of two weekends in a row", NO, NO, NO, "A:sat A:sun A:next", 15 },
  { "an evening is fair", NO, NO, 1, "A:evening", 0 },
  { "an evening too many", NO, NO, 0, "A:evening", 5 },
  { "two evenings too many", NO, NO, 0, "A:evening A:late", 20 },
  { "everything at once", 1, 0, 0, "A:sat A:evening A:mon", 48 + 10 + 5 },
};

static GardeRosterProblem *
make_weeks (void)
{
  static const struct
  {
    const char *id, *start;
    GardeShiftKind kind;
  } shifts[] = {
    { "mon", "mon 15:30", GARDE_SHIFT_DAY },
    { "tue", "tue 15:30", GARDE_SHIFT_DAY },
    { "evening", "wed 20:00", GARDE_SHIFT_EVENING },
    { "late", "thu 20:00", GARDE_SHIFT_EVENING },
    { "sat", "sat 09:00", GARDE_SHIFT_WEEKEND },
    { "sun", "sun 09:00", GARDE_SHIFT_WEEKEND },
    { "next", "sat+1 09:00", GARDE_SHIFT_WEEKEND },
    { "third", "sun+2 09:00", GARDE_SHIFT_WEEKEND },
  };
  GardeRosterProblem *problem = garde_test_problem_new ();

  garde_test_add_doctor (problem, "A", GARDE_DOCTOR_HOLDER);
  for (guint i = 0; i < G_N_ELEMENTS (shifts); i++)
    {
      garde_test_add_shift (problem, shifts[i].id, shifts[i].start, shifts[i].kind);
      garde_test_offer (problem, "A", shifts[i].id, GARDE_ROSTER_PREFERRED);
    }
  return problem;
}

static GardeRosterState *
make_state (const GardeRoster *roster, const char *text)
{
  GardeRosterState *state = garde_roster_state_new (roster);
  g_autoptr (GArray) there = garde_test_assign (roster->problem, text);

  for (guint i = 0; i < there->len; i++)
    garde_roster_state_add (state, g_array_index (there, GardeRosterAssignment, i).doctor,
                            g_array_index (there, GardeRosterAssignment, i).shift);
  return state;
}

static void
test_profile (gconstpointer data)
{
  const Profile *row = data;
  g_autoptr (GardeRosterProblem) problem = make_weeks ();
  GardeRosterDoctor *doctor = &g_array_index (problem->doctors, GardeRosterDoctor, 0);
  g_autoptr (GArray) there = garde_test_assign (problem, row->plan);
  g_autoptr (GardeRosterState) state = NULL;
  g_autoptr (GardeRoster) roster = NULL;
  g_auto (GardeTestVerdict) verdict = { 0 };

  doctor->target = row->target;
  doctor->fair_weekends = row->fair_weekends;
  doctor->fair_evenings = row->fair_evenings;
  verdict = garde_test_judge (problem, there);
  roster = garde_roster_new (problem, NULL);
  state = make_state (roster, row->plan);
  g_assert_cmpint (state->preferences, ==, row->expected);
  g_assert_cmpint (state->uncovered, ==, (8 - (gint64) there->len) * 20000);
  g_assert_cmpint (garde_roster_state_get_objective (state), ==, verdict.objective);
}

/* Answers, and the lines that are kept or not. */
typedef struct
{
  const char *plan;
  gint64 expected;
} Kept;

static const Kept kept[] = {
  { "", 7 + 11 + 30 + 9 },     { "A:S1", 0 + 11 + 30 + 9 },     { "B:S1", 4 + 7 + 11 + 30 + 9 },
  { "C:S1", 40 + 7 + 30 + 9 }, { "A:S1 B:S1", 0 + 4 + 11 + 9 }, { "A:S1 C:S1", 0 + 40 + 30 + 9 },
  { "A:S2", 4 + 7 + 11 + 30 },
};

static void
test_kept (void)
{
  g_autoptr (GardeRosterProblem) problem = garde_test_problem_new ();
  g_autoptr (GardeRoster) roster = NULL;

  garde_test_add_doctor (problem, "A", GARDE_DOCTOR_HOLDER);
  garde_test_add_doctor (problem, "B", GARDE_DOCTOR_HOLDER);
  garde_test_add_doctor (problem, "C", GARDE_DOCTOR_HOLDER);
  garde_test_add_shift (problem, "S1", "mon 15:30", GARDE_SHIFT_DAY)->need = 2;
  garde_test_add_shift (problem, "S2", "wed 15:30", GARDE_SHIFT_DAY);
  garde_test_offer (problem, "A", "S1", GARDE_ROSTER_PREFERRED);
  garde_test_offer (problem, "B", "S1", GARDE_ROSTER_AVAILABLE);
  garde_test_offer (problem, "C", "S1", GARDE_ROSTER_IF_NEEDED);
  garde_test_offer (problem, "A", "S2", GARDE_ROSTER_AVAILABLE);
  garde_test_wish (problem->published, problem, "A", "S1", 7);
  garde_test_wish (problem->published, problem, "C", "S1", 11);
  garde_test_wish (problem->regular, problem, "A", "S2", 9);
  garde_test_pair (problem, "A", "B", "S1", 30);
  roster = garde_roster_new (problem, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autoptr (GardeRosterState) state = make_state (roster, kept[i].plan);
      g_autoptr (GArray) there = garde_test_assign (problem, kept[i].plan);
      g_auto (GardeTestVerdict) verdict = garde_test_judge (problem, there);

      g_test_message ("%s", kept[i].plan);
      g_assert_cmpint (state->preferences, ==, kept[i].expected);
      g_assert_cmpint (garde_roster_state_get_objective (state), ==, verdict.objective);
    }
}

/* A line for somebody who cannot come is lost for all, and one who offers nothing has no target. */
static void
test_lost (void)
{
  g_autoptr (GardeRosterProblem) problem = garde_test_problem_new ();
  g_autoptr (GardeRoster) roster = NULL;
  g_autoptr (GardeRosterState) state = NULL;

  garde_test_add_doctor (problem, "A", GARDE_DOCTOR_HOLDER)->target = 5;
  garde_test_add_doctor (problem, "B", GARDE_DOCTOR_HOLDER)->target = 1;
  garde_test_add_shift (problem, "S1", "mon 15:30", GARDE_SHIFT_DAY);
  garde_test_offer (problem, "B", "S1", GARDE_ROSTER_AVAILABLE);
  garde_test_wish (problem->published, problem, "A", "S1", 3);
  garde_test_pair (problem, "A", "B", "S1", 8);
  roster = garde_roster_new (problem, NULL);
  state = make_state (roster, "B:S1");
  g_assert_cmpint (state->uncovered, ==, 0);
  g_assert_cmpint (state->preferences, ==, 3 + 8 + 4);
}

/* Adding and taking away in any order ends with the same cost, and with the one of the documents.
 */
static void
test_walk (void)
{
  for (guint32 seed = 0; seed < 120; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GardeRosterProblem) problem = garde_test_random_problem (seed);
      g_autoptr (GardeRosterState) state = NULL;
      g_autoptr (GardeRosterState) copy = NULL;
      g_autoptr (GardeRosterPlan) plan = NULL;
      g_autoptr (GardeRoster) roster = NULL;
      g_auto (GardeTestVerdict) verdict = { 0 };

      g_array_set_size (problem->locked, 0);
      roster = garde_roster_new (problem, NULL);
      if (roster->n_options == 0)
        continue;
      state = garde_roster_state_new (roster);
      for (guint i = 0; i < 60; i++)
        {
          const GardeRosterOption *option =
              &roster->options[g_rand_int_range (rand, 0, (gint32) roster->n_options)];

          if (garde_roster_state_has (state, option->doctor, option->shift))
            garde_roster_state_remove (state, option->doctor, option->shift);
          else
            garde_roster_state_add (state, option->doctor, option->shift);
        }
      plan = garde_roster_state_to_plan (state);
      verdict = garde_test_judge (problem, plan->assignments);
      g_assert_cmpint (plan->uncovered_weight, ==, verdict.uncovered);
      g_assert_cmpint (plan->objective, ==, verdict.objective);
      copy = garde_roster_state_copy (state);
      g_assert_cmpint (garde_roster_state_get_objective (copy), ==, verdict.objective);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (profiles); i++)
    {
      g_autofree char *path = g_strdup_printf ("/roster/cost/profile/%s", profiles[i].name);

      g_test_add_data_func (path, &profiles[i], test_profile);
    }
  g_test_add_func ("/roster/cost/kept", test_kept);
  g_test_add_func ("/roster/cost/lost", test_lost);
  g_test_add_func ("/roster/cost/walk", test_walk);
  return g_test_run ();
}
