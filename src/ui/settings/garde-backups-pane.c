/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-backups-pane.h"

#include <glib/gi18n-lib.h>

#include "desktop/garde-files.h"
#include "desktop/garde-printer.h"
#include "desktop/garde-settings.h"
#include "desktop/garde-volumes.h"
#include "ui/settings/garde-backup-words.h"
#include "ui/settings/garde-backup-work.h"
#include "ui/shared/garde-children.h"
#include "ui/shared/garde-form-field.h"
#include "ui/shared/garde-key-button.h"

struct _GardeBackupsPane
{
  GtkWidget parent_instance;

  /* Template Widgets */
  GtkLabel *last;
  GtkLabel *problem;
  GtkWidget *working;
  GtkWidget *now;
  GtkLabel *folder;
  GtkDropDown *disk;
  GtkSpinButton *days;
  GtkSpinButton *weeks;
  GtkSpinButton *months;
  GtkLabel *key;
  GtkLabel *key_problem;
  GtkCheckButton *replace;
  GtkWidget *make_key;
  GtkWidget *print_again;
  GtkWidget *forget;
  GardeFormField *typed_field;
  GtkEditable *typed;
  GtkWidget *preview;
  GtkLabel *content;

  /* Owned References */
  GardeDesk *desk;
  GSettings *settings; /* may be NULL */
  GardeVolumes *volumes;
  GtkStringList *disks; /* the first is none */
  GardeBackupState *state;
  GardePages *sheet; /* of a key that was just made; NULL: nobody has to print it */
  GCancellable *cancellable;

  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (GardeBackupsPane, garde_backups_pane, GTK_TYPE_WIDGET)

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* (transfer full) */
static char *
dup_moment (GardeBackupsPane *self, gint64 instant)
{
  GardeZone *zone = garde_desk_get_zone (self->desk);
  g_autofree char *day = garde_day_to_long (garde_instant_get_day (instant, zone), TRUE);
  g_autofree char *time = garde_instant_format_time (instant, zone);

  /* Translators: a day and a time of day. */
  return g_strdup_printf (_ ("%1$s at %2$s"), day, time);
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
  moment = dup_moment (self, self->state->proved_at);
  size = g_format_size ((guint64) self->state->proved_size);
  text = g_strdup_printf (_ ("%1$s, read back whole. %2$s, in %3$s"), moment, size,
                          self->state->proved_place != NULL ? self->state->proved_place
                                                            : _ ("an unknown place"));
  gtk_label_set_text (self->last, text);
}

static void
show_key (GardeBackupsPane *self)
{
  gboolean has_key = self->state->public_key != NULL;
  gboolean has_sheet = self->sheet != NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;

  if (has_key)
    {
      name = garde_key_dup_name (self->state->public_key);
      text = g_strdup_printf (_ ("Key %s, whose name stands on its sheet."), name);
    }
  gtk_label_set_text (self->key,
                      text != NULL ? text : _ ("There is no key yet, so nothing is backed up."));
  gtk_widget_set_visible (GTK_WIDGET (self->replace), has_key && !has_sheet);
  gtk_widget_set_visible (self->make_key,
                          !has_sheet && (!has_key || gtk_check_button_get_active (self->replace)));
  gtk_widget_set_visible (self->print_again, has_sheet);
  gtk_widget_set_visible (self->forget, has_sheet);
  gtk_widget_set_sensitive (self->now, has_key && self->cancellable == NULL);
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
  show_key (self);
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
}

/* --- Where they go --- */

/* (transfer full) */
static char *
dup_folder (GardeBackupsPane *self)
{
  char *folder = garde_settings_dup_text (self->settings, GARDE_SETTING_BACKUP_FOLDER);

  return folder != NULL ? folder : garde_backup_dup_default_folder ();
}

static void
show_folder (GardeBackupsPane *self)
{
  g_autofree char *folder = dup_folder (self);

  gtk_label_set_text (self->folder, folder);
}

static void
folder_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeBackupsPane) self = data;
  g_autofree char *folder = garde_files_ask_finish (result, NULL);

  if (folder == NULL || self->desk == NULL)
    return;
  g_settings_set_string (self->settings, GARDE_SETTING_BACKUP_FOLDER, folder);
  show_folder (self);
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
}

