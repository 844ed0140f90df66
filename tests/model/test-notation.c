/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "model/garde-notation.h"

/* FRENCH-RULES 3.1 and 3.2; "?" stands before a notation that is not sure. */
static const struct
{
  const char *name, *day, *time;
  int months;
  gboolean regulated;
  gint64 since_call;
  gboolean own, family_doctor;
  guint n_snp;
  const char *expected;
} cases[] = {
  { "plain", "2026-11-23", "16:00", 400, FALSE, -1, FALSE, FALSE, 0, "G" },
  { "report", "2026-11-23", "16:00", 400, FALSE, -1, FALSE, TRUE, 0, "G ?MCG" },
  { "child", "2026-11-23", "16:00", 71, FALSE, -1, FALSE, FALSE, 0, "G MEG" },
  { "six", "2026-11-23", "16:00", 72, FALSE, -1, FALSE, FALSE, 0, "G" },
  { "old", "2026-11-23", "16:00", 961, FALSE, -1, FALSE, FALSE, 0, "G MOP" },
  { "old, own", "2026-11-23", "16:00", 961, FALSE, -1, TRUE, FALSE, 0, "G" },
  { "age not known", "2026-11-23", "16:00", -1, FALSE, -1, FALSE, FALSE, 0, "G" },
  { "regulated", "2026-11-23", "16:00", 400, TRUE, 60, FALSE, TRUE, 0, "G SNP" },
  { "no trace", "2026-11-23", "16:00", 400, TRUE, -1, FALSE, TRUE, 0, "G ?SNP" },
  { "48 hours", "2026-11-23", "16:00", 400, TRUE, 2880, FALSE, TRUE, 19, "G SNP" },
  { "later", "2026-11-23", "16:00", 400, TRUE, 2881, FALSE, TRUE, 0, "G" },
  { "twenty", "2026-11-23", "16:00", 400, TRUE, 60, FALSE, TRUE, 20, "G ?SNP" },
  { "own patient", "2026-11-23", "16:00", 400, TRUE, 60, TRUE, FALSE, 0, "G MRT" },
  { "seven", "2026-11-23", "19:00", 400, TRUE, 60, FALSE, TRUE, 0, "G SNP SHE" },
  { "before eight", "2026-11-23", "19:59", 400, TRUE, 60, FALSE, TRUE, 0, "G SNP SHE" },
  { "night", "2026-11-23", "20:00", 400, TRUE, 60, FALSE, TRUE, 0, "G CRN" },
  { "deep night", "2026-11-24", "00:00", 400, TRUE, 60, FALSE, TRUE, 0, "G CRM" },
  { "Sunday", "2026-11-22", "10:00", 400, TRUE, 60, FALSE, TRUE, 0, "G CRD" },
  { "Saturday", "2026-11-21", "12:00", 400, TRUE, 60, FALSE, TRUE, 0, "G ?CRS" },
  { "by himself", "2026-11-23", "21:00", 400, FALSE, -1, FALSE, TRUE, 0, "G ?MN ?MHP" },
  { "holiday", "2026-11-11", "10:00", 60, FALSE, -1, FALSE, TRUE, 0, "G MEG ?F ?MHP" },
  { "Saturday by himself", "2026-11-21", "15:00", 400, FALSE, -1, FALSE, TRUE, 0, "G" },
};

static void
test_proposals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GardeNotationQuestion question = { .regime = GARDE_HOLIDAYS_METROPOLE,
                                         .months = cases[i].months,
                                         .regulated = cases[i].regulated,
                                         .minutes_since_call = cases[i].since_call,
                                         .is_own_patient = cases[i].own,
                                         .has_family_doctor = cases[i].family_doctor,
                                         .n_snp_this_week = cases[i].n_snp };
      g_autoptr (GPtrArray) notations = NULL;
      g_autoptr (GString) found = g_string_new (NULL);

      g_assert_true (garde_day_parse_iso (cases[i].day, &question.day));
      g_assert_true (garde_minutes_parse (cases[i].time, &question.time));
      notations = garde_notation_propose (&question);
      for (guint j = 0; j < notations->len; j++)
        {
          const GardeNotation *notation = notations->pdata[j];

          g_assert_cmpstr (notation->explanation, !=, "");
          g_string_append_printf (found, "%s%s%s", j > 0 ? " " : "", notation->is_sure ? "" : "?",
                                  notation->code);
        }
      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (found->str, ==, cases[i].expected);
    }
}

