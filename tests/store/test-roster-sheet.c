/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-roster.h"
#include "model/garde-assignment.h"
#include "model/garde-duty-list.h"
#include "model/garde-engagement.h"
#include "model/garde-opening.h"
#include "store/garde-store-paper.h"

/* What a sheet tells that is not in its own cells: who belongs to it, what was before, what is
 * elsewhere. */

static GardeRosterSheet *
load (GardeTestRoster *roster, int from, int to, gint64 duty_list)
{
  g_autoptr (GError) error = NULL;
  GardeRosterSheet *sheet = garde_store_load_roster (
      roster->centre->store, roster->centre->session, garde_day_add (roster->monday, from),
      garde_day_add (roster->monday, to), duty_list, &error);

  g_assert_no_error (error);
  return sheet;
}

static GardeRosterPerson *
find_person (GardeTestRoster *roster, const GardeRosterSheet *sheet, guint doctor)
{
  int found = garde_roster_sheet_find_doctor (sheet, roster->doctors[doctor]);

  return found < 0 ? NULL : garde_roster_sheet_get_person (sheet, (guint) found);
}

/* A held shift so many days from the Monday, with a doctor on it. */
static gint64
add_shift (GardeTestRoster *roster, int day, GardeShiftKind kind, guint doctor, gint64 duty_list)
{
  g_autoptr (GardeShift) shift =
      garde_test_centre_add_shift (roster->centre, garde_day_add (roster->monday, day), 9, 4);

  shift->kind = kind;
  shift->duty_list = duty_list;
  garde_test_save (roster->centre->store, roster->centre->session, shift);
  garde_test_centre_assign (roster->centre, garde_record_get_id (shift), roster->doctors[doctor]);
  return garde_record_get_id (shift);
}

/* The dealings of a doctor with the centre, to be changed and saved. */
static GardeEngagement *
load_engagement (GardeTestRoster *roster, guint doctor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDoctorFile) file = garde_store_load_doctor_file (
      roster->centre->store, roster->centre->session, roster->doctors[doctor], &error);

  g_assert_no_error (error);
  return g_object_ref (file->engagement);
}

static void
save (GardeTestRoster *roster, gpointer record)
{
  garde_test_save (roster->centre->store, roster->centre->session, record);
}

/* --- who belongs to it --- */

/* Whose contract ended is gone, unless he is on a shift; who only serves elsewhere was never here.
 */
static void
test_people (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeEngagement) ended = load_engagement (roster, 2);
  g_autoptr (GardeEngagement) elsewhere = load_engagement (roster, 3);
  g_autoptr (GardeRosterSheet) last_day = NULL;
  g_autoptr (GardeRosterSheet) after = NULL;
  g_autoptr (GardeRosterSheet) drafted = NULL;

  ended->contract_to = roster->monday;
  save (roster, ended);
  last_day = load (roster, 0, 0, 0);
  g_assert_nonnull (find_person (roster, last_day, 2));
  ended->contract_to = garde_day_add (roster->monday, -1);
  save (roster, ended);
  elsewhere->on_other_lists = TRUE;
  save (roster, elsewhere);
  after = load (roster, 0, 0, 0);
  g_assert_cmpuint (after->people->len, ==, 2);
  g_assert_null (find_person (roster, after, 2));
  g_assert_null (find_person (roster, after, 3));
  garde_test_centre_assign (roster->centre, roster->shifts[2], roster->doctors[2]);
  drafted = load (roster, 0, 0, 0);
  g_assert_nonnull (find_person (roster, drafted, 2));
  g_assert_cmpint (garde_test_roster_cell (roster, drafted, 2, 2)->refusal, ==,
                   GARDE_ROSTER_CONTRACT);
}

/* Somebody who was drafted stays to be seen, even if he is engaged nowhere any more. */
static void
test_drafted_stays (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeEngagement) engagement = NULL;
  g_autoptr (GardeRosterSheet) sheet = NULL;

  garde_test_roster_put (roster, 1, 2, TRUE);
  engagement = load_engagement (roster, 2);
  engagement->contract_to = garde_day_add (roster->monday, -30);
  save (roster, engagement);
  sheet = load (roster, 0, 0, 0);
  g_assert_nonnull (find_person (roster, sheet, 2));
  g_assert_true (garde_test_roster_cell (roster, sheet, 1, 2)->is_draft);
}

/* --- what was before --- */

