/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-race.h"
#include "garde-test-roster.h"
#include "model/garde-closed-day.h"
#include "model/garde-opening.h"

#define assert_shows(roster, in_draft, expected)                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *shown = garde_test_roster_show (roster, in_draft);                            \
    g_assert_cmpstr (shown, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static GardeCellEdit
make_edit (GardeTestRoster *roster, guint shift, guint doctor, gboolean was_on, gboolean is_on)
{
  return (GardeCellEdit){ .shift = roster->shifts[shift],
                          .doctor = roster->doctors[doctor],
                          .was_on = was_on,
                          .is_on = is_on };
}

static gboolean
edit (GardeTestRoster *roster, const GardeCellEdit *edits, guint n_edits, GError **error)
{
  return garde_store_edit_draft (roster->centre->store, roster->centre->session, edits, n_edits,
                                 NULL, error);
}

static gboolean
undo (GardeTestRoster *roster, GError **error)
{
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (roster);

  return garde_store_undo_draft (roster->centre->store, roster->centre->session, sheet, error);
}

static guint
count (GardeTestRoster *roster, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT(*) FROM %s", table);

  return (guint) garde_test_read_int (roster->centre->store, sql);
}

/* --- the sheet --- */

static void
test_sheet (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (roster);
  const GardeRosterPerson *marchand;

  g_assert_cmpuint (sheet->shifts->len, ==, GARDE_TEST_N_SHIFTS);
  g_assert_cmpuint (sheet->people->len, ==, GARDE_TEST_N_DOCTORS);
  /* By name: Haddad, Marchand, Nguyễn, Weber. */
  g_assert_cmpint (garde_roster_sheet_find_doctor (sheet, roster->doctors[3]), ==, 0);
  g_assert_cmpint (garde_roster_sheet_find_doctor (sheet, roster->doctors[2]), ==, 3);
  marchand = garde_roster_sheet_get_person (sheet, 1);
  g_assert_cmpstr (marchand->doctor->family_name, ==, "Marchand");
  /* The evening of the week before, which was held. */
  g_assert_cmpint (marchand->past.shifts, ==, 1);
  g_assert_cmpint (marchand->past.evenings, ==, 1);
  g_assert_cmpint (marchand->recent_shifts, ==, 1);
  g_assert_cmpint (marchand->recent_weekends, ==, 0);
  g_assert_cmpuint (sheet->outside->len, ==, 2);
  g_assert_cmpint (sheet->stamp, ==, 0);
  g_assert_cmpint (garde_roster_sheet_get_missing (sheet, 0, TRUE), ==, 1);
  g_assert_cmpint (sheet->terms->rest_minutes, ==, 660);
}

/* --- the draft --- */

static void
test_edit (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeCellEdit edits[] = { make_edit (roster, 0, 0, FALSE, TRUE),
                            make_edit (roster, 1, 1, FALSE, TRUE) };
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  edits[1].is_locked = TRUE;
  g_assert_true (edit (roster, edits, 2, &error));
  assert_shows (roster, TRUE, "0 1 . . . .");
  assert_shows (roster, FALSE, ". . . . . .");
  sheet = garde_test_roster_load (roster);
  g_assert_false (garde_test_roster_cell (roster, sheet, 0, 0)->is_locked);
  g_assert_true (garde_test_roster_cell (roster, sheet, 1, 1)->is_locked);
  g_assert_cmpint (sheet->stamp, >, 0);

  /* What was seen is not so any more: neither of the two is written. */
  edits[0] = make_edit (roster, 2, 2, FALSE, TRUE);
  edits[1] = make_edit (roster, 0, 0, FALSE, TRUE);
  g_assert_false (edit (roster, edits, 2, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  g_assert_nonnull (strstr (error->message, "Marchand"));
  g_clear_error (&error);
  assert_shows (roster, TRUE, "0 1 . . . .");
  /* Back to what is published is no row any more. */
  edits[0] = make_edit (roster, 0, 0, TRUE, FALSE);
  g_assert_true (edit (roster, edits, 1, &error));
  g_assert_cmpuint (count (roster, "draft_cell"), ==, 1);
}

static void
test_held (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeCellEdit held = { .shift = roster->centre->shift,
                         .doctor = roster->doctors[2],
                         .is_on = TRUE };
  GardeCellEdit nowhere = { .shift = 4711, .doctor = roster->doctors[2], .is_on = TRUE };
  g_autoptr (GError) error = NULL;

  g_assert_false (edit (roster, &held, 1, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (edit (roster, &nowhere, 1, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
}

static void
test_undo (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  const GardeCellEdit both[] = { make_edit (roster, 0, 0, FALSE, TRUE),
                                 make_edit (roster, 1, 1, FALSE, TRUE) };
  const GardeCellEdit move[] = { make_edit (roster, 0, 0, TRUE, FALSE),
                                 make_edit (roster, 0, 2, FALSE, TRUE) };
  g_autoptr (GError) error = NULL;

  g_assert_true (edit (roster, both, 2, &error));
  g_assert_true (edit (roster, move, 2, &error));
  assert_shows (roster, TRUE, "2 1 . . . .");
  g_assert_true (undo (roster, &error));
  assert_shows (roster, TRUE, "0 1 . . . .");
  g_assert_true (undo (roster, &error));
  assert_shows (roster, TRUE, ". . . . . .");
  g_assert_false (undo (roster, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
  g_assert_cmpuint (count (roster, "draft_cell"), ==, 0);
}

static void
test_drop (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  garde_test_roster_put (roster, 0, 0, TRUE);
  garde_test_roster_publish (roster);
  garde_test_roster_put (roster, 0, 0, FALSE);
  garde_test_roster_put (roster, 0, 1, TRUE);
  sheet = garde_test_roster_load (roster);
  g_assert_true (
      garde_store_drop_draft (roster->centre->store, roster->centre->session, sheet, &error));
  assert_shows (roster, TRUE, "0 . . . . .");
  g_assert_true (undo (roster, &error));
  assert_shows (roster, TRUE, "1 . . . . .");
}

/* Two coordinators put somebody else into the same cell at the same moment. */
static gboolean
lock_cell (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  return garde_store_edit_draft (store, session, data, 1, NULL, error);
}

static void
test_race (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeTestRace) race = garde_test_race_new (roster->centre);
  GError *errors[GARDE_TEST_N_DESKS] = { NULL };
  guint stale = 0;

  for (guint round = 0; round < 5; round++)
    {
      GardeCellEdit wanted = make_edit (roster, round, 0, FALSE, TRUE);

      g_assert_cmpuint (garde_test_race_run (race, lock_cell, &wanted, errors), ==, 1);
      for (guint i = 0; i < GARDE_TEST_N_DESKS; i++)
        stale += g_error_matches (errors[i], GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
    }
  g_assert_cmpuint (stale, ==, 5);
  for (guint i = 0; i < GARDE_TEST_N_DESKS; i++)
    g_clear_error (&errors[i]);
  assert_shows (roster, TRUE, "0 0 0 0 0 .");
}

/* --- publishing --- */

static void
test_publish (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeStore *store = roster->centre->store;
  GardeSession *session = roster->centre->session;
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) nothing = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;

  garde_test_roster_put (roster, 0, 0, TRUE);
  garde_test_roster_put (roster, 1, 1, TRUE);
  sheet = garde_test_roster_load (roster);
  first = garde_store_publish (store, session, sheet, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpint (((GardePublication *) first->pdata[0])->sequence, ==, 0);
  assert_shows (roster, FALSE, "0 1 . . . .");
  g_assert_cmpuint (count (roster, "draft_cell"), ==, 0);
  g_assert_cmpuint (count (roster, "publication_line"), ==, 2);
  /* Nothing to take back any more. */
  g_assert_false (undo (roster, &error));
  g_clear_error (&error);

  /* What is seen is not what it was. */
  nothing = garde_store_publish (store, session, sheet, &error);
  g_assert_null (nothing);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  g_clear_error (&error);

  /* A change afterwards tells only those whom it concerns. */
  garde_test_roster_put (roster, 1, 1, FALSE);
  garde_test_roster_put (roster, 1, 2, TRUE);
  g_clear_object (&sheet);
  sheet = garde_test_roster_load (roster);
  second = garde_store_publish (store, session, sheet, &error);
  g_assert_no_error (error);
  g_assert_cmpint (((GardePublication *) second->pdata[0])->sequence, ==, 1);
  lines = garde_store_load_publication_lines (store, session,
                                              garde_record_get_id (second->pdata[0]), &error);
  g_assert_cmpuint (lines->len, ==, 2);
  assert_shows (roster, FALSE, "0 2 . . . .");
  g_assert_cmpuint (count (roster, "draft_change"), ==, 0);
}

static void
test_told (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeStore *store = roster->centre->store;
  GardeSession *session = roster->centre->session;
  g_autoptr (GPtrArray) publications = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  gint64 publication;

  garde_test_roster_put (roster, 0, 0, TRUE);
  garde_test_roster_put (roster, 1, 1, TRUE);
  garde_test_roster_put (roster, 3, 0, TRUE);
  garde_test_roster_publish (roster);
  publications = garde_store_load_publications (store, session, roster->monday, 0, &error);
  g_assert_cmpuint (publications->len, ==, 1);
  publication = garde_record_get_id (publications->pdata[0]);
  g_assert_true (garde_store_mark_told (store, session, publication, roster->doctors[0], &error));
  lines = garde_store_load_publication_lines (store, session, publication, &error);
  g_assert_cmpuint (lines->len, ==, 3);
  for (guint i = 0; i < lines->len; i++)
    {
      const GardePublicationLine *line = lines->pdata[i];

      g_assert_cmpint (line->change, ==, GARDE_ROSTER_CHANGE_ADDED);
      g_assert_cmpint (line->told_at != 0, ==, line->doctor == roster->doctors[0]);
    }
}

/* A lock outlives the publication, and so does a place that is to stay empty. */
static void
test_locks_stay (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeCellEdit edits[] = { make_edit (roster, 0, 0, FALSE, TRUE),
                            make_edit (roster, 1, 1, FALSE, FALSE) };
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  edits[0].is_locked = edits[1].is_locked = TRUE;
  g_assert_true (edit (roster, edits, 2, &error));
  garde_test_roster_publish (roster);
  sheet = garde_test_roster_load (roster);
  g_assert_true (garde_test_roster_cell (roster, sheet, 0, 0)->is_published);
  g_assert_true (garde_test_roster_cell (roster, sheet, 0, 0)->is_locked);
  g_assert_true (garde_test_roster_cell (roster, sheet, 1, 1)->is_locked);
  g_assert_false (garde_test_roster_cell (roster, sheet, 1, 1)->is_draft);
}

/* --- places --- */

static gint64
count_places (GardeTestRoster *roster, guint shift, guint doctor)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT COUNT(*) FROM place WHERE shift = %" G_GINT64_FORMAT
                       " AND doctor = %" G_GINT64_FORMAT,
                       roster->shifts[shift], roster->doctors[doctor]);

  return garde_test_read_int (roster->centre->store, sql);
}

/* Books the first place of a shift. */
static GardeVisit *
book (GardeTestRoster *roster, guint shift)
{
  GardeTestCentre *centre = roster->centre;
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM place WHERE shift = %" G_GINT64_FORMAT
                                          " ORDER BY starts_at LIMIT 1",
                                          roster->shifts[shift]);
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Petit", "Jeanne");
  g_autoptr (GardePlace) place = NULL;
  g_autoptr (GError) error = NULL;
  GardeVisit *visit;

  place = garde_store_load (centre->store, centre->session, GARDE_TYPE_PLACE,
                            garde_test_read_int (centre->store, sql), &error);
  g_assert_no_error (error);
  visit = garde_test_centre_book (centre, place, garde_record_get_id (patient), 1);
  visit->shift = roster->shifts[shift];
  visit->local_day = garde_day_add (roster->monday, (int) shift);
  garde_test_save (centre->store, centre->session, visit);
  return visit;
}

static void
test_places (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);

  /* Sixteen quarters of an hour. */
  garde_test_roster_put (roster, 0, 0, TRUE);
  garde_test_roster_publish (roster);
  g_assert_cmpint (count_places (roster, 0, 0), ==, 16);
  /* Somebody else comes. */
  garde_test_roster_put (roster, 0, 0, FALSE);
  garde_test_roster_put (roster, 0, 1, TRUE);
  garde_test_roster_publish (roster);
  g_assert_cmpint (count_places (roster, 0, 0), ==, 0);
  g_assert_cmpint (count_places (roster, 0, 1), ==, 16);
  /* Nobody comes. */
  garde_test_roster_put (roster, 0, 1, FALSE);
  garde_test_roster_publish (roster);
  g_assert_cmpuint (count (roster, "place"), ==, 0);
}

/* Patients who are booked go with the places; nobody loses one without a word. */
static void
test_bookings (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GardeVisit) visit = NULL;
  g_autoptr (GardeVisit) moved = NULL;
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GError) error = NULL;

  garde_test_roster_put (roster, 0, 0, TRUE);
  garde_test_roster_publish (roster);
  visit = book (roster, 0);
  garde_test_roster_put (roster, 0, 0, FALSE);
  sheet = garde_test_roster_load (roster);
  refused = garde_store_publish (centre->store, centre->session, sheet, &error);
  g_assert_null (refused);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Marchand"));
  g_clear_error (&error);
  assert_shows (roster, FALSE, "0 . . . . .");
  assert_shows (roster, TRUE, ". . . . . .");

  garde_test_roster_put (roster, 0, 2, TRUE);
  garde_test_roster_publish (roster);
  moved = garde_store_load (centre->store, centre->session, GARDE_TYPE_VISIT,
                            garde_record_get_id (visit), &error);
  g_assert_no_error (error);
  g_assert_cmpint (moved->doctor, ==, roster->doctors[2]);
  g_assert_cmpint (moved->place, ==, visit->place);
  g_assert_cmpint (count_places (roster, 0, 2), ==, 16);
}

/* --- shifts --- */

static void
add_opening (GardeTestRoster *roster, int weekday, int starts, int ends)
{
  g_autoptr (GardeOpening) opening = garde_opening_new ();

  opening->centre = roster->centre->centre;
  opening->name = g_strdup ("Après-midi");
  opening->kind = GARDE_SHIFT_DAY;
  opening->weekday = weekday;
  opening->starts_minute = garde_minutes (starts);
  opening->ends_minute = garde_minutes (ends);
  opening->need = 2;
  opening->slot_minutes = 20;
  garde_test_save (roster->centre->store, roster->centre->session, opening);
}

static void
test_make_shifts (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeStore *store = roster->centre->store;
  GardeSession *session = roster->centre->session;
  g_autoptr (GardeClosedDay) closed = garde_closed_day_new ();
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  guint n_made;

  /* The Monday is there already, whoever made it; the night of Sunday ends on the next day. */
  add_opening (roster, 1, 930, 1170);
  add_opening (roster, 3, 1260, 60);
  add_opening (roster, 7, 1200, 480);
  closed->centre = roster->centre->centre;
  closed->day = garde_day_add (roster->monday, 2);
  garde_test_save (store, session, closed);
  g_assert_true (
      garde_store_make_shifts (store, session, roster->monday, roster->monday, &n_made, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_made, ==, 1);
  sheet = garde_test_roster_load (roster);
  g_assert_cmpuint (sheet->shifts->len, ==, GARDE_TEST_N_SHIFTS + 1);
  g_assert_cmpstr (garde_roster_sheet_get_shift_name (sheet, 0), ==, "Après-midi");
  g_assert_cmpint (garde_roster_sheet_get_shift (sheet, 6)->ends_at -
                       garde_roster_sheet_get_shift (sheet, 6)->starts_at,
                   ==, 12 * GARDE_HOUR);
  /* Once is enough. */
  g_assert_true (
      garde_store_make_shifts (store, session, roster->monday, roster->monday, &n_made, &error));
  g_assert_cmpuint (n_made, ==, 0);
}

static GardeShift *
load_shift (GardeTestRoster *roster, guint shift)
{
  g_autoptr (GError) error = NULL;
  GardeShift *loaded = garde_store_load (roster->centre->store, roster->centre->session,
                                         GARDE_TYPE_SHIFT, roster->shifts[shift], &error);

  g_assert_no_error (error);
  return loaded;
}

static void
test_close (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeStore *store = roster->centre->store;
  GardeSession *session = roster->centre->session;
  g_autoptr (GardeShift) shift = load_shift (roster, 3);
  g_autoptr (GardeShift) closed = NULL;
  g_autoptr (GardeClosure) refused = NULL;
  g_autoptr (GardeClosure) closure = NULL;
  g_autoptr (GardeRosterSheet) sheet = NULL;
  const GardeCellEdit late = make_edit (roster, 3, 0, FALSE, TRUE);
  g_autoptr (GError) error = NULL;

  garde_test_roster_put (roster, 3, 1, TRUE);
  refused = garde_store_close_without_doctor (store, session, shift, NULL, &error);
  g_assert_null (refused);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  garde_test_roster_put (roster, 3, 1, FALSE);
  closure = garde_store_close_without_doctor (store, session, shift, "Personne", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (closure->reason, ==, "Personne");
  sheet = garde_test_roster_load (roster);
  g_assert_cmpint (garde_roster_sheet_get_missing (sheet, 3, TRUE), ==, 0);
  g_assert_nonnull (garde_roster_sheet_get_closure (sheet, 3));
  g_assert_null (garde_roster_sheet_get_closure (sheet, 2));
  g_assert_false (edit (roster, &late, 1, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  /* Nor does anybody come back by taking back that he was taken off. */
  g_assert_false (undo (roster, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);

  /* Whoever saw it open does not close it a second time. */
  refused = garde_store_close_without_doctor (store, session, shift, NULL, &error);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  g_clear_error (&error);
  closed = load_shift (roster, 3);
  g_assert_true (garde_store_reopen_shift (store, session, closed, &error));
  g_assert_cmpuint (count (roster, "closure"), ==, 1);
  g_clear_object (&sheet);
  sheet = garde_test_roster_load (roster);
  g_assert_null (garde_roster_sheet_get_closure (sheet, 3));
  g_assert_true (garde_roster_sheet_is_reopened (sheet, 3));

  /* Closed again before anybody was told that it is open, it has one closure, the new one. */
  g_clear_object (&closed);
  closed = load_shift (roster, 3);
  g_clear_object (&closure);
  closure = garde_store_close_without_doctor (store, session, closed, "Toujours", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (roster, "closure"), ==, 1);
  g_clear_object (&closed);
  closed = load_shift (roster, 3);
  g_assert_true (garde_store_reopen_shift (store, session, closed, &error));
  g_assert_true (edit (roster, &late, 1, &error));
  garde_test_roster_publish (roster);
  g_assert_cmpuint (count (roster, "closure"), ==, 0);
}

/* Who was told is kept with its time, taken back, told by one of two only, and is nobody after the
 * shift was closed anew. */
static void
test_closure_told (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeStore *store = roster->centre->store;
  GardeSession *session = roster->centre->session;
  g_autoptr (GardeShift) shift = load_shift (roster, 3);
  g_autoptr (GardeShift) closed = NULL;
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GardeClosure) closure = NULL;
  g_autoptr (GardeClosure) seen = NULL;
  g_autoptr (GError) error = NULL;
  gint64 told_at;

  closure = garde_store_close_without_doctor (store, session, shift, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (garde_store_save_told (store, session, closure, GARDE_TOLD_FIFTEEN, &error));
  sheet = garde_test_roster_load (roster);
  seen = g_object_ref (garde_roster_sheet_get_closure (sheet, 3));
  told_at = seen->told_fifteen_at;
  g_assert_cmpint (told_at, >=, seen->closed_at);
  g_assert_cmpint (garde_closure_get_told (seen), ==, GARDE_TOLD_FIFTEEN);

  /* Whoever saw it before that says nothing of it. */
  garde_clock_set (roster->centre->clock, told_at + GARDE_MINUTE);
  g_assert_true (garde_store_save_told (store, session, closure, GARDE_TOLD_CALL_CENTRE, &error));
  g_clear_object (&sheet);
  sheet = garde_test_roster_load (roster);
  g_set_object (&seen, garde_roster_sheet_get_closure (sheet, 3));
  g_assert_cmpint (garde_closure_get_told (seen), ==, GARDE_TOLD_ALL);
  g_assert_cmpint (seen->told_fifteen_at, ==, told_at);

  closed = load_shift (roster, 3);
  g_assert_true (garde_store_reopen_shift (store, session, closed, &error));
  g_clear_object (&closed);
  closed = load_shift (roster, 3);
  g_clear_object (&closure);
  closure = garde_store_close_without_doctor (store, session, closed, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (garde_closure_get_told (closure), ==, 0);
  g_assert_false (garde_store_save_told (store, session, seen, 0, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  g_clear_error (&error);

  /* What is taken back is taken back of one. */
  g_assert_true (garde_store_save_told (store, session, closure, GARDE_TOLD_ALL, &error));
  g_clear_object (&sheet);
  sheet = garde_test_roster_load (roster);
  g_set_object (&seen, garde_roster_sheet_get_closure (sheet, 3));
  g_assert_true (garde_store_save_told (store, session, seen, GARDE_TOLD_FIFTEEN, &error));
  g_clear_object (&sheet);
  sheet = garde_test_roster_load (roster);
  g_assert_cmpint (garde_closure_get_told (garde_roster_sheet_get_closure (sheet, 3)), ==,
                   GARDE_TOLD_FIFTEEN);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/store/roster/sheet", test_sheet, NULL);
  garde_test_add_on_engines ("/store/roster/edit", test_edit, NULL);
  garde_test_add_on_engines ("/store/roster/held", test_held, NULL);
  garde_test_add_on_engines ("/store/roster/undo", test_undo, NULL);
  garde_test_add_on_engines ("/store/roster/drop", test_drop, NULL);
  garde_test_add_on_engines ("/store/roster/race", test_race, NULL);
  garde_test_add_on_engines ("/store/roster/publish", test_publish, NULL);
  garde_test_add_on_engines ("/store/roster/told", test_told, NULL);
  garde_test_add_on_engines ("/store/roster/locks-stay", test_locks_stay, NULL);
  garde_test_add_on_engines ("/store/roster/places", test_places, NULL);
  garde_test_add_on_engines ("/store/roster/bookings", test_bookings, NULL);
  garde_test_add_on_engines ("/store/roster/make-shifts", test_make_shifts, NULL);
  garde_test_add_on_engines ("/store/roster/close", test_close, NULL);
  garde_test_add_on_engines ("/store/roster/closure-told", test_closure_told, NULL);
  return g_test_run ();
}
