/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-shift-end.h"

#include <glib/gi18n-lib.h>

#include "allowance/garde-allowance-compute.h"
#include "allowance/garde-allowance-explain.h"
#include "document/garde-painter.h"
#include "document/garde-shift-sheet.h"
#include "service/garde-paper-source.h"
#include "store/garde-store-allowance.h"
#include "store/garde-store-day.h"
#include "store/garde-store-document.h"
#include "store/garde-store-note.h"
#include "store/garde-store-order.h"
#include "store/garde-store-trail.h"

#define MOST_ORDERS (200)

/* --- Reading --- */

static void
take_visit (GardeShiftEnd *self, GardeDayEntry *entry)
{
  if (entry->visit != NULL && entry->visit->shift == garde_record_get_id (self->shift))
    g_ptr_array_add (self->visits, g_object_ref (entry));
}

static void
take_visits (GardeShiftEnd *self, const GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    take_visit (self, entries->pdata[i]);
}

static int
compare_visits (gconstpointer first, gconstpointer second)
{
  const GardeDayEntry *a = *(GardeDayEntry *const *) first, *b = *(GardeDayEntry *const *) second;

  return a->visit->ticket < b->visit->ticket ? -1 : a->visit->ticket > b->visit->ticket;
}

static void
add_cases (GardeAllowanceShift *question, const GPtrArray *visits)
{
  question->cases = g_array_new (FALSE, FALSE, sizeof (GardeAllowanceCase));
  for (guint i = 0; i < visits->len; i++)
    {
      const GardeVisit *visit = ((GardeDayEntry *) visits->pdata[i])->visit;
      GardeAllowanceCase one = { garde_record_get_id (visit), (int) visit->ticket, visit->state,
                                 visit->outcome, visit->state == GARDE_VISIT_DONE };

      if (visit->doctor != question->doctor)
        continue;
      question->n_seen += one.counts;
      g_array_append_val (question->cases, one);
    }
}

/* As the store asks for a shift that was held: one that is still planned is told what it will be.
 */
static GardeAllowanceShift *
make_question (const GardeShiftEnd *self, const GardeDayColumn *column)
{
  GardeAllowanceShift *question = g_new0 (GardeAllowanceShift, 1);
  const GardeDoctor *doctor = column->doctor;

  question->shift = garde_record_get_id (self->shift);
  question->shift_reference = g_strdup (self->shift->reference);
  question->kind = self->shift->kind;
  question->starts_at = self->shift->starts_at;
  question->ends_at = self->shift->ends_at;
  question->local_day = self->shift->local_day;
  question->doctor = garde_record_get_id (doctor);
  question->doctor_name = g_strdup_printf ("%s %s", doctor->given_name, doctor->family_name);
  question->doctor_reference = g_strdup (doctor->rpps);
  question->status = column->engagement != NULL ? column->engagement->status : 0;
  add_cases (question, self->visits);
  return question;
}

static void
take_columns (GardeShiftEnd *self, const GardeDaySheet *sheet)
{
  for (guint i = 0; i < sheet->columns->len; i++)
    take_visits (self, ((GardeDayColumn *) sheet->columns->pdata[i])->entries);
  take_visits (self, sheet->walk_ins);
  g_ptr_array_sort (self->visits, compare_visits);
  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const GardeDayColumn *column = sheet->columns->pdata[i];

      if (column->doctor == NULL ||
          garde_record_get_id (column->shift) != garde_record_get_id (self->shift))
        continue;
      g_ptr_array_add (self->doctors, g_object_ref (column->doctor));
      g_ptr_array_add (self->questions, make_question (self, column));
    }
}

static gboolean
load_people (GardeShiftEnd *self, GardeStore *store, GardeSession *session, GError **error)
{
  g_autoptr (GardeDaySheet) sheet =
      garde_store_load_day (store, session, self->shift->local_day, error);

  if (sheet == NULL)
    return FALSE;
  take_columns (self, sheet);
  return TRUE;
}

static gboolean
load_place (GardeShiftEnd *self, GardeStore *store, GardeSession *session, GError **error)
{
  const GardeCentre *centre = garde_store_get_centre (store, session, error);
  GardeZone *zone = centre != NULL ? garde_store_get_zone (store, session, error) : NULL;

  if (zone == NULL)
    return FALSE;
  self->centre = garde_centre_copy (centre);
  self->zone = garde_zone_ref (zone);
  self->now = garde_store_now (store);
  return TRUE;
}

/* The desk closes a shift without what is clinical. */
static gboolean
load_orders (GardeShiftEnd *self, GardeStore *store, GardeSession *session, GError **error)
{
  if (garde_session_may (session, GARDE_ACTION_ORDER_READ))
    self->orders = garde_store_load_open_orders (store, session, 0, MOST_ORDERS, error);
  else
    self->orders = g_ptr_array_new_with_free_func (g_object_unref);
  return self->orders != NULL;
}

