/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-keeping.h"

#include <glib/gi18n-lib.h>

#include "model/garde-retention.h"
#include "store/garde-patient-private.h"
#include "store/garde-store-private.h"

/* --- What the files about patients share --- */

void
garde_store_set_merged (GError **error)
{
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                       _ ("This file was merged into another one of the same person: search for "
                          "the patient again."));
}

gboolean
garde_store_check_file_stands (GardeStore *self, gint64 patient, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self,
      "SELECT EXISTS (SELECT 1 FROM patient_merge m WHERE m.loser = $1 AND m.undone_at IS NULL), "
      "EXISTS (SELECT 1 FROM elimination e WHERE e.patient = $1)",
      GARDE_NUMBERS (patient), error);

  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_int (rows, 0, 0) != 0)
    garde_store_set_merged (error);
  else if (garde_rows_get_int (rows, 0, 1) != 0)
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                         _ ("This file was eliminated."));
  else
    return TRUE;
  return FALSE;
}

gboolean
garde_store_read_keeping (GardeStore *self,
                          gint64 patient,
                          GardePatientKeeping **keeping,
                          GError **error)
{
  g_autoptr (GError) failure = NULL;

  *keeping = garde_store_select_one_numbers (self, GARDE_TYPE_PATIENT_KEEPING, "WHERE patient = $1",
                                             GARDE_NUMBERS (patient), &failure);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

GArray *
garde_store_find_merged_ids (GardeStore *self, gint64 patient, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, patient);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (GardeRows) rows = garde_store_query_numbers (
          self,
          "SELECT loser FROM patient_merge WHERE winner = $1 AND undone_at IS NULL ORDER BY id",
          GARDE_NUMBERS (g_array_index (ids, gint64, i)), error);

      if (rows == NULL)
        return NULL;
      for (guint row = 0; row < garde_rows_get_length (rows); row++)
        {
          gint64 loser = garde_rows_get_int (rows, row, 0);

          g_array_append_val (ids, loser);
        }
    }
  return g_steal_pointer (&ids);
}

/* --- How long --- */

void
garde_file_term_clear (GardeFileTerm *self)
{
  g_clear_object (&self->patient);
  g_clear_object (&self->keeping);
  g_clear_pointer (&self->ids, g_array_unref);
}

static void
extend_term (GardeFileTerm *term, const GardePatient *member)
{
  GardeRetention retention = {
    .birth = member->birth_date,
    .last_visit =
        garde_day (MAX (term->patient->last_visit_day.number, member->last_visit_day.number)),
    .death = term->keeping != NULL ? term->keeping->died_on : GARDE_DAY_NONE,
  };
  GardeDay end = garde_retention_get_end (&retention);

  if (end.number > term->kept_until.number)
    term->kept_until = end;
}

/* A file that was merged may say another birth, or be held itself: the longest counts. */
static gboolean
add_member (GardeStore *self, GardeFileTerm *term, gint64 id, GError **error)
{
  g_autoptr (GardePatient) member = garde_store_read (self, GARDE_TYPE_PATIENT, id, error);
  g_autoptr (GardePatientKeeping) keeping = NULL;

  if (member == NULL || !garde_store_read_keeping (self, id, &keeping, error))
    return FALSE;
  extend_term (term, member);
  term->is_held |= keeping != NULL && keeping->held_since != 0;
  return TRUE;
}

gboolean
garde_store_read_file_term (GardeStore *self, gint64 patient, GardeFileTerm *term, GError **error)
{
  *term = (GardeFileTerm){ .kept_until = GARDE_DAY_NONE };
  term->patient = garde_store_read (self, GARDE_TYPE_PATIENT, patient, error);
  if (term->patient == NULL || !garde_store_read_keeping (self, patient, &term->keeping, error))
    return FALSE;
  term->ids = garde_store_find_merged_ids (self, patient, error);
  if (term->ids == NULL)
    return FALSE;
  extend_term (term, term->patient);
  term->is_held = term->keeping != NULL && term->keeping->held_since != 0;
  for (guint i = 1; i < term->ids->len; i++)
    if (!add_member (self, term, g_array_index (term->ids, gint64, i), error))
      return FALSE;
  return TRUE;
}

