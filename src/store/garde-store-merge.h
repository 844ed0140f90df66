/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-patient-merge.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* Two files of one person. */

/* In one transaction: the visits of @loser, with all that belongs to them, and his requests become
 * @winner’s; @loser is kept, and no search finds him. Traits are not mixed: what is missing in the
 * winner's file is typed by who compared both. INVALID, with what to do, while one of both is in
 * the waiting room or with the doctor, if one was merged or eliminated already, if both have
 * another INS of one space, or if only the loser is under legal hold or known to be dead. (transfer
 * full) */
GardePatientMerge *garde_store_merge_patients (
    GardeStore *self, GardeSession *session, gint64 winner, gint64 loser, GError **error);

/* Puts everything back that was moved; what came to the winner since stays with him. INVALID if it
 * was undone, if the winner was merged or eliminated since, or is in the waiting room. */
gboolean
garde_store_undo_merge (GardeStore *self, GardeSession *session, gint64 merge, GError **error);

/* The file that stands for @patient, to which every old link leads: his own, or the one into which
 * it was merged, whatever way that took. 0 and INVALID if it was eliminated. */
gint64 garde_store_find_standing_file (GardeStore *self,
                                       GardeSession *session,
                                       gint64 patient,
                                       GError **error);

/* Those that stand, into @patient, the newest first. (transfer full) of GardePatientMerge */
GPtrArray *
garde_store_load_merges (GardeStore *self, GardeSession *session, gint64 patient, GError **error);

G_END_DECLS
