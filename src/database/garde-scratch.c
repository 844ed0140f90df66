/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database/garde-scratch.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

/* Unlike /tmp it is never in memory, where nothing has to be made durable. */
#define DISK_FOLDER "/var/tmp"

struct _GardeScratch
{
  char *folder;
  char *uri;
  char *name; /* of the database on the server */
  char *password;
  GardeDatabase *admin; /* a connection to the server's other database, or NULL */
};

static char *
make_folder (GError **error)
{
  const char *parent = g_getenv ("TMPDIR");
  g_autofree char *path = NULL;

  if (parent == NULL || *parent == '\0')
    parent = DISK_FOLDER;
  path = g_build_filename (parent, "garde-XXXXXX", NULL);
  if (g_mkdtemp (path) != NULL)
    return g_steal_pointer (&path);

  g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_REFUSED,
               _ ("No folder could be made in “%s”: %s."), parent, g_strerror (errno));
  return NULL;
}

/* postgresql://somewhere/postgres?… -> postgresql://somewhere/@name?… */
static char *
replace_database (const char *uri, const char *name)
{
  g_autoptr (GRegex) regex = g_regex_new ("^([a-z]+://[^/?]*)(/[^?]*)?", 0, 0, NULL);
  g_autofree char *replacement = g_strconcat ("\\1/", name, NULL);

  return g_regex_replace (regex, uri, -1, 0, replacement, 0, NULL);
}

static gboolean
make_on_server (GardeScratch *self, const char *server, GError **error)
{
  static guint n_made;
  g_autofree char *name = g_strdup_printf ("garde_bench_%d_%u", (int) getpid (), n_made++);
  g_autofree char *sql = g_strdup_printf ("CREATE DATABASE %s", name);

  self->admin = garde_database_open (server, self->password, GARDE_DATABASE_OPEN_NONE, error);
  if (self->admin == NULL || !garde_database_script (self->admin, sql, error))
    return FALSE;

  self->name = g_steal_pointer (&name);
  self->uri = replace_database (server, self->name);
  return TRUE;
}

GardeScratch *
garde_scratch_new (const char *server, const char *password, GError **error)
{
  g_autoptr (GardeScratch) self = g_new0 (GardeScratch, 1);

  self->password = g_strdup (password);
  self->folder = make_folder (error);
  if (self->folder == NULL)
    return NULL;
  if (server == NULL)
    self->uri = g_build_filename (self->folder, "centre.sqlite", NULL);
  else if (!make_on_server (self, server, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
drop_from_server (GardeScratch *self)
{
  g_autofree char *sql = g_strdup_printf ("DROP DATABASE %s WITH (FORCE)", self->name);
  g_autoptr (GError) error = NULL;

  if (!garde_database_script (self->admin, sql, &error))
    g_warning ("The database %s is still there: %s", self->name, error->message);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      g_unlink (child);
    }
  g_rmdir (path);
}

void
garde_scratch_free (GardeScratch *self)
{
  if (self->name != NULL)
    drop_from_server (self);
  g_clear_object (&self->admin);
  if (self->folder != NULL)
    remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->uri);
  g_free (self->name);
  g_free (self->password);
  g_free (self);
}

const char *
garde_scratch_get_uri (GardeScratch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->uri;
}

char *
garde_scratch_dup_path (GardeScratch *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  return g_build_filename (self->folder, name, NULL);
}

/* A server looks after its statistics while others work; a file has none. */
gboolean
garde_scratch_settle (GardeScratch *self, GError **error)
{
  g_autoptr (GardeDatabase) database = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->admin == NULL)
    return TRUE;
  database = garde_database_open (self->uri, self->password, GARDE_DATABASE_OPEN_NONE, error);
  return database != NULL && garde_database_script (database, "SET statement_timeout = 0", error) &&
         garde_database_script (database, "VACUUM ANALYZE", error);
}
