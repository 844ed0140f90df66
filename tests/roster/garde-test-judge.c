/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "garde-test-roster.h"

/* The rules of a roster, from the documents and for reading: nothing here is quick, nothing is
 * shared with the room that is tested. */

typedef struct
{
  const GardeRosterProblem *problem;
  GTimeZone *zone;
  gint32 *days;  /* by shift: the local day of its start, as a Julian day */
  gint32 *weeks; /* by shift: the Julian day of the Monday */
  guint8 *there; /* doctor × shift */
  guint8 *level; /* doctor × shift: 0 none */
  GString *broken;
} Judge;

static void
judge_init (Judge *self, const GardeRosterProblem *problem)
{
  guint cells = problem->doctors->len * problem->shifts->len;

  self->problem = problem;
  self->zone = g_time_zone_new_identifier (garde_zone_get_identifier (problem->zone));
  self->days = g_new0 (gint32, problem->shifts->len + 1);
  self->weeks = g_new0 (gint32, problem->shifts->len + 1);
  self->there = g_new0 (guint8, cells + 1);
  self->level = g_new0 (guint8, cells + 1);
  self->broken = g_string_new (NULL);
  for (guint s = 0; s < problem->shifts->len; s++)
    {
      gint64 starts_at = garde_roster_problem_get_shift (problem, s)->starts_at;
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (starts_at / 1000);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, self->zone);
      GDate date;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, (GDateDay) g_date_time_get_day_of_month (local),
                      (GDateMonth) g_date_time_get_month (local),
                      (GDateYear) g_date_time_get_year (local));
      self->days[s] = (gint32) g_date_get_julian (&date);
      self->weeks[s] = self->days[s] - g_date_time_get_day_of_week (local) + 1;
    }
  for (guint i = 0; i < problem->availability->len; i++)
    {
      const GardeRosterAvailability *line =
          &g_array_index (problem->availability, GardeRosterAvailability, i);

      self->level[line->doctor * problem->shifts->len + line->shift] = (guint8) line->level;
    }
}

static void
judge_clear (Judge *self)
{
  g_time_zone_unref (self->zone);
  g_free (self->days);
  g_free (self->weeks);
  g_free (self->there);
  g_free (self->level);
  g_string_free (self->broken, TRUE);
}

static gboolean
is_there (const Judge *self, guint doctor, guint shift)
{
  return self->there[doctor * self->problem->shifts->len + shift];
}

static const GardeRosterShift *
get_shift (const Judge *self, guint shift)
{
  return garde_roster_problem_get_shift (self->problem, shift);
}

static gboolean
is_intern (const Judge *self, guint doctor)
{
  return garde_roster_problem_get_doctor (self->problem, doctor)->status == GARDE_DOCTOR_INTERN;
}

static void
judge_break (Judge *self, const char *rule, guint doctor, guint shift)
{
  g_string_append_printf (self->broken, "%s:%s:%s ", rule,
                          garde_roster_problem_get_doctor (self->problem, doctor)->id,
                          get_shift (self, shift)->id);
}

static void
judge_shift (Judge *self, guint shift)
{
  int count = 0, interns = 0;

  for (guint d = 0; d < self->problem->doctors->len; d++)
    if (is_there (self, d, shift))
      {
        count++;
        interns += is_intern (self, d);
        if (self->level[d * self->problem->shifts->len + shift] == 0)
          judge_break (self, "answer", d, shift);
        if (count > get_shift (self, shift)->need)
          judge_break (self, "need", d, shift);
      }
  if (interns > count - interns)
    judge_break (self, "intern", 0, shift);
}

/* The shift of @doctor that starts next after @shift (G_MAXUINT: the first); ties by index. */
static guint
find_next (const Judge *self, guint doctor, guint shift)
{
  guint found = G_MAXUINT;

  for (guint s = 0; s < self->problem->shifts->len; s++)
    {
      gint64 start = get_shift (self, s)->starts_at;
      gint64 after = shift == G_MAXUINT ? G_MININT64 : get_shift (self, shift)->starts_at;

      if (!is_there (self, doctor, s) || s == shift || start < after ||
          (start == after && shift != G_MAXUINT && s < shift))
        continue;
      if (found == G_MAXUINT || start < get_shift (self, found)->starts_at)
        found = s;
    }
  return found;
}

