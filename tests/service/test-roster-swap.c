/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "garde-test-roster.h"
#include "service/garde-roster-swap.h"
#include "service/garde-wish-asking.h"

/* Doctors 0, 1 and 2 on Monday, Tuesday and Wednesday afternoon, published; everybody can. */
static GardeTestRoster *
make_published (GardeTestEngine *engine)
{
  GardeTestRoster *roster = garde_test_roster_new_answered (engine, NULL);

  for (guint i = 0; i < 3; i++)
    garde_test_roster_put (roster, i, i, TRUE);
  garde_test_roster_publish (roster);
  return roster;
}

static GardeSwap *
propose (GardeTestRoster *roster, guint shift, guint doctor, guint other, int other_shift)
{
  GardeSwap *swap = garde_swap_new ();
  g_autoptr (GError) error = NULL;

  swap->shift = roster->shifts[shift];
  swap->doctor = roster->doctors[doctor];
  swap->other_doctor = roster->doctors[other];
  swap->other_shift = other_shift >= 0 ? roster->shifts[other_shift] : 0;
  garde_store_propose_swap (roster->centre->store, roster->centre->session, swap, &error);
  g_assert_no_error (error);
  return swap;
}

static char *
make_folder (GardeTestRoster *roster, const char *name)
{
  return g_build_filename (garde_test_engine_get_folder (roster->centre->engine), name, NULL);
}

/* Only the two are told: a calendar each with all that he has, what he lost as withdrawn, with a
 * number above that of the publication before. */
static void
test_agree (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = make_published (engine);
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GardeSwap) swap = propose (roster, 0, 0, 1, 1);
  g_autoptr (GardeRosterPublished) published = NULL;
  g_autoptr (GardeRosterPublished) back = NULL;
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = make_folder (roster, "swap");
  g_autofree char *shown = NULL;
  g_autofree char *shown_back = NULL;
  g_autoptr (GError) error = NULL;

  published = garde_roster_agree_swap (centre->store, centre->session, swap, &error);
  g_assert_no_error (error);
  shown = garde_test_roster_show (roster, FALSE);
  g_assert_cmpstr (shown, ==, "1 0 2 . . .");
  g_assert_cmpuint (published->news->people->len, ==, 2);
  g_assert_cmpuint (published->closures->len, ==, 0);
  for (guint i = 0; i < 2; i++)
    {
      const GardeRosterNewsPerson *person = published->news->people->pdata[i];

      g_assert_false (person->is_first);
      g_assert_cmpuint (person->items->len, ==, 1);
      g_assert_cmpint (g_array_index (person->items, GardeRosterNewsItem, 0).kind, ==,
                       GARDE_ROSTER_NEWS_MOVED);
    }
  garde_roster_published_write_calendars (published, folder, written, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (written->len, ==, 4);
  for (guint i = 0; i < written->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, written->pdata[i], NULL);
      g_autofree char *text = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_nonnull (strstr (text, "SEQUENCE:1"));
    }

  back = garde_roster_undo_swap (centre->store, centre->session, swap, &error);
  g_assert_no_error (error);
  shown_back = garde_test_roster_show (roster, FALSE);
  g_assert_cmpstr (shown_back, ==, "0 1 2 . . .");
  g_assert_cmpuint (back->news->people->len, ==, 2);
}

/* What nobody can allow is not agreed to: the sentence is the solver's, and nothing has changed. */
static void
test_law (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = make_published (engine);
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GardeShift) second = NULL;
  g_autoptr (GardeSwap) swap = NULL;
  g_autoptr (GardeRosterSheet) sheet = NULL;
  GardeSwapVerdict verdict;
  g_autoptr (GardeRosterPublished) published = NULL;
  g_autoptr (GError) error = NULL;

  /* Tuesday now begins six hours after Monday has ended. */
  second = garde_store_load (centre->store, centre->session, GARDE_TYPE_SHIFT, roster->shifts[0],
                             &error);
  g_assert_no_error (error);
  second->ends_at += 14 * GARDE_HOUR;
  garde_test_save (centre->store, centre->session, second);
  swap = propose (roster, 0, 0, 1, -1);
  sheet = garde_swap_load_sheet (centre->store, centre->session, swap, &error);
  g_assert_no_error (error);
  garde_swap_verdict_find (&verdict, sheet, swap);
  g_assert_true (verdict.is_law);
  g_assert_nonnull (verdict.text);
  published = garde_roster_agree_swap (centre->store, centre->session, swap, &error);
  g_assert_null (published);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_assert_cmpstr (error->message, ==, verdict.text);
  garde_swap_verdict_clear (&verdict);
}

