/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-bench-papers.h"

#include <glib/gi18n-lib.h>

#include "document/garde-paper-day.h"
#include "document/garde-shift-sheet.h"
#include "document/garde-statement.h"
#include "service/garde-visit-papers.h"

#define NUMBER     "2026-00042"
#define MADE_AT    G_GINT64_CONSTANT (1795445520000) /* 2026-11-23T14:52:00Z */
#define N_PATIENTS (14)                              /* of a shift */
#define N_SHIFTS   (8)                               /* of a month */

struct _GardeBenchPapers
{
  GardePaperSource *visit;
  GardePaperText *text;
};

/* --- The visit --- */

static void
fill_patient (GardePatient *patient)
{
  garde_record_set_text (&patient->family_name, "Lefèvre");
  garde_record_set_text (&patient->given_name, "Ada");
  garde_record_set_text (&patient->phone, "0631752044");
  garde_record_set_text (&patient->address, "4 rue des Lilas\n94500 Champigny-sur-Marne");
  garde_record_set_text (&patient->alert, "Amoxicilline : éruption en 2011");
  garde_record_set_text (&patient->ins, "285127510112317");
  garde_record_set_text (&patient->ins_oid, "1.2.250.1.213.1.4.8");
  patient->birth_date = garde_day_from_ymd (1985, 12, 10);
  patient->sex = GARDE_SEX_FEMALE;
  patient->identity_state = GARDE_IDENTITY_QUALIFIED;
}

static void
fill_doctors (GardePaperSource *source)
{
  source->doctor = garde_doctor_new ();
  garde_record_set_text (&source->doctor->family_name, "Marchand");
  garde_record_set_text (&source->doctor->given_name, "Hélène");
  garde_record_set_text (&source->doctor->rpps, "10123456781");
  source->file->family_doctor = garde_directory_entry_new ();
  garde_record_set_text (&source->file->family_doctor->family_name, "Weber");
  garde_record_set_text (&source->file->family_doctor->given_name, "Paul");
  garde_record_set_text (&source->file->family_doctor->address,
                         "3 place du Marché\n94170 Le Perreux-sur-Marne");
}

static void
fill_note (GardeVisitFile *file)
{
  file->note = garde_note_new ();
  garde_record_set_text (&file->note->reason, "Brûlures urinaires, fièvre");
  garde_record_set_text (&file->note->findings,
                         "Bon état général. Douleur à la percussion de la fosse lombaire droite. "
                         "Abdomen souple. Pas de signe de gravité.");
  garde_record_set_text (&file->note->conclusion, "Pyélonéphrite aiguë simple");
  garde_record_set_text (&file->note->conclusion_code, "U70");
  garde_record_set_text (&file->note->plan,
                         "Ciprofloxacine 500 mg, un comprimé matin et soir, sept jours\n"
                         "Paracétamol 1 g, un comprimé si douleur, trois par jour au plus");
  file->note->conclusion_system = GARDE_CODE_SYSTEM_CISP2;
  file->note->follow_up_days = 3;
}

static void
add_vital (GardeVisitFile *file, GardeVitalKind kind, gint64 value)
{
  GardeVital *vital = garde_vital_new ();

  vital->kind = kind;
  vital->value = value;
  g_ptr_array_add (file->vitals, vital);
}

static GardeVisitFile *
make_file (void)
{
  GardeVisitFile *file = garde_visit_file_new ();

  file->visit = garde_visit_new ();
  file->visit->source = GARDE_SOURCE_SAS;
  file->visit->state = GARDE_VISIT_DONE;
  file->visit->outcome = GARDE_OUTCOME_HOME;
  file->visit->arrived_at = MADE_AT - 50 * GARDE_MINUTE;
  file->visit->started_at = MADE_AT - 20 * GARDE_MINUTE;
  file->visit->done_at = MADE_AT;
  file->patient = garde_patient_new ();
  fill_patient (file->patient);
  fill_note (file);
  file->vitals = g_ptr_array_new_with_free_func (g_object_unref);
  file->orders = g_ptr_array_new_with_free_func (g_object_unref);
  file->documents = g_ptr_array_new_with_free_func (g_object_unref);
  add_vital (file, GARDE_VITAL_TEMPERATURE, 386);
  add_vital (file, GARDE_VITAL_PULSE, 96);
  add_vital (file, GARDE_VITAL_OXYGEN, 98);
  return file;
}

