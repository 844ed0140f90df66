/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/garde-calendar-file-zone.h"

#define DAY_S (24 * 3600)

/* No rule is followed further back: before it nobody had a calendar file. */
#define FIRST_YEAR (1970)

/* How far two changes of clock are apart at least. */
#define STEP_DAYS (14)

/* A change of clock as a rule: the @nth @weekday of @month, -1 for the last. */
typedef struct
{
  int month, weekday, nth;
  int second;      /* of the day, on the clock before the change */
  gint32 from, to; /* seconds east of Greenwich */
  gboolean summer;
  int first_year; /* since when it has held */
  gboolean yearly;
  const char *name; /* "CEST"; borrowed from the zone */
} Rule;

static gint64
floor_divide (gint64 dividend, gint64 divisor)
{
  gint64 quotient = dividend / divisor;

  return dividend % divisor < 0 ? quotient - 1 : quotient;
}

static int
find_interval (GTimeZone *zone, gint64 seconds)
{
  return g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, seconds);
}

static gint32
get_offset (GTimeZone *zone, gint64 seconds)
{
  return g_time_zone_get_offset (zone, find_interval (zone, seconds));
}

/* The day on which @rule falls in @year; none if the month has no such day. */
static GardeDay
get_day (const Rule *rule, int year)
{
  GardeDay first = garde_day_from_ymd (year, rule->month, 1);
  int shift = (rule->weekday - garde_day_get_weekday (first) + 7) % 7;
  GardeDay day = garde_day_add (first, shift + (MAX (rule->nth, 1) - 1) * 7);
  int month;

  if (rule->nth > 0)
    return day;
  for (GardeDay next = garde_day_add (day, 7);; next = garde_day_add (next, 7))
    {
      garde_day_get_ymd (next, NULL, &month, NULL);
      if (month != rule->month)
        return day;
      day = next;
    }
}

static gint64
get_change (const Rule *rule, int year)
{
  return (gint64) get_day (rule, year).number * DAY_S + rule->second - rule->from;
}

static gboolean
holds (const Rule *rule, GTimeZone *zone, int year)
{
  gint64 change = get_change (rule, year);

  return get_offset (zone, change - 1) == rule->from && get_offset (zone, change) == rule->to;
}

/* Since when @rule has held without a break, up to @year. */
static int
find_first_year (const Rule *rule, GTimeZone *zone, int year)
{
  while (year > FIRST_YEAR && holds (rule, zone, year - 1))
    year--;
  return year;
}

/* The rule that explains the change at @change best: the one that has held for longest. */
static Rule
make_rule (GTimeZone *zone, gint64 change, int last_year)
{
  int after = find_interval (zone, change);
  Rule rule = { .from = get_offset (zone, change - 1),
                .to = g_time_zone_get_offset (zone, after),
                .summer = g_time_zone_is_dst (zone, after),
                .name = g_time_zone_get_abbreviation (zone, after) };
  gint64 wall = change + rule.from;
  GardeDay day = garde_day ((gint32) floor_divide (wall, DAY_S));
  int year, day_of_month, first_year;

  garde_day_get_ymd (day, &year, &rule.month, &day_of_month);
  rule.weekday = garde_day_get_weekday (day);
  rule.second = (int) (wall - (gint64) day.number * DAY_S);
  rule.nth = (day_of_month - 1) / 7 + 1;
  rule.first_year = find_first_year (&rule, zone, year);
  rule.nth = -1;
  first_year = holds (&rule, zone, year) ? find_first_year (&rule, zone, year) : G_MAXINT;
  if (first_year <= rule.first_year)
    rule.first_year = first_year;
  else
    rule.nth = (day_of_month - 1) / 7 + 1;

  rule.yearly = TRUE;
  for (int next = year + 1; next <= last_year + 1; next++)
    rule.yearly = rule.yearly && holds (&rule, zone, next);
  if (!rule.yearly)
    rule.first_year = year;
  return rule;
}

