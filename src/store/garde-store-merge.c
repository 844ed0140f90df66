/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-merge.h"

#include <glib/gi18n-lib.h>

#include "model/garde-referral.h"
#include "model/garde-visit.h"
#include "store/garde-patient-private.h"
#include "store/garde-right-private.h"
#include "store/garde-store-patient.h"
#include "store/garde-store-private.h"
#include "store/garde-trail.h"

static gboolean
refuse (const char *message, GError **error)
{
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID, message);
  return FALSE;
}

/* --- What belongs to a patient himself; everything else belongs to a visit --- */

static gboolean
set_owner (gpointer record, gint64 patient)
{
  if (GARDE_IS_VISIT (record))
    GARDE_VISIT (record)->patient = patient;
  else
    GARDE_REFERRAL (record)->patient = patient;
  return TRUE;
}

static GType
get_moved_type (guint i)
{
  return i == 0 ? GARDE_TYPE_VISIT : GARDE_TYPE_REFERRAL;
}

#define N_MOVED_TYPES 2

static gboolean
give (GardeStore *self, gpointer record, gint64 patient, GError **error)
{
  g_autoptr (GardeRecord) given = garde_record_copy (record);

  set_owner (given, patient);
  return garde_store_update_from (self, record, given, error);
}

/* Somebody who is there now is shown by pages, and written on papers, with the file that he has. */
static gboolean
check_nobody_is_there (GardeStore *self, gint64 winner, gint64 loser, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self, "SELECT 1 FROM visit WHERE patient IN ($1, $2) AND state IN (2, 3, 4) LIMIT 1",
      GARDE_NUMBERS (winner, loser), error);

  if (rows == NULL)
    return FALSE;
  return garde_rows_get_length (rows) == 0 ||
         refuse (_ ("This patient is in the waiting room or with the doctor now: do this when the "
                    "visit is over."),
                 error);
}

/* Who looks into the trail for either of both finds it. */
static gboolean
tell_trail (GardeStore *self, GardeSession *session, const GardePatientMerge *merge, GError **error)
{
  gint64 id = garde_record_get_id (merge);

  garde_store_note_change (self, GARDE_KIND_PATIENT, merge->winner);
  garde_store_note_change (self, GARDE_KIND_PATIENT, merge->loser);
  return garde_store_trail_add (self, session, GARDE_TRAIL_CHANGE, GARDE_KIND_PATIENT_MERGE, id,
                                merge->winner, NULL, error) &&
         garde_store_trail_add (self, session, GARDE_TRAIL_CHANGE, GARDE_KIND_PATIENT_MERGE, id,
                                merge->loser, NULL, error);
}

/* --- Merging --- */

typedef struct
{
  gint64 winner;
  gint64 loser;
  GardePatientMerge *merge;
} Merging;

static gboolean
check_keeping (GardeStore *self, const Merging *merging, GError **error)
{
  g_autoptr (GardePatientKeeping) winner = NULL;
  g_autoptr (GardePatientKeeping) loser = NULL;

  if (!garde_store_read_keeping (self, merging->winner, &winner, error) ||
      !garde_store_read_keeping (self, merging->loser, &loser, error))
    return FALSE;
  if (loser == NULL)
    return TRUE;
  if (loser->held_since != 0 && (winner == NULL || winner->held_since == 0))
    return refuse (_ ("The file that would be hidden is under legal hold: merge the other way "
                      "round."),
                   error);
  if (garde_day_is_set (loser->died_on) &&
      (winner == NULL || winner->died_on.number != loser->died_on.number))
    return refuse (_ ("The file that would be hidden has another day of death: write the right one "
                      "into the file that stays first."),
                   error);
  return TRUE;
}

/* A provisional number may stand beside the final one; two of one space are two people. */
static gboolean
check_numbers (const GardePatient *winner, const GardePatient *loser, GError **error)
{
  if (winner->ins == NULL || loser->ins == NULL || g_str_equal (winner->ins, loser->ins) ||
      g_strcmp0 (winner->ins_oid, loser->ins_oid) != 0)
    return TRUE;
  return refuse (_ ("These files have two different national identity numbers (INS): they are two "
                    "people, or one of the numbers is wrong and is corrected first."),
                 error);
}

static gboolean
check_merging (GardeStore *self, const Merging *merging, GError **error)
{
  return garde_store_check_file_stands (self, merging->winner, error) &&
         garde_store_check_file_stands (self, merging->loser, error) &&
         check_nobody_is_there (self, merging->winner, merging->loser, error) &&
         check_keeping (self, merging, error);
}

