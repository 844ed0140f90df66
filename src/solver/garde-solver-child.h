/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "solver/garde-solver-model.h"

G_BEGIN_DECLS

/* CBC at work on one model, in a process of its own: it can be killed at any moment, it dies with
 * its parent, and its licence stays its own. Used by the thread that made it. */

typedef enum
{
  GARDE_SOLVER_NOTHING = 1, /* it died, was stopped, or wrote what cannot be read */
  GARDE_SOLVER_SOLUTION,    /* a solution, and nothing said of better ones */
  GARDE_SOLVER_OPTIMUM,     /* it says that there is nothing better */
  GARDE_SOLVER_NO_SOLUTION, /* it says that there is none */
} GardeSolverOutcome;

typedef struct _GardeSolverChild GardeSolverChild;

/* Writes @model to @folder (0600; the folder is the caller's, 0700) and starts @program on it for
 * @milliseconds at most; @yields: others go first. Takes @model. (transfer full) */
GardeSolverChild *garde_solver_child_new (const char *program,
                                          const char *folder,
                                          GardeSolverModel *model,
                                          gint64 milliseconds,
                                          gboolean yields,
                                          GError **error);

/* Kills it if it still runs, and removes its files. */
void garde_solver_child_free (GardeSolverChild *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeSolverChild, garde_solver_child_free)

/* Readable when there is something to read: poll it. */
int garde_solver_child_get_fd (const GardeSolverChild *self);

/* Reads what it says without waiting; FALSE when it has ended. */
gboolean garde_solver_child_read (GardeSolverChild *self);

/* No solution of the model costs less: as far as it has come. G_MININT64 before it says so. */
gint64 garde_solver_child_get_bound (const GardeSolverChild *self);

/* After the end. The objective is what it claims; both with the model's constant. */
GardeSolverOutcome garde_solver_child_get_outcome (const GardeSolverChild *self);
gint64 garde_solver_child_get_objective (const GardeSolverChild *self);

/* Whether the option is chosen; only options that move are asked for. */
gboolean garde_solver_child_is_on (const GardeSolverChild *self, guint option);

G_END_DECLS
