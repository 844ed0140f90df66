/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "base/garde-text.h"
#include "garde-test-centre.h"
#include "model/garde-engagement.h"
#include "model/garde-letter-data.h"
#include "service/garde-visit-papers.h"
#include "store/garde-store-day.h"
#include "store/garde-store-document.h"
#include "store/garde-store-note.h"
#include "store/garde-store-order.h"
#include "store/garde-store-patient.h"

/* From a visit in the store to the copy that is kept. */

#define LONG_NAME "Wojciechowska-Brzęczyszczykiewicz de la Rochefoucauld-Montmorency"

typedef struct
{
  GardeTestCentre *centre;
  gint64 visit;
  gint64 exam;
} Fixture;

static void
set_up (Fixture *self, GardeTestEngine *engine, const char *family_name, const char *given_name)
{
  g_autoptr (GardeVisit) visit = NULL;
  g_autoptr (GardeVisit) called = NULL;
  g_autoptr (GardeExam) exam = garde_exam_new ();

  self->centre = garde_test_centre_new (engine);
  visit = garde_test_centre_walk_in (self->centre, family_name, given_name);
  self->visit = garde_record_get_id (visit);
  g_object_unref (garde_test_centre_step (self->centre, self->visit, GARDE_VISIT_CALLED));
  called = garde_test_centre_step (self->centre, self->visit, GARDE_VISIT_IN_VISIT);
  exam->centre = self->centre->centre;
  exam->kind = GARDE_ORDER_BIOLOGY;
  exam->label = g_strdup ("ECBU");
  exam->label_key = garde_text_fold (exam->label);
  exam->result_minutes = 2880;
  exam->sample = g_strdup ("Urines du milieu de jet");
  garde_test_save (self->centre->store, self->centre->session, exam);
  self->exam = garde_record_get_id (exam);
}

static gint64
add_order (Fixture *self, GardeOrderKind kind, const char *context)
{
  g_autoptr (GardeOrder) order = garde_order_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GardeOrderSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  GardeOrderItem *item = garde_order_item_new ();

  item->exam = kind == GARDE_ORDER_BIOLOGY ? self->exam : 0;
  item->label = g_strdup (kind == GARDE_ORDER_BIOLOGY ? "ECBU" : "Radiographie de la cheville");
  g_ptr_array_add (items, item);
  order->visit = self->visit;
  order->doctor = self->centre->doctors[0];
  order->kind = kind;
  garde_record_set_text (&order->context, context);
  sheet = garde_store_save_order (self->centre->store, self->centre->session,
                                  &(GardeOrderInput){ order, items }, &error);
  g_assert_no_error (error);
  return garde_record_get_id (sheet->order);
}

static void
add_vital (GPtrArray *vitals, GardeVitalKind kind, gint64 value)
{
  GardeVital *vital = garde_vital_new ();

  vital->kind = kind;
  vital->value = value;
  g_ptr_array_add (vitals, vital);
}

static void
write_note (Fixture *self)
{
  g_autoptr (GardeNote) note = garde_note_new ();
  g_autoptr (GardeNote) saved = NULL;
  g_autoptr (GPtrArray) vitals = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;

  add_vital (vitals, GARDE_VITAL_TEMPERATURE, 386);
  add_vital (vitals, GARDE_VITAL_SYSTOLIC, 118);
  add_vital (vitals, GARDE_VITAL_DIASTOLIC, 72);
  note->visit = self->visit;
  note->doctor = self->centre->doctors[0];
  note->reason = g_strdup ("Brûlures urinaires");
  note->findings = g_strdup ("Abdomen souple");
  note->conclusion = g_strdup ("Cystite");
  note->conclusion_code = g_strdup ("U71");
  note->conclusion_system = GARDE_CODE_SYSTEM_CISP2;
  note->plan = g_strdup ("Fosfomycine 3 g");
  saved = garde_store_save_note (self->centre->store, self->centre->session,
                                 &(GardeNoteInput){ note, vitals }, &error);
  g_assert_no_error (error);
}

