/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <libical/ical.h>
#include <string.h>

#include "exchange/garde-calendar-file.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (icalcomponent, icalcomponent_free)

#define MADE_AT "2026-11-22T09:00:00Z"

static gint64
at (const char *text)
{
  gint64 instant;

  g_assert_true (garde_instant_parse_iso (text, &instant));
  return instant;
}

static GardeZone *
find_zone (const char *identifier)
{
  g_autoptr (GError) error = NULL;
  GardeZone *zone = garde_zone_new (identifier, &error);

  g_assert_no_error (error);
  return zone;
}

static char *
write_one (const char *starts_at, const char *ends_at, const char *identifier)
{
  g_autoptr (GPtrArray) events =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_calendar_event_free);
  g_autoptr (GardeZone) zone = find_zone (identifier);

  g_ptr_array_add (events, garde_calendar_event_new ("garde-20261024-nuit-dr1@cami.example.fr", 0,
                                                     at (starts_at), at (ends_at)));
  return garde_calendar_write (GARDE_CALENDAR_PUBLISH, events, zone, at (MADE_AT));
}

static icalcomponent *
parse (const char *text)
{
  icalcomponent *file = icalparser_parse_string (text);

  g_assert_nonnull (file);
  g_assert_cmpint (icalcomponent_count_errors (file), ==, 0);
  return file;
}

/* When the first event begins, or ends, for somebody who knows nothing of zones but what the file
 * says of them. */
static gint64
read_instant (icalcomponent *file, icalproperty_kind kind)
{
  icalcomponent *event = icalcomponent_get_first_component (file, ICAL_VEVENT_COMPONENT);
  icalproperty *property = icalcomponent_get_first_property (event, kind);
  struct icaltimetype time = icalproperty_get_datetime_with_component (property, file);

  return (gint64) icaltime_as_timet_with_zone (time, time.zone) * 1000;
}

/* FRENCH-RULES.md 11, and the two hours that are called the same. */
static const struct
{
  const char *starts_at, *ends_at; /* in UTC */
  const char *start, *end;         /* as they must be written */
  int minutes;
} shifts[] = {
  { "2026-10-24T18:00:00Z", "2026-10-25T07:00:00Z", "DTSTART;TZID=Europe/Paris:20261024T200000",
    "DTEND;TZID=Europe/Paris:20261025T080000", 13 * 60 },
  { "2026-10-24T22:00:00Z", "2026-10-25T07:00:00Z", "DTSTART;TZID=Europe/Paris:20261025T000000",
    "DTEND;TZID=Europe/Paris:20261025T080000", 9 * 60 },
  { "2026-10-24T18:00:00Z", "2026-10-24T22:00:00Z", "DTSTART;TZID=Europe/Paris:20261024T200000",
    "DTEND;TZID=Europe/Paris:20261025T000000", 4 * 60 },
  { "2026-10-25T19:00:00Z", "2026-10-25T23:00:00Z", "DTSTART;TZID=Europe/Paris:20261025T200000",
    "DTEND;TZID=Europe/Paris:20261026T000000", 4 * 60 },
  { "2027-03-27T19:00:00Z", "2027-03-28T06:00:00Z", "DTSTART;TZID=Europe/Paris:20270327T200000",
    "DTEND;TZID=Europe/Paris:20270328T080000", 11 * 60 },
  { "2027-03-27T23:00:00Z", "2027-03-28T06:00:00Z", "DTSTART;TZID=Europe/Paris:20270328T000000",
    "DTEND;TZID=Europe/Paris:20270328T080000", 7 * 60 },
  { "2027-03-28T18:00:00Z", "2027-03-28T22:00:00Z", "DTSTART;TZID=Europe/Paris:20270328T200000",
    "DTEND;TZID=Europe/Paris:20270329T000000", 4 * 60 },
  { "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "DTSTART:20261025T003000Z",
    "DTEND:20261025T013000Z", 60 },
  { "2028-03-26T00:59:00Z", "2028-03-26T01:00:00Z", "DTSTART;TZID=Europe/Paris:20280326T015900",
    "DTEND;TZID=Europe/Paris:20280326T030000", 1 },
};

