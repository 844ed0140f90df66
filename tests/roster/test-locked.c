/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "base/garde-error.h"
#include "garde-test-roster.h"
#include "roster/garde-roster-rules.h"
#include "roster/garde-roster-search.h"

/* Locked places stay; those that contradict each other, or a rule, are refused by name. */

typedef struct
{
  const char *name;
  const char *locked;
  const char *message; /* NULL: this can be kept */
} Locked;

static const Locked rows[] = {
  { "nothing", "", NULL },
  { "one", "A:mon", NULL },
  { "the same twice", "A:mon A:mon", NULL },
  { "two weeks", "A:mon A:tue A:next", NULL },
  { "the week is full", "A:mon A:tue A:wed",
    "*A has too many shifts in one week with wed (*) and mon (*)." },
  { "two at once", "B:mon B:same", "*B is on mon (*) and on same (*) at the same time." },
  { "no rest", "B:mon B:night", "*B has not enough rest between mon (*) and night (*)." },
  { "too many on a shift", "A:mon B:mon", "*B is too many on mon (*) with A." },
  { "replacement", "A:tue L:tue2", "*A and L both work on the day of *" },
  { "replacement on another day", "A:wed L:tue2", NULL },
  { "not available", "B:wed", "*B is not available for wed (*)." },
  { "no answer", "L:wed", "*L has not answered for wed (*)." },
  { "no licence", "L:next", "*L has no valid licence on next (*)." },
  { "weekends", "W:sat W:sat2", "*W has too many weekends with sat2 (*) and sat (*)." },
  { "an intern who can be supervised", "I:pair", NULL },
  { "an intern alone", "I:mon", "*I is an intern, and nobody supervises on mon (*)." },
  { "two interns", "I:pair J:pair", "* is an intern, and nobody supervises on pair (*)." },
};

static GardeRosterProblem *
make_problem (void)
{
  static const char *const shifts[][2] = {
    { "mon", "mon 15:00" },  { "same", "mon 16:00" },   { "night", "mon 22:00" },
    { "tue", "tue 15:00" },  { "tue2", "tue 20:00" },   { "wed", "wed 15:00" },
    { "pair", "thu 15:00" }, { "next", "mon+1 15:00" },
  };
  GardeRosterProblem *problem = garde_test_problem_new ();

  garde_test_add_doctor (problem, "A", GARDE_DOCTOR_HOLDER)->max_per_week = 2;
  garde_test_add_doctor (problem, "B", GARDE_DOCTOR_HOLDER);
  garde_test_add_doctor (problem, "L", GARDE_DOCTOR_LOCUM);
  garde_test_add_doctor (problem, "W", GARDE_DOCTOR_HOLDER)->max_weekends = 1;
  garde_test_add_doctor (problem, "I", GARDE_DOCTOR_INTERN);
  garde_test_add_doctor (problem, "J", GARDE_DOCTOR_INTERN);
  for (guint i = 0; i < G_N_ELEMENTS (shifts); i++)
    garde_test_add_shift (problem, shifts[i][0], shifts[i][1], GARDE_SHIFT_DAY)->need =
        g_str_equal (shifts[i][0], "pair") ? 2 : 1;
  garde_test_add_shift (problem, "sat", "sat 09:00", GARDE_SHIFT_WEEKEND);
  garde_test_add_shift (problem, "sat2", "sat+1 09:00", GARDE_SHIFT_WEEKEND);
  garde_test_offer (problem, "A", "mon tue wed pair next", GARDE_ROSTER_AVAILABLE);
  garde_test_offer (problem, "B", "mon same night", GARDE_ROSTER_AVAILABLE);
  garde_test_offer (problem, "L", "tue2", GARDE_ROSTER_AVAILABLE);
  garde_test_offer (problem, "W", "sat sat2", GARDE_ROSTER_AVAILABLE);
  garde_test_offer (problem, "I J", "pair mon", GARDE_ROSTER_AVAILABLE);
  garde_test_refuse (problem, "B", "wed", GARDE_ROSTER_UNAVAILABLE);
  garde_test_refuse (problem, "L", "next", GARDE_ROSTER_LICENCE);
  garde_test_replace (problem, "L", "A", "2026-12-01");
  return problem;
}

