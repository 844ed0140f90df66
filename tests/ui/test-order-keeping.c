/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <adwaita.h>
#include <locale.h>

#include "garde-test-orders.h"
#include "ui/orders/garde-exam-picker.h"
#include "ui/orders/garde-order-life.h"
#include "ui/orders/garde-order-pane.h"
#include "ui/shared/garde-ui.h"

/* That an order is neither lost nor taken for another one. */

static void
set_true_cb (gboolean *is_true)
{
  *is_true = TRUE;
}

static void
assert_first_item (GardeTestOrders *fixture, const char *label)
{
  g_autoptr (GPtrArray) items = NULL;

  garde_test_orders_wait_for_items (fixture, 1);
  items = garde_exam_picker_make_items (garde_test_orders_get (fixture, "picker"));
  g_assert_cmpstr (((GardeOrderItem *) items->pdata[0])->label, ==, label);
}

/* The set, saved: the visit's file with it. */
static GardeVisitFile *
write_order (GardeTestOrders *fixture)
{
  g_autoptr (GardeVisitFile) file = garde_test_orders_read_file (fixture);

  garde_order_pane_start (GARDE_ORDER_PANE (fixture->pane), file, GARDE_ORDER_BIOLOGY, 0);
  garde_exam_picker_take_set (garde_test_orders_get (fixture, "picker"), 1);
  garde_test_orders_wait_for_items (fixture, 1);
  g_signal_emit_by_name (garde_test_orders_get (fixture, "save"), "clicked");
  garde_test_orders_wait_until_closed (fixture);
  return garde_test_orders_read_file (fixture);
}

/* Enter while the next letters are searched takes nothing that was found for other ones. */
static void
test_old_hits (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestOrders fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;
  GtkEditable *entry;
  int end = 4;

  garde_test_orders_set_up (&fixture, engine);
  file = garde_test_orders_read_file (&fixture);
  garde_order_pane_start (GARDE_ORDER_PANE (fixture.pane), file, GARDE_ORDER_BIOLOGY, 0);
  entry = GTK_EDITABLE (gtk_widget_get_template_child (garde_test_orders_get (&fixture, "picker"),
                                                       GARDE_TYPE_EXAM_PICKER, "search"));
  gtk_editable_set_text (entry, "ecbu");
  garde_test_orders_wait_for_hits (&fixture);
  gtk_editable_insert_text (entry, "z", -1, &end);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpuint (garde_exam_picker_count (garde_test_orders_get (&fixture, "picker")), ==, 0);
  garde_test_orders_wait_for_hits (&fixture);
  g_signal_emit_by_name (entry, "activate");
  assert_first_item (&fixture, "ecbuz");
  garde_test_orders_tear_down (&fixture);
}

/* What is answered about the order before leaves the one that is shown alone. */
static void
test_late_answer (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestOrders fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GardeVisitFile) after = NULL;
  gboolean is_saved = FALSE;

  garde_test_orders_set_up (&fixture, engine);
  file = garde_test_orders_read_file (&fixture);
  garde_order_pane_start (GARDE_ORDER_PANE (fixture.pane), file, GARDE_ORDER_BIOLOGY, 0);
  garde_exam_picker_take_set (garde_test_orders_get (&fixture, "picker"), 1);
  garde_test_orders_wait_for_items (&fixture, 1);
  g_signal_connect_swapped (fixture.pane, "saved", G_CALLBACK (set_true_cb), &is_saved);
  g_signal_emit_by_name (garde_test_orders_get (&fixture, "save"), "clicked");
  garde_order_pane_start (GARDE_ORDER_PANE (fixture.pane), file, GARDE_ORDER_IMAGING, 0);
  while (!is_saved)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (fixture.n_closed, ==, 0);

  garde_test_orders_search (&fixture, "scan");
  g_signal_emit_by_name (garde_test_orders_get (&fixture, "save"), "clicked");
  garde_test_orders_wait_until_closed (&fixture);
  after = garde_test_orders_read_file (&fixture);
  g_assert_cmpuint (after->orders->len, ==, 2);
  garde_test_orders_tear_down (&fixture);
}

