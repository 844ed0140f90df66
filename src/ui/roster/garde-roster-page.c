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
  int missing;
  g_autofree char *period = garde_day_format_span (sheet->from, sheet->to);
  g_autofree char *whole = garde_roster_news_describe_weeks (sheet);
  g_autofree char *places =
      garde_roster_words_places (sheet, garde_roster_page_is_draft (self), &missing);
  g_autofree char *difference = garde_roster_words_difference (sheet);

  gtk_label_set_text (self->period, period);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->period), whole);
  gtk_label_set_text (self->places, places != NULL ? places : "");
  gtk_widget_set_visible (GTK_WIDGET (self->places), places != NULL);
  gtk_widget_set_visible (self->places_icon, missing > 0);
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
  gtk_widget_set_visible (self->legend, view.in_draft);
}

static gboolean
is_published (const GardeRosterSheet *sheet)
{
  for (GardeDay day = sheet->from; day.number <= sheet->to.number; day = garde_day_add (day, 7))
    if (garde_roster_sheet_is_published (sheet, day))
      return TRUE;
  return FALSE;
}

static const char *
choose_body (GardeRosterPage *self)
{
  GardeRosterSheet *sheet = garde_roster_page_get_sheet (self);

  if (sheet->shifts->len == 0)
    return "empty";
  if (garde_roster_page_get_mode (self) == GARDE_ROSTER_MODE_WISHES)
    return "wishes";
  return garde_roster_page_is_draft (self) || is_published (sheet) ? "week" : "unpublished";
}

static void
show_sheet (GardeRosterPage *self)
{
  GardeRosterSheet *sheet = garde_roster_page_get_sheet (self);
  gboolean writes = garde_roster_page_can_write (self);
  gboolean in_wishes = garde_roster_page_get_mode (self) == GARDE_ROSTER_MODE_WISHES;
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->body)) != NULL;

  garde_roster_wishes_show (self->wishes, sheet);
  garde_roster_page_update_actions (self);
  /* Until other weeks are there, what is still seen of the last ones cannot be worked on. */
  if (sheet == NULL)
    return;
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
  garde_roster_people_show (self->people, sheet, garde_roster_page_get_review (self),
                            garde_roster_page_is_draft (self));
  garde_roster_person_pane_update (self->person, sheet);
  garde_roster_terms_pane_update (self->terms_pane, sheet->terms);
  garde_roster_publishing_update (self->publishing, sheet);
  garde_roster_empty_update (GARDE_ROSTER_EMPTY (self->empty), sheet);
  if (self->wants_focus || (had_focus && !garde_children_have_focus (GTK_WIDGET (self->body))))
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

  /* Meant for the weeks that are left. */
  self->wants_fill = FALSE;
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
  garde_roster_model_reload (self->model);
}

/* What was done is read already: the desk has told of it. */
static void
done_cb (GardeRosterPage *self, int deed)
{
  /* A form that was refused before has been put right. */
  if (deed >= GARDE_ROSTER_DEED_LEAVE)
    garde_roster_page_show_notice (self, NULL);
  if (deed == GARDE_ROSTER_DEED_DROP)
    garde_roster_page_show_notice (self, _ ("The draft is as published again. U takes that back."));
  garde_roster_page_try_to_fill (self);
}

