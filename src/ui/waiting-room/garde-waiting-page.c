/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/waiting-room/garde-waiting-page.h"

#include <glib/gi18n-lib.h>

#include "list/garde-day-queue.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-step-line.h"
#include "ui/shared/garde-visit-opening.h"
#include "ui/shared/garde-visit-steps.h"
#include "ui/waiting-room/garde-doctor-filter.h"
#include "ui/waiting-room/garde-expected-row.h"
#include "ui/waiting-room/garde-queue-row.h"
#include "ui/waiting-room/garde-room-empty.h"
#include "ui/waiting-room/garde-room-part.h"
#include "ui/waiting-room/garde-stage-row.h"
#include "ui/waiting-room/garde-wait-strip.h"
#include "ui/waiting-room/garde-waiting-keys.h"

#define TICK_SECONDS (10)

struct _GardeWaitingPage
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *present;
  GardeDoctorFilter *filter;
  GardeWaitStrip *strip;
  GardeRoomPart *parts[GARDE_N_ROOM_SECTIONS];
  GardeRoomEmpty *empty;
  GtkLabel *counts;
  GtkWidget *counts_button;
  GardeStepLine *line;
  GtkWidget *keys;
  GtkLabel *last_call;

  /* Owned References */
  GardeDesk *desk;
  GardeDayModel *today;
  GardeWaitingModel *room;
  GardeVisitSteps *steps;

  GardeRoomScene scene;
  GardeRoomSpot spot; /* where the selected one was seen last */
  guint tick;
  gboolean is_refocus_wanted; /* once the day was read again */
  gboolean is_calling;        /* a call is on its way, which may be refused */
};

G_DEFINE_FINAL_TYPE (GardeWaitingPage, garde_waiting_page, GTK_TYPE_WIDGET)

/* The keys by their actions; setting aside and taking back share one. */
static const char *const step_actions[GARDE_N_VISIT_ACTIONS] = {
  [GARDE_ACTION_ARRIVE] = "room.arrive",     [GARDE_ACTION_NO_SHOW] = "room.no-show",
  [GARDE_ACTION_CALL] = "room.call",         [GARDE_ACTION_ENTER] = "room.enter",
  [GARDE_ACTION_FINISH] = "room.finish",     [GARDE_ACTION_PUT_BACK] = "room.put-back",
  [GARDE_ACTION_RECALL] = "room.recall",     [GARDE_ACTION_PARK] = "room.park",
  [GARDE_ACTION_UNPARK] = "room.park",       [GARDE_ACTION_LEAVE] = "room.leave",
  [GARDE_ACTION_REDIRECT] = "room.redirect", [GARDE_ACTION_CANCEL] = "room.cancel",
  [GARDE_ACTION_CHANGE_ZONE] = "room.zone",  [GARDE_ACTION_RAISE] = "room.raise",
  [GARDE_ACTION_LOWER] = "room.lower",
};

static void
toast (GardeWaitingPage *self, const char *message)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", message);
}

/* --- Who is selected --- */

static GardeDayEntry *
get_selected (GardeWaitingPage *self)
{
  return self->scene.selected != 0 ? garde_day_model_find (self->today, self->scene.selected)
                                   : NULL;
}

/* Whoever is first, but for those whose step is on its way. */
static GardeDayEntry *
find_next (GardeWaitingPage *self)
{
  GListModel *waiting = garde_waiting_model_get_section (self->room, GARDE_ROOM_WAITING);

  for (guint i = 0; i < g_list_model_get_n_items (waiting); i++)
    {
      g_autoptr (GardeDayEntry) entry = g_list_model_get_item (waiting, i);

      if (garde_visit_steps_is_possible (self->steps, GARDE_ACTION_CALL, entry) &&
          garde_visit_steps_is_possible (self->steps, GARDE_ACTION_PARK, entry))
        return entry;
    }

  return NULL;
}

static GardeDayEntry *
find_callee (GardeWaitingPage *self)
{
  return garde_visit_steps_find_callee (self->steps, get_selected (self), find_next (self));
}

/* Lets the selection pass on to whoever is next, once the lists are known. */
static void
select_next (GardeWaitingPage *self)
{
  self->scene.selected = 0;
  self->spot = (GardeRoomSpot){ GARDE_ROOM_WAITING, 0 };
}

