/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-start-page.h"

#include <glib/gi18n-lib.h>

#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-key-button.h"

struct _GardeStartPage
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GardeFormField *name_field;
  GtkEditable *name;
  GtkWidget *create;
  GtkWidget *connect;
  GtkWidget *restore;
  GtkWidget *demonstrate;
  GtkSpinner *spinner;
  GtkLabel *status;

  /* Owned References */
  GardeContext *context;
};

G_DEFINE_FINAL_TYPE (GardeStartPage, garde_start_page, GTK_TYPE_WIDGET)

static void
show_status (GardeStartPage *self, const char *text, gboolean is_error)
{
  gtk_label_set_text (self->status, text);
  if (is_error)
    gtk_widget_add_css_class (GTK_WIDGET (self->status), "field-error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->status), "field-error");
}

static void
set_busy (GardeStartPage *self, gboolean is_busy)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->name), !is_busy);
  gtk_widget_set_sensitive (self->create, !is_busy);
  gtk_widget_set_sensitive (self->connect, !is_busy);
  gtk_widget_set_sensitive (self->restore, !is_busy);
  gtk_widget_set_sensitive (self->demonstrate, !is_busy);
  gtk_spinner_set_spinning (self->spinner, is_busy);
}

static void
created_cb (GObject *context, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeStartPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean is_made = garde_context_create_finish (GARDE_CONTEXT (context), result, &error);

  /* The window may have been closed meanwhile. */
  if (self->context == NULL || is_made)
    return;
  set_busy (self, FALSE);
  show_status (self, error->message, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
make (GardeStartPage *self, const char *name, const char *text)
{
  garde_form_field_set_error (self->name_field, NULL);
  set_busy (self, TRUE);
  show_status (self, text, FALSE);
  garde_context_create_async (self->context, name, created_cb, g_object_ref (self));
}

static void
create_cb (GardeStartPage *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (self->name)));

  if (name[0] == '\0')
    {
      garde_form_field_set_error (self->name_field, _ ("The centre needs a name."));
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return;
    }
  make (self, name, _ ("Making the centre…"));
}

static void
demonstrate_cb (GardeStartPage *self)
{
  make (self, NULL, _ ("Making the demonstration centre…"));
}

static void
name_changed_cb (GardeStartPage *self)
{
  garde_form_field_set_error (self->name_field, NULL);
}

static gboolean
garde_start_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GARDE_START_PAGE (widget)->name));
}

static void
garde_start_page_dispose (GObject *object)
{
  GardeStartPage *self = GARDE_START_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_START_PAGE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->context);
  G_OBJECT_CLASS (garde_start_page_parent_class)->dispose (object);
}

static void
garde_start_page_class_init (GardeStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_start_page_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_start_page_grab_focus;
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/app/garde-start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeStartPage, name_field);
  gtk_widget_class_bind_template_child (widget_class, GardeStartPage, name);
  gtk_widget_class_bind_template_child (widget_class, GardeStartPage, create);
  gtk_widget_class_bind_template_child (widget_class, GardeStartPage, connect);
  gtk_widget_class_bind_template_child (widget_class, GardeStartPage, restore);
  gtk_widget_class_bind_template_child (widget_class, GardeStartPage, demonstrate);
  gtk_widget_class_bind_template_child (widget_class, GardeStartPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, GardeStartPage, status);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, demonstrate_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
}

static void
garde_start_page_init (GardeStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
garde_start_page_new (GardeContext *context)
{
  GardeStartPage *self;

  g_return_val_if_fail (GARDE_IS_CONTEXT (context), NULL);

  self = g_object_new (GARDE_TYPE_START_PAGE, NULL);
  self->context = g_object_ref (context);

  return GTK_WIDGET (self);
}
