/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "base/garde-error.h"
#include "secret/garde-key.h"

#include <string.h>
#include <sys/resource.h>

#define SEED     20261122
#define N_KEYS   200
#define N_GROUPS 14

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static GardeKey *
make_key (guint8 first)
{
  guint8 bytes[GARDE_KEY_LENGTH];

  for (guint i = 0; i < sizeof bytes; i++)
    bytes[i] = (guint8) (first + i);
  return garde_key_new (bytes, sizeof bytes);
}

static void
test_bytes (void)
{
  g_autoptr (GardeKey) key = garde_key_new ("secret", 6);
  g_autoptr (GardeKey) again = garde_key_new_take_text (g_strdup ("secret"));
  g_autoptr (GardeKey) longer = garde_key_new ("secret ", 7);
  g_autoptr (GardeKey) empty = garde_key_new (NULL, 0);
  g_autoptr (GardeKey) held = garde_key_ref (key);

  g_assert_cmpuint (garde_key_get_length (key), ==, 6);
  g_assert_cmpstr (garde_key_get_text (key), ==, "secret");
  g_assert_true (garde_key_equal (key, again));
  g_assert_true (garde_key_equal (key, held));
  g_assert_false (garde_key_equal (key, longer));
  g_assert_cmpuint (garde_key_get_length (empty), ==, 0);
  g_assert_cmpstr (garde_key_get_text (empty), ==, "");
  g_assert_false (garde_key_equal (empty, key));
}

static void
test_random (void)
{
  g_autoptr (GardeKey) key = garde_key_new_random (GARDE_KEY_LENGTH);
  g_autoptr (GardeKey) other = garde_key_new_random (GARDE_KEY_LENGTH);

  g_assert_cmpuint (garde_key_get_length (key), ==, GARDE_KEY_LENGTH);
  g_assert_false (garde_key_equal (key, other));
}

/* A key is not for writing once it is made: whoever tries is stopped at once. */
static void
test_is_readonly (void)
{
  if (g_test_subprocess ())
    {
      GardeKey *key = make_key (1);
      guint8 *data = (guint8 *) garde_key_get_data (key);

      data[0] = 2;
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

/* What RFC 7748 (6.1) says is Alice's public key. */
static void
test_public_half (void)
{
  static const guint8 private_bytes[] = {
    0x77, 0x07, 0x6d, 0x0a, 0x73, 0x18, 0xa5, 0x7d, 0x3c, 0x16, 0xc1, 0x72, 0x51, 0xb2, 0x66, 0x45,
    0xdf, 0x4c, 0x2f, 0x87, 0xeb, 0xc0, 0x99, 0x2a, 0xb1, 0x77, 0xfb, 0xa5, 0x1d, 0xb9, 0x2c, 0x2a,
  };
  static const guint8 public_bytes[] = {
    0x85, 0x20, 0xf0, 0x09, 0x89, 0x30, 0xa7, 0x54, 0x74, 0x8b, 0x7d, 0xdc, 0xb4, 0x3e, 0xf7, 0x5a,
    0x0d, 0xbf, 0x3a, 0x0d, 0x26, 0x38, 0x1a, 0xf4, 0xeb, 0xa4, 0xa9, 0x8e, 0xaa, 0x9b, 0x4e, 0x6a,
  };
  g_autoptr (GardeKey) private_key = garde_key_new (private_bytes, sizeof private_bytes);
  g_autoptr (GardeKey) expected = garde_key_new (public_bytes, sizeof public_bytes);
  g_autoptr (GardeKey) public_key = garde_key_new_public (private_key);

  g_assert_true (garde_key_equal (public_key, expected));
}

static void
test_pair (void)
{
  g_autoptr (GardeKey) private_key = NULL;
  g_autoptr (GardeKey) public_key = NULL;
  g_autoptr (GardeKey) again = NULL;
  g_autofree char *name = NULL;
  g_autofree char *other_name = NULL;

  garde_key_new_pair (&private_key, &public_key);
  again = garde_key_new_public (private_key);
  g_assert_true (garde_key_equal (public_key, again));
  g_assert_false (garde_key_equal (public_key, private_key));

  name = garde_key_dup_name (public_key);
  other_name = garde_key_dup_name (private_key);
  g_assert_cmpuint (strlen (name), ==, 9);
  g_assert_true (name[4] == '-');
  g_assert_cmpstr (name, !=, other_name);
}

static void
assert_reads (const char *text, GardeKeyHalf half, const GardeKey *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeKey) key = garde_key_from_text (text, half, &error);

  g_assert_no_error (error);
  g_assert_true (garde_key_equal (key, expected));
}

/* Refused, with a sentence that has @part in it and none of the groups that were typed. */
static void
assert_refused (const char *text, GardeKeyHalf half, const char *part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeKey) key = garde_key_from_text (text, half, &error);
  g_auto (GStrv) groups = g_strsplit_set (text, " -", -1);

  g_assert_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID);
  g_assert_null (key);
  if (strstr (error->message, part) == NULL)
    g_error ("\"%s\" has no \"%s\"", error->message, part);
  for (guint i = 0; groups[i] != NULL; i++)
    if (strlen (groups[i]) > 3)
      g_assert_null (strstr (error->message, groups[i]));
}

