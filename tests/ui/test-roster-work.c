/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-desk.h"
#include "garde-test-roster.h"
#include "store/garde-store-paper.h"
#include "ui/roster/garde-roster-work.h"

/* What is done on the roster's page is taken back, the last first: answers, leave, limits, the
 * draft. */

typedef struct
{
  GardeTestRoster *roster;
  GardeDesk *desk;
  GardeRosterWork *work;
  guint n_done;
  guint n_taken; /* how often a sentence said what was taken back */
  char *failure;
} Fixture;

static void
done_cb (Fixture *fixture, int deed)
{
  fixture->n_done++;
}

static void
failed_cb (Fixture *fixture, const char *message)
{
  g_free (fixture->failure);
  fixture->failure = g_strdup (message);
}

static void
taken_cb (Fixture *fixture, const char *sentence)
{
  fixture->n_taken++;
}

static void
set_up (Fixture *fixture, GardeTestEngine *engine)
{
  fixture->roster = garde_test_roster_new (engine);
  fixture->desk = garde_test_desk_open (fixture->roster->centre);
  fixture->work = garde_roster_work_new (fixture->desk);
  g_signal_connect_swapped (fixture->work, "done", G_CALLBACK (done_cb), fixture);
  g_signal_connect_swapped (fixture->work, "failed", G_CALLBACK (failed_cb), fixture);
  g_signal_connect_swapped (fixture->work, "taken-back", G_CALLBACK (taken_cb), fixture);
}

static void
tear_down (Fixture *fixture)
{
  g_assert_finalize_object (fixture->work);
  garde_test_desk_finalize (fixture->desk);
  garde_test_roster_free (fixture->roster);
  g_free (fixture->failure);
}

static void
wait (Fixture *fixture)
{
  while (garde_roster_work_is_running (fixture->work))
    g_main_context_iteration (NULL, TRUE);
}

static void
expect_done (Fixture *fixture)
{
  wait (fixture);
  g_assert_cmpstr (fixture->failure, ==, NULL);
}

/* With @in_draft what a coordinator does who looks at the draft. */
static void
take_back (Fixture *fixture, gboolean in_draft)
{
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (fixture->roster);

  garde_roster_work_take_back (fixture->work, in_draft ? sheet : NULL);
  wait (fixture);
}

/* --- What there is of the first doctor --- */

static GardeRosterPerson *
get_person (Fixture *fixture, GardeRosterSheet *sheet)
{
  int doctor = garde_roster_sheet_find_doctor (sheet, fixture->roster->doctors[0]);

  g_assert_cmpint (doctor, >=, 0);
  return garde_roster_sheet_get_person (sheet, (guint) doctor);
}

static guint
count_leaves (Fixture *fixture)
{
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (fixture->roster);

  return get_person (fixture, sheet)->leaves->len;
}

static GardeAvailabilityLevel
get_level (Fixture *fixture)
{
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (fixture->roster);

  return garde_test_roster_cell (fixture->roster, sheet, 0, 0)->answer;
}

static void
assert_limits (Fixture *fixture, gint64 most, gint64 target, gint64 weekends)
{
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (fixture->roster);
  const GardeRosterPerson *person = get_person (fixture, sheet);

  g_assert_cmpint (person->engagement->max_shifts_per_week, ==, most);
  g_assert_cmpint (person->limit != NULL ? person->limit->target : 0, ==, target);
  g_assert_cmpint (person->limit != NULL ? person->limit->max_weekends : 0, ==, weekends);
}

/* --- Deeds --- */

static void
answer (Fixture *fixture, GardeAvailabilityLevel was, GardeAvailabilityLevel is)
{
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (GardeAnswerEdit));
  GardeAnswerEdit edit = {
    .shift = fixture->roster->shifts[0],
    .doctor = fixture->roster->doctors[0],
    .was = was,
    .is = is,
  };

  g_array_append_val (edits, edit);
  garde_roster_work_answer (fixture->work, edits);
}

static void
add_leave (Fixture *fixture)
{
  g_autoptr (GardeLeave) leave = garde_leave_new ();

  leave->doctor = fixture->roster->doctors[0];
  leave->first_day = leave->last_day = fixture->roster->monday;
  garde_roster_work_keep (fixture->work, GARDE_ROSTER_DEED_LEAVE, leave, NULL, NULL);
}

static void
delete_leave (Fixture *fixture)
{
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (fixture->roster);

  garde_roster_work_keep (fixture->work, GARDE_ROSTER_DEED_DELETE_LEAVE,
                          get_person (fixture, sheet)->leaves->pdata[0], NULL, NULL);
}

/* @most 0: the coordinator's own limit stays. */
static void
set_limits (Fixture *fixture, gint64 most, gint64 target, gint64 weekends)
{
  g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (fixture->roster);
  const GardeRosterPerson *person = get_person (fixture, sheet);
  g_autoptr (GardeDutyLimit) limit =
      person->limit != NULL ? garde_duty_limit_copy (person->limit) : garde_duty_limit_new ();
  g_autoptr (GardeEngagement) engagement =
      most > 0 ? garde_engagement_copy (person->engagement) : NULL;

  limit->doctor = fixture->roster->doctors[0];
  limit->target = target;
  limit->max_weekends = weekends;
  if (engagement != NULL)
    engagement->max_shifts_per_week = most;
  garde_roster_work_keep_limit (fixture->work, person, limit, engagement);
}

