/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/sign-in/garde-own-account.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "secret/garde-pin.h"
#include "service/garde-sign-in.h"
#include "store/garde-store-account.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-new-password.h"

struct _GardeOwnAccount
{
  AdwWindow parent_instance;

  /* Template Widgets */
  GardeFormField *old_field;
  GtkEditable *old;
  GardeNewPassword *password;
  GtkWidget *change;
  GardeFormField *pin_field;
  GtkEditable *pin;
  GardeFormField *proof_field;
  GtkEditable *proof;
  GtkWidget *set;
  GtkLabel *notice;

  /* Owned References */
  GardeDesk *desk;
  char *uri;
};

G_DEFINE_FINAL_TYPE (GardeOwnAccount, garde_own_account, ADW_TYPE_WINDOW)

static void
show_notice (GardeOwnAccount *self, const char *text)
{
  gtk_label_set_text (self->notice, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), text != NULL);
}

static void
set_busy (GardeOwnAccount *self, gboolean is_busy)
{
  gtk_widget_set_sensitive (self->change, !is_busy);
  gtk_widget_set_sensitive (self->set, !is_busy);
}

/* What the store thread is handed; the secrets are wiped with it. */
typedef struct
{
  char *uri;
  GardeKey *old;    /* his current password; NULL to forget the PIN */
  GardeKey *secret; /* the new one; NULL forgets the PIN */
} Wish;

static GardeKey *
make_key (const char *text)
{
  return garde_key_new (text, strlen (text));
}

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->uri);
  g_clear_pointer (&wish->old, garde_key_unref);
  g_clear_pointer (&wish->secret, garde_key_unref);
  g_free (wish);
}

/* --- Password --- */

static gpointer
change_password (GardeStore *store,
                 GardeSession *session,
                 gpointer argument,
                 GCancellable *cancellable,
                 GError **error)
{
  const Wish *wish = argument;

  return garde_store_change_password (store, session, garde_key_get_text (wish->old),
                                      garde_key_get_text (wish->secret), error)
             ? argument
             : NULL;
}

static void
changed_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeOwnAccount) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = garde_desk_run_finish (GARDE_DESK (desk), result, &error) != NULL;

  if (self->desk == NULL)
    return;
  set_busy (self, FALSE);
  if (done)
    {
      gtk_editable_set_text (self->old, "");
      garde_new_password_clear (self->password);
      show_notice (self, _ ("The password is changed."));
    }
  else if (g_error_matches (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_SIGN_IN))
    {
      garde_form_field_set_error (self->old_field, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->old));
    }
  else
    {
      garde_new_password_set_error (self->password, error->message);
    }
}

static void
change_cb (GardeOwnAccount *self)
{
  Wish *wish;

  if (!gtk_widget_get_sensitive (self->change))
    return;
  show_notice (self, NULL);
  if (gtk_editable_get_text (self->old)[0] == '\0')
    {
      garde_form_field_set_error (self->old_field, _ ("Please type your current password."));
      gtk_widget_grab_focus (GTK_WIDGET (self->old));
      return;
    }
  if (!garde_new_password_check (self->password))
    return;
  wish = g_new0 (Wish, 1);
  wish->old = make_key (gtk_editable_get_text (self->old));
  wish->secret = make_key (garde_new_password_get_text (self->password));
  set_busy (self, TRUE);
  garde_desk_run_async (self->desk, change_password, wish, wish_free, NULL, NULL, changed_cb,
                        g_object_ref (self));
}

static void
old_changed_cb (GardeOwnAccount *self)
{
  garde_form_field_set_error (self->old_field, NULL);
}

/* --- PIN --- */

static gpointer
set_pin (GardeStore *store,
         GardeSession *session,
         gpointer argument,
         GCancellable *cancellable,
         GError **error)
{
  const Wish *wish = argument;
  g_autoptr (GardeKey) key = NULL;

  if (wish->secret != NULL)
    {
      key = garde_sign_in_dup_workstation_key (wish->uri, error);
      if (key == NULL)
        return NULL;
    }
  return garde_store_set_pin (
             store, session, wish->old != NULL ? garde_key_get_text (wish->old) : NULL,
             wish->secret != NULL ? garde_key_get_text (wish->secret) : NULL, key, error)
             ? argument
             : NULL;
}

