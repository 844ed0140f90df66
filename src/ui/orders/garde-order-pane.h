/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-visit-file.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* Where an order is written, in place of the visit's side pane: examinations found as one types or
 * taken by sets, the clinical context that the law asks for, and only those questions that the
 * chosen examinations ask. What is lacking holds back the print, never the saving. Signals:
 * "closed"; "saved" (GardeOrderSheet) after each saving. */
#define GARDE_TYPE_ORDER_PANE (garde_order_pane_get_type ())
G_DECLARE_FINAL_TYPE (GardeOrderPane, garde_order_pane, GARDE, ORDER_PANE, GtkWidget)

GtkWidget *garde_order_pane_new (GardeDesk *desk);

/* Begins a new order of @kind in the visit of @file (@order 0), or goes on with the one that was
 * left there unsaved, or opens that order of it; puts the focus into the search. The pane keeps a
 * reference of @file. */
void garde_order_pane_start (GardeOrderPane *self,
                             GardeVisitFile *file,
                             GardeOrderKind kind,
                             gint64 order);

G_END_DECLS
