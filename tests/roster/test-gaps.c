/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "garde-test-roster.h"
#include "roster/garde-roster-correct.h"
#include "roster/garde-roster-explain.h"
#include "roster/garde-roster-gaps.h"
#include "roster/garde-roster-rules.h"

/* Why places are empty, and what fills them. */

/* One shift, "gap" on Wednesday, and of each doctor why he is not there. */
typedef struct
{
  const char *doctor;
  const char *reason;
} Expected;

static const Expected expected[] = {
  { "here", "here" },
  { "contract", "contract" },
  { "licence", "licence" },
  { "registration", "registration" },
  { "insurance", "insurance" },
  { "unsupervised", "unsupervised" },
  { "both", "contract" }, /* no contract and not available: the law first */
  { "locum", "replacement" },
  { "unavailable", "unavailable" },
  { "silent", "no_answer" },
  { "full", "max_per_week" },
  { "weekends", "max_weekends" },
  { "tired", "rest" },
  { "elsewhere", "elsewhere" },
};

static GardeRosterProblem *
make_reasons (void)
{
  GardeRosterProblem *problem = garde_test_problem_new ();

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    garde_test_add_doctor (problem, expected[i].doctor, GARDE_DOCTOR_HOLDER);
  garde_test_add_doctor (problem, "holder", GARDE_DOCTOR_HOLDER);
  g_array_index (problem->doctors, GardeRosterDoctor, garde_test_find_doctor (problem, "full"))
      .max_per_week = 1;
  g_array_index (problem->doctors, GardeRosterDoctor, garde_test_find_doctor (problem, "weekends"))
      .max_weekends = 1;
  garde_test_add_shift (problem, "gap", "sat 15:00", GARDE_SHIFT_WEEKEND)->need = 9;
  garde_test_add_shift (problem, "mon", "mon 15:00", GARDE_SHIFT_DAY)->need = 9;
  garde_test_add_shift (problem, "before", "sat+1 09:00", GARDE_SHIFT_WEEKEND);
  garde_test_add_shift (problem, "night", "sat 05:00", GARDE_SHIFT_DAY);
  garde_test_add_shift (problem, "there", "sat 16:00", GARDE_SHIFT_DAY);
  garde_test_add_shift (problem, "morning", "sat 08:00", GARDE_SHIFT_DAY);
  garde_test_offer (problem, "here full weekends tired elsewhere locum", "gap",
                    GARDE_ROSTER_AVAILABLE);
  garde_test_offer (problem, "full", "mon", GARDE_ROSTER_AVAILABLE);
  garde_test_offer (problem, "weekends", "before", GARDE_ROSTER_AVAILABLE);
  garde_test_offer (problem, "tired", "night", GARDE_ROSTER_AVAILABLE);
  garde_test_offer (problem, "elsewhere", "there", GARDE_ROSTER_AVAILABLE);
  garde_test_offer (problem, "holder", "morning", GARDE_ROSTER_AVAILABLE);
  garde_test_replace (problem, "locum", "holder", "2026-12-05");
  garde_test_refuse (problem, "contract", "gap", GARDE_ROSTER_CONTRACT);
  garde_test_refuse (problem, "licence", "gap", GARDE_ROSTER_LICENCE);
  garde_test_refuse (problem, "registration", "gap", GARDE_ROSTER_REGISTRATION);
  garde_test_refuse (problem, "insurance", "gap", GARDE_ROSTER_INSURANCE);
  garde_test_refuse (problem, "unsupervised", "gap", GARDE_ROSTER_UNSUPERVISED);
  garde_test_refuse (problem, "unavailable", "gap", GARDE_ROSTER_UNAVAILABLE);
  garde_test_refuse (problem, "both", "gap", GARDE_ROSTER_UNAVAILABLE);
  garde_test_refuse (problem, "both", "gap", GARDE_ROSTER_CONTRACT);
  return problem;
}

