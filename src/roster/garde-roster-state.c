/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/garde-roster-state.h"

#include <string.h>

static GArray **
make_lists (guint length)
{
  GArray **lists = g_new0 (GArray *, length + 1);

  for (guint i = 0; i < length; i++)
    lists[i] = g_array_sized_new (FALSE, FALSE, sizeof (guint), 4);
  return lists;
}

static void
free_lists (GArray **lists, guint length)
{
  for (guint i = 0; i < length; i++)
    g_array_unref (lists[i]);
  g_free (lists);
}

GardeRosterState *
garde_roster_state_new (const GardeRoster *roster)
{
  GardeRosterState *self = g_new0 (GardeRosterState, 1);
  gsize n_weeks = (gsize) roster->n_doctors * roster->n_weeks;

  self->roster = roster;
  self->n_doctors = roster->n_doctors;
  self->n_shifts = roster->n_shifts;
  self->on = g_new0 (guint8, roster->n_options + 1);
  self->shifts = make_lists (roster->n_doctors);
  self->doctors = make_lists (roster->n_shifts);
  self->weekends = g_new0 (int, roster->n_doctors + 1);
  self->evenings = g_new0 (int, roster->n_doctors + 1);
  self->weekend_weeks = g_new0 (int, roster->n_doctors + 1);
  self->in_week = g_new0 (guint16, n_weeks + 1);
  self->weekend_in_week = g_new0 (guint16, n_weeks + 1);
  self->interns = g_new0 (int, roster->n_shifts + 1);
  self->preferences = roster->constant;
  for (guint s = 0; s < roster->n_shifts; s++)
    self->uncovered += roster->terms[s].need * roster->terms[s].weight;
  for (guint d = 0; d < roster->n_doctors; d++)
    self->preferences += garde_roster_get_target_cost (roster, d, 0);
  return self;
}

GardeRosterState *
garde_roster_state_copy (const GardeRosterState *self)
{
  GardeRosterState *copy = garde_roster_state_new (self->roster);

  for (guint s = 0; s < self->roster->n_shifts; s++)
    for (guint i = 0; i < self->doctors[s]->len; i++)
      garde_roster_state_add (copy, g_array_index (self->doctors[s], guint, i), s);
  return copy;
}

void
garde_roster_state_free (GardeRosterState *self)
{
  free_lists (self->shifts, self->n_doctors);
  free_lists (self->doctors, self->n_shifts);
  g_free (self->on);
  g_free (self->weekends);
  g_free (self->evenings);
  g_free (self->weekend_weeks);
  g_free (self->in_week);
  g_free (self->weekend_in_week);
  g_free (self->interns);
  g_free (self);
}

static int
find (const GArray *list, guint number)
{
  for (guint i = 0; i < list->len; i++)
    if (g_array_index (list, guint, i) == number)
      return (int) i;
  return -1;
}

gboolean
garde_roster_state_has (const GardeRosterState *self, guint doctor, guint shift)
{
  return find (self->shifts[doctor], shift) >= 0;
}

gint64
garde_roster_state_get_objective (const GardeRosterState *self)
{
  return self->uncovered + self->preferences;
}

int
garde_roster_state_get_missing (const GardeRosterState *self, guint shift)
{
  return self->roster->terms[shift].need - (int) self->doctors[shift]->len;
}

/* What a doctor's numbers cost, but his pairs of weekends. */
static gint64
get_profile_cost (const GardeRosterState *self, guint doctor)
{
  return garde_roster_get_target_cost (self->roster, doctor, (int) self->shifts[doctor]->len) +
         garde_roster_get_weekend_cost (self->roster, doctor, self->weekends[doctor]) +
         garde_roster_get_evening_cost (self->roster, doctor, self->evenings[doctor]);
}

static gboolean
has_weekend (const GardeRosterState *self, guint doctor, guint week, gint32 monday)
{
  return week < self->roster->n_weeks && self->roster->mondays[week] == monday &&
         self->weekend_in_week[(gsize) doctor * self->roster->n_weeks + week] > 0;
}

/* What a weekend in @week costs with those of the weeks before and after. */
static gint64
get_consecutive_cost (const GardeRosterState *self, guint doctor, guint week)
{
  gint32 monday = self->roster->mondays[week];

  return GARDE_ROSTER_CONSECUTIVE_COST * (has_weekend (self, doctor, week - 1, monday - 7) +
                                          has_weekend (self, doctor, week + 1, monday + 7));
}

