/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-visit-file.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* What the visit's page has done by others, since no page knows another: the window hands it over.
 * Any of them may be NULL. */
typedef struct
{
  /* A pane to write an order in, with a signal "closed". */
  GtkWidget *(*new_order_pane) (GardeDesk *desk);
  void (*start_order) (GtkWidget *pane, GardeVisitFile *file, GardeOrderKind kind, gint64 order);

  void (*print) (GtkWidget *widget,
                 GardeDesk *desk,
                 GardeVisitFile *file,
                 GardeDocumentKind kind,
                 gint64 order,
                 GAsyncReadyCallback callback,
                 gpointer data);
  /* As @print, but the pages are shown first. */
  void (*preview) (GtkWidget *widget,
                   GardeDesk *desk,
                   GardeVisitFile *file,
                   GardeDocumentKind kind,
                   gint64 order,
                   GAsyncReadyCallback callback,
                   gpointer data);
  gboolean (*print_finish) (GAsyncResult *result, GError **error);

  /* What is done with the kept copy of a document. */
  void (*open_document) (GtkWidget *widget, GardeDesk *desk, gint64 document);
  void (*print_document) (GtkWidget *widget, GardeDesk *desk, gint64 document);
  void (*save_document) (GtkWidget *widget, GardeDesk *desk, gint64 document);
} GardeVisitTools;

G_END_DECLS
