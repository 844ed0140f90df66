/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-doctor.h"
#include "store/garde-store-catalogue.h"
#include "store/garde-store-document.h"
#include "store/garde-store-note.h"
#include "store/garde-store-order.h"

void
garde_test_doctor_add_past (GardeStore *store)
{
  static const char *const statements[] = {
    "INSERT INTO note (id, revision, visit, author, written_at, reason, findings, conclusion, "
    "plan, "
    "addendum, follow_up_days, closed_at, conclusion_system, conclusion_code) "
    "SELECT id, 1, id, 1, 1, '', '', '', '', 0, 0, 1, 1, 'U' || (id % 97) FROM visit",
    "INSERT INTO vital (id, revision, visit, kind, value, measured_at) "
    "SELECT id, 1, id, 1, 372, 1 FROM visit",
    "INSERT INTO draft (id, revision, visit, author, saved_at, text) "
    "SELECT id, 1, id, 1, 1, '' FROM visit",
    "INSERT INTO clinical_order (id, revision, visit, doctor, kind, state, written_at, due_at, "
    "context) SELECT id, 1, id, doctor, 1, CASE WHEN local_day % 10 = 0 THEN 4 ELSE 8 END, 1, 1, "
    "'' FROM visit WHERE doctor IS NOT NULL",
    "INSERT INTO order_item (id, revision, clinical_order, label) "
    "SELECT o.id + w.id, 1, o.id, '' FROM clinical_order o, visit_state w",
    "INSERT INTO document (id, revision, centre, visit, kind, number, made_at) "
    "SELECT id, 1, centre, id, 1, 'P-' || id, 1 FROM visit",
    "INSERT INTO summary (id, revision, visit, centre, doctor, local_day, text, recipient_name, "
    "recipient_address, state, written_at) "
    "SELECT id, 1, id, centre, doctor, local_day, '', '', '', 2, 1 FROM visit",
    "INSERT INTO conclusion (id, revision, system, code, version, label, label_key) "
    "SELECT id, 1, 1, 'U' || id, '2', '', '' FROM visit",
    "INSERT INTO conclusion_word (word, conclusion) SELECT 'w' || id, id FROM conclusion",
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    garde_test_run (store, statements[i]);
}

static gint64
write_order (GardeTestCentre *centre, gint64 visit, GError **error)
{
  g_autoptr (GardeOrder) order = garde_order_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GardeOrderSheet) sheet = NULL;
  g_autoptr (GardeOrderSheet) again = NULL;
  g_autoptr (GardeOrder) sent = NULL;
  GardeOrderItem *item = garde_order_item_new ();

  garde_record_set_text (&item->label, "ECBU");
  g_ptr_array_add (items, item);
  order->visit = visit;
  order->doctor = centre->doctors[0];
  order->kind = GARDE_ORDER_BIOLOGY;
  sheet = garde_store_save_order (centre->store, centre->session,
                                  &(GardeOrderInput){ order, items }, error);
  g_assert_nonnull (sheet);
  again = garde_store_save_order (centre->store, centre->session,
                                  &(GardeOrderInput){ sheet->order, items }, error);
  g_assert_nonnull (again);
  sent = garde_store_step_order (centre->store, centre->session, garde_record_get_id (sheet->order),
                                 GARDE_ORDER_CANCELLED, "Wrong patient", error);
  return garde_record_get_id (sheet->order);
}

static void
write_papers (GardeTestCentre *centre, gint64 visit, gint64 order, GError **error)
{
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF", 4);
  g_autoptr (GardeDocument) slip = garde_store_make_document (
      centre->store, centre->session, visit, GARDE_DOCUMENT_SLIP, order, "ECBU", error);
  g_autoptr (GardeDocument) summary = garde_store_make_document (
      centre->store, centre->session, visit, GARDE_DOCUMENT_SUMMARY, 0, NULL, error);
  g_autoptr (GardeDocument) copy = NULL;
  gint64 id;

  g_assert_nonnull (slip);
  id = garde_record_get_id (slip);
  garde_store_file_document (centre->store, centre->session, id, pdf, error);
  garde_store_mark_printed (centre->store, centre->session, id, error);
  copy = garde_store_load_document (centre->store, centre->session, id, error);
  g_assert_nonnull (summary);
  garde_store_mark_printed (centre->store, centre->session, garde_record_get_id (summary), error);
}

static void
file_sheet (GardeTestCentre *centre, GError **error)
{
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF", 4);
  g_autoptr (GardeDocument) sheet = garde_store_make_shift_document (
      centre->store, centre->session, centre->shift, GARDE_DOCUMENT_SHIFT_SHEET, NULL, error);
  g_autoptr (GardeDocument) copy = NULL;

  g_assert_nonnull (sheet);
  garde_store_file_document (centre->store, centre->session, garde_record_get_id (sheet), pdf,
                             error);
  copy = garde_store_find_shift_document (centre->store, centre->session, centre->shift,
                                          GARDE_DOCUMENT_SHIFT_SHEET, error);
  g_assert_nonnull (copy);
}

