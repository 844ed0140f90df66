/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-duty-lists-pane.h"

#include <glib/gi18n-lib.h>

#include "model/garde-words.h"
#include "ui/roster/garde-duty-list-work.h"
#include "ui/roster/garde-roster-row.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-names.h"

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

/* In the order of the field, bit 1 Monday … bit 7 Sunday. */
static const struct
{
  const char *label;
  guint weekdays;
} day_choices[] = {
  { N_ ("Every day"), 0xfe },           { N_ ("Monday to Friday"), 0x3e },
  { N_ ("Saturday and Sunday"), 0xc0 }, { N_ ("Monday"), 1 << 1 },
  { N_ ("Tuesday"), 1 << 2 },           { N_ ("Wednesday"), 1 << 3 },
  { N_ ("Thursday"), 1 << 4 },          { N_ ("Friday"), 1 << 5 },
  { N_ ("Saturday"), 1 << 6 },          { N_ ("Sunday"), 1 << 7 },
};

/* Where a single day stands in the field, before Monday. */
#define BEFORE_MONDAY (2)

static void
tell (GardeDutyListsPane *self, const char *sentence)
{
  gtk_label_set_text (self->told, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->told), sentence != NULL);
}

static const GardeDutyList *
get_list (GardeDutyListsPane *self)
{
  for (guint i = 0; self->shown != NULL && i < self->shown->lists->len; i++)
    if (garde_record_get_id (self->shown->lists->pdata[i]) == self->duty_list)
      return self->shown->lists->pdata[i];
  return NULL;
}

/* --- Showing --- */

static void
clear (GtkListBox *box)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (box, 0)) != NULL)
    gtk_list_box_remove (box, GTK_WIDGET (row));
}

/* The choice of lists, a new one last. */
static void
show_choice (GardeDutyListsPane *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = self->shown->lists->len;

  for (guint i = 0; i < self->shown->lists->len; i++)
    {
      const GardeDutyList *list = self->shown->lists->pdata[i];

      gtk_string_list_append (names, list->name);
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
  clear (self->openings);
  for (guint i = 0; i < self->shown->openings->len; i++)
    {
      const GardeOpening *opening = self->shown->openings->pdata[i];
      g_autofree char *from = garde_minutes_format (opening->starts_minute);
      g_autofree char *to = garde_minutes_format (opening->ends_minute);
      g_autofree char *need = g_strdup_printf (
          ngettext ("%u person", "%u people", (gulong) opening->need), (guint) opening->need);
      g_autofree char *fact = g_strdup_printf ("%s – %s · %s", from, to, need);
      GtkWidget *row =
          garde_roster_row_new (_ (day_choices[opening->weekday + BEFORE_MONDAY].label), fact, i);

      garde_roster_row_add_button (GARDE_ROSTER_ROW (row), 0, _ ("End"), "flat");
      g_signal_connect_object (row, "pressed", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
      gtk_list_box_append (self->openings, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->openings), self->shown->openings->len > 0);
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

  clear (self->members);
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
  gtk_button_set_label (self->keep, list != NULL ? _ ("Change") : _ ("Make the list"));
  gtk_widget_set_visible (self->remove, list != NULL);
  gtk_widget_set_visible (self->parts, list != NULL);
  show_openings (self);
  show_members (self);
  self->is_showing = FALSE;
}

/* --- What is done --- */

static void
done_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeDutyListsPane) self = data;
  g_autoptr (GError) error = NULL;
  GardeDutyLists *lists = garde_desk_run_finish (GARDE_DESK (desk), result, &error);
  gboolean was_new = self->duty_list == 0;

  if (self->desk == NULL)
    {
      g_clear_pointer (&lists, garde_duty_lists_free);
      return;
    }
  tell (self, error != NULL ? error->message : NULL);
  if (lists == NULL)
    return;
  g_clear_pointer (&self->shown, garde_duty_lists_free);
  self->shown = lists;
  self->duty_list = lists->duty_list;
  show (self);
  if (lists->is_changed)
    g_signal_emit (self, signals[CHANGED], 0, self->duty_list);
  if (lists->is_changed && was_new)
    gtk_widget_grab_focus (GTK_WIDGET (self->days));
}

/* Takes @order. */
static void
give (GardeDutyListsPane *self, GardeDutyOrder *order)
{
  garde_duty_order_run (order, self->desk, done_cb, g_object_ref (self));
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
  give (self, order);
}

static void
remove_cb (GardeDutyListsPane *self)
{
  give (self, garde_duty_order_new (GARDE_DUTY_DEED_DELETE, self->duty_list));
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
add_opening_cb (GardeDutyListsPane *self)
{
  GardeDutyTimes times = {
    .duty_list = self->duty_list,
    .weekdays = day_choices[gtk_drop_down_get_selected (self->days)].weekdays,
    .need = gtk_spin_button_get_value_as_int (self->need),
  };
  GardeDutyOrder *order;

  if (!read_time (self->starts_field, self->starts, &times.starts_minute) ||
      !read_time (self->ends_field, self->ends, &times.ends_minute))
    return;
  order = garde_duty_order_new (GARDE_DUTY_DEED_ADD_OPENING, self->duty_list);
  order->times = times;
  order->week = self->week;
  give (self, order);
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
  widget_class->grab_focus = garde_duty_lists_pane_grab_focus;
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/roster/garde-duty-lists-pane.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_opening_cb);
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
  for (int kind = GARDE_DUTY_TELEPHONE; kind <= GARDE_DUTY_OTHER; kind++)
    gtk_string_list_append (kinds, garde_vocabulary_get_label (&garde_duty_kind_words, kind));
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (day_choices); i++)
    gtk_string_list_append (days, _ (day_choices[i].label));
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
}
