/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "garde-test-screen.h"

#include <string.h>

gboolean
garde_test_screen_shows (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  if (GTK_IS_EDITABLE (widget) && strstr (gtk_editable_get_text (GTK_EDITABLE (widget)), text))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (garde_test_screen_shows (child, text))
      return TRUE;
  return FALSE;
}

void
garde_test_screen_wait_for (GtkWidget *widget, const char *text)
{
  while (!garde_test_screen_shows (widget, text))
    g_main_context_iteration (NULL, TRUE);
}

void
garde_test_screen_close (GtkWidget **window)
{
  g_object_add_weak_pointer (G_OBJECT (*window), (gpointer *) window);
  gtk_window_destroy (GTK_WINDOW (*window));
  while (*window != NULL)
    g_main_context_iteration (NULL, TRUE);
}
