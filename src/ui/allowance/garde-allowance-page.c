/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/allowance/garde-allowance-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "store/garde-store-allowance.h"
#include "ui/allowance/garde-allowance-month.h"
#include "ui/allowance/garde-allowance-row.h"
#include "ui/allowance/garde-allowance-words.h"
#include "ui/allowance/garde-scheme-pane.h"
#include "ui/allowance/garde-statement-row.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-person-mark.h"

struct _GardeAllowancePage
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *month_label;
  GtkStack *stack;
  GtkWidget *content;
  AdwStatusPage *status;
  GtkLabel *total;
  GtkLabel *total_detail;
  GtkLabel *doctor_count;
  GtkListBox *doctors;
  GtkWidget *mark;
  GtkLabel *doctor_name;
  GtkLabel *doctor_detail;
  GtkListBox *lines;
  GtkLabel *sum_label;
  GtkLabel *sum_patients;
  GtkLabel *sum;
  GardeSchemePane *scheme;

  /* Owned References */
  GardeDesk *desk;
  GardeAllowanceMonth *month; /* NULL until it was read */

  GardeDay first; /* of the month that is wanted */
  gint64 doctor;  /* whose statement is shown */
  gint64 shift;   /* that is open, 0: none */
  gboolean is_reading;
  gboolean is_stale;
  gboolean is_filling;
  gboolean is_focus_wanted; /* once there is a row for it */
};

G_DEFINE_FINAL_TYPE (GardeAllowancePage, garde_allowance_page, GTK_TYPE_WIDGET)

/* --- The statement --- */

static GardeStatement *
get_statement (GardeAllowancePage *self)
{
  return self->month != NULL ? garde_allowance_month_find (self->month, self->doctor) : NULL;
}

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* The scheme follows the shift that is open, else the last one of the statement. */
static void
show_scheme (GardeAllowancePage *self)
{
  GardeStatement *statement = get_statement (self);
  const GardeAllowanceLine *line = NULL;
  gboolean is_open = FALSE;

  for (guint i = 0; statement != NULL && i < statement->lines->len && !is_open; i++)
    {
      line = statement->lines->pdata[i];
      is_open = line->shift->shift == self->shift;
    }

  garde_scheme_pane_show (self->scheme, self->month, line, is_open);
}

static void
show_statement_head (GardeAllowancePage *self, GardeStatement *statement)
{
  g_autofree char *name = g_strdup_printf (_ ("Dr %s"), statement->name);
  const char *status =
      garde_vocabulary_get_label (&garde_doctor_status_words, (int) statement->status);
  g_autofree char *detail = g_strdup_printf ("%s · %s", status, statement->reference);

  garde_person_mark_set_name (GARDE_PERSON_MARK (self->mark), statement->name);
  gtk_label_set_text (self->doctor_name, name);
  gtk_label_set_text (self->doctor_detail, status[0] != '\0' ? detail : statement->reference);
}

static void
show_statement_sum (GardeAllowancePage *self, GardeStatement *statement)
{
  g_autofree char *month = garde_allowance_words_month (self->month->first);
  g_autofree char *label = g_strdup_printf (_ ("Total %s"), month);
  g_autofree char *sum = garde_money_format (statement->total);
  g_autofree char *patients = g_strdup_printf (
      g_dngettext (NULL, "%u patient", "%u patients", statement->n_seen), statement->n_seen);

  gtk_label_set_text (self->sum_label, label);
  gtk_label_set_text (self->sum_patients, patients);
  gtk_label_set_text (self->sum, sum);
}

static void
show_statement (GardeAllowancePage *self)
{
  GardeStatement *statement = get_statement (self);

  clear_list (self->lines);
  if (statement == NULL)
    return;

  show_statement_head (self, statement);
  for (guint i = 0; i < statement->lines->len; i++)
    {
      const GardeAllowanceLine *line = statement->lines->pdata[i];
      GtkWidget *row = garde_allowance_row_new (line);

      gtk_list_box_append (self->lines, row);
      if (line->shift->shift == self->shift)
        garde_allowance_row_set_open (GARDE_ALLOWANCE_ROW (row), TRUE);
    }
  show_statement_sum (self, statement);
  show_scheme (self);
}

static void
line_activated_cb (GardeAllowancePage *self, GtkListBoxRow *row)
{
  GardeAllowanceRow *line = GARDE_ALLOWANCE_ROW (row);
  gboolean is_open = !garde_allowance_row_is_open (line);

  garde_allowance_row_set_open (line, is_open);
  self->shift = is_open ? garde_allowance_row_get_line (line)->shift->shift : 0;
  show_scheme (self);
}

/* --- The month --- */

