/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-flow-private.h"
#include "model/garde-document-data.h"

#define LABEL_WIDTH   GARDE_MM (44)
#define COLUMN_GAP    GARDE_MM (3)
#define ROW_PADDING   GARDE_MM (0.9)
#define HEADING_GAP   GARDE_MM (3.6)
#define SECTION_GAP   GARDE_MM (1.7)
#define RULE_HEIGHT   GARDE_MM (0.15)
#define FACT_GAP      GARDE_MM (0.8)
#define LONG_ROW      4
#define BLANK_HEIGHT  GARDE_MM (6)
#define TITLE_PADDING GARDE_MM (0.8)

static gboolean
is_empty (const char *text)
{
  if (text == NULL)
    return TRUE;
  while (g_ascii_isspace (*text))
    text++;
  return *text == '\0';
}

void
garde_flow_add_heading (GardeFlow *self, const char *text)
{
  GardeStrip *strip = garde_strip_new ();
  GardeSpot spot = { .width = GARDE_FLOW_WIDTH, .style = GARDE_STYLE_HEADING, .most = 3 };

  garde_flow_add_gap (self, HEADING_GAP);
  garde_strip_set_text (strip, self->typesetter, &spot, text);
  garde_strip_grow (strip, strip->height + GARDE_MM (0.4));
  g_ptr_array_add (self->held, strip);
}

void
garde_flow_add_text (GardeFlow *self, GardeStyle style, const char *text)
{
  g_autoptr (GArray) lines =
      garde_typesetter_break (self->typesetter, style, text, GARDE_FLOW_WIDTH, 0);
  GPtrArray *strips;

  if (lines->len == 0)
    return;

  strips = garde_strips_new ();
  for (guint i = 0; i < lines->len; i++)
    {
      const GardeLine *line = &g_array_index (lines, GardeLine, i);
      GardeBox box = { 0, 0, line->width, garde_style_get_line_height (style) };
      GardeStrip *strip = garde_strip_new ();

      if (*line->text != '\0')
        g_ptr_array_add (strip->marks, garde_mark_new_text (box, style, line->text, -1));
      garde_strip_grow (strip, box.height);
      g_ptr_array_add (strips, strip);
    }
  garde_flow_add_block (self, strips, 2, 2);
}

/* What the cells of a row agree on. */
static void
measure_row (const GardeCell *cells, guint n_cells, int *pitch, int *baseline)
{
  *pitch = *baseline = 0;
  for (guint i = 0; i < n_cells; i++)
    {
      *pitch = MAX (*pitch, garde_style_get_line_height (cells[i].style));
      *baseline = MAX (*baseline, garde_style_get_baseline (cells[i].style));
    }
}

static GardeStrip *
add_line_strip (GPtrArray *strips)
{
  GardeStrip *strip = garde_strip_new ();

  g_ptr_array_add (strips, strip);
  return strip;
}

/* Puts line number @line of every cell at @y. */
static void
set_line (
    GardeStrip *strip, const GardeCell *cells, guint n_cells, GArray **lines, guint line, int y)
{
  int pitch, baseline;

  measure_row (cells, n_cells, &pitch, &baseline);
  for (guint i = 0; i < n_cells; i++)
    {
      const GardeCell *cell = &cells[i];
      const GardeLine *found;
      int x = cell->x, shift = baseline - garde_style_get_baseline (cell->style);

      if (line >= lines[i]->len)
        continue;
      found = &g_array_index (lines[i], GardeLine, line);
      if (cell->align == GARDE_ALIGN_END)
        x += cell->width - found->width;
      if (*found->text != '\0')
        g_ptr_array_add (strip->marks, garde_mark_new_text (
                                           (GardeBox){ x, y + shift, found->width,
                                                       garde_style_get_line_height (cell->style) },
                                           cell->style, found->text, -1));
    }
  garde_strip_grow (strip, y + pitch);
}

static void
set_blanks (GardeStrip *strip, const GardeCell *cells, guint n_cells)
{
  for (guint i = 0; i < n_cells; i++)
    if (cells[i].blank && is_empty (cells[i].text))
      garde_strip_set_shape (strip, GARDE_MARK_DOTS,
                             (GardeBox){ cells[i].x, 0, cells[i].width, BLANK_HEIGHT });
}

