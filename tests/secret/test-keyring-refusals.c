/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* Where there is no keyring, or one that does not help. GARDE_TEST_KEYRING says which of them
 * run-keyring.sh was told to make: nobus, absent or locked. */

#include "secret/garde-keyring.h"

#include <string.h>

#define DATABASE "postgresql://garde@server.lan/garde"
#define PURPOSE  GARDE_KEYRING_POSTGRESQL_PASSWORD
#define SECRET   "Kx7-Quinquagesime"

static void
check_error (GError *error, int code)
{
  g_assert_error (error, GARDE_KEYRING_ERROR, code);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_null (strstr (error->message, SECRET));
  g_assert_null (strchr (error->message, '/'));
}

static void
assert_store_fails (int code, guint patience_ms)
{
  g_autoptr (GardeKey) secret = garde_key_new (SECRET, strlen (SECRET));
  g_autoptr (GError) error = NULL;

  g_assert_false (garde_keyring_store (DATABASE, PURPOSE, secret, patience_ms, NULL, &error));
  check_error (error, code);
}

static void
assert_look_up_fails (int code, guint patience_ms)
{
  g_autoptr (GError) error = NULL;
  GardeKey *secret = NULL;

  g_assert_false (garde_keyring_look_up (DATABASE, PURPOSE, patience_ms, NULL, &secret, &error));
  check_error (error, code);
  g_assert_null (secret);
}

static void
assert_forget_fails (int code, guint patience_ms)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (garde_keyring_forget (DATABASE, PURPOSE, patience_ms, NULL, &error));
  check_error (error, code);
}

static void
test_absent (void)
{
  for (guint i = 0; i < 2; i++)
    {
      assert_look_up_fails (GARDE_KEYRING_ERROR_ABSENT, GARDE_KEYRING_PATIENCE_MS);
      assert_store_fails (GARDE_KEYRING_ERROR_ABSENT, GARDE_KEYRING_PATIENCE_MS);
      assert_forget_fails (GARDE_KEYRING_ERROR_ABSENT, GARDE_KEYRING_PATIENCE_MS);
    }
}

/* Nothing was ever kept: there is nothing to be found, but nothing can be kept either. */
static void
test_locked (void)
{
  g_autoptr (GError) error = NULL;
  GardeKey *secret = NULL;

  g_assert_true (
      garde_keyring_look_up (DATABASE, PURPOSE, GARDE_KEYRING_PATIENCE_MS, NULL, &secret, &error));
  g_assert_no_error (error);
  g_assert_null (secret);
  assert_store_fails (GARDE_KEYRING_ERROR_LOCKED, GARDE_KEYRING_PATIENCE_MS);
}

static GDBusMessage *
swallow_cb (GDBusConnection *connection, GDBusMessage *message, gboolean is_incoming, gpointer data)
{
  if (is_incoming && g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    g_clear_object (&message);
  return message;
}

/* Somebody has the name of the service, and never answers. */
static GDBusConnection *
start_silent_service (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = NULL;
  GDBusConnection *connection =
      g_dbus_connection_new_for_address_sync (g_getenv ("DBUS_SESSION_BUS_ADDRESS"),
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);

  g_assert_no_error (error);
  g_dbus_connection_add_filter (connection, swallow_cb, NULL, NULL);
  answer = g_dbus_connection_call_sync (
      connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "RequestName", g_variant_new ("(su)", "org.freedesktop.secrets", 4), G_VARIANT_TYPE ("(u)"),
      G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  return connection;
}

static void
test_silent (void)
{
  GDBusConnection *service = start_silent_service ();

  assert_look_up_fails (GARDE_KEYRING_ERROR_SILENT, 50);
  assert_store_fails (GARDE_KEYRING_ERROR_SILENT, 50);
  assert_forget_fails (GARDE_KEYRING_ERROR_SILENT, 50);
  g_dbus_connection_close_sync (service, NULL, NULL);
  g_object_unref (service);
}

int
main (int argc, char *argv[])
{
  const char *keyring = g_getenv ("GARDE_TEST_KEYRING");

  g_test_init (&argc, &argv, NULL);
  if (g_strcmp0 (keyring, "nobus") == 0)
    g_test_add_func ("/secret/keyring-refusals/no-bus", test_absent);
  else if (g_strcmp0 (keyring, "locked") == 0)
    g_test_add_func ("/secret/keyring-refusals/locked", test_locked);
  else
    {
      g_test_add_func ("/secret/keyring-refusals/absent", test_absent);
      g_test_add_func ("/secret/keyring-refusals/silent", test_silent);
    }

  return g_test_run ();
}
