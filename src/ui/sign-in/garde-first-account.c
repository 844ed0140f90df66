/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/garde-first-account.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "model/garde-account.h"
#include "service/garde-sign-in.h"
#include "ui/shared/garde-account-name.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-new-password.h"

struct _GardeFirstAccount
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GardeFormField *display_field;
  GtkEditable *display;
  GardeFormField *name_field;
  GtkEditable *name;
  GardeNewPassword *password;
  GtkWidget *make;
  GtkLabel *notice;

  /* Owned References */
  GardeDesk *desk;

  gboolean is_own_name; /* somebody has typed into it */
  gboolean is_suggesting;
  gboolean is_making;
};

G_DEFINE_FINAL_TYPE (GardeFirstAccount, garde_first_account, GTK_TYPE_WIDGET)

enum
{
  MADE,
  LATER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* --- Typing --- */

static void
follow_person (GardeFirstAccount *self)
{
  garde_new_password_set_person (self->password, gtk_editable_get_text (self->name),
                                 gtk_editable_get_text (self->display),
                                 garde_desk_get_centre (self->desk)->name);
}

static void
display_changed_cb (GardeFirstAccount *self)
{
  g_autofree char *suggestion = NULL;

  if (self->desk == NULL)
    return;
  garde_form_field_set_error (self->display_field, NULL);
  if (!self->is_own_name)
    {
      suggestion = garde_account_name_suggest (gtk_editable_get_text (self->display));
      self->is_suggesting = TRUE;
      gtk_editable_set_text (self->name, suggestion);
      self->is_suggesting = FALSE;
    }
  follow_person (self);
}

static void
name_changed_cb (GardeFirstAccount *self)
{
  if (self->desk == NULL)
    return;
  garde_form_field_set_error (self->name_field, NULL);
  if (self->is_suggesting)
    return;
  self->is_own_name = gtk_editable_get_text (self->name)[0] != '\0';
  follow_person (self);
}

static void
display_activate_cb (GardeFirstAccount *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

static void
name_activate_cb (GardeFirstAccount *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

/* --- Making --- */

typedef struct
{
  char *name;
  char *display_name;
  GardeKey *password;
} Making;

static void
making_free (gpointer data)
{
  Making *making = data;

  g_free (making->name);
  g_free (making->display_name);
  garde_key_unref (making->password);
  g_free (making);
}

static gpointer
create_first (GardeStore *store,
              GardeSession *session,
              gpointer argument,
              GCancellable *cancellable,
              GError **error)
{
  const Making *making = argument;

  return garde_sign_in_create_first (store, session, making->name, making->display_name,
                                     garde_key_get_text (making->password), error);
}

static void
show_notice (GardeFirstAccount *self, const char *text)
{
  gtk_label_set_text (self->notice, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), text != NULL);
}

static void
made_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeFirstAccount) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSession) session = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  self->is_making = FALSE;
  if (self->desk == NULL)
    return;
  gtk_widget_set_sensitive (self->make, TRUE);
  if (session == NULL)
    {
      show_notice (self, error->message);
      return;
    }
  garde_new_password_clear (self->password);
  g_signal_emit (self, signals[MADE], 0, session, gtk_editable_get_text (self->name));
}

/* The first field that is wrong gets the focus. */
static gboolean
check (GardeFirstAccount *self)
{
  g_autofree char *display = g_strstrip (g_strdup (gtk_editable_get_text (self->display)));
  g_autoptr (GError) error = NULL;

  if (display[0] == '\0')
    {
      garde_form_field_set_error (self->display_field, _ ("The account needs a name."));
      gtk_widget_grab_focus (GTK_WIDGET (self->display));
      return FALSE;
    }
  if (!garde_account_check_name (gtk_editable_get_text (self->name), &error))
    {
      garde_form_field_set_error (self->name_field, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->name));
      return FALSE;
    }
  return garde_new_password_check (self->password);
}

static void
make_cb (GardeFirstAccount *self)
{
  const char *password;
  Making *making;

  if (self->is_making || self->desk == NULL || !check (self))
    return;
  self->is_making = TRUE;
  gtk_widget_set_sensitive (self->make, FALSE);
  show_notice (self, NULL);
  password = garde_new_password_get_text (self->password);
  making = g_new0 (Making, 1);
  making->name = g_strdup (gtk_editable_get_text (self->name));
  making->display_name = g_strstrip (g_strdup (gtk_editable_get_text (self->display)));
  making->password = garde_key_new (password, strlen (password));
  garde_desk_run_async (self->desk, create_first, making, making_free,
                        (GDestroyNotify) garde_session_unref, NULL, made_cb, g_object_ref (self));
}

static void
later_cb (GardeFirstAccount *self)
{
  g_signal_emit (self, signals[LATER], 0);
}

/* --- The widget --- */

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  later_cb (GARDE_FIRST_ACCOUNT (widget));
  return GDK_EVENT_STOP;
}

static gboolean
garde_first_account_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GARDE_FIRST_ACCOUNT (widget)->display));
}

static void
garde_first_account_dispose (GObject *object)
{
  GardeFirstAccount *self = GARDE_FIRST_ACCOUNT (object);

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_FIRST_ACCOUNT);
  garde_children_unparent (GTK_WIDGET (self));
  G_OBJECT_CLASS (garde_first_account_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/sign-in/garde-first-account.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeFirstAccount, display_field);
  gtk_widget_class_bind_template_child (widget_class, GardeFirstAccount, display);
  gtk_widget_class_bind_template_child (widget_class, GardeFirstAccount, name_field);
  gtk_widget_class_bind_template_child (widget_class, GardeFirstAccount, name);
  gtk_widget_class_bind_template_child (widget_class, GardeFirstAccount, password);
  gtk_widget_class_bind_template_child (widget_class, GardeFirstAccount, make);
  gtk_widget_class_bind_template_child (widget_class, GardeFirstAccount, notice);
  gtk_widget_class_bind_template_callback (widget_class, display_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, display_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_bind_template_callback (widget_class, later_cb);
}

static void
garde_first_account_class_init (GardeFirstAccountClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_first_account_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_first_account_grab_focus;
  signals[MADE] = g_signal_new ("made", GARDE_TYPE_FIRST_ACCOUNT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_STRING);
  signals[LATER] = g_signal_new ("later", GARDE_TYPE_FIRST_ACCOUNT, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  g_type_ensure (GARDE_TYPE_NEW_PASSWORD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  bind_template (widget_class);
}

static void
garde_first_account_init (GardeFirstAccount *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
garde_first_account_new (GardeDesk *desk)
{
  GardeFirstAccount *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_FIRST_ACCOUNT, NULL);
  self->desk = g_object_ref (desk);
  follow_person (self);
  return GTK_WIDGET (self);
}
