/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* Whose what is read has to be, and who signs what is written. */

#include "garde-test-people.h"
#include "model/garde-scheme.h"
#include "report/garde-report-activity.h"
#include "store/garde-store-allowance.h"
#include "store/garde-store-day.h"
#include "store/garde-store-document.h"
#include "store/garde-store-merge.h"
#include "store/garde-store-note.h"
#include "store/garde-store-order.h"
#include "store/garde-store-patient.h"

/* --- The file of a patient --- */

static gint64
add_visit (GardeTestCentre *centre, const GardePatient *patient, gint64 doctor)
{
  g_autoptr (GardePlace) place = garde_test_centre_add_place (centre, doctor, 60);
  g_autoptr (GardeVisit) visit =
      garde_test_centre_add_booking (centre, place, garde_record_get_id (patient), 3);

  return garde_record_get_id (visit);
}

/* Of the doctor who has not seen the patient. */
static GardeSession *
make_other (GardeTestCentre *centre)
{
  return garde_test_make_session (centre, GARDE_ROLE_DOCTOR, centre->doctors[1]);
}

static void
check_file (GardeTestCentre *centre, GardeSession *session, gint64 visit, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisitFile) file =
      garde_store_load_visit_file (centre->store, session, visit, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, GARDE_STORE_ERROR, code);
}

static void
set_days_later (GardeTestCentre *centre, int days)
{
  garde_test_centre_set_minutes (centre, days * 24 * 60);
}

static void
check_part (GardeTestCentre *centre, GardeSession *session, GType type, gpointer record, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRecord) loaded =
      garde_store_load (centre->store, session, type, garde_record_get_id (record), &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, GARDE_STORE_ERROR, code);
}

static void
test_duty (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Łukasiewicz", "Anaïs");
  gint64 visit = add_visit (centre, patient, centre->doctors[0]);
  g_autoptr (GardeSession) his =
      garde_test_make_session (centre, GARDE_ROLE_DOCTOR, centre->doctors[0]);
  g_autoptr (GardeSession) other = make_other (centre);
  g_autoptr (GardeSession) asked =
      garde_session_break_glass (other, garde_record_get_id (patient), "rappel du 15");
  g_autoptr (GardeSession) elsewhere =
      garde_session_break_glass (other, garde_record_get_id (patient) + 1, "rappel du 15");

  check_file (centre, other, visit, -1); /* today: whoever is on duty */
  set_days_later (centre, 1);
  check_file (centre, other, visit, -1);
  set_days_later (centre, 2);
  check_file (centre, his, visit, -1);
  check_file (centre, other, visit, GARDE_STORE_ERROR_REASON);
  check_file (centre, elsewhere, visit, GARDE_STORE_ERROR_REASON);
  g_assert_cmpint (
      garde_test_read_int (centre->store,
                           "SELECT COUNT(*) FROM audit_payload WHERE text LIKE '%rappel du 15%'"),
      ==, 0);
  check_file (centre, asked, visit, -1);
  g_assert_cmpint (
      garde_test_read_int (centre->store,
                           "SELECT COUNT(*) FROM audit_payload WHERE text LIKE '%rappel du 15%'"),
      ==, 1);
}

/* By whichever door. */
static void
test_duty_of_parts (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Łukasiewicz", "Anaïs");
  gint64 visit = add_visit (centre, patient, centre->doctors[0]);
  g_autoptr (GardeNote) note = garde_note_new ();
  g_autoptr (GardeNote) saved = NULL;
  g_autoptr (GardeDocument) letter = NULL;
  g_autoptr (GardeSession) other = make_other (centre);
  g_autoptr (GardeSession) desk = garde_test_make_session (centre, GARDE_ROLE_DESK, 0);
  g_autoptr (GardeSession) asked =
      garde_session_break_glass (other, garde_record_get_id (patient), "rappel du 15");
  g_autoptr (GError) error = NULL;

  note->visit = visit;
  saved = garde_store_save_note (centre->store, centre->session, &(GardeNoteInput){ note, NULL },
                                 &error);
  g_assert_no_error (error);
  letter = garde_store_make_document (centre->store, centre->session, visit, GARDE_DOCUMENT_LETTER,
                                      0, "Courrier", &error);
  g_assert_no_error (error);
  check_part (centre, other, GARDE_TYPE_NOTE, saved, -1);
  set_days_later (centre, 2);
  check_part (centre, other, GARDE_TYPE_NOTE, saved, GARDE_STORE_ERROR_REASON);
  check_part (centre, other, GARDE_TYPE_DOCUMENT, letter, GARDE_STORE_ERROR_REASON);
  check_part (centre, asked, GARDE_TYPE_NOTE, saved, -1);
  check_part (centre, asked, GARDE_TYPE_DOCUMENT, letter, -1);
  check_part (centre, desk, GARDE_TYPE_DOCUMENT, letter, -1); /* to print it */
  check_part (centre, desk, GARDE_TYPE_NOTE, saved, GARDE_STORE_ERROR_REFUSED);
  g_clear_object (&letter);
  letter = garde_store_load_document (centre->store, other, 0, &error);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
}

