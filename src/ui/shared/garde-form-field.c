/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-form-field.h"

struct _GardeFormField
{
  GtkWidget parent_instance;

  GtkWidget *head;
  GtkWidget *title;
  GtkWidget *hint;
  GtkWidget *child;
  GtkWidget *error; /* NULL while nothing is wrong */
};

G_DEFINE_FINAL_TYPE (GardeFormField, garde_form_field, GTK_TYPE_WIDGET)

enum
{
  PROP_TITLE = 1,
  PROP_HINT,
  PROP_CHILD,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];

/* The control is named by its title; an entry keeps its own name, since a label would be read a
 * second time. */
static void
name_child (GardeFormField *self)
{
  if (self->child == NULL)
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (self->title)), -1);
}

static void
set_child (GardeFormField *self, GtkWidget *child)
{
  g_clear_pointer (&self->child, gtk_widget_unparent);
  if (child == NULL)
    return;

  self->child = child;
  gtk_widget_insert_after (child, GTK_WIDGET (self), self->head);
  name_child (self);
}

void
garde_form_field_set_hint (GardeFormField *self, const char *hint)
{
  g_return_if_fail (GARDE_IS_FORM_FIELD (self));

  gtk_label_set_text (GTK_LABEL (self->hint), hint != NULL ? hint : "");
  gtk_widget_set_visible (self->hint, hint != NULL && hint[0] != '\0');
}

gboolean
garde_form_field_has_error (GardeFormField *self)
{
  g_return_val_if_fail (GARDE_IS_FORM_FIELD (self), FALSE);

  return self->error != NULL;
}

void
garde_form_field_set_error (GardeFormField *self, const char *message)
{
  g_return_if_fail (GARDE_IS_FORM_FIELD (self));

  if (self->child != NULL)
    gtk_accessible_update_state (
        GTK_ACCESSIBLE (self->child), GTK_ACCESSIBLE_STATE_INVALID,
        message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  if (message == NULL)
    {
      g_clear_pointer (&self->error, gtk_widget_unparent);
      gtk_widget_remove_css_class (GTK_WIDGET (self), "wrong");
      return;
    }

  if (self->error == NULL)
    {
      self->error = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0F, "wrap", TRUE, "css-classes",
                                  (const char *[]){ "field-error", NULL }, NULL);
      gtk_widget_insert_before (self->error, GTK_WIDGET (self), NULL);
    }
  gtk_label_set_text (GTK_LABEL (self->error), message);
  gtk_widget_add_css_class (GTK_WIDGET (self), "wrong");
}

static void
garde_form_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  GardeFormField *self = GARDE_FORM_FIELD (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->title)));
      break;
    case PROP_HINT:
      g_value_set_string (value, gtk_label_get_text (GTK_LABEL (self->hint)));
      break;
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
garde_form_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  GardeFormField *self = GARDE_FORM_FIELD (object);

  switch (id)
    {
    case PROP_TITLE:
      gtk_label_set_text (GTK_LABEL (self->title), g_value_get_string (value));
      name_child (self);
      break;
    case PROP_HINT:
      garde_form_field_set_hint (self, g_value_get_string (value));
      break;
    case PROP_CHILD:
      set_child (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
garde_form_field_dispose (GObject *object)
{
  GardeFormField *self = GARDE_FORM_FIELD (object);

  g_clear_pointer (&self->head, gtk_widget_unparent);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_pointer (&self->error, gtk_widget_unparent);
  G_OBJECT_CLASS (garde_form_field_parent_class)->dispose (object);
}

static void
garde_form_field_class_init (GardeFormFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = garde_form_field_get_property;
  object_class->set_property = garde_form_field_set_property;
  object_class->dispose = garde_form_field_dispose;

  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HINT] =
      g_param_spec_string ("hint", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "field");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
garde_form_field_init (GardeFormField *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 3);

  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0F, "css-classes",
                              (const char *[]){ "small", NULL }, "accessible-role",
                              GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  self->hint = g_object_new (GTK_TYPE_LABEL, "visible", FALSE, "xalign", 1.0F, "hexpand", TRUE,
                             "ellipsize", PANGO_ELLIPSIZE_END, "css-classes",
                             (const char *[]){ "small", "dim-label", NULL }, NULL);
  gtk_box_append (GTK_BOX (self->head), self->title);
  gtk_box_append (GTK_BOX (self->head), self->hint);
  gtk_widget_set_parent (self->head, GTK_WIDGET (self));
}