static void
test_reasons (void)
{
  g_autoptr (GardeRosterProblem) problem = make_reasons ();
  g_autoptr (GardeRosterPlan) plan = garde_roster_plan_new ();
  g_autoptr (GardeRoster) roster = garde_roster_new (problem, NULL);
  g_autoptr (GArray) there = garde_test_assign (
      problem, "here:gap full:mon weekends:before tired:night elsewhere:there holder:morning");
  const GardeRosterGap *gap;

  g_array_append_vals (plan->assignments, there->data, there->len);
  garde_roster_add_gaps (roster, plan, NULL, NULL);
  gap = g_ptr_array_index (plan->gaps, 0);
  g_assert_cmpuint (gap->shift, ==, 0);
  g_assert_cmpint (gap->missing, ==, 8);
  g_assert_cmpuint (gap->reasons->len, ==, problem->doctors->len);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const GardeRosterReason *reason = &g_array_index (gap->reasons, GardeRosterReason, i);
      g_autofree char *sentence = garde_roster_explain_reason (problem, 0, reason);

      g_test_message ("%s: %s", expected[i].doctor, sentence);
      g_assert_cmpuint (reason->doctor, ==, i);
      g_assert_cmpstr (garde_roster_rule_get_word (reason->rule), ==, expected[i].reason);
      g_assert_true (g_str_has_prefix (sentence, expected[i].doctor));
    }
}

/* Only what is missing is a gap, one a shift. */
static void
test_gaps (void)
{
  g_autoptr (GardeRosterProblem) problem = garde_test_problem_new ();
  g_autoptr (GardeRosterPlan) plan = garde_roster_plan_new ();
  g_autoptr (GardeRoster) roster = NULL;
  g_autoptr (GArray) there = NULL;

  garde_test_add_doctor (problem, "A", GARDE_DOCTOR_HOLDER);
  garde_test_add_shift (problem, "full", "mon 15:00", GARDE_SHIFT_DAY);
  garde_test_add_shift (problem, "half", "tue 15:00", GARDE_SHIFT_DAY)->need = 3;
  garde_test_add_shift (problem, "none", "wed 15:00", GARDE_SHIFT_DAY)->need = 2;
  garde_test_add_shift (problem, "nothing", "thu 15:00", GARDE_SHIFT_DAY)->need = 0;
  garde_test_offer (problem, "A", "full half none", GARDE_ROSTER_AVAILABLE);
  roster = garde_roster_new (problem, NULL);
  there = garde_test_assign (problem, "A:full A:half");
  g_array_append_vals (plan->assignments, there->data, there->len);
  garde_roster_add_gaps (roster, plan, NULL, NULL);
  g_assert_cmpuint (plan->gaps->len, ==, 2);
  g_assert_cmpuint (((GardeRosterGap *) g_ptr_array_index (plan->gaps, 0))->shift, ==, 1);
  g_assert_cmpint (((GardeRosterGap *) g_ptr_array_index (plan->gaps, 0))->missing, ==, 2);
  g_assert_cmpuint (((GardeRosterGap *) g_ptr_array_index (plan->gaps, 1))->shift, ==, 2);
  g_assert_cmpint (((GardeRosterGap *) g_ptr_array_index (plan->gaps, 1))->missing, ==, 2);
}

/* The reasons come before any correction: the same gaps, the same reasons, on rosters by chance;
 * and together the gaps are what the roster leaves empty. */
static void
test_reasons_alone (void)
{
  for (guint32 seed = 0; seed < 100; seed++)
    {
      g_autoptr (GardeRosterProblem) problem = garde_test_random_problem (seed);
      g_autoptr (GardeRoster) roster = garde_roster_new (problem, NULL);
      g_autoptr (GardeRosterState) state =
          roster != NULL ? garde_roster_make_instant (roster, seed) : NULL;
      g_autoptr (GardeRosterPlan) quick = NULL;
      g_autoptr (GardeRosterPlan) whole = NULL;
      gint64 uncovered = 0;

      if (roster == NULL)
        continue;
      quick = garde_roster_state_to_plan (state);
      whole = garde_roster_state_to_plan (state);
      garde_roster_add_reasons (state, quick);
      garde_roster_add_gaps (roster, whole, NULL, NULL);
      g_assert_cmpuint (quick->gaps->len, ==, whole->gaps->len);
      for (guint i = 0; i < quick->gaps->len; i++)
        {
          const GardeRosterGap *a = quick->gaps->pdata[i], *b = whole->gaps->pdata[i];

          g_assert_cmpuint (a->shift, ==, b->shift);
          g_assert_cmpint (a->missing, ==, b->missing);
          g_assert_cmpmem (a->reasons->data, a->reasons->len * sizeof (GardeRosterReason),
                           b->reasons->data, b->reasons->len * sizeof (GardeRosterReason));
          g_assert_cmpuint (a->corrections->len, ==, 0);
          uncovered += a->missing * roster->terms[a->shift].weight;
        }
      g_assert_cmpint (uncovered, ==, state->uncovered);
    }
}

