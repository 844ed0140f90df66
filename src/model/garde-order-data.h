/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-document-data.h"

G_BEGIN_DECLS

/* What the papers of an order show: the biology slip (CSP L6211-8, D6211-1), the tubes' labels, the
 * imaging request (CSP R1333-53). They own all that they point to. */

typedef enum
{
  GARDE_FASTING_NOT_SAID,
  GARDE_FASTING_YES,
  GARDE_FASTING_NO,
} GardeFasting;

/* One examination that is asked for. */
typedef struct
{
  char *group; /* "Urinary"; examinations of one group stand together */
  char *code;
  char *label;
  char *sample; /* "urine, sterile pot" */
  char *note;
  gboolean not_reimbursed;
} GardeBiologyTest;

typedef struct
{
  GardeDocumentHead *head;
  gboolean urgent;
  char *critical_phone; /* to be rung with a critical result */
  GardeDay due;
  char *context; /* why the tests are asked for */
  char *fever;
  char *pregnancy; /* or the last period */
  char *anticoagulant;
  char *travel;
  char *treatments;
  GPtrArray *tests; /* of GardeBiologyTest */
  GardeFasting fasting;
  gint64 sampled_at;
  char *collector;
  char *copy_to; /* "Dr Paul Weber, family doctor" */
} GardeBiologySlipData;

GardeBiologySlipData *garde_biology_slip_data_new (GardeDocumentHead *head); /* takes @head */
void garde_biology_slip_data_free (GardeBiologySlipData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeBiologySlipData, garde_biology_slip_data_free)
GardeBiologyTest *garde_biology_slip_data_add (GardeBiologySlipData *self, const char *label);

typedef struct
{
  char *code;
  char *modality; /* "CT scan with contrast medium" */
  char *region;
  char *side; /* "left"; NULL where there is none */
} GardeImagingExam;

typedef struct
{
  GardeDocumentHead *head;
  gboolean urgent;
  GardeDay due;
  char *critical_phone;
  GPtrArray *exams; /* of GardeImagingExam */
  char *clinical;   /* what is known */
  char *question;   /* what the pictures shall answer */
  char *antecedents;
  char *contra_indications;
  gboolean pregnancy_possible; /* whether the question must be answered */
  char *pregnancy;
  char *previous_exams;
  GPtrArray *safety; /* of GardeDocumentFact: contrast, kidneys, allergy, implants … */
  char *informed;    /* what the patient was told of the risks */
  char *copy_to;
} GardeImagingRequestData;

GardeImagingRequestData *garde_imaging_request_data_new (GardeDocumentHead *head); /* takes @head */
void garde_imaging_request_data_free (GardeImagingRequestData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeImagingRequestData, garde_imaging_request_data_free)
GardeImagingExam *garde_imaging_request_data_add (GardeImagingRequestData *self,
                                                  const char *modality,
                                                  const char *region);

/* Where labels lie on their paper; in hundredths of a millimetre. */
typedef struct
{
  int columns, rows;
  int left, top;        /* of the first label */
  int pitch_x, pitch_y; /* from one label's corner to the next */
  int first;            /* labels of a started sheet that are gone, 0 for none */
} GardeLabelSheet;

/* One label to a page of its own size, for a label printer. */
extern const GardeLabelSheet garde_label_single;
/* A4 with 4 × 11 labels of 50 × 25 mm. */
extern const GardeLabelSheet garde_label_a4;

typedef struct
{
  GardeDocumentHead *head; /* its number is the one in the code */
  GardeLabelSheet sheet;
  gint64 sampled_at; /* 0: room to write it */
  GStrv tubes;       /* "EDTA, purple": one label each */
} GardeTubeLabelsData;

GardeTubeLabelsData *garde_tube_labels_data_new (GardeDocumentHead *head); /* takes @head */
void garde_tube_labels_data_free (GardeTubeLabelsData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeTubeLabelsData, garde_tube_labels_data_free)

G_END_DECLS