/* What a shift is worth is for its doctor and for the coordination. */
static gboolean
load_schemes (GardeShiftEnd *self, GardeStore *store, GardeSession *session, GError **error)
{
  gint64 doctor = garde_session_get_doctor (session);

  if (!garde_session_may (session, GARDE_ACTION_STATEMENT_READ))
    for (guint i = self->questions->len; i > 0; i--)
      if (doctor == 0 || ((GardeAllowanceShift *) self->questions->pdata[i - 1])->doctor != doctor)
        g_ptr_array_remove_index (self->questions, i - 1);
  if (garde_session_may (session, GARDE_ACTION_SCHEME_READ))
    self->schemes = garde_store_load_schemes (store, session, error);
  else
    self->schemes = g_ptr_array_new_with_free_func ((GDestroyNotify) garde_allowance_scheme_free);
  return self->schemes != NULL;
}

/* None until the shift was closed and its sheet made. */
static gboolean
load_sheet (GardeShiftEnd *self, GardeStore *store, GardeSession *session, GError **error)
{
  g_autoptr (GError) failure = NULL;

  self->sheet = garde_store_find_shift_document (store, session, garde_record_get_id (self->shift),
                                                 GARDE_DOCUMENT_SHIFT_SHEET, &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

GardeShiftEnd *
garde_shift_end_load (GardeStore *store, GardeSession *session, gint64 shift, GError **error)
{
  g_autoptr (GardeShiftEnd) self = g_new0 (GardeShiftEnd, 1);

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  self->doctors = g_ptr_array_new_with_free_func (g_object_unref);
  self->visits = g_ptr_array_new_with_free_func (g_object_unref);
  self->questions = g_ptr_array_new_with_free_func ((GDestroyNotify) garde_allowance_shift_free);
  self->shift = garde_store_load (store, session, GARDE_TYPE_SHIFT, shift, error);
  if (self->shift == NULL || !load_place (self, store, session, error) ||
      !load_people (self, store, session, error) || !load_sheet (self, store, session, error))
    return NULL;
  self->unfinished = garde_store_find_unfinished (store, session, shift, 0, error);
  if (self->unfinished == NULL)
    return NULL;
  if (!load_orders (self, store, session, error) || !load_schemes (self, store, session, error))
    return NULL;
  self->allowances = garde_allowance_compute (self->questions, self->schemes);
  return g_steal_pointer (&self);
}

void
garde_shift_end_free (GardeShiftEnd *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->allowances, g_array_unref);
  g_clear_pointer (&self->schemes, g_ptr_array_unref);
  g_clear_pointer (&self->questions, g_ptr_array_unref);
  g_clear_pointer (&self->orders, g_ptr_array_unref);
  g_clear_pointer (&self->unfinished, g_ptr_array_unref);
  g_clear_pointer (&self->visits, g_ptr_array_unref);
  g_clear_pointer (&self->doctors, g_ptr_array_unref);
  g_clear_object (&self->sheet);
  g_clear_object (&self->shift);
  g_clear_pointer (&self->zone, garde_zone_unref);
  g_clear_object (&self->centre);
  g_free (self);
}

/* --- The sheet --- */

static gboolean
is_unfinished (const GardeShiftEnd *self, const GardeVisit *visit)
{
  for (guint i = 0; i < self->unfinished->len; i++)
    if (garde_day_entry_get_id (self->unfinished->pdata[i]) == garde_record_get_id (visit))
      return TRUE;
  return FALSE;
}

static void
add_visits (GardeShiftSheetData *data, const GardeShiftEnd *self)
{
  for (guint i = 0; i < self->visits->len; i++)
    {
      const GardeDayEntry *entry = self->visits->pdata[i];
      const GardeVisit *visit = entry->visit;
      g_autofree char *name = garde_paper_name_patient (entry->patient);
      GardeShiftSheetVisit *row =
          garde_shift_sheet_data_add_visit (data, (int) visit->ticket, name);

      row->at = visit->arrived_at != 0 ? visit->arrived_at : visit->slot_at;
      row->reason = g_strdup (visit->reason);
      row->state = visit->state;
      row->outcome = visit->outcome;
      if (visit->state == GARDE_VISIT_DONE && is_unfinished (self, visit))
        row->note = g_strdup (_ ("note unfinished"));
    }
}

static void
add_orders (GardeShiftSheetData *data, const GardeShiftEnd *self)
{
  for (guint i = 0; i < self->orders->len; i++)
    {
      const GardeOrderSheet *sheet = self->orders->pdata[i];
      g_autofree char *title = garde_order_sheet_dup_title (sheet);
      g_autofree char *name = garde_paper_name_patient (sheet->patient);
      GardeShiftSheetOrder *row = garde_shift_sheet_data_add_order (data, name, title);

      row->phone = garde_paper_format_phone (sheet->patient->phone);
      row->state = sheet->order->state;
      if (sheet->order->due_at != 0)
        row->due = garde_instant_get_day (sheet->order->due_at, self->zone);
      if (sheet->doctor != NULL)
        row->ordered_by = garde_paper_name_doctor (sheet->doctor);
    }
}

static void
add_allowances (GardeShiftSheetData *data, const GardeShiftEnd *self)
{
  for (guint i = 0; i < self->allowances->len; i++)
    {
      const GardeAllowanceLine *line = &g_array_index (self->allowances, GardeAllowanceLine, i);
      g_autofree char *explanation = garde_allowance_line_explain (line);
      GardeShiftSheetAllowance *row = garde_shift_sheet_data_add_allowance (
          data, line->shift->doctor_name, explanation, line->amount);
      g_autoptr (GStrvBuilder) cases = g_strv_builder_new ();

      for (guint j = 0; j < line->shift->cases->len; j++)
        {
          g_autofree char *one = garde_allowance_case_explain (
              &g_array_index (line->shift->cases, GardeAllowanceCase, j));

          g_strv_builder_add (cases, one);
        }
      row->cases = g_strv_builder_end (cases);
    }
}

static GStrv
list_doctors (const GardeShiftEnd *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < self->doctors->len; i++)
    {
      g_autofree char *name = garde_paper_name_doctor (self->doctors->pdata[i]);

      g_strv_builder_add (names, name);
    }
  return g_strv_builder_end (names);
}

