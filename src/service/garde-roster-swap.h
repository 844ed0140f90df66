/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/garde-roster-publish.h"
#include "service/garde-roster-review.h"

G_BEGIN_DECLS

/* Swaps and give-aways: with whom a shift could be changed, by the functions that the solver uses,
 * and what the coordinator's decision tells to whom. garde_roster_review_try_swap () is of here,
 * too. */

/* What a swap would break in what is published. */
typedef struct
{
  char *text;      /* a sentence a line; NULL: nothing */
  gboolean is_law; /* one of them nobody can allow */
} GardeSwapVerdict;

/* Law, too, if one of the shifts of @swap is not in the sheet. An answer that one of the two gave
 * before counts until he has accepted. */
void
garde_swap_verdict_find (GardeSwapVerdict *self, GardeRosterSheet *sheet, const GardeSwap *swap);
void garde_swap_verdict_clear (GardeSwapVerdict *self);

/* One way to get rid of a shift; indexes of the sheet. */
typedef struct
{
  guint doctor; /* who would take it */
  int shift;    /* what he gives for it; -1: nothing */
  GardeSwapVerdict verdict;
} GardeSwapChoice;

/* For @shift, on which @doctor works as published: everybody who could take it, and whose shift to
 * come he could take for it. What breaks nothing comes first, then what can be allowed; among
 * equals gifts first, by name and day. @cancellable may be NULL. (transfer full) of GardeSwapChoice
 */
GPtrArray *garde_swap_list_choices (
    GardeRosterSheet *sheet, guint shift, guint doctor, gint64 now, GCancellable *cancellable);

/* Every week that a swap touches, as read now. (transfer full) */
GardeRosterSheet *garde_swap_load_sheet (GardeStore *store,
                                         GardeSession *session,
                                         const GardeSwap *swap,
                                         GError **error);

/* Agrees to @swap: what is published is changed in one transaction, and only the two are told.
 * INVALID with the rule if it breaks one that nobody can allow; else the errors of
 * garde_store_agree_swap (). If what is published then cannot be read, there is trouble, no sheet,
 * and nothing to tell with; it is agreed all the same. (transfer full) */
GardeRosterPublished *
garde_roster_agree_swap (GardeStore *store, GardeSession *session, GardeSwap *swap, GError **error);

/* Takes an agreement back, and tells the two again. (transfer full) */
GardeRosterPublished *
garde_roster_undo_swap (GardeStore *store, GardeSession *session, GardeSwap *swap, GError **error);

G_END_DECLS
