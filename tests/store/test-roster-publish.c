/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-race.h"
#include "garde-test-roster.h"
#include "model/garde-assignment.h"
#include "model/garde-kind.h"
#include "store/garde-store-swap.h"

/* Where publishing meets what others do at the same time, what was there before, and who is
 * booked. */

#define assert_shows(roster, in_draft, expected)                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *shown = garde_test_roster_show (roster, in_draft);                            \
    g_assert_cmpstr (shown, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static gint64
read_int (GardeTestRoster *roster, const char *sql)
{
  return garde_test_read_int (roster->centre->store, sql);
}

static GPtrArray *
publish (GardeTestRoster *roster, GardeRosterSheet *sheet, GError **error)
{
  return garde_store_publish (roster->centre->store, roster->centre->session, sheet, error);
}

/* --- what was there before --- */

/* A week that an import filled is published as it is: everybody is told, nobody moves. */
static void
test_imported (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);

  garde_test_centre_assign (roster->centre, roster->shifts[0], roster->doctors[0]);
  garde_test_centre_assign (roster->centre, roster->shifts[1], roster->doctors[1]);
  garde_test_roster_put (roster, 1, 1, FALSE);
  garde_test_roster_publish (roster);
  assert_shows (roster, FALSE, "0 . . . . .");
  g_assert_cmpint (read_int (roster, "SELECT COUNT(*) FROM publication"), ==, 1);
  g_assert_cmpint (read_int (roster, "SELECT COUNT(*) FROM publication_line WHERE change = 1"), ==,
                   1);
  g_assert_cmpint (read_int (roster, "SELECT COUNT(*) FROM publication_line WHERE change = 2"), ==,
                   1);
  g_assert_cmpint (
      read_int (roster, "SELECT COUNT(*) FROM assignment WHERE publication IS NOT NULL"), ==, 1);
  /* The room that the import gave is kept. */
  g_assert_cmpint (read_int (roster, "SELECT COUNT(*) FROM assignment WHERE room = '1' AND "
                                     "publication IS NOT NULL"),
                   ==, 1);
}

/* Nothing to say is no publication. */
static void
test_nothing_new (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeRosterSheet) empty = garde_test_roster_load (roster);
  g_autoptr (GardeRosterSheet) same = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GError) error = NULL;

  none = publish (roster, empty, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
  garde_test_roster_put (roster, 0, 0, TRUE);
  garde_test_roster_publish (roster);
  same = garde_test_roster_load (roster);
  again = publish (roster, same, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->len, ==, 0);
  g_assert_cmpint (read_int (roster, "SELECT COUNT(*) FROM publication"), ==, 1);
}

static gint64
count_trail (GardeTestRoster *roster, GardeKind kind)
{
  g_autofree char *sql = g_strdup_printf ("SELECT COUNT(*) FROM audit WHERE kind = %d", (int) kind);

  return read_int (roster, sql);
}

/* What is drafted and what ends of it leaves no row of the trail; each doctor who is published
 * does. */
static void
test_trail (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);

  for (guint i = 0; i < 3; i++)
    garde_test_roster_put (roster, i, i, TRUE);
  garde_test_roster_publish (roster);
  g_assert_cmpint (read_int (roster, "SELECT COUNT(*) FROM draft_cell"), ==, 0);
  g_assert_cmpint (count_trail (roster, GARDE_KIND_DRAFT_CELL), ==, 0);
  g_assert_cmpint (count_trail (roster, GARDE_KIND_PUBLICATION), ==, 1);
  g_assert_cmpint (count_trail (roster, GARDE_KIND_PUBLICATION_LINE), ==, 3);
}

/* --- several weeks --- */

static gint64
add_week_after (GardeTestRoster *roster, int day)
{
  g_autoptr (GardeShift) shift =
      garde_test_centre_add_shift (roster->centre, garde_day_add (roster->monday, day), 15, 4);

  shift->state = GARDE_SHIFT_PLANNED;
  garde_test_save (roster->centre->store, roster->centre->session, shift);
  return garde_record_get_id (shift);
}

static GardeRosterSheet *
load_two_weeks (GardeTestRoster *roster)
{
  g_autoptr (GError) error = NULL;
  GardeRosterSheet *sheet =
      garde_store_load_roster (roster->centre->store, roster->centre->session, roster->monday,
                               garde_day_add (roster->monday, 7), 0, &error);

  g_assert_no_error (error);
  return sheet;
}

