/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-roster-news-text.h"

#include <glib/gi18n-lib.h>

#include "model/garde-closure-text.h"

char *
garde_roster_news_name (const GardeRosterNews *self, guint person)
{
  const GardeDoctor *doctor = garde_roster_sheet_get_person (self->sheet, person)->doctor;

  /* Translators: given name, family name of a doctor. */
  return g_strdup_printf (_ ("Dr %1$s %2$s"), doctor->given_name, doctor->family_name);
}

char *
garde_roster_news_describe_shift (const GardeRosterSheet *sheet, guint shift)
{
  const GardeShift *term = garde_roster_sheet_get_shift (sheet, shift);
  g_autofree char *day = garde_day_to_long (term->local_day, FALSE);
  g_autofree char *from = garde_instant_format_time (term->starts_at, sheet->zone);
  g_autofree char *to = garde_instant_format_time (term->ends_at, sheet->zone);

  /* Translators: day, hour, hour, name of a shift: “Monday 30 November, 15:30 to 19:30 (Day)”. */
  return g_strdup_printf (_ ("%1$s, %2$s to %3$s (%4$s)"), day, from, to,
                          garde_roster_sheet_get_shift_name (sheet, shift));
}

char *
garde_roster_news_describe_weeks (const GardeRosterSheet *sheet)
{
  g_autofree char *from = garde_day_to_long (sheet->from, TRUE);
  g_autofree char *to = NULL;

  if (sheet->to.number - sheet->from.number < 7)
    return g_strdup_printf (_ ("Week of %s"), from);
  to = garde_day_to_long (sheet->to, TRUE);
  return g_strdup_printf (_ ("%1$s to %2$s"), from, to);
}

char *
garde_roster_news_write_subject (const GardeRosterNews *self, const GardeRosterNewsPerson *person)
{
  g_autofree char *weeks = garde_roster_news_describe_weeks (self->sheet);

  /* Translators: name of the centre, week. */
  return g_strdup_printf (person->is_first ? _ ("%1$s – your shifts – %2$s")
                                           : _ ("%1$s – change of your shifts – %2$s"),
                          self->sheet->centre->name, weeks);
}

static void
add_line (GString *text, char *line)
{
  g_string_append (text, line);
  g_string_append_c (text, '\n');
  g_free (line);
}

static char *
describe_item (const GardeRosterSheet *sheet, const GardeRosterNewsItem *item)
{
  g_autofree char *shift = garde_roster_news_describe_shift (sheet, item->shift);
  g_autofree char *from = NULL;

  switch (item->kind)
    {
    case GARDE_ROSTER_NEWS_ADDED:
      return g_strdup_printf (_ ("New: %s"), shift);
    case GARDE_ROSTER_NEWS_WITHDRAWN:
      return g_strdup_printf (_ ("Withdrawn: %s"), shift);
    case GARDE_ROSTER_NEWS_MOVED:
      from = garde_roster_news_describe_shift (sheet, (guint) item->from);
      /* Translators: a shift, and the one that it comes instead of. */
      return g_strdup_printf (_ ("Moved: %1$s – instead of %2$s"), shift, from);
    default:
      g_assert_not_reached ();
    }
}

static void
add_changes (GString *text, const GardeRosterSheet *sheet, const GardeRosterNewsPerson *person)
{
  g_string_append (text, _ ("Your shifts have changed:"));
  g_string_append (text, "\n\n");
  for (guint i = 0; i < person->items->len; i++)
    add_line (text, describe_item (sheet, &g_array_index (person->items, GardeRosterNewsItem, i)));
  g_string_append_c (text, '\n');
}

static void
add_shifts (GString *text, const GardeRosterSheet *sheet, const GardeRosterNewsPerson *person)
{
  g_autofree char *weeks = garde_roster_news_describe_weeks (sheet);

  if (person->shifts->len == 0)
    {
      g_string_append_printf (text, _ ("%s: you have no shift."), weeks);
      g_string_append (text, "\n\n");
      return;
    }
  g_string_append_printf (text, _ ("%s: all your shifts"), weeks);
  g_string_append (text, "\n\n");
  for (guint i = 0; i < person->shifts->len; i++)
    add_line (text,
              garde_roster_news_describe_shift (sheet, g_array_index (person->shifts, guint, i)));
  g_string_append_c (text, '\n');
}

/* Who writes, and where he is found. */
static void
add_sender (GString *text, const GardeCentre *centre)
{
  g_string_append (text, centre->name);
  if (centre->address != NULL && *centre->address != '\0')
    g_string_append_printf (text, "\n%s", centre->address);
  if (centre->phone != NULL && *centre->phone != '\0')
    g_string_append_printf (text, "\n%s", centre->phone);
  g_string_append_c (text, '\n');
}

char *
garde_roster_news_write_body (const GardeRosterNews *self,
                              const GardeRosterNewsPerson *person,
                              gboolean with_files)
{
  GString *text = g_string_new (NULL);
  g_autofree char *name = garde_roster_news_name (self, person->person);

  /* Translators: how a letter to a doctor begins. */
  g_string_append_printf (text, _ ("%s,"), name);
  g_string_append (text, "\n\n");
  if (!person->is_first)
    add_changes (text, self->sheet, person);
  add_shifts (text, self->sheet, person);
  if (with_files && person->shifts->len + person->items->len > 0)
    {
      g_string_append (text, _ ("Open what is attached, and your calendar has them."));
      g_string_append (text, "\n\n");
    }
  add_sender (text, self->sheet->centre);
  return g_string_free (text, FALSE);
}

char *
garde_roster_news_write_closure_subject (const GardeRosterSheet *sheet,
                                         const GPtrArray *closures,
                                         const GPtrArray *reopened)
{
  g_autofree char *weeks = garde_roster_news_describe_weeks (sheet);

  if (closures->len > 0 && reopened->len > 0)
    return g_strdup_printf (_ ("%1$s – shifts closed and open again – %2$s"), sheet->centre->name,
                            weeks);
  if (reopened->len > 0)
    return g_strdup_printf (g_dngettext (NULL, "%1$s – %2$u shift open again – %3$s",
                                         "%1$s – %2$u shifts open again – %3$s", reopened->len),
                            sheet->centre->name, reopened->len, weeks);
  return g_strdup_printf (g_dngettext (NULL, "%1$s – %2$u shift closed – %3$s",
                                       "%1$s – %2$u shifts closed – %3$s", closures->len),
                          sheet->centre->name, closures->len, weeks);
}

char *
garde_roster_news_write_closure_body (const GardeRosterSheet *sheet,
                                      const GPtrArray *closures,
                                      const GPtrArray *reopened)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < closures->len; i++)
    {
      const GardeClosure *closure = closures->pdata[i];
      int shift = garde_roster_sheet_find_shift (sheet, closure->shift);

      if (shift < 0)
        continue;
      add_line (text, garde_closure_write_message (
                          sheet->centre, garde_roster_sheet_get_shift (sheet, (guint) shift),
                          closure, sheet->zone));
      g_string_append_c (text, '\n');
    }
  for (guint i = 0; i < reopened->len; i++)
    {
      add_line (text,
                garde_closure_write_reopening (sheet->centre, reopened->pdata[i], sheet->zone));
      g_string_append_c (text, '\n');
    }
  add_sender (text, sheet->centre);
  return g_string_free (text, FALSE);
}
