/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "garde-test-gardectl.h"

/* Who runs gardectl: everybody as long as there is no account, then whoever --as names. */

#define ADMIN    "Lune-Tambour-Rivage-47"
#define DESK     "Prune-Violon-Falaise-52"
#define OTHER    "Cerise-Piano-Dune-63"
#define REPORT   "report activity --from 2026-11-01 --to 2026-11-30"
#define AS_ADMIN "--as admin "

static void
check_done (GardeTestEngine *engine, const char *line, const char *typed)
{
  g_auto (GardeTestRun) run = garde_test_run_typing (engine, line, typed);

  g_assert_cmpstr (run.errors, ==, "");
  g_assert_cmpint (run.status, ==, 0);
}

/* With one sentence on stderr, that @sentence fits. */
static void
check_refused (GardeTestEngine *engine, const char *line, const char *typed, const char *sentence)
{
  g_auto (GardeTestRun) run = garde_test_run_typing (engine, line, typed);

  g_assert_cmpint (run.status, ==, 1);
  g_assert_cmpstr (run.data, ==, "");
  g_assert_cmpuint (garde_test_count_lines (run.errors), ==, 1);
  if (!g_pattern_match_simple (sentence, run.errors))
    g_test_message ("%s", run.errors);
  g_assert_true (g_pattern_match_simple (sentence, run.errors));
  /* What was typed is nobody's business. */
  g_assert_null (strstr (run.errors, "Violon"));
}

static void
check_usage (GardeTestEngine *engine, const char *line)
{
  g_auto (GardeTestRun) run = garde_test_run_typing (engine, line, DESK "\n");

  g_assert_cmpint (run.status, ==, 2);
  g_assert_cmpuint (garde_test_count_lines (run.errors), ==, 1);
}

static void
set_up (GardeTestEngine *engine)
{
  check_done (engine, "init", "");
  check_done (engine, "account add admin --role administrator --display Agnès", ADMIN "\n");
}

static void
test_first (GardeTestEngine *engine, gconstpointer data)
{
  check_done (engine, "init", "");
  check_refused (engine, "--as admin account list", ADMIN "\n", "*no accounts*--as*");
  check_refused (engine, "account add sonia --role desk", DESK "\n",
                 "*first account*administrator*");
  check_refused (engine, "account add admin --role administrator", "", "*password*stdin*");
  check_refused (engine, "account add admin --role administrator", "1234\n", "*");
  check_refused (engine, "account add a --role administrator", ADMIN "\n", "*characters*");
  check_usage (engine, "account add admin");
  check_usage (engine, "account add admin --role boss");
  check_usage (engine, "account add admin --role administrator --until tomorrow");
  check_done (engine, "account list", "");
  check_done (engine, "account add admin --role administrator", ADMIN "\n");
  check_refused (engine, "account list", "", "*has accounts*--as*");
  check_refused (engine, "day show", "", "*has accounts*--as*");
  check_refused (engine, "check", "", "*has accounts*--as*");
  check_refused (engine, "init --name Créteil", "", "*has accounts*");
}

static void
test_as (GardeTestEngine *engine, gconstpointer data)
{
  set_up (engine);
  check_done (engine, AS_ADMIN "account add sonia --role desk", ADMIN "\n" DESK "\n");
  check_done (engine, AS_ADMIN "account add claire --role coordinator --role desk",
              ADMIN "\n" OTHER "\n");
  check_done (engine, AS_ADMIN "check", ADMIN "\n");
  check_done (engine, "--as sonia day show", DESK "\n");
  check_done (engine, "--as SONIA search martin", DESK "\n");
  check_done (engine, "--as claire " REPORT, OTHER "\n");
  check_refused (engine, "--as sonia " REPORT, DESK "\n", "*not allow*reports*Coordinator*");
  check_refused (engine, "--as sonia check", DESK "\n", "*not allow*");
  check_refused (engine, "--as admin search martin", ADMIN "\n", "*not allow*");
  check_refused (engine, "--as sonia account list", DESK "\n", "*not allow*accounts*");
  check_refused (engine, "--as sonia day show", OTHER "\n", "*do not go together*");
  check_refused (engine, "--as nobody day show", OTHER "\n", "*do not go together*");
  /* Neither on stdin nor in a keyring. */
  check_refused (engine, "--as sonia day show", "", "*");
}

