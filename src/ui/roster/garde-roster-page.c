/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-page-private.h"

#include <glib/gi18n-lib.h>

#include "model/garde-roster-news-text.h"
#include "ui/roster/garde-roster-words.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-key-button.h"

/* A month has at most that many more weeks than its first. */
#define MORE_WEEKS (4)

G_DEFINE_FINAL_TYPE (GardeRosterPage, garde_roster_page, GTK_TYPE_WIDGET)

/* --- What is asked --- */

GardeRosterSheet *
garde_roster_page_get_sheet (GardeRosterPage *self)
{
  return garde_roster_model_get_sheet (self->model);
}

const GardeRosterReview *
garde_roster_page_get_review (GardeRosterPage *self)
{
  return garde_roster_model_get_judgement (self->model);
}

GardeRosterMode
garde_roster_page_get_mode (GardeRosterPage *self)
{
  return (GardeRosterMode) garde_choice_get_value (self->mode);
}

gboolean
garde_roster_page_can_write (GardeRosterPage *self)
{
  return garde_session_may (garde_desk_get_session (self->desk), GARDE_ACTION_ROSTER_WRITE);
}

gboolean
garde_roster_page_is_draft (GardeRosterPage *self)
{
  return garde_roster_page_can_write (self) &&
         garde_choice_get_value (self->shown) == GARDE_ROSTER_SHOWN_DRAFT;
}

void
garde_roster_page_show_notice (GardeRosterPage *self, const char *message)
{
  gtk_label_set_text (self->notice, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), message != NULL);
}

/* --- Showing --- */

static void
show_facts (GardeRosterPage *self)
{
  GardeRosterSheet *sheet = garde_roster_page_get_sheet (self);
  gboolean in_draft = garde_roster_page_is_draft (self);
  gboolean has_holes = FALSE;
  g_autofree char *period = garde_day_format_span (sheet->from, sheet->to);
  g_autofree char *whole = garde_roster_news_describe_weeks (sheet);
  g_autofree char *places = garde_roster_words_places (sheet, in_draft);
  g_autofree char *difference = garde_roster_words_difference (sheet);

  for (guint s = 0; s < sheet->shifts->len && !has_holes; s++)
    has_holes = garde_roster_sheet_get_missing (sheet, s, in_draft) > 0;
  gtk_label_set_text (self->period, period);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->period), whole);
  gtk_label_set_text (self->places, places);
  gtk_widget_set_visible (GTK_WIDGET (self->places), sheet->shifts->len > 0);
  gtk_widget_set_visible (self->places_icon, has_holes);
  gtk_label_set_text (self->difference, difference);
}

/* Where the person is, at the foot. */
static void
selected_cb (GardeRosterPage *self)
{
  GardeRosterChip *chip = garde_roster_grid_get_selected (self->grid);
  GardeRosterSheet *sheet = garde_roster_page_get_sheet (self);
  g_autofree char *where =
      chip != NULL && sheet != NULL
          ? garde_roster_sheet_describe_shift (sheet, garde_roster_chip_get_shift (chip))
          : NULL;

  garde_roster_keys_set_where (self->keys, where);
  garde_roster_page_update_actions (self);
}

static void
show_week (GardeRosterPage *self)
{
  const GardeRosterView view = {
    .sheet = garde_roster_page_get_sheet (self),
    .review = garde_roster_page_get_review (self),
    .in_draft = garde_roster_page_is_draft (self),
    .can_move = garde_roster_page_is_draft (self),
  };

  garde_roster_grid_show (self->grid, &view);
  selected_cb (self);
  garde_roster_notes_show (self->notes, view.in_draft ? view.review : NULL);
}

static const char *
choose_body (GardeRosterPage *self)
{
  if (garde_roster_page_get_sheet (self)->shifts->len == 0)
    return "empty";
  return garde_roster_page_get_mode (self) == GARDE_ROSTER_MODE_WISHES ? "wishes" : "week";
}

