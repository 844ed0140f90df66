/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-roster-plan.h"

G_BEGIN_DECLS

/* A roster problem as COMMANDS.md writes it ("format": "garde-roster-1"). NULL with
 * GARDE_INPUT_ERROR_INVALID, and the list and entry of the first mistake, if it is not that.
 * (transfer full) */
GardeRosterProblem *garde_roster_parse_json (const char *text, gssize length, GError **error);

/* The plan of @problem in the same format, with its gaps, their reasons and corrections. (transfer
 * full) */
char *garde_roster_plan_to_json (const GardeRosterPlan *plan, const GardeRosterProblem *problem);

G_END_DECLS
