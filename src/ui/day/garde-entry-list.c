/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/day/garde-entry-list.h"

#include "ui/day/garde-walk-in-row.h"
#include "ui/shared/garde-children.h"

struct _GardeEntryList
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (GardeEntryList, garde_entry_list, GTK_TYPE_WIDGET)

enum
{
  PICKED,
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
pressed_cb (GardeEntryList *self, int n_press, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  if (widget != NULL && !GARDE_IS_ENTRY_VIEW (widget))
    widget = gtk_widget_get_ancestor (widget, GARDE_TYPE_ENTRY_VIEW);
  if (widget == NULL)
    return;

  g_signal_emit (self, signals[n_press == 2 ? ACTIVATED : PICKED], 0,
                 garde_entry_view_get_id (GARDE_ENTRY_VIEW (widget)));
}

static void
garde_entry_list_dispose (GObject *object)
{
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_entry_list_parent_class)->dispose (object);
}

static void
garde_entry_list_class_init (GardeEntryListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_entry_list_dispose;
  signals[PICKED] = g_signal_new ("picked", GARDE_TYPE_ENTRY_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[ACTIVATED] = g_signal_new ("activated", GARDE_TYPE_ENTRY_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_widget_class_set_css_name (widget_class, "list");
}

static void
garde_entry_list_init (GardeEntryList *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_css_classes (GTK_WIDGET (self), (const char *[]){ "lines", "card", NULL });
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

void
garde_entry_list_show (GardeEntryList *self, GListModel *entries, const GardeMoment *moment)
{
  g_return_if_fail (GARDE_IS_ENTRY_LIST (self));

  garde_entry_view_sync (GTK_WIDGET (self), entries, GARDE_TYPE_WALK_IN_ROW, moment);
}
