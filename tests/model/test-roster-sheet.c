/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "model/garde-closure-text.h"
#include "model/garde-roster-sheet.h"
#include "model/garde-swap-machine.h"

static GardeDay
make_day (const char *iso)
{
  GardeDay day = GARDE_DAY_NONE;

  if (iso != NULL)
    g_assert_true (garde_day_parse_iso (iso, &day));
  return day;
}

/* --- answers --- */

typedef struct
{
  int weekday;
  GardeShiftKind kind;
  const char *from, *to;
  GardeAvailabilityLevel level;
} Pattern;

/* The shift is a Monday afternoon, 30 November 2026. */
static const struct
{
  const char *name;
  GardeAvailabilityLevel answer;
  Pattern patterns[2];
  const char *leave_from, *leave_to;
  GardeAvailabilityLevel level;
  GardeAnsweredBy by;
} answers[] = {
  { "said nothing", 0, { { 0 } }, NULL, NULL, 0, GARDE_ANSWERED_NOT },
  { "said so",
    GARDE_AVAILABILITY_PREFERRED,
    { { 0 } },
    NULL,
    NULL,
    GARDE_AVAILABILITY_PREFERRED,
    GARDE_ANSWERED_FOR_SHIFT },
  { "every day",
    0,
    { { 0, 0, NULL, NULL, GARDE_AVAILABILITY_AVAILABLE } },
    NULL,
    NULL,
    GARDE_AVAILABILITY_AVAILABLE,
    GARDE_ANSWERED_BY_PATTERN },
  { "on Tuesdays",
    0,
    { { 2, 0, NULL, NULL, GARDE_AVAILABILITY_AVAILABLE } },
    NULL,
    NULL,
    0,
    GARDE_ANSWERED_NOT },
  { "evenings only",
    0,
    { { 0, GARDE_SHIFT_EVENING, NULL, NULL, GARDE_AVAILABILITY_AVAILABLE } },
    NULL,
    NULL,
    0,
    GARDE_ANSWERED_NOT },
  { "the kind says more than the day",
    0,
    { { 1, 0, NULL, NULL, GARDE_AVAILABILITY_AVAILABLE },
      { 0, GARDE_SHIFT_DAY, NULL, NULL, GARDE_AVAILABILITY_CANNOT } },
    NULL,
    NULL,
    GARDE_AVAILABILITY_CANNOT,
    GARDE_ANSWERED_BY_PATTERN },
  { "dates say more",
    0,
    { { 1, 0, "2026-11-30", "2026-11-30", GARDE_AVAILABILITY_IF_NEEDED },
      { 1, 0, NULL, NULL, GARDE_AVAILABILITY_CANNOT } },
    NULL,
    NULL,
    GARDE_AVAILABILITY_IF_NEEDED,
    GARDE_ANSWERED_BY_PATTERN },
  { "over",
    0,
    { { 1, 0, NULL, "2026-11-29", GARDE_AVAILABILITY_IF_NEEDED } },
    NULL,
    NULL,
    0,
    GARDE_ANSWERED_NOT },
  { "the newest of two alike",
    0,
    { { 1, 0, NULL, NULL, GARDE_AVAILABILITY_CANNOT },
      { 1, 0, NULL, NULL, GARDE_AVAILABILITY_PREFERRED } },
    NULL,
    NULL,
    GARDE_AVAILABILITY_PREFERRED,
    GARDE_ANSWERED_BY_PATTERN },
  { "the answer before the pattern",
    GARDE_AVAILABILITY_CANNOT,
    { { 0, 0, NULL, NULL, GARDE_AVAILABILITY_AVAILABLE } },
    NULL,
    NULL,
    GARDE_AVAILABILITY_CANNOT,
    GARDE_ANSWERED_FOR_SHIFT },
  { "leave before all",
    GARDE_AVAILABILITY_PREFERRED,
    { { 0 } },
    "2026-11-23",
    "2026-11-30",
    GARDE_AVAILABILITY_CANNOT,
    GARDE_ANSWERED_BY_LEAVE },
  { "leave from the day on which it ends",
    GARDE_AVAILABILITY_PREFERRED,
    { { 0 } },
    "2026-12-01",
    "2026-12-05",
    GARDE_AVAILABILITY_CANNOT,
    GARDE_ANSWERED_BY_LEAVE },
  { "back",
    GARDE_AVAILABILITY_PREFERRED,
    { { 0 } },
    "2026-11-23",
    "2026-11-29",
    GARDE_AVAILABILITY_PREFERRED,
    GARDE_ANSWERED_FOR_SHIFT },
};

