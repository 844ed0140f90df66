/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-typed.h"

#include "base/garde-record.h"

char *
garde_typed_dup (GtkEditable *editable)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (editable)));
}

gboolean
garde_typed_is_there (GtkEditable *editable)
{
  g_autofree char *text = garde_typed_dup (editable);

  return text[0] != '\0';
}

void
garde_typed_read (GtkEditable *editable, char **field)
{
  g_autofree char *text = garde_typed_dup (editable);

  garde_record_set_text (field, text);
}

void
garde_typed_show (GtkEditable *editable, const char *text)
{
  gtk_editable_set_text (editable, text != NULL ? text : "");
}
