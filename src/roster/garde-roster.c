/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/garde-roster.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/garde-error.h"
#include "roster/garde-roster-explain.h"
#include "roster/garde-roster-start.h"

static gint64
square (gint64 number)
{
  return number * number;
}

static gsize
cell (const GardeRoster *self, guint doctor, guint shift)
{
  return (gsize) doctor * self->n_shifts + shift;
}

guint
garde_roster_get_option (const GardeRoster *self, guint doctor, guint shift)
{
  guint found = self->cells[cell (self, doctor, shift)];

  return found == 0 ? GARDE_ROSTER_NO_OPTION : found - 1;
}

gboolean
garde_roster_is_refused (const GardeRoster *self, guint doctor, guint shift, GardeRosterRule rule)
{
  return (self->refusals[cell (self, doctor, shift)] & (1 << rule)) != 0;
}

gint64
garde_roster_get_target_cost (const GardeRoster *self, guint doctor, int shifts)
{
  int target = self->doctors[doctor].target;

  if (target < 0 || self->of_doctor[doctor] == self->of_doctor[doctor + 1])
    return 0;
  return (shifts < target ? GARDE_ROSTER_UNDER_COST : GARDE_ROSTER_OVER_COST) *
         square (shifts - target);
}

static gint64
get_excess_cost (int count, int fair, gint64 cost)
{
  return fair < 0 || count <= fair ? 0 : cost * square (count - fair);
}

gint64
garde_roster_get_weekend_cost (const GardeRoster *self, guint doctor, int weekends)
{
  return get_excess_cost (weekends, self->doctors[doctor].fair_weekends, GARDE_ROSTER_WEEKEND_COST);
}

gint64
garde_roster_get_evening_cost (const GardeRoster *self, guint doctor, int evenings)
{
  return get_excess_cost (evenings, self->doctors[doctor].fair_evenings, GARDE_ROSTER_EVENING_COST);
}

gboolean
garde_roster_is_one_duty (const GardeRoster *self, guint one, guint two)
{
  const GardeRosterTerm *a = &self->terms[one], *b = &self->terms[two];
  gint64 gap = a->starts_at < b->starts_at ? b->starts_at - a->ends_at : a->starts_at - b->ends_at;

  return a->centre == b->centre && gap >= 0 && gap < self->duty_gap;
}

/* Whether something between the two could make one duty of them. */
static gboolean
can_be_bridged (const GardeRoster *self, const GardeRosterTerm *a, const GardeRosterTerm *b)
{
  return self->duty_gap > 0 && a->centre == b->centre &&
         MAX (a->ends_at, b->ends_at) - MIN (a->starts_at, b->starts_at) <= self->most_duty;
}

GardeRosterRule
garde_roster_compare (const GardeRoster *self, guint one, guint two)
{
  const GardeRosterTerm *a = &self->terms[one], *b = &self->terms[two];

  if (a->starts_at >= b->ends_at + self->rest || b->starts_at >= a->ends_at + self->rest)
    return GARDE_ROSTER_RULE_NONE;
  if (a->starts_at < b->ends_at && b->starts_at < a->ends_at)
    return GARDE_ROSTER_ELSEWHERE;
  if (can_be_bridged (self, a, b))
    return GARDE_ROSTER_RULE_NONE;
  return garde_roster_is_one_duty (self, one, two) ? GARDE_ROSTER_DUTY : GARDE_ROSTER_REST;
}

static int
compare_numbers (gconstpointer first, gconstpointer second)
{
  gint32 a = *(const gint32 *) first, b = *(const gint32 *) second;

  return a < b ? -1 : a > b;
}

static gint32
get_monday (GardeDay day)
{
  return day.number - garde_day_get_weekday (day) + 1;
}

/* The weeks in which a shift starts, ascending. */
static void
make_weeks (GardeRoster *self)
{
  self->mondays = g_new0 (gint32, self->n_shifts + 1);
  for (guint s = 0; s < self->n_shifts; s++)
    self->mondays[s] = get_monday (self->terms[s].day);
  qsort (self->mondays, self->n_shifts, sizeof *self->mondays, compare_numbers);
  for (guint s = 0; s < self->n_shifts; s++)
    if (s == 0 || self->mondays[s] != self->mondays[self->n_weeks - 1])
      self->mondays[self->n_weeks++] = self->mondays[s];
  for (guint s = 0; s < self->n_shifts; s++)
    {
      gint32 monday = get_monday (self->terms[s].day);
      gint32 *found =
          bsearch (&monday, self->mondays, self->n_weeks, sizeof monday, compare_numbers);

      self->terms[s].week = (guint) (found - self->mondays);
    }
}