static void
check_answer (guint i)
{
  g_autoptr (GardeShift) shift = garde_shift_new ();
  g_autoptr (GardeAvailability) answer = garde_availability_new ();
  g_autoptr (GPtrArray) patterns = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) leaves = g_ptr_array_new_with_free_func (g_object_unref);
  GardeAnsweredBy by;
  GardeAvailabilityLevel level;

  shift->kind = GARDE_SHIFT_DAY;
  shift->local_day = make_day ("2026-11-30");
  answer->level = answers[i].answer;
  for (guint j = 0; j < 2; j++)
    {
      const Pattern *from = &answers[i].patterns[j];
      GardeAvailabilityPattern *pattern;

      if (from->level == 0)
        continue;
      pattern = garde_availability_pattern_new ();
      garde_record_set_identity (pattern, 10 + j, 1);
      pattern->weekday = from->weekday;
      pattern->kind = from->kind;
      pattern->valid_from = make_day (from->from);
      pattern->valid_to = make_day (from->to);
      pattern->level = from->level;
      g_ptr_array_add (patterns, pattern);
    }
  if (answers[i].leave_from != NULL)
    {
      GardeLeave *leave = garde_leave_new ();

      leave->first_day = make_day (answers[i].leave_from);
      leave->last_day = make_day (answers[i].leave_to);
      g_ptr_array_add (leaves, leave);
    }
  level = garde_availability_find (shift, make_day ("2026-12-01"),
                                   answers[i].answer != 0 ? answer : NULL, patterns, leaves, &by);
  g_assert_cmpint (level, ==, answers[i].level);
  g_assert_cmpint (by, ==, answers[i].by);
}

static void
test_answers (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_test_message ("%s", answers[i].name);
      check_answer (i);
    }
}

/* --- a sheet --- */

static void
add_shift (GardeRosterSheet *sheet, gint64 id, const char *day, int hour, GardeShiftKind kind)
{
  GardeShift *shift = garde_shift_new ();

  garde_record_set_identity (shift, id, 1);
  shift->local_day = make_day (day);
  shift->kind = kind;
  shift->state = GARDE_SHIFT_PLANNED;
  shift->need = 1;
  shift->starts_at =
      garde_instant_from_civil (shift->local_day, garde_minutes (hour * 60), sheet->zone);
  shift->ends_at = shift->starts_at + 4 * GARDE_HOUR;
  g_ptr_array_add (sheet->shifts, shift);
}

static void
add_person (GardeRosterSheet *sheet, gint64 id, const char *name)
{
  g_autoptr (GardeDoctor) doctor = garde_doctor_new ();

  garde_record_set_identity (doctor, id, 1);
  garde_record_set_text (&doctor->family_name, name);
  g_ptr_array_add (sheet->people, garde_roster_person_new (doctor, NULL));
}

