/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "exchange/garde-roster-json.h"
#include "garde-test-roster.h"
#include "solver/garde-solver.h"

/* What is proven, against every roster there is and against optima known from elsewhere. Each plan
 * is judged by an evaluation that shares nothing with the rooms. */

#define N_PROBLEMS (150)
#define N_ADDED    (40)

/* Whether CBC is here; the test is skipped without it. */
static gboolean
can_prove (void)
{
  if (!garde_solver_can_prove ())
    g_test_skip ("cbc is not installed");
  return garde_solver_can_prove ();
}

typedef struct
{
  const char *file;
  gint64 objective, uncovered;
} Known;

static const Known known[] = {
  { "Sa.json", 50310, 50000 },
  { "Sb.json", 250171, 250000 },
  { "Ma.json", 1180, 0 },
  { "Mb.json", 311323, 310000 },
};

/* One gap a shift, one reason a doctor, no more corrections than are of use. */
static void
check_gaps (const GardeRosterProblem *problem, const GardeRosterPlan *plan)
{
  gint64 uncovered = 0;

  for (guint i = 0; i < plan->gaps->len; i++)
    {
      const GardeRosterGap *gap = g_ptr_array_index (plan->gaps, i);

      g_assert_cmpint (gap->missing, >, 0);
      g_assert_cmpuint (gap->reasons->len, ==, problem->doctors->len);
      g_assert_cmpuint (gap->corrections->len, >, 0);
      g_assert_cmpuint (gap->corrections->len, <=, 3);
      uncovered += gap->missing * garde_roster_problem_get_shift (problem, gap->shift)->weight;
    }
  g_assert_cmpint (uncovered, ==, plan->uncovered_weight);
}

static void
test_known (gconstpointer data)
{
  const Known *row = data;
  g_autofree char *text = garde_test_read_data (row->file);
  const GardeSolverOptions options = { .seconds = 120, .seed = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRosterProblem) problem = garde_roster_parse_json (text, -1, &error);
  g_autoptr (GardeRosterPlan) plan = NULL;
  g_autofree char *json = NULL;

  g_assert_no_error (error);
  if (!can_prove ())
    return;
  plan = garde_solver_fill (problem, &options, &error);
  g_assert_no_error (error);
  garde_test_assert_plan (problem, plan);
  g_assert_cmpint (plan->status, ==, GARDE_ROSTER_OPTIMAL);
  g_assert_cmpint (plan->objective, ==, row->objective);
  g_assert_cmpint (plan->bound, ==, row->objective);
  g_assert_cmpint (plan->uncovered_weight, ==, row->uncovered);
  g_assert_true (plan->uncovered_proven);
  check_gaps (problem, plan);
  json = garde_roster_plan_to_json (plan, problem);
  g_assert_nonnull (strstr (json, "\"optimal\""));
}

/* Every roster of a small problem was tried: the proof says the same. */
static void
test_exhaustive (void)
{
  guint proven = 0, all = 0;

  for (guint32 seed = 1000; seed < 1000 + N_PROBLEMS && can_prove (); seed++)
    {
      const GardeSolverOptions options = { .seconds = 60, .seed = seed, .without_gaps = TRUE };
      g_autoptr (GardeRosterProblem) problem = garde_test_random_problem (seed);
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeRosterPlan) plan = garde_solver_fill (problem, &options, &error);
      gint64 objective, uncovered;

      g_test_message ("problem %u", seed);
      if (!garde_test_exhaust (problem, &objective, &uncovered))
        {
          g_assert_null (plan);
          continue;
        }
      g_assert_no_error (error);
      garde_test_assert_plan (problem, plan);
      g_assert_cmpint (plan->status, ==, GARDE_ROSTER_OPTIMAL);
      g_assert_cmpint (plan->objective, ==, objective);
      g_assert_cmpint (plan->uncovered_proven, ==, plan->uncovered_weight == uncovered);
      all++;
      proven += plan->uncovered_proven;
    }
  g_test_message ("%u of %u leave as little empty as can be", proven, all);
}

/* A doctor who offers one more shift never makes the best roster worse. (One who offered nothing
 * before has a target from then on: that is a different question.) */
static void
test_more_is_not_worse (void)
{
  guint added = 0;

  for (guint32 seed = 5000; added < N_ADDED && can_prove (); seed++)
    {
      const GardeSolverOptions options = { .seconds = 60, .seed = seed, .without_gaps = TRUE };
      g_autoptr (GardeRosterProblem) problem = garde_test_random_problem (seed);
      g_autoptr (GardeRosterPlan) before = garde_solver_fill (problem, &options, NULL);
      g_autoptr (GardeRosterPlan) after = NULL;
      GardeRosterAvailability line = { 0, 0, GARDE_ROSTER_IF_NEEDED };

      if (before == NULL || problem->availability->len == 0)
        continue;
      line.doctor = g_array_index (problem->availability, GardeRosterAvailability, 0).doctor;
      for (guint s = 0; s < problem->shifts->len; s++)
        {
          gboolean known_there = FALSE;

          for (guint i = 0; i < problem->availability->len; i++)
            {
              const GardeRosterAvailability *other =
                  &g_array_index (problem->availability, GardeRosterAvailability, i);

              known_there |= other->doctor == line.doctor && other->shift == s;
            }
          for (guint i = 0; i < problem->refusals->len; i++)
            {
              const GardeRosterRefusal *other =
                  &g_array_index (problem->refusals, GardeRosterRefusal, i);

              known_there |= other->doctor == line.doctor && other->shift == s;
            }
          line.shift = s;
          if (!known_there)
            g_array_append_val (problem->availability, line);
        }
      after = garde_solver_fill (problem, &options, NULL);
      garde_test_assert_plan (problem, after);
      g_assert_cmpint (after->status, ==, GARDE_ROSTER_OPTIMAL);
      g_assert_cmpint (after->objective, <=, before->objective);
      added++;
    }
}

