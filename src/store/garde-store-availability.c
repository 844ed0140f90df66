/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-availability.h"

#include <glib/gi18n-lib.h>

#include "model/garde-call-out.h"
#include "store/garde-roster-private.h"

/* --- Answers --- */

typedef struct
{
  const GardeAnswerEdit *edits;
  guint n_edits;
} Answering;

static gboolean
check_is_own (GardeStore *self, GardeSession *session, const Answering *answering, GError **error)
{
  for (guint i = 0; i < answering->n_edits; i++)
    if (!garde_store_check_own (self, session, GARDE_ACTION_WISH_WRITE, answering->edits[i].doctor,
                                GARDE_ACTION_ROSTER_WRITE, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_shift (GardeStore *self, GardeSession *session, gint64 shift, GError **error)
{
  g_autoptr (GardeRows) rows =
      garde_store_query_numbers (self, "SELECT 1 FROM shift WHERE id = $1 AND centre = $2",
                                 GARDE_NUMBERS (shift, garde_session_get_centre (session)), error);

  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) > 0)
    return TRUE;
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                       _ ("This shift is not there any more."));
  return FALSE;
}

static gboolean
write_answer (GardeStore *self,
              GardeSession *session,
              const GardeAnswerEdit *edit,
              GardeAvailability *there,
              GError **error)
{
  g_autoptr (GardeAvailability) answer =
      there != NULL ? garde_availability_copy (there) : garde_availability_new ();

  if (edit->is == edit->was)
    return TRUE;
  if (edit->is == 0)
    return garde_store_remove (self, session, there, error);
  answer->shift = edit->shift;
  answer->doctor = edit->doctor;
  answer->level = edit->is;
  answer->answered_at = garde_store_now (self);
  answer->account = garde_session_get_account (session);
  return there != NULL ? garde_store_update_from (self, there, answer, error)
                       : garde_store_insert (self, answer, error);
}

static gboolean
edit_answer (GardeStore *self, GardeSession *session, const GardeAnswerEdit *edit, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GardeAvailability) there = NULL;

  if (!check_shift (self, session, edit->shift, error))
    return FALSE;
  there = garde_store_select_one_numbers (self, GARDE_TYPE_AVAILABILITY,
                                          "WHERE shift = $1 AND doctor = $2",
                                          GARDE_NUMBERS (edit->shift, edit->doctor), &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if ((there != NULL ? there->level : 0) != edit->was)
    return garde_store_refuse_duty (self, session, GARDE_STORE_ERROR_STALE,
                                    _ ("This was answered otherwise in the meantime: %s."),
                                    edit->shift, edit->doctor, error);
  return write_answer (self, session, edit, there, error);
}

static gboolean
answer_cb (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Answering *answering = data;

  for (guint i = 0; i < answering->n_edits; i++)
    if (!edit_answer (self, session, &answering->edits[i], error))
      return FALSE;
  return TRUE;
}

gboolean
garde_store_answer (GardeStore *self,
                    GardeSession *session,
                    const GardeAnswerEdit *edits,
                    guint n_edits,
                    GError **error)
{
  Answering answering = { edits, n_edits };

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, FALSE);
  g_return_val_if_fail (edits != NULL || n_edits == 0, FALSE);

  if (!check_is_own (self, session, &answering, error))
    return FALSE;
  return garde_store_transact (self, session, answer_cb, &answering, error);
}

/* --- Patterns and leave --- */

static gboolean
check_doctor (GardeStore *self, GardeSession *session, gint64 doctor, GError **error)
{
  return garde_store_check_own (self, session, GARDE_ACTION_WISH_WRITE, doctor,
                                GARDE_ACTION_ROSTER_WRITE, error);
}

GPtrArray *
garde_store_load_patterns (GardeStore *self, GardeSession *session, gint64 doctor, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, NULL);

  if (!check_doctor (self, session, doctor, error))
    return NULL;
  return garde_store_select_numbers (self, GARDE_TYPE_AVAILABILITY_PATTERN,
                                     "WHERE centre = $1 AND doctor = $2 ORDER BY weekday, kind, id",
                                     GARDE_NUMBERS (garde_session_get_centre (session), doctor),
                                     error);
}

GPtrArray *
garde_store_load_leaves (
    GardeStore *self, GardeSession *session, gint64 doctor, GardeDay from, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, NULL);

  if (!check_doctor (self, session, doctor, error))
    return NULL;
  return garde_store_select_numbers (self, GARDE_TYPE_LEAVE,
                                     "WHERE doctor = $1 AND last_day >= $2 ORDER BY first_day, id",
                                     GARDE_NUMBERS (doctor, from.number), error);
}

/* Whether @first to @last are days in order, where both are said. */
static gboolean
check_days (GardeDay first, GardeDay last, GError **error)
{
  if (!garde_day_is_set (first) || !garde_day_is_set (last) || first.number <= last.number)
    return TRUE;
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                       _ ("The last day is before the first."));
  return FALSE;
}