static void
doctor_selected_cb (GardeAllowancePage *self, GtkListBoxRow *row)
{
  gint64 doctor;

  if (row == NULL || self->is_filling)
    return;

  doctor = garde_statement_row_get_doctor (GARDE_STATEMENT_ROW (row));
  if (doctor == self->doctor)
    return;
  self->doctor = doctor;
  self->shift = 0;
  show_statement (self);
}

static void
show_doctors (GardeAllowancePage *self)
{
  g_autofree char *count = g_strdup_printf ("%u", self->month->statements->len);

  self->is_filling = TRUE;
  clear_list (self->doctors);
  for (guint i = 0; i < self->month->statements->len; i++)
    {
      GardeStatement *statement = self->month->statements->pdata[i];
      GtkWidget *row = garde_statement_row_new (statement);

      gtk_list_box_append (self->doctors, row);
      if (statement->doctor == self->doctor)
        gtk_list_box_select_row (self->doctors, GTK_LIST_BOX_ROW (row));
    }
  gtk_label_set_text (self->doctor_count, count);
  self->is_filling = FALSE;
}

static void
show_total (GardeAllowancePage *self)
{
  guint n_doctors = self->month->statements->len;
  g_autofree char *total = garde_money_format (self->month->total);
  g_autofree char *shifts = garde_allowance_words_shifts (self->month->n_shifts);
  g_autofree char *doctors =
      g_strdup_printf (g_dngettext (NULL, "%u doctor", "%u doctors", n_doctors), n_doctors);
  g_autofree char *detail = g_strdup_printf ("%s, %s", shifts, doctors);

  gtk_label_set_text (self->total, total);
  gtk_label_set_text (self->total_detail, detail);
}

static void
show_status (GardeAllowancePage *self, const char *icon, const char *title, const char *description)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_icon_name (self->status, icon);
  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, escaped);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->status));
}

static void
show_month (GardeAllowancePage *self)
{
  if (self->month->statements->len == 0)
    {
      show_status (self, "accessories-calculator-symbolic", _ ("No allowance in this month"),
                   _ ("An allowance is due for a shift that was held; there was none."));
      return;
    }

  if (get_statement (self) == NULL)
    {
      self->doctor = ((GardeStatement *) self->month->statements->pdata[0])->doctor;
      self->shift = 0;
    }
  show_total (self);
  show_doctors (self);
  show_statement (self);
  gtk_stack_set_visible_child (self->stack, self->content);
  if (self->is_focus_wanted)
    garde_allowance_page_focus (self);
}

/* --- Reading --- */

static gpointer
read_month (GardeStore *store,
            GardeSession *session,
            gpointer argument,
            GCancellable *cancellable,
            GError **error)
{
  const GardeDay *first = argument;
  GardeDay last = garde_day_add (garde_month_of (*first, 1), -1);
  g_autoptr (GPtrArray) shifts = NULL;
  GPtrArray *schemes;

  shifts = garde_store_load_allowance_shifts (store, session, *first, last, TRUE, error);
  if (shifts == NULL)
    return NULL;
  schemes = garde_store_load_schemes (store, session, error);
  if (schemes == NULL)
    return NULL;

  return garde_allowance_month_new (*first, g_steal_pointer (&shifts), schemes);
}

/* The rows are made anew; the focus goes back to where it was. */
static void
replace_month (GardeAllowancePage *self, GardeAllowanceMonth *month)
{
  gboolean is_on_doctors = gtk_widget_get_focus_child (GTK_WIDGET (self->doctors)) != NULL;
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self->lines));
  int line = focused != NULL ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focused)) : -1;
  GtkListBoxRow *row;

  /* The rows borrow from the old month: they go before it does. */
  clear_list (self->lines);
  g_set_object (&self->month, month);
  show_month (self);

  if (is_on_doctors)
    garde_allowance_page_focus (self);
  row = line >= 0 ? gtk_list_box_get_row_at_index (self->lines, line) : NULL;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void start_reading (GardeAllowancePage *self);

static void
read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeAllowancePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeAllowanceMonth) month = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_reading = FALSE;
  if (self->desk == NULL)
    return;
  if (self->is_stale)
    {
      start_reading (self);
      return;
    }
  if (month == NULL)
    {
      clear_list (self->lines);
      g_clear_object (&self->month);
      show_status (self, "network-error-symbolic", _ ("This month could not be read"),
                   error->message);
      return;
    }

  /* What happens at the desk seldom changes an allowance: then nothing moves. */
  if (self->month != NULL && garde_allowance_month_equal (self->month, month))
    return;

  replace_month (self, month);
}

/* One reading at a time; what is wanted or changes meanwhile is read after it. */
static void
start_reading (GardeAllowancePage *self)
{
  g_autofree char *name = garde_allowance_words_month (self->first);

  gtk_label_set_text (self->month_label, name);
  self->is_stale = self->is_reading;
  if (self->is_reading)
    return;

  self->is_reading = TRUE;
  garde_desk_run_async (self->desk, read_month, g_memdup2 (&self->first, sizeof self->first),
                        g_free, g_object_unref, NULL, read_cb, g_object_ref (self));
}