static void
disk_chosen_cb (GardeBackupsPane *self)
{
  guint selected = gtk_drop_down_get_selected (self->disk);

  if (self->is_filling || self->settings == NULL || selected == GTK_INVALID_LIST_POSITION)
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
set_working (GardeBackupsPane *self, gboolean is_working)
{
  g_clear_object (&self->cancellable);
  self->cancellable = is_working ? g_cancellable_new () : NULL;
  gtk_widget_set_visible (self->working, is_working);
  gtk_widget_set_sensitive (self->now, !is_working);
  gtk_widget_set_sensitive (self->preview, !is_working);
}

static void
backed_up_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeBackupsPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeBackup) backup = garde_backup_work_run_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    return;
  set_working (self, FALSE);
  if (backup == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_text (self->problem, error->message);
  read_state (self);
}

void
garde_backups_pane_run (GardeBackupsPane *self)
{
  g_autofree char *folder = NULL;
  g_autofree char *disk = NULL;
  g_autofree char *second = NULL;

  g_return_if_fail (GARDE_IS_BACKUPS_PANE (self));

  if (self->cancellable != NULL || self->state == NULL || self->state->public_key == NULL)
    return;
  folder = dup_folder (self);
  disk = garde_settings_dup_text (self->settings, GARDE_SETTING_BACKUP_DISK);
  second = disk != NULL ? garde_volumes_find (self->volumes, disk) : NULL;
  show_text (self->problem, NULL);
  set_working (self, TRUE);
  garde_backup_work_run_async (self->desk, folder, second, self->cancellable, backed_up_cb,
                               g_object_ref (self));
}

static void
stop_cb (GardeBackupsPane *self)
{
  g_cancellable_cancel (self->cancellable);
}

/* --- The key --- */

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeBackupsPane) self = data;
  g_autoptr (GError) error = NULL;

  if (!garde_printer_print_finish (result, &error) && self->desk != NULL &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_text (self->key_problem, error->message);
}

static void
print_cb (GardeBackupsPane *self)
{
  show_text (self->key_problem, NULL);
  garde_printer_print_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->sheet,
                             _ ("Key of the backups"), GARDE_PRINTER_ASK, printed_cb,
                             g_object_ref (self));
}

static void
key_made_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeBackupsPane) self = data;
  g_autoptr (GError) error = NULL;
  GardePages *sheet = garde_backup_work_make_key_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    {
      g_clear_pointer (&sheet, garde_pages_unref);
      return;
    }
  gtk_widget_set_sensitive (self->make_key, TRUE);
  if (sheet == NULL)
    {
      show_text (self->key_problem, error->message);
      return;
    }
  self->sheet = sheet;
  gtk_check_button_set_active (self->replace, FALSE);
  read_state (self);
  print_cb (self);
}

static void
make_key_cb (GardeBackupsPane *self)
{
  if (self->state == NULL || self->sheet != NULL)
    return;
  show_text (self->key_problem, NULL);
  gtk_widget_set_sensitive (self->make_key, FALSE);
  garde_backup_work_make_key_async (self->desk, self->state->public_key != NULL, key_made_cb,
                                    g_object_ref (self));
}

static void
replace_toggled_cb (GardeBackupsPane *self)
{
  if (self->state != NULL)
    show_key (self);
}

/* From here on the private half is on paper alone. */
static void
forget_sheet_cb (GardeBackupsPane *self)
{
  g_clear_pointer (&self->sheet, garde_pages_unref);
  show_key (self);
  gtk_widget_grab_focus (self->now);
}

