/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-roster.h"
#include "store/garde-store-swap.h"

#define assert_shows(roster, in_draft, expected)                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *shown = garde_test_roster_show (roster, in_draft);                            \
    g_assert_cmpstr (shown, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

/* 0 on Monday, 1 on Tuesday, 2 on Wednesday. */
static GardeTestRoster *
make_published (GardeTestEngine *engine)
{
  GardeTestRoster *roster = garde_test_roster_new (engine);

  for (guint i = 0; i < 3; i++)
    garde_test_roster_put (roster, i, i, TRUE);
  garde_test_roster_publish (roster);
  return roster;
}

static GardeSwap *
make_swap (GardeTestRoster *roster, guint shift, guint doctor, int other_doctor, int other_shift)
{
  GardeSwap *swap = garde_swap_new ();

  swap->shift = roster->shifts[shift];
  swap->doctor = roster->doctors[doctor];
  swap->other_doctor = other_doctor >= 0 ? roster->doctors[other_doctor] : 0;
  swap->other_shift = other_shift >= 0 ? roster->shifts[other_shift] : 0;
  return swap;
}

static gboolean
propose (GardeTestRoster *roster, GardeSwap *swap, GError **error)
{
  return garde_store_propose_swap (roster->centre->store, roster->centre->session, swap, error);
}

static gboolean
step (GardeTestRoster *roster,
      GardeSwap *swap,
      GardeSwapState to,
      GardeSwapActor actor,
      GError **error)
{
  return garde_store_step_swap (roster->centre->store, roster->centre->session, swap, to, actor,
                                error);
}

/* On the roster as it is. */
static gboolean
agree (GardeTestRoster *roster, GardeSwap *swap, GError **error)
{
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (roster);

  return garde_store_agree_swap (roster->centre->store, roster->centre->session, swap, sheet,
                                 error);
}

static void
test_give_away (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = make_published (engine);
  g_autoptr (GardeSwap) swap = make_swap (roster, 0, 0, -1, -1);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (propose (roster, swap, &error));
  g_assert_no_error (error);
  g_assert_cmpint (swap->state, ==, GARDE_SWAP_PROPOSED);
  /* Nobody takes it yet. */
  g_assert_false (agree (roster, swap, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  lines = garde_store_load_swaps (roster->centre->store, roster->centre->session,
                                  roster->doctors[3], 30, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 1);
  g_assert_null (((GardeSwapLine *) lines->pdata[0])->other_name);

  swap->other_doctor = roster->doctors[3];
  g_assert_true (step (roster, swap, GARDE_SWAP_ACCEPTED, GARDE_SWAP_BY_OTHER, &error));
  assert_shows (roster, FALSE, "0 1 2 . . .");
  g_assert_true (agree (roster, swap, &error));
  g_assert_no_error (error);
  assert_shows (roster, FALSE, "3 1 2 . . .");
  assert_shows (roster, TRUE, "3 1 2 . . .");
  g_assert_cmpint (
      garde_test_read_int (roster->centre->store, "SELECT MAX(sequence) FROM publication"), ==, 1);
  g_assert_cmpint (garde_test_read_int (roster->centre->store,
                                        "SELECT COUNT(*) FROM publication_line l JOIN publication "
                                        "p ON p.id = l.publication WHERE p.sequence = 1"),
                   ==, 2);
  after = garde_store_load_swaps (roster->centre->store, roster->centre->session, 0, 30, &error);
  g_assert_cmpstr (((GardeSwapLine *) after->pdata[0])->other_name, ==, "Dr Haddad");
  g_assert_false (step (roster, swap, GARDE_SWAP_REFUSED, GARDE_SWAP_BY_COORDINATOR, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
}

/* What was judged on a roster that has changed since is judged again. */
static void
test_judged (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = make_published (engine);
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GardeSwap) swap = make_swap (roster, 0, 0, 3, -1);
  g_autoptr (GardeRosterSheet) before = NULL;
  g_autoptr (GardeRosterSheet) now = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (propose (roster, swap, &error));
  before = garde_test_roster_load (roster);
  garde_test_roster_put (roster, 1, 3, TRUE);
  garde_test_roster_publish (roster);
  g_assert_false (garde_store_agree_swap (centre->store, centre->session, swap, before, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  g_clear_error (&error);
  g_assert_cmpint (swap->state, ==, GARDE_SWAP_PROPOSED);
  now = garde_test_roster_load (roster);
  g_assert_true (garde_store_agree_swap (centre->store, centre->session, swap, now, &error));
  g_assert_no_error (error);
  g_assert_cmpint (swap->state, ==, GARDE_SWAP_AGREED);
}

/* Two shifts of two doctors; what was drafted of others stays. */
static void
test_exchange (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = make_published (engine);
  g_autoptr (GardeSwap) swap = make_swap (roster, 0, 0, 1, 1);
  g_autoptr (GError) error = NULL;

  garde_test_roster_put (roster, 4, 3, TRUE);
  g_assert_true (propose (roster, swap, &error));
  g_assert_true (agree (roster, swap, &error));
  g_assert_no_error (error);
  assert_shows (roster, FALSE, "1 0 2 . . .");
  assert_shows (roster, TRUE, "1 0 2 . 3 .");
  /* One publication for the two of one week. */
  g_assert_cmpint (garde_test_read_int (roster->centre->store, "SELECT COUNT(*) FROM publication"),
                   ==, 2);
}

/* A move of somebody else from the very shift is taken back whole. */
static void
test_undo_beside (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = make_published (engine);
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GardeSwap) swap = make_swap (roster, 0, 0, 1, -1);
  GardeCellEdit moved[] = {
    { .shift = roster->shifts[0], .doctor = roster->doctors[3], .was_on = TRUE },
    { .shift = roster->shifts[4], .doctor = roster->doctors[3], .is_on = TRUE },
  };
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  garde_test_roster_put (roster, 0, 3, TRUE);
  g_assert_true (garde_store_edit_draft (centre->store, centre->session, moved, 2, NULL, &error));
  g_assert_true (propose (roster, swap, &error));
  g_assert_true (agree (roster, swap, &error));
  assert_shows (roster, TRUE, "1 1 2 . 3 .");
  sheet = garde_test_roster_load (roster);
  g_assert_true (garde_store_undo_draft (centre->store, centre->session, sheet, &error));
  g_assert_no_error (error);
  g_clear_object (&sheet);
  sheet = garde_test_roster_load (roster);
  g_assert_true (garde_test_roster_cell (roster, sheet, 0, 3)->is_draft);
  g_assert_false (garde_test_roster_cell (roster, sheet, 4, 3)->is_draft);
}

static const struct
{
  guint shift, doctor;
  int other_doctor, other_shift;
} refused[] = {
  { 1, 0, -1, -1 }, /* not his */
  { 3, 0, -1, -1 }, /* nobody's */
  { 0, 0, 0, -1 },  /* with himself */
  { 0, 0, 1, 2 },   /* the other does not work there */
  { 0, 0, -1, 1 },  /* for a shift, and with nobody */
};

static void
test_refused (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = make_published (engine);

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GardeSwap) swap = make_swap (roster, refused[i].shift, refused[i].doctor,
                                              refused[i].other_doctor, refused[i].other_shift);
      g_autoptr (GError) error = NULL;

      g_assert_false (propose (roster, swap, &error));
      g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
    }
}

/* The roster changed before the coordinator looked, or somebody else decided. */
static void
test_overtaken (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = make_published (engine);
  g_autoptr (GardeSwap) swap = make_swap (roster, 0, 0, 3, -1);
  g_autoptr (GardeSwap) old = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (propose (roster, swap, &error));
  old = garde_swap_copy (swap);
  g_assert_true (step (roster, swap, GARDE_SWAP_ACCEPTED, GARDE_SWAP_BY_OTHER, &error));
  g_assert_false (step (roster, old, GARDE_SWAP_WITHDRAWN, GARDE_SWAP_BY_PROPOSER, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  g_clear_error (&error);
  garde_test_roster_put (roster, 0, 0, FALSE);
  garde_test_roster_put (roster, 0, 2, TRUE);
  garde_test_roster_publish (roster);
  g_assert_false (agree (roster, swap, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  assert_shows (roster, FALSE, "2 1 2 . . .");
  g_assert_true (step (roster, swap, GARDE_SWAP_REFUSED, GARDE_SWAP_BY_COORDINATOR, &error));
}

/* A shift is offered once at a time, by whoever is on it. */
static void
test_once (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = make_published (engine);
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GardeSwap) swap = make_swap (roster, 0, 0, -1, -1);
  g_autoptr (GardeSwap) again = make_swap (roster, 0, 0, 1, -1);
  g_autoptr (GardeSwap) others = make_swap (roster, 1, 1, -1, -1);
  g_autoptr (GardeSession) doctor = garde_session_new_signed_in (
      1, "Dr Marchand", centre->centre, 0, GARDE_ROLE_DOCTOR, roster->doctors[0]);
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (garde_store_propose_swap (centre->store, doctor, swap, &error));
  g_assert_false (propose (roster, again, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN);
  g_clear_error (&error);
  g_assert_false (garde_store_propose_swap (centre->store, doctor, others, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED);
  g_clear_error (&error);
  /* He may take back, and not agree with himself. */
  sheet = garde_test_roster_load (roster);
  g_assert_false (garde_store_agree_swap (centre->store, doctor, swap, sheet, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_true (garde_store_step_swap (centre->store, doctor, swap, GARDE_SWAP_WITHDRAWN,
                                        GARDE_SWAP_BY_PROPOSER, &error));
  g_assert_true (propose (roster, again, &error));
}

/* What was agreed is changed back, and told again; the request waits as it did before. */
static void
test_undo (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = make_published (engine);
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GardeSwap) swap = make_swap (roster, 0, 0, 1, 1);
  g_autoptr (GardeSwap) old = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (propose (roster, swap, &error));
  g_assert_false (garde_store_undo_swap (centre->store, centre->session, swap, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
  g_clear_error (&error);
  g_assert_true (step (roster, swap, GARDE_SWAP_ACCEPTED, GARDE_SWAP_BY_OTHER, &error));
  g_assert_true (agree (roster, swap, &error));
  assert_shows (roster, FALSE, "1 0 2 . . .");
  old = garde_swap_copy (swap);
  g_assert_true (garde_store_undo_swap (centre->store, centre->session, swap, &error));
  g_assert_no_error (error);
  assert_shows (roster, FALSE, "0 1 2 . . .");
  g_assert_cmpint (swap->state, ==, GARDE_SWAP_ACCEPTED);
  g_assert_cmpint (swap->decided_at, ==, 0);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT MAX(sequence) FROM publication"), ==,
                   2);
  g_assert_false (garde_store_undo_swap (centre->store, centre->session, old, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
}

/* A refusal keeps its reason beside the wish, and waits again when it is taken back by whoever
 * refused. What was offered to everybody one of them cannot refuse. */
static void
test_refusal (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = make_published (engine);
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GardeSwap) swap = make_swap (roster, 0, 0, -1, -1);
  g_autoptr (GardeSession) other = garde_session_new_signed_in (
      1, "Dr Weber", centre->centre, 0, GARDE_ROLE_DOCTOR, roster->doctors[2]);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;

  swap->note = g_strdup ("Mariage de ma sœur");
  g_assert_true (propose (roster, swap, &error));
  swap->other_doctor = roster->doctors[2];
  g_assert_false (garde_store_step_swap (centre->store, other, swap, GARDE_SWAP_REFUSED,
                                         GARDE_SWAP_BY_OTHER, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
  g_clear_error (&error);
  swap->reason = g_strdup ("Trop de soirées");
  g_assert_true (step (roster, swap, GARDE_SWAP_REFUSED, GARDE_SWAP_BY_COORDINATOR, &error));
  lines = garde_store_load_swaps (centre->store, centre->session, 0, 30, &error);
  g_assert_cmpstr (((GardeSwapLine *) lines->pdata[0])->swap->reason, ==, "Trop de soirées");
  g_assert_cmpstr (((GardeSwapLine *) lines->pdata[0])->swap->note, ==, "Mariage de ma sœur");
  g_assert_true (garde_store_undo_swap (centre->store, centre->session, swap, &error));
  g_assert_no_error (error);
  g_assert_cmpint (swap->state, ==, GARDE_SWAP_PROPOSED);
  g_assert_null (swap->reason);
}

/* --- telephone --- */

static void
call (GardeTestRoster *roster, guint doctor, int shift, int minutes, GardeCallAnswer answer)
{
  g_autoptr (GardeCallOut) call_out = garde_call_out_new ();
  g_autoptr (GError) error = NULL;

  garde_test_centre_set_minutes (roster->centre, minutes);
  call_out->doctor = roster->doctors[doctor];
  call_out->shift = shift >= 0 ? roster->shifts[shift] : 0;
  call_out->week = garde_day_add (roster->monday, 3);
  call_out->answer = answer;
  garde_store_save_call_out (roster->centre->store, roster->centre->session, call_out, &error);
  g_assert_no_error (error);
  g_assert_cmpint (call_out->week.number, ==, roster->monday.number);
  g_assert_cmpint (call_out->answered_at != 0, ==, answer != 0);
}

static void
test_call_outs (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeStore *store = roster->centre->store;
  GardeSession *session = roster->centre->session;
  g_autoptr (GArray) asked = NULL;
  g_autoptr (GPtrArray) calls = NULL;
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  const GardeLastAsked *first, *second;

  call (roster, 0, 3, 1, GARDE_CALL_ANSWER_NO);
  call (roster, 1, 3, 2, GARDE_CALL_ANSWER_NO_REPLY);
  call (roster, 0, 4, 3, GARDE_CALL_ANSWER_YES);
  call (roster, 2, -1, 4, 0);
  asked = garde_store_load_last_asked (store, session, 30, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (asked->len, ==, 2);
  first = &g_array_index (asked, GardeLastAsked, 0);
  second = &g_array_index (asked, GardeLastAsked, 1);
  g_assert_cmpint (first->doctor, ==, roster->doctors[0]);
  g_assert_cmpint (first->times, ==, 2);
  g_assert_cmpint (first->answer, ==, GARDE_CALL_ANSWER_YES);
  g_assert_cmpint (second->times, ==, 1);
  calls = garde_store_load_call_outs (store, session, roster->shifts[3], &error);
  g_assert_cmpuint (calls->len, ==, 2);
  g_assert_cmpint (((GardeCallOut *) calls->pdata[0])->doctor, ==, roster->doctors[1]);
  sheet = garde_test_roster_load (roster);
  for (guint d = 0; d < sheet->people->len; d++)
    {
      const GardeRosterPerson *person = garde_roster_sheet_get_person (sheet, d);

      g_assert_cmpint (person->asked_at != 0, ==,
                       garde_record_get_id (person->doctor) == roster->doctors[2]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/store/swaps/give-away", test_give_away, NULL);
  garde_test_add_on_engines ("/store/swaps/exchange", test_exchange, NULL);
  garde_test_add_on_engines ("/store/swaps/judged", test_judged, NULL);
  garde_test_add_on_engines ("/store/swaps/undo-beside", test_undo_beside, NULL);
  garde_test_add_on_engines ("/store/swaps/refused", test_refused, NULL);
  garde_test_add_on_engines ("/store/swaps/overtaken", test_overtaken, NULL);
  garde_test_add_on_engines ("/store/swaps/once", test_once, NULL);
  garde_test_add_on_engines ("/store/swaps/undo", test_undo, NULL);
  garde_test_add_on_engines ("/store/swaps/refusal", test_refusal, NULL);
  garde_test_add_on_engines ("/store/swaps/call-outs", test_call_outs, NULL);
  return g_test_run ();
}