static gboolean
is_of_allowances (GardeKind kind)
{
  return kind == GARDE_KIND_VISIT || kind == GARDE_KIND_SHIFT || kind == GARDE_KIND_ASSIGNMENT ||
         kind == GARDE_KIND_DOCTOR || kind == GARDE_KIND_ENGAGEMENT || kind == GARDE_KIND_SCHEME ||
         kind == GARDE_KIND_TIER;
}

static void
desk_changed_cb (GardeAllowancePage *self, GArray *changes)
{
  gboolean is_touched = changes->len == 0;

  for (guint i = 0; i < changes->len && !is_touched; i++)
    is_touched = is_of_allowances (g_array_index (changes, GardeChange, i).kind);

  if (is_touched)
    start_reading (self);
}

static void
turn_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeAllowancePage *self = GARDE_ALLOWANCE_PAGE (widget);

  self->first = garde_month_of (self->first, g_str_equal (name, "allowance.next") ? 1 : -1);
  self->shift = 0;
  start_reading (self);
}

void
garde_allowance_page_show (GardeAllowancePage *self, GardeDay day, gint64 shift, gint64 doctor)
{
  g_return_if_fail (GARDE_IS_ALLOWANCE_PAGE (self));
  g_return_if_fail (garde_day_is_set (day));

  self->first = garde_month_of (day, 0);
  self->doctor = doctor;
  self->shift = shift;
  if (self->month != NULL && self->month->first.number == self->first.number)
    show_month (self);
  start_reading (self);
}

/* --- The widget --- */

void
garde_allowance_page_focus (GardeAllowancePage *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (GARDE_IS_ALLOWANCE_PAGE (self));

  row = gtk_list_box_get_selected_row (self->doctors);
  self->is_focus_wanted = row == NULL;
  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
garde_allowance_page_dispose (GObject *object)
{
  GardeAllowancePage *self = GARDE_ALLOWANCE_PAGE (object);

  self->is_filling = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_ALLOWANCE_PAGE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->month);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_allowance_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GardeAllowancePage, month_label);
  gtk_widget_class_bind_template_child (widget_class, GardeAllowancePage, stack);
  gtk_widget_class_bind_template_child (widget_class, GardeAllowancePage, content);
  gtk_widget_class_bind_template_child (widget_class, GardeAllowancePage, status);
  gtk_widget_class_bind_template_child (widget_class, GardeAllowancePage, total);
  gtk_widget_class_bind_template_child (widget_class, GardeAllowancePage, total_detail);
  gtk_widget_class_bind_template_child (widget_class, GardeAllowancePage, doctor_count);
  gtk_widget_class_bind_template_child (widget_class, GardeAllowancePage, doctors);
  gtk_widget_class_bind_template_child (widget_class, GardeAllowancePage, mark);
  gtk_widget_class_bind_template_child (widget_class, GardeAllowancePage, doctor_name);
  gtk_widget_class_bind_template_child (widget_class, GardeAllowancePage, doctor_detail);
  gtk_widget_class_bind_template_child (widget_class, GardeAllowancePage, lines);
  gtk_widget_class_bind_template_child (widget_class, GardeAllowancePage, sum_label);
  gtk_widget_class_bind_template_child (widget_class, GardeAllowancePage, sum_patients);
  gtk_widget_class_bind_template_child (widget_class, GardeAllowancePage, sum);
  gtk_widget_class_bind_template_child (widget_class, GardeAllowancePage, scheme);
}

static void
garde_allowance_page_class_init (GardeAllowancePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_allowance_page_dispose;
  g_type_ensure (GARDE_TYPE_SCHEME_PANE);
  gtk_widget_class_install_action (widget_class, "allowance.previous", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "allowance.next", NULL, turn_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/allowance/garde-allowance-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, doctor_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, line_activated_cb);
}

/* Before the lists, which scroll by these keys. */
static void
add_keys (GardeAllowancePage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Page_Up, GDK_CONTROL_MASK),
                        gtk_named_action_new ("allowance.previous")));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Page_Down, GDK_CONTROL_MASK),
                        gtk_named_action_new ("allowance.next")));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
garde_allowance_page_init (GardeAllowancePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_keys (self);
}

GtkWidget *
garde_allowance_page_new (GardeDesk *desk)
{
  GardeAllowancePage *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_ALLOWANCE_PAGE, NULL);
  self->desk = g_object_ref (desk);
  self->first = garde_month_of (garde_desk_get_today (desk), 0);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  start_reading (self);

  return GTK_WIDGET (self);
}
