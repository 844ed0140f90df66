/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-today-page.h"

#include <glib/gi18n-lib.h>

#include "list/garde-day-selection.h"
#include "ui/day/garde-day-board.h"
#include "ui/day/garde-day-empty.h"
#include "ui/day/garde-day-keys.h"
#include "ui/shared/garde-visit-steps.h"
#include "ui/day/garde-day-words.h"
#include "ui/day/garde-walk-in-pane.h"
#include "ui/day/garde-walk-ins.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-names.h"

#define TICK_SECONDS (10)

struct _GardeTodayPage
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *back;
  GtkStack *main;
  GtkWidget *board_window;
  GardeDayBoard *board;
  GtkStack *side;
  GardeWalkIns *walk_ins;
  GtkLabel *status;

  /* Made when first wanted; children of the stacks */
  GtkWidget *empty;
  GtkWidget *walk_in_pane;

  /* Owned References */
  GardeDesk *desk;
  GardeDayModel *today;
  GardeDayModel *model; /* of the day that is shown: today's or another */
  GardeDaySelection *selection;
  GardeVisitSteps *steps;

  GardeMoment moment;
  guint tick;
  gboolean is_refocus_wanted; /* once the day was read again */
};

G_DEFINE_FINAL_TYPE (GardeTodayPage, garde_today_page, GTK_TYPE_WIDGET)

static const char *const step_actions[GARDE_N_VISIT_ACTIONS] = {
  [GARDE_ACTION_ARRIVE] = "day.arrive", [GARDE_ACTION_NO_SHOW] = "day.no-show",
  [GARDE_ACTION_CALL] = "day.call",     [GARDE_ACTION_ENTER] = "day.enter",
  [GARDE_ACTION_FINISH] = "day.finish", [GARDE_ACTION_PUT_BACK] = "day.put-back",
};

static gboolean
is_today (GardeTodayPage *self)
{
  return self->model == self->today;
}

static void
toast (GardeTodayPage *self, const char *message)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", message);
}

/* --- What is possible now --- */

/* Whom a call is for: the selected one if he waits, else whoever is next. */
static GardeDayEntry *
find_callee (GardeTodayPage *self)
{
  GardeDayEntry *entry = garde_day_selection_get_entry (self->selection);
  const GardeDaySheet *sheet = garde_day_model_get_sheet (self->model);

  if (garde_visit_steps_is_possible (self->steps, GARDE_ACTION_CALL, entry))
    return entry;

  return sheet != NULL ? garde_day_queue_find_next (sheet) : NULL;
}

static gboolean
can_undo (GardeTodayPage *self)
{
  const GardeStep *last = garde_day_model_get_last_step (self->model);

  return garde_visit_steps_is_running (self->steps) || (last != NULL && last->undoes == 0);
}

/* The facts first, then every action of the page. */
static void
update_actions (GardeTodayPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GardeDayEntry *entry = garde_day_selection_get_entry (self->selection);
  gboolean is_now = is_today (self);

  for (GardeVisitAction step = 0; step < GARDE_N_VISIT_ACTIONS; step++)
    gtk_widget_action_set_enabled (
        widget, step_actions[step],
        is_now && garde_visit_steps_is_possible (
                      self->steps, step, step == GARDE_ACTION_CALL ? find_callee (self) : entry));
  gtk_widget_action_set_enabled (widget, "day.undo", is_now && can_undo (self));
  gtk_widget_action_set_enabled (widget, "day.today", !is_now);
  gtk_widget_action_set_enabled (widget, "day.open", entry != NULL);
}

/* --- What is shown --- */

static void
update_moment (GardeTodayPage *self)
{
  self->moment.now = garde_clock_now (garde_desk_get_clock (self->desk));
  self->moment.today = garde_desk_get_today (self->desk);
  self->moment.zone = garde_desk_get_zone (self->desk);
  self->moment.centre = garde_desk_get_centre (self->desk);
}

static void
show_status (GardeTodayPage *self)
{
  GardeDayEntry *entry = garde_day_selection_get_entry (self->selection);
  g_autofree char *text = garde_day_words_selected (entry, &self->moment);

  gtk_label_set_text (self->status, text);
  gtk_widget_set_visible (GTK_WIDGET (self->status), text[0] != '\0');
}

static void
show_heading (GardeTodayPage *self)
{
  GardeDay day = garde_day_model_get_day (self->model);
  int distance = day.number - garde_day_model_get_day (self->today).number;
  int year, this_year;
  g_autofree char *date = NULL;

  garde_day_get_ymd (day, &year, NULL, NULL);
  garde_day_get_ymd (self->moment.today, &this_year, NULL, NULL);
  date = garde_day_to_long (day, year != this_year);

  gtk_label_set_text (self->title, garde_day_words_title (is_today (self) ? 0 : distance));
  gtk_label_set_text (self->subtitle, date);
  gtk_widget_set_visible (self->back, !is_today (self));
}

