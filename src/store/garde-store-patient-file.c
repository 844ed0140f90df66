/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-patient-file.h"

#include "store/garde-patient-private.h"
#include "store/garde-right-private.h"
#include "store/garde-store-private.h"
#include "store/garde-store-trail.h"
#include "store/garde-trail.h"
#include "store/garde-visit-private.h"

/* Of one patient, what belongs to his visits at one centre is read by one question a table. */
#define OF_VISITS "WHERE visit IN (SELECT v.id FROM visit v WHERE v.patient = $1 AND v.centre = $2)"

typedef struct
{
  GardeStore *store;
  GardeSession *session;
  GardePatientFile *file;
  gint64 numbers[2]; /* the patient, the centre */
} Loading;

static GPtrArray *
select_all (const Loading *loading, GType type, const char *tail, GError **error)
{
  return garde_store_select_numbers (loading->store, type, tail, loading->numbers, 2, error);
}

static GardePatientFileVisit *
find_visit (const Loading *loading, gconstpointer record)
{
  guint n_fields;
  const GardeField *fields = garde_record_get_fields (record, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].name, "visit"))
      return garde_patient_file_find_visit (loading->file,
                                            G_STRUCT_MEMBER (gint64, record, fields[i].offset));
  g_return_val_if_reached (NULL);
}

/* --- Who --- */

static gboolean
load_person (Loading *loading, const GardeFileTerm *term, GError **error)
{
  GardePatientFile *file = loading->file;

  g_set_object (&file->keeping, term->keeping);
  file->kept_until = term->kept_until;
  if (term->patient->family_doctor != 0)
    {
      file->family_doctor = garde_store_read (loading->store, GARDE_TYPE_DIRECTORY_ENTRY,
                                              term->patient->family_doctor, error);
      if (file->family_doctor == NULL)
        return FALSE;
    }
  for (guint i = 1; i < term->ids->len; i++)
    {
      GardePatient *merged = garde_store_read (loading->store, GARDE_TYPE_PATIENT,
                                               g_array_index (term->ids, gint64, i), error);

      if (merged == NULL)
        return FALSE;
      g_ptr_array_add (file->merged, merged);
    }
  return TRUE;
}

/* --- What --- */

static gboolean
load_visits (Loading *loading, GError **error)
{
  guint doctor_at = garde_store_count_columns (GARDE_TYPE_VISIT);
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s, %s FROM visit v LEFT JOIN doctor d ON d.id = v.doctor "
                       "WHERE v.patient = $1 AND v.centre = $2 ORDER BY v.local_day, v.id",
                       garde_store_get_columns (loading->store, GARDE_TYPE_VISIT, "v"),
                       garde_store_get_columns (loading->store, GARDE_TYPE_DOCTOR, "d"));
  g_autoptr (GardeRows) rows =
      garde_store_query_numbers (loading->store, sql, loading->numbers, 2, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      g_autoptr (GardeVisit) visit = garde_store_build (GARDE_TYPE_VISIT, rows, i, 0);
      g_autoptr (GardeDoctor) doctor = garde_store_build (GARDE_TYPE_DOCTOR, rows, i, doctor_at);

      garde_store_hide_doctor (loading->session, doctor);
      /* Who came with him is somebody else's affair. */
      garde_record_set_text (&visit->accompanied_by, NULL);
      g_ptr_array_add (loading->file->visits, garde_patient_file_visit_new (visit, doctor));
    }
  return TRUE;
}

/* The lists of a visit, each read with one question. */
static const struct
{
  GType (*get_type) (void);
  gsize list;
  const char *tail;
} lists[] = {
  { garde_step_get_type, G_STRUCT_OFFSET (GardePatientFileVisit, steps), OF_VISITS " ORDER BY id" },
  { garde_note_get_type, G_STRUCT_OFFSET (GardePatientFileVisit, notes),
    OF_VISITS " AND (closed_at IS NOT NULL OR addendum <> 0) ORDER BY id" },
  { garde_vital_get_type, G_STRUCT_OFFSET (GardePatientFileVisit, vitals),
    OF_VISITS " ORDER BY kind, id" },
};

static gboolean
load_lists (Loading *loading, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autoptr (GPtrArray) records =
          select_all (loading, lists[i].get_type (), lists[i].tail, error);

      if (records == NULL)
        return FALSE;
      for (guint j = 0; j < records->len; j++)
        {
          gpointer record = g_ptr_array_index (records, j);
          GardePatientFileVisit *visit = find_visit (loading, record);

          if (GARDE_IS_STEP (record))
            garde_record_set_text (&GARDE_STEP (record)->note, NULL);
          g_ptr_array_add (G_STRUCT_MEMBER (GPtrArray *, visit, lists[i].list),
                           g_object_ref (record));
        }
    }
  return TRUE;
}

