/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-right-private.h"

#include "base/garde-instant.h"
#include "model/garde-document.h"
#include "model/garde-draft.h"
#include "model/garde-note.h"
#include "model/garde-order.h"
#include "model/garde-summary.h"
#include "model/garde-visit-machine.h"
#include "model/garde-vital.h"
#include "store/garde-trail.h"

#include <glib/gi18n-lib.h>

#define TOLD_MS (15 * GARDE_MINUTE)

/* --- Refusals --- */

struct _GardeRefusals
{
  GHashTable *told; /* what → when (gint64) */
};

GardeRefusals *
garde_refusals_new (void)
{
  GardeRefusals *self = g_new0 (GardeRefusals, 1);

  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
garde_refusals_free (GardeRefusals *self)
{
  g_hash_table_unref (self->told);
  g_free (self);
}

static gboolean
is_old (gpointer what, gpointer when, gpointer now)
{
  return *(const gint64 *) now - *(const gint64 *) when >= TOLD_MS;
}

gboolean
garde_refusals_note (GardeRefusals *self, const char *what, gint64 now)
{
  g_hash_table_foreach_remove (self->told, is_old, &now);
  if (g_hash_table_contains (self->told, what))
    return FALSE;
  g_hash_table_insert (self->told, g_strdup (what), g_memdup2 (&now, sizeof now));
  return TRUE;
}

static void
tell_refusal (GardeStore *self, GardeSession *session, GardeAction action)
{
  g_autofree char *what = g_strdup_printf ("%" G_GINT64_FORMAT " %d",
                                           garde_session_get_account (session), (int) action);

  if (garde_refusals_note (garde_store_get_refusals (self), what, garde_store_now (self)))
    garde_store_trail_refuse (self, session, 0, 0, 0, garde_action_get_label (action));
}

gboolean
garde_store_check_right (GardeStore *self,
                         GardeSession *session,
                         GardeAction action,
                         GError **error)
{
  g_autofree char *sentence = NULL;

  if (garde_session_may (session, action))
    return TRUE;
  if (garde_session_is_locked (session))
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_SIGN_IN,
                           _ ("Nobody is signed in here: sign in first."));
      return FALSE;
    }
  sentence = garde_action_dup_refusal (action);
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED, sentence);
  tell_refusal (self, session, action);
  return FALSE;
}

gboolean
garde_store_check_own (GardeStore *self,
                       GardeSession *session,
                       GardeAction own,
                       gint64 doctor,
                       GardeAction any,
                       GError **error)
{
  if (doctor != 0 && doctor == garde_session_get_doctor (session) &&
      garde_session_may (session, own))
    return TRUE;
  return garde_store_check_right (self, session, any, error);
}

/* --- Centres --- */

static gint64
get_reference (gpointer record, const char *name)
{
  guint n_fields;
  const GardeField *fields = garde_record_get_fields (record, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].name, name) && (fields[i].kind == GARDE_FIELD_REFERENCE ||
                                               fields[i].kind == GARDE_FIELD_OPTIONAL_REFERENCE))
      return G_STRUCT_MEMBER (gint64, record, fields[i].offset);
  return 0;
}

/* The centre of what the record belongs to; 0 if it belongs to none. */
static gboolean
find_centre (GardeStore *self, gpointer record, gint64 *centre, GError **error)
{
  static const struct
  {
    const char *field, *sql;
  } owners[] = {
    { "visit", "SELECT centre FROM visit WHERE id = $1" },
    { "shift", "SELECT centre FROM shift WHERE id = $1" },
    { "scheme", "SELECT centre FROM scheme WHERE id = $1" },
    { "exam_set", "SELECT centre FROM exam_set WHERE id = $1" },
    { "clinical_order", "SELECT v.centre FROM clinical_order o JOIN visit v ON v.id = o.visit "
                        "WHERE o.id = $1" },
  };

  *centre = get_reference (record, "centre");
  for (guint i = 0; *centre == 0 && i < G_N_ELEMENTS (owners); i++)
    {
      gint64 owner = get_reference (record, owners[i].field);
      g_autoptr (GardeRows) rows = NULL;

      if (owner == 0)
        continue;
      rows = garde_store_query_numbers (self, owners[i].sql, GARDE_NUMBERS (owner), error);
      if (rows == NULL)
        return FALSE;
      if (garde_rows_get_length (rows) > 0)
        *centre = garde_rows_get_int (rows, 0, 0);
    }
  return TRUE;
}

