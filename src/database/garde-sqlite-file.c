/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "database/garde-sqlite-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "database/garde-database-private.h"

#define BUSY_TIMEOUT_MS 5000

/* Whether @uri is file:…?…@parameter… */
static gboolean
has_parameter (const char *uri, const char *parameter)
{
  const char *parameters = g_str_has_prefix (uri, "file:") ? strchr (uri, '?') : NULL;

  return parameters != NULL && strstr (parameters, parameter) != NULL;
}

char *
garde_sqlite_file_dup_path (const char *uri)
{
  const char *path = uri;
  g_autofree char *coded = NULL;

  if (strcmp (uri, ":memory:") == 0 || has_parameter (uri, "mode=memory"))
    return NULL;
  if (!g_str_has_prefix (uri, "file:"))
    return g_canonicalize_filename (uri, NULL);

  path += strlen ("file:");
  if (g_str_has_prefix (path, "//"))
    path = strchr (path + 2, '/');
  if (path == NULL)
    return NULL;

  coded = g_strndup (path, strcspn (path, "?#"));
  return g_uri_unescape_string (coded, NULL);
}

static void
set_constraint_error (GError **error, int code, const char *message)
{
  /* "UNIQUE constraint failed: patient.ins" */
  const char *name = strstr (message, ": ");
  GardeConstraint kind = GARDE_CONSTRAINT_OTHER;

  if (code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
      code == SQLITE_CONSTRAINT_ROWID)
    kind = GARDE_CONSTRAINT_UNIQUE;
  else if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
    kind = GARDE_CONSTRAINT_FOREIGN_KEY;
  else if (code == SQLITE_CONSTRAINT_NOTNULL)
    kind = GARDE_CONSTRAINT_NOT_NULL;

  garde_database_set_constraint_error (error, kind, name != NULL ? name + 2 : NULL);
}

void
garde_sqlite_set_error (GError **error, sqlite3 *engine, int code, const char *path)
{
  const char *name = path != NULL ? path : ":memory:";

  switch (code & 0xff)
    {
    case SQLITE_CONSTRAINT:
      set_constraint_error (error, code, sqlite3_errmsg (engine));
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_BUSY,
                   _ ("The file “%s” is in use by another program."), name);
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_REFUSED,
                   _ ("The file “%s” can only be read."), name);
      break;
    case SQLITE_NOTADB:
      g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CORRUPT,
                   _ ("The file “%s” is not a database."), name);
      break;
    case SQLITE_CORRUPT:
      g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CORRUPT,
                   _ ("The database in the file “%s” is damaged."), name);
      break;
    case SQLITE_CANTOPEN:
      g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE,
                   _ ("The file “%s” cannot be opened."), name);
      break;
    case SQLITE_FULL:
      g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED,
                   _ ("The disk of the file “%s” is full."), name);
      break;
    case SQLITE_IOERR:
      g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED,
                   _ ("The disk of the file “%s” does not work as it should (error %d)."), name,
                   code);
      break;
    default:
      g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_FAILED,
                   _ ("The database refused a statement: %s."), sqlite3_errmsg (engine));
    }
}

static void
set_system_error (GError **error, int number, const char *path)
{
  if (number == EACCES || number == EPERM || number == EROFS)
    g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_REFUSED,
                 _ ("You may not open or make the file “%s”."), path);
  else if (number == ENOTDIR)
    g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE,
                 _ ("Part of the path “%s” is not a folder."), path);
  else if (number == ENOENT)
    g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE,
                 _ ("There is no file “%s”."), path);
  else if (number == EISDIR)
    g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE,
                 _ ("“%s” is a folder, not a file."), path);
  else if (number == EEXIST)
    g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_REFUSED,
                 _ ("There is a file “%s” already."), path);
  else
    g_set_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE,
                 _ ("The file “%s” cannot be opened: %s."), path, g_strerror (number));
}

gboolean
garde_sqlite_file_make (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int descriptor;
  gboolean made;

  if (!g_file_test (folder, G_FILE_TEST_EXISTS) &&
      (g_mkdir_with_parents (folder, 0700) != 0 || g_chmod (folder, 0700) != 0))
    {
      set_system_error (error, errno, folder);
      return FALSE;
    }

  descriptor = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0)
    {
      set_system_error (error, errno, path);
      return FALSE;
    }

  /* A umask can take bits away from the mode above; the engine gives its -wal and -shm files the
   * mode of this one. */
  made = fchmod (descriptor, 0600) == 0;
  if (!made)
    set_system_error (error, errno, path);
  close (descriptor);
  return made;
}

