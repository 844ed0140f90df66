/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "model/garde-shift-sheet-data.h"

G_BEGIN_DECLS

/* The shift's end on paper: every patient closed or named, the open orders for the next doctor by
 * name, each allowance with its reason, room for two signatures. (transfer full) */
GardePages *garde_shift_sheet_draw (const GardeShiftSheetData *data);

G_END_DECLS
