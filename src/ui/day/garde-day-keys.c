/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-day-keys.h"

#include "list/garde-day-selection.h"
#include "ui/day/garde-entry-view.h"
#include "ui/day/garde-visit-pane.h"
#include "ui/shared/garde-page-keys.h"

/* For the page as a whole, while nobody types. */
static const GardePageKey page_keys[] = {
  { GDK_KEY_a, 0, "day.arrive", -1 },
  { GDK_KEY_n, 0, "day.no-show", -1 },
  { GDK_KEY_c, 0, "day.call", -1 },
  { GDK_KEY_e, 0, "day.enter", -1 },
  { GDK_KEY_v, 0, "day.visit", -1 },
  { GDK_KEY_f, 0, "day.finish", -1 },
  { GDK_KEY_r, 0, "day.recall", -1 },
  { GDK_KEY_p, 0, "day.park", -1 },
  { GDK_KEY_b, 0, "day.put-back", -1 },
  { GDK_KEY_z, 0, "day.zone", -1 },
  { GDK_KEY_l, 0, "day.leave", -1 },
  { GDK_KEY_d, 0, "day.redirect", -1 },
  { GDK_KEY_s, 0, "day.overbook", -1 },
  { GDK_KEY_x, 0, "day.cancel", -1 },
  { GDK_KEY_Delete, 0, "day.cancel", -1 },
  { GDK_KEY_KP_Delete, 0, "day.cancel", -1 },
  { GDK_KEY_plus, 0, "day.raise", -1 },
  { GDK_KEY_KP_Add, 0, "day.raise", -1 },
  { GDK_KEY_minus, 0, "day.lower", -1 },
  { GDK_KEY_KP_Subtract, 0, "day.lower", -1 },
  { GDK_KEY_u, 0, "day.undo", -1 },
  { GDK_KEY_z, GDK_CONTROL_MASK, "day.undo", -1 },
  { GDK_KEY_t, 0, "day.today", -1 },
  { GDK_KEY_Page_Up, GDK_CONTROL_MASK, "day.previous", -1 },
  { GDK_KEY_Page_Down, GDK_CONTROL_MASK, "day.next", -1 },
};

/* For the visit or the free place that has the focus. */
static const GardePageKey visit_keys[] = {
  { GDK_KEY_Up, 0, "day.move", GARDE_MOVE_UP },
  { GDK_KEY_Down, 0, "day.move", GARDE_MOVE_DOWN },
  { GDK_KEY_Left, 0, "day.move", GARDE_MOVE_LEFT },
  { GDK_KEY_Right, 0, "day.move", GARDE_MOVE_RIGHT },
  { GDK_KEY_Home, 0, "day.move", GARDE_MOVE_FIRST },
  { GDK_KEY_End, 0, "day.move", GARDE_MOVE_LAST },
  { GDK_KEY_Up, GDK_ALT_MASK, "day.shift", GARDE_MOVE_UP },
  { GDK_KEY_Down, GDK_ALT_MASK, "day.shift", GARDE_MOVE_DOWN },
  { GDK_KEY_Left, GDK_ALT_MASK, "day.shift", GARDE_MOVE_LEFT },
  { GDK_KEY_Right, GDK_ALT_MASK, "day.shift", GARDE_MOVE_RIGHT },
  { GDK_KEY_Return, 0, "day.open", -1 },
  { GDK_KEY_KP_Enter, 0, "day.open", -1 },
};

/* Where letters are text, or choose an answer. */
static gboolean
is_in_form (GtkWidget *focus)
{
  return garde_page_keys_is_answering (focus) ||
         (focus != NULL && gtk_widget_get_ancestor (focus, GARDE_TYPE_VISIT_PANE) != NULL);
}

/* With a free place letters begin the name of whoever gets it, but for those that a person expects
 * to go on working there: undo, and the way back to today. */
static gboolean
begins_name (GtkWidget *page, gunichar letter, GdkModifierType state)
{
  GtkWidget *focus = garde_page_keys_get_focus (page);
  GardeDayEntry *entry =
      GARDE_IS_ENTRY_VIEW (focus) ? garde_entry_view_get_entry (GARDE_ENTRY_VIEW (focus)) : NULL;

  return entry != NULL && entry->visit == NULL && g_unichar_isalpha (letter) &&
         (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) == 0 &&
         g_unichar_tolower (letter) != 'u' && g_unichar_tolower (letter) != 't';
}

static gboolean
typed_cb (GtkWidget *page, guint key, guint code, GdkModifierType state)
{
  gunichar letter = gdk_keyval_to_unicode (key);
  char text[7] = { 0 };

  if (!begins_name (page, letter, state))
    return GDK_EVENT_PROPAGATE;

  g_unichar_to_utf8 (letter, text);
  gtk_widget_activate_action (page, "day.type", "s", text);
  return GDK_EVENT_STOP;
}

static gboolean
page_key_cb (GtkWidget *page, GVariant *args, gpointer data)
{
  GtkWidget *focus = garde_page_keys_get_focus (page);
  const GardePageKey *key = data;

  if (!gtk_widget_get_mapped (page) || is_in_form (focus) ||
      begins_name (page, gdk_keyval_to_unicode (key->key), key->modifiers))
    return GDK_EVENT_PROPAGATE;

  return garde_page_keys_activate (page, key);
}

static gboolean
visit_key_cb (GtkWidget *page, GVariant *args, gpointer data)
{
  if (!GARDE_IS_ENTRY_VIEW (garde_page_keys_get_focus (page)))
    return GDK_EVENT_PROPAGATE;

  /* A key that leads nowhere stays here all the same: the focus must not leave the visits by an
   * arrow. */
  garde_page_keys_activate (page, data);
  return GDK_EVENT_STOP;
}

void
garde_day_keys_add (GtkWidget *page)
{
  GtkEventController *typing = gtk_event_controller_key_new ();

  g_return_if_fail (GTK_IS_WIDGET (page));

  g_signal_connect_swapped (typing, "key-pressed", G_CALLBACK (typed_cb), page);
  gtk_widget_add_controller (page, typing);
  garde_page_keys_add (page, page_keys, G_N_ELEMENTS (page_keys), page_key_cb,
                       GTK_SHORTCUT_SCOPE_GLOBAL);
  garde_page_keys_add (page, visit_keys, G_N_ELEMENTS (visit_keys), visit_key_cb,
                       GTK_SHORTCUT_SCOPE_LOCAL);
}
