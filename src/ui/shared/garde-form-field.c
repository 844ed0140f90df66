/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-form-field.h"

struct _GardeFormField
{
  GtkWidget parent_instance;

  GtkWidget *head;
  GtkWidget *title;
  GtkWidget *star; /* NULL unless it is required */
  GtkWidget *hint;
  GtkWidget *child;
  GtkWidget *error;  /* NULL while nothing is wrong */
  GtkWidget *notice; /* NULL while nothing is odd */
};

G_DEFINE_FINAL_TYPE (GardeFormField, garde_form_field, GTK_TYPE_WIDGET)

enum
{
  PROP_TITLE = 1,
  PROP_HINT,
  PROP_REQUIRED,
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

  /* The button within a list to choose from is what has the focus, and GTK gives it no name. */
  if (GTK_IS_DROP_DOWN (self->child))
    gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (self->child)),
                                    GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    gtk_label_get_text (GTK_LABEL (self->title)), -1);
}

/* What must be there has a star, which is told as such instead of being read. */
static void
set_required (GardeFormField *self, gboolean is_required)
{
  if (is_required == (self->star != NULL))
    return;

  if (is_required)
    {
      self->star = g_object_new (GTK_TYPE_LABEL, "label", "*", "css-classes",
                                 (const char *[]){ "small", "accent-fg", NULL }, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_box_insert_child_after (GTK_BOX (self->head), self->star, self->title);
    }
  else
    {
      gtk_box_remove (GTK_BOX (self->head), self->star);
      self->star = NULL;
    }
  if (self->child != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->child), GTK_ACCESSIBLE_PROPERTY_REQUIRED,
                                    is_required, -1);
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
  if (self->star != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_REQUIRED, TRUE,
                                    -1);
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

/* A line below the control, made when there is something to say. */
static void
show_line (GardeFormField *self, GtkWidget **line, const char *style, const char *message)
{
  if (message == NULL)
    {
      g_clear_pointer (line, gtk_widget_unparent);
      return;
    }

  if (*line == NULL)
    {
      *line = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0F, "wrap", TRUE, "css-classes",
                            (const char *[]){ style, NULL }, NULL);
      gtk_widget_insert_before (*line, GTK_WIDGET (self), NULL);
    }
  gtk_label_set_text (GTK_LABEL (*line), message);
}

void
garde_form_field_set_error (GardeFormField *self, const char *message)
{
  g_return_if_fail (GARDE_IS_FORM_FIELD (self));

  if (self->child != NULL)
    gtk_accessible_update_state (
        GTK_ACCESSIBLE (self->child), GTK_ACCESSIBLE_STATE_INVALID,
        message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  show_line (self, &self->error, "field-error", message);
  if (message != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), "wrong");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "wrong");
}

void
garde_form_field_set_notice (GardeFormField *self, const char *message)
{
  g_return_if_fail (GARDE_IS_FORM_FIELD (self));

  show_line (self, &self->notice, "field-notice", message);
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
    case PROP_REQUIRED:
      g_value_set_boolean (value, self->star != NULL);
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
    case PROP_REQUIRED:
      set_required (self, g_value_get_boolean (value));
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
  g_clear_pointer (&self->notice, gtk_widget_unparent);
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
  properties[PROP_REQUIRED] = g_param_spec_boolean ("required", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
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
