/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-trail.h"
#include "model/garde-draft.h"
#include "model/garde-note.h"
#include "store/garde-store-patient.h"
#include "store/garde-store-private.h"
#include "store/garde-trail.h"

/* What rows there are, what they say, and that none is missing whatever happens to a transaction.
 * What is found when somebody tampers with them is in test-trail-check.c. */

typedef struct
{
  GardeTestCentre *centre;
  gint64 writer;
  guint n_before; /* rows of making the centre */
} Fixture;

static Fixture
fixture_new (GardeTestEngine *engine)
{
  Fixture fixture = { garde_test_centre_new (engine), 0, 0 };
  g_autoptr (GPtrArray) rows = NULL;

  garde_store_set_trail_keeper (fixture.centre->store, garde_test_trail_keeper, NULL);
  g_assert_true (garde_store_has_keyed_trail (fixture.centre->store));
  rows = garde_test_trail_load (fixture.centre->store, fixture.centre->session);
  g_assert_cmpuint (rows->len, >, 0);
  fixture.n_before = rows->len;
  fixture.writer = ((GardeTrailEntry *) g_ptr_array_index (rows, 0))->writer;
  return fixture;
}

static void
fixture_clear (Fixture *fixture)
{
  g_clear_pointer (&fixture->centre, garde_test_centre_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

/* The rows since the fixture was made. (transfer full) */
static GPtrArray *
load_new (const Fixture *fixture)
{
  GPtrArray *rows = garde_test_trail_load (fixture->centre->store, fixture->centre->session);

  for (guint i = rows->len; i > 0; i--)
    {
      const GardeTrailEntry *row = g_ptr_array_index (rows, i - 1);

      if (row->writer == fixture->writer && row->sequence <= (gint64) fixture->n_before)
        g_ptr_array_remove_index (rows, i - 1);
    }
  return rows;
}

static void
assert_sound (GardeStore *store)
{
  g_autofree char *findings = garde_test_trail_check (store, NULL, NULL);

  g_assert_cmpstr (findings, ==, "");
}

static const GardeTrailEntry *
get (const GPtrArray *rows, guint i)
{
  g_assert_cmpuint (i, <, rows->len);
  return g_ptr_array_index (rows, i);
}

/* --- records --- */

static void
test_create (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autoptr (GardePatient) patient =
      garde_test_centre_add_patient (fixture.centre, "O’Martin \"Bob\"", "Paul\n\\");
  g_autoptr (GPtrArray) rows = load_new (&fixture);
  const GardeTrailEntry *row = get (rows, 0);

  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpint (row->act, ==, GARDE_TRAIL_CREATE);
  g_assert_cmpint (row->kind, ==, GARDE_KIND_PATIENT);
  g_assert_cmpint (row->record, ==, garde_record_get_id (patient));
  g_assert_cmpint (row->patient, ==, garde_record_get_id (patient));
  g_assert_cmpint (row->at, ==, garde_clock_now (fixture.centre->clock));
  g_assert_cmpint (row->centre, ==, fixture.centre->centre);
  g_assert_cmpint (row->account, ==, 1);
  g_assert_null (row->account_name);
  g_assert_cmpstr (row->workstation_name, ==, "Accueil 1");
  g_assert_cmpint (row->writer, ==, fixture.writer);
  g_assert_cmpint (row->sequence, ==, (gint64) fixture.n_before + 1);
  g_assert_nonnull (strstr (row->detail, "\"family_name\":\"O’Martin \\\"Bob\\\"\""));
  g_assert_nonnull (strstr (row->detail, "\"given_name\":\"Paul\\u000a\\\\\""));
  g_assert_nonnull (strstr (row->patient_name, "O’Martin"));
  assert_sound (fixture.centre->store);
}

static void
test_change (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autoptr (GardePatient) patient =
      garde_test_centre_add_patient (fixture.centre, "Martin", "Paul");
  g_autoptr (GardePatient) again = garde_patient_copy (patient);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  garde_record_set_text (&patient->phone, "0631750001");
  patient->birth_date = garde_day_from_ymd (1980, 3, 12);
  garde_store_save_patient (fixture.centre->store, fixture.centre->session, patient, &error);
  g_assert_no_error (error);

  /* Saved as it was: a revision more, and nothing to tell. */
  garde_store_save_patient (fixture.centre->store, fixture.centre->session, patient, &error);
  g_assert_no_error (error);
  g_assert_cmpint (garde_record_get_revision (patient), ==, 3);

  /* Somebody with an old copy changes nothing and tells nothing. */
  g_assert_false (
      garde_store_save_patient (fixture.centre->store, fixture.centre->session, again, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);

  rows = load_new (&fixture);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpint (get (rows, 1)->act, ==, GARDE_TRAIL_CHANGE);
  g_assert_cmpstr (get (rows, 1)->detail, ==,
                   "{\"changed\":{\"birth_date\":[null,\"1980-03-12\"],"
                   "\"phone\":[null,\"0631750001\"],\"phone_key\":[null,\"0631750001\"]}}");
  assert_sound (fixture.centre->store);
}

/* A step says itself what it is: the trail has the visit, before and after. */
static void
test_step (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (fixture.centre, "Roux", "Anne");
  g_autoptr (GardeVisit) called =
      garde_test_centre_step (fixture.centre, garde_record_get_id (visit), GARDE_VISIT_CALLED);
  g_autoptr (GPtrArray) rows = load_new (&fixture);
  const GardeTrailEntry *last = get (rows, rows->len - 1);

  g_assert_cmpint (last->act, ==, GARDE_TRAIL_CHANGE);
  g_assert_cmpint (last->kind, ==, GARDE_KIND_VISIT);
  g_assert_cmpint (last->record, ==, garde_record_get_id (visit));
  g_assert_cmpint (last->patient, ==, visit->patient);
  g_assert_nonnull (strstr (last->detail, "\"state\":[2,3]"));
  g_assert_nonnull (strstr (last->detail, "\"called_at\":[null,"));
  g_assert_null (strstr (last->detail, "ticket"));
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpint (get (rows, i)->kind, !=, GARDE_KIND_STEP);
  assert_sound (fixture.centre->store);
}

/* What belongs to a visit belongs to its patient; a draft is outside the trail. */
static void
test_note_and_draft (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  GardeTestCentre *centre = fixture.centre;
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (centre, "Roux", "Anne");
  g_autoptr (GardeNote) note = garde_note_new ();
  g_autoptr (GardeDraft) draft = garde_draft_new ();
  g_autoptr (GPtrArray) rows = NULL;
  guint n_rows;

  rows = load_new (&fixture);
  n_rows = rows->len;
  draft->visit = garde_record_get_id (visit);
  draft->author = 1;
  draft->saved_at = garde_clock_now (centre->clock);
  garde_record_set_text (&draft->text, "Angine");
  garde_test_save (centre->store, centre->session, draft);
  note->visit = garde_record_get_id (visit);
  note->author = 1;
  note->written_at = garde_clock_now (centre->clock);
  garde_record_set_text (&note->findings, "Angine");
  garde_test_save (centre->store, centre->session, note);

  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = load_new (&fixture);
  g_assert_cmpuint (rows->len, ==, n_rows + 1);
  g_assert_cmpint (get (rows, n_rows)->kind, ==, GARDE_KIND_NOTE);
  g_assert_cmpint (get (rows, n_rows)->patient, ==, visit->patient);
}

/* --- transactions --- */

typedef struct
{
  GardeStore *other;
  GardeSession *other_session;
  gint64 shift;
  guint n_runs;
  guint n_refusals;
  gboolean fails;
} Work;

static gboolean
add_rows_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Work *work = data;

  work->n_runs++;
  for (int i = 0; i < 3; i++)
    if (!garde_store_trail_add (store, session, GARDE_TRAIL_EXPORT, 0, 0, 0, "une liste", error))
      return FALSE;
  for (guint i = 0; i < work->n_refusals; i++)
    garde_store_trail_refuse (store, session, GARDE_KIND_PATIENT, 0, 0, "voir");
  if (!work->fails)
    return TRUE;
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID, "No.");
  return FALSE;
}

/* A transaction that fails leaves no row and no gap. */
static void
test_rollback (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  Work work = { .fails = TRUE };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (garde_store_transact (fixture.centre->store, fixture.centre->session, add_rows_cb,
                                        &work, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  work.fails = FALSE;
  garde_store_transact (fixture.centre->store, fixture.centre->session, add_rows_cb, &work, &error);
  g_assert_no_error (error);

  rows = load_new (&fixture);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpint (get (rows, 0)->sequence, ==, (gint64) fixture.n_before + 1);
  g_assert_cmpstr (get (rows, 0)->detail, ==, "{\"detail\":\"une liste\"}");
  assert_sound (fixture.centre->store);
}

/* The refusal outlives the transaction that it ended. */
static void
test_refusal (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  Work work = { .fails = TRUE, .n_refusals = 2 };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  garde_store_trail_refuse (fixture.centre->store, fixture.centre->session, GARDE_KIND_ACCOUNT, 7,
                            0, NULL);
  g_assert_false (garde_store_transact (fixture.centre->store, fixture.centre->session, add_rows_cb,
                                        &work, &error));
  rows = load_new (&fixture);
  g_assert_cmpuint (rows->len, ==, 3);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpint (get (rows, i)->act, ==, GARDE_TRAIL_REFUSED);
  g_assert_cmpint (get (rows, 0)->record, ==, 7);
  g_assert_null (get (rows, 0)->detail);
  assert_sound (fixture.centre->store);
}

static gboolean
rename_shift (GardeStore *store, GardeSession *session, gint64 id, GError **error)
{
  g_autoptr (GardeShift) shift = garde_store_load (store, session, GARDE_TYPE_SHIFT, id, error);

  if (shift == NULL)
    return FALSE;
  shift->need++;
  return garde_store_update (store, shift, error);
}

static gboolean
rename_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  return rename_shift (store, session, *(gint64 *) data, error);
}

/* Somebody else comes first, once: then it runs again. */
static gboolean
collide_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Work *work = data;
  g_autoptr (GardeShift) read = NULL;
  g_autoptr (GError) failure = NULL;

  work->n_runs++;
  read = garde_store_load (store, session, GARDE_TYPE_SHIFT, work->shift, error);
  if (read == NULL ||
      !garde_store_trail_add (store, session, GARDE_TRAIL_EXPORT, 0, 0, 0, NULL, error))
    return FALSE;
  if (work->n_runs == 1)
    garde_store_transact (work->other, work->other_session, rename_cb, &work->shift, &failure);
  g_assert_no_error (failure);
  return rename_shift (store, session, work->shift, error);
}

static void
test_retry (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  GardeTestCentre *centre = fixture.centre;
  g_autoptr (GardeStore) other = garde_test_centre_open (centre, "Accueil 2");
  g_autoptr (GardeSession) session = garde_test_open_session (other);
  Work work = { .other = other, .other_session = session, .shift = centre->shift };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  guint n_own = 0;

  garde_store_set_trail_keeper (other, garde_test_trail_keeper, NULL);
  garde_store_transact (centre->store, centre->session, collide_cb, &work, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (work.n_runs, ==, 2);

  rows = load_new (&fixture);
  for (guint i = 0; i < rows->len; i++)
    n_own += get (rows, i)->writer == fixture.writer;
  g_assert_cmpuint (n_own, ==, 2);
  g_assert_cmpuint (rows->len, ==, 4);
  assert_sound (centre->store);
}

/* Each process has a chain of its own, and both check each other's. */
static void
test_two_writers (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  GardeTestCentre *centre = fixture.centre;
  g_autoptr (GardeStore) other = garde_test_centre_open (centre, "Accueil 2");
  g_autoptr (GardeSession) session = garde_test_open_session (other);
  g_autoptr (GArray) heads = NULL;
  g_autoptr (GError) error = NULL;
  Work work = { 0 };

  garde_store_set_trail_keeper (other, garde_test_trail_keeper, NULL);
  for (int i = 0; i < 6; i++)
    garde_store_transact (i % 2 == 0 ? centre->store : other,
                          i % 2 == 0 ? centre->session : session, add_rows_cb, &work, &error);
  g_assert_no_error (error);
  heads = garde_store_load_trail_heads (other, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (heads->len, ==, 2);
  g_assert_cmpint (g_array_index (heads, GardeTrailHead, 0).sequence, ==,
                   (gint64) fixture.n_before + 9);
  /* And the row of the post that was first seen. */
  g_assert_cmpint (g_array_index (heads, GardeTrailHead, 1).sequence, ==, 10);
  assert_sound (centre->store);
  assert_sound (other);
}

/* Whoever gets the number later goes on with its chain. */
static void
test_number_again (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  GardeTestCentre *centre = fixture.centre;
  g_autoptr (GArray) before = garde_store_load_trail_heads (centre->store, 0, NULL);
  g_autoptr (GArray) after = NULL;
  g_autoptr (GError) error = NULL;
  Work work = { 0 };

  g_assert_finalize_object (g_steal_pointer (&centre->store));
  garde_clock_set (centre->clock, garde_clock_now (centre->clock) + 9 * 24 * GARDE_HOUR);
  centre->store = garde_test_centre_open (centre, "Accueil 1");
  garde_store_set_trail_keeper (centre->store, garde_test_trail_keeper, NULL);
  garde_store_transact (centre->store, centre->session, add_rows_cb, &work, &error);
  g_assert_no_error (error);

  after = garde_store_load_trail_heads (centre->store, 0, NULL);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpint (g_array_index (after, GardeTrailHead, 0).writer, ==, fixture.writer);
  g_assert_cmpint (g_array_index (after, GardeTrailHead, 0).sequence, ==,
                   g_array_index (before, GardeTrailHead, 0).sequence + 3);
  assert_sound (centre->store);
}

/* --- much at once --- */

static gboolean
add_many_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  if (!garde_store_trail_add_bulk (store, session, GARDE_TRAIL_IMPORT, "l’année 2023", error))
    return FALSE;
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (GardePatient) patient = garde_test_patient_new ("Martin", "Paul");

      if (!garde_store_save_patient (store, session, patient, error))
        return FALSE;
    }
  return TRUE;
}

static void
test_bulk (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  garde_store_transact (fixture.centre->store, fixture.centre->session, add_many_cb, NULL, &error);
  g_assert_no_error (error);
  /* And the next transaction tells of each again. */
  g_object_unref (garde_test_centre_add_patient (fixture.centre, "Roux", "Anne"));
  rows = load_new (&fixture);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpint (get (rows, 0)->act, ==, GARDE_TRAIL_IMPORT);
  g_assert_cmpint (get (rows, 1)->act, ==, GARDE_TRAIL_CREATE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/trail/create", test_create, NULL);
  garde_test_add_on_engines ("/store/trail/change", test_change, NULL);
  garde_test_add_on_engines ("/store/trail/step", test_step, NULL);
  garde_test_add_on_engines ("/store/trail/note-and-draft", test_note_and_draft, NULL);
  garde_test_add_on_engines ("/store/trail/rollback", test_rollback, NULL);
  garde_test_add_on_engines ("/store/trail/refusal", test_refusal, NULL);
  garde_test_add_on_server ("/store/trail/retry", test_retry, NULL);
  garde_test_add_on_engines ("/store/trail/two-writers", test_two_writers, NULL);
  garde_test_add_on_engines ("/store/trail/number-again", test_number_again, NULL);
  garde_test_add_on_engines ("/store/trail/bulk", test_bulk, NULL);

  return g_test_run ();
}
