/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT
#include "garde-patient-sample.h"

#include "document/garde-patient-paper.h"

#define VISIT_AT (SAMPLE_MADE_AT - 90 * 24 * GARDE_HOUR)

static void
add_step (GardePatientFileVisit *visit, GardeVisitState from, GardeVisitState to, int minutes)
{
  GardeStep *step = garde_step_new ();

  garde_record_set_identity (step, minutes + 1, 1);
  step->from_state = from;
  step->to_state = to;
  step->at = VISIT_AT + minutes * GARDE_MINUTE;
  g_ptr_array_add (visit->steps, step);
}

static void
add_note (SampleMaker *maker, GardePatientFileVisit *visit, gboolean is_addendum)
{
  GardeNote *note = garde_note_new ();

  note->addendum = is_addendum;
  note->written_at = VISIT_AT + GARDE_HOUR;
  note->closed_at = note->written_at;
  note->findings = sample_tell (maker, "Pain on percussion of the right flank. Abdomen soft.");
  note->conclusion = sample_say (maker, "Uncomplicated acute pyelonephritis", NULL);
  note->plan = sample_tell (maker, "Ciprofloxacin 7 days. Come back if there is vomiting.");
  note->reason = sample_say (maker, "Burning on urination, fever", NULL);
  note->conclusion_system = GARDE_CODE_SYSTEM_CISP2;
  note->conclusion_code = is_addendum ? NULL : sample_say (maker, "U70", NULL);
  g_ptr_array_add (visit->notes, note);
}

static void
add_order (SampleMaker *maker, GardePatientFileVisit *visit)
{
  g_autoptr (GardeOrder) order = garde_order_new ();
  GardeOrderItem *item = garde_order_item_new ();
  GardeOrderSheet *sheet;

  order->kind = GARDE_ORDER_BIOLOGY;
  order->state = GARDE_ORDER_REVIEWED;
  order->context = sample_say (maker, "Pyelonephritis suspected", NULL);
  item->label = sample_say (maker, "Urine culture", NULL);
  sheet = garde_order_sheet_new (order, NULL, NULL, NULL);
  g_ptr_array_add (sheet->items, item);
  g_ptr_array_add (visit->orders, sheet);
}

static void
add_papers (SampleMaker *maker, GardePatientFileVisit *visit)
{
  GardeDocument *document = garde_document_new ();

  document->kind = GARDE_DOCUMENT_SLIP;
  document->number = g_strdup ("2026-000412");
  document->title = sample_say (maker, "Urine culture", NULL);
  g_ptr_array_add (visit->documents, document);
  visit->summary = garde_summary_new ();
  visit->summary->state = GARDE_SUMMARY_SENT;
  visit->summary->recipient_name = sample_say (maker, "Dr Paul Weber", NULL);
  visit->summary->text = sample_tell (maker, "Pyelonephritis of the right side, treated.");
}

static void
add_visit (SampleMaker *maker, GardePatientFile *file, int number)
{
  g_autoptr (GardeVisit) visit = garde_visit_new ();
  g_autoptr (GardeDoctor) doctor = garde_doctor_new ();
  GardePatientFileVisit *of_file;
  GardeVital *vital = garde_vital_new ();

  doctor->given_name = g_strdup ("Hélène");
  doctor->family_name = sample_say (maker, "Marchand", NULL);
  visit->state = GARDE_VISIT_DONE;
  visit->outcome = GARDE_OUTCOME_HOME;
  visit->reason_group = GARDE_REASON_URINARY;
  visit->reason = sample_say (maker, "Burning on urination", NULL);
  visit->local_day = garde_day_add (garde_day_from_ymd (2026, 8, 25), number);
  of_file = garde_patient_file_visit_new (visit, doctor);
  vital->kind = GARDE_VITAL_TEMPERATURE;
  vital->value = 386;
  g_ptr_array_add (of_file->vitals, vital);
  add_step (of_file, 0, GARDE_VISIT_WAITING, 0);
  add_step (of_file, GARDE_VISIT_WAITING, GARDE_VISIT_IN_VISIT, 20);
  add_step (of_file, GARDE_VISIT_IN_VISIT, GARDE_VISIT_DONE, 40);
  add_note (maker, of_file, FALSE);
  if (number == 0)
    add_note (maker, of_file, TRUE);
  add_order (maker, of_file);
  add_papers (maker, of_file);
  g_ptr_array_add (file->visits, of_file);
}

static void
add_request (SampleMaker *maker, GardePatientFile *file)
{
  GardeReferral *referral = garde_referral_new ();

  referral->received_at = VISIT_AT - GARDE_HOUR;
  referral->source = GARDE_SOURCE_SAS;
  referral->reason = sample_say (maker, "Fever and pain of the flank", NULL);
  referral->outcome = GARDE_REFERRAL_CENTRE;
  g_ptr_array_add (file->referrals, referral);
}

static void
add_access (SampleMaker *maker, GardePatientFile *file, int number)
{
  GardeTrailEntry *entry = garde_trail_entry_new ();

  entry->at = VISIT_AT - number * GARDE_HOUR;
  entry->account_name = sample_say (maker, "Hélène Marchand", NULL);
  entry->workstation_name = g_strdup ("Cabinet 1");
  g_ptr_array_add (file->accesses, entry);
}

static GardePatient *
make_patient (SampleMaker *maker)
{
  GardePatient *patient = garde_patient_new ();

  patient->family_name = sample_say (maker, "Moreau", NULL);
  patient->given_name = sample_say (maker, "Jeanne", NULL);
  patient->alert = sample_say (maker, "Allergic to amoxicillin", NULL);
  patient->birth_date = garde_day_from_ymd (1979, 3, 28);
  return patient;
}

GardePages *
sample_draw_patient_paper (SampleVariant variant, GRand *random)
{
  SampleMaker maker = { variant, random };
  g_autoptr (GardeDocumentHead) head = sample_make_head (&maker, NULL);
  g_autoptr (GardePatient) patient = make_patient (&maker);
  g_autoptr (GardePatientFile) file = garde_patient_file_new (patient);

  if (variant == SAMPLE_EMPTY)
    return garde_patient_paper_draw (file, head);
  file->kept_until = garde_day_from_ymd (2046, 8, 25);
  file->family_doctor = garde_directory_entry_new ();
  file->family_doctor->family_name = sample_say (&maker, "Weber", NULL);
  file->keeping = garde_patient_keeping_new ();
  file->keeping->died_on =
      variant == SAMPLE_LONG ? garde_day_from_ymd (2026, 11, 1) : GARDE_DAY_NONE;
  if (variant == SAMPLE_LONG)
    g_ptr_array_add (file->merged, make_patient (&maker));
  for (int i = 0; i < MIN (sample_count (&maker, 1), 4); i++)
    add_visit (&maker, file, i);
  add_request (&maker, file);
  for (int i = 0; i < sample_count (&maker, 3); i++)
    add_access (&maker, file, i);
  return garde_patient_paper_draw (file, head);
}
