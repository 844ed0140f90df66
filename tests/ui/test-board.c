/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <adwaita.h>
#include <locale.h>

#include "garde-test-sheet.h"
#include "ui/day/garde-day-board.h"
#include "ui/day/garde-day-lane.h"
#include "ui/day/garde-offers.h"
#include "ui/day/garde-walk-ins.h"
#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-ui.h"

#define WIDTH  (900)
#define HEIGHT (500)

typedef struct
{
  GtkWidget *window;
  GtkWidget *scrolled;
  GardeDayBoard *board;
  GardeDayModel *model;
  GardeCentre *centre;
  GardeMoment moment;
} Fixture;

static GardeDaySheet *
make_day (GardeVisitState state)
{
  GardeDaySheet *sheet = garde_test_sheet ();
  GardeDayColumn *first = garde_test_column (sheet, 1, "Marchand", 15, 19);
  GardeDayColumn *second = garde_test_column (sheet, 2, "Belaïd", 15, 19);

  garde_test_visit (first, 10, "Fontaine", GARDE_VISIT_DONE, 15, 0);
  garde_test_visit (first, 11, "Nguyen", state, 15, 20);
  garde_test_visit (first, 12, "Benali", GARDE_VISIT_BOOKED, 15, 20);
  garde_test_place (first, 50, GARDE_PLACE_OPEN, 15, 40);
  garde_test_visit (second, 20, "Perrin", GARDE_VISIT_BOOKED, 18, 40);
  garde_test_walk_in (sheet, 42, "Vasseur", GARDE_VISIT_WAITING, 15, 10);
  garde_test_walk_in (sheet, 43, "Garnier", GARDE_VISIT_DONE, 15, 12);

  return sheet;
}

static void
painted_cb (gboolean *is_painted)
{
  *is_painted = TRUE;
}

/* Waits for a frame, in which everything has been laid out. */
static void
settle (Fixture *fixture)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (fixture->window);
  gboolean is_painted = FALSE;
  gulong handler;

  handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &is_painted);
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
  while (!is_painted || gtk_widget_get_width (GTK_WIDGET (fixture->board)) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, handler);
}

static void
show (Fixture *fixture, GardeVisitState state)
{
  g_autoptr (GardeDaySheet) sheet = make_day (state);

  garde_day_model_show (fixture->model, sheet);
  garde_day_board_show (fixture->board, fixture->model, &fixture->moment, TRUE);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->centre = garde_test_centre ();
  fixture->moment =
      (GardeMoment){ garde_test_at (15, 25), GARDE_TEST_DAY, garde_test_zone (), fixture->centre };
  fixture->model = garde_day_model_new (NULL, GARDE_TEST_DAY);
  fixture->board = g_object_new (GARDE_TYPE_DAY_BOARD, NULL);
  fixture->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (fixture->scrolled),
                                 GTK_WIDGET (fixture->board));
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), WIDTH, HEIGHT);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->scrolled);
  show (fixture, GARDE_VISIT_BOOKED);
  gtk_window_present (GTK_WINDOW (fixture->window));
  settle (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->board), (gpointer *) &fixture->board);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (fixture->board != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (fixture->model);
  g_assert_finalize_object (fixture->centre);
}

static GtkWidget *
find_view (GtkWidget *widget, gint64 id)
{
  GtkWidget *found = NULL;

  if (GARDE_IS_ENTRY_VIEW (widget))
    return garde_entry_view_get_id (GARDE_ENTRY_VIEW (widget)) == id ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_view (child, id);
  return found;
}

static graphene_rect_t
get_bounds (Fixture *fixture, gint64 id)
{
  GtkWidget *view = find_view (GTK_WIDGET (fixture->board), id);
  graphene_rect_t bounds;

  g_assert_nonnull (view);
  g_assert_true (gtk_widget_compute_bounds (view, gtk_widget_get_parent (view), &bounds));
  return bounds;
}

/* The hour gives the height on the page; who shares an hour shares the width. */
static void
test_places (Fixture *fixture, gconstpointer data)
{
  graphene_rect_t first = get_bounds (fixture, 10);
  graphene_rect_t left = get_bounds (fixture, 11);
  graphene_rect_t right = get_bounds (fixture, 12);
  graphene_rect_t free_place = get_bounds (fixture, 50);
  graphene_rect_t last = get_bounds (fixture, 20);

  g_assert_cmpfloat (first.size.height, >, 30);
  g_assert_cmpfloat (left.origin.y, >=, first.origin.y + first.size.height);
  g_assert_cmpfloat_with_epsilon (left.origin.y, right.origin.y, 0.5);
  g_assert_cmpfloat (right.origin.x, >=, left.origin.x + left.size.width);
  g_assert_cmpfloat (left.size.width * 2, <=, first.size.width + 1);
  g_assert_cmpfloat (free_place.origin.y, >=, left.origin.y + left.size.height);
  g_assert_cmpfloat (last.origin.y, >, free_place.origin.y + 8 * first.size.height);
}

