/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-swap.h"

#include <glib/gi18n-lib.h>

#include "model/garde-draft-cell.h"
#include "store/garde-roster-private.h"

#define DAY (24 * GARDE_HOUR)

static gboolean
refuse (GError **error, int code, const char *sentence)
{
  g_set_error_literal (error, GARDE_STORE_ERROR, code, sentence);
  return FALSE;
}

/* --- Checks --- */

/* Whether @doctor works on @shift as published, and it is still to come. */
static gboolean
check_duty (GardeStore *self, GardeSession *session, gint64 shift, gint64 doctor, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self,
      "SELECT s.starts_at FROM shift s JOIN assignment a ON a.shift = s.id WHERE s.id = $1 AND "
      "s.centre = $2 AND a.doctor = $3 AND s.state = 1",
      GARDE_NUMBERS (shift, garde_session_get_centre (session), doctor), error);

  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) == 0)
    return garde_store_refuse_duty (self, session, GARDE_STORE_ERROR_INVALID,
                                    _ ("The doctor does not work there: %s."), shift, doctor,
                                    error);
  if (garde_rows_get_int (rows, 0, 0) > garde_store_now (self))
    return TRUE;
  return refuse (error, GARDE_STORE_ERROR_INVALID, _ ("This shift has begun: it stays as it is."));
}

/* Whether @doctor is free to be added to @shift: he is not on it already. */
static gboolean
check_is_not_on (
    GardeStore *self, GardeSession *session, gint64 shift, gint64 doctor, GError **error)
{
  g_autoptr (GardeRows) rows =
      garde_store_query_numbers (self, "SELECT 1 FROM assignment WHERE shift = $1 AND doctor = $2",
                                 GARDE_NUMBERS (shift, doctor), error);

  if (rows == NULL)
    return FALSE;
  return garde_rows_get_length (rows) == 0 ||
         garde_store_refuse_duty (self, session, GARDE_STORE_ERROR_INVALID,
                                  _ ("The doctor works there already: %s."), shift, doctor, error);
}

static gboolean
check_swap (GardeStore *self, GardeSession *session, const GardeSwap *swap, GError **error)
{
  if (!check_duty (self, session, swap->shift, swap->doctor, error))
    return FALSE;
  if (swap->other_doctor == swap->doctor || (swap->other_shift != 0 && swap->other_doctor == 0) ||
      swap->other_shift == swap->shift)
    return refuse (error, GARDE_STORE_ERROR_INVALID,
                   _ ("Say with whom the shift is to be changed."));
  if (swap->other_doctor != 0 &&
      !check_is_not_on (self, session, swap->shift, swap->other_doctor, error))
    return FALSE;
  return swap->other_shift == 0 ||
         (check_duty (self, session, swap->other_shift, swap->other_doctor, error) &&
          check_is_not_on (self, session, swap->other_shift, swap->doctor, error));
}

/* --- Proposing --- */

typedef struct
{
  const GardeSwap *swap;
  GardeSwapState to;
  GardeSwapActor actor;
  GardeSwap *saved;               /* the answer, of the last attempt */
  const GardeRosterSheet *judged; /* on which the rules were asked, to agree; else NULL */
} Stepping;

static gboolean
propose (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Stepping *stepping = data;
  g_autoptr (GardeSwap) swap = garde_swap_copy (stepping->swap);

  garde_record_set_identity (swap, 0, 0);
  swap->state = GARDE_SWAP_PROPOSED;
  swap->proposed_at = garde_store_now (self);
  swap->accepted_at = swap->decided_at = 0;
  swap->decided_by = 0;
  g_clear_pointer (&swap->reason, g_free);
  if (!check_swap (self, session, swap, error))
    return FALSE;
  g_set_object (&stepping->saved, swap);
  return garde_store_insert (self, swap, error);
}

