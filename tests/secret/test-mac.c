/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "secret/garde-mac.h"

#include <string.h>

static GardeKey *
make_key (void)
{
  guint8 bytes[GARDE_KEY_LENGTH];

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) i;
  return garde_key_new (bytes, sizeof bytes);
}

static void
assert_mac (const GardeMac *mac, const char *expected)
{
  g_autofree char *text = garde_mac_to_text (mac);

  g_assert_cmpstr (text, ==, expected);
}

/* Computed with Python's hashlib.blake2b, which is not libsodium's. Trails that exist depend on
 * these. */
static void
test_vectors (void)
{
  g_autoptr (GardeKey) key = make_key ();
  const GardeMacField fields[] = {
    garde_mac_text ("read"), garde_mac_text (NULL),  garde_mac_number (-42),
    garde_mac_text (""),     garde_mac_text ("été"),
  };
  GardeMac mac;

  garde_mac_start (key, 7, &mac);
  assert_mac (&mac, "f09fb139639f09ca66f8cbdd14e8c5982df672e8e8a182897b55419a85a6bc1e");
  garde_mac_step (key, &mac, 1, fields, G_N_ELEMENTS (fields), &mac);
  assert_mac (&mac, "14ca1332cc097d215ebbeb65acfc63683a7b51804fd0a04c1255792af9c3060e");
  garde_mac_step (key, &mac, 2, NULL, 0, &mac);
  assert_mac (&mac, "81bb9e99d5b21b76048981a643d0f297f3e973435e25a761faf679f2d261b2d8");
}

static void
test_payload_vectors (void)
{
  static const char text[] = "toux depuis trois jours";
  guint8 salt[GARDE_MAC_SALT_LENGTH];
  GardeMac hash;

  memset (salt, 9, sizeof salt);
  garde_mac_hash_payload (salt, text, strlen (text), &hash);
  assert_mac (&hash, "65477c0c1e2faad7e906f2d28dd2c7a5a7747f08fb0ffa56fff1eead112e6f2b");
  garde_mac_hash_payload (salt, NULL, 0, &hash);
  assert_mac (&hash, "9964e92ec36cc396a6f94dd2f95ff219d2913d9569b772577e8064243008842e");
}

static void
test_salt (void)
{
  guint8 salt[GARDE_MAC_SALT_LENGTH] = { 0 };
  guint8 other[GARDE_MAC_SALT_LENGTH] = { 0 };
  GardeMac hash, other_hash;

  garde_mac_make_salt (salt);
  garde_mac_make_salt (other);
  g_assert_cmpint (memcmp (salt, other, sizeof salt), !=, 0);
  garde_mac_hash_payload (salt, "a", 1, &hash);
  garde_mac_hash_payload (other, "a", 1, &other_hash);
  g_assert_false (garde_mac_equal (&hash, &other_hash));
}

/* Rows that a chain without borders between fields would take for one another. */
static void
test_fields_differ (void)
{
  g_autoptr (GardeKey) key = make_key ();
  const GardeMacField rows[][3] = {
    { garde_mac_text ("ab"), garde_mac_text ("c"), garde_mac_text (NULL) },
    { garde_mac_text ("a"), garde_mac_text ("bc"), garde_mac_text (NULL) },
    { garde_mac_text ("ab"), garde_mac_text ("c"), garde_mac_text ("") },
    { garde_mac_text ("ab"), garde_mac_text (NULL), garde_mac_text ("c") },
    { garde_mac_text (NULL), garde_mac_text ("ab"), garde_mac_text ("c") },
    { garde_mac_text ("abc"), garde_mac_text (""), garde_mac_text ("") },
    { garde_mac_number (0), garde_mac_text ("c"), garde_mac_text (NULL) },
    { garde_mac_bytes ("\0\0\0\0\0\0\0", 8), garde_mac_text ("c"), garde_mac_text (NULL) },
    { garde_mac_number (1), garde_mac_text ("c"), garde_mac_text (NULL) },
    { garde_mac_number (G_MININT64), garde_mac_text ("c"), garde_mac_text (NULL) },
  };
  GardeMac macs[2 * G_N_ELEMENTS (rows)];
  GardeMac start;

  garde_mac_start (key, 1, &start);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      garde_mac_step (key, &start, 1, rows[i], 3, &macs[2 * i]);
      garde_mac_step (key, &start, 1, rows[i], 2, &macs[2 * i + 1]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (macs); i++)
    for (guint j = 0; j < i; j++)
      /* The first and the third row are alike in their first two fields. */
      if (!(i == 5 && j == 1))
        g_assert_false (garde_mac_equal (&macs[i], &macs[j]));
}

