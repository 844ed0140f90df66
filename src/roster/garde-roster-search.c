/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/garde-roster-search.h"

#include <math.h>
#include <string.h>

#include "roster/garde-roster-start.h"

/* How often the temperature changes and the caller is asked. */
#define STEPS_A_ROUND (2048)

/* Where annealing ends: a step of one or two more is then hardly ever taken. */
#define COLDEST (0.7)

/* One in so many steps takes somebody away instead of bringing somebody. */
#define DROP_ONE_IN (32)

/* The steps of an instant roster: enough at a week, and under a tenth of a second. */
#define INSTANT_STEPS (30000)

typedef struct
{
  guint option;
  gboolean added;
} Entry;

typedef struct
{
  GardeRosterState *state;
  const GardeRoster *roster;
  guint64 random;
  GArray *log; /* of Entry: what this step did, to take it back */
  guint8 *best;
  gint64 best_objective;
} Search;

/* xorshift64*: the same numbers everywhere for the same seed. */
static guint
draw (Search *self, guint below)
{
  self->random ^= self->random >> 12;
  self->random ^= self->random << 25;
  self->random ^= self->random >> 27;
  return (guint) (((self->random * G_GUINT64_CONSTANT (2685821657736338717)) >> 33) % below);
}

static void
add (Search *self, guint option)
{
  Entry entry = { option, TRUE };

  garde_roster_state_take (self->state, option, TRUE);
  g_array_append_val (self->log, entry);
}

static void
drop (Search *self, guint option)
{
  Entry entry = { option, FALSE };

  garde_roster_state_take (self->state, option, FALSE);
  g_array_append_val (self->log, entry);
}

static void
take_back (Search *self)
{
  for (guint i = self->log->len; i > 0; i--)
    {
      const Entry *entry = &g_array_index (self->log, Entry, i - 1);

      garde_roster_state_take (self->state, entry->option, !entry->added);
    }
  g_array_set_size (self->log, 0);
}

static gboolean
try_drop (Search *self, guint doctor, guint shift)
{
  guint option = garde_roster_get_option (self->roster, doctor, shift);

  if (option == GARDE_ROSTER_NO_OPTION || self->roster->options[option].locked)
    return FALSE;
  drop (self, option);
  return TRUE;
}

/* Somebody leaves a full shift. */
static gboolean
make_room (Search *self, guint shift)
{
  const GArray *doctors = self->state->doctors[shift];

  if (garde_roster_state_get_missing (self->state, shift) > 0)
    return TRUE;
  if (doctors->len == 0)
    return FALSE;
  return try_drop (self, g_array_index (doctors, guint, draw (self, doctors->len)), shift);
}

/* Whether @other must go for @shift to come. */
static gboolean
is_in_the_way (Search *self, guint doctor, guint shift, guint other)
{
  const GardeRosterTerm *a = &self->roster->terms[shift], *b = &self->roster->terms[other];
  const GardeRosterDoctor *terms = &self->roster->doctors[doctor];
  gsize weeks = (gsize) doctor * self->roster->n_weeks;

  if (garde_roster_compare (self->roster, shift, other) != GARDE_ROSTER_RULE_NONE)
    return TRUE;
  if (a->week == b->week)
    return terms->max_per_week >= 0 && self->state->in_week[weeks + a->week] >= terms->max_per_week;
  return a->weekend && b->weekend && terms->max_weekends >= 0 &&
         self->state->weekend_in_week[weeks + a->week] == 0 &&
         self->state->weekend_weeks[doctor] >= terms->max_weekends;
}

/* The doctor leaves what keeps him from @shift, in a random order, and no more than needed. */
static gboolean
make_free (Search *self, guint doctor, guint shift)
{
  const GArray *shifts = self->state->shifts[doctor];
  guint n = shifts->len, from = n > 0 ? draw (self, n) : 0;
  guint others[256];

  if (n > G_N_ELEMENTS (others))
    return FALSE;
  for (guint i = 0; i < n; i++)
    others[i] = g_array_index (shifts, guint, (from + i) % n);
  for (guint i = 0; i < n; i++)
    if (is_in_the_way (self, doctor, shift, others[i]) && !try_drop (self, doctor, others[i]))
      return FALSE;
  return TRUE;
}

/* The doctor who costs least comes to a place of @shift that fell empty. */
static void
refill (Search *self, guint shift, guint but)
{
  const GardeRoster *roster = self->roster;
  gint64 least = 0;
  guint found = GARDE_ROSTER_NO_OPTION;

  for (guint i = roster->of_shift[shift]; i < roster->of_shift[shift + 1]; i++)
    {
      guint option = roster->by_shift[i];
      gint64 cost;

      if (option == but || self->state->on[option])
        continue;
      cost = garde_roster_state_get_cost_of (self->state, option);
      if (cost >= least ||
          !garde_roster_state_can_add (self->state, roster->options[option].doctor, shift))
        continue;
      least = cost;
      found = option;
    }
  if (found != GARDE_ROSTER_NO_OPTION)
    add (self, found);
}

/* Whether leaving broke what only leaving can break: a supervisor's place, a duty's middle. */
static gboolean
is_legal (Search *self)
{
  for (guint i = 0; i < self->log->len; i++)
    {
      const GardeRosterOption *line =
          &self->roster->options[g_array_index (self->log, Entry, i).option];

      if (!garde_roster_state_is_supervised (self->state, line->shift))
        return FALSE;
      if (self->roster->duty_gap > 0 && !garde_roster_state_has_rest (self->state, line->doctor))
        return FALSE;
    }
  return TRUE;
}

