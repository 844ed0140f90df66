/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-belongings.h"

struct _GardeBelongings
{
  GtkStack *pages;    /* owned; its box's */
  GPtrArray *windows; /* of GtkWindow */
  GtkWidget *focus;   /* a weak pointer */
};

static void
hide_windows (GardeBelongings *self, GtkWindow *window)
{
  g_autoptr (GList) toplevels = gtk_window_list_toplevels ();

  for (GList *item = toplevels; item != NULL; item = item->next)
    if (item->data != window && gtk_widget_get_visible (item->data))
      {
        g_ptr_array_add (self->windows, g_object_ref (item->data));
        gtk_widget_set_visible (item->data, FALSE);
      }
}

GardeBelongings *
garde_belongings_gather (GtkWindow *window, GtkStack *pages)
{
  GardeBelongings *self = g_new0 (GardeBelongings, 1);

  g_return_val_if_fail (GTK_IS_WINDOW (window) && GTK_IS_STACK (pages), self);

  self->pages = g_object_ref (pages);
  self->windows = g_ptr_array_new_with_free_func (g_object_unref);
  g_set_weak_pointer (&self->focus, gtk_window_get_focus (window));
  hide_windows (self, window);
  return self;
}

GtkStack *
garde_belongings_get_pages (GardeBelongings *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->pages;
}

gboolean
garde_belongings_show (GardeBelongings *self, GtkWindow *window)
{
  g_return_val_if_fail (self != NULL && GTK_IS_WINDOW (window), FALSE);

  for (guint i = 0; i < self->windows->len; i++)
    gtk_window_present (self->windows->pdata[i]);
  g_ptr_array_set_size (self->windows, 0);
  return self->focus != NULL && gtk_widget_get_root (self->focus) == GTK_ROOT (window) &&
         gtk_widget_grab_focus (self->focus);
}

void
garde_belongings_free (GardeBelongings *self)
{
  g_return_if_fail (self != NULL);

  g_clear_weak_pointer (&self->focus);
  for (guint i = 0; i < self->windows->len; i++)
    gtk_window_destroy (self->windows->pdata[i]);
  g_ptr_array_unref (self->windows);
  g_object_unref (self->pages);
  g_free (self);
}
