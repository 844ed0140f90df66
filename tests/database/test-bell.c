/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-engine.h"

typedef struct
{
  GMainContext *context;
  GSource *bell;
  GardeDatabase *listener;
  GardeDatabase *writer;
  guint n_rings;
  gboolean has_rung;
  gboolean reads; /* as a window does */
} Fixture;

static gboolean
ring_cb (gpointer data)
{
  Fixture *fixture = data;

  fixture->n_rings++;
  fixture->has_rung = TRUE;
  if (fixture->reads)
    {
      g_autoptr (GardeRows) rows = garde_database_query (fixture->listener, "SELECT 1", NULL, NULL);

      g_assert_nonnull (rows);
    }

  return G_SOURCE_CONTINUE;
}

static void
set_up (Fixture *fixture, GardeTestEngine *engine)
{
  fixture->writer = garde_test_engine_open (engine);
  garde_database_script (fixture->writer, "CREATE TABLE change (seq @seq@, kind @int@) @strict@",
                         NULL);
  fixture->listener = garde_test_engine_open (engine);
  fixture->context = g_main_context_new ();
  fixture->bell = garde_database_create_bell (fixture->listener);
  g_source_set_callback (fixture->bell, ring_cb, fixture, NULL);
  g_source_attach (fixture->bell, fixture->context);
}

static void
tear_down (Fixture *fixture)
{
  g_source_destroy (fixture->bell);
  g_source_unref (fixture->bell);
  g_main_context_unref (fixture->context);
  g_assert_finalize_object (fixture->listener);
  g_assert_finalize_object (fixture->writer);
}

static gboolean
write_change (GardeDatabase *database, gpointer data, GError **error)
{
  return garde_database_serialise (database, error) &&
         garde_database_post (database, "INSERT INTO change (kind) VALUES (1)", NULL, error) &&
         garde_database_ring (database, error);
}

static void
change (GardeDatabase *database)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (garde_database_transact (database, write_change, NULL, &error));
  g_assert_no_error (error);
}

static void
wait_for_ring (Fixture *fixture)
{
  garde_test_iterate_until (fixture->context, &fixture->has_rung);
  fixture->has_rung = FALSE;
}

static void
test_heard (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  for (guint i = 1; i <= 3; i++)
    {
      change (fixture.writer);
      wait_for_ring (&fixture);
      g_assert_cmpuint (fixture.n_rings, ==, i);
    }
  tear_down (&fixture);
}

/* What this connection wrote it knows: only the other's change rings, once. */
static void
test_own_is_not_heard (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  change (fixture.listener);
  while (g_main_context_iteration (fixture.context, FALSE))
    ;
  g_assert_cmpuint (fixture.n_rings, ==, 0);

  change (fixture.writer);
  wait_for_ring (&fixture);
  g_assert_cmpuint (fixture.n_rings, ==, 1);
  tear_down (&fixture);
}

/* The ring arrives together with the answer to something else. */
static void
test_during_query (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeRows) rows = NULL;

  set_up (&fixture, engine);
  change (fixture.writer);
  rows = garde_database_query (fixture.listener, "SELECT count(*) FROM change", NULL, NULL);
  g_assert_cmpint (garde_rows_get_int (rows, 0, 0), ==, 1);
  wait_for_ring (&fixture);
  g_assert_cmpuint (fixture.n_rings, ==, 1);
  tear_down (&fixture);
}

static gboolean
write_and_fail (GardeDatabase *database, gpointer data, GError **error)
{
  write_change (database, NULL, NULL);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Better not");
  return FALSE;
}

static void
test_rollback_is_silent (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  set_up (&fixture, engine);
  garde_database_transact (fixture.writer, write_and_fail, NULL, NULL);
  while (g_main_context_iteration (fixture.context, FALSE))
    ;
  change (fixture.writer);
  wait_for_ring (&fixture);
  g_assert_cmpuint (fixture.n_rings, ==, 1);
  tear_down (&fixture);
}

static gboolean
ring_and_stop_cb (gpointer data)
{
  ring_cb (data);
  return G_SOURCE_REMOVE;
}

static void
test_two_bells (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  Fixture second = { 0 };
  GSource *bell;

  set_up (&fixture, engine);
  bell = garde_database_create_bell (fixture.listener);
  g_source_set_callback (bell, ring_and_stop_cb, &second, NULL);
  g_source_attach (bell, fixture.context);

  change (fixture.writer);
  wait_for_ring (&fixture);
  garde_test_iterate_until (fixture.context, &second.has_rung);
  g_assert_true (g_source_is_destroyed (bell));

  change (fixture.writer);
  wait_for_ring (&fixture);
  g_assert_cmpuint (fixture.n_rings, ==, 2);
  g_assert_cmpuint (second.n_rings, ==, 1);

  g_source_unref (bell);
  tear_down (&fixture);
}

static void
kill_listener (Fixture *fixture)
{
  g_autoptr (GardeRows) pid =
      garde_database_query (fixture->listener, "SELECT pg_backend_pid()", NULL, NULL);
  g_autoptr (GardeRows) dead =
      garde_database_query (fixture->writer, "SELECT pg_terminate_backend($1::integer, 10000)",
                            g_variant_new ("(x)", garde_rows_get_int (pid, 0, 0)), NULL);

  g_assert_cmpint (garde_rows_get_int (dead, 0, 0), ==, 1);
}

/* The loss rings, whoever hears it reads, reading connects again, and that rings once more: nothing
 * can have been missed. From then on changes are heard over the new connection. */
static void
test_reconnection (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { .reads = TRUE };

  set_up (&fixture, engine);
  for (guint i = 0; i < 2; i++)
    {
      fixture.n_rings = 0;
      kill_listener (&fixture);
      wait_for_ring (&fixture);
      wait_for_ring (&fixture);
      g_assert_cmpuint (fixture.n_rings, ==, 2);

      change (fixture.writer);
      wait_for_ring (&fixture);
      g_assert_cmpuint (fixture.n_rings, ==, 3);
    }
  tear_down (&fixture);
}

/* The loss is met by a statement before the bell could hear of it. */
static void
test_reconnection_by_query (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autoptr (GardeRows) rows = NULL;
  g_autoptr (GError) error = NULL;

  set_up (&fixture, engine);
  kill_listener (&fixture);
  rows = garde_database_query (fixture.listener, "SELECT 5", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (garde_rows_get_int (rows, 0, 0), ==, 5);
  wait_for_ring (&fixture);

  change (fixture.writer);
  wait_for_ring (&fixture);
  tear_down (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/bell/heard", test_heard, NULL);
  garde_test_add_on_engines ("/bell/own-is-not-heard", test_own_is_not_heard, NULL);
  garde_test_add_on_engines ("/bell/during-query", test_during_query, NULL);
  garde_test_add_on_engines ("/bell/rollback-is-silent", test_rollback_is_silent, NULL);
  garde_test_add_on_engines ("/bell/two-bells", test_two_bells, NULL);
  garde_test_add_on_server ("/bell/reconnection", test_reconnection, NULL);
  garde_test_add_on_server ("/bell/reconnection-by-query", test_reconnection_by_query, NULL);

  return g_test_run ();
}
