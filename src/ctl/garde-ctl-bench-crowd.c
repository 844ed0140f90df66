/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-bench.h"

#include "model/garde-assignment.h"
#include "model/garde-doctor.h"
#include "model/garde-engagement.h"
#include "model/garde-shift.h"
#include "service/garde-centre-setup.h"
#include "service/garde-filing.h"
#include "service/garde-simulator.h"
#include "store/garde-store-patient.h"

#define SEED         (1)
#define N_DOCTORS    (12)
#define N_BOOKINGS   (400)
#define N_SLOTS      (34)
#define SLOT         (20) /* minutes */
#define FIRST_MINUTE (480)
#define N_DONE       (160)

/* One run of the transaction that files the day. */
typedef struct
{
  GRand *rand;
  GardeDay day;
  gint64 now;
  gint64 starts_at;
  gint64 shift;
  gint64 doctors[N_DOCTORS];
  GardeFiling *filing; /* borrowed */
} Crowd;

static gboolean
save_doctor (GardeStore *store, GardeSession *session, gint64 *id, guint i, GError **error)
{
  g_autoptr (GardeDoctor) doctor = garde_doctor_new ();
  g_autoptr (GardeEngagement) engagement = garde_engagement_new ();

  doctor->family_name = g_strdup_printf ("Lemoine-%u", i + 1);
  doctor->given_name = g_strdup ("Camille");
  doctor->name_key = g_strdup_printf ("lemoine-%u camille", i + 1);
  doctor->rpps = garde_simulator_make_rpps (i + 1);
  if (!garde_store_save (store, session, doctor, error))
    return FALSE;

  *id = garde_record_get_id (doctor);
  engagement->centre = garde_session_get_centre (session);
  engagement->doctor = *id;
  engagement->reference = g_strdup_printf ("D%u", i + 1);
  engagement->status = GARDE_DOCTOR_LOCUM;
  return garde_store_save (store, session, engagement, error);
}

