/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-visit-file.h"
#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-list-row.h"

G_BEGIN_DECLS

/* A line of the shift's end: a name, what it is about, a chip; it leads to a visit. */
#define GARDE_TYPE_SHIFT_ROW (garde_shift_row_get_type ())
G_DECLARE_FINAL_TYPE (GardeShiftRow, garde_shift_row, GARDE, SHIFT_ROW, GardeListRow)

/* @visit 0: it leads nowhere. */
GtkWidget *garde_shift_row_new (gint64 visit, const char *name, const char *fact);
GardeChip *garde_shift_row_get_chip (GardeShiftRow *self);

/* What its chip says, for whoever has it read out. */
void garde_shift_row_say_state (GardeShiftRow *self, const char *state);
gint64 garde_shift_row_get_visit (GardeShiftRow *self);

G_END_DECLS
