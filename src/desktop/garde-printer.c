/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/garde-printer.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "document/garde-painter.h"

/* A number or a name as a file's: what separates folders is taken out. (transfer full) */
static char *
make_file_name_for (const char *name, const char *extension)
{
  g_autofree char *plain = g_strdelimit (g_strdup (name), "/\\:\n", '-');

  return g_strconcat (plain, extension, NULL);
}

static char *
make_file_name (const char *name)
{
  return make_file_name_for (name, ".pdf");
}

static char *
get_test_folder (void)
{
#ifdef GARDE_TEST_BUILD
  return g_strdup (g_getenv ("GARDE_PRINT_TO"));
#else
  return NULL;
#endif
}

static gboolean
write_private (const char *path, GBytes *pdf, GError **error)
{
  gsize size;
  const char *bytes = g_bytes_get_data (pdf, &size);

  return g_file_set_contents_full (path, bytes, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0600,
                                   error);
}

/* --- The printer that was chosen --- */

static char *
find_settings_file (void)
{
  return g_build_filename (g_get_user_config_dir (), "garde", "printer.ini", NULL);
}

static GtkPrintSettings *
load_settings (void)
{
  g_autofree char *path = find_settings_file ();

  return gtk_print_settings_new_from_file (path, NULL);
}

/* Not to know the printer next time is no reason to disturb anybody. */
static void
keep_settings (GtkPrintSettings *settings)
{
  g_autofree char *path = find_settings_file ();
  g_autofree char *folder = g_path_get_dirname (path);

  gtk_print_settings_unset (settings, GTK_PRINT_SETTINGS_N_COPIES);
  gtk_print_settings_unset (settings, GTK_PRINT_SETTINGS_PAGE_RANGES);
  gtk_print_settings_unset (settings, GTK_PRINT_SETTINGS_PRINT_PAGES);
  gtk_print_settings_unset (settings, GTK_PRINT_SETTINGS_OUTPUT_URI);
  if (g_mkdir_with_parents (folder, 0700) == 0)
    gtk_print_settings_to_file (settings, path, NULL);
}

/* --- Printing --- */

typedef struct
{
  GardePages *pages;
  GtkWindow *parent; /* weak */
  char *name;
  gboolean has_asked;
} Job;

static void
job_free (Job *self)
{
  g_clear_weak_pointer (&self->parent);
  garde_pages_unref (self->pages);
  g_free (self->name);
  g_free (self);
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, GTask *task)
{
  Job *job = g_task_get_task_data (task);

  garde_pages_paint (job->pages, page, gtk_print_context_get_cairo_context (context));
}

/* The paper is the pages' own: a label printer has no A4. */
static GtkPageSetup *
make_page_setup (GardePages *pages)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  double width = garde_pages_get_width (pages) / 100.0;
  double height = garde_pages_get_height (pages) / 100.0;
  gboolean is_a4 = garde_pages_get_width (pages) == GARDE_MM (210);
  GtkPaperSize *size =
      is_a4 ? gtk_paper_size_new (GTK_PAPER_NAME_A4)
            : gtk_paper_size_new_custom ("garde-label", _ ("Label"), width, height, GTK_UNIT_MM);

  gtk_page_setup_set_paper_size (setup, size);
  gtk_paper_size_free (size);
  return setup;
}

static void start (GTask *task, GtkPrintOperationAction action);

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GTask *task)
{
  g_autoptr (GTask) owned = task;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  switch (result)
    {
    case GTK_PRINT_OPERATION_RESULT_APPLY:
    case GTK_PRINT_OPERATION_RESULT_IN_PROGRESS:
      keep_settings (gtk_print_operation_get_print_settings (operation));
      g_task_return_boolean (task, TRUE);
      break;
    case GTK_PRINT_OPERATION_RESULT_CANCEL:
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                               _ ("Nothing was printed."));
      break;
    case GTK_PRINT_OPERATION_RESULT_ERROR:
    default:
      /* The printer of last time is gone: ask for another. */
      if (!job->has_asked)
        {
          start (g_steal_pointer (&owned), GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG);
          return;
        }
      gtk_print_operation_get_error (operation, &error);
      if (error == NULL)
        error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, _ ("Printing failed."));
      g_task_return_error (task, error);
      break;
    }
}