/* Counts a shift in (@by 1) or out (-1) of its doctor's numbers. */
static void
count (GardeRosterState *self, guint doctor, guint shift, int by)
{
  const GardeRosterTerm *term = &self->roster->terms[shift];
  gsize week = (gsize) doctor * self->roster->n_weeks + term->week;
  guint16 before = self->weekend_in_week[week];

  self->in_week[week] = (guint16) (self->in_week[week] + by);
  self->interns[shift] += self->roster->interns[doctor] ? by : 0;
  self->uncovered -= by * term->weight;
  self->evenings[doctor] += term->evening ? by : 0;
  if (!term->weekend)
    return;
  self->weekends[doctor] += by;
  self->weekend_in_week[week] = (guint16) (before + by);
  if ((before == 0) == (self->weekend_in_week[week] == 0))
    return;
  self->weekend_weeks[doctor] += by;
  self->preferences += by * get_consecutive_cost (self, doctor, term->week);
}

/* What the doctor's answer, and who is with him, cost. */
static gint64
get_option_cost (const GardeRosterState *self, guint option)
{
  const GArray *with = self->roster->options[option].with;
  gint64 cost = self->roster->options[option].cost;

  for (guint i = 0; with != NULL && i < with->len; i++)
    {
      const GardeRosterTogetherEnd *end = &g_array_index (with, GardeRosterTogetherEnd, i);

      if (self->on[end->other])
        cost -= end->weight;
    }
  return cost;
}

gint64
garde_roster_state_get_cost_of (const GardeRosterState *self, guint option)
{
  const GardeRosterOption *line = &self->roster->options[option];
  const GardeRosterTerm *term = &self->roster->terms[line->shift];
  guint doctor = line->doctor;
  int shifts = (int) self->shifts[doctor]->len;
  gint64 cost = get_option_cost (self, option) - term->weight +
                garde_roster_get_target_cost (self->roster, doctor, shifts + 1) -
                garde_roster_get_target_cost (self->roster, doctor, shifts);

  if (term->evening)
    cost += garde_roster_get_evening_cost (self->roster, doctor, self->evenings[doctor] + 1) -
            garde_roster_get_evening_cost (self->roster, doctor, self->evenings[doctor]);
  if (!term->weekend)
    return cost;
  cost += garde_roster_get_weekend_cost (self->roster, doctor, self->weekends[doctor] + 1) -
          garde_roster_get_weekend_cost (self->roster, doctor, self->weekends[doctor]);
  if (self->weekend_in_week[(gsize) doctor * self->roster->n_weeks + term->week] == 0)
    cost += get_consecutive_cost (self, doctor, term->week);
  return cost;
}

/* @option: that of the doctor for the shift, or GARDE_ROSTER_NO_OPTION. */
static void
add (GardeRosterState *self, guint doctor, guint shift, guint option)
{
  self->preferences -= get_profile_cost (self, doctor);
  count (self, doctor, shift, 1);
  g_array_append_val (self->shifts[doctor], shift);
  g_array_append_val (self->doctors[shift], doctor);
  self->preferences += get_profile_cost (self, doctor);
  if (option == GARDE_ROSTER_NO_OPTION)
    return;
  self->preferences += get_option_cost (self, option);
  self->on[option] = TRUE;
}

static void
drop (GardeRosterState *self, guint doctor, guint shift, guint option)
{
  int at = find (self->shifts[doctor], shift), by = find (self->doctors[shift], doctor);

  g_assert (at >= 0 && by >= 0);
  self->preferences -= get_profile_cost (self, doctor);
  count (self, doctor, shift, -1);
  g_array_remove_index_fast (self->shifts[doctor], (guint) at);
  g_array_remove_index_fast (self->doctors[shift], (guint) by);
  self->preferences += get_profile_cost (self, doctor);
  if (option == GARDE_ROSTER_NO_OPTION)
    return;
  self->on[option] = FALSE;
  self->preferences -= get_option_cost (self, option);
}

void
garde_roster_state_add (GardeRosterState *self, guint doctor, guint shift)
{
  add (self, doctor, shift, garde_roster_get_option (self->roster, doctor, shift));
}

void
garde_roster_state_remove (GardeRosterState *self, guint doctor, guint shift)
{
  drop (self, doctor, shift, garde_roster_get_option (self->roster, doctor, shift));
}

void
garde_roster_state_take (GardeRosterState *self, guint option, gboolean on)
{
  const GardeRosterOption *line = &self->roster->options[option];

  if (on)
    add (self, line->doctor, line->shift, option);
  else
    drop (self, line->doctor, line->shift, option);
}

