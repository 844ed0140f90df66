/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-duty-list.h"

#include <glib/gi18n-lib.h>

#include "store/garde-roster-private.h"

/* The weekly shifts of the duty lists beside the centre's own. */

#define MOST_NEED (20)

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID, sentence);
  return FALSE;
}

GPtrArray *
garde_store_load_duty_openings (GardeStore *self,
                                GardeSession *session,
                                gint64 duty_list,
                                GError **error)
{
  GardeDay today;

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_READ, error) ||
      !garde_store_get_today (self, session, &today, error))
    return NULL;
  return garde_store_select_numbers (
      self, GARDE_TYPE_OPENING,
      "WHERE centre = $1 AND duty_list = $2 AND (valid_to IS NULL OR valid_to >= $3) "
      "ORDER BY weekday, starts_minute, id",
      GARDE_NUMBERS (garde_session_get_centre (session), duty_list, today.number), error);
}

/* --- More --- */

typedef struct
{
  const GardeDutyTimes *times;
  GardeDay week;
} Adding;

static gboolean
check_weekdays (const GardeDutyTimes *times, GError **error)
{
  return times->weekdays != 0 || refuse (error, _ ("Say on which day the shift is."));
}

static gboolean
check_times (const GardeDutyTimes *times, GError **error)
{
  if (!garde_minutes_is_set (times->starts_minute) || !garde_minutes_is_set (times->ends_minute))
    return refuse (error, _ ("Say when the shift begins and when it ends."));
  if (times->need < 1 || times->need > MOST_NEED)
    return refuse (error, _ ("Say how many are on the shift, 1 to 20."));
  return TRUE;
}

static GardeShiftKind
find_kind (gint64 weekday, GardeMinutes starts)
{
  const int friday = 5, evening = 18 * 60;

  return weekday > friday            ? GARDE_SHIFT_WEEKEND
         : starts.minutes >= evening ? GARDE_SHIFT_EVENING
                                     : GARDE_SHIFT_DAY;
}

/* (transfer full) */
static GardeOpening *
make_opening (const GardeDutyTimes *times, const GardeDutyList *list, int weekday)
{
  GardeOpening *opening = garde_opening_new ();
  const int slot = 15;

  opening->centre = list->centre;
  garde_record_set_text (&opening->name, list->name);
  opening->kind = find_kind (weekday, times->starts_minute);
  opening->weekday = weekday;
  opening->starts_minute = times->starts_minute;
  opening->ends_minute = times->ends_minute;
  opening->need = times->need;
  opening->slot_minutes = slot;
  opening->duty_list = garde_record_get_id (list);
  return opening;
}

/* Whether both are in force on one of the days. */
static gboolean
meet (const GardeOpening *a, const GardeOpening *b)
{
  return (!garde_day_is_set (a->valid_to) || b->valid_from.number <= a->valid_to.number) &&
         (!garde_day_is_set (b->valid_to) || a->valid_from.number <= b->valid_to.number);
}

/* @same: the id of the one that @wanted comes instead of; 0: of none. */
static gboolean
check_new (const GPtrArray *openings, const GardeOpening *wanted, gint64 same, GError **error)
{
  for (guint i = 0; i < openings->len; i++)
    {
      const GardeOpening *opening = openings->pdata[i];

      if (opening->weekday == wanted->weekday && garde_record_get_id (opening) != same &&
          opening->starts_minute.minutes == wanted->starts_minute.minutes && meet (opening, wanted))
        return refuse (error, _ ("The list has a shift on that day from that time already."));
    }
  return TRUE;
}

/* The last day of the week, or of the list's last shift. */
static gboolean
find_last_day (GardeStore *self, const Adding *adding, GardeDay *last, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self, "SELECT COALESCE(MAX(local_day), 0) FROM shift WHERE duty_list = $1",
      GARDE_NUMBERS (adding->times->duty_list), error);

  if (rows == NULL)
    return FALSE;
  *last = garde_day_add (adding->week, 7 - garde_day_get_weekday (adding->week));
  if (garde_rows_get_int (rows, 0, 0) > last->number)
    {
      GardeDay day = { (int) garde_rows_get_int (rows, 0, 0) };

      *last = garde_day_add (day, 7 - garde_day_get_weekday (day));
    }
  return TRUE;
}

