/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-summary-address.h"

void
garde_summary_address (GardeSummary *summary, const GardeDirectoryEntry *entry)
{
  g_autofree char *name = NULL;

  g_return_if_fail (summary != NULL);

  if (entry != NULL)
    name = g_strdup_printf ("%s %s", entry->given_name, entry->family_name);
  summary->recipient = entry != NULL ? garde_record_get_id (entry) : 0;
  garde_record_set_text (&summary->recipient_name, name);
  garde_record_set_text (&summary->recipient_address, entry != NULL ? entry->address : NULL);
}

void
garde_summary_take_address (GardeSummary *summary, const GardeSummary *other)
{
  g_return_if_fail (summary != NULL && other != NULL);

  summary->recipient = other->recipient;
  garde_record_set_text (&summary->recipient_name, other->recipient_name);
  garde_record_set_text (&summary->recipient_address, other->recipient_address);
}

static gboolean
is_there (const char *text)
{
  return text != NULL && text[0] != '\0';
}

GardeSummaryState
garde_summary_find_state (const GardeSummary *summary, const GardeDirectoryEntry *entry)
{
  g_return_val_if_fail (summary != NULL, GARDE_SUMMARY_NO_ADDRESS);

  if (entry != NULL && summary->recipient == garde_record_get_id (entry) &&
      is_there (entry->secure_mail))
    return GARDE_SUMMARY_TO_SEND;
  return is_there (summary->recipient_name) && is_there (summary->recipient_address)
             ? GARDE_SUMMARY_TO_PRINT
             : GARDE_SUMMARY_NO_ADDRESS;
}
