/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/garde-roster-swap.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* The requests to swap or give away that concern somebody, read again whenever one of them or the
 * roster has changed. Signal "loaded". */
#define GARDE_TYPE_SWAP_WATCH (garde_swap_watch_get_type ())
G_DECLARE_FINAL_TYPE (GardeSwapWatch, garde_swap_watch, GARDE, SWAP_WATCH, GObject)

/* What can be asked of a request. */
typedef enum
{
  GARDE_SWAP_DEED_PROPOSE = 1,
  GARDE_SWAP_DEED_ACCEPT,   /* the other takes the shift */
  GARDE_SWAP_DEED_DECLINE,  /* the other does not */
  GARDE_SWAP_DEED_WITHDRAW, /* who proposed thinks better of it */
  GARDE_SWAP_DEED_AGREE,    /* the coordinator */
  GARDE_SWAP_DEED_REFUSE,
  GARDE_SWAP_DEED_UNDO,
} GardeSwapDeed;

typedef struct
{
  GardeSwapLine *line;
  GardeSwapVerdict verdict; /* of one that is open and has somebody who takes the shift */
} GardeSwapItem;

/* @doctor: whose; 0: everybody's, for the coordinator. Decided ones are shown for two weeks.
 * @with_verdicts: what each would break is found, too. */
GardeSwapWatch *garde_swap_watch_new (GardeDesk *desk, gint64 doctor, gboolean with_verdicts);

/* As last read, of GardeSwapItem, open ones first; NULL until then. Borrowed until "loaded". */
GPtrArray *garde_swap_watch_get_items (GardeSwapWatch *self);

/* The sentence of the last reading that failed; NULL: it did not. Borrowed. */
const GError *garde_swap_watch_get_error (GardeSwapWatch *self);

/* How many wait for the doctor's answer, or for the coordinator's decision. */
guint garde_swap_watch_count_waiting (GardeSwapWatch *self);
gboolean garde_swap_watch_is_waiting (GardeSwapWatch *self, const GardeSwap *swap);

/* Whether it is neither decided nor withdrawn. */
gboolean garde_swap_is_open (const GardeSwap *swap);

G_END_DECLS
