/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* How long files are kept, what suspends it, and the decision that ends one. */

#include "garde-test-doctor.h"
#include "garde-test-dump.h"
#include "garde-test-people.h"
#include "garde-test-population.h"
#include "garde-test-trail.h"
#include "model/garde-referral.h"
#include "model/garde-retention.h"
#include "model/garde-step.h"
#include "store/garde-store-document.h"
#include "store/garde-store-elimination.h"
#include "store/garde-store-keeping.h"
#include "store/garde-store-merge.h"
#include "store/garde-store-patient.h"

#include <string.h>

#define N_PATIENTS 60
#define PAGE       7

/* In every text of one person, and in nobody else's. */
#define MARK  "Zorglub"
#define OTHER "Spirou"

static gint64
id_of (gconstpointer record)
{
  return garde_record_get_id (record);
}

G_GNUC_PRINTF (2, 3)
static void
run (GardeStore *store, const char *format, ...)
{
  g_autofree char *sql = NULL;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  garde_test_run (store, sql);
}

static void
set_last_visit (GardeTestCentre *centre, gint64 patient, GardeDay day)
{
  static const char *const tables[][2] = { { "patient", "id" },
                                           { "patient_word", "patient" },
                                           { "patient_prefix", "patient" } };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    run (centre->store, "UPDATE %s SET last_visit_day = %d WHERE %s = %" G_GINT64_FORMAT,
         tables[i][0], day.number, tables[i][1], patient);
}

static void
check_database (GardeTestCentre *centre)
{
  GardeTrailCount count;
  g_autofree char *problems = garde_test_trail_check (centre->store, NULL, &count);

  g_assert_cmpstr (problems, ==, "");
}

