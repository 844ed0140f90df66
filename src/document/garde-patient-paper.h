/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "model/garde-document-data.h"
#include "model/garde-patient-file.h"

G_BEGIN_DECLS

/* One patient's file for himself (CSP L1111-7): who he is, every visit with what was found, written
 * and ordered, his requests, and who opened the file. @head has the centre and the patient.
 * (transfer full) */
GardePages *garde_patient_paper_draw (const GardePatientFile *file, const GardeDocumentHead *head);

G_END_DECLS
