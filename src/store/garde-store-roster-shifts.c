/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-roster.h"

#include <glib/gi18n-lib.h>

#include "model/garde-closed-day.h"
#include "store/garde-roster-private.h"

/* --- Shifts from opening hours --- */

typedef struct
{
  GardeDay from, to;
  GardeZone *zone; /* borrowed */
  GPtrArray *openings;
  GPtrArray *closed_days;
  GPtrArray *shifts; /* of GardeShift: those that are there */
  guint n_made;      /* the answer */
} Making;

static void
making_clear (Making *making)
{
  g_clear_pointer (&making->openings, g_ptr_array_unref);
  g_clear_pointer (&making->closed_days, g_ptr_array_unref);
  g_clear_pointer (&making->shifts, g_ptr_array_unref);
}

static gboolean
read_making (GardeStore *self, GardeSession *session, Making *making, GError **error)
{
  gint64 centre = garde_session_get_centre (session);

  making_clear (making);
  making->zone = garde_store_get_zone (self, session, error);
  if (making->zone == NULL)
    return FALSE;
  making->openings = garde_store_select_numbers (
      self, GARDE_TYPE_OPENING, "WHERE centre = $1 ORDER BY id", GARDE_NUMBERS (centre), error);
  if (making->openings == NULL)
    return FALSE;
  making->closed_days = garde_store_select_numbers (
      self, GARDE_TYPE_CLOSED_DAY, "WHERE centre = $1 AND day >= $2 AND day <= $3",
      GARDE_NUMBERS (centre, making->from.number, making->to.number), error);
  if (making->closed_days == NULL)
    return FALSE;
  making->shifts = garde_store_select_numbers (
      self, GARDE_TYPE_SHIFT, "WHERE centre = $1 AND local_day >= $2 AND local_day <= $3",
      GARDE_NUMBERS (centre, making->from.number, making->to.number), error);
  return making->shifts != NULL;
}

static gboolean
is_closed (const Making *making, GardeDay day)
{
  for (guint i = 0; i < making->closed_days->len; i++)
    if (((GardeClosedDay *) making->closed_days->pdata[i])->day.number == day.number)
      return TRUE;
  return FALSE;
}

static gboolean
opens (const GardeOpening *opening, GardeDay day)
{
  return opening->weekday == garde_day_get_weekday (day) &&
         (!garde_day_is_set (opening->valid_from) || opening->valid_from.number <= day.number) &&
         (!garde_day_is_set (opening->valid_to) || day.number <= opening->valid_to.number);
}

static GardeShift *
make_shift (const Making *making, const GardeOpening *opening, GardeDay day)
{
  GardeShift *shift = garde_shift_new ();
  gboolean is_overnight = opening->ends_minute.minutes <= opening->starts_minute.minutes;

  shift->centre = opening->centre;
  shift->kind = opening->kind;
  shift->state = GARDE_SHIFT_PLANNED;
  shift->starts_at = garde_instant_from_civil (day, opening->starts_minute, making->zone);
  shift->ends_at = garde_instant_from_civil (garde_day_add (day, is_overnight),
                                             opening->ends_minute, making->zone);
  shift->local_day = day;
  shift->need = opening->need;
  shift->opening = garde_record_get_id (opening);
  shift->duty_list = opening->duty_list;
  return shift;
}

/* The one that stands for @wanted already, whoever made it. */
static GardeShift *
find_shift (const Making *making, const GardeShift *wanted)
{
  for (guint i = 0; i < making->shifts->len; i++)
    {
      GardeShift *shift = making->shifts->pdata[i];

      if (shift->opening != 0
              ? shift->opening == wanted->opening &&
                    shift->local_day.number == wanted->local_day.number
              : shift->starts_at == wanted->starts_at && shift->kind == wanted->kind &&
                    shift->duty_list == wanted->duty_list)
        return shift;
    }
  return NULL;
}

static gboolean
open_shift (
    GardeStore *self, Making *making, const GardeOpening *opening, GardeDay day, GError **error)
{
  g_autoptr (GardeShift) shift = make_shift (making, opening, day);
  GardeShift *there = find_shift (making, shift);

  if (there == NULL)
    {
      making->n_made++;
      return garde_store_insert (self, shift, error);
    }
  if (there->opening != 0)
    return TRUE;
  there->opening = shift->opening;
  return garde_store_update (self, there, error);
}

gboolean
garde_roster_open_shifts (GardeStore *self,
                          GardeSession *session,
                          const GardeOpening *opening,
                          GardeDay from,
                          GardeDay to,
                          GError **error)
{
  Making making = { .from = from, .to = to };
  gboolean is_done = read_making (self, session, &making, error);

  for (GardeDay day = from; is_done && day.number <= to.number; day = garde_day_add (day, 1))
    if (!is_closed (&making, day) && opens (opening, day))
      is_done = open_shift (self, &making, opening, day, error);
  making_clear (&making);
  return is_done;
}

