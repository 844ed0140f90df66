/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/garde-ctl-bench.h"
#include "model/garde-roster-problem.h"

G_BEGIN_DECLS

/* One of the problems of the folder, and what is known of it from elsewhere. */
typedef struct
{
  const char *name;  /* "Ma": of the file, Ma.json */
  gint64 optimum;    /* proven; of XLa what nothing can go below */
  gint64 uncovered;  /* of it, the weight of empty places */
  gint64 ratio;      /* thousandths of the raw solver's time; 0: a proof is not asked for */
  gint64 floor;      /* nanoseconds that are always allowed */
  gint64 correction; /* nanoseconds for the corrections of a gap */
} GardeBenchProblem;

typedef struct
{
  GardeBench *bench;
  const GardeBenchProblem *known;
  GardeRosterProblem *problem;
} GardeBenchRoster;

/* "roster.ma.WHAT", labelled "Roster Ma: LABEL". */
GardeBenchFigure *
garde_bench_add_roster_figure (const GardeBenchRoster *self, const char *what, const char *label);

/* What a page does with a problem at once: the first roster, and how soon a filling that is
 * cancelled lets go. */
gboolean garde_bench_measure_roster_work (const GardeBenchRoster *self, GError **error);

/* Reasons and corrections of empty places. @problem is another copy of the same: answers are taken
 * out of it where nothing would stay empty. */
gboolean garde_bench_measure_gaps (const GardeBenchRoster *self,
                                   GardeRosterProblem *problem,
                                   GError **error);

G_END_DECLS
