/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-people.h"
#include "secret/garde-pin.h"
#include "store/garde-store-account.h"
#include "store/garde-store-sign-in.h"

/* --- Making them --- */

static GardeAccount *
make_account (const char *name)
{
  GardeAccount *account = garde_account_new ();

  garde_record_set_text (&account->name, name);
  garde_record_set_text (&account->display_name, "Sonia Delmas");
  return account;
}

static void
check_save (
    GardeTestCentre *centre, GardeAccount *account, GardeRole roles, const char *password, int code)
{
  g_autoptr (GError) error = NULL;
  gboolean done =
      garde_store_save_account (centre->store, centre->session, account, roles, password, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, GARDE_STORE_ERROR, code);
  g_assert_cmpint (done, ==, code < 0);
}

static void
test_refusals (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    const char *name, *password;
    GardeRole roles;
    int code;
  } cases[] = {
    { "sonia delmas", GARDE_TEST_PASSWORD, GARDE_ROLE_DESK, GARDE_STORE_ERROR_INVALID },
    { "", GARDE_TEST_PASSWORD, GARDE_ROLE_DESK, GARDE_STORE_ERROR_INVALID },
    { "sonia", GARDE_TEST_PASSWORD, GARDE_ROLE_NONE, GARDE_STORE_ERROR_INVALID },
    { "sonia", GARDE_TEST_PASSWORD, GARDE_ROLE_FORMER, GARDE_STORE_ERROR_INVALID },
    { "sonia", NULL, GARDE_ROLE_DESK, GARDE_STORE_ERROR_INVALID },
    { "sonia", "1234", GARDE_ROLE_DESK, GARDE_STORE_ERROR_INVALID },
    { "sonia", "azertyuiop", GARDE_ROLE_DESK, GARDE_STORE_ERROR_INVALID },
    { "sonia", "Sonia.Delmas.1", GARDE_ROLE_DESK, GARDE_STORE_ERROR_INVALID },  /* her own name */
    { "GARDE", GARDE_TEST_PASSWORD, GARDE_ROLE_DESK, GARDE_STORE_ERROR_TAKEN }, /* the built-in */
    { "Admin", GARDE_TEST_PASSWORD, GARDE_ROLE_DESK, GARDE_STORE_ERROR_TAKEN },
    { " Sonia ", GARDE_TEST_PASSWORD, GARDE_ROLE_DESK, -1 },
    { "SONIA", GARDE_TEST_PASSWORD, GARDE_ROLE_DESK, GARDE_STORE_ERROR_TAKEN },
  };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);

  garde_test_add_account (centre, "admin", GARDE_ROLE_ADMINISTRATOR, 0, GARDE_DAY_NONE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardeAccount) account = make_account (cases[i].name);

      g_test_message ("case %u", i);
      check_save (centre, account, cases[i].roles, cases[i].password, cases[i].code);
    }
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM account"), ==, 3);
}

/* As long as nobody can sign in everybody may; then nobody any more without an account. */
static void
test_first (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeAccount) desk = make_account ("sonia");
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeSession) locked = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_accounts = TRUE;

  g_assert_true (garde_store_has_accounts (centre->store, &has_accounts, &error));
  g_assert_false (has_accounts);
  check_save (centre, desk, GARDE_ROLE_DESK, GARDE_TEST_PASSWORD, GARDE_STORE_ERROR_INVALID);
  garde_test_add_account (centre, "admin", GARDE_ROLE_ADMINISTRATOR, 0, GARDE_DAY_NONE);
  g_assert_true (garde_store_has_accounts (centre->store, &has_accounts, &error));
  g_assert_true (has_accounts);

  session = garde_store_dup_session (centre->store, NULL, &error);
  g_assert_null (session);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_SIGN_IN);
  g_clear_error (&error);
  locked = garde_store_dup_locked_session (centre->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (garde_session_is_locked (locked));
  g_assert_cmpint (garde_session_get_workstation (locked), ==,
                   garde_session_get_workstation (centre->session));
}

/* --- Changing them --- */

static GardeAccountLine *
find (GardeTestCentre *centre, const char *name)
{
  g_autoptr (GError) error = NULL;
  GardeAccountLine *line = garde_store_find_account (centre->store, centre->session, name, &error);

  g_assert_no_error (error);
  return line;
}

