/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "list/garde-day-model.h"
#include "ui/visit/garde-note-aids.h"
#include "ui/visit/garde-visit-tools.h"

G_BEGIN_DECLS

/* One visit that is open: its banner, its note, what belongs to it, its end. Signals: "titled": its
 * title is known or has changed; "left": the doctor wants to see who is next; "finished";
 * "settled" (gboolean): whether what was typed could be kept. */
#define GARDE_TYPE_VISIT_VIEW (garde_visit_view_get_type ())
G_DECLARE_FINAL_TYPE (GardeVisitView, garde_visit_view, GARDE, VISIT_VIEW, GtkWidget)

/* @tools is static. */
GtkWidget *garde_visit_view_new (GardeDesk *desk,
                                 GardeDayModel *today,
                                 GardeNoteAids *aids,
                                 const GardeVisitTools *tools,
                                 gint64 visit);

gint64 garde_visit_view_get_visit (GardeVisitView *self);

/* "41 DA SILVA Inès"; NULL until it was read. (transfer full) */
char *garde_visit_view_dup_title (GardeVisitView *self);

/* Whether the visit is over and its note closed. */
gboolean garde_visit_view_is_closed (GardeVisitView *self);

/* Keeps what was typed; whether it is in the database already. If not, "settled" tells, and a
 * sentence above the note where it failed. */
gboolean garde_visit_view_settle (GardeVisitView *self);

/* Whether an order is open beside the note. */
gboolean garde_visit_view_is_ordering (GardeVisitView *self);

/* Time has gone on. */
void garde_visit_view_tick (GardeVisitView *self);

G_END_DECLS
