/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-roster-paste.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/garde-text.h"

#define UNKNOWN   (-1)
#define AMBIGUOUS (-2)

typedef struct
{
  const GardeRosterSheet *sheet;
  const char *file;
  const GardeAvailabilityTable *table;
  GardeMistakes *mistakes;
  int *doctors; /* by line of the table */
  GArray *edits;
} Matching;

/* --- Doctors --- */

/* Without a title. */
static char *
fold_name (const char *name)
{
  g_autofree char *folded = garde_text_fold (name);
  const char *titles[] = { "dr ", "docteur " };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_has_prefix (folded, titles[i]))
      return g_strdup (folded + strlen (titles[i]));
  return g_steal_pointer (&folded);
}

static gboolean
is_called (const GardeDoctor *doctor, const char *folded)
{
  g_autofree char *family = garde_text_fold (doctor->family_name);
  g_autofree char *given = garde_text_fold (doctor->given_name);
  g_autofree char *one = g_strdup_printf ("%s %s", family, given);
  g_autofree char *other = g_strdup_printf ("%s %s", given, family);

  return strcmp (folded, family) == 0 || strcmp (folded, one) == 0 || strcmp (folded, other) == 0;
}

static gboolean
is_referred_to (const GardeRosterPerson *person, const char *name)
{
  return person->engagement != NULL && person->engagement->reference != NULL &&
         g_ascii_strcasecmp (person->engagement->reference, name) == 0;
}

static int
find_doctor (const GardeRosterSheet *sheet, const char *name)
{
  g_autofree char *folded = fold_name (name);
  int found = UNKNOWN;

  for (guint d = 0; d < sheet->people->len; d++)
    {
      const GardeRosterPerson *person = garde_roster_sheet_get_person (sheet, d);

      if (is_referred_to (person, name))
        return (int) d;
      if (is_called (person->doctor, folded))
        found = found == UNKNOWN ? (int) d : AMBIGUOUS;
    }
  return found;
}

static void
match_doctors (Matching *matching)
{
  const GardeAvailabilityTable *table = matching->table;

  for (guint i = 0; i < table->doctors->len; i++)
    {
      const char *name = table->doctors->pdata[i];
      guint line = g_array_index (table->lines, guint, i);

      matching->doctors[i] = find_doctor (matching->sheet, name);
      if (matching->doctors[i] == UNKNOWN)
        garde_mistakes_add (matching->mistakes, matching->file, line, 1, NULL,
                            _ ("nobody on this roster is called “%s”"), name);
      else if (matching->doctors[i] == AMBIGUOUS)
        garde_mistakes_add (matching->mistakes, matching->file, line, 1, NULL,
                            _ ("several are called “%s”"), name);
      for (guint j = 0; j < i && matching->doctors[i] >= 0; j++)
        if (matching->doctors[j] == matching->doctors[i])
          garde_mistakes_add (matching->mistakes, matching->file, line, 1, NULL,
                              _ ("“%s” has a line already"), name);
    }
}

/* --- Shifts --- */

static gboolean
is_named (const GardeRosterSheet *sheet, guint shift, const char *folded)
{
  const GardeShift *term = garde_roster_sheet_get_shift (sheet, shift);
  g_autofree char *name = garde_text_fold (garde_roster_sheet_get_shift_name (sheet, shift));
  g_autofree char *label =
      garde_text_fold (garde_vocabulary_get_label (&garde_shift_kind_words, (int) term->kind));

  return strcmp (folded, name) == 0 || strcmp (folded, label) == 0 ||
         strcmp (folded, garde_vocabulary_get_word (&garde_shift_kind_words, (int) term->kind)) ==
             0;
}

static gboolean
is_meant (const GardeRosterSheet *sheet, guint shift, const GardeAvailabilityEntry *entry)
{
  const GardeShift *term = garde_roster_sheet_get_shift (sheet, shift);

  if (term->local_day.number != entry->day.number)
    return FALSE;
  if (garde_minutes_is_set (entry->time) &&
      garde_instant_get_minutes (term->starts_at, sheet->zone).minutes != entry->time.minutes)
    return FALSE;
  return entry->shift == NULL || is_named (sheet, shift, entry->shift);
}

static void
add_edit (Matching *matching, guint shift, guint doctor, GardeAvailabilityLevel level)
{
  const GardeRosterCell *cell = garde_roster_sheet_get_cell (matching->sheet, shift, doctor);
  GardeAnswerEdit edit = {
    .shift = garde_record_get_id (garde_roster_sheet_get_shift (matching->sheet, shift)),
    .doctor = garde_record_get_id (garde_roster_sheet_get_person (matching->sheet, doctor)->doctor),
    .was = cell->answer,
    .is = level,
  };

  if (edit.is != edit.was)
    g_array_append_val (matching->edits, edit);
}

/* A day without more stands for all its shifts. */
static void
match_entry (Matching *matching, const GardeAvailabilityEntry *entry)
{
  guint n_found = 0;

  for (guint s = 0; s < matching->sheet->shifts->len; s++)
    {
      if (!is_meant (matching->sheet, s, entry))
        continue;
      n_found++;
      if (matching->doctors[entry->doctor] >= 0)
        add_edit (matching, s, (guint) matching->doctors[entry->doctor], entry->level);
    }
  if (n_found == 0)
    {
      g_autofree char *day = garde_day_to_short (entry->day);

      garde_mistakes_add (matching->mistakes, matching->file, entry->line, entry->column, NULL,
                          _ ("these weeks have no such shift on %s"), day);
    }
}

GArray *
garde_roster_read_answers (const GardeRosterSheet *sheet,
                           const char *file,
                           const char *text,
                           gssize length,
                           GardeMistakes *mistakes)
{
  guint before = garde_mistakes_get_count (mistakes);
  g_autoptr (GardeAvailabilityTable) table =
      garde_availability_parse (file, text, length, sheet->from, mistakes);
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (GardeAnswerEdit));
  g_autofree int *doctors = NULL;
  Matching matching = { sheet, file, table, mistakes, NULL, edits };

  if (table == NULL)
    return NULL;
  doctors = g_new0 (int, table->doctors->len + 1);
  matching.doctors = doctors;
  match_doctors (&matching);
  for (guint i = 0; i < table->entries->len; i++)
    match_entry (&matching, &g_array_index (table->entries, GardeAvailabilityEntry, i));
  return garde_mistakes_get_count (mistakes) == before ? g_steal_pointer (&edits) : NULL;
}
