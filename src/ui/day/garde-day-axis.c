/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-day-axis.h"

#include "base/garde-instant.h"

#define GAP                 (24) /* between two stretches, in pixels */
#define ROW_MINUTES         (20) /* where no place says otherwise */
#define SHORTEST_ROW        (10)
#define LONGEST_ROW         (60)
#define LONGEST_DAY_MINUTES (36 * 60) /* a stretch that a mistaken shift makes longer is cut */

typedef struct
{
  gint64 starts_at, ends_at;
  int y;
  guint n_rows;
} Stretch;

struct _GardeDayAxis
{
  GArray *stretches; /* of Stretch, in order */
  gint64 row_minutes;
  int row_height;
  guint n_floating;
};

static gint64
get_length (const GardeDayEntry *entry)
{
  gint64 minutes = entry->place != NULL ? entry->place->minutes : entry->visit->slot_minutes;

  return minutes > 0 ? minutes : ROW_MINUTES;
}

GardeAxisSpan
garde_axis_span_of (const GardeDayEntry *entry)
{
  GardeAxisSpan span = { 0 };

  g_return_val_if_fail (entry != NULL, span);

  span.starts_at = entry->place != NULL ? entry->place->starts_at : entry->visit->slot_at;
  if (span.starts_at != 0)
    span.ends_at = span.starts_at + get_length (entry) * GARDE_MINUTE;

  return span;
}

/* Adds the hours of a shift, running together with a stretch that they touch. */
static void
add_hours (GArray *stretches, gint64 starts_at, gint64 ends_at)
{
  Stretch stretch = { starts_at, MIN (ends_at, starts_at + LONGEST_DAY_MINUTES * GARDE_MINUTE) };

  for (guint i = stretches->len; i > 0; i--)
    {
      Stretch *other = &g_array_index (stretches, Stretch, i - 1);

      if (other->starts_at > stretch.ends_at || other->ends_at < stretch.starts_at)
        continue;
      stretch.starts_at = MIN (stretch.starts_at, other->starts_at);
      stretch.ends_at = MAX (stretch.ends_at, other->ends_at);
      g_array_remove_index (stretches, i - 1);
    }

  g_array_append_val (stretches, stretch);
}

static int
compare_stretches (gconstpointer first, gconstpointer second)
{
  const Stretch *a = first, *b = second;

  return a->starts_at < b->starts_at ? -1 : a->starts_at > b->starts_at;
}

static void
add_column (GardeDayAxis *self, const GardeDayColumn *column)
{
  guint n_floating = 0;

  add_hours (self->stretches, column->shift->starts_at, column->shift->ends_at);
  for (guint i = 0; i < column->entries->len; i++)
    {
      const GardeDayEntry *entry = column->entries->pdata[i];
      GardeAxisSpan span = garde_axis_span_of (entry);

      if (span.starts_at == 0)
        {
          n_floating++;
          continue;
        }
      add_hours (self->stretches, span.starts_at, span.ends_at);
      self->row_minutes = MIN (self->row_minutes, get_length (entry));
    }

  self->n_floating = MAX (self->n_floating, n_floating);
}

static void
place_stretches (GardeDayAxis *self)
{
  int y = 0;

  for (guint i = 0; i < self->stretches->len; i++)
    {
      Stretch *stretch = &g_array_index (self->stretches, Stretch, i);
      gint64 minutes = (stretch->ends_at - stretch->starts_at) / GARDE_MINUTE;

      stretch->n_rows = (guint) ((minutes + self->row_minutes - 1) / self->row_minutes);
      stretch->y = y;
      y += (int) stretch->n_rows * self->row_height + GAP;
    }
}

GardeDayAxis *
garde_day_axis_new (const GardeDaySheet *sheet, int row_height)
{
  GardeDayAxis *self;

  g_return_val_if_fail (sheet != NULL && row_height > 0, NULL);

  self = g_new0 (GardeDayAxis, 1);
  self->stretches = g_array_new (FALSE, FALSE, sizeof (Stretch));
  self->row_minutes = LONGEST_ROW;
  self->row_height = row_height;

  for (guint i = 0; i < sheet->columns->len; i++)
    add_column (self, sheet->columns->pdata[i]);
  if (self->row_minutes == LONGEST_ROW)
    self->row_minutes = ROW_MINUTES;
  self->row_minutes = MAX (self->row_minutes, SHORTEST_ROW);

  g_array_sort (self->stretches, compare_stretches);
  place_stretches (self);

  return self;
}

void
garde_day_axis_free (GardeDayAxis *self)
{
  g_clear_pointer (&self->stretches, g_array_unref);
  g_free (self);
}

void
garde_day_axis_set_row_height (GardeDayAxis *self, int row_height)
{
  g_return_if_fail (self != NULL && row_height > 0);

  if (self->row_height == row_height)
    return;
  self->row_height = row_height;
  place_stretches (self);
}

