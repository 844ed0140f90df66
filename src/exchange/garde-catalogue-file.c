/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "exchange/garde-catalogue-file.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/garde-text.h"
#include "exchange/garde-csv.h"

/* One entry before its code is judged, with where it stands. */
typedef struct
{
  char *code;
  char *label;
  guint line, column;
} Entry;

typedef struct
{
  const char *file;
  GardeMistakes *mistakes;
  GArray *entries; /* of Entry */
} Reading;

static void
entry_clear (gpointer data)
{
  Entry *self = data;

  g_free (self->code);
  g_free (self->label);
}

static void
label_free (gpointer data)
{
  GardeCatalogueLabel *self = data;

  g_free (self->code);
  g_free (self->label);
  g_free (self);
}

void
garde_catalogue_file_free (GardeCatalogueFile *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->labels);
  g_free (self);
}

static void
add_entry (Reading *reading, const char *code, const char *label, guint line, guint column)
{
  Entry entry = { g_strstrip (g_strdup (code)), g_strstrip (g_strdup (label)), line, column };

  g_array_append_val (reading->entries, entry);
}

/* --- JSON --- */

/* The parser keeps no places: the objects of the list are the second braces from outside, counted
 * past what stands in quotes. (transfer full) of line and column as pairs of guint */
static GArray *
find_places (const char *text, gsize length)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));
  guint line = 1, column = 0, depth = 0;
  gboolean is_quoted = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      column += ((guchar) c & 0xC0) != 0x80;
      if (c == '\n')
        {
          line++;
          column = 0;
        }
      else if (is_quoted && c == '\\')
        i++, column++;
      else if (c == '"')
        is_quoted = !is_quoted;
      else if (!is_quoted && c == '{' && ++depth == 2)
        {
          g_array_append_val (places, line);
          g_array_append_val (places, column);
        }
      else if (!is_quoted && c == '}' && depth > 0)
        depth--;
    }
  return places;
}

static const char *
read_text (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
                 json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static void
add_synonyms (Reading *reading, JsonNode *node, const char *code, guint line, guint column)
{
  JsonArray *list;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      const char *synonym = read_text (node);

      if (synonym != NULL)
        add_entry (reading, code, synonym, line, column);
      else
        garde_mistakes_add (reading->mistakes, reading->file, line, column, "synonym",
                            _ ("it is not a text"));
      return;
    }
  list = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (list); i++)
    add_synonyms (reading, json_array_get_element (list, i), code, line, column);
}

static void
read_object (Reading *reading, JsonNode *node, guint line, guint column)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *code = object != NULL ? read_text (json_object_get_member (object, "code")) : NULL;
  const char *label = object != NULL ? read_text (json_object_get_member (object, "label")) : NULL;

  if (code == NULL || label == NULL)
    {
      garde_mistakes_add (reading->mistakes, reading->file, line, column,
                          code == NULL ? "code" : "label", _ ("it is missing or not a text"));
      return;
    }
  add_entry (reading, code, label, line, column);
  add_synonyms (reading, json_object_get_member (object, "synonym"), code, line, column);
}

/* "<data>:3:5: …" has the place in it. */
static void
add_syntax_mistake (Reading *reading, const GError *error)
{
  g_auto (GStrv) parts = g_strsplit (error->message, ":", 4);
  gboolean has_place = g_strv_length (parts) == 4;
  guint line = has_place ? (guint) g_ascii_strtoull (parts[1], NULL, 10) : 0;
  guint column = has_place ? (guint) g_ascii_strtoull (parts[2], NULL, 10) : 0;

  garde_mistakes_add (reading->mistakes, reading->file, line, line != 0 ? MAX (column, 1) : 0, NULL,
                      _ ("this is not JSON: %s"),
                      has_place ? g_strstrip (parts[3]) : error->message);
}

static void
read_json (Reading *reading, const char *text, gsize length)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GArray) places = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *root, *data;
  JsonArray *list;

  if (!json_parser_load_from_data (parser, text, (gssize) length, &error))
    {
      add_syntax_mistake (reading, error);
      return;
    }
  root = json_parser_get_root (parser);
  data = root != NULL && JSON_NODE_HOLDS_OBJECT (root)
             ? json_object_get_member (json_node_get_object (root), "data")
             : NULL;
  if (data == NULL || !JSON_NODE_HOLDS_ARRAY (data))
    {
      garde_mistakes_add (reading->mistakes, reading->file, 0, 0, NULL,
                          _ ("a classification is an object with a list called “data”"));
      return;
    }
  list = json_node_get_array (data);
  places = find_places (text, length);
  for (guint i = 0; i < json_array_get_length (list); i++)
    read_object (reading, json_array_get_element (list, i),
                 2 * i + 1 < places->len ? g_array_index (places, guint, 2 * i) : 0,
                 2 * i + 1 < places->len ? g_array_index (places, guint, 2 * i + 1) : 0);
}

