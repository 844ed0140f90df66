/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-closure-text.h"

#include <glib/gi18n-lib.h>

static void
add_questions (GString *text, const GardeCentre *centre)
{
  if (centre->phone == NULL || centre->phone[0] == '\0')
    return;
  g_string_append_c (text, ' ');
  g_string_append_printf (text, _ ("Questions: %s."), centre->phone);
}

char *
garde_closure_write_message (const GardeCentre *centre,
                             const GardeShift *shift,
                             const GardeClosure *closure,
                             GardeZone *zone)
{
  g_autofree char *day = garde_day_to_long (shift->local_day, TRUE);
  g_autofree char *from = garde_instant_format_time (shift->starts_at, zone);
  g_autofree char *to = garde_instant_format_time (shift->ends_at, zone);
  GString *text = g_string_new (NULL);

  g_string_append_printf (
      text, _ ("%s is closed on %s from %s to %s: no doctor is on duty. Please send nobody there."),
      centre->name, day, from, to);
  if (closure->reason != NULL)
    g_string_append_printf (text, " %s", closure->reason);
  add_questions (text, centre);
  return g_string_free (text, FALSE);
}

char *
garde_closure_write_reopening (const GardeCentre *centre, const GardeShift *shift, GardeZone *zone)
{
  g_autofree char *day = garde_day_to_long (shift->local_day, TRUE);
  g_autofree char *from = garde_instant_format_time (shift->starts_at, zone);
  g_autofree char *to = garde_instant_format_time (shift->ends_at, zone);
  GString *text = g_string_new (NULL);

  g_string_append_printf (
      text, _ ("%s is open again on %s from %s to %s: a doctor is on duty. Patients can come."),
      centre->name, day, from, to);
  add_questions (text, centre);
  return g_string_free (text, FALSE);
}
