/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-store-availability.h"
#include "ui/roster/garde-wish-cell.h"

G_BEGIN_DECLS

/* A grid of wishes, in which the coordinator's doctors × shifts and a doctor's own calendar are
 * laid out. One Tab stop: arrows go from cell to cell; 1 to 4 answer, with the row of digits as
 * both usual keyboards have it; 0, Delete and Backspace take an answer back. */
#define GARDE_TYPE_WISH_BOARD (garde_wish_board_get_type ())
G_DECLARE_DERIVABLE_TYPE (GardeWishBoard, garde_wish_board, GARDE, WISH_BOARD, GtkWidget)

struct _GardeWishBoardClass
{
  GtkWidgetClass parent_class;

  /* A key answers for the cell that is selected; a GardeAvailabilityLevel, 0: takes it back. */
  void (*answer) (GardeWishBoard *self, GardeAvailabilityLevel level);
};

/* The cells as @sheet has them. With @build all that was there goes, and @build attaches what there
 * is now: whoever had the focus in the board has it again on the first cell. */
void garde_wish_board_show (GardeWishBoard *self,
                            GardeRosterSheet *sheet,
                            void (*build) (GardeWishBoard *self));

/* Another sheet is on its way: until it is shown, keys do nothing to this one. */
void garde_wish_board_wait (GardeWishBoard *self);

/* As last shown, NULL before. Borrowed. */
GardeRosterSheet *garde_wish_board_get_sheet (GardeWishBoard *self);

/* For @build: a head, or a name. */
void garde_wish_board_attach (GardeWishBoard *self, GtkWidget *widget, int column, int row);

/* For @build: a cell; the keys reach it if it is sensitive. */
void garde_wish_board_attach_cell (GardeWishBoard *self, GtkWidget *cell, int column, int row);

/* What the key of a level does. */
void garde_wish_board_press (GardeWishBoard *self, GardeAvailabilityLevel level);

/* --- For those who derive from it --- */

/* NULL where no cell can be reached, and while another sheet is on its way. Borrowed. */
GardeWishCell *garde_wish_board_get_selected (GardeWishBoard *self);

/* Answers for the cell that is selected and goes on to the next. What garde_store_answer () is to
 * be given, of GardeAnswerEdit; NULL if nothing changes. (transfer full) */
GArray *garde_wish_board_answer (GardeWishBoard *self, GardeAvailabilityLevel level);

G_END_DECLS
