/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-window.h"

#include <string.h>

#include "database/garde-guard.h"
#include "database/garde-migration.h"
#include "desktop/garde-settings.h"
#include "garde-test-engine.h"
#include "secret/garde-keyring.h"
#include "service/garde-demo.h"

/* How a workstation gets into the database of a server, with a keyring that keeps the password and
 * without one (GARDE_TEST_KEYRING): see tests/secret/run-keyring.sh. */

#define PASSWORD     "Prune Violon Falaise 52"
#define NEW_PASSWORD "Cerise Piano Dune 63"

typedef struct
{
  GardeTestWindow window;
  GardeTestEngine *engine; /* borrowed */
  GardeDatabase *owner;
  char *role;
  char *uri; /* of the workstation's role */
} Fixture;

static gboolean
has_keyring (void)
{
  return g_strcmp0 (g_getenv ("GARDE_TEST_KEYRING"), "unlocked") == 0;
}

static void
run (Fixture *fixture, const char *format, const char *value)
{
  g_autofree char *sql = g_strdup_printf ("%s %s %s", format, fixture->role, value);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) rows = garde_database_query (fixture->owner, sql, NULL, &error);

  g_assert_no_error (error);
}

static void
make_centre (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeClock) clock = garde_clock_new_manual (GARDE_TEST_NOW);
  g_autoptr (GardeStore) store =
      garde_store_open (garde_test_engine_get_uri (fixture->engine), NULL, "test", clock,
                        GARDE_STORE_OPEN_CREATE, &error);

  g_assert_no_error (error);
  session = garde_demo_create (store, NULL, NULL, &error);
  g_assert_no_error (error);
  garde_guard_grant (fixture->owner, fixture->role, &error);
  g_assert_no_error (error);
}

static void
fixture_set_up (Fixture *fixture, GardeTestEngine *engine)
{
  g_auto (GStrv) parts = g_strsplit (garde_test_engine_get_uri (engine), "user=test", 2);

  fixture->engine = engine;
  fixture->owner = garde_test_engine_open (engine);
  fixture->role = g_strdup_printf ("desk_%d", g_random_int_range (1, G_MAXINT));
  fixture->uri = g_strdup_printf ("%suser=%s%s", parts[0], fixture->role, parts[1]);
  run (fixture, "CREATE ROLE", "LOGIN PASSWORD '" PASSWORD "' IN ROLE with_password");
}

static void
fixture_tear_down (Fixture *fixture)
{
  run (fixture, "DROP OWNED BY", "");
  run (fixture, "DROP ROLE", "");
  g_clear_object (&fixture->owner);
  g_free (fixture->role);
  g_free (fixture->uri);
}

/* @uri: what the window opens; NULL: a file that is not there. */
static void
open_window (Fixture *fixture, const char *uri)
{
  GardeTestWindow *window = &fixture->window;

  garde_test_window_set_up (window, GINT_TO_POINTER (GARDE_TEST_NOTHING));
  if (uri == NULL)
    return;
  gtk_window_destroy (GTK_WINDOW (window->window));
  garde_context_close (window->context);
  g_object_unref (window->context);
  window->context = garde_context_new (uri, "test", window->settings, window->clock);
  garde_context_open (window->context);
  window->window =
      garde_window_new (GTK_APPLICATION (g_application_get_default ()), window->context);
  gtk_window_present (GTK_WINDOW (window->window));
}

static void
close_window (Fixture *fixture)
{
  g_settings_reset (fixture->window.settings, GARDE_SETTING_DATABASE);
  garde_test_window_tear_down (&fixture->window, NULL);
}

static void
press (Fixture *fixture, const char *label)
{
  GtkWidget *found = garde_test_window_find (fixture->window.window, label);

  g_assert_nonnull (found);
  found = gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON);
  g_assert_nonnull (found);
  g_assert_true (gtk_widget_is_sensitive (found));
  g_signal_emit_by_name (found, "clicked");
}

