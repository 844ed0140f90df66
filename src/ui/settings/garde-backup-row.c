/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-backup-row.h"

#include <glib/gi18n-lib.h>

#include "ui/settings/garde-backup-words.h"

struct _GardeBackupRow
{
  GardeListRow parent_instance;

  /* Template Widgets */
  GtkLabel *title;
  GtkLabel *detail;

  char *path;
};

G_DEFINE_FINAL_TYPE (GardeBackupRow, garde_backup_row, GARDE_TYPE_LIST_ROW)

const char *
garde_backup_row_get_path (GardeBackupRow *self)
{
  g_return_val_if_fail (GARDE_IS_BACKUP_ROW (self), NULL);

  return self->path;
}

static void
garde_backup_row_finalize (GObject *object)
{
  g_free (GARDE_BACKUP_ROW (object)->path);
  G_OBJECT_CLASS (garde_backup_row_parent_class)->finalize (object);
}

static void
garde_backup_row_class_init (GardeBackupRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = garde_backup_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/garde/Garde/ui/settings/garde-backup-row.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeBackupRow, title);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupRow, detail);
}

static void
garde_backup_row_init (GardeBackupRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
garde_backup_row_new (const GardeBackupFile *file, const char *disk, GardeZone *zone)
{
  GardeBackupRow *self = g_object_new (GARDE_TYPE_BACKUP_ROW, NULL);
  g_autofree char *moment = NULL;
  g_autofree char *detail = NULL;

  g_return_val_if_fail (file != NULL && zone != NULL, GTK_WIDGET (self));

  self->path = g_strdup (file->path);
  moment = garde_backup_words_moment (file->made_at, zone);
  detail = garde_backup_words_file (file, disk);
  gtk_label_set_text (self->title, moment);
  gtk_label_set_text (self->detail, detail);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, moment,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail, -1);
  return GTK_WIDGET (self);
}
