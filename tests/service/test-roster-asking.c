/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-roster.h"
#include "service/garde-roster-review.h"

/* What is asked of a roster before somebody is telephoned or a swap is agreed. */

/* --- swaps --- */

static void
test_swap (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const cannot[] = { "12", NULL };
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new_answered (engine, cannot);
  g_autoptr (GardeSwap) swap = garde_swap_new ();
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autofree char *none = NULL;
  g_autofree char *some = NULL;
  g_autofree char *gone = NULL;

  garde_test_roster_put (roster, 0, 0, TRUE);
  garde_test_roster_put (roster, 1, 1, TRUE);
  garde_test_roster_publish (roster);
  sheet = garde_test_roster_load (roster);
  swap->shift = roster->shifts[0];
  swap->doctor = roster->doctors[0];
  swap->other_doctor = roster->doctors[2];
  none = garde_roster_review_try_swap (sheet, swap);
  g_assert_null (none);
  swap->shift = roster->shifts[1];
  swap->doctor = roster->doctors[1];
  some = garde_roster_review_try_swap (sheet, swap);
  g_assert_nonnull (strstr (some, "Dr Weber is not available"));
  swap->doctor = roster->doctors[0];
  gone = garde_roster_review_try_swap (sheet, swap);
  g_assert_nonnull (strstr (gone, "any more"));
}

/* --- who could come --- */

static void
test_candidates (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const cannot[] = { "31", NULL };
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new_answered (engine, cannot);
  g_autoptr (GArray) asked = g_array_new (FALSE, FALSE, sizeof (GardeLastAsked));
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GardeRosterReview) found = NULL;
  g_autoptr (GPtrArray) ranked = NULL;
  g_autoptr (GString) names = g_string_new (NULL);
  const GardeLastAsked once = { roster->doctors[0], 1000, GARDE_CALL_ANSWER_NO, 1 };

  /* Weber has no answer; Marchand was asked before, Haddad never; Nguyễn said no. */
  garde_test_roster_answer (roster, 3, 2, 0);
  g_array_append_val (asked, once);
  sheet = garde_test_roster_load (roster);
  found = garde_roster_review_new (sheet);
  ranked = garde_roster_rank_candidates (found, 3, asked);
  for (guint i = 0; i < ranked->len; i++)
    {
      const GardeRosterCandidate *candidate = ranked->pdata[i];

      g_string_append_printf (
          names, "%s%s %d", i > 0 ? ", " : "",
          garde_roster_sheet_get_person (found->sheet, candidate->doctor)->doctor->family_name,
          candidate->times);
      g_assert_cmpint (candidate->why != NULL, ==, candidate->rule != GARDE_ROSTER_RULE_NONE);
    }
  g_assert_cmpstr (names->str, ==, "Haddad 0, Marchand 1, Weber 0, Nguyễn 0");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/service/roster-asking/swap", test_swap, NULL);
  garde_test_add_on_engines ("/service/roster-asking/candidates", test_candidates, NULL);
  return g_test_run ();
}
