/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "list/garde-day-model.h"
#include "ui/day/garde-entry-view.h"

G_BEGIN_DECLS

/* The walk-ins of a day beside its columns: who waits, who is with a doctor, and folded who has
 * gone. Signals "picked" and "activated" (gint64 id). */
#define GARDE_TYPE_WALK_INS (garde_walk_ins_get_type ())
G_DECLARE_FINAL_TYPE (GardeWalkIns, garde_walk_ins, GARDE, WALK_INS, GtkWidget)

void garde_walk_ins_show (GardeWalkIns *self, GardeDayModel *model, const GardeMoment *moment);
void garde_walk_ins_set_moment (GardeWalkIns *self, const GardeMoment *moment);

/* Marks the row of @id, unfolding what hides it; NULL if it has none. */
GardeEntryView *garde_walk_ins_select (GardeWalkIns *self, gint64 id);

G_END_DECLS
