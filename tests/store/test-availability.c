/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-race.h"
#include "garde-test-roster.h"

static GardeAnswerEdit
make_edit (GardeTestRoster *roster,
           guint shift,
           guint doctor,
           GardeAvailabilityLevel was,
           GardeAvailabilityLevel is)
{
  return (GardeAnswerEdit){ roster->shifts[shift], roster->doctors[doctor], was, is };
}

static void
assert_level (GardeTestRoster *roster,
              guint shift,
              guint doctor,
              GardeAvailabilityLevel level,
              GardeAnsweredBy by)
{
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (roster);
  const GardeRosterCell *cell = garde_test_roster_cell (roster, sheet, shift, doctor);

  g_assert_cmpint (cell->level, ==, level);
  g_assert_cmpint (cell->answered_by, ==, by);
}

/* A grid at once, all of it or nothing. */
static void
test_answer (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeStore *store = roster->centre->store;
  GardeSession *session = roster->centre->session;
  GardeAnswerEdit edits[] = {
    make_edit (roster, 0, 0, 0, GARDE_AVAILABILITY_PREFERRED),
    make_edit (roster, 0, 1, 0, GARDE_AVAILABILITY_CANNOT),
    make_edit (roster, 1, 0, 0, GARDE_AVAILABILITY_IF_NEEDED),
  };
  GardeAnswerEdit again[] = {
    make_edit (roster, 0, 0, GARDE_AVAILABILITY_PREFERRED, GARDE_AVAILABILITY_AVAILABLE),
    make_edit (roster, 0, 1, GARDE_AVAILABILITY_AVAILABLE, GARDE_AVAILABILITY_PREFERRED),
  };
  g_autoptr (GError) error = NULL;

  g_assert_true (garde_store_answer (store, session, edits, G_N_ELEMENTS (edits), &error));
  assert_level (roster, 0, 0, GARDE_AVAILABILITY_PREFERRED, GARDE_ANSWERED_FOR_SHIFT);
  assert_level (roster, 0, 1, GARDE_AVAILABILITY_CANNOT, GARDE_ANSWERED_FOR_SHIFT);
  assert_level (roster, 2, 0, 0, GARDE_ANSWERED_NOT);

  g_assert_false (garde_store_answer (store, session, again, G_N_ELEMENTS (again), &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  g_assert_nonnull (strstr (error->message, "Nguyễn"));
  g_clear_error (&error);
  assert_level (roster, 0, 0, GARDE_AVAILABILITY_PREFERRED, GARDE_ANSWERED_FOR_SHIFT);
  again[1].was = GARDE_AVAILABILITY_CANNOT;
  again[1].is = 0;
  g_assert_true (garde_store_answer (store, session, again, G_N_ELEMENTS (again), &error));
  assert_level (roster, 0, 0, GARDE_AVAILABILITY_AVAILABLE, GARDE_ANSWERED_FOR_SHIFT);
  assert_level (roster, 0, 1, 0, GARDE_ANSWERED_NOT);
}

static void
test_pattern_and_leave (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeStore *store = roster->centre->store;
  GardeSession *session = roster->centre->session;
  g_autoptr (GardeAvailabilityPattern) pattern = garde_availability_pattern_new ();
  g_autoptr (GardeLeave) leave = garde_leave_new ();
  g_autoptr (GPtrArray) patterns = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  g_autoptr (GPtrArray) later = NULL;
  g_autoptr (GError) error = NULL;

  pattern->doctor = leave->doctor = roster->doctors[0];
  pattern->kind = GARDE_SHIFT_DAY;
  g_assert_false (garde_store_save_pattern (store, session, pattern, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  pattern->level = GARDE_AVAILABILITY_AVAILABLE;
  g_assert_true (garde_store_save_pattern (store, session, pattern, &error));
  assert_level (roster, 4, 0, GARDE_AVAILABILITY_AVAILABLE, GARDE_ANSWERED_BY_PATTERN);
  assert_level (roster, 5, 0, 0, GARDE_ANSWERED_NOT);
  assert_level (roster, 4, 1, 0, GARDE_ANSWERED_NOT);

  leave->first_day = garde_day_add (roster->monday, 3);
  leave->last_day = garde_day_add (roster->monday, 2);
  g_assert_false (garde_store_save_leave (store, session, leave, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  leave->last_day = garde_day_add (roster->monday, 3);
  g_assert_true (garde_store_save_leave (store, session, leave, &error));
  assert_level (roster, 2, 0, GARDE_AVAILABILITY_AVAILABLE, GARDE_ANSWERED_BY_PATTERN);
  assert_level (roster, 3, 0, GARDE_AVAILABILITY_CANNOT, GARDE_ANSWERED_BY_LEAVE);
  patterns = garde_store_load_patterns (store, session, roster->doctors[0], &error);
  leaves = garde_store_load_leaves (store, session, roster->doctors[0], roster->monday, &error);
  later = garde_store_load_leaves (store, session, roster->doctors[0],
                                   garde_day_add (roster->monday, 4), &error);
  g_assert_cmpuint (patterns->len, ==, 1);
  g_assert_cmpuint (leaves->len, ==, 1);
  g_assert_cmpuint (later->len, ==, 0);
  g_assert_true (garde_store_delete_pattern (store, session, patterns->pdata[0], &error));
  g_assert_true (garde_store_delete_leave (store, session, leaves->pdata[0], &error));
  assert_level (roster, 3, 0, 0, GARDE_ANSWERED_NOT);
  /* Nobody deletes what is gone. */
  g_assert_false (garde_store_delete_leave (store, session, leaves->pdata[0], &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
}

/* Each number by itself, on either side of what it may be. */
static void
test_limit_bounds (GardeTestEngine *engine, gconstpointer data)
{
  static const gsize numbers[] = {
    G_STRUCT_OFFSET (GardeDutyLimit, max_weekends),
    G_STRUCT_OFFSET (GardeDutyLimit, target),
    G_STRUCT_OFFSET (GardeDutyLimit, fair_weekends),
    G_STRUCT_OFFSET (GardeDutyLimit, fair_evenings),
    G_STRUCT_OFFSET (GardeDutyLimit, max_per_week),
  };
  static const struct
  {
    gint64 number;
    gboolean fits;
  } cases[] = {
    { 0, TRUE }, { 1000, TRUE }, { -1, FALSE }, { 1001, FALSE }, { G_MAXINT64, FALSE },
  };
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);

  for (guint i = 0; i < G_N_ELEMENTS (numbers) * G_N_ELEMENTS (cases); i++)
    {
      const guint n = i / G_N_ELEMENTS (cases), c = i % G_N_ELEMENTS (cases);
      g_autoptr (GardeDutyLimit) limit = garde_duty_limit_new ();
      g_autoptr (GardeDutyLimit) there = NULL;
      g_autoptr (GError) error = NULL;

      there = garde_store_load_limit (roster->centre->store, roster->centre->session,
                                      roster->doctors[3], &error);
      if (there != NULL)
        g_set_object (&limit, there);
      limit->doctor = roster->doctors[3];
      G_STRUCT_MEMBER (gint64, limit, numbers[n]) = cases[c].number;
      g_assert_cmpint (
          garde_store_save_limit (roster->centre->store, roster->centre->session, limit, &error),
          ==, cases[c].fits);
      if (!cases[c].fits)
        g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
    }
}

static void
test_limit (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeStore *store = roster->centre->store;
  GardeSession *session = roster->centre->session;
  g_autoptr (GardeDutyLimit) limit = garde_duty_limit_new ();
  g_autoptr (GardeDutyLimit) none = NULL;
  g_autoptr (GardeDutyLimit) saved = NULL;
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  none = garde_store_load_limit (store, session, roster->doctors[3], &error);
  g_assert_no_error (error);
  g_assert_null (none);
  limit->doctor = roster->doctors[3];
  limit->target = -1;
  g_assert_false (garde_store_save_limit (store, session, limit, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  limit->target = 4;
  g_assert_true (garde_store_save_limit (store, session, limit, &error));
  saved = garde_store_load_limit (store, session, roster->doctors[3], &error);
  g_assert_cmpint (saved->target, ==, 4);
  sheet = garde_test_roster_load (roster);
  g_assert_cmpint (garde_roster_sheet_get_person (sheet, 0)->limit->target, ==, 4);
  g_assert_null (garde_roster_sheet_get_person (sheet, 1)->limit);
  /* The less of what he may and what he wants. */
  g_assert_cmpint (garde_roster_person_get_most_a_week (garde_roster_sheet_get_person (sheet, 0)),
                   ==, garde_roster_sheet_get_person (sheet, 0)->engagement->max_shifts_per_week);
  garde_roster_sheet_get_person (sheet, 0)->limit->max_per_week = 1;
  g_assert_cmpint (garde_roster_person_get_most_a_week (garde_roster_sheet_get_person (sheet, 0)),
                   ==, 1);
}

/* The week of the fixture is the fourth of its year. */
static void
test_weeks (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeStore *store = roster->centre->store;
  GardeSession *session = roster->centre->session;
  g_autoptr (GardeAvailabilityPattern) pattern = garde_availability_pattern_new ();
  g_autoptr (GError) error = NULL;

  pattern->doctor = roster->doctors[0];
  pattern->weekday = 2;
  pattern->level = GARDE_AVAILABILITY_PREFERRED;
  pattern->weeks = GARDE_PATTERN_EVEN_WEEKS + 1;
  g_assert_false (garde_store_save_pattern (store, session, pattern, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  pattern->weeks = GARDE_PATTERN_ODD_WEEKS;
  g_assert_true (garde_store_save_pattern (store, session, pattern, &error));
  assert_level (roster, 1, 0, 0, GARDE_ANSWERED_NOT);
  pattern->weeks = GARDE_PATTERN_EVEN_WEEKS;
  g_assert_true (garde_store_save_pattern (store, session, pattern, &error));
  g_assert_no_error (error);
  assert_level (roster, 1, 0, GARDE_AVAILABILITY_PREFERRED, GARDE_ANSWERED_BY_PATTERN);
  assert_level (roster, 0, 0, 0, GARDE_ANSWERED_NOT);
  garde_test_roster_answer (roster, 1, 0, GARDE_AVAILABILITY_CANNOT);
  assert_level (roster, 1, 0, GARDE_AVAILABILITY_CANNOT, GARDE_ANSWERED_FOR_SHIFT);
}

static void
test_asked (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeStore *store = roster->centre->store;
  GardeSession *session = roster->centre->session;
  g_autoptr (GArray) doctors = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (
      garde_store_ask_wishes (store, session, doctors, roster->monday, roster->monday, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_array_append_vals (doctors, &roster->doctors[1], 2);
  g_assert_true (garde_store_ask_wishes (store, session, doctors, garde_day_add (roster->monday, 2),
                                         garde_day_add (roster->monday, 20), &error));
  g_assert_no_error (error);
  g_assert_cmpint (garde_test_read_int (store, "SELECT COUNT(*) FROM call_out"), ==, 6);
  sheet = garde_test_roster_load (roster);
  for (guint i = 0; i < GARDE_TEST_N_DOCTORS; i++)
    {
      int d = garde_roster_sheet_find_doctor (sheet, roster->doctors[i]);

      g_assert_cmpint (garde_roster_sheet_get_person (sheet, (guint) d)->asked_at != 0, ==,
                       i == 1 || i == 2);
    }
}

/* The doctor and the coordinator enter the same answer at the same moment. */
static gboolean
answer (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  return garde_store_answer (store, session, data, 1, error);
}

static void
test_race (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeTestRace) race = garde_test_race_new (roster->centre);
  GError *errors[GARDE_TEST_N_DESKS] = { NULL };
  GardeAnswerEdit edit = make_edit (roster, 0, 0, 0, GARDE_AVAILABILITY_AVAILABLE);
  guint stale = 0;

  g_assert_cmpuint (garde_test_race_run (race, answer, &edit, errors), ==, 1);
  for (guint i = 0; i < GARDE_TEST_N_DESKS; i++)
    {
      stale += g_error_matches (errors[i], GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
      g_clear_error (&errors[i]);
    }
  g_assert_cmpuint (stale, ==, 1);
}

/* What a doctor sees of the others: what is published, and nothing that was drafted or answered. */
static void
test_draft_is_private (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GardeSession) doctor = garde_session_new_signed_in (
      1, "Dr Marchand", centre->centre, 0, GARDE_ROLE_DOCTOR, roster->doctors[0]);
  g_autoptr (GardeRosterSheet) sheet = NULL;
  const GardeAnswerEdit own = make_edit (roster, 1, 0, 0, GARDE_AVAILABILITY_AVAILABLE);
  const GardeAnswerEdit other = make_edit (roster, 1, 2, 0, GARDE_AVAILABILITY_AVAILABLE);
  const GardeCellEdit edit = { .shift = roster->shifts[2],
                               .doctor = roster->doctors[0],
                               .is_on = TRUE };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GardeAvailabilityPattern) pattern = garde_availability_pattern_new ();

      pattern->doctor = roster->doctors[i];
      pattern->kind = GARDE_SHIFT_EVENING;
      pattern->level = GARDE_AVAILABILITY_CANNOT;
      garde_store_save_pattern (centre->store, centre->session, pattern, &error);
      g_assert_no_error (error);
    }
  garde_test_roster_put (roster, 0, 0, TRUE);
  garde_test_roster_publish (roster);
  garde_test_roster_put (roster, 1, 1, TRUE);
  garde_test_roster_answer (roster, 0, 1, GARDE_AVAILABILITY_CANNOT);
  garde_test_roster_answer (roster, 0, 0, GARDE_AVAILABILITY_PREFERRED);
  sheet =
      garde_store_load_roster (centre->store, doctor, roster->monday, roster->monday, 0, &error);
  g_assert_no_error (error);
  g_assert_true (garde_test_roster_cell (roster, sheet, 0, 0)->is_published);
  g_assert_false (garde_test_roster_cell (roster, sheet, 1, 1)->is_draft);
  g_assert_cmpint (garde_test_roster_cell (roster, sheet, 0, 1)->level, ==, 0);
  g_assert_cmpint (garde_test_roster_cell (roster, sheet, 0, 0)->level, ==,
                   GARDE_AVAILABILITY_PREFERRED);
  g_assert_false (garde_test_roster_cell (roster, sheet, 0, 0)->lacks_paper);
  for (guint d = 0; d < sheet->people->len; d++)
    {
      const GardeRosterPerson *person = garde_roster_sheet_get_person (sheet, d);
      gboolean is_own = garde_record_get_id (person->doctor) == roster->doctors[0];

      g_assert_cmpuint (person->patterns->len, ==, is_own);
    }

  g_assert_true (garde_store_answer (centre->store, doctor, &own, 1, &error));
  g_assert_false (garde_store_answer (centre->store, doctor, &other, 1, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (garde_store_edit_draft (centre->store, doctor, &edit, 1, NULL, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED);
}

/* A doctor says what he can by himself, at any workstation, of himself. */
static void
test_own (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GardeSession) doctor = garde_session_new_signed_in (
      1, "Dr Marchand", centre->centre, 0, GARDE_ROLE_DOCTOR, roster->doctors[0]);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GardeAvailabilityPattern) pattern = garde_availability_pattern_new ();
      g_autoptr (GardeLeave) leave = garde_leave_new ();
      g_autoptr (GardeDutyLimit) limit = garde_duty_limit_new ();
      gboolean is_own = i == 0;
      GError *errors[3] = { NULL };

      pattern->doctor = leave->doctor = limit->doctor = roster->doctors[i];
      pattern->level = GARDE_AVAILABILITY_AVAILABLE;
      leave->first_day = leave->last_day = roster->monday;
      limit->target = 4;
      g_assert_cmpint (garde_store_save_pattern (centre->store, doctor, pattern, &errors[0]), ==,
                       is_own);
      g_assert_cmpint (garde_store_save_leave (centre->store, doctor, leave, &errors[1]), ==,
                       is_own);
      g_assert_cmpint (garde_store_save_limit (centre->store, doctor, limit, &errors[2]), ==,
                       is_own);
      for (guint j = 0; j < 3; j++)
        if (is_own)
          g_assert_no_error (errors[j]);
        else
          g_assert_error (errors[j], GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED);
      for (guint j = 0; j < 3; j++)
        g_clear_error (&errors[j]);
    }
}

/* A whole grid, as from a spreadsheet: one transaction, all of it there. */
static void
test_grid (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (GardeAnswerEdit));
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  for (guint s = 0; s < GARDE_TEST_N_SHIFTS; s++)
    for (guint d = 0; d < GARDE_TEST_N_DOCTORS; d++)
      {
        GardeAnswerEdit edit =
            make_edit (roster, s, d, 0, (GardeAvailabilityLevel) ((s + d) % 4 + 1));

        g_array_append_val (edits, edit);
      }
  g_assert_true (garde_store_answer (centre->store, centre->session,
                                     (GardeAnswerEdit *) (gpointer) edits->data, edits->len,
                                     &error));
  sheet = garde_test_roster_load (roster);
  for (guint s = 0; s < GARDE_TEST_N_SHIFTS; s++)
    for (guint d = 0; d < GARDE_TEST_N_DOCTORS; d++)
      g_assert_cmpint (garde_test_roster_cell (roster, sheet, s, d)->answer, ==, (s + d) % 4 + 1);
  /* The same once more says nothing new, and a shift that is not there spoils all. */
  for (guint i = 0; i < edits->len; i++)
    g_array_index (edits, GardeAnswerEdit, i).was = g_array_index (edits, GardeAnswerEdit, i).is;
  g_assert_true (garde_store_answer (centre->store, centre->session,
                                     (GardeAnswerEdit *) (gpointer) edits->data, edits->len,
                                     &error));
  g_array_index (edits, GardeAnswerEdit, 0).is = 0;
  g_array_index (edits, GardeAnswerEdit, edits->len - 1).shift = 4711;
  g_assert_false (garde_store_answer (centre->store, centre->session,
                                      (GardeAnswerEdit *) (gpointer) edits->data, edits->len,
                                      &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
  assert_level (roster, 0, 0, GARDE_AVAILABILITY_PREFERRED, GARDE_ANSWERED_FOR_SHIFT);
}

/* Leave is a doctor's, wherever he works; who is away over midnight is away for the night. */
static void
test_night (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GardeShift) night = garde_test_centre_add_shift (centre, roster->monday, 20, 12);
  g_autoptr (GardeLeave) leave = garde_leave_new ();
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  int s, d;

  leave->doctor = roster->doctors[0];
  leave->first_day = leave->last_day = garde_day_add (roster->monday, 1);
  g_assert_true (garde_store_save_leave (centre->store, centre->session, leave, &error));
  sheet = garde_test_roster_load (roster);
  s = garde_roster_sheet_find_shift (sheet, garde_record_get_id (night));
  d = garde_roster_sheet_find_doctor (sheet, roster->doctors[0]);
  g_assert_cmpint (garde_roster_sheet_get_cell (sheet, (guint) s, (guint) d)->answered_by, ==,
                   GARDE_ANSWERED_BY_LEAVE);
  g_assert_cmpint (garde_test_roster_cell (roster, sheet, 0, 0)->answered_by, ==,
                   GARDE_ANSWERED_NOT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/store/availability/answer", test_answer, NULL);
  garde_test_add_on_engines ("/store/availability/pattern-and-leave", test_pattern_and_leave, NULL);
  garde_test_add_on_engines ("/store/availability/limit", test_limit, NULL);
  garde_test_add_on_engines ("/store/availability/limit-bounds", test_limit_bounds, NULL);
  garde_test_add_on_engines ("/store/availability/weeks", test_weeks, NULL);
  garde_test_add_on_engines ("/store/availability/asked", test_asked, NULL);
  garde_test_add_on_engines ("/store/availability/race", test_race, NULL);
  garde_test_add_on_engines ("/store/availability/draft-is-private", test_draft_is_private, NULL);
  garde_test_add_on_engines ("/store/availability/own", test_own, NULL);
  garde_test_add_on_engines ("/store/availability/grid", test_grid, NULL);
  garde_test_add_on_engines ("/store/availability/night", test_night, NULL);
  return g_test_run ();
}
