/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-duty-list.h"
#include "model/garde-roster-sheet.h"
#include "store/garde-store-private.h"

G_BEGIN_DECLS

/* What the files of the roster share; all inside a transaction. */

/* Deletes one record that was read, with its row of the trail. STALE if it is not any more as it
 * was. */
gboolean
garde_store_remove (GardeStore *self, GardeSession *session, gconstpointer record, GError **error);

/* "Dr Weber, Monday 30 November (15:30)" for refusals; "" if neither is there. (transfer full) */
char *garde_store_describe_duty (
    GardeStore *self, GardeSession *session, gint64 shift, gint64 doctor, GError **error);

/* STALE or INVALID with @format, whose %s is the description above. */
gboolean garde_store_refuse_duty (GardeStore *self,
                                  GardeSession *session,
                                  int code,
                                  const char *format,
                                  gint64 shift,
                                  gint64 doctor,
                                  GError **error);

/* The shifts of a sheet, aliased s, as $1 to $4 of a statement: centre, days, duty list. */
#define GARDE_ROSTER_OF_SHEET                                                                      \
  "s.centre = $1 AND s.local_day >= $2 AND s.local_day <= $3 AND COALESCE(s.duty_list, 0) = $4"

/* A sheet that is being read. */
typedef struct
{
  GardeStore *store;
  GardeSession *session;
  GardeRosterSheet *sheet;
  gboolean sees_draft;
  GHashTable *shifts;  /* id → index + 1 */
  GHashTable *doctors; /* id → index + 1 */
} GardeRosterReading;

/* The index of an id in one of the two tables; -1: it is not there. And the person; NULL. */
int garde_roster_reading_find (GHashTable *table, gint64 id);
GardeRosterPerson *garde_roster_reading_find_person (const GardeRosterReading *reading,
                                                     gint64 doctor);

/* Everybody's shifts near the sheet that are not in it; what was worked before it within the
 * rolling period; who was asked for his wishes. */
gboolean garde_roster_read_outside (GardeRosterReading *reading, GError **error);
gboolean garde_roster_read_past (GardeRosterReading *reading, GError **error);
gboolean garde_roster_read_asked (GardeRosterReading *reading, GError **error);

/* What the draft and the publications of the shifts of a window were last: greater after each
 * change. */
gboolean garde_store_get_roster_stamp (GardeStore *self,
                                       GardeSession *session,
                                       const GardeRosterSheet *sheet,
                                       gint64 *stamp,
                                       GError **error);

/* Inside a transaction: makes the shifts that @opening gives from @from to @to, where none stands
 * for it yet; none on a closed day. */
gboolean garde_roster_open_shifts (GardeStore *self,
                                   GardeSession *session,
                                   const GardeOpening *opening,
                                   GardeDay from,
                                   GardeDay to,
                                   GError **error);

/* A shift that nobody on it, no answer, no publication and no message holds. */
#define GARDE_ROSTER_SHIFT_IS_FREE                                                                 \
  "state = 1 "                                                                                     \
  "AND NOT EXISTS (SELECT 1 FROM assignment x WHERE x.shift = shift.id) "                          \
  "AND NOT EXISTS (SELECT 1 FROM draft_cell x WHERE x.shift = shift.id) "                          \
  "AND NOT EXISTS (SELECT 1 FROM draft_change x WHERE x.shift = shift.id) "                        \
  "AND NOT EXISTS (SELECT 1 FROM publication_line x WHERE x.shift = shift.id) "                    \
  "AND NOT EXISTS (SELECT 1 FROM availability x WHERE x.shift = shift.id) "                        \
  "AND NOT EXISTS (SELECT 1 FROM roster_grant x WHERE x.shift = shift.id) "                        \
  "AND NOT EXISTS (SELECT 1 FROM call_out x WHERE x.shift = shift.id) "                            \
  "AND NOT EXISTS (SELECT 1 FROM closure x WHERE x.shift = shift.id) "                             \
  "AND NOT EXISTS (SELECT 1 FROM swap_request x "                                                  \
  "WHERE x.shift = shift.id OR x.other_shift = shift.id)"

/* Inside a transaction: @shift is one of @opening from now on, and has its times; those that it had
 * if somebody is published or somebody comes to it, or it has begun or is closed. */
gboolean garde_roster_move_shift (GardeStore *self,
                                  GardeSession *session,
                                  GardeShift *shift,
                                  const GardeOpening *opening,
                                  GError **error);

/* Inside a transaction: from @today there is no such weekly shift any more. Those that were made
 * and are free go. */
gboolean
garde_roster_end_weekly (GardeStore *self, GardeOpening *opening, GardeDay today, GError **error);

/* A duty list of the session's centre. (transfer full) */
GardeDutyList *
garde_roster_read_duty_list (GardeStore *self, GardeSession *session, gint64 id, GError **error);

/* One change of what is published. */
typedef struct
{
  gint64 shift, doctor; /* ids */
  GardeRosterChangeKind change;
} GardeAssignmentChange;

/* Makes @changes of one shift (of GardeAssignmentChange) in what is published: assignments and
 * places, lines of @publication. */
gboolean garde_store_change_shift (GardeStore *self,
                                   GardeSession *session,
                                   GardeShift *shift,
                                   const GArray *changes,
                                   gint64 publication,
                                   GError **error);

/* The places of a shift after its doctors changed: whoever comes takes those of whoever goes and
 * has bookings, else gets his own; INVALID if nobody takes the bookings. */
gboolean garde_store_move_places (GardeStore *self,
                                  GardeSession *session,
                                  GardeShift *shift,
                                  const GArray *changes,
                                  GError **error);

/* A new publication of the week of @day. (transfer full) */
GardePublication *garde_store_add_publication (
    GardeStore *self, GardeSession *session, GardeDay day, gint64 duty_list, GError **error);

G_END_DECLS