static void
draft (GardeTestRoster *roster, gint64 shift, guint doctor, gboolean is_on)
{
  const GardeCellEdit edit = {
    .shift = shift, .doctor = roster->doctors[doctor], .was_on = !is_on, .is_on = is_on
  };
  g_autoptr (GError) error = NULL;

  garde_store_edit_draft (roster->centre->store, roster->centre->session, &edit, 1, NULL, &error);
  g_assert_no_error (error);
}

/* Each week has its own count, and only the one that changed is published again. */
static void
test_two_weeks (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  gint64 next = add_week_after (roster, 8);
  g_autoptr (GardeRosterSheet) both = NULL;
  g_autoptr (GardeRosterSheet) changed = NULL;
  g_autoptr (GardeRosterSheet) after = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GError) error = NULL;

  garde_test_roster_put (roster, 0, 0, TRUE);
  draft (roster, next, 1, TRUE);
  both = load_two_weeks (roster);
  first = publish (roster, both, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (first->len, ==, 2);
  draft (roster, next, 1, FALSE);
  draft (roster, next, 2, TRUE);
  changed = load_two_weeks (roster);
  second = publish (roster, changed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->len, ==, 1);
  g_assert_cmpint (((GardePublication *) second->pdata[0])->week.number, ==,
                   roster->monday.number + 7);
  /* Of each week the last one is shown. */
  after = load_two_weeks (roster);
  g_assert_cmpuint (after->publications->len, ==, 2);
  g_assert_cmpint (garde_roster_sheet_get_publication (after, roster->monday)->sequence, ==, 0);
  g_assert_cmpint (
      garde_roster_sheet_get_publication (after, garde_day_add (roster->monday, 13))->sequence, ==,
      1);
}

static GardeRosterSheet *
load_week_after (GardeTestRoster *roster, GardeSession *session)
{
  g_autoptr (GError) error = NULL;
  GardeDay day = garde_day_add (roster->monday, 7);
  GardeRosterSheet *sheet =
      garde_store_load_roster (roster->centre->store, session, day, day, 0, &error);

  g_assert_no_error (error);
  return sheet;
}

/* The week before counts as it is drafted for who drafts, as it is published for everybody else. */
static void
test_week_before (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeSession *session = roster->centre->session;
  g_autoptr (GardeSession) doctor = garde_session_new_signed_in (
      1, "", roster->centre->centre, 0, GARDE_ROLE_DOCTOR, roster->doctors[1]);
  g_autoptr (GardeRosterSheet) published = NULL;
  g_autoptr (GardeRosterSheet) drafted = NULL;
  g_autoptr (GardeRosterSheet) seen = NULL;

  add_week_after (roster, 8);
  garde_test_roster_put (roster, 4, 0, TRUE);
  garde_test_roster_put (roster, 5, 1, TRUE);
  garde_test_roster_publish (roster);
  published = load_week_after (roster, session);
  g_assert_cmpuint (published->outside->len, ==, 2);
  garde_test_roster_put (roster, 4, 0, FALSE);
  garde_test_roster_put (roster, 3, 0, TRUE);
  garde_test_roster_put (roster, 2, 2, TRUE);
  drafted = load_week_after (roster, session);
  g_assert_cmpuint (drafted->outside->len, ==, 3);
  g_assert_cmpint (g_array_index (drafted->outside, GardeRosterOutside, 0).shift, ==,
                   roster->shifts[2]);
  g_assert_cmpint (g_array_index (drafted->outside, GardeRosterOutside, 1).shift, ==,
                   roster->shifts[3]);
  seen = load_week_after (roster, doctor);
  g_assert_cmpuint (seen->outside->len, ==, 2);
  g_assert_cmpint (g_array_index (seen->outside, GardeRosterOutside, 0).shift, ==,
                   roster->shifts[4]);
}

