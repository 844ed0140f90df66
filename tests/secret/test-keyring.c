/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* Against a real gnome-keyring: see run-keyring.sh. */

#include "secret/garde-keyring.h"

#include <string.h>

#define DATABASE "postgresql://garde@server.lan:5432/garde?sslmode=verify-full"
#define PATIENCE GARDE_KEYRING_PATIENCE_MS

static void
store (const char *database, GardeKeyringPurpose purpose, const GardeKey *secret)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (garde_keyring_store (database, purpose, secret, PATIENCE, NULL, &error));
  g_assert_no_error (error);
}

static GardeKey *
look_up (const char *database, GardeKeyringPurpose purpose)
{
  g_autoptr (GError) error = NULL;
  GardeKey *secret = NULL;

  g_assert_true (garde_keyring_look_up (database, purpose, PATIENCE, NULL, &secret, &error));
  g_assert_no_error (error);
  return secret;
}

static void
forget (const char *database, GardeKeyringPurpose purpose)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (garde_keyring_forget (database, purpose, PATIENCE, NULL, &error));
  g_assert_no_error (error);
}

static void
assert_kept (const char *database, GardeKeyringPurpose purpose, const GardeKey *expected)
{
  g_autoptr (GardeKey) secret = look_up (database, purpose);

  if (expected == NULL)
    g_assert_null (secret);
  else
    g_assert_true (garde_key_equal (secret, expected));
}

/* A password with accents, keys with every byte, nothing at all. */
static void
test_round_trip (void)
{
  g_autoptr (GardeKey) password = garde_key_new_take_text (g_strdup ("çédille à l’été 8#"));
  g_autoptr (GardeKey) empty = garde_key_new (NULL, 0);
  g_autoptr (GardeKey) key = NULL;
  guint8 bytes[256];

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) i;
  key = garde_key_new (bytes, sizeof bytes);

  store (DATABASE, GARDE_KEYRING_POSTGRESQL_PASSWORD, password);
  assert_kept (DATABASE, GARDE_KEYRING_POSTGRESQL_PASSWORD, password);
  store (DATABASE, GARDE_KEYRING_MAC_KEY, key);
  assert_kept (DATABASE, GARDE_KEYRING_MAC_KEY, key);
  store (DATABASE, GARDE_KEYRING_WORKSTATION_KEY, empty);
  assert_kept (DATABASE, GARDE_KEYRING_WORKSTATION_KEY, empty);
  assert_kept (DATABASE, GARDE_KEYRING_POSTGRESQL_PASSWORD, password);
}

static void
test_replaces (void)
{
  g_autoptr (GardeKey) first = garde_key_new ("first", 5);
  g_autoptr (GardeKey) second = garde_key_new ("second", 6);

  store ("/srv/a.sqlite", GARDE_KEYRING_BACKUP_PRIVATE_KEY, first);
  store ("/srv/a.sqlite", GARDE_KEYRING_BACKUP_PRIVATE_KEY, second);
  assert_kept ("/srv/a.sqlite", GARDE_KEYRING_BACKUP_PRIVATE_KEY, second);
  forget ("/srv/a.sqlite", GARDE_KEYRING_BACKUP_PRIVATE_KEY);
  assert_kept ("/srv/a.sqlite", GARDE_KEYRING_BACKUP_PRIVATE_KEY, NULL);
  forget ("/srv/a.sqlite", GARDE_KEYRING_BACKUP_PRIVATE_KEY);
}

/* Each database and each purpose has its own. */
static void
test_apart (void)
{
  static const char *const databases[] = { "/srv/a.sqlite", "/srv/b.sqlite", DATABASE };
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) garde_key_unref);

  for (guint i = 0; i < G_N_ELEMENTS (databases); i++)
    for (guint purpose = 0; purpose <= GARDE_KEYRING_WORKSTATION_KEY; purpose++)
      {
        GardeKey *key = garde_key_new_random (GARDE_KEY_LENGTH);

        g_ptr_array_add (keys, key);
        store (databases[i], purpose, key);
      }
  forget (databases[0], GARDE_KEYRING_MAC_KEY);
  for (guint i = 0; i < keys->len; i++)
    assert_kept (databases[i / 4], i % 4,
                 i == GARDE_KEYRING_MAC_KEY ? NULL : g_ptr_array_index (keys, i));
}

/* A password that somebody wrote into the URI names nothing, and lies nowhere in clear. */
static void
test_name (void)
{
  static const struct
  {
    const char *database, *name;
  } names[] = {
    { DATABASE, DATABASE },
    { "postgresql://garde:word@server.lan:5432/garde?sslmode=verify-full", DATABASE },
    { "postgresql://garde@server.lan:5432/garde?password=word&sslmode=verify-full", DATABASE },
    { "postgresql://garde@server.lan:5432/garde?sslmode=verify-full&sslpassword=word", DATABASE },
    { "postgres://a:word@b", "postgres://a@b" },
    { "postgres://a:wo@word@b/c", "postgres://a@b/c" },
    { "postgres://a:8#/word?@b/c", "postgres://a@b/c" },
    { "postgres://a@b/c?password=1&word&d=2", "postgres://a@b/c?d=2" },
    { "postgres://b:5432/@c", "postgres://b:5432/@c" },
    { "postgres://:word@b", "postgres://@b" },
    { "postgres://", "postgres://" },
    { "postgresql://b/garde?password=word", "postgresql://b/garde" },
    { "/srv/a b.sqlite", "/srv/a b.sqlite" },
    { "file:///srv/a.sqlite", "file:///srv/a.sqlite" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = garde_keyring_dup_name (names[i].database);

      g_assert_cmpstr (name, ==, names[i].name);
      g_assert_null (strstr (name, "word"));
    }
}

static gpointer
store_in_thread (gpointer data)
{
  g_autoptr (GardeKey) secret = garde_key_new ("of a thread", 11);

  store ("/srv/thread.sqlite", GARDE_KEYRING_MAC_KEY, secret);
  assert_kept ("/srv/thread.sqlite", GARDE_KEYRING_MAC_KEY, secret);
  return NULL;
}

/* As the store thread does, which ends before the program does. */
static void
test_thread (void)
{
  g_autoptr (GardeKey) secret = garde_key_new ("of a thread", 11);

  for (guint i = 0; i < 3; i++)
    g_thread_join (g_thread_new ("store", store_in_thread, NULL));
  assert_kept ("/srv/thread.sqlite", GARDE_KEYRING_MAC_KEY, secret);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GardeKey *secret = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (garde_keyring_look_up (DATABASE, GARDE_KEYRING_MAC_KEY, PATIENCE, cancellable,
                                         &secret, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (secret);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/keyring/round-trip", test_round_trip);
  g_test_add_func ("/secret/keyring/replaces", test_replaces);
  g_test_add_func ("/secret/keyring/apart", test_apart);
  g_test_add_func ("/secret/keyring/name", test_name);
  g_test_add_func ("/secret/keyring/thread", test_thread);
  g_test_add_func ("/secret/keyring/cancelled", test_cancelled);

  return g_test_run ();
}