static GardeVisitPaper *
make (
    Fixture *self, GardeDocumentKind kind, gint64 order, const GardePaperText *text, GError **error)
{
  return garde_visit_papers_make (
      self->centre->store, self->centre->session,
      &(GardePaperRequest){ .visit = self->visit, .kind = kind, .order = order, .text = text },
      error);
}

/* Each of @texts, which are NULL-terminated, stands on the pages; long ones go over lines, so
 * that their words are looked for. */
static void
assert_shows (const GardePages *pages, const char *const *texts)
{
  g_autofree char *dump = garde_pages_dump (pages);

  for (; *texts != NULL; texts++)
    if (strstr (dump, *texts) == NULL)
      {
        g_test_message ("“%s” is not on the pages:\n%s", *texts, dump);
        g_test_fail ();
      }
}

#define ASSERT_SHOWS(pages, ...) assert_shows (pages, (const char *const[]){ __VA_ARGS__, NULL })

static void
test_slip (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeVisitPaper) paper = NULL;
  g_autoptr (GardeDocument) kept = NULL;
  g_autoptr (GardeOrderSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  gint64 order;

  set_up (&fixture, engine, "Nguyễn", "Thị Ánh");
  write_note (&fixture);
  order = add_order (&fixture, GARDE_ORDER_BIOLOGY, "Brûlures urinaires, avant l’antibiotique");
  paper = make (&fixture, GARDE_DOCUMENT_SLIP, order, NULL, &error);
  g_assert_no_error (error);
  ASSERT_SHOWS (paper->pages, "Nguyễn", "Thị Ánh", "ECBU", "Urines du milieu de jet",
                "Brûlures urinaires, avant l’antibiotique", "01 40 00 00 00", "38.6\u00a0°C",
                "Dr Hélène Marchand", paper->document->number);

  /* The copy is there, the paper not yet; then it is, and the order with it. */
  kept = garde_store_load_document (fixture.centre->store, fixture.centre->session,
                                    garde_record_get_id (paper->document), &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_get_size (kept->content) > 1000);
  g_assert_cmpstr (kept->title, ==, "ECBU");
  g_assert_cmpint (kept->printed_at, ==, 0);
  garde_store_mark_printed (fixture.centre->store, fixture.centre->session,
                            garde_record_get_id (kept), &error);
  g_assert_no_error (error);
  sheet = garde_store_load_order (fixture.centre->store, fixture.centre->session, order, &error);
  g_assert_cmpint (sheet->order->state, ==, GARDE_ORDER_PRINTED);
  garde_test_centre_free (fixture.centre);
}

/* A child insured by a parent: the number of the identity is the child's own, and only once it is
 * qualified; the parent's number stands nowhere. */
static void
test_identity (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  gint64 order;

  set_up (&fixture, engine, "Da Silva", "Inès");
  order = add_order (&fixture, GARDE_ORDER_BIOLOGY, "Fièvre");
  for (int state = GARDE_IDENTITY_PROVISIONAL; state <= GARDE_IDENTITY_QUALIFIED; state++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeVisitFile) file = garde_store_load_visit_file (
          fixture.centre->store, fixture.centre->session, fixture.visit, &error);
      g_autoptr (GardePatient) patient = garde_patient_copy (file->patient);
      g_autoptr (GardeVisitPaper) paper = NULL;
      g_autofree char *dump = NULL;

      g_assert_no_error (error);
      patient->identity_state = (GardeIdentityState) state;
      patient->sex = GARDE_SEX_FEMALE;
      patient->birth_date = garde_day_from_ymd (1995, 10, 3);
      garde_record_set_text (&patient->nir, "185057512345673");
      garde_record_set_text (&patient->ins, "295109912611193");
      garde_record_set_text (&patient->ins_oid, "1.2.250.1.213.1.4.8");
      garde_store_save_patient (fixture.centre->store, fixture.centre->session, patient, &error);
      g_assert_no_error (error);
      paper = make (&fixture, GARDE_DOCUMENT_SLIP, order, NULL, &error);
      g_assert_no_error (error);
      dump = garde_pages_dump (paper->pages);
      g_assert_true ((strstr (dump, "2\u00a095\u00a010\u00a099\u00a0126\u00a0111\u00a093") !=
                      NULL) == (state == GARDE_IDENTITY_QUALIFIED));
      g_assert_null (strstr (dump, "1\u00a085\u00a005"));
    }
  garde_test_centre_free (fixture.centre);
}