static GtkWidget *
find_row (GardeWaitingPage *self, gint64 id)
{
  GtkWidget *row = NULL;

  for (GardeRoomSection i = 0; i < GARDE_N_ROOM_SECTIONS && row == NULL; i++)
    row = garde_room_part_find (self->parts[i], id);

  return row;
}

/* --- What is possible now --- */

static gboolean
is_step_possible (GardeWaitingPage *self, GardeVisitAction step)
{
  if (step == GARDE_ACTION_CALL)
    return find_callee (self) != NULL;

  return garde_visit_steps_is_possible (self->steps, step, get_selected (self));
}

static gboolean
can_undo (GardeWaitingPage *self)
{
  const GardeStep *last = garde_day_model_get_last_step (self->today);

  return garde_visit_steps_is_running (self->steps) || (last != NULL && last->undoes == 0);
}

static gboolean
is_possible (GardeWaitingPage *self, const char *action)
{
  gboolean is_possible = g_str_equal (action, "room.undo") && can_undo (self);

  for (GardeVisitAction step = 0; step < GARDE_N_VISIT_ACTIONS; step++)
    is_possible =
        is_possible || (g_str_equal (action, step_actions[step]) && is_step_possible (self, step));

  return is_possible;
}

/* The facts first, then every action of the page; the key bar shows those that can be done. */
static void
update_actions (GardeWaitingPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  for (GardeVisitAction step = 0; step < GARDE_N_VISIT_ACTIONS; step++)
    gtk_widget_action_set_enabled (widget, step_actions[step],
                                   is_possible (self, step_actions[step]));
  gtk_widget_action_set_enabled (widget, "room.undo", can_undo (self));
  gtk_widget_action_set_enabled (widget, "room.open", get_selected (self) != NULL);

  for (GtkWidget *key = gtk_widget_get_first_child (self->keys); key != NULL;
       key = gtk_widget_get_next_sibling (key))
    if (GARDE_IS_KEY_BUTTON (key))
      gtk_widget_set_visible (
          key, is_possible (self, gtk_actionable_get_action_name (GTK_ACTIONABLE (key))));
}

/* --- What is shown --- */

static void
show_wait (GardeWaitingPage *self)
{
  GardeDayWait wait;
  gboolean is_empty = garde_waiting_model_get_nearest (self->room, GARDE_ROOM_WAITING, 0) == NULL;

  garde_day_queue_measure (self->scene.sheet, self->scene.moment.centre, self->scene.moment.now,
                           &wait);
  garde_wait_strip_show (self->strip, &wait);
  gtk_widget_set_visible (GTK_WIDGET (self->strip), !is_empty);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), is_empty);
  if (is_empty)
    garde_room_empty_show_due (self->empty, garde_day_queue_find_due (self->scene.sheet),
                               self->scene.moment.zone);
}

static void
show_facts (GardeWaitingPage *self)
{
  g_autofree char *present = garde_room_words_present (self->room);
  g_autofree char *counts = garde_room_words_counts (garde_waiting_model_get_counts (self->room));
  GardeDayEntry *last = garde_waiting_model_find_last_call (self->room);
  g_autofree char *call = garde_room_words_last_call (last, &self->scene.moment);

  gtk_label_set_text (self->present, present);
  gtk_label_set_text (self->counts, counts != NULL ? counts : "");
  gtk_widget_set_visible (self->counts_button, counts != NULL);
  gtk_label_set_text (self->last_call, call);
}

/* Whether the focus is on one of the rows, or was on one that has gone. */
static gboolean
has_focus (GardeWaitingPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus == NULL || focus == GTK_WIDGET (self) || GARDE_IS_ROOM_ROW (focus);
}

static void
refocus (GardeWaitingPage *self)
{
  GtkWidget *row = find_row (self, self->scene.selected);

  if (row != NULL && !gtk_widget_has_focus (row))
    gtk_widget_grab_focus (row);
}

static void
show_rows (GardeWaitingPage *self)
{
  GardeDayEntry *callee = find_callee (self);
  g_autofree char *expected =
      garde_room_words_expected (garde_waiting_model_get_horizon (self->room), &self->scene.moment);

  garde_room_part_set_title (self->parts[GARDE_ROOM_EXPECTED], expected);
  self->scene.callee = callee != NULL ? garde_day_entry_get_id (callee) : 0;
  for (GardeRoomSection i = 0; i < GARDE_N_ROOM_SECTIONS; i++)
    garde_room_part_show (self->parts[i], garde_waiting_model_get_section (self->room, i),
                          &self->scene);
}

