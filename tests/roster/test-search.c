/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-roster.h"
#include "roster/garde-roster-rules.h"
#include "roster/garde-roster-search.h"

/* The local search against every roster there is, on small problems by chance. */

#define N_PROBLEMS (400)

static GArray *
get_assignments (const GardeRosterState *state)
{
  g_autoptr (GardeRosterPlan) plan = garde_roster_state_to_plan (state);

  return g_array_ref (plan->assignments);
}

/* A problem is refused exactly if it has no legal roster; else the search has one at once, and
 * hardly ever misses the best. */
static void
test_exhaustive (void)
{
  guint refused = 0, best = 0, all = 0;

  for (guint32 seed = 0; seed < N_PROBLEMS; seed++)
    {
      g_autoptr (GardeRosterProblem) problem = garde_test_random_problem (seed);
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeRoster) roster = garde_roster_new (problem, &error);
      g_autoptr (GardeRosterState) state = NULL;
      g_autoptr (GArray) assignments = NULL;
      g_auto (GardeTestVerdict) verdict = { 0 };
      gint64 objective, uncovered;

      g_test_message ("problem %u", seed);
      if (!garde_test_exhaust (problem, &objective, &uncovered))
        {
          g_assert_null (roster);
          g_assert_nonnull (error);
          refused++;
          continue;
        }
      g_assert_no_error (error);
      state = garde_roster_make_instant (roster, seed);
      assignments = get_assignments (state);
      verdict = garde_test_judge (problem, assignments);
      g_assert_cmpstr (verdict.broken, ==, "");
      g_assert_true (garde_roster_is_legal (state));
      g_assert_cmpint (verdict.objective, ==, garde_roster_state_get_objective (state));
      g_assert_cmpint (verdict.objective, >=, objective);
      all++;
      best += verdict.objective == objective;
    }
  g_test_message ("%u refused, %u of %u the best", refused, best, all);
  g_assert_cmpuint (refused, >, 5);
  g_assert_cmpuint (all, >, N_PROBLEMS / 2);
  g_assert_cmpuint (best * 100, >=, all * 97);
}

/* Whatever is on the table, the rules of the room and those of the documents agree on it. */
static void
test_judgement (void)
{
  for (guint32 seed = 0; seed < 200; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GardeRosterProblem) problem = garde_test_random_problem (seed);
      g_autoptr (GardeRoster) roster = garde_roster_new (problem, NULL);

      for (guint i = 0; roster != NULL && i < 30; i++)
        {
          g_autoptr (GardeRosterState) state = garde_roster_state_new (roster);
          g_autoptr (GArray) assignments = NULL;
          g_auto (GardeTestVerdict) verdict = { 0 };

          for (guint o = 0; o < roster->n_options; o++)
            if (roster->options[o].locked || g_rand_int_range (rand, 0, 3) == 0)
              garde_roster_state_add (state, roster->options[o].doctor, roster->options[o].shift);
          assignments = get_assignments (state);
          verdict = garde_test_judge (problem, assignments);
          g_test_message ("problem %u: %s", seed, verdict.broken);
          g_assert_cmpint (garde_roster_is_legal (state), ==, *verdict.broken == '\0');
        }
    }
}

/* From a legal roster, whoever may be added makes a legal roster, and whoever may not does not; and
 * he costs what he was said to cost. */
