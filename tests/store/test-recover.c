/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "database/garde-guard.h"
#include "garde-test-people.h"
#include "garde-test-trail.h"
#include "store/garde-store-account.h"
#include "store/garde-store-backup.h"
#include "store/garde-store-sign-in.h"

/* The way back for an administrator whom no other can help. */

#define NEW_PASSWORD "Cerise-Piano-Dune-63"

typedef struct
{
  GardeTestCentre *centre;
  GardeKey *private_key;
  GardeKey *other_key;
} Fixture;

static void
fixture_clear (Fixture *fixture)
{
  g_clear_pointer (&fixture->centre, garde_test_centre_free);
  g_clear_pointer (&fixture->private_key, garde_key_unref);
  g_clear_pointer (&fixture->other_key, garde_key_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static Fixture
fixture_new (GardeTestEngine *engine)
{
  Fixture fixture = { garde_test_centre_new (engine), NULL, NULL };
  g_autoptr (GardeKey) public_key = NULL;
  g_autoptr (GardeKey) other_public = NULL;

  garde_key_new_pair (&fixture.private_key, &public_key);
  garde_key_new_pair (&fixture.other_key, &other_public);
  garde_test_add_account (fixture.centre, "agnes", GARDE_ROLE_ADMINISTRATOR, 0, GARDE_DAY_NONE);
  garde_test_add_account (fixture.centre, "sonia", GARDE_ROLE_DESK, 0, GARDE_DAY_NONE);
  return fixture;
}

static void
make_key (Fixture *fixture)
{
  g_autoptr (GardeKey) public_key = garde_key_new_public (fixture->private_key);
  g_autoptr (GError) error = NULL;

  garde_store_set_backup_key (fixture->centre->store, fixture->centre->session, public_key, FALSE,
                              &error);
  g_assert_no_error (error);
}

/* @code < 0: it works. */
static void
check (GardeStore *store, const char *name, const GardeKey *key, const char *password, int code)
{
  g_autoptr (GError) error = NULL;
  gboolean done = garde_store_recover_administrator (store, name, key, password, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, GARDE_STORE_ERROR, code);
  g_assert_cmpint (done, ==, code < 0);
}

static void
check_sign_in (GardeStore *store, const char *name, const char *password, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSession) session = garde_store_sign_in (store, NULL, name, password, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, GARDE_STORE_ERROR, code);
  g_assert_cmpint (session != NULL, ==, code < 0);
}

static gint64
count_told (GardeStore *store, const char *words)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT COUNT(*) FROM audit_payload WHERE text LIKE '%%%s%%'", words);

  return garde_test_read_int (store, sql);
}

static void
test_key (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  GardeStore *store = fixture.centre->store;
  g_autoptr (GardeKey) no_key = garde_key_new ("typed", 5);
  gint64 n_refusals;

  /* Without one in the database, none proves anything. */
  n_refusals = garde_test_count_refusals (store);
  check (store, "agnes", fixture.private_key, NEW_PASSWORD, GARDE_STORE_ERROR_REFUSED);
  make_key (&fixture);
  check (store, "agnes", fixture.other_key, NEW_PASSWORD, GARDE_STORE_ERROR_SIGN_IN);
  check (store, "agnes", no_key, NEW_PASSWORD, GARDE_STORE_ERROR_SIGN_IN);
  g_assert_cmpint (garde_test_count_refusals (store), ==, n_refusals + 3);
  check_sign_in (store, "agnes", NEW_PASSWORD, GARDE_STORE_ERROR_WAIT);
  garde_test_centre_set_minutes (fixture.centre, 2);
  check_sign_in (store, "agnes", NEW_PASSWORD, GARDE_STORE_ERROR_SIGN_IN);

  garde_test_centre_set_minutes (fixture.centre, 4);
  check (store, "agnes", fixture.private_key, "1234", GARDE_STORE_ERROR_INVALID);
  garde_test_centre_set_minutes (fixture.centre, 6);
  check (store, "Agnes", fixture.private_key, NEW_PASSWORD, -1);
  g_assert_cmpint (count_told (store, "by who holds the key"), ==, 1);
  check_sign_in (store, "agnes", GARDE_TEST_PASSWORD, GARDE_STORE_ERROR_SIGN_IN);
  check_sign_in (store, "agnes", NEW_PASSWORD, -1);
}