static void
make_terms (GardeRoster *self)
{
  g_autoptr (GHashTable) centres = g_hash_table_new (g_str_hash, g_str_equal);

  self->terms = g_new0 (GardeRosterTerm, self->n_shifts + 1);
  for (guint s = 0; s < self->n_shifts; s++)
    {
      const GardeRosterShift *shift = garde_roster_problem_get_shift (self->problem, s);
      char *name = shift->centre != NULL ? shift->centre : (char *) "";
      GardeRosterTerm *term = &self->terms[s];

      if (!g_hash_table_contains (centres, name))
        g_hash_table_insert (centres, name, GUINT_TO_POINTER (g_hash_table_size (centres)));
      term->centre = GPOINTER_TO_UINT (g_hash_table_lookup (centres, name));
      term->starts_at = shift->starts_at;
      term->ends_at = shift->ends_at;
      term->day = garde_instant_get_day (shift->starts_at, self->problem->zone);
      term->weekend = shift->kind == GARDE_SHIFT_WEEKEND;
      term->evening = shift->kind == GARDE_SHIFT_EVENING;
      term->need = shift->need;
      term->weight = shift->weight;
    }
  make_weeks (self);
}

static gint64
get_level_cost (GardeRosterLevel level)
{
  if (level == GARDE_ROSTER_PREFERRED)
    return 0;
  return level == GARDE_ROSTER_AVAILABLE ? GARDE_ROSTER_AVAILABLE_COST
                                         : GARDE_ROSTER_IF_NEEDED_COST;
}

