/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "base/garde-error.h"
#include "garde-test-roster.h"
#include "service/garde-roster-board.h"
#include "service/garde-roster-fill.h"
#include "store/garde-store-paper.h"

#define assert_shows(roster, in_draft, expected)                                                   \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *shown = garde_test_roster_show (roster, in_draft);                            \
    g_assert_cmpstr (shown, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static void
set_max (GardeTestRoster *roster, guint doctor, int max_per_week)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE engagement SET max_shifts_per_week = %d "
                                          "WHERE doctor = %" G_GINT64_FORMAT,
                                          max_per_week, roster->doctors[doctor]);

  garde_test_run (roster->centre->store, sql);
}

/* On paper only. @program "": without a solver, so that the test is quick everywhere. */
static GardeRosterFill *
fill (GardeTestRoster *roster, const char *program)
{
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (roster);
  const GardeRosterFillOptions options = { .seconds = 20, .seed = 1, .program = program };
  g_autoptr (GError) error = NULL;
  GardeRosterFill *filled = garde_roster_fill_run (sheet, &options, &error);

  g_assert_no_error (error);
  return filled;
}

static void
fill_and_save (GardeTestRoster *roster)
{
  g_autoptr (GardeRosterFill) filled = fill (roster, "");
  g_autoptr (GError) error = NULL;

  garde_roster_fill_save (roster->centre->store, roster->centre->session, filled, &error);
  g_assert_no_error (error);
}

static GardeRosterReview *
review (GardeTestRoster *roster)
{
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (roster);

  return garde_roster_review_new (sheet);
}

/* "shift doctor rule" of each fault, * for what was granted. */
static char *
show_faults (GardeTestRoster *roster)
{
  g_autoptr (GardeRosterReview) found = review (roster);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->faults->len; i++)
    {
      const GardeRosterFault *fault = found->faults->pdata[i];
      const GardeDoctor *doctor =
          garde_roster_sheet_get_person (found->sheet, fault->doctor)->doctor;

      g_assert_nonnull (strstr (fault->text, doctor->family_name));
      g_string_append_printf (text, "%s%u %s %s%s", i > 0 ? ", " : "", fault->shift,
                              doctor->family_name, garde_roster_rule_get_word (fault->rule),
                              fault->is_granted ? "*" : "");
    }
  return g_string_free (text, FALSE);
}

#define assert_faults(roster, expected)                                                            \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *shown = show_faults (roster);                                                 \
    g_assert_cmpstr (shown, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

/* --- filling --- */

static void
test_fill (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const cannot[] = { "00", "01", "02", "50", "51", "53", NULL };
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new_answered (engine, cannot);
  g_autoptr (GardeRosterFill) filled = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GardeRosterReview) found = NULL;
  g_autoptr (GError) error = NULL;

  for (guint d = 0; d < GARDE_TEST_N_DOCTORS; d++)
    set_max (roster, d, 2);
  filled = fill (roster, "");
  g_assert_cmpuint (filled->filling.places, ==, 6);
  g_assert_cmpuint (filled->filling.filled, ==, 6);
  text = garde_roster_filling_explain (&filled->filling);
  g_assert_cmpstr (text, ==, "6 places, all filled");
  /* On paper only. */
  assert_shows (roster, TRUE, ". . . . . .");
  g_assert_true (
      garde_roster_fill_save (roster->centre->store, roster->centre->session, filled, &error));
  assert_faults (roster, "");
  found = review (roster);
  g_assert_cmpuint (found->holes->len, ==, 0);
  g_assert_true (garde_test_roster_cell (roster, found->sheet, 0, 3)->is_draft);
  g_assert_true (garde_test_roster_cell (roster, found->sheet, 5, 2)->is_draft);
  /* A second time there is nothing to change. */
  garde_roster_fill_free (g_steal_pointer (&filled));
  filled = fill (roster, "");
  g_assert_cmpuint (filled->edits->len, ==, 0);
}

