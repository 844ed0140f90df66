/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "list/garde-day-model.h"
#include "model/garde-day-sheet.h"

G_BEGIN_DECLS

/* What the desk does with a visit by one key. */
typedef enum
{
  GARDE_ACTION_ARRIVE,
  GARDE_ACTION_NO_SHOW,
  GARDE_ACTION_CALL,
  GARDE_ACTION_ENTER,
  GARDE_ACTION_FINISH,
  GARDE_ACTION_PUT_BACK,
  GARDE_ACTION_RECALL,
  GARDE_ACTION_PARK,
  GARDE_ACTION_UNPARK,
  GARDE_ACTION_LEAVE, /* without being seen */
  GARDE_ACTION_REDIRECT,
  GARDE_ACTION_CANCEL,
  GARDE_ACTION_CHANGE_ZONE,
  GARDE_ACTION_RAISE, /* the priority */
  GARDE_ACTION_LOWER,
  GARDE_N_VISIT_ACTIONS,
} GardeVisitAction;

/* What an action needs besides its key. 0 and NULL leave what the visit has. */
typedef struct
{
  GardeFamilyDoctorAnswer family_doctor; /* of an arrival, like the next three */
  GardeZoneOfRoom zone;                  /* of a change of zone, too */
  gboolean identity_seen;
  const char *accompanied_by;
  gint64 doctor;             /* of a call: who calls */
  GardeVisitOutcome outcome; /* where somebody is sent on to */
  const char *note;          /* why somebody left, was sent on or was cancelled */
} GardeStepDetails;

/* Whether @step can be done with a visit in @state, by the machine of visits. */
gboolean garde_visit_action_may_follow (GardeVisitAction step, GardeVisitState state);

/* Makes steps in the store thread, one after the other. A visit counts as where its last step has
 * led until the day was read again, so that nobody types too fast. Signals: "failed" (message: one
 * sentence), "stepped" (GardeVisitAction as int, GardeVisit), "undone" (GardeVisit). */
#define GARDE_TYPE_VISIT_STEPS (garde_visit_steps_get_type ())
G_DECLARE_FINAL_TYPE (GardeVisitSteps, garde_visit_steps, GARDE, VISIT_STEPS, GObject)

GardeVisitSteps *garde_visit_steps_new (GardeDesk *desk);

/* Whether @step can be done with @entry, which may be NULL or a free place. */
gboolean garde_visit_steps_is_possible (GardeVisitSteps *self,
                                        GardeVisitAction step,
                                        const GardeDayEntry *entry);

/* Whom a call is for: @selected if he waits or if another desk has just called him, for then the
 * call is refused with who has him; else @next. Both may be NULL. Borrowed from the arguments. */
GardeDayEntry *
garde_visit_steps_find_callee (GardeVisitSteps *self, GardeDayEntry *selected, GardeDayEntry *next);

/* Does @step with the visit from where it is seen here: it is refused if another desk was faster.
 * Nothing if it is not possible, for somebody types fast. A call may also be asked for somebody
 * whom garde_visit_steps_find_callee () has named. Whoever is called and has no doctor yet gets the
 * one who is free. */
void
garde_visit_steps_run (GardeVisitSteps *self, GardeVisitAction step, const GardeDayEntry *entry);

/* The same with @details, which are copied; NULL: none. */
void garde_visit_steps_run_with (GardeVisitSteps *self,
                                 GardeVisitAction step,
                                 const GardeDayEntry *entry,
                                 const GardeStepDetails *details);

/* Takes the last step of this workstation back. */
void garde_visit_steps_undo (GardeVisitSteps *self);

/* Whether a step is still on its way. */
gboolean garde_visit_steps_is_running (GardeVisitSteps *self);

/* The day was read again: what was assumed of its visits is known by now. */
void garde_visit_steps_settle (GardeVisitSteps *self);

G_END_DECLS
