/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-visit-file.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* One visit with all that its page shows, read again whenever something of it changed. Signal
 * "loaded": a reading has ended, well or not; garde_visit_model_get_error () says which. */
#define GARDE_TYPE_VISIT_MODEL (garde_visit_model_get_type ())
G_DECLARE_FINAL_TYPE (GardeVisitModel, garde_visit_model, GARDE, VISIT_MODEL, GObject)

/* Starts to read at once. @desk is open. */
GardeVisitModel *garde_visit_model_new (GardeDesk *desk, gint64 visit);

gint64 garde_visit_model_get_visit (GardeVisitModel *self);

/* As last read; NULL until then. Borrowed until the next "loaded". */
GardeVisitFile *garde_visit_model_get_file (GardeVisitModel *self);

/* Why the last reading failed; NULL if it did not. */
const GError *garde_visit_model_get_error (GardeVisitModel *self);

/* Reads again; while a reading is under way, once more after it. */
void garde_visit_model_reload (GardeVisitModel *self);

G_END_DECLS
