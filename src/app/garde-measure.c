/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-measure.h"

#include <time.h>

static gint64 started_at;

static gint64
read_clock (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

void
garde_measure_start (void)
{
  started_at = read_clock (CLOCK_MONOTONIC);
}

/* What a watched window is asked before a frame counts. */
typedef struct
{
  GtkWindow *window;
  GardeMeasureReady is_ready;
} Watch;

static void
painted_cb (GdkFrameClock *clock, gpointer data)
{
  Watch *watch = data;

  if (watch->is_ready != NULL && !watch->is_ready (watch->window))
    return;

  g_print ("{\"cpu_us\": %" G_GINT64_FORMAT ", \"wall_us\": %" G_GINT64_FORMAT "}\n",
           read_clock (CLOCK_PROCESS_CPUTIME_ID), read_clock (CLOCK_MONOTONIC) - started_at);
  g_signal_handlers_disconnect_by_data (clock, watch);
  g_application_quit (G_APPLICATION (gtk_window_get_application (watch->window)));
}

static void
realized_cb (GtkWidget *window, gpointer data)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb),
                    data);
}

static void
free_watch (gpointer data, GClosure *closure)
{
  g_free (data);
}

void
garde_measure_watch (GtkWindow *window, GardeMeasureReady is_ready)
{
  Watch *watch;

  g_return_if_fail (GTK_IS_WINDOW (window));

  watch = g_new0 (Watch, 1);
  watch->window = window;
  watch->is_ready = is_ready;
  g_signal_connect_data (window, "realize", G_CALLBACK (realized_cb), watch, free_watch, 0);
}
