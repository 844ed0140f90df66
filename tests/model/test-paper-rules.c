/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "model/garde-paper-rules.h"

static GardeDay
make_day (const char *iso)
{
  GardeDay day = GARDE_DAY_NONE;

  if (iso != NULL)
    g_assert_true (garde_day_parse_iso (iso, &day));
  return day;
}

static GardePaper *
make_paper (GardePaperKind kind, const char *from, const char *to)
{
  GardePaper *paper = garde_paper_new ();

  paper->doctor = 1;
  paper->kind = kind;
  paper->valid_from = make_day (from);
  paper->valid_to = make_day (to);
  return paper;
}

static GardeEngagement *
make_engagement (GardeDoctorStatus status)
{
  GardeEngagement *engagement = garde_engagement_new ();

  engagement->centre = 7;
  engagement->doctor = 1;
  engagement->status = status;
  return engagement;
}

/* FRENCH-RULES.md 2.2: which papers a category holds; letters: contract, licence, registration,
 * approval, insurance, supervision. */
static const struct
{
  GardeDoctorStatus status;
  gboolean has_licence;
  const char *needed;
} categories[] = {
  { GARDE_DOCTOR_HOLDER, FALSE, "ri" },        { GARDE_DOCTOR_LOCUM, FALSE, "cri" },
  { GARDE_DOCTOR_LOCUM, TRUE, "clai" },        { GARDE_DOCTOR_ASSISTANT, FALSE, "cai" },
  { GARDE_DOCTOR_ADJUNCT, TRUE, "clai" },      { GARDE_DOCTOR_ADJUNCT, FALSE, "cai" },
  { GARDE_DOCTOR_COLLABORATOR, FALSE, "cri" }, { GARDE_DOCTOR_RETIRED, FALSE, "ri" },
  { GARDE_DOCTOR_INTERN, FALSE, "s" },
};

static void
test_needed (void)
{
  static const char letters[] = "?clrais";

  for (guint i = 0; i < G_N_ELEMENTS (categories); i++)
    {
      g_autoptr (GString) needed = g_string_new (NULL);

      for (int kind = GARDE_PAPER_CONTRACT; kind <= GARDE_PAPER_SUPERVISION; kind++)
        if (garde_paper_is_needed (categories[i].status, categories[i].has_licence,
                                   (GardePaperKind) kind))
          g_string_append_c (needed, letters[kind]);
      g_assert_cmpstr (needed->str, ==, categories[i].needed);
    }
}

/* Two months date to date, the last day of a shorter month, and the term runs to its end. */
static const struct
{
  const char *applied, *tacit;
} silences[] = {
  { "2026-01-10", "2026-03-11" }, { "2026-01-31", "2026-04-01" }, { "2025-12-31", "2026-03-01" },
  { "2027-12-30", "2028-03-01" }, { "2026-11-15", "2027-01-16" }, { "2026-07-31", "2026-10-01" },
};

static void
test_silence (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (silences); i++)
    {
      g_autofree char *found =
          garde_day_to_iso (garde_paper_get_tacit_day (make_day (silences[i].applied)));

      g_assert_cmpstr (found, ==, silences[i].tacit);
    }
}

/* --- where a paper stands --- */

typedef struct
{
  const char *from, *to, *applied;
  GardePaperAnswer answer;
  gboolean of_other_centre;
} Paper;