/* The week of Christmas 2026: Thursday evening, Friday (a holiday) afternoon, Saturday. */
static GardeRosterSheet *
make_sheet (void)
{
  GardeRosterSheet *sheet =
      garde_roster_sheet_new (make_day ("2026-12-23"), make_day ("2026-12-24"));

  sheet->zone = garde_zone_new ("Europe/Paris", NULL);
  sheet->centre = garde_centre_new ();
  sheet->centre->holiday_regime = GARDE_HOLIDAYS_METROPOLE;
  sheet->today = make_day ("2026-12-01");
  add_shift (sheet, 101, "2026-12-24", 20, GARDE_SHIFT_EVENING);
  add_shift (sheet, 102, "2026-12-25", 14, GARDE_SHIFT_DAY);
  add_shift (sheet, 103, "2026-12-26", 9, GARDE_SHIFT_WEEKEND);
  add_person (sheet, 201, "Haddad");
  add_person (sheet, 202, "Weber");
  garde_roster_sheet_make_cells (sheet);
  return sheet;
}

static void
set_cell (GardeRosterSheet *sheet, guint shift, guint doctor, gboolean published, gboolean draft)
{
  GardeRosterCell *cell = garde_roster_sheet_get_cell (sheet, shift, doctor);

  cell->is_published = published;
  cell->is_draft = draft;
}

static void
test_weeks (void)
{
  g_autoptr (GardeRosterSheet) sheet = make_sheet ();
  g_autofree char *from = garde_day_to_iso (sheet->from);
  g_autofree char *to = garde_day_to_iso (sheet->to);
  g_autofree char *name = garde_roster_sheet_describe_shift (sheet, 1);

  g_assert_cmpstr (from, ==, "2026-12-21");
  g_assert_cmpstr (to, ==, "2026-12-27");
  g_assert_cmpint (garde_roster_sheet_find_shift (sheet, 102), ==, 1);
  g_assert_cmpint (garde_roster_sheet_find_shift (sheet, 104), ==, -1);
  g_assert_cmpint (garde_roster_sheet_find_doctor (sheet, 202), ==, 1);
  g_assert_cmpint (garde_roster_sheet_find_doctor (sheet, 101), ==, -1);
  g_assert_nonnull (strstr (name, "Afternoon (14:00)"));
}

static void
test_counts (void)
{
  g_autoptr (GardeRosterSheet) sheet = make_sheet ();
  const GardeRosterPerson *haddad = garde_roster_sheet_get_person (sheet, 0);

  for (guint s = 0; s < 3; s++)
    set_cell (sheet, s, 0, s == 0, TRUE);
  garde_roster_sheet_complete (sheet);
  g_assert_cmpint (haddad->draft.shifts, ==, 3);
  g_assert_cmpint (haddad->draft.evenings, ==, 1);
  g_assert_cmpint (haddad->draft.weekends, ==, 1);
  g_assert_cmpint (haddad->draft.holidays, ==, 1);
  g_assert_cmpint (haddad->published.shifts, ==, 1);
  g_assert_cmpint (haddad->published.holidays, ==, 0);
  /* Reading it again counts nothing twice. */
  garde_roster_sheet_complete (sheet);
  g_assert_cmpint (haddad->draft.shifts, ==, 3);
  g_assert_cmpint (garde_roster_sheet_get_missing (sheet, 1, TRUE), ==, 0);
  g_assert_cmpint (garde_roster_sheet_get_missing (sheet, 1, FALSE), ==, 1);
  /* Somebody was put into the week, though nobody published it. */
  g_assert_true (garde_roster_sheet_is_published (sheet, sheet->from));
  set_cell (sheet, 0, 0, FALSE, TRUE);
  g_assert_false (garde_roster_sheet_is_published (sheet, sheet->from));
  garde_roster_sheet_get_shift (sheet, 1)->state = GARDE_SHIFT_CLOSED_NO_DOCTOR;
  g_assert_cmpint (garde_roster_sheet_get_missing (sheet, 1, FALSE), ==, 0);
}

