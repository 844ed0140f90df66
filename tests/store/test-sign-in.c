/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-people.h"
#include "store/garde-store-account.h"
#include "store/garde-store-sign-in.h"

#define SECONDS(n) ((n) *G_GINT64_CONSTANT (1000))

static void
check (GardeStore *store, const char *name, const char *password, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSession) session = garde_store_sign_in (store, NULL, name, password, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, GARDE_STORE_ERROR, code);
  g_assert_cmpint (session != NULL, ==, code < 0);
}

static void
pass (GardeTestCentre *centre, gint64 milliseconds)
{
  garde_clock_set (centre->clock, garde_clock_now (centre->clock) + milliseconds);
}

/* Wrong passwords with all the time in the world between them. */
static void
fail_slowly (GardeTestCentre *centre, GardeStore *store, const char *name, int times)
{
  for (int i = 0; i < times; i++)
    {
      check (store, name, "wrong", GARDE_STORE_ERROR_SIGN_IN);
      pass (centre, SECONDS (GARDE_SIGN_IN_DELAY_MAX_S));
    }
}

static void
add_people (GardeTestCentre *centre)
{
  garde_test_add_account (centre, "admin", GARDE_ROLE_ADMINISTRATOR, 0, GARDE_DAY_NONE);
  garde_test_add_account (centre, "sonia", GARDE_ROLE_DESK, 0, GARDE_DAY_NONE);
}

static void
test_plain (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeSession) session = NULL;

  add_people (centre);
  session = garde_test_sign_in (centre->store, " SONIA ");
  g_assert_cmpint (garde_session_get_roles (session), ==, GARDE_ROLE_DESK);
  g_assert_cmpint (garde_session_get_centre (session), ==, centre->centre);
  g_assert_cmpint (garde_session_get_workstation (session), ==,
                   garde_session_get_workstation (centre->session));
  g_assert_cmpstr (garde_session_get_display_name (session), ==, "Une Personne");
  g_assert_false (garde_session_is_setting_up (session));
  check (centre->store, "sonia", "wrong", GARDE_STORE_ERROR_SIGN_IN);
  check (centre->store, "nobody", "wrong", GARDE_STORE_ERROR_SIGN_IN);
  check (centre->store, "garde", "", GARDE_STORE_ERROR_SIGN_IN); /* the built-in account */
  check (centre->store, "", "", GARDE_STORE_ERROR_SIGN_IN);
  g_assert_cmpint (garde_test_count_refusals (centre->store), ==, 4);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM audit WHERE act = 8"),
                   ==, 1);
}

/* Each failure at a workstation makes the next try there wait longer, whether the name exists or
 * not. */
static void
test_delays (GardeTestEngine *engine, gconstpointer data)
{
  const char *name = data;
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) elsewhere = garde_test_centre_open (centre, "Accueil 2");

  add_people (centre);
  for (int i = 0; i < GARDE_SIGN_IN_FREE; i++)
    check (centre->store, name, "wrong", GARDE_STORE_ERROR_SIGN_IN);
  check (centre->store, name, "wrong", GARDE_STORE_ERROR_WAIT);
  check (centre->store, name, GARDE_TEST_PASSWORD, GARDE_STORE_ERROR_WAIT); /* right, too early */
  check (elsewhere, name, "wrong", GARDE_STORE_ERROR_SIGN_IN);
  pass (centre, SECONDS (1));
  check (centre->store, name, "wrong", GARDE_STORE_ERROR_SIGN_IN);
  pass (centre, SECONDS (1));
  check (centre->store, name, "wrong", GARDE_STORE_ERROR_WAIT);
  pass (centre, SECONDS (1));
  check (centre->store, name, "wrong", GARDE_STORE_ERROR_SIGN_IN);
  pass (centre, SECONDS (3));
  check (centre->store, name, "wrong", GARDE_STORE_ERROR_WAIT);
}

/* The right password forgets what was wrong before it. */
static void
test_success_forgets (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);

  add_people (centre);
  for (int round = 0; round < 3; round++)
    {
      for (int i = 0; i < GARDE_SIGN_IN_FREE - 1; i++)
        check (centre->store, "sonia", "wrong", GARDE_STORE_ERROR_SIGN_IN);
      check (centre->store, "sonia", GARDE_TEST_PASSWORD, -1);
    }
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM sign_in_failure"), ==,
                   0);
}

/* Ten wrong ones lock an account for a while, except where its owner is known. */
static void
test_lock (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) attacker = garde_test_centre_open (centre, "Couloir");
  g_autoptr (GardeStore) third = garde_test_centre_open (centre, "Bureau");

  add_people (centre);
  check (centre->store, "sonia", GARDE_TEST_PASSWORD, -1);
  fail_slowly (centre, attacker, "sonia", GARDE_SIGN_IN_FAILURES);
  check (attacker, "sonia", GARDE_TEST_PASSWORD, GARDE_STORE_ERROR_WAIT);
  check (third, "sonia", GARDE_TEST_PASSWORD, GARDE_STORE_ERROR_WAIT);
  check (centre->store, "sonia", GARDE_TEST_PASSWORD, -1);
  pass (centre, GARDE_SIGN_IN_LOCK_MINUTES * GARDE_MINUTE);
  check (third, "sonia", GARDE_TEST_PASSWORD, -1);
}

