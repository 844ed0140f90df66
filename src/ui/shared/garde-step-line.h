/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/shared/garde-visit-steps.h"

G_BEGIN_DECLS

/* One line above the key bar that asks what a step needs besides its key: the desk's short check
 * of an arrival, the reason of one who leaves, is sent on or cancels, the zone. Letters choose,
 * Enter does the step, Escape leaves it. It is invisible until it is started and knows no page.
 * Signal "closed" (gboolean: the step was made): the line is gone; the page gives the focus back to
 * its list. A page puts it into its column of children and asks garde_step_line_is_wanted () before
 * it runs a step by itself. */
#define GARDE_TYPE_STEP_LINE (garde_step_line_get_type ())
G_DECLARE_FINAL_TYPE (GardeStepLine, garde_step_line, GARDE, STEP_LINE, GtkWidget)

/* Whether @action asks something first: arrive, leave, redirect, cancel, change zone. */
gboolean garde_step_line_is_wanted (GardeVisitAction action);

/* Once, before the first start. */
void garde_step_line_set_up (GardeStepLine *self, GardeDesk *desk, GardeVisitSteps *steps);

/* Shows the line for @action with @entry and takes the focus; one that is open is replaced.
 * @action is possible with @entry and wants a line. */
void garde_step_line_start (GardeStepLine *self, GardeDayEntry *entry, GardeVisitAction action);

/* Of whom it is, 0 while it is closed. */
gint64 garde_step_line_get_visit (GardeStepLine *self);

/* As Escape does. Nothing if it is closed. */
void garde_step_line_close (GardeStepLine *self);

G_END_DECLS
