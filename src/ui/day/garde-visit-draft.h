/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-day-sheet.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* What the form of a visit hands to the store thread. */
typedef struct
{
  GardePatient *patient;    /* revision 0: a new file */
  gboolean is_new_for_sure; /* the person has seen the doubles and wants a new file all the same */
  GardeReasonGroup reason_group;
  char *reason;
  GardeSource source; /* of a booking, like the next three */
  gint64 place;
  char *overbook_reason; /* NULL: the place itself */
  GardePriority priority;
  GardeFamilyDoctorAnswer family_doctor; /* of a walk-in, like the next */
  GardeZoneOfRoom zone;
  char *accompanied_by;
} GardeVisitDraft;

GardeVisitDraft *garde_visit_draft_new (void);
void garde_visit_draft_free (GardeVisitDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeVisitDraft, garde_visit_draft_free)

/* What comes back: the visit; or the files that look like the new one, which was then not made; or
 * the sentence of a refusal, with the day as it is after all if the place itself was taken by
 * somebody else. */
typedef struct
{
  GardeVisit *visit;
  GPtrArray *doubles; /* of GardePatient */
  char *refusal;
  GardeDaySheet *sheet;
} GardeVisitAnswer;

void garde_visit_answer_free (GardeVisitAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeVisitAnswer, garde_visit_answer_free)

/* Registers @draft as a walk-in, or books its place on @day; @draft is taken over. The result is a
 * GardeVisitAnswer, or the error of a database that cannot be reached. */
void garde_visit_draft_register (GardeVisitDraft *draft,
                                 GardeDesk *desk,
                                 GAsyncReadyCallback callback,
                                 gpointer data);
void garde_visit_draft_book (GardeVisitDraft *draft,
                             GardeDesk *desk,
                             GardeDay day,
                             GAsyncReadyCallback callback,
                             gpointer data);

/* The group whose name begins like @text, from two letters; 0 if there is none or several. */
GardeReasonGroup garde_visit_draft_guess_group (const char *text);

/* Where somebody with such a reason waits unless told otherwise. */
GardeZoneOfRoom garde_visit_draft_propose_zone (GardeReasonGroup group);

G_END_DECLS
