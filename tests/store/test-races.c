/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-race.h"
#include "store/garde-store-day.h"
#include "store/garde-store-patient.h"

/* Two desks want the same thing at the same moment: exactly one of them gets it, and the other is
 * told so. A hundred times of each kind; with -m slow, as the soak does it, five thousand. */

#define N_RACES      (g_test_slow () ? 5000 : 50)
#define VISITS_REUSE (100)

typedef struct
{
  GardeTestCentre *centre;
  GardeTestRace *race;
  GError *errors[GARDE_TEST_N_DESKS];
  guint n_wins[GARDE_TEST_N_DESKS];
} Contest;

static void
contest_init (Contest *self, GardeTestEngine *engine)
{
  self->centre = garde_test_centre_new (engine);
  self->race = garde_test_race_new (self->centre);
}

static void
contest_clear (Contest *self)
{
  g_test_message ("won %u to %u", self->n_wins[0], self->n_wins[1]);
  for (guint i = 0; i < GARDE_TEST_N_DESKS; i++)
    g_clear_error (&self->errors[i]);
  g_clear_pointer (&self->race, garde_test_race_free);
  g_clear_pointer (&self->centre, garde_test_centre_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Contest, contest_clear)

/* One wins, and the other one's error is @code. */
static void
run_race (Contest *self, GardeTestRaceFunc function, gpointer data, int code)
{
  guint n_winners = garde_test_race_run (self->race, function, data, self->errors);

  for (guint i = 0; i < GARDE_TEST_N_DESKS; i++)
    {
      if (self->errors[i] != NULL)
        g_assert_error (self->errors[i], GARDE_STORE_ERROR, code);
      else
        self->n_wins[i]++;
    }
  g_assert_cmpuint (n_winners, ==, 1);
}

/* --- the same patient is called --- */

static gboolean
call (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  const gint64 *visit = data;
  GardeStepRequest request = { .to = GARDE_VISIT_CALLED, .from = GARDE_VISIT_WAITING };
  g_autoptr (GardeVisit) called = garde_store_step (store, session, *visit, &request, error);

  return called != NULL;
}

static void
test_same_patient_called (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Contest) contest = { 0 };
  gint64 visit = 0;

  contest_init (&contest, engine);
  for (int i = 0; i < N_RACES; i++)
    {
      if (i % VISITS_REUSE == 0)
        {
          g_autofree char *name = g_strdup_printf ("Roux %d", i);
          g_autoptr (GardeVisit) next = garde_test_centre_walk_in (contest.centre, name, "Paul");

          visit = garde_record_get_id (next);
        }
      else
        g_object_unref (garde_test_centre_step (contest.centre, visit, GARDE_VISIT_WAITING));
      run_race (&contest, call, &visit, GARDE_STORE_ERROR_STEP);
      g_assert_nonnull (
          strstr (contest.errors[contest.errors[0] == NULL]->message, "is already “Called”"));
    }
  g_assert_cmpint (
      garde_test_read_int (contest.centre->store, "SELECT COUNT(*) FROM step WHERE to_state = 3"),
      ==, N_RACES);
}

/* --- the same place is booked --- */

typedef struct
{
  GardeTestCentre *centre;
  const GardePlace *place;
  gint64 patient;
  gint next_ticket; /* atomic */
} Booking;

static gboolean
book (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Booking *booking = data;
  g_autoptr (GardeVisit) visit =
                 garde_test_centre_book (booking->centre, booking->place, booking->patient,
                                         g_atomic_int_add (&booking->next_ticket, 1));

  return garde_store_save (store, session, visit, error);
}

static void
free_place (GardeTestCentre *centre)
{
  gint64 visit = garde_test_read_int (centre->store, "SELECT id FROM visit WHERE state = 1");

  g_object_unref (garde_test_centre_step (centre, visit, GARDE_VISIT_CANCELLED));
}

static void
test_same_place_booked (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Contest) contest = { 0 };
  g_autoptr (GardePlace) place = NULL;
  g_autoptr (GardePatient) patient = NULL;
  Booking booking = { .next_ticket = 1 };

  contest_init (&contest, engine);
  place = garde_test_centre_add_place (contest.centre, contest.centre->doctors[0], 0);
  patient = garde_test_centre_add_patient (contest.centre, "Petit", "Anne");
  booking.centre = contest.centre;
  booking.place = place;
  booking.patient = garde_record_get_id (patient);
  for (int i = 0; i < N_RACES; i++)
    {
      run_race (&contest, book, &booking, GARDE_STORE_ERROR_TAKEN);
      g_assert_cmpint (
          garde_test_read_int (contest.centre->store, "SELECT COUNT(*) FROM visit WHERE state = 1"),
          ==, 1);
      free_place (contest.centre);
    }
}

