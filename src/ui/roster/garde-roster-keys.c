/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/roster/garde-roster-keys.h"

#include "ui/shared/garde-children.h"
#include "ui/shared/garde-key-button.h"

struct _GardeRosterKeys
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkWidget *keys;
  GtkWidget *move;
  GtkWidget *wish_keys;
  GtkLabel *where;
};

G_DEFINE_FINAL_TYPE (GardeRosterKeys, garde_roster_keys, GTK_TYPE_WIDGET)

void
garde_roster_keys_show (GardeRosterKeys *self, GardeRosterKeySet set)
{
  g_return_if_fail (GARDE_IS_ROSTER_KEYS (self));

  gtk_widget_set_visible (self->keys, set == GARDE_ROSTER_KEYS_WEEK);
  gtk_widget_set_visible (self->wish_keys, set == GARDE_ROSTER_KEYS_WISHES);
  gtk_widget_set_visible (GTK_WIDGET (self->where), set != GARDE_ROSTER_KEYS_WISHES);
}

void
garde_roster_keys_set_where (GardeRosterKeys *self, const char *where)
{
  g_return_if_fail (GARDE_IS_ROSTER_KEYS (self));

  gtk_label_set_text (self->where, where != NULL ? where : "");
}

void
garde_roster_keys_set_can_move (GardeRosterKeys *self, gboolean can_move)
{
  g_return_if_fail (GARDE_IS_ROSTER_KEYS (self));

  gtk_widget_set_sensitive (self->move, can_move);
}

static void
garde_roster_keys_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GARDE_TYPE_ROSTER_KEYS);
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_roster_keys_parent_class)->dispose (object);
}

static void
garde_roster_keys_class_init (GardeRosterKeysClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_roster_keys_dispose;
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/roster/garde-roster-keys.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeRosterKeys, keys);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterKeys, move);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterKeys, wish_keys);
  gtk_widget_class_bind_template_child (widget_class, GardeRosterKeys, where);
}

static void
garde_roster_keys_init (GardeRosterKeys *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
