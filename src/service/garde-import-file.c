/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-import-file.h"

#include <glib/gi18n-lib.h>

#include "base/garde-text.h"

/* A centre's busiest year is a few megabytes; more is another kind of file. */
#define MAX_BYTES (256 * 1024 * 1024)

/* What a person's name or a reference may need. */
#define MAX_CHARACTERS (200)

/* Computers do not know the years before, and nobody imports the years after: a slip of the pen. */
#define FIRST_YEAR (1971)
#define LAST_YEAR  (2199)

static gboolean
read_bytes (
    const char *directory, const char *name, char **text, gsize *length, GardeMistakes *mistakes)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autoptr (GError) error = NULL;

  if (!g_file_get_contents (path, text, length, &error))
    garde_mistakes_add (mistakes, name, 0, 0, NULL, _ ("cannot be read: %s"), error->message);
  else if (*length > MAX_BYTES)
    garde_mistakes_add (mistakes, name, 0, 0, NULL, _ ("is larger than a year of a centre can be"));
  else
    return TRUE;
  return FALSE;
}

gboolean
garde_import_file_open (GardeImportFile *self,
                        const char *directory,
                        const char *name,
                        const char *const *names,
                        guint n_names,
                        GardeMistakes *mistakes)
{
  g_autofree char *text = NULL;
  gsize length;

  g_return_val_if_fail (n_names <= GARDE_IMPORT_MAX_COLUMNS, FALSE);

  *self = (GardeImportFile){ .mistakes = mistakes };
  if (!read_bytes (directory, name, &text, &length, mistakes))
    return FALSE;
  self->csv = garde_csv_parse (name, text, length, mistakes);
  return self->csv != NULL && garde_csv_locate (self->csv, names, n_names, self->columns, mistakes);
}

void
garde_import_file_clear (GardeImportFile *self)
{
  g_clear_pointer (&self->csv, garde_csv_free);
}

guint
garde_import_file_get_n_rows (const GardeImportFile *self)
{
  return garde_csv_get_n_rows (self->csv);
}

void
garde_import_file_add_mistake (
    const GardeImportFile *self, guint row, guint column, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  garde_csv_add_mistake (self->csv, self->mistakes, row, self->columns[column], "%s", reason);
}

const char *
garde_import_file_get_text (const GardeImportFile *self,
                            guint row,
                            guint column,
                            GardeCellNeed need)
{
  const char *cell = garde_csv_get_cell (self->csv, row, self->columns[column]);

  if (*cell == '\0')
    {
      if (need == GARDE_CELL_REQUIRED)
        garde_import_file_add_mistake (self, row, column, _ ("a value is missing"));
      return NULL;
    }
  if (!garde_text_is_clean (cell))
    garde_import_file_add_mistake (self, row, column, _ ("has characters that are no text"));
  else if (g_utf8_strlen (cell, -1) > MAX_CHARACTERS)
    garde_import_file_add_mistake (self, row, column, _ ("is longer than %d characters"),
                                   MAX_CHARACTERS);
  else
    return cell;
  return NULL;
}

int
garde_import_file_get_word (const GardeImportFile *self,
                            guint row,
                            guint column,
                            GardeCellNeed need,
                            const GardeVocabulary *vocabulary)
{
  const char *word = garde_import_file_get_text (self, row, column, need);
  int value;

  if (word == NULL)
    return 0;
  value = garde_vocabulary_find (vocabulary, word);
  if (value == 0)
    garde_import_file_add_mistake (self, row, column, _ ("unknown word “%s”"), word);
  return value;
}

static gboolean
is_in_our_time (gint64 instant)
{
  const gint64 first = garde_day_from_ymd (FIRST_YEAR, 1, 1).number;
  const gint64 after = garde_day_from_ymd (LAST_YEAR + 1, 1, 1).number;

  return instant >= first * 24 * GARDE_HOUR && instant < after * 24 * GARDE_HOUR;
}

gint64
garde_import_file_get_instant (const GardeImportFile *self,
                               guint row,
                               guint column,
                               GardeCellNeed need)
{
  const char *text = garde_import_file_get_text (self, row, column, need);
  gint64 instant;

  if (text == NULL)
    return GARDE_INSTANT_NONE;
  if (!garde_instant_parse_iso (text, &instant))
    garde_import_file_add_mistake (
        self, row, column,
        _ ("“%s” is no instant with its offset, such as 2023-01-16T15:30:00+01:00"), text);
  else if (!is_in_our_time (instant))
    garde_import_file_add_mistake (self, row, column, _ ("“%s” is not in the years %d to %d"), text,
                                   FIRST_YEAR, LAST_YEAR);
  else
    return instant;
  return GARDE_INSTANT_NONE;
}

GardeDay
garde_import_file_get_day (const GardeImportFile *self, guint row, guint column, GardeCellNeed need)
{
  const char *text = garde_import_file_get_text (self, row, column, need);
  GardeDay day;

  if (text == NULL)
    return GARDE_DAY_NONE;
  if (garde_day_parse_iso (text, &day))
    return day;
  garde_import_file_add_mistake (self, row, column, _ ("“%s” is no date, such as 2023-01-16"),
                                 text);
  return GARDE_DAY_NONE;
}

gint64
garde_import_file_get_number (const GardeImportFile *self,
                              guint row,
                              guint column,
                              GardeCellNeed need,
                              gint64 least,
                              gint64 most)
{
  const char *text = garde_import_file_get_text (self, row, column, need);
  gint64 number;

  if (text == NULL)
    return least;
  if (g_ascii_string_to_signed (text, 10, least, most, &number, NULL))
    return number;
  garde_import_file_add_mistake (self, row, column, _ ("“%s” is no whole number from %d to %d"),
                                 text, (int) least, (int) most);
  return least;
}
