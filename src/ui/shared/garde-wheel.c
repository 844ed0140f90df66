/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-wheel.h"

static gboolean
wheel_cb (GtkEventControllerScroll *wheel, double x, double y, gpointer data)
{
  GtkWidget *button = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (wheel));
  GtkWidget *page = gtk_widget_get_ancestor (button, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *place;

  if (page == NULL)
    return GDK_EVENT_STOP;
  place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
  gtk_adjustment_set_value (place, gtk_adjustment_get_value (place) +
                                       y * gtk_adjustment_get_step_increment (place));
  return GDK_EVENT_STOP;
}

void
garde_wheel_scrolls_page (GtkSpinButton *button)
{
  GtkEventController *wheel;

  g_return_if_fail (GTK_IS_SPIN_BUTTON (button));

  wheel = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect (wheel, "scroll", G_CALLBACK (wheel_cb), NULL);
  gtk_widget_add_controller (GTK_WIDGET (button), wheel);
}