/* Somebody else has saved the rules. */
static void
stale_cb (GardeRosterPage *self)
{
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

/* Whoever has gone on to other weeks is told which ones are filled. */
static void
ended_cb (GardeRosterPage *self, const char *message)
{
  const char *shown = gtk_label_get_text (self->period);
  g_autofree char *text = g_str_equal (self->filled, shown)
                              ? g_strdup (message)
                              : g_strdup_printf (_ ("%1$s: %2$s"), self->filled, message);

  progress_cb (self);
  garde_roster_page_show_notice (self, text);
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
  if (!self->wants_focus || garde_roster_page_get_sheet (self) == NULL)
    return TRUE;
  /* There is no cell: what helps has a button. */
  self->wants_focus = FALSE;
  return gtk_widget_child_focus (GTK_WIDGET (self->body), GTK_DIR_TAB_FORWARD) ||
         gtk_widget_child_focus (GTK_WIDGET (self->side), GTK_DIR_TAB_FORWARD) ||
         gtk_widget_grab_focus (GTK_WIDGET (self->mode));
}

/* One that is open holds itself, and what it looks for would be shown in a window that has gone. */
static void
drop_popover (GtkWidget **popover)
{
  if (*popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (*popover));
  g_clear_pointer (popover, gtk_widget_unparent);
}

static void
garde_roster_page_dispose (GObject *object)
{
  GardeRosterPage *self = GARDE_ROSTER_PAGE (object);

  /* The filters tell of their going. */
  g_clear_object (&self->desk);
  if (self->filler != NULL)
    garde_roster_filler_stop (self->filler);
  drop_popover (&self->put);
  drop_popover (&self->empty);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_ROSTER_PAGE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->swap_watch);
  g_clear_object (&self->filler);
  g_clear_object (&self->work);
  g_clear_object (&self->model);
  g_clear_object (&self->list_names);
  g_clear_pointer (&self->lists, g_array_unref);
  g_clear_pointer (&self->filled, g_free);
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
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, publish_now);
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
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, rules);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterPage, terms_pane);
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
  gtk_widget_class_bind_template_callback (widget_class, stale_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "told_cb",
                                                G_CALLBACK (garde_roster_page_show_notice));
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
  widget_class->focus = garde_children_focus;
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
  g_type_ensure (GARDE_TYPE_ROSTER_TERMS_PANE);
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

/* What the marks beside a name mean, before what is left over. */
static void
fill_legend (GtkBox *legend)
{
  static const struct
  {
    const char *icon, *style, *meaning;
  } marks[] = {
    { "emblem-favorite-symbolic", "accent-fg", N_ ("would like to") },
    { "list-remove-symbolic", "warn-fg", N_ ("if needed") },
    { "dialog-warning-symbolic", "warn-fg", N_ ("to be allowed") },
    { "dialog-error-symbolic", "bad-fg", N_ ("forbidden") },
    { "changes-prevent-symbolic", "dim-label", N_ ("locked") },
    { "list-add-symbolic", "accent-fg", N_ ("not published yet") },
  };

  for (gsize i = G_N_ELEMENTS (marks); i-- > 0;)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      GtkWidget *icon = gtk_image_new_from_icon_name (marks[i].icon);
      GtkWidget *label = gtk_label_new (_ (marks[i].meaning));

      gtk_widget_add_css_class (icon, "mini");
      gtk_widget_add_css_class (icon, marks[i].style);
      gtk_widget_add_css_class (label, "tiny");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (box), icon);
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_prepend (legend, box);
    }
}

static void
garde_roster_page_init (GardeRosterPage *self)
{
  gint64 own = 0;

  gtk_widget_init_template (GTK_WIDGET (self));
  fill_legend (GTK_BOX (self->legend));
  self->monday = GARDE_DAY_NONE;
  garde_choice_add (self->mode, GARDE_ROSTER_MODE_WEEK, _ ("Week"));
  garde_choice_add (self->mode, GARDE_ROSTER_MODE_MONTH, _ ("Month"));
  garde_choice_add (self->mode, GARDE_ROSTER_MODE_WISHES, _ ("Wishes"));
  garde_choice_leave_letters (self->mode);
  garde_choice_set_value (self->mode, GARDE_ROSTER_MODE_WEEK);
  garde_choice_add (self->shown, GARDE_ROSTER_SHOWN_DRAFT, _ ("Draft"));
  garde_choice_add (self->shown, GARDE_ROSTER_SHOWN_PUBLISHED, _ ("Published"));
  garde_choice_leave_letters (self->shown);
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
  g_signal_connect_object (self->work, "taken-back", G_CALLBACK (garde_roster_page_show_notice),
                           self, G_CONNECT_SWAPPED);
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
  garde_roster_people_set_can_add (
      self->people, garde_session_may (garde_desk_get_session (desk), GARDE_ACTION_DOCTOR_WRITE));
  gtk_widget_set_visible (self->publish_now, garde_roster_page_can_write (self));
  garde_duty_lists_pane_set_up (self->duty_lists_pane, desk);
  garde_roster_terms_pane_set_up (self->terms_pane, desk);
  garde_roster_page_watch_duty_lists (self);
  garde_roster_page_show_week (self, garde_desk_get_today (desk));
  return GTK_WIDGET (self);
}
