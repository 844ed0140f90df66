/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The fields that a template leaves in a text for the doctor: "[souple]" proposes a word, "[..]"
 * proposes nothing and is empty until something is written in its place. */

#define GARDE_NOTE_GAP "[..]"

/* A field is short; a bracket that is not closed soon is only a bracket. */
#define GARDE_NOTE_MOST_FIELD_CHARS (60)

/* How many fields of @text are empty; NULL has none. */
guint garde_note_fields_count_gaps (const char *text);

/* @text as it is meant once nobody fills it any more: what a field proposes is taken, and a
 * sentence with an empty field is left out, with its line if nothing else is on it. (transfer full,
 * NULL for NULL) */
char *garde_note_fields_settle (const char *text);

G_END_DECLS
