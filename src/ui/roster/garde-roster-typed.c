/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-typed.h"

#include <glib/gi18n-lib.h>

#define DAYS_AHEAD (3650)

gboolean
garde_roster_typed_day (GardeFormField *field, GtkEditable *entry, GardeDay today, GardeDay *day)
{
  const char *text;

  g_return_val_if_fail (GARDE_IS_FORM_FIELD (field) && GTK_IS_EDITABLE (entry), FALSE);
  g_return_val_if_fail (garde_day_is_set (today) && day != NULL, FALSE);

  text = gtk_editable_get_text (entry);
  *day = GARDE_DAY_NONE;
  garde_form_field_set_error (field, NULL);
  if (text[0] == '\0' || garde_day_parse_typed (text, garde_day_add (today, DAYS_AHEAD), day))
    return TRUE;
  garde_form_field_set_error (field, _ ("This is no day: type it as 31/12/2027."));
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  return FALSE;
}

void
garde_roster_typed_show_day (GardeFormField *field, GtkEditable *entry, GardeDay day)
{
  g_autofree char *text = NULL;

  g_return_if_fail (GARDE_IS_FORM_FIELD (field) && GTK_IS_EDITABLE (entry));

  text = garde_day_is_set (day) ? garde_day_to_short (day) : g_strdup ("");
  gtk_editable_set_text (entry, text);
  garde_form_field_set_error (field, NULL);
}