static gboolean
move_records (GardeStore *self, GType type, const GardePatientMerge *merge, GError **error)
{
  g_autoptr (GPtrArray) records = garde_store_select_numbers (
      self, type, "WHERE patient = $1 ORDER BY id", GARDE_NUMBERS (merge->loser), error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      GVariant *row =
          g_variant_new ("(xxx)", garde_record_get_id (merge), (gint64) garde_kind_of (type),
                         garde_record_get_id (g_ptr_array_index (records, i)));

      if (!garde_store_post (
              self,
              "INSERT INTO patient_merge_row (patient_merge, kind, record) VALUES ($1, $2, $3)",
              row, error) ||
          !give (self, g_ptr_array_index (records, i), merge->winner, error))
        return FALSE;
    }
  return TRUE;
}

static GardePatientMerge *
make_merge (GardeStore *self, GardeSession *session, const GardePatient *winner, gint64 loser)
{
  GardePatientMerge *merge = garde_patient_merge_new ();

  merge->winner = garde_record_get_id (winner);
  merge->loser = loser;
  merge->winner_day = winner->last_visit_day;
  merge->merged_at = garde_store_now (self);
  merge->merged_by = garde_session_get_account (session);
  return merge;
}

static gboolean
merge_patients (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Merging *merging = data;
  g_autoptr (GardePatient) winner =
      garde_store_read (self, GARDE_TYPE_PATIENT, merging->winner, error);
  g_autoptr (GardePatient) loser =
      winner != NULL ? garde_store_read (self, GARDE_TYPE_PATIENT, merging->loser, error) : NULL;
  g_autoptr (GardePatientMerge) merge = NULL;

  if (loser == NULL || !check_merging (self, merging, error) ||
      !check_numbers (winner, loser, error))
    return FALSE;
  merge = make_merge (self, session, winner, merging->loser);
  if (!garde_store_insert (self, merge, error))
    return FALSE;
  for (guint i = 0; i < N_MOVED_TYPES; i++)
    if (!move_records (self, get_moved_type (i), merge, error))
      return FALSE;
  if (!garde_store_touch_patient (self, session, winner, loser->last_visit_day, error) ||
      !garde_store_delete_patient_keys (self, merging->loser, error) ||
      !tell_trail (self, session, merge, error))
    return FALSE;
  g_set_object (&merging->merge, merge);
  return TRUE;
}

GardePatientMerge *
garde_store_merge_patients (
    GardeStore *self, GardeSession *session, gint64 winner, gint64 loser, GError **error)
{
  Merging merging = { winner, loser, NULL };

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_PATIENT_MERGE, error))
    return NULL;
  if (winner == loser)
    {
      refuse (_ ("A file cannot be merged with itself."), error);
      return NULL;
    }
  /* Merging is no way into a file that would ask why it is opened. */
  if (garde_session_may (session, GARDE_ACTION_FILE_READ) &&
      (!garde_store_check_duty_of (self, session, winner, error) ||
       !garde_store_check_duty_of (self, session, loser, error)))
    return NULL;
  if (garde_store_transact (self, session, merge_patients, &merging, error))
    return merging.merge;
  g_clear_object (&merging.merge);
  return NULL;
}

/* --- Undoing --- */

/* What moved and belongs to somebody else by now cannot be put back. */
static gboolean
check_undo (GardeStore *self, const GardePatientMerge *merge, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;

  if (merge->undone_at != 0)
    return refuse (_ ("These files were parted again already."), error);
  if (!garde_store_check_file_stands (self, merge->winner, error) ||
      !check_nobody_is_there (self, merge->winner, merge->loser, error))
    return FALSE;
  rows = garde_store_query_numbers (
      self,
      "SELECT 1 FROM patient_merge_row r LEFT JOIN visit v ON r.kind = $3 AND v.id = r.record "
      "LEFT JOIN referral f ON r.kind = $4 AND f.id = r.record WHERE r.patient_merge = $1 "
      "AND COALESCE(v.patient, f.patient, 0) <> $2 LIMIT 1",
      GARDE_NUMBERS (garde_record_get_id (merge), merge->winner, GARDE_KIND_VISIT,
                     GARDE_KIND_REFERRAL),
      error);
  if (rows == NULL)
    return FALSE;
  return garde_rows_get_length (rows) == 0 ||
         refuse (_ ("A visit that was moved belongs to another file by now: these files cannot be "
                    "parted any more."),
                 error);
}