gboolean
garde_roster_state_is_supervised (const GardeRosterState *self, guint shift)
{
  return self->interns[shift] * 2 <= (int) self->doctors[shift]->len;
}

/* Whether an intern may still come. */
static gboolean
is_alone (const GardeRosterState *self, guint doctor, guint shift)
{
  return self->roster->interns[doctor] &&
         (self->interns[shift] + 1) * 2 > (int) self->doctors[shift]->len + 1;
}

static gboolean
works_on (const GardeRosterState *self, guint doctor, GardeDay day)
{
  const GArray *shifts = self->shifts[doctor];

  for (guint i = 0; i < shifts->len; i++)
    if (self->roster->terms[g_array_index (shifts, guint, i)].day.number == day.number)
      return TRUE;
  return FALSE;
}

gboolean
garde_roster_state_is_excluded (const GardeRosterState *self,
                                guint doctor,
                                guint shift,
                                guint *other)
{
  const GArray *exclusions = self->roster->exclusions[doctor];

  for (guint i = 0; exclusions != NULL && i < exclusions->len; i++)
    {
      const GardeRosterExclusion *line = &g_array_index (exclusions, GardeRosterExclusion, i);

      if (line->day.number != self->roster->terms[shift].day.number ||
          !works_on (self, line->other, line->day))
        continue;
      if (other != NULL)
        *other = line->other;
      return TRUE;
    }
  return FALSE;
}

static int
compare_starts (gconstpointer first, gconstpointer second, gpointer data)
{
  const GardeRosterTerm *terms = data;
  gint64 a = terms[*(const guint *) first].starts_at, b = terms[*(const guint *) second].starts_at;

  return a < b ? -1 : a > b;
}

/* Whether @shifts, of one doctor, have rest between them or are duties. */
static gboolean
check_sequence (const GardeRoster *roster, GArray *shifts)
{
  gint64 begun = 0;

  g_array_sort_with_data (shifts, compare_starts, roster->terms);
  for (guint i = 0; i < shifts->len; i++)
    {
      guint shift = g_array_index (shifts, guint, i);
      guint before = i > 0 ? g_array_index (shifts, guint, i - 1) : shift;
      const GardeRosterTerm *term = &roster->terms[shift];

      if (i == 0)
        begun = term->starts_at;
      else if (garde_roster_is_one_duty (roster, before, shift))
        {
          if (term->ends_at - begun > roster->most_duty)
            return FALSE;
        }
      else if (term->starts_at < roster->terms[before].ends_at + roster->rest)
        return FALSE;
      else
        begun = term->starts_at;
    }
  return TRUE;
}

gboolean
garde_roster_state_has_rest (const GardeRosterState *self, guint doctor)
{
  g_autoptr (GArray) shifts = g_array_copy (self->shifts[doctor]);

  return check_sequence (self->roster, shifts);
}

/* What the doctor's other shifts say to @shift. */
static GardeRosterRule
compare_with_others (const GardeRosterState *self, guint doctor, guint shift)
{
  const GArray *shifts = self->shifts[doctor];
  GardeRosterRule found = GARDE_ROSTER_RULE_NONE;

  for (guint i = 0; i < shifts->len; i++)
    {
      GardeRosterRule rule =
          garde_roster_compare (self->roster, g_array_index (shifts, guint, i), shift);

      if (rule == GARDE_ROSTER_REST)
        return rule;
      found = rule != GARDE_ROSTER_RULE_NONE ? rule : found;
    }
  if (found == GARDE_ROSTER_RULE_NONE && self->roster->duty_gap > 0)
    {
      g_autoptr (GArray) all = g_array_copy (self->shifts[doctor]);

      g_array_append_val (all, shift);
      if (!check_sequence (self->roster, all))
        return GARDE_ROSTER_REST;
    }
  return found == GARDE_ROSTER_DUTY ? GARDE_ROSTER_REST : found;
}

gboolean
garde_roster_state_is_week_full (const GardeRosterState *self, guint doctor, guint shift)
{
  int most = self->roster->doctors[doctor].max_per_week;

  return most >= 0 &&
         self->in_week[(gsize) doctor * self->roster->n_weeks + self->roster->terms[shift].week] >=
             most;
}