static icalcomponent *
make_observance (const Rule *rule)
{
  static const char *const weekdays[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
  icalcomponent *self =
      rule->summer ? icalcomponent_new_xdaylight () : icalcomponent_new_xstandard ();
  struct icaltimetype start = icaltime_null_time ();

  garde_day_get_ymd (get_day (rule, rule->first_year), &start.year, &start.month, &start.day);
  start.hour = rule->second / 3600;
  start.minute = rule->second / 60 % 60;
  start.second = rule->second % 60;
  icalcomponent_add_property (self, icalproperty_new_dtstart (start));
  icalcomponent_add_property (self, icalproperty_new_tzoffsetfrom (rule->from));
  icalcomponent_add_property (self, icalproperty_new_tzoffsetto (rule->to));
  if (rule->name != NULL)
    icalcomponent_add_property (self, icalproperty_new_tzname (rule->name));
  if (rule->yearly)
    {
      g_autofree char *text = g_strdup_printf ("FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s", rule->month,
                                               rule->nth, weekdays[rule->weekday - 1]);

      icalcomponent_add_property (self,
                                  icalproperty_new_rrule (icalrecurrencetype_from_string (text)));
    }
  return self;
}

/* A zone whose clock does not change in all that time. */
static icalcomponent *
make_steady (GTimeZone *zone, gint64 seconds)
{
  int interval = find_interval (zone, seconds);
  gint32 offset = g_time_zone_get_offset (zone, interval);
  /* The first of January 1970 was a Thursday. */
  const Rule rule = { .month = 1,
                      .weekday = 4,
                      .nth = 1,
                      .from = offset,
                      .to = offset,
                      .first_year = FIRST_YEAR,
                      .name = g_time_zone_get_abbreviation (zone, interval) };

  return make_observance (&rule);
}

/* The first moment of the next offset in (@from, @until], which differs at its ends. */
static gint64
bisect (GTimeZone *zone, gint64 from, gint64 until)
{
  gint32 before = get_offset (zone, from);

  while (until - from > 1)
    {
      gint64 middle = from + (until - from) / 2;

      if (get_offset (zone, middle) == before)
        from = middle;
      else
        until = middle;
    }
  return until;
}

static gboolean
is_known (const GArray *rules, GTimeZone *zone, gint64 change)
{
  GardeDay day = garde_day ((gint32) floor_divide (change, DAY_S));
  int year;

  garde_day_get_ymd (day, &year, NULL, NULL);
  for (guint i = 0; i < rules->len; i++)
    {
      const Rule *rule = &g_array_index (rules, Rule, i);

      if (rule->yearly && get_change (rule, year) == change)
        return TRUE;
    }
  return FALSE;
}

static GArray *
find_rules (GTimeZone *zone, gint64 from, gint64 until)
{
  GArray *rules = g_array_new (FALSE, FALSE, sizeof (Rule));
  int last_year;

  garde_day_get_ymd (garde_day ((gint32) floor_divide (until, DAY_S)), &last_year, NULL, NULL);
  for (gint64 at = from; at < until; at += STEP_DAYS * DAY_S)
    {
      gint64 next = at + STEP_DAYS * DAY_S, change;

      if (get_offset (zone, at) == get_offset (zone, next))
        continue;
      change = bisect (zone, at, next);
      if (!is_known (rules, zone, change))
        {
          Rule rule = make_rule (zone, change, last_year);

          g_array_append_val (rules, rule);
        }
    }
  return rules;
}

icalcomponent *
garde_calendar_make_zone (GardeZone *zone, gint64 from, gint64 until)
{
  const char *identifier = garde_zone_get_identifier (zone);
  g_autoptr (GTimeZone) time_zone = g_time_zone_new_identifier (identifier);
  icalcomponent *self = icalcomponent_new_vtimezone ();
  /* What holds at the first moment has begun with a change within the year before. */
  gint64 first = floor_divide (from, 1000) - (gint64) 370 * DAY_S;
  g_autoptr (GArray) rules = find_rules (time_zone, first, floor_divide (until, 1000) + DAY_S);

  icalcomponent_add_property (self, icalproperty_new_tzid (identifier));
  for (guint i = 0; i < rules->len; i++)
    icalcomponent_add_component (self, make_observance (&g_array_index (rules, Rule, i)));
  if (rules->len == 0)
    icalcomponent_add_component (self, make_steady (time_zone, first));
  return self;
}