/* Two shifts of one centre closer than the gap are one duty; other two have rest between. */
static void
judge_rest (Judge *self, guint doctor)
{
  guint shift = find_next (self, doctor, G_MAXUINT);
  gint64 begun = shift != G_MAXUINT ? get_shift (self, shift)->starts_at : 0;

  while (shift != G_MAXUINT)
    {
      guint next = find_next (self, doctor, shift);
      const GardeRosterShift *a = get_shift (self, shift), *b;
      gint64 gap;

      if (next == G_MAXUINT)
        return;
      b = get_shift (self, next);
      gap = (b->starts_at - a->ends_at) / 60000;
      if (gap >= 0 && gap < self->problem->duty_gap_minutes &&
          g_strcmp0 (a->centre, b->centre) == 0)
        {
          if ((b->ends_at - begun) / 60000 > self->problem->max_duty_minutes)
            judge_break (self, "duty", doctor, next);
        }
      else
        {
          begun = b->starts_at;
          if (gap < 0 || gap < self->problem->rest_minutes)
            judge_break (self, "rest", doctor, next);
        }
      shift = next;
    }
}

static int
count_in_week (const Judge *self, guint doctor, gint32 week, gboolean weekends)
{
  int count = 0;

  for (guint s = 0; s < self->problem->shifts->len; s++)
    count += is_there (self, doctor, s) && self->weeks[s] == week &&
             (!weekends || get_shift (self, s)->kind == GARDE_SHIFT_WEEKEND);
  return count;
}

/* Whether @shift is the first of its week in the list, so that a week is counted once. */
static gboolean
is_first_of_week (const Judge *self, guint shift)
{
  for (guint s = 0; s < shift; s++)
    if (self->weeks[s] == self->weeks[shift])
      return FALSE;
  return TRUE;
}

static void
judge_doctor (Judge *self, guint doctor)
{
  const GardeRosterDoctor *terms = garde_roster_problem_get_doctor (self->problem, doctor);
  int weekends = 0;

  for (guint s = 0; s < self->problem->shifts->len; s++)
    {
      if (!is_first_of_week (self, s))
        continue;
      if (terms->max_per_week >= 0 &&
          count_in_week (self, doctor, self->weeks[s], FALSE) > terms->max_per_week)
        judge_break (self, "week", doctor, s);
      weekends += count_in_week (self, doctor, self->weeks[s], TRUE) > 0;
    }
  if (terms->max_weekends >= 0 && weekends > terms->max_weekends)
    judge_break (self, "weekends", doctor, 0);
  judge_rest (self, doctor);
}

static gboolean
works_on (const Judge *self, guint doctor, GardeDay day)
{
  for (guint s = 0; s < self->problem->shifts->len; s++)
    if (is_there (self, doctor, s) &&
        garde_instant_get_day (get_shift (self, s)->starts_at, self->problem->zone).number ==
            day.number)
      return TRUE;
  return FALSE;
}

static void
judge_lines (Judge *self)
{
  const GardeRosterProblem *problem = self->problem;

  for (guint i = 0; i < problem->locked->len; i++)
    {
      const GardeRosterWish *line = &g_array_index (problem->locked, GardeRosterWish, i);

      if (!is_there (self, line->doctor, line->shift))
        judge_break (self, "locked", line->doctor, line->shift);
    }
  for (guint i = 0; i < problem->replacements->len; i++)
    {
      const GardeRosterReplacement *line =
          &g_array_index (problem->replacements, GardeRosterReplacement, i);

      if (works_on (self, line->locum, line->day) && works_on (self, line->holder, line->day))
        judge_break (self, "replacement", line->locum, 0);
    }
}

static gint64
square (gint64 number)
{
  return number * number;
}

/* 6·k² / 12·k² around the target, 10·k² weekends, 5·k² evenings, 15 for two weekends in a row. */
static gint64
get_doctor_cost (const Judge *self, guint doctor)
{
  const GardeRosterDoctor *terms = garde_roster_problem_get_doctor (self->problem, doctor);
  int shifts = 0, weekends = 0, evenings = 0, offers = 0;
  gint64 cost = 0;

  for (guint s = 0; s < self->problem->shifts->len; s++)
    {
      offers += self->level[doctor * self->problem->shifts->len + s] != 0;
      if (is_first_of_week (self, s) && count_in_week (self, doctor, self->weeks[s], TRUE) > 0 &&
          count_in_week (self, doctor, self->weeks[s] + 7, TRUE) > 0)
        cost += 15;
      if (!is_there (self, doctor, s))
        continue;
      shifts++;
      weekends += get_shift (self, s)->kind == GARDE_SHIFT_WEEKEND;
      evenings += get_shift (self, s)->kind == GARDE_SHIFT_EVENING;
    }
  if (terms->target >= 0 && offers > 0)
    cost += (shifts < terms->target ? 6 : 12) * square (shifts - terms->target);
  if (terms->fair_weekends >= 0)
    cost += 10 * square (MAX (weekends - terms->fair_weekends, 0));
  if (terms->fair_evenings >= 0)
    cost += 5 * square (MAX (evenings - terms->fair_evenings, 0));
  return cost;
}

