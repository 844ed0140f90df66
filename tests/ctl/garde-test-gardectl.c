/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-gardectl.h"

#define NOW "2026-11-23T17:07:00+01:00"

static gboolean is_telling_all;

void
garde_test_tell_all (gboolean all)
{
  is_telling_all = all;
}

void
garde_test_run_clear (GardeTestRun *run)
{
  g_clear_pointer (&run->data, g_free);
  g_clear_pointer (&run->errors, g_free);
}

static GSubprocessLauncher *
make_launcher (GardeTestEngine *engine, const char *path, gboolean is_typing)
{
  GSubprocessLauncher *launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDERR_PIPE |
      (is_typing ? G_SUBPROCESS_FLAGS_STDIN_PIPE : G_SUBPROCESS_FLAGS_NONE) |
      (path == NULL ? G_SUBPROCESS_FLAGS_STDOUT_PIPE : G_SUBPROCESS_FLAGS_NONE));

  if (path != NULL)
    g_subprocess_launcher_set_stdout_file_path (launcher, path);
  if (engine != NULL)
    {
      const char *folder = garde_test_engine_get_folder (engine);

      g_subprocess_launcher_setenv (launcher, "XDG_DATA_HOME", folder, TRUE);
      g_subprocess_launcher_setenv (launcher, "XDG_STATE_HOME", folder, TRUE);
    }
  g_subprocess_launcher_setenv (launcher, "GARDE_TEST_NOW", NOW, TRUE);
  if (is_telling_all)
    g_subprocess_launcher_setenv (launcher, "G_MESSAGES_DEBUG", "all", TRUE);
  return launcher;
}

static GSubprocess *
spawn (GardeTestEngine *engine, const char *const *words, const char *path, gboolean is_typing)
{
  g_autoptr (GSubprocessLauncher) launcher = make_launcher (engine, path, is_typing);
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *program =
      g_build_filename (g_getenv ("GARDE_BUILD_DIR"), "src", "ctl", "gardectl", NULL);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_ptr_array_add (arguments, program);
  if (engine != NULL)
    {
      g_ptr_array_add (arguments, (gpointer) "--database");
      g_ptr_array_add (arguments, (gpointer) garde_test_engine_get_uri (engine));
    }
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (arguments, (gpointer) words[i]);
  g_ptr_array_add (arguments, NULL);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, &error);
  g_assert_no_error (error);
  return process;
}

static GardeTestRun
run_words (GardeTestEngine *engine, const char *const *words, const char *path, const char *typed)
{
  g_autoptr (GSubprocess) process = spawn (engine, words, path, typed != NULL);
  g_autoptr (GError) error = NULL;
  GardeTestRun run = { 0 };

  g_subprocess_communicate_utf8 (process, typed, NULL, &run.data, &run.errors, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  run.status = g_subprocess_get_exit_status (process);
  return run;
}

GardeTestRun
garde_test_run_with (GardeTestEngine *engine, const char *line, const char *value)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], "%"))
      {
        g_free (words[i]);
        words[i] = g_strdup (value);
      }
  g_test_message ("gardectl %s", line);
  return run_words (engine, (const char *const *) words, NULL, NULL);
}

GardeTestRun
garde_test_run_line (GardeTestEngine *engine, const char *line)
{
  return garde_test_run_with (engine, line, NULL);
}

GardeTestRun
garde_test_run_typing (GardeTestEngine *engine, const char *line, const char *typed)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  g_test_message ("gardectl %s, typing", line);
  return run_words (engine, (const char *const *) words, NULL, typed);
}

GardeTestRun
garde_test_run_in_folder (GardeTestEngine *engine, const char *line)
{
  g_autoptr (GString) whole = g_string_new (line);

  g_string_replace (whole, "@", garde_test_engine_get_folder (engine), 0);
  return garde_test_run_line (engine, whole->str);
}

void
garde_test_must_run (GardeTestEngine *engine, const char *line)
{
  g_auto (GardeTestRun) run = garde_test_run_in_folder (engine, line);

  g_assert_cmpstr (run.errors, ==, "");
  g_assert_cmpint (run.status, ==, 0);
}

GardeTestRun
garde_test_run_into (GardeTestEngine *engine, const char *line, const char *path)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  g_test_message ("gardectl %s >%s", line, path);
  return run_words (engine, (const char *const *) words, path, NULL);
}

guint
garde_test_count_lines (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '\n';
  return n;
}

JsonObject *
garde_test_parse_data (JsonParser *parser, const GardeTestRun *run)
{
  g_autoptr (GError) error = NULL;

  json_parser_load_from_data (parser, run->data, -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (parser));
}
