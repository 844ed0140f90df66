/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-note.h"

#include <glib/gi18n-lib.h>

#include "base/garde-text.h"
#include "model/garde-phrase.h"
#include "model/garde-template.h"
#include "store/garde-right-private.h"
#include "store/garde-store-private.h"
#include "store/garde-trail.h"
#include "store/garde-visit-private.h"
#include "store/garde-visit-writing-private.h"

gboolean
garde_store_save_draft (
    GardeStore *self, GardeSession *session, gint64 visit, const char *text, GError **error)
{
  gint64 author = garde_session_get_account (session);
  g_autoptr (GardeRows) rows = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_NOTE_WRITE, error))
    return FALSE;
  /* Outside the change feed: nobody else shows what is being typed. */
  if (text == NULL || text[0] == '\0')
    rows = garde_store_query (self, "DELETE FROM draft WHERE visit = $1 AND author = $2",
                              g_variant_new ("(xx)", visit, author), error);
  else if (garde_store_ensure_writer (self, error))
    rows = garde_store_query (
        self,
        "INSERT INTO draft (id, revision, visit, author, saved_at, text) "
        "VALUES ($1, 1, $2, $3, $4, $5) ON CONFLICT (visit, author) DO UPDATE SET "
        "text = excluded.text, saved_at = excluded.saved_at, revision = draft.revision + 1",
        g_variant_new ("(xxxxs)", garde_store_next_id (self), visit, author, garde_store_now (self),
                       text),
        error);
  return rows != NULL;
}

/* --- Writing --- */

typedef struct
{
  gint64 visit;
  const GardeNoteInput *input;
  gint64 closed_at; /* 0: the note stays open */
  GardeNote *note;  /* the answer */
} Writing;

/* Refuses what must not be written any more. */
static gboolean
check_open (
    GardeStore *self, GardeSession *session, gint64 visit, const GardeNote *note, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query (
      self,
      "SELECT n.id, n.closed_at FROM visit v LEFT JOIN note n ON n.visit = v.id AND "
      "n.addendum = 0 WHERE v.id = $1 AND v.centre = $2",
      g_variant_new ("(xx)", visit, garde_session_get_centre (session)), error);

  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) == 0)
    garde_store_set_no_visit (error);
  else if (garde_rows_get_int (rows, 0, 1) != 0)
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                         _ ("This note is closed: add to it instead."));
  else if (garde_rows_get_int (rows, 0, 0) != 0 && garde_record_get_revision (note) == 0)
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE,
                         _ ("Somebody else has begun this visit’s note."));
  else
    return TRUE;
  return FALSE;
}

/* A measurement that says the same as one of @before was made when that one was, and stays. */
static gboolean
is_same_vital (const GardeVital *there, const GardeVital *vital)
{
  return there->kind == vital->kind && there->value == vital->value &&
         g_strcmp0 (there->text, vital->text) == 0 &&
         (vital->measured_at == 0 || vital->measured_at == there->measured_at);
}

static gboolean
is_of_kind (const GardeVital *there, const GardeVital *vital)
{
  return there->kind == vital->kind;
}

/* Out of @before; NULL: none. (transfer full) */
static GardeVital *
take_vital (GPtrArray *before,
            const GardeVital *vital,
            gboolean (*is_it) (const GardeVital *there, const GardeVital *vital))
{
  for (guint i = 0; i < before->len; i++)
    if (is_it (before->pdata[i], vital))
      return g_ptr_array_steal_index (before, i);
  return NULL;
}

/* What differs from before: one for another of its kind is that one changed. */
static gboolean
write_vital (
    GardeStore *self, gint64 visit, const GardeVital *given, GPtrArray *before, GError **error)
{
  g_autoptr (GardeVital) there = take_vital (before, given, is_of_kind);
  g_autoptr (GardeVital) vital = garde_vital_copy (given);

  vital->visit = visit;
  if (vital->measured_at == 0)
    vital->measured_at = garde_store_now (self);
  garde_record_set_identity (vital, there != NULL ? garde_record_get_id (there) : 0,
                             there != NULL ? garde_record_get_revision (there) : 0);
  return there != NULL ? garde_store_update_from (self, there, vital, error)
                       : garde_store_insert (self, vital, error);
}

