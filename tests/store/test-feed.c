/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-centre.h"
#include "store/garde-store-private.h"

#define DAY_MS    (24 * GARDE_HOUR)
#define N_WRITERS (4)
#define N_SAVES   (15)
#define MANY      (500)

/* What a store said: every change in order, and how often it spoke. */
typedef struct
{
  GArray *changes; /* of GardeChange */
  guint n_signals;
} Heard;

static void
changed_cb (GardeStore *store, GArray *changes, gpointer data)
{
  Heard *heard = data;

  g_array_append_vals (heard->changes, changes->data, changes->len);
  heard->n_signals++;
}

static void
listen_to (Heard *heard, GardeStore *store)
{
  heard->changes = g_array_new (FALSE, FALSE, sizeof (GardeChange));
  heard->n_signals = 0;
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), heard);
}

static void
heard_clear (Heard *heard)
{
  g_array_unref (heard->changes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Heard, heard_clear)

static void
poll_store (GardeStore *store)
{
  g_autoptr (GError) error = NULL;

  garde_store_poll (store, &error);
  g_assert_no_error (error);
}

static gint64
add_shift (GardeTestCentre *centre)
{
  g_autoptr (GardeShift) shift = garde_test_centre_add_shift (centre, centre->day, 8, 4);

  return garde_record_get_id (shift);
}

static void
check_heard (const Heard *heard, guint n, GardeKind kind, gint64 id)
{
  const GardeChange *change;

  g_assert_cmpuint (heard->changes->len, ==, n);
  change = &g_array_index (heard->changes, GardeChange, n - 1);
  g_assert_cmpint (change->kind, ==, kind);
  g_assert_cmpint (change->id, ==, id);
}

static void
test_own_and_others (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) other = garde_test_centre_open (centre, NULL);
  g_auto (Heard) mine = { 0 };
  g_auto (Heard) theirs = { 0 };
  gint64 shift;

  listen_to (&mine, centre->store);
  listen_to (&theirs, other);
  shift = add_shift (centre);
  check_heard (&mine, 1, GARDE_KIND_SHIFT, shift);
  g_assert_cmpuint (theirs.changes->len, ==, 0);
  poll_store (other);
  check_heard (&theirs, 1, GARDE_KIND_SHIFT, shift);

  /* Once is enough, and one's own is not news. */
  poll_store (other);
  poll_store (centre->store);
  g_assert_cmpuint (theirs.n_signals, ==, 1);
  g_assert_cmpuint (mine.n_signals, ==, 1);
}

/* A store that opens later knows everything by reading it, not from the feed. */
static void
test_starts_now (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) other = NULL;
  g_auto (Heard) theirs = { 0 };

  add_shift (centre);
  other = garde_test_centre_open (centre, NULL);
  listen_to (&theirs, other);
  poll_store (other);
  g_assert_cmpuint (theirs.n_signals, ==, 0);
}

static void
test_order (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) other = garde_test_centre_open (centre, NULL);
  g_auto (Heard) theirs = { 0 };
  g_autoptr (GardeVisit) visit = NULL;
  g_autoptr (GardeVisit) called = NULL;
  static const GardeKind expected[] = { GARDE_KIND_PATIENT, GARDE_KIND_VISIT, GARDE_KIND_STEP,
                                        GARDE_KIND_VISIT, GARDE_KIND_STEP };

  listen_to (&theirs, other);
  visit = garde_test_centre_walk_in (centre, "Roux", "Paul");
  called = garde_test_centre_step (centre, garde_record_get_id (visit), GARDE_VISIT_CALLED);
  poll_store (other);
  g_assert_cmpuint (theirs.n_signals, ==, 1);
  g_assert_cmpuint (theirs.changes->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (g_array_index (theirs.changes, GardeChange, i).kind, ==, expected[i]);
}

/* --- many who write at once --- */

static gpointer
save_many (gpointer data)
{
  GardeTestCentre *centre = data;
  g_autoptr (GardeStore) store = garde_test_centre_open (centre, NULL);
  g_autoptr (GardeSession) session = garde_test_open_session (store);

  for (int i = 0; i < N_SAVES;)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeShift) shift = garde_shift_new ();

      shift->centre = centre->centre;
      shift->kind = GARDE_SHIFT_DAY;
      shift->state = GARDE_SHIFT_PLANNED;
      shift->starts_at = 1;
      shift->ends_at = 2;
      shift->local_day = centre->day;
      if (garde_store_save (store, session, shift, &error))
        i++;
      else
        g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_BUSY);
    }
  return NULL;
}

/* One view polls all the while: it hears each once, and misses none that was committed behind its
 * back with a smaller number. */
