/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-bench.h"

#include <time.h>

/* A batch is long enough that looking at the clock does not count, and short enough that what else
 * the machine does hits few of them. */
#define BATCH_NS      (200000)
#define MOST_TIMES    (200)
#define WARM_UP       (8)
#define LONG_NS       GARDE_BENCH_MS (20)
#define FEWEST        (6)  /* rounds */
#define BETWEEN_LOOKS (20) /* rounds */
#define MOST_ROUNDS   (1000)
#define PATIENCE_NS   GARDE_BENCH_MS (4000)
#define STANDS_STILL  (3) /* thousandths */
#define LOOKS_STILL   (2)

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

/* A server plans its first runs anew, so both sides do everything a few times, unless once is long
 * enough to hold them all. Then as often in a batch as fills one. */
static gboolean
warm_up (Side *sides, GError **error)
{
  gint64 longest = 1;
  guint times;

  for (int i = 0; i < 2; i++)
    {
      sides[i].times = 1;
      if (!run_side (&sides[i], error))
        return FALSE;
      sides[i].times = g_array_index (sides[i].samples, gint64, 0) < LONG_NS ? WARM_UP : 1;
      if (!run_side (&sides[i], error))
        return FALSE;
      longest = MAX (longest, g_array_index (sides[i].samples, gint64, 1));
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
run_rounds (Side *sides, gint64 patience, GardeBenchFigure *figure, GError **error)
{
  gint64 deadline = garde_bench_get_nanoseconds () + patience;
  gint64 before = 0;
  guint n_still = 0;

  for (guint round = 0; round < MOST_ROUNDS; round++)
    {
      if (!garde_bench_may_go_on (error) || !run_side (&sides[round % 2], error) ||
          !run_side (&sides[1 - round % 2], error))
        return FALSE;
      if (round >= FEWEST && garde_bench_get_nanoseconds () > deadline)
        break;
      if (round % BETWEEN_LOOKS != BETWEEN_LOOKS - 1)
        continue;
      judge (sides, figure);
      n_still = ABS (figure->ratio - before) <= STANDS_STILL ? n_still + 1 : 0;
      before = figure->ratio;
      if (n_still == LOOKS_STILL)
        break;
    }
  judge (sides, figure);
  return TRUE;
}

static gboolean
compare_by (
    GardeBench *self, clockid_t clock, Side *sides, GardeBenchFigure *figure, GError **error)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) floors = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 patience = self->n_visits < GARDE_BENCH_LARGE ? PATIENCE_NS / 20 : PATIENCE_NS;

  sides[0].samples = values;
  sides[1].samples = floors;
  sides[0].clock = sides[1].clock = clock;
  return warm_up (sides, error) && run_rounds (sides, patience, figure, error);
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
  Side sides[] = { { .measure = measure, .data = data },
                   { .measure = measure_floor, .data = floor_data } };

  return compare_by (
      self, garde_store_is_server (self->store) ? CLOCK_MONOTONIC : CLOCK_THREAD_CPUTIME_ID, sides,
      figure, error);
}

gboolean
garde_bench_compare_work (GardeBench *self,
                          GardeBenchFunc measure,
                          gpointer data,
                          GardeBenchFunc measure_floor,
                          gpointer floor_data,
                          GardeBenchFigure *figure,
                          GError **error)
{
  Side sides[] = { { .measure = measure, .data = data },
                   { .measure = measure_floor, .data = floor_data } };

  return compare_by (self, CLOCK_THREAD_CPUTIME_ID, sides, figure, error);
}
