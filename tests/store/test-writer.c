/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-centre.h"
#include "store/garde-store-private.h"
#include "store/garde-writer.h"

#define DAY_MS    (24 * GARDE_HOUR)
#define N_WRITERS (6)
#define N_IDS     (20000)

/* A database with the schema, and a clock. */
typedef struct
{
  GardeTestCentre *centre;
  GardeDatabase *database;
  gint64 start;
} Fixture;

static Fixture
fixture_new (GardeTestEngine *engine)
{
  Fixture fixture = { garde_test_centre_new (engine), NULL, 0 };

  fixture.database = garde_test_engine_open (engine);
  fixture.start = garde_clock_now (fixture.centre->clock);
  return fixture;
}

static void
fixture_clear (Fixture *fixture)
{
  g_clear_object (&fixture->database);
  g_clear_pointer (&fixture->centre, garde_test_centre_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static GardeWriter *
writer_new (Fixture *fixture)
{
  return garde_writer_new (fixture->database, fixture->centre->clock, "Accueil");
}

static guint
ensure (GardeWriter *writer)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (garde_writer_ensure (writer, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (garde_writer_get_number (writer), >, 0);
  return garde_writer_get_number (writer);
}

/* @days and @ms after the beginning */
static void
set_time (Fixture *fixture, int days, gint64 ms)
{
  garde_clock_set (fixture->centre->clock, fixture->start + days * DAY_MS + ms);
}

static gint64
count_statements (GardeWriter *writer, Fixture *fixture)
{
  guint64 before = garde_database_get_round_trips (fixture->database);

  ensure (writer);
  return (gint64) (garde_database_get_round_trips (fixture->database) - before);
}

static void
test_lease (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autoptr (GardeWriter) writer = writer_new (&fixture);
  g_autoptr (GardeWriter) other = writer_new (&fixture);
  guint number;
  gint64 id;

  g_assert_cmpuint (garde_writer_get_number (writer), ==, 0);
  number = ensure (writer);
  g_assert_cmpuint (ensure (other), !=, number);
  g_assert_cmpint (count_statements (writer, &fixture), ==, 0);
  id = garde_writer_next_id (writer);
  g_assert_cmpuint (garde_id_get_writer (id), ==, number);
  g_assert_cmpint (garde_id_get_time (id), ==, fixture.start);
  g_assert_cmpint (garde_writer_next_id (writer), >, id);
}

/* A store that only reads leases nothing. */
static void
test_readers_lease_nothing (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  gint64 before = garde_test_read_int (fixture.centre->store, "SELECT COUNT(*) FROM writer");
  g_autoptr (GardeStore) reader = garde_test_centre_open (fixture.centre, NULL);
  g_autoptr (GardeSession) session = garde_test_open_session (reader);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (garde_store_get_centre (reader, session, &error));
  g_assert_cmpint (garde_test_read_int (reader, "SELECT COUNT(*) FROM writer"), ==, before);
}

static gint64
read_until (Fixture *fixture, guint number)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT leased_until FROM writer WHERE number = %u", number);

  return garde_test_read_int (fixture->centre->store, sql);
}

/* Writing renews a lease that is a day old; the number stays. */
static void
test_renewal (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autoptr (GardeWriter) writer = writer_new (&fixture);
  guint number = ensure (writer);
  gint64 until = read_until (&fixture, number);

  g_assert_cmpint (until, ==, fixture.start + 7 * DAY_MS);
  set_time (&fixture, 1, -1);
  g_assert_cmpint (count_statements (writer, &fixture), ==, 0);
  set_time (&fixture, 1, 0);
  g_assert_cmpuint (ensure (writer), ==, number);
  g_assert_cmpint (read_until (&fixture, number), ==, until + DAY_MS);
  g_assert_cmpint (count_statements (writer, &fixture), ==, 0);
  for (int day = 2; day < 30; day += 5)
    {
      set_time (&fixture, day, 0);
      g_assert_cmpuint (ensure (writer), ==, number);
    }
}

/* Whoever slept past his lease takes another number, even if nobody has taken his. */
static void
test_slept (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autoptr (GardeWriter) writer = writer_new (&fixture);
  guint number = ensure (writer);

  set_time (&fixture, 7, 0);
  g_assert_cmpuint (ensure (writer), !=, number);
}

/* The number was given away under him, by somebody with another idea of the time. */
static void
test_taken_away (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autoptr (GardeWriter) writer = writer_new (&fixture);
  guint number = ensure (writer);
  g_autofree char *sql = g_strdup_printf (
      "UPDATE writer SET leased_until = leased_until + 1 WHERE number = %u", number);

  garde_test_run (fixture.centre->store, sql);
  set_time (&fixture, 2, 0);
  g_assert_cmpuint (ensure (writer), !=, number);
}

typedef struct
{
  int days;
  gint64 ms;
  gboolean is_reused;
} Reuse;

static const Reuse reuses_of_lost[] = {
  { 7, 0, FALSE },
  { 7, 1, FALSE },
  { 8, 0, FALSE },
  { 8, 1, TRUE },
};

/* The process died with its lease: the number comes back a day after the lease's end. */
static void
test_reuse_of_lost (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autoptr (GardeWriter) dead = writer_new (&fixture);
  guint number = ensure (dead);
  gint64 last = garde_writer_next_id (dead);

  /* The fixture's own number would come back too. */
  garde_test_run (fixture.centre->store,
                  "UPDATE writer SET leased_until = leased_until + 864000000 WHERE number = 1");
  for (guint i = 0; i < G_N_ELEMENTS (reuses_of_lost); i++)
    {
      g_autoptr (GardeWriter) next = writer_new (&fixture);

      set_time (&fixture, reuses_of_lost[i].days, reuses_of_lost[i].ms);
      g_assert_cmpint (ensure (next) == number, ==, reuses_of_lost[i].is_reused);
      g_assert_cmpint (garde_writer_next_id (next), >, last);
    }
}

static void
test_reuse_of_returned (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  GardeWriter *writer = writer_new (&fixture);
  guint number = ensure (writer);
  gint64 last = 0;

  for (int i = 0; i < N_IDS; i++)
    last = garde_writer_next_id (writer);
  garde_writer_free (writer);
  /* The ids went ahead of the clock: so does the end of the lease. */
  g_assert_cmpint (read_until (&fixture, number), >, garde_id_get_time (last));
  for (int day = 0; day <= 1; day++)
    {
      g_autoptr (GardeWriter) next = writer_new (&fixture);

      set_time (&fixture, 2 * day, day);
      /* At first a new number; then the one whose lease ended first. */
      g_assert_cmpuint (ensure (next), ==, number + 1);
      g_assert_cmpint (garde_writer_next_id (next), !=, last);
    }
}

static void
test_after (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autoptr (GardeWriter) writer = writer_new (&fixture);
  g_autoptr (GardeWriter) other = writer_new (&fixture);
  guint number = ensure (writer);
  gint64 first = garde_writer_next_id (writer);
  gint64 theirs;
  gint64 id;

  set_time (&fixture, 0, 5000);
  ensure (other);
  theirs = garde_writer_next_id (other);
  set_time (&fixture, 0, 0);
  id = garde_writer_next_id_after (writer, theirs);
  g_assert_cmpint (id, >, theirs);
  g_assert_cmpuint (garde_id_get_writer (id), ==, number);
  g_assert_cmpint (garde_writer_next_id (writer), >, id);
  g_assert_cmpint (garde_writer_next_id_after (writer, first), >, id);
}

/* --- many at once --- */

typedef struct
{
  GardeTestEngine *engine;
  GardeClock *clock;
  guint number;
  gint64 ids[100];
} Competitor;

static gpointer
compete (gpointer data)
{
  Competitor *self = data;
  g_autoptr (GardeDatabase) database = garde_test_engine_open (self->engine);
  g_autoptr (GardeWriter) writer = garde_writer_new (database, self->clock, "Accueil");

  self->number = ensure (writer);
  for (guint i = 0; i < G_N_ELEMENTS (self->ids); i++)
    self->ids[i] = garde_writer_next_id (writer);
  return NULL;
}

static void
check_all_different (const Competitor *competitors)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < N_WRITERS; i++)
    {
      g_assert_true (g_hash_table_add (numbers, GUINT_TO_POINTER (competitors[i].number)));
      for (guint j = 0; j < G_N_ELEMENTS (competitors[i].ids); j++)
        g_assert_true (g_hash_table_add (ids, (gpointer) &competitors[i].ids[j]));
    }
}

