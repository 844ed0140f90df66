/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/garde-roster-plan.h"

G_BEGIN_DECLS

/* Fills a roster, and proves what it can: a legal roster at once, then CBC (coin-or) in processes
 * of its own, once for how much can be filled at all and once for everything, while what is known
 * is made better here. Without CBC it works, and nothing is proven. */

typedef struct
{
  gint64 objective;
  gint64 bound;
  gint64 uncovered_weight;
  gboolean uncovered_proven;
} GardeSolverProgress;

/* Called in the thread that works, whenever one of the numbers became better. */
typedef void (*GardeSolverProgressFunc) (const GardeSolverProgress *progress, gpointer data);

typedef struct
{
  guint seconds; /* for all of it; 0: sixty */
  guint64 seed;
  const char *program;       /* NULL: "cbc", where the system has it; "": none */
  gboolean without_gaps;     /* leave out why places are empty */
  GCancellable *cancellable; /* may be NULL; stops at once, the plan is the best so far */
  GardeSolverProgressFunc progress;
  gpointer data;
} GardeSolverOptions;

/* The plan, with its gaps. NULL with GARDE_INPUT_ERROR_INVALID if the problem contradicts itself:
 * only then. (transfer full) */
GardeRosterPlan *garde_solver_fill (const GardeRosterProblem *problem,
                                    const GardeSolverOptions *options,
                                    GError **error);

/* Whether CBC is installed. */
gboolean garde_solver_can_prove (void);

G_END_DECLS
