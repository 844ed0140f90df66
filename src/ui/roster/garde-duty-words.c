/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-duty-words.h"

#include <glib/gi18n-lib.h>

const GardeDutyDays garde_duty_words_choices[GARDE_DUTY_WORDS_N_CHOICES] = {
  { N_ ("Every day"), 0xfe },           { N_ ("Monday to Friday"), 0x3e },
  { N_ ("Saturday and Sunday"), 0xc0 }, { N_ ("Monday"), 1 << 1 },
  { N_ ("Tuesday"), 1 << 2 },           { N_ ("Wednesday"), 1 << 3 },
  { N_ ("Thursday"), 1 << 4 },          { N_ ("Friday"), 1 << 5 },
  { N_ ("Saturday"), 1 << 6 },          { N_ ("Sunday"), 1 << 7 },
};

guint
garde_duty_words_find_weekday (gint64 weekday)
{
  guint i = 0;

  while (i < GARDE_DUTY_WORDS_N_CHOICES - 1 &&
         garde_duty_words_choices[i].weekdays != 1u << weekday)
    i++;
  return i;
}

const char *
garde_duty_words_weekday (gint64 weekday)
{
  return _ (garde_duty_words_choices[garde_duty_words_find_weekday (weekday)].label);
}

static void
append_day (GString *text, const char *format, GardeDay day)
{
  g_autofree char *written = garde_day_to_short (day);

  g_string_append (text, " · ");
  /* The two formats are those below. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_string_append_printf (text, format, written);
#pragma GCC diagnostic pop
}

char *
garde_duty_words_opening (const GardeOpening *opening, GardeDay today)
{
  g_autofree char *starts = garde_minutes_format (opening->starts_minute);
  g_autofree char *ends = garde_minutes_format (opening->ends_minute);
  GString *text = g_string_new (NULL);

  g_string_printf (text, "%s – %s · ", starts, ends);
  g_string_append_printf (text, ngettext ("%u person", "%u people", (gulong) opening->need),
                          (guint) opening->need);
  if (garde_day_is_set (opening->valid_from) && opening->valid_from.number > today.number)
    append_day (text, C_ ("day", "from %s"), opening->valid_from);
  if (garde_day_is_set (opening->valid_to))
    append_day (text, C_ ("day", "until %s"), opening->valid_to);
  return g_string_free (text, FALSE);
}
