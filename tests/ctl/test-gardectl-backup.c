/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#undef G_DISABLE_ASSERT

/* Keys, backups and restoring on the command line. */

#include "garde-test-gardectl.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* One sentence that is like @sentence. */
static void
must_refuse (GardeTestEngine *engine, const char *line, int status, const char *sentence)
{
  g_auto (GardeTestRun) run = garde_test_run_in_folder (engine, line);

  g_test_message ("%s", run.errors);
  g_assert_cmpint (run.status, ==, status);
  g_assert_cmpstr (run.data, ==, "");
  g_assert_cmpuint (garde_test_count_lines (run.errors), ==, 1);
  g_assert_true (g_pattern_match_simple (sentence, run.errors));
}

static char *
find_path (GardeTestEngine *engine, const char *name)
{
  return g_build_filename (garde_test_engine_get_folder (engine), name, NULL);
}

static void
make_centre (GardeTestEngine *engine)
{
  garde_test_must_run (engine, "init --name Champigny");
  garde_test_must_run (engine, "simulate --patients 40 --visits 120 --seed 3");
}

static void
prepare (GardeTestEngine *engine)
{
  make_centre (engine);
  garde_test_must_run (engine, "key create --private @/key");
  garde_test_must_run (engine, "backup @/one");
}

static void
test_all (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestRun) key = { 0 };
  g_auto (GardeTestRun) backup = { 0 };
  g_auto (GardeTestRun) verified = { 0 };
  g_auto (GardeTestRun) restored = { 0 };
  g_auto (GardeTestRun) audit = { 0 };
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *pdf = find_path (engine, "key.pdf");
  g_autofree char *one = find_path (engine, "one");
  JsonObject *object;
  GStatBuf status;

  make_centre (engine);
  must_refuse (engine, "backup @/one", 1, "There is no key for backups yet*");
  key = garde_test_run_in_folder (engine, "key create --json --private @/key --pdf @/key.pdf");
  g_assert_cmpint (key.status, ==, 0);
  object = garde_test_parse_data (parser, &key);
  g_assert_true (g_regex_match_simple ("^[0-9A-Z]{4}-[0-9A-Z]{4}$",
                                       json_object_get_string_member (object, "key"), 0, 0));
  g_assert_cmpint (g_stat (pdf, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);

  backup = garde_test_run_in_folder (engine, "backup --json @/one");
  g_assert_cmpint (backup.status, ==, 0);
  object = garde_test_parse_data (parser, &backup);
  g_assert_cmpstr (json_object_get_string_member (object, "path"), ==, one);
  g_assert_cmpint (g_stat (one, &status), ==, 0);
  g_assert_cmpint (json_object_get_int_member (object, "size"), ==, status.st_size);

  verified = garde_test_run_in_folder (engine, "backup --json --verify @/one --key @/key");
  g_assert_cmpint (verified.status, ==, 0);
  object = garde_test_parse_data (parser, &verified);
  g_assert_true (json_object_get_boolean_member (object, "ok"));
  g_assert_cmpint (json_object_get_int_member (object, "visits"), >=, 120);
  g_assert_cmpstr (json_object_get_string_member (object, "engine"), ==,
                   garde_test_engine_is_server (engine) ? "postgresql" : "sqlite");

  restored = garde_test_run_in_folder (engine, "restore @/one --key @/key --into @/new.sqlite");
  g_assert_cmpstr (restored.errors, ==, "");
  g_assert_cmpint (restored.status, ==, 0);
  g_assert_nonnull (strstr (restored.data, "nothing proves who made it"));
  garde_test_must_run (engine, "--database @/new.sqlite check");
  audit = garde_test_run_in_folder (engine, "--database @/new.sqlite audit");
  g_assert_nonnull (strstr (audit.data, "Restored"));
  must_refuse (engine, "restore @/one --key @/key --into @/new.sqlite", 1,
               "There is a file “*” already*");
}

/* From a file into the server's own database. */
static void
test_into_server (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *line =
      g_strdup_printf ("restore @/one --key @/key --into %s", garde_test_engine_get_uri (engine));

  garde_test_must_run (engine, "--database @/small.sqlite init --name Small");
  garde_test_must_run (engine, "--database @/small.sqlite key create --private @/key");
  garde_test_must_run (engine, "--database @/small.sqlite backup @/one");
  garde_test_must_run (engine, line);
  garde_test_must_run (engine, "check");
  must_refuse (engine, line, 1, "There are data of Garde in that database already*");
}

