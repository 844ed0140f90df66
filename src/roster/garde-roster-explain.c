/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "roster/garde-roster-explain.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* {doctor}, {shift}, {other} are filled in; so a translation may change their order. */
static const char *const reasons[] = {
  [GARDE_ROSTER_HERE] = N_ ("{doctor} is already on {shift}."),
  [GARDE_ROSTER_CONTRACT] = N_ ("{doctor} has no contract for {shift}."),
  [GARDE_ROSTER_LICENCE] = N_ ("{doctor} has no valid licence on {shift}."),
  [GARDE_ROSTER_REGISTRATION] = N_ ("{doctor} has no valid registration on {shift}."),
  [GARDE_ROSTER_INSURANCE] = N_ ("{doctor} has no valid insurance on {shift}."),
  [GARDE_ROSTER_UNSUPERVISED] = N_ ("{doctor} is an intern, and nobody supervises on {shift}."),
  [GARDE_ROSTER_REPLACEMENT] =
      N_ ("{doctor} may not work on the day of {shift}: a doctor and who replaces him may not both "
          "work."),
  [GARDE_ROSTER_UNAVAILABLE] = N_ ("{doctor} is not available for {shift}."),
  [GARDE_ROSTER_NO_ANSWER] = N_ ("{doctor} has not answered for {shift}."),
  [GARDE_ROSTER_MAX_PER_WEEK] = N_ ("{doctor} has enough shifts in the week of {shift}."),
  [GARDE_ROSTER_MAX_WEEKENDS] = N_ ("{doctor} has enough weekends without {shift}."),
  [GARDE_ROSTER_REST] = N_ ("{doctor} would not have enough rest before or after {shift}."),
  [GARDE_ROSTER_ELSEWHERE] = N_ ("{doctor} is elsewhere at the time of {shift}."),
  [GARDE_ROSTER_NEED] = N_ ("{doctor} is not needed: {shift} is full."),
  [GARDE_ROSTER_DUTY] = N_ ("{doctor} would be on duty for too long with {shift}."),
  [GARDE_ROSTER_LOCKED] = N_ ("{doctor} is locked on {shift}, and is not there."),
};

/* The same with the other shift, or the other doctor, that it is about. */
static const char *const reasons_with[] = {
  [GARDE_ROSTER_REPLACEMENT] =
      N_ ("{doctor} and {other} both work on the day of {shift}, and one replaces the other."),
  [GARDE_ROSTER_MAX_PER_WEEK] =
      N_ ("{doctor} has too many shifts in one week with {shift} and {other}."),
  [GARDE_ROSTER_MAX_WEEKENDS] = N_ ("{doctor} has too many weekends with {shift} and {other}."),
  [GARDE_ROSTER_REST] = N_ ("{doctor} has not enough rest between {other} and {shift}."),
  [GARDE_ROSTER_ELSEWHERE] = N_ ("{doctor} is on {other} and on {shift} at the same time."),
  [GARDE_ROSTER_NEED] = N_ ("{doctor} is too many on {shift} with {other}."),
  [GARDE_ROSTER_DUTY] = N_ ("{doctor} is on duty for too long with {other} and {shift}."),
};

static const char *const changes[] = {
  [GARDE_ROSTER_RULE_NONE] = N_ ("{doctor} takes {shift}."),
  [GARDE_ROSTER_CONTRACT] = N_ ("Extend the contract of {doctor}, who takes {shift}."),
  [GARDE_ROSTER_LICENCE] = N_ ("Have the licence of {doctor} renewed, who takes {shift}."),
  [GARDE_ROSTER_UNAVAILABLE] = N_ ("Ask {doctor}, who said no, to take {shift}."),
  [GARDE_ROSTER_NO_ANSWER] = N_ ("Ask {doctor}, who has not answered, to take {shift}."),
  [GARDE_ROSTER_MAX_PER_WEEK] = N_ ("Let {doctor} take one more shift in that week: {shift}."),
  [GARDE_ROSTER_MAX_WEEKENDS] = N_ ("Let {doctor} work one more weekend: {shift}."),
};

char *
garde_roster_explain_doctor (const GardeRosterProblem *problem, guint doctor)
{
  const GardeRosterDoctor *who = garde_roster_problem_get_doctor (problem, doctor);

  return g_strdup (who->name != NULL ? who->name : who->id);
}

char *
garde_roster_explain_shift (const GardeRosterProblem *problem, guint shift)
{
  const GardeRosterShift *when = garde_roster_problem_get_shift (problem, shift);
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;

  if (when->name != NULL)
    return g_strdup (when->name);
  day = garde_day_to_long (garde_instant_get_day (when->starts_at, problem->zone), FALSE);
  time = garde_instant_format_time (when->starts_at, problem->zone);
  return g_strdup_printf ("%s (%s %s)", when->id, day, time);
}

static void
fill (GString *text, const char *place, char *name)
{
  g_autofree char *value = name;

  g_string_replace (text, place, value, 0);
}

static char *
fill_all (const GardeRosterProblem *problem, const char *format, guint doctor, guint shift)
{
  GString *text = g_string_new (_ (format));

  fill (text, "{doctor}", garde_roster_explain_doctor (problem, doctor));
  fill (text, "{shift}", garde_roster_explain_shift (problem, shift));
  return g_string_free (text, FALSE);
}

char *
garde_roster_explain_reason (const GardeRosterProblem *problem,
                             guint shift,
                             const GardeRosterReason *reason)
{
  g_return_val_if_fail ((guint) reason->rule < G_N_ELEMENTS (reasons), NULL);
  g_return_val_if_fail (reasons[reason->rule] != NULL, NULL);

  return fill_all (problem, reasons[reason->rule], reason->doctor, shift);
}

char *
garde_roster_explain_breach (const GardeRosterProblem *problem, const GardeRosterBreach *breach)
{
  GardeRosterReason reason = { breach->doctor, breach->rule };
  gboolean with = (guint) breach->rule < G_N_ELEMENTS (reasons_with) &&
                  reasons_with[breach->rule] != NULL &&
                  (breach->other_doctor >= 0 || breach->other_shift >= 0);
  g_autofree char *text = NULL;
  GString *filled;

  if (!with)
    return garde_roster_explain_reason (problem, breach->shift, &reason);
  text = fill_all (problem, reasons_with[breach->rule], breach->doctor, breach->shift);
  filled = g_string_new (text);
  fill (filled, "{other}",
        breach->other_doctor >= 0
            ? garde_roster_explain_doctor (problem, (guint) breach->other_doctor)
            : garde_roster_explain_shift (problem, (guint) breach->other_shift));
  return g_string_free (filled, FALSE);
}

char *
garde_roster_explain_change (const GardeRosterProblem *problem, const GardeRosterChange *change)
{
  g_autofree char *text = NULL;
  g_autofree char *left = NULL;

  g_return_val_if_fail ((guint) change->relax < G_N_ELEMENTS (changes), NULL);
  g_return_val_if_fail (changes[change->relax] != NULL, NULL);

  text = fill_all (problem, changes[change->relax], change->doctor, change->shift);
  if (change->left < 0)
    return g_steal_pointer (&text);
  left = garde_roster_explain_shift (problem, (guint) change->left);
  return g_strdup_printf (_ ("%s This frees %s."), text, left);
}
