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

/* What the window says of itself: NULL if that is no object. (transfer full) */
static JsonObject *
read_answer (const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonNode *root;

  if (!json_parser_load_from_data (parser, text, -1, NULL))
    return NULL;
  root = json_parser_get_root (parser);
  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_dup_object (root) : NULL;
}

/* Starts the window, which measures @what with @database (may be NULL) and leaves. (transfer full)
 */
static JsonObject *
run_window (const char *program, const char *what, const char *database, GError **error)
{
  const char *arguments[] = { program, "--measure", what, "--database", database, NULL };
  g_auto (GStrv) environment = g_get_environ ();
  g_autofree char *answer = NULL;
  g_autofree char *complaint = NULL;
  JsonObject *object;
  int status;

  if (!garde_bench_may_go_on (error))
    return NULL;
  if (database == NULL)
    arguments[3] = NULL;
  environment = g_environ_setenv (environment, "GDK_DEBUG", "gl-disable", TRUE);
  environment = g_environ_setenv (environment, "GDK_DISABLE", "gl", TRUE);
  if (!g_spawn_sync (NULL, (char **) arguments, environment, G_SPAWN_DEFAULT, limit_cb, NULL,
                     &answer, &complaint, &status, error))
    return NULL;
  object = g_spawn_check_wait_status (status, NULL) ? read_answer (answer) : NULL;
  if (object != NULL)
    return object;
  g_strdelimit (g_strchomp (complaint), "\n", ' ');
  g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
               _ ("the window did not show itself (%s)"), complaint);
  return NULL;
}

/* Of the list @name. */
static gint64
get_percentile (JsonObject *answer, const char *name, guint percent)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (gint64));
  JsonArray *list =
      json_object_has_member (answer, name) ? json_object_get_array_member (answer, name) : NULL;

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      gint64 value = json_array_get_int_element (list, i);

      g_array_append_val (values, value);
    }
  return values->len > 0 ? garde_bench_get_percentile (values, percent) : 0;
}

/* One of the two things that are measured beside each other. */
typedef struct
{
  const char *what;
  const char *database; /* may be NULL */
} Side;

/* What of an answer counts: microseconds. */
typedef gint64 (*ReadFunc) (GardeBench *self, JsonObject *answer);

static gint64
read_first_frame (GardeBench *self, JsonObject *answer)
{
  return json_object_get_int_member_with_default (answer, "cpu_us", 0);
}

static gint64
read_frames (GardeBench *self, JsonObject *answer)
{
  return get_percentile (answer, "cpu_us", 99);
}

/* A server works in a process of its own: there only the clock tells. */
static gint64
read_steps (GardeBench *self, JsonObject *answer)
{
  return get_percentile (answer, garde_store_is_server (self->store) ? "wall_us" : "cpu_us", 50);
}

/* In turns; the first of each only fetches what the others find in memory. */
static gboolean
time_windows (GardeBench *self,
              GardeBenchFigure *figure,
              const char *program,
              const Side *sides,
              ReadFunc read,
              GError **error)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) floors = g_array_new (FALSE, FALSE, sizeof (gint64));
  GArray *const both[] = { values, floors };

  for (int run = 0; run <= N_RUNS; run++)
    for (int i = 0; i < 2; i++)
      {
        int side = run % 2 == 0 ? i : 1 - i;
        g_autoptr (JsonObject) answer =
            run_window (program, sides[side].what, sides[side].database, error);
        gint64 time;

        if (answer == NULL)
          return FALSE;
        time = read (self, answer) * NS_A_MICROSECOND;
        if (run > 0)
          g_array_append_val (both[side], time);
      }
  garde_bench_set_pairs (figure, values, floors);
  return TRUE;
}

/* A figure of the window, held against the ratio @bound; @program is NULL where it cannot be
 * measured, and the figure says why. */
static GardeBenchFigure *
add_figure (GardeBench *self, const char *name, const char *label, gint64 bound, char **program)
{
  GardeBenchFigure *figure = garde_bench_add_figure (self, name, label);

  figure->by = GARDE_BENCH_BY_RATIO;
  figure->bound = bound;
  *program = has_display () ? find_program () : NULL;
  if (*program != NULL)
    garde_bench_say (label);
  else if (!has_display ())
    figure->note = g_strdup (_ ("no display"));
  else
    figure->note = g_strdup (_ ("the program of the window is not there"));
  return figure;
}

/* What only the window has against it does not stop the others. */
static void
compare_windows (GardeBench *self,
                 GardeBenchFigure *figure,
                 const char *program,
                 const Side *sides,
                 ReadFunc read)
{
  g_autoptr (GError) error = NULL;

  if (!time_windows (self, figure, program, sides, read, &error))
    figure->note = g_strdup (error->message);
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

gboolean
garde_bench_measure_window (GardeBench *self, GError **error)
{
  g_autofree char *path = garde_scratch_dup_path (self->scratch, "window.sqlite");
  g_autofree char *program = NULL;
  const char *label = _ ("First frame of Today, beside an empty window");
  GardeBenchFigure *figure =
      add_figure (self, "first_frame", label, GARDE_BENCH_RATIO (1, 80), &program);

  if (program == NULL)
    return TRUE;
  if (!make_demonstration (self, path, error))
    return FALSE;
  compare_windows (self, figure, program, (const Side[]){ { "today", path }, { "empty", NULL } },
                   read_first_frame);
  return TRUE;
}

/* As many boxes as there are bookings on the screen. */
static char *
name_boxes (const char *program, const char *path, GError **error)
{
  g_autoptr (JsonObject) answer = run_window (program, "crowded", path, error);

  if (answer == NULL)
    return NULL;
  return g_strdup_printf ("boxes:%" G_GINT64_FORMAT, get_percentile (answer, "visible", 50));
}

gboolean
garde_bench_measure_crowd (GardeBench *self, GError **error)
{
  g_autofree char *path = garde_scratch_dup_path (self->scratch, "crowd.sqlite");
  g_autofree char *boxes = NULL;
  g_autofree char *program = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *label = _ ("A scrolled frame of a crowded day, beside boxes");
  GardeBenchFigure *figure =
      add_figure (self, "crowded_frame", label, GARDE_BENCH_RATIO (1, 50), &program);

  if (program == NULL)
    return TRUE;
  if (!garde_bench_make_crowd (self, path, error))
    return FALSE;
  boxes = name_boxes (program, path, &local_error);
  if (boxes != NULL)
    compare_windows (self, figure, program, (const Side[]){ { "crowded", path }, { boxes, NULL } },
                     read_frames);
  else
    figure->note = g_strdup (local_error->message);
  return TRUE;
}

gboolean
garde_bench_measure_redraw (GardeBench *self, GError **error)
{
  g_autoptr (GardeScratch) small = NULL;
  g_autofree char *program = NULL;
  const char *label = _ ("A step redrawn, beside a database of a day");
  GardeBenchFigure *figure =
      add_figure (self, "step_redrawn", label, GARDE_BENCH_RATIO (1, 20), &program);

  if (program == NULL)
    return TRUE;
  small = garde_bench_make_day (self, error);
  if (small == NULL)
    return FALSE;
  compare_windows (self, figure, program,
                   (const Side[]){ { "step", garde_scratch_get_uri (self->scratch) },
                                   { "step", garde_scratch_get_uri (small) } },
                   read_steps);
  return TRUE;
}
