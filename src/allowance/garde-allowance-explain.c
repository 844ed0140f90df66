/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "allowance/garde-allowance-explain.h"

#include <glib/gi18n-lib.h>

static char *
describe_tier (const GardeAllowanceLine *line)
{
  if (line->tier_to < 0)
    return g_strdup_printf (_ ("tier %u and more"), line->tier_from);
  if (line->tier_to == (int) line->tier_from)
    return g_strdup_printf (_ ("tier %u"), line->tier_from);
  return g_strdup_printf (_ ("tier %u to %d"), line->tier_from, line->tier_to);
}

static char *
describe_seen (guint n_seen)
{
  if (n_seen == 0)
    return g_strdup (_ ("no patient was seen"));
  return g_strdup_printf (
      ngettext ("%u patient seen counts", "%u patients seen count", (gulong) n_seen), n_seen);
}

static char *
explain_tier (const GardeAllowanceLine *line)
{
  g_autofree char *seen = describe_seen (line->shift->n_seen);
  g_autofree char *tier = describe_tier (line);
  g_autofree char *amount = garde_money_format (line->amount);

  /* Translators: "8 patients seen count: tier 7 to 9, 100 €" */
  return g_strdup_printf (_ ("%s: %s, %s"), seen, tier, amount);
}

char *
garde_allowance_line_explain (const GardeAllowanceLine *line)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (line != NULL, NULL);

  switch (line->reason)
    {
    case GARDE_ALLOWANCE_TIER:
      return explain_tier (line);
    case GARDE_ALLOWANCE_INTERN:
      return g_strdup (_ ("an intern receives no allowance"));
    case GARDE_ALLOWANCE_NO_SCHEME:
      day = garde_day_to_short (line->shift->local_day);
      return g_strdup_printf (_ ("no allowance scheme holds on %s for this kind of shift"), day);
    default:
      g_assert_not_reached ();
    }
}

char *
garde_allowance_case_explain (const GardeAllowanceCase *self)
{
  const char *state;

  g_return_val_if_fail (self != NULL, NULL);

  state = garde_vocabulary_get_label (&garde_visit_state_words, (int) self->state);
  if (self->counts)
    return g_strdup_printf (_ ("No. %d counts: %s"), self->ticket, state);
  return g_strdup_printf (_ ("No. %d does not count: %s"), self->ticket, state);
}
