/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-roster-sheet.h"

G_BEGIN_DECLS

/* Changes of a draft as the store takes them (GardeCellEdit), made from what a sheet shows. */

GArray *garde_roster_edits_new (void); /* (transfer full) */

/* The doctor works on the shift, or not any more (his lock goes then). */
void
garde_roster_edits_put (GArray *self, const GardeRosterSheet *sheet, guint shift, guint doctor);
void
garde_roster_edits_remove (GArray *self, const GardeRosterSheet *sheet, guint shift, guint doctor);

/* What is locked is opened, what is not is locked. */
void garde_roster_edits_turn_lock (GArray *self,
                                   const GardeRosterSheet *sheet,
                                   guint shift,
                                   guint doctor);

G_END_DECLS