static const struct
{
  int day;
  GardeShiftKind kind;
  gboolean is_past, is_recent;
} past[] = {
  { -1, GARDE_SHIFT_WEEKEND, TRUE, TRUE },    /* Sunday */
  { -2, GARDE_SHIFT_WEEKEND, TRUE, TRUE },    /* the Saturday before it */
  { -21, GARDE_SHIFT_EVENING, TRUE, TRUE },   /* the first day of the four weeks */
  { -22, GARDE_SHIFT_EVENING, TRUE, FALSE },  /* the day before them */
  { -84, GARDE_SHIFT_DAY, TRUE, FALSE },      /* the first day of twelve weeks */
  { -85, GARDE_SHIFT_WEEKEND, FALSE, FALSE }, /* the day before them */
};

static void
test_past (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeRosterSheet) sheet = NULL;
  const GardeRosterPerson *person;

  for (guint i = 0; i < G_N_ELEMENTS (past); i++)
    add_shift (roster, past[i].day, past[i].kind, 2, 0);
  sheet = load (roster, 0, 0, 0);
  person = find_person (roster, sheet, 2);
  g_assert_cmpint (person->past.shifts, ==, 5);
  g_assert_cmpint (person->past.weekends, ==, 2);
  g_assert_cmpint (person->past.evenings, ==, 2);
  g_assert_cmpint (person->recent_shifts, ==, 3);
  /* Two shifts of one weekend. */
  g_assert_cmpint (person->recent_weekends, ==, 1);
  g_assert_cmpint (find_person (roster, sheet, 3)->past.shifts, ==, 0);
}

/* A month has its four weeks in itself. */
static void
test_month (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autofree char *to = NULL;

  add_shift (roster, -1, GARDE_SHIFT_WEEKEND, 2, 0);
  add_shift (roster, 34, GARDE_SHIFT_DAY, 2, 0);
  add_shift (roster, 35, GARDE_SHIFT_DAY, 2, 0);
  sheet = load (roster, 2, 30, 0);
  to = garde_day_to_iso (sheet->to);
  g_assert_cmpint (sheet->from.number, ==, roster->monday.number);
  g_assert_cmpstr (to, ==, "2023-02-26");
  g_assert_cmpuint (sheet->shifts->len, ==, GARDE_TEST_N_SHIFTS + 1);
  g_assert_cmpint (find_person (roster, sheet, 2)->recent_shifts, ==, 0);
  g_assert_cmpint (find_person (roster, sheet, 2)->past.shifts, ==, 1);
  g_assert_cmpint (find_person (roster, sheet, 2)->published.shifts, ==, 1);
}

/* Public holidays: 1 January 2023 was a Sunday. */
static void
test_holidays (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeRosterSheet) sheet = NULL;

  add_shift (roster, -22, GARDE_SHIFT_WEEKEND, 2, 0);
  add_shift (roster, -21, GARDE_SHIFT_DAY, 2, 0);
  sheet = load (roster, 0, 0, 0);
  g_assert_cmpint (find_person (roster, sheet, 2)->past.holidays, ==, 1);
}

/* --- what is elsewhere --- */

static void
test_outside (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeDutyList) list = garde_duty_list_new ();
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GString) found = g_string_new (NULL);
  gint64 advice;

  list->centre = roster->centre->centre;
  list->name = g_strdup ("Avis");
  list->kind = GARDE_DUTY_ADVICE;
  save (roster, list);
  advice = garde_record_get_id (list);
  /* Too far, near, on another list in the week, near on the other side, too far. */
  add_shift (roster, -8, GARDE_SHIFT_DAY, 2, 0);
  add_shift (roster, -7, GARDE_SHIFT_DAY, 2, 0);
  add_shift (roster, 3, GARDE_SHIFT_DAY, 2, advice);
  add_shift (roster, 13, GARDE_SHIFT_DAY, 2, 0);
  add_shift (roster, 14, GARDE_SHIFT_DAY, 2, 0);
  garde_test_centre_assign (roster->centre, roster->shifts[0], roster->doctors[2]);
  sheet = load (roster, 0, 0, 0);
  for (guint i = 0; i < sheet->outside->len; i++)
    {
      const GardeRosterOutside *outside = &g_array_index (sheet->outside, GardeRosterOutside, i);
      GardeDay day = garde_instant_get_day (outside->starts_at, roster->centre->zone);

      if (garde_roster_sheet_find_doctor (sheet, roster->doctors[2]) == (int) outside->doctor)
        g_string_append_printf (found, "%d ", day.number - roster->monday.number);
    }
  g_assert_cmpstr (found->str, ==, "-7 3 13 ");
  /* What another list counts is its own. */
  g_assert_cmpint (find_person (roster, sheet, 2)->past.shifts, ==, 2);
}

