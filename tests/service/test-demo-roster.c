/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-engine.h"
#include "service/garde-demo.h"
#include "service/garde-roster-review.h"

/* A Wednesday afternoon, a Friday night, a Sunday. */
static const char *const moments[] = { "2026-11-18T16:40:00+01:00", "2026-11-20T23:10:00+01:00",
                                       "2026-11-22T10:00:00+01:00" };

static GardeRosterSheet *
load (GardeStore *store, GardeSession *session, int weeks_ahead)
{
  g_autoptr (GError) error = NULL;
  GardeRosterSheet *sheet;
  GardeDay today;

  garde_store_get_today (store, session, &today, &error);
  g_assert_no_error (error);
  today = garde_day_add (today, 7 * weeks_ahead);
  sheet = garde_store_load_roster (store, session, today, today, 0, &error);
  g_assert_no_error (error);
  return sheet;
}

static guint
count (const GardeRosterSheet *sheet, gboolean in_draft)
{
  guint n = 0;

  for (guint s = 0; s < sheet->shifts->len; s++)
    n += garde_roster_sheet_count_doctors (sheet, s, in_draft);
  return n;
}

static gboolean
has_paper (const GardeRosterReview *review, const char *family_name, GardePaperKind kind, int step)
{
  for (guint i = 0; i < review->papers->len; i++)
    {
      const GardeRosterPaper *paper = review->papers->pdata[i];
      const GardeDoctor *doctor =
          garde_roster_sheet_get_person (review->sheet, paper->doctor)->doctor;

      if (paper->warning.kind == kind && paper->warning.step == step &&
          g_str_equal (doctor->family_name, family_name))
        return TRUE;
    }
  return FALSE;
}

/* The next week: fourteen people, one place that is empty though nothing was forgotten, papers that
 * end, and a way out. */
static void
check_next_week (GardeRosterSheet *sheet)
{
  g_autoptr (GardeRosterReview) review = garde_roster_review_new (sheet);
  g_autoptr (GardeRosterExplanation) why = NULL;
  g_autoptr (GError) error = NULL;
  const GardeRosterHole *hole;

  g_assert_cmpuint (sheet->people->len, ==, 14);
  g_assert_cmpuint (sheet->shifts->len, ==, 11);
  g_assert_cmpuint (review->faults->len, ==, 0);
  g_assert_cmpuint (review->holes->len, ==, 1);
  g_assert_true (has_paper (review, "Traoré", GARDE_PAPER_INSURANCE, 30));
  g_assert_true (has_paper (review, "Costa", GARDE_PAPER_INSURANCE, 30) ||
                 has_paper (review, "Costa", GARDE_PAPER_INSURANCE, 7));
  g_assert_cmpuint (count (sheet, FALSE), ==, 0);
  g_assert_cmpuint (sheet->publications->len, ==, 0);
  hole = &g_array_index (review->holes, GardeRosterHole, 0);
  g_assert_cmpint (
      garde_day_get_weekday (garde_roster_sheet_get_shift (sheet, hole->shift)->local_day), ==, 4);
  why = garde_roster_explain_hole (sheet, hole->shift, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (why->reasons->len, ==, 13);
  g_assert_cmpuint (why->remedies->len, ==, 3);
}

static void
test_weeks (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeClock) clock = NULL;
  g_autoptr (GardeStore) store = NULL;
  g_autoptr (GardeSession) session = NULL;
  g_autoptr (GardeRosterSheet) this_week = NULL;
  g_autoptr (GardeRosterSheet) next_week = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now;

  g_assert_true (garde_instant_parse_iso (data, &now));
  clock = garde_clock_new_manual (now);
  store = garde_store_open (garde_test_engine_get_uri (engine), NULL, NULL, clock,
                            GARDE_STORE_OPEN_CREATE, &error);
  g_assert_no_error (error);
  session = garde_demo_create (store, NULL, NULL, &error);
  g_assert_no_error (error);
  this_week = load (store, session, 0);
  g_assert_cmpuint (this_week->publications->len, ==, 1);
  g_assert_cmpuint (count (this_week, FALSE), >=, 10);
  g_assert_cmpuint (count (this_week, FALSE), ==, count (this_week, TRUE));
  next_week = load (store, session, 1);
  check_next_week (next_week);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/service/demo-roster/wednesday", test_weeks, moments[0]);
  garde_test_add_on_engines ("/service/demo-roster/friday-night", test_weeks, moments[1]);
  garde_test_add_on_engines ("/service/demo-roster/sunday", test_weeks, moments[2]);
  return g_test_run ();
}
