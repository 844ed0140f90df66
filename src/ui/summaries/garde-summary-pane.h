/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-summary.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* To whom one summary goes: found in the directory or typed. Signals: "printed" (the person wants
 * it on paper), "previewed" (to see its pages first), "opened" (its visit), "kept" (another one was
 * to be shown, but what was typed into this one could not be saved). What was typed is saved before
 * it is on a page. */
#define GARDE_TYPE_SUMMARY_PANE (garde_summary_pane_get_type ())
G_DECLARE_FINAL_TYPE (GardeSummaryPane, garde_summary_pane, GARDE, SUMMARY_PANE, GtkWidget)

void garde_summary_pane_set_up (GardeSummaryPane *self, GardeDesk *desk);

/* NULL: none. What was typed stays when the same summary is shown again, and a notice says if that
 * was changed; before another one is shown it is saved. */
void garde_summary_pane_show (GardeSummaryPane *self, GardeSummary *summary);
GardeSummary *garde_summary_pane_get_summary (GardeSummaryPane *self);

/* The one that is to be shown: another than the one that is, as long as that is being saved. */
GardeSummary *garde_summary_pane_get_wanted (GardeSummaryPane *self);

/* As its button does: its pages are to be shown. Nothing happens where no summary is chosen. */
void garde_summary_pane_preview (GardeSummaryPane *self);

G_END_DECLS
