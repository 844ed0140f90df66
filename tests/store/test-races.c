/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-race.h"
#include "store/garde-store-booking.h"
#include "store/garde-store-day.h"
#include "store/garde-store-patient.h"

/* Two desks want the same thing at the same moment: exactly one of them gets it, and the other is
 * told so. Some times of each kind; with -m slow, as the soak does it, ten thousand together on
 * each engine. */

#define N_RACES      (g_test_slow () ? 2500 : 30)
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

/* What both desks want, each with a new patient of its own. */
typedef struct
{
  gint64 place;
  gint next_name; /* atomic */
} Wish;

static GardePatient *
invent_patient (Wish *wish)
{
  g_autofree char *name = g_strdup_printf ("Petit %d", g_atomic_int_add (&wish->next_name, 1));

  return garde_test_patient_new (name, "Anne");
}

static gboolean
book (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Wish *wish = data;
  g_autoptr (GardePatient) patient = invent_patient (wish);
  GardeBooking booking = { .patient = patient,
                           .seat = { wish->place, NULL },
                           .source = GARDE_SOURCE_SAS,
                           .reason_group = GARDE_REASON_ENT };
  g_autoptr (GardeVisit) visit = garde_store_book (store, session, &booking, error);

  return visit != NULL;
}

static void
check_one_holder (GardeTestCentre *centre, gint64 place)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT COUNT(*) FROM visit WHERE state = 1 AND place = %" G_GINT64_FORMAT, place);

  g_assert_cmpint (garde_test_read_int (centre->store, sql), ==, 1);
}

static void
free_places (GardeTestCentre *centre)
{
  garde_test_run (centre->store, "UPDATE visit SET state = 9 WHERE state = 1");
}

/* Who lost is told who has it. */
static void
test_same_place_booked (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Contest) contest = { 0 };
  g_autoptr (GardePlace) place = NULL;
  Wish wish = { 0 };

  contest_init (&contest, engine);
  place = garde_test_centre_add_place (contest.centre, contest.centre->doctors[0], 60);
  wish.place = garde_record_get_id (place);
  for (int i = 0; i < N_RACES; i++)
    {
      run_race (&contest, book, &wish, GARDE_STORE_ERROR_TAKEN);
      g_assert_nonnull (strstr (contest.errors[contest.errors[0] == NULL]->message,
                                "21:00 with Dr Marchand was given to no. "));
      check_one_holder (contest.centre, wish.place);
      free_places (contest.centre);
    }
}

/* --- both overbook it: each has a seat of his own --- */

static gboolean
overbook (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Wish *wish = data;
  g_autoptr (GardePatient) patient = invent_patient (wish);
  GardeBooking booking = { .patient = patient,
                           .seat = { wish->place, "Urgence" },
                           .source = GARDE_SOURCE_SAS,
                           .reason_group = GARDE_REASON_ENT };
  g_autoptr (GardeVisit) visit = garde_store_book (store, session, &booking, error);

  return visit != NULL;
}

static void
test_overbooked_at_once (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Contest) contest = { 0 };
  Wish wish = { 0 };

  contest_init (&contest, engine);
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (GardePlace) place =
          garde_test_centre_add_place (contest.centre, contest.centre->doctors[0], 60 + i);

      wish.place = garde_record_get_id (place);
      g_assert_cmpuint (garde_test_race_run (contest.race, overbook, &wish, contest.errors), ==, 2);
    }
  g_assert_cmpint (garde_test_read_int (contest.centre->store,
                                        "SELECT COUNT(DISTINCT place) FROM visit WHERE state = 1"),
                   ==, 40);
}

/* --- one desk moves somebody to where the other books --- */

typedef struct
{
  Wish wish;
  gint64 home;  /* the place of who moves */
  gint64 visit; /* who moves */
  gint turn;    /* atomic: who comes first books, the other one moves */
} Meeting;

static gboolean
book_or_move (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Meeting *meeting = data;
  g_autoptr (GardeVisit) moved = NULL;

  if (g_atomic_int_add (&meeting->turn, 1) % 2 == 0)
    return book (store, session, &meeting->wish, error);
  moved = garde_store_move_visit (store, session, meeting->visit,
                                  &(GardeSeat){ meeting->wish.place, NULL }, error);
  return moved != NULL;
}

