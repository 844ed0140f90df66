/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "list/garde-day-model.h"
#include "ui/visit/garde-visit-tools.h"

G_BEGIN_DECLS

/* The doctor's page: the visits that are open, each behind its tab, and who comes next. */
#define GARDE_TYPE_VISIT_PAGE (garde_visit_page_get_type ())
G_DECLARE_FINAL_TYPE (GardeVisitPage, garde_visit_page, GARDE, VISIT_PAGE, GtkWidget)

/* @tools is static; NULL: none. */
GtkWidget *
garde_visit_page_new (GardeDesk *desk, GardeDayModel *today, const GardeVisitTools *tools);

/* Opens a visit, or shows it if it is open; 0: who comes next. */
void garde_visit_page_show (GardeVisitPage *self, gint64 visit);

/* @window, in which it is, is to be closed: whether all that was typed is in the database. If not,
 * @window is closed once it is; where that fails, the visit is shown and says so, and whoever asks
 * again leaves without it. */
gboolean garde_visit_page_may_close (GardeVisitPage *self, GtkWindow *window);

/* Keeps what was typed; whether something of it is not in the database, or an order is begun. */
gboolean garde_visit_page_has_unsaved (GardeVisitPage *self);

/* How many visits are open. */
guint garde_visit_page_count (GardeVisitPage *self);

G_END_DECLS
