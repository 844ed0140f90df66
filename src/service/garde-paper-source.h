/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-document-data.h"
#include "model/garde-exam.h"
#include "model/garde-visit-file.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* All that a visit's documents are made from, as it was read once. Owns what it points to. */
typedef struct
{
  GardeVisitFile *file;
  GardeCentre *centre;
  GardeZone *zone;
  gint64 now;
  GardeDoctor *doctor;         /* who signs; may be NULL */
  GardeEngagement *engagement; /* his with the centre; may be NULL */
  GardeDoctor *replaced;       /* "locum of"; may be NULL */
  GardeDoctor *supervisor;     /* of an intern; NULL: nobody can tell who */
  GardeOrderSheet *order;      /* of slips, requests and labels; else NULL */
  GPtrArray *exams;            /* of GardeExam, one an item of @order, NULL for free text */
} GardePaperSource;

/* @order 0: none. NOT_FOUND if the visit or the order is not there. (transfer full) */
GardePaperSource *garde_paper_source_load (
    GardeStore *store, GardeSession *session, gint64 visit, gint64 order, GError **error);
void garde_paper_source_free (GardePaperSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardePaperSource, garde_paper_source_free)

/* Centre, doctor and patient for the document with @number; nobody is addressed yet. (transfer
 * full) */
GardeDocumentHead *garde_paper_source_make_head (const GardePaperSource *self, const char *number);

/* The same without a visit: for what concerns the centre only. @doctor, @engagement and @replaced
 * may be NULL. (transfer full) */
GardeDocumentHead *
garde_paper_make_head (const GardeCentre *centre, GardeZone *zone, gint64 now, const char *number);
void garde_paper_set_doctor (GardeDocumentHead *head,
                             const GardeDoctor *doctor,
                             const GardeEngagement *engagement,
                             const GardeDoctor *replaced);

void garde_paper_set_patient (GardeDocumentHead *head, const GardePatient *patient);

/* "Dr Hélène Marchand" (transfer full) */
char *garde_paper_name_doctor (const GardeDoctor *doctor);

/* "DA SILVA Inès, 14/03/1998": as sheets of the whole centre name a patient. (transfer full) */
char *garde_paper_name_patient (const GardePatient *patient);

/* As it shall be printed; NULL for NULL. (transfer full) */
char *garde_paper_format_phone (const char *phone);

/* "Dr Paul Weber": a directory's entry, "" for NULL. (transfer full) */
char *garde_paper_name_entry (const GardeDirectoryEntry *entry);

G_END_DECLS