GPtrArray *
garde_flow_build_row (GardeFlow *self, const GardeCell *cells, guint n_cells, int padding)
{
  GPtrArray *strips = garde_strips_new ();
  g_autofree GArray **lines = g_new0 (GArray *, n_cells);
  GardeStrip *strip = add_line_strip (strips);
  guint n_lines = 0;
  int pitch, baseline;

  measure_row (cells, n_cells, &pitch, &baseline);
  for (guint i = 0; i < n_cells; i++)
    {
      lines[i] = garde_typesetter_break (self->typesetter, cells[i].style, cells[i].text,
                                         cells[i].width, 0);
      n_lines = MAX (n_lines, lines[i]->len);
    }

  set_blanks (strip, cells, n_cells);
  for (guint line = 0; line < n_lines; line++)
    {
      gboolean parted = line > 0 && n_lines > LONG_ROW;

      if (parted)
        strip = add_line_strip (strips);
      set_line (strip, cells, n_cells, lines, line,
                parted ? 0 : padding + (n_lines > LONG_ROW ? 0 : (int) line * pitch));
    }
  garde_strip_grow (strip, strip->height + padding);

  for (guint i = 0; i < n_cells; i++)
    g_array_unref (lines[i]);
  return strips;
}

static void
add_cells (GardeFlow *self, const GardeCell *cells, guint n_cells)
{
  GPtrArray *strips = garde_flow_build_row (self, cells, n_cells, 0);

  garde_flow_add_block (self, strips, 2, 2);
}

void
garde_flow_add_section (GardeFlow *self, const char *heading, const char *text)
{
  GardeCell cells[] = {
    { .width = LABEL_WIDTH - COLUMN_GAP, .style = GARDE_STYLE_HEADING, .text = heading },
    { .x = LABEL_WIDTH, .width = GARDE_FLOW_WIDTH - LABEL_WIDTH, .text = text },
  };

  if (is_empty (text))
    return;

  garde_flow_add_gap (self, SECTION_GAP);
  add_cells (self, cells, G_N_ELEMENTS (cells));
}

void
garde_flow_add_blank_field (GardeFlow *self, const char *label, const char *value)
{
  GardeCell cells[] = {
    { .width = LABEL_WIDTH - COLUMN_GAP, .style = GARDE_STYLE_QUIET, .text = label },
    { .x = LABEL_WIDTH, .width = GARDE_FLOW_WIDTH - LABEL_WIDTH, .text = value, .blank = TRUE },
  };

  add_cells (self, cells, G_N_ELEMENTS (cells));
}

void
garde_flow_add_field (GardeFlow *self, const char *label, const char *value)
{
  if (!is_empty (value))
    garde_flow_add_blank_field (self, label, value);
}

/* One fact in its column: the label above the value, or above a line for a pen. */
static void
set_fact (
    GardeStrip *strip, GardeTypesetter *typesetter, const GardeDocumentFact *fact, int x, int width)
{
  GardeSpot spot = { .x = x, .width = width, .style = GARDE_STYLE_QUIET, .most = 4 };

  garde_strip_stack_text (strip, typesetter, &spot, fact->label);
  spot.style = GARDE_STYLE_BODY;
  if (is_empty (fact->value))
    garde_strip_set_shape (strip, GARDE_MARK_DOTS, (GardeBox){ x, spot.y, width, BLANK_HEIGHT });
  else
    garde_strip_stack_text (strip, typesetter, &spot, fact->value);
}

/* The rows of facts to the right of @left. @first, if there is one, is where the first row goes. */
static void
add_fact_rows (GardeFlow *self,
               const GPtrArray *facts,
               int left,
               int columns,
               gboolean blank,
               GardeStrip *first)
{
  int pitch = (GARDE_FLOW_WIDTH - left + COLUMN_GAP) / columns;
  GardeStrip *strip = first;
  int column = 0;

  for (guint i = 0; i < facts->len; i++)
    {
      const GardeDocumentFact *fact = g_ptr_array_index (facts, i);

      if (!blank && is_empty (fact->value))
        continue;
      if (strip == NULL)
        strip = garde_strip_new ();
      set_fact (strip, self->typesetter, fact, left + column * pitch, pitch - COLUMN_GAP);
      column = (column + 1) % columns;
      if (column != 0)
        continue;
      garde_strip_grow (strip, strip->height + FACT_GAP);
      garde_flow_add_strip (self, g_steal_pointer (&strip));
    }
  if (strip != NULL)
    garde_flow_add_strip (self, strip);
}