static gboolean
refuse (const GardeRoster *self, guint doctor, guint shift, const char *format, GError **error)
{
  g_autofree char *who = garde_roster_explain_doctor (self->problem, doctor);
  g_autofree char *when = garde_roster_explain_shift (self->problem, shift);
  /* The formats are the constant ones below; each takes the two names. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID, format, who, when);
#pragma GCC diagnostic pop
  return FALSE;
}

static gboolean
read_refusals (GardeRoster *self, GError **error)
{
  const GardeRosterProblem *problem = self->problem;

  for (guint i = 0; i < problem->refusals->len; i++)
    {
      const GardeRosterRefusal *line = &g_array_index (problem->refusals, GardeRosterRefusal, i);

      self->refusals[cell (self, line->doctor, line->shift)] |= (guint16) (1 << line->reason);
    }
  for (guint i = 0; i < problem->availability->len; i++)
    {
      const GardeRosterAvailability *line =
          &g_array_index (problem->availability, GardeRosterAvailability, i);

      if (self->refusals[cell (self, line->doctor, line->shift)] != 0)
        return refuse (self, line->doctor, line->shift,
                       _ ("%s is both available and refused for %s."), error);
      if (self->cells[cell (self, line->doctor, line->shift)] != 0)
        return refuse (self, line->doctor, line->shift, _ ("%s answered twice for %s."), error);
      self->cells[cell (self, line->doctor, line->shift)] = i + 1;
    }
  return TRUE;
}

static int
compare_options (gconstpointer first, gconstpointer second, gpointer data)
{
  const GardeRoster *self = data;
  const GardeRosterOption *a = first, *b = second;

  if (a->doctor != b->doctor)
    return a->doctor < b->doctor ? -1 : 1;
  if (self->terms[a->shift].starts_at != self->terms[b->shift].starts_at)
    return self->terms[a->shift].starts_at < self->terms[b->shift].starts_at ? -1 : 1;
  return a->shift < b->shift ? -1 : a->shift > b->shift;
}

/* Where each doctor's and each shift's options are. */
static void
index_options (GardeRoster *self)
{
  g_autofree guint *next = g_new0 (guint, self->n_shifts + 1);

  self->of_doctor = g_new0 (guint, self->n_doctors + 1);
  self->of_shift = g_new0 (guint, self->n_shifts + 1);
  self->by_shift = g_new0 (guint, self->n_options + 1);
  for (guint o = 0; o < self->n_options; o++)
    {
      self->of_doctor[self->options[o].doctor + 1]++;
      self->of_shift[self->options[o].shift + 1]++;
      self->cells[cell (self, self->options[o].doctor, self->options[o].shift)] = o + 1;
    }
  for (guint d = 0; d < self->n_doctors; d++)
    self->of_doctor[d + 1] += self->of_doctor[d];
  for (guint s = 0; s < self->n_shifts; s++)
    self->of_shift[s + 1] += self->of_shift[s];
  memcpy (next, self->of_shift, self->n_shifts * sizeof *next);
  for (guint o = 0; o < self->n_options; o++)
    self->by_shift[next[self->options[o].shift]++] = o;
}

static void
make_options (GardeRoster *self)
{
  const GArray *lines = self->problem->availability;

  self->n_options = lines->len;
  self->options = g_new0 (GardeRosterOption, self->n_options + 1);
  for (guint i = 0; i < lines->len; i++)
    {
      const GardeRosterAvailability *line = &g_array_index (lines, GardeRosterAvailability, i);

      self->options[i].doctor = line->doctor;
      self->options[i].shift = line->shift;
      self->options[i].cost = get_level_cost (line->level);
    }
  g_qsort_with_data (self->options, (int) self->n_options, sizeof *self->options, compare_options,
                     self);
  index_options (self);
}

/* Each line not kept costs its weight: the constant has them all, who is there gives it back. */
static void
read_wishes (GardeRoster *self, const GArray *wishes)
{
  for (guint i = 0; i < wishes->len; i++)
    {
      const GardeRosterWish *line = &g_array_index (wishes, GardeRosterWish, i);
      guint option = garde_roster_get_option (self, line->doctor, line->shift);

      self->constant += line->weight;
      if (option != GARDE_ROSTER_NO_OPTION)
        self->options[option].cost -= line->weight;
    }
}

static void
add_end (GardeRoster *self, guint option, guint other, gint64 weight)
{
  GardeRosterTogetherEnd end = { other, weight };

  if (self->options[option].with == NULL)
    self->options[option].with = g_array_new (FALSE, FALSE, sizeof (GardeRosterTogetherEnd));
  g_array_append_val (self->options[option].with, end);
}

static void
read_together (GardeRoster *self)
{
  const GArray *lines = self->problem->together;

  for (guint i = 0; i < lines->len; i++)
    {
      const GardeRosterTogether *line = &g_array_index (lines, GardeRosterTogether, i);
      guint one = garde_roster_get_option (self, line->doctors[0], line->shift);
      guint two = garde_roster_get_option (self, line->doctors[1], line->shift);

      self->constant += line->weight;
      if (one == GARDE_ROSTER_NO_OPTION || two == GARDE_ROSTER_NO_OPTION)
        continue;
      add_end (self, one, two, line->weight);
      add_end (self, two, one, line->weight);
    }
}

static void
add_exclusion (GardeRoster *self, guint doctor, guint other, GardeDay day)
{
  GardeRosterExclusion exclusion = { other, day };

  if (self->exclusions[doctor] == NULL)
    self->exclusions[doctor] = g_array_new (FALSE, FALSE, sizeof exclusion);
  g_array_append_val (self->exclusions[doctor], exclusion);
}

static void
read_replacements (GardeRoster *self)
{
  const GArray *lines = self->problem->replacements;

  self->exclusions = g_new0 (GArray *, self->n_doctors + 1);
  for (guint i = 0; i < lines->len; i++)
    {
      const GardeRosterReplacement *line = &g_array_index (lines, GardeRosterReplacement, i);

      add_exclusion (self, line->locum, line->holder, line->day);
      add_exclusion (self, line->holder, line->locum, line->day);
    }
}

static gboolean
read_locked (GardeRoster *self, GError **error)
{
  const GArray *lines = self->problem->locked;
  g_autoptr (GardeRosterState) start = NULL;

  for (guint i = 0; i < lines->len; i++)
    {
      const GardeRosterWish *line = &g_array_index (lines, GardeRosterWish, i);
      guint option = garde_roster_get_option (self, line->doctor, line->shift);

      if (option != GARDE_ROSTER_NO_OPTION)
        self->options[option].locked = TRUE;
    }
  start = garde_roster_start (self, error);
  return start != NULL;
}

GardeRoster *
garde_roster_new (const GardeRosterProblem *problem, GError **error)
{
  g_autoptr (GardeRoster) self = g_new0 (GardeRoster, 1);

  g_return_val_if_fail (problem != NULL, NULL);

  self->problem = problem;
  self->doctors = (const GardeRosterDoctor *) (gconstpointer) problem->doctors->data;
  self->n_doctors = problem->doctors->len;
  self->n_shifts = problem->shifts->len;
  self->rest = problem->rest_minutes * GARDE_MINUTE;
  self->duty_gap = problem->duty_gap_minutes * GARDE_MINUTE;
  self->most_duty = problem->max_duty_minutes * GARDE_MINUTE;
  self->cells = g_new0 (guint, (gsize) self->n_doctors * self->n_shifts + 1);
  self->refusals = g_new0 (guint16, (gsize) self->n_doctors * self->n_shifts + 1);
  self->interns = g_new0 (gboolean, self->n_doctors + 1);
  for (guint d = 0; d < self->n_doctors; d++)
    self->interns[d] = garde_roster_problem_get_doctor (problem, d)->status == GARDE_DOCTOR_INTERN;
  make_terms (self);
  if (!read_refusals (self, error))
    return NULL;
  make_options (self);
  read_wishes (self, problem->published);
  read_wishes (self, problem->regular);
  read_together (self);
  read_replacements (self);
  if (!read_locked (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
garde_roster_free (GardeRoster *self)
{
  for (guint o = 0; o < self->n_options && self->options != NULL; o++)
    g_clear_pointer (&self->options[o].with, g_array_unref);
  for (guint d = 0; d < self->n_doctors && self->exclusions != NULL; d++)
    g_clear_pointer (&self->exclusions[d], g_array_unref);
  g_free (self->terms);
  g_free (self->mondays);
  g_free (self->options);
  g_free (self->of_doctor);
  g_free (self->of_shift);
  g_free (self->by_shift);
  g_free (self->exclusions);
  g_free (self->interns);
  g_free (self->cells);
  g_free (self->refusals);
  g_free (self);
}