static gint64
get_lost (const Judge *self, const GArray *wishes)
{
  gint64 cost = 0;

  for (guint i = 0; i < wishes->len; i++)
    {
      const GardeRosterWish *line = &g_array_index (wishes, GardeRosterWish, i);

      cost += is_there (self, line->doctor, line->shift) ? 0 : line->weight;
    }
  return cost;
}

static gint64
get_cost (const Judge *self)
{
  static const gint64 levels[] = { 0, 0, 4, 40 };
  const GardeRosterProblem *problem = self->problem;
  gint64 cost = get_lost (self, problem->published) + get_lost (self, problem->regular);

  for (guint d = 0; d < problem->doctors->len; d++)
    {
      cost += get_doctor_cost (self, d);
      for (guint s = 0; s < problem->shifts->len; s++)
        if (is_there (self, d, s))
          cost += levels[self->level[d * problem->shifts->len + s]];
    }
  for (guint i = 0; i < problem->together->len; i++)
    {
      const GardeRosterTogether *line = &g_array_index (problem->together, GardeRosterTogether, i);

      if (!is_there (self, line->doctors[0], line->shift) ||
          !is_there (self, line->doctors[1], line->shift))
        cost += line->weight;
    }
  return cost;
}

static gint64
get_uncovered (const Judge *self)
{
  gint64 weight = 0;

  for (guint s = 0; s < self->problem->shifts->len; s++)
    {
      int count = 0;

      for (guint d = 0; d < self->problem->doctors->len; d++)
        count += is_there (self, d, s);
      weight += (get_shift (self, s)->need - count) * get_shift (self, s)->weight;
    }
  return weight;
}

static void
judge (Judge *self)
{
  g_string_truncate (self->broken, 0);
  for (guint s = 0; s < self->problem->shifts->len; s++)
    judge_shift (self, s);
  for (guint d = 0; d < self->problem->doctors->len; d++)
    judge_doctor (self, d);
  judge_lines (self);
}

void
garde_test_verdict_clear (GardeTestVerdict *self)
{
  g_clear_pointer (&self->broken, g_free);
}

GardeTestVerdict
garde_test_judge (const GardeRosterProblem *problem, const GArray *assignments)
{
  GardeTestVerdict verdict;
  Judge self = { 0 };

  judge_init (&self, problem);
  for (guint i = 0; i < assignments->len; i++)
    {
      const GardeRosterAssignment *line = &g_array_index (assignments, GardeRosterAssignment, i);

      if (is_there (&self, line->doctor, line->shift))
        judge_break (&self, "twice", line->doctor, line->shift);
      self.there[line->doctor * problem->shifts->len + line->shift] = TRUE;
    }
  judge (&self);
  verdict.broken = g_strchomp (g_strdup (self.broken->str));
  verdict.uncovered = get_uncovered (&self);
  verdict.objective = verdict.uncovered + get_cost (&self);
  judge_clear (&self);
  return verdict;
}

void
garde_test_assert_plan (const GardeRosterProblem *problem, const GardeRosterPlan *plan)
{
  g_auto (GardeTestVerdict) verdict = garde_test_judge (problem, plan->assignments);

  g_assert_cmpstr (verdict.broken, ==, "");
  g_assert_cmpint (plan->uncovered_weight, ==, verdict.uncovered);
  g_assert_cmpint (plan->objective, ==, verdict.objective);
  g_assert_cmpint (plan->bound, <=, plan->objective);
}

gboolean
garde_test_exhaust (const GardeRosterProblem *problem, gint64 *objective, gint64 *uncovered)
{
  guint n = problem->availability->len;
  Judge self = { 0 };
  gboolean any = FALSE;

  g_assert_cmpuint (n, <=, 16);
  judge_init (&self, problem);
  *objective = *uncovered = G_MAXINT64;
  for (guint set = 0; set < (1u << n); set++)
    {
      for (guint i = 0; i < n; i++)
        {
          const GardeRosterAvailability *line =
              &g_array_index (problem->availability, GardeRosterAvailability, i);

          self.there[line->doctor * problem->shifts->len + line->shift] = (set >> i) & 1;
        }
      judge (&self);
      if (self.broken->len > 0)
        continue;
      any = TRUE;
      *uncovered = MIN (*uncovered, get_uncovered (&self));
      *objective = MIN (*objective, get_uncovered (&self) + get_cost (&self));
    }
  judge_clear (&self);
  return any;
}
