/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-step.h"

#include "base/garde-id.h"

#include "store/garde-right-private.h"
#include "store/garde-store-private.h"
#include "store/garde-visit-private.h"
#include "store/garde-visit-writing-private.h"

#include <glib/gi18n-lib.h>

/* What an undo must know, in one answer: a row a step. */
typedef struct
{
  GardeVisit *visit;
  GardeVisit *read;       /* the same, unchanged */
  GPtrArray *steps;       /* those that stand: neither undone nor undoing */
  GardePlace *left_place; /* that the last of them left; NULL: none */
  gboolean left_place_taken;
  gint64 left_shift_start;
  gint64 last_step; /* the newest of all */
  gboolean shift_closed;
  gboolean document_handed;
  gboolean place_taken; /* the place of a visit that is not live was given to somebody else */
} Past;

static void
past_clear (Past *past)
{
  g_clear_object (&past->visit);
  g_clear_object (&past->read);
  g_clear_object (&past->left_place);
  g_clear_pointer (&past->steps, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Past, past_clear)

enum
{
  SHIFT_CLOSED,
  DOCUMENT_HANDED,
  LAST_STEP,
  PLACE_TAKEN,
  LEFT_PLACE_TAKEN,
  LEFT_SHIFT_START,
  N_FACTS,
};

#define LIVE_ON(place)                                                                             \
  "EXISTS (SELECT 1 FROM visit x WHERE x.place = " place                                           \
  " AND x.id <> v.id AND x.state NOT IN (6, 9))"

static GardeRows *
query_past (GardeStore *self, GardeSession *session, gint64 visit, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT h.closed_at IS NOT NULL, EXISTS (SELECT 1 FROM document d WHERE d.visit = v.id AND "
      "(d.printed_at IS NOT NULL OR d.sent_at IS NOT NULL)), (SELECT MAX(n.id) FROM step n WHERE "
      "n.visit = v.id), " LIVE_ON ("v.place") ", " LIVE_ON (
          "s.from_place") ", g.starts_at, %s, %s, %s FROM visit v JOIN shift h ON h.id = v.shift "
                          "LEFT JOIN step s ON s.visit = v.id AND s.undoes IS NULL "
                          "AND NOT EXISTS (SELECT 1 FROM step u WHERE u.undoes = s.id) "
                          "LEFT JOIN place f ON f.id = s.from_place LEFT JOIN shift g ON g.id = "
                          "f.shift "
                          "WHERE v.id = $1 AND v.centre = $2 ORDER BY s.id",
      garde_store_get_columns (self, GARDE_TYPE_VISIT, "v"),
      garde_store_get_columns (self, GARDE_TYPE_STEP, "s"),
      garde_store_get_columns (self, GARDE_TYPE_PLACE, "f"));

  return garde_store_query_numbers (
      self, sql, GARDE_NUMBERS (visit, garde_session_get_centre (session)), error);
}

static void
read_last (Past *past, const GardeRows *rows, guint place_at)
{
  guint last = garde_rows_get_length (rows) - 1;

  past->left_place = garde_store_build (GARDE_TYPE_PLACE, rows, last, place_at);
  past->left_place_taken = garde_rows_get_int (rows, last, LEFT_PLACE_TAKEN) != 0;
  past->left_shift_start = garde_rows_get_int (rows, last, LEFT_SHIFT_START);
}

static gboolean
read_past (GardeStore *self, GardeSession *session, gint64 visit, Past *past, GError **error)
{
  g_autoptr (GardeRows) rows = query_past (self, session, visit, error);
  guint step_at = N_FACTS + garde_store_count_columns (GARDE_TYPE_VISIT);

  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) == 0)
    {
      garde_store_set_no_visit (error);
      return FALSE;
    }
  past->shift_closed = garde_rows_get_int (rows, 0, SHIFT_CLOSED) != 0;
  past->document_handed = garde_rows_get_int (rows, 0, DOCUMENT_HANDED) != 0;
  past->last_step = garde_rows_get_int (rows, 0, LAST_STEP);
  past->visit = garde_store_build (GARDE_TYPE_VISIT, rows, 0, N_FACTS);
  past->read = garde_visit_copy (past->visit);
  past->place_taken = garde_rows_get_int (rows, 0, PLACE_TAKEN) != 0;
  past->steps = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      GardeStep *step = garde_store_build (GARDE_TYPE_STEP, rows, i, step_at);

      if (step != NULL)
        g_ptr_array_add (past->steps, step);
    }
  read_last (past, rows, step_at + garde_store_count_columns (GARDE_TYPE_STEP));
  return TRUE;
}

