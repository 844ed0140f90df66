/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "roster/garde-roster-state.h"

G_BEGIN_DECLS

/* The least legal state: every locked place, and who must be there because of it (a supervisor for
 * a locked intern). NULL with GARDE_INPUT_ERROR_INVALID, and the names of what clashes, if the
 * locked places cannot be kept. (transfer full) */
GardeRosterState *garde_roster_start (const GardeRoster *roster, GError **error);

G_END_DECLS