/* Papers that are in safes must be read by every later Garde. */
static void
test_text_stays (void)
{
  g_autoptr (GardeKey) key = make_key (0);
  g_autofree char *text = garde_key_to_text (key, GARDE_KEY_HALF_PRIVATE);

  g_assert_cmpstr (
      text, ==,
      "000GV-40R4H-0M30P-E209P-185GH-R38E0-1W814-24GKZ-2GAHA-C5RR5-34D1N-P70XA-3RFG5-EFMKC");
}

static void
test_text_round_trip (void)
{
  for (guint i = 0; i < N_KEYS; i++)
    {
      g_autoptr (GardeKey) key = garde_key_new_random (GARDE_KEY_LENGTH);
      GardeKeyHalf half = i % 2 == 0 ? GARDE_KEY_HALF_PRIVATE : GARDE_KEY_HALF_PUBLIC;
      g_autofree char *text = garde_key_to_text (key, half);
      g_auto (GStrv) groups = g_strsplit (text, "-", -1);

      g_assert_cmpuint (g_strv_length (groups), ==, N_GROUPS);
      for (guint j = 0; j < N_GROUPS; j++)
        {
          g_assert_cmpuint (strlen (groups[j]), ==, 5);
          g_assert_cmpuint (strspn (groups[j], alphabet), ==, 5);
        }
      assert_reads (text, half, key);
    }
}

/* Small letters, other gaps, lines, and letters that look like digits. */
static void
test_text_as_typed (void)
{
  g_autoptr (GardeKey) key = make_key (200);
  g_autofree char *text = garde_key_to_text (key, GARDE_KEY_HALF_PRIVATE);
  g_autofree char *small = g_ascii_strdown (text, -1);
  g_auto (GStrv) groups = g_strsplit (text, "-", -1);
  g_autofree char *together = g_strjoinv ("", groups);
  g_autofree char *lines = g_strjoinv ("\n  ", groups);
  g_autofree char *confused = g_strdup (text);
  GString *pairs = g_string_new (together);

  for (char *p = confused; *p != '\0'; p++)
    *p = *p == '0' ? 'O' : *p == '1' ? 'l' : *p;
  for (gssize i = 68; i > 0; i -= 2)
    g_string_insert_c (pairs, i, ' ');

  assert_reads (small, GARDE_KEY_HALF_PRIVATE, key);
  assert_reads (together, GARDE_KEY_HALF_PRIVATE, key);
  assert_reads (lines, GARDE_KEY_HALF_PRIVATE, key);
  assert_reads (confused, GARDE_KEY_HALF_PRIVATE, key);
  assert_reads (pairs->str, GARDE_KEY_HALF_PRIVATE, key);
  g_string_free (pairs, TRUE);
}

/* Every single wrong letter is found, and the group where it is. */
static void
test_text_one_wrong (void)
{
  g_autoptr (GardeKey) key = make_key (100);
  g_autofree char *text = garde_key_to_text (key, GARDE_KEY_HALF_PRIVATE);

  for (guint i = 0; text[i] != '\0'; i++)
    for (guint j = 0; text[i] != '-' && alphabet[j] != '\0'; j++)
      {
        g_autofree char *wrong = g_strdup (text);
        g_autofree char *part = g_strdup_printf ("Group %u ", i / 6 + 1);

        wrong[i] = alphabet[j];
        if (wrong[i] != text[i])
          assert_refused (wrong, GARDE_KEY_HALF_PRIVATE, part);
      }
}

/* Any two letters of a group that changed places. */
static void
test_text_swapped_letters (void)
{
  g_autoptr (GardeKey) key = make_key (30);
  g_autofree char *text = garde_key_to_text (key, GARDE_KEY_HALF_PUBLIC);

  for (guint group = 0; group < N_GROUPS; group++)
    for (guint i = 0; i < 5; i++)
      for (guint j = i + 1; j < 5; j++)
        {
          g_autofree char *wrong = g_strdup (text);
          g_autofree char *part = g_strdup_printf ("Group %u ", group + 1);

          wrong[group * 6 + i] = text[group * 6 + j];
          wrong[group * 6 + j] = text[group * 6 + i];
          if (strcmp (wrong, text) != 0)
            assert_refused (wrong, GARDE_KEY_HALF_PUBLIC, part);
        }
}

static void
test_text_swapped_groups (void)
{
  g_autoptr (GardeKey) key = make_key (77);
  g_autofree char *text = garde_key_to_text (key, GARDE_KEY_HALF_PRIVATE);

  for (guint i = 0; i < N_GROUPS; i++)
    for (guint j = i + 1; j < N_GROUPS; j++)
      {
        g_autofree char *wrong = g_strdup (text);
        g_autofree char *part = g_strdup_printf ("Group %u ", i + 1);

        memcpy (wrong + i * 6, text + j * 6, 5);
        memcpy (wrong + j * 6, text + i * 6, 5);
        assert_refused (wrong, GARDE_KEY_HALF_PRIVATE, part);
      }
}

