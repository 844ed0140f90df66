/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "list/garde-day-model.h"

G_BEGIN_DECLS

/* Where a doctor is between two visits: whom to call next, who is with a doctor, and what is not
 * written yet. Signal "opened" (gint64 visit). */
#define GARDE_TYPE_VISIT_HOME (garde_visit_home_get_type ())
G_DECLARE_FINAL_TYPE (GardeVisitHome, garde_visit_home, GARDE, VISIT_HOME, GtkWidget)

void garde_visit_home_set_up (GardeVisitHome *self, GardeDesk *desk, GardeDayModel *today);

G_END_DECLS