static void
expect_refusal (GError **error, const char *part)
{
  g_assert_error (*error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  if (strstr ((*error)->message, part) == NULL)
    g_error ("“%s” is not in: %s", part, (*error)->message);
  g_clear_error (error);
}

static GardeElimination *
eliminate (GardeTestCentre *centre, gint64 patient, const char *reason, GError **error)
{
  return garde_store_eliminate_file (centre->store, centre->session, patient, reason, error);
}

/* --- everything about somebody --- */

/* A file with @mark in each of its texts. */
static GardePatient *
add_file (GardeTestCentre *centre, const char *mark, int ticket)
{
  g_autoptr (GardePatient) patient = garde_test_patient_new (mark, mark);
  g_autoptr (GardeVisit) visit = NULL;
  g_autoptr (GardeStep) step = garde_step_new ();
  g_autoptr (GardeReferral) referral = garde_referral_new ();
  g_autoptr (GError) error = NULL;

  patient->birth_date = garde_day_from_ymd (1950, 3, 12);
  patient->sex = GARDE_SEX_FEMALE;
  patient->used_family_name = g_strdup (mark);
  patient->phone = g_strdup_printf ("06 31 75 20 4%d", ticket);
  patient->address = g_strdup_printf ("12 rue %s", mark);
  patient->alert = g_strdup (mark);
  garde_store_save_patient (centre->store, centre->session, patient, &error);
  g_assert_no_error (error);

  visit = garde_test_centre_book (centre, NULL, id_of (patient), ticket);
  visit->reference = g_strdup_printf ("%s-v", mark);
  visit->reason = g_strdup (mark);
  visit->accompanied_by = g_strdup (mark);
  visit->doctor = centre->doctors[0];
  visit->state = GARDE_VISIT_CANCELLED;
  visit->closed_at = 1;
  garde_test_save (centre->store, centre->session, visit);
  step->visit = id_of (visit);
  step->to_state = GARDE_VISIT_CANCELLED;
  step->at = 1;
  step->by_account = 1;
  step->note = g_strdup (mark);
  garde_test_save (centre->store, centre->session, step);

  referral->centre = centre->centre;
  referral->reference = g_strdup_printf ("%s-r", mark);
  referral->their_reference = g_strdup (mark);
  referral->reason = g_strdup (mark);
  referral->source = GARDE_SOURCE_SAS;
  referral->patient = id_of (patient);
  referral->reason_group = GARDE_REASON_ENT;
  referral->received_at = 1;
  referral->local_day = visit->local_day;
  referral->local_minute = garde_minutes (0);
  garde_test_save (centre->store, centre->session, referral);
  return g_steal_pointer (&patient);
}

/* And with it in all that doctors wrote. */
static void
write_texts (GardeTestCentre *centre)
{
  static const char *const texts[][2] = {
    { "note", "reason" },
    { "note", "findings" },
    { "note", "conclusion" },
    { "note", "plan" },
    { "vital", "text" },
    { "draft", "text" },
    { "clinical_order", "context" },
    { "clinical_order", "question" },
    { "clinical_order", "kidney" },
    { "document", "title" },
    { "summary", "text" },
    { "summary", "recipient_name" },
  };

  garde_test_doctor_add_past (centre->store);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    run (centre->store,
         "UPDATE %1$s SET %2$s = (SELECT p.family_name FROM visit v JOIN patient p ON p.id = "
         "v.patient WHERE v.id = %1$s.visit)",
         texts[i][0], texts[i][1]);
  run (centre->store, "UPDATE order_item SET label = (SELECT o.context FROM clinical_order o WHERE "
                      "o.id = order_item.clinical_order)");
}

typedef struct
{
  GardeTestCentre *centre;
  GardePatient *patient;
  GardePatient *other;
} Fixture;

static void
fixture_clear (Fixture *fixture)
{
  g_clear_object (&fixture->patient);
  g_clear_object (&fixture->other);
  g_clear_pointer (&fixture->centre, garde_test_centre_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

/* The first one's file was due yesterday. */
static void
set_up (Fixture *fixture, GardeTestEngine *engine)
{
  fixture->centre = garde_test_centre_new (engine);
  fixture->patient = add_file (fixture->centre, MARK, 1);
  fixture->other = add_file (fixture->centre, OTHER, 2);
  write_texts (fixture->centre);
  set_last_visit (fixture->centre, id_of (fixture->patient), garde_day_from_ymd (2003, 1, 15));
}

static void
test_eliminate (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeElimination) done = NULL;
  g_autoptr (GPtrArray) decisions = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *others_before = NULL;
  g_autofree char *others_after = NULL;

  set_up (&fixture, engine);
  before = garde_test_find_words (fixture.centre->store, MARK);
  others_before = garde_test_find_words (fixture.centre->store, OTHER);
  g_assert_nonnull (strstr (before, "audit_payload"));
  g_assert_nonnull (strstr (before, "summary"));

  done = eliminate (fixture.centre, id_of (fixture.patient), " Dr Kerleau, 20 years ", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (done->reason, ==, "Dr Kerleau, 20 years");
  g_assert_cmpint (done->kept_until.number, ==, garde_day_from_ymd (2023, 1, 15).number);
  g_assert_cmpint (done->visits, ==, 1);
  g_assert_cmpint (done->notes, ==, 1);
  g_assert_cmpint (done->measurements, ==, 1);
  g_assert_cmpint (done->orders, ==, 1);
  g_assert_cmpint (done->documents, ==, 1);
  g_assert_cmpint (done->summaries, ==, 1);

  after = garde_test_find_words (fixture.centre->store, MARK);
  others_after = garde_test_find_words (fixture.centre->store, OTHER);
  g_assert_cmpstr (after, ==, "");
  g_assert_cmpstr (others_after, ==, others_before);
  g_assert_cmpint (garde_test_read_int (fixture.centre->store, "SELECT COUNT(*) FROM visit"), ==,
                   2);
  g_assert_cmpint (garde_test_read_int (fixture.centre->store, "SELECT COUNT(*) FROM referral"), ==,
                   2);
  check_database (fixture.centre);

  decisions =
      garde_store_load_eliminations (fixture.centre->store, fixture.centre->session, 0, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (decisions->len, ==, 1);
  g_assert_true (garde_record_equal (g_ptr_array_index (decisions, 0), done));
  g_assert_null (eliminate (fixture.centre, id_of (fixture.patient), "Again", &error));
  expect_refusal (&error, "was eliminated");
}

/* --- sheets of whole shifts --- */

static gint64
add_sheet (GardeTestCentre *centre, gint64 shift)
{
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF", 4);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDocument) sheet = garde_store_make_shift_document (
      centre->store, centre->session, shift, GARDE_DOCUMENT_SHIFT_SHEET, NULL, &error);

  g_assert_no_error (error);
  garde_store_file_document (centre->store, centre->session, id_of (sheet), pdf, &error);
  g_assert_no_error (error);
  return id_of (sheet);
}

static gboolean
has_copy (GardeTestCentre *centre, gint64 document)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDocument) read =
      garde_store_load_document (centre->store, centre->session, document, &error);

  g_assert_no_error (error);
  return read->content != NULL;
}

static gint64
add_shift (GardeTestCentre *centre, int days)
{
  g_autoptr (GardeShift) shift =
      garde_test_centre_add_shift (centre, garde_day_add (centre->day, days), 20, 4);

  garde_test_centre_assign (centre, id_of (shift), centre->doctors[0]);
  return id_of (shift);
}

/* Of the shift at which he was, of one made while his order was open, of one made when it was not
 * any more. */
static void
test_sheets (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeElimination) done = NULL;
  gint64 own, open, later;

  set_up (&fixture, engine);
  own = add_sheet (fixture.centre, fixture.centre->shift);
  open = add_sheet (fixture.centre, add_shift (fixture.centre, 1));
  later = add_sheet (fixture.centre, add_shift (fixture.centre, 2));
  run (fixture.centre->store, "UPDATE visit SET shift = %" G_GINT64_FORMAT, fixture.centre->shift);
  run (fixture.centre->store, "UPDATE clinical_order SET written_at = 100, closed_at = 200");
  run (fixture.centre->store,
       "UPDATE document SET made_at = CASE id WHEN %" G_GINT64_FORMAT " THEN 50 "
       "WHEN %" G_GINT64_FORMAT " THEN 150 ELSE 250 END WHERE shift IS NOT NULL",
       own, open);

  done = eliminate (fixture.centre, id_of (fixture.patient), "Due", &error);
  g_assert_no_error (error);
  g_assert_cmpint (done->documents, ==, 1);
  g_assert_false (has_copy (fixture.centre, own));
  g_assert_false (has_copy (fixture.centre, open));
  g_assert_true (has_copy (fixture.centre, later));
  check_database (fixture.centre);
}