static void
show_sheet (GardeRosterPage *self)
{
  GardeRosterSheet *sheet = garde_roster_page_get_sheet (self);
  gboolean writes = garde_roster_page_can_write (self);
  gboolean in_wishes = garde_roster_page_get_mode (self) == GARDE_ROSTER_MODE_WISHES;

  /* Until other weeks are there, what is still seen of the last ones cannot be worked on. */
  if (sheet == NULL)
    {
      garde_roster_page_update_actions (self);
      return;
    }
  show_facts (self);
  gtk_widget_set_visible (GTK_WIDGET (self->shown), writes && !in_wishes);
  gtk_widget_set_visible (self->fill, writes && !in_wishes);
  gtk_widget_set_visible (self->publish, writes && !in_wishes);
  garde_roster_page_show_requests (self);
  garde_roster_keys_show (self->keys, in_wishes ? GARDE_ROSTER_KEYS_WISHES
                                      : writes  ? GARDE_ROSTER_KEYS_WEEK
                                                : GARDE_ROSTER_KEYS_NONE);
  gtk_stack_set_visible_child_name (self->body, choose_body (self));
  show_week (self);
  garde_roster_wishes_show (self->wishes, sheet);
  garde_roster_people_show (self->people, sheet, garde_roster_page_get_review (self),
                            garde_roster_page_is_draft (self));
  garde_roster_person_pane_update (self->person, sheet);
  garde_roster_publishing_update (self->publishing, sheet);
  garde_roster_page_update_actions (self);
  if (self->wants_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
loaded_cb (GardeRosterPage *self)
{
  const GError *error = garde_roster_model_get_error (self->model);

  if (error != NULL)
    garde_roster_page_show_notice (self, error->message);
  show_sheet (self);
  garde_roster_page_try_to_fill (self);
}

void
garde_roster_page_read (GardeRosterPage *self)
{
  gboolean is_month = garde_roster_page_get_mode (self) == GARDE_ROSTER_MODE_MONTH;

  garde_roster_model_set_range (self->model, self->monday,
                                garde_day_add (self->monday, is_month ? 7 * MORE_WEEKS + 6 : 6),
                                garde_roster_page_get_duty_list (self));
  /* The same weeks in another mode are there already. */
  show_sheet (self);
}

void
garde_roster_page_show_week (GardeRosterPage *self, GardeDay day)
{
  g_return_if_fail (GARDE_IS_ROSTER_PAGE (self));
  g_return_if_fail (garde_day_is_set (day));

  self->monday = garde_day_add (day, 1 - garde_day_get_weekday (day));
  garde_roster_page_show_notice (self, NULL);
  garde_roster_page_read (self);
}

void
garde_roster_page_show_person (GardeRosterPage *self, guint doctor)
{
  if (garde_roster_page_get_sheet (self) == NULL)
    return;
  garde_roster_person_pane_show (self->person, garde_roster_page_get_sheet (self), doctor);
  gtk_stack_set_visible_child (self->side, GTK_WIDGET (self->person));
  gtk_widget_grab_focus (GTK_WIDGET (self->person));
}

void
garde_roster_page_show_new_person (GardeRosterPage *self)
{
  garde_roster_person_pane_show_new (self->person, garde_roster_page_get_sheet (self));
  gtk_stack_set_visible_child (self->side, GTK_WIDGET (self->person));
  gtk_widget_grab_focus (GTK_WIDGET (self->person));
}

/* --- The parts --- */

static void
put_by_hand_cb (GardeRosterPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "roster.put", NULL);
}

/* What was refused was meant for what is not so any more: what is so is shown. */
static void
failed_cb (GardeRosterPage *self, const char *message)
{
  garde_roster_page_show_notice (self, message);
  if (self->model != NULL)
    garde_roster_model_reload (self->model);
}

/* Whatever came in between: what is shown afterwards is what is so. */
static void
done_cb (GardeRosterPage *self, int deed)
{
  /* A form that was refused before has been put right. */
  if (deed >= GARDE_ROSTER_DEED_LEAVE)
    garde_roster_page_show_notice (self, NULL);
  garde_roster_model_reload (self->model);
}

static void
leave_side_cb (GardeRosterPage *self)
{
  gtk_stack_set_visible_child_name (self->side, "people");
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* --- Filling --- */

static void
progress_cb (GardeRosterPage *self)
{
  const GardeRosterFilling *filling = garde_roster_filler_get_filling (self->filler);
  gboolean is_running = garde_roster_filler_is_running (self->filler);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->progress, is_running);
  garde_roster_page_update_actions (self);
  if (!is_running)
    return;
  if (filling->places == 0)
    {
      gtk_label_set_text (self->progress_text, _ ("looking for a roster…"));
      gtk_progress_bar_set_fraction (self->progress_bar, 0);
      return;
    }
  text = g_strdup_printf (filling->is_proven ? _ ("%1$u of %2$u, nobody fills more; wishes…")
                                             : _ ("%1$u of %2$u; proving…"),
                          filling->filled, filling->places);
  gtk_label_set_text (self->progress_text, text);
  gtk_progress_bar_set_fraction (self->progress_bar,
                                 (double) filling->filled / (double) filling->places);
}

static void
ended_cb (GardeRosterPage *self, const char *message)
{
  progress_cb (self);
  garde_roster_page_show_notice (self, message);
  garde_roster_model_reload (self->model);
}

/* --- What is asked for --- */

static void
asked_cb (GardeRosterPage *self)
{
  if (self->desk != NULL && garde_day_is_set (self->monday))
    garde_roster_page_read (self);
}

/* --- The widget --- */

static gboolean
garde_roster_page_grab_focus (GtkWidget *widget)
{
  GardeRosterPage *self = GARDE_ROSTER_PAGE (widget);
  gboolean in_wishes = garde_roster_page_get_mode (self) == GARDE_ROSTER_MODE_WISHES;

  self->wants_focus =
      !gtk_widget_grab_focus (in_wishes ? GTK_WIDGET (self->wishes) : GTK_WIDGET (self->grid));
  if (self->wants_focus && garde_roster_page_get_sheet (self) != NULL)
    {
      self->wants_focus = FALSE;
      return gtk_widget_grab_focus (GTK_WIDGET (self->mode));
    }
  return TRUE;
}

static void
garde_roster_page_dispose (GObject *object)
{
  GardeRosterPage *self = GARDE_ROSTER_PAGE (object);

  /* The filters tell of their going. */
  g_clear_object (&self->desk);
  if (self->filler != NULL)
    garde_roster_filler_stop (self->filler);
  g_clear_pointer (&self->put, gtk_widget_unparent);
  g_clear_pointer (&self->empty, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_ROSTER_PAGE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->swap_watch);
  g_clear_object (&self->filler);
  g_clear_object (&self->work);
  g_clear_object (&self->model);
  g_clear_object (&self->list_names);
  g_clear_pointer (&self->lists, g_array_unref);
  G_OBJECT_CLASS (garde_roster_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, period);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, mode);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, shown);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, duty_list);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, fill);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, publish);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, places_icon);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, places);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, difference);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, progress);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, progress_text);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, notice);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, body);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, grid);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, legend);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, notes);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, wishes);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, side);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, people);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, person);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, publishing);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, keys);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, ask);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, duty_lists);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, duty_lists_pane);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, swaps);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, swap_pane);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, asking_pane);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, asked_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_side_cb);
  gtk_widget_class_bind_template_callback (widget_class, failed_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "lists_changed_cb",
                                                G_CALLBACK (garde_roster_page_read_duty_lists));
  gtk_widget_class_bind_template_callback_full (widget_class, "picked_cb",
                                                G_CALLBACK (garde_roster_page_picked));
  gtk_widget_class_bind_template_callback_full (widget_class, "dropped_cb",
                                                G_CALLBACK (garde_roster_page_dropped));
  gtk_widget_class_bind_template_callback_full (widget_class, "why_cb",
                                                G_CALLBACK (garde_roster_page_explain));
  gtk_widget_class_bind_template_callback_full (widget_class, "allow_cb",
                                                G_CALLBACK (garde_roster_page_allow));
  gtk_widget_class_bind_template_callback_full (widget_class, "person_cb",
                                                G_CALLBACK (garde_roster_page_show_person));
}

