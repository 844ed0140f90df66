/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/waiting-room/garde-stage-row.h"

#include "ui/shared/garde-children.h"
#include "ui/shared/garde-chip.h"

struct _GardeStageRow
{
  GardeRoomRow parent_instance;

  /* Template Widgets */
  GtkLabel *ticket;
  GtkLabel *name;
  GtkLabel *age;
  GtkLabel *timer;
  GtkLabel *reason;
  GtkLabel *since;
  GardeChip *state;
  GtkLabel *why;
};

G_DEFINE_FINAL_TYPE (GardeStageRow, garde_stage_row, GARDE_TYPE_ROOM_ROW)

static void
garde_stage_row_show (
    GardeRoomRow *row, gint64 id, guint rank, const GardeRoomWords *words, gboolean is_callee)
{
  GardeStageRow *self = GARDE_STAGE_ROW (row);
  gboolean is_now = g_str_equal (words->state_style, "now");

  gtk_label_set_text (self->ticket, words->ticket);
  gtk_label_set_text (self->name, words->name);
  gtk_label_set_text (self->age, words->age);
  gtk_label_set_text (self->timer, words->timer);
  gtk_widget_set_css_classes (
      GTK_WIDGET (self->timer),
      (const char *[]){ "strong", "numeric", is_now ? "accent-fg" : NULL, NULL });
  gtk_label_set_text (self->reason, words->reason);
  gtk_label_set_text (self->since, words->since);
  garde_chip_show (self->state, words->state, words->state_style, words->state_icon);
  gtk_label_set_text (self->why, words->why);
}

static void
garde_stage_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GARDE_TYPE_STAGE_ROW);
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_stage_row_parent_class)->dispose (object);
}

static void
garde_stage_row_class_init (GardeStageRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GARDE_ROOM_ROW_CLASS (klass)->show = garde_stage_row_show;
  G_OBJECT_CLASS (klass)->dispose = garde_stage_row_dispose;
  g_type_ensure (GARDE_TYPE_CHIP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/waiting-room/garde-stage-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeStageRow, ticket);
  gtk_widget_class_bind_template_child (widget_class, GardeStageRow, name);
  gtk_widget_class_bind_template_child (widget_class, GardeStageRow, age);
  gtk_widget_class_bind_template_child (widget_class, GardeStageRow, timer);
  gtk_widget_class_bind_template_child (widget_class, GardeStageRow, reason);
  gtk_widget_class_bind_template_child (widget_class, GardeStageRow, since);
  gtk_widget_class_bind_template_child (widget_class, GardeStageRow, state);
  gtk_widget_class_bind_template_child (widget_class, GardeStageRow, why);
}

static void
garde_stage_row_init (GardeStageRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
