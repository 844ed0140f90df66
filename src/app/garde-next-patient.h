/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desktop/garde-notifier.h"
#include "list/garde-day-model.h"

G_BEGIN_DECLS

/* Tells the doctor of this post who is next while the window is not in front: a notification for
 * whoever becomes first in his queue, never for the same patient twice in a row, taken away when
 * the patient was called or the window comes to the front. What is chosen on it activates
 * "win.call-visit" (x) or "win.show-day" (ix) of the window. */
#define GARDE_TYPE_NEXT_PATIENT (garde_next_patient_get_type ())
G_DECLARE_FINAL_TYPE (GardeNextPatient, garde_next_patient, GARDE, NEXT_PATIENT, GObject)

/* Follows @today, which is the day of @desk. @window owns the watch and outlives it. */
GardeNextPatient *garde_next_patient_new (GtkWindow *window,
                                          GSettings *settings,
                                          GardeNotifier *notifier,
                                          GardeDesk *desk,
                                          GardeDayModel *today);

/* Calls @visit for the doctor of this post, as key C does: whoever has no doctor yet gets this one.
 * A refusal brings the window to the front, with who was faster. */
void garde_next_patient_call (GardeNextPatient *self, gint64 visit);

G_END_DECLS