gboolean
garde_store_replace_vitals (GardeStore *self, gint64 visit, const GPtrArray *vitals, GError **error)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) others = g_ptr_array_new (); /* borrowed */

  if (vitals == NULL)
    return TRUE;
  before = garde_store_select_numbers (self, GARDE_TYPE_VITAL, "WHERE visit = $1 ORDER BY kind, id",
                                       GARDE_NUMBERS (visit), error);
  if (before == NULL)
    return FALSE;
  for (guint i = 0; i < vitals->len; i++)
    {
      g_autoptr (GardeVital) there = take_vital (before, vitals->pdata[i], is_same_vital);

      if (there == NULL)
        g_ptr_array_add (others, vitals->pdata[i]);
    }
  for (guint i = 0; i < others->len; i++)
    if (!write_vital (self, visit, others->pdata[i], before, error))
      return FALSE;
  garde_store_note_change (self, GARDE_KIND_VISIT, visit);
  return garde_store_delete_all (self, before, error);
}

gboolean
garde_store_forget_draft (GardeStore *self, GardeSession *session, gint64 visit, GError **error)
{
  return garde_store_post (self, "DELETE FROM draft WHERE visit = $1 AND author = $2",
                           g_variant_new ("(xx)", visit, garde_session_get_account (session)),
                           error);
}

static gboolean
write_note (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Writing *writing = data;
  g_autoptr (GardeNote) note = garde_note_copy (writing->input->note);
  g_autoptr (GardeVisit) visit = garde_store_read (self, GARDE_TYPE_VISIT, writing->visit, error);

  if (visit == NULL || !garde_store_check_duty (self, session, visit, error))
    return FALSE;
  note->visit = writing->visit;
  note->author = garde_session_get_account (session);
  note->addendum = FALSE;
  note->closed_at = writing->closed_at;
  if (note->written_at == 0)
    note->written_at = garde_store_now (self);
  if (!check_open (self, session, writing->visit, note, error) ||
      !garde_store_write (self, session, note, error) ||
      !garde_store_replace_vitals (self, writing->visit, writing->input->vitals, error) ||
      !garde_store_forget_draft (self, session, writing->visit, error))
    return FALSE;
  g_set_object (&writing->note, note);
  return TRUE;
}

GardeNote *
garde_store_save_note (GardeStore *self,
                       GardeSession *session,
                       const GardeNoteInput *input,
                       GError **error)
{
  Writing writing = { 0 };

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);
  g_return_val_if_fail (input != NULL && input->note != NULL && input->note->visit != 0, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_NOTE_WRITE, error))
    return NULL;
  writing.visit = input->note->visit;
  writing.input = input;
  if (garde_store_transact (self, session, write_note, &writing, error))
    return writing.note;
  g_clear_object (&writing.note);
  return NULL;
}

gboolean
garde_store_reopen_note (GardeStore *self, gint64 visit, GError **error)
{
  garde_store_note_change (self, GARDE_KIND_VISIT, visit);
  return garde_store_post (self,
                           "UPDATE note SET closed_at = NULL, revision = revision + 1 "
                           "WHERE visit = $1 AND addendum = 0 AND closed_at IS NOT NULL",
                           g_variant_new ("(x)", visit), error);
}

typedef struct
{
  gint64 visit;
  const char *text;
  GardeNote *note;
} Adding;

static gboolean
add_addendum (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Adding *adding = data;
  g_autoptr (GError) failure = NULL;
  g_autoptr (GardeVisit) visit = NULL;
  g_autoptr (GardeNote) note = garde_note_new ();

  visit = garde_store_select_one (
      self, GARDE_TYPE_VISIT, "WHERE id = $1 AND centre = $2",
      g_variant_new ("(xx)", adding->visit, garde_session_get_centre (session)), &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (visit == NULL || visit->state != GARDE_VISIT_DONE)
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                           _ ("This visit is not finished: write in its note."));
      return FALSE;
    }
  if (!garde_store_check_duty (self, session, visit, error))
    return FALSE;
  note->visit = adding->visit;
  note->author = garde_session_get_account (session);
  note->doctor = visit->doctor;
  note->addendum = TRUE;
  note->written_at = note->closed_at = garde_store_now (self);
  garde_record_set_text (&note->findings, adding->text);
  if (!garde_store_insert (self, note, error))
    return FALSE;
  g_set_object (&adding->note, note);
  return TRUE;
}

