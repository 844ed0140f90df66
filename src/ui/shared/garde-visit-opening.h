/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/shared/garde-visit-steps.h"

G_BEGIN_DECLS

/* Opens what a person wants to see of @entry, which may be NULL: the visit of somebody who is in
 * the room, else the patient's file. @into_room: the visit in any case; whoever was called comes
 * into the room with that. */
void garde_visit_open (GtkWidget *page,
                       GardeVisitSteps *steps,
                       const GardeDayEntry *entry,
                       gboolean into_room);

G_END_DECLS