gboolean
garde_store_check_centre (GardeStore *self, GardeSession *session, gpointer record, GError **error)
{
  gint64 centre = 0;

  if (garde_session_is_setting_up (session))
    return TRUE;
  if (G_OBJECT_TYPE (record) == GARDE_TYPE_CENTRE)
    centre = garde_record_get_id (record);
  else if (!find_centre (self, record, &centre, error))
    return FALSE;
  if (centre == 0 || centre == garde_session_get_centre (session))
    return TRUE;
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED,
                       _ ("This belongs to another centre than the one you are signed in at."));
  return FALSE;
}

/* --- Duty --- */

#define IS_HERE_OR_HIS                                                                             \
  "EXISTS (SELECT 1 FROM visit v WHERE v.patient = $1 AND v.centre = $2 AND "                      \
  "(v.local_day >= $3 OR v.doctor = $4))"
#define IS_OPEN "o.state IN (1, 2, 3, 4, 5, 6, 7)"

gboolean
garde_store_find_duty (GardeStore *self,
                       GardeSession *session,
                       gint64 patient,
                       gint64 visit,
                       gboolean *is_on_duty,
                       GError **error)
{
  GardeDay today;
  g_autoptr (GardeRows) rows = NULL;

  *is_on_duty =
      garde_session_is_setting_up (session) || garde_session_get_reason (session, patient) != NULL;
  if (*is_on_duty)
    return TRUE;
  if (!garde_store_get_today (self, session, &today, error))
    return FALSE;
  rows = garde_store_query_numbers (
      self,
      visit != 0 ? "SELECT " IS_HERE_OR_HIS " OR EXISTS (SELECT 1 FROM clinical_order o WHERE "
                   "o.visit = $5 AND " IS_OPEN ")"
                 : "SELECT " IS_HERE_OR_HIS " OR EXISTS (SELECT 1 FROM visit v JOIN clinical_order "
                   "o ON o.visit = v.id WHERE v.patient = $1 AND v.centre = $2 AND " IS_OPEN ") OR "
                   "NOT EXISTS (SELECT 1 FROM visit v WHERE v.patient = $1 AND v.id <> $5)",
      GARDE_NUMBERS (patient, garde_session_get_centre (session), today.number - 1,
                     garde_session_get_doctor (session), visit),
      error);

  if (rows == NULL)
    return FALSE;
  *is_on_duty = garde_rows_get_int (rows, 0, 0) != 0;
  return TRUE;
}

/* Who looks at what is not his is in the trail, whether or not he then says why; as often as any
 * other refusal. */
static void
tell_off_duty (GardeStore *self, GardeSession *session, gint64 patient)
{
  g_autofree char *what = g_strdup_printf ("%" G_GINT64_FORMAT " file %" G_GINT64_FORMAT,
                                           garde_session_get_account (session), patient);

  if (garde_refusals_note (garde_store_get_refusals (self), what, garde_store_now (self)))
    garde_store_trail_refuse (self, session, GARDE_KIND_PATIENT, patient, patient,
                              "outside his duty");
}

static gboolean
check_duty (GardeStore *self, GardeSession *session, gint64 patient, gint64 visit, GError **error)
{
  gboolean is_on_duty = FALSE;

  if (!garde_store_find_duty (self, session, patient, visit, &is_on_duty, error))
    return FALSE;
  if (is_on_duty)
    return TRUE;
  g_set_error_literal (
      error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REASON,
      _ ("This patient is not here today and never was yours: say why you open this file."));
  tell_off_duty (self, session, patient);
  return FALSE;
}

