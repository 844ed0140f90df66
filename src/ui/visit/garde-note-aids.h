/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-phrase.h"
#include "model/garde-template.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* What helps to write, read once for all visits that are open: templates and phrases. Signal
 * "loaded". */
#define GARDE_TYPE_NOTE_AIDS (garde_note_aids_get_type ())
G_DECLARE_FINAL_TYPE (GardeNoteAids, garde_note_aids, GARDE, NOTE_AIDS, GObject)

/* Starts to read at once, and again whenever one of them has changed. */
GardeNoteAids *garde_note_aids_new (GardeDesk *desk);

/* Empty until they are read. Borrowed. */
GPtrArray *garde_note_aids_get_templates (GardeNoteAids *self); /* of GardeTemplate */

/* Shortcut → text, those of everybody and of @doctor, whose own come first. (transfer full) */
GHashTable *garde_note_aids_make_phrases (GardeNoteAids *self, gint64 doctor);

/* The templates whose name has all words of @text, by name; those of @group first. (transfer
 * container) of GardeTemplate, borrowed */
GPtrArray *
garde_note_aids_find_templates (GardeNoteAids *self, const char *text, GardeReasonGroup group);

G_END_DECLS
