/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/waiting-room/garde-room-row.h"

typedef struct
{
  gint64 id;
  gboolean is_selected;
} GardeRoomRowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GardeRoomRow, garde_room_row, GTK_TYPE_WIDGET)

static GardeRoomRowPrivate *
get_private (GardeRoomRow *self)
{
  return garde_room_row_get_instance_private (self);
}

static void
garde_room_row_class_init (GardeRoomRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_widget_class_set_css_name (widget_class, "row");
}

static void
garde_room_row_init (GardeRoomRow *self)
{
}

/* Only the selected one takes the focus by Tab: the arrows go from one to the next. */
static void
set_selected (GardeRoomRow *self, gboolean is_selected)
{
  GardeRoomRowPrivate *state = get_private (self);

  if (state->is_selected == is_selected)
    return;

  state->is_selected = is_selected;
  gtk_widget_set_focusable (GTK_WIDGET (self), is_selected);
  if (is_selected)
    gtk_widget_add_css_class (GTK_WIDGET (self), "selected");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "selected");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, is_selected,
                               -1);
}

/* Where the doctor of @visit sits in its shift; NULL if that is not known. */
static const char *
find_room (const GardeDaySheet *sheet, const GardeVisit *visit)
{
  for (guint i = 0; i < sheet->columns->len; i++)
    {
      const GardeDayColumn *column = sheet->columns->pdata[i];

      if (column->doctor != NULL && garde_record_get_id (column->doctor) == visit->doctor &&
          garde_record_get_id (column->shift) == visit->shift)
        return column->assignment->room;
    }

  return NULL;
}

void
garde_room_row_show (GardeRoomRow *self,
                     GardeDayEntry *entry,
                     GardeRoomSection section,
                     guint rank,
                     const GardeRoomScene *scene)
{
  g_autoptr (GardeRoomWords) words = NULL;
  gint64 id;

  g_return_if_fail (GARDE_IS_ROOM_ROW (self));
  g_return_if_fail (GARDE_IS_DAY_ENTRY (entry) && entry->visit != NULL);

  id = garde_day_entry_get_id (entry);
  get_private (self)->id = id;
  words =
      garde_room_words_new (entry, section, &scene->moment, find_room (scene->sheet, entry->visit));
  GARDE_ROOM_ROW_GET_CLASS (self)->show (self, id, section == GARDE_ROOM_PARKED ? G_MAXUINT : rank,
                                         words, id == scene->callee);
  set_selected (self, id == scene->selected);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words->spoken, -1);
}

gint64
garde_room_row_get_id (GardeRoomRow *self)
{
  g_return_val_if_fail (GARDE_IS_ROOM_ROW (self), 0);

  return get_private (self)->id;
}
