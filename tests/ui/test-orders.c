/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "base/garde-text.h"
#include "garde-test-desk.h"
#include "model/garde-exam-set-item.h"
#include "model/garde-exam-set.h"
#include "model/garde-exam.h"
#include "store/garde-store-note.h"
#include "store/garde-store-order.h"
#include "ui/orders/garde-exam-picker.h"
#include "ui/orders/garde-order-form.h"
#include "ui/orders/garde-order-pane.h"
#include "ui/orders/garde-paper-window.h"
#include "ui/orders/garde-papers.h"
#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-ui.h"

#define PANE_WIDTH (372)

/* The pane of an order at a desk, with a set, a search, and a printer that is a folder. */

typedef struct
{
  GardeTestCentre *centre;
  GardeDesk *desk;
  GtkWidget *window;
  GtkWidget *pane;
  gint64 visit;
  guint n_closed;
} Fixture;

static GardeExam *
add_exam (GardeTestCentre *centre, GardeOrderKind kind, const char *label)
{
  GardeExam *exam = garde_exam_new ();

  exam->centre = centre->centre;
  exam->kind = kind;
  exam->label = g_strdup (label);
  exam->label_key = garde_text_fold (label);
  exam->result_minutes = 2880;
  exam->irradiates = kind == GARDE_ORDER_IMAGING;
  exam->asks_contrast = kind == GARDE_ORDER_IMAGING;
  garde_test_save (centre->store, centre->session, exam);
  return exam;
}

static void
add_set (GardeTestCentre *centre, GardeExam *exam)
{
  g_autoptr (GardeExamSet) set = garde_exam_set_new ();
  g_autoptr (GardeExamSetItem) item = garde_exam_set_item_new ();

  set->centre = centre->centre;
  set->name = g_strdup ("Urinaire");
  set->name_key = garde_text_fold (set->name);
  set->context = g_strdup ("Avant l’antibiotique");
  garde_test_save (centre->store, centre->session, set);
  item->exam_set = garde_record_get_id (set);
  item->exam = garde_record_get_id (exam);
  garde_test_save (centre->store, centre->session, item);
}

static void
closed_cb (Fixture *fixture)
{
  fixture->n_closed++;
}

static GardeVisitFile *
read_file (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  GardeVisitFile *file = garde_store_load_visit_file (
      fixture->centre->store, fixture->centre->session, fixture->visit, &error);

  g_assert_no_error (error);
  return file;
}

static void
set_up (Fixture *fixture, GardeTestEngine *engine)
{
  g_autoptr (GardeVisit) visit = NULL;
  g_autoptr (GardeExam) culture = NULL;
  g_autoptr (GardeExam) count = NULL;
  g_autoptr (GardeExam) scan = NULL;

  fixture->centre = garde_test_centre_new (engine);
  visit = garde_test_centre_walk_in (fixture->centre, "Da Silva", "Inès");
  fixture->visit = garde_record_get_id (visit);
  g_object_unref (garde_test_centre_step (fixture->centre, fixture->visit, GARDE_VISIT_CALLED));
  g_object_unref (garde_test_centre_step (fixture->centre, fixture->visit, GARDE_VISIT_IN_VISIT));
  culture = add_exam (fixture->centre, GARDE_ORDER_BIOLOGY, "ECBU");
  count = add_exam (fixture->centre, GARDE_ORDER_BIOLOGY, "Numération formule sanguine");
  scan = add_exam (fixture->centre, GARDE_ORDER_IMAGING, "Scanner abdomino-pelvien");
  add_set (fixture->centre, culture);
  g_setenv ("GARDE_PRINT_TO", garde_test_engine_get_folder (engine), TRUE);
  fixture->desk = garde_test_desk_open (fixture->centre);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 372, 720);
  fixture->pane = garde_order_pane_new (fixture->desk);
  g_signal_connect_swapped (fixture->pane, "closed", G_CALLBACK (closed_cb), fixture);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->pane);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (fixture->window != NULL)
    g_main_context_iteration (NULL, TRUE);
  garde_test_desk_finalize (fixture->desk);
  garde_test_centre_free (fixture->centre);
}

static gpointer
part (Fixture *fixture, const char *name)
{
  return gtk_widget_get_template_child (fixture->pane, GARDE_TYPE_ORDER_PANE, name);
}

