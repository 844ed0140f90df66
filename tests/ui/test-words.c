/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "garde-test-sheet.h"
#include "ui/allowance/garde-allowance-month.h"
#include "ui/allowance/garde-allowance-words.h"
#include "ui/day/garde-day-words.h"
#include "ui/day/garde-entry-words.h"
#include "ui/day/garde-visit-draft.h"
#include "ui/shared/garde-names.h"
#include "ui/shared/garde-visit-steps.h"

#define NB "\302\240"

static GardeMoment
make_moment (GardeCentre *centre, int hour, int minute)
{
  return (GardeMoment){ garde_test_at (hour, minute), GARDE_TEST_DAY, garde_test_zone (), centre };
}

/* One visit of 17:10 in every state, at 17:07 and later. */
static void
test_visit (void)
{
  static const struct
  {
    GardeVisitState state;
    int now_minute; /* after 17:00 */
    const char *style, *note, *extra, *spoken;
    GardeWaitLevel level;
  } cases[] = {
    { GARDE_VISIT_BOOKED, 7, "expected", "Lombalgie", "expected", "17:10 Paul Nguyen, Expected",
      0 },
    { GARDE_VISIT_BOOKED, 26, "expected", "Lombalgie", "16" NB "min late",
      "17:10 Paul Nguyen, Expected", GARDE_WAIT_LONG },
    { GARDE_VISIT_WAITING, 7, "arrived", "Lombalgie · No. 43", "waiting 2" NB "min",
      "17:10 Paul Nguyen, waiting 2" NB "min", 0 },
    { GARDE_VISIT_WAITING, 21, "arrived", "Lombalgie · No. 43", "long · 16" NB "min",
      "17:10 Paul Nguyen, waiting 16" NB "min, long", GARDE_WAIT_LONG },
    { GARDE_VISIT_WAITING, 40, "arrived", "Lombalgie · No. 43", "too long · 35" NB "min",
      "17:10 Paul Nguyen, waiting 35" NB "min, too long", GARDE_WAIT_TOO_LONG },
    { GARDE_VISIT_CALLED, 20, "visit", "Lombalgie · No. 43", "called at 17:12",
      "17:10 Paul Nguyen, Called", 0 },
    { GARDE_VISIT_IN_VISIT, 20, "visit", "Lombalgie · No. 43", "for 6" NB "min",
      "17:10 Paul Nguyen, With the doctor", 0 },
    { GARDE_VISIT_DONE, 40, "seen", "Lombalgie", "17:14 – 17:29", "17:10 Paul Nguyen, Seen", 0 },
    { GARDE_VISIT_NO_SHOW, 40, "noshow", "Did not come, noted at 17:35", NULL,
      "17:10 Paul Nguyen, Did not come", 0 },
    { GARDE_VISIT_LEFT, 40, "noshow", "Left at 17:35 without being seen", NULL,
      "17:10 Paul Nguyen, Left without being seen", 0 },
    { GARDE_VISIT_REDIRECTED, 40, "noshow", "Sent on at 17:35", NULL,
      "17:10 Paul Nguyen, Redirected", 0 },
    { GARDE_VISIT_CANCELLED, 40, "noshow", "Cancelled at 17:35", NULL,
      "17:10 Paul Nguyen, Cancelled", 0 },
  };
  g_autoptr (GardeCentre) centre = garde_test_centre ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();
      GardeDayColumn *column = garde_test_column (sheet, 1, "Marchand", 15, 19);
      GardeDayEntry *entry = garde_test_visit (column, 10, "Nguyen", cases[i].state, 17, 10);
      GardeMoment moment = make_moment (centre, 17, cases[i].now_minute);
      g_autoptr (GardeEntryWords) words = NULL;

      entry->visit->reason = g_strdup ("Lombalgie");
      entry->visit->ticket = cases[i].state == GARDE_VISIT_BOOKED ? 0 : 43;
      entry->visit->called_at = garde_test_at (17, 12);
      entry->visit->started_at = garde_test_at (17, 14);
      entry->visit->done_at = garde_test_at (17, 29);
      entry->visit->closed_at = garde_test_at (17, 35);

      words = garde_entry_words_new (entry, &moment, FALSE);
      g_assert_cmpstr (words->style, ==, cases[i].style);
      g_assert_cmpstr (words->name, ==, "Paul Nguyen");
      g_assert_cmpstr (words->age, ==, "45 years");
      g_assert_cmpstr (words->note, ==, cases[i].note);
      g_assert_cmpstr (words->extra, ==, cases[i].extra);
      g_assert_cmpstr (words->spoken, ==, cases[i].spoken);
      g_assert_cmpint (words->level, ==, cases[i].level);
      g_assert_nonnull (words->icon);
      g_assert_true (words->is_struck == (cases[i].state >= GARDE_VISIT_NO_SHOW));
    }
}

