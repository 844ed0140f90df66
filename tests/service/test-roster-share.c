/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "service/garde-roster-board.h"

/* What each doctor is to work in a sheet: of what he said for four weeks, of an equal share of
 * evenings and weekends, and of what he worked before. The values are worked out by hand. */

/* Weeks of 30 November 2026; of the first, four evenings and both days of the weekend. Marchand is
 * the row's; Weber, who answered too, has had a weekend shift and two evenings; Haddad did not
 * answer, and has had many. */
enum
{
  HADDAD,
  MARCHAND,
  WEBER,
  N_PEOPLE,
};

typedef struct
{
  const char *name;
  int n_weeks;
  struct
  {
    int max_weekends, target, fair_weekends, fair_evenings; /* 0: nothing was said */
  } said;
  struct
  {
    int weekends, evenings, recent_shifts, recent_weekends;
  } past;
  int outside; /* evenings of his on another list in the first week */
  struct
  {
    int max_weekends, target, fair_weekends, fair_evenings; /* -1: no limit */
  } expected;
} Row;

static const Row rows[] = {
  /* Weekends: 2 to come and 1 of Weber's for two doctors are 2 each; evenings: 4 + 2, 3 each. */
  { "nobody said anything", 1, { 0 }, { 0 }, 0, { -1, -1, 2, 3 } },
  /* 2 + 1 + 3 are 3 each, 3 are had; 4 + 2 + 5 are 6 each, 5 are had. */
  { "past rosters count", 1, { 0 }, { 3, 5, 0, 0 }, 0, { -1, -1, 0, 1 } },
  { "who has had more has none left", 1, { 0 }, { 9, 9, 0, 0 }, 0, { -1, -1, 0, 0 } },
  { "a share that was said", 1, { 0, 0, 4, 7 }, { 1, 5, 0, 0 }, 0, { -1, -1, 3, 2 } },
  { "a share that was said and had", 1, { 0, 0, 2, 2 }, { 3, 5, 0, 0 }, 0, { -1, -1, 0, 0 } },
  { "a target that is nearly had", 1, { 0, 4, 0, 0 }, { 0, 0, 3, 0 }, 0, { -1, 1, 2, 3 } },
  { "a target that is had", 1, { 0, 4, 0, 0 }, { 0, 0, 5, 0 }, 0, { -1, 0, 2, 3 } },
  /* Two of four a week at most. */
  { "a target that is far behind", 1, { 0, 4, 0, 0 }, { 0 }, 0, { -1, 2, 2, 3 } },
  { "a target for two weeks", 2, { 0, 5, 0, 0 }, { 0 }, 0, { -1, 5, 2, 3 } },
  { "a target for four weeks", 4, { 0, 4, 0, 0 }, { 0, 0, 3, 0 }, 0, { -1, 4, 2, 3 } },
  { "a target for five weeks", 5, { 0, 5, 0, 0 }, { 0 }, 0, { -1, 7, 2, 3 } },
  { "one weekend left of two", 1, { 2, 0, 0, 0 }, { 0, 0, 0, 1 }, 0, { 1, -1, 2, 3 } },
  { "no weekend left", 1, { 2, 0, 0, 0 }, { 0, 0, 0, 2 }, 0, { 0, -1, 2, 3 } },
  { "weekends for four weeks", 4, { 2, 0, 0, 0 }, { 0, 0, 0, 2 }, 0, { 2, -1, 2, 3 } },
  { "weekends for five weeks", 5, { 2, 0, 0, 0 }, { 0 }, 0, { 3, -1, 2, 3 } },
  { "what he does elsewhere is beside it", 1, { 0, 4, 0, 0 }, { 0, 0, 3, 0 }, 1, { -1, 2, 2, 4 } },
};

static void
add_shift (GardeRosterSheet *sheet, int day, GardeShiftKind kind)
{
  GardeShift *shift = garde_shift_new ();

  garde_record_set_identity (shift, 101 + day, 1);
  shift->local_day = garde_day_add (sheet->from, day);
  shift->kind = kind;
  shift->state = GARDE_SHIFT_PLANNED;
  shift->need = 1;
  shift->starts_at =
      garde_instant_from_civil (shift->local_day, garde_minutes (20 * 60), sheet->zone);
  shift->ends_at = shift->starts_at + 4 * GARDE_HOUR;
  g_ptr_array_add (sheet->shifts, shift);
}

