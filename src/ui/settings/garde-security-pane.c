/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-security-pane.h"

#include <glib/gi18n-lib.h>

#include "desktop/garde-settings.h"
#include "secret/garde-keyring.h"
#include "service/garde-disk.h"
#include "ui/settings/garde-support-card.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-wheel.h"

struct _GardeSecurityPane
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkSpinButton *minutes;
  GtkLabel *keyring;
  GtkLabel *disk;
  GtkLabel *readable;
  GardeSupportCard *support;

  /* Owned References */
  GardeDesk *desk;
};

G_DEFINE_FINAL_TYPE (GardeSecurityPane, garde_security_pane, GTK_TYPE_WIDGET)

/* What the store thread found, where it does not hold up the window. */
typedef struct
{
  char *where; /* NULL: a server */
  GardeDiskState disk;
  char *readable; /* NULL: nobody else may read it */
  char *keyring;  /* why there is none; NULL: there is one */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->where);
  g_free (look->readable);
  g_free (look->keyring);
  g_free (look);
}

static gpointer
look_around (GardeStore *store,
             GardeSession *session,
             gpointer argument,
             GCancellable *cancellable,
             GError **error)
{
  const Look *wish = argument;
  g_autoptr (GardeKey) key = NULL;
  g_autoptr (GError) trouble = NULL;
  Look *look = g_new0 (Look, 1);

  look->where = g_strdup (wish->where);
  if (look->where != NULL)
    {
      look->disk = garde_disk_find_state (look->where, "/");
      look->readable = garde_disk_explain_readable (look->where);
    }
  if (!garde_keyring_look_up (look->where != NULL ? look->where : "garde",
                              GARDE_KEYRING_WORKSTATION_KEY, GARDE_KEYRING_PATIENCE_MS, cancellable,
                              &key, &trouble))
    look->keyring = g_strdup (trouble->message);
  return look;
}

static void
show (GardeSecurityPane *self, const Look *look)
{
  g_autofree char *keyring = NULL;

  if (look->keyring != NULL)
    keyring = g_strdup_printf (_ ("%s So there are no PINs here, and Garde asks for each password "
                                  "every time."),
                               look->keyring);
  gtk_label_set_text (
      self->keyring,
      keyring != NULL ? keyring
                      : _ ("The keyring of this session keeps Garde’s secrets: PINs work here."));
  gtk_label_set_text (self->disk, look->where != NULL
                                      ? garde_disk_explain (look->disk)
                                      : _ ("The database is on a server, whose disk Garde does "
                                           "not see."));
  gtk_label_set_text (self->readable, look->readable != NULL ? look->readable : "");
  gtk_widget_set_visible (GTK_WIDGET (self->readable), look->readable != NULL);
}

static void
looked_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeSecurityPane) self = data;
  Look *look = garde_desk_run_finish (GARDE_DESK (desk), result, NULL);

  if (self->desk != NULL && look != NULL)
    show (self, look);
  g_clear_pointer (&look, look_free);
}

void
garde_security_pane_show (GardeSecurityPane *self, const GardeStoreFacts *facts)
{
  Look *look;

  g_return_if_fail (GARDE_IS_SECURITY_PANE (self) && self->desk != NULL);
  g_return_if_fail (facts != NULL);

  look = g_new0 (Look, 1);
  look->where = facts->is_server ? NULL : g_strdup (facts->where);
  garde_desk_work_async (self->desk, look_around, look, look_free, look_free, NULL, looked_cb,
                         g_object_ref (self));
}

void
garde_security_pane_set_up (GardeSecurityPane *self, GardeDesk *desk, GSettings *settings)
{
  g_return_if_fail (GARDE_IS_SECURITY_PANE (self));
  g_return_if_fail (GARDE_IS_DESK (desk) && self->desk == NULL);

  self->desk = g_object_ref (desk);
  garde_support_card_set_up (self->support, desk);
  gtk_widget_set_sensitive (GTK_WIDGET (self->minutes), settings != NULL);
  if (settings != NULL)
    g_settings_bind (settings, GARDE_SETTING_LOCK_MINUTES, self->minutes, "value",
                     G_SETTINGS_BIND_DEFAULT);
  else
    gtk_spin_button_set_value (self->minutes, garde_settings_get_lock_minutes (NULL));
}

static void
garde_security_pane_dispose (GObject *object)
{
  GardeSecurityPane *self = GARDE_SECURITY_PANE (object);

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_SECURITY_PANE);
  garde_children_unparent (GTK_WIDGET (self));
  G_OBJECT_CLASS (garde_security_pane_parent_class)->dispose (object);
}

static void
garde_security_pane_class_init (GardeSecurityPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_security_pane_dispose;
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  g_type_ensure (GARDE_TYPE_SUPPORT_CARD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/settings/garde-security-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeSecurityPane, minutes);
  gtk_widget_class_bind_template_child (widget_class, GardeSecurityPane, keyring);
  gtk_widget_class_bind_template_child (widget_class, GardeSecurityPane, disk);
  gtk_widget_class_bind_template_child (widget_class, GardeSecurityPane, readable);
  gtk_widget_class_bind_template_child (widget_class, GardeSecurityPane, support);
}

static void
garde_security_pane_init (GardeSecurityPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  garde_wheel_scrolls_page (self->minutes);
}
