/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The one door to the question which file or folder is meant. */
typedef enum
{
  GARDE_FILES_OPEN,
  GARDE_FILES_FOLDER,
} GardeFilesKind;

/* Asks @title. Finish gives the path, NULL with G_IO_ERROR_CANCELLED if the person left the
 * question. (transfer full) */
void garde_files_ask_async (GtkWindow *parent,
                            GardeFilesKind kind,
                            const char *title,
                            GAsyncReadyCallback callback,
                            gpointer data);

/* The same for a file that is to be made; @name is what is proposed. */
void garde_files_ask_new_async (GtkWindow *parent,
                                const char *title,
                                const char *name,
                                GAsyncReadyCallback callback,
                                gpointer data);

char *garde_files_ask_finish (GAsyncResult *result, GError **error);

G_END_DECLS