static void
add_order (GardePaperSource *source)
{
  static const char *const labels[] = { "Examen cytobactériologique des urines", "Numération",
                                        "Protéine C réactive", "Créatinine" };
  g_autoptr (GardeOrder) order = garde_order_new ();

  garde_record_set_text (&order->context, "Brûlures urinaires depuis hier, fièvre, flanc droit");
  garde_record_set_text (&order->question, "Obstacle ?");
  order->kind = GARDE_ORDER_BIOLOGY;
  order->state = GARDE_ORDER_WRITTEN;
  order->due_at = MADE_AT + 24 * GARDE_HOUR;
  source->order = garde_order_sheet_new (order, NULL, NULL, NULL);
  source->exams = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      GardeOrderItem *item = garde_order_item_new ();

      garde_record_set_text (&item->label, labels[i]);
      g_ptr_array_add (source->order->items, item);
      g_ptr_array_add (source->exams, NULL);
    }
}

static GardeCentre *
make_centre (void)
{
  GardeCentre *centre = garde_centre_new ();

  garde_record_set_text (&centre->name, "CAMI de Champigny");
  garde_record_set_text (&centre->address, "12 rue de la République\n94500 Champigny-sur-Marne");
  garde_record_set_text (&centre->phone, "0148801234");
  return centre;
}

static GardePaperText *
make_text (void)
{
  GardePaperText *text = garde_paper_text_new ();

  text->title = g_strdup ("Certificat médical");
  text->addressee = g_strdup ("Service des urgences\nHôpital de Bry");
  text->text = g_strdup ("Ciprofloxacine 500 mg, un comprimé matin et soir, sept jours\n"
                         "Paracétamol 1 g, un comprimé si douleur");
  text->statements = g_strdup ("Dit avoir mal depuis hier.");
  text->conclusion = g_strdup ("L’examen est compatible avec ces dires.");
  text->more = g_strdup ("Boire, se reposer.");
  return text;
}

GardeBenchPapers *
garde_bench_papers_new (GardeZone *zone)
{
  GardeBenchPapers *self = g_new0 (GardeBenchPapers, 1);
  GardePaperSource *source = g_new0 (GardePaperSource, 1);

  source->file = make_file ();
  source->centre = make_centre ();
  source->zone = garde_zone_ref (zone);
  source->now = MADE_AT;
  fill_doctors (source);
  add_order (source);
  self->visit = source;
  self->text = make_text ();
  return self;
}

void
garde_bench_papers_free (GardeBenchPapers *self)
{
  if (self == NULL)
    return;

  garde_paper_source_free (self->visit);
  garde_paper_text_free (self->text);
  g_free (self);
}

/* --- What is of no visit --- */

static GardeDocumentHead *
make_head (const GardeBenchPapers *self)
{
  GardeDocumentHead *head =
      garde_paper_make_head (self->visit->centre, self->visit->zone, MADE_AT, NUMBER);

  garde_paper_set_doctor (head, self->visit->doctor, NULL, NULL);
  return head;
}

static GardePages *
draw_shift_sheet (GardeBenchPapers *self)
{
  g_autoptr (GardeShiftSheetData) data = garde_shift_sheet_data_new (make_head (self));

  data->kind = GARDE_SHIFT_DAY;
  data->day = garde_day_from_ymd (2026, 11, 23);
  data->starts_at = MADE_AT - 4 * GARDE_HOUR;
  data->ends_at = MADE_AT;
  for (int i = 0; i < N_PATIENTS; i++)
    {
      GardeShiftSheetVisit *visit =
          garde_shift_sheet_data_add_visit (data, i + 1, "LEFÈVRE Ada, 10/12/1985");

      visit->at = data->starts_at + i * 15 * GARDE_MINUTE;
      visit->reason = g_strdup ("Fièvre");
      visit->state = GARDE_VISIT_DONE;
      visit->outcome = GARDE_OUTCOME_HOME;
    }
  garde_shift_sheet_data_add_order (data, "LEFÈVRE Ada, 10/12/1985", "ECBU")->state =
      GARDE_ORDER_SENT;
  return garde_shift_sheet_draw (data);
}

