/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-day-words.h"

#include <glib/gi18n-lib.h>

#include "list/garde-free-places.h"
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

static char *
tell_where (gint64 hour, const GardeDoctor *doctor, const GardeMoment *moment)
{
  g_autofree char *time = hour != 0 ? garde_instant_format_time (hour, moment->zone) : NULL;
  g_autofree char *name = doctor != NULL ? garde_name_doctor_short (doctor) : NULL;

  if (time != NULL && name == NULL)
    return g_steal_pointer (&time);
  if (name == NULL)
    return g_strdup (_ ("No fixed hour"));
  if (time == NULL)
    /* Translators: a place without an hour, with a doctor. */
    return g_strdup_printf (_ ("no fixed hour with %s"), name);

  /* Translators: a place: its hour, its doctor, as in “18:10 with Dr Belaïd”. */
  return g_strdup_printf (_ ("%1$s with %2$s"), time, name);
}

char *
garde_day_words_where (const GardeDayEntry *entry, const GardeMoment *moment)
{
  g_return_val_if_fail (entry != NULL && entry->place != NULL && moment != NULL, NULL);

  return tell_where (entry->place->starts_at, entry->doctor, moment);
}

char *
garde_day_words_place (const GardeDayEntry *entry, const GardeMoment *moment)
{
  const char *label;
  g_autofree char *time = NULL;

  g_return_val_if_fail (entry != NULL && entry->place != NULL && moment != NULL, NULL);

  if (garde_free_place_is_open (entry, 0, moment->now))
    return g_strdup (garde_vocabulary_get_label (&garde_place_kind_words, GARDE_PLACE_OPEN));

  label = garde_vocabulary_get_label (&garde_place_kind_words, (int) entry->place->kind);
  if (entry->place->kind == GARDE_PLACE_OPEN)
    return g_strdup (_ ("Its time is over"));
  if (entry->place->release_at == 0)
    /* Translators: a kept place, as in “Reserved for follow-up until the end of the shift”. */
    return g_strdup_printf (_ ("%s until the end of the shift"), label);

  time = garde_instant_format_time (entry->place->release_at, moment->zone);
  /* Translators: a kept place, as in “Reserved for the SAS, open to all at 17:30”. */
  return g_strdup_printf (_ ("%1$s, open to all at %2$s"), label, time);
}

/* What Enter does with a place that nobody has. */
static char *
tell_free (const GardeDayEntry *entry, const GardeMoment *moment)
{
  g_autofree char *where = garde_day_words_where (entry, moment);
  g_autofree char *what = garde_day_words_place (entry, moment);

  if (!garde_free_place_is_offered (entry, moment->now))
    /* Translators: a place and what it is, as in “18:10 with Dr Belaïd · Free”. */
    return g_strdup_printf (_ ("%1$s · %2$s"), where, what);

  /* Translators: a place and what it is, as in “18:10 with Dr Belaïd · Free · Enter books”. */
  return g_strdup_printf (_ ("%1$s · %2$s · Enter books"), where, what);
}

char *
garde_day_words_booked (const GardeVisit *visit,
                        const GardeDoctor *doctor,
                        const GardeMoment *moment)
{
  g_autofree char *where = NULL;

  g_return_val_if_fail (visit != NULL && moment != NULL, NULL);

  where = tell_where (visit->slot_at, doctor, moment);
  /* Translators: the place, then the ticket, as in “Booked: 18:10 with Dr Belaïd, number 44”. */
  return g_strdup_printf (_ ("Booked: %1$s, number %2$d"), where, (int) visit->ticket);
}

char *
garde_day_words_moved (const GardeVisit *visit,
                       const GardeDoctor *doctor,
                       const GardeMoment *moment)
{
  g_autofree char *where = NULL;

  g_return_val_if_fail (visit != NULL && moment != NULL, NULL);

  where = tell_where (visit->slot_at, doctor, moment);
  /* Translators: the new place, as in “Moved to 18:10 with Dr Belaïd”. */
  return g_strdup_printf (_ ("Moved to %s"), where);
}

char *
garde_day_words_selected (const GardeDayEntry *entry, const GardeMoment *moment)
{
  g_autofree char *name = NULL;
  g_autofree char *time = NULL;

  g_return_val_if_fail (moment != NULL, NULL);

  if (entry == NULL)
    return g_strdup ("");
  if (entry->visit == NULL)
    return tell_free (entry, moment);

  name = garde_name_patient (entry->patient);
  if (entry->visit->slot_at == 0)
    return g_strdup_printf (_ ("%1$s selected · No. %2$d"), name, (int) entry->visit->ticket);

  time = garde_instant_format_time (entry->visit->slot_at, moment->zone);
  return g_strdup_printf (_ ("%1$s selected · appointment at %2$s"), name, time);
}
