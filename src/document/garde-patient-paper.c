/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-patient-paper.h"

#include <glib/gi18n-lib.h>

#include "document/garde-document-frame.h"
#include "model/garde-patient-rules.h"
#include "model/garde-vital-kind.h"

typedef struct
{
  GardeFlow *flow;
  const GardePatientFile *file;
  const GardeDocumentHead *head;
} Paper;

/* "23/11/2026", "" if it is not known. (transfer full) */
static char *
format_day (GardeDay day)
{
  return garde_day_is_set (day) ? garde_day_to_short (day) : g_strdup ("");
}

static char *
name_person (const char *given_name, const char *family_name)
{
  const char *parts[] = { garde_document_or_empty (given_name),
                          garde_document_or_empty (family_name), NULL };

  return garde_document_join (" ", parts);
}

/* --- Who --- */

/* A number that is no qualified identity has no box to scan. */
static void
add_numbers (const Paper *self)
{
  const GardePatient *patient = self->file->patient;
  g_autofree char *nir = patient->nir != NULL ? garde_patient_format_nir (patient->nir) : NULL;
  g_autofree char *ins = patient->ins != NULL ? garde_patient_format_nir (patient->ins) : NULL;

  garde_flow_add_field (self->flow, _ ("Social security number"), nir);
  garde_flow_add_field (self->flow, _ ("National identity (INS)"), ins);
}

static void
add_person (const Paper *self)
{
  const GardePatientFile *file = self->file;
  g_autofree char *held =
      file->keeping != NULL && file->keeping->held_since != 0
          ? garde_document_format_instant (self->head, file->keeping->held_since)
          : NULL;
  g_autofree char *kept = format_day (file->kept_until);
  g_autofree char *died =
      format_day (file->keeping != NULL ? file->keeping->died_on : GARDE_DAY_NONE);
  g_autofree char *doctor =
      file->family_doctor != NULL
          ? name_person (file->family_doctor->given_name, file->family_doctor->family_name)
          : NULL;

  add_numbers (self);
  garde_flow_add_field (self->flow, _ ("Family doctor"), doctor);
  garde_flow_add_field (self->flow, _ ("Alert"), file->patient->alert);
  garde_flow_add_field (self->flow, _ ("Died on"), died);
  for (guint i = 0; i < file->merged->len; i++)
    {
      const GardePatient *merged = g_ptr_array_index (file->merged, i);
      g_autofree char *name = name_person (merged->given_name, merged->family_name);
      g_autofree char *birth = format_day (merged->birth_date);
      const char *parts[] = { name, birth, NULL };
      g_autofree char *text = garde_document_join (" · ", parts);

      garde_flow_add_field (self->flow, _ ("Also kept as"), text);
    }
  /* Translators: the last day on which a patient's file is kept. */
  garde_flow_add_field (self->flow, _ ("Kept until"), kept);
  garde_flow_add_field (self->flow, _ ("Under legal hold since"), held);
  garde_flow_add_gap (self->flow, GARDE_MM (2));
}

/* --- A visit --- */

static char *
title_visit (const GardePatientFileVisit *visit)
{
  g_autofree char *day = garde_day_to_long (visit->visit->local_day, TRUE);
  const char *parts[] = {
    day, garde_vocabulary_get_label (&garde_visit_state_words, (int) visit->visit->state),
    garde_vocabulary_get_label (&garde_visit_outcome_words, (int) visit->visit->outcome), NULL
  };

  return garde_document_join (" · ", parts);
}

static void
add_step (GPtrArray *facts, const Paper *self, const char *label, gint64 at)
{
  g_autofree char *value = garde_document_format_instant (self->head, at);

  if (value != NULL)
    garde_document_facts_add (facts, label, value);
}

/* A step that was taken back is not what happened. */
static gboolean
is_undone (const GPtrArray *steps, const GardeStep *step)
{
  for (guint i = 0; i < steps->len; i++)
    if (((GardeStep *) g_ptr_array_index (steps, i))->undoes == garde_record_get_id (step))
      return TRUE;
  return FALSE;
}

static void
add_steps (const Paper *self, const GardePatientFileVisit *visit)
{
  g_autoptr (GPtrArray) facts = garde_document_facts_new ();

  for (guint i = 0; i < visit->steps->len; i++)
    {
      const GardeStep *step = g_ptr_array_index (visit->steps, i);

      if (step->from_state != step->to_state && step->undoes == 0 &&
          !is_undone (visit->steps, step))
        add_step (facts, self,
                  garde_vocabulary_get_label (&garde_visit_state_words, (int) step->to_state),
                  step->at);
    }
  garde_flow_add_facts_section (self->flow, C_ ("visit", "Steps"), facts, 3);
}

