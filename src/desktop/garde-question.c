/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/garde-question.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#define SHORTEST (4) /* letters */
#define ACCEPT   "accept"
#define LEAVE    "leave"

static char *
dup_line (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static void
changed_cb (AdwMessageDialog *dialog, GtkEditable *entry)
{
  g_autofree char *line = dup_line (entry);

  adw_message_dialog_set_response_enabled (dialog, ACCEPT, g_utf8_strlen (line, -1) >= SHORTEST);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, GTask *data)
{
  g_autoptr (GTask) task = data;
  GtkEditable *entry = GTK_EDITABLE (adw_message_dialog_get_extra_child (dialog));

  g_task_return_pointer (task, g_str_equal (response, ACCEPT) ? dup_line (entry) : NULL, g_free);
}

void
garde_question_ask_line_async (GtkWindow *parent,
                               const char *heading,
                               const char *body,
                               const char *field,
                               const char *accept,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  GTask *task = g_task_new (parent, NULL, callback, data);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (parent, heading, body));
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_max_length (GTK_ENTRY (entry), 200);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, field, -1);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), field);
  adw_message_dialog_set_extra_child (dialog, entry);
  adw_message_dialog_add_responses (dialog, LEAVE, _ ("Leave it closed"), ACCEPT, accept, NULL);
  adw_message_dialog_set_response_appearance (dialog, ACCEPT, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, ACCEPT);
  adw_message_dialog_set_close_response (dialog, LEAVE);
  adw_message_dialog_set_response_enabled (dialog, ACCEPT, FALSE);
  g_signal_connect_object (entry, "changed", G_CALLBACK (changed_cb), dialog, G_CONNECT_SWAPPED);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), task);
  gtk_window_present (GTK_WINDOW (dialog));
  gtk_widget_grab_focus (entry);
}

char *
garde_question_ask_line_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
