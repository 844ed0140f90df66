/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/garde-ctl.h"
#include "database/garde-scratch.h"

G_BEGIN_DECLS

/* What the parts of the benchmark share: throw-away data, a list of figures, a way to measure two
 * things beside each other. Ratios are in thousandths, times in nanoseconds. */

#define GARDE_BENCH_RATIO(whole, hundredths) ((whole) *1000 + (hundredths) *10)
#define GARDE_BENCH_MS(milliseconds)         ((milliseconds) *G_GINT64_CONSTANT (1000000))

/* Fewer visits are a try-out, which should not take long. */
#define GARDE_BENCH_LARGE (1000)

typedef struct
{
  gboolean json;
  guint n_visits;
  guint n_patients;
  const char *server;   /* NULL: files */
  const char *password; /* of the server; may be NULL */
  const char *rosters;  /* the folder of roster problems; NULL: none */
  GardeClock *clock;
  GardeScratch *scratch;
  GardeStore *store;
  GardeSession *session;
  GardeDay today;
  GRand *rand;
  GPtrArray *patients; /* of GardePatient: some who came */
  GPtrArray *figures;  /* of GardeBenchFigure */
} GardeBench;

/* What a bound is held against. */
typedef enum
{
  GARDE_BENCH_FREE, /* nothing: the figure is there to be read */
  GARDE_BENCH_BY_RATIO,
  GARDE_BENCH_BY_VALUE,
} GardeBenchBound;

typedef enum
{
  GARDE_BENCH_TIME, /* in nanoseconds */
  GARDE_BENCH_ROUND_TRIPS,
  GARDE_BENCH_POINTS, /* of a roster's objective */
} GardeBenchUnit;

typedef struct
{
  char *name;  /* "today.1": for programs */
  char *label; /* translated */
  char *note;  /* the statement, or why there is no value; may be NULL */
  GardeBenchUnit unit;
  gint64 value; /* -1: not measured */
  gint64 floor; /* 0: has none */
  gint64 ratio; /* 0: has none */
  GardeBenchBound by;
  gint64 bound;
} GardeBenchFigure;

/* A figure with @name and @label to be filled in, in the order in which they are printed. */
GardeBenchFigure *garde_bench_add_figure (GardeBench *self, const char *name, const char *label);
void garde_bench_figure_free (GardeBenchFigure *self);
gboolean garde_bench_figure_is_over (const GardeBenchFigure *self);
void garde_bench_print (GardeBench *self);

/* Something to be measured: does it @times times. */
typedef gboolean (*GardeBenchFunc) (gpointer data, guint times, GError **error);

/* Runs the two in turns until the ratio stands still: the medians of both and of their ratios. */
gboolean garde_bench_compare (GardeBench *self,
                              GardeBenchFunc measure,
                              gpointer data,
                              GardeBenchFunc measure_floor,
                              gpointer floor_data,
                              GardeBenchFigure *figure,
                              GError **error);

/* The same for what this thread does by itself, without a database. */
gboolean garde_bench_compare_work (GardeBench *self,
                                   GardeBenchFunc measure,
                                   gpointer data,
                                   GardeBenchFunc measure_floor,
                                   gpointer floor_data,
                                   GardeBenchFigure *figure,
                                   GError **error);

/* The same for measurements that were already made pair by pair (of gint64). Sorts both. */
void garde_bench_set_pairs (GardeBenchFigure *figure, GArray *values, GArray *floors);

/* Monotonic. */
gint64 garde_bench_get_nanoseconds (void);

/* Of @values (of gint64, not empty), which it sorts: the smallest that @percent of them do not
 * exceed. */
gint64 garde_bench_get_percentile (GArray *values, guint percent);

/* What is being done, on stderr. */
void garde_bench_say (const char *what);

/* FALSE with @error after Ctrl+C: the databases are to be removed before the program ends. */
gboolean garde_bench_may_go_on (GError **error);

/* The parts, in order; each adds its figures. */
gboolean garde_bench_fill (GardeBench *self, GError **error);
gboolean garde_bench_measure_window (GardeBench *self, GError **error);
gboolean garde_bench_measure_crowd (GardeBench *self, GError **error);
gboolean garde_bench_measure_pages (GardeBench *self, GError **error);
gboolean garde_bench_measure_search (GardeBench *self, GError **error);
gboolean garde_bench_measure_redraw (GardeBench *self, GError **error);
gboolean garde_bench_measure_documents (GardeBench *self, GError **error);
gboolean garde_bench_measure_steps (GardeBench *self, GError **error);
gboolean garde_bench_measure_rosters (GardeBench *self, GError **error);

/* A centre in a new file that has the most crowded day: twelve doctors, four hundred bookings. */
gboolean garde_bench_make_crowd (GardeBench *self, const char *path, GError **error);

/* A database of the same engine that has nothing but the day that the large one has today.
 * (transfer full) */
GardeScratch *garde_bench_make_day (GardeBench *self, GError **error);

/* Does once what a page asks of the store, its statements recorded; then measures every statement,
 * and all of it, beside the C library. */
typedef gboolean (*GardeBenchPageFunc) (GardeBench *self, gpointer data, GError **error);
gboolean garde_bench_measure_page (GardeBench *self,
                                   const char *name,
                                   const char *label,
                                   GardeBenchPageFunc page,
                                   gpointer data,
                                   GError **error);

G_END_DECLS