/* @document: NULL for a look at what the sheet will be; @heads: of the trail, NULL before it is
 * made. */
static GardePages *
draw (const GardeShiftEnd *self,
      const GardeShiftSheetWords *words,
      const GardeDocument *document,
      const char *heads)
{
  GardeDocumentHead *head = garde_paper_make_head (self->centre, self->zone,
                                                   document != NULL ? document->made_at : self->now,
                                                   document != NULL ? document->number : NULL);
  g_autoptr (GardeShiftSheetData) data = garde_shift_sheet_data_new (head);

  if (self->doctors->len > 0)
    garde_paper_set_doctor (head, self->doctors->pdata[0], NULL, NULL);
  data->kind = self->shift->kind;
  data->day = self->shift->local_day;
  data->starts_at = self->shift->starts_at;
  data->ends_at = self->shift->ends_at;
  data->doctors = list_doctors (self);
  data->audit_heads = g_strdup (heads);
  if (words != NULL)
    {
      data->next_doctor = g_strdup (words->next_doctor);
      data->remarks = g_strdup (words->remarks);
    }
  add_visits (data, self);
  add_orders (data, self);
  add_allowances (data, self);
  return garde_shift_sheet_draw (data);
}

GardePages *
garde_shift_end_draw (const GardeShiftEnd *self, const GardeShiftSheetWords *words)
{
  g_return_val_if_fail (self != NULL, NULL);

  return draw (self, words, NULL, NULL);
}

/* "14 January 2023, 20:00 to 24:00" (transfer full) */
static char *
make_title (const GardeShiftEnd *self)
{
  g_autofree char *day = garde_day_to_long (self->shift->local_day, FALSE);
  g_autofree char *from = garde_instant_format_time (self->shift->starts_at, self->zone);
  g_autofree char *to = garde_instant_format_time (self->shift->ends_at, self->zone);

  return g_strdup_printf ("%s, %s–%s", day, from, to);
}

/* A sheet is made once, when nothing of the shift changes any more. */
static gboolean
check_final (const GardeShiftEnd *self, GError **error)
{
  const char *why = self->shift->closed_at == 0 ? _ ("Close the shift first.")
                    : self->sheet != NULL
                        ? _ ("The sheet of this shift was made already: print its copy.")
                        : NULL;

  if (why != NULL)
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID, why);
  return why == NULL;
}

GardeVisitPaper *
garde_shift_end_make_sheet (GardeStore *store,
                            GardeSession *session,
                            const GardeShiftEnd *self,
                            const GardeShiftSheetWords *words,
                            GError **error)
{
  g_autoptr (GardeVisitPaper) paper = g_new0 (GardeVisitPaper, 1);
  g_autoptr (GArray) heads = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *title = NULL;
  g_autofree char *trail = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);
  g_return_val_if_fail (session != NULL && self != NULL, NULL);

  if (!check_final (self, error))
    return NULL;
  title = make_title (self);
  paper->document = garde_store_make_shift_document (
      store, session, garde_record_get_id (self->shift), GARDE_DOCUMENT_SHIFT_SHEET, title, error);
  if (paper->document == NULL)
    return NULL;
  /* Whoever wrote during the shift: what paper says of the trail nobody cuts off any more. */
  heads = garde_store_load_trail_heads (store, self->shift->starts_at, error);
  if (heads == NULL)
    return NULL;
  trail = garde_trail_heads_to_short_text (heads);
  paper->pages = draw (self, words, paper->document, trail);
  pdf = garde_pages_to_pdf (paper->pages, error);
  if (pdf == NULL || !garde_store_file_document (store, session,
                                                 garde_record_get_id (paper->document), pdf, error))
    return NULL;
  return g_steal_pointer (&paper);
}
