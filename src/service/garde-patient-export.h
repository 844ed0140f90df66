/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* One patient's file, handed out: pages that he can read, and the same for a program. */
typedef struct
{
  GardePages *pages;
  char *json;        /* "format": "garde-patient-1" */
  GPtrArray *copies; /* of GardeDocument: those that were kept as printed */
} GardePatientExport;

void garde_patient_export_free (GardePatientExport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardePatientExport, garde_patient_export_free)

/* As of now; the trail is told. (transfer full) */
GardePatientExport *garde_patient_export_load (GardeStore *store,
                                               GardeSession *session,
                                               gint64 patient,
                                               GError **error);

/* The files appear complete, for their owner only (0600), and replace what had their names: until
 * all are on the disk none does. One of both paths may be NULL. The documents that were kept are
 * files of their own beside the pages, which have their number behind the name. */
gboolean garde_patient_export_write (const GardePatientExport *self,
                                     const char *pdf_path,
                                     const char *json_path,
                                     GError **error);

G_END_DECLS
