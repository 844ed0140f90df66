/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/garde-roster-board.h"

G_BEGIN_DECLS

/* How much each doctor may, wants and ought to work in a sheet: what was said for four weeks, or
 * for the rolling period, less what was worked before the sheet; where nothing was said, an equal
 * share of evenings and weekends. Once @problem has its shifts and answers. For who fills, limits
 * are never under what is locked. */
void garde_roster_share_out (GardeRosterProblem *problem,
                             const GardeRosterSheet *sheet,
                             GardeRosterBoardKind kind);

/* The locked cells of each doctor that are beyond what he may work in their week, which somebody
 * granted: in a sheet of several weeks they are left out of the problem, since a limit that let
 * them be would hold for every week. The cells of @sheet, as flags. (transfer full) */
guint8 *garde_roster_share_set_aside (const GardeRosterSheet *sheet);

G_END_DECLS
