/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-visit-writing-private.h"

#include "store/garde-patient-private.h"
#include "store/garde-right-private.h"
#include "store/garde-store-patient.h"
#include "store/garde-store-private.h"
#include "store/garde-visit-private.h"

#include <glib/gi18n-lib.h>

void
garde_present_clear (GardePresent *self)
{
  g_clear_object (&self->read);
  g_clear_object (&self->visit);
  g_clear_object (&self->patient);
}

void
garde_store_set_no_visit (GError **error)
{
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                       _ ("This visit is not there any more."));
}

gboolean
garde_store_check_visit (GardeStore *self, GardeSession *session, gint64 visit, GError **error)
{
  g_autoptr (GardeRows) rows =
      garde_store_query_numbers (self, "SELECT 1 FROM visit WHERE id = $1 AND centre = $2",
                                 GARDE_NUMBERS (visit, garde_session_get_centre (session)), error);

  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) > 0)
    return TRUE;
  garde_store_set_no_visit (error);
  return FALSE;
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

/* Only a visit that is not live can have lost its place. */
#define PLACE_TAKEN                                                                                \
  "CASE WHEN v.state IN (6, 9) AND v.place IS NOT NULL THEN "                                      \
  "EXISTS (SELECT 1 FROM visit x WHERE x.place = v.place AND x.state NOT IN (6, 9)) ELSE FALSE "   \
  "END"

static char *
dup_present_statement (GardeStore *self, GardePresentParts parts)
{
  gboolean with_patient = (parts & GARDE_PRESENT_PATIENT) != 0;

  return g_strdup_printf (
      "SELECT %s, (SELECT MAX(s.id) FROM step s WHERE s.visit = v.id), %s, %s%s%s FROM visit v%s "
      "WHERE v.id = $1 AND v.centre = $2",
      garde_store_get_columns (self, GARDE_TYPE_VISIT, "v"), PLACE_TAKEN,
      (parts & GARDE_PRESENT_FREE_DOCTOR) != 0 ? FREE_DOCTOR : "NULL", with_patient ? ", " : "",
      with_patient ? garde_store_get_columns (self, GARDE_TYPE_PATIENT, "t") : "",
      with_patient ? " JOIN patient t ON t.id = v.patient" : "");
}

gboolean
garde_store_read_present (GardeStore *self,
                          GardeSession *session,
                          gint64 visit,
                          GardePresentParts parts,
                          GardePresent *present,
                          GError **error)
{
  guint width = garde_store_count_columns (GARDE_TYPE_VISIT);
  g_autofree char *sql = dup_present_statement (self, parts);
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self, sql, GARDE_NUMBERS (visit, garde_session_get_centre (session)), error);

  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) == 0)
    {
      garde_store_set_no_visit (error);
      return FALSE;
    }
  present->visit = garde_store_build (GARDE_TYPE_VISIT, rows, 0, 0);
  present->read = garde_visit_copy (present->visit);
  present->last_step = garde_rows_get_int (rows, 0, width);
  present->place_taken = garde_rows_get_int (rows, 0, width + 1) != 0;
  present->free_doctor = garde_rows_get_int (rows, 0, width + 2);
  if ((parts & GARDE_PRESENT_PATIENT) != 0)
    present->patient = garde_store_build (GARDE_TYPE_PATIENT, rows, 0, width + 3);
  return TRUE;
}

void
garde_store_refuse_step (GardeStore *self,
                         GardeSession *session,
                         const GardeVisit *visit,
                         GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self,
      "SELECT s.at, COALESCE(w.name, '') FROM step s LEFT JOIN workstation w ON "
      "w.id = s.workstation WHERE s.visit = $1 ORDER BY s.id DESC LIMIT 1",
      GARDE_NUMBERS (garde_record_get_id (visit)), error);
  GardeZone *zone = garde_store_get_zone (self, session, rows != NULL ? error : NULL);
  const char *label = garde_vocabulary_get_label (&garde_visit_state_words, (int) visit->state);

  if (rows == NULL || zone == NULL)
    return;
  if (garde_rows_get_length (rows) == 0 || *garde_rows_get_text (rows, 0, 1) == '\0')
    g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP,
                 _ ("No. %1$d is already “%2$s”."), (int) visit->ticket, label);
  else
    {
      g_autofree char *at = garde_instant_format_time (garde_rows_get_int (rows, 0, 0), zone);

      g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP,
                   _ ("No. %1$d is already “%2$s”, since %3$s (%4$s)."), (int) visit->ticket, label,
                   at, garde_rows_get_text (rows, 0, 1));
    }
}

GardeStep *
garde_store_make_step (GardeSession *session,
                       const GardeVisit *before,
                       const GardeVisit *after,
                       gint64 at)
{
  GardeStep *step = garde_step_new ();

  step->visit = garde_record_get_id (after);
  step->to_state = after->state;
  step->to_parked = after->parked;
  step->at = at;
  step->by_account = garde_session_get_account (session);
  step->workstation = garde_session_get_workstation (session);
  if (before == NULL)
    return step;
  step->from_state = before->state;
  step->from_parked = before->parked;
  step->from_doctor = before->doctor;
  if (before->place != after->place)
    step->from_place = before->place;
  return step;
}

gboolean
garde_store_insert_step (GardeStore *self, GardeStep *step, gint64 last, GError **error)
{
  garde_record_set_identity (step, garde_store_next_id_after (self, last), 0);
  return garde_store_insert (self, step, error);
}

