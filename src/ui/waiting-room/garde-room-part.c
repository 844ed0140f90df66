/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/waiting-room/garde-room-part.h"

#include "ui/shared/garde-children.h"

struct _GardeRoomPart
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *title;
  GtkLabel *count;
  GtkLabel *note;
  GtkWidget *list;
  GtkLabel *empty;

  GType row_type;
  GardeRoomSection section;
};

G_DEFINE_FINAL_TYPE (GardeRoomPart, garde_room_part, GTK_TYPE_WIDGET)

enum
{
  PICKED,
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

void
garde_room_part_set_title (GardeRoomPart *self, const char *title)
{
  g_return_if_fail (GARDE_IS_ROOM_PART (self));

  gtk_label_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
}

void
garde_room_part_set_up (GardeRoomPart *self,
                        GType row_type,
                        GardeRoomSection section,
                        const char *title,
                        const char *note,
                        const char *empty)
{
  g_return_if_fail (GARDE_IS_ROOM_PART (self));
  g_return_if_fail (g_type_is_a (row_type, GARDE_TYPE_ROOM_ROW));

  self->row_type = row_type;
  self->section = section;
  garde_room_part_set_title (self, title);
  gtk_label_set_text (self->note, note != NULL ? note : "");
  gtk_label_set_text (self->empty, empty != NULL ? empty : "");
}

/* The rows by the ids of their visits. */
static GHashTable *
collect_rows (GardeRoomPart *self)
{
  GHashTable *rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      gint64 id = garde_room_row_get_id (GARDE_ROOM_ROW (row));

      g_hash_table_insert (rows, g_memdup2 (&id, sizeof id), row);
    }

  return rows;
}

static void
remove_rows (GardeRoomPart *self, GHashTable *rows)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    gtk_box_remove (GTK_BOX (self->list), row);
}

static void
show_count (GardeRoomPart *self, guint n_entries)
{
  g_autofree char *count = g_strdup_printf ("%u", n_entries);
  gboolean has_empty = gtk_label_get_text (self->empty)[0] != '\0';

  gtk_label_set_text (self->count, n_entries > 0 ? count : "");
  gtk_widget_set_visible (self->list, n_entries > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->empty), n_entries == 0 && has_empty);
  gtk_widget_set_visible (GTK_WIDGET (self), n_entries > 0 || has_empty);
}

void
garde_room_part_show (GardeRoomPart *self, GListModel *entries, const GardeRoomScene *scene)
{
  g_autoptr (GHashTable) rows = NULL;
  GtkWidget *previous = NULL;
  guint n_entries;

  g_return_if_fail (GARDE_IS_ROOM_PART (self));
  g_return_if_fail (G_IS_LIST_MODEL (entries));

  rows = collect_rows (self);
  n_entries = g_list_model_get_n_items (entries);
  for (guint i = 0; i < n_entries; i++)
    {
      g_autoptr (GardeDayEntry) entry = g_list_model_get_item (entries, i);
      gint64 id = garde_day_entry_get_id (entry);
      GtkWidget *row = g_hash_table_lookup (rows, &id);

      if (row != NULL)
        g_hash_table_remove (rows, &id);
      else
        row = g_object_new (self->row_type, NULL);
      if (gtk_widget_get_parent (row) == NULL)
        gtk_box_insert_child_after (GTK_BOX (self->list), row, previous);
      else if (gtk_widget_get_prev_sibling (row) != previous)
        gtk_box_reorder_child_after (GTK_BOX (self->list), row, previous);
      garde_room_row_show (GARDE_ROOM_ROW (row), entry, self->section, i, scene);
      previous = row;
    }

  remove_rows (self, rows);
  show_count (self, n_entries);
}

GtkWidget *
garde_room_part_find (GardeRoomPart *self, gint64 id)
{
  g_return_val_if_fail (GARDE_IS_ROOM_PART (self), NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (garde_room_row_get_id (GARDE_ROOM_ROW (row)) == id)
      return row;

  return NULL;
}

static void
pressed_cb (GardeRoomPart *self, int n_press, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (self->list, x, y, GTK_PICK_DEFAULT);

  if (widget != NULL && !GARDE_IS_ROOM_ROW (widget))
    widget = gtk_widget_get_ancestor (widget, GARDE_TYPE_ROOM_ROW);
  if (widget == NULL)
    return;

  g_signal_emit (self, signals[n_press == 2 ? ACTIVATED : PICKED], 0,
                 garde_room_row_get_id (GARDE_ROOM_ROW (widget)));
}

static void
garde_room_part_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GARDE_TYPE_ROOM_PART);
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_room_part_parent_class)->dispose (object);
}

static void
garde_room_part_class_init (GardeRoomPartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_room_part_dispose;
  signals[PICKED] = g_signal_new ("picked", GARDE_TYPE_ROOM_PART, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[ACTIVATED] = g_signal_new ("activated", GARDE_TYPE_ROOM_PART, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/waiting-room/garde-room-part.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeRoomPart, title);
  gtk_widget_class_bind_template_child (widget_class, GardeRoomPart, count);
  gtk_widget_class_bind_template_child (widget_class, GardeRoomPart, note);
  gtk_widget_class_bind_template_child (widget_class, GardeRoomPart, list);
  gtk_widget_class_bind_template_child (widget_class, GardeRoomPart, empty);
}

static void
garde_room_part_init (GardeRoomPart *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (self->list, GTK_EVENT_CONTROLLER (click));
}