static void
put (Fixture *fixture)
{
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (GardeCellEdit));
  GardeCellEdit edit = {
    .shift = fixture->roster->shifts[0],
    .doctor = fixture->roster->doctors[0],
    .is_on = TRUE,
  };

  g_array_append_val (edits, edit);
  garde_roster_work_edit (fixture->work, edits, NULL);
}

/* --- Tests --- */

/* Added, deleted, and both taken back; typed fast, before the store has answered. */
static void
test_leave (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  g_assert_false (garde_roster_work_can_take_back (fixture.work));
  add_leave (&fixture);
  garde_roster_work_take_back (fixture.work, NULL);
  expect_done (&fixture);
  g_assert_cmpuint (count_leaves (&fixture), ==, 0);
  g_assert_cmpuint (fixture.n_taken, ==, 1);

  add_leave (&fixture);
  expect_done (&fixture);
  g_assert_cmpuint (count_leaves (&fixture), ==, 1);
  delete_leave (&fixture);
  expect_done (&fixture);
  g_assert_cmpuint (count_leaves (&fixture), ==, 0);
  take_back (&fixture, FALSE);
  g_assert_cmpuint (count_leaves (&fixture), ==, 1);
  g_assert_cmpuint (fixture.n_taken, ==, 2);
  tear_down (&fixture);
}

/* In both places where they are; what nobody had said is not said again. */
static void
test_limits (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  gint64 most;

  set_up (&fixture, engine);
  {
    g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (fixture.roster);

    most = get_person (&fixture, sheet)->engagement->max_shifts_per_week;
  }
  set_limits (&fixture, most + 1, 6, 1);
  expect_done (&fixture);
  assert_limits (&fixture, most + 1, 6, 1);
  set_limits (&fixture, 0, 8, 2);
  expect_done (&fixture);
  assert_limits (&fixture, most + 1, 8, 2);
  take_back (&fixture, TRUE);
  assert_limits (&fixture, most + 1, 6, 1);
  g_assert_true (garde_roster_work_can_take_back (fixture.work));
  take_back (&fixture, TRUE);
  g_assert_cmpstr (fixture.failure, ==, NULL);
  assert_limits (&fixture, most, 0, 0);
  g_assert_false (garde_roster_work_can_take_back (fixture.work));
  g_assert_cmpuint (fixture.n_taken, ==, 2);
  tear_down (&fixture);
}

/* What somebody else saved meanwhile is not overwritten by taking back. */
static void
test_overtaken (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeDutyLimit) other = NULL;
  GardeTestCentre *centre;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, engine);
  centre = fixture.roster->centre;
  set_limits (&fixture, 0, 6, 1);
  expect_done (&fixture);
  other =
      garde_store_load_limit (centre->store, centre->session, fixture.roster->doctors[0], &error);
  g_assert_no_error (error);
  other->target = 9;
  g_assert_true (garde_store_save_limit (centre->store, centre->session, other, &error));
  take_back (&fixture, FALSE);
  g_assert_nonnull (fixture.failure);
  g_assert_cmpuint (fixture.n_taken, ==, 0);
  {
    g_autoptr (GardeRosterSheet) sheet = garde_test_roster_load (fixture.roster);

    g_assert_cmpint (get_person (&fixture, sheet)->limit->target, ==, 9);
  }
  tear_down (&fixture);
}

/* Beside the wishes answers go first and the draft is left alone; in the draft it is the other way
 * round; leave is taken back where it is the last. */
static void
test_order (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autofree char *draft = NULL;

  set_up (&fixture, engine);
  answer (&fixture, 0, GARDE_AVAILABILITY_PREFERRED);
  put (&fixture);
  add_leave (&fixture);
  answer (&fixture, GARDE_AVAILABILITY_PREFERRED, GARDE_AVAILABILITY_CANNOT);
  expect_done (&fixture);

  take_back (&fixture, TRUE);
  g_assert_cmpuint (count_leaves (&fixture), ==, 0);
  g_assert_cmpint (get_level (&fixture), ==, GARDE_AVAILABILITY_CANNOT);
  take_back (&fixture, TRUE);
  draft = garde_test_roster_show (fixture.roster, TRUE);
  g_assert_cmpstr (draft, ==, ". . . . . .");
  take_back (&fixture, FALSE);
  g_assert_cmpint (get_level (&fixture), ==, GARDE_AVAILABILITY_PREFERRED);
  take_back (&fixture, FALSE);
  g_assert_cmpint (get_level (&fixture), ==, 0);
  g_assert_false (garde_roster_work_can_take_back (fixture.work));
  expect_done (&fixture);
  tear_down (&fixture);
}

/* What was refused was not done, and is not taken back. */
static void
test_refused (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  answer (&fixture, GARDE_AVAILABILITY_PREFERRED, GARDE_AVAILABILITY_CANNOT);
  wait (&fixture);
  g_assert_nonnull (fixture.failure);
  g_assert_false (garde_roster_work_can_take_back (fixture.work));
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/ui/roster-work/leave", test_leave, NULL);
  garde_test_add_on_engines ("/ui/roster-work/limits", test_limits, NULL);
  garde_test_add_on_file ("/ui/roster-work/overtaken", test_overtaken, NULL);
  garde_test_add_on_file ("/ui/roster-work/order", test_order, NULL);
  garde_test_add_on_file ("/ui/roster-work/refused", test_refused, NULL);
  return g_test_run ();
}
