/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* That nothing a centre ever wrote about a patient is left of an eliminated file: in no column of
 * no table, whichever are added, and in no byte of the database file and its journal. */

#include "database/garde-database-sqlite.h"
#include "database/garde-table.h"
#include "garde-test-centre.h"
#include "garde-test-dump.h"
#include "garde-test-trail.h"
#include "model/garde-referral.h"
#include "report/garde-report-activity.h"
#include "store/garde-store-allowance.h"
#include "store/garde-store-document.h"
#include "store/garde-store-elimination.h"
#include "store/garde-store-keeping.h"
#include "store/garde-store-note.h"
#include "store/garde-store-order.h"
#include "store/garde-store-patient.h"
#include "store/garde-store-private.h"

#include <string.h>

#define MARK "Zorglub"

/* Enough for pages of their own beside the row. */
#define LONG 3000

#define MINUTES_OF_25_YEARS (25 * 366 * 24 * 60)

static gint64
id_of (gconstpointer record)
{
  return garde_record_get_id (record);
}

static char *
make_long_text (void)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < LONG; i++)
    g_string_append_printf (text, "%s %d. ", MARK, i);
  return g_string_free (text, FALSE);
}

/* --- A visit with the mark in all that people type --- */

static gint64
register_patient (GardeTestCentre *centre)
{
  g_autoptr (GardePatient) patient = garde_test_patient_new (MARK, MARK);
  g_autoptr (GError) error = NULL;
  GardeWalkIn walk_in = {
    .patient = patient, .reason_group = GARDE_REASON_ENT, .reason = MARK, .accompanied_by = MARK
  };
  g_autoptr (GardeVisit) visit = NULL;

  patient->birth_date = garde_day_from_ymd (1950, 3, 12);
  patient->used_family_name = g_strdup (MARK);
  patient->used_given_name = g_strdup (MARK);
  patient->address = g_strdup_printf ("12 rue %s", MARK);
  patient->alert = g_strdup (MARK);
  visit = garde_store_register_walk_in (centre->store, centre->session, &walk_in, &error);
  g_assert_no_error (error);
  return id_of (visit);
}

static void
write_note (GardeTestCentre *centre, gint64 visit)
{
  g_autofree char *text = make_long_text ();
  g_autoptr (GardeNote) note = garde_note_new ();
  g_autoptr (GPtrArray) vitals = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GardeNote) saved = NULL;
  g_autoptr (GardeNote) again = NULL;
  g_autoptr (GError) error = NULL;
  GardeVital *vital = garde_vital_new ();

  garde_store_save_draft (centre->store, centre->session, visit, text, &error);
  g_assert_no_error (error);
  vital->kind = GARDE_VITAL_DIPSTICK;
  garde_record_set_text (&vital->text, MARK);
  g_ptr_array_add (vitals, vital);
  note->visit = visit;
  garde_record_set_text (&note->findings, text);
  garde_record_set_text (&note->conclusion, MARK);
  saved = garde_store_save_note (centre->store, centre->session, &(GardeNoteInput){ note, vitals },
                                 &error);
  g_assert_no_error (error);
  /* What was there before is in the trail. */
  garde_record_set_text (&saved->findings, MARK);
  g_clear_pointer (&vitals, g_ptr_array_unref);
  vitals = g_ptr_array_new_with_free_func (g_object_unref);
  again = garde_store_save_note (centre->store, centre->session, &(GardeNoteInput){ saved, vitals },
                                 &error);
  g_assert_no_error (error);
}

static void
write_order (GardeTestCentre *centre, gint64 visit)
{
  g_autoptr (GardeOrder) order = garde_order_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GardeOrderSheet) sheet = NULL;
  g_autoptr (GardeDocument) slip = NULL;
  g_autofree char *text = make_long_text ();
  g_autoptr (GBytes) pdf = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  GardeOrderItem *item = garde_order_item_new ();

  garde_record_set_text (&item->label, MARK);
  g_ptr_array_add (items, item);
  order->visit = visit;
  order->doctor = centre->doctors[0];
  order->kind = GARDE_ORDER_BIOLOGY;
  garde_record_set_text (&order->context, MARK);
  sheet = garde_store_save_order (centre->store, centre->session,
                                  &(GardeOrderInput){ order, items }, &error);
  g_assert_no_error (error);
  slip = garde_store_make_document (centre->store, centre->session, visit, GARDE_DOCUMENT_SLIP,
                                    id_of (sheet->order), MARK, &error);
  g_assert_no_error (error);
  garde_store_file_document (centre->store, centre->session, id_of (slip), pdf, &error);
  g_assert_no_error (error);
}

