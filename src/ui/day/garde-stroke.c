/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-stroke.h"

GtkWidget *
garde_stroke_new (GtkWidget *parent, const char *const *classes)
{
  GtkWidget *stroke =
      g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                    "css-classes", classes, "can-target", FALSE, NULL);

  gtk_widget_set_parent (stroke, parent);
  return stroke;
}

void
garde_stroke_stamp (GtkWidget *stroke, GtkSnapshot *snapshot, int x, int y)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_widget_snapshot_child (gtk_widget_get_parent (stroke), stroke, snapshot);
  gtk_snapshot_restore (snapshot);
}