/* Brings a doctor to a shift, whoever and whatever must move for it. */
static gboolean
bring (Search *self, guint option)
{
  const GardeRosterOption *line = &self->roster->options[option];
  guint n;

  if (!make_room (self, line->shift) || !make_free (self, line->doctor, line->shift) ||
      !garde_roster_state_can_add (self->state, line->doctor, line->shift))
    return FALSE;
  n = self->log->len;
  add (self, option);
  for (guint i = 0; i < n; i++)
    {
      guint left = g_array_index (self->log, Entry, i).option;

      if (self->roster->options[left].shift != line->shift)
        refill (self, self->roster->options[left].shift, left);
    }
  return is_legal (self);
}

static gboolean
step (Search *self)
{
  guint option = draw (self, self->roster->n_options);
  const GardeRosterOption *line = &self->roster->options[option];

  g_array_set_size (self->log, 0);
  if (!self->state->on[option])
    return bring (self, option);
  if (line->locked)
    return FALSE;
  drop (self, option);
  if (draw (self, DROP_ONE_IN) != 0)
    refill (self, line->shift, option);
  return is_legal (self);
}

static gboolean
is_taken (Search *self, gint64 more, double temperature)
{
  if (more <= 0)
    return TRUE;
  if (temperature < COLDEST / 2)
    return FALSE;
  return (double) draw (self, 1 << 30) < exp (-(double) more / temperature) * (1 << 30);
}

static void
keep_best (Search *self)
{
  gint64 objective = garde_roster_state_get_objective (self->state);

  if (objective >= self->best_objective)
    return;
  self->best_objective = objective;
  memcpy (self->best, self->state->on, self->roster->n_options);
}

static void
restore_best (Search *self)
{
  for (int adding = FALSE; adding <= TRUE; adding++)
    for (guint o = 0; o < self->roster->n_options; o++)
      if (self->state->on[o] != self->best[o] && self->best[o] == adding)
        garde_roster_state_take (self->state, o, adding);
}

static void
do_round (Search *self, guint64 steps, double temperature)
{
  for (guint64 i = 0; i < steps; i++)
    {
      gint64 before = garde_roster_state_get_objective (self->state);

      if (step (self) &&
          is_taken (self, garde_roster_state_get_objective (self->state) - before, temperature))
        keep_best (self);
      else
        take_back (self);
    }
}

static guint64
anneal (Search *self, guint64 steps, guint heat, GardeRosterGoOnFunc go_on, gpointer data)
{
  double ratio = heat > 0 ? log (COLDEST / (double) heat) : 0.0;
  guint64 done = 0;

  while (done < steps)
    {
      guint thousandths = (guint) (done / MAX (steps / 1000, 1));
      guint64 round = MIN (STEPS_A_ROUND, steps - done);

      if (go_on != NULL && !go_on (&thousandths, data))
        break;
      do_round (self, round,
                (double) heat * exp (ratio * (double) MIN (thousandths, 1000) / 1000.0));
      done += round;
    }
  return done;
}

guint64
garde_roster_improve (GardeRosterState *state,
                      guint64 seed,
                      guint64 steps,
                      guint heat,
                      GardeRosterGoOnFunc go_on,
                      gpointer data)
{
  Search self = { state, state->roster, (seed + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15),
                  NULL,  NULL,          garde_roster_state_get_objective (state) };
  guint64 done;

  if (state->roster->n_options == 0)
    return 0;
  /* A state of nothing but zeros would stay there. */
  self.random = self.random == 0 ? 1 : self.random;
  self.log = g_array_new (FALSE, FALSE, sizeof (Entry));
  self.best = g_memdup2 (state->on, state->roster->n_options);
  done = anneal (&self, steps, heat, go_on, data);
  restore_best (&self);
  g_array_unref (self.log);
  g_free (self.best);
  return done;
}

typedef struct
{
  guint shift;
  guint64 plenty; /* options for a place, in thousandths */
} Scarce;

static int
compare_scarce (gconstpointer first, gconstpointer second)
{
  const Scarce *a = first, *b = second;

  if (a->plenty != b->plenty)
    return a->plenty < b->plenty ? -1 : 1;
  return a->shift < b->shift ? -1 : a->shift > b->shift;
}

void
garde_roster_fill (GardeRosterState *state)
{
  const GardeRoster *roster = state->roster;
  Search self = { .state = state, .roster = roster };
  g_autofree Scarce *order = g_new0 (Scarce, roster->n_shifts + 1);

  self.log = g_array_new (FALSE, FALSE, sizeof (Entry));
  for (guint s = 0; s < roster->n_shifts; s++)
    {
      order[s].shift = s;
      order[s].plenty = (roster->of_shift[s + 1] - roster->of_shift[s]) *
                        G_GUINT64_CONSTANT (1000) / (guint64) MAX (roster->terms[s].need, 1);
    }
  qsort (order, roster->n_shifts, sizeof *order, compare_scarce);
  for (guint i = 0; i < roster->n_shifts; i++)
    for (int missing = garde_roster_state_get_missing (state, order[i].shift); missing > 0;
         missing--)
      refill (&self, order[i].shift, GARDE_ROSTER_NO_OPTION);
  g_array_unref (self.log);
}

GardeRosterState *
garde_roster_make_instant (const GardeRoster *roster, guint64 seed)
{
  GardeRosterState *state = garde_roster_start (roster, NULL);

  g_return_val_if_fail (state != NULL, NULL);

  garde_roster_fill (state);
  garde_roster_improve (state, seed, INSTANT_STEPS, 50, NULL, NULL);
  return state;
}