gboolean
garde_store_next_ticket (
    GardeStore *self, GardeSession *session, GardeDay day, gint64 *ticket, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query_numbers (
      self, "SELECT COALESCE(MAX(ticket), 0) + 1 FROM visit WHERE centre = $1 AND local_day = $2",
      GARDE_NUMBERS (garde_session_get_centre (session), day.number), error);

  if (rows == NULL)
    return FALSE;
  *ticket = garde_rows_get_int (rows, 0, 0);
  return TRUE;
}

static void
refuse_second_visit (const GardePatient *patient, int ticket, GardeVisitState state, GError **error)
{
  const char *label = garde_vocabulary_get_label (&garde_visit_state_words, (int) state);

  if (patient->unidentified != 0)
    g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN,
                 _ ("This patient is on the list of that day already: no. %1$d, “%2$s”."), ticket,
                 label);
  else if (state == GARDE_VISIT_BOOKED)
    g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN,
                 _ ("%1$s %2$s is expected already: no. %3$d."), patient->given_name,
                 patient->family_name, ticket);
  else
    g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN,
                 _ ("%1$s %2$s is here already: no. %3$d, “%4$s”."), patient->given_name,
                 patient->family_name, ticket, label);
}

gboolean
garde_store_check_not_there (GardeStore *self,
                             GardeSession *session,
                             const GardePatient *patient,
                             GardeDay day,
                             GError **error)
{
  g_autoptr (GardeRows) rows = NULL;

  if (garde_record_get_revision (patient) == 0)
    return TRUE;
  rows = garde_store_query_numbers (
      self,
      "SELECT 0, 0 FROM patient_merge WHERE loser = $1 AND undone_at IS NULL UNION ALL "
      "SELECT ticket, state FROM visit WHERE patient = $1 AND local_day = $2 AND centre = $3 "
      "AND state IN (1, 2, 3, 4)",
      GARDE_NUMBERS (garde_record_get_id (patient), day.number, garde_session_get_centre (session)),
      error);
  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) == 0)
    return TRUE;
  /* The file was merged while somebody still looked at it. */
  if (garde_rows_get_int (rows, 0, 1) == 0)
    garde_store_set_merged (error);
  else
    refuse_second_visit (patient, (int) garde_rows_get_int (rows, 0, 0),
                         (GardeVisitState) garde_rows_get_int (rows, 0, 1), error);
  return FALSE;
}

/* What the store writes by itself is not a difference, whenever the desk read it. */
static void
take_written_fields (GardePatient *patient, const GardePatient *saved)
{
  patient->last_visit_day = saved->last_visit_day;
  patient->created_at = saved->created_at;
  g_free (patient->name_key);
  patient->name_key = g_strdup (saved->name_key);
  g_free (patient->phone_key);
  patient->phone_key = g_strdup (saved->phone_key);
}

static gboolean
is_before (GardeDay day, GardeDay other)
{
  return !garde_day_is_set (day) || day.number < other.number;
}

/* The file is as the desk has it: only what follows from coming is written, without its keys. */
static gboolean
note_coming (GardeStore *self,
             GardeSession *session,
             GardePatient *patient,
             gboolean has_answered,
             GardeDay day,
             GError **error)
{
  if (is_before (patient->last_visit_day, day))
    return garde_store_touch_patient (self, session, patient, day, error);
  return !has_answered || garde_store_update (self, patient, error);
}

static GardePatient *
admit_known (GardeStore *self,
             GardeSession *session,
             const GardePatient *given,
             GardeFamilyDoctorAnswer family_doctor,
             GardeDay day,
             GError **error)
{
  g_autoptr (GardePatient) saved =
      garde_store_read (self, GARDE_TYPE_PATIENT, garde_record_get_id (given), error);
  g_autoptr (GardePatient) patient = NULL;
  gboolean has_answered;

  if (saved == NULL)
    return NULL;
  patient = garde_patient_copy (given);
  take_written_fields (patient, saved);
  garde_store_restore_hidden (session, patient, saved);
  has_answered = family_doctor != 0 && saved->family_doctor_answer != family_doctor;
  if (garde_record_equal (patient, saved))
    {
      if (has_answered)
        saved->family_doctor_answer = family_doctor;
      return note_coming (self, session, saved, has_answered, day, error) ? g_steal_pointer (&saved)
                                                                          : NULL;
    }
  if (family_doctor != 0)
    patient->family_doctor_answer = family_doctor;
  if (is_before (patient->last_visit_day, day))
    patient->last_visit_day = day;
  return garde_store_save_patient (self, session, patient, error) ? g_steal_pointer (&patient)
                                                                  : NULL;
}

GardePatient *
garde_store_admit_patient (GardeStore *self,
                           GardeSession *session,
                           const GardePatient *given,
                           GardeFamilyDoctorAnswer family_doctor,
                           GardeDay day,
                           GError **error)
{
  g_autoptr (GardePatient) patient = NULL;

  g_return_val_if_fail (garde_store_is_in_transaction (self), NULL);

  if (garde_record_get_revision (given) != 0)
    return admit_known (self, session, given, family_doctor, day, error);
  patient = garde_patient_copy (given);
  if (family_doctor != 0)
    patient->family_doctor_answer = family_doctor;
  if (is_before (patient->last_visit_day, day))
    patient->last_visit_day = day;
  return garde_store_save_patient (self, session, patient, error) ? g_steal_pointer (&patient)
                                                                  : NULL;
}
