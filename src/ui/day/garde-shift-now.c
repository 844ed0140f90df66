/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-shift-now.h"

#include <glib/gi18n-lib.h>

#include "list/garde-day-queue.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-person-mark.h"

#define MOST_MARKS   (3)
#define MOST_NAMES   (2)
#define MARK_SIZE    (24)
#define TICK_SECONDS (60)

struct _GardeShiftNow
{
  GtkBox parent_instance;

  /* Template Widgets */
  GtkWidget *marks;
  GtkLabel *who;
  GtkLabel *hours;
  GtkWidget *seen_button;
  GtkLabel *seen;
  GtkWidget *waiting_button;
  GtkLabel *waiting;
  GtkWidget *expected_button;
  GtkLabel *expected;
  GtkWidget *interval_part;
  GtkWidget *interval_button;
  GtkLabel *interval;

  /* Owned References */
  GardeDesk *desk;
  GardeDayModel *today;

  guint tick;
};

G_DEFINE_FINAL_TYPE (GardeShiftNow, garde_shift_now, GTK_TYPE_BOX)

/* The shift that runs at @now, else the next one, else the last one of the day. */
static const GardeShift *
find_shift (const GardeDaySheet *sheet, gint64 now)
{
  const GardeShift *next = NULL;
  const GardeShift *last = NULL;

  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const GardeShift *shift = ((GardeDayColumn *) sheet->columns->pdata[i])->shift;

      if (shift->starts_at <= now && now < shift->ends_at)
        return shift;
      if (shift->starts_at > now && (next == NULL || shift->starts_at < next->starts_at))
        next = shift;
      last = shift;
    }

  return next != NULL ? next : last;
}

static void
clear_marks (GardeShiftNow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->marks)) != NULL)
    gtk_box_remove (GTK_BOX (self->marks), child);
}

/* The doctors of @shift: their marks, and their names as far as there is room. */
static char *
show_doctors (GardeShiftNow *self, const GardeDaySheet *sheet, const GardeShift *shift)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n_doctors = 0;

  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const GardeDayColumn *column = sheet->columns->pdata[i];
      g_autofree char *name = NULL;

      if (column->doctor == NULL || column->shift->starts_at != shift->starts_at)
        continue;
      n_doctors++;
      if (n_doctors <= MOST_MARKS)
        gtk_box_append (GTK_BOX (self->marks),
                        garde_person_mark_new (column->doctor->family_name, MARK_SIZE));
      name = garde_name_doctor_short (column->doctor);
      if (n_doctors <= MOST_NAMES)
        g_string_append_printf (names, n_doctors > 1 ? " · %s" : "%s", name);
    }

  if (n_doctors > MOST_NAMES)
    g_string_append_printf (names, " +%u", n_doctors - MOST_NAMES);
  if (n_doctors == 0)
    g_string_append (names, _ ("No doctor"));

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
write_hours (GardeShiftNow *self, const GardeShift *shift, gint64 now)
{
  GardeZone *zone = garde_desk_get_zone (self->desk);
  g_autofree char *from = garde_instant_format_time (shift->starts_at, zone);
  g_autofree char *to = garde_instant_format_time (shift->ends_at, zone);

  if (shift->starts_at > now)
    /* Translators: hours of a shift that has not begun, as in “next, 15:30–19:30”. */
    return g_strdup_printf (_ ("next, %1$s–%2$s"), from, to);
  if (shift->ends_at <= now)
    return g_strdup_printf (_ ("over since %s"), to);

  return g_strdup_printf (_ ("on duty, %1$s–%2$s"), from, to);
}

