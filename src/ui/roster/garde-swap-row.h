/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/roster/garde-swap-watch.h"
#include "ui/shared/garde-list-row.h"

G_BEGIN_DECLS

/* A request as whoever reads it may answer it: who, which shifts, how far it is, what it would
 * break, and the buttons. Signal "pressed" (a GardeSwapDeed as int). */
#define GARDE_TYPE_SWAP_ROW (garde_swap_row_get_type ())
G_DECLARE_FINAL_TYPE (GardeSwapRow, garde_swap_row, GARDE, SWAP_ROW, GardeListRow)

/* Who looks at it, and when. */
typedef struct
{
  gint64 doctor; /* 0: the coordinator */
  gint64 account;
  gint64 now;
  GardeZone *zone;
} GardeSwapReader;

GtkWidget *garde_swap_row_new (const GardeSwapItem *item, const GardeSwapReader *reader);

/* Borrowed. */
const GardeSwap *garde_swap_row_get_swap (GardeSwapRow *self);

/* Why it is refused, as typed; "": not said. Borrowed. */
const char *garde_swap_row_get_reason (GardeSwapRow *self);

/* What its first button does; for a row that is activated. One that takes a decision back only gets
 * the focus. */
void garde_swap_row_press (GardeSwapRow *self);

/* "Monday 30 November, 15:30 to 19:30" (transfer full) */
char *garde_swap_row_describe_times (gint64 starts_at, gint64 ends_at, GardeZone *zone);

/* Who has to do something about it, or what was decided. (transfer full) */
char *garde_swap_row_describe_state (const GardeSwapLine *line, GardeZone *zone);

/* What the rules say, in words; a doctor does not see the others’ papers, and it says so. Borrowed.
 */
const char *garde_swap_row_describe_verdict (const GardeSwapVerdict *verdict,
                                             gboolean knows_papers);

G_END_DECLS