static gpointer
part_of_form (Fixture *fixture, const char *name)
{
  return gtk_widget_get_template_child (part (fixture, "form"), GARDE_TYPE_ORDER_FORM, name);
}

/* A refusal ends the test with what was said. */
static void
wait_until_closed (Fixture *fixture)
{
  GtkWidget *notice = part (fixture, "notice");
  guint before = fixture->n_closed;

  while (fixture->n_closed == before)
    {
      g_main_context_iteration (NULL, TRUE);
      if (gtk_widget_get_visible (notice))
        g_error ("%s", gtk_label_get_text (GTK_LABEL (notice)));
    }
}

static void
wait_for_items (Fixture *fixture, guint n)
{
  while (garde_exam_picker_count (part (fixture, "picker")) != n)
    g_main_context_iteration (NULL, TRUE);
}

/* One key takes the set, one prints: the context comes with it. */
static void
test_set (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GardeVisitFile) after = NULL;
  g_autoptr (GDir) folder = NULL;
  g_autofree char *path = NULL;
  const GardeOrderSheet *sheet;
  const GardeDocument *document;

  set_up (&fixture, engine);
  file = read_file (&fixture);
  garde_order_pane_start (GARDE_ORDER_PANE (fixture.pane), file, GARDE_ORDER_BIOLOGY, 0);
  /* The key may be faster than the database. */
  g_assert_true (garde_exam_picker_take_set (part (&fixture, "picker"), 1));
  wait_for_items (&fixture, 1);
  g_signal_emit_by_name (part (&fixture, "print"), "clicked");
  wait_until_closed (&fixture);

  after = read_file (&fixture);
  g_assert_cmpuint (after->orders->len, ==, 1);
  sheet = after->orders->pdata[0];
  g_assert_cmpint (sheet->order->state, ==, GARDE_ORDER_PRINTED);
  g_assert_nonnull (strstr (sheet->order->context, "Avant l’antibiotique"));
  g_assert_cmpuint (after->documents->len, ==, 1);
  document = after->documents->pdata[0];
  g_assert_cmpint (document->printed_at, !=, 0);
  path = g_strdup_printf ("%s/%s.pdf", garde_test_engine_get_folder (engine), document->number);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  tear_down (&fixture);
}

static void
wait_for_hits (Fixture *fixture)
{
  GtkWidget *hits = GTK_WIDGET (
      gtk_widget_get_template_child (part (fixture, "picker"), GARDE_TYPE_EXAM_PICKER, "hits"));

  while (!gtk_widget_get_visible (hits))
    g_main_context_iteration (NULL, TRUE);
}

static void
search (Fixture *fixture, const char *text)
{
  GtkEditable *entry = GTK_EDITABLE (
      gtk_widget_get_template_child (part (fixture, "picker"), GARDE_TYPE_EXAM_PICKER, "search"));

  gtk_editable_set_text (entry, text);
  wait_for_hits (fixture);
  g_signal_emit_by_name (entry, "activate");
}

/* What the law asks for holds back the print, not the saving. */
static void
test_lacks (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GardeVisitFile) after = NULL;
  int minimum, natural;

  set_up (&fixture, engine);
  file = read_file (&fixture);
  garde_order_pane_start (GARDE_ORDER_PANE (fixture.pane), file, GARDE_ORDER_IMAGING, 0);
  g_assert_false (gtk_widget_get_visible (part_of_form (&fixture, "kidney_field")));
  search (&fixture, "scan");
  wait_for_items (&fixture, 1);
  g_assert_true (gtk_widget_get_visible (part_of_form (&fixture, "contrast_field")));
  g_signal_emit_by_name (part (&fixture, "print"), "clicked");
  g_assert_cmpuint (fixture.n_closed, ==, 0);
  after = read_file (&fixture);
  g_assert_cmpuint (after->orders->len, ==, 0);
  g_clear_object (&after);

  g_signal_emit_by_name (part (&fixture, "save"), "clicked");
  wait_until_closed (&fixture);
  after = read_file (&fixture);
  g_assert_cmpuint (after->orders->len, ==, 1);
  g_assert_cmpuint (after->documents->len, ==, 0);

  /* It is opened again as it was left. */
  garde_order_pane_start (
      GARDE_ORDER_PANE (fixture.pane), after, GARDE_ORDER_IMAGING,
      garde_record_get_id (((GardeOrderSheet *) after->orders->pdata[0])->order));
  wait_for_items (&fixture, 1);

  /* However many buttons its life has, the pane is as wide as the side of the visit. */
  gtk_widget_measure (fixture.pane, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, <=, PANE_WIDTH);
  g_assert_cmpint (natural, ==, PANE_WIDTH);
  tear_down (&fixture);
}