/* The caller's own record becomes what was saved. */
static void
take (GardeSwap *swap, const GardeSwap *saved)
{
  garde_record_set_identity (swap, garde_record_get_id (saved), garde_record_get_revision (saved));
  swap->state = saved->state;
  swap->other_doctor = saved->other_doctor;
  swap->proposed_at = saved->proposed_at;
  swap->accepted_at = saved->accepted_at;
  swap->decided_at = saved->decided_at;
  swap->decided_by = saved->decided_by;
  g_free (swap->reason);
  swap->reason = g_strdup (saved->reason);
}

static gboolean
run (GardeStore *self,
     GardeSession *session,
     GardeStoreFunc function,
     Stepping *stepping,
     GardeSwap *swap,
     GError **error)
{
  gboolean done = garde_store_transact (self, session, function, stepping, error);

  if (done)
    take (swap, stepping->saved);
  g_clear_object (&stepping->saved);
  return done;
}

gboolean
garde_store_propose_swap (GardeStore *self, GardeSession *session, GardeSwap *swap, GError **error)
{
  Stepping stepping = { .swap = swap };

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && swap != NULL, FALSE);

  if (!garde_store_check_own (self, session, GARDE_ACTION_WISH_WRITE, swap->doctor,
                              GARDE_ACTION_ROSTER_WRITE, error))
    return FALSE;
  return run (self, session, propose, &stepping, swap, error);
}

/* --- Agreeing --- */

static void
add_change (GArray *changes, gint64 shift, gint64 doctor, GardeRosterChangeKind kind)
{
  GardeAssignmentChange change = { shift, doctor, kind };

  g_array_append_val (changes, change);
}

/* What was drafted of the two there is over: they have changed places. What was drafted of others
 * can be taken back as before. */
static gboolean
end_cells (GardeStore *self, const GardeSwap *swap, gint64 shift, GError **error)
{
  g_autoptr (GPtrArray) cells = garde_store_select_numbers (
      self, GARDE_TYPE_DRAFT_CELL, "WHERE shift = $1 AND (doctor = $2 OR doctor = $3) ORDER BY id",
      GARDE_NUMBERS (shift, swap->doctor, swap->other_doctor), error);

  return cells != NULL && garde_store_delete_all (self, cells, error) &&
         garde_store_post (
             self, "DELETE FROM draft_change WHERE shift = $1 AND (doctor = $2 OR doctor = $3)",
             g_variant_new ("(xxx)", shift, swap->doctor, swap->other_doctor), error);
}

/* @from leaves @shift, @to comes. @publication is that of the same week, made before; NULL: one is
 * made. */
static gboolean
move_doctor (GardeStore *self,
             GardeSession *session,
             gint64 shift,
             gint64 from,
             gint64 to,
             GardePublication **publication,
             GError **error)
{
  g_autoptr (GardeShift) term = garde_store_read (self, GARDE_TYPE_SHIFT, shift, error);
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (GardeAssignmentChange));
  GardeDay monday;

  if (term == NULL)
    return FALSE;
  monday = garde_day_add (term->local_day, 1 - garde_day_get_weekday (term->local_day));
  if (*publication != NULL && (*publication)->week.number != monday.number)
    g_clear_object (publication);
  if (*publication == NULL)
    *publication =
        garde_store_add_publication (self, session, term->local_day, term->duty_list, error);
  if (*publication == NULL)
    return FALSE;
  add_change (changes, shift, from, GARDE_ROSTER_CHANGE_REMOVED);
  add_change (changes, shift, to, GARDE_ROSTER_CHANGE_ADDED);
  return garde_store_change_shift (self, session, term, changes, garde_record_get_id (*publication),
                                   error);
}

static gboolean
exchange (GardeStore *self, GardeSession *session, const GardeSwap *swap, GError **error)
{
  g_autoptr (GardePublication) publication = NULL;

  if (swap->other_doctor == 0)
    return refuse (error, GARDE_STORE_ERROR_INVALID, _ ("Nobody takes this shift yet."));
  if (!check_swap (self, session, swap, error) || !end_cells (self, swap, swap->shift, error) ||
      !move_doctor (self, session, swap->shift, swap->doctor, swap->other_doctor, &publication,
                    error))
    return FALSE;
  return swap->other_shift == 0 ||
         (end_cells (self, swap, swap->other_shift, error) &&
          move_doctor (self, session, swap->other_shift, swap->other_doctor, swap->doctor,
                       &publication, error));
}

