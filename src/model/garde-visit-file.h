/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-day-sheet.h"
#include "model/garde-directory-entry.h"
#include "model/garde-document.h"
#include "model/garde-draft.h"
#include "model/garde-note.h"
#include "model/garde-order-item.h"
#include "model/garde-order.h"
#include "model/garde-summary.h"
#include "model/garde-tariff.h"
#include "model/garde-vital.h"

G_BEGIN_DECLS

/* An order with its examinations. */
#define GARDE_TYPE_ORDER_SHEET (garde_order_sheet_get_type ())
G_DECLARE_FINAL_TYPE (GardeOrderSheet, garde_order_sheet, GARDE, ORDER_SHEET, GObject)

struct _GardeOrderSheet
{
  GObject parent_instance;

  GardeOrder *order;
  GPtrArray *items; /* of GardeOrderItem */
  GardeVisit *visit;
  GardePatient *patient;
  GardeDoctor *doctor;
};

/* Takes references; @items starts empty. @visit, @patient and @doctor may be NULL. */
GardeOrderSheet *garde_order_sheet_new (GardeOrder *order,
                                        GardeVisit *visit,
                                        GardePatient *patient,
                                        GardeDoctor *doctor);

/* "Urine culture, CRP" (transfer full) */
char *garde_order_sheet_dup_title (const GardeOrderSheet *self);

/* All that a visit's page shows, as it was read: immutable. */
#define GARDE_TYPE_VISIT_FILE (garde_visit_file_get_type ())
G_DECLARE_FINAL_TYPE (GardeVisitFile, garde_visit_file, GARDE, VISIT_FILE, GObject)

struct _GardeVisitFile
{
  GObject parent_instance;

  GardeVisit *visit;
  GardePatient *patient;
  GardeDoctor *doctor;                /* of the visit; may be NULL */
  GardeDirectoryEntry *family_doctor; /* may be NULL */
  GardeNote *note;                    /* NULL: not begun */
  GPtrArray *addenda;                 /* of GardeNote, in order */
  GPtrArray *vitals;                  /* of GardeVital */
  GardeDraft *draft;                  /* of whoever asked, NULL: nothing unsaved */
  GPtrArray *orders;                  /* of GardeOrderSheet, in order */
  GPtrArray *documents;               /* of GardeDocument without their content, in order */
  GardeSummary *summary;              /* may be NULL */
  GPtrArray *history; /* of GardeDayEntry: the patient's other visits, newest first */
  GPtrArray *tariffs; /* of GardeTariff, as they were when the visit began, else now */
  guint n_snp;        /* of its doctor since Monday, before this visit (garde_notation_is_snp ()) */
};

GardeVisitFile *garde_visit_file_new (void);

G_END_DECLS
