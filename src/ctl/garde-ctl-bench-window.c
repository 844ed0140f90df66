/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-bench.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "service/garde-demo.h"

#define N_RUNS           (7)
#define N_SHORT_RUNS     (15)
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

/* The list @name of @answer, in nanoseconds; never empty. (transfer full) */
static GArray *
get_times (JsonObject *answer, const char *name)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (gint64));
  JsonArray *list =
      json_object_has_member (answer, name) ? json_object_get_array_member (answer, name) : NULL;
  gint64 time = 0;

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      time = json_array_get_int_element (list, i) * NS_A_MICROSECOND;
      g_array_append_val (times, time);
    }
  if (times->len == 0)
    g_array_append_val (times, time);
  return times;
}

/* One of the two things that are measured beside each other. */
typedef struct
{
  const char *what;
  const char *database; /* may be NULL */
  GPtrArray *answers;   /* of JsonObject, one a run */
} Side;

static gboolean
run_side (Side *side, const char *program, gboolean counts, GError **error)
{
  JsonObject *answer = run_window (program, side->what, side->database, error);

  if (answer == NULL)
    return FALSE;
  if (counts)
    g_ptr_array_add (side->answers, answer);
  else
    json_object_unref (answer);
  return TRUE;
}

/* In turns; the first run of each only fetches what the others find in memory. */
static gboolean
run_sides (Side *sides, const char *program, int n_runs, GError **error)
{
  for (int i = 0; i < 2; i++)
    sides[i].answers = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  for (int run = 0; run <= n_runs; run++)
    for (int i = 0; i < 2; i++)
      if (!run_side (&sides[run % 2 == 0 ? i : 1 - i], program, run > 0, error))
        return FALSE;
  return TRUE;
}

/* The median of every run's list @name. (transfer full) */
static GArray *
get_medians (const Side *side, const char *name)
{
  GArray *medians = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < side->answers->len; i++)
    {
      g_autoptr (GArray) times = get_times (side->answers->pdata[i], name);
      gint64 median = garde_bench_get_percentile (times, 50);

      g_array_append_val (medians, median);
    }
  return medians;
}

static void
judge_by (const Side *sides, const char *name, GardeBenchFigure *figure)
{
  g_autoptr (GArray) values = get_medians (&sides[0], name);
  g_autoptr (GArray) floors = get_medians (&sides[1], name);

  garde_bench_set_pairs (figure, values, floors);
}

static void
judge_first_frame (GardeBench *self, const Side *sides, GardeBenchFigure *figure)
{
  judge_by (sides, "cpu_us", figure);
}

/* A server works in a process of its own: there only the clock tells. */
static void
judge_steps (GardeBench *self, const Side *sides, GardeBenchFigure *figure)
{
  judge_by (sides, garde_store_is_server (self->store) ? "wall_us" : "cpu_us", figure);
}

/* Every frame of the path as it was in most runs, so that what hit one run by chance is left out;
 * of these the dearest but one of a hundred. */
static gint64
get_dear_frame (const Side *side)
{
  g_autoptr (GPtrArray) runs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_frames = G_MAXUINT;

  for (guint i = 0; i < side->answers->len; i++)
    {
      g_ptr_array_add (runs, get_times (side->answers->pdata[i], "cpu_us"));
      n_frames = MIN (n_frames, ((GArray *) runs->pdata[i])->len);
    }
  for (guint frame = 0; frame < n_frames; frame++)
    {
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
      gint64 median;

      for (guint i = 0; i < runs->len; i++)
        {
          const GArray *run = runs->pdata[i];

          g_array_append_val (times, g_array_index (run, gint64, frame));
        }
      median = garde_bench_get_percentile (times, 50);
      g_array_append_val (frames, median);
    }
  return garde_bench_get_percentile (frames, 99);
}

static void
judge_frames (GardeBench *self, const Side *sides, GardeBenchFigure *figure)
{
  figure->value = get_dear_frame (&sides[0]);
  figure->floor = MAX (get_dear_frame (&sides[1]), 1);
  figure->ratio = figure->value * 1000 / figure->floor;
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

typedef void (*JudgeFunc) (GardeBench *self, const Side *sides, GardeBenchFigure *figure);

/* What only the window has against it does not stop the others. */
static void
compare_windows (
    GardeBench *self, GardeBenchFigure *figure, const char *program, Side *sides, JudgeFunc judge)
{
  g_autoptr (GError) error = NULL;

  if (run_sides (sides, program, judge == judge_first_frame ? N_SHORT_RUNS : N_RUNS, &error))
    judge (self, sides, figure);
  else
    figure->note = g_strdup (error->message);
  for (int i = 0; i < 2; i++)
    g_ptr_array_unref (sides[i].answers);
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
  compare_windows (self, figure, program, (Side[]){ { "today", path }, { "empty", NULL } },
                   judge_first_frame);
  return TRUE;
}

/* As many boxes as there are bookings on the screen in the dearest frames. */
static char *
name_boxes (const char *program, const char *path, GError **error)
{
  g_autoptr (JsonObject) answer = run_window (program, "crowded", path, error);
  g_autoptr (GArray) visible = answer != NULL ? get_times (answer, "visible") : NULL;

  if (visible == NULL)
    return NULL;
  return g_strdup_printf ("boxes:%" G_GINT64_FORMAT,
                          garde_bench_get_percentile (visible, 99) / NS_A_MICROSECOND);
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
    compare_windows (self, figure, program, (Side[]){ { "crowded", path }, { boxes, NULL } },
                     judge_frames);
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
                   (Side[]){ { "step", garde_scratch_get_uri (self->scratch) },
                             { "step", garde_scratch_get_uri (small) } },
                   judge_steps);
  return TRUE;
}
