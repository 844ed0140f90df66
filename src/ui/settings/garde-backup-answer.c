/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-backup-answer.h"

#include "base/garde-error.h"
#include "secret/garde-key.h"
#include "secret/garde-keyring.h"
#include "service/garde-backup.h"

void
garde_backup_answer_show (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
refuse_key (GardeFormField *key_field, GtkEditable *key, const char *text)
{
  garde_form_field_set_error (key_field, text);
  gtk_widget_grab_focus (GTK_WIDGET (key));
}

void
garde_backup_answer_refuse (GardeFormField *key_field,
                            GtkEditable *key,
                            GtkLabel *problem,
                            const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error->domain == GARDE_INPUT_ERROR || error->domain == GARDE_KEYRING_ERROR ||
      g_error_matches (error, GARDE_BACKUP_ERROR, GARDE_BACKUP_ERROR_NO_KEY))
    refuse_key (key_field, key, error->message);
  else
    garde_backup_answer_show (problem, error->message);
}

gboolean
garde_backup_answer_check_key (GardeFormField *key_field, GtkEditable *key)
{
  const char *text = gtk_editable_get_text (key);
  g_autoptr (GardeKey) read = NULL;
  g_autoptr (GError) error = NULL;

  garde_form_field_set_error (key_field, NULL);
  if (*text == '\0')
    return TRUE;
  read = garde_key_from_text (text, GARDE_KEY_HALF_PRIVATE, &error);
  if (read == NULL)
    refuse_key (key_field, key, error->message);
  return read != NULL;
}
