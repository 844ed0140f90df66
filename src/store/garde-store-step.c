/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-step.h"

#include "base/garde-id.h"

#include "store/garde-store-private.h"
#include "store/garde-visit-private.h"

#include <glib/gi18n-lib.h>

/* One transaction's question and answer; the answer is overwritten when it runs again. */
typedef struct
{
  gint64 visit_id;
  const GardeStepRequest *request;
  GardeVisit *visit;
} Stepping;

/* A step of @visit from @from to where it is now. */
static GardeStep *
make_step (GardeSession *session, const GardeVisit *visit, GardeVisitState from, gint64 at)
{
  GardeStep *step = garde_step_new ();

  step->visit = garde_record_get_id (visit);
  step->from_state = from;
  step->to_state = visit->state;
  step->at = at;
  step->by_account = garde_session_get_account (session);
  step->workstation = garde_session_get_workstation (session);
  return step;
}

/* The ids of a visit's steps are their order, even when two desks' clocks differ: @last is the
 * newest of them. */
static gboolean
insert_step (GardeStore *self, GardeStep *step, gint64 last, GError **error)
{
  garde_record_set_identity (step, garde_store_next_id_after (self, last), 0);
  return garde_store_insert (self, step, error);
}

/* What a step must know, in one answer. */
typedef struct
{
  GardeVisit *visit;
  gint64 last_step;
  gint64 free_doctor; /* the doctor of its shift who has nobody with him */
} Present;

static void
present_clear (Present *present)
{
  g_clear_object (&present->visit);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Present, present_clear)

static void
set_not_there (GError **error)
{
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                       _("This visit is not there any more."));
}

/* Of a visit that is called by nobody in particular: the doctor of its shift who has nobody with
 * him. Only that is asked for here, since it looks at all the shift's visits and so at what every
 * other desk writes. */
#define FREE_DOCTOR                                                                                \
  "CASE WHEN v.doctor IS NULL THEN (SELECT a.doctor FROM assignment a WHERE a.shift = v.shift "    \
  "ORDER BY "                                                                                      \
  "(SELECT COUNT(*) FROM visit x WHERE x.shift = a.shift AND x.doctor = a.doctor AND x.state IN "  \
  "(3, 4)), a.id "                                                                                 \
  "LIMIT 1) END"

static gboolean
read_present (GardeStore *self,
              GardeSession *session,
              gint64 id,
              gboolean with_free_doctor,
              Present *present,
              GError **error)
{
  guint width = garde_store_count_columns (GARDE_TYPE_VISIT);
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s, (SELECT MAX(s.id) FROM step s WHERE s.visit = v.id), %s "
                       "FROM visit v WHERE v.id = $1 AND v.centre = $2",
                       garde_store_get_columns (self, GARDE_TYPE_VISIT, "v"),
                       with_free_doctor ? FREE_DOCTOR : "NULL");
  g_autoptr (GardeRows) rows = garde_store_query (
      self, sql, g_variant_new ("(xx)", id, garde_session_get_centre (session)), error);

  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) == 0)
    {
      set_not_there (error);
      return FALSE;
    }
  present->visit = garde_store_build (GARDE_TYPE_VISIT, rows, 0, 0);
  present->last_step = garde_rows_get_int (rows, 0, width);
  present->free_doctor = garde_rows_get_int (rows, 0, width + 1);
  return TRUE;
}

/* Says who was there before: the same patient called at two desks at once. */
static void
refuse_step (GardeStore *self, GardeSession *session, const GardeVisit *visit, GError **error)
{
  g_autoptr (GardeRows) rows =
                 garde_store_query (self,
                                    "SELECT s.at, COALESCE(w.name, '') FROM step s LEFT JOIN "
                                    "workstation w ON w.id = s.workstation "
                                    "WHERE s.visit = $1 ORDER BY s.id DESC LIMIT 1",
                                    g_variant_new ("(x)", garde_record_get_id (visit)), error);
  GardeZone *zone = garde_store_get_zone (self, session, rows != NULL ? error : NULL);
  const char *label = garde_vocabulary_get_label (&garde_visit_state_words, visit->state);

  if (rows == NULL || zone == NULL)
    return;
  if (garde_rows_get_length (rows) == 0 || *garde_rows_get_text (rows, 0, 1) == '\0')
    g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP,
                 _ ("No. %d is already “%s”."), (int) visit->ticket, label);
  else
    {
      g_autofree char *at = garde_instant_format_time (garde_rows_get_int (rows, 0, 0), zone);

      g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP,
                   _ ("No. %d is already “%s”, since %s (%s)."), (int) visit->ticket, label, at,
                      garde_rows_get_text (rows, 0, 1));
    }
}

