/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "model/garde-visit-machine.h"

#define N_STATES (GARDE_VISIT_CANCELLED)

/* The machine once more, as DESIGN.md 3 tells it: from the row to the column, + for yes. */
static const char *const machine[] = {
  /*             b  w  c  i  d  n  l  r  x  */
  "booked      |.  +  .  .  .  +  .  +  +", "waiting     |.  .  +  .  .  .  +  +  .",
  "called      |.  +  +  +  +  .  +  +  .", "in_visit    |.  .  .  .  +  .  .  .  .",
  "done        |.  .  .  .  .  .  .  .  .", "no_show     |.  +  .  .  .  .  .  .  .",
  "left        |.  +  .  .  .  .  .  .  .", "redirected  |.  .  .  .  .  .  .  .  .",
  "cancelled   |.  .  .  .  .  .  .  .  .",
};

static gboolean
expect_follow (GardeVisitState from, GardeVisitState to)
{
  const char *row = strchr (machine[from - 1], '|') + 1;

  return row[(to - 1) * 3] == '+';
}

static void
test_every_pair (void)
{
  for (int from = 1; from <= N_STATES; from++)
    {
      const char *word = garde_vocabulary_get_word (&garde_visit_state_words, from);

      g_assert_true (g_str_has_prefix (machine[from - 1], word));
      for (int to = 1; to <= N_STATES; to++)
        g_assert_cmpint (garde_visit_state_may_follow (from, to), ==, expect_follow (from, to));
    }
}

static void
test_final_and_live (void)
{
  for (int state = 1; state <= N_STATES; state++)
    {
      gboolean is_final = strchr (machine[state - 1], '+') == NULL;
      gboolean gives_back = state == GARDE_VISIT_NO_SHOW || state == GARDE_VISIT_CANCELLED;

      g_assert_cmpint (garde_visit_state_is_final (state), ==, is_final);
      g_assert_cmpint (garde_visit_state_is_live (state), ==, !gives_back);
    }
}

/* Every state but the first is reached from somewhere, and from every state there is an end. */
static void
test_no_dead_ends (void)
{
  for (int to = GARDE_VISIT_WAITING; to <= N_STATES; to++)
    {
      guint n_ways = 0;

      for (int from = 1; from <= N_STATES; from++)
        n_ways += garde_visit_state_may_follow (from, to);
      g_assert_cmpuint (n_ways, >, 0);
    }
  for (int from = 1; from <= N_STATES; from++)
    {
      gboolean ends = garde_visit_state_is_final (from);

      for (int to = 1; to <= N_STATES; to++)
        ends = ends || (to > from && garde_visit_state_may_follow (from, to)) ||
               (garde_visit_state_may_follow (from, to) && to == GARDE_VISIT_WAITING);
      g_assert_true (ends);
    }
}

typedef struct
{
  GardeVisitState from;
  GardeVisitState to;
  gint64 booked, arrived, called, started, done, closed;
} Stamped;

/* A visit that has every stamp of its way to @state: the hundreds are the order of the states. */
static GardeVisit *
visit_in (GardeVisitState state)
{
  GardeVisit *visit = garde_visit_new ();

  visit->state = state;
  visit->booked_at = 100;
  visit->arrived_at = state == GARDE_VISIT_BOOKED || state == GARDE_VISIT_NO_SHOW ? 0 : 200;
  visit->called_at = state >= GARDE_VISIT_CALLED && state <= GARDE_VISIT_DONE ? 300 : 0;
  visit->started_at = state >= GARDE_VISIT_IN_VISIT && state <= GARDE_VISIT_DONE ? 400 : 0;
  visit->done_at = state == GARDE_VISIT_DONE ? 500 : 0;
  visit->closed_at = state > GARDE_VISIT_DONE ? 600 : 0;
  return visit;
}

static const Stamped stamped[] = {
  { GARDE_VISIT_BOOKED, GARDE_VISIT_WAITING, 100, 999, 0, 0, 0, 0 },
  { GARDE_VISIT_BOOKED, GARDE_VISIT_NO_SHOW, 100, 0, 0, 0, 0, 999 },
  { GARDE_VISIT_BOOKED, GARDE_VISIT_REDIRECTED, 100, 0, 0, 0, 0, 999 },
  { GARDE_VISIT_BOOKED, GARDE_VISIT_CANCELLED, 100, 0, 0, 0, 0, 999 },
  { GARDE_VISIT_WAITING, GARDE_VISIT_CALLED, 100, 200, 999, 0, 0, 0 },
  { GARDE_VISIT_WAITING, GARDE_VISIT_LEFT, 100, 200, 0, 0, 0, 999 },
  { GARDE_VISIT_WAITING, GARDE_VISIT_REDIRECTED, 100, 200, 0, 0, 0, 999 },
  { GARDE_VISIT_CALLED, GARDE_VISIT_CALLED, 100, 200, 999, 0, 0, 0 },
  /* Put back: he came when he came. */
  { GARDE_VISIT_CALLED, GARDE_VISIT_WAITING, 100, 200, 300, 0, 0, 0 },
  { GARDE_VISIT_CALLED, GARDE_VISIT_IN_VISIT, 100, 200, 300, 999, 0, 0 },
  { GARDE_VISIT_CALLED, GARDE_VISIT_DONE, 100, 200, 300, 0, 999, 0 },
  { GARDE_VISIT_CALLED, GARDE_VISIT_LEFT, 100, 200, 300, 0, 0, 999 },
  { GARDE_VISIT_CALLED, GARDE_VISIT_REDIRECTED, 100, 200, 300, 0, 0, 999 },
  { GARDE_VISIT_IN_VISIT, GARDE_VISIT_DONE, 100, 200, 300, 400, 999, 0 },
  /* He came after all. */
  { GARDE_VISIT_NO_SHOW, GARDE_VISIT_WAITING, 100, 999, 0, 0, 0, 0 },
  { GARDE_VISIT_LEFT, GARDE_VISIT_WAITING, 100, 200, 0, 0, 0, 0 },
};

