/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-availability-pattern.h"
#include "model/garde-availability.h"
#include "model/garde-duty-limit.h"
#include "model/garde-leave.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* One answer as it was seen, and as it is to be; 0: no answer (for this very shift). */
typedef struct
{
  gint64 shift, doctor; /* ids */
  GardeAvailabilityLevel was, is;
} GardeAnswerEdit;

/* Writes all of @edits or none, a grid at once. STALE, with whose, if an answer is not any more as
 * it was seen. */
gboolean garde_store_answer (GardeStore *self,
                             GardeSession *session,
                             const GardeAnswerEdit *edits,
                             guint n_edits,
                             GError **error);

/* A doctor's patterns at the session's centre, and his leave that has not ended on @from. (transfer
 * full) of GardeAvailabilityPattern, of GardeLeave */
GPtrArray *
garde_store_load_patterns (GardeStore *self, GardeSession *session, gint64 doctor, GError **error);
GPtrArray *garde_store_load_leaves (
    GardeStore *self, GardeSession *session, gint64 doctor, GardeDay from, GError **error);

/* Saves (revision 0: new), after a look at the days. */
gboolean garde_store_save_pattern (GardeStore *self,
                                   GardeSession *session,
                                   GardeAvailabilityPattern *pattern,
                                   GError **error);
gboolean
garde_store_save_leave (GardeStore *self, GardeSession *session, GardeLeave *leave, GError **error);
gboolean garde_store_delete_pattern (GardeStore *self,
                                     GardeSession *session,
                                     const GardeAvailabilityPattern *pattern,
                                     GError **error);
gboolean garde_store_delete_leave (GardeStore *self,
                                   GardeSession *session,
                                   const GardeLeave *leave,
                                   GError **error);

/* How much a doctor wants to work; NULL without error when nothing was said. (transfer full) Saved
 * by garde_store_save_limit (), INVALID if a number is below 0 or above GARDE_ROSTER_MOST_COUNT;
 * his most shifts a week by saving his engagement. */
GardeDutyLimit *
garde_store_load_limit (GardeStore *self, GardeSession *session, gint64 doctor, GError **error);
gboolean garde_store_save_limit (GardeStore *self,
                                 GardeSession *session,
                                 GardeDutyLimit *limit,
                                 GError **error);

/* Notes that @doctors (of gint64) were asked just now for their wishes of each week from that of
 * @from to that of @to: a GardeCallOut without a shift for each. The coordinator only. */
gboolean garde_store_ask_wishes (GardeStore *self,
                                 GardeSession *session,
                                 const GArray *doctors,
                                 GardeDay from,
                                 GardeDay to,
                                 GError **error);

G_END_DECLS
