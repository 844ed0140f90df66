/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-desk.h"

#define N_CALLS (30)

/* --- opening --- */

static void
test_open (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  GardeDesk *desk = garde_test_desk_open (centre);

  g_assert_true (garde_desk_is_online (desk));
  g_assert_null (garde_desk_get_error (desk));
  g_assert_cmpint (garde_session_get_centre (garde_desk_get_session (desk)), ==, centre->centre);
  g_assert_cmpint (garde_session_get_workstation (garde_desk_get_session (desk)), !=, 0);
  g_assert_cmpstr (garde_desk_get_centre (desk)->name, ==, "Centre de Champigny");
  g_assert_cmpstr (garde_zone_get_identifier (garde_desk_get_zone (desk)), ==, "Europe/Paris");
  g_assert_true (garde_desk_get_clock (desk) == centre->clock);
  g_assert_cmpint (garde_desk_get_today (desk).number, ==, centre->day.number);
  garde_test_desk_finalize (desk);
}

/* Nothing there yet: the same desk opens once there is. */
static void
test_open_again (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeClock) clock = garde_clock_new_manual (GARDE_HOUR);
  GardeDesk *desk = garde_desk_new (garde_test_engine_get_uri (engine), NULL, "Accueil 2", NULL,
                                    clock, GARDE_STORE_OPEN_NONE);
  GardeTestAnswer first = { 0 };
  GardeTestAnswer second = { 0 };
  GardeTestAnswer third = { 0 };
  gint64 n_shifts = 0;
  g_autoptr (GError) error = NULL;

  garde_desk_open_async (desk, NULL, garde_test_opened_cb, &first);
  garde_test_iterate_until (NULL, &first.done);
  g_assert_nonnull (first.error);
  g_assert_null (garde_desk_get_session (desk));
  g_assert_null (garde_test_desk_run (desk, garde_test_count_shifts, &n_shifts, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE);

  garde_test_centre_free (garde_test_centre_new (engine));
  garde_desk_open_async (desk, NULL, garde_test_opened_cb, &second);
  garde_test_iterate_until (NULL, &second.done);
  g_assert_no_error (second.error);
  garde_desk_open_async (desk, NULL, garde_test_opened_cb, &third);
  garde_test_iterate_until (NULL, &third.done);
  g_assert_no_error (third.error);
  g_clear_error (&error);
  g_assert_nonnull (garde_test_desk_run (desk, garde_test_count_shifts, &n_shifts, &error));
  g_assert_cmpint (n_shifts, ==, 1);
  garde_test_answer_clear (&first);
  garde_test_desk_finalize (desk);
}

/* --- calls --- */

/* What the store thread did, in order. */
typedef struct
{
  GArray *done; /* of guint; touched by one thread at a time */
  GThread *thread;
} Diary;

typedef struct
{
  Diary *diary;
  guint number;
} Entry;

static guint n_entries = 0; /* that were not freed yet; atomic */

static Entry *
entry_new (Diary *diary, guint number)
{
  Entry *entry = g_new0 (Entry, 1);

  g_atomic_int_inc (&n_entries);
  entry->diary = diary;
  entry->number = number;
  return entry;
}

static void
entry_free (gpointer data)
{
  (void) g_atomic_int_dec_and_test (&n_entries);
  g_free (data);
}

static gpointer
write_diary (GardeStore *store,
             GardeSession *session,
             gpointer argument,
             GCancellable *cancellable,
             GError **error)
{
  Entry *entry = argument;

  g_array_append_val (entry->diary->done, entry->number);
  entry->diary->thread = g_thread_self ();
  return GUINT_TO_POINTER (entry->number);
}

static void
diary_init (Diary *diary)
{
  diary->done = g_array_new (FALSE, FALSE, sizeof (guint));
  diary->thread = NULL;
}

static void
diary_clear (Diary *diary)
{
  g_array_unref (diary->done);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Diary, diary_clear)

