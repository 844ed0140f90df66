/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-import-private.h"

#include "model/garde-assignment.h"
#include "service/garde-filing.h"
#include "store/garde-store-patient.h"
#include "store/garde-trail.h"

/* Rows between two looks at the cancellable and two words about progress. */
#define ROWS_A_LOOK (100)

/* One import as it is filed. The transaction may run again: everything here is counted anew by each
 * run, and the records get new ids. */
typedef struct
{
  GardeImport *import;
  GPtrArray *visits; /* the new ones, in the order of their slots. Borrowed. */
  GardeProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
  GardeImportSummary summary;
  guint64 done;
  guint64 total;
  const char *what; /* is filed: for the trail */
} Away;

static gboolean
go_on (Away *away, GError **error)
{
  if (away->done++ % ROWS_A_LOOK != 0)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (away->cancellable, error))
    return FALSE;
  if (away->progress != NULL)
    away->progress (away->done, away->total, away->progress_data);
  return TRUE;
}

/* As a new record, whatever an earlier run of the transaction made of it. */
static gboolean
save_new (Away *away, gpointer record, GError **error)
{
  garde_record_set_identity (record, 0, 0);
  return garde_store_save (away->import->store, away->import->session, record, error);
}

static gboolean
file_doctors (Away *away, GError **error)
{
  GPtrArray *rows = away->import->doctors.rows;

  for (guint i = 0; i < rows->len; i++)
    {
      GardeImportDoctor *row = g_ptr_array_index (rows, i);

      if (!go_on (away, error) || (!row->is_known && !save_new (away, row->doctor, error)))
        return FALSE;
      if (row->engagement == NULL)
        continue;
      row->engagement->doctor = garde_record_get_id (row->doctor);
      if (!save_new (away, row->engagement, error))
        return FALSE;
      away->summary.doctors++;
    }
  return TRUE;
}

static gboolean
assign (Away *away, const GardeImportShift *row, GError **error)
{
  g_autoptr (GardeAssignment) assignment = garde_assignment_new ();

  if (row->doctor == NULL)
    return TRUE;
  assignment->shift = garde_record_get_id (row->shift);
  assignment->doctor = garde_record_get_id (row->doctor->doctor);
  return save_new (away, assignment, error);
}

static gboolean
file_shifts (Away *away, GError **error)
{
  GPtrArray *rows = away->import->shifts.rows;

  for (guint i = 0; i < rows->len; i++)
    {
      GardeImportShift *row = g_ptr_array_index (rows, i);

      if (row->is_known)
        continue;
      if (!go_on (away, error) || !save_new (away, row->shift, error) || !assign (away, row, error))
        return FALSE;
      away->summary.shifts++;
    }
  return TRUE;
}

static gboolean
file_patient (Away *away, const GardeImportPatient *row, GError **error)
{
  GardeImport *import = away->import;

  if (row->known != NULL)
    return garde_store_touch_patient (import->store, import->session, row->known,
                                      row->patient->last_visit_day, error);
  garde_record_set_identity (row->patient, 0, 0);
  away->summary.patients++;
  return garde_store_save_patient (import->store, import->session, row->patient, error);
}

static gboolean
file_patients (Away *away, GError **error)
{
  GPtrArray *rows = away->import->patients;

  if (!garde_import_match_patients (away->import, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!go_on (away, error) || !file_patient (away, g_ptr_array_index (rows, i), error))
      return FALSE;
  return TRUE;
}

static gint64
get_patient_id (const GardeImportVisit *row)
{
  if (row->patient == NULL)
    return row->visit->patient;
  return garde_record_get_id (row->patient->known != NULL ? row->patient->known
                                                          : row->patient->patient);
}

static gboolean
file_visit (Away *away, GardeFiling *filing, GardeImportVisit *row, GError **error)
{
  g_autoptr (GardeVisit) visit = garde_visit_copy (row->visit);

  garde_record_set_identity (visit, 0, 0);
  visit->patient = get_patient_id (row);
  visit->shift = garde_record_get_id (row->shift->shift);
  if (row->shift->doctor != NULL)
    visit->doctor = garde_record_get_id (row->shift->doctor->doctor);
  if (!garde_filing_add_visit (filing, visit, error))
    return FALSE;
  g_set_object (&row->visit, visit);
  return TRUE;
}

/* The filing would take the place and the ticket of a run before for given. */
static void
forget_run (GardeVisit *visit)
{
  visit->place = 0;
  visit->ticket = 0;
}

static gboolean
file_visits (Away *away, GError **error)
{
  GardeImport *import = away->import;
  g_autoptr (GardeFiling) filing = NULL;
  const GardeImportVisit *first, *last;

  if (away->visits->len == 0)
    return TRUE;
  first = g_ptr_array_index (away->visits, 0);
  last = g_ptr_array_index (away->visits, away->visits->len - 1);
  filing = garde_filing_new (import->store, import->session, first->visit->local_day,
                             last->visit->local_day, error);
  if (filing == NULL)
    return FALSE;
  for (guint i = 0; i < away->visits->len; i++)
    {
      GardeImportVisit *row = g_ptr_array_index (away->visits, i);

      forget_run (row->visit);
      if (!go_on (away, error) || !file_visit (away, filing, row, error))
        return FALSE;
      away->summary.visits++;
    }
  return TRUE;
}

static gboolean
file_requests (Away *away, GError **error)
{
  GPtrArray *rows = away->import->requests.rows;

  for (guint i = 0; i < rows->len; i++)
    {
      GardeImportRequest *row = g_ptr_array_index (rows, i);

      if (row->visit != NULL)
        {
          row->referral->visit = garde_record_get_id (row->visit->visit);
          row->referral->patient = get_patient_id (row->visit);
        }
      if (!go_on (away, error) || !save_new (away, row->referral, error))
        return FALSE;
      away->summary.requests++;
    }
  return TRUE;
}

static gboolean
file_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Away *away = data;

  away->summary = (GardeImportSummary){ 0 };
  away->done = 0;
  /* A year is one row of the trail, not a million. */
  return garde_store_trail_add_bulk (store, session, GARDE_TRAIL_IMPORT, away->what, error) &&
         file_doctors (away, error) && file_shifts (away, error) && file_patients (away, error) &&
         file_visits (away, error) && file_requests (away, error);
}