/* What was merged into a file goes with it. */
static void
test_merged (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePatientMerge) merge = NULL;
  g_autoptr (GardeElimination) done = NULL;
  g_autofree char *after = NULL;

  set_up (&fixture, engine);
  set_last_visit (fixture.centre, id_of (fixture.other), garde_day_from_ymd (1999, 1, 15));
  merge = garde_store_merge_patients (fixture.centre->store, fixture.centre->session,
                                      id_of (fixture.patient), id_of (fixture.other), &error);
  g_assert_no_error (error);
  g_assert_null (eliminate (fixture.centre, id_of (fixture.other), "Due", &error));
  expect_refusal (&error, "merged into another");
  done = eliminate (fixture.centre, id_of (fixture.patient), "Due", &error);
  g_assert_no_error (error);
  g_assert_cmpint (done->visits, ==, 2);
  after = garde_test_find_words (fixture.centre->store, OTHER);
  g_assert_cmpstr (after, ==, "");
  check_database (fixture.centre);
  g_assert_false (garde_store_undo_merge (fixture.centre->store, fixture.centre->session,
                                          id_of (merge), &error));
  expect_refusal (&error, "was eliminated");
}

static void
test_refused (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 patient;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  set_up (&fixture, engine);
  patient = id_of (fixture.patient);
  before = garde_test_find_words (fixture.centre->store, MARK);
  g_assert_null (eliminate (fixture.centre, patient, "  ", &error));
  expect_refusal (&error, "Say who decided");
  g_assert_null (eliminate (fixture.centre, id_of (fixture.other), "Due", &error));
  expect_refusal (&error, "16/01/2043");
  /* On its last day it is kept. */
  set_last_visit (fixture.centre, patient, garde_day_from_ymd (2003, 1, 16));
  g_assert_null (eliminate (fixture.centre, patient, "Due", &error));
  expect_refusal (&error, "16/01/2023");

  set_last_visit (fixture.centre, patient, garde_day_from_ymd (2003, 1, 15));
  garde_store_hold_file (fixture.centre->store, fixture.centre->session, patient, "Complaint",
                         &error);
  g_assert_no_error (error);
  g_assert_null (eliminate (fixture.centre, patient, "Due", &error));
  expect_refusal (&error, "legal hold");
  g_assert_null (eliminate (fixture.centre, 4242, "Due", &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
  after = garde_test_find_words (fixture.centre->store, MARK);
  g_assert_nonnull (strstr (after, before));
}

/* --- what bears on it --- */

static void
test_keeping (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePatientKeeping) none = NULL;
  g_autoptr (GardePatientKeeping) held = NULL;
  g_autoptr (GardePatientKeeping) dead = NULL;
  GardeStore *store;
  GardeSession *session;
  g_autoptr (GardeSession) desk = NULL;
  GardeDay until = GARDE_DAY_NONE;
  gint64 patient;

  set_up (&fixture, engine);
  desk = garde_test_make_session (fixture.centre, GARDE_ROLE_DESK, 0);
  store = fixture.centre->store;
  session = fixture.centre->session;
  patient = id_of (fixture.other);
  none = garde_store_load_keeping (store, session, patient, &until, &error);
  g_assert_no_error (error);
  g_assert_cmpint (garde_record_get_revision (none), ==, 0);
  g_assert_cmpint (until.number, ==, garde_day_from_ymd (2043, 1, 16).number);

  g_assert_false (garde_store_hold_file (store, session, patient, " ", &error));
  expect_refusal (&error, "Say why");
  g_assert_false (garde_store_release_file (store, session, patient, &error));
  expect_refusal (&error, "is not under legal hold");
  garde_store_hold_file (store, session, patient, "Complaint 12/2022", &error);
  g_assert_no_error (error);
  g_assert_false (garde_store_hold_file (store, session, patient, "Again", &error));
  expect_refusal (&error, "already");
  held = garde_store_load_keeping (store, session, patient, NULL, &error);
  g_assert_cmpstr (held->held_why, ==, "Complaint 12/2022");
  g_assert_cmpint (held->held_since, ==, garde_store_now (store));
  g_clear_object (&held);
  held = garde_store_load_keeping (store, desk, patient, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (held->held_since, ==, garde_store_now (store));
  g_assert_null (held->held_why);
  garde_store_release_file (store, session, patient, &error);
  g_assert_no_error (error);

  g_assert_false (garde_store_set_death (store, session, patient,
                                         garde_day_add (fixture.centre->day, 1), &error));
  expect_refusal (&error, "still to come");
  g_assert_false (
      garde_store_set_death (store, session, patient, garde_day_from_ymd (1950, 3, 11), &error));
  expect_refusal (&error, "before the birth");
  garde_store_set_death (store, session, patient, fixture.centre->day, &error);
  g_assert_no_error (error);
  dead = garde_store_load_keeping (store, session, patient, &until, &error);
  g_assert_cmpint (dead->died_on.number, ==, fixture.centre->day.number);
  g_assert_cmpint (dead->held_since, ==, 0);
  g_assert_null (dead->held_why);
  g_assert_cmpint (until.number, ==, garde_day_from_ymd (2033, 1, 16).number);
  garde_store_set_death (store, session, patient, GARDE_DAY_NONE, &error);
  g_assert_no_error (error);
  check_database (fixture.centre);
}

/* --- the list, against the rule --- */

static void
draw_past (GardeTestCentre *centre, GRand *rand, GardePatient *patient)
{
  int years = g_rand_int_range (rand, 0, 40);
  GardeDay last = garde_day_add (centre->day, -years * 365 - g_rand_int_range (rand, 0, 365));
  g_autoptr (GError) error = NULL;

  set_last_visit (centre, id_of (patient), last);
  patient->last_visit_day = last;
  if (g_rand_int_range (rand, 0, 3) == 0)
    garde_store_set_death (
        centre->store, centre->session, id_of (patient),
        garde_day_add (last, g_rand_int_range (rand, 0, centre->day.number - last.number + 1)),
        &error);
  g_clear_error (&error);
  if (g_rand_int_range (rand, 0, 5) == 0)
    garde_store_hold_file (centre->store, centre->session, id_of (patient), "Complaint", &error);
  g_assert_no_error (error);
}

static void
check_due (GardeTestCentre *centre, const GardePatient *patient, const GardeFileDue *due)
{
  g_autoptr (GError) error = NULL;
  GardeDay until;
  g_autoptr (GardePatientKeeping) keeping =
      garde_store_load_keeping (centre->store, centre->session, id_of (patient), &until, &error);
  GardeRetention retention = { patient->birth_date, patient->last_visit_day, keeping->died_on };

  g_assert_cmpint (due->patient, ==, id_of (patient));
  g_assert_cmpint (due->last_visit.number, ==, patient->last_visit_day.number);
  g_assert_cmpint (due->died_on.number, ==, keeping->died_on.number);
  g_assert_cmpint (due->kept_until.number, ==, garde_retention_get_end (&retention).number);
  g_assert_cmpint (due->kept_until.number, ==, until.number);
  g_assert_cmpint (due->is_held, ==, keeping->held_since != 0);
}

/* All pages together. */
static GPtrArray *
load_all (GardeTestCentre *centre, gboolean only_over)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);
  gint64 after = 0;
  guint length;

  do
    {
      g_autoptr (GError) error = NULL;
      GPtrArray *page = garde_store_load_files_due (centre->store, centre->session, only_over,
                                                    after, PAGE, &error);

      g_assert_no_error (error);
      length = page->len;
      g_ptr_array_extend_and_steal (all, page);
      if (all->len > 0)
        after = ((GardeFileDue *) g_ptr_array_index (all, all->len - 1))->patient;
    }
  while (length == PAGE);
  return all;
}

