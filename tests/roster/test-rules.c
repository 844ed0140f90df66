/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-roster.h"
#include "roster/garde-roster-explain.h"
#include "roster/garde-roster-rules.h"

/* Each hard rule by itself, at its edges. */

/* Two shifts and whether one doctor may have both. */
typedef struct
{
  const char *name;
  const char *first, *second; /* starts; each four hours long */
  gboolean other_centre;
  int duty_gap;
  GardeRosterRule expected;
} Neighbours;

static const Neighbours neighbours[] = {
  { "the same hour", "mon 08:00", "mon 08:00", TRUE, 0, GARDE_ROSTER_ELSEWHERE },
  { "an hour in common", "mon 08:00", "mon 11:00", TRUE, 0, GARDE_ROSTER_ELSEWHERE },
  { "a minute in common", "mon 08:00", "mon 11:59", TRUE, 0, GARDE_ROSTER_ELSEWHERE },
  { "one after the other", "mon 08:00", "mon 12:00", FALSE, 0, GARDE_ROSTER_REST },
  { "a minute too early", "mon 20:00", "tue 10:59", FALSE, 0, GARDE_ROSTER_REST },
  { "eleven hours to the minute", "mon 20:00", "tue 11:00", FALSE, 0, GARDE_ROSTER_RULE_NONE },
  { "the order does not matter", "tue 10:59", "mon 20:00", FALSE, 0, GARDE_ROSTER_REST },
  { "the week after", "mon 08:00", "mon+1 08:00", FALSE, 0, GARDE_ROSTER_RULE_NONE },
  { "over midnight", "mon 22:00", "tue 13:00", FALSE, 0, GARDE_ROSTER_RULE_NONE },
  { "over midnight, too early", "mon 22:00", "tue 12:59", FALSE, 0, GARDE_ROSTER_REST },
  { "one duty, touching", "mon 08:00", "mon 12:00", FALSE, 60, GARDE_ROSTER_RULE_NONE },
  { "one duty, a pause", "mon 08:00", "mon 12:59", FALSE, 60, GARDE_ROSTER_RULE_NONE },
  { "a pause as long as the gap", "mon 08:00", "mon 13:00", FALSE, 60, GARDE_ROSTER_REST },
  { "no duty in two centres", "mon 08:00", "mon 12:00", TRUE, 60, GARDE_ROSTER_REST },
  { "a duty does not overlap", "mon 08:00", "mon 11:00", FALSE, 60, GARDE_ROSTER_ELSEWHERE },
  { "a duty that is too long", "mon 08:00", "mon 16:30", FALSE, 300, GARDE_ROSTER_REST },
  { "a duty just long enough", "mon 08:00", "mon 16:00", FALSE, 300, GARDE_ROSTER_RULE_NONE },
  /* The night in which the clock goes back is an hour longer: ten hours by the clock are eleven. */
  { "elapsed time, not the clock's", "sat-5 21:00", "sun-5 11:00", FALSE, 0,
    GARDE_ROSTER_RULE_NONE },
};

/* "sat-5 …": the weekend of 24 and 25 October 2026, five weeks before the Monday of the tests. */
static gint64
get_start (const char *text)
{
  gint64 at;
  GString *plain;

  if (strstr (text, "-5") == NULL)
    return garde_test_at (text);
  plain = g_string_new (text);
  g_string_replace (plain, "-5", "", 0);
  at = garde_test_at (plain->str) - 6 * 7 * 24 * GARDE_HOUR;
  /* The clock stood an hour further before it went back at 3:00 on the Sunday. */
  if (g_str_has_prefix (text, "sat"))
    at -= GARDE_HOUR;
  g_string_free (plain, TRUE);
  return at;
}

