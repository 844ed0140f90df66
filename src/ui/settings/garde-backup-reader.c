/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-backup-reader.h"

#include <glib/gi18n-lib.h>

#include "desktop/garde-files.h"
#include "desktop/garde-launcher.h"
#include "ui/settings/garde-backup-answer.h"
#include "ui/settings/garde-backup-progress.h"
#include "ui/settings/garde-backup-row.h"
#include "ui/settings/garde-backup-words.h"
#include "ui/settings/garde-backup-work.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"

struct _GardeBackupReader
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *nothing;
  GtkWidget *scroller;
  GtkListBox *list;
  GardeFormField *typed_field;
  GtkEditable *typed;
  GtkWidget *read;
  GtkWidget *other;
  GardeBackupProgress *progress;
  GtkLabel *content;
  GtkLabel *problem;
  GtkWidget *after;
  GtkWidget *restore;
  GtkWidget *open;

  /* Owned References */
  GardeDesk *desk;
  char *path;     /* of the one that is meant; NULL: none */
  char *restored; /* where it went; NULL: it was not */

  gboolean is_other; /* it was looked for elsewhere than in the list */
  gint64 made_at;    /* of the one that was read whole; GARDE_INSTANT_NONE: it was not */
};

G_DEFINE_FINAL_TYPE (GardeBackupReader, garde_backup_reader, GTK_TYPE_WIDGET)

static void
show_buttons (GardeBackupReader *self)
{
  gboolean is_idle;

  if (self->progress == NULL)
    return;
  is_idle = !garde_backup_progress_is_running (self->progress);
  gtk_widget_set_sensitive (self->read, is_idle && self->path != NULL);
  gtk_widget_set_sensitive (self->other, is_idle);
  gtk_widget_set_sensitive (self->restore, is_idle);
  gtk_widget_set_visible (self->after, self->made_at != GARDE_INSTANT_NONE);
  gtk_widget_set_visible (self->restore, self->made_at != GARDE_INSTANT_NONE);
  gtk_widget_set_visible (self->open, self->restored != NULL);
}

/* Another one is meant: what was said of the one before is not true of it. */
static void
take (GardeBackupReader *self, const char *path)
{
  if (g_strcmp0 (self->path, path) == 0)
    return;
  g_free (self->path);
  self->path = g_strdup (path);
  self->made_at = GARDE_INSTANT_NONE;
  g_clear_pointer (&self->restored, g_free);
  garde_backup_answer_show (self->content, NULL);
  garde_backup_answer_show (self->problem, NULL);
  show_buttons (self);
}

/* --- Those that are there --- */

static void
row_selected_cb (GardeBackupReader *self)
{
  GtkListBoxRow *row;

  if (self->desk == NULL || garde_backup_progress_is_running (self->progress))
    return;
  row = gtk_list_box_get_selected_row (self->list);
  if (row == NULL)
    return;
  self->is_other = FALSE;
  take (self, garde_backup_row_get_path (GARDE_BACKUP_ROW (row)));
}

static void
clear_list (GardeBackupReader *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
}

static void
show_list (GardeBackupReader *self, gboolean has_some, const char *else_what)
{
  gtk_label_set_text (self->nothing, else_what);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), !has_some);
  gtk_widget_set_visible (self->scroller, has_some);
  if (gtk_list_box_get_selected_row (self->list) == NULL && !self->is_other)
    take (self, NULL);
}

void
garde_backup_reader_show_trouble (GardeBackupReader *self, const char *why)
{
  g_return_if_fail (GARDE_IS_BACKUP_READER (self) && why != NULL);

  clear_list (self);
  show_list (self, FALSE, why);
}

void
garde_backup_reader_show_files (GardeBackupReader *self, const GPtrArray *files, const char *disk)
{
  g_autofree char *meant = NULL;

  g_return_if_fail (GARDE_IS_BACKUP_READER (self) && self->desk != NULL);
  g_return_if_fail (files != NULL);

  meant = g_strdup (self->path);
  clear_list (self);
  for (guint i = 0; i < files->len; i++)
    {
      const GardeBackupFile *file = g_ptr_array_index (files, i);
      GtkWidget *row = garde_backup_row_new (file, disk, garde_desk_get_zone (self->desk));

      gtk_list_box_append (self->list, row);
      if (g_strcmp0 (file->path, meant) == 0 || (i == 0 && !self->is_other))
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
    }
  show_list (self, files->len > 0, _ ("None was found in these places."));
}

/* --- What is in it --- */

static void
show_content (GardeBackupReader *self, const GardeSnapshotHead *head)
{
  g_autofree char *moment =
      garde_backup_words_moment (head->made_at, garde_desk_get_zone (self->desk));
  g_autofree char *text = garde_backup_words_content (head, moment);

  self->made_at = head->made_at;
  garde_backup_answer_show (self->content, text);
}

static void
show_refusal (GardeBackupReader *self, const GError *error)
{
  gtk_widget_grab_focus (self->read);
  garde_backup_answer_refuse (self->typed_field, self->typed, self->problem, error);
}

static void
read_done_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeBackupReader) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSnapshotHead) head =
      garde_backup_work_preview_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    return;
  if (head != NULL)
    show_content (self, head);
  garde_backup_progress_end (self->progress);
  if (head != NULL)
    gtk_widget_grab_focus (self->restore);
  else
    show_refusal (self, error);
}