static GtkWidget *
find_password (GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || GTK_IS_PASSWORD_ENTRY (widget))
    return GTK_IS_PASSWORD_ENTRY (widget) ? widget : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_password (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
connect_with (Fixture *fixture, const char *password)
{
  GtkWidget *entry = find_password (fixture->window.window);

  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), password);
  press (fixture, "Connect");
}

static void
wait_for (Fixture *fixture, const char *text)
{
  garde_test_window_wait_for (&fixture->window, text);
}

/* What the keyring keeps for the workstation's address. */
static void
check_kept (Fixture *fixture, const char *password)
{
  g_autoptr (GardeKey) kept = NULL;
  g_autoptr (GError) error = NULL;

  garde_keyring_look_up (fixture->uri, GARDE_KEYRING_POSTGRESQL_PASSWORD, GARDE_KEYRING_PATIENCE_MS,
                         NULL, &kept, &error);
  if (!has_keyring ())
    {
      g_assert_error (error, GARDE_KEYRING_ERROR, GARDE_KEYRING_ERROR_ABSENT);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpstr (kept != NULL ? garde_key_get_text (kept) : NULL, ==, password);
}

static void
ask_address (Fixture *fixture)
{
  wait_for (fixture, "No centre yet");
  press (fixture, "Connect to the centre’s server…");
  wait_for (fixture, "Address of the server");
}

static void
type_address (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (garde_test_window_get_entry (&fixture->window, "Address of the server"),
                         text);
}

/* The first time: the address is typed, the password is kept where it can be. */
static void
test_first (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autofree char *set = NULL;

  fixture_set_up (&fixture, engine);
  make_centre (&fixture);
  open_window (&fixture, NULL);
  ask_address (&fixture);
  connect_with (&fixture, PASSWORD);
  wait_for (&fixture, "each need a name");
  type_address (&fixture, fixture.uri);
  connect_with (&fixture, "wrong");
  wait_for (&fixture, "refused the user name or the password");
  check_kept (&fixture, NULL);
  connect_with (&fixture, PASSWORD);
  if (!has_keyring ())
    {
      wait_for (&fixture, "This session has no keyring");
      wait_for (&fixture, "connect once more");
      connect_with (&fixture, PASSWORD);
    }
  wait_for (&fixture, "Dr Hélène Marchand");
  set = garde_settings_dup_text (fixture.window.settings, GARDE_SETTING_DATABASE);
  g_assert_cmpstr (set, ==, fixture.uri);
  check_kept (&fixture, PASSWORD);
  close_window (&fixture);
  fixture_tear_down (&fixture);
}

static void
keep (Fixture *fixture, const char *password)
{
  g_autoptr (GardeKey) key = garde_key_new (password, strlen (password));
  g_autoptr (GError) error = NULL;

  if (!has_keyring ())
    return;
  garde_keyring_store (fixture->uri, GARDE_KEYRING_POSTGRESQL_PASSWORD, key,
                       GARDE_KEYRING_PATIENCE_MS, NULL, &error);
  g_assert_no_error (error);
}

/* From then on nobody is asked, or everybody each time. */
static void
test_again (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  fixture_set_up (&fixture, engine);
  make_centre (&fixture);
  keep (&fixture, PASSWORD);
  for (guint i = 0; i < 2; i++)
    {
      open_window (&fixture, fixture.uri);
      if (!has_keyring ())
        {
          wait_for (&fixture, "Password of the database");
          wait_for (&fixture, "asks each time");
          g_assert_true (garde_context_wants_password (fixture.window.context));
          connect_with (&fixture, PASSWORD);
        }
      wait_for (&fixture, "Dr Hélène Marchand");
      close_window (&fixture);
    }
  check_kept (&fixture, PASSWORD);
  fixture_tear_down (&fixture);
}

/* What the keyring keeps is no longer right: it is asked for once, and replaced. */
static void
test_changed (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };

  fixture_set_up (&fixture, engine);
  make_centre (&fixture);
  keep (&fixture, PASSWORD);
  run (&fixture, "ALTER ROLE", "PASSWORD '" NEW_PASSWORD "'");
  open_window (&fixture, fixture.uri);
  wait_for (&fixture,
            has_keyring () ? "refused the user name or the password" : "wants a password");
  connect_with (&fixture, NEW_PASSWORD);
  wait_for (&fixture, "Dr Hélène Marchand");
  check_kept (&fixture, NEW_PASSWORD);
  close_window (&fixture);
  fixture_tear_down (&fixture);
}