/* The same in one command, with no key and no backup. */
static void
test_move_into_server (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *line = g_strdup_printf ("--database @/small.sqlite move --into %s",
                                           garde_test_engine_get_uri (engine));
  g_auto (GardeTestRun) audit = { 0 };

  garde_test_must_run (engine, "--database @/small.sqlite init --name Small");
  garde_test_must_run (engine,
                       "--database @/small.sqlite simulate --patients 20 --visits 40 --seed 3");
  must_refuse (engine, "--database @/small.sqlite move", 2, "*--into*");
  garde_test_must_run (engine, line);
  garde_test_must_run (engine, "check");
  garde_test_must_run (engine, "--database @/small.sqlite check");
  audit = garde_test_run_in_folder (engine, "audit");
  g_assert_nonnull (strstr (audit.data, "Restored"));
  must_refuse (engine, line, 1, "There are data of Garde in that database already*");
}

/* And back again, into a file. */
static void
test_move_into_file (GardeTestEngine *engine, gconstpointer data)
{
  make_centre (engine);
  garde_test_must_run (engine, "move --into @/new.sqlite");
  garde_test_must_run (engine, "--database @/new.sqlite check");
  must_refuse (engine, "move --into @/new.sqlite", 1, "There is a file “*” already*");
}

static void
write_changed (
    GardeTestEngine *engine, const char *name, const char *content, gsize length, gsize at)
{
  g_autofree char *path = find_path (engine, name);
  g_autofree char *changed = g_memdup2 (content, length + 1);

  changed[at]++;
  g_assert_true (
      g_file_set_contents (path, changed, (gssize) (at == length ? length + 1 : length), NULL));
}

static void
test_refusals (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *one = find_path (engine, "one");
  g_autofree char *cut = find_path (engine, "cut");
  g_autofree char *letter = find_path (engine, "letter");
  g_autofree char *content = NULL;
  gsize length;

  prepare (engine);
  g_assert_true (g_file_get_contents (one, &content, &length, NULL));
  g_assert_true (g_file_set_contents (cut, content, (gssize) (length - 100), NULL));
  write_changed (engine, "longer", content, length, length);
  write_changed (engine, "altered", content, length, length / 2);
  write_changed (engine, "newer", content, length, 8);
  g_assert_true (g_file_set_contents (letter, "Dear colleague", -1, NULL));
  garde_test_must_run (engine, "--database @/other.sqlite init --name Other");
  garde_test_must_run (engine, "--database @/other.sqlite key create --private @/other");

  must_refuse (engine, "backup --verify @/one --key @/other", 1,
               "This backup was sealed for the key ?*-?*, and the key given is ?*-?*.\n");
  must_refuse (engine, "backup --verify @/cut --key @/key", 1, "The backup is cut off*");
  must_refuse (engine, "restore @/cut --key @/key --into @/new.sqlite", 1,
               "The backup is cut off*");
  must_refuse (engine, "restore @/longer --key @/key --into @/new.sqlite", 1,
               "Something was added behind the end of the backup*");
  must_refuse (engine, "restore @/altered --key @/key --into @/new.sqlite", 1,
               "The backup has been altered*");
  must_refuse (engine, "restore @/newer --key @/key --into @/new.sqlite", 1,
               "This backup was made by a newer Garde*");
  must_refuse (engine, "restore @/letter --key @/key --into @/new.sqlite", 1,
               "This is not a backup made by Garde.\n");
  must_refuse (engine, "restore @/nothing --key @/key --into @/new.sqlite", 1,
               "There is no file “*/nothing”.\n");
  must_refuse (engine, "restore @/one --key @/letter --into @/new.sqlite", 1, "Group *");
  must_refuse (engine, "backup @/letter", 1, "“*letter” is there already and is no backup*");
  must_refuse (engine, "backup @/stick/one", 1, "There is no folder “*/stick”.\n");
  must_refuse (engine, "key create --private @/key2", 1, "This database has a key*--replace.\n");
  must_refuse (engine, "key create --replace --private @/key", 1, "There is a file*");

  must_refuse (engine, "key create", 2, "*--private*");
  must_refuse (engine, "backup", 2, "Usage:*");
  must_refuse (engine, "backup @/two --verify @/one", 2, "Usage:*");
  must_refuse (engine, "restore @/one --key @/key", 2, "Usage:*");
  must_refuse (engine, "restore --into @/new.sqlite", 2, "Usage:*");
}

/* A folder gets a dated file, for a timed job. */
static void
test_folder (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *folder = find_path (engine, "folder");
  g_autoptr (GDir) directory = NULL;
  g_auto (GardeTestRun) preview = { 0 };

  prepare (engine);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  garde_test_must_run (engine, "backup @/folder");
  directory = g_dir_open (folder, 0, NULL);
  g_assert_true (g_str_has_prefix (g_dir_read_name (directory), "garde-2026-11-23T1607"));
  g_assert_null (g_dir_read_name (directory));
  preview = garde_test_run_in_folder (engine, "restore @/one --key @/key --preview");
  g_assert_cmpint (preview.status, ==, 0);
  g_assert_nonnull (strstr (preview.data, "Champigny"));
}

