/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-patient.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

#define GARDE_SEARCH_MAX (200)

/* What a search found: the most recent first. */
typedef struct
{
  GPtrArray *patients; /* of GardePatient */
  gint64 total;        /* how many there are; with a counting limit: at least so many */
  gboolean total_is_exact;
} GardePatientSearch;

void garde_patient_search_free (GardePatientSearch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardePatientSearch, garde_patient_search_free)

/* Finds patients by parts of names in any order, accents and case ignored, from two letters; by
 * birth date (12/3/80); by telephone from 4 digits; by NIR from 5; a date may stand beside names.
 * Who has no name is found by his number or by "inconnu".
 * @limit 1 to GARDE_SEARCH_MAX;
 * @count_limit: stop counting there (0: count all). An empty or too short text finds nobody. */
GardePatientSearch *garde_store_search_patients (GardeStore *self,
                                                 GardeSession *session,
                                                 const char *text,
                                                 guint limit,
                                                 guint count_limit,
                                                 GError **error);

/* Saves a patient with the keys that searches read. Use this, not garde_store_save (). INVALID if
 * the NIR cannot be one, or there is no name: only somebody unidentified has none, and with
 * unidentified = -1 he is given the next number. When his names are filled in, the number is taken
 * off. @patient learns its id, its revision and its number. */
gboolean garde_store_save_patient (GardeStore *self,
                                   GardeSession *session,
                                   GardePatient *patient,
                                   GError **error);

/* Inside a transaction: notes that the patient comes on @day, if that is later than his last.
 * Writes only then. */
gboolean garde_store_touch_patient (
    GardeStore *self, GardeSession *session, GardePatient *patient, GardeDay day, GError **error);

/* A patient with the same traits: names folded, birth date, sex; NULL without error if there is
 * none. (transfer full) */
GardePatient *garde_store_find_same_patient (GardeStore *self,
                                             GardeSession *session,
                                             const char *family_name,
                                             const char *given_name,
                                             GardeDay birth_date,
                                             GardeSex sex,
                                             GError **error);

/* Likely doubles of what is being typed: the same birth date and one name alike, or the same names.
 * At most 5. (transfer full) */
GPtrArray *garde_store_find_doubles (GardeStore *self,
                                     GardeSession *session,
                                     const char *family_name,
                                     const char *given_name,
                                     GardeDay birth_date,
                                     GError **error);

G_END_DECLS