static void
apply_request (Present *present, const GardeStepRequest *request, gint64 at)
{
  GardeVisit *visit = present->visit;

  garde_visit_apply_step (visit, request->to, at);
  if (request->outcome != 0)
    visit->outcome = request->outcome;
  if (request->doctor != 0)
    visit->doctor = request->doctor;
  if (request->to == GARDE_VISIT_CALLED && visit->doctor == 0)
    visit->doctor = present->free_doctor;
}

/* A visit that comes back to life finds its place given to somebody else: it goes on without one.
 */
static gboolean
leave_taken_place (GardeStore *self, GardeVisit *visit, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;

  if (visit->place == 0)
    return TRUE;
  rows = garde_store_query (
      self, "SELECT 1 FROM visit WHERE place = $1 AND id <> $2 AND state NOT IN (6, 9) LIMIT 1",
      g_variant_new ("(xx)", visit->place, garde_record_get_id (visit)), error);
  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) > 0)
    visit->place = 0;
  return TRUE;
}

static gboolean
step_visit (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Stepping *stepping = data;
  const GardeStepRequest *request = stepping->request;
  g_auto (Present) present = { 0 };
  g_autoptr (GardeStep) step = NULL;
  gint64 at = request->at != 0 ? request->at : garde_store_now (self);
  GardeVisitState from;

  if (!read_present (self, session, stepping->visit_id,
                     request->to == GARDE_VISIT_CALLED && request->doctor == 0, &present, error))
    return FALSE;
  from = present.visit->state;
  if (!garde_visit_state_may_follow (from, request->to) ||
      (request->from != 0 && request->from != from))
    {
      refuse_step (self, session, present.visit, error);
      return FALSE;
    }
  apply_request (&present, request, at);
  if (!garde_visit_state_is_live (from) && !leave_taken_place (self, present.visit, error))
    return FALSE;
  step = make_step (session, present.visit, from, at);
  if (!garde_store_update (self, present.visit, error) ||
      !insert_step (self, step, present.last_step, error))
    return FALSE;
  g_set_object (&stepping->visit, present.visit);
  return TRUE;
}

gboolean
garde_store_step_in_transaction (GardeStore *self,
                                 GardeSession *session,
                                 gint64 visit,
                                 const GardeStepRequest *request,
                                 GardeVisit **stepped,
                                 GError **error)
{
  Stepping stepping = { visit, request, g_steal_pointer (stepped) };
  gboolean done = step_visit (self, session, &stepping, error);

  *stepped = stepping.visit;
  return done;
}

static GardeVisit *
run_stepping (GardeStore *self,
              GardeSession *session,
              GardeStoreFunc function,
              Stepping *stepping,
              GError **error)
{
  if (garde_store_transact (self, session, function, stepping, error))
    return stepping->visit;
  g_clear_object (&stepping->visit);
  return NULL;
}

GardeVisit *
garde_store_step (GardeStore *self,
                  GardeSession *session,
                  gint64 visit,
                  const GardeStepRequest *request,
                  GError **error)
{
  Stepping stepping = { visit, request, NULL };

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);
  g_return_val_if_fail (request != NULL, NULL);

  return run_stepping (self, session, step_visit, &stepping, error);
}

/* What an undo must know, in one answer: a row a step. */
typedef struct
{
  GardeVisit *visit;
  GPtrArray *steps; /* those that stand: neither undone nor undoing */
  gint64 last_step; /* the newest of all */
  gboolean shift_closed;
  gboolean document_handed;
} Past;