static gboolean
load_orders (Loading *loading, GError **error)
{
  g_autoptr (GPtrArray) orders =
      select_all (loading, GARDE_TYPE_ORDER, OF_VISITS " ORDER BY id", error);
  g_autoptr (GPtrArray) items = NULL;

  if (orders == NULL)
    return FALSE;
  items = select_all (loading, GARDE_TYPE_ORDER_ITEM,
                      "WHERE clinical_order IN (SELECT o.id FROM clinical_order o JOIN visit v ON "
                      "v.id = o.visit WHERE v.patient = $1 AND v.centre = $2) ORDER BY id",
                      error);
  if (items == NULL)
    return FALSE;
  for (guint i = 0; i < orders->len; i++)
    {
      GardeOrder *order = g_ptr_array_index (orders, i);
      GardePatientFileVisit *visit = find_visit (loading, order);

      g_ptr_array_add (
          visit->orders,
          garde_order_sheet_new (order, visit->visit, loading->file->patient, visit->doctor));
    }
  for (guint i = 0; i < loading->file->visits->len; i++)
    garde_store_join_orders (
        ((GardePatientFileVisit *) g_ptr_array_index (loading->file->visits, i))->orders, items);
  return TRUE;
}

/* With their copies: what a letter says is written nowhere else. */
static gboolean
load_documents (Loading *loading, GError **error)
{
  g_autoptr (GPtrArray) documents =
      select_all (loading, GARDE_TYPE_DOCUMENT, OF_VISITS " ORDER BY id", error);

  if (documents == NULL)
    return FALSE;
  for (guint i = 0; i < documents->len; i++)
    {
      GardeDocument *document = g_ptr_array_index (documents, i);

      g_ptr_array_add (find_visit (loading, document)->documents, g_object_ref (document));
    }
  return TRUE;
}

static gboolean
load_summaries (Loading *loading, GError **error)
{
  g_autoptr (GPtrArray) summaries =
      select_all (loading, GARDE_TYPE_SUMMARY, OF_VISITS " ORDER BY id", error);

  if (summaries == NULL)
    return FALSE;
  for (guint i = 0; i < summaries->len; i++)
    {
      GardeSummary *summary = g_ptr_array_index (summaries, i);

      g_set_object (&find_visit (loading, summary)->summary, summary);
    }
  return TRUE;
}

static gboolean
load_referrals (Loading *loading, GError **error)
{
  g_autoptr (GPtrArray) referrals =
      select_all (loading, GARDE_TYPE_REFERRAL,
                  "WHERE patient = $1 AND centre = $2 ORDER BY received_at, id", error);

  if (referrals == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (loading->file->referrals, g_steal_pointer (&referrals));
  return TRUE;
}

/* --- Who looked --- */

static gboolean
load_accesses (Loading *loading, GError **error)
{
  GPtrArray *accesses = loading->file->accesses;
  guint n_read;

  for (const GardeTrailEntry *last = NULL;; last = g_ptr_array_index (accesses, accesses->len - 1))
    {
      g_autoptr (GPtrArray) page = garde_store_load_openings (
          loading->store, loading->session, loading->numbers[0], last, GARDE_TRAIL_PAGE_MAX, error);

      if (page == NULL)
        return FALSE;
      n_read = page->len;
      g_ptr_array_extend_and_steal (accesses, g_steal_pointer (&page));
      if (n_read < GARDE_TRAIL_PAGE_MAX)
        return TRUE;
    }
}

/* --- All --- */

typedef struct
{
  gint64 patient;
  const char *how;
} Telling;

static gboolean
tell_trail (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Telling *telling = data;

  /* Why, of a file outside one's duty. */
  if (garde_session_get_reason (session, telling->patient) != NULL &&
      !garde_store_trail_open_file (self, session, telling->patient, error))
    return FALSE;
  return garde_store_check_file_stands (self, telling->patient, error) &&
         garde_store_trail_add (self, session, GARDE_TRAIL_EXPORT, GARDE_KIND_PATIENT,
                                telling->patient, telling->patient, telling->how, error);
}

GardePatientFile *
garde_store_load_patient_file (
    GardeStore *self, GardeSession *session, gint64 patient, const char *how, GError **error)
{
  g_auto (GardeFileTerm) term = { 0 };
  g_autoptr (GardePatientFile) file = NULL;
  Telling telling = { patient, how };
  Loading loading = { self, session, NULL, { patient, 0 } };

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_PATIENT_EXPORT, error) ||
      !garde_store_check_duty_of (self, session, patient, error) ||
      !garde_store_read_file_term (self, patient, &term, error) ||
      !garde_store_transact (self, session, tell_trail, &telling, error))
    return NULL;
  file = garde_patient_file_new (term.patient);
  loading.file = file;
  loading.numbers[1] = garde_session_get_centre (session);
  if (!load_person (&loading, &term, error) || !load_visits (&loading, error) ||
      !load_lists (&loading, error) || !load_orders (&loading, error) ||
      !load_documents (&loading, error) || !load_summaries (&loading, error) ||
      !load_referrals (&loading, error) || !load_accesses (&loading, error))
    return NULL;
  return g_steal_pointer (&file);
}