/* What was tried is waited for, and what succeeded unlocks. */
static void
test_throttled (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  GardeStore *store = fixture.centre->store;

  make_key (&fixture);
  for (guint i = 0; i < GARDE_SIGN_IN_FREE; i++)
    check (store, "agnes", fixture.other_key, NEW_PASSWORD, GARDE_STORE_ERROR_SIGN_IN);
  check (store, "agnes", fixture.private_key, NEW_PASSWORD, GARDE_STORE_ERROR_WAIT);
  check_sign_in (store, "agnes", GARDE_TEST_PASSWORD, GARDE_STORE_ERROR_WAIT);
  garde_test_centre_set_minutes (fixture.centre, 2);
  check (store, "agnes", fixture.private_key, NEW_PASSWORD, -1);
  check_sign_in (store, "agnes", NEW_PASSWORD, -1);
}

/* Whoever has an administrator asks him. */
static void
test_only_administrators (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  GardeStore *store = fixture.centre->store;

  make_key (&fixture);
  check (store, "sonia", fixture.private_key, NEW_PASSWORD, GARDE_STORE_ERROR_REFUSED);
  check (store, "nobody", fixture.private_key, NEW_PASSWORD, GARDE_STORE_ERROR_NOT_FOUND);
  check (store, "garde", fixture.private_key, NEW_PASSWORD, GARDE_STORE_ERROR_NOT_FOUND);
}

/* Who opens a file owns nothing in particular. */
static void
test_file_has_no_owner (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);

  check (fixture.centre->store, "agnes", NULL, NEW_PASSWORD, GARDE_STORE_ERROR_REFUSED);
  check_sign_in (fixture.centre->store, "agnes", GARDE_TEST_PASSWORD, -1);
}

/* As a workstation's role, which may write but owns nothing. */
static void
check_as_desk (Fixture *fixture, const char *role)
{
  g_auto (GStrv) parts =
      g_strsplit (garde_test_engine_get_uri (fixture->centre->engine), "user=test", 2);
  g_autofree char *user = g_strconcat ("user=", role, NULL);
  g_autofree char *uri = g_strjoinv (user, parts);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeStore) store = garde_store_open (uri, NULL, "Accueil 9", fixture->centre->clock,
                                                   GARDE_STORE_OPEN_NONE, &error);

  g_assert_no_error (error);
  garde_clock_set_offset (fixture->centre->clock, 0);
  check (store, "agnes", NULL, NEW_PASSWORD, GARDE_STORE_ERROR_REFUSED);
  g_assert_finalize_object (g_steal_pointer (&store));
}

static void
test_owner (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  GardeStore *store = fixture.centre->store;
  g_autofree char *role = g_strdup_printf ("recover_%d", g_random_int_range (1, G_MAXINT));
  g_autoptr (GardeDatabase) owner = garde_test_engine_open (engine);
  g_autoptr (GError) error = NULL;

  garde_test_trail_tamper (store, "CREATE ROLE %s LOGIN", role);
  garde_guard_grant (owner, role, &error);
  g_assert_no_error (error);
  check_as_desk (&fixture, role);
  check_sign_in (store, "agnes", GARDE_TEST_PASSWORD, -1);

  check (store, "agnes", NULL, NEW_PASSWORD, -1);
  g_assert_cmpint (count_told (store, "by who owns the database"), ==, 1);
  check_sign_in (store, "agnes", NEW_PASSWORD, -1);
  garde_test_trail_tamper (store, "DROP OWNED BY %s", role);
  garde_test_trail_tamper (store, "DROP ROLE %s", role);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/recover/key", test_key, NULL);
  garde_test_add_on_engines ("/store/recover/throttled", test_throttled, NULL);
  garde_test_add_on_engines ("/store/recover/only-administrators", test_only_administrators, NULL);
  garde_test_add_on_file ("/store/recover/file-has-no-owner", test_file_has_no_owner, NULL);
  garde_test_add_on_server ("/store/recover/owner", test_owner, NULL);

  return g_test_run ();
}
