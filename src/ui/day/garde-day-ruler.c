/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-day-ruler.h"

#include "ui/day/garde-picture.h"
#include "ui/shared/garde-children.h"

#define TAG_END (6) /* between the tag and the columns */

struct _GardeDayRuler
{
  GtkWidget parent_instance;

  GPtrArray *hours; /* of GtkLabel, one a row of the axis */
  GtkWidget *now;
  const GardeDayAxis *axis; /* borrowed, NULL before the first day */
  gint64 now_at;            /* 0: no tag */
  GardePicture picture;
};

G_DEFINE_FINAL_TYPE (GardeDayRuler, garde_day_ruler, GTK_TYPE_WIDGET)

static int
measure (GtkWidget *widget, GtkOrientation orientation)
{
  int natural;

  gtk_widget_measure (widget, orientation, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* As wide as the hours are in the font of now. */
static void
garde_day_ruler_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  GardeDayRuler *self = GARDE_DAY_RULER (widget);

  *minimum = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = measure (self->now, orientation) + TAG_END;
      for (guint i = 0; i < self->hours->len; i++)
        *minimum = MAX (*minimum, measure (self->hours->pdata[i], orientation));
    }
  *natural = *minimum;
}

/* Puts the tag of now beside its line; an empty rectangle if there is none. */
static GtkAllocation
allocate_now (GardeDayRuler *self, int width)
{
  GtkAllocation area = { 0, 0, 0, 0 };

  gtk_widget_set_child_visible (self->now, self->now_at != 0);
  if (self->now_at == 0)
    return area;

  area.width = measure (self->now, GTK_ORIENTATION_HORIZONTAL);
  area.height = measure (self->now, GTK_ORIENTATION_VERTICAL);
  area.x = width - area.width - TAG_END;
  area.y = garde_day_axis_get_y (self->axis, self->now_at) - area.height / 2;
  gtk_widget_size_allocate (self->now, &area, -1);

  return area;
}

/* An hour that the tag covers would only show through at its edges. */
static gboolean
is_under (const GtkAllocation *hour, const GtkAllocation *tag)
{
  return tag->height > 0 && hour->y < tag->y + tag->height && tag->y < hour->y + hour->height;
}

static void
garde_day_ruler_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GardeDayRuler *self = GARDE_DAY_RULER (widget);
  GtkAllocation area = { 0, 0, width, 0 };
  GtkAllocation tag = allocate_now (self, width);

  for (guint i = 0; i < self->hours->len; i++)
    {
      area.y = garde_day_axis_get_row (self->axis, i).y;
      area.height = measure (self->hours->pdata[i], GTK_ORIENTATION_VERTICAL);
      gtk_widget_size_allocate (self->hours->pdata[i], &area, -1);
      gtk_widget_set_child_visible (self->hours->pdata[i], !is_under (&area, &tag));
    }
}

static void
set_count (GardeDayRuler *self, guint n_rows)
{
  while (self->hours->len > n_rows)
    gtk_widget_unparent (g_ptr_array_steal_index (self->hours, self->hours->len - 1));

  while (self->hours->len < n_rows)
    {
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0F, "accessible-role",
                                       GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      /* Before the tag, which is drawn last. */
      gtk_widget_insert_before (label, GTK_WIDGET (self), self->now);
      g_ptr_array_add (self->hours, label);
    }
}

void
garde_day_ruler_show (GardeDayRuler *self, const GardeDayAxis *axis, const GardeMoment *moment)
{
  g_return_if_fail (GARDE_IS_DAY_RULER (self));
  g_return_if_fail (axis != NULL && moment != NULL);

  self->axis = axis;
  set_count (self, garde_day_axis_count_rows (axis));
  for (guint i = 0; i < self->hours->len; i++)
    {
      GardeAxisRow row = garde_day_axis_get_row (axis, i);
      g_autofree char *time = garde_instant_format_time (row.at, moment->zone);
      const char *classes[] = { "hour", "numeric", row.is_hour ? "full" : NULL, NULL };

      gtk_label_set_text (self->hours->pdata[i], time);
      gtk_widget_set_css_classes (self->hours->pdata[i], classes);
    }
}

void
garde_day_ruler_set_now (GardeDayRuler *self, const GardeMoment *moment, gboolean is_shown)
{
  g_autofree char *time = NULL;

  g_return_if_fail (GARDE_IS_DAY_RULER (self));

  self->now_at = is_shown ? moment->now : 0;
  time = garde_instant_format_time (moment->now, moment->zone);
  gtk_label_set_text (GTK_LABEL (self->now), time);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
garde_day_ruler_dispose (GObject *object)
{
  garde_picture_clear (&GARDE_DAY_RULER (object)->picture);
  GardeDayRuler *self = GARDE_DAY_RULER (object);
  garde_children_unparent (GTK_WIDGET (self));
  g_ptr_array_set_size (self->hours, 0);
  G_OBJECT_CLASS (garde_day_ruler_parent_class)->dispose (object);
}

static void
garde_day_ruler_finalize (GObject *object)
{
  g_clear_pointer (&GARDE_DAY_RULER (object)->hours, g_ptr_array_unref);
  G_OBJECT_CLASS (garde_day_ruler_parent_class)->finalize (object);
}

static void
garde_day_ruler_class_init (GardeDayRulerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_day_ruler_dispose;
  G_OBJECT_CLASS (klass)->finalize = garde_day_ruler_finalize;
  widget_class->measure = garde_day_ruler_measure;
  widget_class->size_allocate = garde_day_ruler_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "ruler");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
garde_day_ruler_init (GardeDayRuler *self)
{
  self->hours = g_ptr_array_new ();
  self->now =
      g_object_new (GTK_TYPE_LABEL, "css-classes", (const char *[]){ "nowtag", "numeric", NULL },
                    "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_set_parent (self->now, GTK_WIDGET (self));
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}

void
garde_day_ruler_draw (GardeDayRuler *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint budget = 1;

  g_return_if_fail (GARDE_IS_DAY_RULER (self));

  garde_picture_draw (&self->picture, gtk_widget_get_parent (widget), widget, snapshot, &budget);
}
