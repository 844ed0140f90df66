/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/waiting-room/garde-waiting-keys.h"

#include "list/garde-waiting-model.h"
#include "ui/shared/garde-page-keys.h"
#include "ui/waiting-room/garde-room-row.h"

/* For the page as a whole, while nobody types. The key of + has a = without Shift on both of the
 * usual keyboards. */
static const GardePageKey page_keys[] = {
  { GDK_KEY_a, 0, "room.arrive", -1 },
  { GDK_KEY_n, 0, "room.no-show", -1 },
  { GDK_KEY_c, 0, "room.call", -1 },
  { GDK_KEY_r, 0, "room.recall", -1 },
  { GDK_KEY_e, 0, "room.enter", -1 },
  { GDK_KEY_v, 0, "room.visit", -1 },
  { GDK_KEY_f, 0, "room.finish", -1 },
  { GDK_KEY_p, 0, "room.park", -1 },
  { GDK_KEY_b, 0, "room.put-back", -1 },
  { GDK_KEY_z, 0, "room.zone", -1 },
  { GDK_KEY_plus, 0, "room.raise", -1 },
  { GDK_KEY_KP_Add, 0, "room.raise", -1 },
  { GDK_KEY_equal, 0, "room.raise", -1 },
  { GDK_KEY_minus, 0, "room.lower", -1 },
  { GDK_KEY_KP_Subtract, 0, "room.lower", -1 },
  { GDK_KEY_l, 0, "room.leave", -1 },
  { GDK_KEY_d, 0, "room.redirect", -1 },
  { GDK_KEY_x, 0, "room.cancel", -1 },
  { GDK_KEY_u, 0, "room.undo", -1 },
  { GDK_KEY_z, GDK_CONTROL_MASK, "room.undo", -1 },
};

/* For the row that has the focus. */
static const GardePageKey row_keys[] = {
  { GDK_KEY_Up, 0, "room.move", GARDE_ROOM_UP },
  { GDK_KEY_Down, 0, "room.move", GARDE_ROOM_DOWN },
  { GDK_KEY_Left, 0, "room.move", GARDE_ROOM_LEFT },
  { GDK_KEY_Right, 0, "room.move", GARDE_ROOM_RIGHT },
  { GDK_KEY_Home, 0, "room.move", GARDE_ROOM_FIRST },
  { GDK_KEY_End, 0, "room.move", GARDE_ROOM_LAST },
  { GDK_KEY_Return, 0, "room.open", -1 },
  { GDK_KEY_KP_Enter, 0, "room.open", -1 },
};

static gboolean
page_key_cb (GtkWidget *page, GVariant *args, gpointer data)
{
  GtkWidget *focus = garde_page_keys_get_focus (page);

  if (!gtk_widget_get_mapped (page) || garde_page_keys_is_answering (focus))
    return GDK_EVENT_PROPAGATE;

  return garde_page_keys_activate (page, data);
}

static gboolean
row_key_cb (GtkWidget *page, GVariant *args, gpointer data)
{
  if (!GARDE_IS_ROOM_ROW (garde_page_keys_get_focus (page)))
    return GDK_EVENT_PROPAGATE;

  /* A key that leads nowhere stays here all the same: the focus must not leave the rows by an
   * arrow. */
  garde_page_keys_activate (page, data);
  return GDK_EVENT_STOP;
}

void
garde_waiting_keys_add (GtkWidget *page)
{
  g_return_if_fail (GTK_IS_WIDGET (page));

  garde_page_keys_add (page, page_keys, G_N_ELEMENTS (page_keys), page_key_cb,
                       GTK_SHORTCUT_SCOPE_GLOBAL);
  garde_page_keys_add (page, row_keys, G_N_ELEMENTS (row_keys), row_key_cb,
                       GTK_SHORTCUT_SCOPE_LOCAL);
}