GardeNote *
garde_store_add_addendum (
    GardeStore *self, GardeSession *session, gint64 visit, const char *text, GError **error)
{
  Adding adding = { visit, text, NULL };
  g_autofree char *stripped = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL && text != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_NOTE_SIGN, error))
    return NULL;
  stripped = g_strstrip (g_strdup (text));
  if (stripped[0] == '\0')
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                           _ ("Write what is to be added."));
      return NULL;
    }
  adding.text = stripped;
  if (garde_store_transact (self, session, add_addendum, &adding, error))
    return adding.note;
  g_clear_object (&adding.note);
  return NULL;
}

/* --- The wrong patient --- */

typedef struct
{
  GardeKind kind;
  gint64 id;
  gint64 visit;
} Moving;

/* What was told of the wrong patient cannot be taken back by moving its note. */
static gboolean
check_untold (GardeStore *self, gint64 visit, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self,
      "SELECT 1 FROM summary s WHERE s.visit = $1 AND s.state IN (2, 4) UNION ALL "
      "SELECT 1 FROM document d WHERE d.visit = $1 AND d.kind = 3 "
      "AND (d.printed_at IS NOT NULL OR d.sent_at IS NOT NULL)",
      GARDE_NUMBERS (visit), error);

  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) == 0)
    return TRUE;
  g_set_error_literal (
      error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
      _ ("The summary of this visit has left the centre: telephone whoever received it."));
  return FALSE;
}

/* The summary is made of the note, and goes with it: the other visit's end makes its own. */
static gboolean
drop_summary (GardeStore *self, gint64 visit, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GardeSummary) summary = garde_store_select_one_numbers (
      self, GARDE_TYPE_SUMMARY, "WHERE visit = $1", GARDE_NUMBERS (visit), &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (summary == NULL)
    return TRUE;
  return garde_store_delete (self, summary, error);
}

static gboolean
check_free (GardeStore *self, const GardeNote *note, gint64 visit, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self, "SELECT 1 FROM note WHERE visit = $1 AND addendum = 0", GARDE_NUMBERS (visit), error);

  if (rows == NULL)
    return FALSE;
  if (!note->addendum && garde_rows_get_length (rows) == 0)
    return TRUE;
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                       _ ("The other visit has a note already: it was not moved."));
  return FALSE;
}

/* The record's own row is about whom it belongs to now: this one is about whom it was taken from.
 */
static gboolean
tell_moved (
    GardeStore *self, GardeSession *session, GardeKind kind, gint64 id, gint64 from, GError **error)
{
  return garde_store_trail_add_of_visit (self, session, GARDE_TRAIL_CHANGE, kind, id, from,
                                         "moved to another visit", error);
}

static gboolean
move_note (GardeStore *self, GardeSession *session, const Moving *moving, GError **error)
{
  g_autoptr (GardeNote) note = garde_store_load (self, session, GARDE_TYPE_NOTE, moving->id, error);
  gint64 from;

  if (note == NULL || !garde_store_check_visit (self, session, note->visit, error) ||
      !garde_store_check_visit (self, session, moving->visit, error) ||
      !check_free (self, note, moving->visit, error) || !check_untold (self, note->visit, error))
    return FALSE;
  from = note->visit;
  note->moved_from = from;
  note->visit = moving->visit;
  /* Its doctor ends it where it belongs, late if the patient is gone: that makes its summary. */
  note->closed_at = 0;
  garde_store_note_change (self, GARDE_KIND_VISIT, from);
  garde_store_note_change (self, GARDE_KIND_VISIT, moving->visit);
  return garde_store_update (self, note, error) &&
         tell_moved (self, session, GARDE_KIND_NOTE, moving->id, from, error) &&
         garde_store_post (self, "UPDATE vital SET visit = $2 WHERE visit = $1",
                           g_variant_new ("(xx)", from, moving->visit), error) &&
         drop_summary (self, from, error) && garde_store_forget_draft (self, session, from, error);
}

