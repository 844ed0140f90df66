/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* Whatever happens half-way, the old state is there whole: a disk that is full at any byte, a
 * program that is ended at any moment. With -m slow, as the soak does it, many more of both. */

#include "garde-test-backup.h"
#include "garde-test-snapshot.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "database/garde-migration.h"
#include "service/garde-part-file.h"

#define NOW        G_GINT64_CONSTANT (1795449600000)
#define N_LIMITS   (g_test_slow () ? 400u : 25u)
#define N_KILLS    (g_test_slow () ? 200 : 6)
#define LONGEST_US 300000
#define BACKUP     "--backup"
#define RESTORE    "--restore"
#define CHILD_NOW  "2023-01-16T20:30:00+01:00" /* as of the test's own clock */

static const char *program; /* this one */

/* --- a disk that is full --- */

/* No file gets longer than @length from now on. */
static void
limit_files (rlim_t length)
{
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = MIN (length, limit.rlim_max);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
test_full_while_writing (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestBackup) test = { 0 };
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) before = NULL;

  garde_test_backup_init (&test, engine);
  folder = garde_test_backup_path (&test, "backups");
  path = g_build_filename (folder, "one", NULL);
  garde_test_backup_write (&test, path);
  before = garde_test_read_file (path);
  for (guint i = 0; i < N_LIMITS; i++)
    {
      g_autoptr (GBytes) after = NULL;
      g_autofree char *listed = NULL;
      g_autoptr (GError) error = NULL;

      limit_files (g_bytes_get_size (before) * i / N_LIMITS);
      g_assert_null (garde_backup_write (test.store, NULL, path, NULL, NULL, NULL, &error));
      limit_files (RLIM_INFINITY);
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, path));
      after = garde_test_read_file (path);
      g_assert_true (g_bytes_equal (before, after));
      listed = garde_test_list_folder (folder);
      g_assert_cmpstr (listed, ==, "one");
    }
}

static void
test_full_while_restoring (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestBackup) test = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *target = NULL;
  g_autoptr (GBytes) whole = NULL;
  g_autoptr (GError) error = NULL;

  garde_test_backup_init (&test, engine);
  path = garde_test_backup_path (&test, "one");
  folder = garde_test_backup_path (&test, "restored");
  target = g_build_filename (folder, "centre.sqlite", NULL);
  garde_test_backup_write (&test, path);
  garde_backup_restore (path, test.private_key, target, NULL, NOW, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  whole = garde_test_read_file (target);
  g_unlink (target);
  for (guint i = 0; i < N_LIMITS; i++)
    {
      g_autofree char *listed = NULL;
      gboolean done;

      limit_files (g_bytes_get_size (whole) * i / N_LIMITS);
      done = garde_backup_restore (path, test.private_key, target, NULL, NOW, NULL, NULL, NULL,
                                   &error);
      limit_files (RLIM_INFINITY);
      g_assert_false (done);
      g_assert_nonnull (error);
      g_clear_error (&error);
      listed = garde_test_list_folder (folder);
      g_assert_cmpstr (listed, ==, "");
    }
}

/* --- the child --- */

/* Until somebody kills it. */
static int
be_writer (const char *uri, const char *path)
{
  g_autoptr (GardeClock) clock = garde_clock_new_system ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeStore) store =
      garde_store_open (uri, NULL, "Accueil 2", clock, GARDE_STORE_OPEN_NONE, &error);

  g_assert_no_error (error);
  for (;;)
    {
      g_autoptr (GardeBackup) backup =
          garde_backup_write (store, NULL, path, NULL, NULL, NULL, &error);

      g_assert_no_error (error);
    }
  return 0;
}

static int
be_restorer (const char *uri, const char *path, const char *key_path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeKey) key = garde_backup_load_key (key_path, &error);

  g_assert_no_error (error);
  for (;;)
    {
      if (!garde_database_uri_is_server (uri))
        g_unlink (uri);
      garde_backup_restore (path, key, uri, NULL, NOW, NULL, NULL, NULL, &error);
      g_clear_error (&error);
    }
  return 0;
}

static void
run_and_kill (const char *const *arguments, GRand *random)
{
  g_auto (GStrv) environment =
      g_environ_setenv (g_get_environ (), "GARDE_TEST_NOW", CHILD_NOW, TRUE);
  g_autoptr (GError) error = NULL;
  GPid child;
  int status;

  g_spawn_async (NULL, (char **) arguments, environment,
                 G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &child,
                 &error);
  g_assert_no_error (error);
  g_usleep ((gulong) g_rand_int_range (random, 20000, LONGEST_US));
  kill (child, SIGKILL);
  waitpid (child, &status, 0);
  g_assert_true (WIFSIGNALED (status));
  g_spawn_close_pid (child);
}

/* --- the parent --- */