/* --- replacements --- */

/* Whom a locum replaces without a date he replaces as long as his contract runs. */
static void
test_undated (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeEngagement) engagement = load_engagement (roster, 2);
  g_autoptr (GardeReplacement) dated = garde_replacement_new ();
  g_autoptr (GardeRosterSheet) none = NULL;
  g_autoptr (GardeRosterSheet) undated = NULL;
  g_autoptr (GardeRosterSheet) before = NULL;
  g_autoptr (GardeRosterSheet) over = NULL;
  const GardeReplacement *found;

  engagement->replaces = roster->doctors[0];
  save (roster, engagement);
  /* Who is no locum replaces nobody. */
  none = load (roster, 0, 0, 0);
  g_assert_cmpuint (none->replacements->len, ==, 0);
  engagement->status = GARDE_DOCTOR_LOCUM;
  engagement->contract_from = garde_day_add (roster->monday, 2);
  engagement->contract_to = garde_day_add (roster->monday, 90);
  save (roster, engagement);
  undated = load (roster, 0, 0, 0);
  g_assert_cmpuint (undated->replacements->len, ==, 1);
  found = undated->replacements->pdata[0];
  g_assert_false (garde_replacement_forbids (found, garde_day_add (roster->monday, 1)));
  g_assert_true (garde_replacement_forbids (found, garde_day_add (roster->monday, 2)));
  before = load (roster, -7, -7, 0);
  g_assert_cmpuint (before->replacements->len, ==, 0);

  /* Once one is dated, the dates are what counts. */
  dated->centre = roster->centre->centre;
  dated->locum = roster->doctors[2];
  dated->holder = roster->doctors[1];
  dated->valid_from = garde_day_add (roster->monday, 30);
  save (roster, dated);
  over = load (roster, 0, 0, 0);
  g_assert_cmpuint (over->replacements->len, ==, 0);
}

/* --- papers --- */

static void
add_paper (GardeTestRoster *roster, guint doctor, gint64 centre, int last)
{
  g_autoptr (GardePaper) paper = garde_paper_new ();

  paper->doctor = roster->doctors[doctor];
  paper->centre = centre;
  paper->kind = GARDE_PAPER_INSURANCE;
  paper->valid_to = garde_day_add (roster->monday, last);
  save (roster, paper);
}

static void
test_papers (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeSession) nobody = garde_session_new (1, "", 0, 0);
  g_autoptr (GardeCentre) other = garde_centre_new ();
  g_autoptr (GardeRosterSheet) sheet = NULL;

  other->name = g_strdup ("MMG de Strasbourg");
  other->time_zone = g_strdup ("Europe/Paris");
  other->holiday_regime = GARDE_HOLIDAYS_ALSACE_MOSELLE;
  garde_test_save (roster->centre->store, nobody, other);
  add_paper (roster, 0, 0, 2);
  add_paper (roster, 0, garde_record_get_id (other), 90);
  add_paper (roster, 1, roster->centre->centre, 90);
  sheet = load (roster, 0, 0, 0);
  g_assert_cmpuint (find_person (roster, sheet, 0)->papers->len, ==, 1);
  g_assert_cmpuint (find_person (roster, sheet, 1)->papers->len, ==, 1);
  g_assert_cmpint (garde_test_roster_cell (roster, sheet, 2, 0)->refusal, ==,
                   GARDE_ROSTER_RULE_NONE);
  g_assert_cmpint (garde_test_roster_cell (roster, sheet, 3, 0)->refusal, ==,
                   GARDE_ROSTER_INSURANCE);
  g_assert_cmpint (garde_test_roster_cell (roster, sheet, 3, 1)->refusal, ==,
                   GARDE_ROSTER_RULE_NONE);
  /* It ends in nine days. */
  g_assert_cmpint (
      g_array_index (find_person (roster, sheet, 0)->warnings, GardePaperWarning, 0).step, ==, 30);
}

/* --- terms --- */