/* --- What is in one --- */

static void
show_content (GardeBackupsPane *self, const GardeSnapshotHead *head)
{
  g_autofree char *moment = dup_moment (self, head->made_at);
  g_autofree char *text = garde_backup_words_content (head, moment);

  show_text (self->content, text);
}

static void
preview_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeBackupsPane) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSnapshotHead) head =
      garde_backup_work_preview_finish (GARDE_DESK (desk), result, &error);

  if (self->desk == NULL)
    return;
  set_working (self, FALSE);
  show_key (self);
  if (head != NULL)
    show_content (self, head);
  else
    garde_form_field_set_error (self->typed_field, error->message);
}

static void
backup_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeBackupsPane) self = data;
  g_autofree char *path = garde_files_ask_finish (result, NULL);

  if (path == NULL || self->desk == NULL || self->cancellable != NULL)
    return;
  set_working (self, TRUE);
  show_text (self->content, _ ("Reading it…"));
  garde_backup_work_preview_async (self->desk, path, gtk_editable_get_text (self->typed),
                                   self->cancellable, preview_read_cb, g_object_ref (self));
}

/* A key with a slip is told before anybody looks for a file. */
static void
preview_cb (GardeBackupsPane *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeKey) key =
      garde_key_from_text (gtk_editable_get_text (self->typed), GARDE_KEY_HALF_PRIVATE, &error);

  show_text (self->content, NULL);
  garde_form_field_set_error (self->typed_field, NULL);
  if (key == NULL)
    {
      garde_form_field_set_error (self->typed_field, error->message);
      gtk_widget_grab_focus (GTK_WIDGET (self->typed));
      return;
    }
  garde_files_ask_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), GARDE_FILES_OPEN,
                         _ ("Which backup?"), backup_chosen_cb, g_object_ref (self));
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
  return gtk_widget_grab_focus (GTK_WIDGET (GARDE_BACKUPS_PANE (widget)->disk));
}

static void
garde_backups_pane_dispose (GObject *object)
{
  GardeBackupsPane *self = GARDE_BACKUPS_PANE (object);

  self->is_filling = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), GARDE_TYPE_BACKUPS_PANE);
  garde_children_unparent (GTK_WIDGET (self));
  g_clear_object (&self->settings);
  g_clear_object (&self->volumes);
  g_clear_object (&self->disks);
  g_clear_pointer (&self->state, garde_backup_state_free);
  g_clear_pointer (&self->sheet, garde_pages_unref);
  G_OBJECT_CLASS (garde_backups_pane_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/garde/Garde/ui/settings/garde-backups-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, last);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, problem);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, working);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, now);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, folder);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, disk);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, days);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, weeks);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, months);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, key);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, key_problem);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, replace);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, make_key);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, print_again);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, forget);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, typed_field);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, typed);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, preview);
  gtk_widget_class_bind_template_child (widget_class, GardeBackupsPane, content);
  gtk_widget_class_bind_template_callback (widget_class, garde_backups_pane_run);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_folder_cb);
  gtk_widget_class_bind_template_callback (widget_class, disk_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, keeping_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, make_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_sheet_cb);
  gtk_widget_class_bind_template_callback (widget_class, preview_cb);
}

static void
garde_backups_pane_class_init (GardeBackupsPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = garde_backups_pane_dispose;
  widget_class->map = garde_backups_pane_map;
  widget_class->grab_focus = garde_backups_pane_grab_focus;
  g_type_ensure (GARDE_TYPE_FORM_FIELD);
  g_type_ensure (GARDE_TYPE_KEY_BUTTON);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
garde_backups_pane_init (GardeBackupsPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
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
  g_signal_connect_object (self->volumes, "arrived", G_CALLBACK (show_disks), self,
                           G_CONNECT_SWAPPED);
  show_folder (self);
  show_disks (self);
  return GTK_WIDGET (self);
}
