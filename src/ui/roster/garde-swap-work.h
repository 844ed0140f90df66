/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/roster/garde-swap-watch.h"

G_BEGIN_DECLS

/* One step of a request; an agreement and its undoing are made on the work thread, where the files
 * that the two are told with are written into a folder. */
typedef struct
{
  GardeSwapDeed deed;
  GardeSwap *swap;  /* as it is now */
  GPtrArray *files; /* of char *: names in the folder; NULL: nothing was to be told */
  GError *error;    /* the files could not be written; the step is made all the same */
} GardeSwapOutcome;

void garde_swap_outcome_free (GardeSwapOutcome *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeSwapOutcome, garde_swap_outcome_free)

/* @swap is copied; @doctor is who accepts what was offered to everybody; @folder may be NULL for
 * what tells nobody. The result of garde_desk_run_finish () is a GardeSwapOutcome. */
void garde_swap_work_run_async (GardeDesk *desk,
                                const GardeSwap *swap,
                                GardeSwapDeed deed,
                                gint64 doctor,
                                const char *folder,
                                GAsyncReadyCallback callback,
                                gpointer data);

G_END_DECLS