/* As soon as anything is written the roster cannot be read any more. */
static void
hide_cb (GardeStore *store, GArray *changes, gpointer data)
{
  g_signal_handlers_disconnect_by_func (store, hide_cb, data);
  garde_test_run (store, "ALTER TABLE replacement RENAME TO hidden");
}

/* What was agreed is so, though it cannot be read then: trouble, and no failure. The same with
 * taking it back. */
static void
test_not_read (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = make_published (engine);
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GardeSwap) swap = propose (roster, 0, 0, 1, 1);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GardeRosterPublished) published = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *shown = NULL;

      g_signal_connect (centre->store, "changed", G_CALLBACK (hide_cb), NULL);
      published = i == 0 ? garde_roster_agree_swap (centre->store, centre->session, swap, &error)
                         : garde_roster_undo_swap (centre->store, centre->session, swap, &error);
      g_assert_no_error (error);
      g_assert_null (published->sheet);
      g_assert_nonnull (published->trouble);
      garde_test_run (centre->store, "ALTER TABLE hidden RENAME TO replacement");
      shown = garde_test_roster_show (roster, FALSE);
      g_assert_cmpstr (shown, ==, i == 0 ? "1 0 2 . . ." : "0 1 2 . . .");
    }
}

/* A shift of another list is not in the sheet: nothing is said about it, so nothing is agreed to.
 */
static void
test_elsewhere (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = make_published (engine);
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (roster);
  g_autoptr (GardeSwap) swap = propose (roster, 0, 0, 1, 1);
  GardeSwapVerdict verdict;

  swap->other_shift = 4711;
  garde_swap_verdict_find (&verdict, sheet, swap);
  g_assert_true (verdict.is_law);
  g_assert_nonnull (verdict.text);
  garde_swap_verdict_clear (&verdict);
  /* The roster on paper is as it was. */
  swap->other_shift = roster->shifts[1];
  garde_swap_verdict_find (&verdict, sheet, swap);
  g_assert_null (verdict.text);
}

/* Whoever said no before and accepts now has changed his mind. */
static void
test_changed_mind (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = make_published (engine);
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GardeSwap) swap = NULL;
  g_autoptr (GardeRosterSheet) sheet = NULL;
  GardeSwapVerdict verdict;
  g_autoptr (GError) error = NULL;

  garde_test_roster_answer (roster, 0, 3, GARDE_AVAILABILITY_CANNOT);
  swap = propose (roster, 0, 0, 3, -1);
  sheet = garde_swap_load_sheet (centre->store, centre->session, swap, &error);
  garde_swap_verdict_find (&verdict, sheet, swap);
  g_assert_nonnull (verdict.text);
  g_assert_false (verdict.is_law);
  garde_swap_verdict_clear (&verdict);
  swap->state = GARDE_SWAP_ACCEPTED;
  garde_swap_verdict_find (&verdict, sheet, swap);
  g_assert_null (verdict.text);
}

