/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A key of a page, and the action of the page that it activates. */
typedef struct
{
  guint key;
  GdkModifierType modifiers;
  const char *action;
  int target; /* -1: none */
} GardePageKey;

/* What has the focus in the window of @page; NULL if nothing has. */
GtkWidget *garde_page_keys_get_focus (GtkWidget *page);

/* Whether letters are text where @focus is, or choose an answer; NULL is nowhere. */
gboolean garde_page_keys_is_answering (GtkWidget *focus);

gboolean garde_page_keys_activate (GtkWidget *page, const GardePageKey *key);

/* What a key of global scope usually does: nothing while the page is not seen, while letters are
 * text, and while a popover is open. */
gboolean garde_page_keys_press (GtkWidget *page, GVariant *args, gpointer key);

/* Gives @page its @keys, which outlive it; @function gets the key as its data. Those of local scope
 * come before the keys of the scrolled windows inside. */
void garde_page_keys_add (GtkWidget *page,
                          const GardePageKey *keys,
                          gsize n_keys,
                          GtkShortcutFunc function,
                          GtkShortcutScope scope);

G_END_DECLS
