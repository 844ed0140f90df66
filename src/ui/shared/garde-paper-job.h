/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desktop/garde-printer.h"
#include "service/garde-visit-papers.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

typedef enum
{
  GARDE_PAPER_TO_PRINTER,
  GARDE_PAPER_TO_FILE, /* that the person chooses */
} GardePaperEnd;

/* Makes the document of @request in the store thread, prints it and marks what went onto paper, or
 * saves it as PDF. The text of @request is copied. Finish: the document; made and filed but without
 * printed_at if the person left the dialog. (transfer full) */
void garde_paper_job_run_async (GtkWindow *parent,
                                GardeDesk *desk,
                                const GardePaperRequest *request,
                                GardePaperEnd end,
                                GAsyncReadyCallback callback,
                                gpointer data);
GardeDocument *garde_paper_job_run_finish (GAsyncResult *result, GError **error);

/* The part after the making, for pages that are there: prints @pages of @document (0: of none) and
 * marks it. Finish as garde_printer_print_finish (). */
void garde_paper_job_print_async (GtkWindow *parent,
                                  GardeDesk *desk,
                                  gint64 document,
                                  GardePages *pages,
                                  const char *name,
                                  GAsyncReadyCallback callback,
                                  gpointer data);
gboolean garde_paper_job_print_finish (GAsyncResult *result, GError **error);

G_END_DECLS
