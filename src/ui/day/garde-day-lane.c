/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-day-lane.h"

#include <glib/gi18n-lib.h>

#include "list/garde-free-places.h"
#include "ui/day/garde-day-layout.h"
#include "ui/day/garde-day-slot.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-names.h"

#define PICTURES_A_FRAME (2)
#define MARGIN           (8) /* for what a slot draws around itself */

struct _GardeDayLane
{
  GtkWidget parent_instance;

  GardeColumnModel *column;
  /* Of its parent's sight */
  GtkAllocation view;   /* in its own pixels; nothing where it is far away */
  int distance;         /* of how many pixels it is out of it; 0: it is seen */
  gboolean is_complete; /* all that is seen has its picture */
  gboolean is_moving;   /* the next frame is one of many */
};

G_DEFINE_FINAL_TYPE (GardeDayLane, garde_day_lane, GTK_TYPE_WIDGET)

static void
garde_day_lane_dispose (GObject *object)
{
  GardeDayLane *self = GARDE_DAY_LANE (object);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->column);
  G_OBJECT_CLASS (garde_day_lane_parent_class)->dispose (object);
}

static gboolean
is_in_view (GardeDayLane *self, GtkWidget *view)
{
  GtkAllocation area;

  gtk_widget_get_allocation (view, &area);
  return area.y < self->view.y + self->view.height + MARGIN &&
         area.y + area.height > self->view.y - MARGIN;
}

/* Only what is in sight is drawn: a crowded day has ten times as much. */
static void
garde_day_lane_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GardeDayLane *self = GARDE_DAY_LANE (widget);
  guint budget = self->is_moving ? PICTURES_A_FRAME : 0;

  self->is_complete = TRUE;
  for (GtkWidget *view = gtk_widget_get_first_child (widget); view != NULL;
       view = gtk_widget_get_next_sibling (view))
    if (is_in_view (self, view))
      self->is_complete &= garde_day_slot_draw (GARDE_DAY_SLOT (view), snapshot, &budget);
}

static void
garde_day_lane_class_init (GardeDayLaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_day_lane_dispose;
  widget_class->snapshot = garde_day_lane_snapshot;
  gtk_widget_class_set_layout_manager_type (widget_class, GARDE_TYPE_DAY_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_set_css_name (widget_class, "lane");
}

static void
garde_day_lane_init (GardeDayLane *self)
{
}

GtkWidget *
garde_day_lane_new (GardeColumnModel *column)
{
  GardeDayLane *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (GARDE_IS_COLUMN_MODEL (column), NULL);

  self = g_object_new (GARDE_TYPE_DAY_LANE, NULL);
  self->column = g_object_ref (column);
  if (garde_column_model_get_column (column)->doctor != NULL)
    name = garde_name_doctor (garde_column_model_get_column (column)->doctor);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name != NULL ? name : _ ("No doctor"), -1);

  return GTK_WIDGET (self);
}

GardeColumnModel *
garde_day_lane_get_column (GardeDayLane *self)
{
  g_return_val_if_fail (GARDE_IS_DAY_LANE (self), NULL);

  return self->column;
}

/* What shares its row is told so before it is shown. */
static void
mark_narrow (GardeDayLane *self, const GardeDayAxis *axis, const GardeMoment *moment)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (GardeAxisSpan));
  guint i = 0;

  for (GtkWidget *view = gtk_widget_get_first_child (GTK_WIDGET (self)); view != NULL;
       view = gtk_widget_get_next_sibling (view))
    {
      GardeAxisSpan span =
          garde_axis_span_of (garde_entry_view_get_entry (GARDE_ENTRY_VIEW (view)));

      g_array_append_val (spans, span);
    }

  garde_day_axis_lay_out (axis, (GardeAxisSpan *) (gpointer) spans->data, spans->len);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GardeEntryView *view = GARDE_ENTRY_VIEW (child);
      gboolean is_narrow = g_array_index (spans, GardeAxisSpan, i++).n_parts > 1;

      if (garde_entry_view_set_narrow (view, is_narrow))
        garde_entry_view_show (view, garde_entry_view_get_entry (view), moment);
    }
}