static void
garde_roster_page_class_init (GardeRosterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_roster_page_dispose;
  widget_class->grab_focus = garde_roster_page_grab_focus;
  g_type_ensure (GARDE_TYPE_CHOICE);
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  g_type_ensure (GARDE_TYPE_DUTY_LISTS_PANE);
  g_type_ensure (GARDE_TYPE_ROSTER_GRID);
  g_type_ensure (GARDE_TYPE_ROSTER_KEYS);
  g_type_ensure (GARDE_TYPE_ROSTER_NOTES);
  g_type_ensure (GARDE_TYPE_ROSTER_PEOPLE);
  g_type_ensure (GARDE_TYPE_ROSTER_PERSON_PANE);
  g_type_ensure (GARDE_TYPE_ROSTER_PUBLISHING);
  g_type_ensure (GARDE_TYPE_ROSTER_WISHES);
  g_type_ensure (GARDE_TYPE_SWAP_PANE);
  g_type_ensure (GARDE_TYPE_WISH_ASKING_PANE);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/roster/garde-roster-page.ui");
  bind_children (widget_class);
  bind_callbacks (widget_class);
  garde_roster_page_install_actions (widget_class);
}

static void
garde_roster_page_init (GardeRosterPage *self)
{
  gint64 own = 0;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->monday = GARDE_DAY_NONE;
  garde_choice_add (self->mode, GARDE_ROSTER_MODE_WEEK, _ ("Week"));
  garde_choice_add (self->mode, GARDE_ROSTER_MODE_MONTH, _ ("Month"));
  garde_choice_add (self->mode, GARDE_ROSTER_MODE_WISHES, _ ("Wishes"));
  garde_choice_set_value (self->mode, GARDE_ROSTER_MODE_WEEK);
  garde_choice_add (self->shown, GARDE_ROSTER_SHOWN_DRAFT, _ ("Draft"));
  garde_choice_add (self->shown, GARDE_ROSTER_SHOWN_PUBLISHED, _ ("Published"));
  garde_choice_set_value (self->shown, GARDE_ROSTER_SHOWN_DRAFT);
  self->lists = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (self->lists, own);
  self->list_names = gtk_string_list_new ((const char *[]){ _ ("The centre’s doctors"), NULL });
  gtk_drop_down_set_model (self->duty_list, G_LIST_MODEL (self->list_names));
  garde_roster_page_add_keys (self);
}

