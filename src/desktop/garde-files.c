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

gboolean
garde_files_show_folder (const char *folder, GError **error)
{
  g_autofree char *uri = g_filename_to_uri (folder, NULL, error);

  return uri != NULL && g_app_info_launch_default_for_uri (uri, NULL, error);
}

/* --- reading what was chosen --- */

#define MEGABYTE (1024 * 1024)

typedef struct
{
  gsize most_bytes;
  char *name;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->name);
  g_free (reading);
}

static GTask *
reading_task_new (gsize most_bytes, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, NULL, callback, data);
  Reading *reading = g_new0 (Reading, 1);

  reading->most_bytes = most_bytes;
  g_task_set_task_data (task, reading, reading_free);
  return task;
}

static gboolean
check_size (const Reading *reading, goffset size, GError **error)
{
  if (size <= (goffset) reading->most_bytes)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
               _ ("“%1$s” is larger than %2$u MB and was not read."), reading->name,
               (guint) (reading->most_bytes / MEGABYTE));
  return FALSE;
}

static void
read_cb (GObject *file, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GBytes) content = NULL;
  GError *error = NULL;
  char *text = NULL;
  gsize length;

  if (g_file_load_contents_finish (G_FILE (file), result, &text, &length, NULL, &error))
    content = g_bytes_new_take (text, length);
  /* It may have grown meanwhile. */
  if (content != NULL && check_size (g_task_get_task_data (task), (goffset) length, &error))
    g_task_return_pointer (task, g_steal_pointer (&content), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
looked_at_cb (GObject *file, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Reading *reading = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (file), result, &error);

  if (info != NULL && g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_set_error (&error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("“%s” is no file."),
                 reading->name);
  if (error != NULL || !check_size (reading, g_file_info_get_size (info), &error))
    g_task_return_error (task, error);
  else
    g_file_load_contents_async (G_FILE (file), NULL, read_cb, g_steal_pointer (&task));
}

/* Takes over @task. */
static void
read_file (GTask *task, const char *path)
{
  Reading *reading = g_task_get_task_data (task);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  reading->name = g_path_get_basename (path);
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                           G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, NULL, looked_at_cb, task);
}

static void
asked_cb (GObject *parent, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autofree char *path = garde_files_ask_finish (result, &error);

  if (path != NULL)
    read_file (g_steal_pointer (&task), path);
  else
    g_task_return_error (task, error);
}

void
garde_files_read_async (const char *path,
                        gsize most_bytes,
                        GAsyncReadyCallback callback,
                        gpointer data)
{
  g_return_if_fail (path != NULL);

  read_file (reading_task_new (most_bytes, callback, data), path);
}

void
garde_files_ask_content_async (GtkWindow *parent,
                               const char *title,
                               gsize most_bytes,
                               GAsyncReadyCallback callback,
                               gpointer data)
{
  garde_files_ask_async (parent, GARDE_FILES_OPEN, title, asked_cb,
                         reading_task_new (most_bytes, callback, data));
}

GBytes *
garde_files_read_finish (GAsyncResult *result, char **name, GError **error)
{
  const Reading *reading = g_task_get_task_data (G_TASK (result));

  *name = g_strdup (reading->name);
  return g_task_propagate_pointer (G_TASK (result), error);
}