static gint64
see_patient (GardeTestCentre *centre)
{
  gint64 visit = register_patient (centre);
  g_autoptr (GardeVisit) called = garde_test_centre_step (centre, visit, GARDE_VISIT_CALLED);
  g_autoptr (GardeVisit) entered = garde_test_centre_step (centre, visit, GARDE_VISIT_IN_VISIT);
  g_autoptr (GardeVisit) done = NULL;
  g_autoptr (GardeNote) addendum = NULL;
  g_autoptr (GError) error = NULL;

  write_note (centre, visit);
  write_order (centre, visit);
  done = garde_store_finish_visit (centre->store, centre->session, visit,
                                   &(GardeFinish){ .outcome = GARDE_OUTCOME_HOME, .summary = MARK },
                                   &error);
  g_assert_no_error (error);
  addendum = garde_store_add_addendum (centre->store, centre->session, visit, MARK, &error);
  g_assert_no_error (error);
  garde_store_save_draft (centre->store, centre->session, visit, MARK, &error);
  g_assert_no_error (error);
  return entered->patient;
}

/* --- Every column, by the schema --- */

/* What stays although it is a text in a row of his: nobody's words about him. */
static const char *const stays[] = {
  "referral.regulator", /* who sent him */
  "elimination.reason", /* the decision */
  "audit.mac",          /* the chain */
  "audit.payload",      /* a salted sum in the chain, of a text that is gone */
};

static gboolean
is_kept (const GardeTable *table, const GardeTableColumn *column)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", table->name, column->name);

  for (guint i = 0; i < G_N_ELEMENTS (stays); i++)
    if (g_str_equal (stays[i], name))
      return TRUE;
  return FALSE;
}

static gboolean
has_column (const GardeTable *table, const char *name)
{
  for (guint i = 0; i < table->columns->len; i++)
    if (g_str_equal (((GardeTableColumn *) table->columns->pdata[i])->name, name))
      return TRUE;
  return FALSE;
}

/* The rows of a table that are about the only patient; NULL for those about nobody. */
static const char *
get_condition (const GardeTable *table)
{
  if (g_str_equal (table->name, "patient"))
    return "id = id";
  if (!has_column (table, "id"))
    return NULL;
  if (has_column (table, "patient"))
    return "patient IS NOT NULL";
  if (has_column (table, "visit"))
    return "visit IS NOT NULL";
  return has_column (table, "clinical_order") ? "clinical_order IS NOT NULL" : NULL;
}

/* So that no column is forgotten that the visit above left empty, or that is new. */
static guint
mark_column (GardeStore *store, const GardeTable *table, const GardeTableColumn *column)
{
  const char *condition = get_condition (table);
  const char *value =
      column->kind == GARDE_ARGUMENT_TEXT ? "'" MARK "' || id" : "CAST('" MARK "' AS BLOB)";
  g_autofree char *sql = NULL;

  if (condition == NULL || column->kind == GARDE_ARGUMENT_INT || is_kept (table, column))
    return 0;
  if (column->kind == GARDE_ARGUMENT_BYTES && garde_store_is_server (store))
    value = "convert_to('" MARK "', 'UTF8')";
  sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = %s WHERE %s", table->name, column->name, value,
                         condition);
  garde_test_run (store, sql);
  return 1;
}

static void
mark_columns (GardeStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = garde_table_load_all (garde_store_get_database (store), &error);
  guint n_marked = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < tables->len; i++)
    {
      const GardeTable *table = tables->pdata[i];

      for (guint j = 0; j < table->columns->len; j++)
        n_marked += mark_column (store, table, table->columns->pdata[j]);
    }
  g_assert_cmpuint (n_marked, >, 40);
}