static GardeRosterPerson *
add_person (GardeRosterSheet *sheet, gint64 id, const char *name)
{
  g_autoptr (GardeDoctor) doctor = garde_doctor_new ();
  GardeRosterPerson *person;

  garde_record_set_identity (doctor, id, 1);
  garde_record_set_text (&doctor->family_name, name);
  person = garde_roster_person_new (doctor, NULL);
  g_ptr_array_add (sheet->people, person);
  return person;
}

static void
add_people (GardeRosterSheet *sheet, const Row *row)
{
  GardeRosterPerson *haddad = add_person (sheet, 201, "Haddad");
  GardeRosterPerson *marchand = add_person (sheet, 202, "Marchand");
  GardeRosterPerson *weber = add_person (sheet, 203, "Weber");

  haddad->past = (GardeRosterCount){ 40, 20, 20, 0 };
  marchand->past = (GardeRosterCount){ 0, row->past.weekends, row->past.evenings, 0 };
  marchand->recent_shifts = row->past.recent_shifts;
  marchand->recent_weekends = row->past.recent_weekends;
  weber->past = (GardeRosterCount){ 3, 1, 2, 0 };
  marchand->limit = garde_duty_limit_new ();
  marchand->limit->max_weekends = row->said.max_weekends;
  marchand->limit->target = row->said.target;
  marchand->limit->fair_weekends = row->said.fair_weekends;
  marchand->limit->fair_evenings = row->said.fair_evenings;
}

static void
add_outside (GardeRosterSheet *sheet)
{
  gint64 starts_at = garde_instant_from_civil (garde_day_add (sheet->from, 4),
                                               garde_minutes (20 * 60), sheet->zone);
  GardeRosterOutside outside = { MARCHAND,           9, 901, starts_at, starts_at + 4 * GARDE_HOUR,
                                 GARDE_SHIFT_EVENING };

  g_array_append_val (sheet->outside, outside);
}

static GardeRosterSheet *
make_sheet (const Row *row)
{
  GardeDay monday = garde_day_from_ymd (2026, 11, 30);
  GardeRosterSheet *sheet =
      garde_roster_sheet_new (monday, garde_day_add (monday, 7 * row->n_weeks - 1));

  sheet->zone = garde_zone_new ("Europe/Paris", NULL);
  sheet->centre = garde_centre_new ();
  sheet->terms = garde_roster_terms_make_default (1);
  sheet->today = sheet->from;
  for (int day = 0; day < 4; day++)
    add_shift (sheet, day, GARDE_SHIFT_EVENING);
  add_shift (sheet, 5, GARDE_SHIFT_WEEKEND);
  add_shift (sheet, 6, GARDE_SHIFT_WEEKEND);
  add_people (sheet, row);
  garde_roster_sheet_make_cells (sheet);
  for (guint s = 0; s < sheet->shifts->len; s++)
    for (guint d = MARCHAND; d < N_PEOPLE; d++)
      garde_roster_sheet_get_cell (sheet, s, d)->level = GARDE_AVAILABILITY_AVAILABLE;
  for (int i = 0; i < row->outside; i++)
    add_outside (sheet);
  return sheet;
}

static void
test_share (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GardeRosterSheet) sheet = make_sheet (row);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRosterBoard) board =
      garde_roster_board_new (sheet, GARDE_ROSTER_BOARD_FILL, TRUE, &error);
  const GardeRosterDoctor *marchand;

  g_assert_no_error (error);
  marchand = garde_roster_problem_get_doctor (board->problem, MARCHAND);
  g_assert_cmpint (marchand->max_weekends, ==, row->expected.max_weekends);
  g_assert_cmpint (marchand->target, ==, row->expected.target);
  g_assert_cmpint (marchand->fair_weekends, ==, row->expected.fair_weekends);
  g_assert_cmpint (marchand->fair_evenings, ==, row->expected.fair_evenings);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *path = g_strdup_printf ("/service/roster-share/%s", rows[i].name);

      g_test_add_data_func (path, &rows[i], test_share);
    }
  return g_test_run ();
}
