/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-server-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "database/garde-database.h"
#include "database/garde-server-address.h"
#include "desktop/garde-files.h"
#include "secret/garde-keyring.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-key-button.h"

/* As the texts about setting a server up call them. */
#define USUAL_DATABASE "garde"
#define USUAL_USER     "desk"

struct _GardeServerPage
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkWidget *form;
  GtkWidget *address;
  GtkEditable *host;
  GtkEditable *database;
  GtkEditable *user;
  GtkEditable *certificate;
  GtkEditable *password;
  GtkCheckButton *keep;
  GtkLabel *keeping;
  GtkSpinner *spinner;
  GtkLabel *notice;
  GtkWidget *another;
  GtkWidget *back;

  /* Owned References */
  GardeContext *context;

  gboolean is_busy;
};

G_DEFINE_FINAL_TYPE (GardeServerPage, garde_server_page, GTK_TYPE_WIDGET)

static void
show_notice (GardeServerPage *self, const char *text)
{
  gtk_label_set_text (self->notice, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), text != NULL);
}

static void
set_busy (GardeServerPage *self, gboolean is_busy)
{
  self->is_busy = is_busy;
  gtk_widget_set_sensitive (self->form, !is_busy);
  gtk_widget_set_sensitive (self->back, !is_busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_busy);
  gtk_spinner_set_spinning (self->spinner, is_busy);
}

/* --- The address --- */

/* A whole address in the first field says the rest too. */
static gboolean
is_whole (GardeServerPage *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->host)));

  return garde_database_uri_is_server (text);
}

static void
host_changed_cb (GardeServerPage *self)
{
  gboolean is_alone = is_whole (self);

  gtk_widget_set_sensitive (GTK_WIDGET (self->database), !is_alone);
  gtk_widget_set_sensitive (GTK_WIDGET (self->user), !is_alone);
  gtk_widget_set_sensitive (GTK_WIDGET (self->certificate), !is_alone);
}

static char *
dup_text (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

/* Several hosts, or what else has no field, stay as they were written. */
static char *
dup_uri (GardeServerPage *self, GError **error)
{
  g_autoptr (GardeServerAddress) address = NULL;

  if (!gtk_widget_get_visible (self->address))
    return g_strdup (garde_context_get_uri (self->context));
  if (is_whole (self))
    return dup_text (self->host);
  address = g_new0 (GardeServerAddress, 1);
  address->host = dup_text (self->host);
  address->database = dup_text (self->database);
  address->user = dup_text (self->user);
  address->root_certificate = dup_text (self->certificate);
  return garde_server_address_to_uri (address, error);
}

static void
set_text (GtkEditable *entry, const char *text)
{
  gtk_editable_set_text (entry, text != NULL ? text : "");
}

static void
fill_address (GardeServerPage *self)
{
  const char *uri = garde_context_get_uri (self->context);
  gboolean is_server = garde_database_uri_is_server (uri);
  g_autoptr (GardeServerAddress) address = is_server ? garde_server_address_from_uri (uri) : NULL;

  set_text (self->host, address != NULL ? address->host : is_server ? uri : NULL);
  set_text (self->database, address != NULL ? address->database : USUAL_DATABASE);
  set_text (self->user, address != NULL ? address->user : USUAL_USER);
  set_text (self->certificate, address != NULL ? address->root_certificate : NULL);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeServerPage) self = data;
  g_autofree char *path = garde_files_ask_finish (result, NULL);

  if (self->context != NULL && path != NULL)
    set_text (self->certificate, path);
}

static void
choose_cb (GardeServerPage *self)
{
  garde_files_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), GARDE_FILES_OPEN,
                         _ ("The certificate that vouches for the server"), chosen_cb,
                         g_object_ref (self));
}

/* --- Connecting --- */

/* Where there is no keyring, nothing can be wished for. */
static void
show_keeping (GardeServerPage *self)
{
  const GError *trouble = garde_context_get_keyring_error (self->context);
  gboolean is_absent = g_error_matches (trouble, GARDE_KEYRING_ERROR, GARDE_KEYRING_ERROR_ABSENT);

  gtk_widget_set_sensitive (GTK_WIDGET (self->keep), !is_absent);
  gtk_check_button_set_active (self->keep, trouble == NULL);
  gtk_label_set_text (self->keeping, trouble != NULL ? trouble->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->keeping), trouble != NULL);
}

/* The server has said yes: without the keyring he goes on by pressing once more. */
static void
show_not_kept (GardeServerPage *self, const GError *error)
{
  g_autofree char *text =
      g_strdup_printf (_ ("%s The server accepts the password: connect once more to go on without "
                          "keeping it."),
                       error->message);

  gtk_check_button_set_active (self->keep, FALSE);
  show_notice (self, text);
}