GardePatientKeeping *
garde_store_load_keeping (
    GardeStore *self, GardeSession *session, gint64 patient, GardeDay *kept_until, GError **error)
{
  g_auto (GardeFileTerm) term = { 0 };

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_PATIENT_READ_ALL, error) ||
      !garde_store_read_file_term (self, patient, &term, error))
    return NULL;
  if (kept_until != NULL)
    *kept_until = term.kept_until;
  if (term.keeping == NULL)
    {
      term.keeping = garde_patient_keeping_new ();
      term.keeping->patient = patient;
    }
  /* Why is for who decides about it; that it is held is for everybody. */
  if (!garde_session_may (session, GARDE_ACTION_PATIENT_HOLD))
    garde_record_set_text (&term.keeping->held_why, NULL);
  return g_steal_pointer (&term.keeping);
}

/* --- Changes --- */

typedef struct
{
  gint64 patient;
  GardeDay death;
  const char *why; /* NULL: it is taken off */
} Change;

/* The record to be changed, a new one if there is none. */
static GardePatientKeeping *
begin_change (GardeStore *self, gint64 patient, GError **error)
{
  GardePatientKeeping *keeping = NULL;

  if (!garde_store_check_file_stands (self, patient, error) ||
      !garde_store_read_keeping (self, patient, &keeping, error))
    return NULL;
  if (keeping == NULL)
    {
      keeping = garde_patient_keeping_new ();
      keeping->patient = patient;
    }
  return keeping;
}

static gboolean
end_change (GardeStore *self, GardeSession *session, GardePatientKeeping *keeping, GError **error)
{
  garde_store_note_change (self, GARDE_KIND_PATIENT, keeping->patient);
  return garde_store_write (self, session, keeping, error);
}

static gboolean
check_death (GardeStore *self, GardeSession *session, const Change *change, GError **error)
{
  g_autoptr (GardePatient) patient =
      garde_store_read (self, GARDE_TYPE_PATIENT, change->patient, error);
  GardeDay today;

  if (patient == NULL || !garde_store_get_today (self, session, &today, error))
    return FALSE;
  if (!garde_day_is_set (change->death))
    return TRUE;
  if (change->death.number > today.number)
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                         _ ("This day of death is still to come."));
  else if (garde_day_is_set (patient->birth_date) &&
           change->death.number < patient->birth_date.number)
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                         _ ("This day of death is before the birth."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
set_death (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Change *change = data;
  g_autoptr (GardePatientKeeping) keeping = NULL;

  if (!check_death (self, session, change, error))
    return FALSE;
  keeping = begin_change (self, change->patient, error);
  if (keeping == NULL)
    return FALSE;
  if (keeping->died_on.number == change->death.number)
    return TRUE;
  keeping->died_on = change->death;
  return end_change (self, session, keeping, error);
}

gboolean
garde_store_set_death (
    GardeStore *self, GardeSession *session, gint64 patient, GardeDay day, GError **error)
{
  Change change = { .patient = patient, .death = day };

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);

  return garde_store_check_right (self, session, GARDE_ACTION_PATIENT_DEATH, error) &&
         garde_store_transact (self, session, set_death, &change, error);
}

static gboolean
set_hold (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Change *change = data;
  g_autoptr (GardePatientKeeping) keeping = begin_change (self, change->patient, error);

  if (keeping == NULL)
    return FALSE;
  if ((keeping->held_since != 0) == (change->why != NULL))
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                           change->why != NULL ? _ ("This file is under legal hold already.")
                                               : _ ("This file is not under legal hold."));
      return FALSE;
    }
  keeping->held_since = change->why != NULL ? garde_store_now (self) : 0;
  keeping->held_by = change->why != NULL ? garde_session_get_account (session) : 0;
  garde_record_set_text (&keeping->held_why, change->why);
  return end_change (self, session, keeping, error);
}

gboolean
garde_store_hold_file (
    GardeStore *self, GardeSession *session, gint64 patient, const char *why, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (why != NULL ? why : ""));
  Change change = { .patient = patient, .why = trimmed };

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_PATIENT_HOLD, error))
    return FALSE;
  if (*trimmed == '\0')
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                           _ ("Say why the file is put under legal hold."));
      return FALSE;
    }
  return garde_store_transact (self, session, set_hold, &change, error);
}

gboolean
garde_store_release_file (GardeStore *self, GardeSession *session, gint64 patient, GError **error)
{
  Change change = { .patient = patient };

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);

  return garde_store_check_right (self, session, GARDE_ACTION_PATIENT_HOLD, error) &&
         garde_store_transact (self, session, set_hold, &change, error);
}
