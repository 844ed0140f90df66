/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* What the database knows about its backups, who may change it, and that the trail says so. */

#include "garde-test-centre.h"
#include "store/garde-store-backup.h"
#include "store/garde-store-private.h"

static GardeBackupState *
load (GardeStore *store)
{
  g_autoptr (GError) error = NULL;
  GardeBackupState *state = garde_store_load_backup_state (store, &error);

  g_assert_no_error (error);
  return state;
}

static GardeKey *
make_key (guint8 first)
{
  guint8 bytes[GARDE_KEY_LENGTH] = { first };

  return garde_key_new (bytes, sizeof bytes);
}

static void
test_fresh (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeBackupState) state = load (centre->store);

  g_assert_null (state->public_key);
  g_assert_cmpint (state->key_made_at, ==, GARDE_INSTANT_NONE);
  g_assert_cmpint (state->keep_days, ==, 7);
  g_assert_cmpint (state->keep_weeks, ==, 8);
  g_assert_cmpint (state->keep_months, ==, 12);
  g_assert_cmpint (state->proved_at, ==, GARDE_INSTANT_NONE);
  g_assert_null (state->proved_place);
  g_assert_cmpint (state->proved_size, ==, 0);
}

static void
test_key (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) other = garde_test_centre_open (centre, "Accueil 2");
  g_autoptr (GardeKey) first = make_key (1);
  g_autoptr (GardeKey) second = make_key (2);
  g_autoptr (GardeBackupState) before = NULL;
  g_autoptr (GardeBackupState) after = NULL;
  g_autoptr (GError) error = NULL;

  garde_store_set_backup_key (centre->store, centre->session, first, FALSE, &error);
  g_assert_no_error (error);
  g_assert_false (
      garde_store_set_backup_key (centre->store, centre->session, second, FALSE, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN);
  g_clear_error (&error);
  before = load (other);
  g_assert_true (garde_key_equal (before->public_key, first));

  garde_test_centre_set_minutes (centre, 5);
  garde_store_set_backup_key (centre->store, centre->session, second, TRUE, &error);
  g_assert_no_error (error);
  after = load (other);
  g_assert_true (garde_key_equal (after->public_key, second));
  g_assert_cmpint (after->key_made_at - before->key_made_at, ==, 5 * GARDE_MINUTE);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT count(*) FROM audit_payload "
                                                       "WHERE text LIKE '%key for backups%'"),
                   ==, 2);
}

/* What is no key is told, and not taken for "none yet". */
static void
test_damaged_key (GardeTestEngine *engine, gconstpointer data)
{
  static const guint8 bytes[] = { 1, 2, 3 };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GError) error = NULL;

  garde_database_execute (
      garde_store_get_database (centre->store), "UPDATE backup SET public_key = $1",
      g_variant_new ("(@ay)",
                     g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, bytes, sizeof bytes, 1)),
      &error);
  g_assert_no_error (error);
  g_assert_null (garde_store_load_backup_state (centre->store, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
}

static void
test_keeping (GardeTestEngine *engine, gconstpointer data)
{
  static const int wrong[][3] = { { 0, 8, 12 }, { 7, -1, 12 }, { 7, 8, -1 }, { 5000, 8, 12 } };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeBackupState) state = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (garde_store_set_backup_keeping (centre->store, centre->session, wrong[i][0],
                                                      wrong[i][1], wrong[i][2], &error));
      g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
      g_clear_error (&error);
    }
  garde_store_set_backup_keeping (centre->store, centre->session, 3, 0, 24, &error);
  g_assert_no_error (error);
  state = load (centre->store);
  g_assert_cmpint (state->keep_days, ==, 3);
  g_assert_cmpint (state->keep_weeks, ==, 0);
  g_assert_cmpint (state->keep_months, ==, 24);
}

static void
record (GardeTestCentre *centre, gint64 made_at, const char *place, gint64 size)
{
  g_autoptr (GError) error = NULL;

  garde_store_record_backup (centre->store, NULL, made_at, place, size, &error);
  g_assert_no_error (error);
}