static gboolean
save_shift (GardeStore *store, GardeSession *session, Crowd *crowd, GError **error)
{
  g_autoptr (GardeShift) shift = garde_shift_new ();

  shift->centre = garde_session_get_centre (session);
  shift->kind = GARDE_SHIFT_DAY;
  shift->state = GARDE_SHIFT_PLANNED;
  shift->starts_at = crowd->starts_at;
  shift->ends_at = crowd->starts_at + N_SLOTS * SLOT * GARDE_MINUTE;
  shift->local_day = crowd->day;
  shift->need = N_DOCTORS;
  if (!garde_store_save (store, session, shift, error))
    return FALSE;

  crowd->shift = garde_record_get_id (shift);
  for (guint i = 0; i < N_DOCTORS; i++)
    {
      g_autoptr (GardeAssignment) assignment = garde_assignment_new ();

      assignment->shift = crowd->shift;
      assignment->doctor = crowd->doctors[i];
      assignment->room = g_strdup_printf ("Cabinet %u", i + 1);
      if (!garde_store_save (store, session, assignment, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_places (Crowd *crowd, GError **error)
{
  for (guint i = 0; i < N_DOCTORS * N_SLOTS; i++)
    {
      g_autoptr (GardePlace) place = garde_place_new ();

      place->shift = crowd->shift;
      place->doctor = crowd->doctors[i % N_DOCTORS];
      place->starts_at = crowd->starts_at + i / N_DOCTORS * SLOT * GARDE_MINUTE;
      place->minutes = SLOT;
      place->seat = 1;
      place->kind = i % 5 == 0 ? GARDE_PLACE_SAS : GARDE_PLACE_OPEN;
      if (!garde_filing_add_place (crowd->filing, place, error))
        return FALSE;
    }
  return TRUE;
}

/* The first rows are over, the next are in the house, the rest is expected; whatever the hour. */
static GardeVisitState
get_state (guint number)
{
  static const GardeVisitState present[] = { GARDE_VISIT_IN_VISIT, GARDE_VISIT_WAITING,
                                             GARDE_VISIT_WAITING, GARDE_VISIT_CALLED };

  if (number < N_DONE)
    return number % 11 == 10 ? GARDE_VISIT_NO_SHOW : GARDE_VISIT_DONE;
  if (number < N_DONE + G_N_ELEMENTS (present) * N_DOCTORS)
    return present[(number - N_DONE) / N_DOCTORS];
  return GARDE_VISIT_BOOKED;
}

static void
stamp (const Crowd *crowd, GardeVisit *visit, guint number)
{
  gint64 arrival = crowd->now - (60 + number % 50) * GARDE_MINUTE;

  visit->booked_at = arrival - 120 * GARDE_MINUTE;
  if (visit->state == GARDE_VISIT_NO_SHOW)
    visit->closed_at = crowd->now;
  else if (visit->state != GARDE_VISIT_BOOKED)
    visit->arrived_at = arrival;
  if (visit->state == GARDE_VISIT_CALLED || visit->state == GARDE_VISIT_IN_VISIT ||
      visit->state == GARDE_VISIT_DONE)
    visit->called_at = arrival + 20 * GARDE_MINUTE;
  if (visit->state == GARDE_VISIT_IN_VISIT || visit->state == GARDE_VISIT_DONE)
    visit->started_at = visit->called_at;
  if (visit->state == GARDE_VISIT_DONE)
    visit->done_at = visit->called_at + 15 * GARDE_MINUTE;
}

static GardeVisit *
make_visit (const Crowd *crowd, guint number)
{
  static const GardeSource sources[] = { GARDE_SOURCE_SAS, GARDE_SOURCE_COT, GARDE_SOURCE_GP,
                                         GARDE_SOURCE_DESK };
  static const char *const reasons[] = { "Fièvre depuis trois jours", "Entorse de la cheville",
                                         "Mal de gorge", "Douleurs abdominales, vomissements" };
  GardeVisit *visit = garde_visit_new ();

  visit->shift = crowd->shift;
  visit->doctor = crowd->doctors[number % N_DOCTORS];
  visit->slot_at = crowd->starts_at + number / N_DOCTORS * SLOT * GARDE_MINUTE;
  visit->slot_minutes = SLOT;
  visit->local_day = crowd->day;
  visit->local_minute = garde_minutes ((int) (FIRST_MINUTE + number / N_DOCTORS * SLOT));
  visit->source = sources[number % G_N_ELEMENTS (sources)];
  visit->reason_group = 1 + number % GARDE_REASON_OTHER;
  visit->reason = g_strdup (reasons[number / 3 % G_N_ELEMENTS (reasons)]);
  visit->priority = number % 17 == 0 ? GARDE_PRIORITY_PRIORITY : GARDE_PRIORITY_NORMAL;
  visit->zone = GARDE_ZONE_GENERAL;
  visit->family_doctor = GARDE_FAMILY_DOCTOR_DECLARED;
  visit->state = get_state (number);
  if (visit->state == GARDE_VISIT_DONE)
    visit->outcome = GARDE_OUTCOME_HOME;
  stamp (crowd, visit, number);
  return visit;
}

static gboolean
add_visit (GardeStore *store, GardeSession *session, Crowd *crowd, guint number, GError **error)
{
  g_autoptr (GardePatient) patient = garde_simulator_invent_patient (crowd->rand, crowd->day);
  g_autoptr (GardeVisit) visit = make_visit (crowd, number);

  patient->last_visit_day = crowd->day;
  patient->created_at = crowd->starts_at;
  if (!garde_store_save_patient (store, session, patient, error))
    return FALSE;

  visit->centre = garde_session_get_centre (session);
  visit->patient = garde_record_get_id (patient);
  return garde_filing_add_visit (crowd->filing, visit, error);
}

static gboolean
file_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Crowd *crowd = data;
  g_autoptr (GardeFiling) filing = NULL;

  for (guint i = 0; i < N_DOCTORS; i++)
    if (!save_doctor (store, session, &crowd->doctors[i], i, error))
      return FALSE;
  if (!save_shift (store, session, crowd, error))
    return FALSE;
  filing = garde_filing_new (store, session, crowd->day, crowd->day, error);
  crowd->filing = filing;
  if (filing == NULL || !add_places (crowd, error))
    return FALSE;
  for (guint i = 0; i < N_BOOKINGS; i++)
    if (!add_visit (store, session, crowd, i, error))
      return FALSE;
  return TRUE;
}

gboolean
garde_bench_make_crowd (GardeBench *self, const char *path, GError **error)
{
  g_autoptr (GardeStore) store =
      garde_store_open (path, NULL, NULL, self->clock, GARDE_STORE_OPEN_CREATE, error);
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  Crowd crowd = { .rand = rand, .now = garde_clock_now (self->clock) };
  GardeZone *zone;

  session = store != NULL ? garde_centre_create (store, "Bench", error) : NULL;
  zone = session != NULL ? garde_store_get_zone (store, session, error) : NULL;
  if (zone == NULL || !garde_store_get_today (store, session, &crowd.day, error))
    return FALSE;
  crowd.starts_at = garde_instant_from_civil (crowd.day, garde_minutes (FIRST_MINUTE), zone);
  return garde_store_transact (store, session, file_cb, &crowd, error);
}
