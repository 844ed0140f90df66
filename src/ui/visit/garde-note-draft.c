/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-note-draft.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "model/garde-note-fields.h"
#include "ui/visit/garde-vital-text.h"

/* The texts of a draft by their names in JSON. */
static const struct
{
  const char *name;
  gsize offset;
} texts[] = {
  { "reason", G_STRUCT_OFFSET (GardeNoteDraft, reason) },
  { "findings", G_STRUCT_OFFSET (GardeNoteDraft, findings) },
  { "conclusion", G_STRUCT_OFFSET (GardeNoteDraft, conclusion) },
  { "plan", G_STRUCT_OFFSET (GardeNoteDraft, plan) },
  { "code", G_STRUCT_OFFSET (GardeNoteDraft, code) },
  { "version", G_STRUCT_OFFSET (GardeNoteDraft, version) },
  { "summary", G_STRUCT_OFFSET (GardeNoteDraft, summary) },
  { "recipient_name", G_STRUCT_OFFSET (GardeNoteDraft, recipient_name) },
  { "recipient_address", G_STRUCT_OFFSET (GardeNoteDraft, recipient_address) },
};

static char **
get_text (const GardeNoteDraft *self, gsize i)
{
  return (char **) G_STRUCT_MEMBER_P (self, texts[i].offset);
}

GardeNoteDraft *
garde_note_draft_new (void)
{
  return g_new0 (GardeNoteDraft, 1);
}

void
garde_note_draft_free (GardeNoteDraft *self)
{
  if (self == NULL)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*get_text (self, i));
  for (gsize i = 0; i < G_N_ELEMENTS (self->vitals); i++)
    g_free (self->vitals[i]);
  g_free (self);
}

GardeNoteDraft *
garde_note_draft_from_file (const GardeVisitFile *file)
{
  const GardeNote *note = file->note;
  GardeNoteDraft *self = garde_note_draft_new ();

  g_return_val_if_fail (file != NULL, NULL);

  self->outcome = file->visit->outcome;
  garde_vital_texts_show (self->vitals, file->vitals);
  if (note == NULL)
    {
      self->reason = g_strdup (file->visit->reason);
      return self;
    }

  self->revision = garde_record_get_revision (note);
  self->reason = g_strdup (note->reason);
  self->findings = g_strdup (note->findings);
  self->conclusion = g_strdup (note->conclusion);
  self->system = note->conclusion_system;
  self->code = g_strdup (note->conclusion_code);
  self->version = g_strdup (note->conclusion_version);
  self->plan = g_strdup (note->plan);
  self->follow_up_days = (int) note->follow_up_days;
  return self;
}

/* --- JSON --- */

static void
add_vitals (JsonBuilder *builder, const GardeNoteDraft *self)
{
  json_builder_set_member_name (builder, "vitals");
  json_builder_begin_object (builder);
  for (int kind = 1; kind <= GARDE_N_VITAL_KINDS; kind++)
    if (self->vitals[kind] != NULL)
      {
        json_builder_set_member_name (builder,
                                      garde_vocabulary_get_word (&garde_vital_kind_words, kind));
        json_builder_add_string_value (builder, self->vitals[kind]);
      }
  json_builder_end_object (builder);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, number);
}

char *
garde_note_draft_to_text (const GardeNoteDraft *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (*get_text (self, i) != NULL)
      {
        json_builder_set_member_name (builder, texts[i].name);
        json_builder_add_string_value (builder, *get_text (self, i));
      }
  add_vitals (builder, self);
  add_number (builder, "revision", self->revision);
  add_number (builder, "system", self->system);
  add_number (builder, "outcome", self->outcome);
  add_number (builder, "follow_up_days", self->follow_up_days);
  add_number (builder, "recipient", self->recipient);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gint64
read_number (JsonObject *object, const char *name, gint64 most)
{
  gint64 number = json_object_get_int_member_with_default (object, name, 0);

  return CLAMP (number, 0, most);
}

static void
read_vitals (GardeNoteDraft *self, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "vitals");

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  for (int kind = 1; kind <= GARDE_N_VITAL_KINDS; kind++)
    self->vitals[kind] = g_strdup (json_object_get_string_member_with_default (
        json_node_get_object (node), garde_vocabulary_get_word (&garde_vital_kind_words, kind),
        NULL));
}

