/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#undef G_DISABLE_ASSERT

/* Backups as files: written, proved, read, restored; by whom, over what, with which rights. */

#include "garde-test-backup.h"
#include "garde-test-snapshot.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/garde-error.h"
#include "database/garde-database-sqlite.h"
#include "database/garde-scratch.h"
#include "secret/garde-sealed-stream.h"
#include "service/garde-backup-plan.h"
#include "service/garde-demo-accounts.h"
#include "service/garde-demo.h"
#include "service/garde-simulate.h"
#include "store/garde-store-check.h"
#include "store/garde-store-private.h"

#define NOW G_GINT64_CONSTANT (1795449600000)

static void
assert_mode (const char *path, guint mode)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_test_message ("%s: %o", path, status.st_mode & 0777);
  g_assert_cmpuint (status.st_mode & 0777, ==, mode);
}

static void
test_key (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autofree char *path =
      g_build_filename (garde_test_engine_get_folder (engine), "keys", "private", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *other = g_strconcat (path, "2", NULL);
  g_autofree char *listed = NULL;
  g_autoptr (GardeKey) key = NULL;
  g_autoptr (GardeKey) read = NULL;
  g_autoptr (GardeKey) public_key = NULL;
  g_autoptr (GardeBackupState) state = NULL;
  g_autoptr (GError) error = NULL;

  /* Nothing to seal with, nothing is written. */
  g_assert_null (garde_backup_write (centre->store, NULL, other, NULL, NULL, NULL, &error));
  g_assert_error (error, GARDE_BACKUP_ERROR, GARDE_BACKUP_ERROR_NO_KEY);
  g_clear_error (&error);

  key = garde_backup_create_key (centre->store, centre->session, path, FALSE, &error);
  g_assert_no_error (error);
  assert_mode (path, 0600);
  assert_mode (folder, 0700);
  read = garde_backup_load_key (path, &error);
  g_assert_no_error (error);
  g_assert_true (garde_key_equal (key, read));
  public_key = garde_key_new_public (key);
  state = garde_store_load_backup_state (centre->store, &error);
  g_assert_no_error (error);
  g_assert_true (garde_key_equal (state->public_key, public_key));
  g_assert_cmpint (state->key_made_at, ==, garde_clock_now (centre->clock));
  g_assert_cmpint (state->proved_at, ==, GARDE_INSTANT_NONE);
  g_assert_null (state->proved_place);

  /* A second pair is only made on purpose, and a refused one leaves no file. */
  g_assert_null (garde_backup_create_key (centre->store, centre->session, other, FALSE, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN);
  g_clear_error (&error);
  g_assert_null (garde_backup_create_key (centre->store, centre->session, path, TRUE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_clear_error (&error);
  listed = garde_test_list_folder (folder);
  g_assert_cmpstr (listed, ==, "private");
}

static void
test_key_files (void)
{
  static const char *const contents[] = {
    "", "# only a remark\n", "Dear doctor,\nplease find enclosed", "\xff\xfe", "0G40R-40M30",
  };
  g_autofree char *folder = g_dir_make_tmp ("garde-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "key", NULL);
  g_autofree char *large = g_strnfill (20000, '0');
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      garde_test_write_file (path, contents[i], strlen (contents[i]));
      g_assert_null (garde_backup_load_key (path, &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == GARDE_INPUT_ERROR);
      g_clear_error (&error);
    }
  garde_test_write_file (path, large, 20000);
  g_assert_null (garde_backup_load_key (path, &error));
  g_assert_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID);
  g_clear_error (&error);
  garde_test_write_file (path, "\0\0", 2);
  g_assert_null (garde_backup_load_key (path, &error));
  g_assert_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID);
  g_clear_error (&error);
  g_unlink (path);
  g_assert_null (garde_backup_load_key (path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_rmdir (folder);
}

static void
test_write (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestBackup) test = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *listed = NULL;
  g_autoptr (GardeSnapshotHead) head = NULL;
  g_autoptr (GardeBackupState) state = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  garde_test_backup_init (&test, engine);
  folder = garde_test_backup_path (&test, "backups");
  path = g_build_filename (folder, "evening", NULL);
  garde_test_backup_write (&test, path);
  garde_test_backup_write (&test, path); /* over the one of before */
  listed = garde_test_list_folder (folder);
  g_assert_cmpstr (listed, ==, "evening");
  assert_mode (path, 0600);
  assert_mode (folder, 0700);

  head = garde_backup_verify (path, test.private_key, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (head->made_at, ==, garde_clock_now (test.evening.centre->clock));
  g_assert_cmpstr (head->place, ==, "Accueil 1");
  g_assert_cmpint (head->server, ==, garde_test_engine_is_server (engine));
  g_assert_cmpstr (head->centres[0], ==, "Centre de Champigny");
  g_assert_cmpint (head->n_patients, ==, 4);
  g_assert_cmpint (head->n_visits, ==, 4);
  g_assert_cmpint (head->n_shifts, ==, 1);
  g_assert_cmpint (head->last_day.number, ==, test.evening.centre->day.number);

  bytes = garde_test_read_file (path);
  state = garde_store_load_backup_state (test.store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (state->proved_at, ==, head->made_at);
  g_assert_cmpint (state->proved_size, ==, (gint64) g_bytes_get_size (bytes));
  g_assert_cmpstr (state->proved_place, ==, path);
}

/* Nothing that is not a backup is written over, and a backup that is being written by another
 * program is left to it. */
static void
test_foreign (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestBackup) test = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  garde_test_backup_init (&test, engine);
  path = garde_test_backup_path (&test, "letter.odt");
  garde_test_write_file (path, "Dear colleague", 14);
  g_assert_null (garde_backup_write (test.store, NULL, path, NULL, NULL, NULL, &error));
  g_assert_error (error, GARDE_BACKUP_ERROR, GARDE_BACKUP_ERROR_FOREIGN);
  g_clear_error (&error);
  after = garde_test_read_file (path);
  g_assert_cmpmem (g_bytes_get_data (after, NULL), g_bytes_get_size (after), "Dear colleague", 14);

  folder = garde_test_backup_path (&test, "letter.odt/none");
  g_assert_null (garde_backup_write (test.store, NULL, folder, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY);
}

/* Whoever finds the file learns nothing from it, and one who changes it is found out. */
static void
test_stolen (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const words[] = {
    "Lovelace", "Nguyễn",   "Żółkiewska", "lovelace", "Anne",   "Champigny",
    "patient",  "Marchand", "GARDESN1",   "Accueil",  "SQLite",
  };
  g_auto (GardeTestBackup) test = { 0 };
  g_autoptr (GardeKey) other_public = NULL;
  g_autoptr (GardeKey) other = NULL;
  g_autoptr (GardeKey) public_key = NULL;
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  garde_test_backup_init (&test, engine);
  path = garde_test_backup_path (&test, "stolen");
  garde_test_backup_write (&test, path);
  bytes = garde_test_read_file (path);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_null (memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), words[i],
                           strlen (words[i])));

  garde_key_new_pair (&other, &other_public);
  g_assert_null (garde_backup_verify (path, other, NULL, &error));
  g_assert_error (error, GARDE_SEAL_ERROR, GARDE_SEAL_ERROR_OTHER_KEY);
  public_key = garde_key_new_public (test.private_key);
  name = garde_key_dup_name (public_key);
  g_assert_nonnull (strstr (error->message, name));
  g_clear_error (&error);
  /* The public half, which every workstation has, does not open it. */
  g_assert_null (garde_backup_verify (path, public_key, NULL, &error));
  g_assert_nonnull (error);
}

/* One bit in each of sixty regions, a cut at each, something behind the end. */
static void
test_tampered (GardeTestEngine *engine, gconstpointer data)
{
  const gsize n_regions = 60;
  g_auto (GardeTestBackup) test = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *target = NULL;
  g_autofree guint8 *copy = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  garde_test_backup_init (&test, engine);
  path = garde_test_backup_path (&test, "tampered");
  target = garde_test_backup_path (&test, "target.sqlite");
  garde_test_backup_write (&test, path);
  bytes = garde_test_read_file (path);
  length = g_bytes_get_size (bytes);
  copy = g_malloc0 (length + 1);
  for (gsize i = 0; i <= 2 * n_regions; i++)
    {
      gsize at = i / 2 * (length - 1) / n_regions;
      g_autoptr (GError) error = NULL;

      memcpy (copy, g_bytes_get_data (bytes, NULL), length);
      copy[at] ^= 1;
      if (i == 2 * n_regions)
        copy[at] ^= 1;
      garde_test_write_file (path, copy,
                             i == 2 * n_regions ? length + 1
                             : i % 2 == 0       ? length
                                                : at);
      g_assert_false (garde_backup_restore (path, test.private_key, target, NULL, NOW, NULL, NULL,
                                            NULL, &error));
      g_assert_nonnull (error);
      g_assert_true (error->domain == GARDE_SEAL_ERROR);
      g_assert_false (g_file_test (target, G_FILE_TEST_EXISTS));
    }
}

/* The demonstration centre, and simulated months: every page has something, so every table of a
 * page does. The private half of its key for backups. */
static GardeKey *
fill_whole_centre (GardeTestEngine *engine, gboolean with_accounts)
{
  GardeSimulation simulation = { .n_patients = 60, .n_visits = 200, .seed = 5 };
  g_autoptr (GardeClock) clock = garde_clock_new_manual (NOW);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeStore) store = garde_store_open (garde_test_engine_get_uri (engine), NULL, NULL,
                                                   clock, GARDE_STORE_OPEN_CREATE, &error);
  g_autoptr (GardeSession) session = NULL;
  GardeKey *key;

  g_assert_no_error (error);
  session = garde_demo_create (store, NULL, NULL, &error);
  g_assert_no_error (error);
  garde_simulate (store, session, &simulation, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  key = garde_backup_create_key (store, session, NULL, FALSE, &error);
  g_assert_no_error (error);
  if (with_accounts)
    garde_demo_create_accounts (store, session, &error);
  g_assert_no_error (error);
  return key;
}

static GardeScratch *
make_target (gboolean server)
{
  const char *uri = g_getenv ("GARDE_TEST_POSTGRESQL");
  g_autoptr (GError) error = NULL;
  GardeScratch *scratch;

  if (server && (uri == NULL || *uri == '\0'))
    {
      g_test_skip ("GARDE_TEST_POSTGRESQL names no server");
      return NULL;
    }
  scratch = garde_scratch_new (server ? uri : NULL, NULL, &error);
  g_assert_no_error (error);
  return scratch;
}

static void
check_sound (const char *uri)
{
  g_autoptr (GardeClock) clock = garde_clock_new_manual (NOW);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeStore) store =
      garde_store_open (uri, NULL, NULL, clock, GARDE_STORE_OPEN_NONE, &error);
  g_autoptr (GPtrArray) problems = NULL;

  g_assert_no_error (error);
  problems = garde_store_check (store, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    {
      const GardeProblem *problem = g_ptr_array_index (problems, i);

      g_test_message ("%s: %s", problem->where, problem->what);
    }
  g_assert_cmpuint (problems->len, ==, 0);
}

/* What is compared is not nothing: people, their days, their accounts, the trail and the roster. */
static void
assert_has_rows (GStrv rows)
{
  static const char *const tables[] = {
    "account",
    "account_password",
    "account_role",
    "assignment",
    "audit",
    "audit_payload",
    "availability",
    "clinical_order",
    "note",
    "patient",
    "place",
    "publication",
    "publication_line",
    "shift",
    "step",
    "tier",
    "visit",
  };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *beginning = g_strconcat (tables[i], " ", NULL);
      gboolean found = FALSE;

      for (guint j = 0; rows[j] != NULL && !found; j++)
        found = g_str_has_prefix (rows[j], beginning);
      g_test_message ("%s: %s", tables[i], found ? "has rows" : "is empty");
      g_assert_true (found);
    }
}

/* From each engine into each. */
static void
test_restore (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeScratch) target = make_target (GPOINTER_TO_INT (data));
  g_autoptr (GardeClock) clock = garde_clock_new_manual (NOW);
  g_autoptr (GardeStore) store = NULL;
  g_autoptr (GardeKey) key = NULL;
  g_autoptr (GardeBackup) backup = NULL;
  g_autofree char *path = NULL;
  g_auto (GStrv) expected = NULL;
  g_autoptr (GError) error = NULL;

  if (target == NULL)
    return;
  key = fill_whole_centre (engine, TRUE);
  store = garde_store_open (garde_test_engine_get_uri (engine), NULL, NULL, clock,
                            GARDE_STORE_OPEN_NONE, &error);
  g_assert_no_error (error);
  /* What the database learns of its own backup is not in it. */
  expected = garde_test_list_rows (garde_test_engine_get_uri (engine));
  path = g_build_filename (garde_test_engine_get_folder (engine), "whole", NULL);
  assert_has_rows (expected);
  backup = garde_backup_write (store, NULL, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  garde_backup_restore (path, key, garde_scratch_get_uri (target), NULL, NOW, NULL, NULL, NULL,
                        &error);
  g_assert_no_error (error);
  garde_test_compare_rows (expected, garde_scratch_get_uri (target));
  check_sound (garde_scratch_get_uri (target));
  if (!GPOINTER_TO_INT (data))
    assert_mode (garde_scratch_get_uri (target), 0600);

  g_assert_false (garde_backup_restore (path, key, garde_scratch_get_uri (target), NULL, NOW, NULL,
                                        NULL, NULL, &error));
  g_assert_error (error, GARDE_SNAPSHOT_ERROR, GARDE_SNAPSHOT_ERROR_NOT_EMPTY);
}

/* Nothing of what lay on the disk meanwhile is there afterwards. */
static void
assert_nothing_left (void)
{
  g_autofree char *backups = garde_backup_dup_default_folder ();
  g_autoptr (GDir) folder = g_dir_open (backups, 0, NULL);
  const char *name;

  /* It was there, and not in what may be the memory of the machine. */
  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_assert_false (g_str_has_suffix (name, ".moving") || g_str_has_suffix (name, ".moving.part"));
}

/* As a move that was killed half-way. */
static void
leave_one (void)
{
  g_autofree char *backups = garde_backup_dup_default_folder ();
  g_autofree char *path = g_build_filename (backups, "garde.moving.part", NULL);

  g_assert_cmpint (g_mkdir_with_parents (backups, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "half of it", -1, NULL));
}

/* A centre that grows goes over in one step, with all that it has. */
static void
test_move (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeScratch) target = make_target (GPOINTER_TO_INT (data));
  g_autoptr (GardeClock) clock = garde_clock_new_manual (NOW);
  g_autoptr (GardeStore) store = NULL;
  g_autoptr (GardeSession) session = garde_session_new (1, "", 0, 0);
  g_autoptr (GardeKey) key = NULL;
  const char *uri = target != NULL ? garde_scratch_get_uri (target) : NULL;
  g_auto (GStrv) expected = NULL;
  g_autoptr (GError) error = NULL;

  if (target == NULL)
    return;
  key = fill_whole_centre (engine, FALSE);
  store = garde_store_open (garde_test_engine_get_uri (engine), NULL, NULL, clock,
                            GARDE_STORE_OPEN_NONE, &error);
  g_assert_no_error (error);
  expected = garde_test_list_rows (garde_test_engine_get_uri (engine));
  leave_one ();
  garde_backup_move (store, session, uri, NULL, NOW, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  garde_test_compare_rows (expected, uri);
  garde_test_compare_rows (expected, garde_test_engine_get_uri (engine));
  check_sound (uri);
  garde_backup_tell_restored (uri, NULL, "the old one", clock, NULL, NULL, &error);
  g_assert_no_error (error);
  check_sound (uri);

  g_assert_false (garde_backup_move (store, session, uri, NULL, NOW, NULL, NULL, NULL, &error));
  g_assert_error (error, GARDE_SNAPSHOT_ERROR, GARDE_SNAPSHOT_ERROR_NOT_EMPTY);
  assert_nothing_left ();
}

static void
cancel_half_way (guint64 done, guint64 total, gpointer data)
{
  if (done > total / 2)
    g_cancellable_cancel (data);
}

static void
test_cancel (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestBackup) test = { 0 };
  g_autoptr (GCancellable) writing = g_cancellable_new ();
  g_autoptr (GCancellable) restoring = g_cancellable_new ();
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *target = NULL;
  g_autofree char *listed = NULL;
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;

  garde_test_backup_init (&test, engine);
  folder = garde_test_backup_path (&test, "cancel");
  path = g_build_filename (folder, "backup", NULL);
  target = g_build_filename (folder, "restored", NULL);
  garde_test_backup_write (&test, path);
  before = garde_test_read_file (path);
  g_assert_null (
      garde_backup_write (test.store, NULL, path, cancel_half_way, writing, writing, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (garde_backup_restore (path, test.private_key, target, NULL, NOW, cancel_half_way,
                                        restoring, restoring, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = garde_test_read_file (path);
  g_assert_true (g_bytes_equal (before, after));
  listed = garde_test_list_folder (folder);
  g_assert_cmpstr (listed, ==, "backup");
}

/* With a umask that takes nothing away, everything is its owner's alone all the same. */
static void
test_modes (GardeTestEngine *engine, gconstpointer data)
{
  mode_t before = umask (0);
  g_autofree char *folder =
      g_build_filename (garde_test_engine_get_folder (engine), "new", "deep", NULL);
  g_autofree char *uri = g_build_filename (folder, "centre.sqlite", NULL);
  g_autofree char *wal = g_strconcat (uri, "-wal", NULL);
  g_autofree char *copy = g_build_filename (folder, "copy.sqlite", NULL);
  g_autofree char *path = g_build_filename (folder, "backups", "one", NULL);
  g_autofree char *second = g_build_filename (folder, "second", NULL);
  g_autofree char *second_path = g_build_filename (second, "one", NULL);
  g_autofree char *restored = g_build_filename (folder, "restored", "centre.sqlite", NULL);
  g_autofree char *backups = g_path_get_dirname (path);
  g_autofree char *restored_folder = g_path_get_dirname (restored);
  g_autoptr (GardeClock) clock = garde_clock_new_manual (NOW);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeStore) store =
      garde_store_open (uri, NULL, NULL, clock, GARDE_STORE_OPEN_CREATE, &error);
  g_autoptr (GardeSession) nobody = garde_session_new (1, "", 0, 0);
  g_autoptr (GardeKey) key = NULL;
  g_autoptr (GardeBackup) backup = NULL;

  g_assert_no_error (error);
  key = garde_backup_create_key (store, nobody, NULL, FALSE, &error);
  g_assert_no_error (error);
  backup = garde_backup_write (store, NULL, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  garde_backup_copy (path, second, NULL, &error);
  g_assert_no_error (error);
  garde_backup_restore (path, key, restored, NULL, NOW, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  garde_sqlite_copy (GARDE_SQLITE (garde_store_get_database (store)), copy, &error);
  g_assert_no_error (error);
  umask (before);

  assert_mode (folder, 0700);
  assert_mode (uri, 0600);
  assert_mode (wal, 0600);
  assert_mode (copy, 0600);
  assert_mode (backups, 0700);
  assert_mode (path, 0600);
  assert_mode (second, 0700);
  assert_mode (second_path, 0600);
  assert_mode (restored_folder, 0700);
  assert_mode (restored, 0600);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/service/backup/key", test_key, NULL);
  g_test_add_func ("/service/backup/key-files", test_key_files);
  garde_test_add_on_engines ("/service/backup/write", test_write, NULL);
  garde_test_add_on_file ("/service/backup/foreign", test_foreign, NULL);
  garde_test_add_on_file ("/service/backup/stolen", test_stolen, NULL);
  garde_test_add_on_file ("/service/backup/tampered", test_tampered, NULL);
  garde_test_add_on_engines ("/service/backup/restore/into-file", test_restore,
                             GINT_TO_POINTER (FALSE));
  garde_test_add_on_engines ("/service/backup/restore/into-server", test_restore,
                             GINT_TO_POINTER (TRUE));
  garde_test_add_on_engines ("/service/backup/move/into-file", test_move, GINT_TO_POINTER (FALSE));
  garde_test_add_on_engines ("/service/backup/move/into-server", test_move, GINT_TO_POINTER (TRUE));
  garde_test_add_on_engines ("/service/backup/cancel", test_cancel, NULL);
  garde_test_add_on_file ("/service/backup/modes", test_modes, NULL);

  return g_test_run ();
}