static void
check_diary (const Diary *diary, guint n)
{
  g_assert_cmpuint (diary->done->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (g_array_index (diary->done, guint, i), ==, i + 1);
}

static void
ask (GardeDesk *desk, Diary *diary, GardeTestAnswer *answers, guint n)
{
  for (guint i = 0; i < n; i++)
    garde_desk_run_async (desk, write_diary, entry_new (diary, i + 1), entry_free, NULL, NULL,
                          garde_test_ran_cb, &answers[i]);
}

static void
check_answers (const GardeTestAnswer *answers, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (answers[i].done);
      g_assert_no_error (answers[i].error);
      g_assert_cmpuint (GPOINTER_TO_UINT (answers[i].result), ==, i + 1);
      g_assert_true (answers[i].thread == g_thread_self ());
      if (i > 0)
        g_assert_cmpuint (answers[i].order, ==, answers[i - 1].order + 1);
    }
}

static void
test_order (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  GardeDesk *desk = garde_test_desk_open (centre);
  GardeTestAnswer answers[N_CALLS] = { 0 };
  g_auto (Diary) diary = { 0 };

  diary_init (&diary);
  ask (desk, &diary, answers, N_CALLS);
  garde_test_iterate_until (NULL, &answers[N_CALLS - 1].done);
  check_answers (answers, N_CALLS);
  check_diary (&diary, N_CALLS);
  g_assert_true (diary.thread != g_thread_self ());
  garde_test_desk_finalize (desk);
  g_assert_cmpuint (n_entries, ==, 0);
}

static gpointer
fail (GardeStore *store,
      GardeSession *session,
      gpointer argument,
      GCancellable *cancellable,
      GError **error)
{
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP, "No.");
  return NULL;
}

/* A refusal is nothing about the database: the desk stays online. */
static void
test_failure (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  GardeDesk *desk = garde_test_desk_open (centre);
  g_autoptr (GError) error = NULL;

  g_assert_null (garde_test_desk_run (desk, fail, NULL, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP);
  g_assert_true (garde_desk_is_online (desk));
  garde_test_desk_finalize (desk);
}

/* A home of its own: nothing comes anywhere else. */
static void
test_home (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GMainContext) home = g_main_context_new ();
  GardeTestAnswer answer = { 0 };
  g_auto (Diary) diary = { 0 };
  GardeDesk *desk;

  diary_init (&diary);
  g_main_context_push_thread_default (home);
  desk = garde_test_desk_open (centre);
  ask (desk, &diary, &answer, 1);
  while (g_main_context_iteration (NULL, FALSE))
    g_assert_false (answer.done);
  garde_test_iterate_until (home, &answer.done);
  check_answers (&answer, 1);
  garde_test_desk_finalize (desk);
  g_main_context_pop_thread_default (home);
}

/* --- cancelling --- */

static void
test_cancelled_before (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  GardeDesk *desk = garde_test_desk_open (centre);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GardeTestAnswer answer = { 0 };
  g_auto (Diary) diary = { 0 };

  diary_init (&diary);
  g_cancellable_cancel (cancellable);
  garde_desk_run_async (desk, write_diary, entry_new (&diary, 1), entry_free, NULL, cancellable,
                        garde_test_ran_cb, &answer);
  garde_test_iterate_until (NULL, &answer.done);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (answer.result);
  check_diary (&diary, 0);
  garde_test_answer_clear (&answer);
  garde_test_desk_finalize (desk);
  g_assert_cmpuint (n_entries, ==, 0);
}

static guint n_freed = 0;

static void
count_free (gpointer data)
{
  g_atomic_int_inc (&n_freed);
  g_free (data);
}

static gpointer
cancel_itself (GardeStore *store,
               GardeSession *session,
               gpointer argument,
               GCancellable *cancellable,
               GError **error)
{
  g_cancellable_cancel (cancellable);
  return g_strdup ("too late");
}

