/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-step.h"

#include "store/garde-right-private.h"
#include "store/garde-store-private.h"
#include "store/garde-visit-private.h"
#include "store/garde-visit-writing-private.h"

#include <glib/gi18n-lib.h>

/* One transaction's question and answer; the answer is overwritten when it runs again. */
typedef struct
{
  gint64 visit_id;
  const GardeStepRequest *request;
  gboolean parked;
  GardeVisit *visit;
} Stepping;

/* A paper with a photograph was seen (FRENCH-RULES.md 1.3). Somebody without a name has no identity
 * that it could prove. */
static void
raise_identity (GardePatient *patient)
{
  if (patient->unidentified != 0)
    return;
  if (patient->identity_state == GARDE_IDENTITY_PROVISIONAL)
    patient->identity_state = GARDE_IDENTITY_VALIDATED;
  else if (patient->identity_state == GARDE_IDENTITY_RETRIEVED)
    patient->identity_state = GARDE_IDENTITY_QUALIFIED;
}

/* What the desk asked at the arrival. It stays when the arrival is undone: the answers were given
 * and the paper was seen all the same, and the next arrival asks again. */
static void
apply_check (GardeVisit *visit, const GardeStepRequest *request)
{
  if (request->family_doctor != 0)
    visit->family_doctor = request->family_doctor;
  if (request->zone != 0)
    visit->zone = request->zone;
  if (request->accompanied_by != NULL)
    garde_record_set_text (&visit->accompanied_by, request->accompanied_by);
}

/* The same in the patient's file, if it says anything about him. */
static gboolean
write_check (GardeStore *self,
             GardePatient *patient,
             const GardeStepRequest *request,
             GError **error)
{
  g_autoptr (GardePatient) read = NULL;

  if (patient == NULL)
    return TRUE;
  read = garde_patient_copy (patient);
  if (request->family_doctor != 0)
    patient->family_doctor_answer = request->family_doctor;
  if (request->identity_seen)
    raise_identity (patient);
  return garde_record_equal (read, patient) || garde_store_update_from (self, read, patient, error);
}

static void
apply_request (GardePresent *present, const GardeStepRequest *request, gint64 at)
{
  GardeVisit *visit = present->visit;

  garde_visit_apply_step (visit, request->to, at);
  if (request->outcome != 0 &&
      (request->to == GARDE_VISIT_DONE || request->to == GARDE_VISIT_REDIRECTED))
    visit->outcome = request->outcome;
  if (request->doctor != 0)
    visit->doctor = request->doctor;
  if (request->to == GARDE_VISIT_CALLED && visit->doctor == 0)
    visit->doctor = present->free_doctor;
  if (request->to == GARDE_VISIT_WAITING)
    apply_check (visit, request);
  /* Late after all, he finds his place given to somebody else: he goes on without one. */
  if (present->place_taken)
    visit->place = 0;
}

static gboolean
check_grace (
    GardeStore *self, GardeSession *session, const GardeVisit *visit, gint64 at, GError **error)
{
  const GardeCentre *centre = garde_store_get_centre (self, session, error);
  g_autofree char *time = NULL;
  gint64 end;

  if (centre == NULL)
    return FALSE;
  end = garde_visit_get_grace_end (visit, centre->grace_minutes);
  if (at >= end)
    return TRUE;
  time = garde_instant_format_time (end, garde_store_get_zone (self, session, error));
  g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP,
               _ ("No. %1$d may still come: he can be declared absent from %2$s."),
               (int) visit->ticket, time);
  return FALSE;
}

static gboolean
may_step (GardeStore *self,
          GardeSession *session,
          const GardeVisit *visit,
          const GardeStepRequest *request,
          gint64 at,
          GError **error)
{
  if (!garde_visit_state_may_follow (visit->state, request->to) ||
      (request->from != 0 && request->from != visit->state))
    {
      garde_store_refuse_step (self, session, visit, error);
      return FALSE;
    }
  if (!garde_store_check_right (self, session, garde_store_step_action (visit->state, request->to),
                                error))
    return FALSE;
  return request->to != GARDE_VISIT_NO_SHOW || check_grace (self, session, visit, at, error);
}

/* Writes what became of the visit, and the step that led there. */
static gboolean
write_step (GardeStore *self,
            GardeSession *session,
            Stepping *stepping,
            const GardePresent *present,
            gint64 at,
            const char *note,
            GError **error)
{
  g_autoptr (GardeStep) step = garde_store_make_step (session, present->read, present->visit, at);

  garde_record_set_text (&step->note, note);
  if (!garde_store_update_from (self, present->read, present->visit, error) ||
      !garde_store_insert_step (self, step, present->last_step, error))
    return FALSE;
  g_set_object (&stepping->visit, present->visit);
  return TRUE;
}

