/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/garde-availability-file.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "base/garde-text.h"

#define MOST_BYTES (4 * 1024 * 1024)

/* What people write; folded, but for the signs. */
static const struct
{
  const char *word;
  GardeAvailabilityLevel level;
} answers[] = {
  { "++", GARDE_AVAILABILITY_PREFERRED },        { "preferred", GARDE_AVAILABILITY_PREFERRED },
  { "p", GARDE_AVAILABILITY_PREFERRED },         { "souhaite", GARDE_AVAILABILITY_PREFERRED },
  { "souhait", GARDE_AVAILABILITY_PREFERRED },   { "voeu", GARDE_AVAILABILITY_PREFERRED },
  { "+", GARDE_AVAILABILITY_AVAILABLE },         { "available", GARDE_AVAILABILITY_AVAILABLE },
  { "yes", GARDE_AVAILABILITY_AVAILABLE },       { "oui", GARDE_AVAILABILITY_AVAILABLE },
  { "o", GARDE_AVAILABILITY_AVAILABLE },         { "peut", GARDE_AVAILABILITY_AVAILABLE },
  { "dispo", GARDE_AVAILABILITY_AVAILABLE },     { "disponible", GARDE_AVAILABILITY_AVAILABLE },
  { "ok", GARDE_AVAILABILITY_AVAILABLE },        { "if_needed", GARDE_AVAILABILITY_IF_NEEDED },
  { "if needed", GARDE_AVAILABILITY_IF_NEEDED }, { "si besoin", GARDE_AVAILABILITY_IF_NEEDED },
  { "sb", GARDE_AVAILABILITY_IF_NEEDED },        { "-", GARDE_AVAILABILITY_CANNOT },
  { "\342\200\223", GARDE_AVAILABILITY_CANNOT }, /* what a spreadsheet makes of the hyphen */
  { "cannot", GARDE_AVAILABILITY_CANNOT },       { "no", GARDE_AVAILABILITY_CANNOT },
  { "non", GARDE_AVAILABILITY_CANNOT },          { "n", GARDE_AVAILABILITY_CANNOT },
  { "ne peut pas", GARDE_AVAILABILITY_CANNOT },  { "indispo", GARDE_AVAILABILITY_CANNOT },
  { "indisponible", GARDE_AVAILABILITY_CANNOT }, { "conge", GARDE_AVAILABILITY_CANNOT },
  { "conges", GARDE_AVAILABILITY_CANNOT },
};

/* What stands above a column. */
typedef struct
{
  GardeDay day;
  GardeMinutes time;
  char *shift; /* NULL: not said */
} Head;

typedef struct
{
  const char *file;
  GardeDay near;
  GardeMistakes *mistakes;
  GArray *heads; /* of Head, from the second column on */
  GardeAvailabilityTable *table;
} Reading;

static void
head_clear (gpointer data)
{
  g_free (((Head *) data)->shift);
}

static void
entry_clear (gpointer data)
{
  g_free (((GardeAvailabilityEntry *) data)->shift);
}

void
garde_availability_table_free (GardeAvailabilityTable *self)
{
  g_ptr_array_unref (self->doctors);
  g_array_unref (self->lines);
  g_array_unref (self->entries);
  g_free (self);
}

/* --- Lines and cells --- */

static char
find_separator (const char *text, gsize length)
{
  const char *end = memchr (text, '\n', length);
  gsize first = end != NULL ? (gsize) (end - text) : length;

  if (memchr (text, '\t', first) != NULL)
    return '\t';
  return memchr (text, ';', first) != NULL ? ';' : ',';
}

/* One cell from @at on, without its quotes and the spaces around it; @at is left on what ends it.
 */
static char *
read_cell (const char **at, const char *end, char separator)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  gboolean is_quoted = *at < end && **at == '"';

  *at += is_quoted;
  for (; *at < end; (*at)++)
    {
      if (is_quoted && **at == '"')
        {
          if (*at + 1 == end || (*at)[1] != '"')
            {
              is_quoted = FALSE;
              continue;
            }
          (*at)++;
        }
      else if (!is_quoted && (**at == separator || **at == '\n'))
        break;
      g_string_append_c (cell, **at);
    }
  return g_strdup (g_strstrip (cell->str));
}

