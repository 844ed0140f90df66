/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-roster-share.h"

#define WEEKS_SAID (4) /* for how many weeks doctors say what they want */

static int
count_weeks (const GardeRosterSheet *sheet)
{
  return (sheet->to.number - sheet->from.number + 1) / 7;
}

static int
divide_up (int number, int by)
{
  return (number + by - 1) / by;
}

/* What is left, in the sheet, of so many in four weeks. */
static int
get_rest (int wanted, int recent, int n_weeks)
{
  return n_weeks >= WEEKS_SAID ? divide_up (wanted * n_weeks, WEEKS_SAID)
                               : MAX (0, wanted - recent);
}

/* Of a target that is behind, at most twice a usual week's part is made up for at once. */
static int
get_target (int target, int recent, int n_weeks)
{
  int most = divide_up (2 * target * n_weeks, WEEKS_SAID);

  return MIN (get_rest (target, recent, n_weeks), most);
}

/* --- Equal shares --- */

typedef struct
{
  gboolean *answered; /* by doctor: offered for something in the sheet */
  int n_answered;
  int weekends, evenings; /* of the past of those who answered, and of the sheet's places */
} Pool;

static Pool
make_pool (const GardeRosterProblem *problem, const GardeRosterSheet *sheet)
{
  Pool pool = { .answered = g_new0 (gboolean, sheet->people->len + 1) };

  for (guint i = 0; i < problem->availability->len; i++)
    {
      const GardeRosterAvailability *line =
          &g_array_index (problem->availability, GardeRosterAvailability, i);

      if (line->shift < sheet->shifts->len)
        pool.answered[line->doctor] = TRUE;
    }
  for (guint d = 0; d < sheet->people->len; d++)
    {
      const GardeRosterPerson *person = garde_roster_sheet_get_person (sheet, d);

      if (!pool.answered[d])
        continue;
      pool.n_answered++;
      pool.weekends += person->past.weekends;
      pool.evenings += person->past.evenings;
    }
  for (guint s = 0; s < sheet->shifts->len; s++)
    {
      const GardeRosterShift *shift = garde_roster_problem_get_shift (problem, s);

      pool.weekends += shift->kind == GARDE_SHIFT_WEEKEND ? shift->need : 0;
      pool.evenings += shift->kind == GARDE_SHIFT_EVENING ? shift->need : 0;
    }
  return pool;
}

/* @said 0: nothing was said. */
static int
get_fair (gint64 said, int of_all, int past, const Pool *pool)
{
  int share = said > 0 ? (int) said : divide_up (of_all, MAX (1, pool->n_answered));

  return MAX (0, share - past);
}

/* --- What is there already --- */

/* What somebody is locked on, or does outside: the most in a week, the weekends. */
typedef struct
{
  int in_week, weekends;
} Fixed;

static Fixed
count_fixed (const GardeRosterProblem *problem, guint doctor)
{
  g_autoptr (GHashTable) weeks = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) weekends = g_hash_table_new (NULL, NULL);
  Fixed fixed = { 0, 0 };

  for (guint i = 0; i < problem->locked->len; i++)
    {
      const GardeRosterWish *line = &g_array_index (problem->locked, GardeRosterWish, i);
      const GardeRosterShift *shift = garde_roster_problem_get_shift (problem, line->shift);
      GardeDay day = garde_instant_get_day (shift->starts_at, problem->zone);
      gpointer monday = GINT_TO_POINTER (day.number - garde_day_get_weekday (day) + 1);
      int count = GPOINTER_TO_INT (g_hash_table_lookup (weeks, monday)) + 1;

      if (line->doctor != doctor)
        continue;
      g_hash_table_insert (weeks, monday, GINT_TO_POINTER (count));
      fixed.in_week = MAX (fixed.in_week, count);
      if (shift->kind == GARDE_SHIFT_WEEKEND)
        g_hash_table_add (weekends, monday);
    }
  fixed.weekends = (int) g_hash_table_size (weekends);
  return fixed;
}

