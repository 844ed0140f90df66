/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-wish-cell.h"

#include <glib/gi18n-lib.h>

#include "ui/roster/garde-roster-words.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-names.h"

struct _GardeWishCell
{
  GtkWidget parent_instance;

  GtkWidget *icon;
  guint shift, doctor;
  GardeAvailabilityLevel answer;
};

G_DEFINE_FINAL_TYPE (GardeWishCell, garde_wish_cell, GTK_TYPE_WIDGET)

/* By level; the first for no answer. */
static const struct
{
  const char *icon, *style;
} looks[] = {
  { "dialog-question-symbolic", "unanswered" }, { "emblem-favorite-symbolic", "now" },
  { "object-select-symbolic", "good" },         { "list-remove-symbolic", "warn" },
  { "action-unavailable-symbolic", "cannot" },
};

static void
show_level (GardeWishCell *self, GardeAvailabilityLevel level)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self), looks[i].style);
  gtk_widget_add_css_class (GTK_WIDGET (self), looks[level].style);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), looks[level].icon);
}

static const char *
explain_origin (GardeAnsweredBy by)
{
  switch (by)
    {
    case GARDE_ANSWERED_BY_PATTERN:
      return _ ("as every week");
    case GARDE_ANSWERED_BY_LEAVE:
      return _ ("on leave");
    case GARDE_ANSWERED_NOT:
    case GARDE_ANSWERED_FOR_SHIFT:
    default:
      return NULL;
    }
}

void
garde_wish_cell_show (GardeWishCell *self, const GardeRosterSheet *sheet)
{
  const GardeRosterCell *cell;
  g_autofree char *name = NULL;
  g_autofree char *where = NULL;
  g_autofree char *text = NULL;
  const char *origin;

  g_return_if_fail (GARDE_IS_WISH_CELL (self));

  cell = garde_roster_sheet_get_cell (sheet, self->shift, self->doctor);
  name = garde_roster_words_name (sheet, self->doctor);
  where = garde_roster_sheet_describe_shift (sheet, self->shift);
  origin = explain_origin (cell->answered_by);
  self->answer = cell->answer;
  show_level (self, cell->level);
  text =
      origin != NULL
          /* Translators: doctor, shift, answer, where the answer comes from. */
          ? g_strdup_printf (_ ("%s, %s: %s (%s)"), name, where,
                             garde_roster_words_level (cell->level), origin)
          /* Translators: doctor, shift, answer. */
          : g_strdup_printf (_ ("%s, %s: %s"), name, where, garde_roster_words_level (cell->level));
  if (origin != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "by-rule");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "by-rule");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

void
garde_wish_cell_expect (GardeWishCell *self, GardeAvailabilityLevel answer)
{
  g_return_if_fail (GARDE_IS_WISH_CELL (self));

  self->answer = answer;
  show_level (self, answer);
}

GardeAvailabilityLevel
garde_wish_cell_get_answer (GardeWishCell *self)
{
  g_return_val_if_fail (GARDE_IS_WISH_CELL (self), 0);

  return self->answer;
}

guint
garde_wish_cell_get_shift (GardeWishCell *self)
{
  g_return_val_if_fail (GARDE_IS_WISH_CELL (self), 0);

  return self->shift;
}

guint
garde_wish_cell_get_doctor (GardeWishCell *self)
{
  g_return_val_if_fail (GARDE_IS_WISH_CELL (self), 0);

  return self->doctor;
}

static void
garde_wish_cell_dispose (GObject *object)
{
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_wish_cell_parent_class)->dispose (object);
}

static void
clicked_cb (GtkWidget *self)
{
  gtk_widget_grab_focus (self);
}

static void
garde_wish_cell_class_init (GardeWishCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_wish_cell_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "wish");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
garde_wish_cell_init (GardeWishCell *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->icon = gtk_image_new ();
  gtk_widget_set_halign (self->icon, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (clicked_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
garde_wish_cell_new (guint shift, guint doctor)
{
  GardeWishCell *self = g_object_new (GARDE_TYPE_WISH_CELL, NULL);

  self->shift = shift;
  self->doctor = doctor;
  return GTK_WIDGET (self);
}