/* What there is to show of the column at @moment. (transfer full) of GardeDayEntry */
static GListModel *
list_shown (GardeDayLane *self, const GardeMoment *moment)
{
  GPtrArray *entries = garde_column_model_get_column (self->column)->entries;
  GListStore *shown = g_list_store_new (GARDE_TYPE_DAY_ENTRY);

  for (guint i = 0; i < entries->len; i++)
    if (!garde_free_place_is_spent (entries->pdata[i], entries, moment->now))
      g_list_store_append (shown, entries->pdata[i]);

  return G_LIST_MODEL (shown);
}

void
garde_day_lane_show (GardeDayLane *self, const GardeDayAxis *axis, const GardeMoment *moment)
{
  GtkLayoutManager *layout;
  g_autoptr (GListModel) shown = NULL;

  g_return_if_fail (GARDE_IS_DAY_LANE (self));
  g_return_if_fail (axis != NULL && moment != NULL);

  shown = list_shown (self, moment);
  garde_entry_view_sync (GTK_WIDGET (self), shown, GARDE_TYPE_DAY_SLOT, moment);
  mark_narrow (self, axis, moment);
  layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  garde_day_layout_set_axis (GARDE_DAY_LAYOUT (layout), axis);
}

static void
forget_pictures (GardeDayLane *self)
{
  for (GtkWidget *view = gtk_widget_get_first_child (GTK_WIDGET (self)); view != NULL;
       view = gtk_widget_get_next_sibling (view))
    garde_day_slot_forget_picture (GARDE_DAY_SLOT (view));
}

/* What is far away keeps nothing. What goes on moving is drawn anew until it has its pictures. */
void
garde_day_lane_set_sight (GardeDayLane *self, const GtkAllocation *sight)
{
  GtkAllocation area;
  GtkAllocation view;

  g_return_if_fail (GARDE_IS_DAY_LANE (self));

  gtk_widget_get_allocation (GTK_WIDGET (self), &area);
  view = (GtkAllocation){ sight->x - area.x, sight->y - area.y, sight->width, sight->height };
  self->distance = MAX (0, MAX (1 - view.x - view.width, view.x - area.width + 1));
  self->is_moving = view.width == self->view.width && view.height == self->view.height &&
                    (view.x != self->view.x || view.y != self->view.y);
  if (view.y != self->view.y || view.height != self->view.height ||
      (self->is_moving && !self->is_complete))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  self->view = view;
  if (self->distance >= 2 * area.width)
    forget_pictures (self);
}

gboolean
garde_day_lane_is_seen (GardeDayLane *self)
{
  g_return_val_if_fail (GARDE_IS_DAY_LANE (self), FALSE);

  return self->distance == 0;
}

static void
prepare (GardeDayLane *self)
{
  GtkSnapshot *aside = gtk_snapshot_new ();
  GskRenderNode *node;
  guint budget = 1;

  for (GtkWidget *view = gtk_widget_get_first_child (GTK_WIDGET (self)); view != NULL && budget > 0;
       view = gtk_widget_get_next_sibling (view))
    if (is_in_view (self, view) && !garde_day_slot_has_picture (GARDE_DAY_SLOT (view)))
      garde_day_slot_draw (GARDE_DAY_SLOT (view), aside, &budget);
  node = gtk_snapshot_free_to_node (aside);
  g_clear_pointer (&node, gsk_render_node_unref);
}

void
garde_day_lane_draw (GardeDayLane *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);

  g_return_if_fail (GARDE_IS_DAY_LANE (self));

  if (self->distance == 0)
    gtk_widget_snapshot_child (gtk_widget_get_parent (widget), widget, snapshot);
  else if (self->is_moving && self->distance < gtk_widget_get_width (widget))
    prepare (self);
}

int
garde_day_lane_get_line_height (GardeDayLane *self)
{
  int height = 0;

  g_return_val_if_fail (GARDE_IS_DAY_LANE (self), 0);

  for (GtkWidget *view = gtk_widget_get_first_child (GTK_WIDGET (self)); view != NULL;
       view = gtk_widget_get_next_sibling (view))
    height = MAX (height, garde_day_slot_get_line_height (GARDE_DAY_SLOT (view)));

  return height;
}

gboolean
garde_day_lane_covers (GardeDayLane *self, gint64 instant)
{
  const GardeShift *shift;

  g_return_val_if_fail (GARDE_IS_DAY_LANE (self), FALSE);

  shift = garde_column_model_get_column (self->column)->shift;
  return shift->starts_at <= instant && instant < shift->ends_at;
}
