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
  GARDE_N_VISIT_ACTIONS,
} GardeVisitAction;

/* Whether @step can be done with a visit in @state, by the machine of visits. */
gboolean garde_visit_action_may_follow (GardeVisitAction step, GardeVisitState state);

/* Makes steps in the store thread, one after the other. A visit counts as where its last step has
 * led until the day was read again, so that nobody types too fast. Signals: "failed" (message: one
 * sentence), "undone" (GardeVisit). */
#define GARDE_TYPE_VISIT_STEPS (garde_visit_steps_get_type ())
G_DECLARE_FINAL_TYPE (GardeVisitSteps, garde_visit_steps, GARDE, VISIT_STEPS, GObject)

GardeVisitSteps *garde_visit_steps_new (GardeDesk *desk);

/* Whether @step can be done with @entry, which may be NULL or a free place. */
gboolean garde_visit_steps_is_possible (GardeVisitSteps *self,
                                        GardeVisitAction step,
                                        const GardeDayEntry *entry);

/* Does @step with the visit from where it is seen here: it is refused if another desk was faster.
 * Whoever is called and has no doctor yet gets the one who is free. */
void
garde_visit_steps_run (GardeVisitSteps *self, GardeVisitAction step, const GardeDayEntry *entry);

/* Takes the last step of this workstation back. */
void garde_visit_steps_undo (GardeVisitSteps *self);

/* Whether a step is still on its way. */
gboolean garde_visit_steps_is_running (GardeVisitSteps *self);

/* The day was read again: what was assumed of its visits is known by now. */
void garde_visit_steps_settle (GardeVisitSteps *self);

G_END_DECLS