/* --- Steps --- */

static void
stamp (GardeStore *self, GardeSession *session, GardeSwap *swap, GardeSwapState to)
{
  swap->state = to;
  if (to == GARDE_SWAP_ACCEPTED)
    swap->accepted_at = garde_store_now (self);
  else
    {
      swap->decided_at = garde_store_now (self);
      swap->decided_by = garde_session_get_account (session);
    }
}

static void
set_reason (GardeSwap *swap, const char *reason)
{
  g_autofree char *copy = reason != NULL && *reason != '\0' ? g_strdup (reason) : NULL;

  g_free (swap->reason);
  swap->reason = g_steal_pointer (&copy);
}

static gboolean
check_actor (GardeStore *self,
             GardeSession *session,
             const GardeSwap *swap,
             GardeSwapActor actor,
             GError **error)
{
  if (actor == GARDE_SWAP_BY_COORDINATOR)
    return garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error);
  return garde_store_check_own (self, session, GARDE_ACTION_WISH_WRITE,
                                actor == GARDE_SWAP_BY_PROPOSER ? swap->doctor : swap->other_doctor,
                                GARDE_ACTION_ROSTER_WRITE, error);
}

/* A verdict holds for the roster that it was found on. */
static gboolean
check_judged (GardeStore *self,
              GardeSession *session,
              const GardeRosterSheet *judged,
              GError **error)
{
  gint64 stamp;

  if (!garde_store_get_roster_stamp (self, session, judged, &stamp, error))
    return FALSE;
  return stamp == judged->stamp ||
         refuse (error, GARDE_STORE_ERROR_STALE,
                 _ ("The roster was changed in the meantime: look at this request again."));
}

static gboolean
step (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Stepping *stepping = data;
  g_autoptr (GardeSwap) swap =
      garde_store_read (self, GARDE_TYPE_SWAP, garde_record_get_id (stepping->swap), error);

  if (swap == NULL)
    return FALSE;
  if (garde_record_get_revision (swap) != garde_record_get_revision (stepping->swap))
    return refuse (error, GARDE_STORE_ERROR_STALE,
                   _ ("Somebody else decided about this request in the meantime."));
  if (!garde_swap_state_may_follow (swap->state, stepping->to, stepping->actor))
    return refuse (error, GARDE_STORE_ERROR_STEP, _ ("This request is decided already."));
  /* What was offered to everybody one of them cannot refuse for the others. */
  if (swap->other_doctor == 0 && stepping->to == GARDE_SWAP_REFUSED &&
      stepping->actor == GARDE_SWAP_BY_OTHER)
    return refuse (error, GARDE_STORE_ERROR_STEP, _ ("This was offered to everybody."));
  /* Whoever takes a shift that was offered to anybody says so by accepting. */
  if (swap->other_doctor == 0)
    swap->other_doctor = stepping->swap->other_doctor;
  if (!check_actor (self, session, swap, stepping->actor, error))
    return FALSE;
  if (stepping->to == GARDE_SWAP_ACCEPTED && !check_swap (self, session, swap, error))
    return FALSE;
  if (stepping->to == GARDE_SWAP_AGREED &&
      (!check_judged (self, session, stepping->judged, error) ||
       !exchange (self, session, swap, error)))
    return FALSE;
  stamp (self, session, swap, stepping->to);
  set_reason (swap, stepping->to == GARDE_SWAP_REFUSED ? stepping->swap->reason : NULL);
  g_set_object (&stepping->saved, swap);
  return garde_store_update (self, swap, error);
}

gboolean
garde_store_step_swap (GardeStore *self,
                       GardeSession *session,
                       GardeSwap *swap,
                       GardeSwapState to,
                       GardeSwapActor actor,
                       GError **error)
{
  Stepping stepping = { swap, to, actor, NULL, NULL };

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && swap != NULL, FALSE);
  g_return_val_if_fail (to != GARDE_SWAP_AGREED, FALSE);

  /* Asked once more of the request as it is stored. */
  return check_actor (self, session, swap, actor, error) &&
         run (self, session, step, &stepping, swap, error);
}

