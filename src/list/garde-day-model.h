/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "list/garde-column-model.h"
#include "model/garde-step.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* One day of the centre as lists that stay while the day is read again whenever something in it
 * changed. Signal "loaded": a reading has ended, well or not; garde_day_model_get_error () says
 * which. */
#define GARDE_TYPE_DAY_MODEL (garde_day_model_get_type ())
G_DECLARE_FINAL_TYPE (GardeDayModel, garde_day_model, GARDE, DAY_MODEL, GObject)

/* Starts to read @day at once. @desk is open; NULL in tests, which call garde_day_model_show (). */
GardeDayModel *garde_day_model_new (GardeDesk *desk, GardeDay day);

GardeDay garde_day_model_get_day (GardeDayModel *self);
void garde_day_model_set_day (GardeDayModel *self, GardeDay day);

/* Reads again; while a reading is under way, once more after it. */
void garde_day_model_reload (GardeDayModel *self);

/* The day as last read; NULL until then and after the day was set to another. */
const GardeDaySheet *garde_day_model_get_sheet (GardeDayModel *self);

GListModel *garde_day_model_get_columns (GardeDayModel *self);  /* of GardeColumnModel */
GListModel *garde_day_model_get_walk_ins (GardeDayModel *self); /* of GardeDayEntry */

/* The entry of @id in the columns or among the walk-ins; NULL if it is not there. Borrowed. */
GardeDayEntry *garde_day_model_find (GardeDayModel *self, gint64 id);

/* How far a walk-in has come: the parts in which they are shown, in this order. */
typedef enum
{
  GARDE_WALK_IN_WAITING,
  GARDE_WALK_IN_PRESENT, /* called or with a doctor */
  GARDE_WALK_IN_GONE,
  GARDE_N_WALK_IN_STAGES,
} GardeWalkInStage;

GardeWalkInStage garde_walk_in_get_stage (const GardeDayEntry *entry);

/* The last step made on this workstation today, which can perhaps be undone; may be NULL. */
const GardeStep *garde_day_model_get_last_step (GardeDayModel *self);

/* Why the last reading failed; NULL if it did not. */
const GError *garde_day_model_get_error (GardeDayModel *self);

/* Takes over @sheet as if it had just been read. */
void garde_day_model_show (GardeDayModel *self, GardeDaySheet *sheet);

G_END_DECLS
