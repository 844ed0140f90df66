/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "base/garde-text.h"
#include "garde-test-centre.h"
#include "store/garde-store-catalogue.h"
#include "store/garde-store-document.h"
#include "store/garde-store-note.h"
#include "store/garde-store-order.h"
#include "store/garde-store-private.h"

#define DAY (24 * 60 * GARDE_MINUTE)

static GardeExam *
add_exam (GardeTestCentre *centre, GardeOrderKind kind, const char *label, gint64 minutes)
{
  GardeExam *exam = garde_exam_new ();

  exam->centre = centre->centre;
  exam->kind = kind;
  exam->label = g_strdup (label);
  exam->label_key = garde_text_fold (label);
  exam->result_minutes = minutes;
  garde_test_save (centre->store, centre->session, exam);
  return exam;
}

static void
add_item (GPtrArray *items, const GardeExam *exam, const char *label)
{
  GardeOrderItem *item = garde_order_item_new ();

  item->exam = exam != NULL ? garde_record_get_id (exam) : 0;
  garde_record_set_text (&item->label, exam != NULL ? exam->label : label);
  g_ptr_array_add (items, item);
}

static GardeOrder *
make_order (GardeTestCentre *centre, gint64 visit)
{
  GardeOrder *order = garde_order_new ();

  order->visit = visit;
  order->doctor = centre->doctors[0];
  order->kind = GARDE_ORDER_BIOLOGY;
  garde_record_set_text (&order->context, "Brûlures urinaires");
  return order;
}

static GardeOrderSheet *
save (GardeTestCentre *centre, GardeOrder *order, GPtrArray *items, GError **error)
{
  return garde_store_save_order (centre->store, centre->session, &(GardeOrderInput){ order, items },
                                 error);
}

static GardeOrder *
step (GardeTestCentre *centre, gint64 id, GardeOrderState to, const char *reason, GError **error)
{
  return garde_store_step_order (centre->store, centre->session, id, to, reason, error);
}

static gint64
add_visit (GardeTestCentre *centre, const char *family_name)
{
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (centre, family_name, "Inès");

  return garde_record_get_id (visit);
}

static GardeOrderSheet *
add_order (GardeTestCentre *centre, gint64 visit, const char *label)
{
  g_autoptr (GardeOrder) order = make_order (centre, visit);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  GardeOrderSheet *sheet;

  add_item (items, NULL, label);
  sheet = save (centre, order, items, &error);
  g_assert_no_error (error);
  return sheet;
}

static void
test_write (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 visit = add_visit (centre, "Da Silva");
  g_autoptr (GardeExam) culture = add_exam (centre, GARDE_ORDER_BIOLOGY, "ECBU", 2880);
  g_autoptr (GardeExam) crp = add_exam (centre, GARDE_ORDER_BIOLOGY, "CRP", 240);
  g_autoptr (GardeOrder) order = make_order (centre, visit);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeOrderSheet) sheet = save (centre, order, items, &error);
  g_autoptr (GardeOrderSheet) again = NULL;
  g_autoptr (GardeOrderSheet) stale = NULL;
  g_autoptr (GardeVisitFile) file = NULL;
  g_autofree char *title = NULL;

  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  add_item (items, culture, NULL);
  add_item (items, crp, NULL);
  sheet = save (centre, order, items, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sheet->order->due_at - sheet->order->written_at, ==, 2 * DAY);
  title = garde_order_sheet_dup_title (sheet);
  g_assert_cmpstr (title, ==, "ECBU, CRP");

  /* Written anew with one examination less. */
  g_ptr_array_remove_index (items, 0);
  again = save (centre, sheet->order, items, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->order->due_at - again->order->written_at, ==, 240 * GARDE_MINUTE);
  stale = save (centre, sheet->order, items, &error);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  file = garde_store_load_visit_file (centre->store, centre->session, visit, NULL);
  g_assert_cmpuint (file->orders->len, ==, 1);
  g_assert_cmpuint (((GardeOrderSheet *) file->orders->pdata[0])->items->len, ==, 1);
}