static void
test_marks (void)
{
  g_autoptr (GardeCentre) centre = garde_test_centre ();
  g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();
  GardeDayColumn *column = garde_test_column (sheet, 1, "Marchand", 15, 19);
  GardeDayEntry *entry = garde_test_visit (column, 10, "Nguyen", GARDE_VISIT_WAITING, 17, 10);
  GardeMoment moment = make_moment (centre, 17, 7);
  g_autoptr (GardeEntryWords) wide = NULL;
  g_autoptr (GardeEntryWords) narrow = NULL;

  entry->place->seat = 2;
  entry->visit->priority = GARDE_PRIORITY_URGENT;
  wide = garde_entry_words_new (entry, &moment, FALSE);
  g_assert_cmpstr (wide->priority, ==, "Urgent");
  g_assert_cmpstr (wide->source, ==, "COT");
  g_assert_true (wide->is_urgent && wide->is_overbooked);
  g_assert_cmpstr (wide->spoken, ==, "17:10 Paul Nguyen, waiting 2" NB "min, Urgent, Overbooked");

  narrow = garde_entry_words_new (entry, &moment, TRUE);
  g_assert_null (narrow->age);
  g_assert_cmpstr (narrow->note, ==, "45 years");
  g_assert_cmpstr (narrow->extra, ==, "2" NB "min");
}

/* Places without an hour are numbered, and none of them was added. */
static void
test_floating (void)
{
  g_autoptr (GardeCentre) centre = garde_test_centre ();
  g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();
  GardeDayColumn *column = garde_test_column (sheet, 1, "Marchand", 15, 19);
  GardeDayEntry *entry = garde_test_visit (column, 10, "Nguyen", GARDE_VISIT_WAITING, 17, 10);
  GardeMoment moment = make_moment (centre, 17, 7);
  g_autoptr (GardeEntryWords) words = NULL;

  entry->place->seat = 3;
  entry->place->starts_at = 0;
  words = garde_entry_words_new (entry, &moment, FALSE);
  g_assert_false (words->is_overbooked);
}

/* Beside his place that is free again, who did not come says so in half a row. */
static void
test_narrow (void)
{
  g_autoptr (GardeCentre) centre = garde_test_centre ();
  g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();
  GardeDayColumn *column = garde_test_column (sheet, 1, "Marchand", 15, 19);
  GardeDayEntry *entry = garde_test_visit (column, 10, "Nguyen", GARDE_VISIT_NO_SHOW, 17, 10);
  GardeDayEntry *place = garde_test_place (column, 11, GARDE_PLACE_OPEN, 17, 10);
  GardeMoment moment = make_moment (centre, 17, 27);
  GardeMoment later = make_moment (centre, 17, 30);
  g_autoptr (GardeEntryWords) visit = garde_entry_words_new (entry, &moment, TRUE);
  g_autoptr (GardeEntryWords) open = garde_entry_words_new (place, &moment, TRUE);
  g_autoptr (GardeEntryWords) over = garde_entry_words_new (place, &later, FALSE);

  g_assert_cmpstr (visit->note, ==, "Did not come");
  g_assert_true (visit->is_struck);
  g_assert_cmpstr (open->name, ==, "Free");
  g_assert_nonnull (open->icon);
  g_assert_cmpstr (over->spoken, ==, "17:10 Free, over");
  g_assert_null (over->icon);
}

