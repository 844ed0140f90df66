/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-document-data.h"

GardeDocumentHead *
garde_document_head_new (gint64 made_at, GardeZone *zone)
{
  GardeDocumentHead *self = g_new0 (GardeDocumentHead, 1);

  self->made_at = made_at;
  self->zone = garde_zone_ref (zone);
  self->patient.birth_date = GARDE_DAY_NONE;
  return self;
}

static void
clear_centre (GardeDocumentCentre *self)
{
  g_free (self->name);
  g_free (self->address);
  g_free (self->phone);
  g_free (self->finess);
  g_free (self->secure_mail);
}

static void
clear_doctor (GardeDocumentDoctor *self)
{
  g_free (self->name);
  g_free (self->qualification);
  g_free (self->rpps);
  g_free (self->am_number);
  g_free (self->licence);
  g_free (self->replaced_name);
  g_free (self->replaced_rpps);
  g_free (self->replaced_am_number);
  g_free (self->supervisor);
  g_clear_pointer (&self->signature, g_bytes_unref);
}

static void
clear_patient (GardeDocumentPatient *self)
{
  g_free (self->family_name);
  g_free (self->given_names);
  g_free (self->used_family_name);
  g_free (self->used_given_name);
  g_free (self->birth_place);
  g_free (self->birth_place_code);
  g_free (self->address);
  g_free (self->phone);
  g_free (self->weight);
  g_free (self->height);
  g_free (self->ins);
  g_free (self->ins_oid);
}

static void
clear_addressee (GardeDocumentAddressee *self)
{
  g_free (self->name);
  g_free (self->quality);
  g_free (self->address);
  g_free (self->phone);
  g_free (self->secure_mail);
}

void
garde_document_head_free (GardeDocumentHead *self)
{
  if (self == NULL)
    return;

  g_free (self->number);
  g_free (self->place);
  g_clear_pointer (&self->zone, garde_zone_unref);
  clear_centre (&self->centre);
  clear_doctor (&self->doctor);
  clear_patient (&self->patient);
  clear_addressee (&self->addressee);
  g_free (self);
}

GardeDay
garde_document_head_get_day (const GardeDocumentHead *self)
{
  g_return_val_if_fail (self != NULL, GARDE_DAY_NONE);

  return garde_instant_get_day (self->made_at, self->zone);
}

static void
fact_free (GardeDocumentFact *self)
{
  g_free (self->label);
  g_free (self->value);
  g_free (self);
}

GPtrArray *
garde_document_facts_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) fact_free);
}

void
garde_document_facts_add (GPtrArray *facts, const char *label, const char *value)
{
  GardeDocumentFact *fact;

  g_return_if_fail (facts != NULL);

  fact = g_new0 (GardeDocumentFact, 1);
  fact->label = g_strdup (label);
  fact->value = g_strdup (value);
  g_ptr_array_add (facts, fact);
}

void
garde_document_clinical_init (GardeDocumentClinical *self)
{
  *self = (GardeDocumentClinical){ .vital_signs = garde_document_facts_new () };
}

void
garde_document_clinical_clear (GardeDocumentClinical *self)
{
  g_free (self->reason);
  g_free (self->history);
  g_free (self->antecedents);
  g_free (self->current_treatments);
  g_free (self->allergies);
  g_clear_pointer (&self->vital_signs, g_ptr_array_unref);
  g_free (self->findings);
  g_free (self->acts);
  g_free (self->results);
  g_free (self->conclusion);
  g_free (self->conclusion_code);
}
