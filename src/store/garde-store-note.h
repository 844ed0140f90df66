/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-summary.h"
#include "model/garde-visit-file.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* All that a visit's page shows. NOT_FOUND if the visit is not the centre's. (transfer full) */
GardeVisitFile *
garde_store_load_visit_file (GardeStore *self, GardeSession *session, gint64 visit, GError **error);

/* Keeps what is being typed, whatever it is: outside the steps and the trail, one a visit and
 * account. NULL or "" forgets it. */
gboolean garde_store_save_draft (
    GardeStore *self, GardeSession *session, gint64 visit, const char *text, GError **error);

/* What a doctor writes of a visit. */
typedef struct
{
  GardeNote *note;   /* revision 0: new; its visit is set. Borrowed. */
  GPtrArray *vitals; /* of GardeVital; replace those of the visit; NULL leaves them */
} GardeNoteInput;

/* Saves the note of a visit that is not finished and forgets its draft. INVALID once it is closed
 * (write an addendum), STALE if somebody saved it meanwhile. The note as saved. (transfer full) */
GardeNote *garde_store_save_note (GardeStore *self,
                                  GardeSession *session,
                                  const GardeNoteInput *input,
                                  GError **error);

/* Adds to a note that is closed. (transfer full) */
GardeNote *garde_store_add_addendum (
    GardeStore *self, GardeSession *session, gint64 visit, const char *text, GError **error);

/* Moves the note with its measurements (kind NOTE), or an order with its documents (kind ORDER), to
 * the visit of the right patient; the record says from where. The note arrives open, and the
 * summary that was made of it is gone; an order that was printed is to be printed again. INVALID if
 * the other visit has a note, or the summary or the order has left the centre; NOT_FOUND if a visit
 * is not the centre's. */
gboolean garde_store_move_to_visit (GardeStore *self,
                                    GardeSession *session,
                                    GardeKind kind,
                                    gint64 id,
                                    gint64 visit,
                                    GError **error);

/* The end of a visit. */
typedef struct
{
  GardeNoteInput input; /* note NULL: as it is */
  GardeVisitOutcome outcome;
  const char *summary;           /* to the family doctor; NULL: made from the note */
  const GardeSummary *recipient; /* whose entry, name and address the summary takes; NULL: the
                                    family doctor, or whom it went to before */
} GardeFinish;

/* Saves and closes the note, writes the summary into its ledger, and makes the step to done, in one
 * transaction. A visit that the desk ended before its note was closed makes no step any more: it
 * takes the outcome, its note and its summary. STEP if its note is closed already, STALE if
 * somebody saved the note meanwhile, NOT_FOUND if the recipient is not in the directory. The visit
 * as saved. (transfer full) */
GardeVisit *garde_store_finish_visit (GardeStore *self,
                                      GardeSession *session,
                                      gint64 visit,
                                      const GardeFinish *finish,
                                      GError **error);

/* Visits of a shift that are not over, the booked ones too, or are done without a closed note.
 * @doctor 0: of all. (transfer full) of GardeDayEntry */
GPtrArray *garde_store_find_unfinished (
    GardeStore *self, GardeSession *session, gint64 shift, gint64 doctor, GError **error);

/* Templates of the centre by name, and phrases of everybody and of @doctor (0: nobody). (transfer
 * full) */
GPtrArray *garde_store_load_templates (GardeStore *self, GardeSession *session, GError **error);
GPtrArray *
garde_store_load_phrases (GardeStore *self, GardeSession *session, gint64 doctor, GError **error);

G_END_DECLS
