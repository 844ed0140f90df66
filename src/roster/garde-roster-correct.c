/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/garde-roster-correct.h"

#include <string.h>

/* How many doctors may move for one place, and how many moves are tried in all. */
#define DEEPEST    (3)
#define MOST_TRIES (40000)

/* Papers and answers, the relaxations of one who comes to a shift. */
static const GardeRosterRule answers[] = { GARDE_ROSTER_CONTRACT, GARDE_ROSTER_LICENCE,
                                           GARDE_ROSTER_UNAVAILABLE, GARDE_ROSTER_NO_ANSWER };

#define MOST_RELAXED (6)

typedef struct
{
  GardeRosterState *state;
  const GardeRoster *roster;
  GardeRosterGap *gap;
  GArray *changes; /* of GardeRosterChange: the moves so far */
  gint64 cost;
  gint64 least; /* nothing at all costs less */
  guint depth;  /* how many may still move */
  guint tries;
  gboolean gave_up;
  GardeRosterGoOnFunc go_on;
  gpointer data;
} Correcting;

gint64
garde_roster_get_price (GardeRosterRule rule)
{
  static const gint64 prices[] = {
    [GARDE_ROSTER_NO_ANSWER] = 4,     [GARDE_ROSTER_UNAVAILABLE] = 8,
    [GARDE_ROSTER_MAX_PER_WEEK] = 10, [GARDE_ROSTER_MAX_WEEKENDS] = 12,
    [GARDE_ROSTER_CONTRACT] = 20,     [GARDE_ROSTER_LICENCE] = 25,
  };

  return (guint) rule < G_N_ELEMENTS (prices) ? prices[rule] : 0;
}

/* More than a correction may cost that is still worth finding. */
static gint64
get_limit (const Correcting *self)
{
  const GPtrArray *found = self->gap->corrections;
  const GardeRosterCorrection *last;

  if (found->len < GARDE_ROSTER_MOST_CORRECTIONS)
    return G_MAXINT64;
  last = g_ptr_array_index (found, found->len - 1);
  return last->cost;
}

static gboolean
is_fixed_refusal (const Correcting *self, guint doctor, guint shift)
{
  return garde_roster_is_refused (self->roster, doctor, shift, GARDE_ROSTER_REGISTRATION) ||
         garde_roster_is_refused (self->roster, doctor, shift, GARDE_ROSTER_INSURANCE) ||
         garde_roster_is_refused (self->roster, doctor, shift, GARDE_ROSTER_UNSUPERVISED);
}

/* What must give way for @doctor to come to @shift; FALSE if that is not enough. */
static gboolean
get_relaxed (const Correcting *self, guint doctor, guint shift, GardeRosterRule *rules, guint *n)
{
  const GardeRosterState *state = self->state;
  gboolean unknown =
      garde_roster_get_option (self->roster, doctor, shift) == GARDE_ROSTER_NO_OPTION &&
      self->roster->refusals[(gsize) doctor * self->roster->n_shifts + shift] == 0;

  *n = 0;
  if (is_fixed_refusal (self, doctor, shift) ||
      garde_roster_state_is_excluded (state, doctor, shift, NULL) ||
      !garde_roster_state_can_rest (state, doctor, shift))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (answers[i] == GARDE_ROSTER_NO_ANSWER
            ? unknown
            : garde_roster_is_refused (self->roster, doctor, shift, answers[i]))
      rules[(*n)++] = answers[i];
  if (garde_roster_state_is_week_full (state, doctor, shift))
    rules[(*n)++] = GARDE_ROSTER_MAX_PER_WEEK;
  if (garde_roster_state_are_weekends_full (state, doctor, shift))
    rules[(*n)++] = GARDE_ROSTER_MAX_WEEKENDS;
  return TRUE;
}

static gboolean
was_moved (const Correcting *self, guint doctor)
{
  for (guint i = 0; i < self->changes->len; i++)
    if (g_array_index (self->changes, GardeRosterChange, i).doctor == doctor)
      return TRUE;
  return FALSE;
}

