/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-desk.h"

/* What a desk does beside its store: what is written afterwards, and what is thought about before.
 */

static gpointer
give_word (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  g_async_queue_push (argument, (gpointer) "word");
  return argument;
}

static void
wait_to_write (gpointer result, gpointer argument)
{
  g_assert_cmpstr (g_async_queue_pop (result), ==, "word");
  g_async_queue_push (result, (gpointer) "written");
}

static gpointer
give_back (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  g_assert_nonnull (store);
  return argument;
}

/* What is written takes its time, and neither the store nor long work waits for it; a desk that is
 * closed has written all of it. */
static void
test_write (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  GardeDesk *desk = garde_test_desk_open (centre);
  g_autoptr (GAsyncQueue) queue = g_async_queue_new ();
  g_autoptr (GAsyncQueue) last = g_async_queue_new ();
  GardeTestAnswer written = { 0 };
  GardeTestAnswer closing = { 0 };
  GardeTestAnswer work = { 0 };
  GardeTestAnswer word = { 0 };

  garde_desk_run_and_write_async (desk, give_back, wait_to_write, queue, NULL, NULL,
                                  garde_test_ran_cb, &written);
  garde_desk_work_async (desk, give_back, queue, NULL, NULL, NULL, garde_test_ran_cb, &work);
  garde_test_iterate_until (NULL, &work.done);
  g_assert_false (written.done);
  garde_desk_run_async (desk, give_word, queue, NULL, NULL, NULL, garde_test_ran_cb, &word);
  garde_test_iterate_until (NULL, &word.done);
  garde_test_iterate_until (NULL, &written.done);
  g_assert_true (written.result == queue);
  g_assert_true (written.thread == g_thread_self ());

  g_async_queue_push (last, (gpointer) "word");
  garde_desk_run_and_write_async (desk, give_back, wait_to_write, last, NULL, NULL,
                                  garde_test_ran_cb, &closing);
  garde_desk_close (desk);
  g_assert_cmpstr (g_async_queue_try_pop (last), ==, "written");
  garde_test_desk_finalize (desk);
}

static gpointer
refuse_it (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED, "no");
  return NULL;
}

/* What is thought about keeps nobody waiting; it is done in the name of who asked, and what is
 * refused is gone. */
static gpointer
think_of (gpointer argument, GError **error)
{
  return g_strdup (g_async_queue_pop (argument));
}

static gpointer
take_thought (GardeStore *store,
              GardeSession *session,
              gpointer argument,
              GCancellable *cancellable,
              GError **error)
{
  g_assert_nonnull (store);
  return g_str_equal (argument, "word") ? argument
                                        : refuse_it (store, session, argument, cancellable, error);
}

static void
test_think (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  GardeDesk *desk = garde_test_desk_open (centre);
  g_autoptr (GAsyncQueue) queue = g_async_queue_new ();
  GardeTestAnswer thought = { 0 };
  GardeTestAnswer refused = { 0 };
  GardeTestAnswer work = { 0 };
  GardeTestAnswer word = { 0 };

  garde_desk_think_and_run_async (desk, think_of, take_thought, queue, NULL, g_free,
                                  garde_test_ran_cb, &thought);
  garde_desk_work_async (desk, give_back, queue, NULL, NULL, NULL, garde_test_ran_cb, &work);
  garde_test_iterate_until (NULL, &work.done);
  g_assert_false (thought.done);
  garde_desk_run_async (desk, give_word, queue, NULL, NULL, NULL, garde_test_ran_cb, &word);
  garde_test_iterate_until (NULL, &thought.done);
  g_assert_cmpstr (thought.result, ==, "word");
  g_free (thought.result);

  g_async_queue_push (queue, (gpointer) "another");
  garde_desk_think_and_run_async (desk, think_of, take_thought, queue, NULL, g_free,
                                  garde_test_ran_cb, &refused);
  garde_test_iterate_until (NULL, &refused.done);
  g_assert_error (refused.error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED);
  garde_test_answer_clear (&refused);
  garde_test_desk_finalize (desk);
}

/* Who is refused has nothing written. */
static void
write_nothing (gpointer result, gpointer argument)
{
  g_assert_not_reached ();
}

static void
test_write_refused (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  GardeDesk *desk = garde_test_desk_open (centre);
  GardeTestAnswer answer = { 0 };

  garde_desk_run_and_write_async (desk, refuse_it, write_nothing, NULL, NULL, NULL,
                                  garde_test_ran_cb, &answer);
  garde_test_iterate_until (NULL, &answer.done);
  g_assert_error (answer.error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED);
  garde_test_answer_clear (&answer);
  garde_test_desk_finalize (desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/store/desk-threads/write", test_write, NULL);
  garde_test_add_on_engines ("/store/desk-threads/write-refused", test_write_refused, NULL);
  garde_test_add_on_engines ("/store/desk-threads/think", test_think, NULL);
  return g_test_run ();
}