static void
test_clock (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shifts); i++)
    {
      g_autofree char *text = write_one (shifts[i].starts_at, shifts[i].ends_at, "Europe/Paris");
      g_autofree char *start = g_strdup_printf ("\r\n%s\r\n", shifts[i].start);
      g_autofree char *end = g_strdup_printf ("\r\n%s\r\n", shifts[i].end);
      g_autoptr (icalcomponent) file = parse (text);
      gint64 from = read_instant (file, ICAL_DTSTART_PROPERTY);
      gint64 until = read_instant (file, ICAL_DTEND_PROPERTY);

      g_assert_nonnull (strstr (text, start));
      g_assert_nonnull (strstr (text, end));
      g_assert_cmpint (from, ==, at (shifts[i].starts_at));
      g_assert_cmpint (until, ==, at (shifts[i].ends_at));
      g_assert_cmpint (until - from, ==, shifts[i].minutes * GARDE_MINUTE);
    }
}

/* A property and its parameters without the order in which libical writes them. */
static int
compare_lines (gconstpointer first, gconstpointer second)
{
  return strcmp (*(char *const *) first, *(char *const *) second);
}

static char *
sort_lines (icalcomponent *component)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  icalproperty *property = icalcomponent_get_first_property (component, ICAL_ANY_PROPERTY);

  for (; property != NULL;
       property = icalcomponent_get_next_property (component, ICAL_ANY_PROPERTY))
    g_ptr_array_add (lines, g_strdup (icalproperty_as_ical_string (property)));
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("", (char **) lines->pdata);
}

static void
assert_same_component (icalcomponent *mine, icalcomponent *theirs, icalcomponent_kind kind)
{
  icalcomponent *a = icalcomponent_get_first_component (mine, kind);
  icalcomponent *b = icalcomponent_get_first_component (theirs, kind);
  g_autofree char *my_lines = NULL;
  g_autofree char *their_lines = NULL;

  g_assert_nonnull (a);
  g_assert_nonnull (b);
  my_lines = sort_lines (a);
  their_lines = sort_lines (b);
  g_assert_cmpstr (my_lines, ==, their_lines);
}

/* The file of FRENCH-RULES.md 11, property by property: both rules of the zone since when they have
 * held, the event as it is. */
static void
test_example (void)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("GARDE_SOURCE_DIR"), "tests", "data", "garde-dst.ics", NULL);
  g_autoptr (GPtrArray) events =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_calendar_event_free);
  g_autoptr (GardeZone) zone = find_zone ("Europe/Paris");
  GardeCalendarEvent *event =
      garde_calendar_event_new ("garde-20261024-nuit-dr1@cami.example.fr", 0,
                                at ("2026-10-24T20:00:00+02:00"), at ("2026-10-25T08:00:00+01:00"));
  g_autofree char *expected = NULL;
  g_autofree char *text = NULL;
  g_autoptr (icalcomponent) theirs = NULL;
  g_autoptr (icalcomponent) mine = NULL;

  event->summary = g_strdup ("Garde MMG - Dr DUPONT");
  event->location = g_strdup ("CAMI Exemple");
  g_ptr_array_add (events, event);
  text = garde_calendar_write (GARDE_CALENDAR_PUBLISH, events, zone, at (MADE_AT));
  g_assert_true (g_file_get_contents (path, &expected, NULL, NULL));
  theirs = parse (expected);
  mine = parse (text);
  assert_same_component (mine, theirs, ICAL_VEVENT_COMPONENT);
  assert_same_component (icalcomponent_get_first_component (mine, ICAL_VTIMEZONE_COMPONENT),
                         icalcomponent_get_first_component (theirs, ICAL_VTIMEZONE_COMPONENT),
                         ICAL_XDAYLIGHT_COMPONENT);
  assert_same_component (icalcomponent_get_first_component (mine, ICAL_VTIMEZONE_COMPONENT),
                         icalcomponent_get_first_component (theirs, ICAL_VTIMEZONE_COMPONENT),
                         ICAL_XSTANDARD_COMPONENT);
}

