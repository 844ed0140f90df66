/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-step.h"

#include "model/garde-shift.h"
#include "store/garde-store-private.h"
#include "store/garde-visit-writing-private.h"

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
  GardeShift *shift = garde_store_select_one_numbers (
      self, GARDE_TYPE_SHIFT, "WHERE id = $1 AND centre = $2 AND duty_list IS NULL",
      GARDE_NUMBERS (id, garde_session_get_centre (session)), &local_error);

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (shift == NULL)
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                         _ ("This shift is not there any more."));
  return shift;
}

/* The shift of now, else today's next one, else today's last. On another duty list nobody comes to
 * the desk. */
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
  shifts = garde_store_select_numbers (
      self, GARDE_TYPE_SHIFT,
      "WHERE centre = $1 AND local_day BETWEEN $2 AND $3 AND state <> 3 AND duty_list IS NULL "
      "ORDER BY starts_at",
      GARDE_NUMBERS (garde_session_get_centre (session),
                     garde_instant_get_day (now, zone).number - 1,
                     garde_instant_get_day (now, zone).number),
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
  garde_record_set_text (&visit->accompanied_by, walk_in->accompanied_by);
  visit->state = GARDE_VISIT_WAITING;
  /* The evening's list goes on past midnight: a visit counts on its shift's day. */
  visit->local_day = shift->local_day;
  visit->local_minute = garde_instant_get_minutes (now, zone);
  visit->arrived_at = now;
  return visit;
}

/* The file, the visit, its first step. */
static gboolean
write_walk_in (GardeStore *self,
               GardeSession *session,
               Registering *registering,
               GardeVisit *visit,
               GError **error)
{
  const GardeWalkIn *walk_in = registering->walk_in;
  g_autoptr (GardePatient) patient = NULL;
  g_autoptr (GardeStep) step = NULL;

  if (!garde_store_next_ticket (self, session, visit->local_day, &visit->ticket, error))
    return FALSE;
  patient = garde_store_admit_patient (self, session, walk_in->patient, walk_in->family_doctor,
                                       visit->local_day, error);
  if (patient == NULL)
    return FALSE;
  visit->patient = garde_record_get_id (patient);
  if (!garde_store_insert (self, visit, error))
    return FALSE;
  step = garde_store_make_step (session, NULL, visit, visit->arrived_at);
  if (!garde_store_insert (self, step, error))
    return FALSE;
  g_set_object (&registering->visit, visit);
  return TRUE;
}

static gboolean
register_walk_in (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Registering *registering = data;
  const GardeWalkIn *walk_in = registering->walk_in;
  gint64 now = garde_store_now (self);
  g_autoptr (GardeShift) shift = find_shift (self, session, walk_in->shift, now, error);
  GardeZone *zone = shift != NULL ? garde_store_get_zone (self, session, error) : NULL;
  g_autoptr (GardeVisit) visit = NULL;

  if (zone == NULL ||
      !garde_store_check_not_there (self, session, walk_in->patient, shift->local_day, error))
    return FALSE;
  visit = make_visit (session, walk_in, shift, now, zone);
  return write_walk_in (self, session, registering, visit, error);
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

  if (!garde_store_check_right (self, session, GARDE_ACTION_ARRIVAL_WRITE, error))
    return NULL;
  if (!check_walk_in (walk_in, error))
    return NULL;
  if (garde_store_transact (self, session, register_walk_in, &registering, error))
    return registering.visit;
  g_clear_object (&registering.visit);
  return NULL;
}
