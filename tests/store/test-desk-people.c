/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-desk.h"
#include "garde-test-people.h"
#include "store/garde-store-account.h"
#include "store/garde-store-sign-in.h"

/* What a desk told its window. */
typedef struct
{
  guint n_sessions;
  guint n_anything;
} Told;

static void
session_cb (GardeDesk *desk, GParamSpec *pspec, Told *told)
{
  told->n_sessions++;
}

static void
changed_cb (GardeDesk *desk, GArray *changes, Told *told)
{
  /* Lists read again for whoever is there now. */
  if (changes->len == 0)
    told->n_anything++;
}

static gpointer
sign_in (GardeStore *store,
         GardeSession *session,
         gpointer argument,
         GCancellable *cancellable,
         GError **error)
{
  return garde_store_sign_in (store, NULL, argument, GARDE_TEST_PASSWORD, error);
}

/* A call that only some may make. */
static gpointer
read_role (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  GardeRole *role = argument;

  *role = garde_session_get_roles (session);
  return argument;
}

static GardeRole
run_read_role (GardeDesk *desk)
{
  g_autoptr (GError) error = NULL;
  GardeRole role = GARDE_ROLE_FORMER;

  garde_test_desk_run (desk, read_role, &role, &error);
  g_assert_no_error (error);
  return role;
}

static gboolean
is_locked (GardeDesk *desk)
{
  return garde_session_is_locked (garde_desk_get_session (desk));
}

/* The desk's store hears of it by its bell. */
static void
wait_until (GardeDesk *desk, gboolean (*is_so) (GardeDesk *))
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (!is_so (desk))
    {
      g_main_context_iteration (NULL, FALSE);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
    }
}

static void
test_people (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GError) error = NULL;
  GardeSession *session;
  GardeDesk *desk;
  Told told = { 0 };

  garde_test_add_account (centre, "admin", GARDE_ROLE_ADMINISTRATOR, 0, GARDE_DAY_NONE);
  garde_test_add_account (centre, "sonia", GARDE_ROLE_DESK, 0, GARDE_DAY_NONE);
  desk = garde_test_desk_open (centre);
  g_signal_connect (desk, "notify::session", G_CALLBACK (session_cb), &told);
  g_signal_connect (desk, "changed", G_CALLBACK (changed_cb), &told);
  g_assert_true (garde_session_is_locked (garde_desk_get_session (desk)));
  g_assert_cmpstr (garde_desk_get_centre (desk)->name, ==, "Centre de Champigny");
  g_assert_cmpint (garde_desk_get_today (desk).number, ==, centre->day.number);
  g_assert_cmpint (run_read_role (desk), ==, GARDE_ROLE_NONE);

  session = garde_test_desk_run (desk, sign_in, (gpointer) "sonia", &error);
  g_assert_no_error (error);
  garde_desk_set_session (desk, session);
  g_assert_true (garde_desk_get_session (desk) == session);
  g_assert_cmpuint (told.n_sessions, ==, 1);
  g_assert_cmpuint (told.n_anything, ==, 1);
  g_assert_cmpint (run_read_role (desk), ==, GARDE_ROLE_DESK);
  garde_desk_set_session (desk, session);
  g_assert_cmpuint (told.n_sessions, ==, 1);
  garde_session_unref (session);

  garde_desk_lock (desk);
  g_assert_true (garde_session_is_locked (garde_desk_get_session (desk)));
  g_assert_cmpint (garde_session_get_workstation (garde_desk_get_session (desk)), ==,
                   garde_session_get_workstation (session));
  g_assert_cmpuint (told.n_sessions, ==, 2);
  g_assert_cmpuint (told.n_anything, ==, 1);
  g_assert_cmpint (run_read_role (desk), ==, GARDE_ROLE_NONE);
  garde_desk_lock (desk);
  g_assert_cmpuint (told.n_sessions, ==, 2);
  garde_test_desk_finalize (desk);
}

