/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/garde-patient-json.h"

#include <json-glib/json-glib.h>

#include "model/garde-vital-kind.h"

typedef struct
{
  JsonBuilder *builder;
  GardeZone *zone;
} Writer;

/* --- Members: what is not set is null --- */

static void
add_text (Writer *self, const char *name, const char *text)
{
  json_builder_set_member_name (self->builder, name);
  if (text != NULL)
    json_builder_add_string_value (self->builder, text);
  else
    json_builder_add_null_value (self->builder);
}

static void
add_number (Writer *self, const char *name, gint64 number)
{
  json_builder_set_member_name (self->builder, name);
  json_builder_add_int_value (self->builder, number);
}

static void
add_flag (Writer *self, const char *name, gboolean flag)
{
  json_builder_set_member_name (self->builder, name);
  json_builder_add_boolean_value (self->builder, flag);
}

/* As text: many readers of JSON lose the last digits of a long number. */
static void
add_id (Writer *self, gconstpointer record)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, garde_record_get_id (record));

  add_text (self, "id", id);
}

static void
add_day (Writer *self, const char *name, GardeDay day)
{
  g_autofree char *iso = garde_day_is_set (day) ? garde_day_to_iso (day) : NULL;

  add_text (self, name, iso);
}

static void
add_instant (Writer *self, const char *name, gint64 instant)
{
  g_autofree char *iso = instant != 0 ? garde_instant_to_iso (instant, self->zone) : NULL;

  add_text (self, name, iso);
}

static void
add_word (Writer *self, const char *name, const GardeVocabulary *words, int value)
{
  add_text (self, name, value != 0 ? garde_vocabulary_get_word (words, value) : NULL);
}

static void
begin_object (Writer *self, const char *name)
{
  if (name != NULL)
    json_builder_set_member_name (self->builder, name);
  json_builder_begin_object (self->builder);
}

static void
end_object (Writer *self)
{
  json_builder_end_object (self->builder);
}

typedef void (*AddFunc) (Writer *self, gconstpointer item);

static void
add_list (Writer *self, const char *name, const GPtrArray *items, AddFunc add)
{
  json_builder_set_member_name (self->builder, name);
  json_builder_begin_array (self->builder);
  for (guint i = 0; i < items->len; i++)
    {
      begin_object (self, NULL);
      add (self, g_ptr_array_index (items, i));
      end_object (self);
    }
  json_builder_end_array (self->builder);
}

/* --- Who --- */

static void
add_names (Writer *self, gconstpointer item)
{
  const GardePatient *patient = item;

  add_id (self, patient);
  add_text (self, "family_name", patient->family_name);
  add_text (self, "given_name", patient->given_name);
  add_text (self, "used_family_name", patient->used_family_name);
  add_text (self, "used_given_name", patient->used_given_name);
  add_day (self, "birth_date", patient->birth_date);
  add_flag (self, "birth_date_uncertain", patient->birth_date_uncertain);
  add_word (self, "sex", &garde_sex_words, (int) patient->sex);
  add_word (self, "identity_state", &garde_identity_state_words, (int) patient->identity_state);
  add_text (self, "phone", patient->phone);
  add_text (self, "address", patient->address);
  add_text (self, "nir", patient->nir);
  add_text (self, "ins", patient->ins);
  add_text (self, "ins_oid", patient->ins_oid);
}

static void
add_family_doctor (Writer *self, const GardeDirectoryEntry *entry)
{
  if (entry == NULL)
    {
      add_text (self, "family_doctor", NULL);
      return;
    }
  begin_object (self, "family_doctor");
  add_text (self, "family_name", entry->family_name);
  add_text (self, "given_name", entry->given_name);
  add_text (self, "rpps", entry->rpps);
  add_text (self, "address", entry->address);
  add_text (self, "phone", entry->phone);
  end_object (self);
}

static void
add_identity (Writer *self, const GardePatientFile *file)
{
  const GardePatient *patient = file->patient;

  begin_object (self, "identity");
  add_names (self, patient);
  add_text (self, "alert", patient->alert);
  add_day (self, "died_on", file->keeping != NULL ? file->keeping->died_on : GARDE_DAY_NONE);
  add_instant (self, "legal_hold_since", file->keeping != NULL ? file->keeping->held_since : 0);
  add_word (self, "family_doctor_answer", &garde_family_doctor_answer_words,
            (int) patient->family_doctor_answer);
  add_family_doctor (self, file->family_doctor);
  add_instant (self, "created_at", patient->created_at);
  end_object (self);
}

