/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-letter-data.h"

static void
treatment_free (GardeTreatment *self)
{
  g_free (self->name);
  g_free (self->intake);
  g_free (self->duration);
  g_free (self->renewals);
  g_free (self->not_substitutable);
  g_free (self);
}

GPtrArray *
garde_treatments_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) treatment_free);
}

GardeTreatment *
garde_treatments_add (GPtrArray *treatments, const char *name)
{
  GardeTreatment *treatment = g_new0 (GardeTreatment, 1);

  treatment->name = g_strdup (name);
  g_ptr_array_add (treatments, treatment);
  return treatment;
}

GardeVisitSummaryData *
garde_visit_summary_data_new (GardeDocumentHead *head)
{
  GardeVisitSummaryData *self = g_new0 (GardeVisitSummaryData, 1);

  self->head = head;
  garde_document_clinical_init (&self->clinical);
  self->prescribed = garde_treatments_new ();
  return self;
}

void
garde_visit_summary_data_free (GardeVisitSummaryData *self)
{
  if (self == NULL)
    return;

  garde_document_head_free (self->head);
  g_free (self->sent_by);
  g_free (self->triage);
  garde_document_clinical_clear (&self->clinical);
  g_free (self->text);
  g_ptr_array_unref (self->prescribed);
  g_free (self->stopped);
  g_free (self->pending);
  g_free (self->pending_owner);
  g_free (self->outcome);
  g_free (self->advice);
  g_free (self->work_stoppage);
  g_free (self->follow_up);
  g_free (self);
}

GardeEmergencyLetterData *
garde_emergency_letter_data_new (GardeDocumentHead *head)
{
  GardeEmergencyLetterData *self = g_new0 (GardeEmergencyLetterData, 1);

  self->head = head;
  garde_document_clinical_init (&self->clinical);
  return self;
}

void
garde_emergency_letter_data_free (GardeEmergencyLetterData *self)
{
  if (self == NULL)
    return;

  garde_document_head_free (self->head);
  g_free (self->why);
  g_free (self->triage);
  garde_document_clinical_clear (&self->clinical);
  g_free (self->given);
  g_free (self->called);
  g_free (self->transport);
  g_free (self->relatives);
  g_free (self->enclosed);
  g_free (self);
}

GardeReferralLetterData *
garde_referral_letter_data_new (GardeDocumentHead *head)
{
  GardeReferralLetterData *self = g_new0 (GardeReferralLetterData, 1);

  self->head = head;
  garde_document_clinical_init (&self->clinical);
  self->prescribed = garde_treatments_new ();
  return self;
}

void
garde_referral_letter_data_free (GardeReferralLetterData *self)
{
  if (self == NULL)
    return;

  garde_document_head_free (self->head);
  g_free (self->question);
  g_free (self->delay);
  garde_document_clinical_clear (&self->clinical);
  g_ptr_array_unref (self->prescribed);
  g_free (self->enclosed);
  g_free (self->copy_to);
  g_free (self);
}

GardePrescriptionData *
garde_prescription_data_new (GardeDocumentHead *head)
{
  GardePrescriptionData *self = g_new0 (GardePrescriptionData, 1);

  self->head = head;
  self->treatments = garde_treatments_new ();
  return self;
}

void
garde_prescription_data_free (GardePrescriptionData *self)
{
  if (self == NULL)
    return;

  garde_document_head_free (self->head);
  g_ptr_array_unref (self->treatments);
  g_free (self->advice);
  g_free (self);
}

GardeCertificateData *
garde_certificate_data_new (GardeDocumentHead *head)
{
  GardeCertificateData *self = g_new0 (GardeCertificateData, 1);

  self->head = head;
  self->incapacity_days = -1;
  return self;
}

void
garde_certificate_data_free (GardeCertificateData *self)
{
  if (self == NULL)
    return;

  garde_document_head_free (self->head);
  g_free (self->title);
  g_strfreev (self->statements);
  g_free (self->observed);
  g_free (self->conclusion);
  g_free (self->handed_to);
  g_free (self);
}
