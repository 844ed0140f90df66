/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/garde-files.h"

#include <glib/gi18n-lib.h>

static void
chosen_cb (GtkNativeDialog *dialog, int response, GTask *data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;
  char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    g_task_return_pointer (task, path, g_free);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                             _ ("Nothing was chosen."));
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

void
garde_files_ask_async (GtkWindow *parent,
                       GardeFilesKind kind,
                       const char *title,
                       GAsyncReadyCallback callback,
                       gpointer data)
{
  GTask *task = g_task_new (parent, NULL, callback, data);
  GtkFileChooserNative *dialog;

  g_return_if_fail (title != NULL);

  dialog = gtk_file_chooser_native_new (title, parent,
                                        kind == GARDE_FILES_FOLDER
                                            ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER
                                            : GTK_FILE_CHOOSER_ACTION_OPEN,
                                        _ ("_Choose"), _ ("_Cancel"));
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
garde_files_ask_new_async (GtkWindow *parent,
                           const char *title,
                           const char *name,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  GTask *task = g_task_new (parent, NULL, callback, data);
  GtkFileChooserNative *dialog;

  g_return_if_fail (title != NULL && name != NULL);

  dialog = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Choose"),
                                        _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

char *
garde_files_ask_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
