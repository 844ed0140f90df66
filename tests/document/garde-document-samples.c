/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT
#include "garde-document-samples.h"

#include "document/garde-biology-slip.h"
#include "document/garde-certificate.h"
#include "document/garde-imaging-request.h"
#include "document/garde-key-sheet.h"
#include "document/garde-letter.h"
#include "document/garde-paper-day.h"
#include "document/garde-prescription.h"
#include "document/garde-roster-page.h"
#include "document/garde-shift-sheet.h"
#include "document/garde-statement.h"
#include "document/garde-tube-labels.h"
#include "garde-document-maker.h"
#include "garde-patient-sample.h"

static GardePages *
draw_biology_slip (SampleVariant variant, GRand *random)
{
  SampleMaker maker = { variant, random };
  g_autoptr (GardeBiologySlipData) data =
      garde_biology_slip_data_new (sample_make_head (&maker, "B-2026-000412"));

  data->urgent = sample_maybe (&maker, TRUE);
  data->critical_phone = sample_say (&maker, "01 48 80 12 34 (doctor on duty until 20:00)", NULL);
  data->due = variant == SAMPLE_EMPTY ? GARDE_DAY_NONE : garde_day_from_ymd (2026, 11, 24);
  data->context = sample_tell (&maker, "Burning on urination since yesterday, right flank pain, "
                                       "no vomiting. Pyelonephritis suspected.");
  data->fever = sample_say (&maker, "38.6 °C since this morning", NULL);
  data->pregnancy = sample_say (&maker, "not pregnant, last period 12/11/2026", NULL);
  data->anticoagulant = sample_say (&maker, "none", NULL);
  data->travel = sample_say (&maker, "none", NULL);
  data->treatments = sample_say (&maker, "paracetamol 1 g at noon", NULL);
  for (int i = 0; i < sample_count (&maker, 4); i++)
    {
      static const char *const tests[][4] = {
        { "Urinary", "5201", "Urine culture", "urine, sterile pot" },
        { "Blood", "1104", "Full blood count", "EDTA, purple" },
        { "Blood", "1804", "C-reactive protein", "serum, yellow" },
        { "Blood", "0592", "Creatinine with estimated filtration rate", "serum, yellow" },
      };
      const char *const *row = tests[MIN (i, 3)];
      GardeBiologyTest *test = garde_biology_slip_data_add (data, row[2]);

      test->group = g_strdup (row[0]);
      test->code = sample_say (&maker, row[1], NULL);
      test->sample = sample_say (&maker, row[3], NULL);
      test->note = i == 0 ? sample_say (&maker, "before any antibiotic", NULL) : NULL;
      test->not_reimbursed = i == 2;
    }
  data->fasting = sample_maybe (&maker, TRUE) ? GARDE_FASTING_NO : GARDE_FASTING_NOT_SAID;
  data->sampled_at = variant == SAMPLE_PLAIN ? SAMPLE_MADE_AT - 10 * GARDE_MINUTE : 0;
  data->collector = variant == SAMPLE_PLAIN ? g_strdup ("Dr Hélène Marchand") : NULL;
  data->copy_to = sample_say (&maker, "Dr Paul Weber, family doctor", NULL);
  return garde_biology_slip_draw (data);
}

