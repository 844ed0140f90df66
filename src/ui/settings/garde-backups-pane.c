/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-backups-pane.h"

#include <glib/gi18n-lib.h>

#include "desktop/garde-files.h"
#include "desktop/garde-settings.h"
#include "desktop/garde-volumes.h"
#include "ui/settings/garde-backup-key-card.h"
#include "ui/settings/garde-backup-progress.h"
#include "ui/settings/garde-backup-reader.h"
#include "ui/settings/garde-backup-words.h"
#include "ui/settings/garde-backup-work.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-key-button.h"
#include "ui/shared/garde-wheel.h"

struct _GardeBackupsPane
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *last;
  GtkLabel *problem;
  GardeBackupProgress *progress;
  GtkWidget *now;
  GtkLabel *folder;
  GardeFormField *disk_field;
  GtkDropDown *disk;
  GtkSpinButton *days;
  GtkSpinButton *weeks;
  GtkSpinButton *months;
  GardeBackupKeyCard *key;
  GardeBackupReader *reader;

  /* Owned References */
  GardeDesk *desk;
  GSettings *settings; /* may be NULL */
  GardeVolumes *volumes;
  GtkStringList *disks; /* the first is none */
  GardeBackupState *state;

  gboolean is_filling;
  gboolean wants_focus; /* as soon as it is known where it belongs */
};

G_DEFINE_FINAL_TYPE (GardeBackupsPane, garde_backups_pane, GTK_TYPE_WIDGET)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* --- What is known --- */

static void
show_last (GardeBackupsPane *self)
{
  g_autofree char *moment = NULL;
  g_autofree char *size = NULL;
  g_autofree char *text = NULL;

  if (self->state->proved_at == GARDE_INSTANT_NONE)
    {
      gtk_label_set_text (self->last, _ ("None was made yet."));
      return;
    }
  moment = garde_backup_words_moment (self->state->proved_at, garde_desk_get_zone (self->desk));
  size = g_format_size ((guint64) self->state->proved_size);
  text = g_strdup_printf (_ ("%1$s, read back whole. %2$s, in %3$s"), moment, size,
                          self->state->proved_place != NULL ? self->state->proved_place
                                                            : _ ("an unknown place"));
  gtk_label_set_text (self->last, text);
}

static void
show_now (GardeBackupsPane *self)
{
  gtk_widget_set_sensitive (self->now, self->state != NULL && self->state->public_key != NULL &&
                                           !garde_backup_progress_is_running (self->progress));
}

/* Where one begins: with the key that is missing, or with the next backup. */
static void
place_focus (GardeBackupsPane *self)
{
  if (self->state->public_key == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->key));
  else
    gtk_widget_grab_focus (self->now);
}

static void
show_state (GardeBackupsPane *self)
{
  self->is_filling = TRUE;
  gtk_spin_button_set_value (self->days, self->state->keep_days);
  gtk_spin_button_set_value (self->weeks, self->state->keep_weeks);
  gtk_spin_button_set_value (self->months, self->state->keep_months);
  self->is_filling = FALSE;
  show_last (self);
  garde_backup_key_card_show (self->key, self->state);
  show_now (self);
  /* Meanwhile another section may be shown. */
  if (self->wants_focus && gtk_widget_get_mapped (GTK_WIDGET (self)))
    place_focus (self);
  self->wants_focus = FALSE;
}

/* --- Where they go --- */

/* (transfer full) */
static char *
dup_folder (GardeBackupsPane *self)
{
  char *folder = garde_settings_dup_text (self->settings, GARDE_SETTING_BACKUP_FOLDER);

  return folder != NULL ? folder : garde_backup_dup_default_folder ();
}

/* Where the second place is now; NULL: there is none, or its disk is elsewhere. (transfer full) */
static char *
dup_second (GardeBackupsPane *self)
{
  g_autofree char *disk = garde_settings_dup_text (self->settings, GARDE_SETTING_BACKUP_DISK);

  return disk != NULL ? garde_volumes_find (self->volumes, disk) : NULL;
}

static void
show_folder (GardeBackupsPane *self)
{
  g_autofree char *folder = dup_folder (self);

  gtk_label_set_text (self->folder, folder);
}

/* --- Those that are there --- */

static void
files_found_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeBackupsPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = garde_backup_work_find_finish (GARDE_DESK (desk), result, &error);
  g_autofree char *disk = NULL;

  if (self->desk == NULL)
    return;
  if (files == NULL)
    {
      garde_backup_reader_show_trouble (self->reader, error->message);
      return;
    }
  disk = garde_settings_dup_text (self->settings, GARDE_SETTING_BACKUP_DISK);
  garde_backup_reader_show_files (self->reader, files, disk);
}

