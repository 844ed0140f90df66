/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/garde-ctl-bench.h"

#include <glib/gi18n-lib.h>

#include "model/garde-day-sheet.h"
#include "model/garde-doctor.h"
#include "service/garde-centre-setup.h"
#include "service/garde-demo.h"
#include "service/garde-simulate.h"
#include "store/garde-store-day.h"
#include "store/garde-store-import.h"

#define SEED         (1)
#define VISITS_A_DAY (28)
#define N_PATIENTS   (300)
#define N_DAYS       (60)

static void
progress_cb (guint64 done, guint64 total, gpointer data)
{
  garde_ctl_show_progress (done, total, NULL);
  if (!garde_bench_may_go_on (NULL))
    g_cancellable_cancel (data);
}

static gboolean
simulate (GardeBench *self, GError **error)
{
  GardeSimulation simulation = { self->n_patients, self->n_visits, SEED };
  gint64 start = garde_bench_get_nanoseconds ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GardeBenchFigure *figure;

  garde_bench_say (_ ("Simulating the visits"));
  if (!garde_simulate (self->store, self->session, &simulation, progress_cb, cancellable,
                       cancellable, error))
    return FALSE;
  figure = garde_bench_add_figure (self, "simulate", _ ("Simulating the visits"));
  figure->value = garde_bench_get_nanoseconds () - start;
  return garde_scratch_settle (self->scratch, error);
}

static gboolean
file_today (GardeBench *self, GError **error)
{
  g_autoptr (GPtrArray) doctors = garde_store_load_doctors (self->store, self->session, error);
  gint64 two[2];

  if (doctors == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (two); i++)
    two[i] = garde_record_get_id (g_ptr_array_index (doctors, i));
  return garde_demo_file_today (self->store, self->session, two, error);
}

/* The same two doctors as those of the large day. */
typedef struct
{
  GardeBench *bench;
  gint64 ids[2];
} Doctors;

static gboolean
copy_doctors_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Doctors *doctors = data;
  GardeBench *bench = doctors->bench;
  g_autoptr (GPtrArray) all = garde_store_load_doctors (bench->store, bench->session, error);

  if (all == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (doctors->ids); i++)
    {
      g_autoptr (GardeDoctor) doctor = garde_doctor_copy (g_ptr_array_index (all, i));

      garde_record_set_identity (doctor, 0, 0);
      if (!garde_store_save (store, session, doctor, error))
        return FALSE;
      doctors->ids[i] = garde_record_get_id (doctor);
    }
  return TRUE;
}

GardeScratch *
garde_bench_make_day (GardeBench *self, GError **error)
{
  g_autoptr (GardeScratch) scratch = garde_scratch_new (self->server, self->password, error);
  g_autoptr (GardeStore) store = NULL;
  g_autoptr (GardeSession) session = NULL;
  Doctors doctors = { .bench = self };

  if (scratch == NULL)
    return NULL;
  store = garde_store_open (garde_scratch_get_uri (scratch), self->password, "bench", self->clock,
                            GARDE_STORE_OPEN_CREATE, error);
  session = store != NULL ? garde_centre_create (store, "Bench", error) : NULL;
  if (session == NULL || !garde_store_transact (store, session, copy_doctors_cb, &doctors, error) ||
      !garde_demo_file_today (store, session, doctors.ids, error))
    return NULL;
  return g_steal_pointer (&scratch);
}

static void
take_patients (GardeBench *self, const GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const GardeDayEntry *entry = g_ptr_array_index (entries, i);

      if (entry->patient != NULL && self->patients->len < N_PATIENTS)
        g_ptr_array_add (self->patients, g_object_ref (entry->patient));
    }
}

/* Some who came on days here and there. */
static gboolean
find_patients (GardeBench *self, GError **error)
{
  int n_days = (int) MAX (self->n_visits / VISITS_A_DAY, 1);

  for (guint i = 0; i < N_DAYS && self->patients->len < N_PATIENTS; i++)
    {
      GardeDay day = garde_day_add (self->today, -g_rand_int_range (self->rand, 1, n_days + 2));
      g_autoptr (GardeDaySheet) sheet =
          garde_store_load_day (self->store, self->session, day, error);

      if (sheet == NULL)
        return FALSE;
      for (guint j = 0; j < sheet->columns->len; j++)
        take_patients (self, ((GardeDayColumn *) g_ptr_array_index (sheet->columns, j))->entries);
    }
  if (self->patients->len > 0)
    return TRUE;
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                       _ ("Too few visits were simulated to find a patient again."));
  return FALSE;
}

gboolean
garde_bench_fill (GardeBench *self, GError **error)
{
  self->store = garde_store_open (garde_scratch_get_uri (self->scratch), self->password, "bench",
                                  self->clock, GARDE_STORE_OPEN_CREATE, error);
  if (self->store == NULL)
    return FALSE;
  self->session = garde_centre_create (self->store, "Bench", error);
  return self->session != NULL &&
         garde_store_get_today (self->store, self->session, &self->today, error) &&
         simulate (self, error) && file_today (self, error) && find_patients (self, error);
}
