/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-desk.h"
#include "list/garde-open-visits.h"
#include "store/garde-store-note.h"

typedef struct
{
  GardeTestCentre *centre;
  GardeDesk *desk;
  GardeDayModel *today;
  GardeOpenVisits *visits;
} Fixture;

static void
set_up (Fixture *fixture, GardeTestEngine *engine)
{
  fixture->centre = garde_test_centre_new (engine);
  fixture->desk = garde_test_desk_open (fixture->centre);
  fixture->today = garde_day_model_new (fixture->desk, fixture->centre->day);
  fixture->visits = garde_open_visits_new (fixture->desk, fixture->today);
}

static void
tear_down (Fixture *fixture)
{
  gint64 shifts = 0;

  /* A reading that is under way keeps both until it has ended. */
  for (int i = 0; i < 3; i++)
    g_assert_nonnull (garde_test_desk_run (fixture->desk, garde_test_count_shifts, &shifts, NULL));
  g_assert_finalize_object (fixture->visits);
  g_assert_finalize_object (fixture->today);
  garde_test_desk_finalize (fixture->desk);
  garde_test_centre_free (fixture->centre);
}

static void
wait_for_count (Fixture *fixture, gint64 doctor, guint count)
{
  while (garde_open_visits_count (fixture->visits, doctor) != count)
    g_main_context_iteration (NULL, TRUE);
}

static gint64
bring_in (Fixture *fixture, const char *family, const char *given)
{
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (fixture->centre, family, given);
  gint64 id = garde_record_get_id (visit);

  g_object_unref (garde_test_centre_step (fixture->centre, id, GARDE_VISIT_CALLED));
  g_object_unref (garde_test_centre_step (fixture->centre, id, GARDE_VISIT_IN_VISIT));
  return id;
}

/* As the desk of another workstation does. */
static void
write_note (Fixture *fixture, gint64 visit)
{
  g_autoptr (GardeNote) note = garde_note_new ();
  GardeFinish finish = { { note, NULL }, GARDE_OUTCOME_HOME, NULL };
  g_autoptr (GardeVisit) done = NULL;
  g_autoptr (GError) error = NULL;

  note->visit = visit;
  note->doctor = fixture->centre->doctors[0];
  note->conclusion = g_strdup ("Cystite");
  done = garde_store_finish_visit (fixture->centre->store, fixture->centre->session, visit, &finish,
                                   &error);
  g_assert_no_error (error);
}

/* Whoever waits is nobody's yet; whoever is in the room is, until his note is closed, which may be
 * after he has gone. */
static void
test_follow (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GPtrArray) unfinished = NULL;
  g_autoptr (GardeVisit) waiting = NULL;
  gint64 first, second, doctor;

  set_up (&fixture, engine);
  waiting = garde_test_centre_walk_in (fixture.centre, "Petit", "Jean");
  first = bring_in (&fixture, "Da Silva", "Inès");
  second = bring_in (&fixture, "Lambert", "Noé");
  wait_for_count (&fixture, 0, 2);

  g_object_unref (garde_test_centre_step (fixture.centre, second, GARDE_VISIT_DONE));
  do
    {
      g_clear_pointer (&unfinished, g_ptr_array_unref);
      g_main_context_iteration (NULL, TRUE);
      unfinished = garde_open_visits_find_unfinished (fixture.visits);
    }
  while (unfinished->len == 0);
  g_assert_cmpint (garde_day_entry_get_id (unfinished->pdata[0]), ==, second);
  g_assert_cmpuint (garde_open_visits_count (fixture.visits, 0), ==, 2);
  doctor = ((GardeDayEntry *) unfinished->pdata[0])->visit->doctor;
  g_assert_cmpuint (garde_open_visits_count (fixture.visits, doctor), >, 0);
  g_assert_cmpuint (garde_open_visits_count (fixture.visits, G_MAXINT64), ==, 0);

  write_note (&fixture, first);
  wait_for_count (&fixture, 0, 1);
  write_note (&fixture, second);
  wait_for_count (&fixture, 0, 0);
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_file ("/list/open-visits/follow", test_follow, NULL);
  return g_test_run ();
}
