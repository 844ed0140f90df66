/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-day-heads.h"

#include "ui/day/garde-day-head.h"
#include "ui/shared/garde-children.h"

struct _GardeDayHeads
{
  GtkWidget parent_instance;

  int x, width, gap;
};

G_DEFINE_FINAL_TYPE (GardeDayHeads, garde_day_heads, GTK_TYPE_WIDGET)

static void
garde_day_heads_measure (GtkWidget *widget,
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
    return;

  for (GtkWidget *head = gtk_widget_get_first_child (widget); head != NULL;
       head = gtk_widget_get_next_sibling (head))
    {
      int height;

      gtk_widget_measure (head, orientation, -1, NULL, &height, NULL, NULL);
      *minimum = *natural = MAX (*natural, height);
    }
}

static void
garde_day_heads_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GardeDayHeads *self = GARDE_DAY_HEADS (widget);
  GtkAllocation area = { self->x, 0, self->width, height };

  for (GtkWidget *head = gtk_widget_get_first_child (widget); head != NULL;
       head = gtk_widget_get_next_sibling (head))
    {
      int minimum;

      gtk_widget_measure (head, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
      area.width = MAX (self->width, minimum);
      gtk_widget_size_allocate (head, &area, -1);
      area.x += self->width + self->gap;
    }
}

/* Only those in sight. */
static void
garde_day_heads_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GardeDayHeads *self = GARDE_DAY_HEADS (widget);
  int x = self->x;

  for (GtkWidget *head = gtk_widget_get_first_child (widget); head != NULL;
       head = gtk_widget_get_next_sibling (head))
    {
      if (x < gtk_widget_get_width (widget) && x + gtk_widget_get_width (head) > 0)
        garde_day_head_draw (GARDE_DAY_HEAD (head), snapshot);
      x += self->width + self->gap;
    }
}

static GtkWidget *
find (GardeDayHeads *self, GardeColumnModel *column)
{
  for (GtkWidget *head = gtk_widget_get_first_child (GTK_WIDGET (self)); head != NULL;
       head = gtk_widget_get_next_sibling (head))
    if (garde_day_head_get_column (GARDE_DAY_HEAD (head)) == column)
      return head;

  return NULL;
}

void
garde_day_heads_show (GardeDayHeads *self, GardeDayModel *model, const GardeMoment *moment)
{
  GListModel *columns;
  guint n_columns;
  GtkWidget *previous = NULL;
  GtkWidget *rest;

  g_return_if_fail (GARDE_IS_DAY_HEADS (self));

  columns = garde_day_model_get_columns (model);
  n_columns = g_list_model_get_n_items (columns);
  for (guint i = 0; i < n_columns; i++)
    {
      g_autoptr (GardeColumnModel) column = g_list_model_get_item (columns, i);
      GtkWidget *head = find (self, column);

      if (head == NULL)
        head = garde_day_head_new (column);
      gtk_widget_insert_after (head, GTK_WIDGET (self), previous);
      garde_day_head_show (GARDE_DAY_HEAD (head), garde_day_model_get_sheet (model), moment);
      previous = head;
    }

  /* Those whose column is gone have been pushed to the end. */
  while ((rest = previous != NULL ? gtk_widget_get_next_sibling (previous)
                                  : gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (rest);
}

void
garde_day_heads_place (GardeDayHeads *self, int x, int width, int gap)
{
  g_return_if_fail (GARDE_IS_DAY_HEADS (self));

  if (self->x == x && self->width == width && self->gap == gap)
    return;

  self->x = x;
  self->width = width;
  self->gap = gap;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
garde_day_heads_dispose (GObject *object)
{
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_day_heads_parent_class)->dispose (object);
}

static void
garde_day_heads_class_init (GardeDayHeadsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_day_heads_dispose;
  widget_class->measure = garde_day_heads_measure;
  widget_class->size_allocate = garde_day_heads_size_allocate;
  widget_class->snapshot = garde_day_heads_snapshot;
  gtk_widget_class_set_css_name (widget_class, "heads");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
garde_day_heads_init (GardeDayHeads *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}