static void
test_terms (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    gsize offset;
    gint64 least, most;
  } cases[] = {
    { G_STRUCT_OFFSET (GardeRosterTerms, rest_minutes), 0, 10080 },
    { G_STRUCT_OFFSET (GardeRosterTerms, duty_gap_minutes), 0, 10080 },
    { G_STRUCT_OFFSET (GardeRosterTerms, max_duty_minutes), 1, 10080 },
    { G_STRUCT_OFFSET (GardeRosterTerms, rolling_days), 7, 1096 },
    { G_STRUCT_OFFSET (GardeRosterTerms, weight_day), 0, 10000000 },
    { G_STRUCT_OFFSET (GardeRosterTerms, weight_evening), 0, 10000000 },
    { G_STRUCT_OFFSET (GardeRosterTerms, weight_weekend), 0, 10000000 },
    { G_STRUCT_OFFSET (GardeRosterTerms, weight_published), 0, 10000000 },
  };
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeStore *store = roster->centre->store;
  GardeSession *session = roster->centre->session;
  g_autoptr (GardeRosterTerms) terms = garde_roster_terms_make_default (0);
  g_autoptr (GardeRosterTerms) others = garde_roster_terms_make_default (0);
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 *number = &G_STRUCT_MEMBER (gint64, terms, cases[i].offset);
      const gint64 refused[] = { cases[i].least - 1, cases[i].most + 1, G_MAXINT64 };
      const gint64 usual = *number;

      for (guint j = 0; j < G_N_ELEMENTS (refused); j++)
        {
          *number = refused[j];
          g_assert_false (garde_store_save_roster_terms (store, session, terms, &error));
          g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
          g_clear_error (&error);
        }
      *number = cases[i].most;
      g_assert_true (garde_store_save_roster_terms (store, session, terms, &error));
      *number = cases[i].least;
      g_assert_true (garde_store_save_roster_terms (store, session, terms, &error));
      *number = usual;
    }
  terms->rest_minutes = 720;
  g_assert_true (garde_store_save_roster_terms (store, session, terms, &error));
  /* Both had read that the centre has none of its own. */
  g_assert_false (garde_store_save_roster_terms (store, session, others, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN);
  sheet = load (roster, 0, 0, 0);
  g_assert_cmpint (sheet->terms->rest_minutes, ==, 720);
}

/* --- names --- */

static void
test_openings (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeOpening) opening = garde_opening_new ();
  g_autoptr (GardeOpening) ended = NULL;
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  opening->centre = roster->centre->centre;
  opening->name = g_strdup ("Vacation du mercredi");
  opening->kind = GARDE_SHIFT_DAY;
  opening->weekday = 3;
  opening->starts_minute = garde_minutes (930);
  opening->ends_minute = garde_minutes (1170);
  opening->need = 1;
  save (roster, opening);
  ended = garde_opening_copy (opening);
  garde_record_set_identity (ended, 0, 0);
  ended->valid_to = garde_day_add (roster->monday, -1);
  save (roster, ended);
  g_assert_true (garde_store_make_shifts (roster->centre->store, roster->centre->session,
                                          roster->monday, roster->monday, NULL, &error));
  sheet = load (roster, 0, 0, 0);
  g_assert_cmpuint (sheet->openings->len, ==, 1);
  g_assert_cmpuint (sheet->shifts->len, ==, GARDE_TEST_N_SHIFTS);
  g_assert_cmpstr (garde_roster_sheet_get_shift_name (sheet, 2), ==, "Vacation du mercredi");
  g_assert_cmpstr (garde_roster_sheet_get_shift_name (sheet, 1), ==, "Afternoon");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/store/roster-sheet/people", test_people, NULL);
  garde_test_add_on_engines ("/store/roster-sheet/drafted-stays", test_drafted_stays, NULL);
  garde_test_add_on_engines ("/store/roster-sheet/past", test_past, NULL);
  garde_test_add_on_engines ("/store/roster-sheet/month", test_month, NULL);
  garde_test_add_on_engines ("/store/roster-sheet/holidays", test_holidays, NULL);
  garde_test_add_on_engines ("/store/roster-sheet/outside", test_outside, NULL);
  garde_test_add_on_engines ("/store/roster-sheet/undated", test_undated, NULL);
  garde_test_add_on_engines ("/store/roster-sheet/papers", test_papers, NULL);
  garde_test_add_on_engines ("/store/roster-sheet/terms", test_terms, NULL);
  garde_test_add_on_engines ("/store/roster-sheet/openings", test_openings, NULL);
  return g_test_run ();
}