/* Somebody who comes back is known to whoever sees him. */
static void
test_duty_of_return (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Łukasiewicz", "Anaïs");
  gint64 visit = add_visit (centre, patient, centre->doctors[0]);
  g_autoptr (GardeSession) other = make_other (centre);
  g_autofree char *sql = g_strdup_printf ("UPDATE visit SET local_day = local_day - 30, state = 5 "
                                          "WHERE id = %" G_GINT64_FORMAT,
                                          visit);
  g_autoptr (GardePlace) place = garde_test_centre_add_place (centre, centre->doctors[1], 120);
  g_autoptr (GardeVisit) again = NULL;

  garde_test_run (centre->store, sql);
  check_file (centre, other, visit, GARDE_STORE_ERROR_REASON);
  again = garde_test_centre_add_booking (centre, place, garde_record_get_id (patient), 4);
  check_file (centre, other, visit, -1);
}

/* Neither does writing go round it, nor merging. */
static void
test_duty_of_writing (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Ferrand", "Inès");
  g_autoptr (GardePatient) other_file = garde_test_centre_add_patient (centre, "Martin", "Paul");
  gint64 visit = add_visit (centre, patient, centre->doctors[0]);
  g_autoptr (GardeSession) other = make_other (centre);
  g_autoptr (GardeSession) asked =
      garde_session_break_glass (other, garde_record_get_id (patient), "rappel du 15");
  g_autoptr (GardeNote) note = garde_note_new ();
  g_autoptr (GardeNote) saved = NULL;
  g_autoptr (GardePatientMerge) merge = NULL;
  g_autoptr (GError) error = NULL;

  note->visit = visit;
  set_days_later (centre, 2);
  saved = garde_store_save_note (centre->store, other, &(GardeNoteInput){ note, NULL }, &error);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REASON);
  g_clear_error (&error);
  saved = garde_store_save_note (centre->store, asked, &(GardeNoteInput){ note, NULL }, &error);
  g_assert_no_error (error);

  merge = garde_store_merge_patients (centre->store, other, garde_record_get_id (other_file),
                                      garde_record_get_id (patient), &error);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REASON);
}

static char *
read_summary (GardeTestCentre *centre, GardeSession *session)
{
  GardeSummaryQuestion question = { .from = GARDE_DAY_NONE, .to = GARDE_DAY_NONE, .limit = 10 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines =
      garde_store_load_summaries (centre->store, session, &question, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 1);
  return g_strdup (((GardeSummaryLine *) lines->pdata[0])->summary->text);
}

static void
check_summary (GardeTestCentre *centre, GardeSession *session, const char *text)
{
  g_autofree char *read = read_summary (centre, session);

  g_assert_cmpstr (read, ==, text);
}

/* The list of summaries is no way round the reason, and whoever addresses a text that he does not
 * see does not wipe it out. */
static void
test_duty_of_summaries (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Łukasiewicz", "Anaïs");
  gint64 visit = add_visit (centre, patient, centre->doctors[0]);
  g_autoptr (GardeSession) other = make_other (centre);
  g_autoptr (GardeSession) his =
      garde_test_make_session (centre, GARDE_ROLE_DOCTOR, centre->doctors[0]);
  g_autoptr (GardeSession) desk = garde_test_make_session (centre, GARDE_ROLE_DESK, 0);
  g_autoptr (GardeSession) asked =
      garde_session_break_glass (other, garde_record_get_id (patient), "rappel du 15");
  GardeFinish end = { .outcome = GARDE_OUTCOME_HOME, .summary = "Cystite." };
  g_autoptr (GardeVisit) arrived = garde_test_centre_step (centre, visit, GARDE_VISIT_WAITING);
  g_autoptr (GardeVisit) called = garde_test_centre_step (centre, visit, GARDE_VISIT_CALLED);
  g_autoptr (GardeVisit) ended = NULL;
  g_autoptr (GardeVisitFile) file = NULL;
  g_autoptr (GardeSummary) saved = NULL;
  g_autoptr (GardeSummary) again = NULL;
  g_autoptr (GError) error = NULL;

  ended = garde_store_finish_visit (centre->store, centre->session, visit, &end, &error);
  g_assert_no_error (error);
  file = garde_store_load_visit_file (centre->store, centre->session, visit, &error);
  g_assert_no_error (error);
  check_summary (centre, other, "Cystite.");
  check_summary (centre, desk, NULL);
  set_days_later (centre, 2);
  check_summary (centre, other, NULL);
  check_summary (centre, his, "Cystite.");
  check_summary (centre, asked, "Cystite.");

  garde_record_set_text (&file->summary->recipient_name, "PMI de Bry");
  garde_record_set_text (&file->summary->text, NULL);
  saved = garde_store_save_summary (centre->store, other, file->summary, &error);
  g_assert_no_error (error);
  g_assert_null (saved->text);
  check_summary (centre, his, "Cystite.");
  again = garde_store_save_summary (centre->store, asked, saved, &error);
  g_assert_no_error (error);
  check_summary (centre, his, "Cystite.");
}

static void
check_history (
    GardeTestCentre *centre, GardeSession *session, gint64 patient, int code, guint n_visits)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history =
      garde_store_load_history (centre->store, session, patient, 10, &error);

  if (code >= 0)
    {
      g_assert_error (error, GARDE_STORE_ERROR, code);
      g_assert_null (history);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, n_visits);
}