/* Cancelled while it ran: it was done, but its result is nobody's any more. */
static void
test_cancelled_meanwhile (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  GardeDesk *desk = garde_test_desk_open (centre);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GardeTestAnswer answer = { 0 };

  n_freed = 0;
  garde_desk_run_async (desk, cancel_itself, NULL, NULL, count_free, cancellable, garde_test_ran_cb,
                        &answer);
  garde_test_iterate_until (NULL, &answer.done);
  g_assert_error (answer.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  garde_test_answer_clear (&answer);
  garde_test_desk_finalize (desk);
  g_assert_cmpuint (n_freed, ==, 1);
}

static gpointer
make_text (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  return g_strdup ("unread");
}

static void
ignore_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  gboolean *done = data;

  *done = TRUE;
}

static void
test_nobody_finishes (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  GardeDesk *desk = garde_test_desk_open (centre);
  gboolean done = FALSE;

  n_freed = 0;
  garde_desk_run_async (desk, make_text, NULL, NULL, count_free, NULL, ignore_cb, &done);
  garde_desk_run_async (desk, make_text, NULL, NULL, count_free, NULL, NULL, NULL);
  garde_test_iterate_until (NULL, &done);
  garde_test_desk_finalize (desk);
  g_assert_cmpuint (n_freed, ==, 2);
}

/* --- the other thread --- */

/* Long work waits for something that the store thread does: they must be two. */
static gpointer
wait_for_word (GardeStore *store,
               GardeSession *session,
               gpointer argument,
               GCancellable *cancellable,
               GError **error)
{
  return g_async_queue_pop (argument);
}

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
test_work (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  GardeDesk *desk = garde_test_desk_open (centre);
  g_autoptr (GAsyncQueue) queue = g_async_queue_new ();
  GardeTestAnswer work = { 0 };
  GardeTestAnswer word = { 0 };

  garde_desk_work_async (desk, wait_for_word, queue, NULL, NULL, NULL, garde_test_ran_cb, &work);
  garde_desk_run_async (desk, give_word, queue, NULL, NULL, NULL, garde_test_ran_cb, &word);
  garde_test_iterate_until (NULL, &work.done);
  garde_test_iterate_until (NULL, &word.done);
  g_assert_cmpstr (work.result, ==, "word");
  garde_test_desk_finalize (desk);
}

/* --- what changed --- */

typedef struct
{
  GArray *changes; /* of GardeChange */
  gboolean any;
  GThread *thread;
} Heard;

static void
changed_cb (GardeDesk *desk, GArray *changes, gpointer data)
{
  Heard *heard = data;

  g_array_append_vals (heard->changes, changes->data, changes->len);
  heard->any = TRUE;
  heard->thread = g_thread_self ();
}

