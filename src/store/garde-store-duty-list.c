/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-duty-list.h"

#include <glib/gi18n-lib.h>

#include "base/garde-text.h"
#include "model/garde-doctor.h"
#include "model/garde-duty-member.h"
#include "store/garde-roster-private.h"
#include "store/garde-store-roster.h"

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

#define LONGEST_NAME (60) /* characters */
#define MOST_NEED    (20)

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID, sentence);
  return FALSE;
}

/* The list, if it is of the session's centre. (transfer full) */
static GardeDutyList *
read_duty_list (GardeStore *self, GardeSession *session, gint64 id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  GardeDutyList *list = garde_store_select_one_numbers (
      self, GARDE_TYPE_DUTY_LIST, "WHERE id = $1 AND centre = $2",
      GARDE_NUMBERS (id, garde_session_get_centre (session)), &failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (list == NULL)
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                         _ ("This duty list is not there any more."));
  return list;
}

static gboolean
read_today (GardeStore *self, GardeSession *session, GardeDay *today, GError **error)
{
  GardeZone *zone = garde_store_get_zone (self, session, error);

  if (zone == NULL)
    return FALSE;
  *today = garde_instant_get_day (garde_store_now (self), zone);
  return TRUE;
}

/* --- Reading --- */

GPtrArray *
garde_store_load_duty_openings (GardeStore *self,
                                GardeSession *session,
                                gint64 duty_list,
                                GError **error)
{
  GardeDay today;

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_READ, error) ||
      !read_today (self, session, &today, error))
    return NULL;
  return garde_store_select_numbers (
      self, GARDE_TYPE_OPENING,
      "WHERE centre = $1 AND duty_list = $2 AND (valid_to IS NULL OR valid_to >= $3) "
      "ORDER BY weekday, starts_minute, id",
      GARDE_NUMBERS (garde_session_get_centre (session), duty_list, today.number), error);
}

GPtrArray *
garde_store_load_duty_members (GardeStore *self,
                               GardeSession *session,
                               gint64 duty_list,
                               GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_READ, error))
    return NULL;
  return garde_store_select_numbers (
      self, GARDE_TYPE_DOCTOR,
      "WHERE id IN (SELECT m.doctor FROM duty_member m JOIN duty_list l ON l.id = m.duty_list "
      "WHERE l.id = $1 AND l.centre = $2) ORDER BY name_key, id",
      GARDE_NUMBERS (duty_list, garde_session_get_centre (session)), error);
}

/* --- The list --- */

static gboolean
check_name (GardeStore *self, GardeSession *session, const GardeDutyList *list, GError **error)
{
  g_autoptr (GPtrArray) lists = NULL;
  g_autofree char *key = NULL;

  if (list->name == NULL)
    return refuse (error, _ ("Say how the duty list is called."));
  if (g_utf8_strlen (list->name, -1) > LONGEST_NAME)
    return refuse (error, _ ("The name of the duty list is too long: 60 letters at most."));
  lists = garde_store_load_duty_lists (self, session, error);
  if (lists == NULL)
    return FALSE;
  key = garde_text_fold (list->name);
  for (guint i = 0; i < lists->len; i++)
    {
      g_autofree char *other = garde_text_fold (((GardeDutyList *) lists->pdata[i])->name);

      if (garde_record_get_id (lists->pdata[i]) != garde_record_get_id (list) &&
          g_str_equal (other, key))
        return refuse (error, _ ("Another duty list is called so."));
    }
  return TRUE;
}

