/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "model/garde-allowance.h"
#include "model/garde-day-sheet.h"
#include "model/garde-visit-file.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* The end of a shift (DOMAIN.md 3.10): who is not dealt with, which orders are open, what each
 * doctor gets and why; and the sheet that says so on paper. As it was read: immutable. */
typedef struct
{
  GardeCentre *centre;
  GardeZone *zone;
  gint64 now;
  GardeShift *shift;
  GPtrArray *doctors;    /* of GardeDoctor, those of the shift */
  GPtrArray *visits;     /* of GardeDayEntry, all of the shift, by number */
  GPtrArray *unfinished; /* of GardeDayEntry: not over, or done without a closed note */
  GPtrArray *orders;     /* of GardeOrderSheet: the centre's open ones, due first */
  GPtrArray *questions;  /* of GardeAllowanceShift, with their cases */
  GPtrArray *schemes;    /* of GardeAllowanceScheme */
  GArray *allowances;    /* of GardeAllowanceLine, which borrow from the two above */
} GardeShiftEnd;

/* The shift of the session's centre with @shift as id. (transfer full) */
GardeShiftEnd *
garde_shift_end_load (GardeStore *store, GardeSession *session, gint64 shift, GError **error);
void garde_shift_end_free (GardeShiftEnd *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeShiftEnd, garde_shift_end_free)

/* The sheet; @remarks and @next_doctor may be NULL. (transfer full) */
GardePages *
garde_shift_end_draw (const GardeShiftEnd *self, const char *next_doctor, const char *remarks);

G_END_DECLS
