/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-demo.h"

#include "model/garde-assignment.h"
#include "model/garde-referral.h"
#include "model/garde-shift.h"
#include "service/garde-demo-scene.h"
#include "service/garde-filing.h"
#include "service/garde-simulator.h"
#include "store/garde-store-patient.h"

#define SLOT                  (20 * GARDE_MINUTE)
#define N_PLACES              (12)
#define SHIFT                 (N_PLACES * SLOT)
#define INTO_SHIFT            (100 * GARDE_MINUTE) /* how long ago it began, if the day is long enough */
#define DAYS_A_HUNDRED_MONTHS (3044)
#define MOST_BEFORE           (4) /* rounds of patients before the scene, late in the day */

/* One run of the transaction that files today. */
typedef struct
{
  GardeStore *store;
  GardeSession *session;
  const gint64 *doctors;
  GardeZone *zone;
  GardeDay day;
  gint64 now;
  gint64 starts_at; /* of the shift */
  guint before;     /* how many rounds of slots are over when the scene begins */
  gint64 origin;    /* when the scene begins */
  gint64 shift;
  GardeFiling *filing;
  GHashTable *patients; /* names to ids, since one person may come twice */
} Today;

static gint64
floor_to (gint64 instant, gint64 from, gint64 step)
{
  return from + (instant - from) / step * step;
}

/* The shift began a hundred minutes ago, but never yesterday, and ends today; near midnight it
 * therefore began longer ago, and patients were seen before those of the scene. */
static void
place_shift (Today *today)
{
  gint64 midnight = garde_instant_from_civil (today->day, garde_minutes (0), today->zone);
  gint64 next =
      garde_instant_from_civil (garde_day_add (today->day, 1), garde_minutes (0), today->zone);
  gint64 wanted = floor_to (today->now, midnight, SLOT) - INTO_SHIFT;

  today->starts_at = CLAMP (wanted, midnight, next - SHIFT);
  today->before =
      (guint) CLAMP ((today->now - INTO_SHIFT - today->starts_at) / SLOT, 0, MOST_BEFORE);
  today->origin = today->starts_at + today->before * SLOT;
}

/* A minute of the scene as an instant: the scene is stretched or pressed so that its end is now. */
static gint64
at_minute (const Today *today, int minute)
{
  gint64 elapsed = (today->now - today->origin) * MAX (minute, 0) / GARDE_DEMO_SCENE_MINUTES;

  return today->origin + elapsed / GARDE_MINUTE * GARDE_MINUTE;
}