static void
test_stamps (void)
{
  guint n_pairs = 0;

  for (guint i = 0; i < G_N_ELEMENTS (stamped); i++)
    {
      const Stamped *row = &stamped[i];
      g_autoptr (GardeVisit) visit = visit_in (row->from);

      garde_visit_apply_step (visit, row->to, 999);
      g_assert_cmpint (visit->state, ==, row->to);
      g_assert_cmpint (visit->booked_at, ==, row->booked);
      g_assert_cmpint (visit->arrived_at, ==, row->arrived);
      g_assert_cmpint (visit->called_at, ==, row->called);
      g_assert_cmpint (visit->started_at, ==, row->started);
      g_assert_cmpint (visit->done_at, ==, row->done);
      g_assert_cmpint (visit->closed_at, ==, row->closed);
    }

  /* The table above leaves none out. */
  for (int from = 1; from <= N_STATES; from++)
    for (int to = 1; to <= N_STATES; to++)
      n_pairs += garde_visit_state_may_follow (from, to);
  g_assert_cmpuint (n_pairs, ==, G_N_ELEMENTS (stamped));
}

static void
test_parked (void)
{
  for (int from = 1; from <= N_STATES; from++)
    for (int to = 1; to <= N_STATES; to++)
      {
        g_autoptr (GardeVisit) visit = visit_in (from);

        if (!garde_visit_state_may_follow (from, to))
          continue;
        visit->parked = TRUE;
        garde_visit_apply_step (visit, to, 999);
        g_assert_cmpint (visit->parked, ==, to == GARDE_VISIT_WAITING);
      }
}

static void
test_step_that_may_not_follow (void)
{
  g_autoptr (GardeVisit) visit = visit_in (GARDE_VISIT_DONE);

  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL, "*may_follow*failed*");
  garde_visit_apply_step (visit, GARDE_VISIT_WAITING, 999);
  g_test_assert_expected_messages ();
  g_assert_cmpint (visit->state, ==, GARDE_VISIT_DONE);
}

typedef struct
{
  const char *what;
  GardeVisitState state;
  gint64 arrived, called;
  gint64 now;
  gint64 wait;
} Waiting;

static const Waiting waits[] = {
  { "not here yet", GARDE_VISIT_BOOKED, 0, 0, 1000, -1 },
  { "just arrived", GARDE_VISIT_WAITING, 1000, 0, 1000, 0 },
  { "waiting", GARDE_VISIT_WAITING, 1000, 0, 61000, 60000 },
  { "waiting, by a clock that went back", GARDE_VISIT_WAITING, 1000, 0, 500, 0 },
  { "put back: still waiting", GARDE_VISIT_WAITING, 1000, 2000, 61000, 60000 },
  { "called", GARDE_VISIT_CALLED, 1000, 31000, 99000, 30000 },
  { "called, by a desk whose clock is behind", GARDE_VISIT_CALLED, 1000, 900, 99000, 0 },
  { "with the doctor", GARDE_VISIT_IN_VISIT, 1000, 31000, 99000, 30000 },
  { "seen", GARDE_VISIT_DONE, 1000, 31000, 99000, 30000 },
  { "seen, the call unknown", GARDE_VISIT_DONE, 1000, 0, 99000, -1 },
  { "left while waiting", GARDE_VISIT_LEFT, 1000, 0, 99000, -1 },
  { "left after a call", GARDE_VISIT_LEFT, 1000, 31000, 99000, -1 },
  { "redirected after a call", GARDE_VISIT_REDIRECTED, 1000, 31000, 99000, -1 },
  { "did not come", GARDE_VISIT_NO_SHOW, 0, 0, 99000, -1 },
  { "cancelled", GARDE_VISIT_CANCELLED, 0, 0, 99000, -1 },
};

static void
test_waits (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (waits); i++)
    {
      g_autoptr (GardeVisit) visit = garde_visit_new ();

      g_test_message ("%s", waits[i].what);
      visit->state = waits[i].state;
      visit->arrived_at = waits[i].arrived;
      visit->called_at = waits[i].called;
      g_assert_cmpint (garde_visit_get_wait (visit, waits[i].now), ==, waits[i].wait);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/visit-machine/every-pair", test_every_pair);
  g_test_add_func ("/model/visit-machine/final-and-live", test_final_and_live);
  g_test_add_func ("/model/visit-machine/no-dead-ends", test_no_dead_ends);
  g_test_add_func ("/model/visit-machine/stamps", test_stamps);
  g_test_add_func ("/model/visit-machine/parked", test_parked);
  g_test_add_func ("/model/visit-machine/step-that-may-not-follow", test_step_that_may_not_follow);
  g_test_add_func ("/model/visit-machine/waits", test_waits);

  return g_test_run ();
}