/* Opens an order that was written already, and changes what it says. */
static void
change_written (GardeTestOrders *fixture, const char *context)
{
  g_autoptr (GardeVisitFile) file = write_order (fixture);
  const GardeOrderSheet *sheet = file->orders->pdata[0];

  garde_order_pane_start (GARDE_ORDER_PANE (fixture->pane), file, GARDE_ORDER_BIOLOGY,
                          garde_record_get_id (sheet->order));
  assert_first_item (fixture, "ECBU");
  gtk_text_buffer_set_text (
      gtk_text_view_get_buffer (garde_test_orders_get_of_form (fixture, "context")), context, -1);
}

/* Somebody else's saving is said once; then what was typed goes in. */
static void
test_stale (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestOrders fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GardeVisitFile) after = NULL;
  g_autoptr (GardeOrder) other = NULL;

  garde_test_orders_set_up (&fixture, engine);
  change_written (&fixture, "Mine");
  file = garde_test_orders_read_file (&fixture);
  other = garde_order_copy (((GardeOrderSheet *) file->orders->pdata[0])->order);
  garde_record_set_text (&other->context, "Theirs");
  garde_test_save (fixture.centre->store, fixture.centre->session, other);
  g_signal_emit_by_name (garde_test_orders_get (&fixture, "save"), "clicked");
  while (!gtk_widget_get_visible (garde_test_orders_get (&fixture, "notice")))
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (garde_test_orders_get (&fixture, "save"), "clicked");
  garde_test_orders_wait_until_closed (&fixture);
  after = garde_test_orders_read_file (&fixture);
  g_assert_cmpstr (((GardeOrderSheet *) after->orders->pdata[0])->order->context, ==, "Mine");
  garde_test_orders_tear_down (&fixture);
}

/* A step leaves the pane, not what was typed there. */
static void
test_step (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestOrders fixture = { 0 };
  g_autoptr (GardeVisitFile) after = NULL;
  const GardeOrder *order;

  garde_test_orders_set_up (&fixture, engine);
  change_written (&fixture, "Fever");
  /* The first step that may follow. */
  g_signal_emit_by_name (
      gtk_widget_get_first_child (GTK_WIDGET (gtk_widget_get_template_child (
          garde_test_orders_get (&fixture, "life"), GARDE_TYPE_ORDER_LIFE, "steps"))),
      "clicked");
  garde_test_orders_wait_until_closed (&fixture);
  after = garde_test_orders_read_file (&fixture);
  order = ((GardeOrderSheet *) after->orders->pdata[0])->order;
  g_assert_cmpstr (order->context, ==, "Fever");
  g_assert_cmpint (order->state, ==, GARDE_ORDER_SAMPLED);
  garde_test_orders_tear_down (&fixture);
}

/* Opening a written order keeps the one that was begun. */
static void
test_kept (GardeTestEngine *engine, gconstpointer data)
{
  GardeTestOrders fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;
  GardeOrderPane *pane;

  garde_test_orders_set_up (&fixture, engine);
  pane = GARDE_ORDER_PANE (fixture.pane);
  file = write_order (&fixture);
  garde_order_pane_start (pane, file, GARDE_ORDER_BIOLOGY, 0);
  garde_test_orders_search (&fixture, "Plombémie");
  garde_order_pane_start (
      pane, file, GARDE_ORDER_BIOLOGY,
      garde_record_get_id (((GardeOrderSheet *) file->orders->pdata[0])->order));
  assert_first_item (&fixture, "ECBU");
  garde_order_pane_start (pane, file, GARDE_ORDER_BIOLOGY, 0);
  g_assert_cmpuint (garde_exam_picker_count (garde_test_orders_get (&fixture, "picker")), ==, 1);
  assert_first_item (&fixture, "Plombémie");
  garde_test_orders_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  garde_ui_init ();
  garde_test_add_on_file ("/ui/order-keeping/old-hits", test_old_hits, NULL);
  garde_test_add_on_file ("/ui/order-keeping/late-answer", test_late_answer, NULL);
  garde_test_add_on_file ("/ui/order-keeping/stale", test_stale, NULL);
  garde_test_add_on_file ("/ui/order-keeping/step", test_step, NULL);
  garde_test_add_on_file ("/ui/order-keeping/kept", test_kept, NULL);
  return g_test_run ();
}