static void
add_centre (Writer *self, const GardeCentre *centre)
{
  begin_object (self, "centre");
  add_text (self, "name", centre->name);
  add_text (self, "address", centre->address);
  add_text (self, "phone", centre->phone);
  add_text (self, "finess", centre->finess);
  end_object (self);
}

/* --- What a visit has --- */

static void
add_step (Writer *self, gconstpointer item)
{
  const GardeStep *step = item;

  add_id (self, step);
  add_instant (self, "at", step->at);
  add_word (self, "from", &garde_visit_state_words, (int) step->from_state);
  add_word (self, "to", &garde_visit_state_words, (int) step->to_state);
  add_flag (self, "undoes", step->undoes != 0);
}

static void
add_note (Writer *self, gconstpointer item)
{
  const GardeNote *note = item;

  add_id (self, note);
  add_flag (self, "addendum", note->addendum);
  add_instant (self, "written_at", note->written_at);
  add_instant (self, "closed_at", note->closed_at);
  add_text (self, "reason", note->reason);
  add_text (self, "findings", note->findings);
  add_text (self, "conclusion", note->conclusion);
  add_word (self, "conclusion_system", &garde_code_system_words, (int) note->conclusion_system);
  add_text (self, "conclusion_code", note->conclusion_code);
  add_text (self, "conclusion_version", note->conclusion_version);
  add_text (self, "plan", note->plan);
  add_number (self, "follow_up_days", note->follow_up_days);
}

/* "37.2", whatever the language. */
static char *
format_value (const GardeVital *vital, const GardeVitalRange *range)
{
  gint64 scale = 1;
  gint64 size = ABS (vital->value);

  for (int i = 0; i < range->decimals; i++)
    scale *= 10;
  if (range->decimals == 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT, vital->value);
  return g_strdup_printf ("%s%" G_GINT64_FORMAT ".%0*" G_GINT64_FORMAT, vital->value < 0 ? "-" : "",
                          size / scale, range->decimals, size % scale);
}

static void
add_vital (Writer *self, gconstpointer item)
{
  const GardeVital *vital = item;
  GardeVitalRange range = garde_vital_get_range (vital->kind, -1);
  g_autofree char *value = range.is_text ? g_strdup (vital->text) : format_value (vital, &range);

  add_id (self, vital);
  add_word (self, "kind", &garde_vital_kind_words, (int) vital->kind);
  add_text (self, "value", value);
  add_text (self, "unit", *range.unit != '\0' ? range.unit : NULL);
  add_instant (self, "measured_at", vital->measured_at);
}

static void
add_order_item (Writer *self, gconstpointer item)
{
  const GardeOrderItem *one = item;

  add_id (self, one);
  add_text (self, "code", one->code);
  add_text (self, "label", one->label);
}

static void
add_order (Writer *self, gconstpointer item)
{
  const GardeOrderSheet *sheet = item;
  const GardeOrder *order = sheet->order;

  add_id (self, order);
  add_word (self, "kind", &garde_order_kind_words, (int) order->kind);
  add_word (self, "state", &garde_order_state_words, (int) order->state);
  add_word (self, "urgency", &garde_order_urgency_words, (int) order->urgency);
  add_instant (self, "written_at", order->written_at);
  add_instant (self, "due_at", order->due_at);
  add_instant (self, "sampled_at", order->sampled_at);
  add_instant (self, "sent_at", order->sent_at);
  add_instant (self, "closed_at", order->closed_at);
  add_text (self, "closed_reason", order->closed_reason);
  add_text (self, "context", order->context);
  add_text (self, "question", order->question);
  add_word (self, "pregnancy", &garde_answer_words, (int) order->pregnancy);
  add_word (self, "contrast", &garde_answer_words, (int) order->contrast);
  add_word (self, "allergy", &garde_answer_words, (int) order->allergy);
  add_word (self, "implants", &garde_answer_words, (int) order->implants);
  add_text (self, "kidney", order->kidney);
  add_text (self, "collector", order->collector);
  add_list (self, "items", sheet->items, add_order_item);
}

/* The pages as they were printed, in base64. */
static void
add_copy (Writer *self, GBytes *pdf)
{
  g_autofree char *text = NULL;

  if (pdf != NULL)
    text = g_base64_encode (g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf));
  add_text (self, "pdf_base64", text);
}

