/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "garde-test-engine.h"

/* The benchmark, small: that it measures what it should and leaves nothing behind. What the figures
 * are is a matter of the machine. */

typedef struct
{
  int status;
  char *data;   /* stdout */
  char *errors; /* stderr */
} Run;

static void
run_clear (Run *run)
{
  g_clear_pointer (&run->data, g_free);
  g_clear_pointer (&run->errors, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

/* Without a screen, so that no window is started. */
static Run
run (GardeTestEngine *engine, const char *line)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree char *program =
      g_build_filename (g_getenv ("GARDE_BUILD_DIR"), "src", "ctl", "gardectl", NULL);
  g_autofree char *whole = g_strconcat (program, " ", line, NULL);
  g_auto (GStrv) words = g_strsplit (whole, " ", -1);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  Run run = { 0 };

  g_subprocess_launcher_unsetenv (launcher, "DISPLAY");
  g_subprocess_launcher_unsetenv (launcher, "WAYLAND_DISPLAY");
  g_subprocess_launcher_setenv (launcher, "GARDE_TEST_NOW", "2026-11-23T17:07:00+01:00", TRUE);
  g_subprocess_launcher_setenv (launcher, "TMPDIR", garde_test_engine_get_folder (engine), TRUE);
  g_test_message ("gardectl %s", line);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) words, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &run.data, &run.errors, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  run.status = g_subprocess_get_exit_status (process);
  return run;
}

static JsonObject *
find_figure (JsonArray *figures, const char *name)
{
  for (guint i = 0; i < json_array_get_length (figures); i++)
    {
      JsonObject *figure = json_array_get_object_element (figures, i);

      if (g_str_equal (json_object_get_string_member (figure, "name"), name))
        return figure;
    }
  g_error ("There is no figure %s", name);
}

static gboolean
is_any_over (JsonArray *figures)
{
  for (guint i = 0; i < json_array_get_length (figures); i++)
    if (!json_object_get_boolean_member_with_default (json_array_get_object_element (figures, i),
                                                      "ok", TRUE))
      return TRUE;
  return FALSE;
}

/* What each figure is held against; thousandths, ns or a number, as its kind says. */
static const struct
{
  const char *name;
  gboolean has_floor;
  double bound; /* 0: none */
  gboolean on_file, on_server;
} expected[] = {
  { "simulate", FALSE, 0, TRUE, TRUE },
  { "search_p50", FALSE, 0, TRUE, TRUE },
  { "search_p95", FALSE, 16e6, TRUE, TRUE },
  { "search_max", FALSE, 0, TRUE, TRUE },
  { "search", TRUE, 0, TRUE, TRUE },
  { "search.1", TRUE, 1.2, TRUE, TRUE },
  { "document", TRUE, 3, TRUE, TRUE },
  { "today", TRUE, 0, TRUE, TRUE },
  { "today.1", TRUE, 1.2, TRUE, TRUE },
  { "today.4", TRUE, 1.2, TRUE, TRUE },
  { "other_day.2", TRUE, 1.2, TRUE, TRUE },
  { "patient.2", TRUE, 1.2, TRUE, TRUE },
  { "doubles.1", TRUE, 1.2, TRUE, TRUE },
  { "allowance.4", TRUE, 1.2, TRUE, TRUE },
  { "activity_month.1", TRUE, 1.2, TRUE, TRUE },
  { "activity_year.1", TRUE, 1.2, TRUE, TRUE },
  { "step", TRUE, 1.5, TRUE, FALSE },
  { "step", TRUE, 0, FALSE, TRUE },
  { "step_round_trips", FALSE, 2, FALSE, TRUE },
};

static void
check_figures (JsonArray *figures, gboolean is_server)
{
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      JsonObject *figure;

      if (is_server ? !expected[i].on_server : !expected[i].on_file)
        continue;
      g_test_message ("%s", expected[i].name);
      figure = find_figure (figures, expected[i].name);
      g_assert_cmpstr (json_object_get_string_member (figure, "engine"), ==,
                       is_server ? "postgresql" : "sqlite");
      g_assert_cmpint (json_object_get_int_member (figure, "value"), >, 0);
      g_assert_true (json_object_has_member (figure, "floor") == expected[i].has_floor);
      g_assert_true (json_object_has_member (figure, "ratio") == expected[i].has_floor);
      g_assert_true (json_object_has_member (figure, "ok") == (expected[i].bound > 0));
      if (expected[i].bound > 0)
        g_assert_cmpfloat_with_epsilon (json_object_get_double_member (figure, "bound"),
                                        expected[i].bound, 0.0001);
    }
}