static GardePages *
draw_imaging_request (SampleVariant variant, GRand *random)
{
  SampleMaker maker = { variant, random };
  g_autoptr (GardeImagingRequestData) data =
      garde_imaging_request_data_new (sample_make_head (&maker, "I-2026-000087"));

  data->urgent = sample_maybe (&maker, TRUE);
  data->due = variant == SAMPLE_EMPTY ? GARDE_DAY_NONE : garde_day_from_ymd (2026, 11, 25);
  data->critical_phone = sample_say (&maker, "01 48 80 12 34", NULL);
  for (int i = 0; i < sample_count (&maker, 2); i++)
    {
      GardeImagingExam *exam =
          garde_imaging_request_data_add (data, i == 0 ? "CT scan with contrast medium" : "X-ray",
                                          i == 0 ? "abdomen and pelvis" : "wrist");

      exam->code = i == 0 ? sample_say (&maker, "ZCQH001", NULL) : NULL;
      exam->side = i == 0 ? NULL : sample_say (&maker, "left", NULL);
    }
  data->clinical =
      sample_tell (&maker, "Pain of the left iliac fossa for three days, 38.4 °C, guarding, "
                           "C-reactive protein 112 mg/l.");
  data->question = sample_tell (&maker, "Sigmoid diverticulitis? Abscess, perforation?");
  data->antecedents = sample_say (&maker, "Diverticulosis known since 2019, appendicectomy", NULL);
  data->contra_indications = sample_say (&maker, "none known", NULL);
  data->pregnancy_possible = TRUE;
  data->pregnancy = sample_say (&maker, "excluded: negative test today", NULL);
  data->previous_exams = sample_say (&maker, "Ultrasound scan of 03/2024, normal", NULL);
  if (variant != SAMPLE_EMPTY)
    {
      g_autofree char *creatinine =
          sample_say (&maker, "72 µmol/l, filtration rate 98 ml/min", NULL);
      g_autofree char *metformin = sample_say (&maker, "no", NULL);
      g_autofree char *allergy = sample_say (&maker, "no allergy to contrast media", NULL);

      garde_document_facts_add (data->safety, "Creatinine", creatinine);
      garde_document_facts_add (data->safety, "Metformin", metformin);
      garde_document_facts_add (data->safety, "Allergy", allergy);
      garde_document_facts_add (data->safety, "Thyroid disease", NULL);
    }
  data->informed = sample_say (&maker, "yes, of irradiation and of the contrast medium", NULL);
  data->copy_to = sample_say (&maker, "Dr Paul Weber, family doctor", NULL);
  return garde_imaging_request_draw (data);
}

static void
fill_clinical (SampleMaker *maker, GardeDocumentClinical *clinical)
{
  static const char *const signs[][2] = {
    { "Temperature", "38.6 °C" }, { "Blood pressure", "124/76 mmHg" }, { "Pulse", "96 /min" },
    { "Saturation", "98 %" },     { "Breathing", "18 /min" },          { "Pain", "5 / 10" },
  };

  clinical->reason = sample_say (maker, "Burning on urination, fever", NULL);
  clinical->history =
      sample_tell (maker, "Since yesterday burning on urination and frequent need, since this "
                          "morning fever and pain of the right flank.");
  clinical->antecedents = sample_say (maker, "Cystitis in 2024, migraine", NULL);
  clinical->current_treatments = sample_say (maker, "Oral contraceptive", NULL);
  clinical->allergies = sample_say (maker, "Amoxicillin (rash, 2011)", NULL);
  for (int i = 0; i < sample_count (maker, 6); i++)
    {
      g_autofree char *value = sample_say (maker, signs[i % 6][1], NULL);

      garde_document_facts_add (clinical->vital_signs, signs[i % 6][0], value);
    }
  clinical->findings =
      sample_tell (maker, "Good general state. Pain on percussion of the right flank. Abdomen "
                          "soft. No sign of severity.");
  clinical->acts = sample_say (maker, "Urine dipstick, urine sample taken for culture", NULL);
  clinical->results = sample_say (maker, "Dipstick: leucocytes +++, nitrites +", NULL);
  clinical->conclusion = sample_say (maker, "Uncomplicated acute pyelonephritis", NULL);
  clinical->conclusion_code = sample_say (maker, "U70 (CISP-2)", NULL);
}

static void
fill_treatments (SampleMaker *maker, GPtrArray *treatments)
{
  static const char *const medicines[][3] = {
    { "Ciprofloxacin 500 mg, tablet", "1 tablet in the morning and in the evening", "7 days" },
    { "Paracetamol 1 g, tablet",
      "1 tablet if there is pain or fever, at most 3 a day, 6 hours apart", "5 days" },
    { "Tinzaparin 4500 IU anti-Xa, prefilled syringe", "1 injection under the skin a day",
      "10 syringes" },
  };

  for (int i = 0; i < sample_count (maker, 3); i++)
    {
      const char *const *row = medicines[i % 3];
      GardeTreatment *treatment = garde_treatments_add (treatments, row[0]);

      treatment->intake = sample_say (maker, row[1], NULL);
      treatment->duration = sample_say (maker, row[2], NULL);
      treatment->renewals = i == 1 ? sample_say (maker, "1", NULL) : NULL;
      treatment->not_substitutable = i == 2 ? sample_say (maker, "CIF", NULL) : NULL;
      treatment->long_term = i % 2 == 0;
    }
}