static const struct
{
  const char *name;
  GardePaperKind kind;
  Paper papers[2];
  const char *first, *last;
  GardePaperState state;
} standings[] = {
  { "never entered",
    GARDE_PAPER_INSURANCE,
    { { 0 } },
    "2026-11-30",
    "2026-11-30",
    GARDE_PAPER_STATE_NOT_RECORDED },
  { "without an end",
    GARDE_PAPER_INSURANCE,
    { { "2026-01-01" } },
    "2026-11-30",
    "2026-11-30",
    GARDE_PAPER_STATE_VALID },
  { "on its last day",
    GARDE_PAPER_INSURANCE,
    { { "2026-01-01", "2026-11-30" } },
    "2026-11-30",
    "2026-11-30",
    GARDE_PAPER_STATE_VALID },
  { "the day after",
    GARDE_PAPER_INSURANCE,
    { { "2026-01-01", "2026-11-29" } },
    "2026-11-30",
    "2026-11-30",
    GARDE_PAPER_STATE_ABSENT },
  { "a night into the day after",
    GARDE_PAPER_INSURANCE,
    { { "2026-01-01", "2026-11-30" } },
    "2026-11-30",
    "2026-12-01",
    GARDE_PAPER_STATE_ABSENT },
  { "renewed without a gap",
    GARDE_PAPER_INSURANCE,
    { { "2026-01-01", "2026-11-30" }, { "2026-12-01", "2027-11-30" } },
    "2026-11-30",
    "2026-12-01",
    GARDE_PAPER_STATE_VALID },
  { "renewed after a day",
    GARDE_PAPER_INSURANCE,
    { { "2026-01-01", "2026-11-30" }, { "2026-12-02", "2027-11-30" } },
    "2026-11-30",
    "2026-12-01",
    GARDE_PAPER_STATE_ABSENT },
  { "not begun",
    GARDE_PAPER_CONTRACT,
    { { "2026-12-01" } },
    "2026-11-30",
    "2026-11-30",
    GARDE_PAPER_STATE_ABSENT },
  { "of another centre",
    GARDE_PAPER_CONTRACT,
    { { "2026-01-01", .of_other_centre = TRUE } },
    "2026-11-30",
    "2026-11-30",
    GARDE_PAPER_STATE_NOT_RECORDED },
  { "granted",
    GARDE_PAPER_APPROVAL,
    { { "2026-11-01", "2027-01-31", "2026-10-01", GARDE_PAPER_GRANTED } },
    "2026-11-30",
    "2026-11-30",
    GARDE_PAPER_STATE_VALID },
  { "refused",
    GARDE_PAPER_APPROVAL,
    { { "2026-11-01", "2027-01-31", "2026-10-01", GARDE_PAPER_REFUSED } },
    "2026-11-30",
    "2026-11-30",
    GARDE_PAPER_STATE_REFUSED },
  { "asked for",
    GARDE_PAPER_APPROVAL,
    { { NULL, NULL, "2026-10-15" } },
    "2026-12-15",
    "2026-12-15",
    GARDE_PAPER_STATE_PENDING },
  { "silence",
    GARDE_PAPER_APPROVAL,
    { { NULL, NULL, "2026-10-15" } },
    "2026-12-16",
    "2026-12-16",
    GARDE_PAPER_STATE_TACIT },
  { "silence, for three months",
    GARDE_PAPER_APPROVAL,
    { { NULL, NULL, "2026-10-15" } },
    "2027-03-15",
    "2027-03-15",
    GARDE_PAPER_STATE_TACIT },
  { "silence, and no longer",
    GARDE_PAPER_APPROVAL,
    { { NULL, NULL, "2026-10-15" } },
    "2027-03-16",
    "2027-03-16",
    GARDE_PAPER_STATE_ABSENT },
  { "refused, then asked again",
    GARDE_PAPER_APPROVAL,
    { { NULL, NULL, "2026-06-01", GARDE_PAPER_REFUSED }, { NULL, NULL, "2026-11-20" } },
    "2026-12-01",
    "2026-12-01",
    GARDE_PAPER_STATE_PENDING },
};

static GPtrArray *
make_papers (GardePaperKind kind, const Paper *papers, guint n)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      GardePaper *paper;

      if (papers[i].from == NULL && papers[i].to == NULL && papers[i].applied == NULL)
        continue;
      paper = make_paper (kind, papers[i].from, papers[i].to);
      paper->applied_on = make_day (papers[i].applied);
      paper->answer = papers[i].answer;
      paper->centre = papers[i].of_other_centre ? 8 : 0;
      g_ptr_array_add (list, paper);
    }
  return list;
}

static void
test_standing (void)
{
  g_autoptr (GardeEngagement) engagement = make_engagement (GARDE_DOCTOR_ADJUNCT);

  for (guint i = 0; i < G_N_ELEMENTS (standings); i++)
    {
      g_autoptr (GPtrArray) papers = make_papers (standings[i].kind, standings[i].papers, 2);
      const GardePaperHolder holder = { engagement, GARDE_DAY_NONE, papers };

      g_test_message ("%s", standings[i].name);
      g_assert_cmpint (garde_paper_find_state (&holder, standings[i].kind,
                                               make_day (standings[i].first),
                                               make_day (standings[i].last)),
                       ==, standings[i].state);
    }
}

/* What the engagement says of its contract counts as long as there is no paper; what the doctor's
 * licence says, too. */
static void
test_recorded_before (void)
{
  g_autoptr (GardeEngagement) engagement = make_engagement (GARDE_DOCTOR_LOCUM);
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);
  const GardePaperHolder holder = { engagement, make_day ("2026-12-31"), papers };
  GardeDay day = make_day ("2026-12-01");

  engagement->contract_to = make_day ("2026-11-30");
  g_assert_cmpint (garde_paper_find_state (&holder, GARDE_PAPER_CONTRACT, day, day), ==,
                   GARDE_PAPER_STATE_ABSENT);
  g_assert_cmpint (garde_paper_find_state (&holder, GARDE_PAPER_LICENCE, day, day), ==,
                   GARDE_PAPER_STATE_VALID);
  g_ptr_array_add (papers, make_paper (GARDE_PAPER_CONTRACT, "2026-11-01", "2027-01-31"));
  g_assert_cmpint (garde_paper_find_state (&holder, GARDE_PAPER_CONTRACT, day, day), ==,
                   GARDE_PAPER_STATE_VALID);
}

