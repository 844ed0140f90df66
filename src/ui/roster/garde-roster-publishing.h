/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-roster-sheet.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* Publishing: who will be told what, which shifts become closures and what the 15 and the call
 * centre are told; then calendars, e-mails and the page for the wall in a folder. Signals: "left":
 * the person is done with it; "told" (one sentence): it failed. */
#define GARDE_TYPE_ROSTER_PUBLISHING (garde_roster_publishing_get_type ())
G_DECLARE_FINAL_TYPE (
    GardeRosterPublishing, garde_roster_publishing, GARDE, ROSTER_PUBLISHING, GtkWidget)

/* Once, before the first showing. */
void
garde_roster_publishing_set_up (GardeRosterPublishing *self, GardeDesk *desk, GSettings *settings);

/* Begins with @sheet. */
void garde_roster_publishing_show (GardeRosterPublishing *self, GardeRosterSheet *sheet);

/* The sheet was read again: what is still to be published follows. */
void garde_roster_publishing_update (GardeRosterPublishing *self, GardeRosterSheet *sheet);

/* Where the files go from now on; the next window knows it, too. */
void garde_roster_publishing_set_folder (GardeRosterPublishing *self, const char *folder);

G_END_DECLS
