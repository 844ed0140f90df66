/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/patient/garde-history-row.h"

#include <glib/gi18n-lib.h>

#include "model/garde-visit-machine.h"
#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-names.h"

struct _GardeHistoryRow
{
  GardeListRow parent_instance;

  /* Template Widgets */
  GtkLabel *day;
  GtkLabel *time;
  GtkLabel *reason;
  GtkLabel *detail;
  GtkWidget *state;
  GtkLabel *wait;

  /* Owned References */
  GardeDayEntry *entry;
};

G_DEFINE_FINAL_TYPE (GardeHistoryRow, garde_history_row, GARDE_TYPE_LIST_ROW)

static void
garde_history_row_dispose (GObject *object)
{
  g_clear_object (&GARDE_HISTORY_ROW (object)->entry);
  G_OBJECT_CLASS (garde_history_row_parent_class)->dispose (object);
}

static void
garde_history_row_class_init (GardeHistoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_history_row_dispose;
  g_type_ensure (GARDE_TYPE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/patient/garde-history-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeHistoryRow, day);
  gtk_widget_class_bind_template_child (widget_class, GardeHistoryRow, time);
  gtk_widget_class_bind_template_child (widget_class, GardeHistoryRow, reason);
  gtk_widget_class_bind_template_child (widget_class, GardeHistoryRow, detail);
  gtk_widget_class_bind_template_child (widget_class, GardeHistoryRow, state);
  gtk_widget_class_bind_template_child (widget_class, GardeHistoryRow, wait);
}

static void
garde_history_row_init (GardeHistoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_state (GardeHistoryRow *self, GardeVisitState state)
{
  static const struct
  {
    const char *style, *icon;
  } looks[] = {
    [GARDE_VISIT_BOOKED] = { "", "alarm-symbolic" },
    [GARDE_VISIT_WAITING] = { "now", "system-users-symbolic" },
    [GARDE_VISIT_CALLED] = { "now", "audio-volume-high-symbolic" },
    [GARDE_VISIT_IN_VISIT] = { "now", "media-playback-start-symbolic" },
    [GARDE_VISIT_DONE] = { "good", "object-select-symbolic" },
    [GARDE_VISIT_NO_SHOW] = { "warn", "appointment-missed-symbolic" },
    [GARDE_VISIT_LEFT] = { "warn", "list-remove-symbolic" },
    [GARDE_VISIT_REDIRECTED] = { "", "mail-forward-symbolic" },
    [GARDE_VISIT_CANCELLED] = { "line", "list-remove-symbolic" },
  };

  garde_chip_show (GARDE_CHIP (self->state),
                   garde_vocabulary_get_label (&garde_visit_state_words, (int) state),
                   looks[state].style, looks[state].icon);
}

/* Who saw him, and where he went afterwards. */
static char *
write_detail (const GardeDayEntry *entry)
{
  g_autofree char *doctor = entry->doctor != NULL ? garde_name_doctor (entry->doctor) : NULL;
  const char *outcome =
      garde_vocabulary_get_label (&garde_visit_outcome_words, (int) entry->visit->outcome);

  if (doctor == NULL)
    return g_strdup (outcome);
  if (outcome[0] == '\0')
    return g_steal_pointer (&doctor);

  return g_strdup_printf ("%s → %s", doctor, outcome);
}

static char *
write_wait (const GardeVisit *visit)
{
  gint64 wait = visit->called_at != 0 ? garde_visit_get_wait (visit, visit->called_at) : -1;
  g_autofree char *span = NULL;

  if (wait < 0)
    return g_strdup ("");

  span = garde_name_span (wait / GARDE_MINUTE);
  return g_strdup_printf (_ ("waited %s"), span);
}

GtkWidget *
garde_history_row_new (GardeDayEntry *entry, GardeZone *zone, GardeDay today)
{
  GardeHistoryRow *self;
  gint64 hour;
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;
  g_autofree char *detail = NULL;
  g_autofree char *wait = NULL;
  const char *reason;

  g_return_val_if_fail (GARDE_IS_DAY_ENTRY (entry) && entry->visit != NULL, NULL);

  self = g_object_new (GARDE_TYPE_HISTORY_ROW, NULL);
  self->entry = g_object_ref (entry);
  hour = entry->visit->slot_at != 0 ? entry->visit->slot_at : entry->visit->arrived_at;
  reason = garde_name_reason (entry->visit->reason, (int) entry->visit->reason_group);
  day = garde_day_to_short (entry->visit->local_day);
  time = hour != 0 ? garde_instant_format_time (hour, zone) : g_strdup ("");
  detail = write_detail (entry);
  wait = write_wait (entry->visit);

  gtk_label_set_text (self->day,
                      entry->visit->local_day.number == today.number ? _ ("Today") : day);
  gtk_label_set_text (self->time, time);
  gtk_label_set_text (self->reason, reason);
  gtk_label_set_text (self->detail, detail);
  gtk_label_set_text (self->wait, wait);
  gtk_widget_set_visible (GTK_WIDGET (self->wait), wait[0] != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->detail), detail[0] != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->time), time[0] != '\0');
  show_state (self, entry->visit->state);
  g_free (detail);
  detail = g_strdup_printf (
      "%s, %s, %s", day, reason,
      garde_vocabulary_get_label (&garde_visit_state_words, (int) entry->visit->state));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, detail, -1);

  return GTK_WIDGET (self);
}

const GardeVisit *
garde_history_row_get_visit (GardeHistoryRow *self)
{
  g_return_val_if_fail (GARDE_IS_HISTORY_ROW (self), NULL);

  return self->entry->visit;
}
