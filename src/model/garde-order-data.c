/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-order-data.h"

const GardeLabelSheet garde_label_single = {
  .columns = 1, .rows = 1, .pitch_x = 5000, .pitch_y = 2500
};
const GardeLabelSheet garde_label_a4 = {
  .columns = 4, .rows = 11, .left = 500, .top = 1100, .pitch_x = 5000, .pitch_y = 2500
};

static void
test_free (GardeBiologyTest *self)
{
  g_free (self->group);
  g_free (self->code);
  g_free (self->label);
  g_free (self->sample);
  g_free (self->note);
  g_free (self);
}

GardeBiologySlipData *
garde_biology_slip_data_new (GardeDocumentHead *head)
{
  GardeBiologySlipData *self = g_new0 (GardeBiologySlipData, 1);

  self->head = head;
  self->due = GARDE_DAY_NONE;
  self->tests = g_ptr_array_new_with_free_func ((GDestroyNotify) test_free);
  return self;
}

void
garde_biology_slip_data_free (GardeBiologySlipData *self)
{
  if (self == NULL)
    return;

  garde_document_head_free (self->head);
  g_free (self->critical_phone);
  g_free (self->context);
  g_free (self->fever);
  g_free (self->pregnancy);
  g_free (self->anticoagulant);
  g_free (self->travel);
  g_free (self->treatments);
  g_ptr_array_unref (self->tests);
  g_free (self->collector);
  g_free (self->copy_to);
  g_free (self);
}

GardeBiologyTest *
garde_biology_slip_data_add (GardeBiologySlipData *self, const char *label)
{
  GardeBiologyTest *test = g_new0 (GardeBiologyTest, 1);

  test->label = g_strdup (label);
  g_ptr_array_add (self->tests, test);
  return test;
}

static void
exam_free (GardeImagingExam *self)
{
  g_free (self->code);
  g_free (self->modality);
  g_free (self->region);
  g_free (self->side);
  g_free (self);
}

GardeImagingRequestData *
garde_imaging_request_data_new (GardeDocumentHead *head)
{
  GardeImagingRequestData *self = g_new0 (GardeImagingRequestData, 1);

  self->head = head;
  self->due = GARDE_DAY_NONE;
  self->exams = g_ptr_array_new_with_free_func ((GDestroyNotify) exam_free);
  self->safety = garde_document_facts_new ();
  return self;
}

void
garde_imaging_request_data_free (GardeImagingRequestData *self)
{
  if (self == NULL)
    return;

  garde_document_head_free (self->head);
  g_free (self->critical_phone);
  g_ptr_array_unref (self->exams);
  g_free (self->clinical);
  g_free (self->question);
  g_free (self->antecedents);
  g_free (self->contra_indications);
  g_free (self->pregnancy);
  g_free (self->previous_exams);
  g_ptr_array_unref (self->safety);
  g_free (self->informed);
  g_free (self->copy_to);
  g_free (self);
}

GardeImagingExam *
garde_imaging_request_data_add (GardeImagingRequestData *self,
                                const char *modality,
                                const char *region)
{
  GardeImagingExam *exam = g_new0 (GardeImagingExam, 1);

  exam->modality = g_strdup (modality);
  exam->region = g_strdup (region);
  g_ptr_array_add (self->exams, exam);
  return exam;
}

GardeTubeLabelsData *
garde_tube_labels_data_new (GardeDocumentHead *head)
{
  GardeTubeLabelsData *self = g_new0 (GardeTubeLabelsData, 1);

  self->head = head;
  self->sheet = garde_label_single;
  return self;
}

void
garde_tube_labels_data_free (GardeTubeLabelsData *self)
{
  if (self == NULL)
    return;

  garde_document_head_free (self->head);
  g_strfreev (self->tubes);
  g_free (self);
}