static void
read_ledger (GardeTestCentre *centre, GError **error)
{
  const GardeSummaryQuestion questions[] = {
    { .limit = 10 },
    { .state = GARDE_SUMMARY_NO_ADDRESS, .limit = 10 },
    { .doctor = centre->doctors[0], .from = centre->day, .to = centre->day, .limit = 10 },
    { .recipient = 1, .limit = 10 },
  };
  gint64 counts[GARDE_SUMMARY_NO_ADDRESS + 1];

  for (guint i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_autoptr (GPtrArray) lines =
          garde_store_load_summaries (centre->store, centre->session, &questions[i], error);

      g_assert_nonnull (lines);
    }
  garde_store_count_summaries (centre->store, centre->session, counts, error);
}

static void
read_catalogues (GardeTestCentre *centre, GError **error)
{
  g_autoptr (GPtrArray) words =
      garde_store_search_conclusions (centre->store, centre->session, "cyst inf", 0, 10, error);
  g_autoptr (GPtrArray) codes = garde_store_search_conclusions (
      centre->store, centre->session, "U71", GARDE_CODE_SYSTEM_CISP2, 10, error);
  g_autoptr (GPtrArray) exams = garde_store_search_exams (centre->store, centre->session,
                                                          GARDE_ORDER_BIOLOGY, "ecb", 10, error);
  g_autoptr (GPtrArray) sets = garde_store_load_exam_sets (centre->store, centre->session, error);
  g_autoptr (GPtrArray) templates =
      garde_store_load_templates (centre->store, centre->session, error);
  g_autoptr (GPtrArray) phrases =
      garde_store_load_phrases (centre->store, centre->session, centre->doctors[0], error);
  g_autoptr (GPtrArray) people =
      garde_store_search_directory (centre->store, centre->session, "mar", 10, error);
  g_autoptr (GPtrArray) tariffs =
      garde_store_load_tariffs (centre->store, centre->session, centre->day, error);
}

void
garde_test_doctor_see_patient (GardeTestCentre *centre)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) arrived = garde_test_centre_walk_in (centre, "Da Silva", "Inès");
  gint64 visit = garde_record_get_id (arrived);
  g_autoptr (GardeVisit) called = garde_test_centre_step (centre, visit, GARDE_VISIT_CALLED);
  g_autoptr (GardeVisit) entered = garde_test_centre_step (centre, visit, GARDE_VISIT_IN_VISIT);
  g_autoptr (GardeNote) note = garde_note_new ();
  g_autoptr (GPtrArray) vitals = g_ptr_array_new_with_free_func (g_object_unref);
  GardeNoteInput input = { note, vitals };
  g_autoptr (GardeNote) saved = NULL;
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GPtrArray) unfinished = NULL;
  g_autoptr (GPtrArray) here = NULL;
  g_autoptr (GPtrArray) all = NULL;
  gint64 order;

  note->visit = visit;
  g_ptr_array_add (vitals, garde_vital_new ());
  ((GardeVital *) vitals->pdata[0])->kind = GARDE_VITAL_PULSE;
  garde_store_save_draft (centre->store, centre->session, visit, "a", &error);
  saved = garde_store_save_note (centre->store, centre->session, &input, &error);
  g_assert_no_error (error);
  order = write_order (centre, visit, &error);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GardeVisit) done =
          garde_store_finish_visit (centre->store, centre->session, visit,
                                    &(GardeFinish){ .outcome = GARDE_OUTCOME_HOME }, &error);

      g_assert_no_error (error);
      if (i == 0)
        g_object_unref (garde_store_undo (centre->store, centre->session, visit, &error));
      g_assert_no_error (error);
    }
  write_papers (centre, visit, order, &error);
  file = garde_store_load_visit_file (centre->store, centre->session, visit, &error);
  g_assert_no_error (error);
  g_object_unref (garde_store_add_addendum (centre->store, centre->session, visit, "More", &error));
  g_assert_no_error (error);
  unfinished =
      garde_store_find_unfinished (centre->store, centre->session, centre->shift, 0, &error);
  here = garde_store_load_open_orders (centre->store, centre->session, centre->shift, 50, &error);
  all = garde_store_load_open_orders (centre->store, centre->session, 0, 50, &error);
  g_assert_no_error (error);
  file_sheet (centre, &error);
  g_assert_no_error (error);
  read_ledger (centre, &error);
  g_assert_no_error (error);
  read_catalogues (centre, &error);
  g_assert_no_error (error);
  garde_store_close_shift (centre->store, centre->session, centre->shift, &error);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
}