/* Whether its times are what people were told, or what was. */
static gboolean
find_whether_fixed (GardeStore *self, const GardeShift *shift, gboolean *is_fixed, GError **error)
{
  g_autoptr (GardeRows) rows =
      garde_store_query_numbers (self,
                                 "SELECT 1 FROM assignment WHERE shift = $1 UNION ALL "
                                 "SELECT 1 FROM publication_line WHERE shift = $1 UNION ALL "
                                 "SELECT 1 FROM visit WHERE shift = $1",
                                 GARDE_NUMBERS (garde_record_get_id (shift)), error);

  if (rows == NULL)
    return FALSE;
  *is_fixed = garde_rows_get_length (rows) > 0 || shift->state != GARDE_SHIFT_PLANNED ||
              shift->starts_at <= garde_store_now (self);
  return TRUE;
}

gboolean
garde_roster_move_shift (GardeStore *self,
                         GardeSession *session,
                         GardeShift *shift,
                         const GardeOpening *opening,
                         GError **error)
{
  Making making = { .zone = garde_store_get_zone (self, session, error) };
  g_autoptr (GardeShift) wanted = NULL;
  gboolean is_fixed;

  if (making.zone == NULL || !find_whether_fixed (self, shift, &is_fixed, error))
    return FALSE;
  wanted = make_shift (&making, opening, shift->local_day);
  shift->opening = wanted->opening;
  if (!is_fixed)
    {
      shift->starts_at = wanted->starts_at;
      shift->ends_at = wanted->ends_at;
      shift->kind = wanted->kind;
      shift->need = wanted->need;
    }
  return garde_store_update (self, shift, error);
}

static gboolean
make_shifts (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Making *making = data;

  making->n_made = 0;
  if (!read_making (self, session, making, error))
    return FALSE;
  for (GardeDay day = making->from; day.number <= making->to.number; day = garde_day_add (day, 1))
    for (guint i = 0; i < making->openings->len && !is_closed (making, day); i++)
      if (opens (making->openings->pdata[i], day) &&
          !open_shift (self, making, making->openings->pdata[i], day, error))
        return FALSE;
  return TRUE;
}

gboolean
garde_store_make_shifts (GardeStore *self,
                         GardeSession *session,
                         GardeDay from,
                         GardeDay to,
                         guint *n_made,
                         GError **error)
{
  Making making = { .from = garde_day_add (from, 1 - garde_day_get_weekday (from)),
                    .to = garde_day_add (to, 7 - garde_day_get_weekday (to)) };
  GardeDay today;
  gboolean done;

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error) ||
      !garde_store_get_today (self, session, &today, error))
    return FALSE;
  /* What is past is as it was. */
  if (making.from.number < today.number)
    making.from = today;
  done = garde_store_is_in_transaction (self)
             ? make_shifts (self, session, &making, error)
             : garde_store_transact (self, session, make_shifts, &making, error);
  making_clear (&making);
  if (n_made != NULL)
    *n_made = making.n_made;
  return done;
}

/* --- A shift without a doctor --- */

typedef struct
{
  const GardeShift *seen;
  const char *reason;
  GardeClosure *closure; /* the answer, of the last attempt */
} Closing;

/* The shift as it is, if nobody saved it since. */
static GardeShift *
read_shift (GardeStore *self, GardeSession *session, const GardeShift *seen, GError **error)
{
  g_autoptr (GardeShift) shift =
      garde_store_read (self, GARDE_TYPE_SHIFT, garde_record_get_id (seen), error);

  if (shift == NULL)
    return NULL;
  if (garde_record_get_revision (shift) != garde_record_get_revision (seen) ||
      shift->centre != garde_session_get_centre (session))
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE,
                           _ ("Somebody else changed this shift in the meantime."));
      return NULL;
    }
  return g_steal_pointer (&shift);
}

static gboolean
check_nobody (GardeStore *self, GardeSession *session, gint64 shift, GError **error)
{
  g_autoptr (GardeRows) rows =
      garde_store_query_numbers (self,
                                 "SELECT doctor FROM assignment WHERE shift = $1 UNION ALL "
                                 "SELECT doctor FROM draft_cell WHERE shift = $1 AND is_on = 1",
                                 GARDE_NUMBERS (shift), error);

  if (rows == NULL)
    return FALSE;
  return garde_rows_get_length (rows) == 0 ||
         garde_store_refuse_duty (
             self, session, GARDE_STORE_ERROR_INVALID,
             _ ("Somebody works on this shift, and it is not closed: %s. Take the doctor off and "
                "publish first."),
             shift, garde_rows_get_int (rows, 0, 0), error);
}

