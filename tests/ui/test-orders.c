/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "garde-test-orders.h"
#include "store/garde-store-order.h"
#include "ui/orders/garde-exam-picker.h"
#include "ui/orders/garde-order-pane.h"
#include "ui/orders/garde-paper-window.h"
#include "ui/orders/garde-papers.h"
#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-ui.h"

#define PANE_WIDTH (372)

/* One key takes the set, one prints: the context comes with it. */
static void
test_set (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestOrders fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GardeVisitFile) after = NULL;
  g_autoptr (GDir) folder = NULL;
  g_autofree char *path = NULL;
  const GardeOrderSheet *sheet;
  const GardeDocument *document;

  garde_test_orders_set_up (&fixture, engine);
  file = garde_test_orders_read_file (&fixture);
  garde_order_pane_start (GARDE_ORDER_PANE (fixture.pane), file, GARDE_ORDER_BIOLOGY, 0);
  /* The key may be faster than the database. */
  g_assert_true (garde_exam_picker_take_set (garde_test_orders_get (&fixture, "picker"), 1));
  garde_test_orders_wait_for_items (&fixture, 1);
  g_signal_emit_by_name (garde_test_orders_get (&fixture, "print"), "clicked");
  garde_test_orders_wait_until_closed (&fixture);

  after = garde_test_orders_read_file (&fixture);
  g_assert_cmpuint (after->orders->len, ==, 1);
  sheet = after->orders->pdata[0];
  g_assert_cmpint (sheet->order->state, ==, GARDE_ORDER_PRINTED);
  g_assert_nonnull (strstr (sheet->order->context, "Avant l’antibiotique"));
  g_assert_cmpuint (after->documents->len, ==, 1);
  document = after->documents->pdata[0];
  g_assert_cmpint (document->printed_at, !=, 0);
  path = g_strdup_printf ("%s/%s.pdf", garde_test_engine_get_folder (engine), document->number);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  garde_test_orders_tear_down (&fixture);
}

/* What the law asks for holds back the print, not the saving. */
static void
test_lacks (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestOrders fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GardeVisitFile) after = NULL;
  int minimum, natural;

  garde_test_orders_set_up (&fixture, engine);
  file = garde_test_orders_read_file (&fixture);
  garde_order_pane_start (GARDE_ORDER_PANE (fixture.pane), file, GARDE_ORDER_IMAGING, 0);
  g_assert_false (
      gtk_widget_get_visible (garde_test_orders_get_of_form (&fixture, "kidney_field")));
  garde_test_orders_search (&fixture, "scan");
  garde_test_orders_wait_for_items (&fixture, 1);
  g_assert_true (
      gtk_widget_get_visible (garde_test_orders_get_of_form (&fixture, "contrast_field")));
  g_signal_emit_by_name (garde_test_orders_get (&fixture, "print"), "clicked");
  g_assert_cmpuint (fixture.n_closed, ==, 0);
  after = garde_test_orders_read_file (&fixture);
  g_assert_cmpuint (after->orders->len, ==, 0);
  g_clear_object (&after);

  g_signal_emit_by_name (garde_test_orders_get (&fixture, "save"), "clicked");
  garde_test_orders_wait_until_closed (&fixture);
  after = garde_test_orders_read_file (&fixture);
  g_assert_cmpuint (after->orders->len, ==, 1);
  g_assert_cmpuint (after->documents->len, ==, 0);

  /* It is opened again as it was left. */
  garde_order_pane_start (
      GARDE_ORDER_PANE (fixture.pane), after, GARDE_ORDER_IMAGING,
      garde_record_get_id (((GardeOrderSheet *) after->orders->pdata[0])->order));
  garde_test_orders_wait_for_items (&fixture, 1);

  /* However many buttons its life has, the pane is as wide as the side of the visit. */
  gtk_widget_measure (fixture.pane, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, <=, PANE_WIDTH);
  g_assert_cmpint (natural, ==, PANE_WIDTH);
  garde_test_orders_tear_down (&fixture);
}