gboolean
garde_store_agree_swap (GardeStore *self,
                        GardeSession *session,
                        GardeSwap *swap,
                        const GardeRosterSheet *judged,
                        GError **error)
{
  Stepping stepping = { swap, GARDE_SWAP_AGREED, GARDE_SWAP_BY_COORDINATOR, NULL, judged };

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, FALSE);
  g_return_val_if_fail (swap != NULL && judged != NULL, FALSE);

  return garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error) &&
         run (self, session, step, &stepping, swap, error);
}

/* --- Taking back --- */

/* The two go back to where they were; who decided it may be somebody else by now. */
static gboolean
exchange_back (GardeStore *self, GardeSession *session, const GardeSwap *swap, GError **error)
{
  g_autoptr (GardeSwap) back = garde_swap_copy (swap);

  back->doctor = swap->other_doctor;
  back->other_doctor = swap->doctor;
  return exchange (self, session, back, error);
}

static gboolean
undo (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Stepping *stepping = data;
  g_autoptr (GardeSwap) swap =
      garde_store_read (self, GARDE_TYPE_SWAP, garde_record_get_id (stepping->swap), error);

  if (swap == NULL)
    return FALSE;
  if (garde_record_get_revision (swap) != garde_record_get_revision (stepping->swap))
    return refuse (error, GARDE_STORE_ERROR_STALE,
                   _ ("Somebody else decided about this request in the meantime."));
  if (swap->state != GARDE_SWAP_AGREED && (swap->state != GARDE_SWAP_REFUSED ||
                                           swap->decided_by != garde_session_get_account (session)))
    return refuse (error, GARDE_STORE_ERROR_STEP,
                   _ ("There is no decision of yours to take back."));
  if (swap->state == GARDE_SWAP_AGREED && !exchange_back (self, session, swap, error))
    return FALSE;
  swap->state = swap->accepted_at != 0 ? GARDE_SWAP_ACCEPTED : GARDE_SWAP_PROPOSED;
  swap->decided_at = swap->decided_by = 0;
  set_reason (swap, NULL);
  g_set_object (&stepping->saved, swap);
  return garde_store_update (self, swap, error);
}

gboolean
garde_store_undo_swap (GardeStore *self, GardeSession *session, GardeSwap *swap, GError **error)
{
  Stepping stepping = { .swap = swap };

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && swap != NULL, FALSE);

  return garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error) &&
         run (self, session, undo, &stepping, swap, error);
}

/* --- Lists --- */

void
garde_swap_line_free (GardeSwapLine *self)
{
  g_clear_object (&self->swap);
  g_free (self->doctor_name);
  g_free (self->other_name);
  g_free (self);
}

static char *
dup_name (const GardeRows *rows, guint row, guint column)
{
  if (garde_rows_is_null (rows, row, column))
    return NULL;
  return g_strdup_printf (_ ("Dr %s"), garde_rows_get_text (rows, row, column));
}

