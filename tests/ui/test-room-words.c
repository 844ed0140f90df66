/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-sheet.h"
#include "ui/waiting-room/garde-room-words.h"

#define NB "\302\240"

static GardeMoment
make_moment (GardeCentre *centre, int hour, int minute)
{
  return (GardeMoment){ garde_test_at (hour, minute), GARDE_TEST_DAY, garde_test_zone (), centre };
}

/* Late is a word, never a colour alone. */
static void
test_waiting (void)
{
  static const struct
  {
    int hour, minute;
    GardeWaitLevel level;
    const char *timer;
    const char *since;
  } cases[] = {
    { 16, 50, GARDE_WAIT_NORMAL, "7" NB "min", "since 16:43" },
    { 17, 0, GARDE_WAIT_LONG, "17" NB "min", "long · since 16:43" },
    { 17, 56, GARDE_WAIT_TOO_LONG, "1" NB "h" NB "13", "too long · since 16:43" },
  };
  g_autoptr (GardeCentre) centre = garde_test_centre ();
  g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();
  GardeDayEntry *entry = garde_test_walk_in (sheet, 42, "Vasseur", GARDE_VISIT_WAITING, 16, 43);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GardeMoment moment = make_moment (centre, cases[i].hour, cases[i].minute);
      g_autoptr (GardeRoomWords) words =
          garde_room_words_new (entry, GARDE_ROOM_WAITING, &moment, NULL);

      g_assert_cmpint (words->level, ==, cases[i].level);
      g_assert_cmpstr (words->timer, ==, cases[i].timer);
      g_assert_cmpstr (words->since, ==, cases[i].since);
      g_assert_cmpstr (words->zone, ==, "General room");
      g_assert_null (words->phone);
      g_assert_null (words->priority);
    }
}

/* Who waits outside is called by phone: the number is there. */
static void
test_outside (void)
{
  g_autoptr (GardeCentre) centre = garde_test_centre ();
  g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();
  GardeDayEntry *entry = garde_test_walk_in (sheet, 42, "Vasseur", GARDE_VISIT_WAITING, 16, 43);
  GardeMoment moment = make_moment (centre, 16, 45);
  g_autoptr (GardeRoomWords) unknown = NULL;
  g_autoptr (GardeRoomWords) known = NULL;

  entry->visit->zone = GARDE_ZONE_OUTSIDE;
  entry->visit->priority = GARDE_PRIORITY_URGENT;
  unknown = garde_room_words_new (entry, GARDE_ROOM_WAITING, &moment, NULL);
  g_assert_true (unknown->is_outside);
  g_assert_cmpstr (unknown->phone, ==, "no telephone number");
  entry->patient->phone = g_strdup ("06 12 09 51 70");
  known = garde_room_words_new (entry, GARDE_ROOM_WAITING, &moment, NULL);
  g_assert_cmpstr (known->phone, ==, "06 12 09 51 70");
  g_assert_cmpstr (known->spoken, ==,
                   "No. 42 Paul Vasseur, Urgent, 2" NB "min, since 16:43, Outside, "
                   "Urgent: before every appointment");
}

static void
test_expected (void)
{
  static const struct
  {
    int minute;
    GardeWaitLevel level;
    const char *since;
  } cases[] = {
    { 5, GARDE_WAIT_NORMAL, NULL },
    { 20, GARDE_WAIT_NORMAL, "10" NB "min late" },
    { 26, GARDE_WAIT_LONG, "16" NB "min late" },
  };
  g_autoptr (GardeCentre) centre = garde_test_centre ();
  g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();
  GardeDayColumn *column = garde_test_column (sheet, 1, "Marchand", 15, 19);
  GardeDayEntry *entry = garde_test_visit (column, 10, "Nguyen", GARDE_VISIT_BOOKED, 17, 10);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GardeMoment moment = make_moment (centre, 17, cases[i].minute);
      g_autoptr (GardeRoomWords) words =
          garde_room_words_new (entry, GARDE_ROOM_EXPECTED, &moment, NULL);

      g_assert_cmpstr (words->timer, ==, "17:10");
      g_assert_cmpstr (words->since, ==, cases[i].since);
      g_assert_cmpint (words->level, ==, cases[i].level);
      g_assert_cmpstr (words->source, ==, "COT");
    }
}

