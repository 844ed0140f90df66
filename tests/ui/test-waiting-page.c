/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <adwaita.h>
#include <locale.h>

#include "garde-test-desk.h"
#include "ui/shared/garde-step-line.h"
#include "ui/shared/garde-ui.h"
#include "ui/waiting-room/garde-room-row.h"
#include "ui/waiting-room/garde-waiting-page.h"

/* The waiting room of a real desk, "Accueil 2"; what happens at "Accueil 1" is done by the centre's
 * own store. */
typedef struct
{
  GardeTestCentre *centre;
  GardeDesk *desk;
  GardeDayModel *today;
  GtkWidget *window;
  GtkWidget *page;
  GSimpleActionGroup *actions;
  char *toast; /* the last one */
} Fixture;

static void
toast_cb (GSimpleAction *action, GVariant *parameter, Fixture *fixture)
{
  g_free (fixture->toast);
  fixture->toast = g_variant_dup_string (parameter, NULL);
}

static void
set_up (Fixture *fixture, GardeTestEngine *engine)
{
  g_autoptr (GSimpleAction) toast = g_simple_action_new ("toast", G_VARIANT_TYPE_STRING);

  fixture->centre = garde_test_centre_new (engine);
  fixture->desk = garde_test_desk_open (fixture->centre);
  fixture->today = garde_day_model_new (fixture->desk, fixture->centre->day);
  fixture->window = gtk_window_new ();
  fixture->actions = g_simple_action_group_new ();
  g_signal_connect (toast, "activate", G_CALLBACK (toast_cb), fixture);
  g_action_map_add_action (G_ACTION_MAP (fixture->actions), G_ACTION (toast));
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (fixture->actions));
  fixture->page = garde_waiting_page_new (fixture->desk, fixture->today);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->page);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->window), (gpointer *) &fixture->window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (fixture->window != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&fixture->actions);
  g_clear_object (&fixture->today);
  g_free (fixture->toast);
  garde_test_desk_finalize (fixture->desk);
  garde_test_centre_free (fixture->centre);
}

/* The row of @id, or the first widget of @type, that is shown below @widget. */
static GtkWidget *
find (GtkWidget *widget, GType type, gint64 id)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) &&
      (id == 0 || garde_room_row_get_id (GARDE_ROOM_ROW (widget)) == id))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_there (Fixture *fixture, const GardeVisit *visit, GardeVisitState state)
{
  gint64 id = garde_record_get_id (visit);
  GardeDayEntry *entry = garde_day_model_find (fixture->today, id);

  return entry != NULL && entry->visit->state == state &&
         find (fixture->page, GARDE_TYPE_ROOM_ROW, id) != NULL;
}

