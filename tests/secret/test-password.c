/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "base/garde-error.h"
#include "secret/garde-password.h"

#include <string.h>

/* From the test programs of argon2's reference implementation. */
static const struct
{
  const char *hash, *password;
  gboolean is_right;
} vectors[] = {
  { "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
    "password", TRUE },
  { "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
    "password", TRUE },
  { "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
    "passwort", FALSE },
  { "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/5",
    "password", FALSE },
  { "$argon2id$v=19$m=256,t=3,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4",
    "password", FALSE },
  { "$argon2id$v=19$m=256", "password", FALSE },
  { "password", "password", FALSE },
  { "", "password", FALSE },
  { "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4", "",
    FALSE },
};

static void
test_vectors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    g_assert_cmpint (garde_password_verify (vectors[i].hash, vectors[i].password), ==,
                     vectors[i].is_right);
}

static char *
hash_password (const char *password)
{
  g_autoptr (GError) error = NULL;
  char *hash = garde_password_hash (password, &error);

  g_assert_no_error (error);
  return hash;
}

/* What is written into databases when no test makes it cheap: argon2id, 64 MiB, three passes. */
static void
test_parameters (void)
{
  g_autofree char *hash = NULL;

  garde_password_set_cheap (FALSE);
  hash = hash_password ("Correct-Horse-47");
  g_assert_true (g_str_has_prefix (hash, "$argon2id$v=19$m=65536,t=3,p=1$"));
  g_assert_true (garde_password_verify (hash, "Correct-Horse-47"));
  g_assert_false (garde_password_verify (hash, "correct-Horse-47"));
  g_assert_false (garde_password_needs_rehash (hash));
  g_assert_true (garde_password_needs_rehash (vectors[0].hash));
  g_assert_true (garde_password_needs_rehash ("nothing"));

  garde_password_set_cheap (TRUE);
  g_assert_true (garde_password_needs_rehash (hash));
  g_assert_true (garde_password_verify (hash, "Correct-Horse-47"));
}

static void
test_salted (void)
{
  g_autofree char *hash = hash_password ("Ta-maison-bleue");
  g_autofree char *again = hash_password ("Ta-maison-bleue");

  g_assert_cmpstr (hash, !=, again);
  g_assert_true (garde_password_verify (hash, "Ta-maison-bleue"));
  g_assert_true (garde_password_verify (again, "Ta-maison-bleue"));
  g_assert_null (strstr (hash, "maison"));
}

/* The same letters from another keyboard; a capital or a space more is another password. */
static void
test_written_otherwise (void)
{
  g_autofree char *hash = hash_password ("caf\u00E9 cr\u00E8me \u00E0 8h");

  g_assert_true (garde_password_verify (hash, "cafe\u0301 cre\u0300me a\u0300 8h"));
  g_assert_false (garde_password_verify (hash, "cafe creme a 8h"));
  g_assert_false (garde_password_verify (hash, "Caf\u00E9 cr\u00E8me \u00E0 8h"));
  g_assert_false (garde_password_verify (hash, "caf\u00E9 cr\u00E8me \u00E0 8h "));
}

static void
test_no_password (void)
{
  g_autofree char *longest = g_strnfill (GARDE_PASSWORD_MAX_BYTES, 'x');
  g_autofree char *overlong = g_strnfill (GARDE_PASSWORD_MAX_BYTES + 1, 'x');
  g_autofree char *hash = hash_password (longest);
  const char *const refused[] = { "", overlong, "\xFF\xFE" };

  g_assert_true (garde_password_verify (hash, longest));
  g_assert_false (garde_password_verify (hash, overlong));
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (garde_password_hash (refused[i], &error));
      g_assert_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID);
      g_assert_false (garde_password_verify (hash, refused[i]));
    }
}

static void
test_no_account (void)
{
  g_assert_false (garde_password_verify (NULL, "Ta-maison-bleue"));
  g_assert_false (garde_password_verify (NULL, ""));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  garde_password_set_cheap (TRUE);
  g_test_add_func ("/secret/password/vectors", test_vectors);
  g_test_add_func ("/secret/password/parameters", test_parameters);
  g_test_add_func ("/secret/password/salted", test_salted);
  g_test_add_func ("/secret/password/written-otherwise", test_written_otherwise);
  g_test_add_func ("/secret/password/no-password", test_no_password);
  g_test_add_func ("/secret/password/no-account", test_no_account);

  return g_test_run ();
}
