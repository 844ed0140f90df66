/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-paper-drawing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "document/garde-certificate.h"
#include "document/garde-letter.h"
#include "document/garde-prescription.h"
#include "model/garde-note-fields.h"
#include "model/garde-order-rules.h"
#include "model/garde-summary-text.h"
#include "model/garde-vital-kind.h"

/* Letters, prescriptions and certificates of a visit. */

/* --- What the letters tell of the visit --- */

static const GardeVital *
find_vital (const GPtrArray *vitals, GardeVitalKind kind)
{
  for (guint i = 0; i < vitals->len; i++)
    if (((const GardeVital *) vitals->pdata[i])->kind == kind)
      return vitals->pdata[i];
  return NULL;
}

static void
add_vital_sign (GPtrArray *facts, const GardeVital *vital)
{
  GardeVitalRange range = garde_vital_get_range (vital->kind, -1);
  const char *label = garde_vocabulary_get_label (&garde_vital_kind_words, (int) vital->kind);
  g_autofree char *number = garde_vital_format (vital->kind, vital->value);
  g_autofree char *value = NULL;

  if (range.is_text)
    value = g_strdup (vital->text);
  else
    value = g_strdup_printf (range.unit[0] != '\0' ? "%s\u00a0%s" : "%s%s", number,
                             range.unit[0] != '\0' ? _ (range.unit) : "");
  garde_document_facts_add (facts, label, value);
}

/* The two halves of a blood pressure are one sign. */
static void
add_vital_signs (GPtrArray *facts, const GPtrArray *vitals)
{
  const GardeVital *systolic = find_vital (vitals, GARDE_VITAL_SYSTOLIC);
  const GardeVital *diastolic = find_vital (vitals, GARDE_VITAL_DIASTOLIC);
  gboolean is_pair = systolic != NULL && diastolic != NULL;

  for (guint i = 0; i < vitals->len; i++)
    {
      const GardeVital *vital = vitals->pdata[i];

      if (is_pair && vital == systolic)
        {
          g_autofree char *value =
              g_strdup_printf ("%d/%d mmHg", (int) systolic->value, (int) diastolic->value);

          garde_document_facts_add (facts, _ ("Blood pressure"), value);
        }
      else if (!is_pair || vital != diastolic)
        add_vital_sign (facts, vital);
    }
}

/* "U71 (ICPC-2)"; NULL in free text. (transfer full) */
static char *
describe_code (const GardeNote *note)
{
  if (note->conclusion_code == NULL || note->conclusion_system == 0)
    return NULL;
  return g_strdup_printf (
      "%s (%s)", note->conclusion_code,
      garde_vocabulary_get_label (&garde_code_system_words, (int) note->conclusion_system));
}

/* The note may still be open, with a template's fields in it: no letter shows them. */
static void
fill_clinical (GardeDocumentClinical *clinical, const GardeVisitFile *file)
{
  const GardeNote *note = file->note;

  clinical->reason =
      g_strdup (note != NULL && note->reason != NULL ? note->reason : file->visit->reason);
  clinical->allergies = g_strdup (file->patient->alert);
  add_vital_signs (clinical->vital_signs, file->vitals);
  if (note == NULL)
    return;
  clinical->findings = garde_note_fields_settle (note->findings);
  clinical->conclusion = g_strdup (note->conclusion);
  clinical->conclusion_code = describe_code (note);
}