static void
test_list (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GRand) rand = g_rand_new_with_seed (20260118);
  g_autoptr (GPtrArray) patients = garde_test_centre_populate (centre, rand, N_PATIENTS);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GPtrArray) over = NULL;
  guint next = 0;

  for (guint i = 0; i < patients->len; i++)
    draw_past (centre, rand, g_ptr_array_index (patients, i));
  all = load_all (centre, FALSE);
  over = load_all (centre, TRUE);
  g_assert_cmpuint (all->len, ==, patients->len);
  for (guint i = 0; i < all->len; i++)
    {
      const GardeFileDue *due = g_ptr_array_index (all, i);
      g_autoptr (GardeElimination) done = NULL;
      g_autoptr (GError) error = NULL;

      check_due (centre, g_ptr_array_index (patients, i), due);
      done = eliminate (centre, due->patient, "Due", &error);
      if (done == NULL)
        {
          g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
          continue;
        }
      /* Exactly those of the list may go. */
      g_assert_cmpuint (next, <, over->len);
      g_assert_cmpint (((GardeFileDue *) g_ptr_array_index (over, next++))->patient, ==,
                       due->patient);
    }
  g_assert_cmpuint (next, ==, over->len);
  g_assert_cmpuint (next, >, 5);
  g_clear_pointer (&over, g_ptr_array_unref);
  over = load_all (centre, TRUE);
  g_assert_cmpuint (over->len, ==, 0);
  check_database (centre);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/elimination/eliminate", test_eliminate, NULL);
  garde_test_add_on_engines ("/store/elimination/sheets", test_sheets, NULL);
  garde_test_add_on_engines ("/store/elimination/merged", test_merged, NULL);
  garde_test_add_on_engines ("/store/elimination/refused", test_refused, NULL);
  garde_test_add_on_engines ("/store/elimination/keeping", test_keeping, NULL);
  garde_test_add_on_engines ("/store/elimination/list", test_list, NULL);

  return g_test_run ();
}
