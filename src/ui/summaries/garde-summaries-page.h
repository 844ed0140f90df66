/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-visit-file.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* The ledger of the summaries for family doctors: what is to print, to send, without an address;
 * re-issued by doctor and period. "Visit" leads to "win.show-visit" (x). */
#define GARDE_TYPE_SUMMARIES_PAGE (garde_summaries_page_get_type ())
G_DECLARE_FINAL_TYPE (GardeSummariesPage, garde_summaries_page, GARDE, SUMMARIES_PAGE, GtkWidget)

/* What the page has done by others, since no page knows another: the window hands it over. */
typedef struct
{
  /* Shows the pages of a document of @file, to be printed from there. */
  void (*preview) (GtkWidget *widget,
                   GardeDesk *desk,
                   GardeVisitFile *file,
                   GardeDocumentKind kind,
                   gint64 order,
                   GAsyncReadyCallback callback,
                   gpointer data);
  gboolean (*preview_finish) (GAsyncResult *result, GError **error);
} GardeSummaryTools;

/* @tools: outlives the page. */
GtkWidget *garde_summaries_page_new (GardeDesk *desk, const GardeSummaryTools *tools);

/* Puts the focus into the list. */
void garde_summaries_page_focus (GardeSummariesPage *self);

G_END_DECLS
