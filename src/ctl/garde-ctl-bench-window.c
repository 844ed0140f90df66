/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-bench.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "service/garde-demo.h"

#define N_RUNS           (7)
#define PATIENCE         (30) /* seconds */
#define NS_A_MICROSECOND (1000)

/* The window's program lies beside this one: in its folder, or in the build's next room. */
static char *
find_program (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = g_path_get_dirname (self != NULL ? self : "");
  const char *const candidates[] = { "garde", "../app/garde" };

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      g_autofree char *path = g_build_filename (folder, candidates[i], NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR) &&
          g_file_test (path, G_FILE_TEST_IS_EXECUTABLE))
        return g_canonicalize_filename (path, NULL);
    }
  return g_find_program_in_path ("garde");
}

static gboolean
has_display (void)
{
  const char *x11 = g_getenv ("DISPLAY");
  const char *wayland = g_getenv ("WAYLAND_DISPLAY");

  return (x11 != NULL && *x11 != '\0') || (wayland != NULL && *wayland != '\0');
}

/* A window that never shows itself must not stop the benchmark; the alarm outlives the exec. */
static void
limit_cb (gpointer data)
{
  alarm (PATIENCE);
}

/* The processors' time until its first frame, as the window says. */
static gint64
read_answer (const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;

  if (!json_parser_load_from_data (parser, text, -1, NULL))
    return -1;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return -1;
  return json_object_get_int_member_with_default (json_node_get_object (root), "cpu_us", -1);
}

/* Starts the window, which leaves after its first frame: nanoseconds. */
static gint64
run_window (const char *const *arguments, GError **error)
{
  g_auto (GStrv) environment = g_get_environ ();
  g_autofree char *answer = NULL;
  g_autofree char *complaint = NULL;
  gint64 spent;
  int status;

  environment = g_environ_setenv (environment, "GDK_DEBUG", "gl-disable", TRUE);
  environment = g_environ_setenv (environment, "GDK_DISABLE", "gl", TRUE);
  if (!g_spawn_sync (NULL, (char **) arguments, environment, G_SPAWN_DEFAULT, limit_cb, NULL,
                     &answer, &complaint, &status, error))
    return -1;
  spent = g_spawn_check_wait_status (status, NULL) ? read_answer (answer) : -1;
  if (spent > 0)
    return spent * NS_A_MICROSECOND;
  g_strdelimit (g_strchomp (complaint), "\n", ' ');
  g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
               _ ("the window did not show itself (%s)"), complaint);
  return -1;
}

static gboolean
make_demonstration (GardeBench *self, const char *path, GError **error)
{
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeStore) store =
      garde_store_open (path, NULL, NULL, self->clock, GARDE_STORE_OPEN_CREATE, error);

  if (store == NULL)
    return FALSE;
  session = garde_demo_create (store, NULL, NULL, error);
  return session != NULL;
}

static gboolean
time_windows (GardeBenchFigure *figure, const char *program, const char *database, GError **error)
{
  const char *today[] = { program, "--measure", "today", "--database", database, NULL };
  const char *empty[] = { program, "--measure", "empty", NULL };
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) floors = g_array_new (FALSE, FALSE, sizeof (gint64));

  /* The first of each only fetches what the others find in memory. */
  for (int i = -1; i < N_RUNS; i++)
    {
      gint64 floor = garde_bench_may_go_on (error) ? run_window (empty, error) : -1;
      gint64 value = floor >= 0 ? run_window (today, error) : -1;

      if (value < 0)
        return FALSE;
      if (i < 0)
        continue;
      g_array_append_val (floors, floor);
      g_array_append_val (values, value);
    }
  garde_bench_set_pairs (figure, values, floors);
  return TRUE;
}

gboolean
garde_bench_measure_window (GardeBench *self, GError **error)
{
  GardeBenchFigure *figure = garde_bench_add_figure (
      self, "first_frame", _ ("First frame of Today, beside an empty window"));
  g_autofree char *program = find_program ();
  g_autofree char *path = garde_scratch_dup_path (self->scratch, "window.sqlite");
  g_autoptr (GError) local_error = NULL;

  figure->by = GARDE_BENCH_BY_RATIO;
  figure->bound = GARDE_BENCH_RATIO (1, 80);
  if (!has_display ())
    figure->note = g_strdup (_ ("no display"));
  else if (program == NULL)
    figure->note = g_strdup (_ ("the program of the window is not there"));
  if (figure->note != NULL)
    return TRUE;

  garde_bench_say (_ ("First frames"));
  if (!make_demonstration (self, path, error))
    return FALSE;
  if (!time_windows (figure, program, path, &local_error))
    figure->note = g_strdup (local_error->message);
  return TRUE;
}
