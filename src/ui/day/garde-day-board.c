/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-day-board.h"

#include "ui/day/garde-day-axis.h"
#include "ui/day/garde-day-heads.h"
#include "ui/day/garde-day-lane.h"
#include "ui/day/garde-day-pointer.h"
#include "ui/day/garde-day-ruler.h"
#include "ui/day/garde-stroke.h"
#include "ui/shared/garde-children.h"

#define ROW_HEIGHT   (49) /* a row of two lines in the usual font */
#define HOURS_WIDTH  (64) /* or more in a large font */
#define GAP          (12) /* between two columns, and at the right edge */
#define LANE_MINIMUM (248)
#define DOT          (8)
#define LINE         (2)

struct _GardeDayBoard
{
  GtkWidget parent_instance;

  /* Parts, children of the board */
  GtkWidget *heads;
  GPtrArray *lanes; /* of GardeDayLane */
  GtkWidget *ruler;
  GtkWidget *row_line;
  GtkWidget *hour_line;
  GtkWidget *now_line;
  GtkWidget *now_dot;

  /* Owned References */
  GtkAdjustment *horizontal;
  GtkAdjustment *vertical;
  GardeDayAxis *axis;
  GardeDayModel *model;

  GardeMoment moment;
  gboolean has_now;
  gboolean is_scroll_wanted; /* to now, at the next allocation */
  gint64 selected;           /* scrolled to when it was selected */
  int hours_width;
  int head_height;
  int lane_width;
  int row_height;
  gboolean is_measured; /* the row */
};

static void scrollable_init (GtkScrollableInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GardeDayBoard,
                               garde_day_board,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, scrollable_init))

enum
{
  PROP_HADJUSTMENT = 1,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

/* The parts that do not scroll. */
static gboolean
scrollable_get_border (GtkScrollable *scrollable, GtkBorder *border)
{
  GardeDayBoard *self = GARDE_DAY_BOARD (scrollable);

  *border = (GtkBorder){ .left = (gint16) self->hours_width, .top = (gint16) self->head_height };
  return TRUE;
}

static void
scrollable_init (GtkScrollableInterface *iface)
{
  iface->get_border = scrollable_get_border;
}

/* --- Geometry --- */

static int
get_offset (GtkAdjustment *adjustment)
{
  return adjustment != NULL ? (int) gtk_adjustment_get_value (adjustment) : 0;
}

static int
get_lane_x (GardeDayBoard *self, guint index)
{
  return self->hours_width + (int) index * (self->lane_width + GAP) - get_offset (self->horizontal);
}

static int
get_lane_y (GardeDayBoard *self)
{
  return self->head_height - get_offset (self->vertical);
}

static int
measure (GtkWidget *widget, GtkOrientation orientation)
{
  int natural;

  gtk_widget_measure (widget, orientation, -1, NULL, &natural, NULL, NULL);
  return natural;
}

/* Rows grow with the font, so that two lines always fit. */
static int
measure_row (GardeDayBoard *self)
{
  for (guint i = 0; i < self->lanes->len && !self->is_measured; i++)
    self->row_height =
        MAX (self->row_height, garde_day_lane_get_line_height (self->lanes->pdata[i]));
  self->is_measured = TRUE;
  return self->row_height;
}

static void
garde_day_board_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  /* Only asked when something in it has changed its size, not when it is scrolled. */
  GARDE_DAY_BOARD (widget)->row_height = ROW_HEIGHT;
  GARDE_DAY_BOARD (widget)->is_measured = FALSE;
  *minimum =
      orientation == GTK_ORIENTATION_HORIZONTAL ? HOURS_WIDTH + LANE_MINIMUM : ROW_HEIGHT * 2;
  *natural = *minimum;
}

static void
configure (GtkAdjustment *adjustment, int size, int page, int step)
{
  if (adjustment == NULL)
    return;

  size = MAX (size, page);
  gtk_adjustment_configure (adjustment,
                            CLAMP (gtk_adjustment_get_value (adjustment), 0, size - page), 0, size,
                            step, page - step, page);
}

static void
allocate (GtkWidget *widget, int x, int y, int width, int height)
{
  GtkAllocation area = { x, y, width, height };

  gtk_widget_size_allocate (widget, &area, -1);
}

static void
allocate_lanes (GardeDayBoard *self, int width, int height)
{
  const GtkAllocation sight = { self->hours_width, self->head_height, width - self->hours_width,
                                height - self->head_height };

  for (guint i = 0; i < self->lanes->len; i++)
    {
      allocate (self->lanes->pdata[i], get_lane_x (self, i), get_lane_y (self), self->lane_width,
                self->axis != NULL ? garde_day_axis_get_height (self->axis) : 0);
      garde_day_lane_set_sight (self->lanes->pdata[i], &sight);
    }
}

