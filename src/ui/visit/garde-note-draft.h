/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-visit-file.h"

G_BEGIN_DECLS

/* What the form of a visit holds, as it was typed. */
typedef struct
{
  gint64 revision; /* of the note on which it was typed; 0: there was none */
  char *reason;
  char *findings;
  char *conclusion;
  GardeCodeSystem system; /* 0: free text */
  char *code;             /* NULL: free text */
  char *version;
  char *plan;
  char *vitals[GARDE_N_VITAL_KINDS + 1]; /* by kind; NULL: not measured. The blood pressure stands
                                          * under the systolic one as "118/72". */
  GardeVisitOutcome outcome;
  int follow_up_days;
  char *summary;        /* NULL: it follows the note */
  gint64 recipient;     /* of the summary, in the directory; 0: typed */
  char *recipient_name; /* NULL, with the address: the family doctor as the directory has him */
  char *recipient_address;
} GardeNoteDraft;

GardeNoteDraft *garde_note_draft_new (void);
void garde_note_draft_free (GardeNoteDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeNoteDraft, garde_note_draft_free)

/* The note of @file, or one that is begun with the reason of the visit. (transfer full) */
GardeNoteDraft *garde_note_draft_from_file (const GardeVisitFile *file);

/* The whole form as JSON text, and back; NULL if it is none. (transfer full) */
char *garde_note_draft_to_text (const GardeNoteDraft *self);
GardeNoteDraft *garde_note_draft_from_text (const char *text);

gboolean garde_note_draft_equal (const GardeNoteDraft *a, const GardeNoteDraft *b);

/* The note of @file's visit as it will be saved. (transfer full) */
GardeNote *garde_note_draft_make_note (const GardeNoteDraft *self, const GardeVisitFile *file);

/* What was measured, as far as it makes sense. (transfer full) of GardeVital */
GPtrArray *garde_note_draft_make_vitals (const GardeNoteDraft *self, int months);

/* Takes the fields of templates as they are meant when the note is closed, see
 * garde_note_fields_settle (). */
void garde_note_draft_settle (GardeNoteDraft *self);

/* Whether something is in it that no note holds: the summary's own words, its recipient, the
 * outcome. */
gboolean garde_note_draft_has_more (const GardeNoteDraft *self);

/* Whether the summary goes elsewhere than the directory says; then @summary gets that. */
gboolean garde_note_draft_address (const GardeNoteDraft *self, GardeSummary *summary);

/* The recipient of @summary, NULL: as the directory says. */
void garde_note_draft_take_address (GardeNoteDraft *self, const GardeSummary *summary);

/* Puts what @theirs says otherwise behind what is typed here, so that nothing is lost, and goes on
 * from their revision. */
void garde_note_draft_join (GardeNoteDraft *self, const GardeNoteDraft *theirs);

/* What was typed and is not in @theirs, which is closed: an addendum to it. NULL: nothing.
 * (transfer full) */
char *garde_note_draft_dup_addition (const GardeNoteDraft *self, const GardeNoteDraft *theirs);

G_END_DECLS