/* Of a shift that was opened again without a publication since it is the one that it had. */
static gboolean
save_closure (GardeStore *self, GardeClosure *closure, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GardeClosure) before = garde_store_select_one_numbers (
      self, GARDE_TYPE_CLOSURE, "WHERE shift = $1", GARDE_NUMBERS (closure->shift), &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (before == NULL)
    return garde_store_insert (self, closure, error);
  garde_record_set_identity (closure, garde_record_get_id (before),
                             garde_record_get_revision (before));
  return garde_store_update (self, closure, error);
}

static gboolean
close_shift (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Closing *closing = data;
  g_autoptr (GardeShift) shift = read_shift (self, session, closing->seen, error);
  g_autoptr (GardeClosure) closure = garde_closure_new ();

  if (shift == NULL || !check_nobody (self, session, garde_record_get_id (shift), error))
    return FALSE;
  if (shift->state != GARDE_SHIFT_PLANNED)
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                           _ ("This shift is not to come: it is not closed."));
      return FALSE;
    }
  shift->state = GARDE_SHIFT_CLOSED_NO_DOCTOR;
  closure->shift = garde_record_get_id (shift);
  closure->closed_at = garde_store_now (self);
  closure->account = garde_session_get_account (session);
  garde_record_set_text (&closure->reason, closing->reason);
  if (!garde_store_update (self, shift, error) || !save_closure (self, closure, error))
    return FALSE;
  g_set_object (&closing->closure, closure);
  return TRUE;
}

GardeClosure *
garde_store_close_without_doctor (GardeStore *self,
                                  GardeSession *session,
                                  const GardeShift *shift,
                                  const char *reason,
                                  GError **error)
{
  Closing closing = { shift, reason, NULL };

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && shift != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error))
    return NULL;
  if (garde_store_transact (self, session, close_shift, &closing, error))
    return closing.closure;
  g_clear_object (&closing.closure);
  return NULL;
}

typedef struct
{
  const GardeClosure *seen;
  GardeTold told;
} Telling;

/* What was ticked meanwhile, here or elsewhere, stays: only a change of what was seen counts. */
static void
stamp (const Telling *telling, GardeTold who, gint64 *told_at, gint64 now)
{
  gboolean is_told = (telling->told & who) != 0;

  if (is_told == ((garde_closure_get_told (telling->seen) & who) != 0))
    return;
  if (!is_told)
    *told_at = 0;
  else if (*told_at == 0)
    *told_at = now;
}

static gboolean
save_told (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Telling *telling = data;
  g_autoptr (GardeClosure) closure = garde_store_read (
      self, GARDE_TYPE_CLOSURE, garde_record_get_id ((gpointer) telling->seen), error);
  g_autoptr (GardeShift) shift =
      closure != NULL ? garde_store_read (self, GARDE_TYPE_SHIFT, closure->shift, error) : NULL;
  gint64 now = garde_store_now (self);

  if (shift == NULL)
    return FALSE;
  if (closure->closed_at != telling->seen->closed_at ||
      shift->centre != garde_session_get_centre (session))
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE,
                           _ ("Somebody else changed this shift in the meantime."));
      return FALSE;
    }
  stamp (telling, GARDE_TOLD_FIFTEEN, &closure->told_fifteen_at, now);
  stamp (telling, GARDE_TOLD_CALL_CENTRE, &closure->told_call_centre_at, now);
  return garde_store_update (self, closure, error);
}

gboolean
garde_store_save_told (GardeStore *self,
                       GardeSession *session,
                       const GardeClosure *closure,
                       GardeTold told,
                       GError **error)
{
  Telling telling = { closure, told };

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && closure != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error))
    return FALSE;
  return garde_store_transact (self, session, save_told, &telling, error);
}

static gboolean
reopen_shift (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  g_autoptr (GardeShift) shift = read_shift (self, session, data, error);

  if (shift == NULL)
    return FALSE;
  if (shift->state != GARDE_SHIFT_CLOSED_NO_DOCTOR || shift->ends_at <= garde_store_now (self))
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                           _ ("This shift is not closed, or it is over."));
      return FALSE;
    }
  shift->state = GARDE_SHIFT_PLANNED;
  return garde_store_update (self, shift, error);
}

gboolean
garde_store_reopen_shift (GardeStore *self,
                          GardeSession *session,
                          const GardeShift *shift,
                          GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && shift != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error))
    return FALSE;
  return garde_store_transact (self, session, reopen_shift, (gpointer) shift, error);
}
