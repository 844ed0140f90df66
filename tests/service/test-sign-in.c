/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-centre.h"
#include "secret/garde-password.h"
#include "service/garde-demo-accounts.h"
#include "service/garde-sign-in.h"
#include "store/garde-store-sign-in.h"

#define PASSWORD "Lune-Tambour-Rivage-47"

/* --- The first administrator --- */

static void
test_first (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeSession) second = NULL;
  g_autoptr (GError) error = NULL;

  session = garde_sign_in_create_first (centre->store, centre->session, "admin", "Agnès Kerleau",
                                        "motdepasse", &error);
  g_assert_null (session);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  session = garde_sign_in_create_first (centre->store, centre->session, "Admin", "Agnès Kerleau",
                                        PASSWORD, &error);
  g_assert_no_error (error);
  g_assert_cmpint (garde_session_get_roles (session), ==, GARDE_ROLE_ADMINISTRATOR);
  g_assert_cmpstr (garde_session_get_display_name (session), ==, "Agnès Kerleau");
  g_assert_cmpint (garde_session_get_centre (session), ==, centre->centre);
  second = garde_store_dup_session (centre->store, NULL, &error);
  g_assert_null (second);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_SIGN_IN);
}

static void
test_judge (void)
{
  static const struct
  {
    const char *password;
    GardePasswordFlaw flaw;
  } cases[] = {
    { PASSWORD, GARDE_PASSWORD_FINE },
    { "", GARDE_PASSWORD_EMPTY },
    { "abc", GARDE_PASSWORD_SHORT },
    { "Kerleau1!", GARDE_PASSWORD_PERSONAL },
    { "Champigny94!", GARDE_PASSWORD_PERSONAL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (
        garde_sign_in_judge (cases[i].password, "admin", "Agnès Kerleau", "Centre de Champigny")
            .flaw,
        ==, cases[i].flaw);
  g_assert_cmpint (garde_sign_in_judge ("Kerleau1!", NULL, NULL, NULL).flaw, !=,
                   GARDE_PASSWORD_PERSONAL);
}

/* --- The demonstration --- */

static void
test_demo_accounts (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GError) error = NULL;
  GardeRole roles = GARDE_ROLE_NONE;

  garde_demo_create_accounts (centre->store, centre->session, &error);
  g_assert_no_error (error);
  for (const GardeDemoAccount *one = garde_demo_get_accounts (); one->name != NULL; one++)
    {
      g_autoptr (GardeSession) session =
          garde_store_sign_in (centre->store, NULL, one->name, one->password, &error);

      g_assert_no_error (error);
      g_assert_cmpint (garde_session_get_roles (session), ==, one->roles);
      roles |= one->roles;
    }
  g_assert_cmpint (roles, ==, GARDE_ROLE_ALL);
}

/* --- The keyring --- */

#define DATABASE "postgresql://garde:secret@centre.example/garde"

static void
test_keyring (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *none = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *other = NULL;
  g_autofree char *forgotten = NULL;
  g_autoptr (GardeKey) key = NULL;
  g_autoptr (GardeKey) again = NULL;
  g_autoptr (GardeKey) another = NULL;

  none = garde_sign_in_dup_kept_password (DATABASE, "admin", &error);
  g_assert_null (none);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_SIGN_IN);
  g_clear_error (&error);
  garde_sign_in_keep_password (DATABASE, "Admin", PASSWORD, &error);
  g_assert_no_error (error);
  kept =
      garde_sign_in_dup_kept_password ("postgresql://garde@centre.example/garde", "admin", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kept, ==, PASSWORD);
  other = garde_sign_in_dup_kept_password (DATABASE, "sonia", NULL);
  g_assert_null (other);
  garde_sign_in_keep_password (DATABASE, "admin", NULL, &error);
  g_assert_no_error (error);
  forgotten = garde_sign_in_dup_kept_password (DATABASE, "admin", NULL);
  g_assert_null (forgotten);

  key = garde_sign_in_dup_workstation_key (DATABASE, &error);
  g_assert_no_error (error);
  again = garde_sign_in_dup_workstation_key (DATABASE, &error);
  g_assert_no_error (error);
  another = garde_sign_in_dup_workstation_key (NULL, &error);
  g_assert_no_error (error);
  g_assert_true (garde_key_equal (key, again));
  g_assert_false (garde_key_equal (key, another));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  garde_password_set_cheap (TRUE);
  garde_test_add_on_engines ("/sign-in/first", test_first, NULL);
  garde_test_add_on_engines ("/sign-in/demo-accounts", test_demo_accounts, NULL);
  g_test_add_func ("/sign-in/judge", test_judge);
  g_test_add_func ("/sign-in/keyring", test_keyring);
  return g_test_run ();
}