static void
heard_clear (Heard *heard)
{
  g_array_unref (heard->changes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Heard, heard_clear)

static void
check_shift_heard (Heard *heard)
{
  garde_test_iterate_until (NULL, &heard->any);
  g_assert_cmpuint (heard->changes->len, ==, 1);
  g_assert_cmpint (g_array_index (heard->changes, GardeChange, 0).kind, ==, GARDE_KIND_SHIFT);
  g_assert_true (heard->thread == g_thread_self ());
  g_array_set_size (heard->changes, 0);
  heard->any = FALSE;
}

static void
test_changes (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  GardeDesk *desk = garde_test_desk_open (centre);
  g_auto (Heard) heard = { 0 };
  GardeTestAnswer work = { 0 };
  g_autoptr (GError) error = NULL;

  heard.changes = g_array_new (FALSE, FALSE, sizeof (GardeChange));
  g_signal_connect (desk, "changed", G_CALLBACK (changed_cb), &heard);
  /* One's own, */
  garde_test_desk_run (desk, garde_test_add_shift, &heard, &error);
  g_assert_no_error (error);
  check_shift_heard (&heard);
  /* another program's, */
  g_object_unref (garde_test_centre_add_shift (centre, centre->day, 8, 4));
  check_shift_heard (&heard);
  /* the work thread's. */
  garde_desk_work_async (desk, garde_test_add_shift, &heard, NULL, NULL, NULL, garde_test_ran_cb,
                         &work);
  garde_test_iterate_until (NULL, &work.done);
  g_assert_no_error (work.error);
  check_shift_heard (&heard);
  garde_test_desk_finalize (desk);
}

/* --- closing --- */

/* What was asked is done first. */
static void
test_close (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  GardeDesk *desk = garde_test_desk_open (centre);
  GardeTestAnswer answers[N_CALLS] = { 0 };
  GardeTestAnswer work = { 0 };
  g_auto (Diary) diary = { 0 };

  diary_init (&diary);
  ask (desk, &diary, answers, N_CALLS);
  garde_desk_work_async (desk, garde_test_add_shift, &work, NULL, NULL, NULL, garde_test_ran_cb,
                         &work);
  garde_desk_close (desk);
  check_diary (&diary, N_CALLS);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM shift"), ==, 2);
  garde_test_iterate_until (NULL, &work.done);
  garde_test_iterate_until (NULL, &answers[N_CALLS - 1].done);
  check_answers (answers, N_CALLS);
  garde_desk_close (desk);
  garde_test_desk_finalize (desk);
}

/* Nobody holds the desk but its calls: it goes with the last of them, whichever thread is faster.
 */
static void
test_dropped (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);

  for (int i = 0; i < 10; i++)
    {
      GardeDesk *desk = garde_test_desk_open (centre);
      GardeTestAnswer answers[3] = { 0 };
      g_auto (Diary) diary = { 0 };
      gpointer watched = desk;

      diary_init (&diary);
      g_object_add_weak_pointer (G_OBJECT (desk), &watched);
      ask (desk, &diary, answers, G_N_ELEMENTS (answers));
      g_object_unref (desk);
      garde_test_iterate_until (NULL, &answers[2].done);
      check_answers (answers, G_N_ELEMENTS (answers));
      while (watched != NULL)
        g_main_context_iteration (NULL, TRUE);
    }
}

/* Opening itself may be left alone. */
static void
test_dropped_while_opening (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  GardeDesk *desk = garde_desk_new (garde_test_engine_get_uri (engine), NULL, "Accueil 2", NULL,
                                    centre->clock, GARDE_STORE_OPEN_NONE);
  GardeTestAnswer opened = { 0 };
  gpointer watched = desk;

  g_object_add_weak_pointer (G_OBJECT (desk), &watched);
  garde_desk_open_async (desk, NULL, garde_test_opened_cb, &opened);
  g_object_unref (desk);
  garde_test_iterate_until (NULL, &opened.done);
  g_assert_no_error (opened.error);
  while (watched != NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/desk/open", test_open, NULL);
  garde_test_add_on_engines ("/store/desk/open-again", test_open_again, NULL);
  garde_test_add_on_engines ("/store/desk/order", test_order, NULL);
  garde_test_add_on_engines ("/store/desk/failure", test_failure, NULL);
  garde_test_add_on_engines ("/store/desk/home", test_home, NULL);
  garde_test_add_on_engines ("/store/desk/cancelled-before", test_cancelled_before, NULL);
  garde_test_add_on_engines ("/store/desk/cancelled-meanwhile", test_cancelled_meanwhile, NULL);
  garde_test_add_on_engines ("/store/desk/nobody-finishes", test_nobody_finishes, NULL);
  garde_test_add_on_engines ("/store/desk/work", test_work, NULL);
  garde_test_add_on_engines ("/store/desk/changes", test_changes, NULL);
  garde_test_add_on_engines ("/store/desk/close", test_close, NULL);
  garde_test_add_on_engines ("/store/desk/dropped", test_dropped, NULL);
  garde_test_add_on_engines ("/store/desk/dropped-while-opening", test_dropped_while_opening, NULL);

  return g_test_run ();
}