static gpointer
judge (GardeRosterSheet *sheet)
{
  return garde_roster_review_new (sheet);
}

static void
review_free (gpointer review)
{
  garde_roster_review_free (review);
}

/* What works for the page, and tells it. */
static void
connect_parts (GardeRosterPage *self)
{
  g_signal_connect_object (self->model, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->work, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->work, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filler, "progress", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filler, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->put, "chosen", G_CALLBACK (garde_roster_page_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->empty, "put", G_CALLBACK (put_by_hand_cb), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
garde_roster_page_new (GardeDesk *desk, GSettings *settings)
{
  GardeRosterPage *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);
  g_return_val_if_fail (settings == NULL || G_IS_SETTINGS (settings), NULL);

  self = g_object_new (GARDE_TYPE_ROSTER_PAGE, NULL);
  self->desk = g_object_ref (desk);
  self->model = garde_roster_model_new (desk, judge, review_free);
  self->work = garde_roster_work_new (desk);
  self->filler = garde_roster_filler_new (desk);
  self->put = garde_roster_put_new ();
  gtk_widget_set_parent (self->put, GTK_WIDGET (self));
  self->empty = garde_roster_empty_new (desk, self->work);
  gtk_widget_set_parent (self->empty, GTK_WIDGET (self));
  connect_parts (self);
  garde_roster_wishes_set_up (self->wishes, desk, self->work);
  garde_roster_person_pane_set_up (self->person, desk, self->work);
  garde_roster_publishing_set_up (self->publishing, desk, settings);
  garde_roster_page_watch_requests (self, settings);
  garde_duty_lists_pane_set_up (self->duty_lists_pane, desk);
  garde_roster_page_read_duty_lists (self, 0);
  garde_roster_page_show_week (self, garde_desk_get_today (desk));
  return GTK_WIDGET (self);
}