/* Every choice says what a request of it would be told: one function judges both. */
static void
test_choices (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = make_published (engine);
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GPtrArray) choices = NULL;
  guint shift, doctor, gifts = 0, swaps = 0;
  int rank = 0;

  garde_test_roster_answer (roster, 0, 3, GARDE_AVAILABILITY_CANNOT);
  sheet = garde_test_roster_load (roster);
  shift = (guint) garde_roster_sheet_find_shift (sheet, roster->shifts[0]);
  doctor = (guint) garde_roster_sheet_find_doctor (sheet, roster->doctors[0]);
  choices =
      garde_swap_list_choices (sheet, shift, doctor, garde_store_now (roster->centre->store), NULL);
  for (guint i = 0; i < choices->len; i++)
    {
      const GardeSwapChoice *choice = choices->pdata[i];
      g_autoptr (GardeSwap) swap = garde_swap_new ();
      g_autofree char *text = NULL;
      int own = choice->verdict.text == NULL ? 0 : choice->verdict.is_law ? 2 : 1;

      swap->shift = roster->shifts[0];
      swap->doctor = roster->doctors[0];
      swap->other_doctor =
          garde_record_get_id (garde_roster_sheet_get_person (sheet, choice->doctor)->doctor);
      if (choice->shift >= 0)
        swap->other_shift =
            garde_record_get_id (garde_roster_sheet_get_shift (sheet, (guint) choice->shift));
      text = garde_roster_review_try_swap (sheet, swap);
      g_assert_cmpstr (text, ==, choice->verdict.text);
      g_assert_cmpint (own, >=, rank);
      rank = own;
      gifts += choice->shift < 0;
      swaps += choice->shift >= 0;
    }
  /* Three others, of whom two have a shift each. */
  g_assert_cmpuint (gifts, ==, 3);
  g_assert_cmpuint (swaps, ==, 2);
  g_assert_cmpint (rank, ==, 1);
}

/* --- Asking --- */

static void
test_asking (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GardeRosterSheet) after = NULL;
  g_autoptr (GArray) states = NULL;
  g_autoptr (GArray) asked = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GPtrArray) written = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = make_folder (roster, "asking");
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  int doctor;

  for (guint shift = 0; shift < GARDE_TEST_N_SHIFTS; shift++)
    garde_test_roster_answer (roster, shift, 0, GARDE_AVAILABILITY_CANNOT);
  garde_test_roster_answer (roster, 2, 1, GARDE_AVAILABILITY_AVAILABLE);
  sheet = garde_test_roster_load (roster);
  states = garde_wish_list_states (sheet, garde_store_now (centre->store));
  g_assert_cmpuint (states->len, ==, sheet->people->len);
  for (guint i = 0; i < states->len; i++)
    {
      const GardeWishState *state = &g_array_index (states, GardeWishState, i);
      gint64 id =
          garde_record_get_id (garde_roster_sheet_get_person (sheet, state->doctor)->doctor);

      g_assert_cmpuint (state->n_shifts, ==, GARDE_TEST_N_SHIFTS);
      g_assert_cmpuint (state->n_answered, ==,
                        id == roster->doctors[0]   ? GARDE_TEST_N_SHIFTS
                        : id == roster->doctors[1] ? 1
                                                   : 0);
      g_assert_cmpint (state->asked_at, ==, 0);
    }
  doctor = garde_roster_sheet_find_doctor (sheet, roster->doctors[1]);
  g_array_append_val (asked, doctor);
  garde_wish_ask (centre->store, centre->session, sheet, asked, folder, written, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (written->len, ==, 1);
  path = g_build_filename (folder, written->pdata[0], NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "Subject:"));
  after = garde_test_roster_load (roster);
  g_assert_cmpint (garde_roster_sheet_get_person (after, (guint) doctor)->asked_at, ==,
                   garde_store_now (centre->store));
}

/* A folder that cannot be written to: nobody is noted as asked. */
static void
test_asking_fails (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (roster);
  g_autoptr (GArray) asked = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GError) error = NULL;
  guint doctor = 0;

  g_array_append_val (asked, doctor);
  g_assert_false (garde_wish_ask (centre->store, centre->session, sheet, asked, "/dev/null/there",
                                  NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM call_out"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/service/roster-swap/agree", test_agree, NULL);
  garde_test_add_on_engines ("/service/roster-swap/law", test_law, NULL);
  garde_test_add_on_engines ("/service/roster-swap/elsewhere", test_elsewhere, NULL);
  garde_test_add_on_engines ("/service/roster-swap/not-read", test_not_read, NULL);
  garde_test_add_on_engines ("/service/roster-swap/changed-mind", test_changed_mind, NULL);
  garde_test_add_on_engines ("/service/roster-swap/choices", test_choices, NULL);
  garde_test_add_on_engines ("/service/wish-asking/asked", test_asking, NULL);
  garde_test_add_on_engines ("/service/wish-asking/fails", test_asking_fails, NULL);
  return g_test_run ();
}
