/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-new-password.h"

#include <glib/gi18n-lib.h>

#include "service/garde-sign-in.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"

struct _GardeNewPassword
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GardeFormField *field;
  GtkEditable *password;
  GtkLevelBar *level;
  GtkLabel *sentence;
  GardeFormField *again_field;
  GtkEditable *again;

  char *name;
  char *display_name;
  char *centre;
};

G_DEFINE_FINAL_TYPE (GardeNewPassword, garde_new_password, GTK_TYPE_WIDGET)

static guint entered;

static GardePasswordStrength
judge (GardeNewPassword *self)
{
  return garde_sign_in_judge (gtk_editable_get_text (self->password), self->name,
                              self->display_name, self->centre);
}

static void
show_strength (GardeNewPassword *self)
{
  GardePasswordStrength strength = judge (self);

  gtk_level_bar_set_value (self->level, strength.level);
  gtk_label_set_text (self->sentence,
                      strength.flaw == GARDE_PASSWORD_EMPTY
                          ? _ ("Twelve letters and more, or three words that do "
                               "not belong together, are a good beginning.")
                          : garde_password_explain (strength, GARDE_PASSWORD_LIMITED));
}

static void
changed_cb (GardeNewPassword *self)
{
  garde_form_field_set_error (self->field, NULL);
  show_strength (self);
}

static void
again_changed_cb (GardeNewPassword *self)
{
  garde_form_field_set_error (self->again_field, NULL);
}

static void
activate_cb (GardeNewPassword *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->again));
}

static void
again_activate_cb (GardeNewPassword *self)
{
  g_signal_emit (self, entered, 0);
}

gboolean
garde_new_password_check (GardeNewPassword *self)
{
  GardePasswordStrength strength;

  g_return_val_if_fail (GARDE_IS_NEW_PASSWORD (self), FALSE);

  strength = judge (self);
  if (strength.level == 0)
    {
      garde_new_password_set_error (self,
                                    garde_password_explain (strength, GARDE_PASSWORD_LIMITED));
      return FALSE;
    }
  if (!g_str_equal (gtk_editable_get_text (self->password), gtk_editable_get_text (self->again)))
    {
      garde_form_field_set_error (self->again_field, _ ("This is not the same password."));
      gtk_widget_grab_focus (GTK_WIDGET (self->again));
      return FALSE;
    }
  return TRUE;
}

const char *
garde_new_password_get_text (GardeNewPassword *self)
{
  g_return_val_if_fail (GARDE_IS_NEW_PASSWORD (self), NULL);

  return gtk_editable_get_text (self->password);
}

void
garde_new_password_set_error (GardeNewPassword *self, const char *message)
{
  g_return_if_fail (GARDE_IS_NEW_PASSWORD (self));

  garde_form_field_set_error (self->field, message);
  if (message != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

void
garde_new_password_clear (GardeNewPassword *self)
{
  g_return_if_fail (GARDE_IS_NEW_PASSWORD (self));

  gtk_editable_set_text (self->password, "");
  gtk_editable_set_text (self->again, "");
}

void
garde_new_password_set_person (GardeNewPassword *self,
                               const char *name,
                               const char *display_name,
                               const char *centre)
{
  g_return_if_fail (GARDE_IS_NEW_PASSWORD (self));

  g_free (self->name);
  self->name = g_strdup (name);
  g_free (self->display_name);
  self->display_name = g_strdup (display_name);
  g_free (self->centre);
  self->centre = g_strdup (centre);
  show_strength (self);
}

static gboolean
garde_new_password_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GARDE_NEW_PASSWORD (widget)->password));
}

static void
garde_new_password_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GARDE_TYPE_NEW_PASSWORD);
  garde_children_unparent (GTK_WIDGET (object));
  G_OBJECT_CLASS (garde_new_password_parent_class)->dispose (object);
}

static void
garde_new_password_finalize (GObject *object)
{
  GardeNewPassword *self = GARDE_NEW_PASSWORD (object);

  g_free (self->name);
  g_free (self->display_name);
  g_free (self->centre);
  G_OBJECT_CLASS (garde_new_password_parent_class)->finalize (object);
}

static void
garde_new_password_class_init (GardeNewPasswordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = garde_new_password_dispose;
  object_class->finalize = garde_new_password_finalize;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_new_password_grab_focus;
  entered = g_signal_new ("entered", GARDE_TYPE_NEW_PASSWORD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                          NULL, G_TYPE_NONE, 0);
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/shared/garde-new-password.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeNewPassword, field);
  gtk_widget_class_bind_template_child (widget_class, GardeNewPassword, password);
  gtk_widget_class_bind_template_child (widget_class, GardeNewPassword, level);
  gtk_widget_class_bind_template_child (widget_class, GardeNewPassword, sentence);
  gtk_widget_class_bind_template_child (widget_class, GardeNewPassword, again_field);
  gtk_widget_class_bind_template_child (widget_class, GardeNewPassword, again);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_activate_cb);
}

static void
garde_new_password_init (GardeNewPassword *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_strength (self);
}
