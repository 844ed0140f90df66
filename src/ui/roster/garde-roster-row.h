/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/shared/garde-list-row.h"

G_BEGIN_DECLS

/* A line of the roster's lists: a name or a sentence, the fact below it, an icon or a person's mark
 * before, buttons behind. Signal "pressed" (int): one of its buttons was. */
#define GARDE_TYPE_ROSTER_ROW (garde_roster_row_get_type ())
G_DECLARE_FINAL_TYPE (GardeRosterRow, garde_roster_row, GARDE, ROSTER_ROW, GardeListRow)

/* @fact may be NULL. @id: whatever the list knows it by. */
GtkWidget *garde_roster_row_new (const char *title, const char *fact, gint64 id);

/* Lets texts go on in a second line instead of cutting them off. */
void garde_roster_row_wrap (GardeRosterRow *self);

/* The same for a title that is a sentence: in plain letters. */
void garde_roster_row_make_sentence (GardeRosterRow *self);

/* The round of a person; an icon in front, or behind where there is a mark (NULL: none). */
void garde_roster_row_set_mark (GardeRosterRow *self, const char *name);
void garde_roster_row_set_icon (GardeRosterRow *self, const char *icon, const char *style);

/* What is wrong, in the place of the fact. @style: "warn-fg", "bad-fg". */
void garde_roster_row_set_fact_style (GardeRosterRow *self, const char *style);

/* A button that emits "pressed" with @deed. */
GtkWidget *
garde_roster_row_add_button (GardeRosterRow *self, int deed, const char *label, const char *style);

/* What its first button does; for a row that is activated. */
void garde_roster_row_press (GardeRosterRow *self);

/* A figure in a column of its own. @style may be NULL. */
void garde_roster_row_add_figure (GardeRosterRow *self, int figure, const char *style);

gint64 garde_roster_row_get_id (GardeRosterRow *self);

/* What is searched in; folded. */
void garde_roster_row_set_key (GardeRosterRow *self, const char *key);
const char *garde_roster_row_get_key (GardeRosterRow *self);

G_END_DECLS