/* Whether what was done is legal where leaving can break it. */
static gboolean
is_sound (const Correcting *self)
{
  for (guint i = 0; i < self->changes->len; i++)
    {
      const GardeRosterChange *change = &g_array_index (self->changes, GardeRosterChange, i);

      if (!garde_roster_state_is_supervised (self->state, change->shift) ||
          (self->roster->duty_gap > 0 &&
           !garde_roster_state_has_rest (self->state, change->doctor)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_known (const Correcting *self)
{
  for (guint i = 0; i < self->gap->corrections->len; i++)
    {
      const GardeRosterCorrection *known = g_ptr_array_index (self->gap->corrections, i);

      if (known->changes->len == self->changes->len &&
          memcmp (known->changes->data, self->changes->data,
                  known->changes->len * sizeof (GardeRosterChange)) == 0)
        return TRUE;
    }
  return FALSE;
}

static int
compare_costs (gconstpointer first, gconstpointer second)
{
  const GardeRosterCorrection *a = *(GardeRosterCorrection *const *) first;
  const GardeRosterCorrection *b = *(GardeRosterCorrection *const *) second;

  if (a->cost != b->cost)
    return a->cost < b->cost ? -1 : 1;
  return a->changes->len < b->changes->len ? -1 : a->changes->len > b->changes->len;
}

static void
keep (Correcting *self)
{
  GPtrArray *found = self->gap->corrections;
  GardeRosterCorrection *correction;

  if (!is_sound (self) || is_known (self))
    return;
  correction = garde_roster_correction_new ();
  correction->cost = self->cost;
  g_array_append_vals (correction->changes, self->changes->data, self->changes->len);
  g_ptr_array_add (found, correction);
  g_ptr_array_sort (found, compare_costs);
  if (found->len > GARDE_ROSTER_MOST_CORRECTIONS)
    g_ptr_array_set_size (found, GARDE_ROSTER_MOST_CORRECTIONS);
}

static void search (Correcting *self, guint hole);

/* @doctor comes to @hole, having left @left (-1: nothing), which then is the next hole. */
static void
come (Correcting *self, guint doctor, guint hole, int left)
{
  GardeRosterRule rules[MOST_RELAXED];
  guint n, length = self->changes->len;
  gint64 cost = self->cost;

  if (!get_relaxed (self, doctor, hole, rules, &n))
    return;
  for (guint i = 0; i < n; i++)
    self->cost += garde_roster_get_price (rules[i]);
  if (self->cost < get_limit (self))
    {
      for (guint i = 0; i < MAX (n, 1); i++)
        {
          GardeRosterChange change = { doctor, hole, left,
                                       n > 0 ? rules[i] : GARDE_ROSTER_RULE_NONE };

          g_array_append_val (self->changes, change);
        }
      garde_roster_state_add (self->state, doctor, hole);
      if (left < 0)
        keep (self);
      else
        search (self, (guint) left);
      garde_roster_state_remove (self->state, doctor, hole);
    }
  g_array_set_size (self->changes, length);
  self->cost = cost;
}

/* @doctor leaves one of his shifts for @hole. */
static void
swap (Correcting *self, guint doctor, guint hole)
{
  g_autoptr (GArray) shifts = g_array_copy (self->state->shifts[doctor]);

  for (guint i = 0; i < shifts->len; i++)
    {
      guint left = g_array_index (shifts, guint, i);
      guint option = garde_roster_get_option (self->roster, doctor, left);

      if (option != GARDE_ROSTER_NO_OPTION && self->roster->options[option].locked)
        continue;
      garde_roster_state_remove (self->state, doctor, left);
      come (self, doctor, hole, (int) left);
      garde_roster_state_add (self->state, doctor, left);
    }
}

static gboolean
may_go_on (Correcting *self)
{
  guint thousandths = 0;

  if (++self->tries > MOST_TRIES ||
      (self->tries % 256 == 0 && self->go_on != NULL && !self->go_on (&thousandths, self->data)))
    self->gave_up = TRUE;
  return !self->gave_up && get_limit (self) > self->least;
}

static void
search (Correcting *self, guint hole)
{
  self->depth--;
  for (guint d = 0; d < self->roster->n_doctors && may_go_on (self); d++)
    {
      if (garde_roster_state_has (self->state, d, hole) || was_moved (self, d))
        continue;
      if (self->depth > 0)
        swap (self, d, hole);
      else
        come (self, d, hole, -1);
    }
  self->depth++;
}

/* The cheapest thing that anybody could give way in. */
static gint64
find_least (const GardeRoster *roster)
{
  gsize cells = (gsize) roster->n_doctors * roster->n_shifts;
  guint16 seen = 0;

  for (gsize i = 0; i < cells; i++)
    {
      if (roster->refusals[i] == 0 && roster->cells[i] == 0)
        return garde_roster_get_price (GARDE_ROSTER_NO_ANSWER);
      seen |= roster->refusals[i];
    }
  return garde_roster_get_price ((seen & (1 << GARDE_ROSTER_UNAVAILABLE)) != 0
                                     ? GARDE_ROSTER_UNAVAILABLE
                                     : GARDE_ROSTER_MAX_PER_WEEK);
}

gboolean
garde_roster_add_corrections (GardeRosterState *state,
                              GardeRosterGap *gap,
                              GardeRosterGoOnFunc go_on,
                              gpointer data)
{
  Correcting self = {
    .state = state, .roster = state->roster, .gap = gap, .go_on = go_on, .data = data
  };

  self.changes = g_array_new (FALSE, FALSE, sizeof (GardeRosterChange));
  self.least = find_least (state->roster);
  for (guint depth = 1; depth <= DEEPEST && !self.gave_up; depth++)
    {
      self.depth = depth;
      search (&self, gap->shift);
    }
  g_array_unref (self.changes);
  return gap->corrections->len > 0 &&
         ((GardeRosterCorrection *) g_ptr_array_index (gap->corrections, 0))->cost <= self.least;
}

void
garde_roster_apply_correction (GardeRosterState *state, const GardeRosterCorrection *correction)
{
  for (guint i = 0; i < correction->changes->len; i++)
    {
      const GardeRosterChange *change = &g_array_index (correction->changes, GardeRosterChange, i);

      if (garde_roster_state_has (state, change->doctor, change->shift))
        continue;
      if (change->left >= 0)
        garde_roster_state_remove (state, change->doctor, (guint) change->left);
      garde_roster_state_add (state, change->doctor, change->shift);
    }
}
