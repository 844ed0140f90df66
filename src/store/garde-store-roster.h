/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-publication-line.h"
#include "model/garde-roster-sheet.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* --- Reading --- */

/* The weeks from that of @from to that of @to of a duty list (0: the centre's own), draft beside
 * published, with everything that rules ask for. (transfer full) */
GardeRosterSheet *garde_store_load_roster (GardeStore *self,
                                           GardeSession *session,
                                           GardeDay from,
                                           GardeDay to,
                                           gint64 duty_list,
                                           GError **error);

/* Duty lists beside the centre's own, by name, those that were put away too. (transfer full) of
 * GardeDutyList */
GPtrArray *garde_store_load_duty_lists (GardeStore *self, GardeSession *session, GError **error);

/* What the centre asks of its rosters, which a sheet has. INVALID, with its bounds, if a number is
 * outside of them. */
gboolean garde_store_save_roster_terms (GardeStore *self,
                                        GardeSession *session,
                                        GardeRosterTerms *terms,
                                        GError **error);

/* --- Shifts --- */

/* Makes the shifts that the opening hours give for the weeks from that of @from to that of @to,
 * where none is there yet; none on a closed day. @n_made may be NULL. */
gboolean garde_store_make_shifts (GardeStore *self,
                                  GardeSession *session,
                                  GardeDay from,
                                  GardeDay to,
                                  guint *n_made,
                                  GError **error);

/* Closes a shift on which nobody works, neither published nor in the draft (INVALID with who does);
 * STALE if @shift was saved since it was read. The message for the 15 is
 * garde_closure_write_message (); who was told is saved in the closure. (transfer full) */
GardeClosure *garde_store_close_without_doctor (GardeStore *self,
                                                GardeSession *session,
                                                const GardeShift *shift,
                                                const char *reason,
                                                GError **error);

/* Saves who was told of @closure, as of now: what @told changes of what @closure says; what was
 * saved since it was read stays beside it. STALE if the shift was closed anew since. */
gboolean garde_store_save_told (GardeStore *self,
                                GardeSession *session,
                                const GardeClosure *closure,
                                GardeTold told,
                                GError **error);

/* Opens it again. Its closure stays until a doctor is published on it: then the 15 is told
 * (garde_closure_write_reopening ()), and it goes. */
gboolean garde_store_reopen_shift (GardeStore *self,
                                   GardeSession *session,
                                   const GardeShift *shift,
                                   GError **error);

/* --- The draft --- */

/* One cell of the draft as it was seen, and as it is to be. */
typedef struct
{
  gint64 shift, doctor; /* ids */
  gboolean was_on, was_locked;
  gboolean is_on, is_locked;
} GardeCellEdit;

/* Sets, clears, moves, locks: all of @edits or none, as one change that is undone at once. STALE,
 * with whose cell, if one is not any more as it was seen; INVALID if a shift is closed or over.
 * @grants (of GardeRosterGrant, not saved yet; may be NULL) are saved with it: what the coordinator
 * gives way in, until the doctor is taken off. Who is let be is locked, or a filling moves him. */
gboolean garde_store_edit_draft (GardeStore *self,
                                 GardeSession *session,
                                 const GardeCellEdit *edits,
                                 guint n_edits,
                                 GPtrArray *grants,
                                 GError **error);

/* The same with what a filling of @sheet took long to find. STALE, too, if anybody has changed the
 * draft or the publication anywhere in it since it was read. */
gboolean garde_store_fill_draft (GardeStore *self,
                                 GardeSession *session,
                                 const GardeRosterSheet *sheet,
                                 const GardeCellEdit *edits,
                                 guint n_edits,
                                 GError **error);

/* Takes the last change of the draft in those weeks back, whoever made it. STEP if there is none
 * since the weeks were published; STALE if something depends on it. */
gboolean garde_store_undo_draft (GardeStore *self,
                                 GardeSession *session,
                                 const GardeRosterSheet *sheet,
                                 GError **error);

/* Throws the draft of those weeks away: it is as published again, to be undone in one. */
gboolean garde_store_drop_draft (GardeStore *self,
                                 GardeSession *session,
                                 const GardeRosterSheet *sheet,
                                 GError **error);

/* --- Publishing --- */

/* Makes the draft of @sheet what is published, in one transaction: assignments, places, a
 * publication of each week that changed or was never published, with a line for everybody whom it
 * concerns. Locks stay. The draft that ends leaves no row of the trail, as none of it did: the
 * publication, its lines and the assignments do, each its own. STALE if the draft or the
 * publication is not what @sheet shows; INVALID if patients are booked with a doctor who is taken
 * off and nobody takes his places. The publications. (transfer full) of GardePublication */
GPtrArray *garde_store_publish (GardeStore *self,
                                GardeSession *session,
                                const GardeRosterSheet *sheet,
                                GError **error);

/* The publications of a week, the newest first, and the lines of one of them. (transfer full) of
 * GardePublication, of GardePublicationLine */
GPtrArray *garde_store_load_publications (
    GardeStore *self, GardeSession *session, GardeDay week, gint64 duty_list, GError **error);
GPtrArray *garde_store_load_publication_lines (GardeStore *self,
                                               GardeSession *session,
                                               gint64 publication,
                                               GError **error);

/* Notes that @doctor was told of @publication, now. */
gboolean garde_store_mark_told (
    GardeStore *self, GardeSession *session, gint64 publication, gint64 doctor, GError **error);

G_END_DECLS
