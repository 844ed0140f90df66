/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For posix_openpt (), which strict C hides. */
#define _GNU_SOURCE
#include "solver/garde-solver-child.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <termios.h>
#include <unistd.h>

/* How far from a whole number a solver may be and still mean it. */
#define TOLERANCE (1e-5)

struct _GardeSolverChild
{
  GSubprocess *process;
  GardeSolverModel *model;
  char *model_path;
  char *solution_path;
  int fd;
  GString *line; /* what it has said since the last end of line */
  gint64 bound;
  gboolean ended;
  GardeSolverOutcome outcome;
  gint64 objective;
  guint8 *on; /* by option */
};

/* Between fork and exec: nothing but what is safe there. */
static void
prepare (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  if (GPOINTER_TO_INT (data))
    setpriority (PRIO_PROCESS, 0, 10);
}

/* CBC holds back what it writes to a pipe, and would tell its bounds only at the end: it is given a
 * terminal, which it writes to line by line. */
static int
open_terminal (int *other)
{
  int fd = posix_openpt (O_RDWR | O_NOCTTY | O_CLOEXEC);
  struct termios settings;

  if (fd < 0)
    return -1;
  if (grantpt (fd) != 0 || unlockpt (fd) != 0 ||
      (*other = open (ptsname (fd), O_RDWR | O_NOCTTY | O_CLOEXEC)) < 0)
    {
      close (fd);
      return -1;
    }
  if (tcgetattr (*other, &settings) == 0)
    {
      cfmakeraw (&settings);
      tcsetattr (*other, TCSANOW, &settings);
    }
  return fd;
}

static int
open_pipe (int *other)
{
  int fds[2];

  if (!g_unix_open_pipe (fds, FD_CLOEXEC, NULL))
    return -1;
  *other = fds[1];
  return fds[0];
}

static gboolean
write_model (const GardeSolverChild *self, GError **error)
{
  g_autoptr (GString) text = garde_solver_model_to_mps (self->model);

  return g_file_set_contents_full (self->model_path, text->str, (gssize) text->len,
                                   G_FILE_SET_CONTENTS_NONE, 0600, error);
}

static gboolean
start (GardeSolverChild *self,
       const char *program,
       gint64 milliseconds,
       gboolean yields,
       GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *seconds = g_strdup_printf ("%" G_GINT64_FORMAT ".%03d", milliseconds / 1000,
                                              (int) (milliseconds % 1000));
  const char *arguments[] = { program,  self->model_path, "-timeMode",         "elapsed",
                              "-sec",   seconds,          "-heuristicsOnOff",  "off",
                              "-solve", "-solution",      self->solution_path, NULL };
  int other = -1;

  self->fd = open_terminal (&other);
  if (self->fd < 0)
    self->fd = open_pipe (&other);
  if (self->fd < 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", g_strerror (errno));
      return FALSE;
    }
  g_unix_set_fd_nonblocking (self->fd, TRUE, NULL);
  g_subprocess_launcher_take_stdout_fd (launcher, other);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C", TRUE);
  g_subprocess_launcher_set_child_setup (launcher, prepare, GINT_TO_POINTER (yields), NULL);
  self->process = g_subprocess_launcher_spawnv (launcher, arguments, error);
  return self->process != NULL;
}

