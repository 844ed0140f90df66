/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-centre.h"
#include "store/garde-store-private.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#define N_PROGRAMS (4)

static GardeStore *
open_store (GardeTestEngine *engine, GardeStoreOpenFlags flags, GError **error)
{
  g_autoptr (GardeClock) clock = garde_clock_new_manual (GARDE_HOUR);

  return garde_store_open (garde_test_engine_get_uri (engine), NULL, "Accueil", clock, flags,
                           error);
}

/* Without the flag an empty database stays empty. */
static void
test_not_created (GardeTestEngine *engine, gconstpointer data)
{
  int code = garde_test_engine_is_server (engine) ? GARDE_DATABASE_ERROR_OLDER
                                                  : GARDE_DATABASE_ERROR_UNREACHABLE;
  g_autoptr (GError) error = NULL;

  g_assert_null (open_store (engine, GARDE_STORE_OPEN_NONE, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, code);
}

static void
test_created (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeStore) store = open_store (engine, GARDE_STORE_OPEN_CREATE, &error);
  g_autoptr (GardeStore) again = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (garde_store_now (store) - garde_clock_get_offset (garde_store_get_clock (store)),
                   ==, GARDE_HOUR);
  g_assert_true (garde_store_is_server (store) == garde_test_engine_is_server (engine));
  again = open_store (engine, GARDE_STORE_OPEN_NONE, &error);
  g_assert_no_error (error);
}

/* A schema of tomorrow is left alone. */
static void
test_newer (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeStore) store = open_store (engine, GARDE_STORE_OPEN_CREATE, &error);

  g_assert_no_error (error);
  garde_test_run (store, "INSERT INTO schema_version (version, name, applied_at) "
                         "SELECT MAX(version) + 1, '9999-later', 1 FROM schema_version");
  for (guint flags = 0; flags < 8; flags++)
    {
      g_autoptr (GError) refusal = NULL;

      g_assert_null (open_store (engine, flags, &refusal));
      g_assert_error (refusal, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_NEWER);
    }
}

static void
test_no_centre (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeStore) store = open_store (engine, GARDE_STORE_OPEN_CREATE, &error);

  g_assert_no_error (error);
  g_assert_null (garde_store_dup_session (store, NULL, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
}

static gpointer
start_program (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeStore) store = open_store (data, GARDE_STORE_OPEN_CREATE, &error);

  g_assert_no_error (error);
  g_assert_cmpint (garde_test_read_int (store, "SELECT COUNT(*) FROM schema_version"), >=, 1);
  return NULL;
}

/* Several programs find an empty database at the same moment. */
static void
test_created_once (GardeTestEngine *engine, gconstpointer data)
{
  GThread *threads[N_PROGRAMS];

  for (guint i = 0; i < N_PROGRAMS; i++)
    threads[i] = g_thread_new ("program", start_program, engine);
  for (guint i = 0; i < N_PROGRAMS; i++)
    g_thread_join (threads[i]);
}

/* Whose data they are, and nobody else's. */
static void
test_file_mode (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeStore) store = open_store (engine, GARDE_STORE_OPEN_CREATE, &error);
  GStatBuf status;

  g_assert_no_error (error);
  g_assert_cmpint (g_stat (garde_test_engine_get_uri (engine), &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_no_database (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (garde_test_engine_get_uri (engine), "Bonjour, ceci n’est pas une base.", -1,
                       &error);
  g_assert_no_error (error);
  for (guint flags = 0; flags < 8; flags++)
    {
      g_autoptr (GError) refusal = NULL;

      g_assert_null (open_store (engine, flags, &refusal));
      g_assert_error (refusal, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CORRUPT);
    }
}

static void
test_default_place (void)
{
  g_autofree char *uri = garde_store_dup_default_uri ();

  g_assert_true (g_path_is_absolute (uri));
  g_assert_true (g_str_has_suffix (uri, "/garde/garde.sqlite"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/open/not-created", test_not_created, NULL);
  garde_test_add_on_engines ("/store/open/created", test_created, NULL);
  garde_test_add_on_engines ("/store/open/newer", test_newer, NULL);
  garde_test_add_on_engines ("/store/open/no-centre", test_no_centre, NULL);
  garde_test_add_on_engines ("/store/open/created-once", test_created_once, NULL);
  garde_test_add_on_file ("/store/open/file-mode", test_file_mode, NULL);
  garde_test_add_on_file ("/store/open/no-database", test_no_database, NULL);
  g_test_add_func ("/store/open/default-place", test_default_place);

  return g_test_run ();
}
