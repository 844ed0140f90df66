/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-letter.h"

#include <glib/gi18n-lib.h>

#include "document/garde-letter-parts.h"

static void
add_passage (GardeFlow *flow, const GardeVisitSummaryData *data)
{
  g_autoptr (GPtrArray) facts = garde_document_facts_new ();
  g_autofree char *arrived = garde_document_format_instant (data->head, data->arrived_at);
  g_autofree char *ended = garde_document_format_instant (data->head, data->ended_at);

  garde_document_facts_add (facts, C_ ("visit summary", "Arrived"), arrived);
  garde_document_facts_add (facts, C_ ("visit summary", "Left"), ended);
  garde_document_facts_add (facts, _ ("Sent by"), data->sent_by);
  garde_document_facts_add (facts, _ ("Triage"), data->triage);
  garde_flow_add_facts_section (flow, _ ("Passage"), facts, 4);
}

static char *
describe_pending (const GardeVisitSummaryData *data)
{
  g_autofree char *owner = garde_document_label (_ ("Followed up by"), data->pending_owner);
  const char *parts[] = { garde_document_or_empty (data->pending), garde_document_or_empty (owner),
                          NULL };

  if (data->pending == NULL || *data->pending == '\0')
    return g_strdup (_ ("None"));
  return garde_document_join ("\n", parts);
}

/* What the doctor wrote himself says all that is to be told of the visit; an allergy is no matter
 * of words. */
static void
add_words (GardeFlow *flow, const GardeVisitSummaryData *data)
{
  if (data->text == NULL)
    {
      garde_letter_add_background (flow, &data->clinical);
      garde_letter_add_visit (flow, &data->clinical);
      return;
    }

  garde_flow_add_section (flow, _ ("Summary"), data->text);
  garde_letter_add_needed (flow, _ ("Known allergies"), data->clinical.allergies,
                           _ ("Not recorded"));
}

GardePages *
garde_visit_summary_draw (const GardeVisitSummaryData *data)
{
  g_autoptr (GardeFlow) flow = garde_letter_begin (data->head, _ ("Visit summary"), NULL);
  g_autofree char *pending = describe_pending (data);

  garde_flow_add_text (flow, GARDE_STYLE_BODY,
                       _ ("Dear colleague, your patient was seen at our centre. Thank you for your "
                          "trust; this is what we found and did."));
  add_passage (flow, data);
  add_words (flow, data);
  garde_letter_add_treatments (flow, _ ("Treatments prescribed"), data->prescribed);
  garde_flow_add_section (flow, _ ("Treatments stopped"), data->stopped);
  garde_flow_add_section (flow, _ ("Results awaited"), pending);
  garde_letter_add_needed (flow, _ ("Outcome"), data->outcome, _ ("Not recorded"));
  garde_flow_add_section (flow, _ ("Advice given, when to come back at once"), data->advice);
  garde_flow_add_section (flow, _ ("Work stoppage"), data->work_stoppage);
  garde_flow_add_section (flow, _ ("What we ask of you"), data->follow_up);
  garde_document_add_signature (flow, data->head);
  return garde_flow_finish (flow);
}

static void
add_transfer (GardeFlow *flow, const GardeEmergencyLetterData *data)
{
  g_autofree char *left = garde_document_format_instant (data->head, data->left_at);

  garde_flow_add_heading (flow, _ ("Transfer"));
  garde_flow_add_blank_field (flow, _ ("Left the centre"), left);
  garde_flow_add_blank_field (flow, _ ("Told by telephone"), data->called);
  garde_flow_add_field (flow, _ ("Transport"), data->transport);
  garde_flow_add_field (flow, _ ("Relatives"), data->relatives);
  garde_flow_add_field (flow, _ ("Enclosed"), data->enclosed);
}

GardePages *
garde_emergency_letter_draw (const GardeEmergencyLetterData *data)
{
  g_autofree char *alarm = garde_document_label (_ ("Triage:"), data->triage);
  g_autoptr (GardeFlow) flow =
      garde_letter_begin (data->head, _ ("Letter to the emergency department"), alarm);

  garde_letter_add_needed (flow, _ ("Why we send this patient"), data->why, _ ("Not recorded"));
  garde_letter_add_visit (flow, &data->clinical);
  garde_letter_add_needed (flow, _ ("Done and given here"), data->given, _ ("None"));
  garde_letter_add_background (flow, &data->clinical);
  add_transfer (flow, data);
  garde_document_add_signature (flow, data->head);
  return garde_flow_finish (flow);
}

GardePages *
garde_referral_letter_draw (const GardeReferralLetterData *data)
{
  g_autofree char *delay = garde_document_label (_ ("Wished for:"), data->delay);
  g_autoptr (GardeFlow) flow = garde_letter_begin (data->head, _ ("Referral letter"), delay);

  garde_flow_add_text (flow, GARDE_STYLE_BODY,
                       _ ("Dear colleague, thank you for seeing this patient."));
  garde_letter_add_needed (flow, _ ("Our question"), data->question, _ ("Not recorded"));
  garde_letter_add_background (flow, &data->clinical);
  garde_letter_add_visit (flow, &data->clinical);
  garde_letter_add_treatments (flow, _ ("Treatments prescribed"), data->prescribed);
  garde_flow_add_section (flow, _ ("Enclosed"), data->enclosed);
  garde_flow_add_section (flow, _ ("Copy to"), data->copy_to);
  garde_document_add_signature (flow, data->head);
  return garde_flow_finish (flow);
}