static void
test_change (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  GardeAccountLine *line;

  garde_test_add_account (centre, "admin", GARDE_ROLE_ADMINISTRATOR, 0, GARDE_DAY_NONE);
  garde_test_add_account (centre, "duval", GARDE_ROLE_DOCTOR | GARDE_ROLE_DESK, centre->doctors[0],
                          GARDE_DAY_NONE);
  line = find (centre, "Duval");
  g_assert_cmpint (line->roles, ==, GARDE_ROLE_DOCTOR | GARDE_ROLE_DESK);
  g_assert_cmpint (line->account->doctor, ==, centre->doctors[0]);
  g_assert_cmpstr (line->doctor, ==, "Marchand Hélène");
  g_assert_cmpint (line->last_sign_in_at, ==, 0);

  line->account->ends_on = garde_day_add (centre->day, 30);
  check_save (centre, line->account, GARDE_ROLE_DOCTOR, NULL, -1);
  garde_account_line_free (line);
  line = find (centre, "duval");
  g_assert_cmpint (line->roles, ==, GARDE_ROLE_DOCTOR);
  g_assert_cmpint (line->account->ends_on.number, ==, centre->day.number + 30);
  garde_account_line_free (line);
  /* The password has stayed. */
  g_autoptr (GardeSession) session = garde_test_sign_in (centre->store, "duval");
  g_assert_cmpint (garde_session_get_roles (session), ==, GARDE_ROLE_DOCTOR);
  g_assert_cmpint (garde_session_get_doctor (session), ==, centre->doctors[0]);

  lines = garde_store_load_accounts (centre->store, centre->session, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 2);
  g_assert_cmpstr (((GardeAccountLine *) lines->pdata[0])->account->name, ==, "admin");
  g_assert_cmpint (((GardeAccountLine *) lines->pdata[1])->last_sign_in_at, ==,
                   garde_store_now (centre->store));
}

