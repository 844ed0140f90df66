/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-duty-lists-pane.h"

#include <glib/gi18n-lib.h>

#include "model/garde-kind.h"
#include "model/garde-words.h"
#include "ui/roster/garde-duty-list-work.h"
#include "ui/roster/garde-duty-words.h"
#include "ui/roster/garde-roster-row.h"
#include "ui/roster/garde-roster-typed.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-wheel.h"

struct _GardeDutyListsPane
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkDropDown *which;
  GtkEditable *name;
  GtkDropDown *kind;
  GtkWidget *remove;
  GtkButton *keep;
  GtkLabel *told;
  GtkWidget *parts;
  GtkListBox *openings;
  GtkDropDown *days;
  GardeFormField *from_field;
  GtkEditable *from;
  GtkButton *add;
  GtkWidget *cancel;
  GardeFormField *starts_field;
  GtkEditable *starts;
  GardeFormField *ends_field;
  GtkEditable *ends;
  GtkSpinButton *need;
  GtkListBox *members;
  GtkDropDown *doctor;
  GtkWidget *join;

  /* Owned References */
  GardeDesk *desk;
  GardeDutyLists *shown; /* NULL until read */
  GArray *joining;       /* of guint: the doctors of the field, as indices of shown->doctors */

  GardeDay week;
  gint64 duty_list; /* 0: a new one */
  gint64 typed_for; /* whose name and kind the fields have; -1: nobody's */
  gint64 typed_revision;
  gint64 edited; /* the weekly shift that the fields change; 0: they add one */
  gboolean is_reading;
  gboolean is_stale; /* something changed since the reading under way began */
  gboolean is_showing;
};

G_DEFINE_FINAL_TYPE (GardeDutyListsPane, garde_duty_lists_pane, GTK_TYPE_WIDGET)

enum
{
  LEFT,
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
tell (GardeDutyListsPane *self, const char *sentence)
{
  gtk_label_set_text (self->told, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->told), sentence != NULL);
}

static const GardeDutyList *
get_list (GardeDutyListsPane *self)
{
  return self->shown != NULL ? garde_duty_lists_find (self->shown, self->duty_list) : NULL;
}

/* --- Showing --- */

/* The choice of lists, a new one last. */
static void
show_choice (GardeDutyListsPane *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = self->shown->lists->len;

  for (guint i = 0; i < self->shown->lists->len; i++)
    {
      const GardeDutyList *list = self->shown->lists->pdata[i];
      g_autofree char *name = list->put_away
                                  ? g_strdup_printf (_ ("%s (no longer used)"), list->name)
                                  : g_strdup (list->name);

      gtk_string_list_append (names, name);
      if (garde_record_get_id (list) == self->duty_list)
        selected = i;
    }
  gtk_string_list_append (names, _ ("New duty list"));
  gtk_drop_down_set_model (self->which, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->which, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->which), self->shown->lists->len > 0);
}

static void ended_cb (GardeDutyListsPane *self, int deed, GardeRosterRow *row);
static void left_list_cb (GardeDutyListsPane *self, int deed, GardeRosterRow *row);

static void
show_openings (GardeDutyListsPane *self)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->openings)) != NULL;

  garde_children_remove_rows (self->openings);
  for (guint i = 0; i < self->shown->openings->len; i++)
    {
      const GardeOpening *opening = self->shown->openings->pdata[i];
      g_autofree char *fact = garde_duty_words_opening (opening, garde_desk_get_today (self->desk));
      GtkWidget *row = garde_roster_row_new (garde_duty_words_weekday (opening->weekday), fact, i);

      garde_roster_row_wrap (GARDE_ROSTER_ROW (row));
      garde_roster_row_add_button (GARDE_ROSTER_ROW (row), 0, _ ("End"), "flat");
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      gtk_widget_set_tooltip_text (row, _ ("Change it (Enter)"));
      g_signal_connect_object (row, "pressed", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->openings, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->openings), self->shown->openings->len > 0);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->days));
}

static gboolean
serves (GardeDutyListsPane *self, const GardeDoctor *doctor)
{
  for (guint i = 0; i < self->shown->members->len; i++)
    if (garde_record_get_id (self->shown->members->pdata[i]) == garde_record_get_id (doctor))
      return TRUE;
  return FALSE;
}

