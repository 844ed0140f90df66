/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* Who opened a patient's file, behind a line that is opened by whoever wants to know: only then is
 * it read. */
#define GARDE_TYPE_OPENINGS (garde_openings_get_type ())
G_DECLARE_FINAL_TYPE (GardeOpenings, garde_openings, GARDE, OPENINGS, GtkWidget)

void garde_openings_set_patient (GardeOpenings *self, GardeDesk *desk, gint64 patient);

G_END_DECLS