/* A day that is read again keeps its widgets, its focus and its scroll. */
static void
test_stays (Fixture *fixture, gconstpointer data)
{
  GtkAdjustment *vertical =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (fixture->scrolled));
  GtkWidget *view = find_view (GTK_WIDGET (fixture->board), 11);
  double scrolled;

  garde_day_board_select (fixture->board, 11);
  g_assert_true (gtk_widget_grab_focus (view));
  gtk_adjustment_set_value (vertical, 40);
  scrolled = gtk_adjustment_get_value (vertical);

  show (fixture, GARDE_VISIT_WAITING);
  garde_day_board_select (fixture->board, 11);
  settle (fixture);
  g_assert_true (find_view (GTK_WIDGET (fixture->board), 11) == view);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == view);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (vertical), scrolled, 0.5);
}

static void
test_speaks (Fixture *fixture, gconstpointer data)
{
  GtkAccessible *view = GTK_ACCESSIBLE (find_view (GTK_WIDGET (fixture->board), 11));
  GtkAccessible *free_place = GTK_ACCESSIBLE (find_view (GTK_WIDGET (fixture->board), 50));

  gtk_test_accessible_assert_role (view, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "15:20 Paul Nguyen, Expected");
  gtk_test_accessible_assert_property (free_place, GTK_ACCESSIBLE_PROPERTY_LABEL, "15:40 Free");

  show (fixture, GARDE_VISIT_WAITING);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "15:20 Paul Nguyen, waiting 10\302\240min");
}

/* One visit or free place at a time takes the focus by Tab. */
static void
test_selects (Fixture *fixture, gconstpointer data)
{
  static const gint64 ids[] = { 10, 11, 50, 20, 99, 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      GardeEntryView *selected = garde_day_board_select (fixture->board, ids[i]);
      gboolean is_there = ids[i] != 0 && ids[i] != 99;

      g_assert_true ((selected != NULL) == is_there);
      for (gsize j = 0; j < 4; j++)
        {
          GtkWidget *view = find_view (GTK_WIDGET (fixture->board), ids[j]);

          g_assert_true (gtk_widget_get_focusable (view) == (is_there && i == j));
          g_assert_true (gtk_widget_has_css_class (view, "selected") == (is_there && i == j));
        }
    }
}

/* What is selected far away is scrolled to. */
static void
test_scrolls (Fixture *fixture, gconstpointer data)
{
  GtkAdjustment *vertical =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (fixture->scrolled));
  graphene_rect_t last = get_bounds (fixture, 20);

  gtk_adjustment_set_value (vertical, 0);
  garde_day_board_select (fixture->board, 20);
  g_assert_cmpfloat (gtk_adjustment_get_value (vertical) + gtk_adjustment_get_page_size (vertical),
                     >=, last.origin.y + last.size.height);
  garde_day_board_select (fixture->board, 10);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (vertical), 0, 0.5);
}

/* A line that opens below does not cover the visit that it is about. */
static void
test_line_below (Fixture *fixture, gconstpointer data)
{
  GtkAdjustment *vertical =
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (fixture->scrolled));
  double before;

  garde_day_board_select (fixture->board, 20);
  settle (fixture);
  before = gtk_adjustment_get_value (vertical) + gtk_adjustment_get_page_size (vertical);
  gtk_widget_set_margin_bottom (fixture->scrolled, 120);
  settle (fixture);
  settle (fixture);
  g_assert_cmpfloat (gtk_adjustment_get_value (vertical) + gtk_adjustment_get_page_size (vertical),
                     >=, get_bounds (fixture, 20).origin.y + get_bounds (fixture, 20).size.height);
  g_assert_cmpfloat (before, >, gtk_adjustment_get_page_size (vertical));
}

/* A column that goes takes its widgets along. */
static void
test_shrinks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();

  garde_test_column (sheet, 2, "Belaïd", 15, 19);
  garde_day_model_show (fixture->model, sheet);
  garde_day_board_show (fixture->board, fixture->model, &fixture->moment, FALSE);
  settle (fixture);
  g_assert_null (find_view (GTK_WIDGET (fixture->board), 10));
  g_assert_null (find_view (GTK_WIDGET (fixture->board), 20));
}

