/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-money.h"
#include "model/garde-document-data.h"

G_BEGIN_DECLS

/* What the sheet of a shift's end shows: everybody closed or named, the open orders by name, the
 * allowance explained (DOMAIN.md 3.10, 5). It owns all that it points to. */

/* One patient of the shift. */
typedef struct
{
  int ticket;
  gint64 at; /* when he arrived, or was booked for */
  char *name;
  char *reason;
  GardeVisitState state;
  GardeVisitOutcome outcome;
  char *note; /* "note unfinished", "summary without an address" */
} GardeShiftSheetVisit;

/* An order that the next doctor takes over. */
typedef struct
{
  char *patient; /* with the birth date */
  char *phone;
  char *order;
  GardeOrderState state;
  GardeDay due;
  char *ordered_by;
} GardeShiftSheetOrder;

/* One doctor's allowance and why it is so. */
typedef struct
{
  char *doctor;
  char *explanation; /* as the room allowance words it */
  GardeMoney amount;
  GStrv cases; /* "No. 42 counts: seen" */
} GardeShiftSheetAllowance;

typedef struct
{
  GardeDocumentHead *head; /* without a patient; its doctor is who closes the shift */
  GardeShiftKind kind;
  GardeDay day;
  gint64 starts_at, ends_at;
  GStrv doctors;
  GPtrArray *visits;     /* of GardeShiftSheetVisit */
  GPtrArray *orders;     /* of GardeShiftSheetOrder */
  GPtrArray *allowances; /* of GardeShiftSheetAllowance */
  char *next_doctor;     /* who takes over; NULL: room to write it */
  char *remarks;
  char *audit_heads; /* of the audit trail (DESIGN.md 7) */
} GardeShiftSheetData;

GardeShiftSheetData *garde_shift_sheet_data_new (GardeDocumentHead *head); /* takes @head */
void garde_shift_sheet_data_free (GardeShiftSheetData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeShiftSheetData, garde_shift_sheet_data_free)

GardeShiftSheetVisit *
garde_shift_sheet_data_add_visit (GardeShiftSheetData *self, int ticket, const char *name);
GardeShiftSheetOrder *garde_shift_sheet_data_add_order (GardeShiftSheetData *self,
                                                        const char *patient,
                                                        const char *order);
GardeShiftSheetAllowance *garde_shift_sheet_data_add_allowance (GardeShiftSheetData *self,
                                                                const char *doctor,
                                                                const char *explanation,
                                                                GardeMoney amount);

G_END_DECLS