/* --- a patient whom both know walks in --- */

static gboolean
register_known (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  GardeWalkIn walk_in = { .patient = data, .reason_group = GARDE_REASON_ENT };
  g_autoptr (GardeVisit) visit = garde_store_register_walk_in (store, session, &walk_in, error);

  return visit != NULL;
}

static void
test_same_patient_registered (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Contest) contest = { 0 };

  contest_init (&contest, engine);
  for (int i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("Petit %d", i);
      g_autoptr (GardePatient) patient =
                     garde_test_centre_add_patient (contest.centre, name, "Anne");

      run_race (&contest, register_known, patient, GARDE_STORE_ERROR_TAKEN);
    }
  g_assert_cmpint (garde_test_read_int (contest.centre->store, "SELECT COUNT(*) FROM visit"), ==,
                   20);
}

/* --- nobody loses --- */

static gboolean
register_new (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  g_autoptr (GardePatient) patient = garde_test_patient_new ("Inconnu", "X");

  return register_known (store, session, patient, error);
}

static void
test_tickets (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Contest) contest = { 0 };

  contest_init (&contest, engine);
  for (int i = 0; i < 20; i++)
    {
      guint n_winners = garde_test_race_run (contest.race, register_new, NULL, contest.errors);

      g_assert_no_error (contest.errors[0]);
      g_assert_no_error (contest.errors[1]);
      g_assert_cmpuint (n_winners, ==, 2);
    }
  g_assert_cmpint (
      garde_test_read_int (contest.centre->store, "SELECT COUNT(DISTINCT ticket) FROM visit"), ==,
      40);
  g_assert_cmpint (garde_test_read_int (contest.centre->store, "SELECT MAX(ticket) FROM visit"), ==,
                   40);
}

static gboolean
make_places (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  const gint64 *shift = data;

  return garde_store_make_places (store, session, *shift, 15, error);
}

/* Both open the day; its places are made once. */
static void
test_places_made_once (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Contest) contest = { 0 };

  contest_init (&contest, engine);
  for (int i = 0; i < 10; i++)
    {
      g_autoptr (GardeShift) shift = garde_test_centre_add_shift (
          contest.centre, garde_day_add (contest.centre->day, i), 8, 2);
      gint64 id = garde_record_get_id (shift);

      garde_test_centre_assign (contest.centre, id, contest.centre->doctors[0]);
      g_assert_cmpuint (garde_test_race_run (contest.race, make_places, &id, contest.errors), ==,
                        2);
    }
  g_assert_cmpint (garde_test_read_int (contest.centre->store, "SELECT COUNT(*) FROM place"), ==,
                   80);
}

static gboolean
open_session (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  GardeTestCentre *centre = data;
  g_autoptr (GardeStore) same = garde_test_centre_open (centre, "Accueil 9");
  g_autoptr (GardeSession) opened = garde_store_dup_session (same, NULL, error);

  return opened != NULL;
}

/* Two programs of a new post start at once. */
static void
test_workstation_made_once (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Contest) contest = { 0 };

  contest_init (&contest, engine);
  for (int i = 0; i < 5; i++)
    {
      garde_test_run (contest.centre->store, "DELETE FROM workstation WHERE name = 'Accueil 9'");
      g_assert_cmpuint (
          garde_test_race_run (contest.race, open_session, contest.centre, contest.errors), ==, 2);
    }
  g_assert_cmpint (
      garde_test_read_int (contest.centre->store,
                           "SELECT COUNT(*) FROM workstation WHERE name = 'Accueil 9'"),
      ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/races/same-patient-called", test_same_patient_called, NULL);
  garde_test_add_on_engines ("/store/races/same-place-booked", test_same_place_booked, NULL);
  if (g_test_slow ())
    return g_test_run ();

  garde_test_add_on_engines ("/store/races/same-patient-registered", test_same_patient_registered,
                             NULL);
  garde_test_add_on_engines ("/store/races/tickets", test_tickets, NULL);
  garde_test_add_on_engines ("/store/races/places-made-once", test_places_made_once, NULL);
  garde_test_add_on_engines ("/store/races/workstation-made-once", test_workstation_made_once,
                             NULL);

  return g_test_run ();
}