/* What somebody who has left has open is told once he is back, and once only. */
static void
test_away (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSession) first = NULL, second = NULL;
  GardeDesk *desk;
  Told told = { 0 };

  garde_test_add_account (centre, "admin", GARDE_ROLE_ADMINISTRATOR, 0, GARDE_DAY_NONE);
  desk = garde_test_desk_open (centre);
  first = garde_test_desk_run (desk, sign_in, (gpointer) "admin", &error);
  second = garde_test_desk_run (desk, sign_in, (gpointer) "admin", &error);
  g_assert_no_error (error);
  garde_desk_set_session (desk, first);
  g_signal_connect (desk, "changed", G_CALLBACK (changed_cb), &told);

  garde_desk_set_away (desk, TRUE);
  garde_desk_set_away (desk, FALSE);
  g_assert_cmpuint (told.n_anything, ==, 0);

  garde_desk_set_away (desk, TRUE);
  garde_desk_lock (desk);
  garde_desk_set_session (desk, second);
  g_assert_cmpuint (told.n_anything, ==, 0);
  g_assert_cmpint (run_read_role (desk), ==, GARDE_ROLE_ADMINISTRATOR);
  garde_desk_set_away (desk, FALSE);
  g_assert_cmpuint (told.n_anything, ==, 1);
  garde_desk_set_away (desk, FALSE);
  g_assert_cmpuint (told.n_anything, ==, 1);
  garde_test_desk_finalize (desk);
}

static gboolean
is_former (GardeDesk *desk)
{
  return garde_session_get_roles (garde_desk_get_session (desk)) == GARDE_ROLE_FORMER;
}

/* A contract that ends does so at a window that stays open over midnight too. */
static void
test_midnight (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GError) error = NULL;
  GardeDesk *desk;

  garde_test_add_account (centre, "admin", GARDE_ROLE_ADMINISTRATOR, 0, GARDE_DAY_NONE);
  garde_test_add_account (centre, "lina", GARDE_ROLE_DOCTOR, centre->doctors[0], centre->day);
  desk = garde_test_desk_open (centre);
  session = garde_test_desk_run (desk, sign_in, (gpointer) "lina", &error);
  g_assert_no_error (error);
  garde_desk_set_session (desk, session);
  g_assert_cmpint (run_read_role (desk), ==, GARDE_ROLE_DOCTOR);
  garde_test_centre_set_minutes (centre, 24 * 60);
  g_assert_cmpint (run_read_role (desk), ==, GARDE_ROLE_DOCTOR);
  wait_until (desk, is_former);
  g_assert_cmpint (run_read_role (desk), ==, GARDE_ROLE_FORMER);
  garde_test_desk_finalize (desk);
}

/* What was asked before runs for whoever asked it, even if somebody else stands there by then. */
static void
test_asked_before (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeSession) session = NULL;
  GardeDesk *desk;
  GardeTestAnswer answer = { 0 };
  GardeRole role = GARDE_ROLE_FORMER;

  garde_test_add_account (centre, "admin", GARDE_ROLE_ADMINISTRATOR, 0, GARDE_DAY_NONE);
  desk = garde_test_desk_open (centre);
  session = garde_test_desk_run (desk, sign_in, (gpointer) "admin", NULL);
  garde_desk_set_session (desk, session);
  garde_desk_run_async (desk, read_role, &role, NULL, NULL, NULL, garde_test_ran_cb, &answer);
  garde_desk_lock (desk);
  garde_test_iterate_until (NULL, &answer.done);
  g_assert_no_error (answer.error);
  g_assert_cmpint (role, ==, GARDE_ROLE_ADMINISTRATOR);
  garde_test_answer_clear (&answer);
  garde_test_desk_finalize (desk);
}

/* An account that is closed elsewhere is shut out here; so is whoever set up, once there are
 * accounts. */
static void
test_closed_elsewhere (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GError) error = NULL;
  GardeDesk *desk = garde_test_desk_open (centre);
  gint64 sonia;

  g_assert_true (garde_session_is_setting_up (garde_desk_get_session (desk)));
  garde_test_add_account (centre, "admin", GARDE_ROLE_ADMINISTRATOR, 0, GARDE_DAY_NONE);
  wait_until (desk, is_locked);
  sonia = garde_test_add_account (centre, "sonia", GARDE_ROLE_DESK, 0, GARDE_DAY_NONE);
  session = garde_test_desk_run (desk, sign_in, (gpointer) "sonia", &error);
  g_assert_no_error (error);
  garde_desk_set_session (desk, session);
  garde_store_disable_account (centre->store, centre->session, sonia, TRUE, &error);
  g_assert_no_error (error);
  wait_until (desk, is_locked);
  garde_test_desk_finalize (desk);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/desk/people", test_people, NULL);
  garde_test_add_on_engines ("/desk/away", test_away, NULL);
  garde_test_add_on_engines ("/desk/asked-before", test_asked_before, NULL);
  garde_test_add_on_engines ("/desk/closed-elsewhere", test_closed_elsewhere, NULL);
  garde_test_add_on_engines ("/desk/midnight", test_midnight, NULL);
  return g_test_run ();
}
