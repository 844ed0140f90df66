/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "exchange/garde-roster-json.h"
#include "garde-test-roster.h"
#include "solver/garde-solver.h"

/* At length: the quarter and the département, from the folder that GARDE_ROSTERING names (their
 * files are too large to be kept with the tests), and small rosters by the thousand. */

#define N_PROBLEMS (1500)

typedef struct
{
  const char *file;
  guint seconds;
  gint64 most, uncovered; /* the plan costs no more */
  gboolean proven;
} Large;

/* The bound of XLa is 96086.6: within a hundredth of what is not coverage is 96147. */
static const Large larges[] = {
  { "La.json", 600, 18491, 0, TRUE },
  { "Lb.json", 600, 226159, 210000, TRUE },
  { "XLb.json", 600, 2735320, 2720000, TRUE },
  { "XLa.json", 120, 96147, 90000, FALSE },
};

static void
test_large (gconstpointer data)
{
  const Large *row = data;
  const char *folder = g_getenv ("GARDE_ROSTERING");
  const GardeSolverOptions options = { .seconds = row->seconds, .seed = 1 };
  g_autoptr (GardeRosterProblem) problem = NULL;
  g_autoptr (GardeRosterPlan) plan = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  if (folder == NULL || !garde_solver_can_prove ())
    {
      g_test_skip ("GARDE_ROSTERING or cbc is missing");
      return;
    }
  path = g_build_filename (folder, row->file, NULL);
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  problem = garde_roster_parse_json (text, -1, &error);
  g_assert_no_error (error);
  plan = garde_solver_fill (problem, &options, &error);
  g_assert_no_error (error);
  garde_test_assert_plan (problem, plan);
  g_test_message ("%s: %" G_GINT64_FORMAT ", at least %" G_GINT64_FORMAT, row->file,
                  plan->objective, plan->bound);
  g_assert_cmpint (plan->objective, <=, row->most);
  g_assert_cmpint (plan->uncovered_weight, ==, row->uncovered);
  g_assert_true (plan->uncovered_proven);
  if (row->proven)
    g_assert_cmpint (plan->status, ==, GARDE_ROSTER_OPTIMAL);
}

static void
test_many (void)
{
  if (!garde_solver_can_prove ())
    {
      g_test_skip ("cbc is not installed");
      return;
    }
  for (guint32 seed = 10000; seed < 10000 + N_PROBLEMS; seed++)
    {
      const GardeSolverOptions options = { .seconds = 60, .seed = seed, .without_gaps = TRUE };
      g_autoptr (GardeRosterProblem) problem = garde_test_random_problem (seed);
      g_autoptr (GardeRosterPlan) plan = garde_solver_fill (problem, &options, NULL);
      gint64 objective, uncovered;

      g_test_message ("problem %u", seed);
      g_assert_cmpint (garde_test_exhaust (problem, &objective, &uncovered), ==, plan != NULL);
      if (plan == NULL)
        continue;
      garde_test_assert_plan (problem, plan);
      g_assert_cmpint (plan->status, ==, GARDE_ROSTER_OPTIMAL);
      g_assert_cmpint (plan->objective, ==, objective);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (larges); i++)
    {
      g_autofree char *path = g_strdup_printf ("/solver/soak/%s", larges[i].file);

      g_test_add_data_func (path, &larges[i], test_large);
    }
  g_test_add_func ("/solver/soak/many", test_many);
  return g_test_run ();
}
