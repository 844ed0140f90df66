/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-own-wishes.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "ui/roster/garde-roster-words.h"
#include "ui/roster/garde-wish-cell.h"
#include "ui/roster/garde-wish-keys.h"
#include "ui/shared/garde-children.h"

#define WEEKDAYS (7)

/* Where a cell is in the grid. */
typedef struct
{
  GardeWishCell *cell; /* borrowed from the grid */
  int row, column;
} Spot;

struct _GardeOwnWishes
{
  GtkWidget parent_instance;

  GtkWidget *grid;
  GArray *spots; /* of Spot, line by line */

  /* Owned References */
  GardeRosterWork *work;
  GardeRosterSheet *sheet;

  guint doctor;
  gint64 now;
  guint selected; /* of spots */
};

G_DEFINE_FINAL_TYPE (GardeOwnWishes, garde_own_wishes, GTK_TYPE_WIDGET)

static Spot *
get_spot (GardeOwnWishes *self, guint i)
{
  return &g_array_index (self->spots, Spot, i);
}

/* --- Building --- */

static void
attach_label (GardeOwnWishes *self, const char *text, const char *style, int column, int row)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 0.5f);
  gtk_widget_add_css_class (label, "small");
  gtk_widget_add_css_class (label, style);
  gtk_widget_add_css_class (label, "wish-head");
  gtk_widget_set_hexpand (label, column > 0);
  gtk_grid_attach (GTK_GRID (self->grid), label, column, row, 1, 1);
}

/* The head of a week: its days, and its number, by which patterns of odd and even weeks go. */
static void
attach_week (GardeOwnWishes *self, GardeDay monday, int row)
{
  g_autofree char *title = NULL;
  int week;

  garde_day_get_iso_week (monday, NULL, &week);
  /* Translators: the number of a week in its year. */
  title = g_strdup_printf (_ ("Week %d"), week);
  attach_label (self, title, "strong", 0, row);
  for (int day = 0; day < WEEKDAYS; day++)
    {
      g_autofree char *name = garde_day_to_brief (garde_day_add (monday, day));

      attach_label (self, name, "dim-label", day + 1, row);
    }
}

/* The shifts of a week that have one name and begin at one hour stand on one line. */
typedef struct
{
  char *title;
  guint taken; /* a bit a weekday */
} Line;

static void
line_clear (gpointer data)
{
  g_free (((Line *) data)->title);
}

static char *
describe_line (GardeOwnWishes *self, guint shift)
{
  g_autofree char *hours = garde_roster_words_hours (
      garde_roster_sheet_get_shift (self->sheet, shift), self->sheet->zone);

  return g_strdup_printf ("%s %s", garde_roster_sheet_get_shift_name (self->sheet, shift), hours);
}

/* The line of the week for @shift, made where there is none. */
static guint
find_line (GardeOwnWishes *self, GArray *lines, guint shift)
{
  g_autofree char *title = describe_line (self, shift);
  guint bit =
      1u << garde_day_get_weekday (garde_roster_sheet_get_shift (self->sheet, shift)->local_day);
  Line line = { NULL, bit };

  for (guint i = 0; i < lines->len; i++)
    {
      Line *there = &g_array_index (lines, Line, i);

      if (!g_str_equal (there->title, title) || (there->taken & bit) != 0)
        continue;
      there->taken |= bit;
      return i;
    }
  line.title = g_steal_pointer (&title);
  g_array_append_val (lines, line);
  return lines->len - 1;
}

static void
attach_cell (GardeOwnWishes *self, guint shift, int row)
{
  const GardeShift *term = garde_roster_sheet_get_shift (self->sheet, shift);
  GtkWidget *cell = garde_wish_cell_new (shift, self->doctor);
  Spot spot = { GARDE_WISH_CELL (cell), row, garde_day_get_weekday (term->local_day) };

  gtk_widget_set_hexpand (cell, TRUE);
  gtk_grid_attach (GTK_GRID (self->grid), cell, spot.column, row, 1, 1);
  if (term->starts_at <= self->now || term->state != GARDE_SHIFT_PLANNED)
    gtk_widget_set_sensitive (cell, FALSE);
  else
    g_array_append_val (self->spots, spot);
}