/* A name that nobody has looks the same from outside. */
static void
test_lock_of_nobody (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);

  add_people (centre);
  fail_slowly (centre, centre->store, "nobody", GARDE_SIGN_IN_FAILURES);
  check (centre->store, "nobody", "wrong", GARDE_STORE_ERROR_WAIT);
}

/* Whoever tries all names shuts neither the desk out nor the only administrator. */
static void
test_attack_on_all (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const names[] = { "admin", "sonia", "karim", "claire", "nobody" };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) attacker = garde_test_centre_open (centre, "Couloir");
  g_autoptr (GardeStore) bureau = garde_test_centre_open (centre, "Bureau");

  add_people (centre);
  garde_test_add_account (centre, "karim", GARDE_ROLE_OPERATOR, 0, GARDE_DAY_NONE);
  garde_test_add_account (centre, "claire", GARDE_ROLE_COORDINATOR, 0, GARDE_DAY_NONE);
  for (guint i = 1; i < 4; i++)
    check (centre->store, names[i], GARDE_TEST_PASSWORD, -1);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    fail_slowly (centre, attacker, names[i], GARDE_SIGN_IN_FAILURES);
  for (guint i = 1; i < 4; i++)
    check (centre->store, names[i], GARDE_TEST_PASSWORD, -1);
  /* At a workstation at which he never was. */
  check (bureau, "admin", GARDE_TEST_PASSWORD, -1);
}

/* The only administrator is never shut out for long, but whoever calls his computer by ever new
 * names does not get to try as often as he likes. */
static void
test_many_names (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);

  add_people (centre);
  check (centre->store, "admin", GARDE_TEST_PASSWORD, -1);
  for (int i = 0; i < GARDE_SIGN_IN_FAILURES + 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("Poste %d", i);
      g_autoptr (GardeStore) store = garde_test_centre_open (centre, name);

      check (store, "admin", "wrong",
             i < GARDE_SIGN_IN_FAILURES ? GARDE_STORE_ERROR_SIGN_IN : GARDE_STORE_ERROR_WAIT);
      if (i <= GARDE_SIGN_IN_FAILURES)
        continue;
      pass (centre, SECONDS (GARDE_SIGN_IN_DELAY_MAX_S));
      check (store, "admin", GARDE_TEST_PASSWORD, -1);
    }
  check (centre->store, "admin", GARDE_TEST_PASSWORD, -1);
}

/* What failed while the clock was wrong does not lock until that day comes. */
static void
test_clock_put_right (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  const gint64 a_year = 365 * 24 * GARDE_HOUR;

  add_people (centre);
  pass (centre, a_year);
  fail_slowly (centre, centre->store, "sonia", GARDE_SIGN_IN_FAILURES);
  pass (centre, -a_year - GARDE_HOUR);
  check (centre->store, "sonia", "wrong", GARDE_STORE_ERROR_SIGN_IN);
  check (centre->store, "sonia", GARDE_TEST_PASSWORD, GARDE_STORE_ERROR_WAIT);
  pass (centre, GARDE_SIGN_IN_LOCK_MINUTES * GARDE_MINUTE);
  check (centre->store, "sonia", GARDE_TEST_PASSWORD, -1);
}

/* An administrator opens what was locked. */
static void
test_unlock (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GError) error = NULL;
  GardeAccountLine *line;

  add_people (centre);
  fail_slowly (centre, centre->store, "sonia", GARDE_SIGN_IN_FAILURES);
  check (centre->store, "sonia", GARDE_TEST_PASSWORD, GARDE_STORE_ERROR_WAIT);
  line = garde_store_find_account (centre->store, centre->session, "sonia", &error);
  g_assert_no_error (error);
  g_assert_cmpint (line->locked_until, >, garde_store_now (centre->store));
  garde_store_reset_password (centre->store, centre->session, garde_record_get_id (line->account),
                              GARDE_TEST_PASSWORD, &error);
  g_assert_no_error (error);
  garde_account_line_free (line);
  check (centre->store, "sonia", GARDE_TEST_PASSWORD, -1);
}

/* --- Endings --- */

static void
set_contract (GardeTestCentre *centre, gint64 doctor, GardeDay contract_to)
{
  g_autofree char *sql =
      g_strdup_printf ("UPDATE engagement SET contract_to = %d WHERE doctor = %" G_GINT64_FORMAT,
                       contract_to.number, doctor);

  garde_test_run (centre->store, sql);
}

