/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <stdio.h>
#include <string.h>

#include "garde-test-roster.h"

#define MONDAY (1)

static const char *const weekdays[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

static GTimeZone *
get_paris (void)
{
  GTimeZone *zone = g_time_zone_new_identifier ("Europe/Paris");

  g_assert_nonnull (zone);
  return zone;
}

gint64
garde_test_at (const char *text)
{
  g_autoptr (GTimeZone) zone = get_paris ();
  g_autoptr (GDateTime) monday = g_date_time_new (zone, 2026, 11, 30, 0, 0, 0);
  g_autoptr (GDateTime) day = NULL;
  g_autoptr (GDateTime) time = NULL;
  char name[4] = "";
  int week = 0, hour = 0, minute = 0, weekday = -1;

  if (sscanf (text, "%3s+%d %d:%d", name, &week, &hour, &minute) != 4)
    {
      week = 0;
      g_assert_cmpint (sscanf (text, "%3s %d:%d", name, &hour, &minute), ==, 3);
    }
  for (guint i = 0; i < G_N_ELEMENTS (weekdays); i++)
    if (g_str_equal (weekdays[i], name))
      weekday = (int) i;
  g_assert_cmpint (weekday, >=, 0);
  day = g_date_time_add_days (monday, weekday + 7 * week);
  time = g_date_time_new (zone, g_date_time_get_year (day), g_date_time_get_month (day),
                          g_date_time_get_day_of_month (day), hour, minute, 0);
  return g_date_time_to_unix (time) * 1000;
}

GardeRosterProblem *
garde_test_problem_new (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeZone) zone = garde_zone_new ("Europe/Paris", &error);

  g_assert_no_error (error);
  return garde_roster_problem_new (zone);
}

GardeRosterDoctor *
garde_test_add_doctor (GardeRosterProblem *problem, const char *id, GardeDoctorStatus status)
{
  GardeRosterDoctor doctor = { .id = g_strdup (id),
                               .status = status,
                               .max_per_week = GARDE_ROSTER_NO_LIMIT,
                               .max_weekends = GARDE_ROSTER_NO_LIMIT,
                               .target = GARDE_ROSTER_NO_LIMIT,
                               .fair_weekends = GARDE_ROSTER_NO_LIMIT,
                               .fair_evenings = GARDE_ROSTER_NO_LIMIT };

  g_array_append_val (problem->doctors, doctor);
  return &g_array_index (problem->doctors, GardeRosterDoctor, problem->doctors->len - 1);
}

GardeRosterShift *
garde_test_add_shift (GardeRosterProblem *problem,
                      const char *id,
                      const char *start,
                      GardeShiftKind kind)
{
  gint64 at = garde_test_at (start);
  GardeRosterShift shift = { .id = g_strdup (id),
                             .centre = g_strdup ("C"),
                             .starts_at = at,
                             .ends_at = at + 4 * GARDE_HOUR,
                             .need = 1,
                             .kind = kind,
                             .weight = 20000 };

  g_array_append_val (problem->shifts, shift);
  return &g_array_index (problem->shifts, GardeRosterShift, problem->shifts->len - 1);
}

guint
garde_test_find_doctor (const GardeRosterProblem *problem, const char *id)
{
  for (guint d = 0; d < problem->doctors->len; d++)
    if (g_str_equal (garde_roster_problem_get_doctor (problem, d)->id, id))
      return d;
  g_error ("there is no doctor %s", id);
}

guint
garde_test_find_shift (const GardeRosterProblem *problem, const char *id)
{
  for (guint s = 0; s < problem->shifts->len; s++)
    if (g_str_equal (garde_roster_problem_get_shift (problem, s)->id, id))
      return s;
  g_error ("there is no shift %s", id);
}

void
garde_test_offer (GardeRosterProblem *problem,
                  const char *doctors,
                  const char *shifts,
                  GardeRosterLevel level)
{
  g_auto (GStrv) who = g_strsplit (doctors, " ", -1);
  g_auto (GStrv) when = g_strsplit (shifts, " ", -1);

  for (guint d = 0; who[d] != NULL; d++)
    for (guint s = 0; when[s] != NULL; s++)
      {
        GardeRosterAvailability line = { garde_test_find_doctor (problem, who[d]),
                                         garde_test_find_shift (problem, when[s]), level };

        g_array_append_val (problem->availability, line);
      }
}

