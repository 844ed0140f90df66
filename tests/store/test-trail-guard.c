/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "database/garde-guard.h"
#include "database/garde-migration.h"
#include "garde-test-trail.h"
#include "store/garde-store-private.h"
#include "store/garde-trail.h"

/* What the engines themselves refuse: to change the trail, whoever asks, and what a workstation's
 * role may not do. */

#define N_ROWS 3

typedef struct
{
  GardeTestCentre *centre;
  gint64 patient;
} Fixture;

static gboolean
add_row_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  gint64 patient = *(const gint64 *) data;

  return garde_store_trail_add (store, session, GARDE_TRAIL_PRINT, GARDE_KIND_PATIENT, patient,
                                patient, "un certificat", error);
}

static gboolean
erase_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  return garde_store_erase_trail (store, session, *(const gint64 *) data, error);
}

static Fixture
fixture_new (GardeTestEngine *engine)
{
  Fixture fixture = { garde_test_centre_new (engine), 0 };
  g_autoptr (GardePatient) patient =
      garde_test_centre_add_patient (fixture.centre, "Martin", "Paul");
  g_autoptr (GError) error = NULL;

  fixture.patient = garde_record_get_id (patient);
  for (guint i = 0; i < N_ROWS; i++)
    garde_store_transact (fixture.centre->store, fixture.centre->session, add_row_cb,
                          &fixture.patient, &error);
  g_assert_no_error (error);
  return fixture;
}

static void
fixture_clear (Fixture *fixture)
{
  g_clear_pointer (&fixture->centre, garde_test_centre_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

/* --- the engine's own guard --- */

static const char *const refused[] = {
  "UPDATE audit SET account = 2",
  "DELETE FROM audit",
  "TRUNCATE audit CASCADE",
};

static void
test_guard (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (garde_store_query (fixture.centre->store, refused[i], NULL, &error));
      g_assert_true (error->domain == GARDE_DATABASE_ERROR);
      g_assert_cmpint (garde_test_read_int (fixture.centre->store,
                                            "SELECT COUNT(*) FROM audit WHERE account = 1"),
                       >=, N_ROWS);
    }
}

static gboolean
make_former_cb (GardeDatabase *database, gpointer data, GError **error)
{
  return garde_migration_apply_within (database, 2, 1, error);
}

/* A database from before there was a trail is guarded once it is brought up to date. */
static void
test_guard_after_upgrade (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeClock) clock = garde_clock_new_system ();
  g_autoptr (GardeSession) session = garde_session_new (1, "", 0, 0);
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autoptr (GardeStore) store = NULL;
  g_autoptr (GardeRows) rows = NULL;
  g_autoptr (GError) error = NULL;

  garde_database_transact (database, make_former_cb, NULL, &error);
  g_assert_no_error (error);
  g_clear_object (&database);
  store = garde_store_open (garde_test_engine_get_uri (engine), NULL, "Accueil", clock,
                            GARDE_STORE_OPEN_MIGRATE | GARDE_STORE_OPEN_MIGRATE_SERVER, &error);
  g_assert_no_error (error);
  garde_store_trail_refuse (store, session, 0, 0, 0, NULL);
  g_assert_cmpint (garde_test_read_int (store, "SELECT COUNT(*) FROM audit"), ==, 1);
  rows = garde_store_query (store, refused[0], NULL, &error);
  g_assert_null (rows);
}

/* --- a workstation's role --- */

static const struct
{
  const char *sql;
  gboolean may;
} as_desk[] = {
  { "SELECT COUNT(*) FROM audit", TRUE },
  { "UPDATE audit SET account = 2", FALSE },
  { "DELETE FROM audit", FALSE },
  { "TRUNCATE audit", FALSE },
  { "UPDATE audit_payload SET text = ''", FALSE },
  { "UPDATE audit_key SET name = ''", FALSE },
  { "DELETE FROM audit_key", FALSE },
  { "DELETE FROM schema_version", FALSE },
  { "ALTER TABLE audit DISABLE TRIGGER USER", FALSE },
  { "DROP TABLE audit", FALSE },
  { "CREATE TABLE mine (id bigint)", FALSE },
  { "UPDATE patient SET phone = phone", TRUE },
};

static void
test_role (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autofree char *role = g_strdup_printf ("desk-\"%d", g_random_int_range (1, G_MAXINT));
  g_autofree char *quoted = g_strdup_printf ("\"desk-\"\"%s\"", role + strlen ("desk-\""));
  g_auto (GStrv) parts = g_strsplit (garde_test_engine_get_uri (engine), "user=test", 2);
  g_autofree char *escaped = g_uri_escape_string (role, NULL, FALSE);
  g_autofree char *user = g_strconcat ("user=", escaped, NULL);
  g_autofree char *uri = g_strjoinv (user, parts);
  g_autoptr (GardeDatabase) owner = garde_test_engine_open (engine);
  g_autoptr (GardeStore) store = NULL;
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (garde_guard_grant (owner, role, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_REFUSED);
  g_clear_error (&error);
  garde_test_trail_tamper (fixture.centre->store, "CREATE ROLE %s LOGIN", quoted);
  garde_guard_grant (owner, role, &error);
  g_assert_no_error (error);

  store = garde_store_open (uri, NULL, "Accueil 9", fixture.centre->clock, GARDE_STORE_OPEN_NONE,
                            &error);
  g_assert_no_error (error);
  garde_clock_set_offset (fixture.centre->clock, 0);
  for (guint i = 0; i < G_N_ELEMENTS (as_desk); i++)
    {
      g_autoptr (GardeRows) rows = garde_store_query (store, as_desk[i].sql, NULL, &error);

      g_assert_cmpint (rows != NULL, ==, as_desk[i].may);
      g_clear_error (&error);
    }

  /* And what a desk does, it may: with rows of the trail and an erasure. */
  session = garde_test_open_session (store);
  g_object_unref (garde_store_load (store, session, GARDE_TYPE_PATIENT, fixture.patient, &error));
  garde_store_transact (store, session, add_row_cb, &fixture.patient, &error);
  garde_store_transact (store, session, erase_cb, &fixture.patient, &error);
  garde_store_keep_up (store, &error);
  g_assert_no_error (error);
  g_clear_pointer (&session, garde_session_unref);
  g_assert_finalize_object (g_steal_pointer (&store));
  garde_test_trail_tamper (fixture.centre->store, "DROP OWNED BY %s", quoted);
  garde_test_trail_tamper (fixture.centre->store, "DROP ROLE %s", quoted);
}

static void
test_no_roles (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeDatabase) database = garde_test_engine_open (engine);
  g_autoptr (GError) error = NULL;

  g_assert_false (garde_guard_grant (database, "desk", &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_REFUSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/trail-guard/guard", test_guard, NULL);
  garde_test_add_on_engines ("/store/trail-guard/guard-after-upgrade", test_guard_after_upgrade,
                             NULL);
  garde_test_add_on_server ("/store/trail-guard/role", test_role, NULL);
  garde_test_add_on_file ("/store/trail-guard/no-roles", test_no_roles, NULL);

  return g_test_run ();
}
