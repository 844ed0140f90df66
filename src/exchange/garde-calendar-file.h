/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-instant.h"

G_BEGIN_DECLS

/* A doctor's shifts for the calendar of his telephone: iCalendar (RFC 5545, RFC 5546), times in the
 * centre's zone with its changes of clock. No patient is ever in it. */

/* What a calendar is to do with a file: all of it is one or the other. */
typedef enum
{
  GARDE_CALENDAR_PUBLISH = 1, /* put the events in, or replace those of a lower sequence */
  GARDE_CALENDAR_CANCEL,      /* take them out */
} GardeCalendarMethod;

/* One shift of one doctor. */
typedef struct
{
  char *uid;      /* the same for as long as he has the shift, whatever becomes of its hours */
  guint sequence; /* higher with every publication that tells of it again */
  gint64 starts_at, ends_at;
  char *summary;
  char *location;    /* may be NULL */
  char *description; /* may be NULL */
} GardeCalendarEvent;

/* Copies the texts. (transfer full) */
GardeCalendarEvent *
garde_calendar_event_new (const char *uid, guint sequence, gint64 starts_at, gint64 ends_at);
void garde_calendar_event_free (GardeCalendarEvent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeCalendarEvent, garde_calendar_event_free)

/* "12-34@5.garde": the ids are those of the records. (transfer full) */
char *garde_calendar_make_uid (gint64 centre, gint64 shift, gint64 doctor);

/* The file: CR LF, folded at 75 octets, with the zone's rules. @events: of GardeCalendarEvent;
 * @made_at stamps them. (transfer full) */
char *garde_calendar_write (GardeCalendarMethod method,
                            const GPtrArray *events,
                            GardeZone *zone,
                            gint64 made_at);

G_END_DECLS
