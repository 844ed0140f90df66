/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-patient-export.h"

#include <string.h>

#include "document/garde-painter.h"
#include "document/garde-patient-paper.h"
#include "exchange/garde-patient-json.h"
#include "service/garde-paper-source.h"
#include "service/garde-part-file.h"
#include "store/garde-store-patient-file.h"

void
garde_patient_export_free (GardePatientExport *self)
{
  g_clear_pointer (&self->pages, garde_pages_unref);
  g_free (self->json);
  g_free (self);
}

GardePatientExport *
garde_patient_export_load (GardeStore *store, GardeSession *session, gint64 patient, GError **error)
{
  g_autoptr (GardePatientFile) file =
      garde_store_load_patient_file (store, session, patient, "PDF, JSON", error);
  GardeZone *zone = file != NULL ? garde_store_get_zone (store, session, error) : NULL;
  const GardeCentre *centre = zone != NULL ? garde_store_get_centre (store, session, error) : NULL;
  g_autoptr (GardeDocumentHead) head = NULL;
  GardePatientExport *self;

  if (centre == NULL)
    return NULL;
  head = garde_paper_make_head (centre, zone, garde_store_now (store), NULL);
  garde_paper_set_patient (head, file->patient);
  self = g_new0 (GardePatientExport, 1);
  self->pages = garde_patient_paper_draw (file, head);
  self->json = garde_patient_file_to_json (file, centre, zone, garde_store_now (store));
  return self;
}

/* The file as it will be, on the disk under its other name; NULL after an error. */
static GardePartFile *
prepare (const char *path, gconstpointer data, gsize length, GError **error)
{
  g_autoptr (GardePartFile) part = garde_part_file_new (path, error);

  if (part == NULL ||
      !g_output_stream_write_all (garde_part_file_get_stream (part), data, length, NULL, NULL,
                                  error) ||
      !garde_part_file_settle (part, error))
    return NULL;
  return g_steal_pointer (&part);
}

static GardePartFile *
prepare_pdf (const GardePatientExport *self, const char *path, GError **error)
{
  g_autoptr (GBytes) pdf = garde_pages_to_pdf (self->pages, error);

  if (pdf == NULL)
    return NULL;
  return prepare (path, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), error);
}

gboolean
garde_patient_export_write (const GardePatientExport *self,
                            const char *pdf_path,
                            const char *json_path,
                            GError **error)
{
  g_autoptr (GardePartFile) pdf = NULL;
  g_autoptr (GardePartFile) json = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (pdf_path != NULL)
    {
      pdf = prepare_pdf (self, pdf_path, error);
      if (pdf == NULL)
        return FALSE;
    }
  if (json_path != NULL)
    {
      json = prepare (json_path, self->json, strlen (self->json), error);
      if (json == NULL)
        return FALSE;
    }
  return (pdf == NULL || garde_part_file_finish (pdf, TRUE, error)) &&
         (json == NULL || garde_part_file_finish (json, TRUE, error));
}