static void
test_life (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 visit = add_visit (centre, "Da Silva");
  g_autoptr (GardeOrderSheet) sheet = add_order (centre, visit, "ECBU");
  gint64 id = garde_record_get_id (sheet->order);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeOrder) printed = step (centre, id, GARDE_ORDER_PRINTED, NULL, &error);
  g_autoptr (GardeOrder) sent = step (centre, id, GARDE_ORDER_SENT, NULL, &error);
  g_autoptr (GardeOrder) refused = NULL;
  g_autoptr (GardeOrder) closed = NULL;
  g_autoptr (GardeOrderSheet) late = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (sent->printed_at, !=, 0);
  g_assert_cmpint (sent->sent_at, !=, 0);
  refused = step (centre, id, GARDE_ORDER_CANCELLED, "Erreur", &error);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
  g_clear_error (&error);
  refused = step (centre, id, GARDE_ORDER_CLOSED, NULL, &error);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  late = save (centre, sent, sheet->items, &error);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
  g_clear_error (&error);
  g_assert_false (garde_store_move_to_visit (centre->store, centre->session, GARDE_KIND_ORDER, id,
                                             visit, &error));
  g_clear_error (&error);
  closed = step (centre, id, GARDE_ORDER_CLOSED, "Tube perdu", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (closed->closed_reason, ==, "Tube perdu");
  g_assert_cmpint (closed->closed_at, !=, 0);
}

/* What was printed and sampled stays so until the order says something else. */
static void
test_again (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    const char *context, *label; /* NULL: as before */
    gboolean is_kept;
  } cases[] = {
    { NULL, NULL, TRUE },
    { "Fièvre", NULL, FALSE },
    { NULL, "CRP", FALSE },
  };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 visit = add_visit (centre, "Da Silva");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardeOrderSheet) sheet = add_order (centre, visit, "ECBU");
      gint64 id = garde_record_get_id (sheet->order);
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeOrder) printed = step (centre, id, GARDE_ORDER_PRINTED, NULL, &error);
      g_autoptr (GardeOrder) sampled = step (centre, id, GARDE_ORDER_SAMPLED, NULL, &error);
      g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GardeOrderSheet) saved = NULL;
      g_autoptr (GardeOrderSheet) read = NULL;

      g_assert_no_error (error);
      garde_test_centre_set_minutes (centre, 10);
      add_item (items, NULL, cases[i].label != NULL ? cases[i].label : "ECBU");
      if (cases[i].context != NULL)
        garde_record_set_text (&sampled->context, cases[i].context);
      saved = save (centre, sampled, items, &error);
      g_assert_no_error (error);
      read = garde_store_load_order (centre->store, centre->session, id, &error);
      g_assert_no_error (error);
      g_assert_true (garde_record_equal (saved->order, read->order));
      g_assert_cmpuint (saved->items->len, ==, 1);
      g_assert_cmpuint (read->items->len, ==, 1);
      g_assert_true (garde_record_equal (saved->items->pdata[0], read->items->pdata[0]));
      g_assert_cmpint (read->order->state, ==,
                       cases[i].is_kept ? GARDE_ORDER_SAMPLED : GARDE_ORDER_WRITTEN);
      g_assert_cmpint (read->order->printed_at, ==, cases[i].is_kept ? printed->printed_at : 0);
      g_assert_cmpint (read->order->sampled_at, ==, cases[i].is_kept ? sampled->sampled_at : 0);
    }
}

static guint
count_open (GardeTestCentre *centre, gint64 shift)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) orders =
      garde_store_load_open_orders (centre->store, centre->session, shift, 100, &error);

  g_assert_no_error (error);
  return orders->len;
}