/* The weekly shifts are called as the list. */
static gboolean
rename_openings (GardeStore *self, const GardeDutyList *list, GError **error)
{
  g_autoptr (GPtrArray) openings =
      garde_store_select_numbers (self, GARDE_TYPE_OPENING, "WHERE duty_list = $1 ORDER BY id",
                                  GARDE_NUMBERS (garde_record_get_id (list)), error);

  if (openings == NULL)
    return FALSE;
  for (guint i = 0; i < openings->len; i++)
    {
      GardeOpening *opening = openings->pdata[i];

      if (g_strcmp0 (opening->name, list->name) == 0)
        continue;
      garde_record_set_text (&opening->name, list->name);
      if (!garde_store_update (self, opening, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  const GardeDutyList *wanted;
  GardeDutyList *saved; /* the answer */
} Saving;

static gboolean
save_list (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Saving *saving = data;
  g_autoptr (GardeDutyList) list = garde_duty_list_copy (saving->wanted);
  g_autoptr (GardeDutyList) there = NULL;
  g_autofree char *name = g_strstrip (g_strdup (list->name != NULL ? list->name : ""));

  list->centre = garde_session_get_centre (session);
  garde_record_set_text (&list->name, name);
  if (!check_name (self, session, list, error))
    return FALSE;
  if (garde_record_get_id (list) == 0)
    {
      if (!garde_store_insert (self, list, error))
        return FALSE;
    }
  else
    {
      there = read_duty_list (self, session, garde_record_get_id (list), error);
      if (there == NULL || !garde_store_update (self, list, error) ||
          !rename_openings (self, list, error))
        return FALSE;
    }
  g_set_object (&saving->saved, list);
  return TRUE;
}

gboolean
garde_store_save_duty_list (GardeStore *self,
                            GardeSession *session,
                            GardeDutyList *list,
                            GError **error)
{
  Saving saving = { list, NULL };
  gboolean is_saved;

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && list != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error))
    return FALSE;
  is_saved = garde_store_transact (self, session, save_list, &saving, error);
  if (is_saved)
    garde_record_set_identity (list, garde_record_get_id (saving.saved),
                               garde_record_get_revision (saving.saved));
  g_clear_object (&saving.saved);
  return is_saved;
}

/* What @tail finds with @id goes. */
static gboolean
delete_found (GardeStore *self, GType type, const char *tail, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) found =
      garde_store_select_numbers (self, type, tail, GARDE_NUMBERS (id), error);

  return found != NULL && garde_store_delete_all (self, found, error);
}

static gboolean
delete_list (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  gint64 id = *(const gint64 *) data;
  g_autoptr (GardeDutyList) list = read_duty_list (self, session, id, error);
  g_autoptr (GardeRows) left = NULL;

  if (list == NULL ||
      !delete_found (self, GARDE_TYPE_SHIFT, "WHERE duty_list = $1 AND " GARDE_ROSTER_SHIFT_IS_FREE,
                     id, error))
    return FALSE;
  left = garde_store_query_numbers (self,
                                    "SELECT id FROM shift WHERE duty_list = $1 UNION ALL "
                                    "SELECT id FROM publication WHERE duty_list = $1",
                                    GARDE_NUMBERS (id), error);
  if (left == NULL)
    return FALSE;
  if (garde_rows_get_length (left) > 0)
    return refuse (error, _ ("This duty list has been worked with, and what was done with it is "
                             "kept. End its weekly shifts instead."));
  return delete_found (self, GARDE_TYPE_DUTY_MEMBER, "WHERE duty_list = $1", id, error) &&
         delete_found (self, GARDE_TYPE_OPENING, "WHERE duty_list = $1", id, error) &&
         garde_store_delete (self, list, error);
}

gboolean
garde_store_delete_duty_list (GardeStore *self,
                              GardeSession *session,
                              gint64 duty_list,
                              GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, FALSE);

  return garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error) &&
         garde_store_transact (self, session, delete_list, &duty_list, error);
}

/* --- Week after week --- */

typedef struct
{
  const GardeDutyTimes *times;
  GardeDay week;
} Adding;

static gboolean
check_times (const GardeDutyTimes *times, GError **error)
{
  if (times->weekdays == 0)
    return refuse (error, _ ("Say on which day the shift is."));
  if (!garde_minutes_is_set (times->starts_minute) || !garde_minutes_is_set (times->ends_minute))
    return refuse (error, _ ("Say when the shift begins and when it ends."));
  if (times->need < 1 || times->need > MOST_NEED)
    return refuse (error, _ ("Say how many are on the shift, 1 to 20."));
  return TRUE;
}