/* The Saturday after Christmas is a holiday in Alsace-Moselle only, and a weekend everywhere. */
static void
test_regimes (void)
{
  static const struct
  {
    GardeHolidayRegime regime;
    int holidays;
  } regimes[] = { { GARDE_HOLIDAYS_METROPOLE, 1 }, { GARDE_HOLIDAYS_ALSACE_MOSELLE, 2 } };

  for (guint i = 0; i < G_N_ELEMENTS (regimes); i++)
    {
      g_autoptr (GardeRosterSheet) sheet = make_sheet ();
      const GardeRosterPerson *haddad = garde_roster_sheet_get_person (sheet, 0);

      sheet->centre->holiday_regime = regimes[i].regime;
      for (guint s = 0; s < 3; s++)
        set_cell (sheet, s, 0, TRUE, TRUE);
      garde_roster_sheet_complete (sheet);
      g_assert_cmpint (haddad->draft.holidays, ==, regimes[i].holidays);
      g_assert_cmpint (haddad->published.holidays, ==, regimes[i].holidays);
      g_assert_cmpint (haddad->published.weekends, ==, 1);
    }
}

static void
test_differences (void)
{
  g_autoptr (GardeRosterSheet) sheet = make_sheet ();
  g_autoptr (GArray) differences = NULL;
  g_autoptr (GArray) first = NULL;
  g_autoptr (GArray) later = NULL;
  GardePublication *publication = garde_publication_new ();

  set_cell (sheet, 0, 0, TRUE, TRUE);
  set_cell (sheet, 1, 1, TRUE, FALSE);
  differences = garde_roster_sheet_list_differences (sheet);
  g_assert_cmpuint (differences->len, ==, 1);
  g_assert_cmpuint (g_array_index (differences, GardeRosterDifference, 0).doctor, ==, 1);
  g_assert_cmpint (g_array_index (differences, GardeRosterDifference, 0).change, ==,
                   GARDE_ROSTER_CHANGE_REMOVED);
  /* The first time everybody who works is told, later those who are concerned. */
  first = garde_roster_sheet_list_concerned (sheet);
  g_assert_cmpuint (first->len, ==, 2);
  publication->week = make_day ("2026-12-21");
  g_ptr_array_add (sheet->publications, publication);
  g_assert_true (garde_roster_sheet_is_published (sheet, make_day ("2026-12-27")));
  g_assert_false (garde_roster_sheet_is_published (sheet, make_day ("2026-12-28")));
  later = garde_roster_sheet_list_concerned (sheet);
  g_assert_cmpuint (later->len, ==, 1);
  g_assert_cmpuint (g_array_index (later, guint, 0), ==, 1);
}

static void
test_grants (void)
{
  g_autoptr (GardeRosterSheet) sheet = make_sheet ();
  GardeRosterGrant *grant = garde_roster_grant_new ();

  for (int rule = GARDE_GRANT_CONTRACT; rule <= GARDE_GRANT_MAX_WEEKENDS; rule++)
    g_assert_cmpint (garde_grant_rule_find (garde_grant_rule_get_rule ((GardeGrantRule) rule)), ==,
                     rule);
  g_assert_cmpint (garde_grant_rule_find (GARDE_ROSTER_REST), ==, 0);
  g_assert_cmpint (garde_grant_rule_find (GARDE_ROSTER_RULE_NONE), ==, 0);
  grant->shift = 102;
  grant->doctor = 202;
  grant->rule = GARDE_GRANT_MAX_PER_WEEK;
  g_ptr_array_add (sheet->grants, grant);
  g_assert_true (garde_roster_sheet_is_granted (sheet, 1, 1, GARDE_ROSTER_MAX_PER_WEEK));
  g_assert_false (garde_roster_sheet_is_granted (sheet, 1, 0, GARDE_ROSTER_MAX_PER_WEEK));
  g_assert_false (garde_roster_sheet_is_granted (sheet, 1, 1, GARDE_ROSTER_REST));
}

/* --- swaps --- */