static gboolean
is_now_shown (GardeDayBoard *self)
{
  return self->has_now && self->axis != NULL &&
         garde_day_axis_contains (self->axis, self->moment.now);
}

static void
allocate_now (GardeDayBoard *self, int width)
{
  int y;

  gtk_widget_set_child_visible (self->now_line, is_now_shown (self));
  gtk_widget_set_child_visible (self->now_dot, is_now_shown (self));
  if (!is_now_shown (self))
    return;

  y = get_lane_y (self) + garde_day_axis_get_y (self->axis, self->moment.now);
  allocate (self->now_line, self->hours_width - 6, y - LINE / 2,
            MAX (0, width - self->hours_width + 6), LINE);
  allocate (self->now_dot, 0, y - DOT / 2, DOT, DOT);
}

/* The present in the middle; without it the beginning. */
static void
scroll_to_now (GardeDayBoard *self)
{
  int y = is_now_shown (self) ? garde_day_axis_get_y (self->axis, self->moment.now) : 0;

  if (self->vertical == NULL)
    return;

  self->is_scroll_wanted = FALSE;
  gtk_adjustment_set_value (self->vertical,
                            y - (int) gtk_adjustment_get_page_size (self->vertical) / 2);
}

/* What is selected is in sight again after a line has opened below the board. */
static void
configure_vertical (GardeDayBoard *self, int axis_height, int page, int row_height)
{
  gint64 selected = self->selected;

  if (self->vertical != NULL && page < (int) gtk_adjustment_get_page_size (self->vertical))
    self->selected = 0;
  configure (self->vertical, axis_height, page, row_height);
  garde_day_board_select (self, selected);
}

static void
garde_day_board_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GardeDayBoard *self = GARDE_DAY_BOARD (widget);
  int n_lanes = (int) self->lanes->len;
  int row_height = measure_row (self);
  int axis_height = 0;

  self->hours_width = MAX (HOURS_WIDTH, measure (self->ruler, GTK_ORIENTATION_HORIZONTAL));
  self->head_height = measure (self->heads, GTK_ORIENTATION_VERTICAL);
  self->lane_width = n_lanes > 0 ? (width - self->hours_width) / n_lanes - GAP : 0;
  self->lane_width = MAX (self->lane_width, LANE_MINIMUM);
  if (self->axis != NULL)
    {
      garde_day_axis_set_row_height (self->axis, row_height);
      axis_height = garde_day_axis_get_height (self->axis);
    }

  configure (self->horizontal, n_lanes * (self->lane_width + GAP), width - self->hours_width,
             self->lane_width);
  configure_vertical (self, axis_height, MAX (0, height - self->head_height), row_height);
  if (self->is_scroll_wanted)
    scroll_to_now (self);

  allocate (self->row_line, 0, 0, self->lane_width, 1);
  allocate (self->hour_line, 0, 0, self->lane_width, 1);
  allocate_lanes (self, width, height);
  garde_day_heads_place (GARDE_DAY_HEADS (self->heads), get_lane_x (self, 0) - self->hours_width,
                         self->lane_width, GAP);
  allocate (self->heads, self->hours_width, 0, MAX (0, width - self->hours_width),
            self->head_height);
  allocate (self->ruler, 0, get_lane_y (self), self->hours_width, axis_height);
  allocate_now (self, width);
}

/* --- Drawing --- */

static void
draw_grid (GardeDayBoard *self, GtkSnapshot *snapshot, int height)
{
  guint n_rows = garde_day_axis_count_rows (self->axis);

  for (guint i = 0; i < n_rows; i++)
    {
      GardeAxisRow row = garde_day_axis_get_row (self->axis, i);
      int y = get_lane_y (self) + row.y;

      if (y < 0 || y > height)
        continue;
      for (guint j = 0; j < self->lanes->len; j++)
        if (garde_day_lane_is_seen (self->lanes->pdata[j]) &&
            garde_day_lane_covers (self->lanes->pdata[j], row.at))
          garde_stroke_stamp (row.is_hour ? self->hour_line : self->row_line, snapshot,
                              get_lane_x (self, j), y);
    }
}

static void
draw_dots (GardeDayBoard *self, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < self->lanes->len; i++)
    if (garde_day_lane_covers (self->lanes->pdata[i], self->moment.now))
      garde_stroke_stamp (self->now_dot, snapshot, get_lane_x (self, i) - DOT / 2, 0);
}

