/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-retention.h"

#include <glib/gi18n-lib.h>

#define YEARS             20
#define YEARS_OF_A_CHILD  28 /* of age */
#define YEARS_AFTER_DEATH 10

/* 29 February becomes 1 March where there is none, as it does for ages. */
static GardeDay
add_years (GardeDay day, int years)
{
  int year, month, day_of_month;
  GardeDay later;

  garde_day_get_ymd (day, &year, &month, &day_of_month);
  later = garde_day_from_ymd (year + years, month, day_of_month);
  return garde_day_is_set (later) ? later : garde_day_from_ymd (year + years, 3, 1);
}

static GardeDay
get_later (GardeDay a, GardeDay b)
{
  return a.number > b.number ? a : b;
}

/* A day of death before the last visit is a mistake, which must not shorten anything. */
static GardeDay
get_end_of (const GardeRetention *self, GardeRetentionRule rule)
{
  switch (rule)
    {
    case GARDE_RETENTION_VISIT:
      return add_years (self->last_visit, YEARS);
    case GARDE_RETENTION_CHILD:
      return add_years (self->birth, YEARS_OF_A_CHILD);
    case GARDE_RETENTION_DEATH:
      return add_years (get_later (self->death, self->last_visit), YEARS_AFTER_DEATH);
    case GARDE_RETENTION_UNKNOWN:
    default:
      return GARDE_DAY_NONE;
    }
}

GardeRetentionRule
garde_retention_get_rule (const GardeRetention *self)
{
  if (!garde_day_is_set (self->last_visit))
    return GARDE_RETENTION_UNKNOWN;
  if (garde_day_is_set (self->death) &&
      self->death.number < add_years (self->last_visit, YEARS_AFTER_DEATH).number)
    return GARDE_RETENTION_DEATH;
  if (garde_day_is_set (self->birth) && get_end_of (self, GARDE_RETENTION_CHILD).number >
                                            get_end_of (self, GARDE_RETENTION_VISIT).number)
    return GARDE_RETENTION_CHILD;
  return GARDE_RETENTION_VISIT;
}

GardeDay
garde_retention_get_end (const GardeRetention *self)
{
  return get_end_of (self, garde_retention_get_rule (self));
}

const char *
garde_retention_rule_get_label (GardeRetentionRule rule)
{
  switch (rule)
    {
    case GARDE_RETENTION_VISIT:
      return _ ("20 years after the last visit");
    case GARDE_RETENTION_CHILD:
      return _ ("until the 28th birthday");
    case GARDE_RETENTION_DEATH:
      return _ ("10 years after the death");
    case GARDE_RETENTION_UNKNOWN:
    default:
      return "";
    }
}

gboolean
garde_retention_is_over (const GardeRetention *self, GardeDay today)
{
  GardeDay end = garde_retention_get_end (self);

  return garde_day_is_set (end) && today.number > end.number;
}
