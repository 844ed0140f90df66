/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-day-pointer.h"

#include "list/garde-free-places.h"
#include "model/garde-visit-machine.h"
#include "ui/day/garde-day-moves.h"

#define EDGE   (36) /* pixels from an edge within which a drag scrolls */
#define STRIDE (18) /* pixels by which it does */

/* What goes on between two events. */
typedef struct
{
  GardeDayBoard *board; /* which has the controllers, so it is there as long as they are */
  GtkWidget *target;    /* weak; the marked place of a drag */
  gint64 dragged;       /* the visit; 0: none of this board */
} Pointer;

static GardeDayEntry *
pick_entry (Pointer *self, double x, double y)
{
  GardeEntryView *view = garde_day_board_pick (self->board, x, y);

  return view != NULL ? garde_entry_view_get_entry (view) : NULL;
}

static void
pressed_cb (Pointer *self, int n_press, double x, double y)
{
  GardeDayEntry *entry = pick_entry (self, x, y);

  if (entry != NULL)
    g_signal_emit_by_name (self->board, n_press == 2 ? "activated" : "picked",
                           garde_day_entry_get_id (entry));
}

/* --- Dragging --- */

static void
mark (Pointer *self, GtkWidget *target)
{
  if (self->target == target)
    return;

  if (self->target != NULL)
    gtk_widget_remove_css_class (self->target, "drop");
  g_set_weak_pointer (&self->target, target);
  if (target != NULL)
    gtk_widget_add_css_class (target, "drop");
}

/* Only visits that can be moved are dragged. */
static GdkContentProvider *
prepare_cb (Pointer *self, double x, double y, GtkDragSource *source)
{
  GardeEntryView *view = garde_day_board_pick (self->board, x, y);
  g_autoptr (GdkPaintable) picture = NULL;
  graphene_point_t at;

  if (view == NULL || !garde_day_moves_is_possible (garde_entry_view_get_entry (view)))
    return NULL;

  self->dragged = garde_entry_view_get_id (view);
  picture = gtk_widget_paintable_new (GTK_WIDGET (view));
  if (gtk_widget_compute_point (GTK_WIDGET (self->board), GTK_WIDGET (view),
                                &GRAPHENE_POINT_INIT ((float) x, (float) y), &at))
    gtk_drag_source_set_icon (source, picture, (int) at.x, (int) at.y);

  return gdk_content_provider_new_typed (G_TYPE_INT64, self->dragged);
}

static void
drag_end_cb (Pointer *self)
{
  self->dragged = 0;
  mark (self, NULL);
}

/* Whether the dragged visit can go there: a free place, or one beside whom it would be squeezed. */
static gboolean
may_drop (Pointer *self, const GardeDayEntry *entry)
{
  if (self->dragged == 0 || entry == NULL || entry->place == NULL ||
      garde_day_entry_get_id (entry) == self->dragged)
    return FALSE;
  if (entry->visit != NULL)
    return garde_visit_state_is_live (entry->visit->state);

  return garde_free_place_is_offered (entry, garde_day_board_get_moment (self->board)->now);
}

static void
scroll_by (GtkAdjustment *adjustment, double at, double from, double to)
{
  double by = at < from + EDGE ? -STRIDE : at > to - EDGE ? STRIDE : 0;

  if (adjustment != NULL && (by > 0 || by < 0))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + by);
}

/* Near an edge more of the day comes into view. */
static void
scroll_near_edge (Pointer *self, double x, double y)
{
  GtkScrollable *board = GTK_SCROLLABLE (self->board);
  GtkBorder border = { 0 };

  gtk_scrollable_get_border (board, &border);
  scroll_by (gtk_scrollable_get_hadjustment (board), x, border.left,
             gtk_widget_get_width (GTK_WIDGET (board)));
  scroll_by (gtk_scrollable_get_vadjustment (board), y, border.top,
             gtk_widget_get_height (GTK_WIDGET (board)));
}

static GdkDragAction
motion_cb (Pointer *self, double x, double y)
{
  GardeEntryView *view = garde_day_board_pick (self->board, x, y);
  gboolean is_target = view != NULL && may_drop (self, garde_entry_view_get_entry (view));

  scroll_near_edge (self, x, y);
  mark (self, is_target ? GTK_WIDGET (view) : NULL);

  return is_target ? GDK_ACTION_MOVE : 0;
}

static void
leave_cb (Pointer *self)
{
  mark (self, NULL);
}

static gboolean
drop_cb (Pointer *self, const GValue *value, double x, double y)
{
  GardeDayEntry *entry = pick_entry (self, x, y);

  mark (self, NULL);
  if (!may_drop (self, entry))
    return FALSE;

  g_signal_emit_by_name (self->board, "dropped", g_value_get_int64 (value),
                         garde_day_entry_get_id (entry));
  return TRUE;
}

static void
pointer_free (gpointer data, GClosure *closure)
{
  Pointer *self = data;

  g_clear_weak_pointer (&self->target);
  g_free (self);
}

void
garde_day_pointer_add (GardeDayBoard *board)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT64, GDK_ACTION_MOVE);
  Pointer *self;

  g_return_if_fail (GARDE_IS_DAY_BOARD (board));

  self = g_new0 (Pointer, 1);
  self->board = board;
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_data (source, "prepare", G_CALLBACK (prepare_cb), self, NULL, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (source, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (target, "leave", G_CALLBACK (leave_cb), self);

  /* The last of the controllers to go takes the pointer along. */
  g_signal_connect_data (target, "drop", G_CALLBACK (drop_cb), self, pointer_free,
                         G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (board), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (board), GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (GTK_WIDGET (board), GTK_EVENT_CONTROLLER (target));
}
