/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <locale.h>

#include "allowance/garde-allowance-compute.h"
#include "allowance/garde-allowance-explain.h"

typedef struct
{
  int from;
  gint64 cents;
} TierCase;

/* DOMAIN.md 5, the demonstration centre's. */
static const TierCase champigny[] = { { 0, 20000 }, { 4, 15000 }, { 7, 10000 }, { 10, 6000 } };

static GardeAllowanceScheme *
make_scheme (
    GardeShiftKind kind, const char *from, const char *to, const TierCase *tiers, guint n_tiers)
{
  GardeAllowanceScheme *self = g_new0 (GardeAllowanceScheme, 1);

  self->scheme = garde_scheme_new ();
  self->scheme->kind = kind;
  g_assert_true (garde_day_parse_iso (from, &self->scheme->valid_from));
  if (to != NULL)
    g_assert_true (garde_day_parse_iso (to, &self->scheme->valid_to));
  self->tiers = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_tiers; i++)
    {
      GardeTier *tier = garde_tier_new ();

      tier->from_patients = tiers[i].from;
      tier->amount = garde_money (tiers[i].cents);
      g_ptr_array_add (self->tiers, tier);
    }
  return self;
}

static GPtrArray *
make_schemes (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) garde_allowance_scheme_free);
}

static GPtrArray *
make_champigny_schemes (void)
{
  GPtrArray *schemes = make_schemes ();

  g_ptr_array_add (schemes,
                   make_scheme (0, "2020-01-01", NULL, champigny, G_N_ELEMENTS (champigny)));
  return schemes;
}

static GardeAllowanceShift *
make_shift (gint64 doctor, guint n_seen, const char *day)
{
  GardeAllowanceShift *shift = g_new0 (GardeAllowanceShift, 1);

  shift->doctor = doctor;
  shift->doctor_reference = g_strdup_printf ("D%02" G_GINT64_FORMAT, doctor);
  shift->doctor_name = g_strdup ("Hélène Marchand");
  shift->kind = GARDE_SHIFT_DAY;
  shift->status = GARDE_DOCTOR_ADJUNCT;
  shift->n_seen = n_seen;
  g_assert_true (garde_day_parse_iso (day, &shift->local_day));
  return shift;
}

static GPtrArray *
make_shifts (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) garde_allowance_shift_free);
}

/* Both sides of every boundary of the tiers, named by their numbers. */
static void
test_tiers (void)
{
  static const struct
  {
    guint seen;
    gint64 cents;
    guint from;
    int to;
    const char *words;
  } cases[] = {
    { 0, 20000, 0, 3, "no patient was seen: tier 0 to 3, 200\u00a0€" },
    { 1, 20000, 0, 3, "1 patient seen counts: tier 0 to 3, 200\u00a0€" },
    { 3, 20000, 0, 3, "3 patients seen count: tier 0 to 3, 200\u00a0€" },
    { 4, 15000, 4, 6, "4 patients seen count: tier 4 to 6, 150\u00a0€" },
    { 6, 15000, 4, 6, "6 patients seen count: tier 4 to 6, 150\u00a0€" },
    { 7, 10000, 7, 9, "7 patients seen count: tier 7 to 9, 100\u00a0€" },
    { 9, 10000, 7, 9, "9 patients seen count: tier 7 to 9, 100\u00a0€" },
    { 10, 6000, 10, -1, "10 patients seen count: tier 10 and more, 60\u00a0€" },
    { 400, 6000, 10, -1, "400 patients seen count: tier 10 and more, 60\u00a0€" },
  };
  g_autoptr (GPtrArray) schemes = make_champigny_schemes ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) shifts = make_shifts ();
      g_autoptr (GArray) lines = NULL;
      g_autofree char *words = NULL;
      GardeAllowanceLine *line;

      g_ptr_array_add (shifts, make_shift (1, cases[i].seen, "2023-01-16"));
      lines = garde_allowance_compute (shifts, schemes);
      g_assert_cmpuint (lines->len, ==, 1);
      line = &g_array_index (lines, GardeAllowanceLine, 0);
      g_assert_cmpint (line->reason, ==, GARDE_ALLOWANCE_TIER);
      g_assert_cmpint (line->amount.cents, ==, cases[i].cents);
      g_assert_cmpuint (line->tier_from, ==, cases[i].from);
      g_assert_cmpint (line->tier_to, ==, cases[i].to);
      words = garde_allowance_line_explain (line);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