/* Takes @task. */
static void
start (GTask *task, GtkPrintOperationAction action)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = make_page_setup (job->pages);
  g_autoptr (GtkPrintSettings) settings = load_settings ();

  job->has_asked = action == GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG;
  gtk_print_operation_set_n_pages (operation, garde_pages_get_count (job->pages));
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, job->name);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, FALSE);
  if (settings != NULL)
    gtk_print_operation_set_print_settings (operation, settings);
  g_signal_connect_object (operation, "draw-page", G_CALLBACK (draw_page_cb), task, 0);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), task);
  gtk_print_operation_run (operation, action, job->parent, NULL);
}

static void
print_to_folder (GTask *task, const char *folder)
{
  Job *job = g_task_get_task_data (task);
  g_autofree char *name = make_file_name (job->name);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GError *error = NULL;

  if (garde_pages_write_pdf (job->pages, path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
garde_printer_print_async (GtkWindow *parent,
                           GardePages *pages,
                           const char *name,
                           GardePrinterWay way,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GtkPrintSettings) settings = NULL;
  g_autofree char *folder = get_test_folder ();
  Job *job;

  g_return_if_fail (parent == NULL || GTK_IS_WINDOW (parent));
  g_return_if_fail (pages != NULL && name != NULL);

  task = g_task_new (parent, NULL, callback, data);
  job = g_new0 (Job, 1);
  job->pages = garde_pages_ref (pages);
  job->name = g_strdup (name);
  g_set_weak_pointer (&job->parent, parent);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  if (folder != NULL)
    {
      print_to_folder (task, folder);
      return;
    }
  settings = load_settings ();
  start (g_steal_pointer (&task), way == GARDE_PRINTER_STRAIGHT && settings != NULL
                                      ? GTK_PRINT_OPERATION_ACTION_PRINT
                                      : GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG);
}

gboolean
garde_printer_print_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- Saving --- */

static void
chosen_cb (GtkNativeDialog *dialog, int response, GTask *data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT
                               ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog))
                               : NULL;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  GError *error = NULL;

  if (path == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                             _ ("Nothing was saved."));
  else if (write_private (path, g_task_get_task_data (task), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  gtk_native_dialog_destroy (dialog);
  g_object_unref (dialog);
}

void
garde_printer_save_async (
    GtkWindow *parent, GBytes *pdf, const char *name, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (parent, NULL, callback, data);
  g_autofree char *file_name = make_file_name (name);
  g_autofree char *folder = get_test_folder ();
  GtkFileChooserNative *dialog;
  GError *error = NULL;

  g_return_if_fail (pdf != NULL);

  g_task_set_task_data (task, g_bytes_ref (pdf), (GDestroyNotify) g_bytes_unref);
  if (folder != NULL)
    {
      g_autofree char *path = g_build_filename (folder, file_name, NULL);

      if (write_private (path, pdf, &error))
        g_task_return_boolean (task, TRUE);
      else
        g_task_return_error (task, error);
      return;
    }
  dialog = gtk_file_chooser_native_new (_ ("Save as PDF"), parent, GTK_FILE_CHOOSER_ACTION_SAVE,
                                        _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), file_name);
  g_signal_connect (dialog, "response", G_CALLBACK (chosen_cb), g_steal_pointer (&task));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

gboolean
garde_printer_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- Copies --- */

gboolean
garde_printer_show_copy (GBytes *pdf, const char *name, GError **error)
{
  return garde_printer_show_file (pdf, name, "application/pdf", error);
}

/* As whoever opens the file goes by its name. */
static const char *
get_extension (const char *media_type)
{
  if (g_str_equal (media_type, "image/png"))
    return ".png";
  return g_str_equal (media_type, "image/jpeg") ? ".jpg" : ".pdf";
}

gboolean
garde_printer_show_file (GBytes *bytes, const char *name, const char *media_type, GError **error)
{
  g_autofree char *file_name = make_file_name_for (name, get_extension (media_type));
  g_autofree char *test_folder = get_test_folder ();
  g_autofree char *folder = test_folder != NULL
                                ? g_strdup (test_folder)
                                : g_build_filename (g_get_user_runtime_dir (), "garde", NULL);
  g_autofree char *path = g_build_filename (folder, file_name, NULL);
  g_autofree char *uri = NULL;

  g_return_val_if_fail (bytes != NULL && name != NULL && media_type != NULL, FALSE);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("The folder %s cannot be made."),
                   folder);
      return FALSE;
    }
  if (!write_private (path, bytes, error))
    return FALSE;
  if (test_folder != NULL)
    return TRUE;
  uri = g_filename_to_uri (path, NULL, error);
  return uri != NULL && g_app_info_launch_default_for_uri (uri, NULL, error);
}
