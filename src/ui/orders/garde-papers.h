/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-visit-file.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* A visit's documents from the pages of the window: made with their number, filed, printed. */

/* Makes the document of @file, keeps its copy, asks the printer and marks what went onto paper.
 * A certificate, a prescription and a letter of referral first ask for their text in a small form.
 * @order: whose slip, request or labels; else 0. @file NULL is not allowed. */
void garde_papers_print (GtkWidget *widget,
                         GardeDesk *desk,
                         GardeVisitFile *file,
                         GardeDocumentKind kind,
                         gint64 order,
                         GAsyncReadyCallback callback,
                         gpointer data);

/* The same, but the pages are shown first, and printed or saved from there. Finish as
 * garde_papers_print (). */
void garde_papers_preview (GtkWidget *widget,
                           GardeDesk *desk,
                           GardeVisitFile *file,
                           GardeDocumentKind kind,
                           gint64 order,
                           GAsyncReadyCallback callback,
                           gpointer data);

/* The document as it is filed, printed_at not set if the person left the printer's dialog; NULL
 * with G_IO_ERROR_CANCELLED if the person left it, another error if it could not be made. (transfer
 * full) */
GardeDocument *garde_papers_print_finish (GAsyncResult *result, GError **error);

/* Opens the kept copy of a document with the computer's own program for PDF. What goes wrong is
 * told by a toast. */
void garde_papers_open (GtkWidget *widget, GardeDesk *desk, gint64 document);

/* Prints a document once more as it was filed. One of which the visit's file cannot make the same
 * pages any more, as a person's words are in it or something has changed since, is opened instead,
 * to be printed from there; a toast says so. */
void garde_papers_print_again (GtkWidget *widget, GardeDesk *desk, gint64 document);

/* Saves the kept copy of a document as a file that the person chooses. */
void garde_papers_save (GtkWidget *widget, GardeDesk *desk, gint64 document);

G_END_DECLS