/* Which scheme holds: days at both ends, kind before no kind, the latest to start. */
static void
test_choice (void)
{
  static const TierCase flat[] = { { 0, 100 } };
  static const struct
  {
    GardeShiftKind kind;
    const char *day;
    int expected; /* index into the schemes, -1: none */
  } cases[] = {
    { GARDE_SHIFT_DAY, "2022-12-31", -1 },     { GARDE_SHIFT_DAY, "2023-01-01", 0 },
    { GARDE_SHIFT_DAY, "2023-06-30", 0 },      { GARDE_SHIFT_DAY, "2023-07-01", 1 },
    { GARDE_SHIFT_DAY, "2023-12-31", 1 },      { GARDE_SHIFT_DAY, "2024-01-01", -1 },
    { GARDE_SHIFT_EVENING, "2023-01-31", 0 },  { GARDE_SHIFT_EVENING, "2023-02-01", 2 },
    { GARDE_SHIFT_EVENING, "2023-08-01", 2 },  { GARDE_SHIFT_EVENING, "2025-01-01", 2 },
    { GARDE_SHIFT_WEEKEND, "2025-01-01", -1 },
  };
  g_autoptr (GPtrArray) schemes = make_schemes ();

  g_ptr_array_add (schemes, make_scheme (0, "2023-01-01", "2023-12-31", flat, 1));
  g_ptr_array_add (schemes, make_scheme (0, "2023-07-01", "2023-12-31", flat, 1));
  g_ptr_array_add (schemes, make_scheme (GARDE_SHIFT_EVENING, "2023-02-01", NULL, flat, 1));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const GardeAllowanceScheme *chosen;
      GardeDay day;

      g_assert_true (garde_day_parse_iso (cases[i].day, &day));
      chosen = garde_allowance_choose_scheme (schemes, cases[i].kind, day);
      if (cases[i].expected < 0)
        g_assert_null (chosen);
      else
        g_assert_true (chosen == g_ptr_array_index (schemes, cases[i].expected));
    }
}

static void
test_nothing_is_said (void)
{
  g_autoptr (GPtrArray) schemes = make_champigny_schemes ();
  g_autoptr (GPtrArray) shifts = make_shifts ();
  g_autoptr (GArray) lines = NULL;
  g_autofree char *intern = NULL;
  g_autofree char *none = NULL;
  GardeAllowanceShift *shift = make_shift (1, 8, "2023-01-16");

  shift->status = GARDE_DOCTOR_INTERN;
  g_ptr_array_add (shifts, shift);
  g_ptr_array_add (shifts, make_shift (2, 8, "2019-12-31"));

  lines = garde_allowance_compute (shifts, schemes);
  intern = garde_allowance_line_explain (&g_array_index (lines, GardeAllowanceLine, 0));
  none = garde_allowance_line_explain (&g_array_index (lines, GardeAllowanceLine, 1));
  g_assert_cmpstr (intern, ==, "an intern receives no allowance");
  g_assert_cmpstr (none, ==, "no allowance scheme holds on 31/12/2019 for this kind of shift");
  g_assert_cmpint (garde_allowance_get_total (lines).cents, ==, 0);
}

static void
test_single_tier_words (void)
{
  static const TierCase tiers[] = { { 0, 5050 }, { 1, 0 } };
  g_autoptr (GPtrArray) schemes = make_schemes ();
  g_autoptr (GPtrArray) shifts = make_shifts ();
  g_autoptr (GArray) lines = NULL;
  g_autofree char *words = NULL;

  g_ptr_array_add (schemes, make_scheme (0, "2020-01-01", NULL, tiers, 2));
  g_ptr_array_add (shifts, make_shift (1, 0, "2023-01-16"));
  lines = garde_allowance_compute (shifts, schemes);
  words = garde_allowance_line_explain (&g_array_index (lines, GardeAllowanceLine, 0));
  g_assert_cmpstr (words, ==, "no patient was seen: tier 0, 50,50\u00a0€");
}