static void
add_note (const Paper *self, const GardeNote *note)
{
  g_autofree char *code =
      note->conclusion_code != NULL
          ? g_strdup_printf ("%s (%s)", note->conclusion_code,
                             garde_vocabulary_get_label (&garde_code_system_words,
                                                         (int) note->conclusion_system))
          : g_strdup ("");
  const char *conclusions[] = { garde_document_or_empty (note->conclusion), code, NULL };
  g_autofree char *conclusion = garde_document_join ("\n", conclusions);

  if (note->addendum)
    {
      g_autofree char *at = garde_document_format_instant (self->head, note->written_at);

      garde_flow_add_section (self->flow, _ ("Added later"), at);
    }
  garde_flow_add_section (self->flow, _ ("Reason"), note->reason);
  garde_flow_add_section (self->flow, _ ("Findings"), note->findings);
  garde_flow_add_section (self->flow, _ ("Conclusion"), conclusion);
  garde_flow_add_section (self->flow, _ ("Plan"), note->plan);
  if (note->follow_up_days != 0)
    {
      g_autofree char *days =
          g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong) note->follow_up_days),
                           (int) note->follow_up_days);

      garde_flow_add_section (self->flow, _ ("To be seen again"), days);
    }
}

/* "Pregnancy: no", NULL if it was not asked. (transfer full) */
static char *
write_answer (const char *question, GardeAnswer answer)
{
  /* Translators: what was asked, then the answer. */
  return answer != 0
             ? g_strdup_printf (C_ ("answer", "%s: %s"), question,
                                garde_vocabulary_get_label (&garde_answer_words, (int) answer))
             : NULL;
}

static char *
write_answers (const GardeOrder *order)
{
  g_autofree char *pregnancy = write_answer (_ ("Pregnancy"), order->pregnancy);
  g_autofree char *contrast = write_answer (_ ("Contrast medium wanted"), order->contrast);
  g_autofree char *allergy = write_answer (_ ("Allergy to contrast media"), order->allergy);
  g_autofree char *implants = write_answer (_ ("Pacemaker, implant or metal"), order->implants);
  const char *parts[] = {
    garde_document_or_empty (pregnancy),     garde_document_or_empty (contrast),
    garde_document_or_empty (allergy),       garde_document_or_empty (implants),
    garde_document_or_empty (order->kidney), NULL
  };

  return garde_document_join (" · ", parts);
}

static void
add_order (const Paper *self, const GardeOrderSheet *sheet)
{
  const GardeOrder *order = sheet->order;
  g_autofree char *title = garde_order_sheet_dup_title (sheet);
  g_autofree char *answers = write_answers (order);
  const char *lines[] = { title,
                          garde_vocabulary_get_label (&garde_order_state_words, (int) order->state),
                          garde_document_or_empty (order->closed_reason),
                          garde_document_or_empty (order->context),
                          garde_document_or_empty (order->question),
                          answers,
                          NULL };
  g_autofree char *text = garde_document_join ("\n", lines);

  garde_flow_add_section (
      self->flow, garde_vocabulary_get_label (&garde_order_kind_words, (int) sheet->order->kind),
      text);
}

static void
add_documents (const Paper *self, const GPtrArray *documents)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < documents->len; i++)
    {
      const GardeDocument *document = g_ptr_array_index (documents, i);
      const char *parts[] = { garde_vocabulary_get_label (&garde_document_kind_words,
                                                          (int) document->kind),
                              document->number, garde_document_or_empty (document->title),
                              document->content != NULL ? _ ("copy enclosed") : "", NULL };
      g_autofree char *line = garde_document_join (" · ", parts);

      g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", line);
    }
  garde_flow_add_section (self->flow, _ ("Documents"), text->str);
}

static void
add_summary (const Paper *self, const GardeSummary *summary)
{
  const char *parts[] = {
    garde_document_or_empty (summary->recipient_name),
    garde_vocabulary_get_label (&garde_summary_state_words, (int) summary->state), NULL
  };
  g_autofree char *whom = garde_document_join (" · ", parts);
  const char *lines[] = { whom, garde_document_or_empty (summary->text), NULL };
  g_autofree char *text = garde_document_join ("\n", lines);

  garde_flow_add_section (self->flow, _ ("Summary"), text);
}