gboolean
garde_roster_state_are_weekends_full (const GardeRosterState *self, guint doctor, guint shift)
{
  int most = self->roster->doctors[doctor].max_weekends;
  const GardeRosterTerm *term = &self->roster->terms[shift];

  return most >= 0 && term->weekend && self->weekend_weeks[doctor] >= most &&
         self->weekend_in_week[(gsize) doctor * self->roster->n_weeks + term->week] == 0;
}

gboolean
garde_roster_state_can_rest (const GardeRosterState *self, guint doctor, guint shift)
{
  return compare_with_others (self, doctor, shift) == GARDE_ROSTER_RULE_NONE;
}

static GardeRosterRule
find_refusal (const GardeRosterState *self, guint doctor, guint shift)
{
  for (int rule = GARDE_ROSTER_CONTRACT; rule <= GARDE_ROSTER_UNSUPERVISED; rule++)
    if (garde_roster_is_refused (self->roster, doctor, shift, rule))
      return rule;
  return GARDE_ROSTER_RULE_NONE;
}

GardeRosterRule
garde_roster_state_why_not (const GardeRosterState *self, guint doctor, guint shift)
{
  GardeRosterRule rule;

  if (garde_roster_state_has (self, doctor, shift))
    return GARDE_ROSTER_HERE;
  rule = find_refusal (self, doctor, shift);
  if (rule != GARDE_ROSTER_RULE_NONE)
    return rule;
  if (is_alone (self, doctor, shift))
    return GARDE_ROSTER_UNSUPERVISED;
  if (garde_roster_state_is_excluded (self, doctor, shift, NULL))
    return GARDE_ROSTER_REPLACEMENT;
  if (garde_roster_is_refused (self->roster, doctor, shift, GARDE_ROSTER_UNAVAILABLE))
    return GARDE_ROSTER_UNAVAILABLE;
  if (garde_roster_get_option (self->roster, doctor, shift) == GARDE_ROSTER_NO_OPTION)
    return GARDE_ROSTER_NO_ANSWER;
  if (garde_roster_state_is_week_full (self, doctor, shift))
    return GARDE_ROSTER_MAX_PER_WEEK;
  if (garde_roster_state_are_weekends_full (self, doctor, shift))
    return GARDE_ROSTER_MAX_WEEKENDS;
  rule = compare_with_others (self, doctor, shift);
  if (rule != GARDE_ROSTER_RULE_NONE)
    return rule;
  return garde_roster_state_get_missing (self, shift) > 0 ? GARDE_ROSTER_RULE_NONE
                                                          : GARDE_ROSTER_NEED;
}

gboolean
garde_roster_state_has_place_for (const GardeRosterState *self, guint doctor, guint shift)
{
  return garde_roster_state_get_missing (self, shift) > 0 &&
         !garde_roster_state_is_week_full (self, doctor, shift) &&
         !garde_roster_state_are_weekends_full (self, doctor, shift) &&
         !is_alone (self, doctor, shift) && !garde_roster_state_has (self, doctor, shift) &&
         !garde_roster_state_is_excluded (self, doctor, shift, NULL);
}

gboolean
garde_roster_state_can_add (const GardeRosterState *self, guint doctor, guint shift)
{
  return garde_roster_state_has_place_for (self, doctor, shift) &&
         compare_with_others (self, doctor, shift) == GARDE_ROSTER_RULE_NONE;
}

GardeRosterPlan *
garde_roster_state_to_plan (const GardeRosterState *self)
{
  GardeRosterPlan *plan = garde_roster_plan_new ();

  for (guint s = 0; s < self->roster->n_shifts; s++)
    for (guint i = self->roster->of_shift[s]; i < self->roster->of_shift[s + 1]; i++)
      {
        guint option = self->roster->by_shift[i];
        GardeRosterAssignment line = { self->roster->options[option].doctor, s };

        if (self->on[option])
          g_array_append_val (plan->assignments, line);
      }
  plan->objective = garde_roster_state_get_objective (self);
  plan->uncovered_weight = self->uncovered;
  return plan;
}

GardeRosterState *
garde_roster_state_from_plan (const GardeRoster *roster, const GardeRosterPlan *plan)
{
  GardeRosterState *self = garde_roster_state_new (roster);

  for (guint i = 0; i < plan->assignments->len; i++)
    {
      const GardeRosterAssignment *line =
          &g_array_index (plan->assignments, GardeRosterAssignment, i);

      if (!garde_roster_state_has (self, line->doctor, line->shift))
        garde_roster_state_add (self, line->doctor, line->shift);
    }
  return self;
}