static void
test_open (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 wrong = add_visit (centre, "Da Silva");
  gint64 right = add_visit (centre, "Dasilva");
  g_autoptr (GardeOrderSheet) first = add_order (centre, wrong, "ECBU");
  g_autoptr (GardeOrderSheet) second = add_order (centre, wrong, "CRP");
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeOrder) cancelled = NULL;
  g_autoptr (GardeOrderSheet) moved = NULL;
  g_autoptr (GardeDocument) slip =
      garde_store_make_document (centre->store, centre->session, wrong, GARDE_DOCUMENT_SLIP,
                                 garde_record_get_id (second->order), "CRP", &error);
  g_autoptr (GardeDocument) other = garde_store_make_document (
      centre->store, centre->session, wrong, GARDE_DOCUMENT_CERTIFICATE, 0, NULL, &error);
  g_autoptr (GardeVisitFile) before = NULL;
  g_autoptr (GardeVisitFile) after = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (count_open (centre, 0), ==, 2);
  g_assert_cmpuint (count_open (centre, centre->shift), ==, 2);
  g_assert_cmpuint (count_open (centre, centre->shift + 1), ==, 0);
  cancelled = step (centre, garde_record_get_id (first->order), GARDE_ORDER_CANCELLED,
                    "Mauvais patient", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_open (centre, 0), ==, 1);
  g_assert_true (garde_store_move_to_visit (centre->store, centre->session, GARDE_KIND_ORDER,
                                            garde_record_get_id (second->order), right, &error));
  moved = garde_store_load_order (centre->store, centre->session,
                                  garde_record_get_id (second->order), &error);
  g_assert_no_error (error);
  g_assert_cmpint (moved->order->visit, ==, right);
  g_assert_cmpint (moved->order->moved_from, ==, wrong);
  g_assert_cmpstr (moved->patient->family_name, ==, "Dasilva");
  before = garde_store_load_visit_file (centre->store, centre->session, wrong, &error);
  after = garde_store_load_visit_file (centre->store, centre->session, right, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (before->documents->len, ==, 1);
  g_assert_cmpint (garde_record_get_id (before->documents->pdata[0]), ==,
                   garde_record_get_id (other));
  g_assert_cmpuint (after->documents->len, ==, 1);
  g_assert_cmpint (garde_record_get_id (after->documents->pdata[0]), ==,
                   garde_record_get_id (slip));
}

/* However many are open, the list is read by as many statements; each has its own examinations. */
static void
test_many_open (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GPtrArray) log =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_statement_free);
  gint64 visit = add_visit (centre, "Da Silva");
  g_autoptr (GPtrArray) orders = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 12; i++)
    {
      g_autofree char *label = g_strdup_printf ("Examen %02d", i);

      g_object_unref (add_order (centre, visit, label));
    }
  garde_database_record (garde_store_get_database (centre->store), log);
  orders = garde_store_load_open_orders (centre->store, centre->session, 0, 10, &error);
  garde_database_record (garde_store_get_database (centre->store), NULL);
  g_assert_no_error (error);
  g_assert_cmpuint (log->len, ==, 2);
  g_assert_cmpuint (orders->len, ==, 10);
  for (guint i = 0; i < orders->len; i++)
    {
      g_autofree char *expected = g_strdup_printf ("Examen %02u", i);
      g_autofree char *title = garde_order_sheet_dup_title (orders->pdata[i]);

      g_assert_cmpstr (title, ==, expected);
    }
}

/* The sheet of a shift has a number of the same row as the documents of its visits. */
static void
test_shift_document (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 visit = add_visit (centre, "Da Silva");
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF", 4);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDocument) first = garde_store_make_document (
      centre->store, centre->session, visit, GARDE_DOCUMENT_CERTIFICATE, 0, NULL, &error);
  g_autoptr (GardeDocument) sheet = garde_store_make_shift_document (
      centre->store, centre->session, centre->shift, GARDE_DOCUMENT_SHIFT_SHEET, "Evening", &error);
  g_autoptr (GardeDocument) none = NULL;
  g_autoptr (GardeDocument) kept = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (first->number, ==, "2023-00001");
  g_assert_cmpstr (sheet->number, ==, "2023-00002");
  /* What was not drawn to its end is no copy. */
  none = garde_store_find_shift_document (centre->store, centre->session, centre->shift,
                                          GARDE_DOCUMENT_SHIFT_SHEET, &error);
  g_assert_no_error (error);
  g_assert_null (none);
  g_assert_true (garde_store_file_document (centre->store, centre->session,
                                            garde_record_get_id (sheet), pdf, &error));
  g_assert_true (garde_store_mark_printed (centre->store, centre->session,
                                           garde_record_get_id (sheet), &error));
  kept = garde_store_find_shift_document (centre->store, centre->session, centre->shift,
                                          GARDE_DOCUMENT_SHIFT_SHEET, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (kept->content, pdf));
  g_assert_cmpint (kept->printed_at, !=, 0);
  g_assert_cmpint (kept->visit, ==, 0);
}