static gboolean
may_undo (GardeSession *session, const Past *past, const GardeStep *last, GError **error)
{
  GardeUndo answer = garde_visit_may_undo (
      &(GardeUndoQuestion){ .step = last,
                            .last = last,
                            .workstation = garde_session_get_workstation (session),
                            .shift_closed = past->shift_closed,
                            .document_handed = past->document_handed });

  if (answer == GARDE_UNDO_ALLOWED)
    return TRUE;
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP,
                       garde_undo_explain (answer));
  return FALSE;
}

/* Back to the place that the step left, if the visit then holds it and nobody else does. One who
 * comes to life again finds his own place given away: he goes on without it. */
static gboolean
undo_place (GardeStore *self, GardeSession *session, Past *past, GError **error)
{
  GardeVisit *visit = past->visit;
  GardeZone *zone = garde_store_get_zone (self, session, error);
  gboolean is_live = garde_visit_state_is_live (visit->state);

  if (zone == NULL)
    return FALSE;
  if (past->left_place == NULL)
    {
      if (is_live && past->place_taken)
        visit->place = 0;
      return TRUE;
    }
  if (is_live && past->left_place_taken)
    {
      g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN,
                   _ ("The place that no. %d left was given to somebody else."),
                   (int) visit->ticket);
      return FALSE;
    }
  garde_visit_take_place (visit, past->left_place, past->left_shift_start, zone);
  return TRUE;
}

typedef struct
{
  gint64 visit_id;
  GardeVisit *visit;
} Undoing;

static gboolean
undo_step (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Undoing *undoing = data;
  g_auto (Past) past = { 0 };
  g_autoptr (GardeStep) step = NULL;
  const GardeStep *last;

  if (!read_past (self, session, undoing->visit_id, &past, error))
    return FALSE;
  last = past.steps->len > 0 ? g_ptr_array_index (past.steps, past.steps->len - 1) : NULL;
  if (!may_undo (session, &past, last, error) ||
      !garde_store_check_right (self, session,
                                garde_store_step_action (last->from_state, last->to_state), error))
    return FALSE;
  garde_visit_undo_step (past.visit, past.steps);
  if (!undo_place (self, session, &past, error) ||
      (last->to_state == GARDE_VISIT_DONE &&
       !garde_store_reopen_note (self, undoing->visit_id, error)))
    return FALSE;
  /* A place gives its doctor; whose the visit was is what the step remembers. */
  if (last->from_state != 0)
    past.visit->doctor = last->from_doctor;
  step = garde_store_make_step (session, past.read, past.visit, garde_store_now (self));
  step->undoes = garde_record_get_id (last);
  if (!garde_store_update_from (self, past.read, past.visit, error) ||
      !garde_store_insert_step (self, step, past.last_step, error))
    return FALSE;
  g_set_object (&undoing->visit, past.visit);
  return TRUE;
}

GardeVisit *
garde_store_undo (GardeStore *self, GardeSession *session, gint64 visit, GError **error)
{
  Undoing undoing = { visit, NULL };

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_session_may (session, GARDE_ACTION_BOOKING_WRITE) &&
      !garde_store_check_right (self, session, GARDE_ACTION_ROOM_STEP, error))
    return NULL;
  if (garde_store_transact (self, session, undo_step, &undoing, error))
    return undoing.visit;
  g_clear_object (&undoing.visit);
  return NULL;
}

GardeStep *
garde_store_find_last_step (GardeStore *self, GardeSession *session, GError **error)
{
  gint64 now = garde_store_now (self);
  GardeDay today;

  if (!garde_store_check_right (self, session, GARDE_ACTION_DAY_READ, error))
    return NULL;
  if (!garde_store_get_today (self, session, &today, error))
    return NULL;
  return garde_store_select_one_numbers (
      self, GARDE_TYPE_STEP,
      "WHERE workstation = $1 AND id >= $2 AND undoes IS NULL "
      "AND NOT EXISTS (SELECT 1 FROM step u WHERE u.undoes = step.id) "
      /* Asked of one step after the other: as a join a server would read all shifts first. */
      "AND (SELECT h.local_day = $3 OR h.ends_at >= $4 FROM visit v JOIN shift h ON h.id = v.shift "
      "WHERE v.id = step.visit) ORDER BY id DESC LIMIT 1",
      GARDE_NUMBERS (garde_session_get_workstation (session),
                     garde_id_first_at (now - 36 * GARDE_HOUR), today.number, now),
      error);
}

GPtrArray *
garde_store_load_steps (GardeStore *self, GardeSession *session, gint64 visit, GError **error)
{
  if (!garde_store_check_right (self, session, GARDE_ACTION_HISTORY_READ, error))
    return NULL;
  return garde_store_select_numbers (
      self, GARDE_TYPE_STEP,
      "WHERE visit = $1 AND EXISTS (SELECT 1 FROM visit v WHERE v.id = $1 AND v.centre = $2) "
      "ORDER BY id",
      GARDE_NUMBERS (visit, garde_session_get_centre (session)), error);
}