/* Escape where nothing is searched leaves the order. */
static void
test_escape (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;

  set_up (&fixture, engine);
  file = read_file (&fixture);
  garde_order_pane_start (GARDE_ORDER_PANE (fixture.pane), file, GARDE_ORDER_BIOLOGY, 0);
  g_signal_emit_by_name (part (&fixture, "picker"), "left");
  g_assert_cmpuint (fixture.n_closed, ==, 1);
  tear_down (&fixture);
}

/* What was chosen is still there when the same order is begun again, not in another visit's. */
static void
test_resume (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;

  set_up (&fixture, engine);
  file = read_file (&fixture);
  garde_order_pane_start (GARDE_ORDER_PANE (fixture.pane), file, GARDE_ORDER_BIOLOGY, 0);
  search (&fixture, "Plombémie");
  wait_for_items (&fixture, 1);
  g_signal_emit_by_name (part (&fixture, "picker"), "left");
  garde_order_pane_start (GARDE_ORDER_PANE (fixture.pane), file, GARDE_ORDER_BIOLOGY, 0);
  g_assert_cmpuint (garde_exam_picker_count (part (&fixture, "picker")), ==, 1);

  garde_order_pane_start (GARDE_ORDER_PANE (fixture.pane), file, GARDE_ORDER_IMAGING, 0);
  g_assert_cmpuint (garde_exam_picker_count (part (&fixture, "picker")), ==, 0);
  tear_down (&fixture);
}

static void
test_free_text (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GPtrArray) items = NULL;

  set_up (&fixture, engine);
  file = read_file (&fixture);
  garde_order_pane_start (GARDE_ORDER_PANE (fixture.pane), file, GARDE_ORDER_BIOLOGY, 0);
  search (&fixture, "Plombémie");
  wait_for_items (&fixture, 1);
  items = garde_exam_picker_make_items (part (&fixture, "picker"));
  g_assert_cmpstr (((GardeOrderItem *) items->pdata[0])->label, ==, "Plombémie");
  g_assert_cmpint (((GardeOrderItem *) items->pdata[0])->exam, ==, 0);
  tear_down (&fixture);
}

static GtkWidget *
find_paper_window (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (GARDE_IS_PAPER_WINDOW (window))
        return window;
    }
  g_assert_not_reached ();
}

/* The one that is drawn, not one that is going. */
static GtkWidget *
wait_for_paper_window (void)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (;;)
    {
      for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
        {
          g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

          if (GARDE_IS_PAPER_WINDOW (window) && gtk_widget_get_mapped (window))
            return window;
        }
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GardeDocument **document = data;
  g_autoptr (GError) error = NULL;

  *document = garde_papers_print_finish (result, &error);
  g_assert_no_error (error);
}

/* A certificate of nothing is not made; one that says something is printed, and kept. */
static void
test_certificate (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GardeVisitFile) after = NULL;
  g_autoptr (GardeDocument) document = NULL;
  GtkWidget *window;
  GObject *text, *print;

  set_up (&fixture, engine);
  file = read_file (&fixture);
  garde_papers_print (fixture.window, fixture.desk, file, GARDE_DOCUMENT_CERTIFICATE, 0, made_cb,
                      &document);
  window = find_paper_window ();
  text = gtk_widget_get_template_child (window, GARDE_TYPE_PAPER_WINDOW, "text");
  print = gtk_widget_get_template_child (window, GARDE_TYPE_PAPER_WINDOW, "print");
  g_signal_emit_by_name (print, "clicked");
  after = read_file (&fixture);
  g_assert_cmpuint (after->documents->len, ==, 0);
  g_clear_object (&after);

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "Ecchymose", -1);
  gtk_window_close (GTK_WINDOW (window));
  g_assert_true (gtk_widget_get_visible (
      GTK_WIDGET (gtk_widget_get_template_child (window, GARDE_TYPE_PAPER_WINDOW, "notice"))));
  g_assert_null (document);
  g_signal_emit_by_name (print, "clicked");
  while (document == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (document->printed_at, !=, 0);
  after = read_file (&fixture);
  g_assert_cmpuint (after->documents->len, ==, 1);
  tear_down (&fixture);
}

