/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "model/garde-allowance.h"
#include "model/garde-day-sheet.h"
#include "model/garde-visit-file.h"
#include "service/garde-visit-papers.h"

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
  GardeDocument *sheet;  /* the last copy of the sheet, with its content; NULL: none was made */
} GardeShiftEnd;

/* The shift of the session's centre with @shift as id. (transfer full) */
GardeShiftEnd *
garde_shift_end_load (GardeStore *store, GardeSession *session, gint64 shift, GError **error);
void garde_shift_end_free (GardeShiftEnd *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeShiftEnd, garde_shift_end_free)

/* What only a person can say on the sheet; both may be NULL. */
typedef struct
{
  const char *next_doctor;
  const char *remarks;
} GardeShiftSheetWords;

/* The sheet as it would be now, without a number: it is not kept. @words may be NULL. (transfer
 * full) */
GardePages *garde_shift_end_draw (const GardeShiftEnd *self, const GardeShiftSheetWords *words);

/* Gives the sheet its number, draws it and keeps the copy: what is printed later is that copy
 * (@sheet of a GardeShiftEnd). INVALID if there is one already or the shift is open. (transfer
 * full) */
GardeVisitPaper *garde_shift_end_make_sheet (GardeStore *store,
                                             GardeSession *session,
                                             const GardeShiftEnd *self,
                                             const GardeShiftSheetWords *words,
                                             GError **error);

G_END_DECLS
