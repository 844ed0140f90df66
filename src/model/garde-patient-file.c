/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-patient-file.h"

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

GardePatientFileVisit *
garde_patient_file_visit_new (GardeVisit *visit, GardeDoctor *doctor)
{
  GardePatientFileVisit *self = g_new0 (GardePatientFileVisit, 1);

  g_set_object (&self->visit, visit);
  g_set_object (&self->doctor, doctor);
  self->steps = new_list ();
  self->notes = new_list ();
  self->vitals = new_list ();
  self->orders = new_list ();
  self->documents = new_list ();
  return self;
}

void
garde_patient_file_visit_free (GardePatientFileVisit *self)
{
  g_clear_object (&self->visit);
  g_clear_object (&self->doctor);
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->vitals);
  g_ptr_array_unref (self->orders);
  g_ptr_array_unref (self->documents);
  g_clear_object (&self->summary);
  g_free (self);
}

GardePatientFile *
garde_patient_file_new (GardePatient *patient)
{
  GardePatientFile *self = g_new0 (GardePatientFile, 1);

  g_set_object (&self->patient, patient);
  self->kept_until = GARDE_DAY_NONE;
  self->merged = new_list ();
  self->visits = g_ptr_array_new_with_free_func ((GDestroyNotify) garde_patient_file_visit_free);
  self->referrals = new_list ();
  self->accesses = new_list ();
  return self;
}

void
garde_patient_file_free (GardePatientFile *self)
{
  g_clear_object (&self->patient);
  g_clear_object (&self->keeping);
  g_clear_object (&self->family_doctor);
  g_ptr_array_unref (self->merged);
  g_ptr_array_unref (self->visits);
  g_ptr_array_unref (self->referrals);
  g_ptr_array_unref (self->accesses);
  g_free (self);
}

GardePatientFileVisit *
garde_patient_file_find_visit (const GardePatientFile *self, gint64 id)
{
  for (guint i = 0; i < self->visits->len; i++)
    {
      GardePatientFileVisit *visit = g_ptr_array_index (self->visits, i);

      if (garde_record_get_id (visit->visit) == id)
        return visit;
    }
  return NULL;
}
