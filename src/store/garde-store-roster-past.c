/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-roster-private.h"

#include "model/garde-holiday.h"

/* How far outside the sheet a shift still bears on rules: weeks, rest and pairs of weekends. */
#define REACH_DAYS (7)
#define FOUR_WEEKS (28)

int
garde_roster_reading_find (GHashTable *table, gint64 id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (table, &id)) - 1;
}

GardeRosterPerson *
garde_roster_reading_find_person (const GardeRosterReading *reading, gint64 doctor)
{
  int found = garde_roster_reading_find (reading->doctors, doctor);

  return found < 0 ? NULL : garde_roster_sheet_get_person (reading->sheet, (guint) found);
}

/* Who works from day $1 to day $2, wherever; at the centre $3 as drafted, if it is not held yet. */
static const char outside_sql[] =
    "SELECT a.doctor, s.centre, s.id, s.starts_at, s.ends_at, s.kind FROM shift s JOIN "
    "assignment a ON a.shift = s.id LEFT JOIN draft_cell c ON c.shift = s.id AND "
    "c.doctor = a.doctor AND s.centre = $3 AND s.state = 1 "
    "WHERE s.centre IN (SELECT id FROM centre) AND s.local_day >= $1 AND s.local_day <= $2 AND "
    "COALESCE(c.is_on, 1) = 1 "
    "UNION ALL SELECT c.doctor, s.centre, s.id, s.starts_at, s.ends_at, s.kind FROM shift s JOIN "
    "draft_cell c ON c.shift = s.id LEFT JOIN assignment a ON a.shift = s.id AND "
    "a.doctor = c.doctor WHERE s.centre = $3 AND s.local_day >= $1 AND s.local_day <= $2 AND "
    "s.state = 1 AND c.is_on = 1 AND a.id IS NULL ORDER BY 4, 3, 1";

/* Everybody's shifts near the sheet that are not in it: before, after, on other lists, at other
 * centres. Who plans week by week has not published the last one when he fills the next. */
gboolean
garde_roster_read_outside (GardeRosterReading *reading, GError **error)
{
  const GardeRosterSheet *sheet = reading->sheet;
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      reading->store, outside_sql,
      GARDE_NUMBERS (sheet->from.number - REACH_DAYS, sheet->to.number + REACH_DAYS,
                     reading->sees_draft ? garde_session_get_centre (reading->session) : 0),
      error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      int doctor = garde_roster_reading_find (reading->doctors, garde_rows_get_int (rows, i, 0));
      GardeRosterOutside outside = { .centre = garde_rows_get_int (rows, i, 1),
                                     .shift = garde_rows_get_int (rows, i, 2),
                                     .starts_at = garde_rows_get_int (rows, i, 3),
                                     .ends_at = garde_rows_get_int (rows, i, 4),
                                     .kind = (GardeShiftKind) garde_rows_get_int (rows, i, 5) };

      if (doctor < 0 || garde_roster_reading_find (reading->shifts, outside.shift) >= 0)
        continue;
      outside.doctor = (guint) doctor;
      g_array_append_val (sheet->outside, outside);
    }
  return TRUE;
}

/* What doctors want is said for four weeks; shifts come by day. */
static void
count_recent (const GardeRosterSheet *sheet,
              GardeRosterPerson *person,
              GardeDay day,
              gboolean is_weekend)
{
  gint32 monday = day.number - garde_day_get_weekday (day) + 1;

  if (day.number <= sheet->to.number - FOUR_WEEKS)
    return;
  person->recent_shifts++;
  if (!is_weekend || person->last_weekend == monday)
    return;
  person->last_weekend = monday;
  person->recent_weekends++;
}

gboolean
garde_roster_read_past (GardeRosterReading *reading, GError **error)
{
  const GardeRosterSheet *sheet = reading->sheet;
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      reading->store,
      "SELECT a.doctor, s.kind, s.local_day FROM shift s JOIN assignment a ON a.shift = s.id "
      "WHERE s.centre = $1 AND s.local_day >= $2 AND s.local_day < $3 AND "
      "COALESCE(s.duty_list, 0) = $4 ORDER BY s.local_day, s.id",
      GARDE_NUMBERS (garde_session_get_centre (reading->session),
                     sheet->from.number - sheet->terms->rolling_days, sheet->from.number,
                     sheet->duty_list),
      error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      GardeRosterPerson *person =
          garde_roster_reading_find_person (reading, garde_rows_get_int (rows, i, 0));
      GardeDay day = garde_day ((gint32) garde_rows_get_int (rows, i, 2));

      if (person == NULL)
        continue;
      person->past.shifts++;
      person->past.evenings += garde_rows_get_int (rows, i, 1) == GARDE_SHIFT_EVENING;
      person->past.weekends += garde_rows_get_int (rows, i, 1) == GARDE_SHIFT_WEEKEND;
      person->past.holidays += garde_holiday_get_name (day, sheet->centre->holiday_regime) != NULL;
      count_recent (sheet, person, day, garde_rows_get_int (rows, i, 1) == GARDE_SHIFT_WEEKEND);
    }
  return TRUE;
}

gboolean
garde_roster_read_asked (GardeRosterReading *reading, GError **error)
{
  const GardeRosterSheet *sheet = reading->sheet;
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      reading->store,
      "SELECT doctor, MAX(asked_at) FROM call_out WHERE centre = $1 AND shift IS NULL AND "
      "week >= $2 AND week <= $3 GROUP BY doctor",
      GARDE_NUMBERS (garde_session_get_centre (reading->session), sheet->from.number,
                     sheet->to.number),
      error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < garde_rows_get_length (rows) && reading->sees_draft; i++)
    {
      GardeRosterPerson *person =
          garde_roster_reading_find_person (reading, garde_rows_get_int (rows, i, 0));

      if (person != NULL)
        person->asked_at = garde_rows_get_int (rows, i, 1);
    }
  return TRUE;
}

gboolean
garde_store_get_roster_stamp (GardeStore *self,
                              GardeSession *session,
                              const GardeRosterSheet *sheet,
                              gint64 *stamp,
                              GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self,
      "SELECT (SELECT COALESCE(MAX(c.id), 0) FROM shift s JOIN draft_change c ON c.shift = s.id "
      "WHERE " GARDE_ROSTER_OF_SHEET
      "), (SELECT COALESCE(MAX(p.id), 0) FROM publication p WHERE p.centre = $1 "
      "AND p.week >= $2 AND p.week <= $3 AND COALESCE(p.duty_list, 0) = $4)",
      GARDE_NUMBERS (garde_session_get_centre (session), sheet->from.number, sheet->to.number,
                     sheet->duty_list),
      error);

  if (rows == NULL)
    return FALSE;
  *stamp = MAX (garde_rows_get_int (rows, 0, 0), garde_rows_get_int (rows, 0, 1));
  return TRUE;
}