/* While the window is open: it says so, and does not only say that nobody answers, as it did when
 * the server was only full. */
static void
test_changed_meanwhile (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autofree char *end = NULL;

  fixture_set_up (&fixture, engine);
  make_centre (&fixture);
  keep (&fixture, PASSWORD);
  open_window (&fixture, fixture.uri);
  if (!has_keyring ())
    {
      wait_for (&fixture, "Password of the database");
      connect_with (&fixture, PASSWORD);
    }
  wait_for (&fixture, "Dr Hélène Marchand");
  run (&fixture, "ALTER ROLE", "CONNECTION LIMIT 0");
  end = g_strdup_printf ("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = "
                         "'%s' --",
                         fixture.role);
  run (&fixture, end, "");
  wait_for (&fixture, "Database unreachable since");
  run (&fixture, "ALTER ROLE", "PASSWORD '" NEW_PASSWORD "'");
  wait_for (&fixture, "refused the user name or the password");
  run (&fixture, "ALTER ROLE", "PASSWORD '" PASSWORD "' CONNECTION LIMIT -1");
  while (garde_test_window_find (fixture.window.window, "refused the user name") != NULL)
    g_main_context_iteration (NULL, TRUE);
  close_window (&fixture);
  fixture_tear_down (&fixture);
}

/* What is wrong is said where the address is typed. */
static void
test_wrong (GardeTestEngine *engine, gconstpointer data)
{
  Fixture fixture = { 0 };
  g_autofree char *newer = NULL;
  g_autofree char *kept = NULL;

  fixture_set_up (&fixture, engine);
  open_window (&fixture, NULL);
  ask_address (&fixture);
  type_address (&fixture, "127.0.0.1:1");
  connect_with (&fixture, PASSWORD);
  wait_for (&fixture, "The server “127.0.0.1” cannot be reached");
  type_address (&fixture, fixture.uri);
  connect_with (&fixture, PASSWORD);
  wait_for (&fixture, "This database is still empty");

  make_centre (&fixture);
  g_clear_object (&fixture.owner);
  fixture.owner = garde_test_engine_open (engine);
  newer = g_strdup_printf ("INSERT INTO schema_version VALUES (%u, '9999-later.sql', 0) --",
                           garde_migration_get_newest () + 1);
  run (&fixture, newer, "");
  connect_with (&fixture, PASSWORD);
  wait_for (&fixture, "please install the newer program");
  kept = garde_settings_dup_text (fixture.window.settings, GARDE_SETTING_DATABASE);
  g_assert_null (kept);
  check_kept (&fixture, NULL);

  press (&fixture, "Back");
  wait_for (&fixture, "No centre yet");
  close_window (&fixture);
  fixture_tear_down (&fixture);
}

static void
add_tests (void)
{
  garde_test_add_on_server ("/app/server/first", test_first, NULL);
  garde_test_add_on_server ("/app/server/again", test_again, NULL);
  garde_test_add_on_server ("/app/server/changed", test_changed, NULL);
  garde_test_add_on_server ("/app/server/changed-meanwhile", test_changed_meanwhile, NULL);
  garde_test_add_on_server ("/app/server/wrong", test_wrong, NULL);
}

int
main (int argc, char *argv[])
{
  return garde_test_window_run (argc, argv, add_tests);
}