static gboolean
move_order (GardeStore *self, GardeSession *session, const Moving *moving, GError **error)
{
  g_autoptr (GardeOrder) order =
      garde_store_load (self, session, GARDE_TYPE_ORDER, moving->id, error);
  gint64 from;

  if (order == NULL || !garde_store_check_visit (self, session, order->visit, error) ||
      !garde_store_check_visit (self, session, moving->visit, error))
    return FALSE;
  if (order->state > GARDE_ORDER_SAMPLED)
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                           _ ("This order has left the centre: telephone whoever received it."));
      return FALSE;
    }
  garde_store_note_change (self, GARDE_KIND_VISIT, order->visit);
  garde_store_note_change (self, GARDE_KIND_VISIT, moving->visit);
  from = order->visit;
  order->moved_from = from;
  order->visit = moving->visit;
  /* What was printed bears the other patient's name. */
  order->state = GARDE_ORDER_WRITTEN;
  order->printed_at = order->sampled_at = 0;
  return garde_store_update (self, order, error) &&
         tell_moved (self, session, GARDE_KIND_ORDER, moving->id, from, error) &&
         garde_store_post (self,
                           "UPDATE document SET visit = $2, revision = revision + 1 "
                           "WHERE clinical_order = $1",
                           g_variant_new ("(xx)", moving->id, moving->visit), error);
}

static gboolean
move_record (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Moving *moving = data;

  return moving->kind == GARDE_KIND_NOTE ? move_note (self, session, moving, error)
                                         : move_order (self, session, moving, error);
}

gboolean
garde_store_move_to_visit (GardeStore *self,
                           GardeSession *session,
                           GardeKind kind,
                           gint64 id,
                           gint64 visit,
                           GError **error)
{
  Moving moving = { kind, id, visit };

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);
  g_return_val_if_fail (kind == GARDE_KIND_NOTE || kind == GARDE_KIND_ORDER, FALSE);

  if (!garde_store_check_right (
          self, session,
          kind == GARDE_KIND_NOTE ? GARDE_ACTION_NOTE_WRITE : GARDE_ACTION_ORDER_WRITE, error))
    return FALSE;
  return garde_store_transact (self, session, move_record, &moving, error);
}

/* --- Lists --- */

GPtrArray *
garde_store_find_unfinished (
    GardeStore *self, GardeSession *session, gint64 shift, gint64 doctor, GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (GardeRows) rows = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  guint patient_at = garde_store_count_columns (GARDE_TYPE_VISIT);
  guint doctor_at = patient_at + garde_store_count_columns (GARDE_TYPE_PATIENT);

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROOM_READ, error))
    return NULL;
  sql = g_strdup_printf (
      "SELECT %s, %s, %s FROM visit v JOIN patient p ON p.id = v.patient "
      "LEFT JOIN doctor d ON d.id = v.doctor WHERE v.shift = $1 AND v.centre = $2 "
      "AND ($3 = 0 OR v.doctor = $3) AND (v.state IN " GARDE_SQL_STATES_NOT_OVER
      " OR (v.state = 5 AND NOT EXISTS "
      "(SELECT 1 FROM note n WHERE n.visit = v.id AND n.addendum = 0 AND n.closed_at IS NOT "
      "NULL))) "
      "ORDER BY v.ticket",
      garde_store_get_columns (self, GARDE_TYPE_VISIT, "v"),
      garde_store_get_columns (self, GARDE_TYPE_PATIENT, "p"),
      garde_store_get_columns (self, GARDE_TYPE_DOCTOR, "d"));
  rows = garde_store_query (
      self, sql, g_variant_new ("(xxx)", shift, garde_session_get_centre (session), doctor), error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      g_autoptr (GardeVisit) visit = garde_store_build (GARDE_TYPE_VISIT, rows, i, 0);
      g_autoptr (GardePatient) patient =
          garde_store_build (GARDE_TYPE_PATIENT, rows, i, patient_at);
      g_autoptr (GardeDoctor) by = garde_store_build (GARDE_TYPE_DOCTOR, rows, i, doctor_at);

      garde_store_hide_doctor (session, by);
      g_ptr_array_add (found, garde_day_entry_new (NULL, visit, patient, by));
    }
  return g_steal_pointer (&found);
}

GPtrArray *
garde_store_load_templates (GardeStore *self, GardeSession *session, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_CATALOGUE_READ, error))
    return NULL;
  return garde_store_select_numbers (self, GARDE_TYPE_TEMPLATE,
                                     "WHERE centre = $1 ORDER BY name_key",
                                     GARDE_NUMBERS (garde_session_get_centre (session)), error);
}

GPtrArray *
garde_store_load_phrases (GardeStore *self, GardeSession *session, gint64 doctor, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_CATALOGUE_READ, error))
    return NULL;
  return garde_store_select_numbers (
      self, GARDE_TYPE_PHRASE,
      "WHERE centre = $1 AND (doctor IS NULL OR doctor = $2) ORDER BY shortcut, id",
      GARDE_NUMBERS (garde_session_get_centre (session), doctor), error);
}
