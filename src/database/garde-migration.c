/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database/garde-migration.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "database/garde-database-sqlite.h"
#include "database/garde-guard.h"
#include "database/garde-migration-private.h"
#include "garde-migrations-resource.h"

/* The server's lock for those who migrate: another number than the change feed's. */
#define TURN            "444016518246"
#define MAX_COPIES      9
#define RESOURCE_FOLDER "/org/garde/migrations/"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GardeMigrationStep
load_step (GResource *resource, const char *file)
{
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, file, NULL);
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (resource, path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  return (GardeMigrationStep){ .name = g_strndup (file, strcspn (file, ".")),
                               .sql = g_strndup (text, size) };
}

static GArray *
load_steps (void)
{
  GResource *resource = garde_migrations_get_resource ();
  g_auto (GStrv) files =
      g_resource_enumerate_children (resource, RESOURCE_FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (GardeMigrationStep));
  guint n = files != NULL ? g_strv_length (files) : 0;

  if (n > 0)
    qsort (files, n, sizeof (char *), compare_names);
  for (guint i = 0; i < n; i++)
    {
      GardeMigrationStep step = load_step (resource, files[i]);

      /* A gap in the numbers is a mistake of whoever built the program. */
      g_assert (g_ascii_strtoull (step.name, NULL, 10) == i + 1);
      g_array_append_val (steps, step);
    }

  return steps;
}

const GardeMigrationStep *
garde_migration_get_steps (guint *n_steps)
{
  static gsize loaded = 0;
  GArray *steps;

  if (g_once_init_enter (&loaded))
    g_once_init_leave (&loaded, (gsize) load_steps ());

  steps = (GArray *) loaded;
  *n_steps = steps->len;
  return (const GardeMigrationStep *) steps->data;
}

guint
garde_migration_get_newest (void)
{
  guint n_steps;

  garde_migration_get_steps (&n_steps);
  return n_steps;
}

static GardeRows *
list_tables (GardeDatabase *database, GError **error)
{
  if (garde_database_is_server (database))
    return garde_database_query (database,
                                 "SELECT relname::text FROM pg_catalog.pg_class "
                                 "WHERE relkind IN ('r', 'p', 'v', 'm', 'f') "
                                 "AND relnamespace = current_schema()::regnamespace",
                                 NULL, error);

  return garde_database_query (database,
                               "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') "
                               "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
                               NULL, error);
}

static gboolean
has_table (const GardeRows *tables, const char *name)
{
  for (guint i = 0; i < garde_rows_get_length (tables); i++)
    if (g_strcmp0 (garde_rows_get_text (tables, i, 0), name) == 0)
      return TRUE;

  return FALSE;
}

static int
refuse_foreign (GardeDatabase *database, GError **error)
{
  g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CORRUPT,
               _ ("The database “%s” holds something else than the data of Garde."),
               garde_database_get_uri (database));
  return -1;
}

/* Whether @versions are 1, 2, 3 … with the names of @steps as far as this program knows them. */
static gboolean
are_ours (const GardeRows *versions, const GardeMigrationStep *steps, guint n_steps)
{
  for (guint i = 0; i < garde_rows_get_length (versions); i++)
    {
      if (garde_rows_get_int (versions, i, 0) != (gint64) i + 1)
        return FALSE;
      if (i < n_steps && g_strcmp0 (garde_rows_get_text (versions, i, 1), steps[i].name) != 0)
        return FALSE;
    }

  return TRUE;
}

int
garde_migration_read_version (GardeDatabase *database,
                              const GardeMigrationStep *steps,
                              guint n_steps,
                              GError **error)
{
  g_autoptr (GardeRows) tables = list_tables (database, error);
  g_autoptr (GardeRows) versions = NULL;
  g_autoptr (GError) failure = NULL;

  if (tables == NULL)
    return -1;
  if (garde_rows_get_length (tables) == 0)
    return 0;
  if (!has_table (tables, "schema_version"))
    return refuse_foreign (database, error);

  versions = garde_database_query (
      database, "SELECT version, name FROM schema_version ORDER BY version", NULL, &failure);
  if (versions == NULL &&
      g_error_matches (failure, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED))
    return refuse_foreign (database, error);
  if (versions == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return -1;
    }
  if (!are_ours (versions, steps, n_steps))
    return refuse_foreign (database, error);

  return (int) garde_rows_get_length (versions);
}

int
garde_migration_get_version (GardeDatabase *database, GError **error)
{
  guint n_steps;
  const GardeMigrationStep *steps = garde_migration_get_steps (&n_steps);

  g_return_val_if_fail (GARDE_IS_DATABASE (database), -1);

  return garde_migration_read_version (database, steps, n_steps, error);
}

static gboolean
refuse_newer (int version, guint n_steps, GError **error)
{
  g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_NEWER,
               _ ("The database has version %d, and this program knows no version after %u: please "
                  "install the newer program."),
               version, n_steps);
  return FALSE;
}

gboolean
garde_migration_check_steps (GardeDatabase *database,
                             const GardeMigrationStep *steps,
                             guint n_steps,
                             GError **error)
{
  int version = garde_migration_read_version (database, steps, n_steps, error);

  if (version < 0)
    return FALSE;
  if (version > (int) n_steps)
    return refuse_newer (version, n_steps, error);
  if (version == (int) n_steps)
    return TRUE;

  g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_OLDER,
               _ ("The database has version %d, and this program needs version %u: “gardectl "
                  "migrate” brings it there."),
               version, n_steps);
  return FALSE;
}

