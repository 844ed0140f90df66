/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-roster-sheet.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* Weeks of the roster, read again whenever something in them changed. Signal "loaded": a reading
 * has ended, well or not; garde_roster_model_get_error () says which. */
#define GARDE_TYPE_ROSTER_MODEL (garde_roster_model_get_type ())
G_DECLARE_FINAL_TYPE (GardeRosterModel, garde_roster_model, GARDE, ROSTER_MODEL, GObject)

/* What there is to say of a sheet, found where it is read, away from the window. (transfer full) */
typedef gpointer (*GardeRosterJudgeFunc) (GardeRosterSheet *sheet);

/* Reads nothing until a range is set. @judge may be NULL; @judgement_free frees what it gives.
 * @desk is open; NULL in tests, which call garde_roster_model_show (). */
GardeRosterModel *
garde_roster_model_new (GardeDesk *desk, GardeRosterJudgeFunc judge, GDestroyNotify judgement_free);

/* The weeks from that of @from to that of @to of a duty list (0: the centre's own). */
void
garde_roster_model_set_range (GardeRosterModel *self, GardeDay from, GardeDay to, gint64 duty_list);

/* No weeks any more: nothing is read until others are set. */
void garde_roster_model_rest (GardeRosterModel *self);

/* Reads again; while a reading is under way, once more after it. */
void garde_roster_model_reload (GardeRosterModel *self);

/* Whether what is shown is about to be replaced. */
gboolean garde_roster_model_is_reading (GardeRosterModel *self);

/* As last read; NULL until then and after the range was set to another. Borrowed. */
GardeRosterSheet *garde_roster_model_get_sheet (GardeRosterModel *self);
gpointer garde_roster_model_get_judgement (GardeRosterModel *self);

/* Why the last reading failed; NULL if it did not. */
const GError *garde_roster_model_get_error (GardeRosterModel *self);

/* Takes over @sheet as if it had just been read. */
void garde_roster_model_show (GardeRosterModel *self, GardeRosterSheet *sheet);

G_END_DECLS