static gboolean
add_openings (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Adding *adding = data;
  g_autoptr (GardeDutyList) list =
      garde_roster_read_duty_list (self, session, adding->times->duty_list, error);
  g_autoptr (GPtrArray) there = NULL;
  GardeDay from, to, today;

  if (list == NULL || !garde_store_get_today (self, session, &today, error) ||
      !find_last_day (self, adding, &to, error))
    return FALSE;
  there = garde_store_load_duty_openings (self, session, garde_record_get_id (list), error);
  if (there == NULL)
    return FALSE;
  from = garde_day_add (adding->week, 1 - garde_day_get_weekday (adding->week));
  if (from.number < today.number)
    from = today;
  for (int weekday = 1; weekday <= 7; weekday++)
    {
      g_autoptr (GardeOpening) opening = make_opening (adding->times, list, weekday);

      if ((adding->times->weekdays & (1u << weekday)) == 0)
        continue;
      opening->valid_from = today;
      if (!check_new (there, opening, 0, error) || !garde_store_insert (self, opening, error) ||
          !garde_roster_open_shifts (self, session, opening, from, to, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
garde_store_add_duty_openings (GardeStore *self,
                               GardeSession *session,
                               const GardeDutyTimes *times,
                               GardeDay week,
                               GError **error)
{
  Adding adding = { times, week };

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && times != NULL, FALSE);
  g_return_val_if_fail (garde_day_is_set (week), FALSE);

  return garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error) &&
         check_weekdays (times, error) && check_times (times, error) &&
         garde_store_transact (self, session, add_openings, &adding, error);
}

/* --- The end --- */

gboolean
garde_roster_end_weekly (GardeStore *self, GardeOpening *opening, GardeDay today, GError **error)
{
  g_autoptr (GPtrArray) free_shifts = garde_store_select_numbers (
      self, GARDE_TYPE_SHIFT,
      "WHERE opening = $1 AND local_day >= $2 AND " GARDE_ROSTER_SHIFT_IS_FREE,
      GARDE_NUMBERS (garde_record_get_id (opening), today.number), error);

  if (free_shifts == NULL || !garde_store_delete_all (self, free_shifts, error))
    return FALSE;
  opening->valid_to = garde_day_add (today, -1);
  return garde_store_update (self, opening, error);
}

/* (transfer full) */
static GardeOpening *
read_opening (GardeStore *self, GardeSession *session, gint64 id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  GardeOpening *opening = garde_store_select_one_numbers (
      self, GARDE_TYPE_OPENING, "WHERE id = $1 AND centre = $2 AND duty_list IS NOT NULL",
      GARDE_NUMBERS (id, garde_session_get_centre (session)), &failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (opening == NULL)
    refuse (error, _ ("This weekly shift is not there any more."));
  return opening;
}

static gboolean
end_opening (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  g_autoptr (GardeOpening) opening = read_opening (self, session, *(const gint64 *) data, error);
  GardeDay today;

  return opening != NULL && garde_store_get_today (self, session, &today, error) &&
         garde_roster_end_weekly (self, opening, today, error);
}

gboolean
garde_store_end_duty_opening (GardeStore *self,
                              GardeSession *session,
                              gint64 opening,
                              GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, FALSE);

  return garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error) &&
         garde_store_transact (self, session, end_opening, &opening, error);
}

/* --- Other times --- */

typedef struct
{
  gint64 opening;
  const GardeDutyTimes *times;
  GardeDay from;
} Changing;

/* From @from on, its own weekday and place in the list with other times. (transfer full) */
static GardeOpening *
make_changed (const GardeOpening *opening, const Changing *changing)
{
  GardeOpening *changed = garde_opening_copy (opening);

  changed->starts_minute = changing->times->starts_minute;
  changed->ends_minute = changing->times->ends_minute;
  changed->need = changing->times->need;
  changed->kind = find_kind (changed->weekday, changed->starts_minute);
  if (garde_day_is_set (opening->valid_from) && opening->valid_from.number >= changing->from.number)
    return changed;
  garde_record_set_identity (changed, 0, 0);
  changed->valid_from = changing->from;
  return changed;
}

/* What has its times before that day keeps them. */
static gboolean
write_changed (GardeStore *self, GardeOpening *opening, GardeOpening *changed, GError **error)
{
  if (garde_record_get_id (changed) != 0)
    return garde_store_update (self, changed, error);
  opening->valid_to = garde_day_add (changed->valid_from, -1);
  return garde_store_update (self, opening, error) && garde_store_insert (self, changed, error);
}

/* The shifts of @opening from a day on are those of @changed; with its times, unless they are
 * published, over or closed. */
static gboolean
move_shifts (GardeStore *self,
             GardeSession *session,
             const GardeOpening *opening,
             const GardeOpening *changed,
             GardeDay from,
             GError **error)
{
  g_autoptr (GPtrArray) shifts = garde_store_select_numbers (
      self, GARDE_TYPE_SHIFT, "WHERE opening = $1 AND local_day >= $2 ORDER BY local_day, id",
      GARDE_NUMBERS (garde_record_get_id (opening), from.number), error);

  if (shifts == NULL)
    return FALSE;
  for (guint i = 0; i < shifts->len; i++)
    if (!garde_roster_move_shift (self, session, shifts->pdata[i], changed, error))
      return FALSE;
  return TRUE;
}

static gboolean
change_opening (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Changing *changing = data;
  g_autoptr (GardeOpening) opening = read_opening (self, session, changing->opening, error);
  g_autoptr (GardeOpening) changed = NULL;
  g_autoptr (GPtrArray) there = NULL;
  GardeDay today;

  if (opening == NULL || !garde_store_get_today (self, session, &today, error))
    return FALSE;
  if (changing->from.number < today.number)
    return refuse (error, _ ("What is past keeps its times: say a day from today on."));
  if (garde_day_is_set (opening->valid_to) && opening->valid_to.number < changing->from.number)
    return refuse (error, _ ("This weekly shift has ended by that day."));
  there = garde_store_load_duty_openings (self, session, opening->duty_list, error);
  changed = make_changed (opening, changing);
  return there != NULL && check_new (there, changed, garde_record_get_id (opening), error) &&
         write_changed (self, opening, changed, error) &&
         move_shifts (self, session, opening, changed, changing->from, error);
}

gboolean
garde_store_change_duty_opening (GardeStore *self,
                                 GardeSession *session,
                                 gint64 opening,
                                 const GardeDutyTimes *times,
                                 GardeDay from,
                                 GError **error)
{
  Changing changing = { opening, times, from };

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && times != NULL, FALSE);
  g_return_val_if_fail (garde_day_is_set (from), FALSE);

  return garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error) &&
         check_times (times, error) &&
         garde_store_transact (self, session, change_opening, &changing, error);
}
