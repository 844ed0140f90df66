/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/patient/garde-patient-saving.h"

#include "model/garde-patient-rules.h"
#include "store/garde-store-patient.h"

/* What the store thread is given. */
typedef struct
{
  GardePatient *patient;
  gboolean is_new_for_sure;
} Saving;

static void
saving_free (Saving *self)
{
  g_clear_object (&self->patient);
  g_free (self);
}

void
garde_patient_saved_free (GardePatientSaved *self)
{
  g_clear_object (&self->saved);
  g_clear_pointer (&self->doubles, g_ptr_array_unref);
  g_clear_object (&self->theirs);
  g_free (self);
}

static GPtrArray *
find_doubles (GardeStore *store, GardeSession *session, const Saving *saving, GError **error)
{
  const GardePatient *patient = saving->patient;

  return garde_store_find_doubles (store, session, patient->family_name, patient->given_name,
                                   patient->birth_date, error);
}

static gpointer
save (GardeStore *store,
      GardeSession *session,
      gpointer argument,
      GCancellable *cancellable,
      GError **error)
{
  Saving *saving = argument;
  GardePatient *patient = saving->patient;
  g_autoptr (GardePatientSaved) answer = g_new0 (GardePatientSaved, 1);
  g_autoptr (GError) refusal = NULL;

  if (garde_record_get_revision (patient) == 0 && !saving->is_new_for_sure &&
      !garde_patient_is_unidentified (patient))
    {
      answer->doubles = find_doubles (store, session, saving, error);
      if (answer->doubles == NULL)
        return NULL;
      if (answer->doubles->len > 0)
        return g_steal_pointer (&answer);
      g_clear_pointer (&answer->doubles, g_ptr_array_unref);
    }

  if (garde_store_save_patient (store, session, patient, &refusal))
    {
      answer->saved = g_object_ref (patient);
      return g_steal_pointer (&answer);
    }
  if (!g_error_matches (refusal, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE))
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return NULL;
    }

  answer->theirs =
      garde_store_load (store, session, GARDE_TYPE_PATIENT, garde_record_get_id (patient), error);
  return answer->theirs != NULL ? g_steal_pointer (&answer) : NULL;
}

void
garde_patient_saving_run (GardeDesk *desk,
                          GardePatient *patient,
                          gboolean is_new_for_sure,
                          GAsyncReadyCallback callback,
                          gpointer data)
{
  Saving *saving;

  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (GARDE_IS_PATIENT (patient));

  saving = g_new0 (Saving, 1);
  saving->patient = patient;
  saving->is_new_for_sure = is_new_for_sure;
  garde_desk_run_async (desk, save, saving, (GDestroyNotify) saving_free,
                        (GDestroyNotify) garde_patient_saved_free, NULL, callback, data);
}
