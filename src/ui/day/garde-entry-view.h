/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/day/garde-entry-words.h"

G_BEGIN_DECLS

/* A widget that shows one entry of the day: a slot of a column or a row of the walk-ins. It stays
 * while its entry is read again, so the focus and the scroll stay too. */
#define GARDE_TYPE_ENTRY_VIEW (garde_entry_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (GardeEntryView, garde_entry_view, GARDE, ENTRY_VIEW, GtkWidget)

struct _GardeEntryViewClass
{
  GtkWidgetClass parent_class;

  /* Shows @words, which are of @entry; both are borrowed for the call. */
  void (*show) (GardeEntryView *self, const GardeDayEntry *entry, const GardeEntryWords *words);
};

/* Shows @entry as it is at @moment; also gives it its accessible name. */
void garde_entry_view_show (GardeEntryView *self, GardeDayEntry *entry, const GardeMoment *moment);

GardeDayEntry *garde_entry_view_get_entry (GardeEntryView *self); /* borrowed */
gint64 garde_entry_view_get_id (GardeEntryView *self);

/* Whether it shares its row with others; seen from the next garde_entry_view_show () on. TRUE if
 * that is new. */
gboolean garde_entry_view_set_narrow (GardeEntryView *self, gboolean is_narrow);

void garde_entry_view_set_selected (GardeEntryView *self, gboolean is_selected);

/* Makes the entry views among the children of @parent those of @entries (of GardeDayEntry), in
 * their order: a child keeps its entry by the id, new ones are made of @type. */
void garde_entry_view_sync (GtkWidget *parent,
                            GListModel *entries,
                            GType type,
                            const GardeMoment *moment);

/* Shows all entry views among the children of @parent again, for time goes on. */
void garde_entry_view_refresh (GtkWidget *parent, const GardeMoment *moment);

/* Selects the entry view of @id among the children of @parent and none else. (transfer none), NULL
 * if it is not there */
GardeEntryView *garde_entry_view_select (GtkWidget *parent, gint64 id);

G_END_DECLS