static void
push_clip (GtkSnapshot *snapshot, int x, int y, int width, int height)
{
  gtk_snapshot_push_clip (
      snapshot, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

/* The line of now lies under the bookings, its dots on top of them. */
static void
garde_day_board_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GardeDayBoard *self = GARDE_DAY_BOARD (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);

  if (self->axis == NULL)
    return;

  push_clip (snapshot, 0, self->head_height, self->hours_width, height - self->head_height);
  garde_day_ruler_draw (GARDE_DAY_RULER (self->ruler), snapshot);
  gtk_snapshot_pop (snapshot);

  push_clip (snapshot, self->hours_width - 6, self->head_height, width - self->hours_width + 6,
             height - self->head_height);
  draw_grid (self, snapshot, height);
  gtk_widget_snapshot_child (widget, self->now_line, snapshot);
  for (guint i = 0; i < self->lanes->len; i++)
    garde_day_lane_draw (self->lanes->pdata[i], snapshot);
  draw_dots (self, snapshot);
  gtk_snapshot_pop (snapshot);

  gtk_widget_snapshot_child (widget, self->heads, snapshot);
}

/* --- Content --- */

static GtkWidget *
find_lane (GPtrArray *widgets, GardeColumnModel *column)
{
  for (guint i = 0; i < widgets->len; i++)
    if (garde_day_lane_get_column (widgets->pdata[i]) == column)
      return widgets->pdata[i];

  return NULL;
}

/* The lanes that are still wanted stay; Tab goes through them from left to right. */
static void
sync_lanes (GardeDayBoard *self)
{
  GListModel *columns = garde_day_model_get_columns (self->model);
  guint n_columns = g_list_model_get_n_items (columns);
  GPtrArray *lanes = g_ptr_array_new ();

  for (guint i = 0; i < n_columns; i++)
    {
      g_autoptr (GardeColumnModel) column = g_list_model_get_item (columns, i);
      GtkWidget *lane = find_lane (self->lanes, column);

      if (lane == NULL)
        lane = garde_day_lane_new (column);
      /* Before the ruler and the heads, which lie on top. */
      gtk_widget_insert_before (lane, GTK_WIDGET (self), self->ruler);
      g_ptr_array_add (lanes, lane);
    }

  for (guint i = 0; i < self->lanes->len; i++)
    if (!g_ptr_array_find (lanes, self->lanes->pdata[i], NULL))
      gtk_widget_unparent (self->lanes->pdata[i]);
  g_ptr_array_unref (self->lanes);
  self->lanes = lanes;
}

static void
show_now (GardeDayBoard *self)
{
  garde_day_ruler_set_now (GARDE_DAY_RULER (self->ruler), &self->moment, is_now_shown (self));
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
garde_day_board_show (GardeDayBoard *self,
                      GardeDayModel *model,
                      const GardeMoment *moment,
                      gboolean has_now)
{
  g_autoptr (GardeDayAxis) old = NULL;

  g_return_if_fail (GARDE_IS_DAY_BOARD (self));
  g_return_if_fail (garde_day_model_get_sheet (model) != NULL);

  self->is_scroll_wanted = self->axis == NULL || self->model != model;
  g_set_object (&self->model, model);
  self->moment = *moment;
  self->has_now = has_now;

  /* The lanes borrow the axis: the old one goes when all have the new one. */
  old = g_steal_pointer (&self->axis);
  self->axis = garde_day_axis_new (garde_day_model_get_sheet (model), ROW_HEIGHT);
  sync_lanes (self);
  for (guint i = 0; i < self->lanes->len; i++)
    garde_day_lane_show (self->lanes->pdata[i], self->axis, moment);
  garde_day_heads_show (GARDE_DAY_HEADS (self->heads), model, moment);
  garde_day_ruler_show (GARDE_DAY_RULER (self->ruler), self->axis, moment);
  show_now (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
garde_day_board_set_moment (GardeDayBoard *self, const GardeMoment *moment)
{
  g_return_if_fail (GARDE_IS_DAY_BOARD (self));

  self->moment = *moment;
  for (guint i = 0; i < self->lanes->len; i++)
    garde_entry_view_refresh (self->lanes->pdata[i], moment);
  show_now (self);
}

/* Moves the view as little as it takes to show @view of the lane @index. */
static void
scroll_to (GardeDayBoard *self, GardeEntryView *view, int index)
{
  GardeAxisSpan span = garde_axis_span_of (garde_entry_view_get_entry (view));
  int row = measure_row (self);
  int x = index * (self->lane_width + GAP);
  int y = garde_day_axis_get_height (self->axis) - row;

  if (self->vertical == NULL || self->horizontal == NULL)
    return;

  if (span.starts_at != 0)
    y = garde_day_axis_get_y (self->axis, span.starts_at);
  gtk_adjustment_clamp_page (self->vertical, y, y + row);
  gtk_adjustment_clamp_page (self->horizontal, x, x + self->lane_width);
}

GardeEntryView *
garde_day_board_select (GardeDayBoard *self, gint64 id)
{
  GardeEntryView *selected = NULL;
  gboolean is_new;

  g_return_val_if_fail (GARDE_IS_DAY_BOARD (self), NULL);

  /* A day that is read again must not scroll under whoever looks at something else. */
  is_new = self->selected != id;
  self->selected = id;
  for (guint i = 0; i < self->lanes->len; i++)
    {
      GardeEntryView *view = garde_entry_view_select (self->lanes->pdata[i], id);

      if (view == NULL)
        continue;
      selected = view;
      if (is_new)
        scroll_to (self, view, (int) i);
    }

  return selected;
}

/* --- The widget --- */

GardeEntryView *
garde_day_board_pick (GardeDayBoard *self, double x, double y)
{
  GtkWidget *widget;

  g_return_val_if_fail (GARDE_IS_DAY_BOARD (self), NULL);

  widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  if (widget == NULL || y < self->head_height || x < self->hours_width)
    return NULL;
  if (!GARDE_IS_ENTRY_VIEW (widget))
    widget = gtk_widget_get_ancestor (widget, GARDE_TYPE_ENTRY_VIEW);

  return widget != NULL ? GARDE_ENTRY_VIEW (widget) : NULL;
}

const GardeMoment *
garde_day_board_get_moment (GardeDayBoard *self)
{
  g_return_val_if_fail (GARDE_IS_DAY_BOARD (self), NULL);

  return &self->moment;
}

static void
set_adjustment (GardeDayBoard *self, GtkAdjustment **field, GtkAdjustment *adjustment)
{
  if (*field == adjustment)
    return;
  if (*field != NULL)
    g_signal_handlers_disconnect_by_data (*field, self);
  g_clear_object (field);
  if (adjustment == NULL)
    return;

  *field = g_object_ref_sink (adjustment);
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_allocate),
                            self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
garde_day_board_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  GardeDayBoard *self = GARDE_DAY_BOARD (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->horizontal);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->vertical);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, GTK_SCROLL_MINIMUM);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
garde_day_board_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  GardeDayBoard *self = GARDE_DAY_BOARD (object);

  switch (id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, &self->horizontal, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, &self->vertical, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
garde_day_board_dispose (GObject *object)
{
  GardeDayBoard *self = GARDE_DAY_BOARD (object);
  garde_children_unparent (GTK_WIDGET (self));
  g_ptr_array_set_size (self->lanes, 0);
  set_adjustment (self, &self->horizontal, NULL);
  set_adjustment (self, &self->vertical, NULL);
  g_clear_object (&self->model);
  G_OBJECT_CLASS (garde_day_board_parent_class)->dispose (object);
}

static void
garde_day_board_finalize (GObject *object)
{
  GardeDayBoard *self = GARDE_DAY_BOARD (object);

  g_clear_pointer (&self->lanes, g_ptr_array_unref);
  g_clear_pointer (&self->axis, garde_day_axis_free);
  G_OBJECT_CLASS (garde_day_board_parent_class)->finalize (object);
}

static void
garde_day_board_class_init (GardeDayBoardClass *klass)
{
  static const char *const of_entry[] = { "picked", "activated" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = garde_day_board_get_property;
  object_class->set_property = garde_day_board_set_property;
  object_class->dispose = garde_day_board_dispose;
  object_class->finalize = garde_day_board_finalize;
  widget_class->measure = garde_day_board_measure;
  widget_class->size_allocate = garde_day_board_size_allocate;
  widget_class->snapshot = garde_day_board_snapshot;

  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  for (guint i = 0; i < G_N_ELEMENTS (of_entry); i++)
    g_signal_new (of_entry[i], GARDE_TYPE_DAY_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT64);
  g_signal_new ("dropped", GARDE_TYPE_DAY_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);

  gtk_widget_class_set_css_name (widget_class, "board");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
garde_day_board_init (GardeDayBoard *self)
{
  self->lanes = g_ptr_array_new ();
  self->row_line = garde_stroke_new (GTK_WIDGET (self), (const char *[]){ "slotline", NULL });
  self->hour_line =
      garde_stroke_new (GTK_WIDGET (self), (const char *[]){ "slotline", "hour-line", NULL });
  self->now_line = garde_stroke_new (GTK_WIDGET (self), (const char *[]){ "nowline", NULL });
  self->now_dot = garde_stroke_new (GTK_WIDGET (self), (const char *[]){ "nowdot", NULL });
  self->ruler = g_object_new (GARDE_TYPE_DAY_RULER, NULL);
  gtk_widget_set_parent (self->ruler, GTK_WIDGET (self));
  self->heads = g_object_new (GARDE_TYPE_DAY_HEADS, NULL);
  gtk_widget_set_parent (self->heads, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  garde_day_pointer_add (self);
}
