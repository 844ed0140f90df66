/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-page-keys.h"

#include "ui/shared/garde-step-line.h"

GtkWidget *
garde_page_keys_get_focus (GtkWidget *page)
{
  GtkRoot *root = gtk_widget_get_root (page);

  return root != NULL ? gtk_root_get_focus (root) : NULL;
}

gboolean
garde_page_keys_is_answering (GtkWidget *focus)
{
  if (focus == NULL)
    return FALSE;

  return GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus) ||
         gtk_widget_get_ancestor (focus, GARDE_TYPE_STEP_LINE) != NULL;
}

gboolean
garde_page_keys_activate (GtkWidget *page, const GardePageKey *key)
{
  if (key->target < 0)
    return gtk_widget_activate_action (page, key->action, NULL);

  return gtk_widget_activate_action (page, key->action, "i", key->target);
}

gboolean
garde_page_keys_press (GtkWidget *page, GVariant *args, gpointer key)
{
  GtkWidget *focus = garde_page_keys_get_focus (page);

  if (!gtk_widget_get_mapped (page) || garde_page_keys_is_answering (focus) ||
      (focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL))
    return GDK_EVENT_PROPAGATE;

  return garde_page_keys_activate (page, key);
}

void
garde_page_keys_add (GtkWidget *page,
                     const GardePageKey *keys,
                     gsize n_keys,
                     GtkShortcutFunc function,
                     GtkShortcutScope scope)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  if (scope == GTK_SHORTCUT_SCOPE_LOCAL)
    gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), scope);
  for (gsize i = 0; i < n_keys; i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (controller),
        gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].modifiers),
                          gtk_callback_action_new (function, (gpointer) &keys[i], NULL)));
  gtk_widget_add_controller (page, controller);
}
