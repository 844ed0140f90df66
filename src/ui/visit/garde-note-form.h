/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/visit/garde-note-aids.h"
#include "ui/visit/garde-note-draft.h"

G_BEGIN_DECLS

/* Where a doctor writes: reason, findings with the vital signs, conclusion, plan. Signal "typed": a
 * person has changed something. */
#define GARDE_TYPE_NOTE_FORM (garde_note_form_get_type ())
G_DECLARE_FINAL_TYPE (GardeNoteForm, garde_note_form, GARDE, NOTE_FORM, GtkWidget)

void garde_note_form_set_up (GardeNoteForm *self, GardeDesk *desk, GardeNoteAids *aids);

/* Shows @draft, without a signal. @months: the patient's age, -1: not known. */
void garde_note_form_show (GardeNoteForm *self,
                           const GardeNoteDraft *draft,
                           const GardeVisit *visit,
                           int months);

/* By whom and when the reason was written down. */
void garde_note_form_set_origin (GardeNoteForm *self, const char *origin);

/* Writes what the fields hold into @draft; the rest of it stays. */
void garde_note_form_fill (GardeNoteForm *self, GardeNoteDraft *draft);

/* The first field that cannot be saved as it is, which says why; NULL if none. @is_end: the note is
 * to be closed, so it needs a conclusion. */
GtkWidget *garde_note_form_find_wrong (GardeNoteForm *self, gboolean is_end);

/* Puts the focus on a field of a template that is still empty; FALSE if there is none. */
gboolean garde_note_form_find_gap (GardeNoteForm *self);

/* How many fields of templates are still empty; beside each text it is said, too. */
guint garde_note_form_count_gaps (GardeNoteForm *self);

/* As Ctrl+T does. */
void garde_note_form_open_templates (GardeNoteForm *self);

/* Puts a template in behind what is there; its first field is selected. */
void garde_note_form_apply (GardeNoteForm *self, const GardeTemplate *template);

G_END_DECLS
