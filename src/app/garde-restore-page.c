/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-restore-page.h"

#include <glib/gi18n-lib.h>

#include "app/garde-restoration.h"
#include "desktop/garde-files.h"
#include "ui/settings/garde-backup-answer.h"
#include "ui/settings/garde-backup-progress.h"
#include "ui/settings/garde-backup-words.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"

/* Nobody knows the centre's own zone before its database is open: the one that a new centre has. */
#define ZONE "Europe/Paris"

struct _GardeRestorePage
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkWidget *form;
  GardeFormField *file_field;
  GtkEditable *file;
  GardeFormField *typed_field;
  GtkEditable *typed;
  GtkWidget *read;
  GardeBackupProgress *progress;
  GtkLabel *content;
  GtkLabel *problem;
  GtkWidget *restore;
  GtkWidget *open;
  GtkWidget *back;

  /* Owned References */
  GardeContext *context;

  gboolean is_read;     /* all of the file that is named */
  gboolean is_restored; /* and waits to be opened */
};

G_DEFINE_FINAL_TYPE (GardeRestorePage, garde_restore_page, GTK_TYPE_WIDGET)

static void
show_buttons (GardeRestorePage *self)
{
  gboolean is_idle;

  if (self->progress == NULL)
    return;
  is_idle = !garde_backup_progress_is_running (self->progress);
  gtk_widget_set_sensitive (self->form, is_idle && !self->is_restored);
  gtk_widget_set_visible (self->restore, is_idle && self->is_read && !self->is_restored);
  gtk_widget_set_visible (self->open, self->is_restored);
  gtk_widget_set_visible (self->back, is_idle && !self->is_restored);
}

/* Another file is meant, or another key: what was said of the one before is not true of it. */
static void
changed_cb (GardeRestorePage *self)
{
  self->is_read = FALSE;
  garde_form_field_set_error (self->file_field, NULL);
  garde_form_field_set_error (self->typed_field, NULL);
  garde_backup_answer_show (self->content, NULL);
  garde_backup_answer_show (self->problem, NULL);
  show_buttons (self);
}

static void
show_field_error (GardeFormField *field, GtkEditable *entry, const char *text)
{
  garde_form_field_set_error (field, text);
  gtk_widget_grab_focus (GTK_WIDGET (entry));
}

static void
show_refusal (GardeRestorePage *self, const GError *error)
{
  gtk_widget_grab_focus (self->read);
  garde_backup_answer_refuse (self->typed_field, self->typed, self->problem, error);
}

/* --- Which, and what is in it --- */

static void
show_content (GardeRestorePage *self, const GardeSnapshotHead *head)
{
  g_autoptr (GardeZone) zone = garde_zone_new (ZONE, NULL);
  g_autofree char *moment = zone != NULL ? garde_backup_words_moment (head->made_at, zone) : NULL;
  g_autofree char *text = garde_backup_words_content (head, moment != NULL ? moment : "");

  self->is_read = TRUE;
  garde_backup_answer_show (self->content, text);
}

static void
read_done_cb (GObject *context, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeRestorePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSnapshotHead) head =
      garde_restoration_preview_finish (GARDE_CONTEXT (context), result, &error);

  /* The window may have been closed meanwhile. */
  if (self->context == NULL)
    return;
  if (head != NULL)
    show_content (self, head);
  garde_backup_progress_end (self->progress);
  if (head != NULL)
    gtk_widget_grab_focus (self->restore);
  else
    show_refusal (self, error);
}

/* (transfer full) */
static char *
dup_file (GardeRestorePage *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->file)));
}

static void
read_cb (GardeRestorePage *self)
{
  g_autofree char *path = dup_file (self);

  if (garde_backup_progress_is_running (self->progress) || self->is_restored)
    return;
  changed_cb (self);
  if (*path == '\0')
    {
      show_field_error (self->file_field, self->file, _ ("Which backup is it?"));
      return;
    }
  if (!garde_backup_answer_check_key (self->typed_field, self->typed))
    return;
  garde_backup_progress_begin (self->progress, _ ("Reading all of it…"), NULL);
  garde_restoration_preview_async (self->context, path, gtk_editable_get_text (self->typed),
                                   garde_backup_progress_get_cancellable (self->progress),
                                   read_done_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeRestorePage) self = data;
  g_autofree char *path = garde_files_ask_finish (result, NULL);

  if (path == NULL || self->context == NULL)
    return;
  gtk_editable_set_text (self->file, path);
  gtk_widget_grab_focus (GTK_WIDGET (self->typed));
}

