/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-engine.h"

#include "database/garde-migration.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#define SERVER_VARIABLE  "GARDE_TEST_POSTGRESQL"
#define DEADLINE_SECONDS 10

struct _GardeTestEngine
{
  char *folder;
  char *uri;
  char *name;           /* of the database on the server */
  GardeDatabase *admin; /* a connection to the server's other database, or NULL */
  gboolean is_made;
};

/* The schema takes longer to make than to copy: each program makes it once on each engine. */
static GBytes *schema_file;
static char *schema_name; /* of a database on the server */

typedef struct
{
  GardeTestEngineFunc test;
  gconstpointer data;
} Case;

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_tree (child);
      else
        g_unlink (child);
    }

  g_rmdir (path);
}

static void
run_script (GardeDatabase *database, const char *format, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) around = g_strsplit (format, "%", 2);
  g_autofree char *sql = g_strjoinv (name, around);

  garde_database_script (database, sql, &error);
  g_assert_no_error (error);
}

/* postgresql://somewhere/postgres?… -> postgresql://somewhere/@name?… */
static char *
replace_database (const char *uri, const char *name)
{
  g_autoptr (GRegex) regex = g_regex_new ("^([a-z]+://[^/?]*)(/[^?]*)?", 0, 0, NULL);
  g_autofree char *replacement = g_strconcat ("\\1/", name, NULL);

  return g_regex_replace (regex, uri, -1, 0, replacement, 0, NULL);
}

static void
name_on_server (GardeTestEngine *engine, const char *server)
{
  static guint n_databases = 0;
  g_autoptr (GError) error = NULL;

  engine->admin = garde_database_open (server, NULL, GARDE_DATABASE_OPEN_NONE, &error);
  g_assert_no_error (error);
  engine->name = g_strdup_printf ("garde_test_%d_%u", (int) getpid (), n_databases++);
  engine->uri = replace_database (server, engine->name);
}

/* Made when somebody asks where it is: until then nobody has decided what is in it. */
static void
make_empty (GardeTestEngine *engine)
{
  static GMutex mutex; /* tests ask from several threads at once */
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  if (!engine->is_made && engine->admin != NULL)
    run_script (engine->admin, "CREATE DATABASE %", engine->name);
  engine->is_made = TRUE;
}

static void
run_case (gconstpointer data, gboolean is_server)
{
  const Case *test_case = data;
  const char *server = g_getenv (SERVER_VARIABLE);
  GardeTestEngine engine = { 0 };

  if (is_server && (server == NULL || *server == '\0'))
    {
      g_test_skip (SERVER_VARIABLE " names no server");
      return;
    }

  engine.folder = g_dir_make_tmp ("garde-XXXXXX", NULL);
  if (is_server)
    name_on_server (&engine, server);
  else
    engine.uri = g_build_filename (engine.folder, "centre.sqlite", NULL);

  test_case->test (&engine, test_case->data);

  if (is_server)
    run_script (engine.admin, "DROP DATABASE IF EXISTS % WITH (FORCE)", engine.name);
  g_clear_object (&engine.admin);
  remove_tree (engine.folder);
  g_free (engine.folder);
  g_free (engine.uri);
  g_free (engine.name);
}

static void
run_on_file (gconstpointer data)
{
  run_case (data, FALSE);
}

static void
run_on_server (gconstpointer data)
{
  run_case (data, TRUE);
}

static void
add_case (const char *path, GTestDataFunc run, GardeTestEngineFunc test, gconstpointer data)
{
  Case test_case = { test, data };

  g_test_add_data_func_full (path, g_memdup2 (&test_case, sizeof test_case), run, g_free);
}

void
garde_test_add_on_file (const char *path, GardeTestEngineFunc test, gconstpointer data)
{
  add_case (path, run_on_file, test, data);
}

void
garde_test_add_on_server (const char *path, GardeTestEngineFunc test, gconstpointer data)
{
  add_case (path, run_on_server, test, data);
}

void
garde_test_add_on_engines (const char *path, GardeTestEngineFunc test, gconstpointer data)
{
  g_autofree char *on_file = g_strconcat (path, "/sqlite", NULL);
  g_autofree char *on_server = g_strconcat (path, "/postgresql", NULL);

  garde_test_add_on_file (on_file, test, data);
  garde_test_add_on_server (on_server, test, data);
}

static GardeDatabase *
open_database (const char *uri)
{
  g_autoptr (GError) error = NULL;
  GardeDatabase *database = garde_database_open (uri, NULL, GARDE_DATABASE_OPEN_CREATE, &error);

  g_assert_no_error (error);
  return database;
}

GardeDatabase *
garde_test_engine_open (GardeTestEngine *engine)
{
  return open_database (garde_test_engine_get_uri (engine));
}

static void
apply_schema (const char *uri)
{
  g_autoptr (GardeDatabase) database = open_database (uri);
  g_autoptr (GError) error = NULL;

  garde_migration_apply (database, 0, &error);
  g_assert_no_error (error);
}

static void
drop_schema (void)
{
  g_autoptr (GardeDatabase) admin = open_database (g_getenv (SERVER_VARIABLE));

  run_script (admin, "DROP DATABASE % WITH (FORCE)", schema_name);
  g_free (schema_name);
}

static void
copy_on_server (GardeTestEngine *engine)
{
  g_autofree char *format = NULL;

  if (schema_name == NULL)
    {
      g_autofree char *uri = NULL;

      schema_name = g_strdup_printf ("garde_schema_%d", (int) getpid ());
      uri = replace_database (engine->uri, schema_name);
      run_script (engine->admin, "CREATE DATABASE %", schema_name);
      atexit (drop_schema);
      apply_schema (uri);
    }
  format = g_strconcat ("CREATE DATABASE % STRATEGY file_copy TEMPLATE ", schema_name, NULL);
  run_script (engine->admin, format, engine->name);
}

static void
copy_file (GardeTestEngine *engine)
{
  g_autoptr (GError) error = NULL;
  gsize length;

  if (schema_file == NULL)
    {
      char *data;

      apply_schema (engine->uri);
      g_file_get_contents (engine->uri, &data, &length, &error);
      g_assert_no_error (error);
      schema_file = g_bytes_new_take (data, length);
      return;
    }
  g_file_set_contents_full (engine->uri, g_bytes_get_data (schema_file, NULL),
                            g_bytes_get_size (schema_file), G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

void
garde_test_engine_fill (GardeTestEngine *engine)
{
  if (engine->is_made)
    return;

  engine->is_made = TRUE;
  if (engine->admin != NULL)
    copy_on_server (engine);
  else
    copy_file (engine);
}

const char *
garde_test_engine_get_uri (GardeTestEngine *engine)
{
  make_empty (engine);
  return engine->uri;
}

gboolean
garde_test_engine_is_server (GardeTestEngine *engine)
{
  return engine->admin != NULL;
}

const char *
garde_test_engine_get_folder (GardeTestEngine *engine)
{
  return engine->folder;
}

static gboolean
pass_deadline_cb (gpointer data)
{
  g_error ("Nothing came within %d seconds", DEADLINE_SECONDS);
  return G_SOURCE_REMOVE;
}

void
garde_test_iterate_until (GMainContext *context, const gboolean *done)
{
  GSource *deadline = g_timeout_source_new_seconds (DEADLINE_SECONDS);

  g_source_set_callback (deadline, pass_deadline_cb, NULL, NULL);
  g_source_attach (deadline, context);
  while (!*done)
    g_main_context_iteration (context, TRUE);
  g_source_destroy (deadline);
  g_source_unref (deadline);
}