static gboolean
move_back (GardeStore *self, GType type, const GardePatientMerge *merge, GError **error)
{
  g_autoptr (GPtrArray) records = garde_store_select_numbers (
      self, type,
      "WHERE id IN (SELECT r.record FROM patient_merge_row r WHERE r.patient_merge = $1 AND "
      "r.kind = $2) ORDER BY id",
      GARDE_NUMBERS (garde_record_get_id (merge), garde_kind_of (type)), error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    if (!give (self, g_ptr_array_index (records, i), merge->loser, error))
      return FALSE;
  return TRUE;
}

/* As if this merge had never been: what the winner had before, what came since, and what other
 * merges brought. */
static gboolean
put_back_day (GardeStore *self, const GardePatientMerge *merge, GError **error)
{
  g_autoptr (GardePatient) winner =
      garde_store_read (self, GARDE_TYPE_PATIENT, merge->winner, error);
  g_autoptr (GardeRows) rows = NULL;
  gint64 day;

  if (winner == NULL)
    return FALSE;
  rows = garde_store_query_numbers (
      self,
      "SELECT (SELECT MAX(v.local_day) FROM visit v WHERE v.patient = $1), "
      "(SELECT MAX(p.last_visit_day) FROM patient_merge m JOIN patient p ON p.id = m.loser "
      "WHERE m.winner = $1 AND m.undone_at IS NULL AND m.id <> $2)",
      GARDE_NUMBERS (merge->winner, garde_record_get_id (merge)), error);
  if (rows == NULL)
    return FALSE;
  day = merge->winner_day.number;
  for (guint column = 0; column < 2; column++)
    if (!garde_rows_is_null (rows, 0, column))
      day = MAX (day, garde_rows_get_int (rows, 0, column));
  return day == winner->last_visit_day.number ||
         garde_store_set_visit_day (self, winner, garde_day ((gint32) day), error);
}

/* The merge after this one remembers the winner's day as it was before both. */
static gboolean
hand_day_on (GardeStore *self, const GardePatientMerge *merge, GError **error)
{
  g_autoptr (GPtrArray) later = garde_store_select_numbers (
      self, GARDE_TYPE_PATIENT_MERGE,
      "WHERE winner = $1 AND undone_at IS NULL AND id > $2 ORDER BY id LIMIT 1",
      GARDE_NUMBERS (merge->winner, garde_record_get_id (merge)), error);
  g_autoptr (GardePatientMerge) next = NULL;

  if (later == NULL)
    return FALSE;
  if (later->len == 0)
    return TRUE;
  next = garde_patient_merge_copy (g_ptr_array_index (later, 0));
  next->winner_day = merge->winner_day;
  return garde_store_update_from (self, g_ptr_array_index (later, 0), next, error);
}

static gboolean
undo_merge (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const gint64 *id = data;
  g_autoptr (GardePatientMerge) merge =
      garde_store_read (self, GARDE_TYPE_PATIENT_MERGE, *id, error);
  g_autoptr (GardePatientMerge) undone = NULL;
  g_autoptr (GardePatient) loser = NULL;

  if (merge == NULL || !check_undo (self, merge, error))
    return FALSE;
  loser = garde_store_read (self, GARDE_TYPE_PATIENT, merge->loser, error);
  if (loser == NULL)
    return FALSE;
  for (guint i = 0; i < N_MOVED_TYPES; i++)
    if (!move_back (self, get_moved_type (i), merge, error))
      return FALSE;
  undone = garde_patient_merge_copy (merge);
  undone->undone_at = garde_store_now (self);
  undone->undone_by = garde_session_get_account (session);
  return garde_store_write_patient_keys (self, loser, error) &&
         garde_store_update_from (self, merge, undone, error) &&
         put_back_day (self, merge, error) && hand_day_on (self, merge, error) &&
         tell_trail (self, session, merge, error);
}

gboolean
garde_store_undo_merge (GardeStore *self, GardeSession *session, gint64 merge, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);

  return garde_store_check_right (self, session, GARDE_ACTION_PATIENT_MERGE, error) &&
         garde_store_transact (self, session, undo_merge, &merge, error);
}

gint64
garde_store_find_standing_file (GardeStore *self,
                                GardeSession *session,
                                gint64 patient,
                                GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self), 0);
  g_return_val_if_fail (session != NULL, 0);

  if (!garde_store_check_right (self, session, GARDE_ACTION_PATIENT_READ, error))
    return 0;
  for (;;)
    {
      g_autoptr (GardeRows) rows = garde_store_query_numbers (
          self, "SELECT winner FROM patient_merge WHERE loser = $1 AND undone_at IS NULL",
          GARDE_NUMBERS (patient), error);

      if (rows == NULL)
        return 0;
      if (garde_rows_get_length (rows) == 0)
        break;
      patient = garde_rows_get_int (rows, 0, 0);
    }
  return garde_store_check_file_stands (self, patient, error) ? patient : 0;
}

GPtrArray *
garde_store_load_merges (GardeStore *self, GardeSession *session, gint64 patient, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_PATIENT_READ_ALL, error))
    return NULL;
  return garde_store_select_numbers (self, GARDE_TYPE_PATIENT_MERGE,
                                     "WHERE winner = $1 AND undone_at IS NULL ORDER BY id DESC",
                                     GARDE_NUMBERS (patient), error);
}
