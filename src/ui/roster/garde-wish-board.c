/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-wish-board.h"

#include <stdlib.h>

#include "ui/shared/garde-children.h"

/* So much farther is the next row than the next column. */
#define ROW_WEIGHT (1000)

/* Where a cell is in the grid. */
typedef struct
{
  GardeWishCell *cell; /* borrowed from the grid */
  int row, column;
} Spot;

typedef struct
{
  GtkWidget *grid;
  GArray *spots;  /* of Spot, row by row: what the keys reach */
  guint selected; /* of spots */
  gboolean is_waiting;

  /* Owned References */
  GardeRosterSheet *sheet;
} GardeWishBoardPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GardeWishBoard, garde_wish_board, GTK_TYPE_WIDGET)

static GardeWishBoardPrivate *
get_private (GardeWishBoard *self)
{
  return garde_wish_board_get_instance_private (self);
}

static Spot *
get_spot (GardeWishBoardPrivate *priv, guint i)
{
  return &g_array_index (priv->spots, Spot, i);
}

/* --- Building --- */

static int
compare_spots (gconstpointer a, gconstpointer b)
{
  const Spot *left = a, *right = b;

  return left->row != right->row ? left->row - right->row : left->column - right->column;
}

static void
rebuild (GardeWishBoard *self, void (*build) (GardeWishBoard *self))
{
  GardeWishBoardPrivate *priv = get_private (self);
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;

  g_array_set_size (priv->spots, 0);
  garde_children_unparent (priv->grid);
  build (self);
  g_array_sort (priv->spots, compare_spots);
  priv->selected = 0;
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
garde_wish_board_attach (GardeWishBoard *self, GtkWidget *widget, int column, int row)
{
  g_return_if_fail (GARDE_IS_WISH_BOARD (self));

  gtk_grid_attach (GTK_GRID (get_private (self)->grid), widget, column, row, 1, 1);
}

/* A click moves the selection, too. */
static void
focus_entered_cb (GardeWishBoard *self, GtkEventController *focus)
{
  GardeWishBoardPrivate *priv = get_private (self);
  GtkWidget *cell = gtk_event_controller_get_widget (focus);

  for (guint i = 0; i < priv->spots->len; i++)
    if (GTK_WIDGET (get_spot (priv, i)->cell) == cell)
      priv->selected = i;
}

void
garde_wish_board_attach_cell (GardeWishBoard *self, GtkWidget *cell, int column, int row)
{
  Spot spot = { GARDE_WISH_CELL (cell), row, column };
  GtkEventController *focus;

  gtk_widget_set_hexpand (cell, TRUE);
  garde_wish_board_attach (self, cell, column, row);
  if (!gtk_widget_get_sensitive (cell))
    return;
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_entered_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (cell, focus);
  g_array_append_val (get_private (self)->spots, spot);
}

/* --- Showing --- */

void
garde_wish_board_show (GardeWishBoard *self,
                       GardeRosterSheet *sheet,
                       void (*build) (GardeWishBoard *self))
{
  GardeWishBoardPrivate *priv = get_private (self);

  g_return_if_fail (GARDE_IS_WISH_BOARD (self));
  g_return_if_fail (GARDE_IS_ROSTER_SHEET (sheet));

  priv->is_waiting = FALSE;
  g_set_object (&priv->sheet, sheet);
  if (build != NULL)
    rebuild (self, build);
  for (GtkWidget *child = gtk_widget_get_first_child (priv->grid); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GARDE_IS_WISH_CELL (child))
      garde_wish_cell_show (GARDE_WISH_CELL (child), sheet);
}

void
garde_wish_board_wait (GardeWishBoard *self)
{
  g_return_if_fail (GARDE_IS_WISH_BOARD (self));

  get_private (self)->is_waiting = TRUE;
}

GardeRosterSheet *
garde_wish_board_get_sheet (GardeWishBoard *self)
{
  g_return_val_if_fail (GARDE_IS_WISH_BOARD (self), NULL);

  return get_private (self)->sheet;
}

/* --- Answering --- */

GardeWishCell *
garde_wish_board_get_selected (GardeWishBoard *self)
{
  GardeWishBoardPrivate *priv = get_private (self);

  g_return_val_if_fail (GARDE_IS_WISH_BOARD (self), NULL);

  return !priv->is_waiting && priv->selected < priv->spots->len
             ? get_spot (priv, priv->selected)->cell
             : NULL;
}

static void
select_spot (GardeWishBoardPrivate *priv, guint i)
{
  if (i >= priv->spots->len)
    return;
  priv->selected = i;
  gtk_widget_grab_focus (GTK_WIDGET (get_spot (priv, i)->cell));
}

GArray *
garde_wish_board_answer (GardeWishBoard *self, GardeAvailabilityLevel level)
{
  GardeWishBoardPrivate *priv = get_private (self);
  GardeWishCell *cell = garde_wish_board_get_selected (self);
  GardeAnswerEdit edit = { 0 };
  GArray *edits;

  if (cell == NULL)
    return NULL;
  select_spot (priv, priv->selected + 1);
  edit.was = garde_wish_cell_get_answer (cell);
  edit.is = level;
  if (edit.was == edit.is)
    return NULL;
  edit.shift = garde_record_get_id (
      garde_roster_sheet_get_shift (priv->sheet, garde_wish_cell_get_shift (cell)));
  edit.doctor = garde_record_get_id (
      garde_roster_sheet_get_person (priv->sheet, garde_wish_cell_get_doctor (cell))->doctor);
  edits = g_array_new (FALSE, FALSE, sizeof edit);
  g_array_append_val (edits, edit);
  garde_wish_cell_expect (cell, level);
  return edits;
}

void
garde_wish_board_press (GardeWishBoard *self, GardeAvailabilityLevel level)
{
  g_return_if_fail (GARDE_IS_WISH_BOARD (self));

  if (garde_wish_board_get_selected (self) != NULL)
    GARDE_WISH_BOARD_GET_CLASS (self)->answer (self, level);
}

/* --- Keys --- */

static gboolean
is_arrow (guint key)
{
  return key == GDK_KEY_Left || key == GDK_KEY_Right || key == GDK_KEY_Up || key == GDK_KEY_Down;
}

/* -1: the key answers nothing. */
static int
find_level (guint key)
{
  static const guint keys[][3] = {
    { GDK_KEY_0, GDK_KEY_KP_0, GDK_KEY_agrave },     { GDK_KEY_1, GDK_KEY_KP_1, GDK_KEY_ampersand },
    { GDK_KEY_2, GDK_KEY_KP_2, GDK_KEY_eacute },     { GDK_KEY_3, GDK_KEY_KP_3, GDK_KEY_quotedbl },
    { GDK_KEY_4, GDK_KEY_KP_4, GDK_KEY_apostrophe },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    for (guint j = 0; j < G_N_ELEMENTS (keys[i]); j++)
      if (keys[i][j] == key)
        return (int) i;
  return key == GDK_KEY_Delete || key == GDK_KEY_BackSpace ? 0 : -1;
}

/* How far a spot is from the one that an arrow leaves; 0: not in that direction. */
static int
get_distance (const Spot *from, const Spot *to, guint key)
{
  int down = to->row - from->row, right = to->column - from->column;

  if (key == GDK_KEY_Left || key == GDK_KEY_Right)
    return down == 0 ? (key == GDK_KEY_Right ? right : -right) : 0;
  if ((key == GDK_KEY_Down ? down : -down) <= 0)
    return 0;
  return ROW_WEIGHT * abs (down) + abs (right);
}

static void
move (GardeWishBoardPrivate *priv, guint key)
{
  const Spot *from = get_spot (priv, priv->selected);
  int nearest = 0;
  guint to = priv->selected;

  for (guint i = 0; i < priv->spots->len; i++)
    {
      int distance = get_distance (from, get_spot (priv, i), key);

      if (distance > 0 && (nearest == 0 || distance < nearest))
        {
          nearest = distance;
          to = i;
        }
    }
  select_spot (priv, to);
}

static gboolean
key_pressed_cb (GardeWishBoard *self, guint key, guint code, GdkModifierType state)
{
  GardeWishBoardPrivate *priv = get_private (self);
  int level = find_level (key);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || (level < 0 && !is_arrow (key)))
    return GDK_EVENT_PROPAGATE;
  if (level >= 0)
    garde_wish_board_press (self, (GardeAvailabilityLevel) level);
  else if (priv->spots->len > 0)
    move (priv, key);
  return GDK_EVENT_STOP;
}

/* --- The widget --- */

static gboolean
garde_wish_board_grab_focus (GtkWidget *widget)
{
  GardeWishBoardPrivate *priv = get_private (GARDE_WISH_BOARD (widget));

  return priv->selected < priv->spots->len &&
         gtk_widget_grab_focus (GTK_WIDGET (get_spot (priv, priv->selected)->cell));
}

static gboolean
garde_wish_board_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return gtk_widget_grab_focus (widget);
}