/* Escape where nothing is searched leaves the order. */
static void
test_escape (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestOrders fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;

  garde_test_orders_set_up (&fixture, engine);
  file = garde_test_orders_read_file (&fixture);
  garde_order_pane_start (GARDE_ORDER_PANE (fixture.pane), file, GARDE_ORDER_BIOLOGY, 0);
  g_signal_emit_by_name (garde_test_orders_get (&fixture, "picker"), "left");
  g_assert_cmpuint (fixture.n_closed, ==, 1);
  garde_test_orders_tear_down (&fixture);
}

/* What was chosen is still there when the same order is begun again, not in another visit's. */
static void
test_resume (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestOrders fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;

  garde_test_orders_set_up (&fixture, engine);
  file = garde_test_orders_read_file (&fixture);
  garde_order_pane_start (GARDE_ORDER_PANE (fixture.pane), file, GARDE_ORDER_BIOLOGY, 0);
  garde_test_orders_search (&fixture, "Plombémie");
  garde_test_orders_wait_for_items (&fixture, 1);
  g_signal_emit_by_name (garde_test_orders_get (&fixture, "picker"), "left");
  garde_order_pane_start (GARDE_ORDER_PANE (fixture.pane), file, GARDE_ORDER_BIOLOGY, 0);
  g_assert_cmpuint (garde_exam_picker_count (garde_test_orders_get (&fixture, "picker")), ==, 1);

  garde_order_pane_start (GARDE_ORDER_PANE (fixture.pane), file, GARDE_ORDER_IMAGING, 0);
  g_assert_cmpuint (garde_exam_picker_count (garde_test_orders_get (&fixture, "picker")), ==, 0);
  garde_test_orders_tear_down (&fixture);
}

static void
test_free_text (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestOrders fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GPtrArray) items = NULL;

  garde_test_orders_set_up (&fixture, engine);
  file = garde_test_orders_read_file (&fixture);
  garde_order_pane_start (GARDE_ORDER_PANE (fixture.pane), file, GARDE_ORDER_BIOLOGY, 0);
  garde_test_orders_search (&fixture, "Plombémie");
  garde_test_orders_wait_for_items (&fixture, 1);
  items = garde_exam_picker_make_items (garde_test_orders_get (&fixture, "picker"));
  g_assert_cmpstr (((GardeOrderItem *) items->pdata[0])->label, ==, "Plombémie");
  g_assert_cmpint (((GardeOrderItem *) items->pdata[0])->exam, ==, 0);
  garde_test_orders_tear_down (&fixture);
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
  GardeTestOrders fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GardeVisitFile) after = NULL;
  g_autoptr (GardeDocument) document = NULL;
  GtkWidget *window;
  GObject *text, *print;

  garde_test_orders_set_up (&fixture, engine);
  file = garde_test_orders_read_file (&fixture);
  garde_papers_print (fixture.window, fixture.desk, file, GARDE_DOCUMENT_CERTIFICATE, 0, made_cb,
                      &document);
  window = find_paper_window ();
  text = gtk_widget_get_template_child (window, GARDE_TYPE_PAPER_WINDOW, "text");
  print = gtk_widget_get_template_child (window, GARDE_TYPE_PAPER_WINDOW, "print");
  g_signal_emit_by_name (print, "clicked");
  after = garde_test_orders_read_file (&fixture);
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
  after = garde_test_orders_read_file (&fixture);
  g_assert_cmpuint (after->documents->len, ==, 1);
  garde_test_orders_tear_down (&fixture);
}

/* Medicines are typed with the allergy in sight, and in place of what the plan proposes. */
static void
test_prescription (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestOrders fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;
  GtkWidget *window;
  GtkTextBuffer *buffer;
  GObject *alert;

  garde_test_orders_set_up (&fixture, engine);
  file = garde_test_orders_read_file (&fixture);
  file->note = garde_note_new ();
  file->note->plan = g_strdup ("Culture taken. Fosfomycin");
  file->patient->alert = g_strdup ("Allergic to penicillin");
  garde_papers_print (fixture.window, fixture.desk, file, GARDE_DOCUMENT_PRESCRIPTION, 0, NULL,
                      NULL);
  window = wait_for_paper_window ();
  alert = gtk_widget_get_template_child (window, GARDE_TYPE_PAPER_WINDOW, "alert");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (alert)));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (alert)), ==, "Allergic to penicillin");
  buffer = gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (gtk_widget_get_template_child (window, GARDE_TYPE_PAPER_WINDOW, "text")));
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), >, 0);
  g_assert_true (gtk_text_buffer_delete_selection (buffer, TRUE, TRUE));
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), ==, 0);

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_close (GTK_WINDOW (window));
  gtk_window_close (GTK_WINDOW (window));
  while (window != NULL)
    g_main_context_iteration (NULL, TRUE);
  garde_test_orders_tear_down (&fixture);
}

