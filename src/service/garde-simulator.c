/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-simulator.h"

#include "model/garde-assignment.h"
#include "model/garde-shift.h"
#include "service/garde-filing.h"
#include "service/garde-names.h"
#include "service/garde-simulated-visit.h"
#include "store/garde-store-import.h"
#include "store/garde-store-patient.h"
#include "store/garde-trail.h"

#define SLOT_MINUTES (20)

/* Requests that the centre did not take, per hundred visits. */
#define OTHER_REQUESTS (57)

struct _GardeSimulator
{
  GardeStore *store;
  GardeSession *session;
  GRand *rand;      /* where the next shift starts */
  GArray *patients; /* ids of everybody made so far */
};

/* One run of one shift's transaction: what it draws and makes counts only once it is committed. */
typedef struct
{
  GardeSimulator *simulator;
  const GardeSimulatedShift *plan;
  GardeZone *zone;
  GRand *rand;
  GArray *made; /* ids of the new patients */
  gint64 shift;
  gint64 starts_at;
  gint64 ends_at;
} Run;

GardeSimulator *
garde_simulator_new (GardeStore *store, GardeSession *session, guint32 seed)
{
  GardeSimulator *self;

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  self = g_new0 (GardeSimulator, 1);
  self->store = g_object_ref (store);
  self->session = garde_session_ref (session);
  self->rand = g_rand_new_with_seed (seed);
  self->patients = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
garde_simulator_free (GardeSimulator *self)
{
  g_clear_object (&self->store);
  g_clear_pointer (&self->session, garde_session_unref);
  g_clear_pointer (&self->rand, g_rand_free);
  g_clear_pointer (&self->patients, g_array_unref);
  g_free (self);
}

char *
garde_simulator_make_rpps (guint number)
{
  g_autofree char *digits = g_strdup_printf ("1%09u", number % 1000000000u);
  int sum = 0;

  /* Luhn's digit, which comes after these ten. */
  for (int i = 0; i < 10; i++)
    {
      int digit = g_ascii_digit_value (digits[9 - i]);

      if (i % 2 == 0)
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }
  return g_strdup_printf ("%s%d", digits, (10 - sum % 10) % 10);
}

/* Children come more often than they are many. */
static int
draw_age_in_days (GRand *rand)
{
  static const struct
  {
    int share, from, to; /* hundredths; years */
  } ages[] = { { 16, 0, 5 }, { 15, 5, 15 }, { 34, 15, 40 }, { 22, 40, 65 }, { 13, 65, 97 } };
  int left = g_rand_int_range (rand, 0, 100);
  guint i = 0;

  while (left >= ages[i].share)
    left -= ages[i++].share;
  return g_rand_int_range (rand, ages[i].from * 365, ages[i].to * 365);
}

GardePatient *
garde_simulator_invent_patient (GRand *rand, GardeDay day)
{
  GardePatient *patient = garde_patient_new ();
  int year;

  patient->birth_date = garde_day_add (day, -draw_age_in_days (rand));
  garde_day_get_ymd (patient->birth_date, &year, NULL, NULL);
  patient->sex = g_rand_int_range (rand, 0, 100) < 53 ? GARDE_SEX_FEMALE : GARDE_SEX_MALE;
  patient->family_name = g_strdup (garde_names_draw_family (rand));
  patient->given_name = g_strdup (garde_names_draw_given (rand, patient->sex, year));
  if (g_rand_int_range (rand, 0, 12) == 0)
    patient->used_family_name = g_strdup (garde_names_draw_family (rand));
  if (g_rand_int_range (rand, 0, 10) != 0)
    patient->phone =
        g_strdup_printf ("0%d %02d %02d %02d %02d", g_rand_int_range (rand, 6, 8),
                         g_rand_int_range (rand, 0, 100), g_rand_int_range (rand, 0, 100),
                         g_rand_int_range (rand, 0, 100), g_rand_int_range (rand, 0, 100));
  patient->identity_state = GARDE_IDENTITY_PROVISIONAL;
  patient->last_visit_day = day;
  return patient;
}

static gboolean
save_shift (Run *run, GError **error)
{
  GardeSimulator *self = run->simulator;
  g_autoptr (GardeShift) shift = garde_shift_new ();

  run->starts_at = garde_instant_from_civil (run->plan->day, run->plan->starts, run->zone);
  run->ends_at = garde_instant_from_civil (run->plan->day, run->plan->ends, run->zone);
  shift->centre = garde_session_get_centre (self->session);
  shift->kind = run->plan->kind;
  shift->state = GARDE_SHIFT_HELD;
  shift->starts_at = run->starts_at;
  shift->ends_at = run->ends_at;
  shift->local_day = run->plan->day;
  shift->need = run->plan->n_doctors;
  shift->closed_at = run->ends_at;
  if (!garde_store_save (self->store, self->session, shift, error))
    return FALSE;
  run->shift = garde_record_get_id (shift);
  for (guint i = 0; i < run->plan->n_doctors; i++)
    {
      g_autoptr (GardeAssignment) assignment = garde_assignment_new ();

      assignment->shift = run->shift;
      assignment->doctor = run->plan->doctors[i];
      if (!garde_store_save (self->store, self->session, assignment, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
make_patients (Run *run, GError **error)
{
  GardeSimulator *self = run->simulator;

  for (guint i = 0; i < run->plan->n_patients; i++)
    {
      g_autoptr (GardePatient) patient = garde_simulator_invent_patient (run->rand, run->plan->day);
      gint64 id;

      patient->created_at = run->starts_at;
      if (!garde_store_save_patient (self->store, self->session, patient, error))
        return FALSE;
      id = garde_record_get_id (patient);
      g_array_append_val (run->made, id);
    }
  return TRUE;
}

/* Those who come back, each once a day. */
static gboolean
bring_back (Run *run, guint n, GArray *visitors, GError **error)
{
  GardeSimulator *self = run->simulator;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  g_autoptr (GPtrArray) patients = NULL;

  n = MIN (n, self->patients->len);
  while (ids->len < n)
    {
      gint64 *id = &g_array_index (self->patients, gint64,
                                   g_rand_int_range (run->rand, 0, (gint32) self->patients->len));

      if (g_hash_table_add (seen, id))
        g_array_append_val (ids, *id);
    }
  patients = garde_store_load_patients (self->store, self->session, ids, error);
  if (patients == NULL)
    return FALSE;
  for (guint i = 0; i < patients->len; i++)
    if (!garde_store_touch_patient (self->store, self->session, g_ptr_array_index (patients, i),
                                    run->plan->day, error))
      return FALSE;
  g_array_append_vals (visitors, ids->data, ids->len);
  return TRUE;
}

static gboolean
save_referral (Run *run, GardeReferral *referral, GError **error)
{
  GardeSimulator *self = run->simulator;

  referral->centre = garde_session_get_centre (self->session);
  referral->local_day = garde_instant_get_day (referral->received_at, run->zone);
  referral->local_minute = garde_instant_get_minutes (referral->received_at, run->zone);
  return garde_store_save (self->store, self->session, referral, error);
}

static gboolean
save_requests (Run *run, const GardeVisit *visit, GError **error)
{
  g_autoptr (GardeReferral) request = NULL;
  g_autoptr (GardeReferral) other = NULL;

  if (visit->source == GARDE_SOURCE_COT)
    {
      request = garde_simulated_visit_dup_request (visit, run->rand);
      request->visit = garde_record_get_id (visit);
      if (!save_referral (run, request, error))
        return FALSE;
    }
  if (g_rand_int_range (run->rand, 0, 100) >= OTHER_REQUESTS)
    return TRUE;
  other = garde_simulated_visit_invent_request (visit->booked_at, run->rand);
  return save_referral (run, other, error);
}

/* The visits fill the shift evenly, the doctors in turn; what does not fit doubles the slots. */
static GardeVisit *
make_visit (Run *run, guint number, guint n_visits, gint64 patient)
{
  GardeVisit *visit = garde_visit_new ();
  guint n_slots = (guint) ((run->ends_at - run->starts_at) / (SLOT_MINUTES * GARDE_MINUTE));
  guint n_rounds = (n_visits + run->plan->n_doctors - 1) / run->plan->n_doctors;
  guint slot = number / run->plan->n_doctors * n_slots / n_rounds;

  visit->centre = garde_session_get_centre (run->simulator->session);
  visit->patient = patient;
  visit->shift = run->shift;
  visit->doctor = run->plan->doctors[number % run->plan->n_doctors];
  visit->slot_at = run->starts_at + slot * SLOT_MINUTES * GARDE_MINUTE;
  visit->slot_minutes = SLOT_MINUTES;
  visit->local_day = garde_instant_get_day (visit->slot_at, run->zone);
  visit->local_minute = garde_instant_get_minutes (visit->slot_at, run->zone);
  garde_simulated_visit_draw (visit, run->rand);
  return visit;
}

static gboolean
file_visits (Run *run, const GArray *visitors, GError **error)
{
  GardeSimulator *self = run->simulator;
  g_autoptr (GardeFiling) filing =
      garde_filing_new (self->store, self->session, run->plan->day, run->plan->day, error);

  if (filing == NULL)
    return FALSE;
  for (guint i = 0; i < visitors->len; i++)
    {
      g_autoptr (GardeVisit) visit =
          make_visit (run, i, visitors->len, g_array_index (visitors, gint64, i));

      if (!garde_filing_add_visit (filing, visit, error) || !save_requests (run, visit, error))
        return FALSE;
    }
  return TRUE;
}

/* A centre with fewer patients than places on a day sees the same ones again. */
static void
repeat_visitors (GArray *visitors, guint n_visits)
{
  guint n_different = visitors->len;

  while (n_different > 0 && visitors->len < n_visits)
    {
      gint64 again = g_array_index (visitors, gint64, visitors->len % n_different);

      g_array_append_val (visitors, again);
    }
}

static gboolean
run_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Run *run = data;
  g_autoptr (GArray) visitors = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n_new;

  g_clear_pointer (&run->rand, g_rand_free);
  run->rand = g_rand_copy (run->simulator->rand);
  g_array_set_size (run->made, 0);
  if (!garde_store_trail_add_bulk (store, session, GARDE_TRAIL_IMPORT, "simulation", error) ||
      !save_shift (run, error) || !make_patients (run, error))
    return FALSE;
  n_new = MIN (run->made->len, run->plan->n_visits);
  g_array_append_vals (visitors, run->made->data, n_new);
  if (!bring_back (run, run->plan->n_visits - n_new, visitors, error))
    return FALSE;
  repeat_visitors (visitors, run->plan->n_visits);
  return file_visits (run, visitors, error);
}

gboolean
garde_simulator_file_shift (GardeSimulator *self, const GardeSimulatedShift *shift, GError **error)
{
  g_autoptr (GArray) made = g_array_new (FALSE, FALSE, sizeof (gint64));
  Run run = { .simulator = self, .plan = shift, .made = made };
  GardeZone *zone;
  gboolean done;

  g_return_val_if_fail (self != NULL && shift != NULL && shift->n_doctors > 0, FALSE);

  zone = garde_store_get_zone (self->store, self->session, error);
  if (zone == NULL)
    return FALSE;
  run.zone = garde_zone_ref (zone);
  done = garde_store_transact (self->store, self->session, run_cb, &run, error);
  if (done)
    {
      g_rand_free (self->rand);
      self->rand = g_steal_pointer (&run.rand);
      g_array_append_vals (self->patients, made->data, made->len);
    }
  g_clear_pointer (&run.rand, g_rand_free);
  garde_zone_unref (run.zone);
  return done;
}