/* --- CSV --- */

static void
read_csv (Reading *reading, const char *text, gsize length)
{
  static const char *const names[] = { "code", "label", "synonym" };
  g_autoptr (GardeCsv) csv = garde_csv_parse (reading->file, text, length, reading->mistakes);
  guint columns[G_N_ELEMENTS (names)];

  if (csv == NULL ||
      !garde_csv_locate (csv, names, G_N_ELEMENTS (names), columns, reading->mistakes))
    return;
  for (guint row = 0; row < garde_csv_get_n_rows (csv); row++)
    {
      const char *code = garde_csv_get_cell (csv, row, columns[0]);
      const char *label = garde_csv_get_cell (csv, row, columns[1]);
      const char *synonym = garde_csv_get_cell (csv, row, columns[2]);

      if (label[0] == '\0')
        garde_csv_add_mistake (csv, reading->mistakes, row, columns[1], _ ("it is empty"));
      /* A field with a line break moves the lines after it: they count from the header. */
      add_entry (reading, code, label, row + 2, columns[0] + 1);
      if (synonym[0] != '\0')
        add_entry (reading, code, synonym, row + 2, columns[0] + 1);
    }
}

/* --- Codes --- */

static const char *
get_pattern (GardeCodeSystem system)
{
  return system == GARDE_CODE_SYSTEM_CISP2 ? "^[ABDFHKLNPRSTUWXYZ][0-9]{2}$"
                                           : "^[A-Z][0-9]{2}(\\.?[0-9A-Z+]{1,5})?$";
}

static gboolean
is_code (GardeCodeSystem system, const char *code)
{
  return g_regex_match_simple (get_pattern (system), code, 0, 0);
}

/* A code of three characters may be of either: only if all are such, and of the letters that the
 * shorter classification has, is it that one. */
static GardeCodeSystem
guess_system (const GArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const char *code = g_array_index (entries, Entry, i).code;

      if (is_code (GARDE_CODE_SYSTEM_ICD10, code) && !is_code (GARDE_CODE_SYSTEM_CISP2, code))
        return GARDE_CODE_SYSTEM_ICD10;
    }
  return GARDE_CODE_SYSTEM_CISP2;
}

static void
check_codes (Reading *reading, GardeCodeSystem system)
{
  guint before = 0;

  for (guint i = 0; i < reading->entries->len; i++)
    {
      const Entry *entry = &g_array_index (reading->entries, Entry, i);

      /* An entry with a synonym stands here twice. */
      if (!is_code (system, entry->code) && entry->line != before)
        garde_mistakes_add (reading->mistakes, reading->file, entry->line, entry->column, "code",
                            _ ("“%s” is no code of %s"), entry->code,
                            garde_vocabulary_get_label (&garde_code_system_words, (int) system));
      if (!is_code (system, entry->code))
        before = entry->line;
    }
}

static GardeCatalogueFile *
collect (const Reading *reading, GardeCodeSystem system)
{
  GardeCatalogueFile *self = g_new0 (GardeCatalogueFile, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);

  self->system = system;
  self->labels = g_ptr_array_new_with_free_func (label_free);
  for (guint i = 0; i < reading->entries->len; i++)
    {
      const Entry *entry = &g_array_index (reading->entries, Entry, i);
      g_autofree char *key = garde_text_fold (entry->label);
      GardeCatalogueLabel *label;

      if (!g_hash_table_add (seen, g_strdup_printf ("%s\n%s", entry->code, key)))
        continue;
      label = g_new0 (GardeCatalogueLabel, 1);
      label->code = g_strdup (entry->code);
      label->label = g_strdup (entry->label);
      g_ptr_array_add (self->labels, label);
      g_hash_table_add (codes, label->code);
    }
  self->n_codes = g_hash_table_size (codes);
  return self;
}

GardeCatalogueFile *
garde_catalogue_file_parse (const char *file,
                            const char *text,
                            gsize length,
                            GardeCodeSystem system,
                            GardeMistakes *mistakes)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  Reading reading = { file, mistakes, entries };
  guint before;

  g_return_val_if_fail (file != NULL && text != NULL && mistakes != NULL, NULL);

  before = garde_mistakes_get_count (mistakes);
  g_array_set_clear_func (entries, entry_clear);
  if (g_str_has_suffix (file, ".csv"))
    read_csv (&reading, text, length);
  else
    read_json (&reading, text, length);
  if (garde_mistakes_get_count (mistakes) > before)
    return NULL;
  if (entries->len == 0)
    garde_mistakes_add (mistakes, file, 0, 0, NULL, _ ("it has no codes"));
  if (system == 0)
    system = guess_system (entries);
  check_codes (&reading, system);
  return garde_mistakes_get_count (mistakes) == before ? collect (&reading, system) : NULL;
}