static void
test_neighbours (gconstpointer data)
{
  const Neighbours *row = data;
  g_autoptr (GardeRosterProblem) problem = garde_test_problem_new ();
  const char *starts[] = { row->first, row->second };
  g_autoptr (GardeRosterState) state = NULL;
  g_autoptr (GardeRoster) roster = NULL;

  problem->duty_gap_minutes = row->duty_gap;
  garde_test_add_doctor (problem, "A", GARDE_DOCTOR_HOLDER);
  for (guint i = 0; i < 2; i++)
    {
      GardeRosterShift *shift =
          garde_test_add_shift (problem, i == 0 ? "S1" : "S2", "mon 08:00", GARDE_SHIFT_DAY);

      shift->starts_at = get_start (starts[i]);
      shift->ends_at = shift->starts_at + 4 * GARDE_HOUR;
      if (i == 1 && row->other_centre)
        {
          g_free (shift->centre);
          shift->centre = g_strdup ("D");
        }
    }
  garde_test_offer (problem, "A", "S1 S2", GARDE_ROSTER_AVAILABLE);
  roster = garde_roster_new (problem, NULL);
  g_assert_nonnull (roster);
  state = garde_roster_state_new (roster);
  garde_roster_state_add (state, 0, 0);
  g_assert_cmpint (garde_roster_state_why_not (state, 0, 1), ==, row->expected);
  g_assert_cmpint (garde_roster_state_can_add (state, 0, 1), ==,
                   row->expected == GARDE_ROSTER_RULE_NONE);
  garde_roster_state_add (state, 0, 1);
  g_assert_cmpint (garde_roster_is_legal (state), ==, row->expected == GARDE_ROSTER_RULE_NONE);
}

/* A small week in which everything can go wrong. */
static GardeRosterProblem *
make_week (void)
{
  GardeRosterProblem *problem = garde_test_problem_new ();

  garde_test_add_doctor (problem, "A", GARDE_DOCTOR_HOLDER)->max_per_week = 2;
  garde_test_add_doctor (problem, "B", GARDE_DOCTOR_LOCUM)->max_weekends = 1;
  garde_test_add_doctor (problem, "I", GARDE_DOCTOR_INTERN);
  garde_test_add_doctor (problem, "J", GARDE_DOCTOR_INTERN);
  garde_test_add_shift (problem, "mon", "mon 15:30", GARDE_SHIFT_DAY)->need = 2;
  garde_test_add_shift (problem, "tue", "tue 15:30", GARDE_SHIFT_DAY)->need = 2;
  garde_test_add_shift (problem, "wed", "wed 15:30", GARDE_SHIFT_DAY);
  garde_test_add_shift (problem, "sat", "sat 09:00", GARDE_SHIFT_WEEKEND)->need = 4;
  garde_test_add_shift (problem, "sun", "sun 09:00", GARDE_SHIFT_WEEKEND);
  garde_test_add_shift (problem, "next", "sat+1 09:00", GARDE_SHIFT_WEEKEND);
  garde_test_offer (problem, "A B I J", "mon tue sat sun next", GARDE_ROSTER_AVAILABLE);
  garde_test_offer (problem, "A", "wed", GARDE_ROSTER_AVAILABLE);
  garde_test_refuse (problem, "B", "wed", GARDE_ROSTER_UNAVAILABLE);
  garde_test_refuse (problem, "B", "wed", GARDE_ROSTER_LICENCE);
  garde_test_refuse (problem, "I", "wed", GARDE_ROSTER_CONTRACT);
  garde_test_replace (problem, "B", "A", "2026-12-01");
  return problem;
}

/* Who is where, who would come, what keeps him away. */
typedef struct
{
  const char *there;
  const char *who, *where;
  GardeRosterRule expected;
} Question;

