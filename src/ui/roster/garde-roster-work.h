/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-call-out.h"
#include "store/garde-desk.h"
#include "store/garde-store-availability.h"
#include "store/garde-store-paper.h"
#include "store/garde-store-roster.h"

G_BEGIN_DECLS

/* What the page asks of the store, one after the other in its thread. Signals: "failed" (one
 * sentence), "done" (a GardeRosterDeed as int), "taken-back" (one sentence) where nobody need see
 * what was. */
#define GARDE_TYPE_ROSTER_WORK (garde_roster_work_get_type ())
G_DECLARE_FINAL_TYPE (GardeRosterWork, garde_roster_work, GARDE, ROSTER_WORK, GObject)

typedef enum
{
  GARDE_ROSTER_DEED_EDIT,
  GARDE_ROSTER_DEED_UNDO,
  GARDE_ROSTER_DEED_DROP,
  GARDE_ROSTER_DEED_MAKE_SHIFTS,
  GARDE_ROSTER_DEED_ANSWER,
  GARDE_ROSTER_DEED_CALL_OUT,
  GARDE_ROSTER_DEED_CLOSE,
  GARDE_ROSTER_DEED_REOPEN,
  GARDE_ROSTER_DEED_TOLD,
  GARDE_ROSTER_DEED_LEAVE,
  GARDE_ROSTER_DEED_DELETE_LEAVE,
  GARDE_ROSTER_DEED_LIMIT,
  GARDE_ROSTER_DEED_PAPER,
  GARDE_ROSTER_DEED_DOCTOR,
  GARDE_ROSTER_DEED_PATTERN,
  GARDE_ROSTER_DEED_DELETE_PATTERN,
  GARDE_ROSTER_DEED_REPLACEMENT,
  GARDE_ROSTER_DEED_DELETE_REPLACEMENT,
} GardeRosterDeed;

GardeRosterWork *garde_roster_work_new (GardeDesk *desk);

/* Changes of the draft, as garde_store_edit_draft () takes them; both are copied or kept. */
void garde_roster_work_edit (GardeRosterWork *self, const GArray *edits, GPtrArray *grants);

/* Answers, as garde_store_answer () takes them; copied. */
void garde_roster_work_answer (GardeRosterWork *self, const GArray *edits);

/* What is done with the whole of @sheet: UNDO, DROP, MAKE_SHIFTS. */
void garde_roster_work_do (GardeRosterWork *self, GardeRosterDeed deed, GardeRosterSheet *sheet);

/* What is done with one record: CALL_OUT, CLOSE (with @text, the reason), REOPEN, the leaves, the
 * patterns, a PAPER (with @scan, which may be NULL), the replacements. */
void garde_roster_work_keep (
    GardeRosterWork *self, GardeRosterDeed deed, gpointer record, const char *text, GBytes *scan);

/* Who was told that a shift is closed, as garde_store_save_told () takes it. */
void garde_roster_work_tell (GardeRosterWork *self, GardeClosure *closure, GardeTold told);

/* A doctor with his dealings with the centre. */
void garde_roster_work_keep_doctor (GardeRosterWork *self,
                                    GardeDoctor *doctor,
                                    GardeEngagement *engagement);

/* How much a doctor works, who is as @was says until then; @engagement: NULL if the coordinator's
 * own limit stays. */
void garde_roster_work_keep_limit (GardeRosterWork *self,
                                   const GardeRosterPerson *was,
                                   GardeDutyLimit *limit,
                                   GardeEngagement *engagement);

/* The draft is being filled, without this work: that is taken back like a change by hand. */
void garde_roster_work_note_fill (GardeRosterWork *self);

/* Takes back the last of what was done here: in the draft (@draft: as it is shown) a change of it,
 * beside the wishes (@draft NULL) an answer; leave and limits on either. The store undoes what was
 * changed in the draft before. */
gboolean garde_roster_work_can_take_back (GardeRosterWork *self); /* beside the wishes */
void garde_roster_work_take_back (GardeRosterWork *self, GardeRosterSheet *draft);

/* Whether something is still on its way. */
gboolean garde_roster_work_is_running (GardeRosterWork *self);

G_END_DECLS
