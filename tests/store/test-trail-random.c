/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-trail.h"
#include "store/garde-store-day.h"
#include "store/garde-store-patient.h"
#include "store/garde-store-private.h"
#include "store/garde-trail.h"

/* Two desks that write, fail, look, are refused, erase and are restarted at random: every chain is
 * whole at any time, and has exactly the rows that it should. With -m slow for long. */

#define N_DESKS     2
#define N_ACTIONS   120
#define N_RUNS      30 /* with -m slow */
#define CHECK_EVERY 40

typedef struct
{
  GardeTestCentre *centre;
  GRand *rand;
  GardeStore *stores[N_DESKS];
  GardeSession *sessions[N_DESKS];
  GPtrArray *patients; /* of GardePatient, as they are */
  guint desk;          /* that acts now */
  gint64 n_rows;       /* that there should be */
} Run;

static void
open_desk (Run *self, guint desk)
{
  g_autofree char *name = g_strdup_printf ("Accueil %u", desk + 2);

  self->stores[desk] = garde_test_centre_open (self->centre, name);
  if (g_rand_boolean (self->rand))
    garde_store_set_trail_keeper (self->stores[desk], garde_test_trail_keeper, NULL);
  self->sessions[desk] = garde_test_open_session (self->stores[desk]);
}

static void
close_desk (Run *self, guint desk)
{
  g_clear_pointer (&self->sessions[desk], garde_session_unref);
  g_assert_finalize_object (g_steal_pointer (&self->stores[desk]));
}

static gint64
count_rows (Run *self)
{
  return garde_test_read_int (self->centre->store, "SELECT COUNT(*) FROM audit");
}

static void
run_init (Run *self, GardeTestEngine *engine, guint seed)
{
  self->centre = garde_test_centre_new (engine);
  self->rand = g_rand_new_with_seed (seed);
  self->patients = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < N_DESKS; i++)
    open_desk (self, i);
  self->n_rows = count_rows (self);
}

static void
run_clear (Run *self)
{
  for (guint i = 0; i < N_DESKS; i++)
    close_desk (self, i);
  g_clear_pointer (&self->patients, g_ptr_array_unref);
  g_clear_pointer (&self->rand, g_rand_free);
  g_clear_pointer (&self->centre, garde_test_centre_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static GardePatient *
pick_patient (Run *self)
{
  if (self->patients->len == 0)
    return NULL;
  return g_ptr_array_index (self->patients,
                            (guint) g_rand_int_range (self->rand, 0, (int) self->patients->len));
}

/* --- what a desk does; each returns how many rows that is --- */

static gint64
add_patient (Run *self)
{
  g_autoptr (GardePatient) patient = garde_test_patient_new ("Martin", "Paul");
  g_autoptr (GError) error = NULL;

  garde_store_save_patient (self->stores[self->desk], self->sessions[self->desk], patient, &error);
  g_assert_no_error (error);
  /* As it was saved, with the day of coming: what is saved again differs by what is typed alone. */
  g_ptr_array_add (self->patients, garde_store_read (self->stores[self->desk], GARDE_TYPE_PATIENT,
                                                     garde_record_get_id (patient), &error));
  g_assert_no_error (error);
  return 1;
}

static gint64
change_patient (Run *self)
{
  GardePatient *patient = pick_patient (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *alert = g_strdup_printf ("%d", g_rand_int_range (self->rand, 0, 3));
  gboolean differs;

  if (patient == NULL)
    return 0;
  differs = g_strcmp0 (patient->alert, alert) != 0;
  garde_record_set_text (&patient->alert, alert);
  garde_store_save_patient (self->stores[self->desk], self->sessions[self->desk], patient, &error);
  g_assert_no_error (error);
  return differs ? 1 : 0;
}

typedef struct
{
  GardeTrailAct act;
  guint n_rows;
  guint n_refusals;
  gboolean fails;
} Work;

static gboolean
work_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  const Work *work = data;

  for (guint i = 0; i < work->n_rows; i++)
    if (!garde_store_trail_add (store, session, work->act, 0, 0, 0, i % 2 == 0 ? "tout" : NULL,
                                error))
      return FALSE;
  for (guint i = 0; i < work->n_refusals; i++)
    garde_store_trail_refuse (store, session, 0, 0, 0, "voir");
  if (!work->fails)
    return TRUE;
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID, "No.");
  return FALSE;
}

static gint64
work (Run *self)
{
  const Work work = {
    (GardeTrailAct) g_rand_int_range (self->rand, GARDE_TRAIL_DELETE, GARDE_N_TRAIL_ACTS),
    (guint) g_rand_int_range (self->rand, 0, 5), (guint) g_rand_int_range (self->rand, 0, 3) / 2,
    g_rand_boolean (self->rand)
  };
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (garde_store_transact (self->stores[self->desk], self->sessions[self->desk],
                                         work_cb, (gpointer) &work, &error),
                   ==, !work.fails);
  return (work.fails ? 0 : work.n_rows) + work.n_refusals;
}

static gint64
look (Run *self)
{
  GardePatient *patient = pick_patient (self);
  gint64 before = count_rows (self);
  g_autoptr (GError) error = NULL;
  gint64 n_new;

  if (patient == NULL)
    return 0;
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) history =
          garde_store_load_history (self->stores[self->desk], self->sessions[self->desk],
                                    garde_record_get_id (patient), 5, &error);

      g_assert_no_error (error);
    }
  /* One, unless this desk has looked a moment ago. */
  n_new = count_rows (self) - before;
  g_assert_cmpint (n_new, <=, 1);
  return n_new;
}

