/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/garde-roster-telling.h"
#include "ui/roster/garde-swap-watch.h"

G_BEGIN_DECLS

/* One step of a request, on the store thread; what an agreement or its undoing tells the two is
 * written on the thread for files. */
typedef struct
{
  GardeRosterTelling *telling; /* NULL: nobody is to be told */
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