/* A change of two weeks of which one was published since is only half to be taken back. */
static void
test_undo_of_the_rest (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  gint64 next = add_week_after (roster, 8);
  const GardeCellEdit both[] = {
    { .shift = roster->shifts[0], .doctor = roster->doctors[0], .is_on = TRUE },
    { .shift = next, .doctor = roster->doctors[0], .is_on = TRUE },
  };
  g_autoptr (GardeRosterSheet) weeks = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (garde_store_edit_draft (roster->centre->store, roster->centre->session, both, 2,
                                         NULL, &error));
  garde_test_roster_publish (roster);
  weeks = load_two_weeks (roster);
  g_assert_true (
      garde_store_undo_draft (roster->centre->store, roster->centre->session, weeks, &error));
  assert_shows (roster, FALSE, "0 . . . . .");
  g_assert_cmpint (read_int (roster, "SELECT COUNT(*) FROM draft_cell"), ==, 0);
}

/* A swap over two weeks is told in both. */
static void
test_swap_of_weeks (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  gint64 next = add_week_after (roster, 8);
  g_autoptr (GardeRosterSheet) both = NULL;
  g_autoptr (GardeRosterSheet) now = NULL;
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GardeSwap) swap = garde_swap_new ();
  g_autoptr (GError) error = NULL;

  garde_test_roster_put (roster, 0, 0, TRUE);
  draft (roster, next, 1, TRUE);
  both = load_two_weeks (roster);
  first = publish (roster, both, &error);
  g_assert_no_error (error);
  swap->shift = roster->shifts[0];
  swap->doctor = roster->doctors[0];
  swap->other_doctor = roster->doctors[1];
  swap->other_shift = next;
  g_assert_true (
      garde_store_propose_swap (roster->centre->store, roster->centre->session, swap, &error));
  now = load_two_weeks (roster);
  g_assert_true (
      garde_store_agree_swap (roster->centre->store, roster->centre->session, swap, now, &error));
  g_assert_no_error (error);
  assert_shows (roster, FALSE, "1 . . . . .");
  g_assert_cmpint (read_int (roster, "SELECT COUNT(*) FROM publication WHERE sequence = 1"), ==, 2);
}

/* What somebody else changed since one looked is not taken back unseen; one's own changes are. */
static void
test_undo_unseen (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GardeSession) other =
      garde_session_new_signed_in (4711, "Martin", centre->centre, 0, GARDE_ROLE_COORDINATOR, 0);
  g_autoptr (GardeRosterSheet) seen = garde_test_roster_load (roster);
  g_autoptr (GError) error = NULL;

  garde_test_roster_put (roster, 0, 0, TRUE);
  g_assert_false (garde_store_undo_draft (centre->store, other, seen, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  g_clear_error (&error);
  assert_shows (roster, TRUE, "0 . . . . .");
  g_assert_true (garde_store_undo_draft (centre->store, centre->session, seen, &error));
  assert_shows (roster, TRUE, ". . . . . .");
}

/* What was held is as it was: neither its lock nor what was drafted for it keeps the rest of the
 * week from being dropped or published. */
static void
test_held_since (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeTestCentre *centre = roster->centre;
  const GardeCellEdit lock = {
    .shift = roster->shifts[0], .doctor = roster->doctors[0], .is_on = TRUE, .is_locked = TRUE
  };
  g_autofree char *hold = g_strdup_printf (
      "UPDATE shift SET state = 2, closed_at = ends_at WHERE id = %" G_GINT64_FORMAT,
      roster->shifts[0]);
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (garde_store_edit_draft (centre->store, centre->session, &lock, 1, NULL, &error));
  garde_test_roster_publish (roster);
  garde_test_roster_put (roster, 0, 1, TRUE);
  garde_test_roster_put (roster, 1, 1, TRUE);
  garde_test_run (centre->store, hold);
  assert_shows (roster, TRUE, "0 1 . . . .");
  sheet = garde_test_roster_load (roster);
  g_assert_true (garde_store_drop_draft (centre->store, centre->session, sheet, &error));
  g_assert_no_error (error);
  assert_shows (roster, TRUE, "0 . . . . .");
  garde_test_roster_put (roster, 2, 2, TRUE);
  garde_test_roster_publish (roster);
  assert_shows (roster, FALSE, "0 . 2 . . .");
}

/* --- at the same time --- */

typedef struct
{
  GardeRosterSheet *sheet;
  GardeCellEdit edit;
} Race;

static gboolean
publish_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) publications =
      garde_store_publish (store, session, ((Race *) data)->sheet, error);

  return publications != NULL;
}

