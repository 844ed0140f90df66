/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/patient/garde-patient-work.h"

#include <glib/gi18n-lib.h>

#include "service/garde-patient-export.h"
#include "store/garde-store-keeping.h"
#include "store/garde-store-merge.h"

GardeAction
garde_patient_right_get_action (GardePatientRight right)
{
  switch (right)
    {
    case GARDE_PATIENT_RIGHT_MERGE:
      return GARDE_ACTION_PATIENT_MERGE;
    case GARDE_PATIENT_RIGHT_EXPORT:
      return GARDE_ACTION_PATIENT_EXPORT;
    case GARDE_PATIENT_RIGHT_HOLD:
      return GARDE_ACTION_PATIENT_HOLD;
    case GARDE_PATIENT_RIGHT_DEATH:
    default:
      return GARDE_ACTION_PATIENT_DEATH;
    }
}

GardePatientWork *
garde_patient_work_new (GardePatientRight right, gint64 patient)
{
  GardePatientWork *self = g_new0 (GardePatientWork, 1);

  self->right = right;
  self->patient = patient;
  self->day = GARDE_DAY_NONE;
  return self;
}

void
garde_patient_work_free (GardePatientWork *self)
{
  g_free (self->text);
  g_free (self);
}

static gboolean
merge (GardeStore *store, GardeSession *session, const GardePatientWork *work, GError **error)
{
  g_autoptr (GardePatientMerge) merged =
      garde_store_merge_patients (store, session, work->patient, work->other, error);

  return merged != NULL;
}

/* Two files in the folder, named by the number of the patient and not by who he is. */
static gboolean
export_file (GardeStore *store, GardeSession *session, const GardePatientWork *work, GError **error)
{
  g_autoptr (GardePatientExport) export =
      garde_patient_export_load (store, session, work->patient, error);
  g_autofree char *name = g_strdup_printf ("patient-%" G_GINT64_FORMAT, work->patient);
  g_autofree char *base = g_build_filename (work->text, name, NULL);
  g_autofree char *pdf = g_strconcat (base, ".pdf", NULL);
  g_autofree char *json = g_strconcat (base, ".json", NULL);

  return export != NULL && garde_patient_export_write (export, pdf, json, error);
}

gpointer
garde_patient_work_run (GardeStore *store,
                        GardeSession *session,
                        gpointer argument,
                        GCancellable *cancellable,
                        GError **error)
{
  const GardePatientWork *work = argument;

  switch (work->right)
    {
    case GARDE_PATIENT_RIGHT_MERGE:
      if (work->is_undone)
        return garde_store_undo_merge (store, session, work->other, error)
                   ? g_strdup (_ ("The files are parted again."))
                   : NULL;
      return merge (store, session, work, error) ? g_strdup (_ ("The files are merged.")) : NULL;
    case GARDE_PATIENT_RIGHT_EXPORT:
      return export_file (store, session, work, error)
                 ? g_strdup_printf (_ ("The file is in %s."), work->text)
                 : NULL;
    case GARDE_PATIENT_RIGHT_DEATH:
      return garde_store_set_death (store, session, work->patient, work->day, error)
                 ? g_strdup (_ ("The file is saved."))
                 : NULL;
    case GARDE_PATIENT_RIGHT_HOLD:
    default:
      if (work->text == NULL)
        return garde_store_release_file (store, session, work->patient, error)
                   ? g_strdup (_ ("The legal hold is lifted."))
                   : NULL;
      return garde_store_hold_file (store, session, work->patient, work->text, error)
                 ? g_strdup (_ ("The file is under legal hold."))
                 : NULL;
    }
}