/* The order is saved, its pages are shown; who leaves them has printed nothing and can go on, who
 * prints there is through. */
static void
test_preview (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestOrders fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GardeVisitFile) before = NULL;
  g_autoptr (GardeVisitFile) after = NULL;
  GtkWidget *window;

  garde_test_orders_set_up (&fixture, engine);
  file = garde_test_orders_read_file (&fixture);
  garde_order_pane_start (GARDE_ORDER_PANE (fixture.pane), file, GARDE_ORDER_BIOLOGY, 0);
  g_assert_true (garde_exam_picker_take_set (garde_test_orders_get (&fixture, "picker"), 1));
  garde_test_orders_wait_for_items (&fixture, 1);
  g_signal_emit_by_name (garde_test_orders_get (&fixture, "preview"), "clicked");
  window = wait_for_paper_window ();
  gtk_window_close (GTK_WINDOW (window));
  while (!gtk_widget_get_sensitive (garde_test_orders_get (&fixture, "preview")))
    g_main_context_iteration (NULL, TRUE);
  before = garde_test_orders_read_file (&fixture);
  g_assert_cmpuint (before->orders->len, ==, 1);
  g_assert_cmpuint (before->documents->len, ==, 0);
  g_assert_cmpuint (fixture.n_closed, ==, 0);

  g_signal_emit_by_name (garde_test_orders_get (&fixture, "preview"), "clicked");
  window = wait_for_paper_window ();
  g_signal_emit_by_name (gtk_widget_get_template_child (window, GARDE_TYPE_PAPER_WINDOW, "print"),
                         "clicked");
  garde_test_orders_wait_until_closed (&fixture);
  after = garde_test_orders_read_file (&fixture);
  g_assert_cmpuint (after->orders->len, ==, 1);
  g_assert_cmpint (((GardeOrderSheet *) after->orders->pdata[0])->order->state, ==,
                   GARDE_ORDER_PRINTED);
  garde_test_orders_tear_down (&fixture);
}

static void
wait_for_file (const char *path)
{
  while (!g_file_test (path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, TRUE);
  /* That it went onto paper is asked of the desk before that closes. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* A slip is printed once more as it was; one whose order has changed since is opened instead, which
 * is said. */
static void
test_again (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestOrders fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GardeVisitFile) after = NULL;
  g_autoptr (GardeOrder) order = NULL;
  g_autofree char *path = NULL;
  const GardeDocument *document;

  garde_test_orders_set_up (&fixture, engine);
  file = garde_test_orders_read_file (&fixture);
  garde_order_pane_start (GARDE_ORDER_PANE (fixture.pane), file, GARDE_ORDER_BIOLOGY, 0);
  g_assert_true (garde_exam_picker_take_set (garde_test_orders_get (&fixture, "picker"), 1));
  garde_test_orders_wait_for_items (&fixture, 1);
  g_signal_emit_by_name (garde_test_orders_get (&fixture, "print"), "clicked");
  garde_test_orders_wait_until_closed (&fixture);
  after = garde_test_orders_read_file (&fixture);
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
  garde_test_orders_tear_down (&fixture);
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
  garde_test_add_on_file ("/ui/orders/prescription", test_prescription, NULL);
  garde_test_add_on_file ("/ui/orders/resume", test_resume, NULL);
  garde_test_add_on_file ("/ui/orders/preview", test_preview, NULL);
  garde_test_add_on_file ("/ui/orders/again", test_again, NULL);
  return g_test_run ();
}
