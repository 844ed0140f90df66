/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "document/garde-flow.h"

#include <glib/gi18n-lib.h>

#include "document/garde-flow-private.h"

#define PAGE_WIDTH  GARDE_MM (210)
#define PAGE_HEIGHT GARDE_MM (297)
#define TOP         GARDE_MM (13)
#define RUNNING_TOP GARDE_MM (9)
#define BOTTOM      GARDE_MM (279)
#define FOOT        GARDE_MM (284)
#define FOOT_NUMBER GARDE_MM (30)

GPtrArray *
garde_strips_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) garde_strip_free);
}

static void
table_free (GardeTable *table)
{
  g_free (table->columns);
  g_free (table);
}

GardeFlow *
garde_flow_new (const GardeFlowFrame *frame)
{
  GardeFlow *self;

  g_return_val_if_fail (frame != NULL, NULL);

  self = g_new0 (GardeFlow, 1);
  self->pages = garde_pages_new (frame->title, frame->author, PAGE_WIDTH, PAGE_HEIGHT);
  garde_pages_set_made_at (self->pages, frame->made_at, frame->zone);
  self->typesetter = garde_typesetter_new ();
  self->running = g_strdup (frame->running);
  self->running_title = g_strdup (frame->running_title);
  self->foot = g_strdup (frame->foot);
  self->top = self->y = TOP;
  self->held = garde_strips_new ();
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) table_free);
  return self;
}

static void
block_free (GardeBlock *block)
{
  g_ptr_array_unref (block->strips);
  g_free (block);
}

void
garde_flow_free (GardeFlow *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->pages, garde_pages_unref);
  garde_typesetter_free (self->typesetter);
  g_free (self->running);
  g_free (self->running_title);
  g_free (self->foot);
  g_ptr_array_unref (self->held);
  g_clear_pointer (&self->block, block_free);
  g_ptr_array_unref (self->tables);
  g_free (self);
}

GardeTypesetter *
garde_flow_get_typesetter (GardeFlow *self)
{
  return self->typesetter;
}

/* Moves the marks of @strip to a page. */
static void
stamp (GardeFlow *self, GardeStrip *strip, int page, int y)
{
  g_autofree GardeMark **marks = NULL;
  gsize n_marks;

  marks = (GardeMark **) g_ptr_array_steal (strip->marks, &n_marks);
  for (gsize i = 0; i < n_marks; i++)
    {
      marks[i]->box.x += GARDE_FLOW_LEFT;
      marks[i]->box.y += y;
      garde_pages_add (self->pages, page, marks[i]);
    }
}

static void
put (GardeFlow *self, GardeStrip *strip)
{
  if (strip->gap && self->y == self->top)
    return;
  stamp (self, strip, self->page, self->y);
  self->y += strip->height;
}

static void
put_running_head (GardeFlow *self)
{
  g_autoptr (GardeStrip) strip = garde_strip_new ();
  int width = GARDE_FLOW_WIDTH / 2;
  GardeSpot left = { .width = width, .style = GARDE_STYLE_STRONG, .most = 3 };
  GardeSpot right = { .x = width + GARDE_MM (4),
                      .y = garde_style_get_baseline (GARDE_STYLE_STRONG) -
                           garde_style_get_baseline (GARDE_STYLE_QUIET),
                      .width = GARDE_FLOW_WIDTH - width - GARDE_MM (4),
                      .style = GARDE_STYLE_QUIET,
                      .align = GARDE_ALIGN_END,
                      .most = 3 };

  garde_strip_set_text (strip, self->typesetter, &left, self->running);
  garde_strip_set_text (strip, self->typesetter, &right, self->running_title);
  garde_strip_set_shape (
      strip, GARDE_MARK_RULE,
      (GardeBox){ 0, strip->height + GARDE_MM (1), GARDE_FLOW_WIDTH, GARDE_MM (0.2) });
  stamp (self, strip, self->page, RUNNING_TOP);
  self->top = RUNNING_TOP + strip->height + GARDE_MM (5);
}

static void
begin_page (GardeFlow *self, const GardeTable *table)
{
  self->page++;
  put_running_head (self);
  self->y = self->top;
  if (table != NULL)
    {
      g_autoptr (GardeStrip) titles = garde_flow_build_titles (self, table);

      put (self, titles);
      self->top = self->y; /* the page is still as good as empty */
    }
}

