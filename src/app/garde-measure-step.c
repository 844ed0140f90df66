/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-measure-private.h"

#include "app/garde-window.h"
#include "ui/shared/garde-visit-steps.h"

#define N_STEPS   (44)
#define N_WARM_UP (4) /* of them: statements are prepared, glyphs drawn for the first time */

/* Somebody who waits is called and the call taken back, again and again. */
typedef struct
{
  GtkWindow *window;
  GardeContext *context;
  GardeVisitSteps *steps;
  guint n_steps;
  gboolean has_changed; /* the database, and the day has not been drawn since */
  gboolean has_loaded;
  gint64 cpu_before;
  gint64 wall_before;
  GArray *cpu;  /* of gint64, a step each */
  GArray *wall; /* of gint64 */
} Stepping;

static void
stepping_free (gpointer data, GClosure *closure)
{
  Stepping *self = data;

  g_clear_object (&self->steps);
  g_object_unref (self->context);
  g_array_unref (self->cpu);
  g_array_unref (self->wall);
  g_free (self);
}

static GardeDayEntry *
find_waiting_among (GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      GardeDayEntry *entry = entries->pdata[i];

      if (entry->visit != NULL && entry->visit->state == GARDE_VISIT_WAITING)
        return entry;
    }
  return NULL;
}

static GardeDayEntry *
find_waiting (const GardeDaySheet *sheet)
{
  GardeDayEntry *found = find_waiting_among (sheet->walk_ins);

  for (guint i = 0; i < sheet->columns->len && found == NULL; i++)
    found = find_waiting_among (((GardeDayColumn *) sheet->columns->pdata[i])->entries);
  return found;
}

static void
fail (Stepping *self, const char *message)
{
  g_printerr ("%s\n", message);
  g_application_quit (G_APPLICATION (gtk_window_get_application (self->window)));
}

static void
failed_cb (Stepping *self, const char *message)
{
  fail (self, message);
}

static void
step (Stepping *self)
{
  GardeDayEntry *entry =
      find_waiting (garde_day_model_get_sheet (garde_context_get_today (self->context)));

  garde_visit_steps_settle (self->steps);
  if (self->n_steps % 2 == 1)
    garde_visit_steps_undo (self->steps);
  else if (entry != NULL)
    garde_visit_steps_run (self->steps, GARDE_ACTION_CALL, entry);
  else
    fail (self, "Nobody waits on this day.");
}

static void
changed_cb (Stepping *self)
{
  if (self->has_changed)
    return;
  self->has_changed = TRUE;
  self->has_loaded = FALSE;
  self->cpu_before = garde_measure_get_cpu ();
  self->wall_before = garde_measure_get_wall ();
}

static void
loaded_cb (Stepping *self)
{
  self->has_loaded = self->has_changed;
}

static void
begin (Stepping *self)
{
  GardeDesk *desk = garde_context_get_desk (self->context);

  self->steps = garde_visit_steps_new (desk);
  g_signal_connect_swapped (self->steps, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (desk, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (garde_context_get_today (self->context), "loaded",
                            G_CALLBACK (loaded_cb), self);
  step (self);
}

static void
note_step (Stepping *self)
{
  gint64 cpu = garde_measure_get_cpu () - self->cpu_before;
  gint64 wall = garde_measure_get_wall () - self->wall_before;

  self->has_changed = FALSE;
  self->has_loaded = FALSE;
  if (self->n_steps++ < N_WARM_UP)
    return;
  g_array_append_val (self->cpu, cpu);
  g_array_append_val (self->wall, wall);
}

static void
stop (Stepping *self)
{
  const GardeMeasureList lists[] = { { "cpu_us", self->cpu }, { "wall_us", self->wall } };

  g_signal_handlers_disconnect_by_data (garde_context_get_desk (self->context), self);
  g_signal_handlers_disconnect_by_data (garde_context_get_today (self->context), self);
  garde_measure_answer (self->window, lists, G_N_ELEMENTS (lists));
}

static void
after_paint_cb (GdkFrameClock *clock, gpointer data)
{
  Stepping *self = data;

  if (self->n_steps == N_STEPS)
    return;
  if (self->steps == NULL && garde_window_is_filled (GARDE_WINDOW (self->window)))
    begin (self);
  if (!self->has_loaded)
    return;

  note_step (self);
  if (self->n_steps == N_STEPS)
    stop (self);
  else
    step (self);
}

/* Ours is the last to hear of a frame's end. */
static void
realized_cb (GtkWidget *window, gpointer data)
{
  g_signal_connect_after (gtk_widget_get_frame_clock (window), "after-paint",
                          G_CALLBACK (after_paint_cb), data);
}

void
garde_measure_steps (GtkWindow *window, GardeContext *context)
{
  Stepping *self = g_new0 (Stepping, 1);

  /* What slides in by and by would draw frames that nobody asked for. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  self->window = window;
  self->context = g_object_ref (context);
  self->cpu = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->wall = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_signal_connect_data (window, "realize", G_CALLBACK (realized_cb), self, stepping_free, 0);
}