static GardePages *
draw_visit_summary (SampleVariant variant, GRand *random)
{
  SampleMaker maker = { variant, random };
  g_autoptr (GardeVisitSummaryData) data =
      garde_visit_summary_data_new (sample_make_letter_head (&maker, "S-2026-001204"));

  data->arrived_at = variant == SAMPLE_EMPTY ? 0 : SAMPLE_MADE_AT - 50 * GARDE_MINUTE;
  data->ended_at = variant == SAMPLE_EMPTY ? 0 : SAMPLE_MADE_AT;
  data->sent_by = sample_say (&maker, "SAMU-centre 15, Dr Kaplan", NULL);
  data->triage = sample_say (&maker, "4", NULL);
  fill_clinical (&maker, &data->clinical);
  if (variant != SAMPLE_PAGES)
    fill_treatments (&maker, data->prescribed);
  data->stopped = sample_say (&maker, "Ibuprofen, because of the infection", NULL);
  data->pending = sample_say (&maker, "Urine culture with antibiogram", NULL);
  data->pending_owner = sample_say (&maker, "the centre’s doctor on duty", NULL);
  data->outcome = sample_say (&maker, "Home", NULL);
  data->advice =
      sample_tell (&maker, "Drink, rest. Come back at once or ring the 15 if there are shivers, "
                           "vomiting, or fever after 48 hours of treatment.");
  data->work_stoppage = sample_say (&maker, "3 days, until 25/11/2026", NULL);
  data->follow_up = sample_say (&maker, "To be seen again by you in 48 to 72 hours.", NULL);
  return garde_visit_summary_draw (data);
}

static GardePages *
draw_emergency_letter (SampleVariant variant, GRand *random)
{
  SampleMaker maker = { variant, random };
  g_autoptr (GardeEmergencyLetterData) data =
      garde_emergency_letter_data_new (sample_make_letter_head (&maker, "U-2026-000031"));

  data->why = sample_tell (
      &maker, "Septic shock is feared: blood pressure is falling in spite of 500 ml of saline.");
  data->triage = sample_say (&maker, "2", NULL);
  data->left_at = variant == SAMPLE_EMPTY ? 0 : SAMPLE_MADE_AT;
  fill_clinical (&maker, &data->clinical);
  data->given = sample_tell (&maker, "15:20 ceftriaxone 2 g into a vein. 15:25 saline 500 ml.");
  data->called = sample_say (&maker, "Dr Kaplan, 01 45 17 00 00, at 15:40", NULL);
  data->transport = sample_say (&maker, "SMUR", NULL);
  data->relatives = sample_say (&maker, "husband told, present", NULL);
  data->enclosed = sample_say (&maker, "ECG of 15:15, dipstick", NULL);
  return garde_emergency_letter_draw (data);
}

static GardePages *
draw_referral_letter (SampleVariant variant, GRand *random)
{
  SampleMaker maker = { variant, random };
  g_autoptr (GardeReferralLetterData) data =
      garde_referral_letter_data_new (sample_make_letter_head (&maker, "R-2026-000210"));

  data->question =
      sample_tell (&maker, "Third pyelonephritis in two years: is there a malformation or reflux?");
  data->delay = sample_say (&maker, "within two weeks", NULL);
  fill_clinical (&maker, &data->clinical);
  fill_treatments (&maker, data->prescribed);
  data->enclosed = sample_say (&maker, "Report of the ultrasound scan", NULL);
  data->copy_to = sample_say (&maker, "Dr Paul Weber, family doctor", NULL);
  return garde_referral_letter_draw (data);
}