/* The view under a point is found; heads, hours and gaps have none. */
static void
test_picks (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = find_view (GTK_WIDGET (fixture->board), 11);
  graphene_point_t at;

  g_assert_true (gtk_widget_compute_point (view, GTK_WIDGET (fixture->board),
                                           &GRAPHENE_POINT_INIT (20, 10), &at));
  g_assert_true (GTK_WIDGET (garde_day_board_pick (fixture->board, at.x, at.y)) == view);
  g_assert_null (garde_day_board_pick (fixture->board, at.x, 5));
  g_assert_null (garde_day_board_pick (fixture->board, 5, at.y));
}

/* Who shares an hour has his mark in spite of half the width. */
static void
test_mark (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();
  GardeDayColumn *column = garde_test_column (sheet, 1, "Marchand", 15, 19);
  GardeDayEntry *squeezed;
  GtkWidget *chip = NULL;

  garde_test_visit (column, 10, "Fontaine", GARDE_VISIT_BOOKED, 15, 20);
  squeezed = garde_test_visit (column, 11, "Nguyen", GARDE_VISIT_BOOKED, 15, 20);
  squeezed->place->seat = 2;
  garde_day_model_show (fixture->model, sheet);
  garde_day_board_show (fixture->board, fixture->model, &fixture->moment, TRUE);
  settle (fixture);

  for (GtkWidget *child = gtk_widget_get_first_child (find_view (GTK_WIDGET (fixture->board), 11));
       child != NULL && chip == NULL; child = gtk_widget_get_next_sibling (child))
    if (GARDE_IS_CHIP (child))
      chip = child;
  g_assert_nonnull (chip);
  g_assert_true (gtk_widget_get_child_visible (chip));
  g_assert_true (gtk_widget_has_css_class (chip, "warn"));
}

/* What can still be given stands beside the board, and nothing that cannot. */
static void
test_offers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkWidget) offers = g_object_ref_sink (g_object_new (GARDE_TYPE_OFFERS, NULL));
  g_autoptr (GardeDaySheet) full = garde_test_sheet ();
  GardeDayColumn *column = garde_test_column (full, 1, "Marchand", 15, 19);
  GardeDayEntry *absent = garde_test_visit (column, 10, "Fontaine", GARDE_VISIT_NO_SHOW, 15, 0);

  garde_offers_show (GARDE_OFFERS (offers), fixture->model, &fixture->moment);
  g_assert_nonnull (gtk_widget_get_first_child (offers));
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_first_child (offers)));

  garde_day_model_show (fixture->model, full);
  garde_offers_show (GARDE_OFFERS (offers), fixture->model, &fixture->moment);
  g_assert_false (gtk_widget_get_visible (gtk_widget_get_first_child (offers)));

  /* Who did not come is called back if there is a number. */
  absent->patient->phone = g_strdup ("06 31 75 20 44");
  garde_offers_show (GARDE_OFFERS (offers), fixture->model, &fixture->moment);
  g_assert_true (gtk_widget_get_visible (gtk_widget_get_last_child (offers)));
}

/* The walk-ins stand by what stage they are at, and each is found there. */
static void
test_walk_ins (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkWidget) walk_ins = g_object_ref_sink (g_object_new (GARDE_TYPE_WALK_INS, NULL));
  GardeEntryView *waiting;

  garde_walk_ins_show (GARDE_WALK_INS (walk_ins), fixture->model, &fixture->moment);
  waiting = garde_walk_ins_select (GARDE_WALK_INS (walk_ins), 42);
  g_assert_nonnull (waiting);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (waiting), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "No. 42 Paul Vasseur, waiting 15\302\240min, long");
  g_assert_nonnull (garde_walk_ins_select (GARDE_WALK_INS (walk_ins), 43));
  g_assert_null (garde_walk_ins_select (GARDE_WALK_INS (walk_ins), 10));
}

static void
add (const char *name, void (*function) (Fixture *, gconstpointer))
{
  g_autofree char *path = g_strdup_printf ("/ui/board/%s", name);

  g_test_add (path, Fixture, NULL, set_up, function, tear_down);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  garde_ui_init ();

  add ("places", test_places);
  add ("stays", test_stays);
  add ("speaks", test_speaks);
  add ("selects", test_selects);
  add ("scrolls", test_scrolls);
  add ("line-below", test_line_below);
  add ("shrinks", test_shrinks);
  add ("picks", test_picks);
  add ("mark", test_mark);
  add ("offers", test_offers);
  add ("walk-ins", test_walk_ins);
  return g_test_run ();
}