/* All lease in the same moment: first new numbers, then the old ones again. */
static void
test_never_shared (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);

  for (int round = 0; round < 3; round++)
    {
      Competitor competitors[N_WRITERS] = { 0 };
      GThread *threads[N_WRITERS];

      for (guint i = 0; i < N_WRITERS; i++)
        {
          competitors[i].engine = engine;
          competitors[i].clock = fixture.centre->clock;
          threads[i] = g_thread_new ("competitor", compete, &competitors[i]);
        }
      for (guint i = 0; i < N_WRITERS; i++)
        g_thread_join (threads[i]);
      check_all_different (competitors);
      set_time (&fixture, 2 * (round + 1), 0);
    }
  g_assert_cmpint (garde_test_read_int (fixture.centre->store, "SELECT MAX(number) FROM writer"),
                   <=, 2 + N_WRITERS);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/writer/lease", test_lease, NULL);
  garde_test_add_on_engines ("/store/writer/readers-lease-nothing", test_readers_lease_nothing,
                             NULL);
  garde_test_add_on_engines ("/store/writer/renewal", test_renewal, NULL);
  garde_test_add_on_engines ("/store/writer/slept", test_slept, NULL);
  garde_test_add_on_engines ("/store/writer/taken-away", test_taken_away, NULL);
  garde_test_add_on_engines ("/store/writer/reuse-of-lost", test_reuse_of_lost, NULL);
  garde_test_add_on_engines ("/store/writer/reuse-of-returned", test_reuse_of_returned, NULL);
  garde_test_add_on_engines ("/store/writer/after", test_after, NULL);
  garde_test_add_on_engines ("/store/writer/never-shared", test_never_shared, NULL);

  return g_test_run ();
}
