/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT
#include "queue/garde-wait.h"

/* 2026-11-23T17:00+01:00, a Monday. */
#define FIVE_PM (G_GINT64_CONSTANT (1795449600000))
#define AT(m)   (FIVE_PM + (m) *GARDE_MINUTE)
#define N_CASES (3000)

static GardeVisit *
add_visit (GPtrArray *visits, GardeVisitState state)
{
  GardeVisit *visit = garde_visit_new ();

  visit->ticket = visits->len + 1;
  visit->state = state;
  visit->priority = GARDE_PRIORITY_NORMAL;
  g_ptr_array_add (visits, visit);
  return visit;
}

static void
add_done (GPtrArray *visits, int arrival, int call, int end)
{
  GardeVisit *visit = add_visit (visits, GARDE_VISIT_DONE);

  visit->arrived_at = AT (arrival);
  visit->called_at = AT (call);
  visit->started_at = AT (call);
  visit->done_at = AT (end);
}

static void
add_waiting (GPtrArray *visits, guint n, int arrival)
{
  for (guint i = 0; i < n; i++)
    add_visit (visits, GARDE_VISIT_WAITING)->arrived_at = AT (arrival);
}

static GardeRoomNow
make_room (GPtrArray *visits, guint n_doctors, int slot_minutes)
{
  return (GardeRoomNow){
    .now = AT (0),
    .visits = visits,
    .n_doctors = n_doctors,
    .slot_minutes = slot_minutes,
    .rules = &garde_queue_default_rules,
  };
}

static GPtrArray *
make_visits (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

typedef struct
{
  const char *name;
  guint n_doctors;
  int slot_minutes;
  guint n_waiting;
  int busy_since; /* minutes that one patient has been with the doctor; -1: nobody is */
  guint n_booked; /* due in ten minutes */
  guint n_done;   /* visits of 10, 20, 30, … minutes */
  int from, to;   /* -1: nobody can say */
} Case;

static const Case cases[] = {
  { "no doctor", 0, 20, 3, -1, 0, 0, -1, -1 },
  { "nothing known", 2, 0, 3, -1, 0, 2, -1, -1 },
  { "an empty room", 1, 20, 0, -1, 0, 0, 0, 5 },
  { "two before, places of 20", 1, 20, 2, -1, 0, 0, 20, 40 },
  { "two before and two doctors", 2, 20, 2, -1, 0, 0, 10, 20 },
  { "one with the doctor for 5 min", 1, 20, 0, 5, 0, 0, 5, 15 },
  { "one with the doctor for an hour", 1, 20, 1, 60, 0, 0, 10, 20 },
  { "appointments may come", 1, 20, 1, -1, 2, 0, 10, 60 },
  { "the day's own durations", 1, 20, 1, -1, 0, 4, 20, 30 },
  { "two durations are not enough", 1, 20, 1, -1, 0, 2, 10, 20 },
  { "never one number", 1, 1, 5, -1, 0, 0, 5, 10 },
};

static void
test_estimates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *given = &cases[i];
      g_autoptr (GPtrArray) visits = make_visits ();
      GardeRoomNow room = make_room (visits, given->n_doctors, given->slot_minutes);
      GardeWaitInterval interval = { -1, -1 };

      g_test_message ("%s", given->name);
      add_waiting (visits, given->n_waiting, -3);
      for (guint j = 0; j < given->n_booked; j++)
        add_visit (visits, GARDE_VISIT_BOOKED)->slot_at = AT (10);
      for (guint j = 0; j < given->n_done; j++)
        add_done (visits, -200, -100, -100 + ((int) j + 1) * 10);
      if (given->busy_since >= 0)
        add_visit (visits, GARDE_VISIT_IN_VISIT)->started_at = AT (-given->busy_since);

      g_assert_true (garde_wait_estimate (&room, &interval) == (given->to >= 0));
      g_assert_cmpint (interval.from, ==, given->from);
      g_assert_cmpint (interval.to, ==, given->to);
    }
}

/* Those who are set aside, gone, urgent-to-be or due later are not before somebody who comes now;
 * who is due at the same moment is. */
