/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-files-pane.h"

#include <glib/gi18n-lib.h>

#include "store/garde-store-account.h"
#include "store/garde-store-elimination.h"
#include "ui/shared/garde-children.h"

#define MOST_FILES     (20)
#define MOST_DECISIONS (50)

struct _GardeFilesPane
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *count;
  GtkListBox *files;
  GtkWidget *none;
  GtkWidget *line;
  GtkLabel *question;
  GtkEditable *reason;
  GtkLabel *notice;
  GtkListBox *decisions;
  GtkWidget *no_decision;

  /* Owned References */
  GardeDesk *desk;
  GPtrArray *due; /* of GardeFileDue, one a row; NULL until read */

  gint64 patient; /* whose file the decision is about; 0: none */
  gboolean is_ending;
  gboolean is_focus_wanted; /* as soon as there are rows */
};

G_DEFINE_FINAL_TYPE (GardeFilesPane, garde_files_pane, GTK_TYPE_WIDGET)

/* --- What there is --- */

typedef struct
{
  GPtrArray *due;
  GPtrArray *decisions;
  GPtrArray *accounts;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->due, g_ptr_array_unref);
  g_clear_pointer (&reading->decisions, g_ptr_array_unref);
  g_clear_pointer (&reading->accounts, g_ptr_array_unref);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static gpointer
read_files (GardeStore *store,
            GardeSession *session,
            gpointer argument,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (Reading) reading = g_new0 (Reading, 1);

  reading->due = garde_store_load_files_due (store, session, TRUE, 0, MOST_FILES, error);
  if (reading->due == NULL)
    return NULL;
  reading->decisions = garde_store_load_eliminations (store, session, 0, MOST_DECISIONS, error);
  if (reading->decisions == NULL)
    return NULL;
  reading->accounts = garde_store_load_accounts (store, session, error);
  return reading->accounts != NULL ? g_steal_pointer (&reading) : NULL;
}

static void
show_notice (GardeFilesPane *self, const char *text)
{
  gtk_label_set_text (self->notice, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), text != NULL);
}

static void
clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *style)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0F, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);

  gtk_widget_add_css_class (label, style);
  if (!g_str_equal (style, "strong"))
    gtk_widget_add_css_class (label, "small");
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
add_row (GtkListBox *list, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_add_css_class (box, "trail-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (list, row);
  return box;
}

static void
add_file (GardeFilesPane *self, const GardeFileDue *due)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, due->patient);
  g_autofree char *number = g_strdup_printf (_ ("File no. %s"), id);
  g_autofree char *last = garde_day_to_short (due->last_visit);
  g_autofree char *until = garde_day_to_short (due->kept_until);
  /* Translators: two days. */
  g_autofree char *term =
      g_strdup_printf (_ ("Last visit on %1$s · was to be kept until %2$s"), last, until);
  GtkWidget *box = add_row (self->files, number);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_append (GTK_BOX (box), line);
  gtk_widget_set_hexpand (add_label (line, number, "strong"), TRUE);
  add_label (line, _ ("Eliminate…"), "dim-label");
  add_label (box, term, "small");
}

static const char *
find_name (const GPtrArray *accounts, gint64 account)
{
  for (guint i = 0; i < accounts->len; i++)
    {
      const GardeAccountLine *line = accounts->pdata[i];

      if (garde_record_get_id (line->account) == account)
        return line->account->display_name;
    }
  return "–";
}

static void
add_decision (GardeFilesPane *self, const GardeElimination *decision, const GPtrArray *accounts)
{
  g_autofree char *day = garde_day_to_short (
      garde_instant_get_day (decision->decided_at, garde_desk_get_zone (self->desk)));
  g_autofree char *until = garde_day_to_short (decision->kept_until);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, decision->patient);
  /* Translators: a day, who, the number of a patient's file. */
  g_autofree char *head = g_strdup_printf (_ ("%1$s · %2$s · file no. %3$s"), day,
                                           find_name (accounts, decision->decided_by), id);
  g_autofree char *left = g_strdup_printf (
      _ ("Was to be kept until %1$s. Visits that stay without a name: %2$d. Gone: notes %3$d, "
         "measurements %4$d, orders %5$d, documents %6$d, summaries %7$d."),
      until, (int) decision->visits, (int) decision->notes, (int) decision->measurements,
      (int) decision->orders, (int) decision->documents, (int) decision->summaries);
  GtkWidget *box = add_row (self->decisions, head);

  add_label (box, head, "strong");
  add_label (box, decision->reason, "small");
  add_label (box, left, "dim-label");
}

static void
show_reading (GardeFilesPane *self, Reading *reading)
{
  g_autofree char *count = g_strdup_printf (
      reading->due->len == MOST_FILES ? _ ("%u, and more after these") : "%u", reading->due->len);

  g_clear_pointer (&self->due, g_ptr_array_unref);
  self->due = g_steal_pointer (&reading->due);
  clear (self->files);
  for (guint i = 0; i < self->due->len; i++)
    add_file (self, self->due->pdata[i]);
  clear (self->decisions);
  for (guint i = 0; i < reading->decisions->len; i++)
    add_decision (self, reading->decisions->pdata[i], reading->accounts);
  gtk_label_set_text (self->count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->files), self->due->len > 0);
  gtk_widget_set_visible (self->none, self->due->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->decisions), reading->decisions->len > 0);
  gtk_widget_set_visible (self->no_decision, reading->decisions->len == 0);
  /* Meanwhile another section may be shown. */
  if (self->is_focus_wanted && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeFilesPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Reading) reading = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    return;
  if (reading != NULL)
    show_reading (self, reading);
  else
    show_notice (self, error->message);
}

