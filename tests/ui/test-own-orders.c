/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <adwaita.h>
#include <locale.h>

#include "garde-test-desk.h"
#include "garde-test-people.h"
#include "garde-test-screen.h"
#include "store/garde-store-order.h"
#include "store/garde-store-trail.h"
#include "ui/orders/garde-own-order-row.h"
#include "ui/orders/garde-own-orders-page.h"
#include "ui/shared/garde-ui.h"

/* The page of a doctor who has gone: his own orders, and nobody else's. */

typedef struct
{
  GardeTestCentre *centre;
  GardeDesk *desk;
  GtkWidget *window;
  GtkWidget *page;
  gint64 visit;
  gint64 patient;
} Fixture;

static gint64
order (Fixture *fixture, gint64 doctor, const char *label)
{
  g_autoptr (GardeOrder) written = garde_order_new ();
  g_autoptr (GardeOrderItem) item = garde_order_item_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GardeOrderSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  written->visit = fixture->visit;
  written->doctor = doctor;
  written->kind = GARDE_ORDER_BIOLOGY;
  written->context = g_strdup_printf ("Context of %s", label);
  item->label = g_strdup (label);
  g_ptr_array_add (items, item);
  sheet = garde_store_save_order (fixture->centre->store, fixture->centre->session,
                                  &(GardeOrderInput){ written, items }, &error);
  g_assert_no_error (error);
  return garde_record_get_id (sheet->order);
}

static void
set_up (Fixture *fixture, GardeTestEngine *engine)
{
  g_autoptr (GardeVisit) visit = NULL;

  fixture->centre = garde_test_centre_new (engine);
  visit = garde_test_centre_walk_in (fixture->centre, "Da Silva", "Inès");
  fixture->visit = garde_record_get_id (visit);
  fixture->patient = visit->patient;
}

/* As whoever has these @roles; the first doctor of the centre, or nobody of the roster. */
static void
show (Fixture *fixture, GardeRole roles, gint64 doctor)
{
  g_autoptr (GardeSession) session = garde_test_make_session (fixture->centre, roles, doctor);

  fixture->desk = garde_test_desk_open (fixture->centre);
  garde_desk_set_session (fixture->desk, session);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1170, 720);
  fixture->page = garde_own_orders_page_new (fixture->desk);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_widget_grab_focus (fixture->page);
}

static void
tear_down (Fixture *fixture)
{
  garde_test_screen_close (&fixture->window);
  garde_test_desk_finalize (fixture->desk);
  garde_test_centre_free (fixture->centre);
}

static GtkListBoxRow *
get_row (Fixture *fixture, int i)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (gtk_widget_get_template_child (
                                            fixture->page, GARDE_TYPE_OWN_ORDERS_PAGE, "list")),
                                        i);
}

/* How often the trail says that the patient's file was opened. */
static guint
count_openings (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = garde_store_load_openings (
      fixture->centre->store, fixture->centre->session, fixture->patient, NULL, 10, &error);

  g_assert_no_error (error);
  return entries->len;
}

/* The newest first; what is read is read by Enter, and why it was given up stands in it. */
static void
test_list (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  gint64 first, second;
  g_autoptr (GardeOrder) closed = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, engine);
  first = order (&fixture, fixture.centre->doctors[0], "CRP");
  garde_test_centre_set_minutes (fixture.centre, 5);
  second = order (&fixture, fixture.centre->doctors[0], "Urine culture");
  order (&fixture, fixture.centre->doctors[1], "Ferritin");
  closed = garde_store_step_order (fixture.centre->store, fixture.centre->session, first,
                                   GARDE_ORDER_CANCELLED, "The patient went elsewhere", &error);
  g_assert_no_error (error);

  show (&fixture, GARDE_ROLE_FORMER, fixture.centre->doctors[0]);
  garde_test_screen_wait_for (fixture.window, "DA SILVA Inès");
  g_assert_true (garde_test_screen_shows (fixture.page, "2 orders"));
  g_assert_false (garde_test_screen_shows (fixture.page, "Ferritin"));
  g_assert_cmpint (garde_own_order_row_get_order (GARDE_OWN_ORDER_ROW (get_row (&fixture, 0))), ==,
                   second);
  g_assert_cmpint (garde_own_order_row_get_order (GARDE_OWN_ORDER_ROW (get_row (&fixture, 1))), ==,
                   first);
  g_assert_null (get_row (&fixture, 2));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture.window)) ==
                 GTK_WIDGET (get_row (&fixture, 0)));

  g_assert_cmpuint (count_openings (&fixture), ==, 0);
  gtk_widget_activate (GTK_WIDGET (get_row (&fixture, 1)));
  garde_test_screen_wait_for (fixture.window, "Context of CRP");
  g_assert_true (garde_test_screen_shows (fixture.page, "The patient went elsewhere"));
  g_assert_cmpuint (count_openings (&fixture), ==, 1);
  gtk_widget_activate (GTK_WIDGET (get_row (&fixture, 0)));
  garde_test_screen_wait_for (fixture.window, "Context of Urine culture");
  g_assert_false (garde_test_screen_shows (fixture.page, "The patient went elsewhere"));
  tear_down (&fixture);
}

/* What is written meanwhile comes by itself; the one that is chosen stays so. */
static void
test_change (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  gint64 own;

  set_up (&fixture, engine);
  show (&fixture, GARDE_ROLE_FORMER, fixture.centre->doctors[0]);
  garde_test_screen_wait_for (fixture.window, "No order of yours here");
  order (&fixture, fixture.centre->doctors[1], "Ferritin");
  own = order (&fixture, fixture.centre->doctors[0], "CRP");
  garde_test_screen_wait_for (fixture.window, "1 order");
  g_assert_cmpint (garde_own_order_row_get_order (GARDE_OWN_ORDER_ROW (get_row (&fixture, 0))), ==,
                   own);
  tear_down (&fixture);
}

/* Whoever may not is told so; nothing is shown. */
static void
test_refusal (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  order (&fixture, fixture.centre->doctors[0], "CRP");
  show (&fixture, GARDE_ROLE_DESK, fixture.centre->doctors[0]);
  garde_test_screen_wait_for (fixture.window, "one’s own past orders");
  g_assert_null (get_row (&fixture, 0));
  g_assert_false (garde_test_screen_shows (fixture.page, "No order of yours here"));
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  garde_ui_init ();
  garde_test_add_on_file ("/ui/own-orders/list", test_list, NULL);
  garde_test_add_on_file ("/ui/own-orders/change", test_change, NULL);
  garde_test_add_on_file ("/ui/own-orders/refusal", test_refusal, NULL);
  return g_test_run ();
}
