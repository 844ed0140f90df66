/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-step.h"

#include "model/garde-shift.h"
#include "store/garde-store-patient.h"
#include "store/garde-store-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const GardeWalkIn *walk_in;
  GardeVisit *visit;
} Registering;

static GardeShift *
load_shift (GardeStore *self, GardeSession *session, gint64 id, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GardeShift *shift = garde_store_select_one (
      self, GARDE_TYPE_SHIFT, "WHERE id = $1 AND centre = $2",
      g_variant_new ("(xx)", id, garde_session_get_centre (session)), &local_error);

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (shift == NULL)
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                         _("This shift is not there any more."));
  return shift;
}

/* The shift of now, else today's next one, else today's last. */
static GardeShift *
find_shift (GardeStore *self, GardeSession *session, gint64 wanted, gint64 now, GError **error)
{
  GardeZone *zone = garde_store_get_zone (self, session, error);
  g_autoptr (GPtrArray) shifts = NULL;
  GardeShift *found = NULL;

  if (zone == NULL)
    return NULL;
  if (wanted != 0)
    return load_shift (self, session, wanted, error);
  shifts = garde_store_select (
      self, GARDE_TYPE_SHIFT,
      "WHERE centre = $1 AND local_day BETWEEN $2 AND $3 AND state <> 3 ORDER BY starts_at",
      g_variant_new ("(xxx)", garde_session_get_centre (session),
                     (gint64) garde_instant_get_day (now, zone).number - 1,
                     (gint64) garde_instant_get_day (now, zone).number),
      error);
  if (shifts == NULL)
    return NULL;
  for (guint i = 0; i < shifts->len; i++)
    {
      GardeShift *shift = g_ptr_array_index (shifts, i);
      gboolean today = shift->local_day.number == garde_instant_get_day (now, zone).number;

      if (shift->starts_at <= now && now < shift->ends_at)
        return g_object_ref (shift);
      if (today && (found == NULL || found->starts_at < now))
        found = shift;
    }
  if (found == NULL)
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                         _ ("The centre has no shift today: nobody can be registered."));
  return found != NULL ? g_object_ref (found) : NULL;
}

/* Somebody who is already there, or expected today, is not registered twice. */
static gboolean
check_not_there (GardeStore *self,
                 GardeSession *session,
                 const GardePatient *patient,
                 GardeDay day,
                 GError **error)
{
  g_autoptr (GardeRows) rows = NULL;

  if (garde_record_get_revision (patient) == 0)
    return TRUE;
  rows = garde_store_query (
      self,
      "SELECT ticket, state FROM visit WHERE patient = $1 AND local_day = $2 AND centre = $3 "
      "AND state IN (1, 2, 3, 4) LIMIT 1",
      g_variant_new ("(xxx)", garde_record_get_id (patient), (gint64) day.number,
                     garde_session_get_centre (session)),
      error);
  if (rows == NULL)
    return FALSE;
  if (garde_rows_get_length (rows) == 0)
    return TRUE;
  g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_TAKEN,
               _ ("%s %s is here already: no. %d, “%s”."), patient->given_name,
                  patient->family_name, (int) garde_rows_get_int (rows, 0, 0),
                  garde_vocabulary_get_label (&garde_visit_state_words,
                                              (int) garde_rows_get_int (rows, 0, 1)));
  return FALSE;
}

static gboolean
next_ticket (GardeStore *self, GardeSession *session, GardeDay day, gint64 *ticket, GError **error)
{
  g_autoptr (GardeRows) rows = garde_store_query (
      self, "SELECT COALESCE(MAX(ticket), 0) + 1 FROM visit WHERE centre = $1 AND local_day = $2",
      g_variant_new ("(xx)", garde_session_get_centre (session), (gint64) day.number), error);

  if (rows == NULL)
    return FALSE;
  *ticket = garde_rows_get_int (rows, 0, 0);
  return TRUE;
}

static GardeVisit *
make_visit (GardeSession *session,
            const GardeWalkIn *walk_in,
            const GardeShift *shift,
            gint64 now,
            GardeZone *zone)
{
  GardeVisit *visit = garde_visit_new ();

  visit->centre = garde_session_get_centre (session);
  visit->shift = garde_record_get_id (shift);
  visit->doctor = walk_in->doctor;
  visit->source = GARDE_SOURCE_DESK;
  visit->reason_group = walk_in->reason_group;
  garde_record_set_text (&visit->reason, walk_in->reason);
  visit->family_doctor = walk_in->family_doctor;
  visit->zone = walk_in->zone;
  visit->priority = walk_in->priority != 0 ? walk_in->priority : GARDE_PRIORITY_NORMAL;
  visit->state = GARDE_VISIT_WAITING;
  /* The evening's list goes on past midnight: a visit counts on its shift's day. */
  visit->local_day = shift->local_day;
  visit->local_minute = garde_instant_get_minutes (now, zone);
  visit->arrived_at = now;
  return visit;
}

static gboolean
insert_first_step (GardeStore *self, GardeSession *session, const GardeVisit *visit, GError **error)
{
  g_autoptr (GardeStep) step = garde_step_new ();

  step->visit = garde_record_get_id (visit);
  step->to_state = GARDE_VISIT_WAITING;
  step->at = visit->arrived_at;
  step->by_account = garde_session_get_account (session);
  step->workstation = garde_session_get_workstation (session);
  return garde_store_insert (self, step, error);
}

static gboolean
register_walk_in (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Registering *registering = data;
  gint64 now = garde_store_now (self);
  g_autoptr (GardeShift) shift =
                 find_shift (self, session, registering->walk_in->shift, now, error);
  GardeZone *zone = shift != NULL ? garde_store_get_zone (self, session, error) : NULL;
  g_autoptr (GardePatient) patient = garde_patient_copy (registering->walk_in->patient);
  g_autoptr (GardeVisit) visit = NULL;

  if (zone == NULL || !check_not_there (self, session, patient, shift->local_day, error))
    return FALSE;
  visit = make_visit (session, registering->walk_in, shift, now, zone);
  if (!next_ticket (self, session, visit->local_day, &visit->ticket, error))
    return FALSE;
  if (registering->walk_in->family_doctor != 0)
    patient->family_doctor_answer = registering->walk_in->family_doctor;
  if (!garde_day_is_set (patient->last_visit_day) ||
      patient->last_visit_day.number < visit->local_day.number)
    patient->last_visit_day = visit->local_day;
  if (!garde_store_save_patient (self, session, patient, error))
    return FALSE;
  visit->patient = garde_record_get_id (patient);
  if (!garde_store_insert (self, visit, error) || !insert_first_step (self, session, visit, error))
    return FALSE;
  g_set_object (&registering->visit, visit);
  return TRUE;
}

static gboolean
check_walk_in (const GardeWalkIn *walk_in, GError **error)
{
  if (garde_vocabulary_get_word (&garde_reason_group_words, (int) walk_in->reason_group)[0] != '\0')
    return TRUE;
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                       _ ("Say why the patient comes."));
  return FALSE;
}

GardeVisit *
garde_store_register_walk_in (GardeStore *self,
                              GardeSession *session,
                              const GardeWalkIn *walk_in,
                              GError **error)
{
  Registering registering = { walk_in, NULL };

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);
  g_return_val_if_fail (walk_in != NULL && walk_in->patient != NULL, NULL);

  if (!check_walk_in (walk_in, error))
    return NULL;
  if (garde_store_transact (self, session, register_walk_in, &registering, error))
    return registering.visit;
  g_clear_object (&registering.visit);
  return NULL;
}