static gint64 add_order (GardeTestCentre *centre, gint64 visit, gint64 doctor);

/* The page of a patient is his file, too; to the front desk every patient belongs. */
static void
test_duty_of_history (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Łukasiewicz", "Anaïs");
  gint64 id = garde_record_get_id (patient);
  g_autoptr (GardeSession) his =
      garde_test_make_session (centre, GARDE_ROLE_DOCTOR, centre->doctors[0]);
  g_autoptr (GardeSession) other = make_other (centre);
  g_autoptr (GardeSession) intern = garde_test_make_session (centre, GARDE_ROLE_INTERN, 0);
  g_autoptr (GardeSession) desk = garde_test_make_session (centre, GARDE_ROLE_DESK, 0);
  g_autoptr (GardeSession) asked = garde_session_break_glass (other, id, "avis au téléphone");
  gint64 visit;

  /* A file that was just made has nothing in it. */
  check_history (centre, other, id, -1, 0);
  visit = add_visit (centre, patient, centre->doctors[0]);
  check_history (centre, other, id, -1, 1);
  set_days_later (centre, 2);
  check_history (centre, his, id, -1, 1);
  check_history (centre, desk, id, -1, 1);
  check_history (centre, other, id, GARDE_STORE_ERROR_REASON, 0);
  check_history (centre, intern, id, GARDE_STORE_ERROR_REASON, 0);
  check_history (centre, asked, id, -1, 1);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM audit_payload WHERE "
                                                       "text LIKE '%avis au téléphone%'"),
                   ==, 1);

  /* Whose result is still to come is everybody's on duty. */
  add_order (centre, visit, centre->doctors[0]);
  check_history (centre, other, id, -1, 1);
}

/* --- One's own --- */

static GardeOrderSheet *
write_order (
    GardeTestCentre *centre, GardeSession *session, gint64 visit, gint64 doctor, GError **error)
{
  g_autoptr (GardeOrder) order = garde_order_new ();
  g_autoptr (GardeOrderItem) item = garde_order_item_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  order->visit = visit;
  order->doctor = doctor;
  order->kind = GARDE_ORDER_BIOLOGY;
  item->label = g_strdup ("CRP");
  g_ptr_array_add (items, item);
  return garde_store_save_order (centre->store, session, &(GardeOrderInput){ order, items }, error);
}

static gint64
add_order (GardeTestCentre *centre, gint64 visit, gint64 doctor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeOrderSheet) sheet = write_order (centre, centre->session, visit, doctor, &error);

  g_assert_no_error (error);
  return garde_record_get_id (sheet->order);
}