static void
connected_cb (GObject *context, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeServerPage) self = data;
  g_autoptr (GError) error = NULL;
  gboolean is_in = garde_context_connect_finish (GARDE_CONTEXT (context), result, &error);

  /* The window may have been closed meanwhile. */
  if (self->context == NULL)
    return;
  set_busy (self, FALSE);
  if (is_in)
    {
      gtk_editable_set_text (self->password, "");
      return;
    }
  if (error->domain == GARDE_KEYRING_ERROR)
    show_not_kept (self, error);
  else
    show_notice (self, error->message);
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
connect_cb (GardeServerPage *self)
{
  const char *password = gtk_editable_get_text (self->password);
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = self->is_busy ? NULL : dup_uri (self, &error);

  if (error != NULL)
    {
      show_notice (self, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->host));
    }
  if (uri == NULL)
    return;
  show_notice (self, NULL);
  set_busy (self, TRUE);
  garde_context_connect_async (
      self->context, uri, password[0] != '\0' ? garde_key_new (password, strlen (password)) : NULL,
      gtk_check_button_get_active (self->keep), connected_cb, g_object_ref (self));
}

/* --- Asking --- */

static void
show_address (GardeServerPage *self, gboolean is_shown)
{
  gtk_widget_set_visible (self->address, is_shown);
  gtk_widget_set_visible (self->another, !is_shown);
  gtk_widget_set_visible (self->back, is_shown);
}

void
garde_server_page_ask_address (GardeServerPage *self)
{
  g_return_if_fail (GARDE_IS_SERVER_PAGE (self));

  gtk_label_set_text (self->title, _ ("The centre’s server"));
  gtk_label_set_text (self->subtitle, _ ("Whoever looks after the server knows these. They are "
                                         "typed once on each workstation."));
  fill_address (self);
  show_address (self, TRUE);
  show_keeping (self);
  show_notice (self, NULL);
}

void
garde_server_page_ask_password (GardeServerPage *self)
{
  const GError *error;

  g_return_if_fail (GARDE_IS_SERVER_PAGE (self));

  error = garde_context_get_error (self->context);
  gtk_label_set_text (self->title, _ ("Password of the database"));
  gtk_label_set_text (self->subtitle, error != NULL ? error->message : "");
  show_address (self, FALSE);
  show_keeping (self);
  show_notice (self, NULL);
}

static void
another_cb (GardeServerPage *self)
{
  garde_server_page_ask_address (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
garde_server_page_grab_focus (GtkWidget *widget)
{
  GardeServerPage *self = GARDE_SERVER_PAGE (widget);
  gboolean wants_host =
      gtk_widget_get_visible (self->address) && gtk_editable_get_text (self->host)[0] == '\0';

  return gtk_widget_grab_focus (GTK_WIDGET (wants_host ? self->host : self->password));
}

static void
garde_server_page_dispose (GObject *object)
{
  GardeServerPage *self = GARDE_SERVER_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_SERVER_PAGE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->context);
  G_OBJECT_CLASS (garde_server_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GardeServerPage, title);
  gtk_widget_class_bind_template_child (widget_class, GardeServerPage, subtitle);
  gtk_widget_class_bind_template_child (widget_class, GardeServerPage, form);
  gtk_widget_class_bind_template_child (widget_class, GardeServerPage, address);
  gtk_widget_class_bind_template_child (widget_class, GardeServerPage, host);
  gtk_widget_class_bind_template_child (widget_class, GardeServerPage, database);
  gtk_widget_class_bind_template_child (widget_class, GardeServerPage, user);
  gtk_widget_class_bind_template_child (widget_class, GardeServerPage, certificate);
  gtk_widget_class_bind_template_child (widget_class, GardeServerPage, password);
  gtk_widget_class_bind_template_child (widget_class, GardeServerPage, keep);
  gtk_widget_class_bind_template_child (widget_class, GardeServerPage, keeping);
  gtk_widget_class_bind_template_child (widget_class, GardeServerPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, GardeServerPage, notice);
  gtk_widget_class_bind_template_child (widget_class, GardeServerPage, another);
  gtk_widget_class_bind_template_child (widget_class, GardeServerPage, back);
}

static void
garde_server_page_class_init (GardeServerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_server_page_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_server_page_grab_focus;
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/app/garde-server-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, host_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, connect_cb);
  gtk_widget_class_bind_template_callback (widget_class, another_cb);
}

static void
garde_server_page_init (GardeServerPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
garde_server_page_new (GardeContext *context)
{
  GardeServerPage *self;

  g_return_val_if_fail (GARDE_IS_CONTEXT (context), NULL);

  self = g_object_new (GARDE_TYPE_SERVER_PAGE, NULL);
  self->context = g_object_ref (context);

  return GTK_WIDGET (self);
}