/* Sentences about places. */
static void
test_sentences (void)
{
  g_autoptr (GardeCentre) centre = garde_test_centre ();
  g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();
  GardeDayColumn *column = garde_test_column (sheet, 1, "Marchand", 15, 19);
  GardeDayEntry *visit = garde_test_visit (column, 10, "Nguyen", GARDE_VISIT_BOOKED, 17, 10);
  GardeDayEntry *open = garde_test_place (column, 11, GARDE_PLACE_OPEN, 17, 30);
  GardeDayEntry *kept = garde_test_place (column, 12, GARDE_PLACE_SAS, 17, 50);
  GardeMoment moment = make_moment (centre, 17, 7);
  g_autofree char *selected = garde_day_words_selected (open, &moment);
  g_autofree char *reserved = NULL;
  g_autofree char *booked = NULL;
  g_autofree char *moved = garde_day_words_moved (visit->visit, NULL, &moment);

  kept->place->release_at = garde_test_at (17, 30);
  visit->visit->ticket = 44;
  reserved = garde_day_words_place (kept, &moment);
  booked = garde_day_words_booked (visit->visit, column->doctor, &moment);
  g_assert_cmpstr (selected, ==, "17:30 with Dr Marchand · Free · Enter books");
  g_assert_cmpstr (reserved, ==, "Reserved for the SAS, open to all at 17:30");
  g_assert_cmpstr (booked, ==, "Booked: 17:10 with Dr Marchand, number 44");
  g_assert_cmpstr (moved, ==, "Moved to 17:10");
}

static void
test_place (void)
{
  static const struct
  {
    GardePlaceKind kind;
    int release_hour; /* 0: never */
    gboolean is_free;
    const char *note, *extra, *spoken;
  } cases[] = {
    { GARDE_PLACE_OPEN, 0, TRUE, NULL, NULL, "18:00 Free" },
    { GARDE_PLACE_SAS, 18, FALSE, "Open to all at 18:00", "in 54" NB "min",
      "18:00 Reserved for the SAS, Open to all at 18:00" },
    { GARDE_PLACE_SAS, 17, TRUE, NULL, NULL, "18:00 Free" },
    { GARDE_PLACE_FOLLOW_UP, 0, FALSE, "Until the end of the shift", NULL,
      "18:00 Reserved for follow-up, Until the end of the shift" },
  };
  g_autoptr (GardeCentre) centre = garde_test_centre ();
  GardeMoment moment = make_moment (centre, 17, 7);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();
      GardeDayColumn *column = garde_test_column (sheet, 1, "Marchand", 15, 19);
      GardeDayEntry *entry = garde_test_place (column, 10, cases[i].kind, 18, 0);
      g_autoptr (GardeEntryWords) words = NULL;

      if (cases[i].release_hour != 0)
        entry->place->release_at = garde_test_at (cases[i].release_hour, 0);
      words = garde_entry_words_new (entry, &moment, FALSE);
      g_assert_true (garde_entry_is_free (entry, moment.now) == cases[i].is_free);
      g_assert_cmpstr (words->style, ==, cases[i].is_free ? "free" : "reserved");
      g_assert_cmpstr (words->note, ==, cases[i].note);
      g_assert_cmpstr (words->extra, ==, cases[i].extra);
      g_assert_cmpstr (words->spoken, ==, cases[i].spoken);
    }
}