/* What the visit above makes none of. */
static void
add_more (GardeTestCentre *centre, gint64 patient)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeReferral) referral = garde_referral_new ();

  referral->centre = centre->centre;
  referral->source = GARDE_SOURCE_SAS;
  referral->patient = patient;
  referral->reason_group = GARDE_REASON_ENT;
  referral->received_at = garde_store_now (centre->store);
  referral->local_day = centre->day;
  referral->local_minute = garde_minutes (0);
  garde_record_set_text (&referral->reason, MARK);
  garde_test_save (centre->store, centre->session, referral);
  garde_store_hold_file (centre->store, centre->session, patient, MARK, &error);
  g_assert_no_error (error);
  garde_store_release_file (centre->store, centre->session, patient, &error);
  g_assert_no_error (error);
}

static void
eliminate (GardeTestCentre *centre, gint64 patient)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeElimination) done = NULL;

  garde_test_centre_set_minutes (centre, MINUTES_OF_25_YEARS);
  done = garde_store_eliminate_file (centre->store, centre->session, patient, "Due", &error);
  g_assert_no_error (error);
  g_assert_cmpint (done->visits, ==, 1);
  g_assert_cmpint (done->notes, ==, 2);
}

static void
check_chain (GardeTestCentre *centre)
{
  GardeTrailCount count;
  g_autofree char *problems = garde_test_trail_check (centre->store, NULL, &count);

  g_assert_cmpstr (problems, ==, "");
}

static void
test_columns (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 patient = see_patient (centre);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  add_more (centre, patient);
  mark_columns (centre->store);
  before = garde_test_find_words (centre->store, MARK);
  g_assert_nonnull (strstr (before, "patient_word"));
  g_assert_nonnull (strstr (before, "audit_payload"));
  eliminate (centre, patient);
  after = garde_test_find_words (centre->store, MARK);
  g_assert_cmpstr (after, ==, "");
}

/* --- The chain and the figures --- */

typedef struct
{
  GardeActivity activity;
  gint64 n_shifts;
  gint64 n_seen;
} Figures;

static Figures
read_figures (GardeTestCentre *centre)
{
  Figures figures = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shifts = garde_store_load_allowance_shifts (
      centre->store, centre->session, centre->day, centre->day, TRUE, &error);

  g_assert_no_error (error);
  figures.n_shifts = shifts->len;
  for (guint i = 0; i < shifts->len; i++)
    figures.n_seen += ((GardeAllowanceShift *) shifts->pdata[i])->n_seen;
  garde_report_activity (centre->store, centre->session, centre->day, centre->day,
                         &figures.activity, &error);
  g_assert_no_error (error);
  return figures;
}

static void
test_figures (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 patient = see_patient (centre);
  Figures before, after;

  add_more (centre, patient);
  garde_test_run (centre->store, "UPDATE shift SET state = 2");
  before = read_figures (centre);
  g_assert_cmpint (before.activity.visits.seen, ==, 1);
  g_assert_cmpint (before.n_seen, ==, 1);
  eliminate (centre, patient);
  after = read_figures (centre);
  g_assert_cmpmem (&before, sizeof before, &after, sizeof after);
  check_chain (centre);
}

/* --- The bytes of the file --- */

static gboolean
has_bytes (const char *path, const char *words)
{
  g_autofree char *data = NULL;
  gsize length = 0, n = strlen (words);

  if (!g_file_get_contents (path, &data, &length, NULL))
    return FALSE;
  for (gsize i = 0; i + n <= length; i++)
    if (g_ascii_strncasecmp (data + i, words, n) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_words (const char *path)
{
  static const char *const ends[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *file = g_strconcat (path, ends[i], NULL);

      if (has_bytes (file, MARK))
        {
          g_test_message ("“%s” is in %s", MARK, file);
          return TRUE;
        }
    }
  return FALSE;
}

/* While it is open, so that closing is not what cleans it. */
static void
test_bytes (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 patient = see_patient (centre);
  const char *path =
      garde_sqlite_get_path (GARDE_SQLITE (garde_store_get_database (centre->store)));

  add_more (centre, patient);
  g_assert_true (has_words (path));
  /* In the file itself, not only in its journal. */
  garde_sqlite_empty_journal (GARDE_SQLITE (garde_store_get_database (centre->store)));
  g_assert_true (has_bytes (path, MARK));
  eliminate (centre, patient);
  g_assert_false (has_words (path));
  check_chain (centre);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/elimination-words/columns", test_columns, NULL);
  garde_test_add_on_engines ("/store/elimination-words/figures", test_figures, NULL);
  garde_test_add_on_file ("/store/elimination-words/bytes", test_bytes, NULL);

  return g_test_run ();
}