static gboolean
save_shift (Today *today, GError **error)
{
  g_autoptr (GardeShift) shift = garde_shift_new ();
  static const char *const rooms[] = { "Cabinet 1", "Cabinet 2" };

  shift->centre = garde_session_get_centre (today->session);
  shift->kind = garde_day_get_weekday (today->day) >= 6 ? GARDE_SHIFT_WEEKEND : GARDE_SHIFT_DAY;
  shift->state = GARDE_SHIFT_PLANNED;
  shift->starts_at = today->starts_at;
  shift->ends_at = today->starts_at + SHIFT;
  shift->local_day = today->day;
  shift->need = G_N_ELEMENTS (rooms);
  if (!garde_store_save (today->store, today->session, shift, error))
    return FALSE;
  today->shift = garde_record_get_id (shift);
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      g_autoptr (GardeAssignment) assignment = garde_assignment_new ();

      assignment->shift = today->shift;
      assignment->doctor = today->doctors[i];
      assignment->room = g_strdup (rooms[i]);
      if (!garde_store_save (today->store, today->session, assignment, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_place (Today *today, guint doctor, guint slot, const GardeDemoPlace *as, GError **error)
{
  g_autoptr (GardePlace) place = garde_place_new ();

  place->shift = today->shift;
  place->doctor = today->doctors[doctor];
  place->starts_at = today->starts_at + slot * SLOT;
  place->minutes = SLOT / GARDE_MINUTE;
  place->seat = as != NULL && as->why != NULL ? 2 : 1;
  place->kind = as != NULL ? as->kind : GARDE_PLACE_OPEN;
  if (as != NULL && as->released_before > 0)
    place->release_at = place->starts_at - as->released_before * GARDE_MINUTE;
  place->reason = as != NULL ? g_strdup (as->why) : NULL;
  return garde_filing_add_place (today->filing, place, error);
}

/* Every hour of both doctors, then the second seats. */
static gboolean
add_places (Today *today, GError **error)
{
  guint n_special;
  const GardeDemoPlace *special = garde_demo_scene_get_places (&n_special);

  for (guint doctor = 0; doctor < 2; doctor++)
    for (guint slot = 0; slot < N_PLACES; slot++)
      {
        const GardeDemoPlace *as = NULL;

        for (guint i = 0; i < n_special; i++)
          if (special[i].doctor == doctor && special[i].slot + today->before == slot &&
              special[i].why == NULL)
            as = &special[i];
        if (!add_place (today, doctor, slot, as, error))
          return FALSE;
      }
  for (guint i = 0; i < n_special; i++)
    if (special[i].why != NULL && special[i].slot + today->before < N_PLACES &&
        !add_place (today, special[i].doctor, special[i].slot + today->before, &special[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
save_patient (Today *today, GardePatient *patient, gint64 *id, GError **error)
{
  patient->last_visit_day = today->day;
  patient->created_at = today->starts_at;
  if (!garde_store_save_patient (today->store, today->session, patient, error))
    return FALSE;
  *id = garde_record_get_id (patient);
  return TRUE;
}

static gboolean
find_patient (Today *today, const GardeDemoPerson *person, gint64 *id, GError **error)
{
  g_autoptr (GardePatient) patient = garde_patient_new ();
  g_autofree char *name = g_strdup_printf ("%s %s", person->given_name, person->family_name);
  gint64 *known = g_hash_table_lookup (today->patients, name);

  if (known != NULL)
    {
      *id = *known;
      return TRUE;
    }
  patient->family_name = g_strdup (person->family_name);
  patient->given_name = g_strdup (person->given_name);
  patient->sex = person->sex;
  patient->birth_date =
      garde_day_add (today->day, -(int) (person->age_months * DAYS_A_HUNDRED_MONTHS / 100 + 3));
  patient->phone = g_strdup (person->phone);
  patient->alert = g_strdup (person->alert);
  patient->identity_state = GARDE_IDENTITY_VALIDATED;
  if (!save_patient (today, patient, id, error))
    return FALSE;
  known = g_memdup2 (id, sizeof *id);
  g_hash_table_insert (today->patients, g_steal_pointer (&name), known);
  return TRUE;
}

static GardeVisit *
make_visit (const Today *today, gint64 patient)
{
  GardeVisit *visit = garde_visit_new ();

  visit->centre = garde_session_get_centre (today->session);
  visit->patient = patient;
  visit->shift = today->shift;
  visit->local_day = today->day;
  visit->priority = GARDE_PRIORITY_NORMAL;
  return visit;
}

static void
give_slot (const Today *today, GardeVisit *visit, guint doctor, guint slot)
{
  visit->doctor = today->doctors[doctor];
  visit->slot_at = today->starts_at + slot * SLOT;
  visit->slot_minutes = SLOT / GARDE_MINUTE;
  visit->local_minute = garde_instant_get_minutes (visit->slot_at, today->zone);
}

static gboolean
save_request (Today *today, GardeReferral *request, GError **error)
{
  request->centre = garde_session_get_centre (today->session);
  request->local_day = garde_instant_get_day (request->received_at, today->zone);
  request->local_minute = garde_instant_get_minutes (request->received_at, today->zone);
  return garde_store_save (today->store, today->session, request, error);
}

static gboolean
save_request_of (Today *today, const GardeVisit *visit, GError **error)
{
  g_autoptr (GardeReferral) request = garde_referral_new ();

  if (visit->source == GARDE_SOURCE_DESK)
    return TRUE;
  request->source = visit->source;
  request->reason_group = visit->reason_group;
  request->reason = g_strdup (visit->reason);
  request->patient = visit->patient;
  request->received_at = visit->booked_at - 12 * GARDE_MINUTE;
  request->answered_at = visit->booked_at;
  request->answered_by = GARDE_ANSWER_COMMUNITY;
  request->outcome = GARDE_REFERRAL_CENTRE;
  request->visit = garde_record_get_id (visit);
  return save_request (today, request, error);
}

/* The stamps of the scene that the visit's state has reached. */
static void
stamp_visit (const Today *today, const GardeDemoVisit *scene, GardeVisit *visit)
{
  gint64 arrival = at_minute (today, scene->arrived);

  if (scene->state == GARDE_VISIT_NO_SHOW)
    visit->closed_at = at_minute (today, scene->ended);
  else if (scene->state != GARDE_VISIT_BOOKED)
    visit->arrived_at = arrival;
  if (scene->state >= GARDE_VISIT_CALLED && scene->state <= GARDE_VISIT_DONE)
    visit->called_at = at_minute (today, scene->called);
  if (scene->state == GARDE_VISIT_IN_VISIT || scene->state == GARDE_VISIT_DONE)
    visit->started_at = visit->called_at;
  if (scene->state == GARDE_VISIT_DONE)
    visit->done_at = at_minute (today, scene->ended);
  if (scene->slot >= 0)
    visit->booked_at = MIN (visit->slot_at - (70 + scene->slot * 9) * GARDE_MINUTE, today->origin);
  else
    visit->local_minute = garde_instant_get_minutes (arrival, today->zone);
}

static gboolean
file_visit (Today *today, const GardeDemoVisit *scene, GError **error)
{
  g_autoptr (GardeVisit) visit = NULL;
  gint64 patient;

  if (scene->slot >= 0 && scene->slot + (int) today->before >= N_PLACES)
    return TRUE;
  if (!find_patient (today, &scene->person, &patient, error))
    return FALSE;
  visit = make_visit (today, patient);
  visit->source = scene->source;
  visit->reason_group = scene->reason_group;
  visit->reason = g_strdup (scene->reason);
  visit->state = scene->state;
  visit->outcome = scene->outcome;
  visit->zone = scene->zone;
  if (scene->priority != 0)
    visit->priority = scene->priority;
  visit->accompanied_by = g_strdup (scene->accompanied_by);
  visit->parked = scene->is_parked;
  if (scene->state != GARDE_VISIT_BOOKED && scene->state != GARDE_VISIT_NO_SHOW)
    visit->family_doctor = GARDE_FAMILY_DOCTOR_DECLARED;
  if (scene->slot >= 0)
    give_slot (today, visit, scene->doctor, (guint) scene->slot + today->before);
  stamp_visit (today, scene, visit);
  return garde_filing_add_visit (today->filing, visit, error) &&
         save_request_of (today, visit, error);
}

/* A patient of the rounds before the scene, seen in his slot. */
static gboolean
file_earlier (Today *today, GRand *rand, guint doctor, guint slot, GError **error)
{
  g_autoptr (GardePatient) patient = garde_simulator_invent_patient (rand, today->day);
  g_autoptr (GardeVisit) visit = NULL;
  gint64 id;

  if (!save_patient (today, patient, &id, error))
    return FALSE;
  visit = make_visit (today, id);
  visit->source = GARDE_SOURCE_COT;
  visit->reason_group = GARDE_REASON_INFECTIOUS;
  visit->reason = g_strdup ("Fièvre");
  visit->state = GARDE_VISIT_DONE;
  visit->outcome = GARDE_OUTCOME_HOME;
  visit->zone = GARDE_ZONE_INFECTIOUS;
  visit->family_doctor = GARDE_FAMILY_DOCTOR_DECLARED;
  give_slot (today, visit, doctor, slot);
  visit->booked_at = visit->slot_at - 90 * GARDE_MINUTE;
  visit->arrived_at = visit->slot_at - (2 + doctor * 3) * GARDE_MINUTE;
  visit->called_at = visit->slot_at + (1 + doctor) * GARDE_MINUTE;
  visit->started_at = visit->called_at;
  visit->done_at = visit->slot_at + (16 + doctor) * GARDE_MINUTE;
  return garde_filing_add_visit (today->filing, visit, error) &&
         save_request_of (today, visit, error);
}

static gboolean
file_visits (Today *today, GError **error)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (GARDE_DEMO_SEED);
  guint n_visits;
  const GardeDemoVisit *visits = garde_demo_scene_get_visits (&n_visits);

  for (guint slot = 0; slot < today->before; slot++)
    for (guint doctor = 0; doctor < 2; doctor++)
      if (!file_earlier (today, rand, doctor, slot, error))
        return FALSE;
  for (guint i = 0; i < n_visits; i++)
    if (!file_visit (today, &visits[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
file_requests (Today *today, GError **error)
{
  guint n_requests;
  const GardeDemoRequest *requests = garde_demo_scene_get_requests (&n_requests);

  for (guint i = 0; i < n_requests; i++)
    {
      g_autoptr (GardeReferral) request = garde_referral_new ();

      if (!find_patient (today, &requests[i].person, &request->patient, error))
        return FALSE;
      request->source = requests[i].source;
      request->regulator = g_strdup (requests[i].regulator);
      request->reason_group = requests[i].reason_group;
      request->reason = g_strdup (requests[i].reason);
      request->outcome = requests[i].outcome;
      request->received_at = at_minute (today, requests[i].received);
      if (!save_request (today, request, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
today_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Today *today = data;
  g_autoptr (GardeFiling) filing = garde_filing_new (store, session, today->day, today->day, error);
  g_autoptr (GHashTable) patients = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  if (filing == NULL)
    return FALSE;
  today->filing = filing;
  today->patients = patients;
  return save_shift (today, error) && add_places (today, error) && file_visits (today, error) &&
         file_requests (today, error);
}

gboolean
garde_demo_file_today (GardeStore *store,
                       GardeSession *session,
                       const gint64 *doctors,
                       GError **error)
{
  Today today = {
    .store = store, .session = session, .doctors = doctors, .now = garde_store_now (store)
  };
  GardeZone *zone;
  gboolean done;

  g_return_val_if_fail (GARDE_IS_STORE (store), FALSE);
  g_return_val_if_fail (session != NULL && doctors != NULL, FALSE);

  zone = garde_store_get_zone (store, session, error);
  if (zone == NULL)
    return FALSE;
  today.zone = garde_zone_ref (zone);
  today.day = garde_instant_get_day (today.now, today.zone);
  place_shift (&today);
  done = garde_store_transact (store, session, today_cb, &today, error);
  garde_zone_unref (today.zone);
  return done;
}
