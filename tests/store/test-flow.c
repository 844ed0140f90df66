/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-centre.h"
#include "store/garde-desk.h"
#include "store/garde-store-day.h"
#include "store/garde-store-patient.h"

/* An evening from beginning to end, as a desk lives it: the shortest way through the whole room. */

static void
check_day (GardeTestCentre *centre, guint n_waiting, guint n_seen)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDaySheet) sheet =
      garde_store_load_day (centre->store, centre->session, centre->day, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sheet->columns->len, ==, 2);
  g_assert_cmpuint (sheet->waiting, ==, n_waiting);
  g_assert_cmpuint (sheet->seen, ==, n_seen);
  g_assert_cmpuint (sheet->walk_ins->len, ==, 1);
}

static void
check_found (GardeTestCentre *centre, const char *text, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePatientSearch) search =
      garde_store_search_patients (centre->store, centre->session, text, 10, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (search->patients->len, ==, n);
  g_assert_cmpint (search->total, ==, n);
  g_assert_true (search->total_is_exact);
}

static void
test_evening (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) visit = NULL;
  g_autoptr (GardeVisit) called = NULL;
  g_autoptr (GardeVisit) back = NULL;
  g_autoptr (GardeVisit) again = NULL;
  g_autoptr (GardeVisit) done = NULL;

  garde_store_make_places (centre->store, centre->session, centre->shift, 15, &error);
  g_assert_no_error (error);
  visit = garde_test_centre_walk_in (centre, "Le Goff", "Maëlle");
  g_assert_cmpint (visit->ticket, ==, 1);
  check_day (centre, 1, 0);
  called = garde_test_centre_step (centre, garde_record_get_id (visit), GARDE_VISIT_CALLED);
  g_assert_cmpint (called->doctor, ==, centre->doctors[0]);
  check_day (centre, 0, 0);
  back = garde_store_undo (centre->store, centre->session, garde_record_get_id (visit), &error);
  g_assert_no_error (error);
  g_assert_cmpint (back->state, ==, GARDE_VISIT_WAITING);
  again = garde_test_centre_step (centre, garde_record_get_id (visit), GARDE_VISIT_CALLED);
  done = garde_test_centre_step (centre, garde_record_get_id (visit), GARDE_VISIT_DONE);
  g_assert_cmpint (done->state, ==, GARDE_VISIT_DONE);
  check_day (centre, 0, 1);
  check_found (centre, "mae goff", 1);
  check_found (centre, "dupont", 0);
}

typedef struct
{
  gboolean done;
  gpointer result;
  GError *error;
} Answer;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  garde_desk_open_finish (GARDE_DESK (source), result, &answer->error);
  answer->done = TRUE;
}

static void
ran_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->result = garde_desk_run_finish (GARDE_DESK (source), result, &answer->error);
  answer->done = TRUE;
}

static gpointer
load_today (GardeStore *store,
            GardeSession *session,
            gpointer argument,
            GCancellable *cancellable,
            GError **error)
{
  GardeDay day;

  return garde_store_get_today (store, session, &day, error)
             ? garde_store_load_day (store, session, day, error)
             : NULL;
}

static void
test_desk (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeDesk) desk =
      garde_desk_new (garde_test_engine_get_uri (engine), NULL, "Accueil 2", NULL, centre->clock,
                      GARDE_STORE_OPEN_NONE);
  Answer opened = { 0 };
  Answer ran = { 0 };
  g_autoptr (GardeDaySheet) sheet = NULL;

  garde_desk_open_async (desk, NULL, opened_cb, &opened);
  garde_test_iterate_until (NULL, &opened.done);
  g_assert_no_error (opened.error);
  garde_desk_run_async (desk, load_today, NULL, NULL, g_object_unref, NULL, ran_cb, &ran);
  garde_test_iterate_until (NULL, &ran.done);
  g_assert_no_error (ran.error);
  sheet = ran.result;
  g_assert_cmpuint (sheet->columns->len, ==, 2);
  garde_desk_close (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/flow/evening", test_evening, NULL);
  garde_test_add_on_engines ("/store/flow/desk", test_desk, NULL);

  return g_test_run ();
}