static GardePages *
draw_prescription (SampleVariant variant, GRand *random)
{
  SampleMaker maker = { variant, random };
  g_autoptr (GardePrescriptionData) data =
      garde_prescription_data_new (sample_make_head (&maker, "O-2026-000977"));

  data->head->patient.weight = sample_say (&maker, "62 kg", NULL);
  data->head->patient.height = sample_say (&maker, "168 cm", NULL);
  fill_treatments (&maker, data->treatments);
  data->two_zones = sample_maybe (&maker, variant == SAMPLE_LONG);
  for (guint i = 0; i < data->treatments->len && !data->two_zones; i++)
    ((GardeTreatment *) g_ptr_array_index (data->treatments, i))->long_term = FALSE;
  data->advice = sample_say (&maker, "No exposure to the sun during the treatment.", NULL);
  return garde_prescription_draw (data);
}

static GardePages *
draw_certificate (SampleVariant variant, GRand *random)
{
  SampleMaker maker = { variant, random };
  g_autoptr (GardeCertificateData) data =
      garde_certificate_data_new (sample_make_head (&maker, "C-2026-000055"));
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (g_free);

  data->title = sample_say (&maker, "Certificate of injuries", NULL);
  data->examined_at = variant == SAMPLE_EMPTY ? 0 : SAMPLE_MADE_AT - 40 * GARDE_MINUTE;
  for (int i = 0; i < MIN (sample_count (&maker, 1), 5); i++)
    g_ptr_array_add (statements,
                     g_strdup ("I was pushed down the stairs on Saturday evening by a neighbour."));
  g_ptr_array_add (statements, NULL);
  data->statements = (GStrv) g_ptr_array_steal (statements, NULL);
  data->observed = sample_tell (
      &maker, "Bruise of 6 by 4 cm on the outer side of the left forearm, violet. Graze "
              "of 2 cm over the left elbow. Wrist painful, of full range, no deformity.");
  data->conclusion = sample_say (&maker, "Injuries compatible with the facts as told.", NULL);
  data->incapacity_days = variant == SAMPLE_EMPTY ? -1 : 3;
  data->handed_to = sample_say (&maker, NULL, NULL);
  return garde_certificate_draw (data);
}

static void
fill_shift_visits (SampleMaker *maker, GardeShiftSheetData *data)
{
  static const struct
  {
    const char *name;
    const char *reason;
    GardeVisitState state;
    GardeVisitOutcome outcome;
    const char *note;
  } rows[] = {
    { "LOVELACE Ada", "Fever, flank pain", GARDE_VISIT_DONE, GARDE_OUTCOME_HOME, NULL },
    { "WOŁOSZCZAK Kazimierz", "Wrist injury", GARDE_VISIT_DONE, GARDE_OUTCOME_EMERGENCY,
      "note unfinished" },
    { "NGUYỄN Thị Thuỳ Dương", "Cough", GARDE_VISIT_NO_SHOW, 0, NULL },
    { "HOPPER Grace", "Rash", GARDE_VISIT_LEFT, 0, NULL },
    { "TURING Alan", "Sore throat", GARDE_VISIT_WAITING, 0, "told, goes to the night centre" },
  };

  for (int i = 0; i < sample_count (maker, 5); i++)
    {
      gsize k = (gsize) i % G_N_ELEMENTS (rows);
      g_autofree char *name = sample_say (
          maker, rows[k].name, "NGUYỄN-WOŁOSZCZAK-ŻÓŁKIEWSKA de La Rochefoucauld Thuỳ Dương");
      GardeShiftSheetVisit *visit = garde_shift_sheet_data_add_visit (data, i + 1, name);

      visit->at = data->starts_at + i * 3 * GARDE_MINUTE;
      visit->reason = sample_say (maker, rows[k].reason, NULL);
      visit->state = rows[k].state;
      visit->outcome = rows[k].outcome;
      visit->note = g_strdup (rows[k].note);
    }
}