gboolean
garde_store_save_pattern (GardeStore *self,
                          GardeSession *session,
                          GardeAvailabilityPattern *pattern,
                          GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && pattern != NULL, FALSE);

  if (!check_doctor (self, session, pattern->doctor, error) ||
      !check_days (pattern->valid_from, pattern->valid_to, error))
    return FALSE;
  if (pattern->weekday < 0 || pattern->weekday > 7 || pattern->level == 0 || pattern->weeks < 0 ||
      pattern->weeks > GARDE_PATTERN_EVEN_WEEKS)
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                           _ ("Say on which days, and what the answer is."));
      return FALSE;
    }
  pattern->centre = garde_session_get_centre (session);
  return garde_store_write (self, session, pattern, error);
}

gboolean
garde_store_save_leave (GardeStore *self, GardeSession *session, GardeLeave *leave, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && leave != NULL, FALSE);

  if (!check_doctor (self, session, leave->doctor, error))
    return FALSE;
  if (!garde_day_is_set (leave->first_day) || !garde_day_is_set (leave->last_day))
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                           _ ("Say from which day to which day."));
      return FALSE;
    }
  return check_days (leave->first_day, leave->last_day, error) &&
         garde_store_write (self, session, leave, error);
}

static gboolean
remove_cb (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  return garde_store_remove (self, session, data, error);
}

gboolean
garde_store_delete_pattern (GardeStore *self,
                            GardeSession *session,
                            const GardeAvailabilityPattern *pattern,
                            GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && pattern != NULL, FALSE);

  return check_doctor (self, session, pattern->doctor, error) &&
         garde_store_transact (self, session, remove_cb, (gpointer) pattern, error);
}

gboolean
garde_store_delete_leave (GardeStore *self,
                          GardeSession *session,
                          const GardeLeave *leave,
                          GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && leave != NULL, FALSE);

  return check_doctor (self, session, leave->doctor, error) &&
         garde_store_transact (self, session, remove_cb, (gpointer) leave, error);
}

/* --- How much --- */

GardeDutyLimit *
garde_store_load_limit (GardeStore *self, GardeSession *session, gint64 doctor, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, NULL);

  if (!check_doctor (self, session, doctor, error))
    return NULL;
  return garde_store_select_one_numbers (
      self, GARDE_TYPE_DUTY_LIMIT, "WHERE centre = $1 AND doctor = $2",
      GARDE_NUMBERS (garde_session_get_centre (session), doctor), error);
}

static gboolean
check_limit (const GardeDutyLimit *limit, GError **error)
{
  const gint64 numbers[] = { limit->max_weekends, limit->target, limit->fair_weekends,
                             limit->fair_evenings, limit->max_per_week };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (numbers[i] < 0 || numbers[i] > GARDE_ROSTER_MOST_COUNT)
      {
        g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                     _ ("A number of shifts or of weekends is between 0 and %d."),
                     GARDE_ROSTER_MOST_COUNT);
        return FALSE;
      }
  return TRUE;
}

gboolean
garde_store_save_limit (GardeStore *self,
                        GardeSession *session,
                        GardeDutyLimit *limit,
                        GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && limit != NULL, FALSE);

  if (!check_doctor (self, session, limit->doctor, error) || !check_limit (limit, error))
    return FALSE;
  limit->centre = garde_session_get_centre (session);
  return garde_store_write (self, session, limit, error);
}

/* --- Asking --- */

typedef struct
{
  const GArray *doctors; /* of gint64 */
  GardeDay from, to;
} Asking;

static gboolean
ask_of (GardeStore *self, GardeSession *session, gint64 doctor, GardeDay week, GError **error)
{
  g_autoptr (GardeCallOut) call_out = garde_call_out_new ();

  call_out->centre = garde_session_get_centre (session);
  call_out->doctor = doctor;
  call_out->week = week;
  call_out->asked_at = garde_store_now (self);
  call_out->account = garde_session_get_account (session);
  return garde_store_insert (self, call_out, error);
}

static gboolean
ask_cb (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Asking *asking = data;
  GardeDay week = garde_day_add (asking->from, 1 - garde_day_get_weekday (asking->from));

  for (; week.number <= asking->to.number; week = garde_day_add (week, 7))
    for (guint i = 0; i < asking->doctors->len; i++)
      if (!ask_of (self, session, g_array_index (asking->doctors, gint64, i), week, error))
        return FALSE;
  return TRUE;
}

gboolean
garde_store_ask_wishes (GardeStore *self,
                        GardeSession *session,
                        const GArray *doctors,
                        GardeDay from,
                        GardeDay to,
                        GError **error)
{
  Asking asking = { doctors, from, to };

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && doctors != NULL, FALSE);
  g_return_val_if_fail (garde_day_is_set (from) && garde_day_is_set (to), FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error))
    return FALSE;
  if (doctors->len == 0 || to.number < from.number)
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                           _ ("Say who is to be asked, and for which weeks."));
      return FALSE;
    }
  return garde_store_transact (self, session, ask_cb, &asking, error);
}
