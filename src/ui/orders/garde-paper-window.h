/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/garde-visit-file.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* A document before it is made: what only a person can say of it on the left, if there is anything,
 * and its pages as they will be printed. The number is given when it is printed or saved. Signal
 * "done" (GardeDocument, NULL if the person left it): once, before the window goes. */
#define GARDE_TYPE_PAPER_WINDOW (garde_paper_window_get_type ())
G_DECLARE_FINAL_TYPE (GardePaperWindow, garde_paper_window, GARDE, PAPER_WINDOW, AdwWindow)

/* @order: whose slip, request or labels; else 0. */
GardePaperWindow *garde_paper_window_new (
    GtkWindow *parent, GardeDesk *desk, GardeVisitFile *file, GardeDocumentKind kind, gint64 order);

G_END_DECLS