static GardePresentParts
get_parts (const GardeStepRequest *request)
{
  if (request->to == GARDE_VISIT_WAITING && (request->family_doctor != 0 || request->identity_seen))
    return GARDE_PRESENT_PATIENT;
  if (request->to == GARDE_VISIT_CALLED && request->doctor == 0)
    return GARDE_PRESENT_FREE_DOCTOR;
  return GARDE_PRESENT_PLAIN;
}

static gboolean
step_visit (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Stepping *stepping = data;
  const GardeStepRequest *request = stepping->request;
  g_auto (GardePresent) present = { 0 };
  gint64 at = request->at != 0 ? request->at : garde_store_now (self);

  if (!garde_store_read_present (self, session, stepping->visit_id, get_parts (request), &present,
                                 error) ||
      !may_step (self, session, present.visit, request, at, error))
    return FALSE;
  apply_request (&present, request, at);
  return write_check (self, present.patient, request, error) &&
         write_step (self, session, stepping, &present, at, request->note, error);
}

gboolean
garde_store_step_in_transaction (GardeStore *self,
                                 GardeSession *session,
                                 gint64 visit,
                                 const GardeStepRequest *request,
                                 GardeVisit **stepped,
                                 GError **error)
{
  Stepping stepping = { .visit_id = visit, .request = request, .visit = g_steal_pointer (stepped) };
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
  Stepping stepping = { .visit_id = visit, .request = request };

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);
  g_return_val_if_fail (request != NULL, NULL);

  if (!garde_store_check_right (self, session,
                                garde_store_step_action (GARDE_VISIT_CALLED, request->to), error))
    return NULL;
  return run_stepping (self, session, step_visit, &stepping, error);
}

/* Who is set aside is in the room, or goes back to it; who is put back was set aside. */
static gboolean
may_park (const GardeVisit *visit, gboolean parked)
{
  if (visit->state == GARDE_VISIT_WAITING)
    return visit->parked != parked;
  return visit->state == GARDE_VISIT_CALLED && parked;
}

static void
refuse_parking (GardeStore *self, GardeSession *session, const GardeVisit *visit, GError **error)
{
  if (visit->state != GARDE_VISIT_WAITING)
    garde_store_refuse_step (self, session, visit, error);
  else if (visit->parked)
    g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP,
                 _ ("No. %d is set aside already."), (int) visit->ticket);
  else
    g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP,
                 _ ("No. %d is in the queue already."), (int) visit->ticket);
}

static gboolean
park_visit (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Stepping *stepping = data;
  g_auto (GardePresent) present = { 0 };
  gint64 now = garde_store_now (self);

  if (!garde_store_read_present (self, session, stepping->visit_id, GARDE_PRESENT_PLAIN, &present,
                                 error))
    return FALSE;
  if (!may_park (present.visit, stepping->parked))
    {
      refuse_parking (self, session, present.visit, error);
      return FALSE;
    }
  if (present.visit->state == GARDE_VISIT_CALLED)
    garde_visit_apply_step (present.visit, GARDE_VISIT_WAITING, now);
  present.visit->parked = stepping->parked;
  return write_step (self, session, stepping, &present, now, NULL, error);
}

GardeVisit *
garde_store_park (
    GardeStore *self, GardeSession *session, gint64 visit, gboolean parked, GError **error)
{
  Stepping stepping = { .visit_id = visit, .parked = parked };

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ROOM_STEP, error))
    return NULL;
  return run_stepping (self, session, park_visit, &stepping, error);
}

static gboolean
is_over (GardeVisitState state)
{
  return state >= GARDE_VISIT_DONE;
}

static void
apply_change (GardeVisit *visit, const GardeVisitChange *change)
{
  if (change->zone != 0)
    visit->zone = change->zone;
  if (change->priority != 0)
    visit->priority = change->priority;
  if (change->reason_group != 0)
    visit->reason_group = change->reason_group;
  if (change->reason != NULL)
    garde_record_set_text (&visit->reason, change->reason);
  if (change->accompanied_by != NULL)
    garde_record_set_text (&visit->accompanied_by, change->accompanied_by);
}

GardeVisit *
garde_store_change_visit (GardeStore *self,
                          GardeSession *session,
                          const GardeVisit *visit,
                          const GardeVisitChange *change,
                          GError **error)
{
  g_autoptr (GardeVisit) changed = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);
  g_return_val_if_fail (visit != NULL && garde_record_get_revision (visit) > 0, NULL);
  g_return_val_if_fail (change != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ARRIVAL_WRITE, error))
    return NULL;
  if (visit->centre != garde_session_get_centre (session))
    {
      garde_store_set_no_visit (error);
      return NULL;
    }
  /* What was read is what is there, or saving it is refused as stale. */
  if (is_over (visit->state))
    {
      garde_store_refuse_step (self, session, visit, error);
      return NULL;
    }
  changed = garde_visit_copy (visit);
  apply_change (changed, change);
  if (!garde_store_write (self, session, changed, error))
    return NULL;
  return g_steal_pointer (&changed);
}
