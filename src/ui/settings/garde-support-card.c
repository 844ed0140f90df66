/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-support-card.h"

#include <glib/gi18n-lib.h>

#include "base/garde-trouble.h"
#include "desktop/garde-files.h"
#include "service/garde-support-bundle.h"
#include "ui/shared/garde-children.h"

struct _GardeSupportCard
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkWidget *prepare;
  GtkWidget *preview;
  GtkTextBuffer *text;
  GtkWidget *save;
  GtkLabel *status;

  /* Owned References */
  GardeDesk *desk;

  char *name; /* of the file; NULL: there is no text yet */
};

G_DEFINE_FINAL_TYPE (GardeSupportCard, garde_support_card, GTK_TYPE_WIDGET)

typedef struct
{
  char *text;
  char *name;
} Bundle;

static void
bundle_free (gpointer data)
{
  Bundle *bundle = data;

  g_free (bundle->text);
  g_free (bundle->name);
  g_free (bundle);
}

static gpointer
make (GardeStore *store,
      GardeSession *session,
      gpointer argument,
      GCancellable *cancellable,
      GError **error)
{
  g_autofree char *troubles = garde_trouble_dup_path ();
  gint64 now = garde_clock_now (garde_store_get_clock (store));
  Bundle *bundle = g_new0 (Bundle, 1);

  bundle->text = garde_support_bundle_make (store, NULL, now, troubles);
  bundle->name = garde_support_bundle_dup_name (now);
  return bundle;
}

static void
show_status (GardeSupportCard *self, const char *text)
{
  gtk_label_set_text (self->status, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->status), text != NULL);
}

static void
made_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeSupportCard) self = data;
  g_autoptr (GError) error = NULL;
  Bundle *bundle = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk != NULL)
    {
      gtk_widget_set_sensitive (self->prepare, TRUE);
      show_status (self, bundle == NULL ? error->message : NULL);
    }
  if (self->desk != NULL && bundle != NULL)
    {
      gtk_text_buffer_set_text (self->text, bundle->text, -1);
      g_free (self->name);
      self->name = g_steal_pointer (&bundle->name);
      gtk_widget_set_visible (self->preview, TRUE);
      gtk_widget_grab_focus (self->save);
    }
  g_clear_pointer (&bundle, bundle_free);
}

static void
prepare_cb (GardeSupportCard *self)
{
  gtk_widget_set_sensitive (self->prepare, FALSE);
  show_status (self, NULL);
  garde_desk_work_async (self->desk, make, NULL, NULL, bundle_free, NULL, made_cb,
                         g_object_ref (self));
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeSupportCard) self = data;
  g_autofree char *folder = garde_files_ask_finish (result, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *message = NULL;
  GtkTextIter start, end;

  if (self->desk == NULL || folder == NULL)
    return;
  path = g_build_filename (folder, self->name, NULL);
  gtk_text_buffer_get_bounds (self->text, &start, &end);
  text = gtk_text_buffer_get_text (self->text, &start, &end, FALSE);
  if (garde_support_bundle_save (text, path, &error))
    message = g_strdup_printf (_ ("Written to “%s”."), path);
  show_status (self, error != NULL ? error->message : message);
}

static void
save_cb (GardeSupportCard *self)
{
  garde_files_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), GARDE_FILES_FOLDER,
                         _ ("Where the text for the support goes"), folder_chosen_cb,
                         g_object_ref (self));
}

void
garde_support_card_set_up (GardeSupportCard *self, GardeDesk *desk)
{
  g_return_if_fail (GARDE_IS_SUPPORT_CARD (self));
  g_return_if_fail (GARDE_IS_DESK (desk) && self->desk == NULL);

  self->desk = g_object_ref (desk);
}

static void
garde_support_card_dispose (GObject *object)
{
  GardeSupportCard *self = GARDE_SUPPORT_CARD (object);

  g_clear_object (&self->desk);
  g_clear_pointer (&self->name, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_SUPPORT_CARD);
  garde_children_unparent (GTK_WIDGET (self));
  G_OBJECT_CLASS (garde_support_card_parent_class)->dispose (object);
}

static void
garde_support_card_class_init (GardeSupportCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_support_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/settings/garde-support-card.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeSupportCard, prepare);
  gtk_widget_class_bind_template_child (widget_class, GardeSupportCard, preview);
  gtk_widget_class_bind_template_child (widget_class, GardeSupportCard, text);
  gtk_widget_class_bind_template_child (widget_class, GardeSupportCard, save);
  gtk_widget_class_bind_template_child (widget_class, GardeSupportCard, status);
  gtk_widget_class_bind_template_callback (widget_class, prepare_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
garde_support_card_init (GardeSupportCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
