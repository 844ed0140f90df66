/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-allowance.h"

G_BEGIN_DECLS

/* The texts of the page of allowances; all (transfer full). */
char *garde_allowance_words_month (GardeDay first);                /* "October 2026" */
char *garde_allowance_words_seen (guint n_seen);                   /* "8 seen" */
char *garde_allowance_words_shifts (guint n_shifts);               /* "9 shifts" */
char *garde_allowance_words_tier (const GardeAllowanceLine *line); /* "7 to 9" */
char *garde_allowance_words_range (gint64 from, gint64 to);        /* @to negative: and more */

/* Who was counted and who was not, by their ticket numbers. */
typedef struct
{
  gboolean counts;
  char *text; /* "8 seen: No. 31, 33, 34" */
} GardeAllowanceGroup;

/* The cases of @shift by what became of them, those who count first. (transfer full) of
 * GardeAllowanceGroup */
GPtrArray *garde_allowance_words_group (const GardeAllowanceShift *shift);

G_END_DECLS
