/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/garde-roster-start.h"

#include <glib/gi18n-lib.h>

#include "base/garde-error.h"
#include "roster/garde-roster-explain.h"

/* More tries than any real set of locked places needs. */
#define MOST_TRIES (200000)

static void
add_locked (GardeRosterState *state)
{
  const GArray *locked = state->roster->problem->locked;

  for (guint i = 0; i < locked->len; i++)
    {
      const GardeRosterWish *line = &g_array_index (locked, GardeRosterWish, i);

      if (!garde_roster_state_has (state, line->doctor, line->shift))
        garde_roster_state_add (state, line->doctor, line->shift);
    }
}

/* Whether somebody who joins may still mend it. */
static gboolean
can_be_mended (const GardeRoster *roster, const GardeRosterBreach *breach)
{
  if (breach->rule == GARDE_ROSTER_UNSUPERVISED)
    return !garde_roster_is_refused (roster, breach->doctor, breach->shift, breach->rule);
  return breach->rule == GARDE_ROSTER_REST && breach->other_shift >= 0 &&
         garde_roster_compare (roster, breach->shift, (guint) breach->other_shift) ==
             GARDE_ROSTER_RULE_NONE;
}

static gboolean
refuse (const GardeRoster *roster, const GardeRosterBreach *breach, GError **error)
{
  g_autofree char *reason = garde_roster_explain_breach (roster->problem, breach);

  g_set_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID,
               _ ("The locked places contradict the rules. %s"), reason);
  return FALSE;
}

static gboolean
check_clashes (const GardeRosterState *state, GError **error)
{
  g_autoptr (GArray) breaches = garde_roster_find_breaches (state);

  for (guint i = 0; i < breaches->len; i++)
    {
      const GardeRosterBreach *breach = &g_array_index (breaches, GardeRosterBreach, i);

      if (!can_be_mended (state->roster, breach))
        return refuse (state->roster, breach, error);
    }
  return TRUE;
}

/* Who could mend @breach: another doctor on that shift, or the same doctor between two shifts. */
static gboolean
is_candidate (const GardeRosterState *state,
              const GardeRosterBreach *breach,
              const GardeRosterOption *option)
{
  if (breach->rule == GARDE_ROSTER_UNSUPERVISED)
    return option->shift == breach->shift && !state->roster->interns[option->doctor];
  return option->doctor == breach->doctor;
}

static gboolean
compares_well (const GardeRosterState *state, const GardeRosterOption *option)
{
  const GArray *shifts = state->shifts[option->doctor];

  for (guint i = 0; i < shifts->len; i++)
    if (garde_roster_compare (state->roster, g_array_index (shifts, guint, i), option->shift) !=
        GARDE_ROSTER_RULE_NONE)
      return FALSE;
  return TRUE;
}

/* Mends the first breach in every way until nothing is broken; depth first, all undone on failure.
 */
static gboolean
mend (GardeRosterState *state, guint *tries, GardeRosterBreach *worst)
{
  g_autoptr (GArray) breaches = garde_roster_find_breaches (state);
  const GardeRosterBreach *breach;

  if (breaches->len == 0)
    return TRUE;
  breach = &g_array_index (breaches, GardeRosterBreach, 0);
  if (*tries == 0)
    *worst = *breach;
  if (++*tries > MOST_TRIES || !can_be_mended (state->roster, breach))
    return FALSE;
  for (guint o = 0; o < state->roster->n_options; o++)
    {
      const GardeRosterOption *option = &state->roster->options[o];

      if (!is_candidate (state, breach, option) ||
          !garde_roster_state_has_place_for (state, option->doctor, option->shift) ||
          !compares_well (state, option))
        continue;
      garde_roster_state_add (state, option->doctor, option->shift);
      if (mend (state, tries, worst))
        return TRUE;
      garde_roster_state_remove (state, option->doctor, option->shift);
    }
  return FALSE;
}

GardeRosterState *
garde_roster_start (const GardeRoster *roster, GError **error)
{
  g_autoptr (GardeRosterState) state = garde_roster_state_new (roster);
  GardeRosterBreach worst = { 0 };
  guint tries = 0;

  add_locked (state);
  if (!check_clashes (state, error))
    return NULL;
  if (!mend (state, &tries, &worst))
    {
      refuse (roster, &worst, error);
      return NULL;
    }
  return g_steal_pointer (&state);
}