static void
garde_wish_board_dispose (GObject *object)
{
  GardeWishBoardPrivate *priv = get_private (GARDE_WISH_BOARD (object));

  garde_children_unparent (GTK_WIDGET (object));
  g_array_set_size (priv->spots, 0);
  g_clear_object (&priv->sheet);
  G_OBJECT_CLASS (garde_wish_board_parent_class)->dispose (object);
}

static void
garde_wish_board_finalize (GObject *object)
{
  g_array_unref (get_private (GARDE_WISH_BOARD (object))->spots);
  G_OBJECT_CLASS (garde_wish_board_parent_class)->finalize (object);
}

static void
garde_wish_board_class_init (GardeWishBoardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = garde_wish_board_dispose;
  object_class->finalize = garde_wish_board_finalize;
  widget_class->focus = garde_wish_board_focus;
  widget_class->grab_focus = garde_wish_board_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
garde_wish_board_init (GardeWishBoard *self)
{
  GardeWishBoardPrivate *priv = get_private (self);
  GtkEventController *keys = gtk_event_controller_key_new ();

  priv->spots = g_array_new (FALSE, FALSE, sizeof (Spot));
  priv->grid = gtk_grid_new ();
  gtk_widget_set_parent (priv->grid, GTK_WIDGET (self));
  gtk_widget_set_valign (priv->grid, GTK_ALIGN_START);
  gtk_widget_add_css_class (priv->grid, "wishes");
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