static GardePages *
draw_shift_sheet (SampleVariant variant, GRand *random)
{
  SampleMaker maker = { variant, random };
  GardeDocumentHead *head = sample_make_house (&maker, "F-2026-000118");
  g_autoptr (GardeShiftSheetData) data = garde_shift_sheet_data_new (head);
  GardeShiftSheetAllowance *allowance;

  data->kind = variant == SAMPLE_EMPTY ? 0 : GARDE_SHIFT_DAY;
  data->day = garde_day_from_ymd (2026, 11, 23);
  data->starts_at = SAMPLE_MADE_AT - 22 * GARDE_MINUTE;
  data->ends_at = data->starts_at + 4 * GARDE_HOUR;
  data->doctors = g_strsplit (variant == SAMPLE_EMPTY ? "" : "Dr Hélène Marchand", "|", 0);
  fill_shift_visits (&maker, data);
  for (int i = 0; i < sample_count (&maker, 2); i++)
    {
      g_autofree char *patient = sample_say (&maker, "LOVELACE Ada, 10/12/1985",
                                             "NGUYỄN-WOŁOSZCZAK-ŻÓŁKIEWSKA Thuỳ Dương, 10/12/1985");
      GardeShiftSheetOrder *order = garde_shift_sheet_data_add_order (
          data, patient, i == 0 ? "Urine culture" : "X-ray of the wrist");

      order->phone = sample_say (&maker, "06 31 75 20 44", NULL);
      order->state = GARDE_ORDER_SENT;
      order->due = garde_day_from_ymd (2026, 11, 25);
      order->ordered_by = sample_say (&maker, "Dr Hélène Marchand", NULL);
    }
  if (variant != SAMPLE_EMPTY)
    {
      allowance = garde_shift_sheet_data_add_allowance (data, "Dr Hélène Marchand",
                                                        "2 patients seen count: tier 0 to 3, 200 €",
                                                        garde_money (20000));
      allowance->cases = g_strsplit (
          "No. 1 counts: seen|No. 2 counts: seen|No. 3 does not count: did not come", "|", 0);
    }
  data->next_doctor = sample_say (&maker, "Dr Paul Weber", NULL);
  data->remarks = sample_tell (
      &maker, "The fridge of the sampling room is out of order, the repairer comes tomorrow.");
  data->audit_heads = sample_say (&maker, "1: 9f2c41d8 · 2: 77ab03e1", NULL);
  return garde_shift_sheet_draw (data);
}

/* So many shifts a day; somebody, nobody, too few. */
static void
add_roster_shifts (SampleMaker *maker, GardeRosterPageData *data, int day_number, int n)
{
  for (int i = 0; i < n; i++)
    {
      g_autofree char *name = sample_say (maker, i % 2 == 0 ? "Afternoon" : "Evening", NULL);
      GardeDay day = garde_day_add (data->from, day_number);
      GardeRosterPageShift *shift = garde_roster_page_data_add (data, day, name);
      int doctors = day_number == 2 ? 0 : maker->variant == SAMPLE_PAGES ? i : 1 + day_number % 2;

      shift->starts_at = garde_instant_from_civil (
          day, garde_minutes (MIN (15 * 60 + 30 + i * 270, 24 * 60)), data->head->zone);
      shift->ends_at = shift->starts_at + 4 * GARDE_HOUR;
      shift->is_closed = doctors == 0;
      shift->missing = day_number == 4 ? 1 : 0;
      for (int d = 0; d < doctors; d++)
        g_ptr_array_add (shift->doctors, sample_say (maker, "Dr Hélène Marchand",
                                                     "Dr Trần Nguyễn Thị Minh Ánh-Żółkiewska de la "
                                                     "Rochefoucauld-Montmorency"));
    }
}

static GardePages *
draw_roster_page (SampleVariant variant, GRand *random)
{
  SampleMaker maker = { variant, random };
  g_autoptr (GardeRosterPageData) data =
      garde_roster_page_data_new (sample_make_house (&maker, NULL));

  data->from = garde_day_from_ymd (2026, 11, 30);
  data->to = garde_day_add (data->from, 6);
  data->title = sample_say (&maker, "Week of Monday 30 November 2026", NULL);
  data->published_at = variant == SAMPLE_EMPTY ? 0 : SAMPLE_MADE_AT - GARDE_HOUR;
  data->sequence = variant == SAMPLE_LONG ? 3 : 0;
  data->is_draft = variant == SAMPLE_PAGES;
  for (int day = 0; day < 7 && variant != SAMPLE_EMPTY; day++)
    add_roster_shifts (&maker, data, day, variant == SAMPLE_PAGES ? 9 : day == 6 ? 0 : 1 + day / 5);
  return garde_roster_page_draw (data);
}