GPtrArray *
garde_store_load_swaps (
    GardeStore *self, GardeSession *session, gint64 doctor, int days, GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (GardeRows) rows = NULL;
  guint n_columns;
  GPtrArray *lines;

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, NULL);

  if (!garde_store_check_own (self, session, GARDE_ACTION_WISH_WRITE, doctor,
                              GARDE_ACTION_ROSTER_WRITE, error))
    return NULL;
  sql = g_strdup_printf (
      "SELECT %s, d.family_name, o.family_name, s.starts_at, s.ends_at, t.starts_at, t.ends_at "
      "FROM swap_request r JOIN shift s ON s.id = r.shift JOIN doctor d ON d.id = r.doctor "
      "LEFT JOIN doctor o ON o.id = r.other_doctor LEFT JOIN shift t ON t.id = r.other_shift "
      "WHERE r.id IN (SELECT id FROM swap_request WHERE state IN (1, 2) UNION SELECT id FROM "
      "swap_request WHERE proposed_at >= $3) AND s.centre = $1 AND ($2 = 0 OR r.doctor = $2 OR "
      "r.other_doctor = $2 OR (r.other_doctor IS NULL AND r.state = 1)) "
      "ORDER BY CASE WHEN r.state IN (1, 2) THEN 0 ELSE 1 END, r.proposed_at, r.id",
      garde_store_get_columns (self, GARDE_TYPE_SWAP, "r"));
  rows = garde_store_query_numbers (self, sql,
                                    GARDE_NUMBERS (garde_session_get_centre (session), doctor,
                                                   garde_store_now (self) - days * DAY),
                                    error);
  if (rows == NULL)
    return NULL;
  n_columns = garde_store_count_columns (GARDE_TYPE_SWAP);
  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) garde_swap_line_free);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      GardeSwapLine *line = g_new0 (GardeSwapLine, 1);

      line->swap = garde_store_build (GARDE_TYPE_SWAP, rows, i, 0);
      line->doctor_name = dup_name (rows, i, n_columns);
      line->other_name = dup_name (rows, i, n_columns + 1);
      line->starts_at = garde_rows_get_int (rows, i, n_columns + 2);
      line->ends_at = garde_rows_get_int (rows, i, n_columns + 3);
      line->other_starts_at = garde_rows_get_int (rows, i, n_columns + 4);
      line->other_ends_at = garde_rows_get_int (rows, i, n_columns + 5);
      g_ptr_array_add (lines, line);
    }
  return lines;
}

/* --- Telephone --- */

gboolean
garde_store_save_call_out (GardeStore *self,
                           GardeSession *session,
                           GardeCallOut *call_out,
                           GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL && call_out != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error))
    return FALSE;
  if (call_out->doctor == 0 || !garde_day_is_set (call_out->week))
    return refuse (error, GARDE_STORE_ERROR_INVALID, _ ("Say who was asked, and for which week."));
  call_out->centre = garde_session_get_centre (session);
  call_out->week = garde_day_add (call_out->week, 1 - garde_day_get_weekday (call_out->week));
  if (call_out->asked_at == 0)
    {
      call_out->asked_at = garde_store_now (self);
      call_out->account = garde_session_get_account (session);
    }
  if (call_out->answer != 0 && call_out->answered_at == 0)
    call_out->answered_at = garde_store_now (self);
  return garde_store_write (self, session, call_out, error);
}

GPtrArray *
garde_store_load_call_outs (GardeStore *self, GardeSession *session, gint64 shift, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error))
    return NULL;
  return garde_store_select_numbers (self, GARDE_TYPE_CALL_OUT,
                                     "WHERE shift = $1 AND centre = $2 ORDER BY asked_at DESC, id "
                                     "DESC",
                                     GARDE_NUMBERS (shift, garde_session_get_centre (session)),
                                     error);
}

GArray *
garde_store_load_last_asked (GardeStore *self, GardeSession *session, int days, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;
  GArray *asked;

  g_return_val_if_fail (GARDE_IS_STORE (self) && session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROSTER_WRITE, error))
    return NULL;
  rows = garde_store_query_numbers (
      self,
      "SELECT doctor, asked_at, answer FROM call_out WHERE centre = $1 AND asked_at >= $2 AND "
      "shift IS NOT NULL ORDER BY asked_at DESC, id DESC",
      GARDE_NUMBERS (garde_session_get_centre (session), garde_store_now (self) - days * DAY),
      error);
  if (rows == NULL)
    return NULL;
  asked = g_array_new (FALSE, FALSE, sizeof (GardeLastAsked));
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      GardeLastAsked line = { garde_rows_get_int (rows, i, 0), garde_rows_get_int (rows, i, 1),
                              (GardeCallAnswer) garde_rows_get_int (rows, i, 2), 1 };
      guint at = 0;

      while (at < asked->len && g_array_index (asked, GardeLastAsked, at).doctor != line.doctor)
        at++;
      if (at < asked->len)
        g_array_index (asked, GardeLastAsked, at).times++;
      else
        g_array_append_val (asked, line);
    }
  return asked;
}
