/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <glib/gstdio.h>
#include <string.h>

#include "garde-test-gardectl.h"

/* What is left when something is wrong: the text for the support, and the way back for an
 * administrator. */

#define ADMIN "Lune-Tambour-Rivage-47"
#define OTHER "Cerise-Piano-Dune-63"

static void
check_run (
    GardeTestEngine *engine, const char *line, const char *typed, int status, const char *sentence)
{
  g_auto (GardeTestRun) run = garde_test_run_typing (engine, line, typed);

  if (run.status != status || !g_pattern_match_simple (sentence, run.errors))
    g_test_message ("%s: %d %s", line, run.status, run.errors);
  g_assert_cmpint (run.status, ==, status);
  g_assert_true (g_pattern_match_simple (sentence, run.errors));
  g_assert_null (strstr (run.errors, OTHER));
}

static void
test_support (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *path =
      g_build_filename (garde_test_engine_get_folder (engine), "support.txt", NULL);
  g_auto (GardeTestRun) run = { 0 };
  g_autofree char *text = NULL;
  GStatBuf status;

  garde_test_must_run (engine, "init --name Zorglub");
  check_run (engine, "account add admin --role administrator --display Zoé", ADMIN "\n", 0, "");
  /* Nobody signs in. */
  run = garde_test_run_in_folder (engine, "support --output @/support.txt");
  g_assert_cmpstr (run.errors, ==, "");
  g_assert_cmpint (run.status, ==, 0);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_null (strstr (text, "Zorglub"));
  g_assert_null (strstr (text, "Zoé"));
  g_assert_null (strstr (text, garde_test_engine_get_folder (engine)));
  g_assert_nonnull (strstr (text, garde_test_engine_is_server (engine) ? "PostgreSQL" : "SQLite"));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  check_run (engine, "support --output", "", 2, "*");
}

/* What cannot be opened is what one asks about; it is in the text as a code. */
static void
test_broken (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *path =
      g_build_filename (garde_test_engine_get_folder (engine), "Zorglub.sqlite", NULL);
  g_auto (GardeTestRun) opened = { 0 };
  g_auto (GardeTestRun) run = { 0 };

  g_assert_true (g_file_set_contents (path, "Paul Martin was here, and here again.", -1, NULL));
  opened = garde_test_run_in_folder (engine, "--database @/Zorglub.sqlite day show");
  g_assert_cmpint (opened.status, ==, 1);
  g_assert_nonnull (strstr (opened.errors, "Zorglub"));

  run = garde_test_run_in_folder (engine, "--database @/Zorglub.sqlite support");
  g_assert_cmpint (run.status, ==, 0);
  g_assert_null (strstr (run.data, "Zorglub"));
  g_assert_null (strstr (run.data, "Martin"));
  g_assert_nonnull (strstr (run.data, "It cannot be opened"));
  g_assert_true (g_regex_match_simple ("^\\S+Z gardectl \\S+ garde-database-error-quark 4$",
                                       run.data, G_REGEX_MULTILINE, 0));
}

/* With what lies in the safe. */
static void
test_recover (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *line =
      g_strdup_printf ("account recover admin --key %s/key", garde_test_engine_get_folder (engine));
  g_autofree char *wrong = g_strdup_printf ("account recover admin --key %s/other",
                                            garde_test_engine_get_folder (engine));
  g_auto (GardeTestRun) other = { 0 };

  garde_test_must_run (engine, "init --name Nogent");
  garde_test_must_run (engine, "key create --private @/key");
  garde_test_must_run (engine, "key create --private @/other --replace");
  garde_test_must_run (engine, "key create --private @/third --replace");
  check_run (engine, "account add admin --role administrator", ADMIN "\n", 0, "");
  check_run (engine, line, OTHER "\n", 1, "This is not the private half*");
  check_run (engine, wrong, OTHER "\n", 1, "This is not the private half*");
  g_free (g_steal_pointer (&line));
  line = g_strdup_printf ("account recover admin --key %s/third",
                          garde_test_engine_get_folder (engine));
  check_run (engine, line, "", 1, "Give the new password on stdin*");
  check_run (engine, line, "1234\n", 1, "*");
  check_run (engine, "--as admin account recover admin", ADMIN "\n" OTHER "\n", 2,
             "*“account password”*");
  check_run (engine, "account recover", "", 2, "*");
}

static void
test_recovered (GardeTestEngine *engine, gconstpointer data)
{
  g_autofree char *line =
      g_strdup_printf ("account recover admin --key %s/key", garde_test_engine_get_folder (engine));

  garde_test_must_run (engine, "init --name Nogent");
  garde_test_must_run (engine, "key create --private @/key");
  check_run (engine, "account add admin --role administrator", ADMIN "\n", 0, "");
  /* The owner's role is enough on a server, and there is none of a file. */
  check_run (engine, "account recover admin", OTHER "\n",
             garde_test_engine_is_server (engine) ? 0 : 1,
             garde_test_engine_is_server (engine) ? "" : "Only the private half*");
  check_run (engine, line, OTHER "\n", 0, "");
  check_run (engine, "--as admin account list", OTHER "\n", 0, "");
  check_run (engine, "--as admin account list", ADMIN "\n", 1, "*do not go together*");
  check_run (engine, "--as admin audit --limit 9", OTHER "\n", 0, "");
}

/* Only a server has a password. */
static void
test_server_password (GardeTestEngine *engine, gconstpointer data)
{
  check_run (NULL, "server password", OTHER "\n", 2, "Only a server has a password*");
  check_run (NULL, "--database here.sqlite server password", OTHER "\n", 2,
             "Only a server has a password*");
  check_run (NULL, "--database postgresql://desk@127.0.0.1:1/garde server password", OTHER "\n", 1,
             "*cannot be reached*");
  check_run (NULL, "--database postgresql://desk@127.0.0.1:1/garde server password", "", 1,
             "Give the password on stdin*");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/gardectl/support/text", test_support, NULL);
  garde_test_add_on_file ("/gardectl/support/broken", test_broken, NULL);
  garde_test_add_on_engines ("/gardectl/support/recover", test_recover, NULL);
  garde_test_add_on_engines ("/gardectl/support/recovered", test_recovered, NULL);
  garde_test_add_on_file ("/gardectl/support/server-password", test_server_password, NULL);
  return g_test_run ();
}
