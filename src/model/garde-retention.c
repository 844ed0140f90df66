/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-retention.h"

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

GardeDay
garde_retention_get_end (const GardeRetention *self)
{
  GardeDay end;

  if (!garde_day_is_set (self->last_visit))
    return GARDE_DAY_NONE;
  /* A day of death before the last visit is a mistake, which must not shorten anything. */
  if (garde_day_is_set (self->death) &&
      self->death.number < add_years (self->last_visit, YEARS_AFTER_DEATH).number)
    return add_years (get_later (self->death, self->last_visit), YEARS_AFTER_DEATH);

  end = add_years (self->last_visit, YEARS);
  if (garde_day_is_set (self->birth))
    end = get_later (end, add_years (self->birth, YEARS_OF_A_CHILD));
  return end;
}

gboolean
garde_retention_is_over (const GardeRetention *self, GardeDay today)
{
  GardeDay end = garde_retention_get_end (self);

  return garde_day_is_set (end) && today.number > end.number;
}
