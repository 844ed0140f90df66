/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-wrap-layout.h"

struct _GardeWrapLayout
{
  GtkLayoutManager parent_instance;

  int child_spacing, line_spacing;
};

G_DEFINE_FINAL_TYPE (GardeWrapLayout, garde_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

enum
{
  PROP_CHILD_SPACING = 1,
  PROP_LINE_SPACING,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

/* One that expands is content with its least width: it gets what its line leaves over. */
static int
measure_child_width (GtkWidget *child)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return gtk_widget_get_hexpand (child) ? minimum : natural;
}

static int
measure_child_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* Whether there is one that expands, shown now or not: then no other one is stretched. */
static gboolean
has_expander (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_get_hexpand (child))
    child = gtk_widget_get_next_sibling (child);

  return child != NULL;
}

/* What goes into one line. */
typedef struct
{
  GtkWidget *end; /* the first that does not; NULL after the last */
  int height;
  int left_over;
  int n_sharers; /* of what is left over */
} Line;

static gboolean
is_sharer (GtkWidget *child)
{
  return gtk_widget_get_hexpand (child) ||
         !has_expander (gtk_widget_get_first_child (gtk_widget_get_parent (child)));
}

/* The children from @first that fit into @width, one at least, which is cut to it. */
static Line
fill_line (GardeWrapLayout *self, GtkWidget *first, int width)
{
  Line line = { first, 0, width, 0 };
  int spacing = 0;

  for (; line.end != NULL; line.end = gtk_widget_get_next_sibling (line.end))
    {
      int needed;

      if (!gtk_widget_should_layout (line.end))
        continue;
      needed = MIN (measure_child_width (line.end), width);
      if (spacing + needed > line.left_over)
        break;
      line.left_over -= spacing + needed;
      line.height = MAX (line.height, measure_child_height (line.end, needed));
      line.n_sharers += is_sharer (line.end) ? 1 : 0;
      spacing = self->child_spacing;
    }

  return line;
}

/* In one line if there is room; a child that can be cut is, rather than all be widened for it. */
static void
measure_width (GardeWrapLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  int spacing = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      *minimum = MAX (*minimum, least);
      *natural += spacing + measure_child_width (child);
      spacing = self->child_spacing;
    }
}

static int
measure_height (GardeWrapLayout *self, GtkWidget *widget, int width)
{
  GtkWidget *first = gtk_widget_get_first_child (widget);
  int height = 0;

  while (first != NULL)
    {
      Line line = fill_line (self, first, width < 0 ? G_MAXINT / 2 : width);

      height += line.height + (line.end != NULL ? self->line_spacing : 0);
      first = line.end;
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
  GardeWrapLayout *self = GARDE_WRAP_LAYOUT (layout);

  *minimum = 0;
  *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    measure_width (self, widget, minimum, natural);
  else
    *minimum = *natural = measure_height (self, widget, for_size);
}

static void
allocate_line (GardeWrapLayout *self, GtkWidget *first, Line line, int width, int y)
{
  GtkAllocation area = { 0, y, 0, line.height };

  for (GtkWidget *child = first; child != line.end; child = gtk_widget_get_next_sibling (child))
    {
      int share = 0;

      if (!gtk_widget_should_layout (child))
        continue;
      if (is_sharer (child))
        share = line.left_over / line.n_sharers--;
      line.left_over -= share;
      area.width = MIN (measure_child_width (child), width) + share;
      gtk_widget_size_allocate (child, &area, -1);
      area.x += area.width + self->child_spacing;
    }
}

static void
garde_wrap_layout_allocate (
    GtkLayoutManager *layout, GtkWidget *widget, int width, int height, int baseline)
{
  GardeWrapLayout *self = GARDE_WRAP_LAYOUT (layout);
  GtkWidget *first = gtk_widget_get_first_child (widget);
  int y = 0;

  while (first != NULL)
    {
      Line line = fill_line (self, first, width);

      /* One line alone is as high as its box. */
      if (line.end == NULL)
        line.height = MAX (line.height, height - y);
      allocate_line (self, first, line, width, y);
      y += line.height + self->line_spacing;
      first = line.end;
    }
}

static int *
find_spacing (GardeWrapLayout *self, guint id)
{
  return id == PROP_CHILD_SPACING ? &self->child_spacing : &self->line_spacing;
}

static void
garde_wrap_layout_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  g_value_set_int (value, *find_spacing (GARDE_WRAP_LAYOUT (object), id));
}

static void
garde_wrap_layout_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  *find_spacing (GARDE_WRAP_LAYOUT (object), id) = g_value_get_int (value);
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (object));
}

static void
garde_wrap_layout_class_init (GardeWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = garde_wrap_layout_get_property;
  object_class->set_property = garde_wrap_layout_set_property;
  layout_class->get_request_mode = garde_wrap_layout_get_request_mode;
  layout_class->measure = garde_wrap_layout_measure;
  layout_class->allocate = garde_wrap_layout_allocate;

  properties[PROP_CHILD_SPACING] = g_param_spec_int ("child-spacing", NULL, NULL, 0, G_MAXINT16, 0,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LINE_SPACING] = g_param_spec_int ("line-spacing", NULL, NULL, 0, G_MAXINT16, 0,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
garde_wrap_layout_init (GardeWrapLayout *self)
{
}
