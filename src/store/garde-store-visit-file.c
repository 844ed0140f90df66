/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-note.h"

#include <glib/gi18n-lib.h>

#include "store/garde-right-private.h"
#include "store/garde-store-catalogue.h"
#include "store/garde-store-day.h"
#include "store/garde-store-private.h"
#include "store/garde-trail.h"
#include "store/garde-visit-private.h"
#include "store/garde-visit-writing-private.h"

#define MOST_HISTORY (50)

static gboolean
load_head (GardeStore *self, GardeSession *session, GardeVisitFile *file, gint64 id, GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (GardeRows) rows = NULL;
  guint patient_at = garde_store_count_columns (GARDE_TYPE_VISIT);
  guint doctor_at = patient_at + garde_store_count_columns (GARDE_TYPE_PATIENT);
  guint family_at = doctor_at + garde_store_count_columns (GARDE_TYPE_DOCTOR);

  sql = g_strdup_printf (
      "SELECT %s, %s, %s, %s FROM visit v JOIN patient p ON p.id = v.patient "
      "LEFT JOIN doctor d ON d.id = v.doctor LEFT JOIN directory_entry f ON f.id = p.family_doctor "
      "WHERE v.id = $1 AND v.centre = $2",
      garde_store_get_columns (self, GARDE_TYPE_VISIT, "v"),
      garde_store_get_columns (self, GARDE_TYPE_PATIENT, "p"),
      garde_store_get_columns (self, GARDE_TYPE_DOCTOR, "d"),
      garde_store_get_columns (self, GARDE_TYPE_DIRECTORY_ENTRY, "f"));
  rows = garde_store_query (self, sql,
                            g_variant_new ("(xx)", id, garde_session_get_centre (session)), error);
  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) == 0)
    {
      garde_store_set_no_visit (error);
      return FALSE;
    }
  file->visit = garde_store_build (GARDE_TYPE_VISIT, rows, 0, 0);
  file->patient = garde_store_build (GARDE_TYPE_PATIENT, rows, 0, patient_at);
  file->doctor = garde_store_build (GARDE_TYPE_DOCTOR, rows, 0, doctor_at);
  garde_store_hide_doctor (session, file->doctor);
  file->family_doctor = garde_store_build (GARDE_TYPE_DIRECTORY_ENTRY, rows, 0, family_at);
  return TRUE;
}

static gboolean
load_notes (GardeStore *self, GardeVisitFile *file, gint64 visit, GError **error)
{
  g_autoptr (GPtrArray) notes = garde_store_select_numbers (
      self, GARDE_TYPE_NOTE, "WHERE visit = $1 ORDER BY id", GARDE_NUMBERS (visit), error);

  if (notes == NULL)
    return FALSE;
  file->addenda = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < notes->len; i++)
    {
      GardeNote *note = notes->pdata[i];

      if (note->addendum)
        g_ptr_array_add (file->addenda, g_object_ref (note));
      else
        g_set_object (&file->note, note);
    }
  return TRUE;
}

GPtrArray *
garde_store_join_orders (GPtrArray *sheets, GPtrArray *items)
{
  g_autoptr (GHashTable) by_order = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autofree gint64 *ids = g_new (gint64, sheets->len);

  for (guint i = 0; i < sheets->len; i++)
    {
      ids[i] = garde_record_get_id (((GardeOrderSheet *) sheets->pdata[i])->order);
      g_hash_table_insert (by_order, &ids[i], sheets->pdata[i]);
    }
  for (guint i = 0; i < items->len; i++)
    {
      GardeOrderItem *item = items->pdata[i];
      GardeOrderSheet *sheet = g_hash_table_lookup (by_order, &item->clinical_order);

      if (sheet != NULL)
        g_ptr_array_add (sheet->items, g_object_ref (item));
    }
  return sheets;
}