/* One gap, "gap" on Wednesday; a plan; what the cheapest correction is. */
typedef struct
{
  const char *name;
  const char *plan;
  const char *refuse; /* "doctor:rule" of everybody for the gap, with spaces */
  const char *offer;  /* who offers the gap */
  gint64 cost;
  const char *sentence; /* of the first change */
} Correction;

static const Correction corrections[] = {
  { "who did not answer", "", "A:unavailable", "", 4,
    "Ask B, who has not answered, to take gap (*)." },
  { "who said no", "", "A:unavailable B:contract", "", 8, "Ask A, who said no, to take gap (*)." },
  { "one more shift in the week", "A:mon A:tue", "B:unavailable", "A", 8,
    "Ask B, who said no, to take gap (*)." },
  { "the week of the only one", "A:mon A:tue", "B:insurance", "A", 10,
    "Let A take one more shift in that week: gap (*)." },
  { "a contract", "", "A:insurance B:contract", "", 20,
    "Extend the contract of B, who takes gap (*)." },
  { "a licence", "", "A:registration B:licence", "", 25,
    "Have the licence of B renewed, who takes gap (*)." },
  { "a licence and a contract", "", "A:registration B:licence B:contract", "", 45,
    "Extend the contract of B, who takes gap (*)." },
  { "nobody at all", "", "A:registration B:insurance", "", -1, NULL },
  { "a move for nothing", "A:mon A:tue", "B:unavailable", "A", 4,
    "A takes gap (*). This frees mon (*)." },
};

static void
refuse_all (GardeRosterProblem *problem, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], ":", 2);

      garde_test_refuse (problem, pair[0], "gap", garde_roster_rule_find (pair[1]));
    }
}

static void
test_correction (gconstpointer data)
{
  const Correction *row = data;
  g_autoptr (GardeRosterProblem) problem = garde_test_problem_new ();
  g_autoptr (GardeRosterState) state = NULL;
  g_autoptr (GardeRosterGap) gap = NULL;
  g_autoptr (GardeRosterPlan) plan = garde_roster_plan_new ();
  g_autoptr (GardeRoster) roster = NULL;
  g_autoptr (GArray) there = NULL;
  g_autofree char *sentence = NULL;
  const GardeRosterCorrection *first;

  garde_test_add_doctor (problem, "A", GARDE_DOCTOR_HOLDER)->max_per_week = 2;
  garde_test_add_doctor (problem, "B", GARDE_DOCTOR_HOLDER)->max_per_week = 2;
  garde_test_add_shift (problem, "mon", "mon 15:00", GARDE_SHIFT_DAY);
  garde_test_add_shift (problem, "tue", "tue 15:00", GARDE_SHIFT_DAY);
  garde_test_add_shift (problem, "gap", "wed 15:00", GARDE_SHIFT_DAY);
  garde_test_offer (problem, "A", "mon tue", GARDE_ROSTER_AVAILABLE);
  if (strstr (row->name, "move") == NULL)
    {
      garde_test_refuse (problem, "B", "mon", GARDE_ROSTER_INSURANCE);
      garde_test_refuse (problem, "B", "tue", GARDE_ROSTER_INSURANCE);
    }
  if (*row->offer != '\0')
    garde_test_offer (problem, row->offer, "gap", GARDE_ROSTER_AVAILABLE);
  refuse_all (problem, row->refuse);
  roster = garde_roster_new (problem, NULL);
  there = garde_test_assign (problem, row->plan);
  g_array_append_vals (plan->assignments, there->data, there->len);
  state = garde_roster_state_from_plan (roster, plan);
  gap = garde_roster_gap_new (2, 1);
  garde_roster_add_corrections (state, gap, NULL, NULL);
  if (row->cost < 0)
    {
      g_assert_cmpuint (gap->corrections->len, ==, 0);
      return;
    }
  g_assert_cmpuint (gap->corrections->len, >, 0);
  first = g_ptr_array_index (gap->corrections, 0);
  g_assert_cmpint (first->cost, ==, row->cost);
  sentence =
      garde_roster_explain_change (problem, &g_array_index (first->changes, GardeRosterChange, 0));
  if (!g_pattern_match_simple (row->sentence, sentence))
    g_error ("“%s” is not “%s”", sentence, row->sentence);
}

