/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-desk.h"
#include "store/garde-store-private.h"

/* A server that goes away and comes back, as the screen sees it. */

typedef struct
{
  GardeTestCentre *centre;
  GardeDesk *desk;
  GardeDatabase *admin; /* another database of the same server */
  char *name;           /* of the centre's database */
  guint n_notified;
  gboolean is_offline; /* as notified */
  gboolean is_online;
  gboolean anything_changed; /* the signal with an empty array */
} Loss;

static void
online_cb (GardeDesk *desk, GParamSpec *pspec, gpointer data)
{
  Loss *loss = data;

  loss->n_notified++;
  g_object_get (desk, "online", &loss->is_online, NULL);
  loss->is_offline = !loss->is_online;
  g_assert_true (loss->is_online == (garde_desk_get_error (desk) == NULL));
}

static void
changed_cb (GardeDesk *desk, GArray *changes, gpointer data)
{
  Loss *loss = data;

  loss->anything_changed = loss->anything_changed || changes->len == 0;
}

static char *
dup_name (GardeStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) rows =
      garde_store_query (store, "SELECT current_database()::text", NULL, &error);

  g_assert_no_error (error);
  return g_strdup (garde_rows_get_text (rows, 0, 0));
}

static void
loss_init (Loss *loss, GardeTestEngine *engine)
{
  g_autoptr (GError) error = NULL;

  loss->centre = garde_test_centre_new (engine);
  loss->desk = garde_test_desk_open (loss->centre);
  loss->name = dup_name (loss->centre->store);
  loss->admin = garde_database_open (g_getenv ("GARDE_TEST_POSTGRESQL"), NULL,
                                     GARDE_DATABASE_OPEN_NONE, &error);
  g_assert_no_error (error);
  g_signal_connect (loss->desk, "notify::online", G_CALLBACK (online_cb), loss);
  g_signal_connect (loss->desk, "changed", G_CALLBACK (changed_cb), loss);
}

static void
loss_clear (Loss *loss)
{
  g_clear_pointer (&loss->desk, garde_test_desk_finalize);
  g_clear_object (&loss->admin);
  g_clear_pointer (&loss->centre, garde_test_centre_free);
  g_free (loss->name);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Loss, loss_clear)

static void
run_admin (Loss *loss, const char *format)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) pieces = g_strsplit (format, "%", -1);
  g_autofree char *sql = g_strjoinv (loss->name, pieces);

  garde_database_script (loss->admin, sql, &error);
  g_assert_no_error (error);
}

static void
hang_up (Loss *loss)
{
  run_admin (loss,
             "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '%'");
}

static void
go_away (Loss *loss)
{
  run_admin (loss, "ALTER DATABASE % ALLOW_CONNECTIONS false");
  hang_up (loss);
}

static void
come_back (Loss *loss)
{
  run_admin (loss, "ALTER DATABASE % ALLOW_CONNECTIONS true");
}

static void
check_offline (Loss *loss)
{
  garde_test_iterate_until (NULL, &loss->is_offline);
  g_assert_false (garde_desk_is_online (loss->desk));
  g_assert_error (garde_desk_get_error (loss->desk), GARDE_DATABASE_ERROR,
                  GARDE_DATABASE_ERROR_UNREACHABLE);
  g_assert_cmpuint (loss->n_notified, ==, 1);
  loss->anything_changed = FALSE;
}

static void
check_online_again (Loss *loss)
{
  gint64 n_shifts = 0;
  g_autoptr (GError) error = NULL;

  garde_test_iterate_until (NULL, &loss->is_online);
  garde_test_iterate_until (NULL, &loss->anything_changed);
  g_assert_true (garde_desk_is_online (loss->desk));
  g_assert_cmpuint (loss->n_notified, ==, 2);
  g_assert_nonnull (garde_test_desk_run (loss->desk, garde_test_count_shifts, &n_shifts, &error));
  g_assert_no_error (error);
  g_assert_cmpint (n_shifts, ==, 1);
}

/* One connection is cut and the next one stands: nobody notices. */
static void
test_hung_up (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Loss) loss = { 0 };
  g_autoptr (GError) error = NULL;

  loss_init (&loss, engine);
  for (int i = 0; i < 3; i++)
    {
      hang_up (&loss);
      garde_test_desk_run (loss.desk, garde_test_add_shift, &loss, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (loss.n_notified, ==, 0);
  g_assert_cmpint (garde_test_read_int (loss.centre->store, "SELECT COUNT(*) FROM shift"), ==, 4);
}

/* A desk at which nobody does anything sees it by itself, and finds the server again by itself. */
static void
test_idle (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Loss) loss = { 0 };

  loss_init (&loss, engine);
  go_away (&loss);
  check_offline (&loss);
  come_back (&loss);
  check_online_again (&loss);
}

/* A call while it is away says so; a retry finds it at once. */
static void
test_retry (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Loss) loss = { 0 };
  gint64 n_shifts = 0;
  g_autoptr (GError) error = NULL;

  loss_init (&loss, engine);
  go_away (&loss);
  g_assert_null (garde_test_desk_run (loss.desk, garde_test_count_shifts, &n_shifts, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE);
  check_offline (&loss);
  g_clear_error (&error);
  g_assert_null (garde_test_desk_run (loss.desk, garde_test_add_shift, &loss, &error));
  g_assert_error (error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE);
  garde_desk_retry (loss.desk);
  come_back (&loss);
  garde_desk_retry (loss.desk);
  check_online_again (&loss);
}

/* Whoever simply goes on working finds it too. */
static void
test_going_on (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Loss) loss = { 0 };
  gint64 n_shifts = 0;
  g_autoptr (GError) error = NULL;

  loss_init (&loss, engine);
  go_away (&loss);
  check_offline (&loss);
  come_back (&loss);
  g_assert_nonnull (garde_test_desk_run (loss.desk, garde_test_count_shifts, &n_shifts, &error));
  g_assert_no_error (error);
  check_online_again (&loss);
}

/* What others did meanwhile is not lost. */
static void
test_meanwhile (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Loss) loss = { 0 };

  loss_init (&loss, engine);
  go_away (&loss);
  check_offline (&loss);
  come_back (&loss);
  garde_test_run (loss.centre->store, "UPDATE shift SET need = 7");
  garde_desk_retry (loss.desk);
  check_online_again (&loss);
}

/* The program ends while the server is away. */
static void
test_close_while_away (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Loss) loss = { 0 };
  GardeTestAnswer answer = { 0 };
  gint64 n_shifts = 0;

  loss_init (&loss, engine);
  go_away (&loss);
  check_offline (&loss);
  garde_desk_run_async (loss.desk, garde_test_count_shifts, &n_shifts, NULL, NULL, NULL,
                        garde_test_ran_cb, &answer);
  garde_test_desk_finalize (g_steal_pointer (&loss.desk));
  g_assert_true (answer.done);
  g_assert_error (answer.error, GARDE_DATABASE_ERROR, GARDE_DATABASE_ERROR_UNREACHABLE);
  garde_test_answer_clear (&answer);
  come_back (&loss);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_server ("/store/desk-loss/hung-up", test_hung_up, NULL);
  garde_test_add_on_server ("/store/desk-loss/idle", test_idle, NULL);
  garde_test_add_on_server ("/store/desk-loss/retry", test_retry, NULL);
  garde_test_add_on_server ("/store/desk-loss/going-on", test_going_on, NULL);
  garde_test_add_on_server ("/store/desk-loss/meanwhile", test_meanwhile, NULL);
  garde_test_add_on_server ("/store/desk-loss/close-while-away", test_close_while_away, NULL);

  return g_test_run ();
}