/* Somebody is always left who can let others in. */
static void
test_last_administrator (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 first =
      garde_test_add_account (centre, "admin", GARDE_ROLE_ADMINISTRATOR, 0, GARDE_DAY_NONE);
  g_autoptr (GError) error = NULL;
  GardeAccountLine *line = find (centre, "admin");

  g_assert_false (
      garde_store_disable_account (centre->store, centre->session, first, TRUE, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  check_save (centre, line->account, GARDE_ROLE_DESK, NULL, GARDE_STORE_ERROR_INVALID);
  line->account->ends_on = garde_day_add (centre->day, 400);
  check_save (centre, line->account, GARDE_ROLE_ADMINISTRATOR, NULL, GARDE_STORE_ERROR_INVALID);

  /* One whose account has ended is not somebody who can. */
  garde_test_add_account (centre, "former", GARDE_ROLE_ADMINISTRATOR, 0,
                          garde_day_add (centre->day, -1));
  g_assert_false (
      garde_store_disable_account (centre->store, centre->session, first, TRUE, &error));
  g_clear_error (&error);
  garde_test_add_account (centre, "second", GARDE_ROLE_ADMINISTRATOR, 0, GARDE_DAY_NONE);
  garde_store_disable_account (centre->store, centre->session, first, TRUE, &error);
  g_assert_no_error (error);
  garde_account_line_free (line);
}

/* --- Passwords --- */

static void
check_sign_in (GardeStore *store, const char *name, const char *password, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSession) session = garde_store_sign_in (store, NULL, name, password, &error);

  if (code < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, GARDE_STORE_ERROR, code);
}

#define NEW_PASSWORD "Cerise-Piano-Dune-63"

static void
test_passwords (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GError) error = NULL;
  gint64 desk;

  garde_test_add_account (centre, "admin", GARDE_ROLE_ADMINISTRATOR, 0, GARDE_DAY_NONE);
  desk = garde_test_add_account (centre, "sonia", GARDE_ROLE_DESK, 0, GARDE_DAY_NONE);
  session = garde_test_sign_in (centre->store, "sonia");

  g_assert_false (
      garde_store_change_password (centre->store, session, "wrong", NEW_PASSWORD, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_SIGN_IN);
  g_clear_error (&error);
  g_assert_false (
      garde_store_change_password (centre->store, session, GARDE_TEST_PASSWORD, "1234", &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  garde_store_change_password (centre->store, session, GARDE_TEST_PASSWORD, NEW_PASSWORD, &error);
  g_assert_no_error (error);
  check_sign_in (centre->store, "sonia", GARDE_TEST_PASSWORD, GARDE_STORE_ERROR_SIGN_IN);
  check_sign_in (centre->store, "sonia", NEW_PASSWORD, -1);

  garde_store_reset_password (centre->store, centre->session, desk, GARDE_TEST_PASSWORD, &error);
  g_assert_no_error (error);
  check_sign_in (centre->store, "sonia", NEW_PASSWORD, GARDE_STORE_ERROR_SIGN_IN);
  check_sign_in (centre->store, "sonia", GARDE_TEST_PASSWORD, -1);
  /* Nothing of it lies in the open. */
  g_assert_cmpint (garde_test_read_int (centre->store,
                                        "SELECT COUNT(*) FROM account_password WHERE hash LIKE "
                                        "'$argon2id$%'"),
                   ==, 2);
  g_assert_cmpint (garde_test_read_int (centre->store, "SELECT COUNT(*) FROM audit_payload WHERE "
                                                       "text LIKE '%argon2%' OR text LIKE "
                                                       "'%Violon%' OR text LIKE '%Piano%'"),
                   ==, 0);
}

/* In a database of several centres the administrator of one gets into no other by the password of
 * somebody there; what is his own centre's he decides. */
static void
test_other_centre (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeCentre) second = garde_centre_new ();
  g_autoptr (GardeSession) here = NULL;
  g_autoptr (GardeSession) there = NULL;
  g_autoptr (GError) error = NULL;
  gint64 admin, both;
  GardeAccountLine *line;

  second->name = g_strdup ("Centre de Créteil");
  second->time_zone = g_strdup ("Europe/Paris");
  second->holiday_regime = GARDE_HOLIDAYS_METROPOLE;
  garde_test_save (centre->store, centre->session, second);
  admin = garde_test_add_account (centre, "admin", GARDE_ROLE_ADMINISTRATOR, 0, GARDE_DAY_NONE);
  both = garde_test_add_account (centre, "agnes", GARDE_ROLE_DESK, 0, GARDE_DAY_NONE);
  there = garde_session_new (1, "", garde_record_get_id (second), 0);
  line = find (centre, "agnes");
  garde_store_save_account (centre->store, there, line->account, GARDE_ROLE_ADMINISTRATOR, NULL,
                            &error);
  g_assert_no_error (error);

  here = garde_session_new_signed_in (admin, "", centre->centre, 0, GARDE_ROLE_ADMINISTRATOR, 0);
  g_assert_false (
      garde_store_reset_password (centre->store, here, both, GARDE_TEST_PASSWORD, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (garde_store_save_account (centre->store, here, line->account, GARDE_ROLE_DESK,
                                            GARDE_TEST_PASSWORD, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED);
  g_clear_error (&error);
  garde_store_save_account (centre->store, here, line->account, GARDE_ROLE_OPERATOR, NULL, &error);
  g_assert_no_error (error);
  garde_record_set_text (&line->account->name, "mine");
  g_assert_false (garde_store_save_account (centre->store, here, line->account, GARDE_ROLE_OPERATOR,
                                            NULL, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED);
  garde_account_line_free (line);
}

static void
test_disabled (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeSession) renewed = NULL;
  g_autoptr (GError) error = NULL;
  gint64 desk;

  garde_test_add_account (centre, "admin", GARDE_ROLE_ADMINISTRATOR, 0, GARDE_DAY_NONE);
  desk = garde_test_add_account (centre, "sonia", GARDE_ROLE_DESK, 0, GARDE_DAY_NONE);
  session = garde_test_sign_in (centre->store, "sonia");
  garde_store_disable_account (centre->store, centre->session, desk, TRUE, &error);
  g_assert_no_error (error);
  check_sign_in (centre->store, "sonia", GARDE_TEST_PASSWORD, GARDE_STORE_ERROR_REFUSED);
  renewed = garde_store_renew_session (centre->store, session, &error);
  g_assert_null (renewed);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED);
  g_clear_error (&error);
  garde_store_disable_account (centre->store, centre->session, desk, FALSE, &error);
  g_assert_no_error (error);
  check_sign_in (centre->store, "sonia", GARDE_TEST_PASSWORD, -1);
}

/* --- PINs --- */

static GardeKey *
make_key (void)
{
  return garde_key_new_random (GARDE_KEY_LENGTH);
}

static void
check_pin (GardeStore *store, gint64 account, const char *pin, const GardeKey *key, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSession) session =
      garde_store_sign_in_by_pin (store, NULL, account, pin, key, &error);

  if (code < 0)
    {
      g_assert_no_error (error);
      g_assert_cmpint (garde_session_get_account (session), ==, account);
    }
  else
    g_assert_error (error, GARDE_STORE_ERROR, code);
}

static guint
count_pins (GardeStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSession) locked = garde_store_dup_locked_session (store, NULL, &error);
  g_autoptr (GPtrArray) lines = garde_store_load_pin_accounts (store, locked, &error);

  g_assert_no_error (error);
  return lines->len;
}

static void
test_pin (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeStore) elsewhere = garde_test_centre_open (centre, "Accueil 2");
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeKey) key = make_key ();
  g_autoptr (GardeKey) other_key = make_key ();
  g_autoptr (GError) error = NULL;
  gint64 desk;

  garde_test_add_account (centre, "admin", GARDE_ROLE_ADMINISTRATOR, 0, GARDE_DAY_NONE);
  desk = garde_test_add_account (centre, "sonia", GARDE_ROLE_DESK, 0, GARDE_DAY_NONE);
  check_pin (centre->store, desk, "4829", key, GARDE_STORE_ERROR_SIGN_IN); /* has none yet */
  session = garde_test_sign_in (centre->store, "sonia");
  g_assert_false (
      garde_store_set_pin (centre->store, session, GARDE_TEST_PASSWORD, "1234", key, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  /* Whoever finds the screen open makes no way in for himself. */
  g_assert_false (garde_store_set_pin (centre->store, session, "wrong", "4829", key, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_SIGN_IN);
  g_clear_error (&error);
  g_assert_cmpuint (count_pins (centre->store), ==, 0);
  garde_store_set_pin (centre->store, session, GARDE_TEST_PASSWORD, "4829", key, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_pins (centre->store), ==, 1);
  g_assert_cmpuint (count_pins (elsewhere), ==, 0);

  check_pin (centre->store, desk, "4829", key, -1);
  check_pin (centre->store, desk, "4829", other_key, GARDE_STORE_ERROR_SIGN_IN);
  check_pin (elsewhere, desk, "4829", key, GARDE_STORE_ERROR_SIGN_IN);
  check_pin (centre->store, desk, "4829", key, -1);
  /* After three wrong ones the password has to be typed. */
  for (int i = 0; i < GARDE_PIN_TRIES; i++)
    check_pin (centre->store, desk, "9999", key, GARDE_STORE_ERROR_SIGN_IN);
  check_pin (centre->store, desk, "4829", key, GARDE_STORE_ERROR_SIGN_IN);
  g_assert_cmpuint (count_pins (centre->store), ==, 0);
  check_sign_in (elsewhere, "sonia", GARDE_TEST_PASSWORD, -1);
  check_pin (centre->store, desk, "4829", key, GARDE_STORE_ERROR_SIGN_IN);
  check_sign_in (centre->store, "sonia", GARDE_TEST_PASSWORD, -1);
  check_pin (centre->store, desk, "4829", key, -1);

  /* A shift later, too. */
  garde_test_centre_set_minutes (centre, GARDE_PIN_HOURS * 60 + 1);
  check_pin (centre->store, desk, "4829", key, GARDE_STORE_ERROR_SIGN_IN);
  g_clear_pointer (&session, garde_session_unref);
  session = garde_test_sign_in (centre->store, "sonia");
  check_pin (centre->store, desk, "4829", key, -1);

  garde_store_set_pin (centre->store, session, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  check_pin (centre->store, desk, "4829", key, GARDE_STORE_ERROR_SIGN_IN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/accounts/refusals", test_refusals, NULL);
  garde_test_add_on_engines ("/accounts/first", test_first, NULL);
  garde_test_add_on_engines ("/accounts/change", test_change, NULL);
  garde_test_add_on_engines ("/accounts/last-administrator", test_last_administrator, NULL);
  garde_test_add_on_engines ("/accounts/passwords", test_passwords, NULL);
  garde_test_add_on_engines ("/accounts/other-centre", test_other_centre, NULL);
  garde_test_add_on_engines ("/accounts/disabled", test_disabled, NULL);
  garde_test_add_on_engines ("/accounts/pin", test_pin, NULL);
  return g_test_run ();
}