static void
show_empty (GardeTodayPage *self)
{
  const GError *error = garde_day_model_get_error (self->model);

  if (self->empty == NULL)
    {
      self->empty = g_object_new (GARDE_TYPE_DAY_EMPTY, NULL);
      gtk_stack_add_child (self->main, self->empty);
    }

  if (error != NULL)
    garde_day_empty_show_error (GARDE_DAY_EMPTY (self->empty), error->message);
  else
    garde_day_empty_show_day (GARDE_DAY_EMPTY (self->empty), self->desk,
                              garde_day_model_get_day (self->model));
  gtk_stack_set_visible_child (self->main, self->empty);
}

/* The widget of the selected entry, if it is shown. */
static GtkWidget *
show_selection (GardeTodayPage *self)
{
  gint64 id = garde_day_selection_get_id (self->selection);
  GardeEntryView *on_board = garde_day_board_select (self->board, id);
  GardeEntryView *on_side = garde_walk_ins_select (self->walk_ins, id);

  show_status (self);
  update_actions (self);

  return on_board != NULL ? GTK_WIDGET (on_board) : GTK_WIDGET (on_side);
}

/* A first selection, so that the keys have something to act upon: whoever is next, else who is due
 * next. */
static void
select_first (GardeTodayPage *self)
{
  const GardeDaySheet *sheet = garde_day_model_get_sheet (self->model);
  GardeDayEntry *entry = garde_day_queue_find_next (sheet);

  if (garde_day_selection_get_id (self->selection) != 0)
    return;
  if (entry == NULL)
    entry = garde_day_queue_find_due (sheet);
  if (entry != NULL)
    garde_day_selection_set_id (self->selection, garde_day_entry_get_id (entry));
}

/* Whether the focus is where it must not be taken away: somebody types, or looks at another page.
 */
static gboolean
is_elsewhere (GardeTodayPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!gtk_widget_get_child_visible (GTK_WIDGET (self)))
    return TRUE;

  return GTK_IS_TEXT (focus) || (focus != NULL && self->walk_in_pane != NULL &&
                                 gtk_widget_is_ancestor (focus, self->walk_in_pane));
}

static void
loaded_cb (GardeTodayPage *self)
{
  const GardeDaySheet *sheet = garde_day_model_get_sheet (self->model);
  GtkWidget *selected;

  update_moment (self);
  garde_visit_steps_settle (self->steps);
  show_heading (self);
  if (sheet == NULL || sheet->columns->len == 0)
    show_empty (self);
  if (sheet == NULL)
    return;

  if (sheet->columns->len > 0)
    {
      gtk_stack_set_visible_child (self->main, self->board_window);
      garde_day_board_show (self->board, self->model, &self->moment, is_today (self));
    }
  garde_walk_ins_show (self->walk_ins, self->model, &self->moment);
  select_first (self);

  selected = show_selection (self);
  if (self->is_refocus_wanted && selected != NULL && !is_elsewhere (self))
    gtk_widget_grab_focus (selected);
  self->is_refocus_wanted = FALSE;
}

static void
selection_changed_cb (GardeTodayPage *self)
{
  show_selection (self);
}

static void
set_model (GardeTodayPage *self, GardeDayModel *model)
{
  if (self->model == model)
    return;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, loaded_cb, self);
  g_set_object (&self->model, model);
  g_signal_connect_swapped (model, "loaded", G_CALLBACK (loaded_cb), self);
  garde_day_selection_set_model (self->selection, model);
}

void
garde_today_page_show_day (GardeTodayPage *self, GardeDay day, gint64 id)
{
  GardeDay today;

  g_return_if_fail (GARDE_IS_TODAY_PAGE (self));

  today = garde_day_model_get_day (self->today);
  if (!garde_day_is_set (day) || day.number == today.number)
    {
      set_model (self, self->today);
    }
  else if (is_today (self))
    {
      g_autoptr (GardeDayModel) other = garde_day_model_new (self->desk, day);

      set_model (self, other);
    }
  else
    {
      garde_day_selection_set_id (self->selection, 0);
      garde_day_model_set_day (self->model, day);
    }

  if (id != 0)
    garde_day_selection_set_id (self->selection, id);
  self->is_refocus_wanted = TRUE;
  show_heading (self);
  update_actions (self);
  if (garde_day_model_get_sheet (self->model) != NULL)
    loaded_cb (self);
}

