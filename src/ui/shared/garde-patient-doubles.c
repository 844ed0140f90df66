/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-patient-doubles.h"

#include "store/garde-store-patient.h"

static gpointer
find_doubles (GardeStore *store,
              GardeSession *session,
              gpointer argument,
              GCancellable *cancellable,
              GError **error)
{
  const GardePatient *traits = argument;

  return garde_store_find_doubles (store, session, traits->family_name, traits->given_name,
                                   traits->birth_date, error);
}

void
garde_patient_doubles_find (GardeDesk *desk,
                            const char *family_name,
                            const char *given_name,
                            GardeDay birth,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  GardePatient *traits;

  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (family_name != NULL && given_name != NULL);

  traits = garde_patient_new ();
  traits->family_name = g_strdup (family_name);
  traits->given_name = g_strdup (given_name);
  traits->birth_date = birth;
  garde_desk_run_async (desk, find_doubles, traits, g_object_unref,
                        (GDestroyNotify) g_ptr_array_unref, NULL, callback, data);
}
