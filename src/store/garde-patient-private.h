/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-patient-keeping.h"
#include "model/garde-patient.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* What the files about patients share. */

/* A condition: the patient @id (of SQL) was not merged into another. Asked of one patient after the
 * other: without the last words a server would first read all merges. */
#define GARDE_NOT_MERGED(id)                                                                       \
  "NOT EXISTS (SELECT 1 FROM patient_merge m WHERE m.loser = " id                                  \
  " AND m.undone_at IS NULL LIMIT 1 OFFSET 0)"

/* Inside a transaction, posted: the keys by which searches find @patient. */
gboolean
garde_store_write_patient_keys (GardeStore *self, const GardePatient *patient, GError **error);
gboolean garde_store_delete_patient_keys (GardeStore *self, gint64 patient, GError **error);

/* Inside a transaction, posted: the day of the last visit, in the file and its keys. */
gboolean
garde_store_set_visit_day (GardeStore *self, GardePatient *patient, GardeDay day, GError **error);

/* INVALID with one sentence if the file was merged into another or eliminated. */
gboolean garde_store_check_file_stands (GardeStore *self, gint64 patient, GError **error);
void garde_store_set_merged (GError **error);

/* The patient's record, NULL in @keeping if there is none. (transfer full) */
gboolean garde_store_read_keeping (GardeStore *self,
                                   gint64 patient,
                                   GardePatientKeeping **keeping,
                                   GError **error);

/* @patient and all files that were merged into it, whatever way they took. (transfer full) of
 * gint64 */
GArray *garde_store_find_merged_ids (GardeStore *self, gint64 patient, GError **error);

/* What @patient’s file and those merged into it say together. */
typedef struct
{
  GardePatient *patient;
  GardePatientKeeping *keeping; /* NULL: none */
  GArray *ids;                  /* of gint64; the patient's is the first */
  GardeDay kept_until;
  gboolean is_held;
} GardeFileTerm;

void garde_file_term_clear (GardeFileTerm *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GardeFileTerm, garde_file_term_clear)

/* NOT_FOUND if there is no such patient. */
gboolean
garde_store_read_file_term (GardeStore *self, gint64 patient, GardeFileTerm *term, GError **error);

G_END_DECLS
