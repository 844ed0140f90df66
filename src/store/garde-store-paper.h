/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-doctor.h"
#include "model/garde-engagement.h"
#include "model/garde-paper.h"
#include "model/garde-replacement.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* A doctor with what the centre knows of him. */
typedef struct
{
  GardeDoctor *doctor;
  GardeEngagement *engagement; /* NULL: not engaged here */
  GPtrArray *papers;           /* of GardePaper, by (kind, the newest first) */
  GPtrArray *replacements;     /* of GardeReplacement: as locum and as holder, by start */
} GardeDoctorFile;

GardeDoctorFile *garde_store_load_doctor_file (GardeStore *self,
                                               GardeSession *session,
                                               gint64 doctor,
                                               GError **error); /* (transfer full) */
void garde_doctor_file_free (GardeDoctorFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeDoctorFile, garde_doctor_file_free)

/* Everybody engaged at the session's centre, by name. (transfer full) of GardeDoctorFile */
GPtrArray *garde_store_load_doctor_files (GardeStore *self, GardeSession *session, GError **error);

/* Saves a doctor with his dealings with the session's centre (either may be new), in one. */
gboolean garde_store_save_doctor (GardeStore *self,
                                  GardeSession *session,
                                  GardeDoctor *doctor,
                                  GardeEngagement *engagement,
                                  GError **error);

/* How large the copy of a paper may be: 10 MB. */
#define GARDE_PAPER_MOST_SCAN_BYTES (10 * 1024 * 1024)

/* Saves a paper; with @scan (PNG, JPEG or PDF, not larger than that) its copy too, NULL leaves it.
 * INVALID if the days make no sense or the copy is none of these. A contract or licence is his
 * engagement's or his own as well: saved there too, since documents read it there. */
gboolean garde_store_save_paper (
    GardeStore *self, GardeSession *session, GardePaper *paper, GBytes *scan, GError **error);
gboolean garde_store_delete_paper (GardeStore *self,
                                   GardeSession *session,
                                   const GardePaper *paper,
                                   GError **error);

/* The scanned copy of a paper and its media type, with a row in the audit trail; NULL without
 * error: there is none at this centre. (transfer full) */
GBytes *garde_store_load_scan (
    GardeStore *self, GardeSession *session, gint64 paper, char **media_type, GError **error);

/* INVALID if the locum replaces somebody else on one of the days. */
gboolean garde_store_save_replacement (GardeStore *self,
                                       GardeSession *session,
                                       GardeReplacement *replacement,
                                       GError **error);
gboolean garde_store_delete_replacement (GardeStore *self,
                                         GardeSession *session,
                                         const GardeReplacement *replacement,
                                         GError **error);

G_END_DECLS