/* Without CBC there is a legal roster, and nothing is said to be proven. */
static void
test_without (void)
{
  g_autofree char *text = garde_test_read_data ("Sb.json");
  g_autoptr (GardeRosterProblem) problem = garde_roster_parse_json (text, -1, NULL);
  static const char *const programs[] = { "", "no-such-program-as-this" };

  for (guint i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      const GardeSolverOptions options = { .seconds = 2, .seed = 1, .program = programs[i] };
      g_autoptr (GardeRosterPlan) plan = garde_solver_fill (problem, &options, NULL);

      garde_test_assert_plan (problem, plan);
      g_assert_cmpint (plan->status, ==, GARDE_ROSTER_FEASIBLE);
      g_assert_false (plan->uncovered_proven);
      check_gaps (problem, plan);
    }
}

/* A contradiction is refused by name, before anything runs. */
static void
test_contradiction (void)
{
  g_autoptr (GardeRosterProblem) problem = garde_test_problem_new ();
  const GardeSolverOptions options = { .seconds = 5 };
  g_autoptr (GError) error = NULL;

  garde_test_add_doctor (problem, "A", GARDE_DOCTOR_HOLDER);
  garde_test_add_doctor (problem, "B", GARDE_DOCTOR_HOLDER);
  garde_test_add_shift (problem, "S1", "mon 15:30", GARDE_SHIFT_DAY);
  garde_test_offer (problem, "A B", "S1", GARDE_ROSTER_AVAILABLE);
  garde_test_lock (problem, "A", "S1");
  garde_test_lock (problem, "B", "S1");
  g_assert_null (garde_solver_fill (problem, &options, &error));
  g_assert_true (g_pattern_match_simple ("*B is too many on S1 (*) with A.", error->message));
}

typedef struct
{
  GCancellable *cancellable;
  guint calls;
  gint64 last;
} Watch;

static void
cancel_at_once (const GardeSolverProgress *progress, gpointer data)
{
  Watch *watch = data;

  watch->calls++;
  watch->last = progress->objective;
  g_cancellable_cancel (watch->cancellable);
}

/* Whoever cancels keeps the best so far, and waits for nothing. */
static void
test_cancelled (void)
{
  g_autofree char *text = garde_test_read_data ("Ma.json");
  g_autoptr (GardeRosterProblem) problem = garde_roster_parse_json (text, -1, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Watch watch = { cancellable, 0, 0 };
  const GardeSolverOptions options = { .seconds = 3600,
                                       .seed = 1,
                                       .cancellable = cancellable,
                                       .progress = cancel_at_once,
                                       .data = &watch };
  g_autoptr (GardeRosterPlan) plan = garde_solver_fill (problem, &options, NULL);

  garde_test_assert_plan (problem, plan);
  g_assert_cmpint (plan->status, ==, GARDE_ROSTER_CANCELLED);
  g_assert_cmpuint (watch.calls, ==, 1);
  g_assert_cmpint (plan->objective, <=, watch.last);
}

static void
remember (const GardeSolverProgress *progress, gpointer data)
{
  Watch *watch = data;

  if (watch->calls++ > 0)
    g_assert_cmpint (progress->objective, <=, watch->last);
  watch->last = progress->objective;
}

/* Progress never goes back, and ends with the plan. */
static void
test_progress (void)
{
  g_autofree char *text = garde_test_read_data ("Ma.json");
  g_autoptr (GardeRosterProblem) problem = garde_roster_parse_json (text, -1, NULL);
  Watch watch = { 0 };
  const GardeSolverOptions options = {
    .seconds = 60, .seed = 1, .progress = remember, .data = &watch
  };
  g_autoptr (GardeRosterPlan) plan = NULL;

  if (!can_prove ())
    return;
  plan = garde_solver_fill (problem, &options, NULL);
  g_assert_cmpuint (watch.calls, >, 1);
  g_assert_cmpint (plan->objective, ==, watch.last);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *path = g_strdup_printf ("/solver/proof/known/%s", known[i].file);

      g_test_add_data_func (path, &known[i], test_known);
    }
  g_test_add_func ("/solver/proof/exhaustive", test_exhaustive);
  g_test_add_func ("/solver/proof/more-is-not-worse", test_more_is_not_worse);
  g_test_add_func ("/solver/proof/without", test_without);
  g_test_add_func ("/solver/proof/contradiction", test_contradiction);
  g_test_add_func ("/solver/proof/cancelled", test_cancelled);
  g_test_add_func ("/solver/proof/progress", test_progress);
  return g_test_run ();
}
