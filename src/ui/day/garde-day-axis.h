/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-day-sheet.h"

G_BEGIN_DECLS

/* Where the hours of a day lie on the screen; pure, in pixels. A day has one stretch of hours for
 * each opening of the centre, with a small gap between two of them; shifts at the same time share
 * theirs. */
typedef struct _GardeDayAxis GardeDayAxis;

/* @row_height: pixels of one row, which is the shortest place of the day. */
GardeDayAxis *garde_day_axis_new (const GardeDaySheet *sheet, int row_height);
void garde_day_axis_free (GardeDayAxis *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeDayAxis, garde_day_axis_free)

void garde_day_axis_set_row_height (GardeDayAxis *self, int row_height);

/* All hours, with the floating places below them. */
int garde_day_axis_get_height (const GardeDayAxis *self);

/* The line of an instant; before, between or after the stretches: the nearest end. */
int garde_day_axis_get_y (const GardeDayAxis *self, gint64 instant);

/* Whether @instant lies within a stretch, so that the now-line can be drawn. */
gboolean garde_day_axis_contains (const GardeDayAxis *self, gint64 instant);

/* One line of the grid. */
typedef struct
{
  gint64 at;
  int y;
  gboolean is_hour; /* a whole number of hours after the stretch's first */
} GardeAxisRow;

guint garde_day_axis_count_rows (const GardeDayAxis *self);
GardeAxisRow garde_day_axis_get_row (const GardeDayAxis *self, guint index);

/* Where one entry of a column lies: side by side with the others of its time. */
typedef struct
{
  gint64 starts_at; /* 0: floating */
  gint64 ends_at;
  int y, height;
  guint part;    /* 0 is the leftmost */
  guint n_parts; /* that share the width */
} GardeAxisSpan;

/* The hours of an entry, as a question to garde_day_axis_lay_out (). */
GardeAxisSpan garde_axis_span_of (const GardeDayEntry *entry);

/* Fills y, height, part and n_parts of the spans of one column, given in the order of their hours.
 */
void garde_day_axis_lay_out (const GardeDayAxis *self, GardeAxisSpan *spans, guint n_spans);

G_END_DECLS
