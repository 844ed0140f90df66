/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-places.h"

#include <string.h>

#include "app/garde-place-row.h"

#define CARE (GARDE_ROLE_DOCTOR | GARDE_ROLE_INTERN)

/* What is in no line here is everybody's. */
static const struct
{
  const char *place;
  GardeRole roles;
} places[] = {
  { "today", GARDE_ROLE_DESK | GARDE_ROLE_OPERATOR | CARE },
  { "waiting", GARDE_ROLE_DESK | CARE },
  { "visit", CARE },
  { "roster", GARDE_ROLE_COORDINATOR | CARE },
  { "my-roster", GARDE_ROLE_DOCTOR },
  { "allowance", GARDE_ROLE_DOCTOR | GARDE_ROLE_COORDINATOR | GARDE_ROLE_FORMER },
  { "my-orders", GARDE_ROLE_FORMER },
  { "summaries", GARDE_ROLE_DESK | CARE },
  { "shift", GARDE_ROLE_DESK | GARDE_ROLE_DOCTOR },
  { "settings", GARDE_ROLE_ADMINISTRATOR },
};

static const struct
{
  const char *name;
  GardeAction action;
} actions[] = {
  { "win.search", GARDE_ACTION_PATIENT_READ },
  { "win.show-patient", GARDE_ACTION_PATIENT_READ },
  { "win.new-patient", GARDE_ACTION_PATIENT_WRITE },
  { "win.walk-in", GARDE_ACTION_ARRIVAL_WRITE },
  { "win.book-patient", GARDE_ACTION_BOOKING_WRITE },
  { "win.call-visit", GARDE_ACTION_ROOM_STEP },
  { "win.show-visit", GARDE_ACTION_FILE_READ },
  { "win.show-day", GARDE_ACTION_DAY_READ },
};

gboolean
garde_places_may (const GardeSession *session, const char *place)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (session != NULL && place != NULL, FALSE);

  /* What is one's own needs somebody whose it is. A doctor without a number has no roster. */
  if (g_str_has_prefix (place, "my-") && garde_session_get_doctor (session) == 0)
    return FALSE;
  if (garde_session_is_setting_up (session))
    return TRUE;
  /* "visit:12" is a visit in its place. */
  name = g_strndup (place, strcspn (place, ":"));
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_equal (places[i].place, name))
      return (places[i].roles & garde_session_get_roles (session)) != 0;
  return !garde_session_is_locked (session);
}

void
garde_places_allow (GtkListBox *list, GtkWidget *window, const GardeSession *session)
{
  GtkListBoxRow *row;

  g_return_if_fail (GTK_IS_LIST_BOX (list) && GTK_IS_WIDGET (window));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    gtk_widget_set_visible (
        GTK_WIDGET (row),
        session != NULL &&
            garde_places_may (session, garde_place_row_get_place (GARDE_PLACE_ROW (row))));
  /* A gap separates a place from others. */
  if (garde_places_get_nth (list, 1) == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (list), "alone");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (list), "alone");
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (
        window, actions[i].name, session != NULL && garde_session_may (session, actions[i].action));
}

const char *
garde_places_get_nth (GtkListBox *list, int n)
{
  GtkListBoxRow *row;

  g_return_val_if_fail (GTK_IS_LIST_BOX (list), NULL);

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (gtk_widget_get_visible (GTK_WIDGET (row)) && n-- == 0)
      return garde_place_row_get_place (GARDE_PLACE_ROW (row));
  return NULL;
}

void
garde_places_mark (GtkListBox *list, const char *place)
{
  GtkListBoxRow *row;

  g_return_if_fail (GTK_IS_LIST_BOX (list));

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    if (g_strcmp0 (garde_place_row_get_place (GARDE_PLACE_ROW (row)), place) == 0)
      {
        gtk_list_box_select_row (list, row);
        return;
      }
  gtk_list_box_unselect_all (list);
}
