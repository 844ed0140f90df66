/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-bench.h"

#include <time.h>

/* A batch is long enough that looking at the clock does not count, and short enough that what else
 * the machine does hits few of them. */
#define BATCH_NS     (200000)
#define MOST_TIMES   (200)
#define WARM_UP      (8)
#define FEWEST       (20) /* rounds, between two looks */
#define MOST_ROUNDS  (1000)
#define PATIENCE_NS  GARDE_BENCH_MS (4000)
#define STANDS_STILL (3) /* thousandths between two looks */

static gint64
read_clock (clockid_t id)
{
  struct timespec now;

  clock_gettime (id, &now);
  return (gint64) now.tv_sec * 1000000000 + now.tv_nsec;
}

gint64
garde_bench_get_nanoseconds (void)
{
  return read_clock (CLOCK_MONOTONIC);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a;
  gint64 right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

gint64
garde_bench_get_percentile (GArray *values, guint percent)
{
  guint rank;

  g_return_val_if_fail (values->len > 0, 0);

  g_array_sort (values, compare_numbers);
  rank = (values->len * percent + 99) / 100;
  return g_array_index (values, gint64, MAX (rank, 1) - 1);
}

void
garde_bench_set_pairs (GardeBenchFigure *figure, GArray *values, GArray *floors)
{
  g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_return_if_fail (values->len == floors->len);

  for (guint i = 0; i < values->len; i++)
    {
      gint64 floor = MAX (g_array_index (floors, gint64, i), 1);
      gint64 ratio = g_array_index (values, gint64, i) * 1000 / floor;

      g_array_append_val (ratios, ratio);
    }
  figure->ratio = garde_bench_get_percentile (ratios, 50);
  figure->value = garde_bench_get_percentile (values, 50);
  figure->floor = MAX (garde_bench_get_percentile (floors, 50), 1);
}

typedef struct
{
  GardeBenchFunc measure;
  gpointer data;
  clockid_t clock;
  guint times;
  GArray *samples; /* ns of one time */
} Side;

static gboolean
run_side (Side *side, GError **error)
{
  gint64 start = read_clock (side->clock);
  gint64 elapsed;

  if (!side->measure (side->data, side->times, error))
    return FALSE;
  elapsed = (read_clock (side->clock) - start) / side->times;
  g_array_append_val (side->samples, elapsed);
  return TRUE;
}

/* Both sides do everything a few times, since a server plans its first runs anew, and as often in a
 * batch as fills one. */
static gboolean
warm_up (Side *sides, GError **error)
{
  gint64 longest = 1;
  guint times;

  for (int i = 0; i < 2; i++)
    {
      sides[i].times = WARM_UP;
      if (!run_side (&sides[i], error))
        return FALSE;
      longest = MAX (longest, g_array_index (sides[i].samples, gint64, 0));
      g_array_set_size (sides[i].samples, 0);
    }
  times = (guint) CLAMP (BATCH_NS / longest, 1, MOST_TIMES);
  sides[0].times = times;
  sides[1].times = times;
  return TRUE;
}

static void
judge (const Side *sides, GardeBenchFigure *figure)
{
  g_autoptr (GArray) values = g_array_copy (sides[0].samples);
  g_autoptr (GArray) floors = g_array_copy (sides[1].samples);

  garde_bench_set_pairs (figure, values, floors);
}

static gboolean
run_rounds (Side *sides, GardeBenchFigure *figure, GError **error)
{
  gint64 deadline = garde_bench_get_nanoseconds () + PATIENCE_NS;
  gint64 before;

  do
    {
      before = figure->ratio;
      for (guint i = 0; i < FEWEST; i++)
        if (!run_side (&sides[i % 2], error) || !run_side (&sides[1 - i % 2], error))
          return FALSE;
      judge (sides, figure);
    }
  while (ABS (figure->ratio - before) > STANDS_STILL && sides[0].samples->len < MOST_ROUNDS &&
         garde_bench_get_nanoseconds () < deadline);
  return TRUE;
}

/* Reading a file that is in memory waits for nobody: there the processor's time says the same as
 * the clock, and leaves out what others did meanwhile. */
gboolean
garde_bench_compare (GardeBench *self,
                     GardeBenchFunc measure,
                     gpointer data,
                     GardeBenchFunc measure_floor,
                     gpointer floor_data,
                     GardeBenchFigure *figure,
                     GError **error)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) floors = g_array_new (FALSE, FALSE, sizeof (gint64));
  clockid_t clock = garde_store_is_server (self->store) ? CLOCK_MONOTONIC : CLOCK_THREAD_CPUTIME_ID;
  Side sides[] = { { measure, data, clock, 1, values },
                   { measure_floor, floor_data, clock, 1, floors } };

  return warm_up (sides, error) && run_rounds (sides, figure, error);
}
