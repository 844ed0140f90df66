/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-visit-file.h"
#include "ui/shared/garde-moment.h"

G_BEGIN_DECLS

/* What is looked at beside the note that is being written: another note, or the people of today to
 * pick one from. Signals: "closed"; "picked" (gint64 visit). */
#define GARDE_TYPE_VISIT_BESIDE (garde_visit_beside_get_type ())
G_DECLARE_FINAL_TYPE (GardeVisitBeside, garde_visit_beside, GARDE, VISIT_BESIDE, GtkWidget)

void garde_visit_beside_show_note (GardeVisitBeside *self,
                                   const char *title,
                                   const GardeVisitFile *file,
                                   const GardeMoment *moment);

/* @entries: of GardeDayEntry with visits. */
void garde_visit_beside_show_people (GardeVisitBeside *self,
                                     const char *title,
                                     const GPtrArray *entries);

G_END_DECLS