/* Every hour of three years, by the zone that the file carries, in zones of every kind: with rules,
 * without, in the south, and one whose changes follow the moon. */
static void
test_zones (void)
{
  static const char *const identifiers[] = { "Europe/Paris",      "America/Miquelon",
                                             "Indian/Reunion",    "America/Martinique",
                                             "Pacific/Auckland",  "Africa/Casablanca",
                                             "Pacific/Marquesas", "UTC" };

  for (guint i = 0; i < G_N_ELEMENTS (identifiers); i++)
    {
      g_autofree char *text =
          write_one ("2026-02-01T00:00:00Z", "2028-12-01T00:00:00Z", identifiers[i]);
      g_autoptr (GTimeZone) time_zone = g_time_zone_new_identifier (identifiers[i]);
      g_autoptr (icalcomponent) file = parse (text);
      icaltimezone *zone = icalcomponent_get_timezone (file, identifiers[i]);
      gint64 until = at ("2028-12-01T00:00:00Z") / 1000;

      g_assert_nonnull (zone);
      for (gint64 second = at ("2026-02-01T00:00:00Z") / 1000; second < until; second += 3600)
        {
          struct icaltimetype utc =
              icaltime_from_timet_with_zone ((time_t) second, 0, icaltimezone_get_utc_timezone ());
          int interval = g_time_zone_find_interval (time_zone, G_TIME_TYPE_UNIVERSAL, second);

          g_assert_cmpint (icaltimezone_get_utc_offset_of_utc_time (zone, &utc, NULL), ==,
                           g_time_zone_get_offset (time_zone, interval));
        }
    }
}

static void
assert_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);

  g_assert_true (g_str_has_suffix (text, "END:VCALENDAR\r\n"));
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_assert_null (strpbrk (lines[i], "\r\n"));
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      /* No letter is cut in two. */
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
    }
}

static const char *const texts[] = {
  "Garde",
  "back\\slash; semicolon, comma: colon \"quoted\"",
  "two\nlines\n\nand a fourth",
  "Nguyễn Thị Ánh, Żółć; Maison médicale de garde de l’hôpital civil – Strasbourg – bâtiment "
  "« Herrade » – rez-de-chaussée, porte n° 3, où l’on sonne à l’entrée des urgences",
  "🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺"
  "🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺🩺",
  "END:VEVENT\nEND:VCALENDAR",
};

static void
assert_text (icalcomponent *event, icalproperty_kind kind, const char *expected)
{
  icalproperty *property = icalcomponent_get_first_property (event, kind);

  g_assert_nonnull (property);
  g_assert_cmpstr (icalvalue_get_text (icalproperty_get_value (property)), ==, expected);
}

/* Whatever is in a name comes back as it was, and the lines are as they must be. */
static void
test_texts (void)
{
  g_autoptr (GardeZone) zone = find_zone ("Europe/Paris");

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GPtrArray) events =
          g_ptr_array_new_with_free_func ((GDestroyNotify) garde_calendar_event_free);
      GardeCalendarEvent *event = garde_calendar_event_new ("u@x", 3, at ("2026-11-23T14:30:00Z"),
                                                            at ("2026-11-23T18:30:00Z"));
      g_autofree char *text = NULL;
      g_autoptr (icalcomponent) file = NULL;
      icalcomponent *read;

      event->summary = g_strdup (texts[i]);
      event->location = g_strdup (texts[i]);
      event->description = g_strdup (texts[i]);
      g_ptr_array_add (events, event);
      text = garde_calendar_write (GARDE_CALENDAR_PUBLISH, events, zone, at (MADE_AT));
      assert_lines (text);
      file = parse (text);
      g_assert_cmpint (icalcomponent_count_components (file, ICAL_VEVENT_COMPONENT), ==, 1);
      read = icalcomponent_get_first_component (file, ICAL_VEVENT_COMPONENT);
      assert_text (read, ICAL_SUMMARY_PROPERTY, texts[i]);
      assert_text (read, ICAL_LOCATION_PROPERTY, texts[i]);
      assert_text (read, ICAL_DESCRIPTION_PROPERTY, texts[i]);
    }
}

