/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/day/garde-entry-view.h"

G_BEGIN_DECLS

/* Rows of walk-ins one below the other. Signals as GardeDayBoard has them: "picked" and "activated"
 * (gint64 id). */
#define GARDE_TYPE_ENTRY_LIST (garde_entry_list_get_type ())
G_DECLARE_FINAL_TYPE (GardeEntryList, garde_entry_list, GARDE, ENTRY_LIST, GtkWidget)

void garde_entry_list_show (GardeEntryList *self, GListModel *entries, const GardeMoment *moment);

G_END_DECLS