/* Shows what is known: the rows stay, only what they say changes. */
static void
show (GardeWaitingPage *self)
{
  GardeDaySheet *sheet = (GardeDaySheet *) garde_day_model_get_sheet (self->today);
  g_autoptr (GPtrArray) doctors = NULL;
  gboolean had_focus;

  self->scene.moment = garde_moment_now (self->desk);
  self->scene.sheet = sheet;
  if (sheet == NULL)
    return;

  had_focus = gtk_widget_get_mapped (GTK_WIDGET (self)) && has_focus (self);
  garde_waiting_model_show (self->room, sheet, self->scene.moment.now);
  doctors = garde_waiting_model_list_doctors (self->room);
  if (garde_doctor_filter_offer (self->filter, doctors))
    garde_waiting_model_set_doctor (self->room, 0);
  self->scene.selected = garde_waiting_model_settle (self->room, self->scene.selected, &self->spot);
  show_rows (self);
  show_wait (self);
  show_facts (self);
  update_actions (self);
  if (had_focus)
    refocus (self);
}

static void
loaded_cb (GardeWaitingPage *self)
{
  const GError *error = garde_day_model_get_error (self->today);

  garde_visit_steps_settle (self->steps);
  if (error != NULL && self->scene.sheet == NULL)
    garde_room_empty_show_error (self->empty, error->message);

  /* What nobody sees is shown when somebody comes. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  show (self);
  if (self->is_refocus_wanted && has_focus (self))
    refocus (self);
  self->is_refocus_wanted = FALSE;
}

static gboolean
tick_cb (gpointer data)
{
  GardeWaitingPage *self = data;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show (self);

  return G_SOURCE_CONTINUE;
}

static void
select_id (GardeWaitingPage *self, gint64 id)
{
  self->scene.selected = id;
  show (self);
  garde_waiting_page_focus (self);
}

/* --- What is done --- */

static void
failed_cb (GardeWaitingPage *self, const char *message)
{
  toast (self, message);

  /* Who was called by another desk is told once: the next call is for whoever is next. */
  if (self->is_calling)
    select_next (self);
  self->is_calling = FALSE;
  garde_day_model_reload (self->today);
}

/* The next call is not for the one who has just come or was set aside, but for whoever is next. */
static void
stepped_cb (GardeWaitingPage *self, int action, GardeVisit *visit)
{
  GardeDayEntry *entry = garde_day_model_find (self->today, garde_record_get_id (visit));
  g_autofree char *message = NULL;

  self->is_calling = FALSE;
  update_actions (self);
  if (entry == NULL || (action != GARDE_ACTION_ARRIVE && action != GARDE_ACTION_PARK))
    return;

  message = garde_room_words_stepped (entry, visit);
  toast (self, message);
  select_next (self);
  if (garde_record_get_revision (entry->visit) == garde_record_get_revision (visit))
    show (self);
}

static void
undone_cb (GardeWaitingPage *self, GardeVisit *visit)
{
  GardeDayEntry *entry = garde_day_model_find (self->today, garde_record_get_id (visit));
  g_autofree char *message = NULL;

  if (entry == NULL)
    return;

  message = garde_room_words_undone (entry, visit);
  toast (self, message);
  self->scene.selected = garde_record_get_id (visit);
}

static void
run (GardeWaitingPage *self, GardeVisitAction step, GardeDayEntry *entry)
{
  GardeStepDetails details = { .doctor = garde_waiting_model_get_doctor (self->room) };

  if (garde_step_line_is_wanted (step))
    {
      garde_step_line_start (self->line, entry, step);
      return;
    }

  if (step == GARDE_ACTION_CALL)
    {
      self->is_calling = TRUE;
      self->scene.selected = garde_day_entry_get_id (entry);
    }
  self->is_refocus_wanted = TRUE;
  garde_visit_steps_run_with (self->steps, step, entry,
                              step == GARDE_ACTION_CALL ? &details : NULL);
  update_actions (self);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeWaitingPage *self = GARDE_WAITING_PAGE (widget);
  GardeDayEntry *selected = get_selected (self);

  for (GardeVisitAction step = 0; step < GARDE_N_VISIT_ACTIONS; step++)
    if (g_str_equal (step_actions[step], name) && is_step_possible (self, step))
      {
        run (self, step, step == GARDE_ACTION_CALL ? find_callee (self) : selected);
        return;
      }
}

/* A row's own button. */
static void
visit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeWaitingPage *self = GARDE_WAITING_PAGE (widget);
  GardeVisitAction step =
      g_str_equal (name, "room.call-visit") ? GARDE_ACTION_CALL : GARDE_ACTION_ARRIVE;

  select_id (self, g_variant_get_int64 (parameter));
  if (garde_visit_steps_is_possible (self->steps, step, get_selected (self)))
    run (self, step, get_selected (self));
}