static gboolean
load_orders (GardeStore *self, GardeVisitFile *file, gint64 visit, GError **error)
{
  g_autoptr (GPtrArray) orders = garde_store_select_numbers (
      self, GARDE_TYPE_ORDER, "WHERE visit = $1 ORDER BY id", GARDE_NUMBERS (visit), error);
  g_autoptr (GPtrArray) items = NULL;

  if (orders == NULL)
    return FALSE;
  items = garde_store_select_numbers (
      self, GARDE_TYPE_ORDER_ITEM,
      "WHERE clinical_order IN (SELECT o.id FROM clinical_order o WHERE o.visit = $1) ORDER BY id",
      GARDE_NUMBERS (visit), error);
  if (items == NULL)
    return FALSE;
  file->orders = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < orders->len; i++)
    g_ptr_array_add (file->orders, garde_order_sheet_new (orders->pdata[i], file->visit,
                                                          file->patient, file->doctor));
  garde_store_join_orders (file->orders, items);
  return TRUE;
}

/* A list of documents does not carry their pages. */
static gboolean
load_documents (GardeStore *self, GardeVisitFile *file, gint64 visit, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  g_autoptr (GardeRows) rows = NULL;

  g_string_append (sql, garde_store_get_columns (self, GARDE_TYPE_DOCUMENT, "d"));
  g_string_replace (sql, "d.content", "NULL", 1);
  g_string_append (sql, " FROM document d WHERE d.visit = $1 ORDER BY d.id");
  rows = garde_store_query_numbers (self, sql->str, GARDE_NUMBERS (visit), error);
  if (rows == NULL)
    return FALSE;
  file->documents = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    g_ptr_array_add (file->documents, garde_store_build (GARDE_TYPE_DOCUMENT, rows, i, 0));
  return TRUE;
}

/* One of the records that a visit has at most once; FALSE only after an error. */
static gboolean
load_one (GardeStore *self,
          GType type,
          const char *tail,
          const gint64 *numbers,
          guint n_numbers,
          gpointer *record,
          GError **error)
{
  g_autoptr (GError) failure = NULL;

  *record = garde_store_select_one_numbers (self, type, tail, numbers, n_numbers, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
load_history (GardeStore *self, GardeSession *session, GardeVisitFile *file, GError **error)
{
  g_autoptr (GPtrArray) visits = garde_store_load_history (
      self, session, garde_record_get_id (file->patient), MOST_HISTORY, error);

  if (visits == NULL)
    return FALSE;
  file->history = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < visits->len; i++)
    if (garde_day_entry_get_id (visits->pdata[i]) != garde_record_get_id (file->visit))
      g_ptr_array_add (file->history, g_object_ref (visits->pdata[i]));
  return TRUE;
}

static gboolean
load_tariffs (GardeStore *self, GardeSession *session, GardeVisitFile *file, GError **error)
{
  GardeZone *zone = garde_store_get_zone (self, session, error);
  gint64 start = garde_visit_get_beginning (file->visit, garde_store_now (self));

  if (zone == NULL)
    return FALSE;
  file->tariffs =
      garde_store_load_tariffs (self, session, garde_instant_get_day (start, zone), error);
  return file->tariffs != NULL;
}

GardeVisitFile *
garde_store_load_visit_file (GardeStore *self, GardeSession *session, gint64 visit, GError **error)
{
  g_autoptr (GardeVisitFile) file = garde_visit_file_new ();
  gint64 author = garde_session_get_account (session);

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_FILE_READ, error))
    return NULL;
  if (!load_head (self, session, file, visit, error) ||
      !garde_store_check_duty (self, session, file->visit, error) ||
      !garde_store_trail_open_file (self, session, file->visit->patient, error) ||
      !load_notes (self, file, visit, error))
    return NULL;
  file->vitals = garde_store_select_numbers (
      self, GARDE_TYPE_VITAL, "WHERE visit = $1 ORDER BY kind, id", GARDE_NUMBERS (visit), error);
  if (file->vitals == NULL || !load_orders (self, file, visit, error) ||
      !load_documents (self, file, visit, error) ||
      !load_one (self, GARDE_TYPE_DRAFT, "WHERE visit = $1 AND author = $2",
                 GARDE_NUMBERS (visit, author), (gpointer *) &file->draft, error) ||
      !load_one (self, GARDE_TYPE_SUMMARY, "WHERE visit = $1", GARDE_NUMBERS (visit),
                 (gpointer *) &file->summary, error) ||
      !load_history (self, session, file, error) || !load_tariffs (self, session, file, error) ||
      !garde_store_count_snp (self, session, file->visit, &file->n_snp, error))
    return NULL;
  return g_steal_pointer (&file);
}
