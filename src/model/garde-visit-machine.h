/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-instant.h"
#include "model/garde-place.h"
#include "model/garde-step.h"
#include "model/garde-visit.h"

G_BEGIN_DECLS

/* What may follow what in a visit (DESIGN.md 3): store, menus and tests all ask here. */
gboolean garde_visit_state_may_follow (GardeVisitState from, GardeVisitState to);

/* Whether a visit in @state holds its place: no-show and cancelled give it back. */
gboolean garde_visit_state_is_live (GardeVisitState state);

/* Whether nothing follows @state any more but an undo. */
gboolean garde_visit_state_is_final (GardeVisitState state);

/* Writes @to and its stamp into @visit, a copy that will be saved; the step itself is made by the
 * store.
 * @to must follow the visit's state. Calling parks no more; being put back (called → waiting) keeps
 * arrived_at. */
void garde_visit_apply_step (GardeVisit *visit, GardeVisitState to, gint64 at);

/* Whether @step changed the place or the flag and not the state; a second call is a call. */
gboolean garde_step_is_aside (const GardeStep *step);

/* Takes the effect of the last of @steps (of GardeStep: those of @visit that stand, in order) back
 * from @visit: its state, the stamp that only that state gives, whose it was, being parked, and the
 * outcome that an end was given. A visit that this step made is cancelled. The place is the
 * store's to give back; what the desk asked at the arrival stays, since it was answered. */
void garde_visit_undo_step (GardeVisit *visit, const GPtrArray *steps);

/* Writes into @visit what follows from being on @place: hour, length, doctor and shift. The day is
 * that of the shift; of a floating place the minute is that of the shift's start, @shift_start. */
void garde_visit_take_place (GardeVisit *visit,
                             const GardePlace *place,
                             gint64 shift_start,
                             GardeZone *zone);

typedef enum
{
  GARDE_UNDO_ALLOWED,
  GARDE_UNDO_NOTHING,         /* there is no step, or it is an undo already */
  GARDE_UNDO_NOT_LAST,        /* something came after it */
  GARDE_UNDO_OTHER_DESK,      /* made elsewhere, and not asked by a doctor on duty */
  GARDE_UNDO_SHIFT_CLOSED,    /* the shift was closed */
  GARDE_UNDO_DOCUMENT_HANDED, /* a finish after whose visit a document was printed or sent */
} GardeUndo;

typedef struct
{
  const GardeStep *step;      /* the one to undo */
  const GardeStep *last;      /* the visit's last */
  gint64 workstation;         /* of whoever asks */
  gboolean by_doctor_on_duty; /* whoever asks is one */
  gboolean shift_closed;
  gboolean document_handed; /* printed or sent since the visit was finished */
} GardeUndoQuestion;

/* DESIGN.md 3: the last step, on the same workstation or by a doctor on duty, in an open shift. */
GardeUndo garde_visit_may_undo (const GardeUndoQuestion *question);

/* The refusal as a translated sentence; NULL for GARDE_UNDO_ALLOWED. */
const char *garde_undo_explain (GardeUndo answer);

/* From when a booked visit may be declared a no-show: its hour and the centre's grace time (ms
 * UTC); 0: at once, a floating place has no hour. */
gint64 garde_visit_get_grace_end (const GardeVisit *visit, gint64 grace_minutes);

/* Milliseconds from arrival to the last call, or to @now while waiting; -1 for one who did not
 * arrive or left unseen. */
gint64 garde_visit_get_wait (const GardeVisit *visit, gint64 now);

G_END_DECLS
