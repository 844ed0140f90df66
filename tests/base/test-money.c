/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "base/garde-money.h"

#define SEED     20261024
#define N_ROUNDS 20000

static void
test_add_subtract (void)
{
  g_assert_cmpint (garde_money_add (garde_money (1050), garde_money (-2000)).cents, ==, -950);
  g_assert_cmpint (garde_money_subtract (garde_money (1050), garde_money (2000)).cents, ==, -950);
  g_assert_cmpint (garde_money_add (garde_money (G_MAXINT64), garde_money (0)).cents, ==,
                   G_MAXINT64);
}

static void
test_overflow_is_refused (void)
{
  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*garde_money_add*");
  g_assert_cmpint (garde_money_add (garde_money (G_MAXINT64), garde_money (1)).cents, ==,
                   G_MAXINT64);
  g_test_assert_expected_messages ();

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*garde_money_subtract*");
  g_assert_cmpint (garde_money_subtract (garde_money (G_MININT64), garde_money (1)).cents, ==,
                   G_MININT64);
  g_test_assert_expected_messages ();

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*garde_money_share*");
  garde_money_share (garde_money (G_MAXINT64), 2, 1, GARDE_ROUND_DOWN);
  g_test_assert_expected_messages ();

  g_test_expect_message (NULL, G_LOG_LEVEL_CRITICAL, "*denominator > 0*");
  garde_money_share (garde_money (1), 1, 0, GARDE_ROUND_DOWN);
  g_test_assert_expected_messages ();
}

static void
test_share (void)
{
  static const struct
  {
    gint64 amount, numerator, denominator;
    gint64 down, half_up, half_even;
  } cases[] = {
    { 100, 1, 3, 33, 33, 33 },
    { 100, 2, 3, 66, 67, 67 },
    { 5, 1, 2, 2, 3, 2 },
    { 7, 1, 2, 3, 4, 4 },
    { -5, 1, 2, -2, -3, -2 },
    { -7, 1, 2, -3, -4, -4 },
    { 5, -1, 2, -2, -3, -2 },
    { 1, 1, 2, 0, 1, 0 },
    { 1, 49, 100, 0, 0, 0 },
    { 1, 51, 100, 0, 1, 1 },
    { 0, 7, 9, 0, 0, 0 },
    { 12345, 0, 9, 0, 0, 0 },
    { 12345, 9, 9, 12345, 12345, 12345 },
    { 6000, 60, 720, 500, 500, 500 },
    { G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64, G_MAXINT64 },
    { G_MININT64, G_MAXINT64, G_MAXINT64, G_MININT64, G_MININT64, G_MININT64 },
    { G_MAXINT64, 1, 2, G_MAXINT64 / 2, G_MAXINT64 / 2 + 1, G_MAXINT64 / 2 + 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GardeMoney amount = garde_money (cases[i].amount);
      gint64 numerator = cases[i].numerator;
      gint64 denominator = cases[i].denominator;

      g_test_message ("%" G_GINT64_FORMAT " × %" G_GINT64_FORMAT " / %" G_GINT64_FORMAT,
                      amount.cents, numerator, denominator);
      g_assert_cmpint (garde_money_share (amount, numerator, denominator, GARDE_ROUND_DOWN).cents,
                       ==, cases[i].down);
      g_assert_cmpint (
          garde_money_share (amount, numerator, denominator, GARDE_ROUND_HALF_UP).cents, ==,
          cases[i].half_up);
      g_assert_cmpint (
          garde_money_share (amount, numerator, denominator, GARDE_ROUND_HALF_EVEN).cents, ==,
          cases[i].half_even);
    }
}

/* The same sums by another road: floor of (2 a n + d) / 2 d, for amounts that are not negative. */
static gint64
slow_half_up (gint64 amount, gint64 numerator, gint64 denominator)
{
  __int128 twice = (__int128) 2 * amount * numerator;

  return (gint64) ((twice + denominator) / ((__int128) 2 * denominator));
}

static void
check_rounding (gint64 amount, gint64 numerator, gint64 denominator)
{
  __int128 exact = (__int128) amount * numerator;

  for (guint rounding = GARDE_ROUND_DOWN; rounding <= GARDE_ROUND_HALF_EVEN; rounding++)
    {
      gint64 share =
          garde_money_share (garde_money (amount), numerator, denominator, rounding).cents;
      gint64 mirror =
          garde_money_share (garde_money (-amount), numerator, denominator, rounding).cents;
      __int128 error = exact - (__int128) share * denominator;

      g_assert_cmpint (mirror, ==, -share);
      if (rounding == GARDE_ROUND_DOWN)
        g_assert_true (error >= 0 && error < denominator);
      else
        g_assert_true (2 * error <= denominator && -2 * error <= denominator);
      if (rounding == GARDE_ROUND_HALF_UP)
        g_assert_cmpint (share, ==, slow_half_up (amount, numerator, denominator));
      if (rounding == GARDE_ROUND_HALF_EVEN &&
          (2 * error == denominator || -2 * error == denominator))
        g_assert_cmpint (share % 2, ==, 0);
    }
}

static void
test_share_properties (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_ROUNDS; i++)
    check_rounding (g_rand_int_range (rand, 0, 10000000), g_rand_int_range (rand, 0, 2000),
                    g_rand_int_range (rand, 1, 2000));
}

