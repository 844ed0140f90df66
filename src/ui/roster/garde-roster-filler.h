/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/garde-roster-fill.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* Fills a draft on a thread of its own: a legal roster at once, then the proof. Signals:
 * "progress": more is known; "ended" (one sentence): it was written into the draft, or not. */
#define GARDE_TYPE_ROSTER_FILLER (garde_roster_filler_get_type ())
G_DECLARE_FINAL_TYPE (GardeRosterFiller, garde_roster_filler, GARDE, ROSTER_FILLER, GObject)

GardeRosterFiller *garde_roster_filler_new (GardeDesk *desk);

/* Nothing while one is under way. */
void garde_roster_filler_start (GardeRosterFiller *self, GardeRosterSheet *sheet);

/* At once; the best that is known is kept. */
void garde_roster_filler_stop (GardeRosterFiller *self);

gboolean garde_roster_filler_is_running (GardeRosterFiller *self);

/* The best that is known. */
const GardeRosterFilling *garde_roster_filler_get_filling (GardeRosterFiller *self);

G_END_DECLS