/* Below the last hour. */
static int
get_hours_height (const GardeDayAxis *self)
{
  const Stretch *last;

  if (self->stretches->len == 0)
    return 0;

  last = &g_array_index (self->stretches, Stretch, self->stretches->len - 1);
  return last->y + (int) last->n_rows * self->row_height;
}

int
garde_day_axis_get_height (const GardeDayAxis *self)
{
  int height;

  g_return_val_if_fail (self != NULL, 0);

  height = get_hours_height (self);
  if (self->n_floating > 0)
    height += GAP + (int) self->n_floating * self->row_height;

  return height;
}

static int
get_y_within (const GardeDayAxis *self, const Stretch *stretch, gint64 instant)
{
  gint64 into = CLAMP (instant, stretch->starts_at, stretch->ends_at) - stretch->starts_at;

  return stretch->y + (int) (into * self->row_height / (self->row_minutes * GARDE_MINUTE));
}

int
garde_day_axis_get_y (const GardeDayAxis *self, gint64 instant)
{
  const Stretch *stretch = NULL;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->stretches->len; i++)
    {
      const Stretch *candidate = &g_array_index (self->stretches, Stretch, i);

      if (stretch == NULL || candidate->starts_at <= instant)
        stretch = candidate;
    }

  return stretch != NULL ? get_y_within (self, stretch, instant) : 0;
}

gboolean
garde_day_axis_contains (const GardeDayAxis *self, gint64 instant)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < self->stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (self->stretches, Stretch, i);

      if (stretch->starts_at <= instant && instant < stretch->ends_at)
        return TRUE;
    }

  return FALSE;
}

guint
garde_day_axis_count_rows (const GardeDayAxis *self)
{
  guint n_rows = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->stretches->len; i++)
    n_rows += g_array_index (self->stretches, Stretch, i).n_rows;

  return n_rows;
}

GardeAxisRow
garde_day_axis_get_row (const GardeDayAxis *self, guint index)
{
  GardeAxisRow row = { 0 };

  g_return_val_if_fail (self != NULL, row);

  for (guint i = 0; i < self->stretches->len; i++)
    {
      const Stretch *stretch = &g_array_index (self->stretches, Stretch, i);

      if (index < stretch->n_rows)
        {
          row.at = stretch->starts_at + index * self->row_minutes * GARDE_MINUTE;
          row.y = stretch->y + (int) index * self->row_height;
          row.is_hour = index * self->row_minutes % 60 == 0;
          return row;
        }
      index -= stretch->n_rows;
    }

  g_return_val_if_reached (row);
}

/* Gives the spans @first to @end, which overlap one another in a chain, each the first part that is
 * free. */
static void
share_width (GardeAxisSpan *spans, guint first, guint end)
{
  g_autoptr (GArray) free_from = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = first; i < end; i++)
    {
      guint part = 0;

      while (part < free_from->len && g_array_index (free_from, gint64, part) > spans[i].starts_at)
        part++;
      if (part == free_from->len)
        g_array_append_val (free_from, spans[i].ends_at);
      else
        g_array_index (free_from, gint64, part) = spans[i].ends_at;
      spans[i].part = part;
    }

  for (guint i = first; i < end; i++)
    spans[i].n_parts = free_from->len;
}

static void
lay_out_timed (const GardeDayAxis *self, GardeAxisSpan *spans, guint n_spans)
{
  guint first = 0;
  gint64 chain_ends = 0;

  for (guint i = 0; i < n_spans; i++)
    {
      spans[i].y = garde_day_axis_get_y (self, spans[i].starts_at);
      spans[i].height = (int) ((spans[i].ends_at - spans[i].starts_at) * self->row_height /
                               (self->row_minutes * GARDE_MINUTE));
      if (i > first && spans[i].starts_at >= chain_ends)
        {
          share_width (spans, first, i);
          first = i;
        }
      chain_ends = MAX (i == first ? 0 : chain_ends, spans[i].ends_at);
    }

  share_width (spans, first, n_spans);
}

void
garde_day_axis_lay_out (const GardeDayAxis *self, GardeAxisSpan *spans, guint n_spans)
{
  guint n_timed = 0;
  int y;

  g_return_if_fail (self != NULL && (spans != NULL || n_spans == 0));

  while (n_timed < n_spans && spans[n_timed].starts_at != 0)
    n_timed++;
  lay_out_timed (self, spans, n_timed);

  y = get_hours_height (self) + GAP;
  for (guint i = n_timed; i < n_spans; i++)
    {
      spans[i].y = y;
      spans[i].height = self->row_height;
      spans[i].part = 0;
      spans[i].n_parts = 1;
      y += self->row_height;
    }
}