/* Key, writer, place and what came before all count. */
static void
test_position_counts (void)
{
  g_autoptr (GardeKey) key = make_key ();
  g_autoptr (GardeKey) other_key = garde_key_new_random (GARDE_KEY_LENGTH);
  const GardeMacField fields[] = { garde_mac_text ("sign-in") };
  GardeMac start, other_start, mac, other;

  garde_mac_start (key, 1, &start);
  garde_mac_start (key, 2, &other_start);
  g_assert_false (garde_mac_equal (&start, &other_start));
  garde_mac_step (key, &start, 1, fields, 1, &mac);

  garde_mac_step (key, &start, 1, fields, 1, &other);
  g_assert_true (garde_mac_equal (&mac, &other));
  garde_mac_step (key, &start, 2, fields, 1, &other);
  g_assert_false (garde_mac_equal (&mac, &other));
  garde_mac_step (key, &other_start, 1, fields, 1, &other);
  g_assert_false (garde_mac_equal (&mac, &other));
  garde_mac_step (other_key, &start, 1, fields, 1, &other);
  g_assert_false (garde_mac_equal (&mac, &other));
}

#define N_ROWS 50

/* The head of a chain of numbers. */
static void
run_chain (const gint64 *rows, guint n_rows, GardeMac *head)
{
  g_autoptr (GardeKey) key = make_key ();

  garde_mac_start (key, 3, head);
  for (guint i = 0; i < n_rows; i++)
    {
      const GardeMacField field = garde_mac_number (rows[i]);

      garde_mac_step (key, head, i + 1, &field, 1, head);
    }
}

/* Any row edited, any removed, any two that follow each other swapped: another head. */
static void
test_chain (void)
{
  gint64 rows[N_ROWS];
  GardeMac head, other;

  for (guint i = 0; i < N_ROWS; i++)
    rows[i] = 1000 + i;
  run_chain (rows, N_ROWS, &head);

  for (guint i = 0; i < N_ROWS; i++)
    {
      gint64 changed[N_ROWS];

      memcpy (changed, rows, sizeof rows);
      changed[i]++;
      run_chain (changed, N_ROWS, &other);
      g_assert_false (garde_mac_equal (&head, &other));

      memcpy (changed, rows, sizeof rows);
      memmove (changed + i, changed + i + 1, (N_ROWS - i - 1) * sizeof *rows);
      run_chain (changed, N_ROWS - 1, &other);
      g_assert_false (garde_mac_equal (&head, &other));

      memcpy (changed, rows, sizeof rows);
      changed[i] = rows[(i + 1) % N_ROWS];
      changed[(i + 1) % N_ROWS] = rows[i];
      run_chain (changed, N_ROWS, &other);
      g_assert_false (garde_mac_equal (&head, &other));
    }
}

static void
test_text (void)
{
  static const char *const wrong[] = {
    "",
    "00",
    "g000000000000000000000000000000000000000000000000000000000000000",
    "000000000000000000000000000000000000000000000000000000000000000",
    "00000000000000000000000000000000000000000000000000000000000000000",
    "00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:0",
    " 000000000000000000000000000000000000000000000000000000000000000",
  };
  g_autoptr (GardeKey) key = make_key ();
  g_autofree char *text = NULL;
  GardeMac mac, other;

  garde_mac_start (key, 1, &mac);
  text = garde_mac_to_text (&mac);
  g_assert_true (garde_mac_from_text (text, &other));
  g_assert_true (garde_mac_equal (&mac, &other));
  g_assert_false (garde_mac_from_text (NULL, &other));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (garde_mac_from_text (wrong[i], &other));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/mac/vectors", test_vectors);
  g_test_add_func ("/secret/mac/payload-vectors", test_payload_vectors);
  g_test_add_func ("/secret/mac/salt", test_salt);
  g_test_add_func ("/secret/mac/fields-differ", test_fields_differ);
  g_test_add_func ("/secret/mac/position-counts", test_position_counts);
  g_test_add_func ("/secret/mac/chain", test_chain);
  g_test_add_func ("/secret/mac/text", test_text);

  return g_test_run ();
}