/* No key that anybody uses. */
static GardePages *
draw_key_sheet (SampleVariant variant, GRand *random)
{
  SampleMaker maker = { variant, random };
  g_autoptr (GardeKeySheetData) data = garde_key_sheet_data_new (sample_make_house (&maker, NULL));

  data->name = sample_say (&maker, "7KQ2-M0XD", NULL);
  data->text = sample_say (&maker,
                           "0G40R-40M30-E209G-F185G-R38E1-W8124-K2GAH-C5RR3-4D1P7-0X3RF-SZ9A1-"
                           "7QW2E-M4TY6-V8BN0",
                           NULL);
  return garde_key_sheet_draw (data);
}

static GardePages *
draw_statement (SampleVariant variant, GRand *random)
{
  SampleMaker maker = { variant, random };
  g_autoptr (GardeStatementData) data = garde_statement_data_new (sample_make_house (&maker, NULL));
  GardeDay first = garde_day_from_ymd (2026, 11, 1);

  data->reference = sample_say (&maker, "D07", NULL);
  data->from = variant == SAMPLE_EMPTY ? GARDE_DAY_NONE : first;
  data->to = variant == SAMPLE_EMPTY ? GARDE_DAY_NONE : garde_day_add (first, 29);
  for (int i = 0; i < sample_count (&maker, 3); i++)
    {
      g_autofree char *why = sample_say (&maker, "8 patients seen count: tier 7 to 9, 100 €", NULL);
      GardeStatementLine *line = garde_statement_data_add_line (data, garde_day_add (first, i), why,
                                                                garde_money (10000 + 5000 * i));

      line->starts_at = SAMPLE_MADE_AT + i * 24 * GARDE_HOUR;
      line->ends_at = line->starts_at + 4 * GARDE_HOUR;
      line->kind = i % 2 == 0 ? GARDE_SHIFT_DAY : GARDE_SHIFT_WEEKEND;
      line->n_seen = 8;
      line->cases = g_strsplit ("No. 1 counts: seen|No. 2 counts: seen|No. 3 counts: seen|No. 4 "
                                "does not count: did not come",
                                "|", 0);
    }
  return garde_statement_draw (data);
}

static void
fill_diary (SampleMaker *maker, GardePaperDayColumn *column)
{
  for (int i = 0; i < sample_count (maker, 5); i++)
    {
      g_autofree char *name =
          i % 3 == 2 ? NULL
                     : sample_say (maker, "LOVELACE Ada, 10/12/1985",
                                   "NGUYỄN-WOŁOSZCZAK-ŻÓŁKIEWSKA de La Rochefoucauld Thuỳ Dương");
      GardePaperDayEntry *entry = garde_paper_day_column_add_entry (
          column, column->starts_at + i * 15 * GARDE_MINUTE, name);

      if (name == NULL)
        continue;
      entry->ticket = i + 1;
      entry->phone = sample_say (maker, "06 31 75 20 44", NULL);
      entry->reason = sample_say (maker, "Cough and fever", NULL);
      entry->state = sample_say (maker, "Expected", NULL);
    }
}

