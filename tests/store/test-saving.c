/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-centre.h"
#include "model/garde-assignment.h"
#include "store/garde-store-private.h"

/* --- two who save the same record --- */

static void
test_stale (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) other = garde_test_centre_open (centre, "Accueil 2");
  g_autoptr (GardeSession) session = garde_test_open_session (other);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeShift) mine =
      garde_store_load (centre->store, centre->session, GARDE_TYPE_SHIFT, centre->shift, &error);
  g_autoptr (GardeShift) theirs =
      garde_store_load (other, session, GARDE_TYPE_SHIFT, centre->shift, &error);

  mine->need = 2;
  garde_test_save (centre->store, centre->session, mine);
  theirs->need = 3;
  g_assert_false (garde_store_save (other, session, theirs, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  g_assert_cmpint (garde_record_get_revision (theirs), ==, 1);
  garde_test_assert_saved (centre, mine);

  /* After looking at both he saves his own over the other's. */
  garde_record_set_identity (theirs, centre->shift, garde_record_get_revision (mine));
  garde_test_save (other, session, theirs);
  g_clear_error (&error);
  mine->need = 4;
  g_assert_false (garde_store_save (centre->store, centre->session, mine, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  garde_test_assert_saved (centre, theirs);
}

static void
test_not_there (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeShift) shift = garde_shift_new ();

  g_assert_null (garde_store_load (centre->store, centre->session, GARDE_TYPE_SHIFT, 4711, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  shift->centre = centre->centre;
  shift->kind = GARDE_SHIFT_DAY;
  shift->state = GARDE_SHIFT_PLANNED;
  garde_record_set_identity (shift, 4711, 1);
  g_assert_false (garde_store_save (centre->store, centre->session, shift, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
}

/* What the data forbid leaves no trace, neither in the database nor in the record. */
static void
test_refused (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeAssignment) again = garde_assignment_new ();
  g_autoptr (GardeAssignment) nowhere = garde_assignment_new ();

  again->shift = centre->shift;
  again->doctor = centre->doctors[0];
  g_assert_false (garde_store_save (centre->store, centre->session, again, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CONSTRAINT);
  g_assert_cmpint (garde_record_get_revision (again), ==, 0);
  g_assert_cmpint (garde_record_get_id (again), ==, 0);
  g_clear_error (&error);

  nowhere->shift = 4711;
  nowhere->doctor = centre->doctors[0];
  g_assert_false (garde_store_save (centre->store, centre->session, nowhere, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_CONSTRAINT);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM assignment"), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/saving/stale", test_stale, NULL);
  garde_test_add_on_engines ("/store/saving/not-there", test_not_there, NULL);
  garde_test_add_on_engines ("/store/saving/refused", test_refused, NULL);

  return g_test_run ();
}
