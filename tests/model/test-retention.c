/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "model/garde-retention.h"

/* The vectors of CSP R1112-7 and of what its edges do. */
static const struct
{
  const char *birth, *last_visit, *death, *end;
  GardeRetentionRule rule;
} vectors[] = {
  { "1980-05-02", "2026-11-22", NULL, "2046-11-22", GARDE_RETENTION_VISIT },
  { "2024-01-15", "2026-11-22", NULL, "2052-01-15", GARDE_RETENTION_CHILD },
  { "2026-11-01", "2026-11-22", NULL, "2054-11-01", GARDE_RETENTION_CHILD },
  { "2015-06-01", "2018-06-01", NULL, "2043-06-01", GARDE_RETENTION_CHILD },
  { "1940-01-01", "2026-11-22", "2030-03-01", "2040-03-01", GARDE_RETENTION_DEATH },
  { "1940-01-01", "2026-11-22", "2037-03-01", "2046-11-22", GARDE_RETENTION_VISIT },
  /* The 28th birthday on the very day, and a day later. */
  { "2018-11-22", "2026-11-22", NULL, "2046-11-22", GARDE_RETENTION_VISIT },
  { "2018-11-23", "2026-11-22", NULL, "2046-11-23", GARDE_RETENTION_CHILD },
  /* Less than ten years, and ten years. */
  { "1940-01-01", "2026-11-22", "2036-11-21", "2046-11-21", GARDE_RETENTION_DEATH },
  { "1940-01-01", "2026-11-22", "2036-11-22", "2046-11-22", GARDE_RETENTION_VISIT },
  /* A child that dies is not kept until its 28th birthday. */
  { "2024-01-15", "2026-11-22", "2026-11-23", "2036-11-23", GARDE_RETENTION_DEATH },
  /* 29 February. */
  { "1980-05-02", "2024-02-29", NULL, "2044-02-29", GARDE_RETENTION_VISIT },
  { "1980-05-02", "2024-02-29", "2024-02-29", "2034-03-01", GARDE_RETENTION_DEATH },
  { "2072-02-29", "2073-01-01", NULL, "2100-03-01", GARDE_RETENTION_CHILD },
  /* No birth; a death before the last visit, which shortens nothing. */
  { NULL, "2026-11-22", NULL, "2046-11-22", GARDE_RETENTION_VISIT },
  { NULL, "2026-11-22", "2020-01-01", "2036-11-22", GARDE_RETENTION_DEATH },
  { "1980-05-02", NULL, NULL, NULL, GARDE_RETENTION_UNKNOWN },
};

static GardeDay
parse (const char *text)
{
  GardeDay day = GARDE_DAY_NONE;

  g_assert_true (text == NULL || garde_day_parse_iso (text, &day));
  return day;
}

static void
test_vectors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      GardeRetention retention = { parse (vectors[i].birth), parse (vectors[i].last_visit),
                                   parse (vectors[i].death) };
      GardeDay end = garde_retention_get_end (&retention);

      g_test_message ("vector %u", i);
      g_assert_cmpint (end.number, ==, parse (vectors[i].end).number);
      g_assert_cmpint (garde_retention_get_rule (&retention), ==, vectors[i].rule);
      if (!garde_day_is_set (end))
        {
          g_assert_false (garde_retention_is_over (&retention, parse ("9999-01-01")));
          continue;
        }
      /* Kept until that day, the day itself included. */
      g_assert_false (garde_retention_is_over (&retention, end));
      g_assert_true (garde_retention_is_over (&retention, garde_day_add (end, 1)));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/retention/vectors", test_vectors);

  return g_test_run ();
}
