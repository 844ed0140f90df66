/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-words.h"

#include <glib/gi18n-lib.h>

#include "ui/shared/garde-names.h"

char *
garde_roster_words_hours (const GardeShift *shift, GardeZone *zone)
{
  g_autofree char *from = garde_instant_format_time (shift->starts_at, zone);
  g_autofree char *to = garde_instant_format_time (shift->ends_at, zone);

  /* Translators: from one time of the day to another. */
  return g_strdup_printf (_ ("%1$s–%2$s"), from, to);
}

const char *
garde_roster_words_level_icon (GardeAvailabilityLevel level)
{
  switch (level)
    {
    case GARDE_AVAILABILITY_PREFERRED:
      return "emblem-favorite-symbolic";
    case GARDE_AVAILABILITY_IF_NEEDED:
      return "list-remove-symbolic";
    case GARDE_AVAILABILITY_CANNOT:
      return "action-unavailable-symbolic";
    case GARDE_AVAILABILITY_AVAILABLE:
    default:
      return NULL;
    }
}

const char *
garde_roster_words_level_style (GardeAvailabilityLevel level)
{
  switch (level)
    {
    case GARDE_AVAILABILITY_PREFERRED:
      return "accent-fg";
    case GARDE_AVAILABILITY_IF_NEEDED:
      return "warn-fg";
    case GARDE_AVAILABILITY_CANNOT:
      return "bad-fg";
    case GARDE_AVAILABILITY_AVAILABLE:
    default:
      return "dim-label";
    }
}

const char *
garde_roster_words_level (GardeAvailabilityLevel level)
{
  return level != 0 ? garde_vocabulary_get_label (&garde_availability_level_words, (int) level)
                    : _ ("Did not answer");
}

static const char *const hindrances[] = {
  [GARDE_ROSTER_HERE] = N_ ("already there"),
  [GARDE_ROSTER_CONTRACT] = N_ ("no contract on that day"),
  [GARDE_ROSTER_LICENCE] = N_ ("no valid licence on that day"),
  [GARDE_ROSTER_REGISTRATION] = N_ ("no valid registration on that day"),
  [GARDE_ROSTER_INSURANCE] = N_ ("no valid insurance on that day"),
  [GARDE_ROSTER_UNSUPERVISED] = N_ ("an intern, and nobody supervises"),
  [GARDE_ROSTER_REPLACEMENT] = N_ ("replaces, or is replaced by, who works on that day"),
  [GARDE_ROSTER_MAX_PER_WEEK] = N_ ("enough shifts in that week"),
  [GARDE_ROSTER_MAX_WEEKENDS] = N_ ("enough weekends"),
  [GARDE_ROSTER_REST] = N_ ("not enough rest"),
  [GARDE_ROSTER_ELSEWHERE] = N_ ("elsewhere at that time"),
  [GARDE_ROSTER_DUTY] = N_ ("on duty for too long"),
};

char *
garde_roster_words_stance (const GardeRosterSheet *sheet,
                           guint shift,
                           guint doctor,
                           GardeRosterRule rule)
{
  const char *level =
      garde_roster_words_level (garde_roster_sheet_get_cell (sheet, shift, doctor)->level);

  if ((guint) rule >= G_N_ELEMENTS (hindrances) || hindrances[rule] == NULL)
    return g_strdup (level);
  return g_strdup_printf ("%s · %s", level, _ (hindrances[rule]));
}

char *
garde_roster_words_name (const GardeRosterSheet *sheet, guint doctor)
{
  return garde_name_doctor_short (garde_roster_sheet_get_person (sheet, doctor)->doctor);
}

char *
garde_roster_words_places (const GardeRosterSheet *sheet, gboolean in_draft, int *missing)
{
  int places = 0;

  *missing = 0;
  for (guint s = 0; s < sheet->shifts->len; s++)
    {
      const GardeShift *shift = garde_roster_sheet_get_shift (sheet, s);

      if (!in_draft && !garde_roster_sheet_is_published (sheet, shift->local_day))
        continue;
      places += shift->state != GARDE_SHIFT_CLOSED_NO_DOCTOR ? (int) shift->need : 0;
      *missing += garde_roster_sheet_get_missing (sheet, s, in_draft);
    }
  if (places == 0)
    return NULL;
  if (*missing == 0)
    return g_strdup_printf (
        ngettext ("The place is filled", "All %d places are filled", (gulong) places), places);
  return g_strdup_printf (
      ngettext ("%1$d place of %2$d is empty", "%1$d places of %2$d are empty", (gulong) *missing),
      *missing, places);
}

char *
garde_roster_words_difference (const GardeRosterSheet *sheet)
{
  g_autoptr (GArray) differences = garde_roster_sheet_list_differences (sheet);
  const GardePublication *last = garde_roster_sheet_get_publication (sheet, sheet->from);
  g_autofree char *day = NULL;

  if (last == NULL)
    return g_strdup (_ ("not published yet"));
  day = garde_day_to_long (garde_instant_get_day (last->published_at, sheet->zone), FALSE);
  if (differences->len == 0)
    return g_strdup_printf (_ ("as published on %s"), day);
  return g_strdup_printf (ngettext ("%1$u change since it was published on %2$s",
                                    "%1$u changes since it was published on %2$s",
                                    differences->len),
                          differences->len, day);
}

char *
garde_roster_words_begin (const char *text)
{
  const char *rest = text[0] != '\0' ? g_utf8_next_char (text) : text;
  g_autofree char *first = g_utf8_strup (text, (gssize) (rest - text));

  return g_strconcat (first, rest, NULL);
}

char *
garde_roster_words_hole (const GardeRosterSheet *sheet, guint shift, int missing)
{
  g_autofree char *described = garde_roster_sheet_describe_shift (sheet, shift);
  g_autofree char *sentence = g_strdup_printf (
      ngettext ("%1$s: %2$d doctor is missing", "%1$s: %2$d doctors are missing", (gulong) missing),
      described, missing);

  return garde_roster_words_begin (sentence);
}

char *
garde_roster_words_faults (const GardeRosterReview *review, guint shift, guint doctor)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; review != NULL && i < review->faults->len; i++)
    {
      const GardeRosterFault *fault = review->faults->pdata[i];

      if (fault->shift != shift || fault->doctor != doctor)
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", fault->text);
      if (fault->is_granted)
        g_string_append_printf (text, " (%s)", _ ("allowed by the coordinator"));
    }
  return g_string_free (text, text->len == 0);
}