static void
test_locked (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new_answered (engine, NULL);
  GardeCellEdit edits[3] = {
    { .shift = roster->shifts[1], .doctor = roster->doctors[2], .is_on = TRUE, .is_locked = TRUE },
    { .shift = roster->shifts[2], .doctor = roster->doctors[0], .is_locked = TRUE },
    { .shift = roster->shifts[2], .doctor = roster->doctors[1], .is_locked = TRUE },
  };
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (garde_store_edit_draft (roster->centre->store, roster->centre->session, edits,
                                         G_N_ELEMENTS (edits), NULL, &error));
  fill_and_save (roster);
  sheet = garde_test_roster_load (roster);
  g_assert_true (garde_test_roster_cell (roster, sheet, 1, 2)->is_draft);
  g_assert_false (garde_test_roster_cell (roster, sheet, 2, 0)->is_draft);
  g_assert_false (garde_test_roster_cell (roster, sheet, 2, 1)->is_draft);
  g_assert_cmpint (garde_roster_sheet_get_missing (sheet, 2, TRUE), ==, 0);
}

/* After the publication as few as possible move: one falls ill, one comes. */
static void
test_published_stay (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new_answered (engine, NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n_moved = 0;

  for (guint s = 0; s < GARDE_TEST_N_SHIFTS; s++)
    garde_test_roster_put (roster, s, s % 2, TRUE);
  garde_test_roster_publish (roster);
  before = garde_test_roster_show (roster, TRUE);
  g_assert_cmpstr (before, ==, "0 1 0 1 0 1");
  /* Fairness would share them out among all four; nobody is moved for that. */
  garde_test_roster_answer (roster, 3, 1, GARDE_AVAILABILITY_CANNOT);
  fill_and_save (roster);
  after = garde_test_roster_show (roster, TRUE);
  for (guint i = 0; before[i] != '\0'; i++)
    n_moved += before[i] != after[i];
  g_assert_cmpuint (n_moved, ==, 1);
  g_assert_true (after[6] != '1' && after[6] != '.');
}

/* Two locked cells that no rule allows together are told by name. */
static void
test_clash (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new_answered (engine, NULL);
  g_autoptr (GardeShift) night =
      garde_test_centre_add_shift (roster->centre, roster->monday, 21, 8);
  GardeCellEdit edits[2] = {
    { .shift = roster->shifts[0], .doctor = roster->doctors[2], .is_on = TRUE, .is_locked = TRUE },
    { .shift = garde_record_get_id (night),
      .doctor = roster->doctors[2],
      .is_on = TRUE,
      .is_locked = TRUE },
  };
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GardeRosterFill) filled = NULL;
  g_autoptr (GError) error = NULL;

  night->state = GARDE_SHIFT_PLANNED;
  garde_test_save (roster->centre->store, roster->centre->session, night);
  g_assert_true (garde_store_edit_draft (roster->centre->store, roster->centre->session, edits,
                                         G_N_ELEMENTS (edits), NULL, &error));
  sheet = garde_test_roster_load (roster);
  filled = garde_roster_fill_run (sheet, NULL, &error);
  g_assert_null (filled);
  g_assert_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Weber"));
  assert_faults (roster, "1 Weber no_answer, 1 Weber rest");
}