static const Question questions[] = {
  { "", "A", "mon", GARDE_ROSTER_RULE_NONE },
  { "A:mon", "A", "mon", GARDE_ROSTER_HERE },
  { "", "B", "wed", GARDE_ROSTER_LICENCE },
  { "", "I", "wed", GARDE_ROSTER_CONTRACT },
  { "", "J", "wed", GARDE_ROSTER_UNSUPERVISED },
  { "A:wed", "J", "wed", GARDE_ROSTER_NO_ANSWER },
  { "", "I", "mon", GARDE_ROSTER_UNSUPERVISED },
  { "A:mon", "I", "mon", GARDE_ROSTER_RULE_NONE },
  { "A:sat I:sat", "J", "sat", GARDE_ROSTER_UNSUPERVISED },
  { "A:sat B:sat I:sat", "J", "sat", GARDE_ROSTER_RULE_NONE },
  { "A:tue", "B", "tue", GARDE_ROSTER_REPLACEMENT },
  { "B:tue", "A", "tue", GARDE_ROSTER_REPLACEMENT },
  { "A:mon", "B", "mon", GARDE_ROSTER_RULE_NONE },
  { "A:mon A:tue", "A", "wed", GARDE_ROSTER_MAX_PER_WEEK },
  { "A:mon A:tue", "A", "next", GARDE_ROSTER_RULE_NONE },
  { "B:sat", "B", "sun", GARDE_ROSTER_RULE_NONE },
  { "B:sat", "B", "next", GARDE_ROSTER_MAX_WEEKENDS },
  { "A:sun", "B", "sun", GARDE_ROSTER_NEED },
  { "A:mon B:mon", "I", "mon", GARDE_ROSTER_NEED },
};

static void
test_questions (void)
{
  g_autoptr (GardeRosterProblem) problem = make_week ();
  g_autoptr (GardeRoster) roster = garde_roster_new (problem, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autoptr (GardeRosterState) state = garde_roster_state_new (roster);
      g_autoptr (GArray) there = garde_test_assign (problem, questions[i].there);
      guint doctor = garde_test_find_doctor (problem, questions[i].who);
      guint shift = garde_test_find_shift (problem, questions[i].where);

      g_test_message ("%s with %s on %s", questions[i].there, questions[i].who, questions[i].where);
      for (guint j = 0; j < there->len; j++)
        garde_roster_state_add (state, g_array_index (there, GardeRosterAssignment, j).doctor,
                                g_array_index (there, GardeRosterAssignment, j).shift);
      g_assert_cmpint (garde_roster_state_why_not (state, doctor, shift), ==,
                       questions[i].expected);
      if (garde_roster_get_option (roster, doctor, shift) != GARDE_ROSTER_NO_OPTION)
        g_assert_cmpint (garde_roster_state_can_add (state, doctor, shift), ==,
                         questions[i].expected == GARDE_ROSTER_RULE_NONE);
    }
}

/* A plan that somebody drew by hand, and the sentences that the page shows for it. */
typedef struct
{
  const char *plan;
  const char *sentence; /* NULL: nothing is broken */
} Drawn;

static const Drawn drawn[] = {
  { "", NULL },
  { "A:mon B:mon", NULL },
  { "A:mon A:tue A:wed", "A has too many shifts in one week with wed (*) and mon (*)." },
  { "A:sat A:sun", NULL },
  { "B:sat B:next", "B has too many weekends with next (*) and sat (*)." },
  { "A:mon B:mon J:mon", "J is too many on mon (*) with A." },
  { "I:mon", "I is an intern, and nobody supervises on mon (*)." },
  { "A:tue B:tue", "A and B both work on the day of tue (*), and one replaces the other." },
  { "B:wed", "B has no valid licence on wed (*)." },
  { "A:wed J:wed", "J has not answered for wed (*)." },
};

