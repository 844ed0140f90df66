/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "base/garde-id.h"

#define EPOCH     G_GINT64_CONSTANT (1577836800000) /* 2020-01-01T00:00:00Z */
#define NOW       G_GINT64_CONSTANT (1792864800000) /* 2026-10-24T18:00:00Z */
#define N_IDS     5000
#define N_THREADS 4

static void
test_time_and_writer (void)
{
  static const guint writers[] = { 1, 2, 4711, GARDE_WRITER_MAX - 1, GARDE_WRITER_MAX };
  g_autoptr (GardeClock) clock = garde_clock_new_manual (NOW);

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      g_autoptr (GardeIdSource) source = garde_id_source_new (writers[i], 0, clock);
      gint64 id = garde_id_source_next (source);

      g_assert_cmpint (id, >, 0);
      g_assert_cmpint (garde_id_get_time (id), ==, NOW);
      g_assert_cmpuint (garde_id_get_writer (id), ==, writers[i]);
      g_assert_cmpuint (garde_id_source_get_writer (source), ==, writers[i]);
    }
}

static void
test_layout (void)
{
  g_autoptr (GardeClock) clock = garde_clock_new_manual (EPOCH + 1);
  g_autoptr (GardeIdSource) source = garde_id_source_new (3, 0, clock);

  g_assert_cmpint (garde_id_source_next (source), ==, (1 << 21) + 3);
}

static void
test_grows_in_one_millisecond (void)
{
  g_autoptr (GardeClock) clock = garde_clock_new_manual (NOW);
  g_autoptr (GardeIdSource) source = garde_id_source_new (7, 0, clock);

  for (gint64 i = 0; i < N_IDS; i++)
    g_assert_cmpint (garde_id_get_time (garde_id_source_next (source)), ==, NOW + i);
}

static void
test_grows_when_the_clock_goes_back (void)
{
  static const gint64 moves[] = { 0, 10, -3600000, -1, 5, 7200000, -86400000, 0, G_MININT32 };
  g_autoptr (GardeClock) clock = garde_clock_new_manual (NOW);
  g_autoptr (GardeIdSource) source = garde_id_source_new (7, 0, clock);
  gint64 last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      gint64 id;

      garde_clock_set (clock, NOW + moves[i]);
      id = garde_id_source_next (source);
      g_assert_cmpint (id, >, last);
      g_assert_cmpint (garde_id_get_time (id), >, last == 0 ? 0 : garde_id_get_time (last));
      last = id;
    }
}

static void
test_follows_the_clock_forward (void)
{
  g_autoptr (GardeClock) clock = garde_clock_new_manual (NOW);
  g_autoptr (GardeIdSource) source = garde_id_source_new (7, 0, clock);

  garde_id_source_next (source);
  garde_clock_set (clock, NOW + 60000);
  g_assert_cmpint (garde_id_get_time (garde_id_source_next (source)), ==, NOW + 60000);

  garde_clock_set_offset (clock, 1000);
  g_assert_cmpint (garde_id_get_time (garde_id_source_next (source)), ==, NOW + 61000);
}

/* A number that another process held until a little while ahead of this clock. */
static void
test_later_than_the_previous_lease (void)
{
  g_autoptr (GardeClock) clock = garde_clock_new_manual (NOW);
  g_autoptr (GardeIdSource) ahead = garde_id_source_new (7, NOW + 5000, clock);
  g_autoptr (GardeIdSource) same = garde_id_source_new (7, NOW, clock);
  g_autoptr (GardeIdSource) behind = garde_id_source_new (7, NOW - 5000, clock);

  g_assert_cmpint (garde_id_get_time (garde_id_source_next (ahead)), ==, NOW + 5001);
  g_assert_cmpint (garde_id_get_time (garde_id_source_next (same)), ==, NOW + 1);
  g_assert_cmpint (garde_id_get_time (garde_id_source_next (behind)), ==, NOW);
}

/* A machine whose battery is flat begins in 1970. */
static void
test_clock_before_the_epoch (void)
{
  g_autoptr (GardeClock) clock = garde_clock_new_manual (1);
  g_autoptr (GardeIdSource) source = garde_id_source_new (7, 0, clock);
  gint64 first = garde_id_source_next (source);

  g_assert_cmpint (first, >, 0);
  g_assert_cmpint (garde_id_get_time (first), ==, EPOCH + 1);
  g_assert_cmpint (garde_id_source_next (source), >, first);
}

static void
test_last_year (void)
{
  const gint64 last = EPOCH + (G_GINT64_CONSTANT (1) << 42) - 1;
  g_autoptr (GardeClock) clock = garde_clock_new_manual (last);
  g_autoptr (GardeIdSource) source = garde_id_source_new (GARDE_WRITER_MAX, 0, clock);
  gint64 id = garde_id_source_next (source);

  g_assert_cmpint (id, ==, G_MAXINT64);
  g_assert_cmpint (garde_id_get_time (id), ==, last);
  g_assert_cmpuint (garde_id_get_writer (id), ==, GARDE_WRITER_MAX);
}