/* A week without a shift, and one that is over: there is nothing to do, and nothing breaks. */
static void
test_nothing_to_fill (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new_answered (engine, NULL);
  GardeTestCentre *centre = roster->centre;
  const int weeks[] = { 7, -7 };

  for (guint i = 0; i < G_N_ELEMENTS (weeks); i++)
    {
      GardeDay day = garde_day_add (roster->monday, weeks[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeRosterSheet) sheet =
          garde_store_load_roster (centre->store, centre->session, day, day, 0, &error);
      const GardeRosterFillOptions options = { .seconds = 5, .program = "" };
      g_autoptr (GardeRosterFill) filled = NULL;
      g_autoptr (GardeRosterReview) found = NULL;
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      filled = garde_roster_fill_run (sheet, &options, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (filled->edits->len, ==, 0);
      g_assert_cmpuint (filled->filling.places, ==, 0);
      text = garde_roster_filling_explain (&filled->filling);
      g_assert_cmpstr (text, ==, "No place to fill");
      found = garde_roster_review_new (sheet);
      g_assert_cmpuint (found->faults->len, ==, 0);
      g_assert_cmpuint (found->holes->len, ==, 0);
    }
}

/* --- faults --- */

static void
test_faults (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const cannot[] = { "12", NULL };
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new_answered (engine, cannot);
  g_autoptr (GardePaper) paper = garde_paper_new ();
  g_autoptr (GardeReplacement) replacement = garde_replacement_new ();
  g_autoptr (GardeRosterReview) found = NULL;
  g_autoptr (GError) error = NULL;

  set_max (roster, 0, 1);
  paper->doctor = roster->doctors[3];
  paper->kind = GARDE_PAPER_INSURANCE;
  paper->valid_to = garde_day_add (roster->monday, 1);
  garde_store_save_paper (roster->centre->store, roster->centre->session, paper, NULL, &error);
  g_assert_no_error (error);
  for (guint s = 0; s < 2; s++)
    garde_test_roster_put (roster, s, 0, TRUE);
  garde_test_roster_put (roster, 1, 2, TRUE);
  garde_test_roster_put (roster, 2, 3, TRUE);
  garde_test_roster_answer (roster, 3, 1, 0);
  garde_test_roster_put (roster, 3, 1, TRUE);
  assert_faults (roster, "1 Marchand max_per_week, 1 Weber unavailable, 1 Weber need, "
                         "2 Haddad insurance, 3 Nguyễn no_answer");
  /* Who replaces whom. */
  replacement->locum = roster->doctors[1];
  replacement->holder = roster->doctors[2];
  replacement->valid_from = roster->monday;
  g_assert_true (garde_store_save_replacement (roster->centre->store, roster->centre->session,
                                               replacement, &error));
  garde_test_roster_put (roster, 1, 0, FALSE);
  garde_test_roster_put (roster, 1, 1, TRUE);
  assert_faults (roster, "1 Nguyễn replacement, 1 Weber replacement, 1 Weber unavailable, "
                         "1 Weber need, 2 Haddad insurance, 3 Nguyễn no_answer");
  /* The papers, the one that concerns a shift first. */
  found = review (roster);
  g_assert_cmpstr (((GardeRosterPaper *) found->papers->pdata[0])->text, ==,
                   "Insurance ends on 24/01/2023");
  g_assert_cmpuint (((GardeRosterPaper *) found->papers->pdata[0])->n_shifts, ==, 1);
  g_assert_cmpuint (found->holes->len, ==, 2);
}

/* The days before the sheet reach in: the night that ends on Monday morning. */
static void
test_outside (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new_answered (engine, NULL);
  GardeTestCentre *centre = roster->centre;
  g_autoptr (GardeShift) night =
      garde_test_centre_add_shift (centre, garde_day_add (roster->monday, -1), 22, 10);
  g_autoptr (GardeRosterReview) found = NULL;
  g_autofree char *why = NULL;
  GardeRosterRule rule;

  garde_test_centre_assign (centre, garde_record_get_id (night), roster->doctors[3]);
  found = review (roster);
  /* Haddad is the first by name. */
  why = garde_roster_review_try (found, 0, 0, &rule);
  g_assert_cmpint (rule, ==, GARDE_ROSTER_REST);
  g_assert_nonnull (strstr (why, "Haddad"));
  g_assert_null (garde_roster_review_try (found, 1, 0, &rule));
  g_assert_cmpint (rule, ==, GARDE_ROSTER_RULE_NONE);
  garde_test_roster_put (roster, 0, 3, TRUE);
  assert_faults (roster, "0 Haddad rest");
}

/* --- why it is empty --- */

static void
test_why (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const cannot[] = { "30", "31", NULL };
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new_answered (engine, cannot);
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GardeRosterExplanation) why = NULL;
  g_autoptr (GError) error = NULL;
  const GardeRosterRemedy *remedy;
  const GardeRosterWhy *first;

  /* Weber did not answer for Thursday, Haddad has had enough. */
  garde_test_roster_answer (roster, 3, 2, 0);
  set_max (roster, 3, 1);
  for (guint s = 0; s < GARDE_TEST_N_SHIFTS; s++)
    if (s != 3)
      garde_test_roster_put (roster, s, s == 0 ? 3 : s % 3, TRUE);
  sheet = garde_test_roster_load (roster);
  why = garde_roster_explain_hole (sheet, 3, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (why->missing, ==, 1);
  g_assert_cmpuint (why->reasons->len, ==, GARDE_TEST_N_DOCTORS);
  first = why->reasons->pdata[0];
  g_assert_cmpint (first->rule, ==, GARDE_ROSTER_NO_ANSWER);
  g_assert_cmpstr (garde_roster_sheet_get_person (sheet, first->doctor)->doctor->family_name, ==,
                   "Weber");
  /* The cheapest: somebody takes Haddad's Monday, and Haddad comes on Thursday. */
  g_assert_cmpuint (why->remedies->len, ==, 3);
  remedy = why->remedies->pdata[0];
  g_assert_cmpint (remedy->cost, ==, 0);
  g_assert_cmpuint (remedy->grants->len, ==, 0);
  g_assert_true (garde_store_edit_draft (roster->centre->store, roster->centre->session,
                                         (GardeCellEdit *) (gpointer) remedy->edits->data,
                                         remedy->edits->len, remedy->grants, &error));
  assert_faults (roster, "");
  g_clear_object (&sheet);
  sheet = garde_test_roster_load (roster);
  for (guint s = 0; s < GARDE_TEST_N_SHIFTS; s++)
    g_assert_cmpint (garde_roster_sheet_get_missing (sheet, s, TRUE), ==, 0);
}

/* A way that gives way in a rule: it is granted, told as such, and no filling takes it back. */
static void
test_granted (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const cannot[] = { "30", "31", "33", NULL };
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new_answered (engine, cannot);
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GardeRosterExplanation) why = NULL;
  g_autoptr (GError) error = NULL;
  const GardeRosterRemedy *remedy;

  garde_test_roster_answer (roster, 3, 2, 0);
  for (guint s = 0; s < GARDE_TEST_N_SHIFTS; s++)
    if (s != 3)
      garde_test_roster_put (roster, s, s % 2, TRUE);
  sheet = garde_test_roster_load (roster);
  why = garde_roster_explain_hole (sheet, 3, NULL, &error);
  g_assert_no_error (error);
  if (why->is_proven)
    g_assert_nonnull (strstr (why->verdict, "proven"));
  remedy = why->remedies->pdata[0];
  g_assert_cmpint (remedy->cost, ==, 4);
  g_assert_cmpuint (remedy->ask->len, ==, 1);
  g_assert_cmpuint (remedy->grants->len, ==, 1);
  g_assert_nonnull (strstr (remedy->text, "Weber"));
  g_assert_true (garde_store_edit_draft (roster->centre->store, roster->centre->session,
                                         (GardeCellEdit *) (gpointer) remedy->edits->data,
                                         remedy->edits->len, remedy->grants, &error));
  assert_faults (roster, "3 Weber no_answer*");
  fill_and_save (roster);
  assert_faults (roster, "3 Weber no_answer*");
  /* It was given for this once. */
  g_assert_cmpint (garde_test_read_int (roster->centre->store, "SELECT COUNT(*) FROM roster_grant"),
                   ==, 1);
  garde_test_roster_put (roster, 3, 2, FALSE);
  garde_test_roster_put (roster, 3, 2, TRUE);
  assert_faults (roster, "3 Weber no_answer");
}

static void
test_one_more (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const cannot[] = { "30", "31", "32", NULL };
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new_answered (engine, cannot);
  GardeCellEdit edit = {
    .shift = roster->shifts[3], .doctor = roster->doctors[3], .is_on = TRUE, .is_locked = TRUE
  };
  g_autoptr (GardeRosterGrant) grant = garde_roster_grant_new ();
  g_autoptr (GPtrArray) grants = g_ptr_array_new ();
  g_autoptr (GardeRosterFill) filled = NULL;
  GardeCellEdit monday = edit;
  g_autoptr (GError) error = NULL;

  set_max (roster, 3, 1);
  monday.shift = roster->shifts[0];
  grant->shift = edit.shift;
  grant->doctor = edit.doctor;
  grant->rule = GARDE_GRANT_MAX_PER_WEEK;
  g_ptr_array_add (grants, grant);
  g_assert_true (garde_store_edit_draft (roster->centre->store, roster->centre->session, &monday, 1,
                                         NULL, &error));
  g_assert_true (garde_store_edit_draft (roster->centre->store, roster->centre->session, &edit, 1,
                                         grants, &error));
  assert_faults (roster, "3 Haddad max_per_week*");
  /* Both are locked: a filling takes them as they are. */
  filled = fill (roster, "");
  g_assert_cmpuint (filled->filling.filled, ==, 6);
}

/* Over several weeks what was granted in one of them is no rule for the others. */
static void
test_one_more_in_a_month (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new_answered (engine, NULL);
  GardeTestCentre *centre = roster->centre;
  const GardeRosterFillOptions options = { .seconds = 5, .seed = 1, .program = "" };
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GardeRosterFill) filled = NULL;
  g_autoptr (GardeRosterSheet) after = NULL;
  g_autoptr (GardeRosterReview) found = NULL;
  g_autoptr (GError) error = NULL;

  /* Haddad: two on Monday and Tuesday where one is allowed; of the next week he wants everything,
   * and nobody else can. */
  set_max (roster, 3, 1);
  for (guint s = 0; s < 2; s++)
    {
      GardeCellEdit edit = {
        .shift = roster->shifts[s], .doctor = roster->doctors[3], .is_on = TRUE, .is_locked = TRUE
      };

      g_assert_true (
          garde_store_edit_draft (centre->store, centre->session, &edit, 1, NULL, &error));
    }
  for (int day = 7; day < 10; day++)
    {
      g_autoptr (GardeShift) shift =
          garde_test_centre_add_shift (centre, garde_day_add (roster->monday, day), 15, 4);
      GardeAnswerEdit answer = { garde_record_get_id (shift), roster->doctors[3], 0,
                                 GARDE_AVAILABILITY_PREFERRED };

      shift->state = GARDE_SHIFT_PLANNED;
      garde_test_save (centre->store, centre->session, shift);
      g_assert_true (garde_store_answer (centre->store, centre->session, &answer, 1, &error));
    }
  sheet = garde_store_load_roster (centre->store, centre->session, roster->monday,
                                   garde_day_add (roster->monday, 7), 0, &error);
  filled = garde_roster_fill_run (sheet, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (filled->filling.places, ==, 9);
  g_assert_cmpuint (filled->filling.filled, ==, 7);
  g_assert_true (garde_roster_fill_save (centre->store, centre->session, filled, &error));
  after = garde_store_load_roster (centre->store, centre->session, roster->monday,
                                   garde_day_add (roster->monday, 7), 0, &error);
  found = garde_roster_review_new (after);
  g_assert_cmpuint (found->faults->len, ==, 1);
  g_assert_cmpuint (((GardeRosterFault *) found->faults->pdata[0])->shift, ==, 1);
}

/* --- progress and stop --- */

static void
count_cb (const GardeRosterFilling *filling, gpointer data)
{
  guint *n = data;

  g_assert_cmpuint (filling->filled, <=, filling->places);
  (*n)++;
}

static void
test_stop (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new_answered (engine, NULL);
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (roster);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GardeRosterFill) filled = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;
  const GardeRosterFillOptions options = {
    .cancellable = cancellable, .seed = 1, .progress = count_cb, .data = &n
  };

  /* Stopped before it began, it has a legal roster all the same. */
  g_cancellable_cancel (cancellable);
  filled = garde_roster_fill_run (sheet, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (filled->status, ==, GARDE_ROSTER_CANCELLED);
  g_assert_cmpuint (filled->filling.filled, ==, 6);
  g_assert_cmpuint (n, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/service/roster/fill", test_fill, NULL);
  garde_test_add_on_engines ("/service/roster/locked", test_locked, NULL);
  garde_test_add_on_engines ("/service/roster/published-stay", test_published_stay, NULL);
  garde_test_add_on_engines ("/service/roster/clash", test_clash, NULL);
  garde_test_add_on_engines ("/service/roster/nothing-to-fill", test_nothing_to_fill, NULL);
  garde_test_add_on_engines ("/service/roster/faults", test_faults, NULL);
  garde_test_add_on_engines ("/service/roster/outside", test_outside, NULL);
  garde_test_add_on_engines ("/service/roster/why", test_why, NULL);
  garde_test_add_on_engines ("/service/roster/granted", test_granted, NULL);
  garde_test_add_on_engines ("/service/roster/one-more", test_one_more, NULL);
  garde_test_add_on_engines ("/service/roster/one-more-in-a-month", test_one_more_in_a_month, NULL);
  garde_test_add_on_engines ("/service/roster/stop", test_stop, NULL);
  return g_test_run ();
}
