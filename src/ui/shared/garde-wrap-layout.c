/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-wrap-layout.h"

struct _GardeWrapLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (GardeWrapLayout, garde_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
measure_child (GtkWidget *child, GtkOrientation orientation)
{
  int natural;

  gtk_widget_measure (child, orientation, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static int
measure_line_height (GtkWidget *widget)
{
  int height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    height = MAX (height, measure_child (child, GTK_ORIENTATION_VERTICAL));

  return height;
}

/* The children from @first that fit into @width: the first that does not, and what is left over. */
static GtkWidget *
fill_line (GtkWidget *first, int width, guint *n_children, int *left_over)
{
  GtkWidget *child = first;

  *n_children = 0;
  *left_over = width;
  while (child != NULL)
    {
      int needed = measure_child (child, GTK_ORIENTATION_HORIZONTAL);

      if (*n_children > 0 && needed > *left_over)
        break;
      *left_over -= needed;
      *n_children += 1;
      child = gtk_widget_get_next_sibling (child);
    }

  return child;
}

static void
measure_width (GtkWidget *widget, int *minimum, int *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int width = measure_child (child, GTK_ORIENTATION_HORIZONTAL);

      *minimum = MAX (*minimum, width);
      *natural += width;
    }
}

static int
measure_height (GtkWidget *widget, int width)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  int height = 0;

  while (first != NULL)
    {
      guint n_children;
      int left_over;

      first = fill_line (first, width < 0 ? G_MAXINT / 2 : width, &n_children, &left_over);
      height += measure_line_height (widget);
    }

  return height;
}

static GtkSizeRequestMode
garde_wrap_layout_get_request_mode (GtkLayoutManager *layout, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
garde_wrap_layout_measure (GtkLayoutManager *layout,
                           GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = 0;
  *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (widget, minimum, natural);
  else
    *minimum = *natural = measure_height (widget, for_size);
}

static void
garde_wrap_layout_allocate (
    GtkLayoutManager *layout, GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  GtkAllocation area = { 0, 0, 0, measure_line_height (widget) };

  while (first != NULL)
    {
      guint n_children;
      int left_over;
      GtkWidget *end = fill_line (first, width, &n_children, &left_over);

      area.x = 0;
      for (GtkWidget *child = first; child != end; child = gtk_widget_get_next_sibling (child))
        {
          int share = MAX (left_over, 0) / (int) n_children;

          area.width = measure_child (child, GTK_ORIENTATION_HORIZONTAL) + share;
          gtk_widget_size_allocate (child, &area, -1);
          area.x += area.width;
          left_over -= share;
          n_children--;
        }
      area.y += area.height;
      first = end;
    }
}

static void
garde_wrap_layout_class_init (GardeWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = garde_wrap_layout_get_request_mode;
  layout_class->measure = garde_wrap_layout_measure;
  layout_class->allocate = garde_wrap_layout_allocate;
}

static void
garde_wrap_layout_init (GardeWrapLayout *self)
{
}
