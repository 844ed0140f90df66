/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* One patient's file, handed out: everything of his once, nothing of anybody else, on both engines.
 */

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "database/garde-table.h"
#include "garde-test-centre.h"
#include "model/garde-draft.h"
#include "model/garde-note.h"
#include "model/garde-referral.h"
#include "service/garde-patient-export.h"
#include "store/garde-store-document.h"
#include "store/garde-store-keeping.h"
#include "store/garde-store-merge.h"
#include "store/garde-store-note.h"
#include "store/garde-store-order.h"
#include "store/garde-store-patient.h"
#include "store/garde-store-private.h"

/* What was kept of the slip. */
#define COPY "%PDF-1.5 ECBU"

typedef struct
{
  GardeTestCentre *centre;
  gint64 patient;
  gint64 loser;
  gint64 visit;
} Fixture;

static void
fixture_clear (Fixture *fixture)
{
  g_clear_pointer (&fixture->centre, garde_test_centre_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static void
write_order (Fixture *self)
{
  g_autoptr (GardeOrder) order = garde_order_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GardeOrderSheet) sheet = NULL;
  g_autoptr (GardeDocument) slip = NULL;
  g_autoptr (GBytes) pdf = g_bytes_new_static (COPY, strlen (COPY));
  g_autoptr (GError) error = NULL;
  GardeOrderItem *item = garde_order_item_new ();

  item->label = g_strdup ("ECBU");
  g_ptr_array_add (items, item);
  order->visit = self->visit;
  order->doctor = self->centre->doctors[0];
  order->kind = GARDE_ORDER_BIOLOGY;
  order->context = g_strdup ("Cystite");
  sheet = garde_store_save_order (self->centre->store, self->centre->session,
                                  &(GardeOrderInput){ order, items }, &error);
  g_assert_no_error (error);
  slip = garde_store_make_document (self->centre->store, self->centre->session, self->visit,
                                    GARDE_DOCUMENT_SLIP, garde_record_get_id (sheet->order), "ECBU",
                                    &error);
  g_assert_no_error (error);
  garde_store_file_document (self->centre->store, self->centre->session, garde_record_get_id (slip),
                             pdf, &error);
  g_assert_no_error (error);
}

static void
finish (Fixture *self)
{
  g_autoptr (GardeNote) note = garde_note_new ();
  g_autoptr (GPtrArray) vitals = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GardeVisit) done = NULL;
  g_autoptr (GardeNote) addendum = NULL;
  g_autoptr (GError) error = NULL;
  GardeVital *temperature = garde_vital_new ();
  GardeFinish end = { { note, vitals }, GARDE_OUTCOME_HOME, "Cystite, traitée" };

  temperature->kind = GARDE_VITAL_TEMPERATURE;
  temperature->value = 386;
  g_ptr_array_add (vitals, temperature);
  note->visit = self->visit;
  note->doctor = self->centre->doctors[0];
  note->findings = g_strdup ("Abdomen souple");
  note->conclusion = g_strdup ("Cystite");
  note->plan = g_strdup ("Fosfomycine 3 g");
  done = garde_store_finish_visit (self->centre->store, self->centre->session, self->visit, &end,
                                   &error);
  g_assert_no_error (error);
  addendum = garde_store_add_addendum (self->centre->store, self->centre->session, self->visit,
                                       "Culture négative", &error);
  g_assert_no_error (error);
}

/* What is not his: who came with him, what is not finished. */
static void
add_secrets (Fixture *self)
{
  g_autofree char *sql = g_strdup_printf (
      "UPDATE visit SET accompanied_by = 'SECRET voisin' WHERE id = %" G_GINT64_FORMAT,
      self->visit);
  g_autoptr (GardeVisit) open = garde_test_centre_book (self->centre, NULL, self->patient, 40);
  g_autoptr (GardeDraft) draft = garde_draft_new ();
  g_autoptr (GardeNote) note = garde_note_new ();
  g_autoptr (GardeStep) step = garde_step_new ();

  garde_test_run (self->centre->store, sql);
  garde_test_save (self->centre->store, self->centre->session, open);
  draft->visit = garde_record_get_id (open);
  draft->author = 1;
  draft->saved_at = 1;
  draft->text = g_strdup ("SECRET brouillon");
  garde_test_save (self->centre->store, self->centre->session, draft);
  note->visit = garde_record_get_id (open);
  note->author = 1;
  note->written_at = 1;
  note->findings = g_strdup ("SECRET note ouverte");
  garde_test_save (self->centre->store, self->centre->session, note);
  step->visit = garde_record_get_id (open);
  step->to_state = GARDE_VISIT_BOOKED;
  step->at = 1;
  step->by_account = 1;
  step->note = g_strdup ("SECRET motif");
  garde_test_save (self->centre->store, self->centre->session, step);
}

