/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-centre.h"
#include "store/garde-store-private.h"

/* --- opening --- */

static void
test_sessions (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeSession) again = garde_test_open_session (centre->store);
  g_autoptr (GardeStore) nameless = garde_test_centre_open (centre, NULL);
  g_autoptr (GardeSession) nobody = garde_test_open_session (nameless);
  g_autoptr (GardeCentre) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSession) named = NULL;

  g_assert_cmpint (garde_session_get_centre (again), ==, centre->centre);
  g_assert_cmpint (garde_session_get_workstation (again), ==,
                   garde_session_get_workstation (centre->session));
  g_assert_cmpint (garde_session_get_workstation (again), !=, 0);
  g_assert_cmpint (garde_session_get_workstation (nobody), ==, 0);

  second = garde_centre_copy (garde_store_get_centre (centre->store, centre->session, &error));
  garde_record_set_identity (second, 0, 0);
  g_free (second->name);
  second->name = g_strdup ("Centre de Créteil");
  garde_test_save (centre->store, centre->session, second);
  g_assert_null (garde_store_dup_session (centre->store, NULL, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_SEVERAL);
  g_clear_error (&error);
  g_assert_null (garde_store_dup_session (centre->store, "Centre de Nice", &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  named = garde_store_dup_session (centre->store, "Centre de Créteil", &error);
  g_assert_no_error (error);
  g_assert_cmpint (garde_session_get_centre (named), ==, garde_record_get_id (second));
}

/* A centre that changed elsewhere is read again, and so is its zone. */
static void
test_centre_changes (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) other = garde_test_centre_open (centre, "Accueil 2");
  g_autoptr (GardeSession) session = garde_test_open_session (other);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeCentre) moved =
      garde_centre_copy (garde_store_get_centre (centre->store, centre->session, &error));
  GardeDay today;

  g_assert_cmpstr (garde_zone_get_identifier (garde_store_get_zone (other, session, &error)), ==,
                   "Europe/Paris");
  g_free (moved->time_zone);
  moved->time_zone = g_strdup ("Pacific/Noumea");
  garde_test_save (centre->store, centre->session, moved);
  g_assert_cmpstr (
      garde_zone_get_identifier (garde_store_get_zone (centre->store, centre->session, &error)), ==,
      "Pacific/Noumea");
  g_assert_true (garde_store_poll (other, &error));
  g_assert_cmpstr (garde_zone_get_identifier (garde_store_get_zone (other, session, &error)), ==,
                   "Pacific/Noumea");
  g_assert_true (garde_store_get_today (other, session, &today, &error));
  g_assert_cmpint (today.number, ==, centre->day.number + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/sessions/opening", test_sessions, NULL);
  garde_test_add_on_engines ("/store/sessions/centre-changes", test_centre_changes, NULL);

  return g_test_run ();
}