/* A large centre's files take a moment to go through. */
static void
start_reading (GardeFilesPane *self)
{
  garde_desk_work_async (self->desk, read_files, NULL, NULL, reading_free, NULL, read_cb,
                         g_object_ref (self));
}

/* --- The decision --- */

typedef struct
{
  gint64 patient;
  char *reason;
} Decision;

static void
decision_free (gpointer data)
{
  g_free (((Decision *) data)->reason);
  g_free (data);
}

static gpointer
eliminate (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  const Decision *decision = argument;

  return garde_store_eliminate_file (store, session, decision->patient, decision->reason, error);
}

static void
leave_line (GardeFilesPane *self)
{
  self->patient = 0;
  gtk_widget_set_visible (self->line, FALSE);
  gtk_editable_set_text (self->reason, "");
  show_notice (self, NULL);
}

static void
eliminated_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeFilesPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeElimination) done = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_ending = FALSE;
  if (self->desk == NULL)
    return;
  if (done == NULL)
    {
      show_notice (self, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->reason));
      return;
    }
  leave_line (self);
  self->is_focus_wanted = TRUE;
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ ("The file is eliminated."));
  start_reading (self);
}

static void
accept_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeFilesPane *self = GARDE_FILES_PANE (widget);
  Decision *decision;

  if (self->patient == 0 || self->is_ending)
    return;
  self->is_ending = TRUE;
  decision = g_new0 (Decision, 1);
  decision->patient = self->patient;
  decision->reason = g_strdup (gtk_editable_get_text (self->reason));
  garde_desk_work_async (self->desk, eliminate, decision, decision_free, g_object_unref, NULL,
                         eliminated_cb, g_object_ref (self));
}

static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  garde_files_pane_discard (GARDE_FILES_PANE (widget));
}

gboolean
garde_files_pane_discard (GardeFilesPane *self)
{
  g_return_val_if_fail (GARDE_IS_FILES_PANE (self), FALSE);

  if (self->patient == 0)
    return FALSE;
  leave_line (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return TRUE;
}

static void
row_activated_cb (GardeFilesPane *self, GtkListBoxRow *row)
{
  const GardeFileDue *due = self->due->pdata[gtk_list_box_row_get_index (row)];
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, due->patient);
  g_autofree char *question =
      g_strdup_printf (_ ("Who decided to eliminate file no. %s, and why?"), number);

  if (self->is_ending)
    return;
  self->patient = due->patient;
  show_notice (self, NULL);
  gtk_label_set_text (self->question, question);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reason), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  question, -1);
  gtk_widget_set_visible (self->line, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

/* --- The widget --- */

static void
garde_files_pane_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (garde_files_pane_parent_class)->map (widget);
  start_reading (GARDE_FILES_PANE (widget));
}

static gboolean
garde_files_pane_grab_focus (GtkWidget *widget)
{
  GardeFilesPane *self = GARDE_FILES_PANE (widget);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->files, 0);

  self->is_focus_wanted = self->due == NULL;
  if (row == NULL)
    row = gtk_list_box_get_row_at_index (self->decisions, 0);
  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
garde_files_pane_dispose (GObject *object)
{
  GardeFilesPane *self = GARDE_FILES_PANE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_FILES_PANE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->desk);
  g_clear_pointer (&self->due, g_ptr_array_unref);
  G_OBJECT_CLASS (garde_files_pane_parent_class)->dispose (object);
}

static void
garde_files_pane_class_init (GardeFilesPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_files_pane_dispose;
  widget_class->map = garde_files_pane_map;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_files_pane_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/settings/garde-files-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeFilesPane, count);
  gtk_widget_class_bind_template_child (widget_class, GardeFilesPane, files);
  gtk_widget_class_bind_template_child (widget_class, GardeFilesPane, none);
  gtk_widget_class_bind_template_child (widget_class, GardeFilesPane, line);
  gtk_widget_class_bind_template_child (widget_class, GardeFilesPane, question);
  gtk_widget_class_bind_template_child (widget_class, GardeFilesPane, reason);
  gtk_widget_class_bind_template_child (widget_class, GardeFilesPane, notice);
  gtk_widget_class_bind_template_child (widget_class, GardeFilesPane, decisions);
  gtk_widget_class_bind_template_child (widget_class, GardeFilesPane, no_decision);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "files.accept", NULL, accept_action);
  gtk_widget_class_install_action (widget_class, "files.leave", NULL, leave_action);
}

static void
garde_files_pane_init (GardeFilesPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
garde_files_pane_new (GardeDesk *desk)
{
  GardeFilesPane *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_FILES_PANE, NULL);
  self->desk = g_object_ref (desk);
  return GTK_WIDGET (self);
}