static void
test_who_is_ahead (void)
{
  g_autoptr (GPtrArray) visits = make_visits ();
  GardeRoomNow room = make_room (visits, 1, 20);
  GardeWaitInterval interval;
  GardeVisit *visit = add_visit (visits, GARDE_VISIT_WAITING);

  visit->arrived_at = AT (-5);
  visit->parked = TRUE;
  g_assert_true (garde_wait_estimate (&room, &interval));
  g_assert_cmpint (interval.to, ==, 5);
  visit->parked = FALSE;
  visit->slot_at = AT (60);
  g_assert_true (garde_wait_estimate (&room, &interval));
  g_assert_cmpint (interval.to, ==, 5);
  visit->slot_at = 0;
  visit->arrived_at = AT (0);
  g_assert_true (garde_wait_estimate (&room, &interval));
  g_assert_cmpint (interval.to, ==, 20);
  visit->state = GARDE_VISIT_LEFT;
  g_assert_true (garde_wait_estimate (&room, &interval));
  g_assert_cmpint (interval.to, ==, 5);
}

static void
add_random (GRand *random, GPtrArray *visits)
{
  GardeVisit *visit =
      add_visit (visits, (GardeVisitState) g_rand_int_range (random, GARDE_VISIT_BOOKED,
                                                             GARDE_VISIT_CANCELLED + 1));

  visit->priority = (GardePriority) g_rand_int_range (random, 1, 4);
  visit->parked = g_rand_int_range (random, 0, 10) == 0;
  visit->slot_at = g_rand_boolean (random) ? AT (g_rand_int_range (random, -120, 120)) : 0;
  visit->arrived_at = AT (g_rand_int_range (random, -180, 1));
  visit->called_at = AT (g_rand_int_range (random, -120, 1));
  visit->started_at = visit->called_at;
  visit->done_at = visit->called_at + g_rand_int_range (random, 0, 200) * GARDE_MINUTE;
}

/* Over thousands of days: an interval, outward, of whole fives; one more in the room never makes it
 * shorter, one more doctor never longer. */
static void
test_properties (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (int round = 0; round < N_CASES; round++)
    {
      g_autoptr (GPtrArray) visits = make_visits ();
      GardeRoomNow room = make_room (visits, (guint) g_rand_int_range (random, 1, 6), 20);
      GardeWaitInterval before, after;

      for (int n = g_rand_int_range (random, 0, 40); n > 0; n--)
        add_random (random, visits);
      g_assert_true (garde_wait_estimate (&room, &before));
      g_assert_cmpint (before.from, >=, 0);
      g_assert_cmpint (before.from, <, before.to);
      g_assert_cmpint (before.from % 5 + before.to % 5, ==, 0);

      add_waiting (visits, 1, 0);
      g_assert_true (garde_wait_estimate (&room, &after));
      g_assert_cmpint (after.from, >=, before.from);
      g_assert_cmpint (after.to, >=, before.to);

      before = after;
      room.n_doctors++;
      g_assert_true (garde_wait_estimate (&room, &after));
      g_assert_cmpint (after.from, <=, before.from);
      g_assert_cmpint (after.to, <=, before.to);
    }
}

/* Somebody who may come makes the long end longer and leaves the short one; whoever is set aside,
 * gone or due after the one who asks changes nothing. */
static void
test_others (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (int round = 0; round < N_CASES; round++)
    {
      g_autoptr (GPtrArray) visits = make_visits ();
      GardeRoomNow room = make_room (visits, (guint) g_rand_int_range (random, 1, 6), 20);
      GardeWaitInterval before, after;
      GardeVisit *other;

      for (int n = g_rand_int_range (random, 0, 40); n > 0; n--)
        add_random (random, visits);
      g_assert_true (garde_wait_estimate (&room, &before));
      other = add_visit (visits, GARDE_VISIT_WAITING);
      other->arrived_at = AT (-10);
      other->parked = TRUE;
      add_visit (visits, GARDE_VISIT_LEFT)->arrived_at = AT (-10);
      add_visit (visits, GARDE_VISIT_BOOKED)->slot_at = AT (21);
      g_assert_true (garde_wait_estimate (&room, &after));
      g_assert_cmpint (after.from, ==, before.from);
      g_assert_cmpint (after.to, ==, before.to);

      add_visit (visits, GARDE_VISIT_BOOKED)->slot_at = AT (20);
      g_assert_true (garde_wait_estimate (&room, &after));
      g_assert_cmpint (after.from, ==, before.from);
      g_assert_cmpint (after.to, >=, before.to);
    }
}

