/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* The private key in the keyring, where the administrator wants it there. Inside run-keyring.sh. */

#include "garde-test-gardectl.h"

static void
test_keyring (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (GardeTestRun) other = { 0 };

  garde_test_must_run (engine, "init --name Champigny");
  garde_test_must_run (engine, "key create --private @/key --keyring");
  garde_test_must_run (engine, "backup @/one");
  garde_test_must_run (engine, "backup --verify @/one");
  garde_test_must_run (engine, "restore @/one --preview");

  /* Another database has nothing there. */
  other = garde_test_run_in_folder (engine, "--database @/other.sqlite backup --verify @/one");
  g_assert_cmpint (other.status, ==, 1);
  g_assert_true (g_pattern_match_simple ("The keyring has no key for backups of this database*",
                                         other.errors));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_file ("/gardectl/backup-keyring", test_keyring, NULL);

  return g_test_run ();
}
