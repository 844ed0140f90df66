/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-trail-entry.h"
#include "ui/shared/garde-list-row.h"
#include "ui/shared/garde-moment.h"

G_BEGIN_DECLS

/* A row of the audit trail, which opens on what it says of before and after. Signal "patient": the
 * trail of its patient is wanted. */
#define GARDE_TYPE_TRAIL_ROW (garde_trail_row_get_type ())
G_DECLARE_FINAL_TYPE (GardeTrailRow, garde_trail_row, GARDE, TRAIL_ROW, GardeListRow)

GtkWidget *garde_trail_row_new (GardeTrailEntry *entry, const GardeMoment *moment);

GardeTrailEntry *garde_trail_row_get_entry (GardeTrailRow *self); /* borrowed */

/* Opens it, or closes it again. */
void garde_trail_row_toggle (GardeTrailRow *self);

G_END_DECLS
