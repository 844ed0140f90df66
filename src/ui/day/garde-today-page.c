/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-today-page-private.h"

#include "list/garde-free-places.h"
#include "ui/day/garde-day-empty.h"
#include "ui/day/garde-day-keys.h"
#include "ui/day/garde-day-words.h"
#include "ui/shared/garde-children.h"

#define TICK_SECONDS (10)

G_DEFINE_FINAL_TYPE (GardeTodayPage, garde_today_page, GTK_TYPE_WIDGET)

static gboolean
is_today (GardeTodayPage *self)
{
  return self->model == self->today;
}

void
garde_today_page_toast (GardeTodayPage *self, const char *message)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", message);
}

/* --- What is shown --- */

static void
update_moment (GardeTodayPage *self)
{
  self->moment = garde_moment_now (self->desk);
  garde_day_selection_set_now (self->selection, self->moment.now);
}

static void
show_status (GardeTodayPage *self)
{
  GardeDayEntry *entry = garde_day_selection_get_entry (self->selection);
  g_autofree char *text =
      self->said != NULL ? g_strdup (self->said) : garde_day_words_selected (entry, &self->moment);

  gtk_label_set_text (self->status, text);
  gtk_widget_set_visible (GTK_WIDGET (self->status), text[0] != '\0');
}

void
garde_today_page_say (GardeTodayPage *self, char *said)
{
  g_free (self->said);
  self->said = said;
  show_status (self);
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
  GardeEntryView *on_side = garde_day_side_select (self->side, id);

  show_status (self);
  garde_today_actions_update (self);

  return on_board != NULL ? GTK_WIDGET (on_board) : GTK_WIDGET (on_side);
}

/* A first selection, so that the keys have something to act upon: whoever is next, else who is due
 * next, else what is free; the free place at once for whoever does not see the room. */
static void
select_first (GardeTodayPage *self)
{
  const GardeDaySheet *sheet = garde_day_model_get_sheet (self->model);
  GardeDayEntry *entry = NULL;

  if (garde_day_selection_get_id (self->selection) != 0)
    return;
  if (!self->moment.hides_room)
    entry = garde_day_queue_find_next (sheet);
  if (entry == NULL && !self->moment.hides_room)
    entry = garde_day_queue_find_due (sheet);
  if (entry == NULL)
    entry = garde_free_places_find_next (sheet, 0, NULL, self->moment.now);
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

  if (focus == NULL)
    return FALSE;

  return GTK_IS_TEXT (focus) ||
         (garde_day_side_has_form (self->side) &&
          gtk_widget_is_ancestor (focus, GTK_WIDGET (self->side))) ||
         (self->step_line != NULL && gtk_widget_is_ancestor (focus, self->step_line));
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
  garde_day_side_show (self->side, self->model, &self->moment);
  garde_day_selection_settle (self->selection);
  select_first (self);

  selected = show_selection (self);
  if (self->is_refocus_wanted && selected != NULL && !is_elsewhere (self))
    gtk_widget_grab_focus (selected);
  self->is_refocus_wanted = FALSE;
  garde_day_moves_settle (self->moves, self->model);
}

static void
selection_changed_cb (GardeTodayPage *self)
{
  g_clear_pointer (&self->said, g_free);
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
  garde_today_actions_update (self);
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
      garde_day_side_set_moment (self->side, self->model, &self->moment);
    }

  return G_SOURCE_CONTINUE;
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
  g_clear_object (&self->moves);
  g_clear_pointer (&self->said, g_free);
  g_clear_object (&self->model);
  g_clear_object (&self->today);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_today_page_parent_class)->dispose (object);
}

static void
garde_today_page_class_init (GardeTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_today_page_dispose;

  g_type_ensure (GARDE_TYPE_DAY_BOARD);
  g_type_ensure (GARDE_TYPE_DAY_SIDE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/day/garde-today-page.ui");
  garde_today_actions_install (widget_class);
  gtk_widget_class_bind_template_child (widget_class, GardeTodayPage, title);
  gtk_widget_class_bind_template_child (widget_class, GardeTodayPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, GardeTodayPage, back);
  gtk_widget_class_bind_template_child (widget_class, GardeTodayPage, main);
  gtk_widget_class_bind_template_child (widget_class, GardeTodayPage, board_window);
  gtk_widget_class_bind_template_child (widget_class, GardeTodayPage, board);
  gtk_widget_class_bind_template_child (widget_class, GardeTodayPage, side);
  gtk_widget_class_bind_template_child (widget_class, GardeTodayPage, key_bar);
  gtk_widget_class_bind_template_child (widget_class, GardeTodayPage, status);
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
  self->moves = garde_day_moves_new (desk);
  garde_day_side_set_up (self->side, desk, today);
  garde_today_actions_set_up (self);
  garde_today_actions_allow (self);
  self->is_refocus_wanted = TRUE;
  update_moment (self);
  set_model (self, today);
  show_heading (self);
  garde_today_actions_update (self);
  if (garde_day_model_get_sheet (today) != NULL)
    loaded_cb (self);
  self->tick = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);

  return GTK_WIDGET (self);
}