static void
test_concurrent_writers (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_auto (Heard) heard = { 0 };
  g_autoptr (GHashTable) once = g_hash_table_new (g_int64_hash, g_int64_equal);
  GThread *threads[N_WRITERS];

  listen_to (&heard, centre->store);
  for (int i = 0; i < N_WRITERS; i++)
    threads[i] = g_thread_new ("writer", save_many, centre);
  while (heard.changes->len < N_WRITERS * N_SAVES)
    poll_store (centre->store);
  for (int i = 0; i < N_WRITERS; i++)
    g_thread_join (threads[i]);
  poll_store (centre->store);

  g_assert_cmpuint (heard.changes->len, ==, N_WRITERS * N_SAVES);
  for (guint i = 0; i < heard.changes->len; i++)
    {
      GardeChange *change = &g_array_index (heard.changes, GardeChange, i);

      g_assert_cmpint (change->kind, ==, GARDE_KIND_SHIFT);
      g_assert_true (g_hash_table_add (once, &change->id));
    }
}

/* --- very much at once --- */

static gboolean
add_reasons (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  for (guint i = 0; i < GPOINTER_TO_UINT (data); i++)
    garde_store_note_change (store, GARDE_KIND_REASON, i + 1);
  return TRUE;
}

static void
test_anything (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) other = garde_test_centre_open (centre, NULL);
  g_auto (Heard) theirs = { 0 };
  g_autoptr (GError) error = NULL;

  listen_to (&theirs, other);
  g_assert_true (garde_store_transact (centre->store, centre->session, add_reasons,
                                       GUINT_TO_POINTER (MANY), &error));
  poll_store (other);
  check_heard (&theirs, MANY, GARDE_KIND_REASON, MANY);
  g_assert_true (garde_store_transact (centre->store, centre->session, add_reasons,
                                       GUINT_TO_POINTER (MANY + 1), &error));
  poll_store (other);
  check_heard (&theirs, MANY + 1, 0, 0);
}

/* --- old rows --- */

static void
test_prune (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) other = garde_test_centre_open (centre, NULL);
  g_auto (Heard) theirs = { 0 };
  gint64 now = garde_clock_now (centre->clock);
  gint64 n_old = garde_test_read_int (centre->store, "SELECT COUNT(*) FROM change");
  g_autoptr (GError) error = NULL;
  gint64 shift;

  /* Keeping up measures the server's clock, which may differ by a millisecond. */
  garde_clock_set (centre->clock, now + DAY_MS - 1000);
  g_assert_true (garde_store_keep_up (centre->store, &error));
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM change"), ==, n_old);
  garde_clock_set (centre->clock, now + DAY_MS + 1000);
  g_assert_true (garde_store_keep_up (centre->store, &error));
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM change"), ==, 0);

  /* An emptied table does not begin again with numbers that were seen. */
  poll_store (other);
  listen_to (&theirs, other);
  shift = add_shift (centre);
  poll_store (other);
  check_heard (&theirs, 1, GARDE_KIND_SHIFT, shift);
}

/* Whoever slept over the pruning cannot know what he missed. */
static void
test_slept (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) other = garde_test_centre_open (centre, NULL);
  g_auto (Heard) theirs = { 0 };
  gint64 now = garde_clock_now (centre->clock);
  g_autoptr (GError) error = NULL;

  listen_to (&theirs, other);
  add_shift (centre);
  garde_clock_set (centre->clock, now + 2 * DAY_MS);
  g_assert_true (garde_store_keep_up (centre->store, &error));
  poll_store (other);
  check_heard (&theirs, 1, 0, 0);
  poll_store (other);
  g_assert_cmpuint (theirs.n_signals, ==, 1);
}

/* --- bells --- */

typedef struct
{
  Heard heard;
  gboolean has_heard;
} Ear;

static void
ear_changed_cb (GardeStore *store, GArray *changes, gpointer data)
{
  Ear *ear = data;

  ear->has_heard = TRUE;
}

static void
lost_cb (const GError *error, gpointer data)
{
  g_error ("lost: %s", error->message);
}

static void
test_bell (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) other = garde_test_centre_open (centre, NULL);
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (GSource) bell = garde_store_create_bell (other, lost_cb, NULL);
  Ear ear = { 0 };

  g_source_attach (bell, context);
  g_signal_connect (other, "changed", G_CALLBACK (ear_changed_cb), &ear);
  add_shift (centre);
  garde_test_iterate_until (context, &ear.has_heard);
  g_source_destroy (bell);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/feed/own-and-others", test_own_and_others, NULL);
  garde_test_add_on_engines ("/store/feed/starts-now", test_starts_now, NULL);
  garde_test_add_on_engines ("/store/feed/order", test_order, NULL);
  garde_test_add_on_engines ("/store/feed/concurrent-writers", test_concurrent_writers, NULL);
  garde_test_add_on_engines ("/store/feed/anything", test_anything, NULL);
  garde_test_add_on_engines ("/store/feed/prune", test_prune, NULL);
  garde_test_add_on_engines ("/store/feed/slept", test_slept, NULL);
  garde_test_add_on_engines ("/store/feed/bell", test_bell, NULL);

  return g_test_run ();
}