static gint64
book_home (Contest *contest, Meeting *meeting)
{
  g_autoptr (GardePatient) patient = invent_patient (&meeting->wish);
  GardeBooking booking = { .patient = patient,
                           .seat = { meeting->home, NULL },
                           .source = GARDE_SOURCE_SAS,
                           .reason_group = GARDE_REASON_ENT };
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) visit =
      garde_store_book (contest->centre->store, contest->centre->session, &booking, &error);

  g_assert_no_error (error);
  return garde_record_get_id (visit);
}

static void
test_move_against_booking (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Contest) contest = { 0 };
  g_autoptr (GardePlace) home = NULL;
  g_autoptr (GardePlace) place = NULL;
  Meeting meeting = { 0 };

  contest_init (&contest, engine);
  home = garde_test_centre_add_place (contest.centre, contest.centre->doctors[0], 60);
  place = garde_test_centre_add_place (contest.centre, contest.centre->doctors[1], 75);
  meeting.home = garde_record_get_id (home);
  meeting.wish.place = garde_record_get_id (place);
  for (int i = 0; i < N_RACES; i++)
    {
      meeting.visit = book_home (&contest, &meeting);
      run_race (&contest, book_or_move, &meeting, GARDE_STORE_ERROR_TAKEN);
      check_one_holder (contest.centre, meeting.wish.place);
      free_places (contest.centre);
    }
}

/* --- a record is edited twice --- */

static gboolean
edit (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  g_autoptr (GardePatient) patient = garde_patient_copy (data);

  garde_record_set_text (&patient->address, garde_record_get_id (patient) % 2 == 0
                                                ? "1 rue du Four"
                                                : "2 rue du Four");
  return garde_store_save_patient (store, session, patient, error);
}

static void
test_same_record_edited (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Contest) contest = { 0 };
  g_autoptr (GardePatient) patient = NULL;

  contest_init (&contest, engine);
  patient = garde_test_centre_add_patient (contest.centre, "Petit", "Anne");
  for (int i = 0; i < N_RACES; i++)
    {
      g_autoptr (GardePatient) read =
          garde_store_load (contest.centre->store, contest.centre->session, GARDE_TYPE_PATIENT,
                            garde_record_get_id (patient), NULL);

      run_race (&contest, edit, read, GARDE_STORE_ERROR_STALE);
    }
  g_assert_cmpint (garde_test_read_int (contest.centre->store,
                                        "SELECT revision FROM patient WHERE family_name = 'Petit'"),
                   ==, N_RACES + 1);
}

/* --- two arrive without a name --- */

static gboolean
add_unidentified (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  g_autoptr (GardePatient) patient = garde_patient_new ();

  patient->unidentified = -1;
  patient->identity_state = GARDE_IDENTITY_PROVISIONAL;
  return garde_store_save_patient (store, session, patient, error);
}

static void
test_unidentified_numbers (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Contest) contest = { 0 };

  contest_init (&contest, engine);
  for (int i = 0; i < 20; i++)
    g_assert_cmpuint (garde_test_race_run (contest.race, add_unidentified, NULL, contest.errors),
                      ==, 2);
  g_assert_cmpint (
      garde_test_read_int (contest.centre->store, "SELECT MAX(unidentified) FROM patient"), ==, 40);
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
  garde_test_add_on_engines ("/store/races/move-against-booking", test_move_against_booking, NULL);
  garde_test_add_on_engines ("/store/races/same-record-edited", test_same_record_edited, NULL);
  if (g_test_slow ())
    return g_test_run ();

  garde_test_add_on_engines ("/store/races/overbooked-at-once", test_overbooked_at_once, NULL);
  garde_test_add_on_engines ("/store/races/unidentified-numbers", test_unidentified_numbers, NULL);
  garde_test_add_on_engines ("/store/races/same-patient-registered", test_same_patient_registered,
                             NULL);
  garde_test_add_on_engines ("/store/races/tickets", test_tickets, NULL);
  garde_test_add_on_engines ("/store/races/places-made-once", test_places_made_once, NULL);
  garde_test_add_on_engines ("/store/races/workstation-made-once", test_workstation_made_once,
                             NULL);

  return g_test_run ();
}