void
garde_test_refuse (GardeRosterProblem *problem,
                   const char *doctor,
                   const char *shift,
                   GardeRosterRule reason)
{
  GardeRosterRefusal line = { garde_test_find_doctor (problem, doctor),
                              garde_test_find_shift (problem, shift), reason };

  g_array_append_val (problem->refusals, line);
}

void
garde_test_wish (GArray *wishes,
                 const GardeRosterProblem *problem,
                 const char *doctor,
                 const char *shift,
                 gint64 weight)
{
  GardeRosterWish line = { garde_test_find_doctor (problem, doctor),
                           garde_test_find_shift (problem, shift), weight };

  g_array_append_val (wishes, line);
}

void
garde_test_lock (GardeRosterProblem *problem, const char *doctor, const char *shift)
{
  garde_test_wish (problem->locked, problem, doctor, shift, 0);
}

void
garde_test_replace (GardeRosterProblem *problem,
                    const char *locum,
                    const char *holder,
                    const char *day)
{
  GardeRosterReplacement line = { garde_test_find_doctor (problem, locum),
                                  garde_test_find_doctor (problem, holder), GARDE_DAY_NONE };

  g_assert_true (garde_day_parse_iso (day, &line.day));
  g_array_append_val (problem->replacements, line);
}

void
garde_test_pair (
    GardeRosterProblem *problem, const char *one, const char *two, const char *shift, gint64 weight)
{
  GardeRosterTogether line = { { garde_test_find_doctor (problem, one),
                                 garde_test_find_doctor (problem, two) },
                               garde_test_find_shift (problem, shift),
                               weight };

  g_array_append_val (problem->together, line);
}

GArray *
garde_test_assign (const GardeRosterProblem *problem, const char *text)
{
  GArray *assignments = g_array_new (FALSE, FALSE, sizeof (GardeRosterAssignment));
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL && *words[i] != '\0'; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], ":", 2);
      GardeRosterAssignment line;

      g_assert_cmpuint (g_strv_length (pair), ==, 2);
      line.doctor = garde_test_find_doctor (problem, pair[0]);
      line.shift = garde_test_find_shift (problem, pair[1]);
      g_array_append_val (assignments, line);
    }
  return assignments;
}