gboolean
garde_store_check_duty (GardeStore *self,
                        GardeSession *session,
                        const GardeVisit *visit,
                        GError **error)
{
  gint64 doctor = garde_session_get_doctor (session);
  GardeDay today;

  if (garde_session_is_setting_up (session) || (doctor != 0 && visit->doctor == doctor))
    return TRUE;
  if (!garde_store_get_today (self, session, &today, error))
    return FALSE;
  if (visit->local_day.number >= today.number - 1)
    return TRUE;
  return check_duty (self, session, visit->patient, garde_record_get_id (visit), error);
}

gboolean
garde_store_check_duty_of (GardeStore *self, GardeSession *session, gint64 patient, GError **error)
{
  return check_duty (self, session, patient, 0, error);
}

gboolean
garde_store_check_history (GardeStore *self, GardeSession *session, gint64 patient, GError **error)
{
  if (!garde_store_check_right (self, session, GARDE_ACTION_HISTORY_READ, error))
    return FALSE;
  return garde_session_may (session, GARDE_ACTION_ARRIVAL_WRITE) ||
         garde_store_check_duty_of (self, session, patient, error);
}

static gboolean
is_part_of_file (GType type)
{
  return type == GARDE_TYPE_NOTE || type == GARDE_TYPE_DRAFT || type == GARDE_TYPE_VITAL ||
         type == GARDE_TYPE_ORDER || type == GARDE_TYPE_DOCUMENT || type == GARDE_TYPE_SUMMARY;
}

gboolean
garde_store_check_file_of (GardeStore *self, GardeSession *session, gpointer record, GError **error)
{
  GType type = G_OBJECT_TYPE (record);
  g_autoptr (GardeVisit) visit = NULL;

  if (garde_session_is_setting_up (session) || !is_part_of_file (type))
    return TRUE;
  if (type == GARDE_TYPE_DRAFT &&
      get_reference (record, "author") != garde_session_get_account (session))
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED,
                           _ ("This is what somebody else is still writing."));
      return FALSE;
    }
  /* A document of a whole shift is in nobody's file. */
  if (type == GARDE_TYPE_DOCUMENT && get_reference (record, "visit") == 0)
    return TRUE;
  visit = garde_store_read (self, GARDE_TYPE_VISIT, get_reference (record, "visit"), error);
  if (visit == NULL)
    return FALSE;
  /* Who prints has it in his hand. */
  if (garde_session_may (session, GARDE_ACTION_FILE_READ) &&
      !garde_store_check_duty (self, session, visit, error))
    return FALSE;
  return garde_store_trail_open_file (self, session, visit->patient, error);
}

/* --- What is not shown --- */

void
garde_store_hide_patient (GardeSession *session, GardePatient *patient)
{
  if (patient == NULL || garde_session_may (session, GARDE_ACTION_PATIENT_READ_ALL))
    return;
  garde_record_set_text (&patient->address, NULL);
  garde_record_set_text (&patient->nir, NULL);
  garde_record_set_text (&patient->ins, NULL);
  garde_record_set_text (&patient->ins_oid, NULL);
  garde_record_set_text (&patient->alert, NULL);
}

void
garde_store_restore_hidden (GardeSession *session, GardePatient *patient, const GardePatient *saved)
{
  if (garde_session_may (session, GARDE_ACTION_PATIENT_READ_ALL))
    return;
  garde_record_set_text (&patient->address, saved->address);
  garde_record_set_text (&patient->nir, saved->nir);
  garde_record_set_text (&patient->ins, saved->ins);
  garde_record_set_text (&patient->ins_oid, saved->ins_oid);
  garde_record_set_text (&patient->alert, saved->alert);
}