/* The shifts outside the sheet are in the problem too, and no part of what is wished for. */
static void
add_outside (GardeRosterProblem *problem, const GardeRosterSheet *sheet)
{
  for (guint i = 0; i < problem->availability->len; i++)
    {
      const GardeRosterAvailability *line =
          &g_array_index (problem->availability, GardeRosterAvailability, i);
      const GardeRosterShift *shift = garde_roster_problem_get_shift (problem, line->shift);
      GardeRosterDoctor *doctor =
          &g_array_index (problem->doctors, GardeRosterDoctor, line->doctor);

      if (line->shift < sheet->shifts->len)
        continue;
      doctor->target += doctor->target >= 0;
      doctor->fair_evenings += doctor->fair_evenings >= 0 && shift->kind == GARDE_SHIFT_EVENING;
      doctor->fair_weekends += doctor->fair_weekends >= 0 && shift->kind == GARDE_SHIFT_WEEKEND;
    }
}

static void
share (GardeRosterProblem *problem,
       const GardeRosterSheet *sheet,
       const Pool *pool,
       guint doctor,
       GardeRosterBoardKind kind)
{
  GardeRosterDoctor *line = &g_array_index (problem->doctors, GardeRosterDoctor, doctor);
  const GardeRosterPerson *person = garde_roster_sheet_get_person (sheet, doctor);
  const GardeDutyLimit *limit = person->limit;
  int n_weeks = count_weeks (sheet);
  Fixed fixed = count_fixed (problem, doctor);

  if (limit != NULL && limit->max_weekends > 0)
    line->max_weekends = get_rest ((int) limit->max_weekends, person->recent_weekends, n_weeks);
  if (limit != NULL && limit->target > 0)
    line->target = get_target ((int) limit->target, person->recent_shifts, n_weeks);
  line->fair_weekends = get_fair (limit != NULL ? limit->fair_weekends : 0, pool->weekends,
                                  person->past.weekends, pool);
  line->fair_evenings = get_fair (limit != NULL ? limit->fair_evenings : 0, pool->evenings,
                                  person->past.evenings, pool);
  if (kind != GARDE_ROSTER_BOARD_FILL)
    return;
  if (line->max_per_week >= 0)
    line->max_per_week = MAX (line->max_per_week, fixed.in_week);
  if (line->max_weekends >= 0)
    line->max_weekends = MAX (line->max_weekends, fixed.weekends);
}

void
garde_roster_share_out (GardeRosterProblem *problem,
                        const GardeRosterSheet *sheet,
                        GardeRosterBoardKind kind)
{
  Pool pool = make_pool (problem, sheet);

  for (guint d = 0; d < sheet->people->len; d++)
    share (problem, sheet, &pool, d, kind);
  add_outside (problem, sheet);
  g_free (pool.answered);
}

/* --- What somebody granted --- */

guint8 *
garde_roster_share_set_aside (const GardeRosterSheet *sheet)
{
  guint n_people = sheet->people->len;
  guint8 *aside = g_new0 (guint8, (gsize) sheet->shifts->len * n_people + 1);

  for (guint d = 0; d < n_people && count_weeks (sheet) > 1; d++)
    {
      gint64 most = garde_roster_person_get_most_a_week (garde_roster_sheet_get_person (sheet, d));
      gint32 week = G_MININT32;
      gint64 in_week = 0;

      for (guint s = 0; s < sheet->shifts->len; s++)
        {
          const GardeRosterCell *cell = garde_roster_sheet_get_cell (sheet, s, d);
          GardeDay day = garde_roster_sheet_get_shift (sheet, s)->local_day;
          gint32 monday = day.number - garde_day_get_weekday (day) + 1;

          if (most == 0 || !cell->is_draft || !cell->is_locked ||
              !garde_roster_board_is_open (sheet, s))
            continue;
          in_week = monday == week ? in_week + 1 : 1;
          week = monday;
          aside[(gsize) s * n_people + d] = in_week > most;
        }
    }
  return aside;
}