/* A shift asks for the local days that it touches; midnight ends the day before. */
static void
test_refusal (void)
{
  g_autoptr (GardeEngagement) engagement = make_engagement (GARDE_DOCTOR_RETIRED);
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GardeZone) zone = garde_zone_new ("Europe/Paris", NULL);
  const GardePaperHolder holder = { engagement, GARDE_DAY_NONE, papers };
  GardeDay day = make_day ("2026-11-30");
  gint64 evening = garde_instant_from_civil (day, garde_minutes (1200), zone);
  gint64 midnight = garde_instant_from_civil (day, garde_minutes (1440), zone);

  /* Not recorded keeps nobody away. */
  g_assert_cmpint (garde_paper_find_refusal (&holder, evening, midnight, zone), ==,
                   GARDE_ROSTER_RULE_NONE);
  g_ptr_array_add (papers, make_paper (GARDE_PAPER_INSURANCE, NULL, "2026-11-30"));
  g_assert_cmpint (garde_paper_find_refusal (&holder, evening, midnight, zone), ==,
                   GARDE_ROSTER_RULE_NONE);
  g_assert_cmpint (garde_paper_find_refusal (&holder, evening, midnight + 1, zone), ==,
                   GARDE_ROSTER_INSURANCE);
  /* The law's order. */
  g_ptr_array_add (papers, make_paper (GARDE_PAPER_REGISTRATION, NULL, "2026-10-01"));
  g_assert_cmpint (garde_paper_find_refusal (&holder, evening, midnight + 1, zone), ==,
                   GARDE_ROSTER_REGISTRATION);
}

/* --- warnings --- */

static const struct
{
  const char *today;
  int step, days_left; /* -1: there is none */
} warnings[] = {
  { "2026-09-30", -1, 0 },  { "2026-10-01", 60, 60 }, { "2026-10-30", 60, 31 },
  { "2026-10-31", 30, 30 }, { "2026-11-22", 30, 8 },  { "2026-11-23", 7, 7 },
  { "2026-11-30", 7, 0 },   { "2026-12-01", 0, -1 },  { "2027-01-01", 0, -32 },
};

static void
test_warnings (void)
{
  g_autoptr (GardeEngagement) engagement = make_engagement (GARDE_DOCTOR_RETIRED);
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);
  const GardePaperHolder holder = { engagement, GARDE_DAY_NONE, papers };

  g_ptr_array_add (papers, make_paper (GARDE_PAPER_INSURANCE, NULL, "2026-11-30"));
  g_ptr_array_add (papers, make_paper (GARDE_PAPER_REGISTRATION, "2001-05-01", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (warnings); i++)
    {
      g_autoptr (GArray) found = garde_paper_list_warnings (&holder, make_day (warnings[i].today));
      const GardePaperWarning *warning = &g_array_index (found, GardePaperWarning, 0);

      g_test_message ("%s", warnings[i].today);
      g_assert_cmpuint (found->len, ==, warnings[i].step >= 0);
      if (found->len == 0)
        continue;
      g_assert_cmpint (warning->kind, ==, GARDE_PAPER_INSURANCE);
      g_assert_cmpint (warning->step, ==, warnings[i].step);
      g_assert_cmpint (warning->days_left, ==, warnings[i].days_left);
    }
}

/* A renewal that follows without a gap is what counts. */
static void
test_renewed (void)
{
  g_autoptr (GardeEngagement) engagement = make_engagement (GARDE_DOCTOR_RETIRED);
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);
  const GardePaperHolder holder = { engagement, GARDE_DAY_NONE, papers };
  g_autoptr (GArray) none = NULL;
  g_autoptr (GArray) some = NULL;

  g_ptr_array_add (papers, make_paper (GARDE_PAPER_REGISTRATION, NULL, "2040-01-01"));
  g_ptr_array_add (papers, make_paper (GARDE_PAPER_INSURANCE, "2026-12-01", "2027-11-30"));
  g_ptr_array_add (papers, make_paper (GARDE_PAPER_INSURANCE, NULL, "2026-11-30"));
  none = garde_paper_list_warnings (&holder, make_day ("2026-11-25"));
  g_assert_cmpuint (none->len, ==, 0);
  some = garde_paper_list_warnings (&holder, make_day ("2027-11-25"));
  g_assert_cmpuint (some->len, ==, 1);
}