/* The price of a whole roster that breaks rules, by the list of prices; -1: nobody gives way there.
 */
static gint64
get_answer_price (const GardeRosterProblem *problem, guint doctor, guint shift)
{
  gint64 price = 0;
  gboolean refused = FALSE;

  for (guint i = 0; i < problem->availability->len; i++)
    {
      const GardeRosterAvailability *line =
          &g_array_index (problem->availability, GardeRosterAvailability, i);

      if (line->doctor == doctor && line->shift == shift)
        return 0;
    }
  for (guint i = 0; i < problem->refusals->len; i++)
    {
      const GardeRosterRefusal *line = &g_array_index (problem->refusals, GardeRosterRefusal, i);

      if (line->doctor != doctor || line->shift != shift)
        continue;
      refused = TRUE;
      if (line->reason == GARDE_ROSTER_UNAVAILABLE)
        price += 8;
      else if (line->reason == GARDE_ROSTER_CONTRACT)
        price += 20;
      else if (line->reason == GARDE_ROSTER_LICENCE)
        price += 25;
      else
        return -1;
    }
  return refused ? price : 4;
}

/* How many shifts, or weekends, are over what the doctors' terms say. */
static gint64
get_excess_price (const GardeRoster *roster, const GardeRosterState *state)
{
  gint64 price = 0;

  for (guint d = 0; d < roster->n_doctors; d++)
    {
      const GardeRosterDoctor *terms = garde_roster_problem_get_doctor (roster->problem, d);
      int weekends = 0;

      for (guint w = 0; w < roster->n_weeks; w++)
        {
          int shifts = 0, weekend = 0;

          for (guint s = 0; s < roster->n_shifts; s++)
            if (roster->terms[s].week == w && garde_roster_state_has (state, d, s))
              {
                shifts++;
                weekend |= roster->terms[s].weekend;
              }
          weekends += weekend;
          if (terms->max_per_week >= 0)
            price += 10 * MAX (shifts - terms->max_per_week, 0);
        }
      if (terms->max_weekends >= 0)
        price += 12 * MAX (weekends - terms->max_weekends, 0);
    }
  return price;
}

/* What @state costs in prices, -1 if it breaks what nobody gives way in. */
static gint64
get_price (const GardeRoster *roster, const GardeRosterState *state)
{
  g_autoptr (GArray) assignments = g_array_new (FALSE, FALSE, sizeof (GardeRosterAssignment));
  g_auto (GardeTestVerdict) verdict = { 0 };
  g_auto (GStrv) broken = NULL;
  gint64 total = 0;

  for (guint d = 0; d < roster->n_doctors; d++)
    for (guint s = 0; s < roster->n_shifts; s++)
      {
        GardeRosterAssignment line = { d, s };
        gint64 price = get_answer_price (roster->problem, d, s);

        if (!garde_roster_state_has (state, d, s))
          continue;
        if (price < 0)
          return -1;
        total += price;
        g_array_append_val (assignments, line);
      }
  verdict = garde_test_judge (roster->problem, assignments);
  broken = g_strsplit (verdict.broken, " ", -1);
  for (guint i = 0; broken[i] != NULL && *broken[i] != '\0'; i++)
    if (!g_str_has_prefix (broken[i], "answer:") && !g_str_has_prefix (broken[i], "week:") &&
        !g_str_has_prefix (broken[i], "weekends:"))
      return -1;
  return total + get_excess_price (roster, state);
}

/* No shift has fewer than in @before, and @gap has one more. */
static gboolean
fills (const GardeRosterState *before, const GardeRosterState *after, guint gap)
{
  for (guint s = 0; s < before->roster->n_shifts; s++)
    if (after->doctors[s]->len < before->doctors[s]->len + (s == gap ? 1 : 0))
      return FALSE;
  return TRUE;
}

