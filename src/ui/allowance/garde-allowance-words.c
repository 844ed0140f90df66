/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/allowance/garde-allowance-words.h"

#include <glib/gi18n-lib.h>

static const char *const month_names[] = {
  N_ ("January"),   N_ ("February"), N_ ("March"),    N_ ("April"),
  N_ ("May"),       N_ ("June"),     N_ ("July"),     N_ ("August"),
  N_ ("September"), N_ ("October"),  N_ ("November"), N_ ("December"),
};

char *
garde_allowance_words_month (GardeDay first)
{
  int year, month;

  g_return_val_if_fail (garde_day_is_set (first), NULL);

  garde_day_get_ymd (first, &year, &month, NULL);
  /* Translators: month and year, as in “October 2026”. */
  return g_strdup_printf (C_ ("month and year", "%1$s %2$d"), _ (month_names[month - 1]), year);
}

char *
garde_allowance_words_seen (guint n_seen)
{
  return g_strdup_printf (g_dngettext (NULL, "%u seen", "%u seen", n_seen), n_seen);
}

char *
garde_allowance_words_shifts (guint n_shifts)
{
  return g_strdup_printf (g_dngettext (NULL, "%u shift", "%u shifts", n_shifts), n_shifts);
}

char *
garde_allowance_words_range (gint64 from, gint64 to)
{
  if (to < 0)
    /* Translators: a tier without an end, as in “10 and more”. */
    return g_strdup_printf (_ ("%d and more"), (int) from);
  if (to == from)
    return g_strdup_printf ("%d", (int) from);

  /* Translators: a tier, as in “7 to 9”. */
  return g_strdup_printf (_ ("%1$d to %2$d"), (int) from, (int) to);
}

char *
garde_allowance_words_tier (const GardeAllowanceLine *line)
{
  g_return_val_if_fail (line != NULL, NULL);

  switch (line->reason)
    {
    case GARDE_ALLOWANCE_INTERN:
      return g_strdup (_ ("intern"));
    case GARDE_ALLOWANCE_NO_SCHEME:
      return g_strdup (_ ("no scheme"));
    case GARDE_ALLOWANCE_TIER:
    default:
      return garde_allowance_words_range (line->tier_from, line->tier_to);
    }
}

static void
group_free (GardeAllowanceGroup *self)
{
  g_free (self->text);
  g_free (self);
}

/* Translators: how many, what became of them, their ticket numbers: “8 seen: No. 31, 33, 34”. */
static char *
format_group (GardeVisitState state, guint n, const char *numbers)
{
  switch (state)
    {
    case GARDE_VISIT_DONE:
      return g_strdup_printf (g_dngettext (NULL, "%u seen: No. %s", "%u seen: No. %s", n), n,
                              numbers);
    case GARDE_VISIT_NO_SHOW:
      return g_strdup_printf (g_dngettext (NULL, "%u did not come: No. %s, not counted",
                                           "%u did not come: No. %s, not counted", n),
                              n, numbers);
    case GARDE_VISIT_LEFT:
      return g_strdup_printf (g_dngettext (NULL, "%u left without being seen: No. %s, not counted",
                                           "%u left without being seen: No. %s, not counted", n),
                              n, numbers);
    case GARDE_VISIT_REDIRECTED:
      return g_strdup_printf (g_dngettext (NULL, "%u redirected: No. %s, not counted",
                                           "%u redirected: No. %s, not counted", n),
                              n, numbers);
    case GARDE_VISIT_CANCELLED:
      return g_strdup_printf (g_dngettext (NULL, "%u cancelled: No. %s, not counted",
                                           "%u cancelled: No. %s, not counted", n),
                              n, numbers);
    case GARDE_VISIT_BOOKED:
    case GARDE_VISIT_WAITING:
    case GARDE_VISIT_CALLED:
    case GARDE_VISIT_IN_VISIT:
    default:
      return g_strdup_printf (g_dngettext (NULL, "%u not seen yet: No. %s, not counted",
                                           "%u not seen yet: No. %s, not counted", n),
                              n, numbers);
    }
}

/* The cases in @state as one line; nothing if there is none. */
static void
add_group (GPtrArray *groups, const GArray *cases, GardeVisitState state, gboolean counts)
{
  g_autoptr (GString) numbers = g_string_new (NULL);
  GardeAllowanceGroup *group;
  guint n_cases = 0;

  for (guint i = 0; i < cases->len; i++)
    {
      const GardeAllowanceCase *item = &g_array_index (cases, GardeAllowanceCase, i);

      if (item->state != state || item->counts != counts)
        continue;
      g_string_append_printf (numbers, n_cases > 0 ? ", %d" : "%d", item->ticket);
      n_cases++;
    }
  if (n_cases == 0)
    return;

  group = g_new0 (GardeAllowanceGroup, 1);
  group->counts = counts;
  group->text = format_group (state, n_cases, numbers->str);
  g_ptr_array_add (groups, group);
}

GPtrArray *
garde_allowance_words_group (const GardeAllowanceShift *shift)
{
  GPtrArray *groups = g_ptr_array_new_with_free_func ((GDestroyNotify) group_free);

  g_return_val_if_fail (shift != NULL, groups);

  if (shift->cases == NULL)
    return groups;

  for (GardeVisitState state = GARDE_VISIT_BOOKED; state <= GARDE_VISIT_CANCELLED; state++)
    add_group (groups, shift->cases, state, TRUE);
  for (GardeVisitState state = GARDE_VISIT_BOOKED; state <= GARDE_VISIT_CANCELLED; state++)
    add_group (groups, shift->cases, state, FALSE);

  return groups;
}