static void
test_adding (void)
{
  for (guint32 seed = 0; seed < 200; seed++)
    {
      g_autoptr (GardeRosterProblem) problem = garde_test_random_problem (seed);
      g_autoptr (GardeRoster) roster = garde_roster_new (problem, NULL);
      g_autoptr (GardeRosterState) state = NULL;

      if (roster == NULL)
        continue;
      state = garde_roster_make_instant (roster, seed);
      for (guint o = 0; o < roster->n_options; o++)
        {
          guint doctor = roster->options[o].doctor, shift = roster->options[o].shift;
          gboolean may = garde_roster_state_can_add (state, doctor, shift);
          gint64 cost;

          g_assert_cmpint (
              may, ==, garde_roster_state_why_not (state, doctor, shift) == GARDE_ROSTER_RULE_NONE);
          if (garde_roster_state_has (state, doctor, shift))
            continue;
          cost =
              garde_roster_state_get_objective (state) + garde_roster_state_get_cost_of (state, o);
          garde_roster_state_add (state, doctor, shift);
          g_assert_cmpint (garde_roster_state_get_objective (state), ==, cost);
          g_assert_cmpint (garde_roster_is_legal (state), ==, may);
          garde_roster_state_remove (state, doctor, shift);
        }
    }
}

/* Two doctors want what the other was given first: only a swap helps. */
static void
test_swap (void)
{
  g_autoptr (GardeRosterProblem) problem = garde_test_problem_new ();
  g_autoptr (GardeRosterState) state = NULL;
  g_autoptr (GardeRoster) roster = NULL;

  garde_test_add_doctor (problem, "A", GARDE_DOCTOR_HOLDER)->max_per_week = 1;
  garde_test_add_doctor (problem, "B", GARDE_DOCTOR_HOLDER)->max_per_week = 1;
  garde_test_add_shift (problem, "S1", "mon 15:30", GARDE_SHIFT_DAY);
  garde_test_add_shift (problem, "S2", "wed 15:30", GARDE_SHIFT_DAY);
  garde_test_offer (problem, "A", "S1", GARDE_ROSTER_PREFERRED);
  garde_test_offer (problem, "B", "S2", GARDE_ROSTER_PREFERRED);
  garde_test_offer (problem, "A", "S2", GARDE_ROSTER_IF_NEEDED);
  garde_test_offer (problem, "B", "S1", GARDE_ROSTER_IF_NEEDED);
  roster = garde_roster_new (problem, NULL);
  state = garde_roster_state_new (roster);
  garde_roster_state_add (state, 0, 1);
  garde_roster_state_add (state, 1, 0);
  g_assert_cmpint (garde_roster_state_get_objective (state), ==, 80);
  garde_roster_improve (state, 1, 2000, 0, NULL, NULL);
  g_assert_cmpint (garde_roster_state_get_objective (state), ==, 0);
}

/* As few changes as possible: what was published stays unless somebody is missing for it. */
static void
test_published (void)
{
  g_autoptr (GardeRosterProblem) problem = garde_test_problem_new ();
  g_autoptr (GardeRosterState) state = NULL;
  g_autoptr (GardeRoster) roster = NULL;

  garde_test_add_doctor (problem, "A", GARDE_DOCTOR_HOLDER);
  garde_test_add_doctor (problem, "B", GARDE_DOCTOR_HOLDER);
  garde_test_add_shift (problem, "S1", "mon 15:30", GARDE_SHIFT_DAY);
  garde_test_add_shift (problem, "S2", "wed 15:30", GARDE_SHIFT_DAY);
  garde_test_offer (problem, "A B", "S1", GARDE_ROSTER_AVAILABLE);
  garde_test_offer (problem, "B", "S2", GARDE_ROSTER_AVAILABLE);
  garde_test_wish (problem->published, problem, "A", "S1", 3);
  garde_test_wish (problem->published, problem, "A", "S2", 3);
  roster = garde_roster_new (problem, NULL);
  state = garde_roster_make_instant (roster, 1);
  g_assert_true (garde_roster_state_has (state, 0, 0));
  g_assert_true (garde_roster_state_has (state, 1, 1));
  g_assert_cmpint (garde_roster_state_get_objective (state), ==, 4 + 4 + 3);
}