/* What the visit above does not say. */
static void
add_facts (Fixture *self)
{
  g_autofree char *number = g_strdup_printf (
      "UPDATE patient SET nir = '295109912611193' WHERE id = %" G_GINT64_FORMAT, self->patient);

  garde_test_run (self->centre->store, number);
  garde_test_run (self->centre->store, "UPDATE note SET follow_up_days = 9 WHERE addendum = 0");
  garde_test_run (self->centre->store, "UPDATE clinical_order SET kidney = 'DFG 62', "
                                       "pregnancy = 2, closed_reason = 'Envoi perdu'");
}

static void
add_request (Fixture *self, gint64 patient)
{
  g_autoptr (GardeReferral) referral = garde_referral_new ();

  referral->centre = self->centre->centre;
  referral->source = GARDE_SOURCE_SAS;
  referral->patient = patient;
  referral->reason_group = GARDE_REASON_ENT;
  referral->received_at = 1;
  referral->local_day = self->centre->day;
  referral->local_minute = garde_minutes (0);
  referral->regulator = g_strdup ("SECRET régulateur");
  garde_test_save (self->centre->store, self->centre->session, referral);
}

static void
set_up (Fixture *self, GardeTestEngine *engine)
{
  g_autoptr (GardeVisit) visit = NULL;
  g_autoptr (GardeVisit) other = NULL;
  g_autoptr (GardePatient) loser = NULL;
  g_autoptr (GardePatientMerge) merge = NULL;
  g_autoptr (GError) error = NULL;

  self->centre = garde_test_centre_new (engine);
  other = garde_test_centre_walk_in (self->centre, "SECRET", "Autre");
  visit = garde_test_centre_walk_in (self->centre, "Łukasiewicz", "Anaïs");
  self->patient = visit->patient;
  self->visit = garde_record_get_id (visit);
  g_object_unref (garde_test_centre_step (self->centre, self->visit, GARDE_VISIT_CALLED));
  g_object_unref (garde_test_centre_step (self->centre, self->visit, GARDE_VISIT_IN_VISIT));
  write_order (self);
  finish (self);
  add_secrets (self);
  loser = garde_test_centre_add_patient (self->centre, "Lukasievicz", "Anaïs");
  self->loser = garde_record_get_id (loser);
  add_request (self, self->loser);
  add_request (self, other->patient);
  merge = garde_store_merge_patients (self->centre->store, self->centre->session, self->patient,
                                      self->loser, &error);
  g_assert_no_error (error);
}

static GardePatientExport *
export_file (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  GardePatientExport *export =
      garde_patient_export_load (self->centre->store, self->centre->session, self->patient, &error);

  g_assert_no_error (error);
  return export;
}

static guint
count (JsonObject *object, const char *list)
{
  return json_array_get_length (json_object_get_array_member (object, list));
}

static JsonObject *
get_first (JsonObject *object, const char *list)
{
  return json_array_get_object_element (json_object_get_array_member (object, list), 0);
}

/* No record stands there twice. */
static void
collect_ids (JsonNode *node, GHashTable *ids)
{
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        collect_ids (json_array_get_element (array, i), ids);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) members = json_object_get_members (object);

      for (GList *at = members; at != NULL; at = at->next)
        collect_ids (json_object_get_member (object, at->data), ids);
      if (json_object_has_member (object, "id"))
        g_assert_true (
            g_hash_table_add (ids, (gpointer) json_object_get_string_member (object, "id")));
    }
}

static void
check_visit (JsonObject *visit)
{
  JsonObject *note = get_first (visit, "notes");
  JsonObject *vital = get_first (visit, "measurements");
  JsonObject *order = get_first (visit, "orders");
  g_autofree char *copy = g_base64_encode ((const guchar *) COPY, strlen (COPY));

  g_assert_cmpstr (json_object_get_string_member (visit, "state"), ==, "done");
  g_assert_cmpstr (json_object_get_string_member (visit, "outcome"), ==, "home");
  g_assert_cmpuint (count (visit, "steps"), ==, 4);
  g_assert_cmpuint (count (visit, "notes"), ==, 2);
  g_assert_cmpstr (json_object_get_string_member (note, "findings"), ==, "Abdomen souple");
  g_assert_false (json_object_get_boolean_member (note, "addendum"));
  g_assert_cmpuint (count (visit, "measurements"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (vital, "value"), ==, "38.6");
  g_assert_cmpstr (json_object_get_string_member (vital, "unit"), ==, "°C");
  g_assert_cmpuint (count (visit, "orders"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (get_first (order, "items"), "label"), ==, "ECBU");
  g_assert_cmpuint (count (visit, "documents"), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (get_first (visit, "documents"), "pdf_base64"), ==,
                   copy);
  g_assert_cmpstr (
      json_object_get_string_member (json_object_get_object_member (visit, "summary"), "text"), ==,
      "Cystite, traitée");
}

static void
test_json (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GardePatientExport) export = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  JsonObject *file;

  set_up (&self, engine);
  g_object_unref (garde_store_load (self.centre->store, self.centre->session, GARDE_TYPE_PATIENT,
                                    self.patient, &error));
  export = export_file (&self);
  json_parser_load_from_data (parser, export->json, -1, &error);
  g_assert_no_error (error);
  file = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (file, "format"), ==, "garde-patient-1");
  g_assert_cmpstr (json_object_get_string_member (file, "kept_until"), ==, "2043-01-16");
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (file, "identity"),
                                                  "family_name"),
                   ==, "Łukasiewicz");
  g_assert_cmpuint (count (file, "merged"), ==, 1);
  g_assert_cmpuint (count (file, "requests"), ==, 1);
  g_assert_cmpuint (count (file, "visits"), ==, 2);
  g_assert_cmpuint (count (file, "accesses"), ==, 1);
  check_visit (get_first (file, "visits"));
  collect_ids (json_parser_get_root (parser), ids);
  g_assert_null (strstr (export->json, "SECRET"));
}