/* Everything in @path, and in the folders there. */
static guint
check_modes (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *one = g_build_filename (path, name, NULL);
      gboolean is_folder = g_file_test (one, G_FILE_TEST_IS_DIR);
      GStatBuf status;

      g_assert_cmpint (g_stat (one, &status), ==, 0);
      g_test_message ("%s: %o", one, status.st_mode & 0777);
      g_assert_cmpuint (status.st_mode & 0777, ==, is_folder ? 0700 : 0600);
      n += is_folder ? check_modes (one) : 1;
    }
  return n;
}

/* With a umask that takes nothing away: what the program makes is its owner's alone, the database
 * and what it keeps beside it, backups, keys, papers, exports and its own folders. */
static void
test_modes (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const lines[] = {
    "--database @/deep/er/centre.sqlite init --name Deep",
    "--database @/deep/er/centre.sqlite simulate --patients 20 --visits 40 --seed 3",
    "--database @/deep/er/centre.sqlite key create --private @/keys/key --pdf @/key.pdf",
    "--database @/deep/er/centre.sqlite backup @/deep/one",
    "restore @/deep/one --key @/keys/key --into @/deep/again/new.sqlite",
    "--database @/deep/again/new.sqlite move --into @/deep/moved/new.sqlite",
    "--database @/deep/er/centre.sqlite document paper-day --output @/paper.pdf",
  };
  mode_t before = umask (0);
  g_auto (GardeTestRun) found = { 0 };
  g_autoptr (GRegex) regex = g_regex_new ("\"id\"\\s*:\\s*\"([0-9]+)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *id = NULL;
  g_autofree char *line = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    garde_test_must_run (engine, lines[i]);
  found = garde_test_run_in_folder (engine, "--database @/deep/er/centre.sqlite --json search ma");
  g_assert_true (g_regex_match (regex, found.data, 0, &match));
  id = g_match_info_fetch (match, 1);
  line = g_strdup_printf ("--database @/deep/er/centre.sqlite patient export %s --pdf @/file.pdf "
                          "--json @/file.json",
                          id);
  garde_test_must_run (engine, line);
  umask (before);
  g_assert_cmpuint (check_modes (garde_test_engine_get_folder (engine)), >=, 9);
}

/* With everything told that can be told, nothing has the private key but its file. */
static void
test_silence (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const lines[] = {
    "key create --private @/key --pdf @/key.pdf", "backup @/one",
    "backup --verify @/one --key @/key",          "restore @/one --key @/key --into @/new.sqlite",
    "backup --verify @/key --key @/key",          "--database @/new.sqlite audit",
  };
  static const char *const names[] = { "one", "new.sqlite", "centre.sqlite", "centre.sqlite-wal" };
  g_autoptr (GString) told = g_string_new (NULL);
  g_autofree char *path = find_path (engine, "key");
  g_autofree char *content = NULL;
  g_auto (GStrv) groups = NULL;
  const char *last;

  make_centre (engine);
  garde_test_tell_all (TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (GardeTestRun) run = garde_test_run_in_folder (engine, lines[i]);

      g_string_append (told, run.data);
      g_string_append (told, run.errors);
    }
  garde_test_tell_all (FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = find_path (engine, names[i]);
      g_autofree char *bytes = NULL;
      gsize length;

      if (g_file_get_contents (file, &bytes, &length, NULL))
        g_string_append_len (told, bytes, (gssize) length);
    }
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  last = strrchr (g_strchomp (content), '\n') + 1;
  groups = g_strsplit (last, "-", -1);
  g_assert_cmpuint (g_strv_length (groups), ==, 14);
  /* One group of five might be there by chance; two that follow each other are not. */
  for (guint i = 0; i + 1 < 14; i++)
    {
      g_autofree char *two = g_strdup_printf ("%s-%s", groups[i], groups[i + 1]);

      g_assert_null (memmem (told->str, told->len, two, strlen (two)));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/gardectl/backup/all", test_all, NULL);
  garde_test_add_on_server ("/gardectl/backup/into-server", test_into_server, NULL);
  garde_test_add_on_server ("/gardectl/backup/move/into-server", test_move_into_server, NULL);
  garde_test_add_on_engines ("/gardectl/backup/move/into-file", test_move_into_file, NULL);
  garde_test_add_on_file ("/gardectl/backup/refusals", test_refusals, NULL);
  garde_test_add_on_file ("/gardectl/backup/silence", test_silence, NULL);
  garde_test_add_on_file ("/gardectl/backup/modes", test_modes, NULL);
  garde_test_add_on_file ("/gardectl/backup/folder", test_folder, NULL);

  return g_test_run ();
}