gboolean
garde_migration_check (GardeDatabase *database, GError **error)
{
  guint n_steps;
  const GardeMigrationStep *steps = garde_migration_get_steps (&n_steps);

  g_return_val_if_fail (GARDE_IS_DATABASE (database), FALSE);

  return garde_migration_check_steps (database, steps, n_steps, error);
}

/* NAME.sqlite -> NAME-before-0002-2023-01-16T153000Z.sqlite, beside it; from the second @attempt on
 * with a number. */
static char *
name_copy (const char *path, guint version, gint64 now, int attempt)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (now / 1000);
  g_autofree char *stamp = g_date_time_format (moment, "%Y-%m-%dT%H%M%SZ");
  g_autofree char *number = attempt > 1 ? g_strdup_printf ("-%d", attempt) : g_strdup ("");
  gsize length = strlen (path);

  if (g_str_has_suffix (path, ".sqlite"))
    length -= strlen (".sqlite");

  return g_strdup_printf ("%.*s-before-%04u-%s%s.sqlite", (int) length, path, version, stamp,
                          number);
}

/* Two programs that start in the same second each make their own copy. */
static gboolean
copy_first (GardeDatabase *database, guint version, gint64 now, GError **error)
{
  const char *path;

  if (garde_database_is_server (database))
    return TRUE;

  path = garde_sqlite_get_path (GARDE_SQLITE (database));
  if (*path == '\0')
    return TRUE;

  for (int attempt = 1;; attempt++)
    {
      g_autofree char *copy = name_copy (path, version, now, attempt);
      g_autoptr (GError) failure = NULL;

      if (garde_sqlite_copy (GARDE_SQLITE (database), copy, &failure))
        return TRUE;

      /* A copy that failed is gone: what is there is somebody else's. */
      if (attempt < MAX_COPIES && g_file_test (copy, G_FILE_TEST_EXISTS))
        continue;
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
}

typedef struct
{
  const GardeMigrationStep *steps;
  guint n_steps;
  guint version; /* that the step makes */
  gint64 now;
} Application;

static gboolean
apply_step (GardeDatabase *database, gpointer data, GError **error)
{
  const Application *application = data;
  const GardeMigrationStep *step = &application->steps[application->version - 1];
  int version;

  if (!garde_database_serialise (database, error))
    return FALSE;

  version =
      garde_migration_read_version (database, application->steps, application->n_steps, error);
  if (version < 0)
    return FALSE;
  /* Somebody else may have been here first. */
  if (version >= (int) application->version)
    return TRUE;

  if (version == 0 &&
      !garde_database_script (database,
                              "CREATE TABLE schema_version (version @id@, name TEXT NOT NULL, "
                              "applied_at @int@ NOT NULL) @strict@",
                              error))
    return FALSE;
  if (!garde_database_script (database, step->sql, error))
    return FALSE;
  if (application->version == application->n_steps && !garde_guard_apply (database, error))
    return FALSE;

  return garde_database_post (
      database, "INSERT INTO schema_version (version, name, applied_at) VALUES ($1, $2, $3)",
      g_variant_new ("(xsx)", (gint64) application->version, step->name, application->now), error);
}

static gboolean
apply_in_turn (GardeDatabase *database,
               const GardeMigrationStep *steps,
               guint n_steps,
               gint64 now,
               GError **error)
{
  int version = garde_migration_read_version (database, steps, n_steps, error);

  if (version < 0)
    return FALSE;
  if (version > (int) n_steps)
    return refuse_newer (version, n_steps, error);
  if (version > 0 && version < (int) n_steps && !copy_first (database, n_steps, now, error))
    return FALSE;

  for (guint next = (guint) version + 1; next <= n_steps; next++)
    {
      Application application = { steps, n_steps, next, now };

      if (garde_database_transact (database, apply_step, &application, error))
        continue;

      g_prefix_error (error, _ ("Step “%s” of the database was not applied: "),
                      steps[next - 1].name);
      return FALSE;
    }

  return TRUE;
}

gboolean
garde_migration_apply_steps (GardeDatabase *database,
                             const GardeMigrationStep *steps,
                             guint n_steps,
                             gint64 now,
                             GError **error)
{
  gboolean is_server = garde_database_is_server (database);
  gboolean done;

  /* A server's transaction sees the tables as they were when it began, even if it then had to wait
   * for somebody else's step: so the turn is waited for before. A file has one writer at a time. */
  if (is_server &&
      garde_database_execute (database, "SELECT pg_advisory_lock(" TURN ")", NULL, error) < 0)
    return FALSE;

  done = apply_in_turn (database, steps, n_steps, now, error);
  if (is_server)
    garde_database_execute (database, "SELECT pg_advisory_unlock(" TURN ")", NULL, NULL);
  return done;
}

gboolean
garde_migration_apply (GardeDatabase *database, gint64 now, GError **error)
{
  guint n_steps;
  const GardeMigrationStep *steps = garde_migration_get_steps (&n_steps);

  g_return_val_if_fail (GARDE_IS_DATABASE (database), FALSE);

  return garde_migration_apply_steps (database, steps, n_steps, now, error);
}

gboolean
garde_migration_apply_within (GardeDatabase *database, guint version, gint64 now, GError **error)
{
  Application application = { .now = now };

  g_return_val_if_fail (garde_database_is_in_transaction (database), FALSE);

  application.steps = garde_migration_get_steps (&application.n_steps);
  g_return_val_if_fail (version <= application.n_steps, FALSE);
  for (application.version = 1; application.version <= version; application.version++)
    if (!apply_step (database, &application, error))
      return FALSE;
  return TRUE;
}