static void
find_files (GardeBackupsPane *self)
{
  g_autofree char *folder = dup_folder (self);
  g_autofree char *second = dup_second (self);

  garde_backup_work_find_async (self->desk, folder, second, files_found_cb, g_object_ref (self));
}

static gpointer
load_state (GardeStore *store,
            GardeSession *session,
            gpointer argument,
            GCancellable *cancellable,
            GError **error)
{
  return garde_store_load_backup_state (store, error);
}

static void
state_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeBackupsPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeBackupState) state = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    return;
  if (state == NULL)
    {
      show_text (self->problem, error->message);
      return;
    }
  g_clear_pointer (&self->state, garde_backup_state_free);
  self->state = g_steal_pointer (&state);
  show_state (self);
}

static void
read_state (GardeBackupsPane *self)
{
  garde_desk_run_async (self->desk, load_state, NULL, NULL,
                        (GDestroyNotify) garde_backup_state_free, NULL, state_read_cb,
                        g_object_ref (self));
  find_files (self);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeBackupsPane) self = data;
  g_autofree char *folder = garde_files_ask_finish (result, NULL);

  if (folder == NULL || self->desk == NULL)
    return;
  g_settings_set_string (self->settings, GARDE_SETTING_BACKUP_FOLDER, folder);
}

static void
choose_folder_cb (GardeBackupsPane *self)
{
  if (self->settings != NULL)
    garde_files_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), GARDE_FILES_FOLDER,
                           _ ("Where backups go"), folder_chosen_cb, g_object_ref (self));
}

/* What is set stays in the list while its disk is elsewhere. */
static void
show_disks (GardeBackupsPane *self)
{
  g_autoptr (GPtrArray) volumes = garde_volumes_list (self->volumes);
  g_autofree char *chosen = garde_settings_dup_text (self->settings, GARDE_SETTING_BACKUP_DISK);
  guint selected = 0;

  self->is_filling = TRUE;
  gtk_string_list_splice (self->disks, 1, g_list_model_get_n_items (G_LIST_MODEL (self->disks)) - 1,
                          NULL);
  for (guint i = 0; i < volumes->len; i++)
    {
      const GardeVolume *volume = volumes->pdata[i];

      gtk_string_list_append (self->disks, volume->name);
      if (g_strcmp0 (volume->name, chosen) == 0)
        selected = i + 1;
    }
  if (chosen != NULL && selected == 0)
    {
      gtk_string_list_append (self->disks, chosen);
      selected = volumes->len + 1;
    }
  gtk_drop_down_set_selected (self->disk, selected);
  self->is_filling = FALSE;
  garde_form_field_set_hint (self->disk_field, selected == 0              ? NULL
                                               : selected <= volumes->len ? _ ("plugged in")
                                                                          : _ ("not plugged in"));
}

/* A banner can set them, too. */
static void
places_changed_cb (GardeBackupsPane *self)
{
  show_folder (self);
  show_disks (self);
  find_files (self);
}

static void
disk_chosen_cb (GardeBackupsPane *self)
{
  guint selected;

  if (self->is_filling || self->settings == NULL)
    return;
  selected = gtk_drop_down_get_selected (self->disk);
  if (selected == GTK_INVALID_LIST_POSITION)
    return;
  g_settings_set_string (self->settings, GARDE_SETTING_BACKUP_DISK,
                         selected > 0 ? gtk_string_list_get_string (self->disks, selected) : "");
}

/* --- How long they stay --- */

typedef struct
{
  int days, weeks, months;
} Keeping;

static gpointer
set_keeping (GardeStore *store,
             GardeSession *session,
             gpointer argument,
             GCancellable *cancellable,
             GError **error)
{
  const Keeping *keeping = argument;

  return garde_store_set_backup_keeping (store, session, keeping->days, keeping->weeks,
                                         keeping->months, error)
             ? argument
             : NULL;
}

static void
keeping_set_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeBackupsPane) self = data;
  g_autoptr (GError) error = NULL;

  if (garde_desk_run_finish (GARDE_DESK (desk), result, &error) == NULL && self->desk != NULL)
    show_text (self->problem, error->message);
}

static void
keeping_changed_cb (GardeBackupsPane *self)
{
  Keeping keeping;

  if (self->is_filling || self->state == NULL)
    return;
  keeping.days = gtk_spin_button_get_value_as_int (self->days);
  keeping.weeks = gtk_spin_button_get_value_as_int (self->weeks);
  keeping.months = gtk_spin_button_get_value_as_int (self->months);
  garde_desk_run_async (self->desk, set_keeping, g_memdup2 (&keeping, sizeof keeping), g_free, NULL,
                        NULL, keeping_set_cb, g_object_ref (self));
}