/* The tubes have the slip's number, and leave the order to its slip. */
static void
test_labels (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeVisitPaper) slip = NULL;
  g_autoptr (GardeVisitPaper) labels = NULL;
  g_autoptr (GardeOrderSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  gint64 order;

  set_up (&fixture, engine, LONG_NAME, "Łucja");
  order = add_order (&fixture, GARDE_ORDER_BIOLOGY, "Fièvre");
  slip = make (&fixture, GARDE_DOCUMENT_SLIP, order, NULL, &error);
  g_assert_no_error (error);
  labels = make (&fixture, GARDE_DOCUMENT_LABELS, order, NULL, &error);
  g_assert_no_error (error);
  ASSERT_SHOWS (labels->pages, slip->document->number, "Urines du milieu de jet", "Łucja");
  garde_store_mark_printed (fixture.centre->store, fixture.centre->session,
                            garde_record_get_id (labels->document), &error);
  g_assert_no_error (error);
  sheet = garde_store_load_order (fixture.centre->store, fixture.centre->session, order, &error);
  g_assert_cmpint (sheet->order->state, ==, GARDE_ORDER_WRITTEN);
  garde_test_centre_free (fixture.centre);
}

static void
test_held_back (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeVisitPaper) paper = NULL;
  g_autoptr (GError) error = NULL;
  gint64 order;

  set_up (&fixture, engine, "Da Silva", "Inès");
  order = add_order (&fixture, GARDE_ORDER_IMAGING, "Entorse");
  paper = make (&fixture, GARDE_DOCUMENT_IMAGING, order, NULL, &error);
  g_assert_null (paper);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  /* No number was used up. */
  g_assert_cmpint (garde_test_read_int (fixture.centre->store, "SELECT COUNT(*) FROM document"), ==,
                   0);
  garde_test_centre_free (fixture.centre);
}

/* What the first doctor is at the centre. */
static void
engage (Fixture *self, GardeDoctorStatus status, gint64 replaces)
{
  g_autoptr (GardeEngagement) engagement = garde_engagement_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDaySheet) day =
      garde_store_load_day (self->centre->store, self->centre->session, self->centre->day, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < day->columns->len; i++)
    {
      const GardeDayColumn *column = day->columns->pdata[i];

      if (column->engagement != NULL &&
          garde_record_get_id (column->doctor) == self->centre->doctors[0])
        g_set_object (&engagement, garde_engagement_copy (column->engagement));
    }
  engagement->centre = self->centre->centre;
  engagement->doctor = self->centre->doctors[0];
  engagement->status = status;
  engagement->replaces = replaces;
  garde_test_save (self->centre->store, self->centre->session, engagement);
}

/* The locum's papers name the doctor whom he replaces, an intern's whoever supervises him. */
typedef struct
{
  GardeDoctorStatus status;
  const char *shown[4];
} Naming;

static const Naming locum = { GARDE_DOCTOR_LOCUM,
                              { "Dr Hélène Marchand", "Dr Đức Nguyễn", "Locum of", NULL } };
static const Naming intern = {
  GARDE_DOCTOR_INTERN, { "Dr Hélène Marchand", "Intern", "Supervised by Dr Đức Nguyễn", NULL }
};

static void
test_named (GardeTestEngine *engine, gconstpointer data)
{
  const Naming *naming = data;
  Fixture fixture = { 0 };
  g_autoptr (GardeVisitPaper) paper = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, engine, "Da Silva", "Inès");
  engage (&fixture, naming->status,
          naming->status == GARDE_DOCTOR_LOCUM ? fixture.centre->doctors[1] : 0);
  paper = make (&fixture, GARDE_DOCUMENT_SLIP,
                add_order (&fixture, GARDE_ORDER_BIOLOGY, "Brûlures"), NULL, &error);
  g_assert_no_error (error);
  assert_shows (paper->pages, naming->shown);
  garde_test_centre_free (fixture.centre);
}