static void
test_contract (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    int days; /* after today */
    GardeRole roles;
  } cases[] = {
    { 0, GARDE_ROLE_DOCTOR },
    { -1, GARDE_ROLE_FORMER },
    { -365, GARDE_ROLE_FORMER },
    { -366, GARDE_ROLE_NONE },
  };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);

  add_people (centre);
  garde_test_add_account (centre, "duval", GARDE_ROLE_DOCTOR, centre->doctors[0], GARDE_DAY_NONE);
  check (centre->store, "duval", GARDE_TEST_PASSWORD, -1); /* no end was written down */
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeSession) session = NULL;

      set_contract (centre, centre->doctors[0], garde_day_add (centre->day, cases[i].days));
      session = garde_store_sign_in (centre->store, NULL, "duval", GARDE_TEST_PASSWORD, &error);
      if (cases[i].roles != GARDE_ROLE_NONE)
        g_assert_cmpint (garde_session_get_roles (session), ==, cases[i].roles);
      else
        g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED);
    }
}

static void
test_ended (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);

  add_people (centre);
  garde_test_add_account (centre, "last", GARDE_ROLE_DESK, 0, centre->day);
  garde_test_add_account (centre, "ended", GARDE_ROLE_DESK, 0, garde_day_add (centre->day, -1));
  check (centre->store, "last", GARDE_TEST_PASSWORD, -1);
  check (centre->store, "ended", GARDE_TEST_PASSWORD, GARDE_STORE_ERROR_REFUSED);
  /* A wrong password tells nothing of it. */
  check (centre->store, "ended", "wrong", GARDE_STORE_ERROR_SIGN_IN);
}

/* --- Several centres --- */

static void
test_centres (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeCentre) second = garde_centre_new ();
  g_autoptr (GardeSession) there = NULL;
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeSession) moved = NULL;
  g_autoptr (GardeSession) all = NULL;
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GError) error = NULL;
  GardeAccountLine *line;

  second->name = g_strdup ("Centre de Créteil");
  second->time_zone = g_strdup ("Europe/Paris");
  second->holiday_regime = GARDE_HOLIDAYS_METROPOLE;
  garde_test_save (centre->store, centre->session, second);
  add_people (centre);
  garde_test_add_account (centre, "claire", GARDE_ROLE_COORDINATOR | GARDE_ROLE_DESK, 0,
                          GARDE_DAY_NONE);

  /* Where he has a role, unless he has several. */
  session = garde_test_sign_in (centre->store, "claire");
  g_assert_cmpint (garde_session_get_centre (session), ==, centre->centre);
  moved = garde_store_move_session (centre->store, session, "Centre de Créteil", &error);
  g_assert_null (moved);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED);
  g_clear_error (&error);

  there = garde_session_new (1, "", garde_record_get_id (second), 0);
  line = garde_store_find_account (centre->store, there, "claire", &error);
  g_assert_no_error (error);
  g_assert_cmpint (line->roles, ==, GARDE_ROLE_NONE);
  garde_store_save_account (centre->store, there, line->account, GARDE_ROLE_COORDINATOR, NULL,
                            &error);
  g_assert_no_error (error);
  garde_account_line_free (line);
  check (centre->store, "claire", GARDE_TEST_PASSWORD, GARDE_STORE_ERROR_SEVERAL);
  moved = garde_store_move_session (centre->store, session, "Centre de Créteil", &error);
  g_assert_no_error (error);
  g_assert_cmpint (garde_session_get_roles (moved), ==, GARDE_ROLE_COORDINATOR);
  all = garde_store_move_session (centre->store, session, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (garde_session_get_centre (all), ==, 0);
  g_assert_cmpint (garde_session_get_roles (all), ==, GARDE_ROLE_COORDINATOR);
  sessions = garde_store_sign_in_everywhere (centre->store, "claire", GARDE_TEST_PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sessions->len, ==, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/sign-in/plain", test_plain, NULL);
  garde_test_add_on_engines ("/sign-in/delays/somebody", test_delays, "sonia");
  garde_test_add_on_engines ("/sign-in/delays/nobody", test_delays, "nobody");
  garde_test_add_on_engines ("/sign-in/success-forgets", test_success_forgets, NULL);
  garde_test_add_on_engines ("/sign-in/lock", test_lock, NULL);
  garde_test_add_on_engines ("/sign-in/lock-of-nobody", test_lock_of_nobody, NULL);
  garde_test_add_on_engines ("/sign-in/attack-on-all", test_attack_on_all, NULL);
  garde_test_add_on_engines ("/sign-in/many-names", test_many_names, NULL);
  garde_test_add_on_engines ("/sign-in/clock-put-right", test_clock_put_right, NULL);
  garde_test_add_on_engines ("/sign-in/unlock", test_unlock, NULL);
  garde_test_add_on_engines ("/sign-in/contract", test_contract, NULL);
  garde_test_add_on_engines ("/sign-in/ended", test_ended, NULL);
  garde_test_add_on_engines ("/sign-in/centres", test_centres, NULL);
  return g_test_run ();
}