char *
garde_test_read_data (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "rostering", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* Numbers by chance, the same for the same seed. */
static gint32
chance (GRand *rand, gint32 below)
{
  return g_rand_int_range (rand, 0, below);
}

static void
add_random_doctor (GardeRosterProblem *problem, GRand *rand, guint nth)
{
  static const GardeDoctorStatus statuses[] = { GARDE_DOCTOR_HOLDER, GARDE_DOCTOR_LOCUM,
                                                GARDE_DOCTOR_INTERN, GARDE_DOCTOR_RETIRED };
  g_autofree char *id = g_strdup_printf ("D%u", nth);
  GardeRosterDoctor *doctor = garde_test_add_doctor (problem, id, statuses[chance (rand, 4)]);

  doctor->max_per_week = chance (rand, 4) - 1;
  if (doctor->max_per_week == 0)
    doctor->max_per_week = 2;
  doctor->max_weekends = chance (rand, 4) - 1;
  doctor->target = chance (rand, 5) - 1;
  doctor->fair_weekends = chance (rand, 3) - 1;
  doctor->fair_evenings = chance (rand, 3) - 1;
}

/* Hours of the same day may follow each other without rest, and those of two centres overlap. */
static void
add_random_shift (GardeRosterProblem *problem, GRand *rand, guint nth)
{
  static const char *const times[] = { "08:00", "12:00", "12:30", "16:00", "20:00" };
  static const GardeShiftKind kinds[] = { GARDE_SHIFT_DAY, GARDE_SHIFT_EVENING,
                                          GARDE_SHIFT_WEEKEND };
  static const gint64 weights[] = { 0, 7, 30, 60, 20000, 25000 };
  int weekday = chance (rand, 3) == 0 ? 5 + chance (rand, 2) : chance (rand, 2);
  g_autofree char *id = g_strdup_printf ("S%u", nth);
  g_autofree char *start = g_strdup_printf ("%s+%d %s", weekdays[weekday], chance (rand, 3),
                                            times[chance (rand, (gint32) G_N_ELEMENTS (times))]);
  GardeRosterShift *shift =
      garde_test_add_shift (problem, id, start, kinds[weekday >= 5 ? 2 : chance (rand, 2)]);

  shift->need = 1 + chance (rand, 2);
  shift->weight = weights[chance (rand, (gint32) G_N_ELEMENTS (weights))];
  if (chance (rand, 4) == 0)
    {
      g_free (shift->centre);
      shift->centre = g_strdup ("E");
    }
}

/* What each doctor said of each shift: about @options of them yes. */
static void
add_random_answers (GardeRosterProblem *problem, GRand *rand, gint32 options)
{
  static const GardeRosterRule reasons[] = { GARDE_ROSTER_CONTRACT, GARDE_ROSTER_LICENCE,
                                             GARDE_ROSTER_UNAVAILABLE, GARDE_ROSTER_UNSUPERVISED };
  gint32 cells = (gint32) (problem->doctors->len * problem->shifts->len);

  for (guint d = 0; d < problem->doctors->len; d++)
    for (guint s = 0; s < problem->shifts->len; s++)
      {
        gint32 drawn = chance (rand, cells);
        GardeRosterAvailability yes = { d, s, (GardeRosterLevel) (1 + chance (rand, 3)) };
        GardeRosterRefusal no = { d, s, reasons[chance (rand, 4)] };

        if (drawn < options && problem->availability->len < 12)
          g_array_append_val (problem->availability, yes);
        else if (drawn % 2 == 0)
          g_array_append_val (problem->refusals, no);
      }
}

static void
add_random_wishes (GardeRosterProblem *problem, GRand *rand)
{
  for (guint i = 0; i < problem->availability->len; i++)
    {
      const GardeRosterAvailability *option =
          &g_array_index (problem->availability, GardeRosterAvailability, i);
      GardeRosterWish wish = { option->doctor, option->shift, 1 + chance (rand, 40) };
      GardeRosterTogether pair = { { option->doctor, 0 }, option->shift, 1 + chance (rand, 40) };

      if (chance (rand, 12) == 0)
        g_array_append_val (problem->locked, wish);
      if (chance (rand, 5) == 0)
        g_array_append_val (problem->published, wish);
      if (chance (rand, 8) == 0)
        g_array_append_val (problem->regular, wish);
      pair.doctors[1] = (option->doctor + 1) % problem->doctors->len;
      if (chance (rand, 5) == 0 && pair.doctors[1] != option->doctor)
        g_array_append_val (problem->together, pair);
    }
}

GardeRosterProblem *
garde_test_random_problem (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  GardeRosterProblem *problem = garde_test_problem_new ();
  guint n_doctors = (guint) (2 + chance (rand, 3)), n_shifts = (guint) (2 + chance (rand, 5));

  if (chance (rand, 3) == 0)
    problem->duty_gap_minutes = 60;
  problem->rest_minutes = chance (rand, 2) == 0 ? 660 : 0;
  for (guint d = 0; d < n_doctors; d++)
    add_random_doctor (problem, rand, d);
  for (guint s = 0; s < n_shifts; s++)
    add_random_shift (problem, rand, s);
  add_random_answers (problem, rand, 10);
  add_random_wishes (problem, rand);
  for (int i = chance (rand, 3); i > 0; i--)
    {
      GardeRosterReplacement line = { (guint) chance (rand, (gint32) n_doctors), 0, { 0 } };
      const GardeRosterShift *shift =
          garde_roster_problem_get_shift (problem, (guint) chance (rand, (gint32) n_shifts));

      line.holder = (line.locum + 1) % n_doctors;
      line.day = garde_instant_get_day (shift->starts_at, problem->zone);
      g_array_append_val (problem->replacements, line);
    }
  return problem;
}