static void
test_format (void)
{
  static const struct
  {
    GardeWaitInterval interval;
    const char *words;
  } given[] = {
    { { 0, 5 }, "0–5 min" },
    { { 15, 25 }, "15–25 min" },
    { { 50, 80 }, "50 min – 1 h 20" },
    { { 60, 120 }, "1 h – 2 h" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    {
      g_autofree char *words = garde_wait_format (&given[i].interval);
      g_auto (GStrv) parts = g_strsplit (words, "\302\240", -1);
      g_autofree char *plain = g_strjoinv (" ", parts);

      g_assert_cmpstr (plain, ==, given[i].words);
    }
}

static void
check_cause (const GardeRoomNow *room, GardeWaitCause expected, const char *words)
{
  guint count = 0;
  GardeWaitCause cause = garde_wait_find_cause (room, &count);
  g_autofree char *text = garde_wait_explain (cause, count);

  g_assert_cmpint (cause, ==, expected);
  g_assert_cmpstr (text, ==, words);
}

static void
test_causes (void)
{
  g_autoptr (GPtrArray) visits = make_visits ();
  GardeRoomNow room = make_room (visits, 1, 20);

  check_cause (&room, GARDE_WAIT_NOBODY, "Nobody is waiting");
  add_waiting (visits, 2, -5);
  check_cause (&room, GARDE_WAIT_IN_TURN, "Everybody in turn");
  add_waiting (visits, 2, -5);
  check_cause (&room, GARDE_WAIT_CROWD, "4 patients wait for each doctor");
  room.n_doctors = 2;
  check_cause (&room, GARDE_WAIT_IN_TURN, "Everybody in turn");
  add_visit (visits, GARDE_VISIT_IN_VISIT)->started_at = AT (-41);
  check_cause (&room, GARDE_WAIT_LONG_VISIT, "1 visit lasts longer than usual");
  ((GardeVisit *) visits->pdata[0])->priority = GARDE_PRIORITY_URGENT;
  ((GardeVisit *) visits->pdata[1])->priority = GARDE_PRIORITY_PRIORITY;
  check_cause (&room, GARDE_WAIT_PRIORITIES, "2 priority cases go first");
  room.n_doctors = 0;
  check_cause (&room, GARDE_WAIT_NO_DOCTOR, "No doctor is on duty now");
}

static void
test_measure (void)
{
  g_autoptr (GPtrArray) visits = make_visits ();
  GardeRoomNow room = make_room (visits, 1, 20);
  int median, nine_of_ten;

  add_done (visits, -100, -90, -80);
  add_done (visits, -100, -80, -70);
  g_assert_false (garde_wait_measure (&room, &median, &nine_of_ten));
  add_waiting (visits, 5, -50);
  add_visit (visits, GARDE_VISIT_LEFT)->arrived_at = AT (-90);
  g_assert_false (garde_wait_measure (&room, &median, &nine_of_ten));

  for (int wait = 30; wait <= 100; wait += 10)
    add_done (visits, -100, wait - 100, 0);
  g_assert_true (garde_wait_measure (&room, &median, &nine_of_ten));
  g_assert_cmpint (median, ==, 50);
  g_assert_cmpint (nine_of_ten, ==, 90);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/wait/estimates", test_estimates);
  g_test_add_func ("/wait/who-is-ahead", test_who_is_ahead);
  g_test_add_func ("/wait/properties", test_properties);
  g_test_add_func ("/wait/others", test_others);
  g_test_add_func ("/wait/format", test_format);
  g_test_add_func ("/wait/causes", test_causes);
  g_test_add_func ("/wait/measure", test_measure);

  return g_test_run ();
}