/* With two doctors beside him nobody says which: there is room for a pen. */
static void
test_unknown_supervisor (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeDoctor) third = NULL;
  g_autoptr (GardeVisitPaper) paper = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, engine, "Da Silva", "Inès");
  engage (&fixture, GARDE_DOCTOR_INTERN, 0);
  third = garde_test_centre_add_doctor (fixture.centre, "Weber", "Paul");
  garde_test_centre_assign (fixture.centre, fixture.centre->shift, garde_record_get_id (third));
  paper = make (&fixture, GARDE_DOCUMENT_SLIP,
                add_order (&fixture, GARDE_ORDER_BIOLOGY, "Brûlures"), NULL, &error);
  g_assert_no_error (error);
  ASSERT_SHOWS (paper->pages, "Supervised by ……");
  garde_test_centre_free (fixture.centre);
}

static void
test_kinds (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    GardeDocumentKind kind;
    GardePaperText text;
    const char *shown[6];
  } cases[] = {
    { GARDE_DOCUMENT_SUMMARY,
      { .incapacity_days = -1 },
      { "Cystite", "Abdomen souple", "U71", "38.6", "118/72\u00a0mmHg", NULL } },
    { GARDE_DOCUMENT_LETTER,
      { .addressee = (char *) "SAU de Bry\n94360 Bry", .text = (char *) "Sepsis" },
      { "SAU de Bry", "94360 Bry", "Sepsis", "Cystite", NULL } },
    { GARDE_DOCUMENT_REFERRAL,
      { .addressee = (char *) "Dr Weber", .text = (char *) "Reflux ?" },
      { "Dr Weber", "Reflux ?", NULL } },
    { GARDE_DOCUMENT_PRESCRIPTION,
      { .text = (char *) "Fosfomycine 3 g\nun sachet\n\nParacétamol 1 g\nsi douleur" },
      { "Fosfomycine 3 g", "un sachet", "Paracétamol 1 g", "si douleur", NULL } },
    { GARDE_DOCUMENT_CERTIFICATE,
      { .title = (char *) "Certificat de coups",
        .statements = (char *) "On m’a frappé",
        .text = (char *) "Ecchymose de 3 cm",
        .incapacity_days = 2 },
      { "Certificat de coups", "On m’a frappé", "Ecchymose de 3 cm", "2 days", NULL } },
  };
  Fixture fixture = { 0 };

  set_up (&fixture, engine, LONG_NAME, "Łucja");
  write_note (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeVisitPaper) paper = make (&fixture, cases[i].kind, 0, &cases[i].text, &error);

      g_assert_no_error (error);
      assert_shows (paper->pages, cases[i].shown);
      ASSERT_SHOWS (paper->pages, "Brzęczyszczykiewicz", paper->document->number);
    }
  garde_test_centre_free (fixture.centre);
}

/* The note as it stands before the visit's end, its template half filled in. */
static void
write_open_fields (Fixture *self)
{
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GardeNote) note = NULL;
  g_autoptr (GardeNote) saved = NULL;
  g_autoptr (GError) error = NULL;

  write_note (self);
  file =
      garde_store_load_visit_file (self->centre->store, self->centre->session, self->visit, &error);
  g_assert_no_error (error);
  note = garde_note_copy (file->note);
  garde_record_set_text (&note->findings, "Abdomen [souple]. Fosse lombaire [..].");
  garde_record_set_text (&note->plan, "Fosfomycine [3 g]\nÀ revoir si [..]");
  garde_record_set_text (&note->conclusion, "Cystite [sans fièvre]");
  saved = garde_store_save_note (self->centre->store, self->centre->session,
                                 &(GardeNoteInput){ note, NULL }, &error);
  g_assert_no_error (error);
}