static gboolean
tick_cb (gpointer data)
{
  GardeTodayPage *self = data;
  const GardeDaySheet *sheet = garde_day_model_get_sheet (self->today);

  update_moment (self);

  /* The day turns at midnight, but not under the feet of a night shift. */
  if (sheet != NULL && garde_day_model_get_day (self->today).number != self->moment.today.number &&
      !garde_day_queue_is_running (sheet, self->moment.now))
    garde_day_model_set_day (self->today, self->moment.today);

  if (garde_day_model_get_sheet (self->model) != NULL)
    {
      garde_day_board_set_moment (self->board, &self->moment);
      garde_walk_ins_set_moment (self->walk_ins, &self->moment);
    }

  return G_SOURCE_CONTINUE;
}

/* --- What is done --- */

static void
failed_cb (GardeTodayPage *self, const char *message)
{
  toast (self, message);
  garde_day_model_reload (self->model);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeTodayPage *self = GARDE_TODAY_PAGE (widget);
  GardeDayEntry *entry = garde_day_selection_get_entry (self->selection);
  GardeVisitAction step = 0;

  while (!g_str_equal (step_actions[step], name))
    step++;
  if (step == GARDE_ACTION_CALL)
    {
      entry = find_callee (self);
      if (entry == NULL)
        return;
      garde_day_selection_set_id (self->selection, garde_day_entry_get_id (entry));
    }
  if (!garde_visit_steps_is_possible (self->steps, step, entry))
    return;

  self->is_refocus_wanted = TRUE;
  garde_visit_steps_run (self->steps, step, entry);
  update_actions (self);
}

static void
undone_cb (GardeTodayPage *self, GardeVisit *visit)
{
  GardeDayEntry *entry;
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  entry = garde_day_model_find (self->model, garde_record_get_id (visit));
  if (entry == NULL)
    return;
  name = garde_name_patient (entry->patient);
  /* Translators: what an undo has done: name, state again, as in “Undone. Paul Nguyen: Waiting”. */
  message = g_strdup_printf (
      _ ("Undone. %1$s: %2$s"), name,
         garde_vocabulary_get_label (&garde_visit_state_words, (int) visit->state));
  toast (self, message);
  garde_day_selection_set_id (self->selection, garde_record_get_id (visit));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeTodayPage *self = GARDE_TODAY_PAGE (widget);

  if (!can_undo (self))
    return;

  self->is_refocus_wanted = TRUE;
  garde_visit_steps_undo (self->steps);
}

static void
go_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeTodayPage *self = GARDE_TODAY_PAGE (widget);
  GardeDay day = garde_day_model_get_day (self->model);

  if (g_str_equal (name, "day.today"))
    day = GARDE_DAY_NONE;
  else if (g_str_equal (name, "day.go"))
    day = garde_day (g_variant_get_int32 (parameter));
  else
    day = garde_day_add (day, g_str_equal (name, "day.next") ? 1 : -1);

  garde_today_page_show_day (self, day, 0);
}

static void
reload_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  garde_day_model_reload (GARDE_TODAY_PAGE (widget)->model);
}

static void
open_id (GardeTodayPage *self, gint64 id)
{
  GardeDayEntry *entry = garde_day_model_find (self->model, id);

  if (entry != NULL && entry->patient != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-patient", "x",
                                garde_record_get_id (entry->patient));
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeTodayPage *self = GARDE_TODAY_PAGE (widget);

  open_id (self, garde_day_selection_get_id (self->selection));
}

static void
activated_cb (GardeTodayPage *self, gint64 id)
{
  open_id (self, id);
}

static void
picked_cb (GardeTodayPage *self, gint64 id)
{
  garde_day_selection_set_id (self->selection, id);
  garde_today_page_focus (self);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeTodayPage *self = GARDE_TODAY_PAGE (widget);

  if (garde_day_selection_move (self->selection, (GardeMove) g_variant_get_int32 (parameter)))
    garde_today_page_focus (self);
}

/* --- Walk-ins --- */

static void
close_walk_in (GardeTodayPage *self)
{
  gtk_stack_set_visible_child (self->side, GTK_WIDGET (self->walk_ins));
  garde_today_page_focus (self);
}

static void
registered_cb (GardeTodayPage *self, GardeVisit *visit)
{
  g_autofree char *message =
      g_strdup_printf (_ ("Registered with the number %d"), (int) visit->ticket);

  garde_today_page_show_day (self, GARDE_DAY_NONE, garde_record_get_id (visit));
  close_walk_in (self);
  toast (self, message);

  /* The row is there once the day was read again, which the registration has asked for. */
  self->is_refocus_wanted = garde_day_selection_get_entry (self->selection) == NULL;
}