static void
show_members (GardeDutyListsPane *self)
{
  g_autoptr (GtkStringList) others = gtk_string_list_new (NULL);
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self->members)) != NULL;

  garde_children_remove_rows (self->members);
  for (guint i = 0; i < self->shown->members->len; i++)
    {
      const GardeDoctor *doctor = self->shown->members->pdata[i];
      g_autofree char *name = garde_name_doctor (doctor);
      GtkWidget *row = garde_roster_row_new (name, NULL, i);

      garde_roster_row_set_mark (GARDE_ROSTER_ROW (row), doctor->family_name);
      garde_roster_row_add_button (GARDE_ROSTER_ROW (row), 0, _ ("Take off"), "flat");
      g_signal_connect_object (row, "pressed", G_CALLBACK (left_list_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->members, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->members), self->shown->members->len > 0);
  g_array_set_size (self->joining, 0);
  for (guint i = 0; i < self->shown->doctors->len; i++)
    if (!serves (self, self->shown->doctors->pdata[i]))
      {
        g_autofree char *name = garde_name_doctor (self->shown->doctors->pdata[i]);

        gtk_string_list_append (others, name);
        g_array_append_val (self->joining, i);
      }
  gtk_drop_down_set_model (self->doctor, G_LIST_MODEL (others));
  gtk_widget_set_sensitive (self->join, self->joining->len > 0);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self->doctor));
}

static const GardeOpening *
find_edited (GardeDutyListsPane *self)
{
  for (guint i = 0; self->edited != 0 && i < self->shown->openings->len; i++)
    if (garde_record_get_id (self->shown->openings->pdata[i]) == self->edited)
      return self->shown->openings->pdata[i];
  return NULL;
}

/* Whether the fields add a weekly shift or change one, whose day stays. */
static void
show_form (GardeDutyListsPane *self)
{
  gboolean is_changing = find_edited (self) != NULL;

  if (!is_changing)
    self->edited = 0;
  gtk_widget_set_sensitive (GTK_WIDGET (self->days), !is_changing);
  gtk_widget_set_visible (GTK_WIDGET (self->from_field), is_changing);
  gtk_widget_set_visible (self->cancel, is_changing);
  gtk_button_set_label (self->add, is_changing ? _ ("Change the shift") : _ ("Add the shift"));
}

/* What is being typed stays as long as the list is the same. */
static void
show_name (GardeDutyListsPane *self)
{
  const GardeDutyList *list = get_list (self);
  gint64 revision = list != NULL ? garde_record_get_revision (list) : 0;

  if (self->typed_for == self->duty_list && self->typed_revision == revision)
    return;
  self->typed_for = self->duty_list;
  self->typed_revision = revision;
  gtk_editable_set_text (self->name, list != NULL ? list->name : "");
  gtk_drop_down_set_selected (self->kind, list != NULL ? (guint) list->kind - 1 : 0);
}

static void
show (GardeDutyListsPane *self)
{
  const GardeDutyList *list = get_list (self);

  if (self->shown == NULL)
    return;
  self->is_showing = TRUE;
  show_choice (self);
  show_name (self);
  gtk_button_set_label (self->keep, list == NULL     ? _ ("Make the list")
                                    : list->put_away ? _ ("Use it again")
                                                     : _ ("Change"));
  gtk_widget_set_visible (self->remove, list != NULL && !list->put_away);
  gtk_widget_set_visible (self->parts, list != NULL && !list->put_away);
  show_openings (self);
  show_members (self);
  show_form (self);
  self->is_showing = FALSE;
}

/* --- What is done --- */

static void give (GardeDutyListsPane *self, GardeDutyOrder *order);

/* Reads again; while a reading is under way, once more after it. */
static void
read_again (GardeDutyListsPane *self)
{
  self->is_stale = self->is_reading;
  if (!self->is_reading)
    give (self, garde_duty_order_new (GARDE_DUTY_DEED_READ, self->duty_list));
}

