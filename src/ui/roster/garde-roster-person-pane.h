/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-roster-sheet.h"
#include "store/garde-desk.h"
#include "ui/roster/garde-roster-work.h"

G_BEGIN_DECLS

/* One doctor beside the roster: how much he works and may, his leave, his papers. Signals: "left":
 * the person is done with it; "told" (one sentence): what was typed cannot be taken. */
#define GARDE_TYPE_ROSTER_PERSON_PANE (garde_roster_person_pane_get_type ())
G_DECLARE_FINAL_TYPE (
    GardeRosterPersonPane, garde_roster_person_pane, GARDE, ROSTER_PERSON_PANE, GtkWidget)

/* Once, before the first showing. */
void garde_roster_person_pane_set_up (GardeRosterPersonPane *self,
                                      GardeDesk *desk,
                                      GardeRosterWork *work);

/* He himself looks at it, on a page of his own: it is never left, and how much he wants to work a
 * week is his own word. */
void garde_roster_person_pane_set_own (GardeRosterPersonPane *self);

void
garde_roster_person_pane_show (GardeRosterPersonPane *self, GardeRosterSheet *sheet, guint doctor);

/* For a doctor whom nobody has written down yet. */
void garde_roster_person_pane_show_new (GardeRosterPersonPane *self, GardeRosterSheet *sheet);

/* The sheet was read again; what is being typed stays. */
void garde_roster_person_pane_update (GardeRosterPersonPane *self, GardeRosterSheet *sheet);

G_END_DECLS