void
garde_store_hide_patients (GardeSession *session, GPtrArray *patients)
{
  for (guint i = 0; i < patients->len; i++)
    garde_store_hide_patient (session, g_ptr_array_index (patients, i));
}

/* Without any trait, so that only the number is left. */
static void
hide_identity (GardePatient *patient)
{
  garde_record_set_text (&patient->family_name, NULL);
  garde_record_set_text (&patient->given_name, NULL);
  garde_record_set_text (&patient->used_family_name, NULL);
  garde_record_set_text (&patient->used_given_name, NULL);
  garde_record_set_text (&patient->phone, NULL);
  garde_record_set_text (&patient->phone_key, NULL);
  garde_record_set_text (&patient->name_key, NULL);
  patient->birth_date = GARDE_DAY_NONE;
  patient->sex = 0;
  patient->family_doctor = 0;
}

/* A place is taken, whether its patient is on his way, there or gone. */
static void
hide_progress (GardeVisit *visit)
{
  if (garde_visit_state_is_live (visit->state))
    visit->state = GARDE_VISIT_BOOKED;
  visit->outcome = 0;
  visit->zone = 0;
  visit->parked = FALSE;
  visit->arrived_at = visit->called_at = visit->started_at = 0;
  visit->done_at = visit->closed_at = 0;
}

void
garde_store_hide_entry (GardeSession *session, GardeVisit *visit, GardePatient *patient)
{
  garde_store_hide_patient (session, patient);
  if (!garde_session_may (session, GARDE_ACTION_ROOM_READ) &&
      !garde_session_may (session, GARDE_ACTION_REPORT_READ))
    hide_progress (visit);
  if (garde_session_may (session, GARDE_ACTION_HISTORY_READ))
    return;
  hide_identity (patient);
  garde_record_set_text (&visit->reason, NULL);
  garde_record_set_text (&visit->accompanied_by, NULL);
}

void
garde_store_hide_doctor (GardeSession *session, GardeDoctor *doctor)
{
  if (doctor == NULL || garde_session_may (session, GARDE_ACTION_DOCTOR_READ) ||
      garde_record_get_id (doctor) == garde_session_get_doctor (session))
    return;
  garde_record_set_text (&doctor->iban, NULL);
  garde_record_set_text (&doctor->email, NULL);
  if (!garde_session_may (session, GARDE_ACTION_DOCTOR_PHONE))
    garde_record_set_text (&doctor->phone, NULL);
}

void
garde_store_hide_engagement (GardeSession *session, GardeEngagement *engagement)
{
  if (engagement == NULL || garde_session_may (session, GARDE_ACTION_DOCTOR_READ) ||
      engagement->doctor == garde_session_get_doctor (session))
    return;
  garde_record_set_text (&engagement->reference, NULL);
  engagement->contract_from = engagement->contract_to = GARDE_DAY_NONE;
  engagement->max_shifts_per_week = 0;
}

/* --- Steps --- */

GardeAction
garde_store_step_action (GardeVisitState from, GardeVisitState to)
{
  gboolean is_inside =
      from == GARDE_VISIT_WAITING || from == GARDE_VISIT_CALLED || from == GARDE_VISIT_IN_VISIT;

  switch (to)
    {
    case GARDE_VISIT_BOOKED:
    case GARDE_VISIT_CANCELLED:
      return GARDE_ACTION_BOOKING_WRITE;
    case GARDE_VISIT_WAITING:
      return is_inside ? GARDE_ACTION_ROOM_STEP : GARDE_ACTION_ARRIVAL_WRITE;
    case GARDE_VISIT_DONE:
      return GARDE_ACTION_VISIT_END;
    case GARDE_VISIT_CALLED:
    case GARDE_VISIT_IN_VISIT:
    case GARDE_VISIT_NO_SHOW:
    case GARDE_VISIT_LEFT:
    case GARDE_VISIT_REDIRECTED:
    default:
      return GARDE_ACTION_ROOM_STEP;
    }
}
