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
  g_clear_pointer (&self->copies, g_ptr_array_unref);
  g_free (self->json);
  g_free (self);
}

static GPtrArray *
collect_copies (const GardePatientFile *file)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < file->visits->len; i++)
    {
      const GardePatientFileVisit *visit = g_ptr_array_index (file->visits, i);

      for (guint j = 0; j < visit->documents->len; j++)
        if (((GardeDocument *) g_ptr_array_index (visit->documents, j))->content != NULL)
          g_ptr_array_add (copies, g_object_ref (g_ptr_array_index (visit->documents, j)));
    }
  return copies;
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
  self->copies = collect_copies (file);
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

/* "patient-4711.pdf" and the letter 2026-12: "patient-4711-2026-12.pdf". (transfer full) */
static char *
name_copy (const char *path, const GardeDocument *document)
{
  gsize length = g_str_has_suffix (path, ".pdf") ? strlen (path) - strlen (".pdf") : strlen (path);
  g_autofree char *base = g_strndup (path, length);
  g_autofree char *number = g_strdelimit (g_strdup (document->number), "/\\", '-');

  return g_strdup_printf ("%s-%s.pdf", base, number);
}

static gboolean
prepare_copies (const GardePatientExport *self, const char *path, GPtrArray *parts, GError **error)
{
  for (guint i = 0; i < self->copies->len; i++)
    {
      const GardeDocument *document = g_ptr_array_index (self->copies, i);
      g_autofree char *name = name_copy (path, document);
      GardePartFile *part = prepare (name, g_bytes_get_data (document->content, NULL),
                                     g_bytes_get_size (document->content), error);

      if (part == NULL)
        return FALSE;
      g_ptr_array_add (parts, part);
    }
  return TRUE;
}

static gboolean
prepare_pages (const GardePatientExport *self, const char *path, GPtrArray *parts, GError **error)
{
  GardePartFile *part = prepare_pdf (self, path, error);

  if (part == NULL)
    return FALSE;
  g_ptr_array_add (parts, part);
  return prepare_copies (self, path, parts, error);
}

static gboolean
prepare_json (const GardePatientExport *self, const char *path, GPtrArray *parts, GError **error)
{
  GardePartFile *part = prepare (path, self->json, strlen (self->json), error);

  if (part == NULL)
    return FALSE;
  g_ptr_array_add (parts, part);
  return TRUE;
}

gboolean
garde_patient_export_write (const GardePatientExport *self,
                            const char *pdf_path,
                            const char *json_path,
                            GError **error)
{
  g_autoptr (GPtrArray) parts =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_part_file_free);

  g_return_val_if_fail (self != NULL, FALSE);

  if ((pdf_path != NULL && !prepare_pages (self, pdf_path, parts, error)) ||
      (json_path != NULL && !prepare_json (self, json_path, parts, error)))
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    if (!garde_part_file_finish (g_ptr_array_index (parts, i), TRUE, error))
      return FALSE;
  return TRUE;
}