static void
test_kill_writer (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestBackup) test = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (41);
  g_autofree char *path = NULL;

  garde_test_backup_init (&test, engine);
  path = garde_test_backup_path (&test, "one");
  garde_test_backup_write (&test, path);
  for (int i = 0; i < N_KILLS; i++)
    {
      const char *const arguments[] = { program, BACKUP, garde_test_engine_get_uri (engine), path,
                                        NULL };
      g_autoptr (GardeSnapshotHead) head = NULL;
      g_autoptr (GError) error = NULL;

      run_and_kill (arguments, random);
      head = garde_backup_verify (path, test.private_key, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (head->n_visits, ==, 4);
    }
  /* What the last one left half-way is in nobody's way. */
  garde_test_backup_write (&test, path);
}

/* Either nothing or all of it, whenever it was ended. */
static void
check_target (const char *target, gint64 n_rows)
{
  g_autoptr (GardeDatabase) database = NULL;
  g_auto (GStrv) rows = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_test (target, G_FILE_TEST_EXISTS))
    return;
  database = garde_database_open (target, NULL, GARDE_DATABASE_OPEN_NONE, &error);
  g_assert_no_error (error);
  garde_migration_check (database, &error);
  g_assert_no_error (error);
  rows = garde_test_list_rows (target);
  g_assert_cmpint (g_strv_length (rows), ==, n_rows);
}

static void
test_kill_restorer (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestBackup) test = { 0 };
  g_autoptr (GRand) random = g_rand_new_with_seed (43);
  g_autofree char *path = NULL;
  g_autofree char *key_path = NULL;
  g_autofree char *target = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GardeSnapshotHead) head = NULL;
  g_autoptr (GardeZone) zone = garde_zone_new ("UTC", NULL);
  g_autoptr (GError) error = NULL;

  garde_test_backup_init (&test, engine);
  path = garde_test_backup_path (&test, "one");
  key_path = garde_test_backup_path (&test, "key");
  target = garde_test_backup_path (&test, "restored.sqlite");
  text = garde_backup_dup_key_file (test.private_key, NOW, zone);
  garde_test_write_file (key_path, text, strlen (text));
  garde_test_backup_write (&test, path);
  head = garde_backup_load_preview (path, test.private_key, &error);
  g_assert_no_error (error);
  for (int i = 0; i < N_KILLS; i++)
    {
      const char *const arguments[] = { program, RESTORE, target, path, key_path, NULL };

      run_and_kill (arguments, random);
      check_target (target, (gint64) head->n_rows);
    }
  g_unlink (target);
  garde_backup_restore (path, test.private_key, target, NULL, NOW, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  check_target (target, (gint64) head->n_rows);
}

/* --- two programs at once --- */

static void
test_two (void)
{
  g_autofree char *folder = g_dir_make_tmp ("garde-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "one", NULL);
  g_autoptr (GError) error = NULL;
  GardePartFile *first = garde_part_file_new (path, &error);
  GardePartFile *second;

  g_assert_no_error (error);
  g_assert_null (garde_part_file_new (path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_clear_error (&error);
  /* The first one is not disturbed. */
  g_output_stream_write_all (garde_part_file_get_stream (first), "whole", 5, NULL, NULL, &error);
  g_assert_no_error (error);
  garde_part_file_finish (first, FALSE, &error);
  g_assert_no_error (error);
  garde_part_file_free (first);

  second = garde_part_file_new (path, &error);
  g_assert_no_error (error);
  g_assert_false (garde_part_file_finish (second, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  garde_part_file_free (second);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* --- a disk that is pulled out --- */

static void
test_pulled_out (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestBackup) test = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *copy = NULL;
  g_autofree char *part = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  GardePartFile *file;

  garde_test_backup_init (&test, engine);
  path = garde_test_backup_path (&test, "one");
  folder = garde_test_backup_path (&test, "stick");
  copy = g_build_filename (folder, "one", NULL);
  part = g_strconcat (copy, ".part", NULL);
  garde_test_backup_write (&test, path);
  before = garde_test_read_file (path);

  file = garde_part_file_new (copy, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (garde_part_file_get_stream (file), "half", 4, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (part), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_false (garde_part_file_finish (file, TRUE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, copy));
  g_clear_error (&error);
  garde_part_file_free (file);
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));

  /* What it was copied from is whole, and another disk takes it. */
  after = garde_test_read_file (path);
  g_assert_true (g_bytes_equal (before, after));
  garde_backup_copy (path, folder, NULL, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && g_str_equal (argv[1], BACKUP))
    return be_writer (argv[2], argv[3]);
  if (argc == 5 && g_str_equal (argv[1], RESTORE))
    return be_restorer (argv[2], argv[3], argv[4]);
  program = argv[0];
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/service/backup-failure/full-while-writing", test_full_while_writing,
                             NULL);
  garde_test_add_on_file ("/service/backup-failure/full-while-restoring", test_full_while_restoring,
                          NULL);
  garde_test_add_on_engines ("/service/backup-failure/kill-writer", test_kill_writer, NULL);
  garde_test_add_on_file ("/service/backup-failure/kill-restorer", test_kill_restorer, NULL);
  garde_test_add_on_file ("/service/backup-failure/pulled-out", test_pulled_out, NULL);
  g_test_add_func ("/service/backup-failure/two", test_two);

  return g_test_run ();
}
