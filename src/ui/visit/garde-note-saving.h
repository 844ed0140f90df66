/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-desk.h"
#include "ui/visit/garde-note-draft.h"

G_BEGIN_DECLS

/* What a doctor does with a note, in the store thread. Finish with garde_note_saving_finish ():
 * STALE says that somebody saved the note since @draft was begun. */

/* Saves the note and leaves it open. */
void garde_note_saving_save (GardeDesk *desk,
                             GardeVisitFile *file,
                             const GardeNoteDraft *draft,
                             GAsyncReadyCallback callback,
                             gpointer data);

/* Ends the visit; one that was ended at the desk without a note gets its note closed and its
 * summary written. @summary is for the family doctor, or for whom @draft says. */
void garde_note_saving_end (GardeDesk *desk,
                            GardeVisitFile *file,
                            const GardeNoteDraft *draft,
                            const char *summary,
                            GAsyncReadyCallback callback,
                            gpointer data);

/* Saves a summary that is there already, with another recipient. */
void garde_note_saving_address (GardeDesk *desk,
                                GardeSummary *summary,
                                GAsyncReadyCallback callback,
                                gpointer data);

/* Takes the end of @visit back: its note can be written again. */
void garde_note_saving_reopen (GardeDesk *desk,
                               gint64 visit,
                               GAsyncReadyCallback callback,
                               gpointer data);

/* Adds to a note that is closed. */
void garde_note_saving_add (
    GardeDesk *desk, gint64 visit, const char *text, GAsyncReadyCallback callback, gpointer data);

/* Moves @note, as it was saved, to @visit. */
void garde_note_saving_move (GardeDesk *desk,
                             const GardeNote *note,
                             gint64 visit,
                             GAsyncReadyCallback callback,
                             gpointer data);

/* @note: as it was saved, where it was saved and left open; may be NULL. (transfer full) */
gboolean
garde_note_saving_finish (GardeDesk *desk, GAsyncResult *result, GardeNote **note, GError **error);

G_END_DECLS
