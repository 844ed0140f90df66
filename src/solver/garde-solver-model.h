/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/garde-roster-state.h"

G_BEGIN_DECLS

/* A roster as a 0-1 model: one column for every option, rows for the hard rules (rest as maximal
 * cliques, which makes the coverage part nearly integral), columns for what each excess costs. */

typedef enum
{
  GARDE_SOLVER_EVERYTHING, /* the objective as it is */
  GARDE_SOLVER_COVERAGE,   /* only the weight of the places left empty */
} GardeSolverAim;

typedef enum
{
  GARDE_SOLVER_EQUAL,
  GARDE_SOLVER_AT_MOST,
} GardeSolverSense;

typedef struct
{
  gint64 cost;
  int upper;       /* from 0 */
  gboolean locked; /* at its upper bound */
} GardeSolverColumn;

typedef struct
{
  GardeSolverSense sense;
  gint64 limit;
} GardeSolverRow;

typedef struct
{
  guint column, row;
  int factor;
} GardeSolverEntry;

typedef struct
{
  const GardeRoster *roster;
  GArray *columns; /* of GardeSolverColumn, all whole numbers */
  GArray *rows;    /* of GardeSolverRow */
  GArray *entries; /* of GardeSolverEntry */
  guint n_options; /* the first columns are options */
  guint *options;  /* by column */
  int *column_of;  /* by option; -1: none */
  int **weekends;  /* by doctor: what garde_solver_add_weekends () found; NULL: nothing */
  gint64 constant; /* what the objective has beside the columns; only of a whole model */
} GardeSolverModel;

/* The model of @roster. With @state, only the doctors in @moving (by doctor) may move, all others
 * stay where they are; NULL: everybody moves. (transfer full) */
GardeSolverModel *garde_solver_model_new (const GardeRoster *roster,
                                          GardeSolverAim aim,
                                          const GardeRosterState *state,
                                          const gboolean *moving);
void garde_solver_model_free (GardeSolverModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeSolverModel, garde_solver_model_free)

guint garde_solver_model_add_column (GardeSolverModel *self, gint64 cost, int upper);
guint garde_solver_model_add_row (GardeSolverModel *self, GardeSolverSense sense, gint64 limit);
void garde_solver_model_add_entry (GardeSolverModel *self, guint row, guint column, int factor);

/* The model as free MPS, columns c0 …, rows r0 …: no name or id of anybody leaves the program.
 * (transfer full) */
GString *garde_solver_model_to_mps (const GardeSolverModel *self);

/* Parts of the model, in files of their own: the hard rules and the costs of one doctor. */
void garde_solver_add_rules (GardeSolverModel *self,
                             const GardeRosterState *state,
                             const gboolean *moving);
void garde_solver_add_costs (GardeSolverModel *self,
                             const GardeRosterState *state,
                             const gboolean *moving);

/* The columns of the options of @doctor from @columns that pairwise exclude each other,
 * partitioned: each list is one clique. (transfer full) of GArray of guint */
GPtrArray *garde_solver_partition (const GardeSolverModel *self, const GArray *columns);

/* For each week the column that is 1 if @doctor has a weekend shift in it, or -1. (transfer full)
 */
int *garde_solver_add_weekends (GardeSolverModel *self, guint doctor);

G_END_DECLS