GardeNoteDraft *
garde_note_draft_from_text (const char *text)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;
  GardeNoteDraft *self;

  g_return_val_if_fail (text != NULL, NULL);

  root = json_from_string (text, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  object = json_node_get_object (root);
  self = garde_note_draft_new ();
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *get_text (self, i) =
        g_strdup (json_object_get_string_member_with_default (object, texts[i].name, NULL));
  read_vitals (self, object);
  self->revision = read_number (object, "revision", G_MAXINT64);
  self->system = (GardeCodeSystem) read_number (object, "system", GARDE_CODE_SYSTEM_ICD10);
  self->outcome = (GardeVisitOutcome) read_number (object, "outcome", GARDE_OUTCOME_FIFTEEN);
  self->follow_up_days = (int) read_number (object, "follow_up_days", G_MAXINT);
  self->recipient = read_number (object, "recipient", G_MAXINT64);
  return self;
}

/* --- What is made of it --- */

static gboolean
are_texts_equal (const char *a, const char *b)
{
  return g_strcmp0 (a != NULL ? a : "", b != NULL ? b : "") == 0;
}

gboolean
garde_note_draft_equal (const GardeNoteDraft *a, const GardeNoteDraft *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!are_texts_equal (*get_text (a, i), *get_text (b, i)))
      return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (a->vitals); i++)
    if (!are_texts_equal (a->vitals[i], b->vitals[i]))
      return FALSE;

  return a->system == b->system && a->outcome == b->outcome &&
         a->follow_up_days == b->follow_up_days && a->recipient == b->recipient;
}

GardeNote *
garde_note_draft_make_note (const GardeNoteDraft *self, const GardeVisitFile *file)
{
  GardeNote *note;

  g_return_val_if_fail (self != NULL && file != NULL, NULL);

  note = file->note != NULL ? garde_note_copy (file->note) : garde_note_new ();
  garde_record_set_identity (note, garde_record_get_id (note), self->revision);
  note->visit = garde_record_get_id (file->visit);
  if (note->doctor == 0)
    note->doctor = file->visit->doctor;
  garde_record_set_text (&note->reason, self->reason);
  garde_record_set_text (&note->findings, self->findings);
  garde_record_set_text (&note->conclusion, self->conclusion);
  garde_record_set_text (&note->conclusion_code, self->code);
  garde_record_set_text (&note->conclusion_version, self->version);
  garde_record_set_text (&note->plan, self->plan);
  note->conclusion_system = self->code != NULL ? self->system : 0;
  note->follow_up_days = self->follow_up_days;
  return note;
}

GPtrArray *
garde_note_draft_make_vitals (const GardeNoteDraft *self, int months)
{
  g_return_val_if_fail (self != NULL, NULL);

  return garde_vital_texts_make (self->vitals, months);
}

static void
settle_text (char **text)
{
  char *settled = garde_note_fields_settle (*text);

  g_free (*text);
  *text = settled;
}

void
garde_note_draft_settle (GardeNoteDraft *self)
{
  g_return_if_fail (self != NULL);

  settle_text (&self->findings);
  settle_text (&self->plan);
}

/* --- What no note holds --- */

static gboolean
is_addressed (const GardeNoteDraft *self)
{
  return self->recipient_name != NULL || self->recipient_address != NULL;
}

gboolean
garde_note_draft_has_more (const GardeNoteDraft *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->summary != NULL || is_addressed (self) || self->outcome != 0;
}