static void
read_cb (GardeBackupReader *self)
{
  if (self->desk == NULL || self->path == NULL ||
      garde_backup_progress_is_running (self->progress) ||
      !garde_backup_answer_check_key (self->typed_field, self->typed))
    return;
  self->made_at = GARDE_INSTANT_NONE;
  garde_backup_answer_show (self->content, NULL);
  garde_backup_answer_show (self->problem, NULL);
  garde_backup_progress_begin (self->progress, _ ("Reading all of it…"), NULL);
  garde_backup_work_preview_async (self->desk, self->path, gtk_editable_get_text (self->typed),
                                   garde_backup_progress_get_cancellable (self->progress),
                                   read_done_cb, g_object_ref (self));
}

static void
row_activated_cb (GardeBackupReader *self)
{
  read_cb (self);
}

static void
other_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeBackupReader) self = data;
  g_autofree char *path = garde_files_ask_finish (result, NULL);

  if (path == NULL || self->desk == NULL || garde_backup_progress_is_running (self->progress))
    return;
  gtk_list_box_unselect_all (self->list);
  self->is_other = TRUE;
  take (self, path);
  read_cb (self);
}

static void
other_cb (GardeBackupReader *self)
{
  if (garde_backup_answer_check_key (self->typed_field, self->typed))
    garde_files_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), GARDE_FILES_OPEN,
                           _ ("Which backup?"), other_chosen_cb, g_object_ref (self));
}

/* --- Restoring --- */

/* What is doubtful stands where trouble does. */
static void
show_findings (GardeBackupReader *self, const char *text, const GardeBackupFindings *findings)
{
  g_autofree char *both = g_strconcat (text, "\n", findings->text, NULL);

  garde_backup_answer_show (self->content, findings->is_doubtful ? text : both);
  garde_backup_answer_show (self->problem, findings->is_doubtful ? findings->text : NULL);
}

static void
restored_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeBackupReader) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeBackupFindings) findings = NULL;
  g_autofree char *target =
      garde_backup_work_restore_finish (GARDE_DESK (desk), result, &findings, &error);
  g_autofree char *text = NULL;

  if (self->desk == NULL)
    return;
  if (target != NULL)
    {
      text =
          g_strdup_printf (_ ("Restored into “%s”. This window goes on with the database that it "
                              "has."),
                           target);
      self->restored = g_steal_pointer (&target);
      show_findings (self, text, findings);
    }
  garde_backup_progress_end (self->progress);
  if (self->restored != NULL)
    gtk_widget_grab_focus (self->open);
  else
    show_refusal (self, error);
}

static void
target_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeBackupReader) self = data;
  g_autofree char *target = garde_files_ask_finish (result, NULL);

  if (target == NULL || self->desk == NULL || self->made_at == GARDE_INSTANT_NONE ||
      garde_backup_progress_is_running (self->progress))
    return;
  g_clear_pointer (&self->restored, g_free);
  garde_backup_answer_show (self->problem, NULL);
  garde_backup_progress_begin (self->progress, _ ("Restoring…"), _ ("Making it safe on the disk…"));
  garde_backup_work_restore_async (self->desk, self->path, gtk_editable_get_text (self->typed),
                                   target, garde_backup_progress_get_meter (self->progress),
                                   garde_backup_progress_get_cancellable (self->progress),
                                   restored_cb, g_object_ref (self));
}

static void
restore_cb (GardeBackupReader *self)
{
  g_autofree char *day =
      garde_day_to_iso (garde_instant_get_day (self->made_at, garde_desk_get_zone (self->desk)));
  /* Translators: a day, in the name of a file. */
  g_autofree char *name = g_strdup_printf (_ ("restored-%s.sqlite"), day);

  garde_files_ask_new_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                             _ ("Into which new file?"), name, target_chosen_cb,
                             g_object_ref (self));
}

static void
open_cb (GardeBackupReader *self)
{
  g_autoptr (GError) error = NULL;

  if (!garde_launcher_open (self->restored, &error))
    garde_backup_answer_show (self->problem, error->message);
}

/* --- The widget --- */

static void
garde_backup_reader_dispose (GObject *object)
{
  GardeBackupReader *self = GARDE_BACKUP_READER (object);

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_BACKUP_READER);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->restored, g_free);
  G_OBJECT_CLASS (garde_backup_reader_parent_class)->dispose (object);
}

static void
garde_backup_reader_class_init (GardeBackupReaderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_backup_reader_dispose;
  g_type_ensure (GARDE_TYPE_BACKUP_PROGRESS);
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/settings/garde-backup-reader.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeBackupReader, nothing);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupReader, scroller);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupReader, list);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupReader, typed_field);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupReader, typed);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupReader, read);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupReader, other);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupReader, progress);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupReader, content);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupReader, problem);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupReader, after);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupReader, restore);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupReader, open);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_buttons);
  gtk_widget_class_bind_template_callback (widget_class, read_cb);
  gtk_widget_class_bind_template_callback (widget_class, other_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
}

static void
garde_backup_reader_init (GardeBackupReader *self)
{
  self->made_at = GARDE_INSTANT_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  show_buttons (self);
}

void
garde_backup_reader_set_up (GardeBackupReader *self, GardeDesk *desk)
{
  g_return_if_fail (GARDE_IS_BACKUP_READER (self) && GARDE_IS_DESK (desk));

  g_set_object (&self->desk, desk);
}