/* The examinations whose result nobody has yet. (transfer full) */
static char *
list_pending (const GPtrArray *orders)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < orders->len; i++)
    {
      const GardeOrderSheet *sheet = orders->pdata[i];
      g_autofree char *title = garde_order_sheet_dup_title (sheet);

      if (sheet->order->state >= GARDE_ORDER_RECEIVED)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", title);
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static void
set_addressee (GardeDocumentAddressee *shown, const char *lines)
{
  const char *rest;

  if (lines == NULL)
    return;
  rest = strchr (lines, '\n');
  shown->name = rest != NULL ? g_strndup (lines, (gsize) (rest - lines)) : g_strdup (lines);
  shown->address = rest != NULL ? g_strdup (rest + 1) : NULL;
}

/* --- The summary for the family doctor --- */

static void
address_summary (GardeDocumentHead *head, const GardeVisitFile *file)
{
  const GardeSummary *summary = file->summary;
  const GardeDirectoryEntry *entry = file->family_doctor;
  GardeDocumentAddressee *shown = &head->addressee;

  if (summary != NULL && summary->recipient_name != NULL)
    {
      shown->name = g_strdup (summary->recipient_name);
      shown->address = g_strdup (summary->recipient_address);
      return;
    }
  if (entry == NULL)
    return;
  shown->name = garde_paper_name_entry (entry);
  shown->quality = g_strdup (entry->specialty);
  shown->address = g_strdup (entry->address);
  shown->phone = g_strdup (entry->phone);
  shown->secure_mail = g_strdup (entry->secure_mail);
}

/* What the doctor wrote himself goes out as it stands, and nothing of the note that he took out of
 * it; lines that the note alone made become the letter's own parts. */
static void
tell_text (GardeVisitSummaryData *data, const GardeVisitFile *file)
{
  const GardeSummary *summary = file->summary;
  const GardeNote *note = file->note;
  g_autofree char *composed =
      garde_summary_compose (file, note, file->vitals, file->visit->outcome);

  if (summary != NULL && summary->text != NULL && g_strcmp0 (summary->text, composed) != 0)
    {
      data->text = g_strdup (summary->text);
      return;
    }
  if (note == NULL)
    return;
  data->advice = garde_note_fields_settle (note->plan);
  if (note->follow_up_days > 0)
    data->follow_up = g_strdup_printf (ngettext ("To be seen again by you in %d day.",
                                                 "To be seen again by you in %d days.",
                                                 (gulong) note->follow_up_days),
                                       (int) note->follow_up_days);
}

GardePages *
garde_paper_draw_summary (const GardePaperSource *source, GardeDocumentHead *head)
{
  g_autoptr (GardeVisitSummaryData) data = garde_visit_summary_data_new (head);
  const GardeVisitFile *file = source->file;
  const GardeVisit *visit = file->visit;

  address_summary (head, file);
  data->arrived_at = visit->arrived_at;
  data->ended_at = visit->done_at;
  if (visit->source != 0)
    data->sent_by =
        g_strdup (garde_vocabulary_get_label (&garde_source_words, (int) visit->source));
  fill_clinical (&data->clinical, file);
  tell_text (data, file);
  data->pending = list_pending (file->orders);
  if (data->pending != NULL)
    data->pending_owner = g_strdup (head->centre.name);
  if (visit->outcome != 0)
    data->outcome =
        g_strdup (garde_vocabulary_get_label (&garde_visit_outcome_words, (int) visit->outcome));
  return garde_visit_summary_draw (data);
}

/* --- Letters --- */

GardePages *
garde_paper_draw_letter (const GardePaperSource *source,
                         GardeDocumentHead *head,
                         const GardePaperText *text)
{
  g_autoptr (GardeEmergencyLetterData) data = garde_emergency_letter_data_new (head);
  const GardeVisitFile *file = source->file;

  set_addressee (&head->addressee, text->addressee);
  data->why = g_strdup (text->text);
  if (file->visit->priority == GARDE_PRIORITY_URGENT ||
      file->visit->priority == GARDE_PRIORITY_PRIORITY)
    data->triage =
        g_strdup (garde_vocabulary_get_label (&garde_priority_words, (int) file->visit->priority));
  fill_clinical (&data->clinical, file);
  data->given = file->note != NULL ? garde_note_fields_settle (file->note->plan) : NULL;
  data->called = g_strdup (text->more);
  return garde_emergency_letter_draw (data);
}

GardePages *
garde_paper_draw_referral (const GardePaperSource *source,
                           GardeDocumentHead *head,
                           const GardePaperText *text)
{
  g_autoptr (GardeReferralLetterData) data = garde_referral_letter_data_new (head);
  const GardeVisitFile *file = source->file;

  set_addressee (&head->addressee, text->addressee);
  data->question = g_strdup (text->text);
  data->delay = g_strdup (text->more);
  fill_clinical (&data->clinical, file);
  if (file->family_doctor != NULL)
    data->copy_to = garde_paper_name_entry (file->family_doctor);
  return garde_referral_letter_draw (data);
}

/* --- Prescriptions --- */

static void
add_treatment (GPtrArray *treatments, const char *part)
{
  g_autofree char *stripped = g_strstrip (g_strdup (part));
  char *rest = strchr (stripped, '\n');
  GardeTreatment *treatment;

  if (stripped[0] == '\0')
    return;
  if (rest != NULL)
    *rest++ = '\0';
  treatment = garde_treatments_add (treatments, g_strchomp (stripped));
  if (rest != NULL)
    treatment->intake = g_strstrip (g_strdup (rest));
}

GPtrArray *
garde_paper_parse_treatments (const char *text)
{
  GPtrArray *treatments = garde_treatments_new ();
  g_autoptr (GRegex) blank = g_regex_new ("\\n[ \\t]*\\n\\s*", 0, 0, NULL);
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  g_auto (GStrv) parts = g_regex_match (blank, stripped, 0, NULL)
                             ? g_regex_split (blank, stripped, 0)
                             : g_strsplit (stripped, "\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    add_treatment (treatments, parts[i]);
  return treatments;
}

GardePages *
garde_paper_draw_prescription (const GardePaperSource *source,
                               GardeDocumentHead *head,
                               const GardePaperText *text)
{
  g_autoptr (GardePrescriptionData) data = garde_prescription_data_new (head);

  g_clear_pointer (&data->treatments, g_ptr_array_unref);
  data->treatments = garde_paper_parse_treatments (text->text);
  data->two_zones = text->has_two_zones;
  data->advice = g_strdup (text->more);
  return garde_prescription_draw (data);
}

/* --- Certificates --- */

GardePages *
garde_paper_draw_certificate (const GardePaperSource *source,
                              GardeDocumentHead *head,
                              const GardePaperText *text)
{
  g_autoptr (GardeCertificateData) data = garde_certificate_data_new (head);
  const GardeVisit *visit = source->file->visit;

  data->title = g_strdup (text->title);
  data->examined_at = visit->started_at != 0 ? visit->started_at : visit->arrived_at;
  if (text->statements != NULL)
    data->statements = g_strsplit (text->statements, "\n", -1);
  data->observed = g_strdup (text->text);
  data->conclusion = g_strdup (text->conclusion);
  data->incapacity_days = text->incapacity_days;
  return garde_certificate_draw (data);
}
