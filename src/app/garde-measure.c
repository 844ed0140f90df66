/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-measure-private.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/garde-window.h"

#define WIDTH  (1366)
#define HEIGHT (768)
#define BOXES  "boxes:"

static gint64 started_at;

static gint64
read_clock (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

gint64
garde_measure_get_cpu (void)
{
  return read_clock (CLOCK_PROCESS_CPUTIME_ID);
}

gint64
garde_measure_get_wall (void)
{
  return read_clock (CLOCK_MONOTONIC);
}

void
garde_measure_start (void)
{
  started_at = garde_measure_get_wall ();
}

gboolean
garde_measure_is_known (const char *what)
{
  static const char *const words[] = { "empty", "today", "crowded", "step", NULL };

  g_return_val_if_fail (what != NULL, FALSE);

  return g_strv_contains (words, what) || g_str_has_prefix (what, BOXES);
}

void
garde_measure_answer (GtkWindow *window, const GardeMeasureList *lists, guint n_lists)
{
  g_autoptr (GString) line = g_string_new ("{");

  for (guint i = 0; i < n_lists; i++)
    {
      g_string_append_printf (line, "%s\"%s\": [", i > 0 ? ", " : "", lists[i].name);
      for (guint j = 0; j < lists[i].values->len; j++)
        g_string_append_printf (line, "%s%" G_GINT64_FORMAT, j > 0 ? ", " : "",
                                g_array_index (lists[i].values, gint64, j));
      g_string_append_c (line, ']');
    }
  g_print ("%s}\n", line->str);
  g_application_quit (G_APPLICATION (gtk_window_get_application (window)));
}

/* --- The first frame --- */

static void
first_painted_cb (GdkFrameClock *clock, gpointer data)
{
  GtkWindow *window = data;

  if (GARDE_IS_WINDOW (window) && !garde_window_is_filled (GARDE_WINDOW (window)))
    return;

  g_print ("{\"cpu_us\": [%" G_GINT64_FORMAT "], \"wall_us\": [%" G_GINT64_FORMAT "]}\n",
           garde_measure_get_cpu (), garde_measure_get_wall () - started_at);
  g_signal_handlers_disconnect_by_data (clock, window);
  g_application_quit (G_APPLICATION (gtk_window_get_application (window)));
}

static void
realized_cb (GtkWidget *window, gpointer data)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint",
                    G_CALLBACK (first_painted_cb), window);
}

static void
watch_first_frame (GtkWindow *window)
{
  g_signal_connect (window, "realize", G_CALLBACK (realized_cb), NULL);
}

/* --- What is measured --- */

GtkWindow *
garde_measure_make_bare (GtkApplication *application, const char *what)
{
  GtkWindow *window;

  if (g_str_has_prefix (what, BOXES))
    return garde_measure_make_boxes (application, (guint) atoi (what + strlen (BOXES)));
  if (!g_str_equal (what, "empty"))
    return NULL;

  window = GTK_WINDOW (adw_application_window_new (application));
  gtk_window_set_default_size (window, WIDTH, HEIGHT);
  watch_first_frame (window);
  return window;
}

void
garde_measure_watch (GtkWindow *window, GardeContext *context, const char *what)
{
  g_return_if_fail (GARDE_IS_WINDOW (window));

  gtk_window_set_default_size (window, WIDTH, HEIGHT);
  if (g_str_equal (what, "crowded"))
    garde_measure_scroll (window, context);
  else if (g_str_equal (what, "step"))
    garde_measure_steps (window, context);
  else
    watch_first_frame (window);
}