/* The same seed gives the same roster; a locked place is in every one. */
static void
test_seed (void)
{
  for (guint32 seed = 0; seed < 60; seed++)
    {
      g_autoptr (GardeRosterProblem) problem = garde_test_random_problem (seed);
      g_autoptr (GardeRoster) roster = garde_roster_new (problem, NULL);
      g_autoptr (GardeRosterState) one = NULL;
      g_autoptr (GardeRosterState) two = NULL;

      if (roster == NULL)
        continue;
      one = garde_roster_make_instant (roster, 7);
      two = garde_roster_make_instant (roster, 7);
      for (guint o = 0; o < roster->n_options; o++)
        {
          g_assert_cmpint (one->on[o], ==, two->on[o]);
          g_assert_true (one->on[o] || !roster->options[o].locked);
        }
    }
}

static gboolean
count_down (guint *thousandths, gpointer data)
{
  guint *left = data;

  return (*left)-- > 0;
}

/* Whoever says no is heard within a few thousand steps, and what was found stays legal. */
static void
test_stopped (void)
{
  g_autoptr (GardeRosterProblem) problem = garde_test_random_problem (3);
  g_autoptr (GardeRoster) roster = NULL;
  g_autoptr (GardeRosterState) state = NULL;
  guint left = 3;
  guint64 done;

  g_array_set_size (problem->locked, 0);
  roster = garde_roster_new (problem, NULL);
  state = garde_roster_state_new (roster);
  g_assert_cmpuint (roster->n_options, >, 0);
  done = garde_roster_improve (state, 1, G_MAXUINT64, 20, count_down, &left);
  g_assert_cmpuint (done, >, 0);
  g_assert_cmpuint (done, <, 100000);
  g_assert_true (garde_roster_is_legal (state));
}

/* Nothing to do is done at once. */
static void
test_empty (void)
{
  g_autoptr (GardeRosterProblem) problem = garde_test_problem_new ();
  g_autoptr (GardeRoster) roster = garde_roster_new (problem, NULL);
  g_autoptr (GardeRosterState) state = garde_roster_make_instant (roster, 1);
  g_autoptr (GardeRosterProblem) nobody = garde_test_problem_new ();
  g_autoptr (GardeRoster) empty = NULL;
  g_autoptr (GardeRosterState) left = NULL;

  g_assert_cmpint (garde_roster_state_get_objective (state), ==, 0);
  garde_test_add_shift (nobody, "S1", "mon 15:30", GARDE_SHIFT_DAY)->need = 3;
  empty = garde_roster_new (nobody, NULL);
  left = garde_roster_make_instant (empty, 1);
  g_assert_cmpint (left->uncovered, ==, 60000);
}

/* A place whose wishes cost more than its weight is better left empty. */
static void
test_not_worth_it (void)
{
  g_autoptr (GardeRosterProblem) problem = garde_test_problem_new ();
  g_autoptr (GardeRosterState) state = NULL;
  g_autoptr (GardeRoster) roster = NULL;

  garde_test_add_doctor (problem, "A", GARDE_DOCTOR_HOLDER)->target = 0;
  garde_test_add_shift (problem, "S1", "mon 15:30", GARDE_SHIFT_DAY)->weight = 30;
  garde_test_offer (problem, "A", "S1", GARDE_ROSTER_IF_NEEDED);
  roster = garde_roster_new (problem, NULL);
  state = garde_roster_make_instant (roster, 1);
  g_assert_cmpint (garde_roster_state_get_objective (state), ==, 30);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster/search/exhaustive", test_exhaustive);
  g_test_add_func ("/roster/search/judgement", test_judgement);
  g_test_add_func ("/roster/search/adding", test_adding);
  g_test_add_func ("/roster/search/swap", test_swap);
  g_test_add_func ("/roster/search/published", test_published);
  g_test_add_func ("/roster/search/seed", test_seed);
  g_test_add_func ("/roster/search/stopped", test_stopped);
  g_test_add_func ("/roster/search/empty", test_empty);
  g_test_add_func ("/roster/search/not-worth-it", test_not_worth_it);
  return g_test_run ();
}
