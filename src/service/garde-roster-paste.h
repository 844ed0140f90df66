/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/garde-availability-file.h"
#include "model/garde-roster-sheet.h"
#include "store/garde-store-availability.h"

G_BEGIN_DECLS

/* Reads availabilities that were pasted or opened against a sheet: who and which shift each cell
 * means. NULL, and why with line and column in @mistakes, if anything in it is not understood: all
 * or nothing. What is as before is left out. (transfer full) of GardeAnswerEdit */
GArray *garde_roster_read_answers (const GardeRosterSheet *sheet,
                                   const char *file,
                                   const char *text,
                                   gssize length,
                                   GardeMistakes *mistakes);

G_END_DECLS
