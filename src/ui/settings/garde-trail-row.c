/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-trail-row.h"

#include <glib/gi18n-lib.h>

#include "model/garde-words.h"
#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-trail-words.h"

struct _GardeTrailRow
{
  GardeListRow parent_instance;

  /* Template Widgets */
  GtkLabel *when;
  GtkLabel *who;
  GardeChip *act;
  GtkLabel *what;
  GtkImage *arrow;
  GtkWidget *more;
  GtkLabel *detail;
  GtkWidget *patient;

  /* Owned References */
  GardeTrailEntry *entry;
  GardeZone *zone;
};

G_DEFINE_FINAL_TYPE (GardeTrailRow, garde_trail_row, GARDE_TYPE_LIST_ROW)

static guint wanted;

GardeTrailEntry *
garde_trail_row_get_entry (GardeTrailRow *self)
{
  g_return_val_if_fail (GARDE_IS_TRAIL_ROW (self), NULL);

  return self->entry;
}

/* What most rows do not need is made when one is opened. */
void
garde_trail_row_toggle (GardeTrailRow *self)
{
  g_autofree char *detail = NULL;
  gboolean is_open;

  g_return_if_fail (GARDE_IS_TRAIL_ROW (self));

  is_open = !gtk_widget_get_visible (self->more);
  if (is_open)
    {
      detail = garde_trail_words_detail (self->entry, self->zone);
      gtk_label_set_text (self->detail, detail);
      gtk_widget_set_visible (self->patient, self->entry->patient != 0);
    }
  gtk_widget_set_visible (self->more, is_open);
  gtk_image_set_from_icon_name (self->arrow, is_open ? "pan-down-symbolic" : "pan-end-symbolic");
}

static void
patient_cb (GardeTrailRow *self)
{
  g_signal_emit (self, wanted, 0);
}

static void
garde_trail_row_finalize (GObject *object)
{
  g_clear_object (&GARDE_TRAIL_ROW (object)->entry);
  g_clear_pointer (&GARDE_TRAIL_ROW (object)->zone, garde_zone_unref);
  G_OBJECT_CLASS (garde_trail_row_parent_class)->finalize (object);
}

static void
garde_trail_row_class_init (GardeTrailRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = garde_trail_row_finalize;
  wanted = g_signal_new ("patient", GARDE_TYPE_TRAIL_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                         G_TYPE_NONE, 0);
  g_type_ensure (GARDE_TYPE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/settings/garde-trail-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeTrailRow, when);
  gtk_widget_class_bind_template_child (widget_class, GardeTrailRow, who);
  gtk_widget_class_bind_template_child (widget_class, GardeTrailRow, act);
  gtk_widget_class_bind_template_child (widget_class, GardeTrailRow, what);
  gtk_widget_class_bind_template_child (widget_class, GardeTrailRow, arrow);
  gtk_widget_class_bind_template_child (widget_class, GardeTrailRow, more);
  gtk_widget_class_bind_template_child (widget_class, GardeTrailRow, detail);
  gtk_widget_class_bind_template_child (widget_class, GardeTrailRow, patient);
  gtk_widget_class_bind_template_callback (widget_class, patient_cb);
}

static void
garde_trail_row_init (GardeTrailRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* "Visit · MARTIN Paul", "Account · Sonia Delmas" (transfer full) */
static char *
dup_what (const GardeTrailEntry *entry)
{
  const char *kind = garde_trail_words_kind (entry->kind);
  g_autofree char *whose = garde_trail_words_dup_patient (entry);

  if (whose != NULL)
    return g_strdup_printf ("%s · %s", kind[0] != '\0' ? kind : _ ("Patient"), whose);
  whose = garde_trail_words_dup_name (entry);
  if (whose == NULL)
    whose = garde_trail_words_dup_reason (entry);
  if (whose != NULL && kind[0] != '\0')
    return g_strdup_printf ("%s · %s", kind, whose);
  return whose != NULL ? g_steal_pointer (&whose) : g_strdup (kind);
}

static const char *
get_style (int act)
{
  switch (act)
    {
    case GARDE_TRAIL_REFUSED:
      return "warn";
    case GARDE_TRAIL_DELETE:
    case GARDE_TRAIL_ERASE:
      return "bad";
    default:
      return "";
    }
}

GtkWidget *
garde_trail_row_new (GardeTrailEntry *entry, const GardeMoment *moment)
{
  GardeTrailRow *self = g_object_new (GARDE_TYPE_TRAIL_ROW, NULL);
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;
  g_autofree char *when = NULL;
  g_autofree char *who = NULL;
  g_autofree char *what = NULL;
  g_autofree char *name = NULL;
  const char *act;

  g_return_val_if_fail (entry != NULL && moment != NULL, GTK_WIDGET (self));

  self->entry = g_object_ref (entry);
  self->zone = garde_zone_ref (moment->zone);
  day = garde_day_to_short (garde_instant_get_day (entry->at, moment->zone));
  time = garde_instant_format_time (entry->at, moment->zone);
  when = g_strdup_printf ("%s %s", day, time);
  who = garde_trail_words_who (entry);
  what = dup_what (entry);
  act = garde_vocabulary_get_label (&garde_trail_act_words, entry->act);
  name = g_strdup_printf ("%s, %s, %s, %s", when, who, act, what != NULL ? what : "");
  gtk_label_set_text (self->when, when);
  gtk_label_set_text (self->who, who);
  gtk_label_set_text (self->what, what != NULL ? what : "");
  garde_chip_show (self->act, act, get_style (entry->act), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}
