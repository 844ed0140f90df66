/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-day-words.h"

#include <glib/gi18n-lib.h>

#include "ui/shared/garde-names.h"

const char *
garde_day_words_title (int distance)
{
  if (distance == 0)
    return _ ("Today");
  if (distance == -1)
    return _ ("Yesterday");
  if (distance == 1)
    return _ ("Tomorrow");

  return distance < 0 ? _ ("Past day") : _ ("Coming day");
}

char *
garde_day_words_selected (const GardeDayEntry *entry, const GardeMoment *moment)
{
  g_autofree char *name = NULL;
  g_autofree char *time = NULL;

  g_return_val_if_fail (moment != NULL, NULL);

  if (entry == NULL || entry->visit == NULL)
    return g_strdup ("");

  name = garde_name_patient (entry->patient);
  if (entry->visit->slot_at == 0)
    return g_strdup_printf (_ ("%1$s selected · No. %2$d"), name, (int) entry->visit->ticket);

  time = garde_instant_format_time (entry->visit->slot_at, moment->zone);
  return g_strdup_printf (_ ("%1$s selected · appointment at %2$s"), name, time);
}
