/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-day-sheet.h"
#include "store/garde-desk.h"

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

/* Whether @step can be done with @entry, which may be NULL, by the machine of visits. */
gboolean garde_day_step_is_possible (GardeDayStep step, const GardeDayEntry *entry);

/* Does @step with the visit, in the store thread. @doctor: who calls, 0 leaves it. The result is a
 * GardeVisit. */
void garde_day_step_run (GardeDesk *desk,
                         GardeDayStep step,
                         const GardeDayEntry *entry,
                         gint64 doctor,
                         GAsyncReadyCallback callback,
                         gpointer data);

/* Takes the last step of @visit back. The result is a GardeVisit. */
void
garde_day_step_undo (GardeDesk *desk, gint64 visit, GAsyncReadyCallback callback, gpointer data);

G_END_DECLS
