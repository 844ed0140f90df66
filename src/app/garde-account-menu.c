/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-account-menu.h"

#include <glib/gi18n-lib.h>

#include "app/garde-places.h"
#include "app/garde-window-private.h"
#include "ui/sign-in/garde-own-account.h"

static void
lock_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  garde_context_lock (GARDE_WINDOW (widget)->context);
}

static void
own_account_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GardeContext *context = GARDE_WINDOW (widget)->context;

  if (garde_context_can_lock (context))
    gtk_window_present (GTK_WINDOW (garde_own_account_new (
        GTK_WINDOW (widget), garde_context_get_desk (context), garde_context_get_uri (context))));
}

void
garde_account_menu_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.lock", NULL, lock_action);
  gtk_widget_class_install_action (klass, "win.own-account", NULL, own_account_action);
}

static GMenuModel *
make_account_part (GardeContext *context)
{
  GMenu *part = g_menu_new ();

  if (!garde_context_can_lock (context))
    {
      g_menu_append (part, _ ("Make the first administrator…"), "win.first-account");
      return G_MENU_MODEL (part);
    }
  g_menu_append (part, _ ("Lock, or let somebody else in"), "win.lock");
  g_menu_append (part, _ ("Password and PIN…"), "win.own-account");
  return G_MENU_MODEL (part);
}

void
garde_account_menu_create (GtkMenuButton *button, gpointer data)
{
  GardeWindow *self = data;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();
  g_autoptr (GMenuModel) account = make_account_part (self->context);

  /* The header has not room for every name. */
  g_menu_append_section (menu, garde_session_get_display_name (garde_window_get_session (self)),
                         account);
  if (garde_places_may (garde_window_get_session (self), "settings"))
    g_menu_append (rest, _ ("Settings"), "win.show-place::settings");
  g_menu_append (rest, _ ("Keyboard shortcuts"), "win.shortcuts");
  g_menu_append (rest, _ ("About Garde"), "win.about");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  gtk_menu_button_set_popover (button, gtk_popover_menu_new_from_model (G_MENU_MODEL (menu)));
}
