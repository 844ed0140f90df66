/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-desk.h"
#include "store/garde-store-patient.h"

G_BEGIN_DECLS

/* What a search as one types has found: the latest text wins, an older search that still runs is
 * cancelled. Signal "found": the answer to the latest text is there, or it failed. */
#define GARDE_TYPE_PATIENT_SEARCH_MODEL (garde_patient_search_model_get_type ())
G_DECLARE_FINAL_TYPE (
    GardePatientSearchModel, garde_patient_search_model, GARDE, PATIENT_SEARCH_MODEL, GObject)

/* @limit: how many are listed, 1 to GARDE_SEARCH_MAX. */
GardePatientSearchModel *garde_patient_search_model_new (GardeDesk *desk, guint limit);

/* An empty text empties the list at once. */
void garde_patient_search_model_set_text (GardePatientSearchModel *self, const char *text);
const char *garde_patient_search_model_get_text (GardePatientSearchModel *self);

GListModel *
garde_patient_search_model_get_patients (GardePatientSearchModel *self); /* of GardePatient */

/* How many more there are than the list has; with *@is_exact FALSE: at least so many. */
gint64 garde_patient_search_model_count_more (GardePatientSearchModel *self, gboolean *is_exact);

/* Why the latest search failed; NULL if it did not. */
const GError *garde_patient_search_model_get_error (GardePatientSearchModel *self);

/* Takes over @search as the answer to the latest text. */
void garde_patient_search_model_show (GardePatientSearchModel *self,
                                      const GardePatientSearch *search);

G_END_DECLS
