/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/garde-calendar-file.h"

#include "exchange/garde-calendar-file-zone.h"

#include <stdlib.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (icalcomponent, icalcomponent_free)

GardeCalendarEvent *
garde_calendar_event_new (const char *uid, guint sequence, gint64 starts_at, gint64 ends_at)
{
  GardeCalendarEvent *self = g_new0 (GardeCalendarEvent, 1);

  g_return_val_if_fail (uid != NULL && *uid != '\0', self);

  self->uid = g_strdup (uid);
  self->sequence = sequence;
  self->starts_at = starts_at;
  self->ends_at = ends_at;
  return self;
}

void
garde_calendar_event_free (GardeCalendarEvent *self)
{
  if (self == NULL)
    return;

  g_free (self->uid);
  g_free (self->summary);
  g_free (self->location);
  g_free (self->description);
  g_free (self);
}

char *
garde_calendar_make_uid (gint64 centre, gint64 shift, gint64 doctor)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT "@%" G_GINT64_FORMAT ".garde",
                          shift, doctor, centre);
}

static struct icaltimetype
make_utc (gint64 instant)
{
  return icaltime_from_timet_with_zone ((time_t) (instant / 1000), 0,
                                        icaltimezone_get_utc_timezone ());
}

static struct icaltimetype
make_local (gint64 instant, GardeZone *zone)
{
  struct icaltimetype time = icaltime_null_time ();
  int minutes = garde_instant_get_minutes (instant, zone).minutes;

  garde_day_get_ymd (garde_instant_get_day (instant, zone), &time.year, &time.month, &time.day);
  time.hour = minutes / 60;
  time.minute = minutes % 60;
  time.second = (int) (instant / 1000 % 60);
  return time;
}

static gboolean
is_same_clock (gint64 a, gint64 b, GardeZone *zone)
{
  return garde_instant_get_minutes (a, zone).minutes ==
             garde_instant_get_minutes (b, zone).minutes &&
         garde_instant_get_day (a, zone).number == garde_instant_get_day (b, zone).number;
}

/* Whether the clock shows the same time again, when it is set back by an hour or by half of one. */
static gboolean
is_ambiguous (gint64 instant, GardeZone *zone)
{
  return is_same_clock (instant, instant + GARDE_HOUR, zone) ||
         is_same_clock (instant, instant - GARDE_HOUR, zone) ||
         is_same_clock (instant, instant + GARDE_HOUR / 2, zone) ||
         is_same_clock (instant, instant - GARDE_HOUR / 2, zone);
}

/* In civil time, as people made the shift. What happens twice is told in UTC: RFC 5545 (3.3.5) has
 * the first time for it, and calendars do not agree. */
static icalproperty *
make_time (icalproperty *(*create) (struct icaltimetype), gint64 instant, GardeZone *zone)
{
  icalproperty *property;

  if (is_ambiguous (instant, zone))
    return create (make_utc (instant));
  property = create (make_local (instant, zone));
  icalproperty_add_parameter (property, icalparameter_new_tzid (garde_zone_get_identifier (zone)));
  return property;
}

static void
add_text (icalcomponent *event, icalproperty *(*create) (const char *), const char *text)
{
  g_autofree char *valid = NULL;

  if (text == NULL || *text == '\0')
    return;
  valid = g_utf8_make_valid (text, -1);
  icalcomponent_add_property (event, create (valid));
}

static icalcomponent *
make_event (const GardeCalendarEvent *event,
            GardeCalendarMethod method,
            GardeZone *zone,
            gint64 made_at)
{
  icalcomponent *self = icalcomponent_new_vevent ();

  icalcomponent_add_property (self, icalproperty_new_uid (event->uid));
  icalcomponent_add_property (self, icalproperty_new_dtstamp (make_utc (made_at)));
  icalcomponent_add_property (self, icalproperty_new_sequence ((int) event->sequence));
  icalcomponent_add_property (self, icalproperty_new_status (method == GARDE_CALENDAR_CANCEL
                                                                 ? ICAL_STATUS_CANCELLED
                                                                 : ICAL_STATUS_CONFIRMED));
  icalcomponent_add_property (self, make_time (icalproperty_new_dtstart, event->starts_at, zone));
  icalcomponent_add_property (self, make_time (icalproperty_new_dtend, event->ends_at, zone));
  add_text (self, icalproperty_new_summary, event->summary);
  add_text (self, icalproperty_new_location, event->location);
  add_text (self, icalproperty_new_description, event->description);
  return self;
}

static void
get_span (const GPtrArray *events, gint64 made_at, gint64 *from, gint64 *until)
{
  *from = *until = made_at;
  for (guint i = 0; i < events->len; i++)
    {
      const GardeCalendarEvent *event = g_ptr_array_index (events, i);

      *from = i == 0 ? event->starts_at : MIN (*from, event->starts_at);
      *until = i == 0 ? event->ends_at : MAX (*until, event->ends_at);
    }
}

char *
garde_calendar_write (GardeCalendarMethod method,
                      const GPtrArray *events,
                      GardeZone *zone,
                      gint64 made_at)
{
  g_autoptr (icalcomponent) file = icalcomponent_new (ICAL_VCALENDAR_COMPONENT);
  gint64 from, until;
  char *written, *text;

  g_return_val_if_fail (events != NULL && zone != NULL, NULL);

  icalcomponent_add_property (file, icalproperty_new_version ("2.0"));
  icalcomponent_add_property (file, icalproperty_new_prodid ("-//Garde//Roster//EN"));
  icalcomponent_add_property (file, icalproperty_new_calscale ("GREGORIAN"));
  icalcomponent_add_property (file, icalproperty_new_method (method == GARDE_CALENDAR_CANCEL
                                                                 ? ICAL_METHOD_CANCEL
                                                                 : ICAL_METHOD_PUBLISH));
  get_span (events, made_at, &from, &until);
  icalcomponent_add_component (file, garde_calendar_make_zone (zone, from, until));
  for (guint i = 0; i < events->len; i++)
    icalcomponent_add_component (file,
                                 make_event (g_ptr_array_index (events, i), method, zone, made_at));
  written = icalcomponent_as_ical_string_r (file);
  text = g_strdup (written);
  free (written);
  return text;
}