/* Takes @lists. A list that goes away elsewhere leaves the fields of a new one. */
static void
take_lists (GardeDutyListsPane *self, GardeDutyLists *lists)
{
  gboolean is_read = lists->deed == GARDE_DUTY_DEED_READ;
  gboolean is_same = self->shown != NULL && garde_duty_lists_are_same (self->shown, lists);

  /* The person has gone on to another list, which is on its way. */
  if (is_read && lists->asked != self->duty_list)
    {
      garde_duty_lists_free (lists);
      return;
    }

  g_clear_pointer (&self->shown, garde_duty_lists_free);
  self->shown = lists;
  self->duty_list = lists->duty_list;
  if (lists->deed == GARDE_DUTY_DEED_CHANGE_OPENING)
    self->edited = 0;
  if (!is_read || !is_same)
    show (self);
}

static void
done_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeDutyListsPane) self = data;
  g_autoptr (GError) error = NULL;
  GardeDutyLists *lists = garde_desk_run_finish (GARDE_DESK (desk), result, &error);
  gboolean was_new = self->duty_list == 0;
  GardeDutyDeed deed = lists != NULL ? lists->deed : GARDE_DUTY_DEED_READ;

  self->is_reading = FALSE;
  if (self->desk == NULL)
    {
      g_clear_pointer (&lists, garde_duty_lists_free);
      return;
    }
  if (error != NULL || deed != GARDE_DUTY_DEED_READ)
    tell (self, error != NULL ? error->message : NULL);
  if (lists != NULL)
    take_lists (self, lists);
  if (self->is_stale)
    read_again (self);
  if (deed == GARDE_DUTY_DEED_READ)
    return;
  if (deed == GARDE_DUTY_DEED_TAKE_AWAY && self->duty_list != 0)
    tell (self, _ ("This list was worked with: it is kept, out of the choice of the page. “Use it "
                   "again” brings it back."));
  g_signal_emit (self, signals[CHANGED], 0, self->duty_list);
  if (was_new || deed == GARDE_DUTY_DEED_CHANGE_OPENING)
    gtk_widget_grab_focus (GTK_WIDGET (self->days));
}

/* Takes @order. */
static void
give (GardeDutyListsPane *self, GardeDutyOrder *order)
{
  self->is_reading = TRUE;
  garde_duty_order_run (order, self->desk, done_cb, g_object_ref (self));
}

static const GardeKind watched[] = { GARDE_KIND_DUTY_LIST, GARDE_KIND_DUTY_MEMBER,
                                     GARDE_KIND_OPENING, GARDE_KIND_DOCTOR };

/* What another workstation does appears by itself. A change of kind 0 means anything. */
static void
desk_changed_cb (GardeDutyListsPane *self, GArray *changes)
{
  gboolean is_touched = changes->len == 0;

  for (guint i = 0; i < changes->len && !is_touched; i++)
    for (guint j = 0; j < G_N_ELEMENTS (watched); j++)
      is_touched |= g_array_index (changes, GardeChange, i).kind == watched[j] ||
                    g_array_index (changes, GardeChange, i).kind == 0;
  if (is_touched && gtk_widget_get_mapped (GTK_WIDGET (self)))
    read_again (self);
}

static void
chosen_cb (GardeDutyListsPane *self)
{
  guint selected = gtk_drop_down_get_selected (self->which);

  if (self->desk == NULL || self->shown == NULL || self->is_showing)
    return;
  self->duty_list = selected < self->shown->lists->len
                        ? garde_record_get_id (self->shown->lists->pdata[selected])
                        : 0;
  give (self, garde_duty_order_new (GARDE_DUTY_DEED_READ, self->duty_list));
}

static void
keep_cb (GardeDutyListsPane *self)
{
  const GardeDutyList *list = get_list (self);
  GardeDutyOrder *order = garde_duty_order_new (GARDE_DUTY_DEED_KEEP, self->duty_list);

  order->list = list != NULL ? garde_duty_list_copy (list) : garde_duty_list_new ();
  garde_record_set_text (&order->list->name, gtk_editable_get_text (self->name));
  order->list->kind = (GardeDutyKind) (gtk_drop_down_get_selected (self->kind) + 1);
  order->list->put_away = FALSE;
  give (self, order);
}

static void
remove_cb (GardeDutyListsPane *self)
{
  give (self, garde_duty_order_new (GARDE_DUTY_DEED_TAKE_AWAY, self->duty_list));
}