/* The order is saved, its pages are shown; who leaves them has printed nothing and can go on, who
 * prints there is through. */
static void
test_preview (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GardeVisitFile) before = NULL;
  g_autoptr (GardeVisitFile) after = NULL;
  GtkWidget *window;

  set_up (&fixture, engine);
  file = read_file (&fixture);
  garde_order_pane_start (GARDE_ORDER_PANE (fixture.pane), file, GARDE_ORDER_BIOLOGY, 0);
  g_assert_true (garde_exam_picker_take_set (part (&fixture, "picker"), 1));
  wait_for_items (&fixture, 1);
  g_signal_emit_by_name (part (&fixture, "preview"), "clicked");
  window = wait_for_paper_window ();
  gtk_window_close (GTK_WINDOW (window));
  while (!gtk_widget_get_sensitive (part (&fixture, "preview")))
    g_main_context_iteration (NULL, TRUE);
  before = read_file (&fixture);
  g_assert_cmpuint (before->orders->len, ==, 1);
  g_assert_cmpuint (before->documents->len, ==, 0);
  g_assert_cmpuint (fixture.n_closed, ==, 0);

  g_signal_emit_by_name (part (&fixture, "preview"), "clicked");
  window = wait_for_paper_window ();
  g_signal_emit_by_name (gtk_widget_get_template_child (window, GARDE_TYPE_PAPER_WINDOW, "print"),
                         "clicked");
  wait_until_closed (&fixture);
  after = read_file (&fixture);
  g_assert_cmpuint (after->orders->len, ==, 1);
  g_assert_cmpint (((GardeOrderSheet *) after->orders->pdata[0])->order->state, ==,
                   GARDE_ORDER_PRINTED);
  tear_down (&fixture);
}

static void
wait_for_file (const char *path)
{
  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, TRUE);
}

/* A slip is printed once more as it was; one whose order has changed since is opened instead, which
 * is said. */
static void
test_again (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GardeVisitFile) after = NULL;
  g_autoptr (GardeOrder) order = NULL;
  g_autofree char *path = NULL;
  const GardeDocument *document;

  set_up (&fixture, engine);
  file = read_file (&fixture);
  garde_order_pane_start (GARDE_ORDER_PANE (fixture.pane), file, GARDE_ORDER_BIOLOGY, 0);
  g_assert_true (garde_exam_picker_take_set (part (&fixture, "picker"), 1));
  wait_for_items (&fixture, 1);
  g_signal_emit_by_name (part (&fixture, "print"), "clicked");
  wait_until_closed (&fixture);
  after = read_file (&fixture);
  document = after->documents->pdata[0];
  path = g_strdup_printf ("%s/%s.pdf", garde_test_engine_get_folder (engine), document->number);
  g_assert_cmpint (g_remove (path), ==, 0);

  garde_papers_print_again (fixture.window, fixture.desk, garde_record_get_id (document));
  wait_for_file (path);
  g_assert_cmpint (g_remove (path), ==, 0);

  order = garde_order_copy (((GardeOrderSheet *) after->orders->pdata[0])->order);
  garde_record_set_text (&order->context, "Something else");
  garde_test_save (fixture.centre->store, fixture.centre->session, order);
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_WARNING, "*print it from there*");
  garde_papers_print_again (fixture.window, fixture.desk, garde_record_get_id (document));
  wait_for_file (path);
  g_test_assert_expected_messages ();
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  garde_ui_init ();
  garde_test_add_on_file ("/ui/orders/set", test_set, NULL);
  garde_test_add_on_file ("/ui/orders/lacks", test_lacks, NULL);
  garde_test_add_on_file ("/ui/orders/escape", test_escape, NULL);
  garde_test_add_on_file ("/ui/orders/free-text", test_free_text, NULL);
  garde_test_add_on_file ("/ui/orders/certificate", test_certificate, NULL);
  garde_test_add_on_file ("/ui/orders/resume", test_resume, NULL);
  garde_test_add_on_file ("/ui/orders/preview", test_preview, NULL);
  garde_test_add_on_file ("/ui/orders/again", test_again, NULL);
  return g_test_run ();
}
