/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A box to write in. Tab goes to the next [field] of a template, selected so that typing fills it,
 * and leaves the box when there is none. A phrase's shortcut followed by a space becomes its text;
 * Ctrl+Z takes it back. Signals: "typed": a person has changed the text; "filled" (returns
 * gboolean): Tab was pressed behind the last field, TRUE if the focus was taken elsewhere. */
#define GARDE_TYPE_NOTE_TEXT (garde_note_text_get_type ())
G_DECLARE_FINAL_TYPE (GardeNoteText, garde_note_text, GARDE, NOTE_TEXT, GtkTextView)

/* By the program: no signal, nothing to undo. NULL: nothing. */
void garde_note_text_set (GardeNoteText *self, const char *text);
char *garde_note_text_dup (GardeNoteText *self); /* (transfer full) */

/* Puts a template's text in, behind what is there, as a person would: one undo takes it back. */
void garde_note_text_add (GardeNoteText *self, const char *text);

/* @phrases: shortcut → text; NULL: none. */
void garde_note_text_set_phrases (GardeNoteText *self, GHashTable *phrases);

/* Selects the next [field] from the cursor on, or from the start; FALSE if there is none. */
gboolean garde_note_text_select_field (GardeNoteText *self, gboolean from_start);

/* Selects the first field that proposes nothing and was not filled; FALSE if there is none. */
gboolean garde_note_text_select_gap (GardeNoteText *self);

/* What Space does: whether the shortcut before the cursor was expanded. */
gboolean garde_note_text_expand (GardeNoteText *self);

G_END_DECLS