static gboolean
read_time (GardeFormField *field, GtkEditable *entry, GardeMinutes *time)
{
  gboolean is_time =
      garde_minutes_parse (gtk_editable_get_text (entry), time) && garde_minutes_is_set (*time);

  garde_form_field_set_error (field, is_time ? NULL : _ ("Type a time: 20:00"));
  if (!is_time)
    gtk_widget_grab_focus (GTK_WIDGET (entry));
  return is_time;
}

static void
keep_opening_cb (GardeDutyListsPane *self)
{
  GardeDutyTimes times = {
    .duty_list = self->duty_list,
    .weekdays = garde_duty_words_choices[gtk_drop_down_get_selected (self->days)].weekdays,
    .need = gtk_spin_button_get_value_as_int (self->need),
  };
  GardeDay today = garde_desk_get_today (self->desk), from = today;
  GardeDutyOrder *order;

  if (!read_time (self->starts_field, self->starts, &times.starts_minute) ||
      !read_time (self->ends_field, self->ends, &times.ends_minute) ||
      (self->edited != 0 && !garde_roster_typed_day (self->from_field, self->from, today, &from)))
    return;
  order = garde_duty_order_new (self->edited != 0 ? GARDE_DUTY_DEED_CHANGE_OPENING
                                                  : GARDE_DUTY_DEED_ADD_OPENING,
                                self->duty_list);
  order->record = self->edited;
  order->times = times;
  order->day = self->edited == 0 ? self->week : garde_day_is_set (from) ? from : today;
  give (self, order);
}

/* Its times come into the fields, to be others from today on or from the day that is typed. */
static void
opened_cb (GardeDutyListsPane *self, GtkListBoxRow *row)
{
  const GardeOpening *opening =
      self->shown->openings->pdata[garde_roster_row_get_id (GARDE_ROSTER_ROW (row))];
  g_autofree char *starts = garde_minutes_format (opening->starts_minute);
  g_autofree char *ends = garde_minutes_format (opening->ends_minute);
  GardeDay today = garde_desk_get_today (self->desk);

  self->edited = garde_record_get_id (opening);
  gtk_drop_down_set_selected (self->days, garde_duty_words_find_weekday (opening->weekday));
  gtk_editable_set_text (self->starts, starts);
  gtk_editable_set_text (self->ends, ends);
  gtk_spin_button_set_value (self->need, opening->need);
  garde_roster_typed_show_day (self->from_field, self->from,
                               opening->valid_from.number > today.number ? opening->valid_from
                                                                         : today);
  show_form (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->starts));
}

static void
cancel_cb (GardeDutyListsPane *self)
{
  self->edited = 0;
  show_form (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->days));
}

static void
ended_cb (GardeDutyListsPane *self, int deed, GardeRosterRow *row)
{
  GardeDutyOrder *order = garde_duty_order_new (GARDE_DUTY_DEED_END_OPENING, self->duty_list);

  order->record = garde_record_get_id (self->shown->openings->pdata[garde_roster_row_get_id (row)]);
  give (self, order);
}

static void
join_cb (GardeDutyListsPane *self)
{
  guint selected = gtk_drop_down_get_selected (self->doctor);
  GardeDutyOrder *order;

  if (selected >= self->joining->len)
    return;
  order = garde_duty_order_new (GARDE_DUTY_DEED_JOIN, self->duty_list);
  order->record = garde_record_get_id (
      self->shown->doctors->pdata[g_array_index (self->joining, guint, selected)]);
  give (self, order);
}

static void
left_list_cb (GardeDutyListsPane *self, int deed, GardeRosterRow *row)
{
  GardeDutyOrder *order = garde_duty_order_new (GARDE_DUTY_DEED_TAKE_OFF, self->duty_list);

  order->record = garde_record_get_id (self->shown->members->pdata[garde_roster_row_get_id (row)]);
  give (self, order);
}

void
garde_duty_lists_pane_open (GardeDutyListsPane *self, GardeDay week, gint64 duty_list)
{
  g_return_if_fail (GARDE_IS_DUTY_LISTS_PANE (self));
  g_return_if_fail (garde_day_is_set (week));

  self->week = week;
  self->duty_list = duty_list;
  self->typed_for = -1;
  self->edited = 0;
  show_name (self);
  tell (self, NULL);
  give (self, garde_duty_order_new (GARDE_DUTY_DEED_READ, duty_list));
}