/* Who may do what: p, o, c in each state, in the order of the states that follow. */
static void
test_swap_machine (void)
{
  static const char *const expected[] = {
    [GARDE_SWAP_PROPOSED] = "-- o- -c oc p-", /* proposed accepted agreed refused withdrawn */
    [GARDE_SWAP_ACCEPTED] = "-- -- -c -c po", [GARDE_SWAP_AGREED] = "-- -- -- -- --",
    [GARDE_SWAP_REFUSED] = "-- -- -- -- --",  [GARDE_SWAP_WITHDRAWN] = "-- -- -- -- --",
  };

  for (int from = GARDE_SWAP_PROPOSED; from <= GARDE_SWAP_WITHDRAWN; from++)
    {
      g_autoptr (GString) found = g_string_new (NULL);

      for (int to = GARDE_SWAP_PROPOSED; to <= GARDE_SWAP_WITHDRAWN; to++)
        {
          gboolean may[4];

          for (int actor = GARDE_SWAP_BY_PROPOSER; actor <= GARDE_SWAP_BY_COORDINATOR; actor++)
            may[actor] = garde_swap_state_may_follow (from, to, actor);
          g_string_append_printf (found, "%s%c%c", found->len > 0 ? " " : "",
                                  may[GARDE_SWAP_BY_PROPOSER] ? 'p'
                                  : may[GARDE_SWAP_BY_OTHER]  ? 'o'
                                                              : '-',
                                  may[GARDE_SWAP_BY_COORDINATOR]                            ? 'c'
                                  : may[GARDE_SWAP_BY_PROPOSER] && may[GARDE_SWAP_BY_OTHER] ? 'o'
                                                                                            : '-');
        }
      g_assert_cmpstr (found->str, ==, expected[from]);
      g_assert_cmpint (garde_swap_state_is_final (from), ==, from >= GARDE_SWAP_AGREED);
    }
}

/* --- closures --- */

static void
test_message (void)
{
  g_autoptr (GardeRosterSheet) sheet = make_sheet ();
  g_autoptr (GardeClosure) closure = garde_closure_new ();
  g_autofree char *plain = NULL;
  g_autofree char *full = NULL;
  g_autofree char *again = NULL;

  garde_record_set_text (&sheet->centre->name, "CAMI de Champigny");
  plain =
      garde_closure_write_message (sheet->centre, sheet->shifts->pdata[1], closure, sheet->zone);
  g_assert_nonnull (strstr (plain, "CAMI de Champigny is closed on"));
  g_assert_nonnull (strstr (plain, "from 14:00 to 18:00"));
  g_assert_nonnull (strstr (plain, "2026"));
  garde_record_set_text (&closure->reason, "Médecin malade.");
  garde_record_set_text (&sheet->centre->phone, "01 47 06 00 15");
  full = garde_closure_write_message (sheet->centre, sheet->shifts->pdata[1], closure, sheet->zone);
  g_assert_true (g_str_has_suffix (full, " Médecin malade. Questions: 01 47 06 00 15."));
  again = garde_closure_write_reopening (sheet->centre, sheet->shifts->pdata[1], sheet->zone);
  g_assert_true (g_str_has_prefix (again, "CAMI de Champigny is open again on"));
  g_assert_nonnull (strstr (again, "from 14:00 to 18:00: a doctor is on duty."));
  g_assert_true (g_str_has_suffix (again, " Questions: 01 47 06 00 15."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/availability/answers", test_answers);
  g_test_add_func ("/model/roster-sheet/weeks", test_weeks);
  g_test_add_func ("/model/roster-sheet/counts", test_counts);
  g_test_add_func ("/model/roster-sheet/regimes", test_regimes);
  g_test_add_func ("/model/roster-sheet/differences", test_differences);
  g_test_add_func ("/model/roster-sheet/grants", test_grants);
  g_test_add_func ("/model/swap/machine", test_swap_machine);
  g_test_add_func ("/model/closure/message", test_message);

  return g_test_run ();
}