static GardePages *
draw_paper_day (SampleVariant variant, GRand *random)
{
  SampleMaker maker = { variant, random };
  GardeDocumentHead *head = sample_make_house (&maker, NULL);
  g_autoptr (GardePaperDayData) data = garde_paper_day_data_new (head);

  data->day = garde_day_from_ymd (2026, 11, 23);
  data->next_ticket = variant == SAMPLE_EMPTY ? 0 : 12;
  data->n_slips = variant == SAMPLE_EMPTY ? 0 : 3;
  data->n_questionnaires = variant == SAMPLE_EMPTY ? 0 : 1;
  for (int i = 0; i < MIN (sample_count (&maker, 2), 6); i++)
    {
      g_autofree char *name = sample_say (&maker, "Dr Hélène Marchand", NULL);
      GardePaperDayColumn *column = garde_paper_day_data_add_column (data, name);

      column->kind = GARDE_SHIFT_DAY;
      column->starts_at = SAMPLE_MADE_AT;
      column->ends_at = SAMPLE_MADE_AT + 4 * GARDE_HOUR;
      fill_diary (&maker, column);
    }
  for (int i = 0; i < sample_count (&maker, 2); i++)
    {
      g_autofree char *name =
          sample_say (&maker, "DA SILVA Inès, 14/03/1998",
                      "NGUYỄN-WOŁOSZCZAK-ŻÓŁKIEWSKA de La Rochefoucauld Thuỳ Dương, 14/03/1998");
      GardePaperDayWait *wait = garde_paper_day_data_add_wait (data, i + 1, name);

      wait->arrived_at = SAMPLE_MADE_AT - 20 * GARDE_MINUTE;
      wait->phone = sample_say (&maker, "06 31 75 20 44", NULL);
      wait->reason = sample_say (&maker, "Urinary burning", NULL);
      wait->why = sample_say (&maker, "appointment of 17:10", NULL);
    }
  return garde_paper_day_draw (data);
}

static GardePages *
draw_labels (SampleMaker *maker, const GardeLabelSheet *sheet, int n_tubes)
{
  g_autoptr (GardeTubeLabelsData) data =
      garde_tube_labels_data_new (sample_make_head (maker, "B2026000412"));
  static const char *const tubes[] = { "EDTA, purple", "Serum, yellow", "Urine, sterile pot" };

  data->sheet = *sheet;
  data->sheet.first = sheet->columns > 1 && maker->variant == SAMPLE_PLAIN ? 5 : 0;
  data->sampled_at = maker->variant == SAMPLE_PLAIN ? SAMPLE_MADE_AT : 0;
  data->tubes = g_new0 (char *, (gsize) n_tubes + 1);
  for (int i = 0; i < n_tubes; i++)
    data->tubes[i] = g_strdup (tubes[i % 3]);
  return garde_tube_labels_draw (data);
}

static GardePages *
draw_tube_labels (SampleVariant variant, GRand *random)
{
  SampleMaker maker = { variant, random };

  return draw_labels (&maker, &garde_label_a4, variant == SAMPLE_PAGES ? 50 : 3);
}

static GardePages *
draw_tube_labels_single (SampleVariant variant, GRand *random)
{
  SampleMaker maker = { variant, random };

  return draw_labels (&maker, &garde_label_single, variant == SAMPLE_PAGES ? 2 : 1);
}

const SampleDocument sample_documents[] = {
  { "biology-slip", draw_biology_slip },
  { "imaging-request", draw_imaging_request },
  { "visit-summary", draw_visit_summary },
  { "emergency-letter", draw_emergency_letter },
  { "referral-letter", draw_referral_letter },
  { "prescription", draw_prescription },
  { "certificate", draw_certificate },
  { "shift-sheet", draw_shift_sheet },
  { "tube-labels", draw_tube_labels },
  { "tube-label", draw_tube_labels_single },
  { "statement", draw_statement },
  { "paper-day", draw_paper_day },
  { "roster-page", draw_roster_page },
  { "key-sheet", draw_key_sheet },
  { "patient-file", sample_draw_patient_paper },
};
const guint n_sample_documents = G_N_ELEMENTS (sample_documents);

const SampleDocument *
sample_document_find (const char *name)
{
  for (guint i = 0; i < n_sample_documents; i++)
    if (g_str_equal (sample_documents[i].name, name))
      return &sample_documents[i];
  g_assert_not_reached ();
}

const char *
sample_variant_get_name (SampleVariant variant)
{
  static const char *const names[] = { "plain", "long", "pages", "empty" };

  g_assert_cmpint (variant, <, N_SAMPLE_VARIANTS);
  return names[variant];
}