/* (transfer full) */
static GardeOpening *
make_opening (const GardeDutyTimes *times, const GardeDutyList *list, int weekday)
{
  GardeOpening *opening = garde_opening_new ();
  const int evening = 18 * 60, slot = 15;

  opening->centre = list->centre;
  garde_record_set_text (&opening->name, list->name);
  opening->kind = weekday > 5                               ? GARDE_SHIFT_WEEKEND
                  : times->starts_minute.minutes >= evening ? GARDE_SHIFT_EVENING
                                                            : GARDE_SHIFT_DAY;
  opening->weekday = weekday;
  opening->starts_minute = times->starts_minute;
  opening->ends_minute = times->ends_minute;
  opening->need = times->need;
  opening->slot_minutes = slot;
  opening->duty_list = garde_record_get_id (list);
  return opening;
}

static gboolean
check_new (const GPtrArray *openings, const GardeOpening *wanted, GError **error)
{
  for (guint i = 0; i < openings->len; i++)
    {
      const GardeOpening *opening = openings->pdata[i];

      if (opening->weekday == wanted->weekday &&
          opening->starts_minute.minutes == wanted->starts_minute.minutes)
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
  g_autoptr (GardeDutyList) list = read_duty_list (self, session, adding->times->duty_list, error);
  g_autoptr (GPtrArray) there = NULL;
  GardeDay from, to, today;

  if (list == NULL || !read_today (self, session, &today, error) ||
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
      if (!check_new (there, opening, error) || !garde_store_insert (self, opening, error) ||
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
         check_times (times, error) &&
         garde_store_transact (self, session, add_openings, &adding, error);
}

static gboolean
end_opening (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  gint64 id = *(const gint64 *) data;
  g_autoptr (GardeOpening) opening = NULL;
  g_autoptr (GPtrArray) free_shifts = NULL;
  g_autoptr (GError) failure = NULL;
  GardeDay today;

  opening = garde_store_select_one_numbers (
      self, GARDE_TYPE_OPENING, "WHERE id = $1 AND centre = $2 AND duty_list IS NOT NULL",
      GARDE_NUMBERS (id, garde_session_get_centre (session)), &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (opening == NULL)
    return refuse (error, _ ("This weekly shift is not there any more."));
  if (!read_today (self, session, &today, error))
    return FALSE;
  free_shifts = garde_store_select_numbers (
      self, GARDE_TYPE_SHIFT,
      "WHERE opening = $1 AND local_day >= $2 AND " GARDE_ROSTER_SHIFT_IS_FREE,
      GARDE_NUMBERS (id, today.number), error);
  if (free_shifts == NULL || !garde_store_delete_all (self, free_shifts, error))
    return FALSE;
  opening->valid_to = garde_day_add (today, -1);
  return garde_store_update (self, opening, error);
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

/* --- Who serves --- */

typedef struct
{
  gint64 duty_list, doctor; /* ids */
  gboolean serves;
} Serving;

static gboolean
set_member (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Serving *serving = data;
  g_autoptr (GardeDutyList) list = read_duty_list (self, session, serving->duty_list, error);
  g_autoptr (GardeDutyMember) member = garde_duty_member_new ();
  g_autoptr (GPtrArray) there = NULL;

  if (list == NULL)
    return FALSE;
  there = garde_store_select_numbers (self, GARDE_TYPE_DUTY_MEMBER,
                                      "WHERE duty_list = $1 AND doctor = $2",
                                      GARDE_NUMBERS (serving->duty_list, serving->doctor), error);
  if (there == NULL)
    return FALSE;
  if (!serving->serves)
    return garde_store_delete_all (self, there, error);
  member->duty_list = serving->duty_list;
  member->doctor = serving->doctor;
  return there->len > 0 || garde_store_insert (self, member, error);
}

gboolean
garde_store_set_duty_member (GardeStore *self,
                             GardeSession *session,
                             gint64 duty_list,
                             gint64 doctor,
                             gboolean serves,
                             GError **error)
{
  Serving serving = { duty_list, doctor, serves };

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, FALSE);

  return garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error) &&
         garde_store_transact (self, session, set_member, &serving, error);
}
