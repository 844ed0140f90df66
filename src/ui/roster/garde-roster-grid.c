/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-grid.h"

#include <glib/gi18n-lib.h>

#include "model/garde-holiday.h"
#include "ui/roster/garde-roster-band.h"
#include "ui/roster/garde-roster-drag.h"
#include "ui/roster/garde-roster-row.h"
#include "ui/roster/garde-roster-words.h"
#include "ui/shared/garde-children.h"

#define DAYS       (7)
#define HEAD_WIDTH (84)

struct _GardeRosterGrid
{
  GtkWidget parent_instance;

  GtkWidget *grid;
  GPtrArray *chips; /* borrowed from the grid */

  /* Owned References */
  GardeRosterSheet *sheet;

  GardeRosterView view;
  gint64 shift, doctor; /* selected; 0: nothing, nobody */
  GardeRosterSpot spot; /* of what is selected */
  gboolean is_showing;  /* chips come and go by our own hand */
};

G_DEFINE_FINAL_TYPE (GardeRosterGrid, garde_roster_grid, GTK_TYPE_WIDGET)

enum
{
  PICKED,
  DROPPED,
  SELECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- Heads --- */

static GtkWidget *
make_label (const char *text, const char *const *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_css_classes (label, (const char **) classes);
  return label;
}

static void
attach_days (GardeRosterGrid *self, GardeDay monday, int row)
{
  static const char *const plain[] = { "small", "strong", "roster-day", NULL };
  static const char *const weekend[] = { "small", "strong", "dim-label", "roster-day", NULL };
  static const char *const today[] = { "small", "strong", "accent-fg", "roster-day", NULL };

  for (int i = 0; i < DAYS; i++)
    {
      GardeDay day = garde_day_add (monday, i);
      const char *holiday = garde_holiday_get_name (day, self->sheet->centre->holiday_regime);
      g_autofree char *name = garde_day_to_brief (day);
      GtkWidget *label = make_label (name, day.number == self->sheet->today.number ? today
                                           : i >= 5 || holiday != NULL             ? weekend
                                                                                   : plain);

      gtk_widget_set_hexpand (label, TRUE);
      gtk_widget_set_tooltip_text (label, holiday);
      gtk_grid_attach (GTK_GRID (self->grid), label, i + 1, row, 1, 1);
    }
}

static void
attach_head (GardeRosterGrid *self, const GardeRosterBand *band, int row)
{
  static const char *const strong[] = { "small", "strong", NULL };
  static const char *const tiny[] = { "tiny", "dim-label", "numeric", NULL };
  const GardeShift *shift =
      garde_roster_sheet_get_shift (self->sheet, g_array_index (band->shifts, guint, 0));
  g_autofree char *hours = garde_roster_words_hours (shift, self->sheet->zone);
  g_autofree char *need =
      g_strdup_printf (ngettext ("%d doctor", "%d doctors", (gulong) band->need), (int) band->need);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *when = make_label (hours, tiny);

  /* They say how wide the column is where letters are large. */
  gtk_label_set_ellipsize (GTK_LABEL (when), PANGO_ELLIPSIZE_NONE);
  gtk_box_append (GTK_BOX (box), make_label (band->name, strong));
  gtk_box_append (GTK_BOX (box), when);
  gtk_box_append (GTK_BOX (box), make_label (need, tiny));
  gtk_widget_set_size_request (box, HEAD_WIDTH, -1);
  gtk_widget_add_css_class (box, "roster-head");
  gtk_grid_attach (GTK_GRID (self->grid), box, 0, row, 1, 1);
}

/* --- Drawing a chip onto another shift --- */

/* A chip of this grid, or a row of the doctors beside it. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  GardeRosterGrid *self = data;
  GtkWidget *box = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  GtkWidget *first = gtk_widget_get_first_child (box);
  GtkWidget *drawn = g_value_get_object (value);
  guint from = GARDE_ROSTER_NO_SHIFT;
  int doctor;

  if (!GARDE_IS_ROSTER_CHIP (first) || drawn == NULL ||
      gtk_widget_get_root (drawn) != gtk_widget_get_root (GTK_WIDGET (self)))
    return FALSE;
  if (GARDE_IS_ROSTER_CHIP (drawn))
    {
      from = garde_roster_chip_get_shift (GARDE_ROSTER_CHIP (drawn));
      doctor = garde_roster_chip_get_doctor (GARDE_ROSTER_CHIP (drawn));
    }
  else
    doctor = (int) garde_roster_row_get_id (GARDE_ROSTER_ROW (drawn));
  g_signal_emit (self, signals[DROPPED], 0, from, doctor,
                 garde_roster_chip_get_shift (GARDE_ROSTER_CHIP (first)));
  return TRUE;
}

static void
make_movable (GardeRosterGrid *self, GtkWidget *chip)
{
  if (self->view.can_move &&
      garde_roster_chip_get_doctor (GARDE_ROSTER_CHIP (chip)) != GARDE_ROSTER_NOBODY)
    garde_roster_drag_add (chip, GDK_ACTION_MOVE);
}

static void
take_drops (GardeRosterGrid *self, GtkWidget *box)
{
  GType kinds[] = { GARDE_TYPE_ROSTER_CHIP, GARDE_TYPE_ROSTER_ROW };
  GtkDropTarget *target;

  if (!self->view.can_move)
    return;
  target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_MOVE | GDK_ACTION_COPY);
  gtk_drop_target_set_gtypes (target, kinds, G_N_ELEMENTS (kinds));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (box, GTK_EVENT_CONTROLLER (target));
}

/* --- Chips --- */

static void
chip_clicked_cb (GardeRosterGrid *self, GardeRosterChip *chip)
{
  g_signal_emit (self, signals[PICKED], 0, chip);
}

/* The record's ids; 0 for nobody. */
static gint64
get_shift_id (GardeRosterGrid *self, GardeRosterChip *chip)
{
  return garde_record_get_id (
      garde_roster_sheet_get_shift (self->sheet, garde_roster_chip_get_shift (chip)));
}

static gint64
get_doctor_id (GardeRosterGrid *self, GardeRosterChip *chip)
{
  int doctor = garde_roster_chip_get_doctor (chip);

  return doctor == GARDE_ROSTER_NOBODY
             ? 0
             : garde_record_get_id (
                   garde_roster_sheet_get_person (self->sheet, (guint) doctor)->doctor);
}

static void
note_selected (GardeRosterGrid *self, GardeRosterChip *chip)
{
  self->shift = get_shift_id (self, chip);
  self->doctor = get_doctor_id (self, chip);
  self->spot = *garde_roster_chip_get_spot (chip);
  for (guint i = 0; i < self->chips->len; i++)
    gtk_widget_remove_css_class (self->chips->pdata[i], "selected");
  gtk_widget_add_css_class (GTK_WIDGET (chip), "selected");
  g_signal_emit (self, signals[SELECTED], 0);
}

static void
focus_entered_cb (GardeRosterGrid *self, GtkEventController *focus)
{
  if (!self->is_showing)
    note_selected (self, GARDE_ROSTER_CHIP (gtk_event_controller_get_widget (focus)));
}

static void
add_chip (GardeRosterGrid *self, GtkWidget *box, GtkWidget *chip, GardeRosterSpot *spot)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  garde_roster_chip_set_spot (GARDE_ROSTER_CHIP (chip), spot);
  spot->line++;
  g_signal_connect_object (focus, "enter", G_CALLBACK (focus_entered_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (chip, focus);
  g_signal_connect_object (chip, "clicked", G_CALLBACK (chip_clicked_cb), self, G_CONNECT_SWAPPED);
  make_movable (self, chip);
  gtk_box_append (GTK_BOX (box), chip);
  g_ptr_array_add (self->chips, chip);
}

static gboolean
is_shown (GardeRosterGrid *self, const GardeRosterCell *cell)
{
  return cell->is_published || (self->view.in_draft && cell->is_draft);
}

static void
fill_cell (GardeRosterGrid *self, GtkWidget *box, guint shift, GardeRosterSpot *spot)
{
  int missing = garde_roster_sheet_get_missing (self->sheet, shift, self->view.in_draft);

  for (guint d = 0; d < self->sheet->people->len; d++)
    if (is_shown (self, garde_roster_sheet_get_cell (self->sheet, shift, d)))
      add_chip (self, box,
                garde_roster_chip_new_doctor (self->sheet, self->view.review, shift, d,
                                              self->view.in_draft),
                spot);
  if (missing > 0 || spot->line == 0)
    add_chip (self, box, garde_roster_chip_new_empty (self->sheet, shift, missing), spot);
}

static void
attach_band (
    GardeRosterGrid *self, const GardeRosterBand *band, GardeDay monday, int row, int number)
{
  attach_head (self, band, row);
  for (int day = 0; day < DAYS; day++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
      GardeRosterSpot spot = { day, number, 0 };

      gtk_widget_add_css_class (box, "shift-cell");
      for (guint i = 0; i < band->shifts->len; i++)
        {
          guint shift = g_array_index (band->shifts, guint, i);

          if (garde_roster_sheet_get_shift (self->sheet, shift)->local_day.number ==
              monday.number + day)
            fill_cell (self, box, shift, &spot);
        }
      if (spot.line == 0)
        gtk_widget_add_css_class (box, "closed");
      else
        take_drops (self, box);
      gtk_grid_attach (GTK_GRID (self->grid), box, day + 1, row, 1, 1);
    }
}

static gboolean
is_told (GardeRosterGrid *self, GardeDay monday)
{
  return self->view.in_draft || garde_roster_sheet_is_published (self->sheet, monday);
}

/* What there is to say of a week that has no rows. */
static void
attach_sentence (GardeRosterGrid *self, const char *sentence, int row)
{
  static const char *const classes[] = { "small", "dim-label", "roster-day", NULL };

  gtk_grid_attach (GTK_GRID (self->grid), make_label (sentence, classes), 1, row, DAYS, 1);
}

static void
fill_grid (GardeRosterGrid *self)
{
  int row = 0, number = 0;

  for (GardeDay monday = self->sheet->from; monday.number <= self->sheet->to.number;
       monday = garde_day_add (monday, DAYS))
    {
      g_autoptr (GPtrArray) bands = garde_roster_band_list (self->sheet, monday);

      attach_days (self, monday, row++);
      if (bands->len == 0)
        attach_sentence (self, _ ("No shifts here yet"), row++);
      else if (!is_told (self, monday))
        attach_sentence (self, _ ("Nothing is published here yet"), row++);
      else
        for (guint i = 0; i < bands->len; i++)
          attach_band (self, bands->pdata[i], monday, row++, number++);
    }
}

/* --- What is selected --- */

static GardeRosterChip *
find_chip (GardeRosterGrid *self, gint64 shift, gint64 doctor)
{
  GardeRosterChip *found = NULL;

  for (guint i = 0; i < self->chips->len; i++)
    {
      GardeRosterChip *chip = self->chips->pdata[i];

      if (get_shift_id (self, chip) != shift)
        continue;
      if (get_doctor_id (self, chip) == doctor)
        return chip;
      /* Whoever stands where the other stood, else the first. */
      if (found == NULL || garde_roster_chip_get_spot (chip)->line <= self->spot.line)
        found = chip;
    }
  return found;
}

GardeRosterChip *
garde_roster_grid_get_selected (GardeRosterGrid *self)
{
  g_return_val_if_fail (GARDE_IS_ROSTER_GRID (self), NULL);

  return self->shift != 0 ? find_chip (self, self->shift, self->doctor) : NULL;
}

gboolean
garde_roster_grid_select (GardeRosterGrid *self, gint64 shift, gint64 doctor)
{
  GardeRosterChip *chip;

  g_return_val_if_fail (GARDE_IS_ROSTER_GRID (self), FALSE);

  chip = find_chip (self, shift, doctor);
  return chip != NULL && gtk_widget_grab_focus (GTK_WIDGET (chip));
}

/* Where work begins: the first empty place, else the first chip of the first day. */
static GardeRosterChip *
find_first (GardeRosterGrid *self)
{
  GardeRosterChip *first = NULL;
  int least = G_MAXINT;

  for (guint i = 0; i < self->chips->len; i++)
    {
      GardeRosterChip *chip = self->chips->pdata[i];
      const GardeRosterSpot *spot = garde_roster_chip_get_spot (chip);
      gboolean is_hole = gtk_widget_has_css_class (GTK_WIDGET (chip), "gap-cell");
      int order = (is_hole ? 0 : 100000) + spot->column * 1000 + spot->band * 10 + spot->line;

      if (order >= least)
        continue;
      least = order;
      first = chip;
    }
  return first;
}

void
garde_roster_grid_show (GardeRosterGrid *self, const GardeRosterView *view)
{
  gboolean had_focus;
  GardeRosterChip *selected;

  g_return_if_fail (GARDE_IS_ROSTER_GRID (self));
  g_return_if_fail (GARDE_IS_ROSTER_SHEET (view->sheet));

  had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  self->is_showing = TRUE;
  g_ptr_array_set_size (self->chips, 0);
  garde_children_unparent (self->grid);
  self->view = *view;
  g_set_object (&self->sheet, view->sheet);
  fill_grid (self);
  self->is_showing = FALSE;
  selected = garde_roster_grid_get_selected (self);
  if (selected == NULL)
    selected = find_first (self);
  if (selected == NULL)
    return;
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (selected));
  else
    note_selected (self, selected);
}

/* --- Moving --- */

/* How far a chip is from where the arrow points; -1: not there. */
static int
get_distance (const GardeRosterSpot *from, const GardeRosterSpot *to, GtkDirectionType direction)
{
  int column = to->column - from->column;
  int line = (to->band - from->band) * 100 + to->line - from->line;

  switch ((int) direction)
    {
    case GTK_DIR_LEFT:
    case GTK_DIR_RIGHT:
      /* Along the row first; a day that has nothing in it is reached all the same. */
      column = direction == GTK_DIR_LEFT ? -column : column;
      return column > 0 ? column * 100 + ABS (line) * 10 : -1;
    case GTK_DIR_UP:
    case GTK_DIR_DOWN:
      line = direction == GTK_DIR_UP ? -line : line;
      return line > 0 && column == 0 ? line : -1;
    default:
      return -1;
    }
}

/* The nearest chip where the arrow points, of a shift other than @but; NULL: none. */
static GardeRosterChip *
find_next (GardeRosterGrid *self, GtkDirectionType direction, guint but)
{
  GardeRosterChip *best = NULL;
  int least = G_MAXINT;

  for (guint i = 0; i < self->chips->len; i++)
    {
      GardeRosterChip *chip = self->chips->pdata[i];
      int distance = get_distance (&self->spot, garde_roster_chip_get_spot (chip), direction);

      if (distance < 0 || distance >= least || garde_roster_chip_get_shift (chip) == but)
        continue;
      least = distance;
      best = chip;
    }
  return best;
}

void
garde_roster_grid_move (GardeRosterGrid *self, GtkDirectionType direction)
{
  GardeRosterChip *next;

  g_return_if_fail (GARDE_IS_ROSTER_GRID (self));

  next = find_next (self, direction, GARDE_ROSTER_NO_SHIFT);
  if (next != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (next));
}

void
garde_roster_grid_carry (GardeRosterGrid *self, GtkDirectionType direction)
{
  GardeRosterChip *chip, *next;
  guint from, onto;

  g_return_if_fail (GARDE_IS_ROSTER_GRID (self));

  chip = garde_roster_grid_get_selected (self);
  if (chip == NULL || !self->view.can_move ||
      garde_roster_chip_get_doctor (chip) == GARDE_ROSTER_NOBODY)
    return;
  from = garde_roster_chip_get_shift (chip);
  next = find_next (self, direction, from);
  if (next == NULL)
    return;
  onto = garde_roster_chip_get_shift (next);
  /* The selection goes along: the next arrow carries him on. */
  self->shift = get_shift_id (self, next);
  self->spot = *garde_roster_chip_get_spot (next);
  g_signal_emit (self, signals[DROPPED], 0, from, garde_roster_chip_get_doctor (chip), onto);
}

/* --- The widget --- */

static gboolean
garde_roster_grid_grab_focus (GtkWidget *widget)
{
  GardeRosterChip *selected = garde_roster_grid_get_selected (GARDE_ROSTER_GRID (widget));

  return selected != NULL && gtk_widget_grab_focus (GTK_WIDGET (selected));
}

/* Tab goes in and out; the arrows are the page's. */
static gboolean
garde_roster_grid_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  return garde_roster_grid_grab_focus (widget);
}