/* A doctor's orders bear his own name; an intern's that of whoever sees to him. */
static void
test_signing (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    GardeRole role;
    int as, by; /* doctors; -1: none */
    int code;   /* -1: it is written */
  } cases[] = {
    { GARDE_ROLE_DOCTOR, 0, 0, -1 },
    { GARDE_ROLE_DOCTOR, 0, 1, GARDE_STORE_ERROR_REFUSED },
    { GARDE_ROLE_DOCTOR | GARDE_ROLE_DESK, 1, 0, GARDE_STORE_ERROR_REFUSED },
    { GARDE_ROLE_INTERN, -1, 0, -1 },
    { GARDE_ROLE_DESK, -1, 0, GARDE_STORE_ERROR_REFUSED },
    { GARDE_ROLE_DESK, 0, 0, GARDE_STORE_ERROR_REFUSED },
  };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Łukasiewicz", "Anaïs");
  gint64 visit = add_visit (centre, patient, centre->doctors[0]);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardeSession) session = garde_test_make_session (
          centre, cases[i].role, cases[i].as >= 0 ? centre->doctors[cases[i].as] : 0);
      g_autoptr (GardeOrderSheet) sheet = NULL;
      g_autoptr (GError) error = NULL;

      sheet = write_order (centre, session, visit, centre->doctors[cases[i].by], &error);
      g_test_message ("case %u", i);
      if (cases[i].code >= 0)
        g_assert_error (error, GARDE_STORE_ERROR, cases[i].code);
      else
        g_assert_no_error (error);
      g_assert_true ((sheet != NULL) == (cases[i].code < 0));
    }
}

static void
check_order (GardeTestCentre *centre, GardeSession *session, gint64 order, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeOrderSheet) sheet =
      garde_store_load_order (centre->store, session, order, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, GARDE_STORE_ERROR, code);
}

static void
test_former_orders (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Łukasiewicz", "Anaïs");
  gint64 visit = add_visit (centre, patient, centre->doctors[0]);
  gint64 own = add_order (centre, visit, centre->doctors[0]);
  gint64 other = add_order (centre, visit, centre->doctors[1]);
  g_autoptr (GardeSession) former =
      garde_test_make_session (centre, GARDE_ROLE_FORMER, centre->doctors[0]);
  g_autoptr (GPtrArray) orders = NULL;
  g_autoptr (GError) error = NULL;

  check_order (centre, former, own, -1);
  check_order (centre, former, other, GARDE_STORE_ERROR_REFUSED);
  check_file (centre, former, visit, GARDE_STORE_ERROR_REFUSED);
  orders = garde_store_load_own_orders (centre->store, former, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (orders->len, ==, 1);
  g_assert_cmpint (garde_record_get_id (((GardeOrderSheet *) orders->pdata[0])->order), ==, own);
}

static void
check_shifts (GardeTestCentre *centre, GardeRole role, gint64 doctor, int expected)
{
  g_autoptr (GardeSession) session = garde_test_make_session (centre, role, doctor);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shifts = garde_store_load_allowance_shifts (
      centre->store, session, centre->day, centre->day, TRUE, &error);

  if (expected < 0)
    {
      g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpint ((int) shifts->len, ==, expected);
  if (expected == 1)
    g_assert_cmpint (((GardeAllowanceShift *) shifts->pdata[0])->doctor, ==, doctor);
}

static void
test_statements (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);

  garde_test_run (centre->store, "UPDATE shift SET state = 2");
  check_shifts (centre, GARDE_ROLE_COORDINATOR, 0, 2);
  check_shifts (centre, GARDE_ROLE_DOCTOR, centre->doctors[1], 1);
  check_shifts (centre, GARDE_ROLE_FORMER, centre->doctors[0], 1);
  check_shifts (centre, GARDE_ROLE_DOCTOR, 0, -1); /* on no roster */
  check_shifts (centre, GARDE_ROLE_DESK, centre->doctors[0], -1);
  check_shifts (centre, GARDE_ROLE_INTERN, centre->doctors[0], -1);
}

/* Beside an order, too. */
static void
check_bank_account_of_orders (GardeTestCentre *centre, GardeSession *session, gboolean sees)
{
  g_autoptr (GPtrArray) orders = NULL;
  g_autoptr (GError) error = NULL;

  if (!garde_session_may (session, GARDE_ACTION_ORDER_READ))
    return;
  orders = garde_store_load_open_orders (centre->store, session, 0, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (orders->len, ==, 1);
  g_assert_cmpint (((GardeOrderSheet *) orders->pdata[0])->doctor->iban != NULL, ==, sees);
}

/* The bank account is for the coordination and for its owner. */
static void
test_bank_account (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    GardeRole role;
    gboolean is_own, sees;
  } cases[] = {
    { GARDE_ROLE_COORDINATOR, FALSE, TRUE },    { GARDE_ROLE_DESK, FALSE, FALSE },
    { GARDE_ROLE_DOCTOR, FALSE, FALSE },        { GARDE_ROLE_DOCTOR, TRUE, TRUE },
    { GARDE_ROLE_ADMINISTRATOR, FALSE, FALSE },
  };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Łukasiewicz", "Anaïs");

  add_order (centre, add_visit (centre, patient, centre->doctors[0]), centre->doctors[0]);
  garde_test_run (centre->store, "UPDATE doctor SET iban = 'FR7630004215736819303642627'");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardeSession) session =
          garde_test_make_session (centre, cases[i].role, cases[i].is_own ? centre->doctors[0] : 0);
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeDoctor) doctor =
          garde_store_load (centre->store, session, GARDE_TYPE_DOCTOR, centre->doctors[0], &error);

      g_assert_no_error (error);
      g_assert_cmpint (doctor->iban != NULL, ==, cases[i].sees);
      check_bank_account_of_orders (centre, session, cases[i].sees);
    }
}

