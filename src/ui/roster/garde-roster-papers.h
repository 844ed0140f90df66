/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-roster-sheet.h"
#include "store/garde-desk.h"
#include "ui/roster/garde-roster-work.h"

G_BEGIN_DECLS

/* The papers of one doctor: what is to be seen to, what there is with its scanned copy, and a form
 * for another or for one that is corrected. Signal "told" (one sentence). */
#define GARDE_TYPE_ROSTER_PAPERS (garde_roster_papers_get_type ())
G_DECLARE_FINAL_TYPE (GardeRosterPapers, garde_roster_papers, GARDE, ROSTER_PAPERS, GtkWidget)

/* Once, before the first showing. */
void garde_roster_papers_set_up (GardeRosterPapers *self, GardeDesk *desk, GardeRosterWork *work);

/* The papers of @person, as @centre sees them; what is being typed for the same doctor stays. */
void garde_roster_papers_show (GardeRosterPapers *self,
                               const GardeCentre *centre,
                               const GardeRosterPerson *person);

G_END_DECLS