/* As RFC 5545 3.3.11 says, letter by letter. */
static void
test_escapes (void)
{
  g_autoptr (GPtrArray) events =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_calendar_event_free);
  g_autoptr (GardeZone) zone = find_zone ("Europe/Paris");
  GardeCalendarEvent *event =
      garde_calendar_event_new ("u@x", 0, at ("2026-11-23T14:30:00Z"), at ("2026-11-23T18:30:00Z"));
  g_autofree char *text = NULL;

  event->summary = g_strdup ("a\\b;c,d\ne \"f\"");
  g_ptr_array_add (events, event);
  text = garde_calendar_write (GARDE_CALENDAR_PUBLISH, events, zone, at (MADE_AT));
  g_assert_nonnull (strstr (text, "\r\nSUMMARY:a\\\\b\\;c\\,d\\ne \"f\"\r\n"));
}

/* What is withdrawn has the same name, a higher number, and a file of its own. */
static void
test_cancel (void)
{
  g_autoptr (GPtrArray) events =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_calendar_event_free);
  g_autoptr (GardeZone) zone = find_zone ("Europe/Paris");
  g_autofree char *uid = garde_calendar_make_uid (5, 12, 34);
  g_autofree char *text = NULL;
  g_autoptr (icalcomponent) file = NULL;

  g_assert_cmpstr (uid, ==, "12-34@5.garde");
  g_ptr_array_add (events, garde_calendar_event_new (uid, 4, at ("2026-11-23T14:30:00Z"),
                                                     at ("2026-11-23T18:30:00Z")));
  text = garde_calendar_write (GARDE_CALENDAR_CANCEL, events, zone, at (MADE_AT));
  g_assert_nonnull (strstr (text, "\r\nMETHOD:CANCEL\r\n"));
  g_assert_nonnull (strstr (text, "\r\nSTATUS:CANCELLED\r\n"));
  g_assert_nonnull (strstr (text, "\r\nSEQUENCE:4\r\n"));
  g_assert_nonnull (strstr (text, "\r\nUID:12-34@5.garde\r\n"));
  g_assert_nonnull (strstr (text, "\r\nDTSTAMP:20261122T090000Z\r\n"));
  file = parse (text);
  g_assert_cmpint (icalcomponent_get_method (file), ==, ICAL_METHOD_CANCEL);
}

/* A doctor without a shift gets a calendar all the same, which says so by being empty. */
static void
test_none (void)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new ();
  g_autoptr (GardeZone) zone = find_zone ("Europe/Paris");
  g_autofree char *text = garde_calendar_write (GARDE_CALENDAR_PUBLISH, events, zone, at (MADE_AT));

  assert_lines (text);
  g_assert_null (strstr (text, "VEVENT"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/calendar-file/clock", test_clock);
  g_test_add_func ("/exchange/calendar-file/example", test_example);
  g_test_add_func ("/exchange/calendar-file/zones", test_zones);
  g_test_add_func ("/exchange/calendar-file/texts", test_texts);
  g_test_add_func ("/exchange/calendar-file/escapes", test_escapes);
  g_test_add_func ("/exchange/calendar-file/cancel", test_cancel);
  g_test_add_func ("/exchange/calendar-file/none", test_none);
  return g_test_run ();
}