/* The shifts of the week from @monday, from @row down; the first row below. */
static int
attach_shifts (GardeOwnWishes *self, GardeDay monday, int row)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));

  g_array_set_clear_func (lines, line_clear);
  for (guint s = 0; s < self->sheet->shifts->len; s++)
    {
      GardeDay day = garde_roster_sheet_get_shift (self->sheet, s)->local_day;

      if (day.number >= monday.number && day.number < monday.number + WEEKDAYS)
        attach_cell (self, s, row + (int) find_line (self, lines, s));
    }
  if (lines->len == 0)
    attach_label (self, _ ("No shifts here yet"), "dim-label", 0, row++);
  for (guint i = 0; i < lines->len; i++)
    attach_label (self, g_array_index (lines, Line, i).title, "dim-label", 0, row + (int) i);
  return row + (int) lines->len;
}

static int
compare_spots (gconstpointer a, gconstpointer b)
{
  const Spot *left = a, *right = b;

  return left->row != right->row ? left->row - right->row : left->column - right->column;
}

static void
build (GardeOwnWishes *self)
{
  int row = 0;

  g_array_set_size (self->spots, 0);
  garde_children_unparent (self->grid);
  for (GardeDay monday = self->sheet->from; monday.number <= self->sheet->to.number;
       monday = garde_day_add (monday, WEEKDAYS))
    {
      attach_week (self, monday, row++);
      row = attach_shifts (self, monday, row);
    }
  g_array_sort (self->spots, compare_spots);
}

/* --- Showing --- */

static gboolean
has_same_shape (const GardeRosterSheet *a, const GardeRosterSheet *b)
{
  if (a == NULL || a->shifts->len != b->shifts->len || a->from.number != b->from.number)
    return FALSE;
  for (guint i = 0; i < a->shifts->len; i++)
    if (garde_record_get_id (a->shifts->pdata[i]) != garde_record_get_id (b->shifts->pdata[i]) ||
        garde_roster_sheet_get_shift (a, i)->state != garde_roster_sheet_get_shift (b, i)->state)
      return FALSE;
  return TRUE;
}

/* While the shifts are the same, the cells stay: nothing goes away under a person's hands. */
void
garde_own_wishes_show (GardeOwnWishes *self, GardeRosterSheet *sheet, guint doctor, gint64 now)
{
  gboolean is_new;

  g_return_if_fail (GARDE_IS_OWN_WISHES (self));
  g_return_if_fail (GARDE_IS_ROSTER_SHEET (sheet) && doctor < sheet->people->len);

  is_new = !has_same_shape (self->sheet, sheet) || self->doctor != doctor;
  g_set_object (&self->sheet, sheet);
  self->doctor = doctor;
  self->now = now;
  if (is_new)
    {
      self->selected = 0;
      build (self);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (self->grid); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GARDE_IS_WISH_CELL (child))
      garde_wish_cell_show (GARDE_WISH_CELL (child), sheet);
}

/* --- Answering --- */

static void
select_spot (GardeOwnWishes *self, guint i)
{
  if (i >= self->spots->len)
    return;
  self->selected = i;
  gtk_widget_grab_focus (GTK_WIDGET (get_spot (self, i)->cell));
}

void
garde_own_wishes_answer (GardeOwnWishes *self, GardeAvailabilityLevel level)
{
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (GardeAnswerEdit));
  GardeAnswerEdit edit = { 0 };
  GardeWishCell *cell;

  g_return_if_fail (GARDE_IS_OWN_WISHES (self));

  if (self->selected >= self->spots->len)
    return;
  cell = get_spot (self, self->selected)->cell;
  edit.shift = garde_record_get_id (
      garde_roster_sheet_get_shift (self->sheet, garde_wish_cell_get_shift (cell)));
  edit.doctor =
      garde_record_get_id (garde_roster_sheet_get_person (self->sheet, self->doctor)->doctor);
  edit.was = garde_wish_cell_get_answer (cell);
  edit.is = level;
  if (edit.was != edit.is)
    {
      g_array_append_val (edits, edit);
      garde_wish_cell_expect (cell, level);
      garde_roster_work_answer (self->work, edits);
    }
  select_spot (self, self->selected + 1);
}