static void
test_list (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_auto (GardeTestRun) run = { 0 };
  JsonArray *accounts, *roles;
  JsonObject *sonia;

  set_up (engine);
  check_done (engine,
              AS_ADMIN "account add sonia --role desk --role operator --display Sonia --until "
                       "2027-01-31",
              ADMIN "\n" DESK "\n");
  run = garde_test_run_typing (engine, "--json --as admin account list", ADMIN "\n");
  check_refused (engine, "day show", "", "*--as*");
  accounts = json_object_get_array_member (garde_test_parse_data (parser, &run), "accounts");
  g_assert_cmpuint (json_array_get_length (accounts), ==, 2);
  sonia = json_array_get_object_element (accounts, 1);
  roles = json_object_get_array_member (sonia, "roles");
  g_assert_cmpstr (json_object_get_string_member (sonia, "name"), ==, "sonia");
  g_assert_cmpstr (json_object_get_string_member (sonia, "display_name"), ==, "Sonia");
  g_assert_cmpstr (json_object_get_string_member (sonia, "ends_on"), ==, "2027-01-31");
  g_assert_false (json_object_get_boolean_member (sonia, "disabled"));
  g_assert_cmpuint (json_array_get_length (roles), ==, 2);
  g_assert_cmpstr (json_array_get_string_element (roles, 0), ==, "desk");
  g_assert_cmpstr (json_array_get_string_element (roles, 1), ==, "operator");
}

static void
test_changes (GardeTestEngine *engine, gconstpointer data)
{
  set_up (engine);
  check_done (engine, AS_ADMIN "account add sonia --role desk", ADMIN "\n" DESK "\n");
  check_refused (engine, AS_ADMIN "account add sonia --role desk", ADMIN "\n" DESK "\n",
                 "*already*");
  /* Her own, by herself; then by the administrator. */
  check_done (engine, "--as sonia account password sonia", DESK "\n" OTHER "\n");
  check_refused (engine, "--as sonia day show", DESK "\n", "*do not go together*");
  check_done (engine, "--as sonia day show", OTHER "\n");
  check_refused (engine, "--as sonia account password admin", OTHER "\n" DESK "\n", "*not allow*");
  check_done (engine, AS_ADMIN "account password sonia", ADMIN "\n" DESK "\n");
  check_done (engine, "--as sonia day show", DESK "\n");

  check_done (engine, AS_ADMIN "account disable sonia", ADMIN "\n");
  check_refused (engine, "--as sonia day show", DESK "\n", "*closed*");
  check_done (engine, AS_ADMIN "account disable sonia --again", ADMIN "\n");
  check_done (engine, "--as sonia day show", DESK "\n");
  check_refused (engine, AS_ADMIN "account disable admin", ADMIN "\n", "*only administrator*");
  check_refused (engine, AS_ADMIN "account disable nobody", ADMIN "\n", "*no account*");
}

/* Whoever makes a second centre administers it, and nobody of the first has anything to do there.
 */
static void
test_second_centre (GardeTestEngine *engine, gconstpointer data)
{
  set_up (engine);
  check_done (engine, AS_ADMIN "account add claire --role coordinator", ADMIN "\n" OTHER "\n");
  check_done (engine, AS_ADMIN "init --name Créteil", ADMIN "\n");
  check_refused (engine, "--as claire init --name Nice", OTHER "\n", "*not allow*");
  check_done (engine, "--as admin --centre Créteil account list", ADMIN "\n");
  check_refused (engine, "--as claire --centre Créteil " REPORT, OTHER "\n", "*no role*");
  check_done (engine, "--as claire " REPORT, OTHER "\n");
}

static void
test_demo (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const lines[] = {
    "administrator account list",
    "desk day show",
    "operator day show",
    "doctor day show",
    "intern day show",
    "coordinator " REPORT,
  };
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_auto (GardeTestRun) run = garde_test_run_line (engine, "--json init --demo");
  JsonArray *accounts;

  g_assert_cmpint (run.status, ==, 0);
  check_refused (engine, "day show", "", "*--as*");
  accounts = json_object_get_array_member (garde_test_parse_data (parser, &run), "accounts");
  g_assert_cmpuint (json_array_get_length (accounts), ==, G_N_ELEMENTS (lines));
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      JsonObject *one = json_array_get_object_element (accounts, i);
      g_autofree char *typed =
          g_strconcat (json_object_get_string_member (one, "password"), "\n", NULL);
      g_autofree char *line = g_strdup_printf (
          "--as %s %s", json_object_get_string_member (one, "name"), strchr (lines[i], ' ') + 1);

      g_assert_true (g_str_has_prefix (lines[i], json_object_get_string_member (one, "role")));
      check_done (engine, line, typed);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/gardectl/accounts/first", test_first, NULL);
  garde_test_add_on_engines ("/gardectl/accounts/as", test_as, NULL);
  garde_test_add_on_engines ("/gardectl/accounts/list", test_list, NULL);
  garde_test_add_on_engines ("/gardectl/accounts/changes", test_changes, NULL);
  garde_test_add_on_engines ("/gardectl/accounts/second-centre", test_second_centre, NULL);
  garde_test_add_on_file ("/gardectl/accounts/demo", test_demo, NULL);
  return g_test_run ();
}
