/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-availability-rules.h"

static gboolean
is_away (const GPtrArray *leaves, GardeDay first, GardeDay last)
{
  for (guint i = 0; leaves != NULL && i < leaves->len; i++)
    {
      const GardeLeave *leave = leaves->pdata[i];

      if (leave->first_day.number <= last.number && first.number <= leave->last_day.number)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_in_its_weeks (const GardeAvailabilityPattern *pattern, GardeDay day)
{
  int week;

  garde_day_get_iso_week (day, NULL, &week);
  return pattern->weeks == GARDE_PATTERN_EVERY_WEEK ||
         (pattern->weeks == GARDE_PATTERN_ODD_WEEKS) == (week % 2 == 1);
}

static gboolean
applies (const GardeAvailabilityPattern *pattern, const GardeShift *shift)
{
  GardeDay day = shift->local_day;

  return (pattern->weekday == 0 || pattern->weekday == garde_day_get_weekday (day)) &&
         is_in_its_weeks (pattern, day) && (pattern->kind == 0 || pattern->kind == shift->kind) &&
         (!garde_day_is_set (pattern->valid_from) || pattern->valid_from.number <= day.number) &&
         (!garde_day_is_set (pattern->valid_to) || day.number <= pattern->valid_to.number);
}

static int
get_precision (const GardeAvailabilityPattern *pattern)
{
  return 8 * (pattern->kind != 0) + 4 * (pattern->weekday != 0) + 2 * (pattern->weeks != 0) +
         (garde_day_is_set (pattern->valid_from) || garde_day_is_set (pattern->valid_to));
}

static const GardeAvailabilityPattern *
find_pattern (const GPtrArray *patterns, const GardeShift *shift)
{
  const GardeAvailabilityPattern *found = NULL;

  for (guint i = 0; patterns != NULL && i < patterns->len; i++)
    {
      const GardeAvailabilityPattern *pattern = patterns->pdata[i];
      int gain;

      if (!applies (pattern, shift))
        continue;
      gain = found != NULL ? get_precision (pattern) - get_precision (found) : 1;
      if (gain > 0 || (gain == 0 && garde_record_get_id (pattern) > garde_record_get_id (found)))
        found = pattern;
    }
  return found;
}

GardeAvailabilityLevel
garde_availability_find (const GardeShift *shift,
                         GardeDay last_day,
                         const GardeAvailability *answer,
                         const GPtrArray *patterns,
                         const GPtrArray *leaves,
                         GardeAnsweredBy *by)
{
  const GardeAvailabilityPattern *pattern;

  *by = GARDE_ANSWERED_BY_LEAVE;
  if (is_away (leaves, shift->local_day, last_day))
    return GARDE_AVAILABILITY_CANNOT;
  *by = GARDE_ANSWERED_FOR_SHIFT;
  if (answer != NULL)
    return answer->level;
  pattern = find_pattern (patterns, shift);
  *by = pattern != NULL ? GARDE_ANSWERED_BY_PATTERN : GARDE_ANSWERED_NOT;
  return pattern != NULL ? pattern->level : 0;
}