static void
past_clear (Past *past)
{
  g_clear_object (&past->visit);
  g_clear_pointer (&past->steps, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Past, past_clear)

static GardeRows *
query_past (GardeStore *self, GardeSession *session, gint64 visit, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT h.closed_at IS NOT NULL, EXISTS (SELECT 1 FROM document d WHERE d.visit = v.id AND "
      "(d.printed_at IS NOT NULL OR d.sent_at IS NOT NULL)), (SELECT MAX(n.id) FROM step n WHERE "
      "n.visit = v.id), %s, %s FROM visit v JOIN shift h ON "
      "h.id = v.shift "
      "LEFT JOIN step s ON s.visit = v.id AND s.undoes IS NULL "
      "AND NOT EXISTS (SELECT 1 FROM step u WHERE u.undoes = s.id) WHERE v.id = $1 AND v.centre = "
      "$2 ORDER BY s.id",
      garde_store_get_columns (self, GARDE_TYPE_VISIT, "v"),
      garde_store_get_columns (self, GARDE_TYPE_STEP, "s"));

  return garde_store_query (
      self, sql, g_variant_new ("(xx)", visit, garde_session_get_centre (session)), error);
}

static gboolean
read_past (GardeStore *self, GardeSession *session, gint64 visit, Past *past, GError **error)
{
  g_autoptr (GardeRows) rows = query_past (self, session, visit, error);
  guint step_at = 3 + garde_store_count_columns (GARDE_TYPE_VISIT);

  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) == 0)
    {
      set_not_there (error);
      return FALSE;
    }
  past->shift_closed = garde_rows_get_int (rows, 0, 0) != 0;
  past->document_handed = garde_rows_get_int (rows, 0, 1) != 0;
  past->last_step = garde_rows_get_int (rows, 0, 2);
  past->visit = garde_store_build (GARDE_TYPE_VISIT, rows, 0, 3);
  past->steps = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      GardeStep *step = garde_store_build (GARDE_TYPE_STEP, rows, i, step_at);

      if (step != NULL)
        g_ptr_array_add (past->steps, step);
    }
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

static gboolean
undo_step (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Stepping *stepping = data;
  g_auto (Past) past = { 0 };
  g_autoptr (GardeStep) step = NULL;
  const GardeStep *last;
  const GardeStep *before;
  GardeVisitState from;

  if (!read_past (self, session, stepping->visit_id, &past, error))
    return FALSE;
  last = past.steps->len > 0 ? g_ptr_array_index (past.steps, past.steps->len - 1) : NULL;
  before = past.steps->len > 1 ? g_ptr_array_index (past.steps, past.steps->len - 2) : NULL;
  if (!may_undo (session, &past, last, error))
    return FALSE;
  from = past.visit->state;
  garde_visit_undo_step (past.visit, last, before);
  if (!garde_visit_state_is_live (from) && !leave_taken_place (self, past.visit, error))
    return FALSE;
  step = make_step (session, past.visit, from, garde_store_now (self));
  step->undoes = garde_record_get_id (last);
  if (!garde_store_update (self, past.visit, error) ||
      !insert_step (self, step, past.last_step, error))
    return FALSE;
  g_set_object (&stepping->visit, past.visit);
  return TRUE;
}

GardeVisit *
garde_store_undo (GardeStore *self, GardeSession *session, gint64 visit, GError **error)
{
  Stepping stepping = { visit, NULL, NULL };

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  return run_stepping (self, session, undo_step, &stepping, error);
}

GardeStep *
garde_store_find_last_step (GardeStore *self, GardeSession *session, GError **error)
{
  gint64 now = garde_store_now (self);
  GardeDay today;

  if (!garde_store_get_today (self, session, &today, error))
    return NULL;
  return garde_store_select_one (
      self, GARDE_TYPE_STEP,
      "WHERE workstation = $1 AND id >= $2 AND undoes IS NULL "
      "AND NOT EXISTS (SELECT 1 FROM step u WHERE u.undoes = step.id) "
      /* Asked of one step after the other: as a join a server would read all shifts first. */
      "AND (SELECT h.local_day = $3 OR h.ends_at >= $4 FROM visit v JOIN shift h ON h.id = v.shift "
      "WHERE v.id = step.visit) ORDER BY id DESC LIMIT 1",
      g_variant_new ("(xxxx)", garde_session_get_workstation (session),
                     garde_id_first_at (now - 36 * GARDE_HOUR), (gint64) today.number, now),
      error);
}

GPtrArray *
garde_store_load_steps (GardeStore *self, GardeSession *session, gint64 visit, GError **error)
{
  return garde_store_select (self, GARDE_TYPE_STEP, "WHERE visit = $1 ORDER BY id",
                             g_variant_new ("(x)", visit), error);
}
