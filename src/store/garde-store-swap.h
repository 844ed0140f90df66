/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-call-out.h"
#include "model/garde-roster-sheet.h"
#include "model/garde-swap-machine.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* --- Swaps --- */

/* Proposes @swap (new; its state and times are set here). INVALID if the shift is over, is not the
 * proposer's as published, or the other one is not the other doctor's. */
gboolean
garde_store_propose_swap (GardeStore *self, GardeSession *session, GardeSwap *swap, GError **error);

/* One step of a request: the other doctor accepts, the proposer withdraws, the coordinator refuses;
 * AGREED is garde_store_agree_swap ()'s. REFUSED keeps the reason of @swap. STEP if it may not
 * follow, STALE if somebody else decided. */
gboolean garde_store_step_swap (GardeStore *self,
                                GardeSession *session,
                                GardeSwap *swap,
                                GardeSwapState to,
                                GardeSwapActor actor,
                                GError **error);

/* AGREED by the coordinator, who asked the rules of the roster on @judged: the change is made in
 * what is published, with a publication whose lines are those of the two. INVALID if nobody takes
 * the shift; STALE, too, if draft or publication are not any more what @judged shows. */
gboolean garde_store_agree_swap (GardeStore *self,
                                 GardeSession *session,
                                 GardeSwap *swap,
                                 const GardeRosterSheet *judged,
                                 GError **error);

/* Takes the coordinator's decision back: what was agreed is changed back in what is published, with
 * a publication of its own; what he refused waits again. STEP if there is nothing of the kind,
 * STALE if somebody was faster, INVALID if the two do not work there any more. */
gboolean
garde_store_undo_swap (GardeStore *self, GardeSession *session, GardeSwap *swap, GError **error);

/* A request as people read it. */
typedef struct
{
  GardeSwap *swap;
  char *doctor_name;
  char *other_name; /* NULL: anybody */
  gint64 starts_at, ends_at;
  gint64 other_starts_at, other_ends_at; /* 0: given away */
} GardeSwapLine;

/* Those that are not decided, or of the last @days days; @doctor 0: everybody's. The oldest open
 * one first. (transfer full) of GardeSwapLine */
GPtrArray *garde_store_load_swaps (
    GardeStore *self, GardeSession *session, gint64 doctor, int days, GError **error);
void garde_swap_line_free (GardeSwapLine *self);

/* --- Telephone --- */

/* Notes that a doctor was asked (revision 0), or what he answered. */
gboolean garde_store_save_call_out (GardeStore *self,
                                    GardeSession *session,
                                    GardeCallOut *call_out,
                                    GError **error);

/* The calls about a shift, the newest first. (transfer full) of GardeCallOut */
GPtrArray *
garde_store_load_call_outs (GardeStore *self, GardeSession *session, gint64 shift, GError **error);

/* When each doctor of the centre was last asked to take a shift, and how often in the last
 * @days days. (transfer full) of GardeLastAsked */
typedef struct
{
  gint64 doctor;
  gint64 asked_at; /* 0: never */
  GardeCallAnswer answer;
  int times;
} GardeLastAsked;

GArray *
garde_store_load_last_asked (GardeStore *self, GardeSession *session, int days, GError **error);

G_END_DECLS