/* Texts of his rows that are not handed out, each for a reason. */
static const char *const left_out[] = {
  "patient.name_key",         /* how searches compare */
  "patient.phone_key",        /* the same */
  "visit.reference",          /* of an import, or of whoever sent him */
  "visit.accompanied_by",     /* somebody else's affair */
  "referral.reference",       /* as the visit's */
  "referral.their_reference", /* the same */
  "referral.regulator",       /* somebody else's name */
  "step.note",                /* why the desk did what it did */
  "patient_keeping.held_why", /* the centre's own case */
};

static gboolean
is_left_out (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (left_out); i++)
    if (g_str_equal (left_out[i], name))
      return TRUE;
  return FALSE;
}

/* Whether a table's rows are about patients: all that the centre has are the fixture's. */
static gboolean
is_his (const char *table)
{
  static const char *const his[] = { "patient",    "visit",    "step",           "note",
                                     "vital",      "referral", "summary",        "clinical_order",
                                     "order_item", "document", "patient_keeping" };

  for (guint i = 0; i < G_N_ELEMENTS (his); i++)
    if (g_str_equal (his[i], table))
      return TRUE;
  return FALSE;
}

/* Each text is its own name; (transfer full) the names of those that are to be handed out. */
static GPtrArray *
name_columns (GardeStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = garde_table_load_all (garde_store_get_database (store), &error);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  for (guint i = 0; i < tables->len; i++)
    {
      const GardeTable *table = tables->pdata[i];

      for (guint j = 0; is_his (table->name) && j < table->columns->len; j++)
        {
          const GardeTableColumn *column = table->columns->pdata[j];
          g_autofree char *name = g_strdup_printf ("%s.%s", table->name, column->name);
          g_autofree char *sql =
              g_strdup_printf ("UPDATE %s SET %s = '%s/' || id", table->name, column->name, name);

          if (column->kind != GARDE_ARGUMENT_TEXT || is_left_out (name))
            continue;
          garde_test_run (store, sql);
          g_ptr_array_add (names, g_steal_pointer (&name));
        }
    }
  return names;
}

/* Whatever is written about him, in columns that are still to come too. */
static void
test_whole (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GardePatientExport) export = NULL;

  set_up (&self, engine);
  /* One that is words, not a number. */
  garde_test_run (self.centre->store, "UPDATE vital SET kind = 11");
  names = name_columns (self.centre->store);
  g_assert_cmpuint (names->len, >, 25);
  export = export_file (&self);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];
      g_autofree char *mark = g_strconcat (name, "/", NULL);

      if (strstr (export->json, mark) == NULL)
        g_error ("%s is not in the file", name);
    }
}

static void
test_pages (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const texts[] = { "Łukasiewicz",  "Abdomen souple", "Culture négative",
                                       "ECBU",         "Lukasievicz",    "Cystite, traitée",
                                       "16/01/2043",   "in 9 days",      "DFG 62",
                                       "Pregnancy",    "Envoi perdu",    "Social security number",
                                       "copy enclosed" };
  g_auto (Fixture) self = { 0 };
  g_autoptr (GardePatientExport) export = NULL;
  g_autofree char *dump = NULL;

  set_up (&self, engine);
  add_facts (&self);
  export = export_file (&self);
  dump = garde_pages_dump (export->pages);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (strstr (dump, texts[i]) == NULL)
      g_error ("“%s” is not on the pages:\n%s", texts[i], dump);
  g_assert_null (strstr (dump, "SECRET"));
}

