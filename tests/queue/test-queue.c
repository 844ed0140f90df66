/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT
#include "queue/garde-queue.h"

/* 2026-11-23T17:00+01:00, a Monday. */
#define FIVE_PM  (G_GINT64_CONSTANT (1795449600000))
#define AT(m)    (FIVE_PM + (m) *GARDE_MINUTE)
#define N_CASES  (3000)
#define N_PEOPLE (25)

static const GardeQueueRules *const rules = &garde_queue_default_rules;

static GardeVisit *
make_visit (int ticket, int slot, int arrival, GardePriority priority)
{
  GardeVisit *visit = garde_visit_new ();

  visit->ticket = ticket;
  visit->state = GARDE_VISIT_WAITING;
  visit->priority = priority;
  visit->slot_at = slot == G_MININT ? 0 : AT (slot);
  visit->arrived_at = AT (arrival);
  return visit;
}

#define WALK_IN G_MININT

typedef struct
{
  const char *name;
  int slot_a, arrival_a;
  GardePriority priority_a;
  int slot_b, arrival_b;
  GardePriority priority_b;
  int expected; /* -1: a first */
} Pair;

static const Pair pairs[] = {
  { "the earlier appointment", 0, -5, GARDE_PRIORITY_NORMAL, 20, -5, GARDE_PRIORITY_NORMAL, -1 },
  { "being early gains nothing", 20, -30, GARDE_PRIORITY_NORMAL, 0, -1, GARDE_PRIORITY_NORMAL, 1 },
  { "being late costs", 0, 15, GARDE_PRIORITY_NORMAL, 10, 5, GARDE_PRIORITY_NORMAL, 1 },
  { "an appointment due before a walk-in", 10, 0, GARDE_PRIORITY_NORMAL, WALK_IN, 0,
    GARDE_PRIORITY_NORMAL, -1 },
  { "a walk-in who waited before a later appointment", 25, 0, GARDE_PRIORITY_NORMAL, WALK_IN, 0,
    GARDE_PRIORITY_NORMAL, 1 },
  { "a priority walk-in before a due appointment", 0, -5, GARDE_PRIORITY_NORMAL, WALK_IN, 2,
    GARDE_PRIORITY_PRIORITY, 1 },
  { "priority has an end", -30, -30, GARDE_PRIORITY_NORMAL, WALK_IN, 0, GARDE_PRIORITY_PRIORITY,
    -1 },
  { "urgent before all", -90, -95, GARDE_PRIORITY_PRIORITY, WALK_IN, 10, GARDE_PRIORITY_URGENT, 1 },
  { "two urgent ones by their hour", WALK_IN, 0, GARDE_PRIORITY_URGENT, WALK_IN, 1,
    GARDE_PRIORITY_URGENT, -1 },
  { "walk-ins by arrival", WALK_IN, 3, GARDE_PRIORITY_NORMAL, WALK_IN, 2, GARDE_PRIORITY_NORMAL,
    1 },
  { "the same minute: by ticket", WALK_IN, 3, GARDE_PRIORITY_NORMAL, WALK_IN, 3,
    GARDE_PRIORITY_NORMAL, -1 },
};

static void
test_pairs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const Pair *pair = &pairs[i];
      g_autoptr (GardeVisit) a = make_visit (1, pair->slot_a, pair->arrival_a, pair->priority_a);
      g_autoptr (GardeVisit) b = make_visit (2, pair->slot_b, pair->arrival_b, pair->priority_b);

      g_test_message ("%s", pair->name);
      g_assert_cmpint (garde_queue_compare (a, b, rules), ==, pair->expected);
      g_assert_cmpint (garde_queue_compare (b, a, rules), ==, -pair->expected);
      g_assert_cmpint (garde_queue_compare (a, a, rules), ==, 0);
    }
}

typedef struct
{
  int slot, arrival;
  GardePriority priority;
  gboolean parked;
  int now;
  GardeQueueReason reason;
  const char *words;
} Reason;

static const Reason reasons[] = {
  { 10, 0, GARDE_PRIORITY_NORMAL, FALSE, 10, GARDE_QUEUE_APPOINTMENT, "Appointment of 17:10" },
  { 10, 0, GARDE_PRIORITY_NORMAL, FALSE, 9, GARDE_QUEUE_EARLY,
    "Ahead of the appointment of 17:10" },
  { 10, 12, GARDE_PRIORITY_NORMAL, FALSE, 13, GARDE_QUEUE_LATE,
    "Late for 17:10: from the arrival at 17:12" },
  { WALK_IN, 0, GARDE_PRIORITY_NORMAL, FALSE, 19, GARDE_QUEUE_WALK_IN,
    "Walk-in: after the appointments that are due" },
  { WALK_IN, 0, GARDE_PRIORITY_NORMAL, FALSE, 20, GARDE_QUEUE_AGED,
    "Walk-in: waited 20 min, due like an appointment" },
  { WALK_IN, 0, GARDE_PRIORITY_PRIORITY, FALSE, 1, GARDE_QUEUE_PRIORITY, "Priority: gains 30 min" },
  { 10, 0, GARDE_PRIORITY_URGENT, FALSE, 1, GARDE_QUEUE_URGENT,
    "Urgent: before every appointment" },
  { 10, 0, GARDE_PRIORITY_URGENT, TRUE, 1, GARDE_QUEUE_PARKED, "Set aside" },
};