/* How many strips from @from on there is room for on this page. */
static guint
count_fitting (GardeFlow *self, const GardeBlock *block, guint from)
{
  int y = self->y;
  guint n = 0;

  for (guint i = from; i < block->strips->len; i++, n++)
    {
      const GardeStrip *strip = g_ptr_array_index (block->strips, i);

      if (!(strip->gap && y == self->top))
        y += strip->height;
      if (y > BOTTOM)
        break;
    }
  return n;
}

/* How many may be put there, so that both sides of the break have enough. */
static guint
count_allowed (GardeFlow *self, const GardeBlock *block, guint from)
{
  guint left = block->strips->len - from;
  guint fitting = count_fitting (self, block, from);
  guint least = from == 0 ? block->first : 1;
  guint most;

  if (fitting == left)
    return left;

  most = left > block->last ? MIN (fitting, left - block->last) : 0;
  if (most >= least)
    return most;
  /* On an empty page there is no better place further on. */
  return self->y == self->top ? MAX (fitting, 1) : 0;
}

static void
place (GardeFlow *self, const GardeBlock *block)
{
  for (guint i = 0; i < block->strips->len;)
    {
      guint n = count_allowed (self, block, i);

      for (guint end = i + n; i < end; i++)
        put (self, g_ptr_array_index (block->strips, i));
      if (i < block->strips->len)
        begin_page (self, i > 0 || !block->opens_table ? block->table : NULL);
    }
}

static void
place_last (GardeFlow *self)
{
  if (self->block != NULL)
    place (self, self->block);
  g_clear_pointer (&self->block, block_free);
}

void
garde_flow_add_block (GardeFlow *self, GPtrArray *strips, guint first, guint last)
{
  GardeBlock *block = g_new0 (GardeBlock, 1);
  guint n_held = self->held->len;

  place_last (self);
  block->strips = g_steal_pointer (&self->held);
  g_ptr_array_extend_and_steal (block->strips, strips);
  block->first = MIN (first + n_held, block->strips->len);
  block->last = last;
  if (self->table != NULL)
    {
      block->table = self->table;
      block->opens_table = !self->table->has_rows;
    }
  self->held = garde_strips_new ();
  self->block = block;
}

void
garde_flow_add_strip (GardeFlow *self, GardeStrip *strip)
{
  GPtrArray *strips = garde_strips_new ();

  g_ptr_array_add (strips, strip);
  garde_flow_add_block (self, strips, 1, 1);
}

void
garde_flow_add_closing (GardeFlow *self, GardeStrip *strip)
{
  guint added = self->held->len + 1;

  if (self->block == NULL)
    {
      garde_flow_add_strip (self, strip);
      return;
    }

  g_ptr_array_extend_and_steal (self->block->strips, g_steal_pointer (&self->held));
  g_ptr_array_add (self->block->strips, strip);
  self->block->last += added;
  self->held = garde_strips_new ();
}

void
garde_flow_add_gap (GardeFlow *self, int height)
{
  g_ptr_array_add (self->held, garde_strip_new_gap (height));
}

/* What waits for company stays on the page that ends. */
static void
put_held (GardeFlow *self)
{
  place_last (self);
  for (guint i = 0; i < self->held->len; i++)
    put (self, g_ptr_array_index (self->held, i));
  g_ptr_array_set_size (self->held, 0);
}

void
garde_flow_break_page (GardeFlow *self)
{
  put_held (self);
  if (self->y != self->top)
    begin_page (self, NULL);
}

static void
put_feet (GardeFlow *self)
{
  int n_pages = garde_pages_get_count (self->pages);

  for (int page = 0; page < n_pages; page++)
    {
      g_autoptr (GardeStrip) strip = garde_strip_new ();
      g_autofree char *number = g_strdup_printf (_ ("Page %d / %d"), page + 1, n_pages);
      GardeSpot left = { .width = GARDE_FLOW_WIDTH - FOOT_NUMBER,
                         .style = GARDE_STYLE_QUIET,
                         .most = 1 };
      GardeSpot right = { .x = GARDE_FLOW_WIDTH - FOOT_NUMBER,
                          .width = FOOT_NUMBER,
                          .style = GARDE_STYLE_QUIET,
                          .align = GARDE_ALIGN_END,
                          .most = 1 };

      garde_strip_set_text (strip, self->typesetter, &left, self->foot);
      garde_strip_set_text (strip, self->typesetter, &right, number);
      stamp (self, strip, page, FOOT);
    }
}

GardePages *
garde_flow_finish (GardeFlow *self)
{
  put_held (self);
  put_feet (self);
  return g_steal_pointer (&self->pages);
}
