/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* Nothing that this room says, in errors, logs or on the terminal, has a secret in it. Run inside
 * run-keyring.sh: with a keyring that works, and with one that stays locked. */

#include "garde-test-seal.h"

#include "secret/garde-keyring.h"
#include "secret/garde-mac.h"
#include "secret/garde-password-rules.h"
#include "secret/garde-password.h"
#include "secret/garde-pin.h"

#include <string.h>

#define PASSWORD "Quinquagesime-8#kx"
#define PIN      "48261739"
#define DATABASE "postgresql://garde:" PASSWORD "@server.lan/garde?password=" PASSWORD

static void
print_error (GError *error)
{
  if (error != NULL)
    g_printerr ("%s\n", error->message);
  g_clear_error (&error);
}

static GardeKey *
make_key (void)
{
  return garde_key_new ("0123456789abcdefSECRETSECRETSECR", GARDE_KEY_LENGTH);
}

static void
use_passwords (const GardeKey *key)
{
  static const char *const names[] = { "Quinquagesime", NULL };
  g_autofree char *overlong = g_strnfill (5000, 'Q');
  g_autofree char *twice = g_strconcat (PASSWORD, overlong, NULL);
  g_autofree char *hash = NULL;
  g_autofree char *pin_hash = NULL;
  GError *error = NULL;

  hash = garde_password_hash (PASSWORD, &error);
  g_assert_true (garde_password_verify (hash, PASSWORD));
  g_assert_false (garde_password_verify (PASSWORD, PASSWORD));
  g_assert_null (garde_password_hash (twice, &error));
  print_error (g_steal_pointer (&error));
  g_printerr ("%s\n",
              garde_password_explain (garde_password_judge (PASSWORD, GARDE_PASSWORD_ALONE, names),
                                      GARDE_PASSWORD_ALONE));
  pin_hash = garde_pin_hash (PIN, 1, key, &error);
  g_assert_true (garde_pin_verify (pin_hash, PIN, 1, key));
  g_assert_false (garde_pin_check (PIN PIN, &error));
  print_error (g_steal_pointer (&error));
  g_printerr ("%s %s\n", hash, pin_hash);
}

static void
use_keyring (const GardeKey *key)
{
  g_autoptr (GardeKey) password = garde_key_new (PASSWORD, strlen (PASSWORD));
  g_autofree char *name = garde_keyring_dup_name (DATABASE);
  GardeKey *found = NULL;
  GError *error = NULL;

  g_printerr ("%s\n", name);
  garde_keyring_store (DATABASE, GARDE_KEYRING_POSTGRESQL_PASSWORD, password,
                       GARDE_KEYRING_PATIENCE_MS, NULL, &error);
  print_error (g_steal_pointer (&error));
  garde_keyring_store (DATABASE, GARDE_KEYRING_MAC_KEY, key, GARDE_KEYRING_PATIENCE_MS, NULL,
                       &error);
  print_error (g_steal_pointer (&error));
  garde_keyring_look_up (DATABASE, GARDE_KEYRING_MAC_KEY, GARDE_KEYRING_PATIENCE_MS, NULL, &found,
                         &error);
  print_error (g_steal_pointer (&error));
  g_clear_pointer (&found, garde_key_unref);
}

static void
use_keys (const GardeKey *key)
{
  g_autoptr (GardeKey) public_key = garde_key_new_public (key);
  g_autofree char *name = garde_key_dup_name (public_key);
  g_autofree char *text = garde_key_to_text (key, GARDE_KEY_HALF_PRIVATE);
  g_autoptr (GBytes) letter = g_bytes_new_static (PASSWORD, strlen (PASSWORD));
  g_autoptr (GBytes) sealed = garde_test_seal (letter, public_key, 0, NULL);
  g_autoptr (GardeKey) other = garde_key_new_random (GARDE_KEY_LENGTH);
  g_autoptr (GBytes) opened = NULL;
  GError *error = NULL;
  GardeMac mac;

  g_assert_null (garde_key_from_text (text, GARDE_KEY_HALF_PUBLIC, &error));
  print_error (g_steal_pointer (&error));
  for (gsize i = 0; i < strlen (text); i += 5)
    {
      char right = text[i];

      text[i] = '?';
      g_assert_null (garde_key_from_text (text, GARDE_KEY_HALF_PRIVATE, &error));
      print_error (g_steal_pointer (&error));
      text[i] = right;
    }
  opened = garde_test_open (sealed, other, &error);
  g_assert_null (opened);
  print_error (g_steal_pointer (&error));
  garde_mac_start (key, 1, &mac);
  g_printerr ("%s\n", name);
}

/* In every form in which it could get out. */
static void
assert_silent (const char *output, const char *secret, gsize length)
{
  g_autofree char *base64 = g_base64_encode ((const guint8 *) secret, length);
  GString *hexadecimal = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hexadecimal, "%02x", (guint8) secret[i]);
  base64[strlen (base64) - 4] = '\0';
  g_assert_null (strstr (output, secret));
  g_assert_null (strstr (output, base64));
  g_assert_null (strstr (output, hexadecimal->str));
  g_string_free (hexadecimal, TRUE);
}

static void
check_output (const char *output)
{
  g_autoptr (GardeKey) key = make_key ();
  g_autofree char *text = garde_key_to_text (key, GARDE_KEY_HALF_PRIVATE);
  g_auto (GStrv) groups = g_strsplit (text, "-", -1);

  assert_silent (output, PASSWORD, strlen (PASSWORD));
  assert_silent (output, PIN, strlen (PIN));
  assert_silent (output, garde_key_get_text (key), GARDE_KEY_LENGTH);
  for (guint i = 0; groups[i] != NULL; i++)
    g_assert_null (strstr (output, groups[i]));
}

/* The whole journey, with every log turned on, as a program of its own. */
static void
test_silence (void)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *output = NULL;

  launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE);
  g_subprocess_launcher_setenv (launcher, "G_MESSAGES_DEBUG", "all", TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, program, "--journey", NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  g_assert_nonnull (strstr (output, "$argon2id$"));
  g_assert_nonnull (strstr (output, "postgresql://garde@server.lan/garde"));
  g_assert_cmpuint (strlen (output), >, 1000);
  check_output (output);
}

int
main (int argc, char *argv[])
{
  garde_password_set_cheap (TRUE);
  if (argc == 2 && strcmp (argv[1], "--journey") == 0)
    {
      g_autoptr (GardeKey) key = make_key ();

      use_passwords (key);
      use_keys (key);
      use_keyring (key);
      return 0;
    }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/silence", test_silence);

  return g_test_run ();
}