static void
add_visit (const Paper *self, const GardePatientFileVisit *visit)
{
  g_autofree char *title = title_visit (visit);
  g_autofree char *vitals = garde_vital_format_all (visit->vitals);
  g_autofree char *doctor =
      visit->doctor != NULL ? name_person (visit->doctor->given_name, visit->doctor->family_name)
                            : NULL;
  const char *reasons[] = { garde_vocabulary_get_label (&garde_reason_group_words,
                                                        (int) visit->visit->reason_group),
                            garde_document_or_empty (visit->visit->reason), NULL };
  g_autofree char *reason = garde_document_join (" · ", reasons);

  garde_flow_add_heading (self->flow, title);
  garde_flow_add_section (self->flow, _ ("Came for"), reason);
  garde_flow_add_section (self->flow, _ ("Doctor"), doctor);
  add_steps (self, visit);
  garde_flow_add_section (self->flow, _ ("Measurements"), vitals);
  for (guint i = 0; i < visit->notes->len; i++)
    add_note (self, g_ptr_array_index (visit->notes, i));
  for (guint i = 0; i < visit->orders->len; i++)
    add_order (self, g_ptr_array_index (visit->orders, i));
  add_documents (self, visit->documents);
  if (visit->summary != NULL)
    add_summary (self, visit->summary);
  garde_flow_add_gap (self->flow, GARDE_MM (3));
}

/* --- Requests and accesses --- */

static void
add_referrals (const Paper *self)
{
  const GardeColumn columns[] = {
    { .title = _ ("Received"), .width = GARDE_MM (34) },
    { .title = _ ("From"), .width = GARDE_MM (40) },
    { .title = _ ("Reason") },
    { .title = C_ ("request", "Became"), .width = GARDE_MM (40) },
  };
  const GPtrArray *referrals = self->file->referrals;

  if (referrals->len == 0)
    return;
  garde_flow_add_heading (self->flow, _ ("Requests"));
  garde_flow_begin_table (self->flow, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < referrals->len; i++)
    {
      const GardeReferral *referral = g_ptr_array_index (referrals, i);
      g_autofree char *at = garde_document_format_instant (self->head, referral->received_at);
      const char *row[] = {
        at, garde_vocabulary_get_label (&garde_source_words, (int) referral->source),
        referral->reason,
        garde_vocabulary_get_label (&garde_referral_outcome_words, (int) referral->outcome)
      };

      garde_flow_add_row (self->flow, row);
    }
  garde_flow_end_table (self->flow);
}

static void
add_accesses (const Paper *self)
{
  const GardeColumn columns[] = {
    { .title = C_ ("access", "When"), .width = GARDE_MM (34) },
    { .title = C_ ("access", "Who"), .width = GARDE_MM (70), .style = GARDE_STYLE_STRONG },
    { .title = C_ ("access", "Where") },
  };
  const GPtrArray *accesses = self->file->accesses;

  garde_flow_add_heading (self->flow, _ ("Who opened this file"));
  if (accesses->len == 0)
    garde_flow_add_text (self->flow, GARDE_STYLE_BODY, _ ("Nobody so far."));
  garde_flow_begin_table (self->flow, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < accesses->len; i++)
    {
      const GardeTrailEntry *entry = g_ptr_array_index (accesses, i);
      g_autofree char *at = garde_document_format_instant (self->head, entry->at);
      const char *who =
          entry->account_name != NULL ? entry->account_name : _ ("Without an account");
      const char *row[] = { at, who, entry->workstation_name };

      garde_flow_add_row (self->flow, row);
    }
  garde_flow_end_table (self->flow);
}

GardePages *
garde_patient_paper_draw (const GardePatientFile *file, const GardeDocumentHead *head)
{
  const char *title = _ ("Patient’s file");
  g_autoptr (GardeFlow) flow = garde_document_begin (head, title);
  const Paper self = { flow, file, head };

  garde_document_add_title (flow, head, title, NULL);
  garde_document_add_patient (flow, head);
  garde_flow_add_text (flow, GARDE_STYLE_QUIET,
                       _ ("What this centre keeps about you. Confidences of others and notes that "
                          "are not finished are not part of it."));
  garde_flow_add_gap (flow, GARDE_MM (2));
  add_person (&self);
  if (file->visits->len == 0)
    garde_flow_add_section (flow, _ ("Visits"), _ ("No visit in this centre."));
  for (guint i = 0; i < file->visits->len; i++)
    add_visit (&self, g_ptr_array_index (file->visits, i));
  add_referrals (&self);
  add_accesses (&self);
  return garde_flow_finish (flow);
}
