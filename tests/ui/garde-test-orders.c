/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-orders.h"

#include "base/garde-text.h"
#include "garde-test-desk.h"
#include "model/garde-exam-set-item.h"
#include "model/garde-exam-set.h"
#include "model/garde-exam.h"
#include "store/garde-store-note.h"
#include "ui/orders/garde-exam-picker.h"
#include "ui/orders/garde-order-form.h"
#include "ui/orders/garde-order-pane.h"

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
closed_cb (GardeTestOrders *fixture)
{
  fixture->n_closed++;
}

GardeVisitFile *
garde_test_orders_read_file (GardeTestOrders *fixture)
{
  g_autoptr (GError) error = NULL;
  GardeVisitFile *file = garde_store_load_visit_file (
      fixture->centre->store, fixture->centre->session, fixture->visit, &error);

  g_assert_no_error (error);
  return file;
}

void
garde_test_orders_set_up (GardeTestOrders *fixture, GardeTestEngine *engine)
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

void
garde_test_orders_tear_down (GardeTestOrders *fixture)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (fixture->window != NULL)
    g_main_context_iteration (NULL, TRUE);
  garde_test_desk_finalize (fixture->desk);
  garde_test_centre_free (fixture->centre);
}

gpointer
garde_test_orders_get (GardeTestOrders *fixture, const char *name)
{
  return gtk_widget_get_template_child (fixture->pane, GARDE_TYPE_ORDER_PANE, name);
}

gpointer
garde_test_orders_get_of_form (GardeTestOrders *fixture, const char *name)
{
  return gtk_widget_get_template_child (garde_test_orders_get (fixture, "form"),
                                        GARDE_TYPE_ORDER_FORM, name);
}

void
garde_test_orders_wait_until_closed (GardeTestOrders *fixture)
{
  GtkWidget *notice = garde_test_orders_get (fixture, "notice");
  guint before = fixture->n_closed;

  while (fixture->n_closed == before)
    {
      g_main_context_iteration (NULL, TRUE);
      if (gtk_widget_get_visible (notice))
        g_error ("%s", gtk_label_get_text (GTK_LABEL (notice)));
    }
}

void
garde_test_orders_wait_for_items (GardeTestOrders *fixture, guint n)
{
  while (garde_exam_picker_count (garde_test_orders_get (fixture, "picker")) != n)
    g_main_context_iteration (NULL, TRUE);
}

void
garde_test_orders_wait_for_hits (GardeTestOrders *fixture)
{
  GtkWidget *hits = GTK_WIDGET (gtk_widget_get_template_child (
      garde_test_orders_get (fixture, "picker"), GARDE_TYPE_EXAM_PICKER, "hits"));

  while (!gtk_widget_get_visible (hits))
    g_main_context_iteration (NULL, TRUE);
}

void
garde_test_orders_search (GardeTestOrders *fixture, const char *text)
{
  GtkEditable *entry = GTK_EDITABLE (gtk_widget_get_template_child (
      garde_test_orders_get (fixture, "picker"), GARDE_TYPE_EXAM_PICKER, "search"));

  gtk_editable_set_text (entry, text);
  garde_test_orders_wait_for_hits (fixture);
  g_signal_emit_by_name (entry, "activate");
}
