/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-visit-file.h"
#include "store/garde-desk.h"
#include "ui/shared/garde-moment.h"

G_BEGIN_DECLS

/* What belongs to a visit beside its note: orders, documents, the summary for the family doctor,
 * the visits before, and the notations as information. Its buttons activate "visit." actions.
 * Signal "summary-typed": the doctor has written the summary or its address himself, or wants it
 * from the note again. */
#define GARDE_TYPE_VISIT_SIDE (garde_visit_side_get_type ())
G_DECLARE_FINAL_TYPE (GardeVisitSide, garde_visit_side, GARDE, VISIT_SIDE, GtkWidget)

void garde_visit_side_set_up (GardeVisitSide *self, GardeDesk *desk);

void garde_visit_side_show (GardeVisitSide *self, GardeVisitFile *file, const GardeMoment *moment);

/* @text: as it would be made from the note. Shown unless the doctor has written his own. */
void garde_visit_side_propose_summary (GardeVisitSide *self, const char *text);

/* The doctor's own words; NULL: the summary follows the note. */
void garde_visit_side_set_summary (GardeVisitSide *self, const char *text);

/* NULL while it follows the note. (transfer full) */
char *garde_visit_side_dup_own_summary (GardeVisitSide *self);

/* To whom the doctor writes instead of to the address of the directory; NULL: he does not. */
void garde_visit_side_set_address (GardeVisitSide *self, const GardeSummary *typed);

/* Whether an address was typed; then @summary gets it. */
gboolean garde_visit_side_fill_address (GardeVisitSide *self, GardeSummary *summary);

/* As it is shown. (transfer full) */
char *garde_visit_side_dup_summary (GardeVisitSide *self);

/* How many orders and documents of the visit are on no paper yet, and the focus on the first. */
guint garde_visit_side_count_unprinted (GardeVisitSide *self);
void garde_visit_side_focus_unprinted (GardeVisitSide *self);

G_END_DECLS
