/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "solver/garde-solver-child.h"
#include "solver/garde-solver.h"

G_BEGIN_DECLS

/* One filling while it goes on: what is known, who is at work, until when. */
typedef struct
{
  const GardeRoster *roster;
  const GardeSolverOptions *options;
  gint64 deadline; /* monotonic microseconds */
  char *program;   /* NULL: no CBC */
  char *folder;    /* private to this run */

  /* What is known. */
  GardeRosterState *best;
  gint64 bound;          /* of the objective */
  gint64 coverage_bound; /* of the uncovered weight */
  gboolean lied;         /* CBC said what cannot be: nothing of it counts as proven */
  GardeSolverProgress told;

  /* Who is at work; NULL: nobody. */
  GardeSolverChild *coverage;
  GardeSolverChild *whole;
  GardeSolverChild *part;

  /* Of the part: who moves, how many options they may have, and the random numbers. */
  gboolean *moving;
  guint part_size;
  gint64 part_began;
  GRand *random;
} GardeSolverRun;

gboolean garde_solver_run_may_go_on (GardeSolverRun *self);

/* Takes over @state if it is legal and no worse; FALSE otherwise. */
gboolean garde_solver_run_adopt (GardeSolverRun *self, GardeRosterState *state);

/* Tells of progress, if there is any. */
void garde_solver_run_tell (GardeSolverRun *self);

gint64 garde_solver_run_get_milliseconds (const GardeSolverRun *self);

/* Large rosters: some doctors and all that they could do are solved while the others stay, again
 * and again. Starts one, and takes over what came of it. */
void garde_solver_run_start_part (GardeSolverRun *self);
void garde_solver_run_end_part (GardeSolverRun *self);

G_END_DECLS
