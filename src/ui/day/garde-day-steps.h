/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "list/garde-day-model.h"
#include "model/garde-day-sheet.h"

G_BEGIN_DECLS

/* What the desk does with a visit by one key. */
typedef enum
{
  GARDE_DAY_ARRIVE,
  GARDE_DAY_NO_SHOW,
  GARDE_DAY_CALL,
  GARDE_DAY_ENTER,
  GARDE_DAY_FINISH,
  GARDE_DAY_PUT_BACK,
  GARDE_N_DAY_STEPS,
} GardeDayStep;

/* Whether @step can be done with a visit in @state, by the machine of visits. */
gboolean garde_day_step_may_follow (GardeDayStep step, GardeVisitState state);

/* Makes steps in the store thread, one after the other. A visit counts as where its last step has
 * led until the day was read again, so that nobody types too fast. Signals: "failed" (message: one
 * sentence), "undone" (GardeVisit). */
#define GARDE_TYPE_DAY_STEPS (garde_day_steps_get_type ())
G_DECLARE_FINAL_TYPE (GardeDaySteps, garde_day_steps, GARDE, DAY_STEPS, GObject)

GardeDaySteps *garde_day_steps_new (GardeDesk *desk);

/* Whether @step can be done with @entry, which may be NULL or a free place. */
gboolean
garde_day_steps_is_possible (GardeDaySteps *self, GardeDayStep step, const GardeDayEntry *entry);

/* Does @step with the visit from where it is seen here: it is refused if another desk was faster.
 * Whoever is called and has no doctor yet gets the one who is free. */
void garde_day_steps_run (GardeDaySteps *self, GardeDayStep step, const GardeDayEntry *entry);

/* Takes the last step of this workstation back. */
void garde_day_steps_undo (GardeDaySteps *self);

/* Whether a step is still on its way. */
gboolean garde_day_steps_is_running (GardeDaySteps *self);

/* The day was read again: what was assumed of its visits is known by now. */
void garde_day_steps_settle (GardeDaySteps *self);

G_END_DECLS
