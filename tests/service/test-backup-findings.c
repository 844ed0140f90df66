/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-backup.h"

#include <string.h>

#include "model/garde-account.h"
#include "secret/garde-password.h"
#include "store/garde-store-account.h"
#include "store/garde-store-private.h"

static GardeKey *
give_key (GardeStore *store, gpointer data)
{
  return garde_key_ref (data);
}

static void
check_findings (GardeStore *store, const GArray *seen, gboolean is_doubtful, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeBackupFindings) findings = garde_backup_findings_new (store, seen, &error);

  g_assert_no_error (error);
  g_test_message ("%s", findings->text);
  g_assert_cmpint (findings->is_doubtful, ==, is_doubtful);
  g_assert_nonnull (strstr (findings->text, words));
}

/* Whoever makes a backup of his own has the public key of the backups, and not that of the trail.
 */
static void
test_findings (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestBackup) test = { 0 };
  g_autoptr (GardeKey) key = garde_key_new_random (GARDE_KEY_LENGTH);
  g_autoptr (GArray) seen = NULL;
  g_autoptr (GError) error = NULL;
  GardeTrailHead *head;

  garde_test_backup_init (&test, engine);
  check_findings (test.store, NULL, FALSE, "nothing proves who made it");
  garde_store_add_trail_key (test.store, key, FALSE, &error);
  g_assert_no_error (error);
  garde_store_set_trail_keeper (test.store, give_key, key);
  g_object_unref (garde_test_centre_add_patient (test.evening.centre, "Martin", "Paul"));
  seen = garde_store_load_trail_heads (test.store, 0, &error);
  g_assert_no_error (error);
  check_findings (test.store, seen, FALSE, "nothing proves who wrote those");

  /* A backup ends before what was seen last, and that is nothing wrong. */
  head = &g_array_index (seen, GardeTrailHead, 0);
  head->sequence += 10;
  check_findings (test.store, seen, FALSE, "fits its key");
  head->sequence -= 10;
  /* Another row where one was seen. */
  head->mac.bytes[0] ^= 1;
  check_findings (test.store, seen, TRUE, "not the one that was seen here before");
  head->mac.bytes[0] ^= 1;
  /* Somebody rewrote what was done, in a database of his own that nothing guards. */
  if (garde_test_engine_is_server (engine))
    return;
  garde_test_run (test.store, "DROP TRIGGER audit_no_update");
  garde_test_run (
      test.store,
      "UPDATE audit SET account = 77 WHERE sequence = (SELECT MAX(sequence) FROM audit)");
  check_findings (test.store, NULL, TRUE, "Trust neither its accounts");
}

/* --- accounts --- */

#define PASSWORD "Prune-Violon-Falaise-52"

static gint64
add_account (GardeTestBackup *test, const char *name, GardeRole role)
{
  g_autoptr (GardeAccount) account = garde_account_new ();
  g_autoptr (GError) error = NULL;

  garde_record_set_text (&account->name, name);
  garde_record_set_text (&account->display_name, name);
  garde_store_save_account (test->store, test->session, account, role, PASSWORD, &error);
  g_assert_no_error (error);
  return garde_record_get_id (account);
}

/* All that the true trail stands beside, and that no row of it tells. */
static const char *const forgeries[] = {
  "INSERT INTO account (id, revision, name, display_name) VALUES (77, 1, 'mallory', 'Mallory')",
  "UPDATE account_role SET role = 6 WHERE account = (SELECT id FROM account WHERE name = 'lina')",
  "UPDATE account_password SET hash = (SELECT hash FROM account_password WHERE account = (SELECT "
  "id FROM account WHERE name = 'lina')) WHERE account = (SELECT id FROM account WHERE name = "
  "'admin')",
  "UPDATE account SET name = 'mallory' WHERE name = 'admin'",
  "UPDATE account SET disabled_at = NULL WHERE name = 'gone'",
  "DELETE FROM account_role WHERE account = (SELECT id FROM account WHERE name = 'lina')",
};

static gint64
count_notes (GardeTestBackup *test)
{
  return garde_test_read_int (
      test->store,
      "SELECT COUNT(*) FROM audit_payload WHERE text LIKE '%These are not the accounts%'");
}

/* Whoever has no key of the trail cannot tell it of the account that he adds; the next true change,
 * after which all are sealed anew, tells it. */
static void
test_accounts (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestBackup) test = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 lina, gone;

  garde_password_set_cheap (TRUE);
  garde_test_backup_init (&test, engine);
  add_account (&test, "admin", GARDE_ROLE_ADMINISTRATOR);
  lina = add_account (&test, "lina", GARDE_ROLE_DOCTOR);
  gone = add_account (&test, "gone", GARDE_ROLE_DESK);
  garde_store_disable_account (test.store, test.session, gone, TRUE, &error);
  g_assert_no_error (error);
  garde_store_reset_password (test.store, test.session, lina, PASSWORD, &error);
  g_assert_no_error (error);
  check_findings (test.store, NULL, FALSE, "nothing proves who made it");

  garde_test_run (test.store, "UPDATE account SET revision = revision + 1");
  check_findings (test.store, NULL, FALSE, "nothing proves who made it");
  garde_test_run (test.store, forgeries[GPOINTER_TO_UINT (data)]);
  check_findings (test.store, NULL, TRUE, "These are not the accounts");

  g_assert_cmpint (count_notes (&test), ==, 0);
  add_account (&test, "later", GARDE_ROLE_DESK);
  add_account (&test, "last", GARDE_ROLE_DESK);
  g_assert_cmpint (count_notes (&test), ==, 1);
  check_findings (test.store, NULL, FALSE, "nothing proves who made it");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/service/backup-findings/says", test_findings, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (forgeries); i++)
    {
      g_autofree char *path = g_strdup_printf ("/service/backup-findings/accounts/%u", i);

      garde_test_add_on_engines (path, test_accounts, GUINT_TO_POINTER (i));
    }

  return g_test_run ();
}