static void
choose_cb (GardeRestorePage *self)
{
  garde_files_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), GARDE_FILES_OPEN,
                         _ ("Which backup?"), chosen_cb, g_object_ref (self));
}

/* --- Restoring --- */

static void
restored_cb (GObject *context, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeRestorePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeBackupFindings) findings =
      garde_restoration_run_finish (GARDE_CONTEXT (context), result, &error);

  if (self->context == NULL)
    return;
  self->is_restored = findings != NULL;
  garde_backup_progress_end (self->progress);
  if (findings == NULL)
    {
      show_refusal (self, error);
      return;
    }
  gtk_editable_set_text (self->typed, "");
  garde_backup_answer_show (self->content, findings->is_doubtful ? _ ("The backup was restored.")
                                                                 : findings->text);
  garde_backup_answer_show (self->problem, findings->is_doubtful ? findings->text : NULL);
  show_buttons (self);
  gtk_widget_grab_focus (self->open);
}

static void
restore_cb (GardeRestorePage *self)
{
  g_autofree char *path = dup_file (self);

  if (!self->is_read || garde_backup_progress_is_running (self->progress))
    return;
  garde_backup_answer_show (self->problem, NULL);
  garde_backup_progress_begin (self->progress, _ ("Restoring…"), _ ("Making it safe on the disk…"));
  garde_restoration_run_async (self->context, path, gtk_editable_get_text (self->typed),
                               garde_backup_progress_get_meter (self->progress),
                               garde_backup_progress_get_cancellable (self->progress), restored_cb,
                               g_object_ref (self));
}

static void
open_cb (GardeRestorePage *self)
{
  garde_context_open (self->context);
}

/* --- The widget --- */

static gboolean
garde_restore_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GARDE_RESTORE_PAGE (widget)->file));
}

static void
garde_restore_page_dispose (GObject *object)
{
  GardeRestorePage *self = GARDE_RESTORE_PAGE (object);

  g_clear_object (&self->context);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_RESTORE_PAGE);
  garde_children_unparent (GTK_WIDGET (self));
  G_OBJECT_CLASS (garde_restore_page_parent_class)->dispose (object);
}

static void
garde_restore_page_class_init (GardeRestorePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_restore_page_dispose;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_restore_page_grab_focus;
  g_type_ensure (GARDE_TYPE_BACKUP_PROGRESS);
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/app/garde-restore-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeRestorePage, form);
  gtk_widget_class_bind_template_child (widget_class, GardeRestorePage, file_field);
  gtk_widget_class_bind_template_child (widget_class, GardeRestorePage, file);
  gtk_widget_class_bind_template_child (widget_class, GardeRestorePage, typed_field);
  gtk_widget_class_bind_template_child (widget_class, GardeRestorePage, typed);
  gtk_widget_class_bind_template_child (widget_class, GardeRestorePage, read);
  gtk_widget_class_bind_template_child (widget_class, GardeRestorePage, progress);
  gtk_widget_class_bind_template_child (widget_class, GardeRestorePage, content);
  gtk_widget_class_bind_template_child (widget_class, GardeRestorePage, problem);
  gtk_widget_class_bind_template_child (widget_class, GardeRestorePage, restore);
  gtk_widget_class_bind_template_child (widget_class, GardeRestorePage, open);
  gtk_widget_class_bind_template_child (widget_class, GardeRestorePage, back);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_buttons);
}

static void
garde_restore_page_init (GardeRestorePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_buttons (self);
}

GtkWidget *
garde_restore_page_new (GardeContext *context)
{
  GardeRestorePage *self;

  g_return_val_if_fail (GARDE_IS_CONTEXT (context), NULL);

  self = g_object_new (GARDE_TYPE_RESTORE_PAGE, NULL);
  self->context = g_object_ref (context);

  return GTK_WIDGET (self);
}