/* A group of another paper fits its own check, and not the whole. */
static void
test_text_mixed_papers (void)
{
  g_autoptr (GardeKey) key = make_key (1);
  g_autoptr (GardeKey) other = make_key (2);
  g_autofree char *text = garde_key_to_text (key, GARDE_KEY_HALF_PRIVATE);
  g_autofree char *other_text = garde_key_to_text (other, GARDE_KEY_HALF_PRIVATE);

  for (guint i = 0; i < N_GROUPS; i++)
    {
      g_autofree char *wrong = g_strdup (text);

      memcpy (wrong + i * 6, other_text + i * 6, 5);
      assert_refused (wrong, GARDE_KEY_HALF_PRIVATE, "do not belong together");
    }
}

static void
test_text_other_half (void)
{
  g_autoptr (GardeKey) key = make_key (3);
  g_autofree char *private_text = garde_key_to_text (key, GARDE_KEY_HALF_PRIVATE);
  g_autofree char *public_text = garde_key_to_text (key, GARDE_KEY_HALF_PUBLIC);

  assert_refused (public_text, GARDE_KEY_HALF_PRIVATE, "public half");
  assert_refused (private_text, GARDE_KEY_HALF_PUBLIC, "safe");
}

static void
test_text_wrong_length (void)
{
  g_autoptr (GardeKey) key = make_key (4);
  g_autofree char *text = garde_key_to_text (key, GARDE_KEY_HALF_PRIVATE);
  g_autofree char *longer = g_strconcat (text, "-00000", NULL);
  g_autofree char *sign = g_strdup (text);
  g_autofree char *letter = g_strdup (text);
  g_autofree char *first = g_strndup (text, 5);
  GString *missing = g_string_new (text);

  g_string_erase (missing, 8 * 6 + 2, 1);
  sign[13] = '?';
  letter[20] = 'U';

  assert_refused ("", GARDE_KEY_HALF_PRIVATE, "70 letters and digits, and 0 were typed");
  assert_refused (" - ", GARDE_KEY_HALF_PRIVATE, "and 0 were typed");
  assert_refused (first, GARDE_KEY_HALF_PRIVATE, "and 5 were typed");
  assert_refused (text + 6, GARDE_KEY_HALF_PRIVATE, "and 65 were typed");
  assert_refused (longer, GARDE_KEY_HALF_PRIVATE, "and 75 were typed");
  assert_refused (missing->str, GARDE_KEY_HALF_PRIVATE, "Group 9 ");
  assert_refused (sign, GARDE_KEY_HALF_PRIVATE, "Group 3 ");
  assert_refused (letter, GARDE_KEY_HALF_PRIVATE, "Group 4 ");
  g_string_free (missing, TRUE);
}

/* Whatever somebody pastes, it is refused without harm. */
static void
test_text_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeKey) key = NULL;
      char text[120];
      gsize length = (gsize) g_rand_int_range (random, 0, sizeof text);

      for (gsize j = 0; j < length; j++)
        text[j] = i % 2 == 0 ? alphabet[g_rand_int_range (random, 0, 32)]
                             : (char) g_rand_int_range (random, 1, 256);
      text[length] = '\0';
      key = garde_key_from_text (text, GARDE_KEY_HALF_PRIVATE, &error);
      g_assert_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID);
      g_assert_null (key);
    }
}

/* In a process of its own, which had them. */
static void
forbid (void)
{
  struct rlimit limit;
  g_autofree char *filter = NULL;

  garde_key_forbid_cores ();
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_cur, ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
  g_assert_true (g_file_get_contents ("/proc/self/coredump_filter", &filter, NULL, NULL));
  g_assert_cmpstr (filter, ==, "00000000\n");
}

static void
test_cores (void)
{
  g_test_trap_subprocess ("/secret/key/cores/subprocess/forbid", 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/key/bytes", test_bytes);
  g_test_add_func ("/secret/key/random", test_random);
  g_test_add_func ("/secret/key/is-readonly", test_is_readonly);
  g_test_add_func ("/secret/key/cores", test_cores);
  g_test_add_func ("/secret/key/cores/subprocess/forbid", forbid);
  g_test_add_func ("/secret/key/public-half", test_public_half);
  g_test_add_func ("/secret/key/pair", test_pair);
  g_test_add_func ("/secret/key/text/stays", test_text_stays);
  g_test_add_func ("/secret/key/text/round-trip", test_text_round_trip);
  g_test_add_func ("/secret/key/text/as-typed", test_text_as_typed);
  g_test_add_func ("/secret/key/text/one-wrong", test_text_one_wrong);
  g_test_add_func ("/secret/key/text/swapped-letters", test_text_swapped_letters);
  g_test_add_func ("/secret/key/text/swapped-groups", test_text_swapped_groups);
  g_test_add_func ("/secret/key/text/mixed-papers", test_text_mixed_papers);
  g_test_add_func ("/secret/key/text/other-half", test_text_other_half);
  g_test_add_func ("/secret/key/text/wrong-length", test_text_wrong_length);
  g_test_add_func ("/secret/key/text/random", test_text_random);

  return g_test_run ();
}
