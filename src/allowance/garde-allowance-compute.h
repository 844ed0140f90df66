/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-allowance.h"

G_BEGIN_DECLS

/* The allowance of a shift's doctor (DOMAIN.md 5): less the more patients were seen. */

/* The scheme of @schemes (of GardeAllowanceScheme) that holds for a shift of @kind on @day, the
 * first and the last day of a scheme included: one made for that kind goes before one for every
 * kind, then the latest to start. NULL if there is none. (transfer none) */
const GardeAllowanceScheme *
garde_allowance_choose_scheme (const GPtrArray *schemes, GardeShiftKind kind, GardeDay day);

/* One line a held shift and its doctor, in the order of @shifts (of GardeAllowanceShift), which
 * must outlive the lines. (transfer full) of GardeAllowanceLine */
GArray *garde_allowance_compute (const GPtrArray *shifts, const GPtrArray *schemes);

/* The sum of @lines. */
GardeMoney garde_allowance_get_total (const GArray *lines);

/* What one doctor gets for all his lines; the texts belong to the shifts of the question. */
typedef struct
{
  gint64 doctor;
  const char *reference;
  const char *name;
  guint n_shifts;
  guint n_seen;
  GardeMoney amount;
} GardeAllowanceDoctor;

/* The lines doctor by doctor, by reference. (transfer full) of GardeAllowanceDoctor */
GArray *garde_allowance_sum_by_doctor (const GArray *lines);

G_END_DECLS