static void
line_closed_cb (GardeWaitingPage *self, gboolean is_done)
{
  self->is_refocus_wanted = is_done;
  garde_waiting_page_focus (self);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeWaitingPage *self = GARDE_WAITING_PAGE (widget);

  if (!can_undo (self))
    return;

  self->is_refocus_wanted = TRUE;
  garde_visit_steps_undo (self->steps);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeWaitingPage *self = GARDE_WAITING_PAGE (widget);
  GardeDayEntry *entry = garde_waiting_model_move (self->room, self->scene.selected,
                                                   (GardeRoomMove) g_variant_get_int32 (parameter));

  if (entry != NULL)
    select_id (self, garde_day_entry_get_id (entry));
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeWaitingPage *self = GARDE_WAITING_PAGE (widget);

  garde_visit_open (widget, self->steps, get_selected (self), g_str_equal (name, "room.visit"));
}

static void
picked_cb (GardeWaitingPage *self, gint64 id)
{
  select_id (self, id);
}

static void
activated_cb (GardeWaitingPage *self, gint64 id)
{
  select_id (self, id);
  gtk_widget_activate_action (GTK_WIDGET (self), "room.open", NULL);
}

static void
filter_changed_cb (GardeWaitingPage *self)
{
  garde_waiting_model_set_doctor (self->room, garde_doctor_filter_get_doctor (self->filter));
  select_next (self);
  show (self);
  garde_waiting_page_focus (self);
}

/* --- The widget --- */

void
garde_waiting_page_focus (GardeWaitingPage *self)
{
  GtkWidget *row;

  g_return_if_fail (GARDE_IS_WAITING_PAGE (self));

  row = find_row (self, self->scene.selected);
  if (row != NULL)
    gtk_widget_grab_focus (row);
  else if (gtk_widget_get_visible (GTK_WIDGET (self->empty)))
    gtk_widget_child_focus (GTK_WIDGET (self->empty), GTK_DIR_TAB_FORWARD);
}

static void
garde_waiting_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (garde_waiting_page_parent_class)->map (widget);
  if (GARDE_WAITING_PAGE (widget)->today != NULL)
    show (GARDE_WAITING_PAGE (widget));
}

static void
garde_waiting_page_dispose (GObject *object)
{
  GardeWaitingPage *self = GARDE_WAITING_PAGE (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_WAITING_PAGE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->steps);
  g_clear_object (&self->room);
  g_clear_object (&self->today);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_waiting_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  for (GardeVisitAction step = 0; step < GARDE_N_VISIT_ACTIONS; step++)
    if (step != GARDE_ACTION_UNPARK)
      gtk_widget_class_install_action (klass, step_actions[step], NULL, step_action);
  gtk_widget_class_install_action (klass, "room.call-visit", "x", visit_action);
  gtk_widget_class_install_action (klass, "room.arrive-visit", "x", visit_action);
  gtk_widget_class_install_action (klass, "room.undo", NULL, undo_action);
  gtk_widget_class_install_action (klass, "room.move", "i", move_action);
  gtk_widget_class_install_action (klass, "room.visit", NULL, open_action);
  gtk_widget_class_install_action (klass, "room.open", NULL, open_action);
}

