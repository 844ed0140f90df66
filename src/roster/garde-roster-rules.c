/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/garde-roster-rules.h"

static void
add (GArray *breaches,
     GardeRosterRule rule,
     guint doctor,
     guint shift,
     int other_doctor,
     int other_shift)
{
  GardeRosterBreach breach = { rule, doctor, shift, other_doctor, other_shift };

  g_array_append_val (breaches, breach);
}

static int
compare_starts (gconstpointer first, gconstpointer second, gpointer data)
{
  const GardeRosterTerm *terms = data;
  guint a = *(const guint *) first, b = *(const guint *) second;

  if (terms[a].starts_at != terms[b].starts_at)
    return terms[a].starts_at < terms[b].starts_at ? -1 : 1;
  return a < b ? -1 : a > b;
}

/* Papers and answers. */
static void
check_answer (const GardeRosterState *self, guint doctor, guint shift, GArray *breaches)
{
  const GardeRoster *roster = self->roster;
  guint other;

  for (int rule = GARDE_ROSTER_CONTRACT; rule <= GARDE_ROSTER_UNAVAILABLE; rule++)
    if (garde_roster_is_refused (roster, doctor, shift, rule))
      {
        add (breaches, rule, doctor, shift, -1, -1);
        break;
      }
  if (garde_roster_state_is_excluded (self, doctor, shift, &other))
    add (breaches, GARDE_ROSTER_REPLACEMENT, doctor, shift, (int) other, -1);
  if (garde_roster_get_option (roster, doctor, shift) == GARDE_ROSTER_NO_OPTION &&
      roster->refusals[(gsize) doctor * roster->n_shifts + shift] == 0)
    add (breaches, GARDE_ROSTER_NO_ANSWER, doctor, shift, -1, -1);
}

/* What keeps two shifts in a row of one doctor apart; @begun is when the duty of the first began.
 */
static GardeRosterRule
compare_neighbours (const GardeRoster *roster, guint before, guint shift, gint64 *begun)
{
  const GardeRosterTerm *a = &roster->terms[before], *b = &roster->terms[shift];

  if (garde_roster_is_one_duty (roster, before, shift))
    return b->ends_at - *begun > roster->most_duty ? GARDE_ROSTER_DUTY : GARDE_ROSTER_RULE_NONE;
  *begun = b->starts_at;
  if (b->starts_at < a->ends_at)
    return GARDE_ROSTER_ELSEWHERE;
  return b->starts_at < a->ends_at + roster->rest ? GARDE_ROSTER_REST : GARDE_ROSTER_RULE_NONE;
}

/* @shifts are those of @doctor up to the @nth, by start. */
static void
check_week (const GardeRoster *roster, guint doctor, GArray *shifts, guint nth, GArray *breaches)
{
  const GardeRosterDoctor *terms = garde_roster_problem_get_doctor (roster->problem, doctor);
  guint shift = g_array_index (shifts, guint, nth), week = roster->terms[shift].week;
  int in_week = 0, weekends = 0, first = -1, other = -1, last_weekend = -1;

  for (guint i = 0; i <= nth; i++)
    {
      guint before = g_array_index (shifts, guint, i);
      const GardeRosterTerm *term = &roster->terms[before];

      if (term->week == week)
        {
          in_week++;
          first = first < 0 ? (int) before : first;
        }
      if (!term->weekend || (int) term->week == last_weekend)
        continue;
      last_weekend = (int) term->week;
      weekends++;
      if (before != shift)
        other = (int) before;
    }
  if (terms->max_per_week >= 0 && in_week > terms->max_per_week)
    add (breaches, GARDE_ROSTER_MAX_PER_WEEK, doctor, shift, -1, first == (int) shift ? -1 : first);
  if (terms->max_weekends >= 0 && roster->terms[shift].weekend && weekends > terms->max_weekends)
    add (breaches, GARDE_ROSTER_MAX_WEEKENDS, doctor, shift, -1, other);
}

static void
check_doctor (const GardeRosterState *self, guint doctor, GArray *breaches)
{
  g_autoptr (GArray) shifts = g_array_copy (self->shifts[doctor]);
  gint64 begun = 0;

  g_array_sort_with_data (shifts, compare_starts, self->roster->terms);
  for (guint i = 0; i < shifts->len; i++)
    {
      guint shift = g_array_index (shifts, guint, i);
      GardeRosterRule rule = GARDE_ROSTER_RULE_NONE;
      guint before = i > 0 ? g_array_index (shifts, guint, i - 1) : shift;

      check_answer (self, doctor, shift, breaches);
      check_week (self->roster, doctor, shifts, i, breaches);
      if (i == 0)
        begun = self->roster->terms[shift].starts_at;
      else
        rule = compare_neighbours (self->roster, before, shift, &begun);
      if (rule != GARDE_ROSTER_RULE_NONE)
        add (breaches, rule, doctor, shift, -1, (int) before);
    }
}

static void
check_shift (const GardeRosterState *self, guint shift, GArray *breaches)
{
  const GArray *doctors = self->doctors[shift];
  int need = self->roster->terms[shift].need;

  for (int i = need; i < (int) doctors->len; i++)
    add (breaches, GARDE_ROSTER_NEED, g_array_index (doctors, guint, i), shift,
         i > 0 ? (int) g_array_index (doctors, guint, 0) : -1, -1);
  if (garde_roster_state_is_supervised (self, shift))
    return;
  for (guint i = 0; i < doctors->len; i++)
    if (self->roster->interns[g_array_index (doctors, guint, i)])
      add (breaches, GARDE_ROSTER_UNSUPERVISED, g_array_index (doctors, guint, i), shift, -1, -1);
}

static void
check_locked (const GardeRosterState *self, GArray *breaches)
{
  const GArray *locked = self->roster->problem->locked;

  for (guint i = 0; i < locked->len; i++)
    {
      const GardeRosterWish *line = &g_array_index (locked, GardeRosterWish, i);

      if (!garde_roster_state_has (self, line->doctor, line->shift))
        add (breaches, GARDE_ROSTER_LOCKED, line->doctor, line->shift, -1, -1);
    }
}

GArray *
garde_roster_find_breaches (const GardeRosterState *self)
{
  GArray *breaches = g_array_new (FALSE, FALSE, sizeof (GardeRosterBreach));

  for (guint d = 0; d < self->roster->n_doctors; d++)
    check_doctor (self, d, breaches);
  for (guint s = 0; s < self->roster->n_shifts; s++)
    check_shift (self, s, breaches);
  check_locked (self, breaches);
  return breaches;
}

gboolean
garde_roster_has_breach (const GArray *breaches, const GardeRosterBreach *wanted)
{
  for (guint i = 0; i < breaches->len; i++)
    {
      const GardeRosterBreach *breach = &g_array_index (breaches, GardeRosterBreach, i);

      if (breach->rule == wanted->rule && breach->shift == wanted->shift &&
          breach->doctor == wanted->doctor)
        return TRUE;
    }
  return FALSE;
}

gboolean
garde_roster_is_legal (const GardeRosterState *self)
{
  g_autoptr (GArray) breaches = garde_roster_find_breaches (self);

  return breaches->len == 0;
}