static void
wait_for (Fixture *fixture, const GardeVisit *visit, GardeVisitState state)
{
  while (!is_there (fixture, visit, state))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_selected (Fixture *fixture, const GardeVisit *visit)
{
  GtkWidget *row = find (fixture->page, GARDE_TYPE_ROOM_ROW, garde_record_get_id (visit));

  return row != NULL && gtk_widget_has_css_class (row, "selected");
}

static void
wait_for_selection (Fixture *fixture, const GardeVisit *visit)
{
  while (!is_selected (fixture, visit))
    g_main_context_iteration (NULL, TRUE);
}

static void
act (Fixture *fixture, const char *action)
{
  gtk_widget_activate_action (fixture->page, action, NULL);
}

static void
wait_for_toast (Fixture *fixture)
{
  g_clear_pointer (&fixture->toast, g_free);
  while (fixture->toast == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Somebody who walks in a minute after the one before. */
static GardeVisit *
add_walk_in (Fixture *fixture, int minutes, const char *name)
{
  garde_test_centre_set_minutes (fixture->centre, minutes);
  return garde_test_centre_walk_in (fixture->centre, name, "Ana");
}

static GardeVisit *
add_booking (Fixture *fixture, int minutes)
{
  g_autoptr (GardePatient) patient =
      garde_test_centre_add_patient (fixture->centre, "Petit", "Léo");
  g_autoptr (GardePlace) place =
      garde_test_centre_add_place (fixture->centre, fixture->centre->doctors[0], minutes);

  return garde_test_centre_add_booking (fixture->centre, place, garde_record_get_id (patient), 40);
}

static void
press (GtkWidget *line, guint key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (line);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
      gboolean is_handled = FALSE;

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", key, 0, 0, &is_handled);
    }
}

/* One key each: call, call again, back to the room, set aside, take back, undo. */
static void
test_keys (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeVisit) first = NULL;
  g_autoptr (GardeVisit) second = NULL;

  set_up (&fixture, engine);
  first = add_walk_in (&fixture, 0, "Moreau");
  second = add_walk_in (&fixture, 1, "Vasseur");
  wait_for (&fixture, second, GARDE_VISIT_WAITING);
  g_assert_true (is_selected (&fixture, first));

  act (&fixture, "room.call");
  wait_for (&fixture, first, GARDE_VISIT_CALLED);
  g_assert_true (is_selected (&fixture, first));
  act (&fixture, "room.recall");
  act (&fixture, "room.put-back");
  wait_for (&fixture, first, GARDE_VISIT_WAITING);

  /* Who is set aside is not called by the next key. */
  act (&fixture, "room.park");
  wait_for_selection (&fixture, second);
  act (&fixture, "room.call");
  wait_for (&fixture, second, GARDE_VISIT_CALLED);
  act (&fixture, "room.undo");
  wait_for (&fixture, second, GARDE_VISIT_WAITING);
  tear_down (&fixture);
}

/* Two calls typed faster than the day is read are for two patients. */
static void
test_fast (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeVisit) first = NULL;
  g_autoptr (GardeVisit) second = NULL;

  set_up (&fixture, engine);
  first = add_walk_in (&fixture, 0, "Moreau");
  second = add_walk_in (&fixture, 1, "Vasseur");
  wait_for (&fixture, second, GARDE_VISIT_WAITING);
  act (&fixture, "room.call");
  act (&fixture, "room.call");
  act (&fixture, "room.call");
  wait_for (&fixture, first, GARDE_VISIT_CALLED);
  wait_for (&fixture, second, GARDE_VISIT_CALLED);
  tear_down (&fixture);
}

/* A call of somebody whom another desk has just called says who has him and calls nobody else; the
 * next one is for whoever is next. */
static void
test_taken (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeVisit) first = NULL;
  g_autoptr (GardeVisit) second = NULL;
  g_autoptr (GardeVisit) called = NULL;

  set_up (&fixture, engine);
  first = add_walk_in (&fixture, 0, "Moreau");
  second = add_walk_in (&fixture, 1, "Vasseur");
  wait_for (&fixture, second, GARDE_VISIT_WAITING);
  called = garde_test_centre_step (fixture.centre, garde_record_get_id (first), GARDE_VISIT_CALLED);
  wait_for (&fixture, first, GARDE_VISIT_CALLED);
  g_assert_true (is_selected (&fixture, first));

  act (&fixture, "room.call");
  wait_for_toast (&fixture);
  g_assert_nonnull (strstr (fixture.toast, "Accueil 1"));
  wait_for_selection (&fixture, second);
  g_assert_true (is_there (&fixture, second, GARDE_VISIT_WAITING));

  /* What was said would lie over the answers of the line that opens. */
  act (&fixture, "room.leave");
  g_assert_cmpstr (fixture.toast, ==, "");

  act (&fixture, "room.call");
  wait_for (&fixture, second, GARDE_VISIT_CALLED);
  tear_down (&fixture);
}