static void
test_stages (void)
{
  g_autoptr (GardeCentre) centre = garde_test_centre ();
  g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();
  GardeDayColumn *column = garde_test_column (sheet, 1, "Marchand", 15, 19);
  GardeDayEntry *entry = garde_test_visit (column, 10, "Nguyen", GARDE_VISIT_CALLED, 16, 50);
  GardeMoment moment = make_moment (centre, 17, 7);
  g_autoptr (GardeRoomWords) called = NULL;
  g_autoptr (GardeRoomWords) inside = NULL;
  g_autoptr (GardeRoomWords) seen = NULL;

  entry->visit->called_at = garde_test_at (16, 56);
  called = garde_room_words_new (entry, GARDE_ROOM_WITH_DOCTOR, &moment, "Cabinet 1");
  g_assert_cmpstr (called->since, ==, "called at 16:56");
  g_assert_cmpstr (called->why, ==, "Dr Marchand · Cabinet 1");
  entry->visit->state = GARDE_VISIT_IN_VISIT;
  entry->visit->started_at = garde_test_at (16, 58);
  inside = garde_room_words_new (entry, GARDE_ROOM_WITH_DOCTOR, &moment, NULL);
  g_assert_cmpstr (inside->timer, ==, "9" NB "min");
  g_assert_cmpstr (inside->state_style, ==, "now");
  entry->visit->state = GARDE_VISIT_DONE;
  entry->visit->done_at = garde_test_at (17, 5);
  entry->visit->outcome = GARDE_OUTCOME_EMERGENCY;
  seen = garde_room_words_new (entry, GARDE_ROOM_SEEN, &moment, NULL);
  g_assert_cmpstr (seen->state, ==, "Emergency department");
  g_assert_cmpstr (seen->since, ==, "until 17:05");
}

/* What is nothing is not said. */
static void
test_counts (void)
{
  g_autofree char *nothing = garde_room_words_counts (&(GardeRoomCounts){ 0 });
  g_autofree char *some =
      garde_room_words_counts (&(GardeRoomCounts){ .seen = 4, .no_show = 2, .redirected = 1 });
  g_autofree char *few = garde_room_words_past (&(GardeDayWait){ 0 });
  g_autofree char *past =
      garde_room_words_past (&(GardeDayWait){ .has_past = TRUE, .median = 18, .nine_of_ten = 31 });

  g_assert_null (nothing);
  g_assert_cmpstr (some, ==, "4 seen · 2 did not come · 1 sent on");
  g_assert_cmpstr (few, ==, "Too few patients today for a median");
  g_assert_cmpstr (past, ==, "Median of the day 18" NB "min · 9 of 10 called within 31" NB "min");
}

static void
test_toasts (void)
{
  g_autoptr (GardeCentre) centre = garde_test_centre ();
  g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();
  GardeDayEntry *entry = garde_test_walk_in (sheet, 42, "Vasseur", GARDE_VISIT_WAITING, 16, 43);
  GardeMoment moment = make_moment (centre, 17, 7);
  g_autofree char *arrived = garde_room_words_stepped (entry, entry->visit);
  g_autofree char *undone = garde_room_words_undone (entry, entry->visit);
  g_autofree char *nobody = garde_room_words_last_call (NULL, &moment);
  g_autofree char *last = NULL;
  g_autofree char *aside = NULL;

  entry->visit->called_at = garde_test_at (16, 56);
  last = garde_room_words_last_call (entry, &moment);
  entry->visit->parked = TRUE;
  aside = garde_room_words_stepped (entry, entry->visit);
  g_assert_cmpstr (arrived, ==, "Paul Vasseur waits with the number 42");
  g_assert_cmpstr (aside, ==, "Paul Vasseur is set aside");
  g_assert_cmpstr (undone, ==, "Undone. Paul Vasseur: Waiting");
  g_assert_cmpstr (nobody, ==, "");
  g_assert_cmpstr (last, ==, "Last call: No. 42, 16:56");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/room-words/waiting", test_waiting);
  g_test_add_func ("/ui/room-words/outside", test_outside);
  g_test_add_func ("/ui/room-words/expected", test_expected);
  g_test_add_func ("/ui/room-words/stages", test_stages);
  g_test_add_func ("/ui/room-words/counts", test_counts);
  g_test_add_func ("/ui/room-words/toasts", test_toasts);
  return g_test_run ();
}