/* (transfer full) of char *; @at goes to the next line. */
static GPtrArray *
read_line (const char **at, const char *end, char separator)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  for (;;)
    {
      g_ptr_array_add (cells, read_cell (at, end, separator));
      if (*at == end || **at == '\n')
        break;
      (*at)++;
    }
  *at += *at < end;
  return cells;
}

static gboolean
is_blank (const GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    if (((const char *) cells->pdata[i])[0] != '\0')
      return FALSE;
  return TRUE;
}

/* --- Heads --- */

/* The year in which the day is nearest to @near. */
static GardeDay
find_nearest (int month, int day, GardeDay near)
{
  GardeDay found = GARDE_DAY_NONE;
  int year;

  garde_day_get_ymd (near, &year, NULL, NULL);
  for (int y = year - 1; y <= year + 1; y++)
    {
      GardeDay candidate = garde_day_from_ymd (y, month, day);

      if (garde_day_is_set (candidate) &&
          (!garde_day_is_set (found) ||
           ABS (candidate.number - near.number) < ABS (found.number - near.number)))
        found = candidate;
    }
  return found;
}

/* "2026-11-30", "30/11/2026", "30/11/26", "30.11", "30/11". */
static gboolean
parse_day (const char *word, GardeDay near, GardeDay *day)
{
  g_auto (GStrv) parts = NULL;
  int numbers[3];
  guint n;

  if (garde_day_parse_iso (word, day))
    return TRUE;
  parts = g_strsplit_set (word, "/.", 0);
  n = g_strv_length (parts);
  /* "30.11." */
  n -= n == 3 && parts[2][0] == '\0';
  if (n < 2 || n > 3)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      if (parts[i][0] == '\0' || strspn (parts[i], "0123456789") != strlen (parts[i]) ||
          strlen (parts[i]) > 4)
        return FALSE;
      numbers[i] = atoi (parts[i]);
    }
  *day = n == 2 ? find_nearest (numbers[1], numbers[0], near)
                : garde_day_from_ymd (numbers[2] < 100 ? 2000 + numbers[2] : numbers[2], numbers[1],
                                      numbers[0]);
  return garde_day_is_set (*day);
}

static void
add_words (Head *head, const char *word)
{
  g_autofree char *folded = garde_text_fold (word);
  char *longer;

  if (folded[0] == '\0')
    return;
  longer = head->shift != NULL ? g_strconcat (head->shift, " ", folded, NULL) : g_strdup (folded);
  g_free (head->shift);
  head->shift = longer;
}

/* What stands before the day is its name, and says nothing more. */
static void
read_head_text (Head *head, const char *text, GardeDay near)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n", 0);

  for (guint i = 0; words[i] != NULL; i++)
    {
      GardeDay day;
      GardeMinutes time;

      if (words[i][0] == '\0')
        continue;
      if (parse_day (words[i], near, &day))
        {
          head->day = day;
          g_clear_pointer (&head->shift, g_free);
        }
      else if (strpbrk (words[i], ":h") != NULL && garde_minutes_parse (words[i], &time))
        head->time = time;
      else
        add_words (head, words[i]);
    }
}

static void
read_heads (Reading *reading, const GPtrArray *cells, guint line)
{
  GardeDay day = GARDE_DAY_NONE;

  for (guint i = 1; i < cells->len; i++)
    {
      Head head = { day, GARDE_MINUTES_NONE, NULL };

      read_head_text (&head, cells->pdata[i], reading->near);
      if (!garde_day_is_set (head.day))
        garde_mistakes_add (reading->mistakes, reading->file, line, i + 1, NULL,
                            _ ("“%s” is no day"), (const char *) cells->pdata[i]);
      day = head.day;
      g_array_append_val (reading->heads, head);
    }
  if (cells->len < 2)
    garde_mistakes_add (reading->mistakes, reading->file, line, 0, NULL,
                        _ ("the first line has to name the days"));
}

/* The shifts, in a line below the days. */
static void
read_shifts (Reading *reading, const GPtrArray *cells)
{
  for (guint i = 1; i < cells->len && i <= reading->heads->len; i++)
    read_head_text (&g_array_index (reading->heads, Head, i - 1), cells->pdata[i], reading->near);
}

/* --- Answers --- */

static GardeAvailabilityLevel
find_answer (const char *cell)
{
  g_autofree char *folded = garde_text_fold (cell);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_ascii_strcasecmp (answers[i].word, cell) == 0 ||
        (folded[0] != '\0' && strcmp (answers[i].word, folded) == 0))
      return answers[i].level;
  return 0;
}

