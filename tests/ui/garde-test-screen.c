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

GtkWidget *
garde_test_screen_find (GtkWidget *widget, GType type, const char *text)
{
  if (!gtk_widget_get_mapped (widget))
    return NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = garde_test_screen_find (child, type, text);

      if (found != NULL)
        return found;
    }
  return g_type_is_a (G_OBJECT_TYPE (widget), type) &&
                 (text == NULL || garde_test_screen_shows (widget, text))
             ? widget
             : NULL;
}

GtkWidget *
garde_test_screen_wait_for_widget (GtkWidget *widget, GType type, const char *text)
{
  GtkWidget *found;

  while ((found = garde_test_screen_find (widget, type, text)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  return found;
}

void
garde_test_screen_load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/org/garde/Garde/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void
garde_test_screen_close (GtkWidget **window)
{
  g_object_add_weak_pointer (G_OBJECT (*window), (gpointer *) window);
  gtk_window_destroy (GTK_WINDOW (*window));
  while (*window != NULL)
    g_main_context_iteration (NULL, TRUE);
}
