/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* Keeps what is being typed in a visit as a draft, 300 ms after the last key, whatever happens to
 * the program afterwards. Signals: "kept"; "failed" (message): the draft is still only here, it is
 * tried again with the next key, when the database is back and every few seconds. */
#define GARDE_TYPE_NOTE_KEEPER (garde_note_keeper_get_type ())
G_DECLARE_FINAL_TYPE (GardeNoteKeeper, garde_note_keeper, GARDE, NOTE_KEEPER, GObject)

GardeNoteKeeper *garde_note_keeper_new (GardeDesk *desk, gint64 visit);

/* @text is what the form holds now. */
void garde_note_keeper_keep (GardeNoteKeeper *self, const char *text);

/* Keeps at once what waits to be kept: somebody leaves the page. */
void garde_note_keeper_flush (GardeNoteKeeper *self);

/* The note was saved: nothing waits any more. */
void garde_note_keeper_forget (GardeNoteKeeper *self);

/* Nobody wants it any more: it leaves the database, too. */
void garde_note_keeper_drop (GardeNoteKeeper *self);

/* Whether something is not in the database yet. */
gboolean garde_note_keeper_is_pending (GardeNoteKeeper *self);

G_END_DECLS