/* --- One now --- */

static void
backed_up_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeBackupsPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeBackup) backup = garde_backup_work_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    return;
  garde_backup_progress_end (self->progress);
  show_now (self);
  gtk_widget_grab_focus (self->now);
  if (backup == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_text (self->problem, error->message);
  read_state (self);
}

void
garde_backups_pane_run (GardeBackupsPane *self)
{
  g_autofree char *folder = NULL;
  g_autofree char *second = NULL;

  g_return_if_fail (GARDE_IS_BACKUPS_PANE (self));

  if (garde_backup_progress_is_running (self->progress) || self->state == NULL ||
      self->state->public_key == NULL)
    return;
  folder = dup_folder (self);
  second = dup_second (self);
  show_text (self->problem, NULL);
  garde_backup_progress_begin (self->progress, _ ("Writing it…"), _ ("Reading it back whole…"));
  show_now (self);
  garde_backup_work_run_async (
      self->desk, folder, second, garde_backup_progress_get_meter (self->progress),
      garde_backup_progress_get_cancellable (self->progress), backed_up_cb, g_object_ref (self));
}

/* --- The key --- */

static void
key_changed_cb (GardeBackupsPane *self)
{
  self->wants_focus = TRUE;
  read_state (self);
}

/* --- The widget --- */

static void
garde_backups_pane_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (garde_backups_pane_parent_class)->map (widget);
  if (GARDE_BACKUPS_PANE (widget)->desk != NULL)
    read_state (GARDE_BACKUPS_PANE (widget));
}

static gboolean
garde_backups_pane_grab_focus (GtkWidget *widget)
{
  GardeBackupsPane *self = GARDE_BACKUPS_PANE (widget);

  /* Meanwhile Ctrl+Enter and the keys of the page go on working. */
  if (self->state == NULL)
    {
      self->wants_focus = TRUE;
      return gtk_widget_grab_focus (GTK_WIDGET (self->disk));
    }
  place_focus (self);
  return TRUE;
}

static void
garde_backups_pane_dispose (GObject *object)
{
  GardeBackupsPane *self = GARDE_BACKUPS_PANE (object);

  self->is_filling = TRUE;
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_BACKUPS_PANE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->settings);
  g_clear_object (&self->volumes);
  g_clear_object (&self->disks);
  g_clear_pointer (&self->state, garde_backup_state_free);
  G_OBJECT_CLASS (garde_backups_pane_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/settings/garde-backups-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, last);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, problem);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, progress);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, now);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, folder);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, disk_field);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, disk);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, days);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, weeks);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, months);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, key);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, reader);
  gtk_widget_class_bind_template_callback (widget_class, garde_backups_pane_run);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, disk_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, keeping_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_changed_cb);
}

static void
garde_backups_pane_class_init (GardeBackupsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_backups_pane_dispose;
  widget_class->map = garde_backups_pane_map;
  widget_class->focus = garde_children_focus;
  widget_class->grab_focus = garde_backups_pane_grab_focus;
  g_type_ensure (GARDE_TYPE_BACKUP_KEY_CARD);
  g_type_ensure (GARDE_TYPE_BACKUP_PROGRESS);
  g_type_ensure (GARDE_TYPE_BACKUP_READER);
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
garde_backups_pane_init (GardeBackupsPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  garde_wheel_scrolls_page (self->days);
  garde_wheel_scrolls_page (self->weeks);
  garde_wheel_scrolls_page (self->months);
  self->disks = gtk_string_list_new ((const char *[]){ _ ("None"), NULL });
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->disk, G_LIST_MODEL (self->disks));
  self->is_filling = FALSE;
}

GtkWidget *
garde_backups_pane_new (GardeDesk *desk, GSettings *settings)
{
  GardeBackupsPane *self;

  g_return_val_if_fail (GARDE_IS_DESK (desk), NULL);

  self = g_object_new (GARDE_TYPE_BACKUPS_PANE, NULL);
  self->desk = g_object_ref (desk);
  self->settings = settings != NULL ? g_object_ref (settings) : NULL;
  self->volumes = garde_volumes_new (NULL);
  g_signal_connect_object (self->volumes, "arrived", G_CALLBACK (places_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->volumes, "left", G_CALLBACK (places_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (settings != NULL)
    g_signal_connect_object (settings, "changed", G_CALLBACK (places_changed_cb), self,
                             G_CONNECT_SWAPPED);
  garde_backup_key_card_set_up (self->key, desk);
  garde_backup_reader_set_up (self->reader, desk);
  show_folder (self);
  show_disks (self);
  return GTK_WIDGET (self);
}