static void
test_drawn (void)
{
  g_autoptr (GardeRosterProblem) problem = make_week ();
  g_autoptr (GardeRoster) roster = garde_roster_new (problem, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (drawn); i++)
    {
      g_autoptr (GardeRosterPlan) plan = garde_roster_plan_new ();
      g_autoptr (GArray) there = garde_test_assign (problem, drawn[i].plan);
      g_auto (GardeTestVerdict) verdict = garde_test_judge (problem, there);
      g_autoptr (GardeRosterState) state = NULL;
      g_autoptr (GArray) breaches = NULL;
      g_autofree char *sentence = NULL;

      g_array_append_vals (plan->assignments, there->data, there->len);
      state = garde_roster_state_from_plan (roster, plan);
      breaches = garde_roster_find_breaches (state);
      g_test_message ("%s: %s", drawn[i].plan, verdict.broken);
      g_assert_cmpint (breaches->len == 0, ==, *verdict.broken == '\0');
      g_assert_cmpint (breaches->len == 0, ==, drawn[i].sentence == NULL);
      if (breaches->len == 0)
        continue;
      sentence =
          garde_roster_explain_breach (problem, &g_array_index (breaches, GardeRosterBreach, 0));
      if (!g_pattern_match_simple (drawn[i].sentence, sentence))
        g_error ("“%s” is not “%s”", sentence, drawn[i].sentence);
    }
}

/* Every reason has its sentence, and every sentence its names. */
static void
test_sentences (void)
{
  g_autoptr (GardeRosterProblem) problem = make_week ();

  for (int rule = GARDE_ROSTER_HERE; rule <= GARDE_ROSTER_LOCKED; rule++)
    {
      GardeRosterReason reason = { 0, (GardeRosterRule) rule };
      GardeRosterBreach alone = { (GardeRosterRule) rule, 0, 1, -1, -1 };
      GardeRosterBreach with = { (GardeRosterRule) rule, 0, 1, -1, 2 };
      g_autofree char *first = garde_roster_explain_reason (problem, 1, &reason);
      g_autofree char *second = garde_roster_explain_breach (problem, &alone);
      g_autofree char *third = garde_roster_explain_breach (problem, &with);

      g_assert_cmpstr (first, ==, second);
      g_assert_true (g_pattern_match_simple ("A *tue (*).", first) ||
                     g_pattern_match_simple ("A *tue (*)*.", first));
      g_assert_null (strchr (third, '{'));
      g_assert_nonnull (garde_roster_rule_get_word ((GardeRosterRule) rule));
      g_assert_cmpint (garde_roster_rule_find (garde_roster_rule_get_word ((GardeRosterRule) rule)),
                       ==, rule);
    }
}

/* A name is for people, an id for files. */
static void
test_names (void)
{
  g_autoptr (GardeRosterProblem) problem = make_week ();
  GardeRosterDoctor *doctor = &g_array_index (problem->doctors, GardeRosterDoctor, 0);
  GardeRosterShift *shift = &g_array_index (problem->shifts, GardeRosterShift, 0);
  g_autofree char *plain = garde_roster_explain_shift (problem, 0);
  g_autofree char *who = NULL;
  g_autofree char *when = NULL;

  g_assert_true (g_str_has_prefix (plain, "mon ("));
  g_assert_true (g_str_has_suffix (plain, " 15:30)"));
  doctor->name = g_strdup ("Anne Martin");
  shift->name = g_strdup ("Monday evening");
  who = garde_roster_explain_doctor (problem, 0);
  when = garde_roster_explain_shift (problem, 0);
  g_assert_cmpstr (who, ==, "Anne Martin");
  g_assert_cmpstr (when, ==, "Monday evening");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (neighbours); i++)
    {
      g_autofree char *path = g_strdup_printf ("/roster/rules/neighbours/%s", neighbours[i].name);

      g_test_add_data_func (path, &neighbours[i], test_neighbours);
    }
  g_test_add_func ("/roster/rules/questions", test_questions);
  g_test_add_func ("/roster/rules/drawn", test_drawn);
  g_test_add_func ("/roster/rules/sentences", test_sentences);
  g_test_add_func ("/roster/rules/names", test_names);
  return g_test_run ();
}
