/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-belongings.h"

#include "ui/patient/garde-patient-page.h"
#include "ui/visit/garde-visit-page.h"

struct _GardeBelongings
{
  GtkStack *pages;            /* owned; its box's */
  GPtrArray *windows;         /* of GtkWindow */
  GtkWidget *focus;           /* a weak pointer */
  GdkContentProvider *copied; /* what this program has put on the clipboard; may be NULL */
  GtkWindow *window;          /* borrowed; NULL once nothing more is put aside */
  GListModel *toplevels;      /* of all programs' windows that are this one's; borrowed */
};

/* --- Windows --- */

static void
hide (GardeBelongings *self, GtkWidget *window)
{
  if (window == GTK_WIDGET (self->window) || !gtk_widget_get_visible (window))
    return;
  if (!g_ptr_array_find (self->windows, window, NULL))
    g_ptr_array_add (self->windows, g_object_ref (window));
  gtk_widget_set_visible (window, FALSE);
}

static void
shown_cb (GtkWidget *window, GParamSpec *property, gpointer data)
{
  hide (data, window);
}

/* What was begun before, a preview on its way or a question, may come up on the locked screen. */
static void
windows_changed_cb (
    GListModel *toplevels, guint position, guint removed, guint added, GardeBelongings *self)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      g_signal_connect (window, "notify::visible", G_CALLBACK (shown_cb), self);
      hide (self, window);
    }
}

static void
start_hiding (GardeBelongings *self, GtkWindow *window)
{
  self->window = window;
  self->toplevels = gtk_window_get_toplevels ();
  g_signal_connect (self->toplevels, "items-changed", G_CALLBACK (windows_changed_cb), self);
  windows_changed_cb (self->toplevels, 0, 0, g_list_model_get_n_items (self->toplevels), self);
}

void
garde_belongings_seal (GardeBelongings *self)
{
  g_return_if_fail (self != NULL);

  if (self->window == NULL)
    return;
  self->window = NULL;
  g_signal_handlers_disconnect_by_data (self->toplevels, self);
  for (guint i = 0; i < g_list_model_get_n_items (self->toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (self->toplevels, i);

      g_signal_handlers_disconnect_by_data (window, self);
    }
}

/* --- The clipboard --- */

/* What is selected is pasted by the middle button. */
static void
empty_clipboard (GardeBelongings *self, GtkWidget *window)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (window);
  GdkClipboard *selection = gtk_widget_get_primary_clipboard (window);

  g_set_object (&self->copied, gdk_clipboard_get_content (clipboard));
  if (self->copied != NULL)
    gdk_clipboard_set_content (clipboard, NULL);
  if (gdk_clipboard_is_local (selection))
    gdk_clipboard_set_content (selection, NULL);
}

/* Unless something else was copied meanwhile. */
static void
fill_clipboard (GardeBelongings *self, GtkWidget *window)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (window);
  gsize n_types = 0, n_names = 0;

  gdk_content_formats_get_gtypes (gdk_clipboard_get_formats (clipboard), &n_types);
  gdk_content_formats_get_mime_types (gdk_clipboard_get_formats (clipboard), &n_names);
  if (self->copied != NULL && n_types == 0 && n_names == 0)
    gdk_clipboard_set_content (clipboard, self->copied);
}

/* --- Both --- */

GardeBelongings *
garde_belongings_gather (GtkWindow *window, GtkStack *pages)
{
  GardeBelongings *self = g_new0 (GardeBelongings, 1);

  g_return_val_if_fail (GTK_IS_WINDOW (window) && GTK_IS_STACK (pages), self);

  self->pages = g_object_ref (pages);
  self->windows = g_ptr_array_new_with_free_func (g_object_unref);
  g_set_weak_pointer (&self->focus, gtk_window_get_focus (window));
  start_hiding (self, window);
  empty_clipboard (self, GTK_WIDGET (window));
  return self;
}

GtkStack *
garde_belongings_get_pages (GardeBelongings *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->pages;
}

gboolean
garde_belongings_has_unsaved (GardeBelongings *self)
{
  GtkWidget *visit, *patient;

  g_return_val_if_fail (self != NULL, FALSE);

  visit = gtk_stack_get_child_by_name (self->pages, "visit");
  patient = gtk_stack_get_child_by_name (self->pages, "patient");
  return (visit != NULL && garde_visit_page_has_unsaved (GARDE_VISIT_PAGE (visit))) ||
         (patient != NULL && garde_patient_page_has_unsaved (GARDE_PATIENT_PAGE (patient)));
}

gboolean
garde_belongings_show (GardeBelongings *self, GtkWindow *window)
{
  g_return_val_if_fail (self != NULL && GTK_IS_WINDOW (window), FALSE);

  garde_belongings_seal (self);
  fill_clipboard (self, GTK_WIDGET (window));
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

  garde_belongings_seal (self);
  g_clear_weak_pointer (&self->focus);
  g_clear_object (&self->copied);
  for (guint i = 0; i < self->windows->len; i++)
    gtk_window_destroy (self->windows->pdata[i]);
  g_ptr_array_unref (self->windows);
  g_object_unref (self->pages);
  g_free (self);
}