void
garde_today_page_start_walk_in (GardeTodayPage *self)
{
  g_return_if_fail (GARDE_IS_TODAY_PAGE (self));

  if (self->walk_in_pane == NULL)
    {
      self->walk_in_pane = garde_walk_in_pane_new (self->desk, self->today);
      g_signal_connect_swapped (self->walk_in_pane, "registered", G_CALLBACK (registered_cb), self);
      g_signal_connect_swapped (self->walk_in_pane, "closed", G_CALLBACK (close_walk_in), self);
      gtk_stack_add_child (self->side, self->walk_in_pane);
    }

  gtk_stack_set_visible_child (self->side, self->walk_in_pane);
  garde_walk_in_pane_start (GARDE_WALK_IN_PANE (self->walk_in_pane));
}

static void
walk_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  garde_today_page_start_walk_in (GARDE_TODAY_PAGE (widget));
}

/* --- The widget --- */

void
garde_today_page_focus (GardeTodayPage *self)
{
  GtkWidget *selected;

  g_return_if_fail (GARDE_IS_TODAY_PAGE (self));

  selected = show_selection (self);
  if (selected != NULL)
    gtk_widget_grab_focus (selected);
  else
    self->is_refocus_wanted = TRUE;
}

static void
garde_today_page_dispose (GObject *object)
{
  GardeTodayPage *self = GARDE_TODAY_PAGE (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_func (self->model, loaded_cb, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_TODAY_PAGE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->selection);
  g_clear_object (&self->steps);
  g_clear_object (&self->model);
  g_clear_object (&self->today);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_today_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  for (GardeVisitAction step = 0; step < GARDE_N_VISIT_ACTIONS; step++)
    gtk_widget_class_install_action (klass, step_actions[step], NULL, step_action);
  gtk_widget_class_install_action (klass, "day.undo", NULL, undo_action);
  gtk_widget_class_install_action (klass, "day.open", NULL, open_action);
  gtk_widget_class_install_action (klass, "day.walk-in", NULL, walk_in_action);
  gtk_widget_class_install_action (klass, "day.today", NULL, go_action);
  gtk_widget_class_install_action (klass, "day.previous", NULL, go_action);
  gtk_widget_class_install_action (klass, "day.next", NULL, go_action);
  gtk_widget_class_install_action (klass, "day.go", "i", go_action);
  gtk_widget_class_install_action (klass, "day.reload", NULL, reload_action);
  gtk_widget_class_install_action (klass, "day.move", "i", move_action);
}

static void
garde_today_page_class_init (GardeTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_today_page_dispose;

  g_type_ensure (GARDE_TYPE_DAY_BOARD);
  g_type_ensure (GARDE_TYPE_WALK_INS);
  install_actions (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/day/garde-today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeTodayPage, title);
  gtk_widget_class_bind_template_child (widget_class, GardeTodayPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, GardeTodayPage, back);
  gtk_widget_class_bind_template_child (widget_class, GardeTodayPage, main);
  gtk_widget_class_bind_template_child (widget_class, GardeTodayPage, board_window);
  gtk_widget_class_bind_template_child (widget_class, GardeTodayPage, board);
  gtk_widget_class_bind_template_child (widget_class, GardeTodayPage, side);
  gtk_widget_class_bind_template_child (widget_class, GardeTodayPage, walk_ins);
  gtk_widget_class_bind_template_child (widget_class, GardeTodayPage, status);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
garde_today_page_init (GardeTodayPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->selection = garde_day_selection_new ();
  g_signal_connect_swapped (self->selection, "notify::id", G_CALLBACK (selection_changed_cb), self);
  garde_day_keys_add (GTK_WIDGET (self));
}

GtkWidget *
garde_today_page_new (GardeDesk *desk, GardeDayModel *today)
{
  GardeTodayPage *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);
  g_return_val_if_fail (GARDE_IS_DAY_MODEL (today), NULL);

  self = g_object_new (GARDE_TYPE_TODAY_PAGE, NULL);
  self->desk = g_object_ref (desk);
  self->today = g_object_ref (today);
  self->steps = garde_visit_steps_new (desk);
  g_signal_connect_object (self->steps, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->steps, "undone", G_CALLBACK (undone_cb), self, G_CONNECT_SWAPPED);
  self->is_refocus_wanted = TRUE;
  update_moment (self);
  set_model (self, today);
  show_heading (self);
  update_actions (self);
  if (garde_day_model_get_sheet (today) != NULL)
    loaded_cb (self);
  self->tick = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);

  return GTK_WIDGET (self);
}