static void
read_answer (Reading *reading, const char *cell, guint doctor, guint line, guint column)
{
  const Head *head;
  GardeAvailabilityEntry entry = { .line = line, .column = column, .doctor = doctor };

  if (cell[0] == '\0')
    return;
  if (column - 2 >= reading->heads->len)
    {
      garde_mistakes_add (reading->mistakes, reading->file, line, column, NULL,
                          _ ("no day stands above this column"));
      return;
    }
  entry.level = find_answer (cell);
  if (entry.level == 0)
    {
      garde_mistakes_add (reading->mistakes, reading->file, line, column, NULL,
                          _ ("unknown answer “%s”"), cell);
      return;
    }
  head = &g_array_index (reading->heads, Head, column - 2);
  entry.day = head->day;
  entry.time = head->time;
  entry.shift = g_strdup (head->shift);
  g_array_append_val (reading->table->entries, entry);
}

static void
read_doctor (Reading *reading, const GPtrArray *cells, guint line)
{
  const char *name = cells->pdata[0];

  if (name[0] == '\0')
    {
      garde_mistakes_add (reading->mistakes, reading->file, line, 1, NULL,
                          _ ("the doctor is missing"));
      return;
    }
  g_ptr_array_add (reading->table->doctors, g_strdup (name));
  g_array_append_val (reading->table->lines, line);
  for (guint i = 1; i < cells->len; i++)
    read_answer (reading, cells->pdata[i], reading->table->doctors->len - 1, line, i + 1);
}

/* --- The table --- */

static GardeAvailabilityTable *
table_new (void)
{
  GardeAvailabilityTable *self = g_new0 (GardeAvailabilityTable, 1);

  self->doctors = g_ptr_array_new_with_free_func (g_free);
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  self->entries = g_array_new (FALSE, FALSE, sizeof (GardeAvailabilityEntry));
  g_array_set_clear_func (self->entries, entry_clear);
  return self;
}

static void
read_lines (Reading *reading, const char *text, gsize length)
{
  const char *at = text, *end = text + length;
  char separator = find_separator (text, length);
  guint heads_read = 0;

  for (guint line = 1; at < end; line++)
    {
      g_autoptr (GPtrArray) cells = read_line (&at, end, separator);

      if (is_blank (cells))
        continue;
      heads_read++;
      if (heads_read == 1)
        read_heads (reading, cells, line);
      else if (heads_read == 2 && ((const char *) cells->pdata[0])[0] == '\0')
        read_shifts (reading, cells);
      else
        read_doctor (reading, cells, line);
    }
  if (reading->table->doctors->len == 0)
    garde_mistakes_add (reading->mistakes, reading->file, 0, 0, NULL, _ ("no doctor is named"));
}

/* Without a byte order mark and carriage returns; NULL if it is no text. */
static char *
clean (const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_auto (GStrv) lines = NULL;

  if (length > MOST_BYTES || !g_utf8_validate (text, (gssize) length, NULL))
    return NULL;
  lines = g_strsplit (g_str_has_prefix (copy, "\357\273\277") ? copy + 3 : copy, "\r\n", 0);
  return g_strjoinv ("\n", lines);
}

GardeAvailabilityTable *
garde_availability_parse (
    const char *file, const char *text, gssize length, GardeDay near, GardeMistakes *mistakes)
{
  g_autofree char *cleaned = NULL;
  g_autoptr (GardeAvailabilityTable) table = table_new ();
  Reading reading = { file, near, mistakes, NULL, table };
  guint before = garde_mistakes_get_count (mistakes);

  g_return_val_if_fail (text != NULL && mistakes != NULL, NULL);

  cleaned = clean (text, length < 0 ? strlen (text) : (gsize) length);
  if (cleaned == NULL)
    {
      garde_mistakes_add (mistakes, file, 0, 0, NULL, _ ("this is no text, or too long"));
      return NULL;
    }
  reading.heads = g_array_new (FALSE, FALSE, sizeof (Head));
  g_array_set_clear_func (reading.heads, head_clear);
  read_lines (&reading, cleaned, strlen (cleaned));
  g_array_unref (reading.heads);
  return garde_mistakes_get_count (mistakes) == before ? g_steal_pointer (&table) : NULL;
}
