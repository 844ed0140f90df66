/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-drag.h"

static GdkContentProvider *
prepare_cb (GtkWidget *widget, double x, double y, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) icon = gtk_widget_paintable_new (widget);

  gtk_drag_source_set_icon (source, icon, (int) x, (int) y);
  return gdk_content_provider_new_typed (G_OBJECT_TYPE (widget), widget);
}

void
garde_roster_drag_add (GtkWidget *widget, GdkDragAction action)
{
  GtkDragSource *source;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  source = gtk_drag_source_new ();
  gtk_drag_source_set_actions (source, action);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), widget, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (source));
}
