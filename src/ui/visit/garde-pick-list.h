/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Short lines to pick one from while the focus stays in an entry: a code, a text, a note at the
 * right. Signal "picked" (int: which). */
#define GARDE_TYPE_PICK_LIST (garde_pick_list_get_type ())
G_DECLARE_FINAL_TYPE (GardePickList, garde_pick_list, GARDE, PICK_LIST, GtkWidget)

void garde_pick_list_clear (GardePickList *self);

/* @query: what was typed, set bold where @text has it. @code and @note may be NULL. The first line
 * is marked. */
void garde_pick_list_add (
    GardePickList *self, const char *code, const char *text, const char *note, const char *query);

guint garde_pick_list_count (GardePickList *self);

/* Marks the next (+1) line or the one before (-1). */
void garde_pick_list_move (GardePickList *self, int by);

/* Which one is marked, -1 if none is. */
int garde_pick_list_get_marked (GardePickList *self);

/* Picks the marked one; FALSE if none is. */
gboolean garde_pick_list_pick (GardePickList *self);

G_END_DECLS