GardeSolverChild *
garde_solver_child_new (const char *program,
                        const char *folder,
                        GardeSolverModel *model,
                        gint64 milliseconds,
                        gboolean yields,
                        GError **error)
{
  g_autoptr (GardeSolverChild) self = g_new0 (GardeSolverChild, 1);
  static int numbers;
  int number = g_atomic_int_add (&numbers, 1);
  g_autofree char *model_name = g_strdup_printf ("%d.mps", number);
  g_autofree char *solution_name = g_strdup_printf ("%d.solution", number);

  self->model = model;
  self->fd = -1;
  self->line = g_string_new (NULL);
  self->bound = G_MININT64;
  self->outcome = GARDE_SOLVER_NOTHING;
  self->on = g_new0 (guint8, model->roster->n_options + 1);
  self->model_path = g_build_filename (folder, model_name, NULL);
  self->solution_path = g_build_filename (folder, solution_name, NULL);
  if (!write_model (self, error) || !start (self, program, MAX (milliseconds, 1), yields, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
garde_solver_child_free (GardeSolverChild *self)
{
  if (self->process != NULL)
    {
      g_subprocess_force_exit (self->process);
      g_subprocess_wait (self->process, NULL, NULL);
      g_object_unref (self->process);
    }
  if (self->fd >= 0)
    close (self->fd);
  g_unlink (self->model_path);
  g_unlink (self->solution_path);
  garde_solver_model_free (self->model);
  g_string_free (self->line, TRUE);
  g_free (self->model_path);
  g_free (self->solution_path);
  g_free (self->on);
  g_free (self);
}

int
garde_solver_child_get_fd (const GardeSolverChild *self)
{
  return self->fd;
}

/* The number after @words in @line. */
static gboolean
find_number (const char *line, const char *words, double *number)
{
  const char *found = strstr (line, words);
  char *end;

  if (found == NULL)
    return FALSE;
  found += strlen (words);
  *number = g_ascii_strtod (found, &end);
  return end != found && isfinite (*number) && fabs (*number) < 1e15;
}

/* Costs are whole: a bound is rounded up, but for what a solver's own rounding may be. One that has
 * more digits than are printed may have been rounded up already. */
static void
read_line (GardeSolverChild *self, const char *line)
{
  static const struct
  {
    const char *words;
    double complete; /* below it, every digit before the point is printed */
  } bounds[] = {
    { "best possible ", 1e8 },
    { "Continuous objective value is ", 1e6 },
    { "Lower bound:", 1e15 },
  };
  double number;

  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      if (!find_number (line, bounds[i].words, &number))
        continue;
      if (fabs (number) >= bounds[i].complete)
        number -= fabs (number) * 5 / bounds[i].complete;
      self->bound = MAX (self->bound, (gint64) ceil (number - 1e-4) + self->model->constant);
      return;
    }
}

/* One line of a solution is "number name value reduced-cost", with "**" before what is broken. */
static gboolean
read_value (GardeSolverChild *self, const char *line, gint64 *total)
{
  guint column = 0, end = 0;
  const char *name = strstr (line, " c");
  double value;

  if (strstr (line, "**") != NULL || name == NULL || sscanf (name, " c%u%n", &column, &end) != 1 ||
      column >= self->model->columns->len)
    return FALSE;
  value = g_ascii_strtod (name + end, NULL);
  if (fabs (value - rint (value)) > TOLERANCE || fabs (value) > 1e6)
    return FALSE;
  *total +=
      (gint64) rint (value) * g_array_index (self->model->columns, GardeSolverColumn, column).cost;
  if (column < self->model->n_options)
    self->on[self->model->options[column]] = rint (value) > 0.5;
  return TRUE;
}

static gboolean
read_values (GardeSolverChild *self, char **lines)
{
  gint64 total = self->model->constant;
  double claimed;

  if (!find_number (lines[0], "objective value ", &claimed))
    return FALSE;
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    if (!read_value (self, lines[i], &total))
      return FALSE;
  self->objective = total;
  return fabs (claimed + (double) self->model->constant - (double) total) < 0.5;
}

static void
read_solution (GardeSolverChild *self)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (self->solution_path, &text, NULL, NULL))
    return;
  lines = g_strsplit (text, "\n", -1);
  if (lines[0] == NULL)
    return;
  if (g_str_has_prefix (lines[0], "Infeasible") ||
      g_str_has_prefix (lines[0], "Integer infeasible"))
    self->outcome = GARDE_SOLVER_NO_SOLUTION;
  else if (!read_values (self, lines))
    self->outcome = GARDE_SOLVER_NOTHING;
  else
    self->outcome =
        g_str_has_prefix (lines[0], "Optimal") ? GARDE_SOLVER_OPTIMUM : GARDE_SOLVER_SOLUTION;
}

static void
hear (GardeSolverChild *self, const char *text, gsize length)
{
  const char *end;

  g_string_append_len (self->line, text, (gssize) length);
  while ((end = memchr (self->line->str, '\n', self->line->len)) != NULL)
    {
      gssize until = end - self->line->str;

      self->line->str[until] = '\0';
      read_line (self, self->line->str);
      g_string_erase (self->line, 0, until + 1);
    }
  /* Nobody who writes megabytes without an end of line says anything. */
  if (self->line->len > 65536)
    g_string_truncate (self->line, 0);
}

gboolean
garde_solver_child_read (GardeSolverChild *self)
{
  char text[4096];

  while (!self->ended)
    {
      gssize length = read (self->fd, text, sizeof text);

      if (length > 0)
        hear (self, text, (gsize) length);
      else if (length < 0 && errno == EINTR)
        continue;
      else if (length < 0 && errno == EAGAIN)
        return TRUE;
      else
        {
          /* A terminal whose other side is gone gives EIO. Whoever has closed it but lives on has
           * nothing more to say. */
          g_subprocess_force_exit (self->process);
          g_subprocess_wait (self->process, NULL, NULL);
          read_solution (self);
          self->ended = TRUE;
        }
    }
  return FALSE;
}

gint64
garde_solver_child_get_bound (const GardeSolverChild *self)
{
  return self->bound;
}

GardeSolverOutcome
garde_solver_child_get_outcome (const GardeSolverChild *self)
{
  return self->outcome;
}

gint64
garde_solver_child_get_objective (const GardeSolverChild *self)
{
  return self->objective;
}

gboolean
garde_solver_child_is_on (const GardeSolverChild *self, guint option)
{
  return self->on[option] != 0;
}