/* A, I, N and Enter; what the desk has seen and heard is kept. Escape leaves everything. */
static void
test_arrival (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeVisit) visit = NULL;
  GardeDayEntry *entry;
  GtkWidget *line;

  set_up (&fixture, engine);
  visit = add_booking (&fixture, 20);
  wait_for (&fixture, visit, GARDE_VISIT_BOOKED);
  act (&fixture, "room.arrive");
  line = find (fixture.page, GARDE_TYPE_STEP_LINE, 0);
  g_assert_nonnull (line);
  press (line, GDK_KEY_Escape);
  g_assert_cmpint (garde_step_line_get_visit (GARDE_STEP_LINE (line)), ==, 0);
  g_assert_null (find (fixture.page, GARDE_TYPE_STEP_LINE, 0));

  act (&fixture, "room.arrive");
  press (line, GDK_KEY_i);
  press (line, GDK_KEY_n);
  press (line, GDK_KEY_Return);
  wait_for (&fixture, visit, GARDE_VISIT_WAITING);
  entry = garde_day_model_find (fixture.today, garde_record_get_id (visit));
  g_assert_cmpint (entry->visit->family_doctor, ==, GARDE_FAMILY_DOCTOR_NONE);
  g_assert_cmpint (entry->visit->zone, !=, 0);
  tear_down (&fixture);
}

/* Who leaves says why; without a reason the line stays. */
static void
test_leaves (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeVisit) visit = NULL;
  g_autoptr (GardeVisit) other = NULL;
  GtkWidget *line;

  set_up (&fixture, engine);
  visit = add_walk_in (&fixture, 0, "Moreau");
  other = add_walk_in (&fixture, 1, "Vasseur");
  wait_for (&fixture, other, GARDE_VISIT_WAITING);
  act (&fixture, "room.leave");
  line = find (fixture.page, GARDE_TYPE_STEP_LINE, 0);
  press (line, GDK_KEY_Return);
  g_assert_cmpint (garde_step_line_get_visit (GARDE_STEP_LINE (line)), ==,
                   garde_record_get_id (visit));
  press (line, GDK_KEY_w);
  press (line, GDK_KEY_Return);
  wait_for_selection (&fixture, other);
  g_assert_cmpint (garde_day_model_find (fixture.today, garde_record_get_id (visit))->visit->state,
                   ==, GARDE_VISIT_LEFT);
  g_assert_cmpint (garde_test_read_int (fixture.centre->store,
                                        "SELECT COUNT(*) FROM step WHERE note = 'Waited too long'"),
                   ==, 1);
  tear_down (&fixture);
}

/* The focus stays on its row while others come before it. */
static void
test_focus (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeVisit) first = NULL;
  g_autoptr (GardeVisit) second = NULL;
  g_autoptr (GardeVisit) booked = NULL;
  GtkWidget *row;

  set_up (&fixture, engine);
  first = add_walk_in (&fixture, 0, "Moreau");
  wait_for (&fixture, first, GARDE_VISIT_WAITING);
  garde_waiting_page_focus (GARDE_WAITING_PAGE (fixture.page));
  row = gtk_root_get_focus (GTK_ROOT (fixture.window));
  g_assert_true (GARDE_IS_ROOM_ROW (row));

  booked = add_booking (&fixture, 0);
  second =
      garde_test_centre_step (fixture.centre, garde_record_get_id (booked), GARDE_VISIT_WAITING);
  wait_for (&fixture, second, GARDE_VISIT_WAITING);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture.window)) == row);
  g_assert_true (is_selected (&fixture, first));
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  garde_ui_init ();
  garde_test_add_on_file ("/ui/waiting-page/keys", test_keys, NULL);
  garde_test_add_on_file ("/ui/waiting-page/fast", test_fast, NULL);
  garde_test_add_on_file ("/ui/waiting-page/taken", test_taken, NULL);
  garde_test_add_on_file ("/ui/waiting-page/arrival", test_arrival, NULL);
  garde_test_add_on_file ("/ui/waiting-page/leaves", test_leaves, NULL);
  garde_test_add_on_file ("/ui/waiting-page/focus", test_focus, NULL);
  return g_test_run ();
}
