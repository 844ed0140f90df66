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

/* Asks for a file and reads it, as garde_files_read_async () does. */
void garde_files_ask_content_async (GtkWindow *parent,
                                    const char *title,
                                    gsize most_bytes,
                                    GAsyncReadyCallback callback,
                                    gpointer data);

/* Reads a file without keeping the window waiting. What is larger than @most_bytes, and what is no
 * file at all, is refused in one sentence before it is read. */
void garde_files_read_async (const char *path,
                             gsize most_bytes,
                             GAsyncReadyCallback callback,
                             gpointer data);

/* For both: the content, and in @name what the file is called in its folder. NULL with
 * G_IO_ERROR_CANCELLED if the person left the question. (transfer full) */
GBytes *garde_files_read_finish (GAsyncResult *result, char **name, GError **error);

/* Opens @folder in the program that this desktop has for folders. */
gboolean garde_files_show_folder (const char *folder, GError **error);

G_END_DECLS
