/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-visit-file.h"
#include "ui/shared/garde-list-row.h"
#include "ui/shared/garde-moment.h"

G_BEGIN_DECLS

/* A line of a visit's page: a title, what is to be known below it, its state, perhaps a button to
 * print it. */
#define GARDE_TYPE_SIDE_ROW (garde_side_row_get_type ())
G_DECLARE_FINAL_TYPE (GardeSideRow, garde_side_row, GARDE, SIDE_ROW, GardeListRow)

GtkWidget *garde_side_row_new_order (const GardeOrderSheet *sheet, const GardeMoment *moment);
GtkWidget *garde_side_row_new_document (const GardeDocument *document, const GardeMoment *moment);

/* One of the patient's other visits. */
GtkWidget *garde_side_row_new_visit (const GardeDayEntry *entry);

/* Somebody of today, with the number; @state NULL: none is shown. */
GtkWidget *
garde_side_row_new_person (const GardeDayEntry *entry, const char *detail, const char *state);

/* The id of what it shows. */
gint64 garde_side_row_get_id (GardeSideRow *self);

G_END_DECLS