typedef struct
{
  GardeIdSource *source;
  gint64 ids[N_IDS];
} Job;

static gpointer
take_ids (gpointer data)
{
  Job *job = data;

  for (guint i = 0; i < N_IDS; i++)
    job->ids[i] = garde_id_source_next (job->source);

  return NULL;
}

/* Two threads on each of two sources, one clock: no id twice, and each thread sees its own grow. */
static void
test_unique_in_threads (void)
{
  g_autoptr (GardeClock) clock = garde_clock_new_system ();
  g_autoptr (GardeIdSource) first = garde_id_source_new (1, 0, clock);
  g_autoptr (GardeIdSource) second = garde_id_source_new (2, 0, clock);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree Job *jobs = g_new0 (Job, N_THREADS);
  GThread *threads[N_THREADS];

  for (guint t = 0; t < N_THREADS; t++)
    {
      jobs[t].source = t % 2 == 0 ? first : second;
      threads[t] = g_thread_new ("ids", take_ids, &jobs[t]);
    }
  for (guint t = 0; t < N_THREADS; t++)
    g_thread_join (threads[t]);

  for (guint t = 0; t < N_THREADS; t++)
    for (guint i = 0; i < N_IDS; i++)
      {
        g_assert_true (i == 0 || jobs[t].ids[i] > jobs[t].ids[i - 1]);
        g_assert_cmpuint (garde_id_get_writer (jobs[t].ids[i]), ==, t % 2 + 1);
        g_assert_true (g_hash_table_add (seen, &jobs[t].ids[i]));
      }
  g_assert_cmpuint (g_hash_table_size (seen), ==, N_THREADS * N_IDS);
}

/* A source keeps its clock alive. */
static void
test_owns_the_clock (void)
{
  GardeClock *clock = garde_clock_new_manual (NOW);
  g_autoptr (GardeIdSource) source = garde_id_source_new (7, 0, clock);

  garde_clock_unref (clock);
  g_assert_cmpint (garde_id_get_time (garde_id_source_next (source)), ==, NOW);
}

static void
test_writer_out_of_range (void)
{
  g_autoptr (GardeClock) clock = garde_clock_new_manual (NOW);

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*garde_id_source_new*");
  g_assert_null (garde_id_source_new (0, 0, clock));
  g_test_assert_expected_messages ();

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*garde_id_source_new*");
  g_assert_null (garde_id_source_new (GARDE_WRITER_MAX + 1, 0, clock));
  g_test_assert_expected_messages ();
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gint64 expected;
  } cases[] = {
    { "1", 1 },
    { "450943918080007", G_GINT64_CONSTANT (450943918080007) },
    { "9223372036854775807", G_MAXINT64 },
  };
  static const char *const refused[] = {
    "",
    "0",
    "-1",
    "+1",
    " 1",
    "1 ",
    "1.0",
    "0x1f",
    "1e3",
    "9223372036854775808",
    "99999999999999999999999",
    "abc",
    "12a",
    "１２",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 id = 0;

      g_assert_true (garde_id_parse (cases[i].text, &id));
      g_assert_cmpint (id, ==, cases[i].expected);
    }

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      gint64 id = 42;

      g_assert_false (garde_id_parse (refused[i], &id));
      g_assert_cmpint (id, ==, 42);
    }
}

static void
test_first_at (void)
{
  g_autoptr (GardeClock) clock = garde_clock_new_manual (G_GINT64_CONSTANT (1795449600000));
  g_autoptr (GardeIdSource) first = garde_id_source_new (1, 0, clock);
  g_autoptr (GardeIdSource) last = garde_id_source_new (GARDE_WRITER_MAX, 0, clock);

  g_assert_cmpint (garde_id_first_at (G_GINT64_CONSTANT (1795449600000)), <,
                   garde_id_source_next (first));
  g_assert_cmpint (garde_id_first_at (G_GINT64_CONSTANT (1795449600001)), >,
                   garde_id_source_next (last));
  g_assert_cmpint (garde_id_first_at (0), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/id/time-and-writer", test_time_and_writer);
  g_test_add_func ("/id/layout", test_layout);
  g_test_add_func ("/id/grows-in-one-millisecond", test_grows_in_one_millisecond);
  g_test_add_func ("/id/grows-when-the-clock-goes-back", test_grows_when_the_clock_goes_back);
  g_test_add_func ("/id/follows-the-clock-forward", test_follows_the_clock_forward);
  g_test_add_func ("/id/later-than-the-previous-lease", test_later_than_the_previous_lease);
  g_test_add_func ("/id/clock-before-the-epoch", test_clock_before_the_epoch);
  g_test_add_func ("/id/last-year", test_last_year);
  g_test_add_func ("/id/unique-in-threads", test_unique_in_threads);
  g_test_add_func ("/id/owns-the-clock", test_owns_the_clock);
  g_test_add_func ("/id/writer-out-of-range", test_writer_out_of_range);
  g_test_add_func ("/id/parse", test_parse);

  g_test_add_func ("/id/first-at", test_first_at);

  return g_test_run ();
}
