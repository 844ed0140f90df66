/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-allowance.h"

G_BEGIN_DECLS

/* The allowance in words, translated, so that a doctor can see for himself what was counted. */

/* "8 patients seen count: tier 7 to 9, 100 €"; for an intern or a day without a scheme, why there
 * is nothing. (transfer full) */
char *garde_allowance_line_explain (const GardeAllowanceLine *line);

/* "No. 42 counts: seen", "No. 43 does not count: did not come". (transfer full) */
char *garde_allowance_case_explain (const GardeAllowanceCase *self);

G_END_DECLS
