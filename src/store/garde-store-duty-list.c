/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-duty-list.h"

#include <glib/gi18n-lib.h>

#include "base/garde-text.h"
#include "model/garde-doctor.h"
#include "model/garde-duty-member.h"
#include "store/garde-right-private.h"
#include "store/garde-roster-private.h"
#include "store/garde-store-roster.h"

#define LONGEST_NAME (60) /* characters */

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID, sentence);
  return FALSE;
}

GardeDutyList *
garde_roster_read_duty_list (GardeStore *self, GardeSession *session, gint64 id, GError **error)
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

/* --- Reading --- */

GPtrArray *
garde_store_load_duty_members (GardeStore *self,
                               GardeSession *session,
                               gint64 duty_list,
                               GError **error)
{
  GPtrArray *doctors;

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_READ, error))
    return NULL;
  doctors = garde_store_select_numbers (
      self, GARDE_TYPE_DOCTOR,
      "WHERE id IN (SELECT m.doctor FROM duty_member m JOIN duty_list l ON l.id = m.duty_list "
      "WHERE l.id = $1 AND l.centre = $2) ORDER BY name_key, id",
      GARDE_NUMBERS (duty_list, garde_session_get_centre (session)), error);
  for (guint i = 0; doctors != NULL && i < doctors->len; i++)
    garde_store_hide_doctor (session, doctors->pdata[i]);
  return doctors;
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
      there = garde_roster_read_duty_list (self, session, garde_record_get_id (list), error);
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
delete_list (GardeStore *self, const GardeDutyList *list, GError **error)
{
  gint64 id = garde_record_get_id (list);

  return delete_found (self, GARDE_TYPE_SHIFT, "WHERE duty_list = $1", id, error) &&
         delete_found (self, GARDE_TYPE_DUTY_MEMBER, "WHERE duty_list = $1", id, error) &&
         delete_found (self, GARDE_TYPE_OPENING, "WHERE duty_list = $1", id, error) &&
         garde_store_delete (self, list, error);
}

static gboolean
put_away (
    GardeStore *self, GardeSession *session, GardeDutyList *list, GardeDay today, GError **error)
{
  g_autoptr (GPtrArray) openings =
      garde_store_load_duty_openings (self, session, garde_record_get_id (list), error);

  if (openings == NULL)
    return FALSE;
  for (guint i = 0; i < openings->len; i++)
    if (!garde_roster_end_weekly (self, openings->pdata[i], today, error))
      return FALSE;
  list->put_away = TRUE;
  return garde_store_update (self, list, error);
}

/* INVALID while somebody is on a shift to come, published or drafted. */
static gboolean
check_nobody_comes (GardeStore *self, gint64 duty_list, GardeDay today, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self,
      "SELECT MAX(s.local_day) FROM shift s WHERE s.duty_list = $1 AND s.local_day >= $2 AND "
      "(EXISTS (SELECT 1 FROM assignment a WHERE a.shift = s.id) OR "
      "EXISTS (SELECT 1 FROM draft_cell c WHERE c.shift = s.id AND c.is_on = 1))",
      GARDE_NUMBERS (duty_list, today.number), error);
  g_autofree char *day = NULL;

  if (rows == NULL)
    return FALSE;
  if (garde_rows_is_null (rows, 0, 0))
    return TRUE;
  day = garde_day_to_long (garde_day ((gint32) garde_rows_get_int (rows, 0, 0)), TRUE);
  g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
               _ ("Somebody is on a shift of this duty list until %s: take the doctors off first, "
                  "or take the list away after that day."),
               day);
  return FALSE;
}

static gboolean
take_list_away (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  gint64 id = *(const gint64 *) data;
  g_autoptr (GardeDutyList) list = garde_roster_read_duty_list (self, session, id, error);
  g_autoptr (GardeRows) worked = NULL;
  GardeDay today;

  if (list == NULL || !garde_store_get_today (self, session, &today, error))
    return FALSE;
  worked = garde_store_query_numbers (
      self,
      "SELECT id FROM shift WHERE duty_list = $1 AND NOT (" GARDE_ROSTER_SHIFT_IS_FREE
      ") UNION ALL SELECT id FROM publication WHERE duty_list = $1",
      GARDE_NUMBERS (id), error);
  if (worked == NULL)
    return FALSE;
  if (garde_rows_get_length (worked) == 0)
    return delete_list (self, list, error);
  return check_nobody_comes (self, id, today, error) &&
         put_away (self, session, list, today, error);
}

gboolean
garde_store_take_duty_list_away (GardeStore *self,
                                 GardeSession *session,
                                 gint64 duty_list,
                                 GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, FALSE);

  return garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error) &&
         garde_store_transact (self, session, take_list_away, &duty_list, error);
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
  g_autoptr (GardeDutyList) list =
      garde_roster_read_duty_list (self, session, serving->duty_list, error);
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
