/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-allowance.h"

G_BEGIN_DECLS

/* A scheme as COMMANDS.md writes it: {"tiers":[{"from_patients":0,"cents":20000},…]}, in any order.
 * It holds for every kind of shift on every day. NULL with GARDE_INPUT_ERROR_INVALID if it is not
 * that, has no tier from 0, two tiers from the same number, or a number that is negative or not
 * whole. (transfer full) */
GardeAllowanceScheme *garde_scheme_parse_json (const char *text, gssize length, GError **error);

G_END_DECLS
