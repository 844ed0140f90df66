/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-backup.h"

#include <string.h>

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/service/backup-findings/says", test_findings, NULL);

  return g_test_run ();
}
