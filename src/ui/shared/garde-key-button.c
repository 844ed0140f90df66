/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-key-button.h"

struct _GardeKeyButton
{
  GtkButton parent_instance;

  GtkWidget *box;
  GtkWidget *text;
  GtkWidget *key;
};

G_DEFINE_FINAL_TYPE (GardeKeyButton, garde_key_button, GTK_TYPE_BUTTON)

enum
{
  PROP_TEXT = 1,
  PROP_KEY,
  PROP_KEY_FIRST,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

void
garde_key_button_set_text (GardeKeyButton *self, const char *text)
{
  g_return_if_fail (GARDE_IS_KEY_BUTTON (self));

  gtk_label_set_text (GTK_LABEL (self->text), text != NULL ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  text != NULL ? text : "", -1);
}

static void
set_key_first (GardeKeyButton *self, gboolean is_first)
{
  if (is_first)
    gtk_box_reorder_child_after (GTK_BOX (self->box), self->key, NULL);
  else
    gtk_box_reorder_child_after (GTK_BOX (self->box), self->key, self->text);
}

static void
garde_key_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  GardeKeyButton *self = GARDE_KEY_BUTTON (object);

  switch (id)
    {
    case PROP_TEXT:
      g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->text)));
      break;
    case PROP_KEY:
      g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->key)));
      break;
    case PROP_KEY_FIRST:
      g_value_set_boolean (value, gtk_widget_get_first_child (self->box) == self->key);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
garde_key_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  GardeKeyButton *self = GARDE_KEY_BUTTON (object);

  switch (id)
    {
    case PROP_TEXT:
      garde_key_button_set_text (self, g_value_get_string (value));
      break;
    case PROP_KEY:
      gtk_label_set_text (GTK_LABEL (self->key), g_value_get_string (value));
      break;
    case PROP_KEY_FIRST:
      set_key_first (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
garde_key_button_class_init (GardeKeyButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = garde_key_button_get_property;
  object_class->set_property = garde_key_button_set_property;

  properties[PROP_TEXT] =
      g_param_spec_string ("text", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_KEY] =
      g_param_spec_string ("key", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_KEY_FIRST] = g_param_spec_boolean ("key-first", NULL, NULL, FALSE,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
garde_key_button_init (GardeKeyButton *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_halign (self->box, GTK_ALIGN_CENTER);
  self->text = gtk_label_new (NULL);
  self->key = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                            "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (self->key, "key-cap");
  gtk_widget_add_css_class (GTK_WIDGET (self), "text-button");
  gtk_box_append (GTK_BOX (self->box), self->text);
  gtk_box_append (GTK_BOX (self->box), self->key);
  gtk_button_set_child (GTK_BUTTON (self), self->box);
}