static void
test_proof (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeBackupState) state = NULL;

  record (centre, 2000, "/media/stick/é", G_GINT64_CONSTANT (5000000000));
  record (centre, 1000, "/older", 1);
  state = load (centre->store);
  g_assert_cmpint (state->proved_at, ==, 2000);
  g_assert_cmpstr (state->proved_place, ==, "/media/stick/é");
  g_assert_cmpint (state->proved_size, ==, G_GINT64_CONSTANT (5000000000));
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT count(*) FROM audit WHERE act = 11"),
                   ==, 2);
}

/* A backup that was made while the clock was a year ahead neither hides that there is none since it
 * was put right, nor keeps the next one from being written down. */
static void
test_proof_to_come (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeBackupState) before = NULL;
  g_autoptr (GardeBackupState) after = NULL;
  gint64 now = garde_store_now (centre->store);

  record (centre, now + 365 * 24 * GARDE_HOUR, "/later", 1);
  before = load (centre->store);
  g_assert_cmpint (before->proved_at, ==, GARDE_INSTANT_NONE);
  record (centre, now, "/now", 2);
  after = load (centre->store);
  g_assert_cmpint (after->proved_at, ==, now);
  g_assert_cmpstr (after->proved_place, ==, "/now");
}

/* A front desk may not, and nothing is changed. */
static void
test_refused (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeSession) desk =
      garde_session_new_signed_in (1, "Anne", centre->centre, 0, GARDE_ROLE_DESK, 0);
  g_autoptr (GardeKey) key = make_key (3);
  g_autoptr (GardeBackupState) state = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (garde_store_set_backup_key (centre->store, desk, key, FALSE, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (garde_store_set_backup_keeping (centre->store, desk, 1, 1, 1, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED);
  state = load (centre->store);
  g_assert_null (state->public_key);
  g_assert_cmpint (state->keep_days, ==, 7);
}

static gint64
find_end (GardeTestCentre *centre, int minutes)
{
  g_autoptr (GError) error = NULL;
  gint64 ended_at = -1;

  garde_store_load_last_shift_end (centre->store,
                                   garde_test_centre_at (centre, 0, 0) + minutes * GARDE_MINUTE,
                                   &ended_at, &error);
  g_assert_no_error (error);
  return ended_at;
}

/* The shift of the evening ends at midnight; another was closed a quarter of an hour late. */
static void
test_last_shift_end (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeShift) late = garde_test_centre_add_shift (centre, centre->day, 8, 4);
  g_autofree char *close =
      g_strdup_printf ("UPDATE shift SET closed_at = ends_at + 900000 WHERE id = %" G_GINT64_FORMAT,
                       garde_record_get_id (late));

  garde_test_run (centre->store, close);
  g_assert_cmpint (find_end (centre, 11 * 60), ==, GARDE_INSTANT_NONE);
  g_assert_cmpint (find_end (centre, 12 * 60), ==, garde_test_centre_at (centre, 12, 0));
  g_assert_cmpint (find_end (centre, 12 * 60 + 20), ==, garde_test_centre_at (centre, 12, 15));
  g_assert_cmpint (find_end (centre, 23 * 60), ==, garde_test_centre_at (centre, 12, 15));
  g_assert_cmpint (find_end (centre, 24 * 60), ==, garde_test_centre_at (centre, 24, 0));
  g_assert_cmpint (find_end (centre, 5 * 24 * 60), ==, garde_test_centre_at (centre, 24, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/backup/fresh", test_fresh, NULL);
  garde_test_add_on_engines ("/store/backup/key", test_key, NULL);
  garde_test_add_on_engines ("/store/backup/damaged-key", test_damaged_key, NULL);
  garde_test_add_on_engines ("/store/backup/keeping", test_keeping, NULL);
  garde_test_add_on_engines ("/store/backup/proof", test_proof, NULL);
  garde_test_add_on_engines ("/store/backup/proof-to-come", test_proof_to_come, NULL);
  garde_test_add_on_engines ("/store/backup/refused", test_refused, NULL);
  garde_test_add_on_engines ("/store/backup/last-shift-end", test_last_shift_end, NULL);

  return g_test_run ();
}
