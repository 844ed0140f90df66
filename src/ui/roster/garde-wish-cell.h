/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-roster-sheet.h"

G_BEGIN_DECLS

/* What a doctor answered for a shift, as icon and colour; its words are told and pointed at. */
#define GARDE_TYPE_WISH_CELL (garde_wish_cell_get_type ())
G_DECLARE_FINAL_TYPE (GardeWishCell, garde_wish_cell, GARDE, WISH_CELL, GtkWidget)

GtkWidget *garde_wish_cell_new (guint shift, guint doctor);

/* As @sheet has it. */
void garde_wish_cell_show (GardeWishCell *self, const GardeRosterSheet *sheet);

/* What was just typed, before it is read again. */
void garde_wish_cell_expect (GardeWishCell *self, GardeAvailabilityLevel answer);

/* The answer for this very shift, as typed or as read; 0: none. */
GardeAvailabilityLevel garde_wish_cell_get_answer (GardeWishCell *self);

guint garde_wish_cell_get_shift (GardeWishCell *self);
guint garde_wish_cell_get_doctor (GardeWishCell *self);

G_END_DECLS