/* @sentence: the figure in words, for whoever does not see the label below it. */
static void
show_figure (GtkWidget *button, GtkLabel *label, guint figure, const char *sentence)
{
  g_autofree char *text = g_strdup_printf ("%u", figure);

  gtk_label_set_text (label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

static void
show_figures (GardeShiftNow *self, const GardeDaySheet *sheet)
{
  g_autofree char *seen =
      g_strdup_printf (g_dngettext (NULL, "%u seen", "%u seen", sheet->seen), sheet->seen);
  g_autofree char *waiting = g_strdup_printf (
      g_dngettext (NULL, "%u patient waiting", "%u patients waiting", sheet->waiting),
      sheet->waiting);
  g_autofree char *expected = g_strdup_printf (
      g_dngettext (NULL, "%u patient expected", "%u patients expected", sheet->expected),
      sheet->expected);

  show_figure (self->seen_button, self->seen, sheet->seen, seen);
  show_figure (self->waiting_button, self->waiting, sheet->waiting, waiting);
  show_figure (self->expected_button, self->expected, sheet->expected, expected);
  if (sheet->waiting > 0)
    gtk_widget_add_css_class (self->waiting_button, "accent");
  else
    gtk_widget_remove_css_class (self->waiting_button, "accent");
}

/* How long somebody waits who comes now; nothing when nobody can say. */
static void
show_interval (GardeShiftNow *self, const GardeDaySheet *sheet, gint64 now)
{
  GardeDayWait wait;
  g_autofree char *interval = NULL;
  g_autofree char *sentence = NULL;

  garde_day_queue_measure (sheet, garde_desk_get_centre (self->desk), now, &wait);
  gtk_widget_set_visible (self->interval_part, wait.is_known);
  if (!wait.is_known)
    return;

  interval = garde_wait_format (&wait.interval);
  gtk_label_set_text (self->interval, interval);
  /* Translators: an interval, as in “15–25 min”. */
  sentence = g_strdup_printf (_ ("Wait for somebody who comes now: %s"), interval);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->interval_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

static void
show (GardeShiftNow *self)
{
  const GardeDaySheet *sheet = garde_day_model_get_sheet (self->today);
  gint64 now = garde_clock_now (garde_desk_get_clock (self->desk));
  const GardeShift *shift;
  g_autofree char *who = NULL;
  g_autofree char *hours = NULL;

  if (sheet == NULL)
    return;

  clear_marks (self);
  shift = find_shift (sheet, now);
  if (shift != NULL)
    {
      who = show_doctors (self, sheet, shift);
      hours = write_hours (self, shift, now);
    }
  gtk_label_set_text (self->who, who != NULL ? who : _ ("No shift today"));
  gtk_label_set_text (self->hours, hours != NULL ? hours : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hours), hours != NULL);

  show_figures (self, sheet);
  show_interval (self, sheet, now);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

static gboolean
tick_cb (gpointer data)
{
  show (data);
  return G_SOURCE_CONTINUE;
}

void
garde_shift_now_set_model (GardeShiftNow *self, GardeDesk *desk, GardeDayModel *today)
{
  g_return_if_fail (GARDE_IS_SHIFT_NOW (self));
  g_return_if_fail (GARDE_IS_DESK (desk) && GARDE_IS_DAY_MODEL (today));
  g_return_if_fail (self->today == NULL);

  self->desk = g_object_ref (desk);
  self->today = g_object_ref (today);
  g_signal_connect_object (today, "loaded", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  self->tick = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
}

static void
garde_shift_now_dispose (GObject *object)
{
  GardeShiftNow *self = GARDE_SHIFT_NOW (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_SHIFT_NOW);
  g_clear_object (&self->today);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (garde_shift_now_parent_class)->dispose (object);
}

static void
garde_shift_now_class_init (GardeShiftNowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_shift_now_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/day/garde-shift-now.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeShiftNow, marks);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftNow, who);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftNow, hours);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftNow, seen_button);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftNow, seen);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftNow, waiting_button);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftNow, waiting);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftNow, expected_button);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftNow, expected);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftNow, interval_part);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftNow, interval_button);
  gtk_widget_class_bind_template_child (widget_class, GardeShiftNow, interval);
}

static void
garde_shift_now_init (GardeShiftNow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