void
garde_flow_add_facts (GardeFlow *self, const GPtrArray *facts, int columns)
{
  add_fact_rows (self, facts, 0, columns, FALSE, NULL);
}

void
garde_flow_add_blank_facts (GardeFlow *self, const GPtrArray *facts, int columns)
{
  add_fact_rows (self, facts, 0, columns, TRUE, NULL);
}

static gboolean
has_values (const GPtrArray *facts)
{
  for (guint i = 0; i < facts->len; i++)
    if (!is_empty (((const GardeDocumentFact *) g_ptr_array_index (facts, i))->value))
      return TRUE;
  return FALSE;
}

void
garde_flow_add_facts_section (GardeFlow *self,
                              const char *heading,
                              const GPtrArray *facts,
                              int columns)
{
  GardeStrip *strip;
  GardeSpot spot = { .width = LABEL_WIDTH - COLUMN_GAP, .style = GARDE_STYLE_HEADING, .most = 3 };

  if (!has_values (facts))
    return;

  strip = garde_strip_new ();
  garde_strip_set_text (strip, self->typesetter, &spot, heading);
  garde_flow_add_gap (self, SECTION_GAP);
  add_fact_rows (self, facts, LABEL_WIDTH, columns, FALSE, strip);
}

/* The cells of a table's row; one column takes what the others leave. */
static GardeCell *
build_cells (const GardeTable *table, const char *const *values)
{
  GardeCell *cells = g_new0 (GardeCell, table->n_columns);
  int left = GARDE_FLOW_WIDTH - COLUMN_GAP * ((int) table->n_columns - 1);
  int x = 0;

  for (guint i = 0; i < table->n_columns; i++)
    left -= table->columns[i].width;
  for (guint i = 0; i < table->n_columns; i++)
    {
      const GardeColumn *column = &table->columns[i];

      cells[i] = (GardeCell){ .x = x,
                              .width = column->width != 0 ? column->width : left,
                              .style = values != NULL ? column->style : GARDE_STYLE_QUIET,
                              .align = column->align,
                              .text = values != NULL ? values[i] : column->title };
      x += cells[i].width + COLUMN_GAP;
    }
  return cells;
}

static void
rule_off (GardeStrip *strip)
{
  garde_strip_set_shape (strip, GARDE_MARK_RULE,
                         (GardeBox){ 0, strip->height, GARDE_FLOW_WIDTH, RULE_HEIGHT });
}

GardeStrip *
garde_flow_build_titles (GardeFlow *self, const GardeTable *table)
{
  g_autofree GardeCell *cells = build_cells (table, NULL);
  g_autoptr (GPtrArray) strips =
      garde_flow_build_row (self, cells, table->n_columns, TITLE_PADDING);
  GardeStrip *strip = g_ptr_array_steal_index (strips, 0);

  rule_off (strip);
  return strip;
}

void
garde_flow_begin_table (GardeFlow *self, const GardeColumn *columns, guint n_columns)
{
  self->table = g_new0 (GardeTable, 1);
  self->table->columns = g_memdup2 (columns, n_columns * sizeof (GardeColumn));
  self->table->n_columns = n_columns;
  g_ptr_array_add (self->tables, self->table);
}

void
garde_flow_add_row (GardeFlow *self, const char *const *values)
{
  g_autofree GardeCell *cells = build_cells (self->table, values);
  GPtrArray *strips = garde_flow_build_row (self, cells, self->table->n_columns, ROW_PADDING);

  rule_off (g_ptr_array_index (strips, strips->len - 1));
  if (!self->table->has_rows)
    g_ptr_array_add (self->held, garde_flow_build_titles (self, self->table));
  garde_flow_add_block (self, strips, 2, 2);
  self->table->has_rows = TRUE;
}

void
garde_flow_end_table (GardeFlow *self)
{
  self->table = NULL;
}