/* The cheapest of all rosters over all doctors and shifts, whoever must give way. */
static gint64
exhaust (const GardeRoster *roster, const GardeRosterState *before, guint gap)
{
  guint cells = roster->n_doctors * roster->n_shifts;
  gint64 least = -1;

  for (guint set = 0; set < (1u << cells); set++)
    {
      g_autoptr (GardeRosterState) state = NULL;
      gint64 price;

      if (__builtin_popcount (set) > 6)
        continue;
      state = garde_roster_state_new (roster);
      for (guint i = 0; i < cells; i++)
        if ((set >> i) & 1)
          garde_roster_state_add (state, i / roster->n_shifts, i % roster->n_shifts);
      if (!fills (before, state, gap))
        continue;
      price = get_price (roster, state);
      if (price >= 0 && (least < 0 || price < least))
        least = price;
    }
  return least;
}

/* What is found does what it says, at the price that it says. */
static void
check_found (const GardeRosterState *before, const GardeRosterGap *gap)
{
  gint64 last = 0;

  for (guint i = 0; i < gap->corrections->len; i++)
    {
      const GardeRosterCorrection *correction = g_ptr_array_index (gap->corrections, i);
      g_autoptr (GardeRosterState) after = garde_roster_state_copy (before);

      garde_roster_apply_correction (after, correction);
      g_assert_true (fills (before, after, gap->shift));
      g_assert_cmpint (get_price (before->roster, after), ==, correction->cost);
      g_assert_cmpint (correction->cost, >=, last);
      last = correction->cost;
    }
}

/* Small problems by chance: the first is the cheapest that there is. */
static void
test_cheapest (void)
{
  guint gaps = 0, exact = 0;

  for (guint32 seed = 0; seed < 400 && gaps < 25; seed++)
    {
      g_autoptr (GardeRosterProblem) problem = garde_test_random_problem (seed);
      g_autoptr (GardeRoster) roster = garde_roster_new (problem, NULL);
      g_autoptr (GardeRosterState) state = NULL;

      if (roster == NULL || roster->n_doctors * roster->n_shifts > 10 || roster->duty_gap > 0)
        continue;
      state = garde_roster_make_instant (roster, seed);
      for (guint s = 0; s < roster->n_shifts; s++)
        {
          g_autoptr (GardeRosterGap) gap =
              garde_roster_gap_new (s, garde_roster_state_get_missing (state, s));
          const GardeRosterCorrection *first;
          gint64 least;

          if (gap->missing == 0)
            continue;
          garde_roster_add_corrections (state, gap, NULL, NULL);
          check_found (state, gap);
          least = exhaust (roster, state, s);
          first = gap->corrections->len > 0 ? g_ptr_array_index (gap->corrections, 0) : NULL;
          g_test_message ("problem %u: %d, all say %d", seed,
                          first != NULL ? (int) first->cost : -1, (int) least);
          gaps++;
          exact += first != NULL ? first->cost == least : least < 0;
        }
    }
  g_assert_cmpuint (gaps, >, 10);
  g_assert_cmpuint (exact * 100, >=, gaps * 95);
}

/* What was tried is taken back. */
static void
test_untouched (void)
{
  for (guint32 seed = 0; seed < 40; seed++)
    {
      g_autoptr (GardeRosterProblem) problem = garde_test_random_problem (seed);
      g_autoptr (GardeRoster) roster = garde_roster_new (problem, NULL);
      g_autoptr (GardeRosterState) state = NULL;
      gint64 before;

      if (roster == NULL)
        continue;
      state = garde_roster_make_instant (roster, seed);
      before = garde_roster_state_get_objective (state);
      for (guint s = 0; s < roster->n_shifts; s++)
        {
          g_autoptr (GardeRosterGap) gap = garde_roster_gap_new (s, 1);

          if (garde_roster_state_get_missing (state, s) > 0)
            garde_roster_add_corrections (state, gap, NULL, NULL);
        }
      g_assert_cmpint (garde_roster_state_get_objective (state), ==, before);
      g_assert_true (garde_roster_is_legal (state));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster/gaps/reasons", test_reasons);
  g_test_add_func ("/roster/gaps/gaps", test_gaps);
  g_test_add_func ("/roster/gaps/reasons-alone", test_reasons_alone);
  for (guint i = 0; i < G_N_ELEMENTS (corrections); i++)
    {
      g_autofree char *path = g_strdup_printf ("/roster/gaps/correction/%s", corrections[i].name);

      g_test_add_data_func (path, &corrections[i], test_correction);
    }
  g_test_add_func ("/roster/gaps/cheapest", test_cheapest);
  g_test_add_func ("/roster/gaps/untouched", test_untouched);
  return g_test_run ();
}
