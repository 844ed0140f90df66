/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-desk.h"
#include "list/garde-visit-model.h"
#include "store/garde-store-note.h"

typedef struct
{
  GardeTestCentre *centre;
  GardeDesk *desk;
  GardeVisitModel *model;
  guint n_loaded;
} Fixture;

static void
loaded_cb (Fixture *fixture)
{
  fixture->n_loaded++;
}

static void
wait_for_loading (Fixture *fixture)
{
  guint before = fixture->n_loaded;

  while (fixture->n_loaded == before)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture *fixture, GardeTestEngine *engine, gint64 visit)
{
  fixture->desk = garde_test_desk_open (fixture->centre);
  fixture->model = garde_visit_model_new (fixture->desk, visit);
  g_signal_connect_swapped (fixture->model, "loaded", G_CALLBACK (loaded_cb), fixture);
  wait_for_loading (fixture);
}

static void
tear_down (Fixture *fixture)
{
  gint64 shifts = 0;

  /* A reading that is under way keeps the model until it has ended. */
  for (int i = 0; i < 2; i++)
    g_assert_nonnull (garde_test_desk_run (fixture->desk, garde_test_count_shifts, &shifts, NULL));
  g_assert_finalize_object (fixture->model);
  garde_test_desk_finalize (fixture->desk);
  garde_test_centre_free (fixture->centre);
}

/* Saves a note as another window of the same workstation does. */
static gpointer
save_note (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  const gint64 *visit = argument;
  g_autoptr (GardeNote) note = garde_note_new ();
  g_autoptr (GardeNote) saved = NULL;
  GardeNoteInput input = { note, NULL };

  note->visit = *visit;
  garde_record_set_text (&note->findings, "Abdomen souple");
  saved = garde_store_save_note (store, session, &input, error);
  return saved != NULL ? argument : NULL;
}

static void
test_follow (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { .centre = garde_test_centre_new (engine) };
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (fixture.centre, "Da Silva", "Inès");
  gint64 id = garde_record_get_id (visit);
  g_autoptr (GError) error = NULL;

  set_up (&fixture, engine, id);
  g_assert_cmpint (garde_visit_model_get_visit (fixture.model), ==, id);
  g_assert_null (garde_visit_model_get_error (fixture.model));
  g_assert_null (garde_visit_model_get_file (fixture.model)->note);

  garde_test_desk_run (fixture.desk, save_note, &id, &error);
  g_assert_no_error (error);
  while (garde_visit_model_get_file (fixture.model)->note == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (garde_visit_model_get_file (fixture.model)->note->findings, ==,
                   "Abdomen souple");
  tear_down (&fixture);
}

/* What is not there is an error, and no file. */
static void
test_none (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { .centre = garde_test_centre_new (engine) };

  set_up (&fixture, engine, 12);
  g_assert_null (garde_visit_model_get_file (fixture.model));
  g_assert_error (garde_visit_model_get_error (fixture.model), GARDE_STORE_ERROR,
                  GARDE_STORE_ERROR_NOT_FOUND);
  tear_down (&fixture);
}

/* Asked while it reads, it reads once more. */
static void
test_reload (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { .centre = garde_test_centre_new (engine) };
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (fixture.centre, "Petit", "Jean");

  set_up (&fixture, engine, garde_record_get_id (visit));
  garde_visit_model_reload (fixture.model);
  garde_visit_model_reload (fixture.model);
  garde_visit_model_reload (fixture.model);
  wait_for_loading (&fixture);
  wait_for_loading (&fixture);
  g_assert_cmpuint (fixture.n_loaded, ==, 3);
  tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_file ("/list/visit/follow", test_follow, NULL);
  garde_test_add_on_file ("/list/visit/none", test_none, NULL);
  garde_test_add_on_file ("/list/visit/reload", test_reload, NULL);
  return g_test_run ();
}
