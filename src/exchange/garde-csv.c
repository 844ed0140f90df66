/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/garde-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  char *text; /* inside the buffer */
  guint line;
} Cell;

struct _GardeCsv
{
  char *file;
  char *buffer;  /* the text, unescaped in place: a field only becomes shorter */
  GArray *cells; /* of Cell, the header first */
  guint n_columns;
  guint n_rows;
};

typedef struct
{
  GardeCsv *csv;
  GardeMistakes *mistakes;
  char *at;
  char *end;
  guint line;
  guint column;      /* of the field being read, from 1 */
  gboolean is_sound; /* nothing was wrong so far */
} Reader;

static void
reader_add_mistake (Reader *reader, guint line, guint column, const char *reason)
{
  garde_mistakes_add (reader->mistakes, reader->csv->file, line, column, NULL, "%s", reason);
  reader->is_sound = FALSE;
}

static gboolean
ends_field (char character)
{
  return character == ',' || character == '\n' || character == '\r';
}

/* A line break inside quotes counts once, whichever of the three it is. */
static gboolean
counts_as_line (const Reader *reader)
{
  if (*reader->at == '\n')
    return TRUE;
  return *reader->at == '\r' && (reader->at + 1 == reader->end || reader->at[1] != '\n');
}

/* Reads from after the opening quote to after the closing one; returns where the unescaped field
 * ends. */
static char *
read_quoted (Reader *reader, char *to)
{
  guint opened = reader->line;

  while (reader->at < reader->end)
    {
      if (*reader->at == '"')
        {
          reader->at++;
          if (reader->at == reader->end || *reader->at != '"')
            return to;
        }
      else if (counts_as_line (reader))
        reader->line++;
      *to++ = *reader->at++;
    }
  reader_add_mistake (reader, opened, reader->column, _ ("this quote is not closed"));
  return to;
}

static char *
read_plain (Reader *reader, char *to, gboolean after_quotes)
{
  gboolean is_odd = FALSE;

  while (reader->at < reader->end && !ends_field (*reader->at))
    {
      is_odd |= after_quotes || *reader->at == '"';
      *to++ = *reader->at++;
    }
  if (is_odd)
    reader_add_mistake (reader, reader->line, reader->column,
                        _ ("a field with quotes must begin and end with one"));
  return to;
}

/* Reads one field and the separator behind it, which is returned: a comma, a line break, or 0 at
 * the end. */
static char
read_field (Reader *reader)
{
  Cell cell = { reader->at, reader->line };
  gboolean is_quoted = reader->at < reader->end && *reader->at == '"';
  char *to = reader->at;
  char separator;

  if (is_quoted)
    {
      reader->at++;
      to = read_quoted (reader, to);
    }
  to = read_plain (reader, to, is_quoted);
  separator = reader->at < reader->end ? *reader->at : '\0';
  *to = '\0';
  g_array_append_val (reader->csv->cells, cell);

  if (separator == '\0')
    return separator;
  reader->at++;
  if (separator == ',')
    return separator;
  if (separator == '\r' && reader->at < reader->end && *reader->at == '\n')
    reader->at++;
  reader->line++;
  return '\n';
}

/* Reads one line; the number of its fields. */
static guint
read_line (Reader *reader)
{
  reader->column = 1;
  while (read_field (reader) == ',')
    reader->column++;
  return reader->column;
}

static void
check_width (Reader *reader, guint line, guint width)
{
  g_autofree char *reason = NULL;

  if (width == reader->csv->n_columns)
    return;
  reason = g_strdup_printf (_ ("this line has another number of fields (%u) than the first (%u)"),
                            width, reader->csv->n_columns);
  reader_add_mistake (reader, line, 0, reason);
  g_array_set_size (reader->csv->cells, reader->csv->cells->len - width);
}

static const Cell *
get_cell (const GardeCsv *self, guint row, guint column)
{
  return &g_array_index (self->cells, Cell, (row + 1) * self->n_columns + column);
}

static const char *
get_name (const GardeCsv *self, guint column)
{
  return g_array_index (self->cells, Cell, column).text;
}

/* The column of that name, -1 if there is none. */
static int
find_column (const GardeCsv *self, const char *name)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (g_str_equal (get_name (self, i), name))
      return (int) i;
  return -1;
}

static void
check_header (Reader *reader)
{
  GardeCsv *csv = reader->csv;

  for (guint i = 0; i < csv->n_columns; i++)
    {
      const char *name = g_array_index (csv->cells, Cell, i).text;

      if (*name == '\0')
        reader_add_mistake (reader, 1, i + 1, _ ("this column has no name"));
      else if (find_column (csv, name) != (int) i)
        reader_add_mistake (reader, 1, i + 1, _ ("two columns have this name"));
    }
}

