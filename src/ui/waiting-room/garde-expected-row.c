/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/waiting-room/garde-expected-row.h"

#include <glib/gi18n-lib.h>

#include "ui/shared/garde-children.h"
#include "ui/shared/garde-chip.h"

struct _GardeExpectedRow
{
  GardeRoomRow parent_instance;

  /* Template Widgets */
  GtkLabel *hour;
  GtkLabel *name;
  GtkWidget *late_box;
  GtkWidget *late_icon;
  GtkLabel *late;
  GtkLabel *facts;
  GardeChip *source;
  GtkWidget *arrive;
  GtkWidget *arrive_key;
};

G_DEFINE_FINAL_TYPE (GardeExpectedRow, garde_expected_row, GARDE_TYPE_ROOM_ROW)

/* Late is told by word and, once the grace time is over, by icon and colour too. */
static void
show_late (GardeExpectedRow *self, const GardeRoomWords *words)
{
  gboolean is_over = words->level != GARDE_WAIT_NORMAL;

  gtk_widget_set_visible (self->late_box, words->since != NULL);
  gtk_widget_set_visible (self->late_icon, is_over);
  gtk_label_set_text (self->late, words->since != NULL ? words->since : "");
  gtk_widget_set_css_classes (
      GTK_WIDGET (self->late),
      (const char *[]){ "small", "numeric", is_over ? "warn-fg" : "dim-label", NULL });
}

static void
garde_expected_row_show (
    GardeRoomRow *row, gint64 id, guint rank, const GardeRoomWords *words, gboolean is_callee)
{
  GardeExpectedRow *self = GARDE_EXPECTED_ROW (row);
  g_autofree char *facts = NULL;
  g_autofree char *spoken = NULL;

  gtk_label_set_text (self->hour, words->timer);
  gtk_label_set_text (self->name, words->name);
  /* Translators: the age of a patient and the reason of the visit. */
  facts = words->age[0] != '\0' ? g_strdup_printf (_ ("%1$s · %2$s"), words->age, words->reason)
                                : g_strdup (words->reason);
  gtk_label_set_text (self->facts, facts);
  gtk_widget_set_visible (GTK_WIDGET (self->source), words->source != NULL);
  if (words->source != NULL)
    garde_chip_show (self->source, words->source, "", NULL);
  gtk_widget_set_visible (self->arrive_key, rank == 0);
  show_late (self, words);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->arrive), "x", id);

  /* Translators: what a button notes, with a patient’s name. */
  spoken = g_strdup_printf (_ ("Arrived: %s"), words->name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->arrive), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken, -1);
}

static void
garde_expected_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GARDE_TYPE_EXPECTED_ROW);
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_expected_row_parent_class)->dispose (object);
}

static void
garde_expected_row_class_init (GardeExpectedRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GARDE_ROOM_ROW_CLASS (klass)->show = garde_expected_row_show;
  G_OBJECT_CLASS (klass)->dispose = garde_expected_row_dispose;
  g_type_ensure (GARDE_TYPE_CHIP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/waiting-room/garde-expected-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeExpectedRow, hour);
  gtk_widget_class_bind_template_child (widget_class, GardeExpectedRow, name);
  gtk_widget_class_bind_template_child (widget_class, GardeExpectedRow, late_box);
  gtk_widget_class_bind_template_child (widget_class, GardeExpectedRow, late_icon);
  gtk_widget_class_bind_template_child (widget_class, GardeExpectedRow, late);
  gtk_widget_class_bind_template_child (widget_class, GardeExpectedRow, facts);
  gtk_widget_class_bind_template_child (widget_class, GardeExpectedRow, source);
  gtk_widget_class_bind_template_child (widget_class, GardeExpectedRow, arrive);
  gtk_widget_class_bind_template_child (widget_class, GardeExpectedRow, arrive_key);
}

static void
garde_expected_row_init (GardeExpectedRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
