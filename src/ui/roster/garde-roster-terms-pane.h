/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-roster-terms.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* The rules of the roster, and whom a closure is told: Ctrl+Enter saves them. Signals: "left", the
 * person goes; "stale", somebody else has saved them meanwhile, and they are to be read again. */
#define GARDE_TYPE_ROSTER_TERMS_PANE (garde_roster_terms_pane_get_type ())
G_DECLARE_FINAL_TYPE (
    GardeRosterTermsPane, garde_roster_terms_pane, GARDE, ROSTER_TERMS_PANE, GtkWidget)

/* Once, before it is opened. */
void garde_roster_terms_pane_set_up (GardeRosterTermsPane *self, GardeDesk *desk);

/* Fills the fields with @terms. */
void garde_roster_terms_pane_open (GardeRosterTermsPane *self, GardeRosterTerms *terms);

/* The same, read again: while something is typed, the fields stay. */
void garde_roster_terms_pane_update (GardeRosterTermsPane *self, GardeRosterTerms *terms);

G_END_DECLS
