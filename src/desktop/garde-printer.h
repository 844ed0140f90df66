/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "document/garde-pages.h"

G_BEGIN_DECLS

/* The one door to paper and to files with pages. In a test build, GARDE_PRINT_TO names a folder
 * into which everything goes as NAME.pdf, without any dialog. */

typedef enum
{
  GARDE_PRINTER_STRAIGHT, /* to the printer that was last chosen; asks if there is none */
  GARDE_PRINTER_ASK,
} GardePrinterWay;

/* Prints @pages; @name is what the queue calls them. Finish gives TRUE when they went to the
 * printer, G_IO_ERROR_CANCELLED if the person left the dialog. */
void garde_printer_print_async (GtkWindow *parent,
                                GardePages *pages,
                                const char *name,
                                GardePrinterWay way,
                                GAsyncReadyCallback callback,
                                gpointer data);
gboolean garde_printer_print_finish (GAsyncResult *result, GError **error);

/* Asks where, and writes the PDF there for its owner only; @name is what is proposed. Finish gives
 * FALSE with G_IO_ERROR_CANCELLED if the person left the dialog. */
void garde_printer_save_async (
    GtkWindow *parent, GBytes *pdf, const char *name, GAsyncReadyCallback callback, gpointer data);
gboolean garde_printer_save_finish (GAsyncResult *result, GError **error);

/* Shows a kept copy with the program that this computer has for PDF, from a file that only its
 * owner may read and that goes with the session. */
gboolean garde_printer_show_copy (GBytes *pdf, const char *name, GError **error);

/* The same for a copy that may be a picture: @media_type is application/pdf, image/png or
 * image/jpeg. */
gboolean
garde_printer_show_file (GBytes *bytes, const char *name, const char *media_type, GError **error);

G_END_DECLS