/* Two coordinators publish the same draft: it is published once. */
static void
test_publish_race (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeTestRace) race = garde_test_race_new (roster->centre);
  GError *errors[GARDE_TEST_N_DESKS] = { NULL };

  for (guint round = 0; round < 4; round++)
    {
      Race both = { NULL };
      guint stale = 0;

      garde_test_roster_put (roster, round, round, TRUE);
      both.sheet = garde_test_roster_load (roster);
      g_assert_cmpuint (garde_test_race_run (race, publish_cb, &both, errors), ==, 1);
      for (guint i = 0; i < GARDE_TEST_N_DESKS; i++)
        stale += g_error_matches (errors[i], GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
      g_assert_cmpuint (stale, ==, GARDE_TEST_N_DESKS - 1);
      g_clear_object (&both.sheet);
    }
  for (guint i = 0; i < GARDE_TEST_N_DESKS; i++)
    g_clear_error (&errors[i]);
  assert_shows (roster, FALSE, "0 1 2 3 . .");
  g_assert_cmpint (read_int (roster, "SELECT COUNT(*) FROM publication"), ==, 4);
}

/* Who looked before somebody else changed the draft publishes nothing that he did not see. */
static void
test_seen (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeRosterSheet) seen = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GPtrArray) done = NULL;
  g_autoptr (GError) error = NULL;

  garde_test_roster_put (roster, 0, 0, TRUE);
  seen = garde_test_roster_load (roster);
  garde_test_roster_put (roster, 1, 1, TRUE);
  refused = publish (roster, seen, &error);
  g_assert_null (refused);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  g_clear_error (&error);
  assert_shows (roster, FALSE, ". . . . . .");
  /* Taken back, it is as he saw it. */
  g_assert_true (
      garde_store_undo_draft (roster->centre->store, roster->centre->session, seen, &error));
  done = publish (roster, seen, &error);
  g_assert_no_error (error);
  assert_shows (roster, FALSE, "0 . . . . .");
}

/* A draft of another week, or of another list, is nobody's business here. */
static void
test_others_do_not_matter (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  gint64 next = add_week_after (roster, 8);
  g_autoptr (GardeRosterSheet) seen = NULL;
  g_autoptr (GPtrArray) done = NULL;
  g_autoptr (GError) error = NULL;

  garde_test_roster_put (roster, 0, 0, TRUE);
  seen = garde_test_roster_load (roster);
  draft (roster, next, 1, TRUE);
  done = publish (roster, seen, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (done->len, ==, 1);
  g_assert_cmpint (read_int (roster, "SELECT COUNT(*) FROM draft_cell"), ==, 1);
}

/* --- who is booked --- */

static GardePlace *
load_place (GardeTestRoster *roster, guint shift, int nth)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM place WHERE shift = %" G_GINT64_FORMAT
                                          " ORDER BY starts_at LIMIT 1 OFFSET %d",
                                          roster->shifts[shift], nth);
  g_autoptr (GError) error = NULL;
  GardePlace *place =
      garde_store_load (roster->centre->store, roster->centre->session, GARDE_TYPE_PLACE,
                        garde_test_read_int (roster->centre->store, sql), &error);

  g_assert_no_error (error);
  return place;
}

static GardeVisit *
book (GardeTestRoster *roster, guint shift, int nth)
{
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Petit", "Jeanne");
  g_autoptr (GardePlace) place = load_place (roster, shift, nth);
  GardeVisit *visit =
      garde_test_centre_book (centre, place, garde_record_get_id (patient), nth + 1);

  visit->shift = roster->shifts[shift];
  visit->local_day = garde_day_add (roster->monday, (int) shift);
  garde_test_save (centre->store, centre->session, visit);
  return visit;
}

/* A place on which somebody was booked once is history: it stays, and is no place any more. */
static void
test_history (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeVisit) visit = NULL;
  g_autoptr (GardePlace) place = NULL;

  garde_test_roster_put (roster, 0, 0, TRUE);
  garde_test_roster_publish (roster);
  visit = book (roster, 0, 3);
  visit->state = GARDE_VISIT_CANCELLED;
  garde_test_save (roster->centre->store, roster->centre->session, visit);
  garde_test_roster_put (roster, 0, 0, FALSE);
  garde_test_roster_publish (roster);
  g_assert_cmpint (read_int (roster, "SELECT COUNT(*) FROM place"), ==, 1);
  place = load_place (roster, 0, 0);
  g_assert_true (garde_place_is_overbooked (place));
  g_assert_cmpint (visit->place, ==, garde_record_get_id (place));
}