static void
add_document (Writer *self, gconstpointer item)
{
  const GardeDocument *document = item;

  add_id (self, document);
  add_word (self, "kind", &garde_document_kind_words, (int) document->kind);
  add_text (self, "number", document->number);
  add_text (self, "title", document->title);
  add_copy (self, document->content);
  add_instant (self, "made_at", document->made_at);
  add_instant (self, "printed_at", document->printed_at);
  add_instant (self, "sent_at", document->sent_at);
}

static void
add_summary (Writer *self, const GardeSummary *summary)
{
  if (summary == NULL)
    {
      add_text (self, "summary", NULL);
      return;
    }
  begin_object (self, "summary");
  add_id (self, summary);
  add_word (self, "state", &garde_summary_state_words, (int) summary->state);
  add_text (self, "recipient", summary->recipient_name);
  add_text (self, "recipient_address", summary->recipient_address);
  add_text (self, "text", summary->text);
  add_instant (self, "written_at", summary->written_at);
  add_instant (self, "printed_at", summary->printed_at);
  add_instant (self, "sent_at", summary->sent_at);
  end_object (self);
}

static void
add_doctor (Writer *self, const GardeDoctor *doctor)
{
  if (doctor == NULL)
    {
      add_text (self, "doctor", NULL);
      return;
    }
  begin_object (self, "doctor");
  add_text (self, "family_name", doctor->family_name);
  add_text (self, "given_name", doctor->given_name);
  add_text (self, "rpps", doctor->rpps);
  end_object (self);
}

static void
add_visit (Writer *self, gconstpointer item)
{
  const GardePatientFileVisit *of_file = item;
  const GardeVisit *visit = of_file->visit;

  add_id (self, visit);
  add_day (self, "day", visit->local_day);
  add_word (self, "state", &garde_visit_state_words, (int) visit->state);
  add_word (self, "outcome", &garde_visit_outcome_words, (int) visit->outcome);
  add_word (self, "source", &garde_source_words, (int) visit->source);
  add_word (self, "reason_group", &garde_reason_group_words, (int) visit->reason_group);
  add_text (self, "reason", visit->reason);
  add_instant (self, "slot_at", visit->slot_at);
  add_instant (self, "booked_at", visit->booked_at);
  add_instant (self, "arrived_at", visit->arrived_at);
  add_instant (self, "called_at", visit->called_at);
  add_instant (self, "started_at", visit->started_at);
  add_instant (self, "done_at", visit->done_at);
  add_instant (self, "closed_at", visit->closed_at);
  add_doctor (self, of_file->doctor);
  add_list (self, "steps", of_file->steps, add_step);
  add_list (self, "notes", of_file->notes, add_note);
  add_list (self, "measurements", of_file->vitals, add_vital);
  add_list (self, "orders", of_file->orders, add_order);
  add_list (self, "documents", of_file->documents, add_document);
  add_summary (self, of_file->summary);
}

static void
add_referral (Writer *self, gconstpointer item)
{
  const GardeReferral *referral = item;

  add_id (self, referral);
  add_instant (self, "received_at", referral->received_at);
  add_word (self, "source", &garde_source_words, (int) referral->source);
  add_word (self, "reason_group", &garde_reason_group_words, (int) referral->reason_group);
  add_text (self, "reason", referral->reason);
  add_word (self, "outcome", &garde_referral_outcome_words, (int) referral->outcome);
}

static void
add_access (Writer *self, gconstpointer item)
{
  const GardeTrailEntry *entry = item;

  add_id (self, entry);
  add_instant (self, "at", entry->at);
  add_text (self, "account", entry->account_name);
  add_text (self, "workstation", entry->workstation_name);
}

static char *
finish (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);
  return g_strconcat (text, "\n", NULL);
}

char *
garde_patient_file_to_json (const GardePatientFile *file,
                            const GardeCentre *centre,
                            GardeZone *zone,
                            gint64 made_at)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  Writer self = { builder, zone };

  g_return_val_if_fail (file != NULL && centre != NULL && zone != NULL, NULL);

  begin_object (&self, NULL);
  add_text (&self, "format", "garde-patient-1");
  add_instant (&self, "made_at", made_at);
  add_centre (&self, centre);
  add_identity (&self, file);
  add_list (&self, "merged", file->merged, add_names);
  add_day (&self, "kept_until", file->kept_until);
  add_list (&self, "visits", file->visits, add_visit);
  add_list (&self, "requests", file->referrals, add_referral);
  add_list (&self, "accesses", file->accesses, add_access);
  end_object (&self);
  return finish (builder);
}