static gboolean
erase_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  return garde_store_erase_trail (store, session, *(const gint64 *) data, error);
}

static gint64
erase (Run *self)
{
  GardePatient *patient = pick_patient (self);
  gint64 id = patient != NULL ? garde_record_get_id (patient) : 0;
  g_autoptr (GError) error = NULL;

  if (patient == NULL || g_rand_int_range (self->rand, 0, 4) > 0)
    return 0;
  garde_store_transact (self->stores[self->desk], self->sessions[self->desk], erase_cb, &id,
                        &error);
  g_assert_no_error (error);
  return 1;
}

/* Some hours or days later; a post's number may be another's by then. */
static gint64
restart (Run *self)
{
  if (g_rand_int_range (self->rand, 0, 3) > 0)
    return 0;
  close_desk (self, self->desk);
  garde_clock_set (self->centre->clock, garde_clock_now (self->centre->clock) +
                                            g_rand_int_range (self->rand, 0, 60) * GARDE_HOUR);
  open_desk (self, self->desk);
  return 0;
}

static gint64 (*const actions[]) (Run *) = { add_patient, change_patient, change_patient, work,
                                             work,        look,           erase,          restart };

static void
assert_sound (Run *self)
{
  g_autofree char *findings = garde_test_trail_check (self->stores[self->desk], NULL, NULL);

  g_assert_cmpstr (findings, ==, "");
  g_assert_cmpint (count_rows (self), ==, self->n_rows);
  /* No chain has a gap at its beginning either. */
  g_assert_cmpint (garde_test_read_int (self->centre->store,
                                        "SELECT COUNT(*) FROM (SELECT writer FROM audit GROUP BY "
                                        "writer HAVING COUNT(*) <> MAX(sequence)) AS x"),
                   ==, 0);
}

static void
run_once (GardeTestEngine *engine, guint seed)
{
  g_auto (Run) run = { 0 };

  g_test_message ("seed %u", seed);
  run_init (&run, engine, seed);
  for (guint i = 1; i <= N_ACTIONS; i++)
    {
      run.desk = (guint) g_rand_int_range (run.rand, 0, N_DESKS);
      run.n_rows += actions[g_rand_int_range (run.rand, 0, (int) G_N_ELEMENTS (actions))](&run);
      if (i % CHECK_EVERY == 0)
        assert_sound (&run);
    }
}

static void
test_random (GardeTestEngine *engine, gconstpointer data)
{
  run_once (engine, GPOINTER_TO_UINT (data));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint seed = 1; seed <= (g_test_slow () ? N_RUNS : 2); seed++)
    {
      g_autofree char *path = g_strdup_printf ("/store/trail-random/%u", seed);

      garde_test_add_on_engines (path, test_random, GUINT_TO_POINTER (seed));
    }
  return g_test_run ();
}
