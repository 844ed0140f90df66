/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-simulate.h"

#include "base/garde-text.h"
#include "model/garde-doctor.h"
#include "model/garde-engagement.h"
#include "service/garde-names.h"
#include "service/garde-simulator.h"
#include "store/garde-store-import.h"

#define SLOTS_A_SHIFT (12)
#define N_DOCTORS     (24)
#define SATURDAY      (6)

/* A centre of this size works every day but Sunday for so many days before it counts as larger. */
#define VISITS_A_DAY (60)
#define MOST_DAYS    (20 * 313)

typedef struct
{
  guint32 seed;
  gint64 ids[N_DOCTORS]; /* made or found by the last run of the transaction */
} Doctors;

static gboolean
make_doctor (GardeStore *store,
             GardeSession *session,
             Doctors *doctors,
             guint number,
             GRand *rand,
             GError **error)
{
  g_autoptr (GardeDoctor) doctor = garde_doctor_new ();
  g_autoptr (GardeEngagement) engagement = garde_engagement_new ();
  g_autofree char *name = NULL;
  GardeSex sex = number % 2 == 0 ? GARDE_SEX_FEMALE : GARDE_SEX_MALE;

  doctor->family_name = g_strdup (garde_names_draw_family (rand));
  doctor->given_name = g_strdup (garde_names_draw_given (rand, sex, 1980));
  name = g_strconcat (doctor->family_name, " ", doctor->given_name, NULL);
  doctor->name_key = garde_text_fold (name);
  if (!garde_store_save (store, session, doctor, error))
    return FALSE;

  doctors->ids[number] = garde_record_get_id (doctor);
  engagement->centre = garde_session_get_centre (session);
  engagement->doctor = doctors->ids[number];
  engagement->reference = g_strdup_printf ("SIM%02u", number + 1);
  engagement->status = GARDE_DOCTOR_HOLDER + (int) (number % GARDE_DOCTOR_RETIRED);
  engagement->max_shifts_per_week = 6;
  return garde_store_save (store, session, engagement, error);
}

static gboolean
doctors_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Doctors *doctors = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (doctors->seed);
  g_autoptr (GHashTable) known =
      garde_store_load_references (store, session, GARDE_KIND_ENGAGEMENT, error);

  if (known == NULL)
    return FALSE;
  for (guint i = 0; i < N_DOCTORS; i++)
    {
      g_autofree char *reference = g_strdup_printf ("SIM%02u", i + 1);
      const GardeReference *found = g_hash_table_lookup (known, reference);

      if (found != NULL)
        doctors->ids[i] = found->doctor;
      else if (!make_doctor (store, session, doctors, i, rand, error))
        return FALSE;
    }
  return TRUE;
}

static guint
count_days (const GardeSimulation *simulation)
{
  guint n_days = MAX (simulation->n_visits, simulation->n_patients) / VISITS_A_DAY;

  return CLAMP (n_days, 1, MOST_DAYS);
}

/* The last day on which the centre is open, up to @day. */
static GardeDay
find_open_day (GardeDay day)
{
  return garde_day_get_weekday (day) > SATURDAY ? garde_day_add (day, -1) : day;
}

/* The day of the oldest shift: the days are then walked forwards, as they happened. */
static GardeDay
find_first_day (GardeDay yesterday, guint n_days)
{
  GardeDay day = find_open_day (yesterday);

  while (--n_days > 0)
    day = find_open_day (garde_day_add (day, -1));
  return day;
}

/* How much of @total has come by the end of day @number. */
static guint
share_until (guint total, guint number, guint n_days)
{
  return (guint) ((guint64) total * (number + 1) / n_days);
}

static gboolean
file_day (GardeSimulator *simulator,
          const GardeSimulation *simulation,
          const Doctors *doctors,
          GardeDay day,
          guint number,
          guint n_days,
          GError **error)
{
  gboolean is_saturday = garde_day_get_weekday (day) == SATURDAY;
  gint64 on_duty[N_DOCTORS];
  GardeSimulatedShift shift = { .day = day,
                                .kind = is_saturday ? GARDE_SHIFT_WEEKEND : GARDE_SHIFT_DAY,
                                .starts = garde_minutes (is_saturday ? 540 : 930),
                                .ends = garde_minutes (is_saturday ? 780 : 1170),
                                .doctors = on_duty };
  guint before = number > 0 ? number - 1 : 0;

  shift.n_visits = share_until (simulation->n_visits, number, n_days) -
                   (number > 0 ? share_until (simulation->n_visits, before, n_days) : 0);
  shift.n_patients = share_until (simulation->n_patients, number, n_days) -
                     (number > 0 ? share_until (simulation->n_patients, before, n_days) : 0);
  shift.n_doctors = CLAMP ((shift.n_visits + SLOTS_A_SHIFT - 1) / SLOTS_A_SHIFT, 1, N_DOCTORS);
  for (guint i = 0; i < shift.n_doctors; i++)
    on_duty[i] = doctors->ids[(number + i) % N_DOCTORS];
  return garde_simulator_file_shift (simulator, &shift, error);
}

/* What one simulation reports to, and what stops it. */
typedef struct
{
  GardeProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
} Watch;

static gboolean
file_days (GardeSimulator *simulator,
           const GardeSimulation *simulation,
           const Doctors *doctors,
           GardeDay today,
           const Watch *watch,
           GError **error)
{
  guint n_days = count_days (simulation);
  GardeDay day = find_first_day (garde_day_add (today, -1), n_days);

  for (guint i = 0; i < n_days; i++)
    {
      if (g_cancellable_set_error_if_cancelled (watch->cancellable, error) ||
          !file_day (simulator, simulation, doctors, day, i, n_days, error))
        return FALSE;
      if (watch->progress != NULL)
        watch->progress (share_until (simulation->n_visits, i, n_days), simulation->n_visits,
                         watch->progress_data);
      do
        day = garde_day_add (day, 1);
      while (garde_day_get_weekday (day) > SATURDAY);
    }
  return TRUE;
}

gboolean
garde_simulate (GardeStore *store,
                GardeSession *session,
                const GardeSimulation *simulation,
                GardeProgressFunc progress,
                gpointer progress_data,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GardeSimulator) simulator = garde_simulator_new (store, session, simulation->seed);
  const Watch watch = { progress, progress_data, cancellable };
  Doctors doctors = { .seed = simulation->seed };
  GardeDay today;
  gboolean done;

  if (!garde_store_get_today (store, session, &today, error) ||
      !garde_store_begin_bulk (store, error))
    return FALSE;
  done = garde_store_transact (store, session, doctors_cb, &doctors, error) &&
         file_days (simulator, simulation, &doctors, today, &watch, error);
  garde_store_end_bulk (store);
  return done;
}
