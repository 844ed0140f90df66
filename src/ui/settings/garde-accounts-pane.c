/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-accounts-pane.h"

#include <glib/gi18n-lib.h>

#include "store/garde-store-import.h"
#include "ui/settings/garde-account-form.h"
#include "ui/settings/garde-account-row.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-key-button.h"

struct _GardeAccountsPane
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *notice;
  GtkListBox *list;
  GardeAccountForm *form;

  /* Owned References */
  GardeDesk *desk;
  GPtrArray *lines; /* of GardeAccountLine; NULL until read */

  gint64 shown; /* the account in the form; 0: a new one */
};

G_DEFINE_FINAL_TYPE (GardeAccountsPane, garde_accounts_pane, GTK_TYPE_WIDGET)

/* What one run in the store thread brings back. */
typedef struct
{
  GPtrArray *lines;
  GPtrArray *doctors;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->lines, g_ptr_array_unref);
  g_clear_pointer (&reading->doctors, g_ptr_array_unref);
  g_free (reading);
}

static gpointer
read_accounts (GardeStore *store,
               GardeSession *session,
               gpointer argument,
               GCancellable *cancellable,
               GError **error)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->lines = garde_store_load_accounts (store, session, error);
  if (reading->lines != NULL)
    reading->doctors = garde_store_load_doctors (store, session, error);
  if (reading->doctors != NULL)
    return reading;
  reading_free (reading);
  return NULL;
}

static void
show_notice (GardeAccountsPane *self, const char *text)
{
  gtk_label_set_text (self->notice, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), text != NULL);
}

/* What is typed into the form is never replaced by a reading. */
static void
show_lines (GardeAccountsPane *self)
{
  GardeMoment moment = garde_moment_now (self->desk);
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->lines->len; i++)
    {
      const GardeAccountLine *line = self->lines->pdata[i];
      GtkWidget *added = garde_account_row_new (line, &moment);

      gtk_list_box_append (self->list, added);
      if (garde_record_get_id (line->account) != self->shown)
        continue;
      gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (added));
      if (!garde_account_form_is_touched (self->form))
        garde_account_form_show (self->form, line);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->lines->len > 0);
}

static void
read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeAccountsPane) self = data;
  g_autoptr (GError) error = NULL;
  Reading *reading = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk != NULL && reading == NULL)
    show_notice (self, error->message);
  if (self->desk != NULL && reading != NULL)
    {
      GPtrArray *before = self->lines;

      show_notice (self, NULL);
      self->lines = g_ptr_array_ref (reading->lines);
      garde_account_form_set_doctors (self->form, reading->doctors);
      show_lines (self);
      g_clear_pointer (&before, g_ptr_array_unref);
    }
  g_clear_pointer (&reading, reading_free);
}

static void
start_reading (GardeAccountsPane *self)
{
  garde_desk_run_async (self->desk, read_accounts, NULL, NULL, reading_free, NULL, read_cb,
                        g_object_ref (self));
}

static void
desk_changed_cb (GardeAccountsPane *self, GArray *changes)
{
  gboolean is_touched = changes->len == 0;

  for (guint i = 0; i < changes->len && !is_touched; i++)
    is_touched = g_array_index (changes, GardeChange, i).kind == GARDE_KIND_ACCOUNT;
  if (is_touched && gtk_widget_get_mapped (GTK_WIDGET (self)))
    start_reading (self);
}

/* --- What is edited --- */

static gboolean
may_leave_form (GardeAccountsPane *self)
{
  if (!garde_account_form_is_touched (self->form))
    return TRUE;
  show_notice (self, _ ("What you typed is not saved yet: save it first, or discard it with "
                        "Escape."));
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
  return FALSE;
}

static void
select_shown (GardeAccountsPane *self)
{
  GtkListBoxRow *row;

  gtk_list_box_unselect_all (self->list);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (garde_record_get_id (garde_account_row_get_line (GARDE_ACCOUNT_ROW (row))->account) ==
        self->shown)
      gtk_list_box_select_row (self->list, row);
}

static void
row_activated_cb (GardeAccountsPane *self, GtkListBoxRow *row)
{
  const GardeAccountLine *line = garde_account_row_get_line (GARDE_ACCOUNT_ROW (row));

  if (!may_leave_form (self))
    {
      select_shown (self);
      return;
    }
  show_notice (self, NULL);
  self->shown = garde_record_get_id (line->account);
  garde_account_form_show (self->form, line);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

void
garde_accounts_pane_start_new (GardeAccountsPane *self)
{
  g_return_if_fail (GARDE_IS_ACCOUNTS_PANE (self));

  if (!may_leave_form (self))
    return;
  show_notice (self, NULL);
  self->shown = 0;
  select_shown (self);
  garde_account_form_show (self->form, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

void
garde_accounts_pane_save (GardeAccountsPane *self)
{
  g_return_if_fail (GARDE_IS_ACCOUNTS_PANE (self));

  garde_account_form_save (self->form);
}

gboolean
garde_accounts_pane_discard (GardeAccountsPane *self)
{
  g_return_val_if_fail (GARDE_IS_ACCOUNTS_PANE (self), FALSE);

  if (!garde_account_form_is_touched (self->form))
    return FALSE;
  garde_account_form_show (self->form, NULL);
  show_notice (self, NULL);
  self->shown = 0;
  select_shown (self);
  return TRUE;
}

static void
saved_cb (GardeAccountsPane *self, gint64 account)
{
  self->shown = 0;
  garde_account_form_show (self->form, NULL);
  show_notice (self, NULL);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ ("The account is saved."));
  start_reading (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

/* --- The widget --- */

static gboolean
garde_accounts_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GARDE_ACCOUNTS_PANE (widget)->form));
}

static void
garde_accounts_pane_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (garde_accounts_pane_parent_class)->map (widget);
  if (GARDE_ACCOUNTS_PANE (widget)->desk != NULL)
    start_reading (GARDE_ACCOUNTS_PANE (widget));
}

static void
garde_accounts_pane_dispose (GObject *object)
{
  GardeAccountsPane *self = GARDE_ACCOUNTS_PANE (object);

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_ACCOUNTS_PANE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  G_OBJECT_CLASS (garde_accounts_pane_parent_class)->dispose (object);
}

static void
garde_accounts_pane_class_init (GardeAccountsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_accounts_pane_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_accounts_pane_grab_focus;
  widget_class->map = garde_accounts_pane_map;
  g_type_ensure (GARDE_TYPE_ACCOUNT_FORM);
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/settings/garde-accounts-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeAccountsPane, notice);
  gtk_widget_class_bind_template_child (widget_class, GardeAccountsPane, list);
  gtk_widget_class_bind_template_child (widget_class, GardeAccountsPane, form);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, saved_cb);
  gtk_widget_class_bind_template_callback (widget_class, garde_accounts_pane_start_new);
}

static void
garde_accounts_pane_init (GardeAccountsPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
garde_accounts_pane_new (GardeDesk *desk)
{
  GardeAccountsPane *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_ACCOUNTS_PANE, NULL);
  self->desk = g_object_ref (desk);
  garde_account_form_set_desk (self->form, desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (desk_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
