/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One of a few values as buttons side by side, in several lines where there is no room. One Tab
 * stop: arrows go from one to the next, the key of a value, else the first letter of its label,
 * chooses it. Property "value" (int, 0: none). Signals "chosen": a person has chosen one;
 * "settled": by its letter, so that a form can go on to its next field. */
#define GARDE_TYPE_CHOICE (garde_choice_get_type ())
G_DECLARE_FINAL_TYPE (GardeChoice, garde_choice, GARDE, CHOICE, GtkWidget)

void garde_choice_add (GardeChoice *self, int value, const char *label);

/* Another letter for @value than the first of its label, which an earlier one has. */
void garde_choice_set_key (GardeChoice *self, int value, const char *key);

/* Letters choose nothing: those of the page around it have a meaning of their own. */
void garde_choice_leave_letters (GardeChoice *self);

/* The same with a key of its own, shown as a keycap: one character. */
void garde_choice_add_with_key (GardeChoice *self, int value, const char *label, const char *key);

/* Takes all values away. */
void garde_choice_clear (GardeChoice *self);

int garde_choice_get_value (GardeChoice *self);
void garde_choice_set_value (GardeChoice *self, int value);

/* Chooses what begins with @letter as a key press does; FALSE if nothing does. */
gboolean garde_choice_press (GardeChoice *self, gunichar letter);

/* Chooses the next (+1) or the one before (-1), around the ends. */
void garde_choice_move (GardeChoice *self, int by);

G_END_DECLS
