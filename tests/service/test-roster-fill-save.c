/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-roster.h"
#include "service/garde-roster-fill.h"

/* A filling is saved a minute after it was begun: what others did meanwhile stays. */

/* On paper only, without a solver, so that the test is quick everywhere. */
static GardeRosterFill *
fill (GardeTestRoster *roster)
{
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (roster);
  const GardeRosterFillOptions options = { .seconds = 20, .seed = 1, .program = "" };
  g_autoptr (GError) error = NULL;
  GardeRosterFill *filled = garde_roster_fill_run (sheet, &options, &error);

  g_assert_no_error (error);
  return filled;
}

/* Saves what was filled before others came; no rule is broken afterwards. */
static GardeRosterReview *
save_overtaken (GardeTestRoster *roster, GardeRosterFill *filled)
{
  g_autoptr (GardeRosterSheet) sheet = NULL;
  GardeRosterReview *found;
  g_autoptr (GError) error = NULL;

  garde_roster_fill_save (roster->centre->store, roster->centre->session, filled, &error);
  g_assert_no_error (error);
  g_assert_true (filled->is_overtaken);
  g_assert_false (filled->filling.is_proven);
  sheet = garde_test_roster_load (roster);
  found = garde_roster_review_new (sheet);
  g_assert_cmpuint (found->faults->len, ==, 0);
  return found;
}

/* Somebody put a doctor (@data) where the filling has another one, or the same: there is one, his.
 */
static void
test_overtaken (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const cannot[] = { "00", "01", "02", "10", "11", "12", NULL };
  guint doctor = GPOINTER_TO_UINT (data);
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new_answered (engine, cannot);
  g_autoptr (GardeRosterFill) filled = fill (roster);
  g_autoptr (GardeRosterReview) found = NULL;

  garde_test_roster_answer (roster, 0, doctor, GARDE_AVAILABILITY_AVAILABLE);
  garde_test_roster_put (roster, 0, doctor, TRUE);
  found = save_overtaken (roster, filled);
  g_assert_cmpuint (found->holes->len, ==, 0);
  g_assert_true (garde_test_roster_cell (roster, found->sheet, 0, doctor)->is_draft);
  g_assert_true (garde_test_roster_cell (roster, found->sheet, 1, 3)->is_draft);
  g_assert_cmpuint (filled->filling.filled, ==, 6);
}

/* Whom the filling wanted to replace somebody took off meanwhile: the place is left to him. */
static void
test_taken_off (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const cannot[] = { "00", NULL };
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new_answered (engine, cannot);
  g_autoptr (GardeRosterFill) filled = NULL;
  g_autoptr (GardeRosterReview) found = NULL;

  garde_test_roster_put (roster, 0, 0, TRUE);
  filled = fill (roster);
  garde_test_roster_put (roster, 0, 0, FALSE);
  found = save_overtaken (roster, filled);
  g_assert_cmpint (garde_roster_sheet_get_missing (found->sheet, 0, TRUE), ==, 1);
  g_assert_cmpuint (found->holes->len, ==, 1);
  g_assert_cmpuint (filled->filling.filled, ==, 5);
}

/* Whom the filling puts back where he is published has agreed, though he never answered. */
static void
test_settled (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const cannot[] = { "00", "01", "02", NULL };
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new_answered (engine, cannot);
  g_autoptr (GardeRosterFill) filled = NULL;
  g_autoptr (GardeRosterReview) found = NULL;

  garde_test_roster_answer (roster, 0, 3, 0);
  garde_test_roster_put (roster, 0, 3, TRUE);
  garde_test_roster_publish (roster);
  garde_test_roster_put (roster, 0, 3, FALSE);
  filled = fill (roster);
  g_assert_cmpuint (filled->filling.filled, ==, 6);
  garde_test_roster_put (roster, 5, 0, TRUE);
  found = save_overtaken (roster, filled);
  g_assert_true (garde_test_roster_cell (roster, found->sheet, 0, 3)->is_draft);
}