static void
test_locked (gconstpointer data)
{
  const Locked *row = data;
  g_autoptr (GardeRosterProblem) problem = make_problem ();
  g_autoptr (GArray) locked = garde_test_assign (problem, row->locked);
  g_autoptr (GardeRosterState) state = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRoster) roster = NULL;

  for (guint i = 0; i < locked->len; i++)
    {
      const GardeRosterAssignment *line = &g_array_index (locked, GardeRosterAssignment, i);
      GardeRosterWish wish = { line->doctor, line->shift, 0 };

      g_array_append_val (problem->locked, wish);
    }
  roster = garde_roster_new (problem, &error);
  if (row->message != NULL)
    {
      g_assert_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID);
      g_assert_null (roster);
      if (!g_pattern_match_simple (row->message, error->message))
        g_error ("“%s” is not “%s”", error->message, row->message);
      return;
    }
  g_assert_no_error (error);
  state = garde_roster_make_instant (roster, 1);
  g_assert_true (garde_roster_is_legal (state));
  for (guint i = 0; i < locked->len; i++)
    g_assert_true (garde_roster_state_has (state,
                                           g_array_index (locked, GardeRosterAssignment, i).doctor,
                                           g_array_index (locked, GardeRosterAssignment, i).shift));
}

/* Two answers for one shift, or an answer and a refusal, contradict each other. */
static void
test_answers (void)
{
  for (int both = FALSE; both <= TRUE; both++)
    {
      g_autoptr (GardeRosterProblem) problem = make_problem ();
      g_autoptr (GError) error = NULL;

      if (both)
        garde_test_refuse (problem, "A", "mon", GARDE_ROSTER_CONTRACT);
      else
        garde_test_offer (problem, "A", "mon", GARDE_ROSTER_PREFERRED);
      g_assert_null (garde_roster_new (problem, &error));
      g_assert_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID);
      g_assert_true (g_pattern_match_simple (both ? "A is both available and refused for mon (*)."
                                                  : "A answered twice for mon (*).",
                                             error->message));
    }
}

/* Two locked shifts that need the one between them to be one duty. */
static void
test_bridge (void)
{
  for (int offered = FALSE; offered <= TRUE; offered++)
    {
      g_autoptr (GardeRosterProblem) problem = garde_test_problem_new ();
      g_autoptr (GardeRosterState) state = NULL;
      g_autoptr (GardeRoster) roster = NULL;
      g_autoptr (GError) error = NULL;

      problem->duty_gap_minutes = 30;
      garde_test_add_doctor (problem, "A", GARDE_DOCTOR_HOLDER);
      garde_test_add_shift (problem, "S1", "mon 08:00", GARDE_SHIFT_DAY);
      garde_test_add_shift (problem, "S2", "mon 12:00", GARDE_SHIFT_DAY);
      garde_test_add_shift (problem, "S3", "mon 16:00", GARDE_SHIFT_DAY);
      garde_test_offer (problem, "A", "S1 S3", GARDE_ROSTER_AVAILABLE);
      if (offered)
        garde_test_offer (problem, "A", "S2", GARDE_ROSTER_IF_NEEDED);
      garde_test_lock (problem, "A", "S1");
      garde_test_lock (problem, "A", "S3");
      roster = garde_roster_new (problem, &error);
      g_assert_cmpint (roster != NULL, ==, offered);
      if (!offered)
        {
          g_assert_true (g_pattern_match_simple (
              "*A has not enough rest between S1 (*) and S3 (*).", error->message));
          continue;
        }
      state = garde_roster_make_instant (roster, 1);
      g_assert_true (garde_roster_state_has (state, 0, 1));
    }
}

/* A roster that has given a locked place up is not legal, though no other rule is broken. */
static void
test_given_up (void)
{
  g_autoptr (GardeRosterProblem) problem = garde_test_problem_new ();
  g_autoptr (GardeRosterState) state = NULL;
  g_autoptr (GArray) breaches = NULL;
  g_autoptr (GardeRoster) roster = NULL;

  garde_test_add_doctor (problem, "A", GARDE_DOCTOR_HOLDER);
  garde_test_add_shift (problem, "S1", "mon 08:00", GARDE_SHIFT_DAY);
  garde_test_offer (problem, "A", "S1", GARDE_ROSTER_AVAILABLE);
  garde_test_lock (problem, "A", "S1");
  roster = garde_roster_new (problem, NULL);
  state = garde_roster_state_new (roster);
  breaches = garde_roster_find_breaches (state);
  g_assert_cmpuint (breaches->len, ==, 1);
  g_assert_cmpint (g_array_index (breaches, GardeRosterBreach, 0).rule, ==, GARDE_ROSTER_LOCKED);
  garde_roster_state_add (state, 0, 0);
  g_assert_true (garde_roster_is_legal (state));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/roster/locked/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_locked);
    }
  g_test_add_func ("/roster/locked/answers", test_answers);
  g_test_add_func ("/roster/locked/bridge", test_bridge);
  g_test_add_func ("/roster/locked/given-up", test_given_up);
  return g_test_run ();
}