static void
check_sentence (const GardePaperHolder *holder,
                const char *today,
                guint which,
                const char *expected)
{
  g_autoptr (GArray) found = garde_paper_list_warnings (holder, make_day (today));
  g_autofree char *sentence = NULL;

  g_assert_cmpuint (found->len, >, which);
  sentence = garde_paper_explain_warning (&g_array_index (found, GardePaperWarning, which));
  g_assert_cmpstr (sentence, ==, expected);
}

/* What has ended comes before what ends, and that before what was never entered. */
static void
test_sentences (void)
{
  g_autoptr (GardeEngagement) engagement = make_engagement (GARDE_DOCTOR_ASSISTANT);
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func (g_object_unref);
  const GardePaperHolder holder = { engagement, GARDE_DAY_NONE, papers };
  GardePaper *approval = make_paper (GARDE_PAPER_APPROVAL, NULL, NULL);

  engagement->contract_to = make_day ("2026-12-05");
  approval->applied_on = make_day ("2026-11-02");
  g_ptr_array_add (papers, approval);
  check_sentence (&holder, "2026-11-22", 0,
                  "Approval asked for: without an answer it is accepted from 03/01/2027");
  check_sentence (&holder, "2026-11-22", 1, "Contract ends on 05/12/2026");
  check_sentence (&holder, "2026-11-22", 2, "Insurance not recorded");
  check_sentence (&holder, "2027-04-03", 1, "Approval ended on 02/04/2027");
  approval->answer = GARDE_PAPER_REFUSED;
  check_sentence (&holder, "2026-12-06", 0, "Contract ended on 05/12/2026");
  check_sentence (&holder, "2026-12-06", 1, "Approval refused by the Ordre");
}

/* --- replacements --- */

static const struct
{
  const char *from, *to, *excepted_from, *excepted_to, *day;
  gboolean is_forbidden;
} replaced[] = {
  { "2026-11-01", "2026-11-30", NULL, NULL, "2026-10-31", FALSE },
  { "2026-11-01", "2026-11-30", NULL, NULL, "2026-11-01", TRUE },
  { "2026-11-01", "2026-11-30", NULL, NULL, "2026-11-30", TRUE },
  { "2026-11-01", "2026-11-30", NULL, NULL, "2026-12-01", FALSE },
  { "2026-11-01", NULL, NULL, NULL, "2036-12-01", TRUE },
  { "2026-11-01", NULL, "2026-12-01", "2026-12-31", "2026-11-30", TRUE },
  { "2026-11-01", NULL, "2026-12-01", "2026-12-31", "2026-12-31", FALSE },
};

static void
test_replacement (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (replaced); i++)
    {
      g_autoptr (GardeReplacement) replacement = garde_replacement_new ();

      replacement->valid_from = make_day (replaced[i].from);
      replacement->valid_to = make_day (replaced[i].to);
      replacement->derogation_from = make_day (replaced[i].excepted_from);
      replacement->derogation_to = make_day (replaced[i].excepted_to);
      if (replaced[i].excepted_from != NULL)
        replacement->derogation = g_strdup ("CDOM 94 2026-118");
      g_assert_cmpint (garde_replacement_forbids (replacement, make_day (replaced[i].day)), ==,
                       replaced[i].is_forbidden);
    }
}

static void
test_one_at_a_time (void)
{
  g_autoptr (GardeReplacement) one = garde_replacement_new ();
  g_autoptr (GardeReplacement) two = garde_replacement_new ();

  one->locum = two->locum = 5;
  one->holder = 6;
  two->holder = 7;
  one->valid_from = make_day ("2026-11-01");
  one->valid_to = make_day ("2026-11-30");
  two->valid_from = make_day ("2026-12-01");
  g_assert_false (garde_replacement_overlaps (one, two));
  g_assert_false (garde_replacement_overlaps (two, one));
  two->valid_from = make_day ("2026-11-30");
  g_assert_true (garde_replacement_overlaps (one, two));
  g_assert_true (garde_replacement_overlaps (two, one));
  two->locum = 8;
  g_assert_false (garde_replacement_overlaps (one, two));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/paper/needed", test_needed);
  g_test_add_func ("/model/paper/silence", test_silence);
  g_test_add_func ("/model/paper/standing", test_standing);
  g_test_add_func ("/model/paper/recorded-before", test_recorded_before);
  g_test_add_func ("/model/paper/refusal", test_refusal);
  g_test_add_func ("/model/paper/warnings", test_warnings);
  g_test_add_func ("/model/paper/renewed", test_renewed);
  g_test_add_func ("/model/paper/sentences", test_sentences);
  g_test_add_func ("/model/replacement/days", test_replacement);
  g_test_add_func ("/model/replacement/one-at-a-time", test_one_at_a_time);

  return g_test_run ();
}
