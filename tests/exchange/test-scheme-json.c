/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "base/garde-error.h"
#include "exchange/garde-scheme-json.h"

static void
test_reads_in_any_order (void)
{
  static const char text[] =
      "{\"tiers\":[{\"from_patients\":4,\"cents\":15000},{\"cents\":20000,\"from_patients\":0}]}";
  g_autoptr (GError) error = NULL;
  GardeAllowanceScheme *scheme = garde_scheme_parse_json (text, -1, &error);
  const GardeTier *first, *second;

  g_assert_no_error (error);
  g_assert_cmpuint (scheme->tiers->len, ==, 2);
  first = g_ptr_array_index (scheme->tiers, 0);
  second = g_ptr_array_index (scheme->tiers, 1);
  g_assert_cmpint (first->from_patients, ==, 0);
  g_assert_cmpint (first->amount.cents, ==, 20000);
  g_assert_cmpint (second->from_patients, ==, 4);
  g_assert_cmpint (second->amount.cents, ==, 15000);
  garde_allowance_scheme_free (scheme);
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *text;
    const char *pattern;
  } cases[] = {
    { "", "A scheme is an object with a list called “tiers”." },
    { "{", "The scheme is not JSON: *" },
    { "[]", "A scheme is an object with a list called “tiers”." },
    { "{\"tiers\":{}}", "A scheme is an object with a list called “tiers”." },
    { "{\"tiers\":[]}", "The scheme has no tier from 0 patients." },
    { "{\"tiers\":[{\"from_patients\":1,\"cents\":1}]}",
      "The scheme has no tier from 0 patients." },
    { "{\"tiers\":[{\"from_patients\":0,\"cents\":1},{\"from_patients\":0,\"cents\":2}]}",
      "The scheme has two tiers from 0 patients." },
    { "{\"tiers\":[{\"from_patients\":0,\"cents\":1},{\"from_patients\":-1,\"cents\":2}]}",
      "“from_patients” in tier 2 of the scheme is negative." },
    { "{\"tiers\":[{\"from_patients\":0,\"cents\":-1}]}",
      "“cents” in tier 1 of the scheme is negative." },
    { "{\"tiers\":[{\"from_patients\":0,\"cents\":1.5}]}",
      "“cents” in tier 1 of the scheme is not a whole number." },
    { "{\"tiers\":[{\"from_patients\":0,\"cents\":2.0}]}",
      "“cents” in tier 1 of the scheme is not a whole number." },
    { "{\"tiers\":[{\"from_patients\":0,\"cents\":\"1\"}]}",
      "“cents” in tier 1 of the scheme is not a whole number." },
    { "{\"tiers\":[{\"from_patients\":0,\"cents\":null}]}",
      "“cents” in tier 1 of the scheme is not a whole number." },
    { "{\"tiers\":[{\"from_patients\":0,\"cents\":999999999999}]}",
      "“cents” in tier 1 of the scheme is too large." },
    { "{\"tiers\":[{\"from_patients\":0}]}", "Tier 1 of the scheme has no “cents”." },
    { "{\"tiers\":[{\"from_patients\":0,\"cents\":1,\"from\":2}]}",
      "Tier 1 of the scheme says more than “from_patients” and “cents”." },
    { "{\"tiers\":[3]}", "Tier 1 of the scheme is not an object." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (garde_scheme_parse_json (cases[i].text, -1, &error));
      g_assert_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_true (g_pattern_match_simple (cases[i].pattern, error->message));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scheme-json/reads-in-any-order", test_reads_in_any_order);
  g_test_add_func ("/scheme-json/refuses", test_refuses);
  return g_test_run ();
}