/* No value is better than one that was not measured. */
static void
check_window (JsonArray *figures)
{
  static const char *const names[] = { "first_frame", "crowded_frame", "step_redrawn" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JsonObject *figure = find_figure (figures, names[i]);

      g_assert_true (json_object_get_null_member (figure, "value"));
      g_assert_true (json_object_get_null_member (figure, "ok"));
      g_assert_cmpstr (json_object_get_string_member (figure, "note"), !=, "");
    }
}

static void
test_figures (GardeTestEngine *engine, gconstpointer data)
{
  gboolean is_server = garde_test_engine_is_server (engine);
  g_autofree char *line = is_server ? g_strdup_printf ("--json --database %s bench --visits 300",
                                                       garde_test_engine_get_uri (engine))
                                    : g_strdup ("--json bench --visits 300");
  g_auto (Run) bench = run (engine, line);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;
  JsonArray *figures;

  json_parser_load_from_data (parser, bench.data, -1, &error);
  g_assert_no_error (error);
  figures = json_node_get_array (json_parser_get_root (parser));
  check_figures (figures, is_server);
  check_window (figures);
  g_assert_cmpint (bench.status, ==, is_any_over (figures) ? 1 : 0);

  folder = g_dir_open (garde_test_engine_get_folder (engine), 0, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (g_dir_read_name (folder), ==, NULL);
}

/* What fills rosters, on the small problems; the others are not there. */
static void
test_rosters (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const problems[] = { "sa", "sb", "ma", "mb" };
  static const struct
  {
    const char *what;
    double bound; /* ns */
  } rows[] = { { "first", 200e6 },
               { "reasons", 100e6 },
               { "correction", 200e6 },
               { "why", 200e6 },
               { "cancel", 100e6 } };
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "data", "rostering", NULL);
  g_autofree char *line = g_strdup_printf ("--json bench --visits 20 --roster %s", folder);
  g_auto (Run) bench = run (engine, line);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *figures;

  json_parser_load_from_data (parser, bench.data, -1, &error);
  g_assert_no_error (error);
  figures = json_node_get_array (json_parser_get_root (parser));
  for (guint p = 0; p < G_N_ELEMENTS (problems); p++)
    {
      g_autofree char *proof = g_strdup_printf ("roster.%s.proof", problems[p]);
      JsonObject *figure = find_figure (figures, proof);

      /* A note would say that the known optimum was not proven, or that there is no cbc. */
      if (!json_object_has_member (figure, "note"))
        g_assert_cmpint (json_object_get_int_member (figure, "floor"), >, 0);
      else
        g_assert_cmpstr (json_object_get_string_member (figure, "note"), ==,
                         "cbc is not installed");
      for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
        {
          g_autofree char *name = g_strdup_printf ("roster.%s.%s", problems[p], rows[i].what);

          figure = find_figure (figures, name);
          g_assert_cmpint (json_object_get_int_member (figure, "value"), >, 0);
          g_assert_cmpfloat_with_epsilon (json_object_get_double_member (figure, "bound"),
                                          rows[i].bound, 0.0001);
          /* A note would say that no correction was found, or a wrong one. */
          g_assert_false (json_object_has_member (figure, "note"));
        }
    }
  g_assert_cmpint (bench.status, ==, is_any_over (figures) ? 1 : 0);
}

/* A folder without a problem is said to be one. */
static void
test_no_rosters (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *line =
      g_strdup_printf ("bench --visits 1 --roster %s", garde_test_engine_get_folder (engine));
  g_auto (Run) refused = run (engine, line);

  g_assert_cmpint (refused.status, ==, 1);
  g_assert_nonnull (strstr (refused.errors, "There is no roster problem in"));
}

/* A file that somebody named is never touched. */
static void
test_usage (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *file =
      g_strconcat ("--database ", garde_test_engine_get_uri (engine), " bench", NULL);
  const char *lines[] = { "bench --visits 0", "bench --visits x", "bench more", file };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_auto (Run) refused = run (engine, lines[i]);

      g_assert_cmpint (refused.status, ==, 2);
      g_assert_cmpstr (refused.data, ==, "");
      g_assert_cmpstr (refused.errors, !=, "");
    }
  g_assert_false (g_file_test (garde_test_engine_get_uri (engine), G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/bench/figures", test_figures, NULL);
  garde_test_add_on_file ("/bench/rosters", test_rosters, NULL);
  garde_test_add_on_file ("/bench/no-rosters", test_no_rosters, NULL);
  garde_test_add_on_file ("/bench/usage", test_usage, NULL);
  return g_test_run ();
}