/* Two go and two come: each of the new ones has one doctor's places, whole. */
static void
test_two_for_two (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeVisit) visit = NULL;

  garde_test_roster_put (roster, 0, 0, TRUE);
  garde_test_roster_put (roster, 0, 1, TRUE);
  garde_test_roster_publish (roster);
  g_assert_cmpint (read_int (roster, "SELECT COUNT(*) FROM place"), ==, 32);
  visit = book (roster, 0, 0);
  garde_test_roster_put (roster, 0, 0, FALSE);
  garde_test_roster_put (roster, 0, 1, FALSE);
  garde_test_roster_put (roster, 0, 2, TRUE);
  garde_test_roster_put (roster, 0, 3, TRUE);
  garde_test_roster_publish (roster);
  assert_shows (roster, FALSE, "23 . . . . .");
  g_assert_cmpint (read_int (roster, "SELECT COUNT(*) FROM place"), ==, 32);
  g_assert_cmpint (read_int (roster, "SELECT COUNT(DISTINCT doctor) FROM place"), ==, 2);
  g_assert_cmpint (read_int (roster, "SELECT COUNT(*) FROM visit v JOIN place p ON p.id = v.place "
                                     "WHERE v.doctor <> p.doctor"),
                   ==, 0);
}

/* Who sees a patient keeps him: only who is expected or waits goes to the other doctor. */
static void
test_in_visit (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardeVisit) seen = NULL;
  g_autoptr (GardeVisit) waits = NULL;
  g_autoptr (GardeVisit) after = NULL;
  g_autoptr (GError) error = NULL;

  garde_test_roster_put (roster, 0, 0, TRUE);
  garde_test_roster_publish (roster);
  seen = book (roster, 0, 0);
  waits = book (roster, 0, 1);
  seen->state = GARDE_VISIT_IN_VISIT;
  waits->state = GARDE_VISIT_WAITING;
  garde_test_save (roster->centre->store, roster->centre->session, seen);
  garde_test_save (roster->centre->store, roster->centre->session, waits);
  garde_test_roster_put (roster, 0, 0, FALSE);
  garde_test_roster_put (roster, 0, 1, TRUE);
  garde_test_roster_publish (roster);
  after = garde_store_load (roster->centre->store, roster->centre->session, GARDE_TYPE_VISIT,
                            garde_record_get_id (waits), &error);
  g_assert_cmpint (after->doctor, ==, roster->doctors[1]);
  g_clear_object (&after);
  after = garde_store_load (roster->centre->store, roster->centre->session, GARDE_TYPE_VISIT,
                            garde_record_get_id (seen), &error);
  g_assert_cmpint (after->doctor, ==, roster->doctors[0]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/store/roster-publish/imported", test_imported, NULL);
  garde_test_add_on_engines ("/store/roster-publish/nothing-new", test_nothing_new, NULL);
  garde_test_add_on_engines ("/store/roster-publish/two-weeks", test_two_weeks, NULL);
  garde_test_add_on_engines ("/store/roster-publish/week-before", test_week_before, NULL);
  garde_test_add_on_engines ("/store/roster-publish/undo-of-the-rest", test_undo_of_the_rest, NULL);
  garde_test_add_on_engines ("/store/roster-publish/undo-unseen", test_undo_unseen, NULL);
  garde_test_add_on_engines ("/store/roster-publish/held-since", test_held_since, NULL);
  garde_test_add_on_engines ("/store/roster-publish/swap-of-weeks", test_swap_of_weeks, NULL);
  garde_test_add_on_engines ("/store/roster-publish/race", test_publish_race, NULL);
  garde_test_add_on_engines ("/store/roster-publish/trail", test_trail, NULL);
  garde_test_add_on_engines ("/store/roster-publish/seen", test_seen, NULL);
  garde_test_add_on_engines ("/store/roster-publish/others-do-not-matter",
                             test_others_do_not_matter, NULL);
  garde_test_add_on_engines ("/store/roster-publish/history", test_history, NULL);
  garde_test_add_on_engines ("/store/roster-publish/two-for-two", test_two_for_two, NULL);
  garde_test_add_on_engines ("/store/roster-publish/in-visit", test_in_visit, NULL);
  return g_test_run ();
}