/* --- Another centre --- */

static void
test_other_centre (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Łukasiewicz", "Anaïs");
  gint64 visit = add_visit (centre, patient, centre->doctors[0]);
  gint64 order = add_order (centre, visit, centre->doctors[0]);
  const GardeRole roles = GARDE_ROLE_ALL;
  g_autoptr (GardeSession) elsewhere =
      garde_session_new_signed_in (1, "", centre->centre + 4242, 0, roles, centre->doctors[0]);
  const struct
  {
    GType type;
    gint64 id;
  } cases[] = {
    { GARDE_TYPE_VISIT, visit },
    { GARDE_TYPE_ORDER, order },
    { GARDE_TYPE_SHIFT, centre->shift },
    { GARDE_TYPE_CENTRE, centre->centre },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeRecord) record =
          garde_store_load (centre->store, elsewhere, cases[i].type, cases[i].id, &error);
      g_autoptr (GardeRecord) here =
          garde_store_load (centre->store, centre->session, cases[i].type, cases[i].id, NULL);

      g_assert_null (record);
      g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED);
      g_clear_error (&error);
      g_assert_nonnull (here);
      g_assert_false (garde_store_save (centre->store, elsewhere, here, &error));
      g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED);
    }
  check_order (centre, elsewhere, order, GARDE_STORE_ERROR_NOT_FOUND);
  check_file (centre, elsewhere, visit, GARDE_STORE_ERROR_NOT_FOUND);
}

/* --- The trail --- */

static gboolean
read_report (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  const GardeDay *day = data;
  GardeActivity activity;

  return garde_report_activity (store, session, *day, *day, &activity, error);
}

/* Once a quarter of an hour, however often a list is read again; also from within a transaction. */
static void
test_refusals (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeSession) desk = garde_test_make_session (centre, GARDE_ROLE_DESK, 0);

  for (int i = 0; i < 3; i++)
    g_assert_false (read_report (centre->store, desk, &centre->day, NULL));
  g_assert_cmpint (garde_test_count_refusals (centre->store), ==, 1);
  garde_test_centre_set_minutes (centre, 16);
  g_assert_false (garde_store_transact (centre->store, desk, read_report, &centre->day, NULL));
  g_assert_cmpint (garde_test_count_refusals (centre->store), ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/duty/file", test_duty, NULL);
  garde_test_add_on_engines ("/duty/file/parts", test_duty_of_parts, NULL);
  garde_test_add_on_engines ("/duty/file/return", test_duty_of_return, NULL);
  garde_test_add_on_engines ("/duty/file/history", test_duty_of_history, NULL);
  garde_test_add_on_engines ("/duty/signing", test_signing, NULL);
  garde_test_add_on_engines ("/duty/writing", test_duty_of_writing, NULL);
  garde_test_add_on_engines ("/duty/summaries", test_duty_of_summaries, NULL);
  garde_test_add_on_engines ("/duty/former-orders", test_former_orders, NULL);
  garde_test_add_on_engines ("/duty/statements", test_statements, NULL);
  garde_test_add_on_engines ("/duty/bank-account", test_bank_account, NULL);
  garde_test_add_on_engines ("/duty/other-centre", test_other_centre, NULL);
  garde_test_add_on_engines ("/duty/refusals", test_refusals, NULL);
  return g_test_run ();
}