static void
bind_widgets (GtkWidgetClass *klass)
{
  static const char *const parts[GARDE_N_ROOM_SECTIONS] = {
    [GARDE_ROOM_WAITING] = "waiting",   [GARDE_ROOM_PARKED] = "parked",
    [GARDE_ROOM_EXPECTED] = "expected", [GARDE_ROOM_WITH_DOCTOR] = "with_doctor",
    [GARDE_ROOM_SEEN] = "seen",
  };

  for (GardeRoomSection i = 0; i < GARDE_N_ROOM_SECTIONS; i++)
    gtk_widget_class_bind_template_child_full (klass, parts[i], FALSE,
                                               G_STRUCT_OFFSET (GardeWaitingPage, parts) +
                                                   i * sizeof (GardeRoomPart *));
  gtk_widget_class_bind_template_child (klass, GardeWaitingPage, present);
  gtk_widget_class_bind_template_child (klass, GardeWaitingPage, filter);
  gtk_widget_class_bind_template_child (klass, GardeWaitingPage, strip);
  gtk_widget_class_bind_template_child (klass, GardeWaitingPage, empty);
  gtk_widget_class_bind_template_child (klass, GardeWaitingPage, counts);
  gtk_widget_class_bind_template_child (klass, GardeWaitingPage, counts_button);
  gtk_widget_class_bind_template_child (klass, GardeWaitingPage, line);
  gtk_widget_class_bind_template_child (klass, GardeWaitingPage, keys);
  gtk_widget_class_bind_template_child (klass, GardeWaitingPage, last_call);
  gtk_widget_class_bind_template_callback (klass, filter_changed_cb);
  gtk_widget_class_bind_template_callback (klass, picked_cb);
  gtk_widget_class_bind_template_callback (klass, activated_cb);
  gtk_widget_class_bind_template_callback (klass, line_closed_cb);
}

static void
garde_waiting_page_class_init (GardeWaitingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_waiting_page_dispose;
  widget_class->map = garde_waiting_page_map;
  g_type_ensure (GARDE_TYPE_DOCTOR_FILTER);
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  g_type_ensure (GARDE_TYPE_ROOM_EMPTY);
  g_type_ensure (GARDE_TYPE_ROOM_PART);
  g_type_ensure (GARDE_TYPE_STEP_LINE);
  g_type_ensure (GARDE_TYPE_WAIT_STRIP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/waiting-room/garde-waiting-page.ui");
  install_actions (widget_class);
  bind_widgets (widget_class);
}

static void
garde_waiting_page_init (GardeWaitingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  garde_waiting_keys_add (GTK_WIDGET (self));
  self->room = garde_waiting_model_new ();
  garde_room_part_set_up (self->parts[GARDE_ROOM_WAITING], GARDE_TYPE_QUEUE_ROW, GARDE_ROOM_WAITING,
                          _ ("Waiting"), _ ("in the order of the calls"), NULL);
  garde_room_part_set_up (self->parts[GARDE_ROOM_PARKED], GARDE_TYPE_QUEUE_ROW, GARDE_ROOM_PARKED,
                          _ ("Set aside"), _ ("P takes back into the queue"), NULL);
  garde_room_part_set_up (self->parts[GARDE_ROOM_EXPECTED], GARDE_TYPE_EXPECTED_ROW,
                          GARDE_ROOM_EXPECTED, C_ ("patients", "Expected"), NULL, NULL);
  garde_room_part_set_up (self->parts[GARDE_ROOM_WITH_DOCTOR], GARDE_TYPE_STAGE_ROW,
                          GARDE_ROOM_WITH_DOCTOR, _ ("With a doctor"), NULL,
                          _ ("Nobody is with a doctor."));
  garde_room_part_set_up (self->parts[GARDE_ROOM_SEEN], GARDE_TYPE_STAGE_ROW, GARDE_ROOM_SEEN,
                          _ ("Just seen"), NULL, _ ("Nobody in the last half hour."));
}

GtkWidget *
garde_waiting_page_new (GardeDesk *desk, GardeDayModel *today)
{
  GardeWaitingPage *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);
  g_return_val_if_fail (GARDE_IS_DAY_MODEL (today), NULL);

  self = g_object_new (GARDE_TYPE_WAITING_PAGE, NULL);
  self->desk = g_object_ref (desk);
  self->today = g_object_ref (today);
  self->steps = garde_visit_steps_new (desk);
  garde_step_line_set_up (self->line, desk, self->steps);
  g_signal_connect_object (self->steps, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->steps, "stepped", G_CALLBACK (stepped_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->steps, "undone", G_CALLBACK (undone_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (today, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  self->tick = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);

  return GTK_WIDGET (self);
}