/* What nobody has filled in goes to nobody; the brackets of a catalogue's label are its own. */
static void
test_open_fields (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    GardeDocumentKind kind;
    const char *proposed;
    const char *shown; /* of the note, whatever is proposed */
  } cases[] = {
    { GARDE_DOCUMENT_LETTER, "Cystite [sans fièvre]", "Abdomen souple." },
    { GARDE_DOCUMENT_CERTIFICATE, "Abdomen souple.", "Abdomen souple." },
    { GARDE_DOCUMENT_PRESCRIPTION, "Fosfomycine 3 g\n", "Fosfomycine 3 g" },
    { GARDE_DOCUMENT_REFERRAL, NULL, "Abdomen souple." },
    { GARDE_DOCUMENT_SUMMARY, NULL, "Fosfomycine 3 g" },
  };
  Fixture fixture = { 0 };
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, engine, "Da Silva", "Inès");
  write_open_fields (&fixture);
  file = garde_store_load_visit_file (fixture.centre->store, fixture.centre->session, fixture.visit,
                                      &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardePaperText) text = garde_paper_text_propose (file, cases[i].kind);
      g_autoptr (GardeVisitPaper) paper = make (&fixture, cases[i].kind, 0, text, &error);
      g_autofree char *dump = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (text->text, ==, cases[i].proposed);
      ASSERT_SHOWS (paper->pages, cases[i].shown);
      dump = garde_pages_dump (paper->pages);
      g_assert_null (strstr (dump, "[..]"));
      g_assert_null (strstr (dump, "[souple]"));
      g_assert_null (strstr (dump, "Fosse lombaire"));
      g_assert_null (strstr (dump, "revoir si"));
    }
  garde_test_centre_free (fixture.centre);
}

/* What the doctor took out of the summary is not on it. */
static void
test_edited_summary (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  GardeFinish finish = { { NULL, NULL }, GARDE_OUTCOME_HOME, "Vue, rentre à domicile." };
  g_autoptr (GardeVisit) done = NULL;
  g_autoptr (GardeVisitPaper) paper = NULL;
  g_autofree char *dump = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, engine, "Da Silva", "Inès");
  write_note (&fixture);
  done = garde_store_finish_visit (fixture.centre->store, fixture.centre->session, fixture.visit,
                                   &finish, &error);
  g_assert_no_error (error);
  paper = make (&fixture, GARDE_DOCUMENT_SUMMARY, 0, NULL, &error);
  g_assert_no_error (error);
  ASSERT_SHOWS (paper->pages, "Vue, rentre à domicile.");
  dump = garde_pages_dump (paper->pages);
  g_assert_null (strstr (dump, "Abdomen souple"));
  g_assert_null (strstr (dump, "Cystite"));
  g_assert_null (strstr (dump, "38.6"));
  g_assert_null (strstr (dump, "Fosfomycine"));
  garde_test_centre_free (fixture.centre);
}

static void
test_treatments (void)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { NULL, "" },
    { "  \n ", "" },
    { "Paracétamol 1 g", "Paracétamol 1 g|;" },
    { "Paracétamol\nIbuprofène", "Paracétamol|;Ibuprofène|;" },
    { "Paracétamol\n1 si douleur\n\n\nFosfomycine\n1 sachet\nce soir",
      "Paracétamol|1 si douleur;Fosfomycine|1 sachet\nce soir;" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) treatments = garde_paper_parse_treatments (cases[i].text);
      g_autoptr (GString) found = g_string_new (NULL);

      for (guint j = 0; j < treatments->len; j++)
        {
          const GardeTreatment *treatment = treatments->pdata[j];

          g_string_append_printf (found, "%s|%s;", treatment->name,
                                  treatment->intake != NULL ? treatment->intake : "");
        }
      g_assert_cmpstr (found->str, ==, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/service/papers/treatments", test_treatments);
  garde_test_add_on_engines ("/service/papers/slip", test_slip, NULL);
  garde_test_add_on_file ("/service/papers/labels", test_labels, NULL);
  garde_test_add_on_file ("/service/papers/identity", test_identity, NULL);
  garde_test_add_on_file ("/service/papers/held-back", test_held_back, NULL);
  garde_test_add_on_file ("/service/papers/locum", test_named, &locum);
  garde_test_add_on_file ("/service/papers/intern", test_named, &intern);
  garde_test_add_on_file ("/service/papers/unknown-supervisor", test_unknown_supervisor, NULL);
  garde_test_add_on_file ("/service/papers/kinds", test_kinds, NULL);
  garde_test_add_on_file ("/service/papers/open-fields", test_open_fields, NULL);
  garde_test_add_on_file ("/service/papers/edited-summary", test_edited_summary, NULL);
  return g_test_run ();
}