/* What would break a rule beside the work of others gives way to it; the rest is written. */
static void
test_beside (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const cannot[] = { "00", "01", "02", NULL };
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new_answered (engine, cannot);
  g_autoptr (GardeShift) night =
      garde_test_centre_add_shift (roster->centre, roster->monday, 21, 8);
  GardeCellEdit edit = { .shift = garde_record_get_id (night),
                         .doctor = roster->doctors[3],
                         .is_on = TRUE };
  GardeAnswerEdit answer = { edit.shift, edit.doctor, 0, GARDE_AVAILABILITY_AVAILABLE };
  g_autoptr (GardeRosterFill) filled = NULL;
  g_autoptr (GardeRosterReview) found = NULL;
  g_autoptr (GError) error = NULL;

  night->state = GARDE_SHIFT_PLANNED;
  garde_test_save (roster->centre->store, roster->centre->session, night);
  /* On paper Haddad has the afternoon before; nobody answered for the night. */
  filled = fill (roster);
  g_assert_cmpuint (filled->filling.filled, ==, 6);
  garde_store_answer (roster->centre->store, roster->centre->session, &answer, 1, &error);
  garde_store_edit_draft (roster->centre->store, roster->centre->session, &edit, 1, NULL, &error);
  g_assert_no_error (error);
  found = save_overtaken (roster, filled);
  g_assert_false (garde_test_roster_cell (roster, found->sheet, 0, 3)->is_draft);
  g_assert_cmpint (garde_roster_sheet_get_missing (found->sheet, 0, TRUE), ==, 1);
  g_assert_cmpuint (filled->filling.places, ==, 7);
  g_assert_cmpuint (filled->filling.filled, ==, 6 - (filled->edits->len < 5));
}

/* What was published meanwhile stays as published, what was closed stays closed. */
static void
test_published_meanwhile (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new_answered (engine, NULL);
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GardeRosterFill) filled = NULL;
  g_autoptr (GardeShift) shift = NULL;
  g_autoptr (GardeClosure) closure = NULL;
  g_autoptr (GardeRosterFill) alone = NULL;
  g_autoptr (GardeRosterReview) found = NULL;
  g_autofree char *published = NULL;
  g_autoptr (GError) error = NULL;

  filled = fill (roster);
  garde_test_roster_put (roster, 0, 3, TRUE);
  garde_test_roster_publish (roster);
  shift = garde_store_load (centre->store, centre->session, GARDE_TYPE_SHIFT, roster->shifts[1],
                            &error);
  closure = garde_store_close_without_doctor (centre->store, centre->session, shift, NULL, &error);
  g_assert_no_error (error);
  found = save_overtaken (roster, filled);
  published = garde_test_roster_show (roster, FALSE);
  g_assert_cmpstr (published, ==, "3 . . . . .");
  g_assert_cmpint (garde_test_read_int (centre->store,
                                        "SELECT COUNT(*) FROM draft_cell c JOIN shift s ON s.id = "
                                        "c.shift WHERE s.state = 3"),
                   ==, 0);
  g_assert_cmpuint (filled->edits->len, ==, 4);

  alone = fill (roster);
  g_assert_true (garde_roster_fill_save (centre->store, centre->session, alone, &error));
  g_assert_false (alone->is_overtaken);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/service/roster-fill-save/another", test_overtaken,
                             GUINT_TO_POINTER (2));
  garde_test_add_on_engines ("/service/roster-fill-save/same", test_overtaken,
                             GUINT_TO_POINTER (3));
  garde_test_add_on_engines ("/service/roster-fill-save/taken-off", test_taken_off, NULL);
  garde_test_add_on_engines ("/service/roster-fill-save/settled", test_settled, NULL);
  garde_test_add_on_engines ("/service/roster-fill-save/beside", test_beside, NULL);
  garde_test_add_on_engines ("/service/roster-fill-save/published", test_published_meanwhile, NULL);
  return g_test_run ();
}