static void
test_case_words (void)
{
  GardeAllowanceCase seen = { .ticket = 42, .state = GARDE_VISIT_DONE, .counts = TRUE };
  GardeAllowanceCase absent = { .ticket = 43, .state = GARDE_VISIT_NO_SHOW };
  g_autofree char *first = garde_allowance_case_explain (&seen);
  g_autofree char *second = garde_allowance_case_explain (&absent);

  g_assert_cmpstr (first, ==, "No. 42 counts: Seen");
  g_assert_cmpstr (second, ==, "No. 43 does not count: Did not come");
}

/* Amounts that never rise with the patients, as every centre's do. */
static GardeAllowanceScheme *
make_random_scheme (void)
{
  TierCase tiers[8];
  guint n_tiers = (guint) g_test_rand_int_range (1, G_N_ELEMENTS (tiers) + 1);
  int from = 0;
  gint64 cents = g_test_rand_int_range (0, 50000);

  for (guint i = 0; i < n_tiers; i++)
    {
      tiers[i] = (TierCase){ from, cents };
      from += g_test_rand_int_range (1, 6);
      cents -= g_test_rand_int_range (0, (int) cents + 1);
    }
  return make_scheme (0, "2020-01-01", NULL, tiers, n_tiers);
}

static void
test_more_patients_never_pay_more (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GPtrArray) schemes = make_schemes ();
      g_autoptr (GPtrArray) shifts = make_shifts ();
      g_autoptr (GArray) lines = NULL;

      g_ptr_array_add (schemes, make_random_scheme ());
      for (guint seen = 0; seen < 60; seen++)
        g_ptr_array_add (shifts, make_shift (1, seen, "2023-01-16"));
      lines = garde_allowance_compute (shifts, schemes);
      for (guint i = 1; i < lines->len; i++)
        {
          const GardeAllowanceLine *less = &g_array_index (lines, GardeAllowanceLine, i - 1);
          const GardeAllowanceLine *more = &g_array_index (lines, GardeAllowanceLine, i);

          g_assert_cmpint (more->amount.cents, <=, less->amount.cents);
          g_assert_cmpuint (more->tier_from, <=, i);
          g_assert_true (more->tier_to < 0 || more->tier_to >= (int) i);
        }
    }
}

/* The total is the sum of the lines, and the doctors' sums hold every shift and every patient once.
 */
static void
test_sums_hold_everything_once (void)
{
  for (guint round = 0; round < 100; round++)
    {
      g_autoptr (GPtrArray) schemes = make_schemes ();
      g_autoptr (GPtrArray) shifts = make_shifts ();
      g_autoptr (GArray) lines = NULL;
      g_autoptr (GArray) doctors = NULL;
      guint n_shifts = (guint) g_test_rand_int_range (0, 60), seen = 0, counted = 0, held = 0;
      gint64 cents = 0;

      g_ptr_array_add (schemes, make_random_scheme ());
      for (guint i = 0; i < n_shifts; i++)
        {
          GardeAllowanceShift *shift = make_shift (
              g_test_rand_int_range (1, 8), (guint) g_test_rand_int_range (0, 20), "2023-01-16");

          seen += shift->n_seen;
          g_ptr_array_add (shifts, shift);
        }
      lines = garde_allowance_compute (shifts, schemes);
      doctors = garde_allowance_sum_by_doctor (lines);
      for (guint i = 0; i < doctors->len; i++)
        {
          const GardeAllowanceDoctor *doctor = &g_array_index (doctors, GardeAllowanceDoctor, i);

          cents += doctor->amount.cents;
          counted += doctor->n_seen;
          held += doctor->n_shifts;
          if (i > 0)
            g_assert_cmpstr (doctor[-1].reference, <, doctor->reference);
        }
      g_assert_cmpint (garde_allowance_get_total (lines).cents, ==, cents);
      g_assert_cmpuint (counted, ==, seen);
      g_assert_cmpuint (held, ==, n_shifts);
    }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/allowance/tiers", test_tiers);
  g_test_add_func ("/allowance/choice", test_choice);
  g_test_add_func ("/allowance/nothing-is-said", test_nothing_is_said);
  g_test_add_func ("/allowance/single-tier-words", test_single_tier_words);
  g_test_add_func ("/allowance/case-words", test_case_words);
  g_test_add_func ("/allowance/more-patients-never-pay-more", test_more_patients_never_pay_more);
  g_test_add_func ("/allowance/sums-hold-everything-once", test_sums_hold_everything_once);
  return g_test_run ();
}