static void
test_documents (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 visit = add_visit (centre, "Da Silva");
  g_autoptr (GardeOrderSheet) sheet = add_order (centre, visit, "ECBU");
  gint64 order = garde_record_get_id (sheet->order);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDocument) first = NULL;
  g_autoptr (GardeDocument) second = NULL;
  g_autoptr (GardeDocument) kept = NULL;
  g_autoptr (GardeOrderSheet) printed = NULL;
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF", 4);
  gint64 id;

  first = garde_store_make_document (centre->store, centre->session, visit, GARDE_DOCUMENT_SLIP,
                                     order, "ECBU", &error);
  second = garde_store_make_document (centre->store, centre->session, visit,
                                      GARDE_DOCUMENT_CERTIFICATE, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first->number, ==, "2023-00001");
  g_assert_cmpstr (second->number, ==, "2023-00002");
  id = garde_record_get_id (first);
  g_assert_true (garde_store_file_document (centre->store, centre->session, id, pdf, &error));
  g_assert_false (garde_store_file_document (centre->store, centre->session, id, pdf, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (garde_store_mark_printed (centre->store, centre->session, id, &error));
  kept = garde_store_load_document (centre->store, centre->session, id, &error);
  g_assert_true (g_bytes_equal (kept->content, pdf));
  g_assert_cmpint (kept->printed_at, !=, 0);
  printed = garde_store_load_order (centre->store, centre->session, order, &error);
  g_assert_cmpint (printed->order->state, ==, GARDE_ORDER_PRINTED);
}

static void
add_conclusion (GPtrArray *conclusions, const char *code, const char *label)
{
  GardeConclusion *conclusion = garde_conclusion_new ();

  conclusion->code = g_strdup (code);
  conclusion->version = g_strdup ("2");
  conclusion->label = g_strdup (label);
  g_ptr_array_add (conclusions, conclusion);
}

static void
test_conclusions (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    const char *text, *codes;
  } cases[] = {
    { "cyst", "U71 U70 W71" },
    { "CYSTITE", "U71 W71" },
    { "gross", "W71" },
    { "infec cyst", "W71" },
    { "u7", "U71 U70" },
    { "U71", "U71" },
    { "x", "" },
    { "pyelonephrite", "U70" },
    { "rien", "" },
  };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GPtrArray) conclusions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  add_conclusion (conclusions, "U71", "Cystite");
  add_conclusion (conclusions, "U71", "Cystite aiguë");
  add_conclusion (conclusions, "U70", "Cysto-pyélite");
  add_conclusion (conclusions, "U70", "Pyélonéphrite");
  add_conclusion (conclusions, "W71", "Infection compliquant la grossesse (cystite)");
  /* Twice: the second replaces the first. */
  for (int i = 0; i < 2; i++)
    g_assert_true (garde_store_import_conclusions (centre->store, centre->session,
                                                   GARDE_CODE_SYSTEM_CISP2, conclusions, &error));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) hits = garde_store_search_conclusions (centre->store, centre->session,
                                                                   cases[i].text, 0, 10, &error);
      g_autoptr (GString) codes = g_string_new (NULL);

      g_assert_no_error (error);
      for (guint j = 0; j < hits->len; j++)
        g_string_append_printf (codes, "%s%s", j > 0 ? " " : "",
                                ((GardeConclusionHit *) hits->pdata[j])->conclusion->code);
      g_assert_cmpstr (codes->str, ==, cases[i].codes);
    }
}

static void
test_exams (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeExam) culture =
      add_exam (centre, GARDE_ORDER_BIOLOGY, "Examen cytobactériologique des urines", 2880);
  g_autoptr (GardeExam) crp = add_exam (centre, GARDE_ORDER_BIOLOGY, "Protéine C réactive", 240);
  g_autoptr (GardeExam) image = add_exam (centre, GARDE_ORDER_IMAGING, "Radiographie", 2880);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = garde_store_search_exams (centre->store, centre->session,
                                                        GARDE_ORDER_BIOLOGY, "", 10, &error);
  g_autoptr (GPtrArray) found = garde_store_search_exams (
      centre->store, centre->session, GARDE_ORDER_BIOLOGY, "urin exa", 10, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (garde_record_get_id (found->pdata[0]), ==, garde_record_get_id (culture));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/store/orders/write", test_write, NULL);
  garde_test_add_on_engines ("/store/orders/life", test_life, NULL);
  garde_test_add_on_engines ("/store/orders/again", test_again, NULL);
  garde_test_add_on_engines ("/store/orders/open", test_open, NULL);
  garde_test_add_on_engines ("/store/orders/many-open", test_many_open, NULL);
  garde_test_add_on_engines ("/store/orders/documents", test_documents, NULL);
  garde_test_add_on_engines ("/store/orders/shift-document", test_shift_document, NULL);
  garde_test_add_on_engines ("/store/orders/conclusions", test_conclusions, NULL);
  garde_test_add_on_engines ("/store/orders/exams", test_exams, NULL);
  return g_test_run ();
}