static void
test_walk_in (void)
{
  g_autoptr (GardeCentre) centre = garde_test_centre ();
  g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();
  GardeDayEntry *entry = garde_test_walk_in (sheet, 42, "Vasseur", GARDE_VISIT_WAITING, 16, 43);
  GardeMoment moment = make_moment (centre, 17, 7);
  g_autoptr (GardeEntryWords) words = garde_entry_words_new (entry, &moment, TRUE);
  g_autofree char *selected = garde_day_words_selected (entry, &moment);
  g_autofree char *nobody = garde_day_words_selected (NULL, &moment);

  g_assert_cmpstr (words->spoken, ==, "No. 42 Paul Vasseur, waiting 24" NB "min, long");
  g_assert_null (words->source);
  g_assert_cmpstr (selected, ==, "Paul Vasseur selected · No. 42");
  g_assert_cmpstr (nobody, ==, "");
}

static void
test_title (void)
{
  static const struct
  {
    int distance;
    const char *title;
  } cases[] = {
    { 0, "Today" },     { -1, "Yesterday" },  { 1, "Tomorrow" },
    { -7, "Past day" }, { 30, "Coming day" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (garde_day_words_title (cases[i].distance), ==, cases[i].title);
}

static void
test_steps (void)
{
  static const struct
  {
    GardeVisitState state;
    const char *actions; /* which are possible, in the order of GardeVisitAction */
  } cases[] = {
    { GARDE_VISIT_BOOKED, "110000000011010" }, { GARDE_VISIT_WAITING, "001000010110110" },
    { GARDE_VISIT_CALLED, "000111110110100" }, { GARDE_VISIT_IN_VISIT, "000010000000000" },
    { GARDE_VISIT_DONE, "000000000000000" },   { GARDE_VISIT_NO_SHOW, "100000000000000" },
    { GARDE_VISIT_LEFT, "000001000000000" },   { GARDE_VISIT_CANCELLED, "000000000000000" },
  };
  g_autoptr (GardeVisitSteps) steps = garde_visit_steps_new (NULL);
  g_autoptr (GardeDaySheet) sheet = garde_test_sheet ();
  GardeDayColumn *column = garde_test_column (sheet, 1, "Marchand", 15, 19);
  GardeDayEntry *visit = garde_test_visit (column, 10, "Nguyen", GARDE_VISIT_BOOKED, 17, 10);
  GardeDayEntry *place = garde_test_place (column, 11, GARDE_PLACE_OPEN, 17, 30);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (GardeVisitAction step = 0; step < GARDE_N_VISIT_ACTIONS; step++)
      {
        g_assert_cmpuint (strlen (cases[i].actions), ==, GARDE_N_VISIT_ACTIONS);
        visit->visit->state = cases[i].state;
        g_assert_true (garde_visit_steps_is_possible (steps, step, visit) ==
                       (cases[i].actions[step] == '1'));
        g_assert_false (garde_visit_steps_is_possible (steps, step, place));
        g_assert_false (garde_visit_steps_is_possible (steps, step, NULL));
      }
  g_assert_false (garde_visit_steps_is_running (steps));
}

static void
test_guess (void)
{
  static const struct
  {
    const char *typed;
    GardeReasonGroup group;
  } cases[] = {
    { "", 0 },
    { "i", 0 },
    { "in", 0 },
    { "inj", GARDE_REASON_TRAUMA },
    { "INF", GARDE_REASON_INFECTIOUS },
    { "injury of the hand", GARDE_REASON_TRAUMA },
    { "chest", GARDE_REASON_CHEST_PAIN },
    { "toux", 0 },
    { "ent", GARDE_REASON_ENT },
    { "Ünknown", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (garde_visit_draft_guess_group (cases[i].typed), ==, cases[i].group);
  g_assert_cmpint (garde_wait_propose_zone (GARDE_REASON_INFECTIOUS), ==, GARDE_ZONE_INFECTIOUS);
  g_assert_cmpint (garde_wait_propose_zone (GARDE_REASON_TRAUMA), ==, GARDE_ZONE_GENERAL);
  g_assert_cmpint (garde_wait_propose_zone (0), ==, GARDE_ZONE_GENERAL);
}

static void
test_initials (void)
{
  static const struct
  {
    const char *name, *initials;
  } cases[] = {
    { "Hélène Marchand", "HM" },      { "Marchand", "M" },
    { "Jean-Élie de la Tour", "JT" }, { "", "" },
    { "émile zola", "ÉZ" },           { "Dr Hélène Marchand", "HM" },
    { "Dr Marchand", "M" },           { "Mme", "M" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *initials = garde_name_initials (cases[i].name);

      g_assert_cmpstr (initials, ==, cases[i].initials);
    }
}

static void
test_months (void)
{
  static const struct
  {
    const char *day;
    int months;
    const char *first, *name;
  } cases[] = {
    { "2026-11-23", 0, "2026-11-01", "November 2026" },
    { "2026-11-23", 2, "2027-01-01", "January 2027" },
    { "2026-01-31", -1, "2025-12-01", "December 2025" },
    { "2026-03-31", -13, "2025-02-01", "February 2025" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GardeDay day;
      g_autofree char *first = NULL;
      g_autofree char *name = NULL;

      g_assert_true (garde_day_parse_iso (cases[i].day, &day));
      day = garde_month_of (day, cases[i].months);
      first = garde_day_to_iso (day);
      name = garde_allowance_words_month (day);
      g_assert_cmpstr (first, ==, cases[i].first);
      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

static void
add_case (GArray *cases, int ticket, GardeVisitState state, gboolean counts)
{
  GardeAllowanceCase item = { .visit = ticket, .ticket = ticket, .state = state, .counts = counts };

  g_array_append_val (cases, item);
}

static void
test_groups (void)
{
  static const char *const expected[] = {
    "3 seen: No. 31, 33, 34",
    "1 did not come: No. 35, not counted",
    "2 left without being seen: No. 32, 39, not counted",
  };
  GardeAllowanceShift shift = { .cases = g_array_new (FALSE, TRUE, sizeof (GardeAllowanceCase)) };
  g_autoptr (GPtrArray) groups = NULL;

  add_case (shift.cases, 31, GARDE_VISIT_DONE, TRUE);
  add_case (shift.cases, 32, GARDE_VISIT_LEFT, FALSE);
  add_case (shift.cases, 33, GARDE_VISIT_DONE, TRUE);
  add_case (shift.cases, 34, GARDE_VISIT_DONE, TRUE);
  add_case (shift.cases, 35, GARDE_VISIT_NO_SHOW, FALSE);
  add_case (shift.cases, 39, GARDE_VISIT_LEFT, FALSE);

  groups = garde_allowance_words_group (&shift);
  g_assert_cmpuint (groups->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < groups->len; i++)
    {
      const GardeAllowanceGroup *group = groups->pdata[i];

      g_assert_cmpstr (group->text, ==, expected[i]);
      g_assert_true (group->counts == (i == 0));
    }
  g_array_unref (shift.cases);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/words/visit", test_visit);
  g_test_add_func ("/ui/words/marks", test_marks);
  g_test_add_func ("/ui/words/narrow", test_narrow);
  g_test_add_func ("/ui/words/sentences", test_sentences);
  g_test_add_func ("/ui/words/place", test_place);
  g_test_add_func ("/ui/words/walk-in", test_walk_in);
  g_test_add_func ("/ui/words/title", test_title);
  g_test_add_func ("/ui/words/steps", test_steps);
  g_test_add_func ("/ui/words/guess", test_guess);
  g_test_add_func ("/ui/words/initials", test_initials);
  g_test_add_func ("/ui/words/months", test_months);
  g_test_add_func ("/ui/words/groups", test_groups);
  g_test_add_func ("/ui/words/floating", test_floating);
  return g_test_run ();
}