static gboolean
prepare_path (const char *path, GardeDatabaseOpenFlags flags, GError **error)
{
  GError *failure = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      set_system_error (error, EISDIR, path);
      return FALSE;
    }
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (!(flags & GARDE_DATABASE_OPEN_CREATE))
    {
      set_system_error (error, ENOENT, path);
      return FALSE;
    }

  /* Another program may have made it in between. */
  if (garde_sqlite_file_make (path, &failure) || g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_clear_error (&failure);
      return TRUE;
    }
  g_propagate_error (error, failure);
  return FALSE;
}

static int
set_up (sqlite3 *engine, gboolean is_read_only)
{
  int code;

  sqlite3_busy_timeout (engine, BUSY_TIMEOUT_MS);
  sqlite3_db_config (engine, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  sqlite3_db_config (engine, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (engine, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  /* "name" in double quotes is a column or an error, never a text, as on the server. */
  sqlite3_db_config (engine, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (engine, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);

  /* Not every system's engine is built to overwrite what is deleted. */
  code = sqlite3_exec (engine,
                       "PRAGMA cell_size_check = ON;"
                       "PRAGMA mmap_size = 67108864;"
                       "PRAGMA cache_size = -32768;"
                       "PRAGMA temp_store = MEMORY;"
                       "PRAGMA journal_size_limit = 16777216;"
                       "PRAGMA secure_delete = ON;"
                       "PRAGMA synchronous = FULL;",
                       NULL, NULL, NULL);
  if (code == SQLITE_OK && !is_read_only)
    code = sqlite3_exec (engine, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
  /* The first look into the file: it says whether this is a database. */
  if (code == SQLITE_OK)
    code = sqlite3_exec (engine, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
  return code;
}

static gboolean
check_open (sqlite3 *engine, int code, const char *uri, const char *path, GError **error)
{
  gboolean is_read_only;

  if (code == SQLITE_CANTOPEN && sqlite3_system_errno (engine) != 0 && path != NULL)
    {
      set_system_error (error, sqlite3_system_errno (engine), path);
      return FALSE;
    }

  /* Without the right to write, the engine opens for reading; only who asked for that should get
   * it. */
  is_read_only = code == SQLITE_OK && sqlite3_db_readonly (engine, "main") == 1;
  if (is_read_only && !has_parameter (uri, "mode=ro") && !has_parameter (uri, "immutable=1"))
    code = SQLITE_READONLY;

  if (code == SQLITE_OK)
    code = set_up (engine, is_read_only);
  if (code == SQLITE_OK)
    return TRUE;

  garde_sqlite_set_error (error, engine, code, path);
  return FALSE;
}

sqlite3 *
garde_sqlite_file_open (const char *uri, GardeDatabaseOpenFlags flags, GError **error)
{
  const int mode =
      SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  g_autofree char *path = garde_sqlite_file_dup_path (uri);
  sqlite3 *engine = NULL;
  int code;

  if (path != NULL && !prepare_path (path, flags, error))
    return NULL;

  code = sqlite3_open_v2 (uri, &engine, mode, NULL);
  if (check_open (engine, code, uri, path, error))
    return engine;

  sqlite3_close (engine);
  return NULL;
}

static gboolean
check_copy (sqlite3 *copy, const char *path, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean is_sound = FALSE;

  if (sqlite3_prepare_v2 (copy, "PRAGMA quick_check(1)", -1, &statement, NULL) == SQLITE_OK &&
      sqlite3_step (statement) == SQLITE_ROW)
    is_sound = g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), "ok") == 0;
  sqlite3_finalize (statement);

  if (!is_sound)
    garde_sqlite_set_error (error, copy, SQLITE_CORRUPT, path);
  return is_sound;
}

static gboolean
copy_pages (sqlite3 *from, sqlite3 *to, const char *path, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  int code;

  if (backup == NULL)
    {
      garde_sqlite_set_error (error, to, sqlite3_extended_errcode (to), path);
      return FALSE;
    }

  sqlite3_backup_step (backup, -1);
  code = sqlite3_backup_finish (backup);
  if (code == SQLITE_OK)
    return check_copy (to, path, error);

  garde_sqlite_set_error (error, to, code, path);
  return FALSE;
}

gboolean
garde_sqlite_file_copy (sqlite3 *from, const char *path, GError **error)
{
  sqlite3 *to = NULL;
  gboolean done;
  int code;

  if (!garde_sqlite_file_make (path, error))
    return FALSE;

  code = sqlite3_open_v2 (path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, NULL);
  if (code == SQLITE_OK)
    {
      done = copy_pages (from, to, path, error);
    }
  else
    {
      garde_sqlite_set_error (error, to, code, path);
      done = FALSE;
    }

  sqlite3_close (to);
  if (!done)
    g_unlink (path);
  return done;
}