/* Tickets are given in the order of the slots. */
static int
compare_visits (gconstpointer first, gconstpointer second)
{
  const GardeVisit *a = (*(GardeImportVisit *const *) first)->visit;
  const GardeVisit *b = (*(GardeImportVisit *const *) second)->visit;
  gint64 at_a = a->slot_at != 0 ? a->slot_at : a->arrived_at;
  gint64 at_b = b->slot_at != 0 ? b->slot_at : b->arrived_at;

  if (at_a != at_b)
    return at_a < at_b ? -1 : 1;
  return g_strcmp0 (a->reference, b->reference);
}

/* The files tell fewer times than a visit has: a patient who is called goes in at once, one who
 * does not come is missed after the grace time, one who leaves does so when his slot has passed at
 * the latest known moment. */
static void
complete_stamps (GardeVisit *visit, gint64 grace)
{
  gint64 slot_end = visit->slot_at != 0 ? visit->slot_at + visit->slot_minutes * GARDE_MINUTE : 0;
  gint64 last = MAX (visit->arrived_at, visit->called_at);

  if (visit->booked_at == 0 && visit->slot_at != 0)
    visit->booked_at = visit->slot_at;
  if (visit->arrived_at != 0 && visit->booked_at != 0)
    visit->booked_at = MIN (visit->booked_at, visit->arrived_at);

  if (visit->state == GARDE_VISIT_DONE)
    visit->started_at = visit->called_at;
  else if (visit->state == GARDE_VISIT_NO_SHOW)
    visit->closed_at = MAX (visit->slot_at + grace, visit->booked_at);
  else if (visit->state == GARDE_VISIT_CANCELLED)
    visit->closed_at = MAX (visit->slot_at, visit->booked_at);
  else if (visit->state == GARDE_VISIT_LEFT || visit->state == GARDE_VISIT_REDIRECTED)
    {
      visit->closed_at =
          visit->done_at != 0 ? visit->done_at : MAX (last, MAX (slot_end, visit->booked_at));
      visit->done_at = 0;
    }
}

static gboolean
prepare_visits (Away *away, GError **error)
{
  GPtrArray *rows = away->import->visits.rows;
  const GardeCentre *centre =
      garde_store_get_centre (away->import->store, away->import->session, error);

  if (centre == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      GardeImportVisit *row = g_ptr_array_index (rows, i);

      if (row->is_known)
        continue;
      complete_stamps (row->visit, centre->grace_minutes * GARDE_MINUTE);
      g_ptr_array_add (away->visits, row);
    }
  g_ptr_array_sort (away->visits, compare_visits);
  return TRUE;
}

gboolean
garde_import_file_away (GardeImport *self,
                        GardeProgressFunc progress,
                        gpointer progress_data,
                        GCancellable *cancellable,
                        GardeImportSummary *summary,
                        GError **error)
{
  g_autoptr (GPtrArray) visits = g_ptr_array_new ();
  g_autofree char *what =
      g_strdup_printf ("centre-year: shifts %u, visits %u, requests %u", self->shifts.rows->len,
                       self->visits.rows->len, self->requests.rows->len);
  Away away = { .import = self,
                .visits = visits,
                .progress = progress,
                .progress_data = progress_data,
                .cancellable = cancellable };

  away.total = self->doctors.rows->len + self->shifts.rows->len + self->patients->len +
               self->visits.rows->len + self->requests.rows->len;
  away.what = what;
  if (!prepare_visits (&away, error) ||
      !garde_store_transact (self->store, self->session, file_cb, &away, error))
    return FALSE;
  if (summary != NULL)
    *summary = away.summary;
  return TRUE;
}