/* SNP never stands beside what it may not be noted with, whatever is asked. */
static void
test_exclusive (void)
{
  static const char *const others[] = { "MCG", "CRN", "CRM", "CRD", "CRS", "MN", "MM", "F", "MHP" };

  for (guint n = 0; n < 20000; n++)
    {
      GardeNotationQuestion question = {
        .day = garde_day (20000 + g_test_rand_int_range (0, 3000)),
        .time = garde_minutes (g_test_rand_int_range (0, 1440)),
        .regime = g_test_rand_bit () ? GARDE_HOLIDAYS_METROPOLE : GARDE_HOLIDAYS_ALSACE_MOSELLE,
        .has_bridges = g_test_rand_bit (),
        .months = g_test_rand_int_range (-1, 1200),
        .regulated = g_test_rand_bit (),
        .minutes_since_call = g_test_rand_int_range (-1, 5000),
        .is_own_patient = g_test_rand_bit (),
        .has_family_doctor = g_test_rand_bit (),
        .n_snp_this_week = (guint) g_test_rand_int_range (0, 25),
      };
      g_autoptr (GPtrArray) notations = garde_notation_propose (&question);
      gboolean has_snp = FALSE, has_other = FALSE;

      for (guint i = 0; i < notations->len; i++)
        {
          const GardeNotation *notation = notations->pdata[i];

          has_snp = has_snp || g_str_equal (notation->code, "SNP");
          for (guint j = 0; j < G_N_ELEMENTS (others); j++)
            has_other = has_other || g_str_equal (notation->code, others[j]);
        }
      g_assert_false (has_snp && has_other);
      g_assert_true (!has_snp || question.regulated);
      /* What counts towards the twenty is what is proposed without a doubt before they are full. */
      if (question.n_snp_this_week < 20 && question.minutes_since_call >= 0)
        g_assert_true (has_snp == garde_notation_is_snp (&question));
      if (question.minutes_since_call < 0)
        g_assert_false (garde_notation_is_snp (&question));
    }
}

/* What the visit and the centre's settings say reaches the rule. */
static void
test_ask (void)
{
  g_autoptr (GardeCentre) centre = garde_centre_new ();
  g_autoptr (GardeVisit) visit = garde_visit_new ();
  g_autoptr (GardeZone) zone = garde_zone_new ("Europe/Paris", NULL);
  GardeDay bridge = garde_day_from_ymd (2026, 5, 15);
  GardeNotationQuestion question;

  centre->holiday_regime = GARDE_HOLIDAYS_METROPOLE;
  visit->source = GARDE_SOURCE_SAS;
  visit->called_at = garde_instant_from_civil (bridge, garde_minutes (15 * 60), zone);
  visit->booked_at = visit->called_at - 90 * GARDE_MINUTE;
  question = garde_notation_ask (visit, centre, zone, 0);
  g_assert_cmpint (question.day.number, ==, bridge.number);
  g_assert_cmpint (question.time.minutes, ==, 15 * 60);
  g_assert_cmpint (question.minutes_since_call, ==, 90);
  g_assert_true (garde_notation_is_snp (&question));

  centre->has_bridges = TRUE;
  question = garde_notation_ask (visit, centre, zone, 0);
  g_assert_false (garde_notation_is_snp (&question));
  centre->has_bridges = FALSE;
  visit->source = GARDE_SOURCE_DESK;
  question = garde_notation_ask (visit, centre, zone, 0);
  g_assert_false (garde_notation_is_snp (&question));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/notation/proposals", test_proposals);
  g_test_add_func ("/model/notation/exclusive", test_exclusive);
  g_test_add_func ("/model/notation/ask", test_ask);
  return g_test_run ();
}