static void
check_private (const char *path)
{
  GStatBuf buffer;

  g_assert_cmpint (g_stat (path, &buffer), ==, 0);
  g_assert_cmpint (buffer.st_mode & 0777, ==, 0600);
}

/* (transfer full) */
static char *
name_copy (const GardePatientExport *export, GardeTestEngine *engine)
{
  const GardeDocument *document = g_ptr_array_index (export->copies, 0);

  g_assert_cmpuint (export->copies->len, ==, 1);
  return g_strdup_printf ("%s/file-%s.pdf", garde_test_engine_get_folder (engine),
                          document->number);
}

static void
test_files (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GardePatientExport) export = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *pdf = g_build_filename (garde_test_engine_get_folder (engine), "file.pdf", NULL);
  g_autofree char *json =
      g_build_filename (garde_test_engine_get_folder (engine), "file.json", NULL);
  g_autofree char *content = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *copy = NULL;

  set_up (&self, engine);
  export = export_file (&self);
  garde_patient_export_write (export, pdf, json, &error);
  g_assert_no_error (error);
  check_private (pdf);
  check_private (json);
  copy = name_copy (export, engine);
  check_private (copy);
  g_file_get_contents (copy, &content, NULL, &error);
  g_assert_cmpstr (content, ==, COPY);
  g_clear_pointer (&content, g_free);
  g_file_get_contents (json, &content, NULL, &error);
  g_assert_cmpstr (content, ==, export->json);
  g_clear_pointer (&content, g_free);
  g_file_get_contents (pdf, &content, NULL, &error);
  g_assert_true (g_str_has_prefix (content, "%PDF"));

  /* One that cannot be written leaves neither. */
  g_unlink (pdf);
  g_unlink (copy);
  folder = g_build_filename (json, "in-a-file", NULL);
  g_assert_false (garde_patient_export_write (export, pdf, folder, &error));
  g_assert_nonnull (error);
  g_assert_false (g_file_test (pdf, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (copy, G_FILE_TEST_EXISTS));
}

static void
test_told (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;

  set_up (&self, engine);
  garde_patient_export_free (export_file (&self));
  sql = g_strdup_printf ("SELECT COUNT(*) FROM audit WHERE act = 6 AND patient = %" G_GINT64_FORMAT,
                         self.patient);
  g_assert_cmpint (garde_test_read_int (self.centre->store, sql), ==, 1);
  g_assert_null (
      garde_patient_export_load (self.centre->store, self.centre->session, self.loser, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
}

#define MINUTES_OF_3_DAYS (3 * 24 * 60)

/* A doctor who has nothing to do with the patient says why, and the trail keeps it. */
static void
test_duty (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) self = { 0 };
  g_autoptr (GardeSession) other = NULL;
  g_autoptr (GardeSession) told = NULL;
  g_autoptr (GardePatientExport) refused = NULL;
  g_autoptr (GardePatientExport) export = NULL;
  g_autoptr (GError) error = NULL;
  const char *exports = "SELECT COUNT(*) FROM audit WHERE act = 6";

  set_up (&self, engine);
  other = garde_session_new_signed_in (1, "", self.centre->centre, 0, GARDE_ROLE_DOCTOR,
                                       self.centre->doctors[1]);
  /* What waits for a result is everybody's. */
  garde_test_run (self.centre->store, "UPDATE clinical_order SET state = 8, closed_at = 1");
  garde_test_centre_set_minutes (self.centre, MINUTES_OF_3_DAYS);
  refused = garde_patient_export_load (self.centre->store, other, self.patient, &error);
  g_assert_null (refused);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REASON);
  g_clear_error (&error);
  g_assert_cmpint (garde_test_read_int (self.centre->store, exports), ==, 0);

  told = garde_session_break_glass (other, self.patient, "Asked for by letter");
  export = garde_patient_export_load (self.centre->store, told, self.patient, &error);
  g_assert_no_error (error);
  g_assert_cmpint (garde_test_read_int (self.centre->store, exports), ==, 1);
  g_assert_cmpint (garde_test_read_int (self.centre->store,
                                        "SELECT COUNT(*) FROM audit a JOIN audit_payload p "
                                        "ON p.audit = a.id WHERE a.act = 1 AND p.text LIKE "
                                        "'%Asked for by letter%'"),
                   ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/service/patient-export/json", test_json, NULL);
  garde_test_add_on_engines ("/service/patient-export/whole", test_whole, NULL);
  garde_test_add_on_engines ("/service/patient-export/pages", test_pages, NULL);
  garde_test_add_on_engines ("/service/patient-export/files", test_files, NULL);
  garde_test_add_on_engines ("/service/patient-export/duty", test_duty, NULL);
  garde_test_add_on_engines ("/service/patient-export/told", test_told, NULL);

  return g_test_run ();
}