static void
pin_set_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeOwnAccount) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = garde_desk_run_finish (GARDE_DESK (desk), result, &error) != NULL;

  if (self->desk == NULL)
    return;
  set_busy (self, FALSE);
  if (g_error_matches (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_SIGN_IN) ||
      g_error_matches (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_WAIT))
    {
      garde_form_field_set_error (self->proof_field, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->proof));
      return;
    }
  if (!done)
    {
      garde_form_field_set_error (self->pin_field, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->pin));
      return;
    }
  show_notice (self, gtk_editable_get_text (self->pin)[0] != '\0'
                         ? _ ("The PIN is set at this workstation.")
                         : _ ("There is no PIN at this workstation any more."));
  gtk_editable_set_text (self->pin, "");
  gtk_editable_set_text (self->proof, "");
}

static void
start_pin (GardeOwnAccount *self, const char *pin)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->uri = g_strdup (self->uri);
  wish->secret = pin != NULL ? make_key (pin) : NULL;
  wish->old = pin != NULL ? make_key (gtk_editable_get_text (self->proof)) : NULL;
  show_notice (self, NULL);
  set_busy (self, TRUE);
  garde_desk_run_async (self->desk, set_pin, wish, wish_free, NULL, NULL, pin_set_cb,
                        g_object_ref (self));
}

static void
set_pin_cb (GardeOwnAccount *self)
{
  const char *pin = gtk_editable_get_text (self->pin);
  g_autoptr (GError) error = NULL;

  if (!gtk_widget_get_sensitive (self->set))
    return;
  if (!garde_pin_check (pin, &error))
    {
      garde_form_field_set_error (self->pin_field, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->pin));
    }
  else if (gtk_editable_get_text (self->proof)[0] == '\0')
    {
      /* Who presses Enter behind the PIN goes on to the password. */
      if (gtk_widget_has_focus (self->set))
        garde_form_field_set_error (self->proof_field, _ ("Please type your password."));
      gtk_widget_grab_focus (GTK_WIDGET (self->proof));
    }
  else
    {
      start_pin (self, pin);
    }
}

static void
forget_pin_cb (GardeOwnAccount *self)
{
  gtk_editable_set_text (self->pin, "");
  start_pin (self, NULL);
}

static void
pin_changed_cb (GardeOwnAccount *self)
{
  garde_form_field_set_error (self->pin_field, NULL);
}

static void
proof_changed_cb (GardeOwnAccount *self)
{
  garde_form_field_set_error (self->proof_field, NULL);
}

/* --- The widget --- */

static void
garde_own_account_dispose (GObject *object)
{
  GardeOwnAccount *self = GARDE_OWN_ACCOUNT (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->uri, g_free);
  G_OBJECT_CLASS (garde_own_account_parent_class)->dispose (object);
}

static void
garde_own_account_class_init (GardeOwnAccountClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_own_account_dispose;
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  g_type_ensure (GARDE_TYPE_NEW_PASSWORD);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/sign-in/garde-own-account.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeOwnAccount, old_field);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnAccount, old);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnAccount, password);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnAccount, change);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnAccount, pin_field);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnAccount, pin);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnAccount, proof_field);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnAccount, proof);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnAccount, set);
  gtk_widget_class_bind_template_child (widget_class, GardeOwnAccount, notice);
  gtk_widget_class_bind_template_callback (widget_class, old_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_cb);
  gtk_widget_class_bind_template_callback (widget_class, pin_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, proof_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_pin_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_pin_cb);
}

static void
garde_own_account_init (GardeOwnAccount *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
garde_own_account_new (GtkWindow *parent, GardeDesk *desk, const char *uri)
{
  GardeOwnAccount *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_OWN_ACCOUNT, "transient-for", parent, NULL);
  self->desk = g_object_ref (desk);
  self->uri = g_strdup (uri);
  garde_new_password_set_person (self->password, NULL,
                                 garde_session_get_display_name (garde_desk_get_session (desk)),
                                 garde_desk_get_centre (desk)->name);
  return GTK_WIDGET (self);
}
