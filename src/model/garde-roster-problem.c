/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-roster-problem.h"

static const char *const rule_words[] = {
  [GARDE_ROSTER_HERE] = "here",
  [GARDE_ROSTER_CONTRACT] = "contract",
  [GARDE_ROSTER_LICENCE] = "licence",
  [GARDE_ROSTER_REGISTRATION] = "registration",
  [GARDE_ROSTER_INSURANCE] = "insurance",
  [GARDE_ROSTER_UNSUPERVISED] = "unsupervised",
  [GARDE_ROSTER_REPLACEMENT] = "replacement",
  [GARDE_ROSTER_UNAVAILABLE] = "unavailable",
  [GARDE_ROSTER_NO_ANSWER] = "no_answer",
  [GARDE_ROSTER_MAX_PER_WEEK] = "max_per_week",
  [GARDE_ROSTER_MAX_WEEKENDS] = "max_weekends",
  [GARDE_ROSTER_REST] = "rest",
  [GARDE_ROSTER_ELSEWHERE] = "elsewhere",
  [GARDE_ROSTER_NEED] = "need",
  [GARDE_ROSTER_DUTY] = "duty",
  [GARDE_ROSTER_LOCKED] = "locked",
};

static const char *const level_words[] = {
  [GARDE_ROSTER_PREFERRED] = "preferred",
  [GARDE_ROSTER_AVAILABLE] = "available",
  [GARDE_ROSTER_IF_NEEDED] = "if_needed",
};

static void
doctor_clear (gpointer data)
{
  GardeRosterDoctor *self = data;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
}

static void
shift_clear (gpointer data)
{
  GardeRosterShift *self = data;

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->centre, g_free);
}

GardeRosterProblem *
garde_roster_problem_new (GardeZone *zone)
{
  GardeRosterProblem *self = g_new0 (GardeRosterProblem, 1);

  g_return_val_if_fail (zone != NULL, NULL);

  self->zone = garde_zone_ref (zone);
  self->rest_minutes = 660;
  self->max_duty_minutes = 720;
  self->doctors = g_array_new (FALSE, TRUE, sizeof (GardeRosterDoctor));
  self->shifts = g_array_new (FALSE, TRUE, sizeof (GardeRosterShift));
  g_array_set_clear_func (self->doctors, doctor_clear);
  g_array_set_clear_func (self->shifts, shift_clear);
  self->availability = g_array_new (FALSE, TRUE, sizeof (GardeRosterAvailability));
  self->refusals = g_array_new (FALSE, TRUE, sizeof (GardeRosterRefusal));
  self->locked = g_array_new (FALSE, TRUE, sizeof (GardeRosterWish));
  self->published = g_array_new (FALSE, TRUE, sizeof (GardeRosterWish));
  self->regular = g_array_new (FALSE, TRUE, sizeof (GardeRosterWish));
  self->replacements = g_array_new (FALSE, TRUE, sizeof (GardeRosterReplacement));
  self->together = g_array_new (FALSE, TRUE, sizeof (GardeRosterTogether));
  return self;
}

void
garde_roster_problem_free (GardeRosterProblem *self)
{
  g_clear_pointer (&self->zone, garde_zone_unref);
  g_clear_pointer (&self->doctors, g_array_unref);
  g_clear_pointer (&self->shifts, g_array_unref);
  g_clear_pointer (&self->availability, g_array_unref);
  g_clear_pointer (&self->refusals, g_array_unref);
  g_clear_pointer (&self->locked, g_array_unref);
  g_clear_pointer (&self->published, g_array_unref);
  g_clear_pointer (&self->regular, g_array_unref);
  g_clear_pointer (&self->replacements, g_array_unref);
  g_clear_pointer (&self->together, g_array_unref);
  g_free (self);
}

const GardeRosterDoctor *
garde_roster_problem_get_doctor (const GardeRosterProblem *self, guint doctor)
{
  g_return_val_if_fail (doctor < self->doctors->len, NULL);
  return &g_array_index (self->doctors, GardeRosterDoctor, doctor);
}

const GardeRosterShift *
garde_roster_problem_get_shift (const GardeRosterProblem *self, guint shift)
{
  g_return_val_if_fail (shift < self->shifts->len, NULL);
  return &g_array_index (self->shifts, GardeRosterShift, shift);
}

const char *
garde_roster_rule_get_word (GardeRosterRule rule)
{
  return (guint) rule < G_N_ELEMENTS (rule_words) ? rule_words[rule] : NULL;
}

GardeRosterRule
garde_roster_rule_find (const char *word)
{
  for (guint i = 1; i < G_N_ELEMENTS (rule_words); i++)
    if (g_strcmp0 (rule_words[i], word) == 0)
      return (GardeRosterRule) i;
  return GARDE_ROSTER_RULE_NONE;
}

const char *
garde_roster_level_get_word (GardeRosterLevel level)
{
  return (guint) level < G_N_ELEMENTS (level_words) ? level_words[level] : NULL;
}

GardeRosterLevel
garde_roster_level_find (const char *word)
{
  for (guint i = 1; i < G_N_ELEMENTS (level_words); i++)
    if (g_strcmp0 (level_words[i], word) == 0)
      return (GardeRosterLevel) i;
  return 0;
}

gboolean
garde_roster_rule_is_refusal (GardeRosterRule rule)
{
  return (rule >= GARDE_ROSTER_CONTRACT && rule <= GARDE_ROSTER_UNSUPERVISED) ||
         rule == GARDE_ROSTER_UNAVAILABLE;
}