static void
read_table (Reader *reader)
{
  GardeCsv *csv = reader->csv;

  csv->n_columns = read_line (reader);
  check_header (reader);
  while (reader->at < reader->end)
    {
      guint line = reader->line;

      check_width (reader, line, read_line (reader));
    }
  csv->n_rows = csv->cells->len / csv->n_columns - 1;
}

static guint
count_lines (const char *text, const char *end)
{
  guint line = 1;

  for (; text < end; text++)
    if (*text == '\n' || (*text == '\r' && text[1] != '\n'))
      line++;
  return line;
}

/* Text that is no text would reach a person as question marks: it is refused where it begins. */
static gboolean
check_text (Reader *reader)
{
  const char *valid_end;

  if (g_utf8_validate (reader->at, reader->end - reader->at, &valid_end))
    return TRUE;
  reader_add_mistake (reader, count_lines (reader->at, valid_end), 0,
                      _ ("this line is not text in UTF-8"));
  return FALSE;
}

GardeCsv *
garde_csv_parse (const char *file, const char *text, gsize length, GardeMistakes *mistakes)
{
  g_autoptr (GardeCsv) self = g_new0 (GardeCsv, 1);
  Reader reader = { .csv = self, .mistakes = mistakes, .line = 1, .is_sound = TRUE };

  g_return_val_if_fail (file != NULL, NULL);
  g_return_val_if_fail (text != NULL || length == 0, NULL);

  self->file = g_strdup (file);
  self->buffer = g_malloc (length + 1);
  if (length > 0)
    memcpy (self->buffer, text, length);
  self->buffer[length] = '\0';
  self->cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  reader.at = self->buffer;
  reader.end = self->buffer + length;
  if (g_str_has_prefix (self->buffer, "\xef\xbb\xbf"))
    reader.at += 3;

  if (reader.at == reader.end)
    reader_add_mistake (&reader, 0, 0, _ ("this file is empty"));
  else if (check_text (&reader))
    read_table (&reader);
  return reader.is_sound ? g_steal_pointer (&self) : NULL;
}

void
garde_csv_free (GardeCsv *self)
{
  g_clear_pointer (&self->file, g_free);
  g_clear_pointer (&self->buffer, g_free);
  g_clear_pointer (&self->cells, g_array_unref);
  g_free (self);
}

guint
garde_csv_get_n_rows (const GardeCsv *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_rows;
}

const char *
garde_csv_get_cell (const GardeCsv *self, guint row, guint column)
{
  g_return_val_if_fail (self != NULL && row < self->n_rows && column < self->n_columns, NULL);

  return get_cell (self, row, column)->text;
}

static gboolean
refuse_unexpected (const GardeCsv *self,
                   const char *const *names,
                   guint n_names,
                   GardeMistakes *mistakes)
{
  gboolean is_sound = TRUE;

  for (guint i = 0; i < self->n_columns; i++)
    {
      gboolean is_expected = FALSE;

      for (guint j = 0; j < n_names; j++)
        is_expected |= g_str_equal (names[j], get_name (self, i));
      if (is_expected)
        continue;
      garde_mistakes_add (mistakes, self->file, 1, i + 1, NULL, _ ("unknown column “%s”"),
                          get_name (self, i));
      is_sound = FALSE;
    }
  return is_sound;
}

gboolean
garde_csv_locate (const GardeCsv *self,
                  const char *const *names,
                  guint n_names,
                  guint *columns,
                  GardeMistakes *mistakes)
{
  gboolean is_sound = TRUE;

  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < n_names; i++)
    {
      int column = find_column (self, names[i]);

      columns[i] = (guint) MAX (column, 0);
      if (column >= 0)
        continue;
      garde_mistakes_add (mistakes, self->file, 1, 0, NULL, _ ("the column “%s” is missing"),
                          names[i]);
      is_sound = FALSE;
    }
  return refuse_unexpected (self, names, n_names, mistakes) && is_sound;
}

void
garde_csv_add_mistake (
    const GardeCsv *self, GardeMistakes *mistakes, guint row, guint column, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  g_return_if_fail (self != NULL && row < self->n_rows && column < self->n_columns);

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  garde_mistakes_add (mistakes, self->file, get_cell (self, row, column)->line, column + 1,
                      get_name (self, column), "%s", reason);
}

static void
write_field (GString *text, const char *field)
{
  if (strpbrk (field, ",\"\r\n") == NULL)
    {
      g_string_append (text, field);
      return;
    }
  g_string_append_c (text, '"');
  for (; *field != '\0'; field++)
    {
      if (*field == '"')
        g_string_append_c (text, '"');
      g_string_append_c (text, *field);
    }
  g_string_append_c (text, '"');
}

void
garde_csv_write_line (GString *text, const char *const *fields, guint n_fields)
{
  g_return_if_fail (text != NULL);

  for (guint i = 0; i < n_fields; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      write_field (text, fields[i] != NULL ? fields[i] : "");
    }
  g_string_append (text, "\r\n");
}