/* --- The pane --- */

static void
leave_cb (GardeDutyListsPane *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static gboolean
key_pressed_cb (GardeDutyListsPane *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  leave_cb (self);
  return GDK_EVENT_STOP;
}

static gboolean
garde_duty_lists_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GARDE_DUTY_LISTS_PANE (widget)->name));
}

static void
garde_duty_lists_pane_dispose (GObject *object)
{
  GardeDutyListsPane *self = GARDE_DUTY_LISTS_PANE (object);

  /* The fields tell of their going. */
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_DUTY_LISTS_PANE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->joining, g_array_unref);
  g_clear_pointer (&self->shown, garde_duty_lists_free);
  G_OBJECT_CLASS (garde_duty_lists_pane_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GardeDutyListsPane, which);
  gtk_widget_class_bind_template_child (widget_class, GardeDutyListsPane, name);
  gtk_widget_class_bind_template_child (widget_class, GardeDutyListsPane, kind);
  gtk_widget_class_bind_template_child (widget_class, GardeDutyListsPane, remove);
  gtk_widget_class_bind_template_child (widget_class, GardeDutyListsPane, keep);
  gtk_widget_class_bind_template_child (widget_class, GardeDutyListsPane, told);
  gtk_widget_class_bind_template_child (widget_class, GardeDutyListsPane, parts);
  gtk_widget_class_bind_template_child (widget_class, GardeDutyListsPane, openings);
  gtk_widget_class_bind_template_child (widget_class, GardeDutyListsPane, days);
  gtk_widget_class_bind_template_child (widget_class, GardeDutyListsPane, from_field);
  gtk_widget_class_bind_template_child (widget_class, GardeDutyListsPane, from);
  gtk_widget_class_bind_template_child (widget_class, GardeDutyListsPane, add);
  gtk_widget_class_bind_template_child (widget_class, GardeDutyListsPane, cancel);
  gtk_widget_class_bind_template_child (widget_class, GardeDutyListsPane, starts_field);
  gtk_widget_class_bind_template_child (widget_class, GardeDutyListsPane, starts);
  gtk_widget_class_bind_template_child (widget_class, GardeDutyListsPane, ends_field);
  gtk_widget_class_bind_template_child (widget_class, GardeDutyListsPane, ends);
  gtk_widget_class_bind_template_child (widget_class, GardeDutyListsPane, need);
  gtk_widget_class_bind_template_child (widget_class, GardeDutyListsPane, members);
  gtk_widget_class_bind_template_child (widget_class, GardeDutyListsPane, doctor);
  gtk_widget_class_bind_template_child (widget_class, GardeDutyListsPane, join);
}

static void
garde_duty_lists_pane_class_init (GardeDutyListsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_duty_lists_pane_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_duty_lists_pane_grab_focus;
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/roster/garde-duty-lists-pane.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_opening_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, join_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);

  signals[LEFT] = g_signal_new ("left", GARDE_TYPE_DUTY_LISTS_PANE, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 0);
  signals[CHANGED] = g_signal_new ("changed", GARDE_TYPE_DUTY_LISTS_PANE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
garde_duty_lists_pane_init (GardeDutyListsPane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) days = gtk_string_list_new (NULL);

  self->week = GARDE_DAY_NONE;
  self->joining = g_array_new (FALSE, FALSE, sizeof (guint));
  gtk_widget_init_template (GTK_WIDGET (self));
  garde_wheel_scrolls_page (self->need);
  for (int kind = GARDE_DUTY_TELEPHONE; kind <= GARDE_DUTY_OTHER; kind++)
    gtk_string_list_append (kinds, garde_vocabulary_get_label (&garde_duty_kind_words, kind));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  for (guint i = 0; i < GARDE_DUTY_WORDS_N_CHOICES; i++)
    gtk_string_list_append (days, _ (garde_duty_words_choices[i].label));
  gtk_drop_down_set_model (self->days, G_LIST_MODEL (days));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

void
garde_duty_lists_pane_set_up (GardeDutyListsPane *self, GardeDesk *desk)
{
  g_return_if_fail (GARDE_IS_DUTY_LISTS_PANE (self));

  g_set_object (&self->desk, desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
}