gboolean
garde_note_draft_address (const GardeNoteDraft *self, GardeSummary *summary)
{
  g_return_val_if_fail (self != NULL && summary != NULL, FALSE);

  if (!is_addressed (self))
    return FALSE;

  summary->recipient = self->recipient;
  garde_record_set_text (&summary->recipient_name, self->recipient_name);
  garde_record_set_text (&summary->recipient_address, self->recipient_address);
  return TRUE;
}

void
garde_note_draft_take_address (GardeNoteDraft *self, const GardeSummary *summary)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->recipient_name, g_free);
  g_clear_pointer (&self->recipient_address, g_free);
  self->recipient = 0;
  if (summary == NULL)
    return;

  self->recipient = summary->recipient;
  self->recipient_name = g_strdup (summary->recipient_name);
  self->recipient_address = g_strdup (summary->recipient_address);
}

/* --- Two versions --- */

static void
join_text (char **mine, const char *theirs)
{
  char *joined;

  if (theirs == NULL || theirs[0] == '\0' || are_texts_equal (*mine, theirs) ||
      (*mine != NULL && strstr (*mine, theirs) != NULL))
    return;

  joined = *mine != NULL && **mine != '\0' ? g_strdup_printf ("%s\n%s", *mine, theirs)
                                           : g_strdup (theirs);
  g_free (*mine);
  *mine = joined;
}

/* Nothing of what is there already. */
static void
add_other (GString *addition, const char *mine, const char *theirs)
{
  if (mine == NULL || mine[0] == '\0' || (theirs != NULL && strstr (theirs, mine) != NULL))
    return;
  if (addition->len > 0)
    g_string_append_c (addition, '\n');
  g_string_append (addition, mine);
}

char *
garde_note_draft_dup_addition (const GardeNoteDraft *self, const GardeNoteDraft *theirs)
{
  g_autoptr (GString) addition = g_string_new (NULL);
  char *others[GARDE_N_VITAL_KINDS + 1] = { 0 };
  g_autoptr (GPtrArray) vitals = NULL;
  g_autofree char *measured = NULL;

  g_return_val_if_fail (self != NULL && theirs != NULL, NULL);

  for (int kind = 1; kind <= GARDE_N_VITAL_KINDS; kind++)
    if (!are_texts_equal (self->vitals[kind], theirs->vitals[kind]))
      others[kind] = self->vitals[kind];
  vitals = garde_vital_texts_make (others, -1);
  measured = vitals->len > 0 ? garde_vital_format_all (vitals) : NULL;
  add_other (addition, self->reason, theirs->reason);
  add_other (addition, measured, NULL);
  add_other (addition, self->findings, theirs->findings);
  add_other (addition, self->conclusion, theirs->conclusion);
  add_other (addition, self->plan, theirs->plan);
  return addition->len > 0 ? g_string_free (g_steal_pointer (&addition), FALSE) : NULL;
}

/* What fits on one line cannot be put behind: their conclusion and measurements go where there is
 * room for them. */
void
garde_note_draft_join (GardeNoteDraft *self, const GardeNoteDraft *theirs)
{
  g_autofree char *measured = NULL;

  g_return_if_fail (self != NULL && theirs != NULL);

  if (self->conclusion == NULL || self->conclusion[0] == '\0')
    {
      self->system = theirs->system;
      g_free (self->code);
      self->code = g_strdup (theirs->code);
      g_free (self->version);
      self->version = g_strdup (theirs->version);
      join_text (&self->conclusion, theirs->conclusion);
    }
  else if (!are_texts_equal (self->conclusion, theirs->conclusion))
    {
      join_text (&self->plan, theirs->conclusion);
    }
  join_text (&self->reason, theirs->reason);
  join_text (&self->findings, theirs->findings);
  join_text (&self->plan, theirs->plan);
  measured = garde_vital_texts_join (self->vitals, theirs->vitals);
  join_text (&self->findings, measured);
  self->revision = theirs->revision;
}