/* --- Keys --- */

/* How far a spot is from the one that an arrow leaves; 0: not in that direction. */
static int
get_distance (const Spot *from, const Spot *to, guint key)
{
  int down = to->row - from->row, right = to->column - from->column;

  if (key == GDK_KEY_Left || key == GDK_KEY_Right)
    return down == 0 ? (key == GDK_KEY_Right ? right : -right) : 0;
  if ((key == GDK_KEY_Down ? down : -down) <= 0)
    return 0;
  return WEEKDAYS * abs (down) + abs (right);
}

static void
move (GardeOwnWishes *self, guint key)
{
  const Spot *from = get_spot (self, self->selected);
  int nearest = 0;
  guint to = self->selected;

  for (guint i = 0; i < self->spots->len; i++)
    {
      int distance = get_distance (from, get_spot (self, i), key);

      if (distance > 0 && (nearest == 0 || distance < nearest))
        {
          nearest = distance;
          to = i;
        }
    }
  select_spot (self, to);
}

/* A click moves the selection, too. */
static void
follow_focus (GardeOwnWishes *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (self->grid);

  for (guint i = 0; child != NULL && i < self->spots->len; i++)
    if (GTK_WIDGET (get_spot (self, i)->cell) == child)
      self->selected = i;
}

static gboolean
key_pressed_cb (GardeOwnWishes *self, guint key, guint code, GdkModifierType state)
{
  int level = garde_wish_keys_find_level (key);

  if (self->spots->len == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  follow_focus (self);
  if (garde_wish_keys_is_arrow (key))
    move (self, key);
  else if (level >= 0)
    garde_own_wishes_answer (self, (GardeAvailabilityLevel) level);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

/* --- The widget --- */

static gboolean
garde_own_wishes_grab_focus (GtkWidget *widget)
{
  GardeOwnWishes *self = GARDE_OWN_WISHES (widget);

  return self->selected < self->spots->len &&
         gtk_widget_grab_focus (GTK_WIDGET (get_spot (self, self->selected)->cell));
}

static gboolean
garde_own_wishes_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return garde_own_wishes_grab_focus (widget);
}

static void
garde_own_wishes_dispose (GObject *object)
{
  GardeOwnWishes *self = GARDE_OWN_WISHES (object);

  garde_children_unparent (GTK_WIDGET (self));
  g_array_set_size (self->spots, 0);
  g_clear_object (&self->sheet);
  g_clear_object (&self->work);
  G_OBJECT_CLASS (garde_own_wishes_parent_class)->dispose (object);
}

static void
garde_own_wishes_finalize (GObject *object)
{
  g_array_unref (GARDE_OWN_WISHES (object)->spots);
  G_OBJECT_CLASS (garde_own_wishes_parent_class)->finalize (object);
}

static void
garde_own_wishes_class_init (GardeOwnWishesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = garde_own_wishes_dispose;
  object_class->finalize = garde_own_wishes_finalize;
  widget_class->focus = garde_own_wishes_focus;
  widget_class->grab_focus = garde_own_wishes_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
garde_own_wishes_init (GardeOwnWishes *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->spots = g_array_new (FALSE, FALSE, sizeof (Spot));
  self->grid = gtk_grid_new ();
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  gtk_widget_set_valign (self->grid, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->grid, "wishes");
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("My wishes"), -1);
}

void
garde_own_wishes_set_up (GardeOwnWishes *self, GardeRosterWork *work)
{
  g_return_if_fail (GARDE_IS_OWN_WISHES (self));

  g_set_object (&self->work, work);
}
