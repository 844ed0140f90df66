/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "base/garde-error.h"
#include "secret/garde-password.h"
#include "secret/garde-pin.h"

static const struct
{
  const char *pin;
  gboolean is_fine;
} pins[] = {
  { "4719", TRUE },       { "38502", TRUE }, { "60937148", TRUE }, { "0417", TRUE },
  { "1805", TRUE },       { "2173", TRUE },  { "", FALSE },        { "471", FALSE },
  { "609371482", FALSE }, { "47a9", FALSE }, { "47 19", FALSE },   { " 4719", FALSE },
  { "-471", FALSE },      { "٤٧١٩", FALSE }, { "0000", FALSE },    { "7777", FALSE },
  { "1234", FALSE },      { "4321", FALSE }, { "8901", FALSE },    { "2468", FALSE },
  { "12345678", FALSE },  { "1212", FALSE }, { "123123", FALSE },  { "47194719", FALSE },
  { "1987", FALSE },      { "2004", FALSE }, { "2580", FALSE },    { "198704", TRUE },
};

static void
test_check (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (pins); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpint (garde_pin_check (pins[i].pin, &error), ==, pins[i].is_fine);
      if (pins[i].is_fine)
        g_assert_no_error (error);
      else
        g_assert_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID);
    }
}

/* Only a few numbers are refused: what is left must still be worth 13 bits. */
static void
test_enough_left (void)
{
  guint n_fine = 0;

  for (guint number = 0; number < 10000; number++)
    {
      g_autofree char *pin = g_strdup_printf ("%04u", number);

      n_fine += garde_pin_check (pin, NULL) ? 1 : 0;
    }
  g_assert_cmpuint (n_fine, >, 1u << 13);
}

/* On another workstation, for another account, and without the key it is nothing. */
static void
test_tied (void)
{
  g_autoptr (GardeKey) key = garde_key_new_random (GARDE_KEY_LENGTH);
  g_autoptr (GardeKey) other = garde_key_new_random (GARDE_KEY_LENGTH);
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = garde_pin_hash ("4719", 12, key, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (hash, "$argon2id$"));
  g_assert_true (garde_pin_verify (hash, "4719", 12, key));
  g_assert_false (garde_pin_verify (hash, "4718", 12, key));
  g_assert_false (garde_pin_verify (hash, "4719", 13, key));
  g_assert_false (garde_pin_verify (hash, "4719", 12, other));
  g_assert_false (garde_pin_verify (hash, "", 12, key));
  g_assert_false (garde_pin_verify (NULL, "4719", 12, key));
  g_assert_false (garde_password_verify (hash, "4719"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  garde_password_set_cheap (TRUE);
  g_test_add_func ("/secret/pin/check", test_check);
  g_test_add_func ("/secret/pin/enough-left", test_enough_left);
  g_test_add_func ("/secret/pin/tied", test_tied);

  return g_test_run ();
}
