/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-people.h"

#include "secret/garde-password.h"
#include "store/garde-store-account.h"
#include "store/garde-store-sign-in.h"

gint64
garde_test_add_account (
    GardeTestCentre *self, const char *name, GardeRole roles, gint64 doctor, GardeDay ends_on)
{
  g_autoptr (GardeAccount) account = garde_account_new ();
  g_autoptr (GError) error = NULL;

  garde_password_set_cheap (TRUE);
  garde_record_set_text (&account->name, name);
  garde_record_set_text (&account->display_name, "Une Personne");
  account->doctor = doctor;
  account->ends_on = ends_on;
  garde_store_save_account (self->store, self->session, account, roles, GARDE_TEST_PASSWORD,
                            &error);
  g_assert_no_error (error);
  return garde_record_get_id (account);
}

GardeSession *
garde_test_sign_in (GardeStore *store, const char *name)
{
  g_autoptr (GError) error = NULL;
  GardeSession *session = garde_store_sign_in (store, NULL, name, GARDE_TEST_PASSWORD, &error);

  g_assert_no_error (error);
  return session;
}

GardeSession *
garde_test_make_session (GardeTestCentre *self, GardeRole roles, gint64 doctor)
{
  return garde_session_new_signed_in (GARDE_ACCOUNT_BUILT_IN, "", self->centre,
                                      garde_session_get_workstation (self->session), roles, doctor);
}

gint64
garde_test_count_refusals (GardeStore *store)
{
  return garde_test_read_int (store, "SELECT COUNT(*) FROM audit WHERE act = 10");
}