static void
test_reasons (void)
{
  g_autoptr (GardeZone) zone = garde_zone_new ("Europe/Paris", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      const Reason *reason = &reasons[i];
      g_autoptr (GardeVisit) visit =
          make_visit (1, reason->slot, reason->arrival, reason->priority);
      g_autofree char *words = NULL;

      visit->parked = reason->parked;
      words = garde_queue_explain (visit, AT (reason->now), zone, rules);
      g_assert_cmpint (garde_queue_get_reason (visit, AT (reason->now), rules), ==, reason->reason);
      g_assert_cmpstr (words, ==, reason->words);
    }
}

static GardeVisit *
make_random_visit (GRand *random, int ticket, int arrival)
{
  int slot = g_rand_boolean (random) ? WALK_IN : arrival + g_rand_int_range (random, -20, 40);

  return make_visit (ticket, slot, arrival, (GardePriority) g_rand_int_range (random, 1, 4));
}

static GPtrArray *
make_room (GRand *random)
{
  GPtrArray *room = g_ptr_array_new_with_free_func (g_object_unref);

  for (int i = 0; i < N_PEOPLE; i++)
    g_ptr_array_add (room, make_random_visit (random, i + 1, g_rand_int_range (random, 0, 120)));
  return room;
}

static guint
count_before (GPtrArray *room, const GardeVisit *visit)
{
  guint n = 0;

  for (guint i = 0; i < room->len; i++)
    n += garde_queue_compare (g_ptr_array_index (room, i), visit, rules) < 0;
  return n;
}

/* A total order: no two are equal, and it is transitive. */
static void
test_total_order (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (int round = 0; round < N_CASES; round++)
    {
      g_autoptr (GPtrArray) room = make_room (random);
      gboolean seen[N_PEOPLE] = { FALSE };

      for (guint i = 0; i < room->len; i++)
        {
          guint rank = count_before (room, g_ptr_array_index (room, i));

          g_assert_false (seen[rank]);
          seen[rank] = TRUE;
        }
    }
}

static void
test_raising_priority_never_moves_back (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (int round = 0; round < N_CASES; round++)
    {
      g_autoptr (GPtrArray) room = make_room (random);
      GardeVisit *visit = g_ptr_array_index (room, g_rand_int_range (random, 0, N_PEOPLE));
      guint before = count_before (room, visit);

      visit->priority = MIN (visit->priority + 1, GARDE_PRIORITY_URGENT);
      g_assert_cmpuint (count_before (room, visit), <=, before);
    }
}

static void
test_booked_not_overtaken_by_later_equal (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);

  for (int round = 0; round < N_CASES * 10; round++)
    {
      int slot = g_rand_int_range (random, 0, 120);
      int arrival = g_rand_int_range (random, -20, 140);
      GardePriority priority = (GardePriority) g_rand_int_range (random, 1, 4);
      g_autoptr (GardeVisit) first = make_visit (1, slot, arrival, priority);
      g_autoptr (GardeVisit) later =
          make_visit (2, slot + g_rand_int_range (random, 0, 30),
                      arrival + g_rand_int_range (random, 0, 30), priority);

      g_assert_cmpint (garde_queue_compare (first, later, rules), <, 0);
    }
}

/* Somebody comes every three minutes, urgent ones among them, one is called every three minutes:
 * everybody who is there at the start is called within a day and the room's own length. */
static void
test_nobody_starves (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);

  for (int round = 0; round < 100; round++)
    {
      g_autoptr (GPtrArray) room = make_room (random);
      guint left = N_PEOPLE;

      for (int minute = 120; left > 0; minute += 3)
        {
          guint first = 0;

          g_assert_cmpint (minute, <, 3 * 24 * 60);
          g_ptr_array_add (room, make_random_visit (random, 1000 + minute, minute));
          for (guint i = 1; i < room->len; i++)
            if (garde_queue_compare (g_ptr_array_index (room, i), g_ptr_array_index (room, first),
                                     rules) < 0)
              first = i;
          left -= ((GardeVisit *) g_ptr_array_index (room, first))->ticket <= N_PEOPLE;
          g_ptr_array_remove_index (room, first);
        }
    }
}

static void
test_parked_last (void)
{
  g_autoptr (GardeVisit) parked = make_visit (1, WALK_IN, -60, GARDE_PRIORITY_URGENT);
  g_autoptr (GardeVisit) other = make_visit (2, WALK_IN, 0, GARDE_PRIORITY_NORMAL);

  parked->parked = TRUE;
  g_assert_cmpint (garde_queue_compare (parked, other, rules), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/queue/pairs", test_pairs);
  g_test_add_func ("/queue/reasons", test_reasons);
  g_test_add_func ("/queue/total-order", test_total_order);
  g_test_add_func ("/queue/raising-priority-never-moves-back",
                   test_raising_priority_never_moves_back);
  g_test_add_func ("/queue/booked-not-overtaken-by-later-equal",
                   test_booked_not_overtaken_by_later_equal);
  g_test_add_func ("/queue/nobody-starves", test_nobody_starves);
  g_test_add_func ("/queue/parked-last", test_parked_last);

  return g_test_run ();
}