/* Cutting an amount in equal parts downwards leaves less than a cent a part, and handing the rest
 * to the first parts makes the whole again. */
static void
test_parts_make_the_whole (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      gint64 amount = g_rand_int_range (rand, 0, G_MAXINT);
      gint64 n_parts = g_rand_int_range (rand, 1, 40);
      GardeMoney part = garde_money_share (garde_money (amount), 1, n_parts, GARDE_ROUND_DOWN);
      gint64 rest = amount - part.cents * n_parts;

      g_assert_cmpint (rest, >=, 0);
      g_assert_cmpint (rest, <, n_parts);
    }
}

/* The differences of cumulated shares always make the whole, whatever the rounding. */
static void
test_cumulated_shares (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < 2000; i++)
    {
      GardeMoney amount = garde_money (g_rand_int_range (rand, -1000000, 1000000));
      gint64 n_parts = g_rand_int_range (rand, 1, 60);
      GardeRounding rounding = (GardeRounding) g_rand_int_range (rand, 0, 3);
      GardeMoney before = garde_money (0);
      GardeMoney sum = garde_money (0);

      for (gint64 part = 1; part <= n_parts; part++)
        {
          GardeMoney upto = garde_money_share (amount, part, n_parts, rounding);

          sum = garde_money_add (sum, garde_money_subtract (upto, before));
          before = upto;
        }
      g_assert_cmpint (sum.cents, ==, amount.cents);
    }
}

static void
test_format (void)
{
  static const struct
  {
    gint64 cents;
    const char *expected;
  } cases[] = {
    { 0, "0\u00A0€" },
    { 5, "0,05\u00A0€" },
    { -5, "\u22120,05\u00A0€" },
    { 100, "1\u00A0€" },
    { 6050, "60,50\u00A0€" },
    { -1500, "\u221215\u00A0€" },
    { 99999, "999,99\u00A0€" },
    { 121000, "1\u202F210\u00A0€" },
    { 123456789, "1\u202F234\u202F567,89\u00A0€" },
    { 10000000, "100\u202F000\u00A0€" },
    { G_MAXINT64, "92\u202F233\u202F720\u202F368\u202F547\u202F758,07\u00A0€" },
    { G_MININT64, "\u221292\u202F233\u202F720\u202F368\u202F547\u202F758,08\u00A0€" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *formatted = garde_money_format (garde_money (cases[i].cents));

      g_assert_cmpstr (formatted, ==, cases[i].expected);
    }
}

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gint64 cents;
  } cases[] = {
    { "60", 6000 },
    { "60,5", 6050 },
    { "60,50 €", 6050 },
    { "60.50", 6050 },
    { "60,50€", 6050 },
    { "  60 €  ", 6000 },
    { "60\u00A0€", 6000 },
    { "0", 0 },
    { "0,05", 5 },
    { "007", 700 },
    { "-15", -1500 },
    { "\u221215\u00A0€", -1500 },
    { "1210", 121000 },
    { "1 210", 121000 },
    { "1\u202F210\u00A0€", 121000 },
    { "12 345 678,90", 1234567890 },
    { "60 €\n", 6000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GardeMoney amount = garde_money (-1);

      g_test_message ("“%s”", cases[i].text);
      g_assert_true (garde_money_parse (cases[i].text, &amount));
      g_assert_cmpint (amount.cents, ==, cases[i].cents);
    }
}

static void
test_parse_refuses (void)
{
  static const char *const cases[] = {
    "",
    " ",
    "€",
    "-",
    "60,505",
    "60,",
    ",5",
    "60,5,5",
    "60 50",
    "1 21",
    "1 2100",
    "1234 567",
    "60 $",
    "60 € €",
    "€60",
    "--5",
    "+5",
    "6O",
    "1e3",
    "0x10",
    "60,-5",
    "60,5 0",
    "- 5",
    "60\xff",
    "\xe2\x82",
    "99999999999999999999",
    "92 233 720 368 547 758,08",
    "soixante",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GardeMoney amount = garde_money (42);

      g_assert_false (garde_money_parse (cases[i], &amount));
      g_assert_cmpint (amount.cents, ==, 42);
    }
}

static void
test_format_is_read_back (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      gint64 cents = (gint64) g_rand_int (rand) * g_rand_int_range (rand, -1000, 1001);
      g_autofree char *formatted = garde_money_format (garde_money (cents));
      GardeMoney amount;

      g_assert_true (garde_money_parse (formatted, &amount));
      g_assert_cmpint (amount.cents, ==, cents);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/money/add-subtract", test_add_subtract);
  g_test_add_func ("/money/overflow-is-refused", test_overflow_is_refused);
  g_test_add_func ("/money/share", test_share);
  g_test_add_func ("/money/share-properties", test_share_properties);
  g_test_add_func ("/money/parts-make-the-whole", test_parts_make_the_whole);
  g_test_add_func ("/money/cumulated-shares", test_cumulated_shares);
  g_test_add_func ("/money/format", test_format);
  g_test_add_func ("/money/parse", test_parse);
  g_test_add_func ("/money/parse-refuses", test_parse_refuses);
  g_test_add_func ("/money/format-is-read-back", test_format_is_read_back);

  return g_test_run ();
}