static GardePages *
draw_statement (GardeBenchPapers *self)
{
  g_autoptr (GardeStatementData) data = garde_statement_data_new (make_head (self));

  data->from = garde_day_from_ymd (2026, 11, 1);
  data->to = garde_day_add (data->from, 29);
  for (int i = 0; i < N_SHIFTS; i++)
    {
      GardeStatementLine *line = garde_statement_data_add_line (
          data, garde_day_add (data->from, 3 * i), "8 patients vus : palier de 7 à 9, 100 €",
          garde_money (10000));

      line->starts_at = MADE_AT + i * 72 * GARDE_HOUR;
      line->ends_at = line->starts_at + 4 * GARDE_HOUR;
      line->kind = GARDE_SHIFT_DAY;
      line->n_seen = 8;
    }
  return garde_statement_draw (data);
}

static GardePages *
draw_paper_day (GardeBenchPapers *self)
{
  g_autoptr (GardePaperDayData) data = garde_paper_day_data_new (make_head (self));
  GardePaperDayColumn *column = garde_paper_day_data_add_column (data, "Dr Hélène Marchand");

  data->day = garde_day_from_ymd (2026, 11, 23);
  data->next_ticket = N_PATIENTS + 1;
  column->kind = GARDE_SHIFT_DAY;
  column->starts_at = MADE_AT;
  column->ends_at = MADE_AT + 4 * GARDE_HOUR;
  for (int i = 0; i < N_PATIENTS; i++)
    {
      GardePaperDayEntry *entry = garde_paper_day_column_add_entry (
          column, MADE_AT + i * 15 * GARDE_MINUTE, "LEFÈVRE Ada, 10/12/1985");

      entry->ticket = i + 1;
      entry->reason = g_strdup ("Fièvre");
      entry->state = g_strdup ("Attendue");
    }
  return garde_paper_day_draw (data);
}

/* --- The kinds --- */

typedef struct
{
  const char *name;
  GardeDocumentKind kind;                       /* 0: of no visit */
  GardePages *(*draw) (GardeBenchPapers *self); /* then */
} Kind;

static const Kind kinds[] = {
  { N_ ("biology slip"), GARDE_DOCUMENT_SLIP, NULL },
  { N_ ("imaging request"), GARDE_DOCUMENT_IMAGING, NULL },
  { N_ ("tube labels"), GARDE_DOCUMENT_LABELS, NULL },
  { N_ ("summary"), GARDE_DOCUMENT_SUMMARY, NULL },
  { N_ ("emergency letter"), GARDE_DOCUMENT_LETTER, NULL },
  { N_ ("referral letter"), GARDE_DOCUMENT_REFERRAL, NULL },
  { N_ ("prescription"), GARDE_DOCUMENT_PRESCRIPTION, NULL },
  { N_ ("certificate"), GARDE_DOCUMENT_CERTIFICATE, NULL },
  { N_ ("shift sheet"), 0, draw_shift_sheet },
  { N_ ("statement"), 0, draw_statement },
  { N_ ("paper day"), 0, draw_paper_day },
};

guint
garde_bench_papers_count (void)
{
  return G_N_ELEMENTS (kinds);
}

const char *
garde_bench_papers_get_name (guint kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), NULL);

  return _ (kinds[kind].name);
}

GardePages *
garde_bench_papers_draw (GardeBenchPapers *self, guint kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), NULL);

  if (kinds[kind].draw != NULL)
    return kinds[kind].draw (self);
  return garde_visit_papers_draw (self->visit, kinds[kind].kind, self->text, NUMBER);
}