static void
garde_roster_grid_dispose (GObject *object)
{
  GardeRosterGrid *self = GARDE_ROSTER_GRID (object);

  self->is_showing = TRUE;
  garde_children_unparent (GTK_WIDGET (self));
  g_ptr_array_set_size (self->chips, 0);
  g_clear_object (&self->sheet);
  G_OBJECT_CLASS (garde_roster_grid_parent_class)->dispose (object);
}

static void
garde_roster_grid_finalize (GObject *object)
{
  g_ptr_array_unref (GARDE_ROSTER_GRID (object)->chips);
  G_OBJECT_CLASS (garde_roster_grid_parent_class)->finalize (object);
}

static void
garde_roster_grid_class_init (GardeRosterGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = garde_roster_grid_dispose;
  object_class->finalize = garde_roster_grid_finalize;
  widget_class->focus = garde_roster_grid_focus;
  widget_class->grab_focus = garde_roster_grid_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);

  signals[PICKED] = g_signal_new ("picked", GARDE_TYPE_ROSTER_GRID, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, GARDE_TYPE_ROSTER_CHIP);
  signals[DROPPED] =
      g_signal_new ("dropped", GARDE_TYPE_ROSTER_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_INT, G_TYPE_UINT);
  signals[SELECTED] = g_signal_new ("selected", GARDE_TYPE_ROSTER_GRID, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
}

static void
garde_roster_grid_init (GardeRosterGrid *self)
{
  self->chips = g_ptr_array_new ();
  self->grid = gtk_grid_new ();
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Roster of the week"), -1);
}
