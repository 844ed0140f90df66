/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-day-layout.h"

#include "ui/day/garde-entry-view.h"

struct _GardeDayLayout
{
  GtkLayoutManager parent_instance;

  const GardeDayAxis *axis; /* borrowed, NULL before the first day */
};

G_DEFINE_FINAL_TYPE (GardeDayLayout, garde_day_layout, GTK_TYPE_LAYOUT_MANAGER)

static void
garde_day_layout_measure (GtkLayoutManager *layout,
                          GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  GardeDayLayout *self = GARDE_DAY_LAYOUT (layout);
  int height = self->axis != NULL ? garde_day_axis_get_height (self->axis) : 0;

  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? height : 0;
  *natural = *minimum;
}

/* GTK warns about a widget that gets less than it asks for; a slot asks for nothing but its frame.
 */
static void
allocate_view (GtkWidget *view, const GardeAxisSpan *span, int width)
{
  int left = width * (int) span->part / (int) span->n_parts;
  int right = width * (int) (span->part + 1) / (int) span->n_parts;
  GtkAllocation area = { left, span->y, right - left, span->height };
  int minimum;

  gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  area.width = MAX (area.width, minimum);
  gtk_widget_measure (view, GTK_ORIENTATION_VERTICAL, -1, &minimum, NULL, NULL, NULL);
  area.height = MAX (area.height, minimum);
  gtk_widget_size_allocate (view, &area, -1);
}

static void
garde_day_layout_allocate (
    GtkLayoutManager *layout, GtkWidget *widget, int width, int height, int baseline)
{
  GardeDayLayout *self = GARDE_DAY_LAYOUT (layout);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (GardeAxisSpan));
  guint i = 0;

  if (self->axis == NULL)
    return;

  for (GtkWidget *view = gtk_widget_get_first_child (widget); view != NULL;
       view = gtk_widget_get_next_sibling (view))
    {
      GardeAxisSpan span =
          garde_axis_span_of (garde_entry_view_get_entry (GARDE_ENTRY_VIEW (view)));

      g_array_append_val (spans, span);
    }

  garde_day_axis_lay_out (self->axis, (GardeAxisSpan *) (gpointer) spans->data, spans->len);
  for (GtkWidget *view = gtk_widget_get_first_child (widget); view != NULL;
       view = gtk_widget_get_next_sibling (view))
    allocate_view (view, &g_array_index (spans, GardeAxisSpan, i++), width);
}

static void
garde_day_layout_class_init (GardeDayLayoutClass *klass)
{
  GTK_LAYOUT_MANAGER_CLASS (klass)->measure = garde_day_layout_measure;
  GTK_LAYOUT_MANAGER_CLASS (klass)->allocate = garde_day_layout_allocate;
}

static void
garde_day_layout_init (GardeDayLayout *self)
{
}

void
garde_day_layout_set_axis (GardeDayLayout *self, const GardeDayAxis *axis)
{
  g_return_if_fail (GARDE_IS_DAY_LAYOUT (self));

  self->axis = axis;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
}
