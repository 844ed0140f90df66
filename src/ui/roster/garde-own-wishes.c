/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-own-wishes.h"

#include <glib/gi18n-lib.h>

#include "ui/roster/garde-roster-words.h"

#define WEEKDAYS (7)

struct _GardeOwnWishes
{
  GardeWishBoard parent_instance;

  GardeRosterWork *work; /* owned */
  guint doctor;
  gint64 now;
};

G_DEFINE_FINAL_TYPE (GardeOwnWishes, garde_own_wishes, GARDE_TYPE_WISH_BOARD)

static GardeRosterSheet *
get_sheet (GardeOwnWishes *self)
{
  return garde_wish_board_get_sheet (GARDE_WISH_BOARD (self));
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
  garde_wish_board_attach (GARDE_WISH_BOARD (self), label, column, row);
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
      garde_roster_sheet_get_shift (get_sheet (self), shift), get_sheet (self)->zone);

  return g_strdup_printf ("%s %s", garde_roster_sheet_get_shift_name (get_sheet (self), shift),
                          hours);
}

/* The line of the week for @shift, made where there is none. */
static guint
find_line (GardeOwnWishes *self, GArray *lines, guint shift)
{
  g_autofree char *title = describe_line (self, shift);
  guint bit = 1u << garde_day_get_weekday (
                  garde_roster_sheet_get_shift (get_sheet (self), shift)->local_day);
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
  const GardeShift *term = garde_roster_sheet_get_shift (get_sheet (self), shift);
  GtkWidget *cell = garde_wish_cell_new (shift, self->doctor);

  gtk_widget_set_sensitive (cell,
                            term->starts_at > self->now && term->state == GARDE_SHIFT_PLANNED);
  garde_wish_board_attach_cell (GARDE_WISH_BOARD (self), cell,
                                garde_day_get_weekday (term->local_day), row);
}

/* The shifts of the week from @monday, from @row down; the first row below. */
static int
attach_shifts (GardeOwnWishes *self, GardeDay monday, int row)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));

  g_array_set_clear_func (lines, line_clear);
  for (guint s = 0; s < get_sheet (self)->shifts->len; s++)
    {
      GardeDay day = garde_roster_sheet_get_shift (get_sheet (self), s)->local_day;

      if (day.number >= monday.number && day.number < monday.number + WEEKDAYS)
        attach_cell (self, s, row + (int) find_line (self, lines, s));
    }
  if (lines->len == 0)
    attach_label (self, _ ("No shifts here yet"), "dim-label", 0, row++);
  for (guint i = 0; i < lines->len; i++)
    attach_label (self, g_array_index (lines, Line, i).title, "dim-label", 0, row + (int) i);
  return row + (int) lines->len;
}

static void
build (GardeWishBoard *board)
{
  GardeOwnWishes *self = GARDE_OWN_WISHES (board);
  int row = 0;

  for (GardeDay monday = get_sheet (self)->from; monday.number <= get_sheet (self)->to.number;
       monday = garde_day_add (monday, WEEKDAYS))
    {
      attach_week (self, monday, row++);
      row = attach_shifts (self, monday, row);
    }
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

  is_new = !has_same_shape (get_sheet (self), sheet) || self->doctor != doctor;
  self->doctor = doctor;
  self->now = now;
  garde_wish_board_show (GARDE_WISH_BOARD (self), sheet, is_new ? build : NULL);
}

/* --- Answering --- */

static void
garde_own_wishes_answer (GardeWishBoard *board, GardeAvailabilityLevel level)
{
  g_autoptr (GArray) edits = garde_wish_board_answer (board, level);

  if (edits != NULL)
    garde_roster_work_answer (GARDE_OWN_WISHES (board)->work, edits);
}

/* --- The widget --- */

static void
garde_own_wishes_dispose (GObject *object)
{
  g_clear_object (&GARDE_OWN_WISHES (object)->work);
  G_OBJECT_CLASS (garde_own_wishes_parent_class)->dispose (object);
}

static void
garde_own_wishes_class_init (GardeOwnWishesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = garde_own_wishes_dispose;
  GARDE_WISH_BOARD_CLASS (klass)->answer = garde_own_wishes_answer;
}

static void
garde_own_wishes_init (GardeOwnWishes *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("My wishes"), -1);
}

void
garde_own_wishes_set_up (GardeOwnWishes *self, GardeRosterWork *work)
{
  g_return_if_fail (GARDE_IS_OWN_WISHES (self));

  g_set_object (&self->work, work);
}
