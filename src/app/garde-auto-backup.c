/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-auto-backup.h"

#include "desktop/garde-settings.h"
#include "desktop/garde-volumes.h"
#include "service/garde-backup-plan.h"

#define LOOK_SECONDS (300)

struct _GardeAutoBackup
{
  GObject parent_instance;

  /* Owned References */
  GardeContext *context;
  GCancellable *cancellable;
  GardeVolumes *volumes;
  char *failure;

  gint64 tried_at;
  gint64 proved_at;
  gboolean has_key;
  gboolean has_looked;
  gboolean is_looking;
  guint looks;
};

G_DEFINE_FINAL_TYPE (GardeAutoBackup, garde_auto_backup, G_TYPE_OBJECT)

static guint looked;

/* What the work thread is told, and what it found. */
typedef struct
{
  char *folder;
  char *second; /* NULL: there is no second place */
  GardeZone *zone;
  gint64 tried_at;
  gint64 proved_at;
  gboolean has_key;
  char *failure;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->folder);
  g_free (look->second);
  g_free (look->failure);
  garde_zone_unref (look->zone);
  g_free (look);
}

/* A second place that is not plugged in now is not a failure: it gets the last one when it is. */
static gboolean
copy_last (
    GardeStore *store, const Look *look, gint64 now, GCancellable *cancellable, GError **error)
{
  g_autofree char *path =
      look->second != NULL ? garde_backup_find_uncopied (look->folder, look->second, now) : NULL;

  return path == NULL ||
         garde_backup_run_copy (store, path, look->second, look->zone, cancellable, error);
}

static gboolean
back_up (GardeStore *store, Look *look, GCancellable *cancellable, GError **error)
{
  g_autoptr (GardeBackup) backup =
      garde_backup_run (store, NULL, look->folder, look->zone, NULL, NULL, cancellable, error);

  if (backup != NULL)
    look->proved_at = backup->made_at;
  return backup != NULL;
}

static gpointer
look_whether_due (GardeStore *store,
                  GardeSession *session,
                  gpointer argument,
                  GCancellable *cancellable,
                  GError **error)
{
  const Look *wish = argument;
  Look *look = g_new0 (Look, 1);
  g_autoptr (GardeBackupState) state = NULL;
  g_autoptr (GError) failure = NULL;
  GardeBackupFacts facts = { 0 };

  look->folder = g_strdup (wish->folder);
  look->second = g_strdup (wish->second);
  look->zone = garde_zone_ref (wish->zone);
  look->tried_at = wish->tried_at;
  state = garde_store_load_backup_state (store, error);
  if (state == NULL || !garde_backup_load_facts (store, look->zone, look->tried_at, &facts, error))
    {
      look_free (look);
      return NULL;
    }
  look->has_key = state->public_key != NULL;
  look->proved_at = state->proved_at;
  if (!look->has_key)
    return look;
  if (garde_backup_find_due (&facts) != GARDE_BACKUP_NOT_DUE)
    {
      look->tried_at = facts.now;
      if (!back_up (store, look, cancellable, &failure))
        look->failure = g_strdup (failure->message);
    }
  if (look->failure == NULL &&
      !copy_last (store, look, garde_store_now (store), cancellable, &failure))
    look->failure = g_strdup (failure->message);
  return look;
}

/* A database that does not answer has its own banner. */
static void
looked_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GardeAutoBackup) self = data;
  Look *look = garde_desk_run_finish (GARDE_DESK (desk), result, NULL);

  self->is_looking = FALSE;
  if (look == NULL)
    return;
  self->has_looked = TRUE;
  self->has_key = look->has_key;
  self->proved_at = look->proved_at;
  if (look->tried_at != self->tried_at || look->failure != NULL)
    {
      g_free (self->failure);
      self->failure = g_strdup (look->failure);
    }
  self->tried_at = look->tried_at;
  look_free (look);
  if (!g_cancellable_is_cancelled (self->cancellable))
    g_signal_emit (self, looked, 0);
}

void
garde_auto_backup_look (GardeAutoBackup *self)
{
  g_autofree char *disk = NULL;
  GSettings *settings;
  GardeDesk *desk;
  Look *look;

  g_return_if_fail (GARDE_IS_AUTO_BACKUP (self));

  desk = garde_context_get_desk (self->context);
  if (self->is_looking || desk == NULL)
    return;
  settings = garde_context_get_settings (self->context);
  look = g_new0 (Look, 1);
  look->folder = garde_settings_dup_text (settings, GARDE_SETTING_BACKUP_FOLDER);
  if (look->folder == NULL)
    look->folder = garde_backup_dup_default_folder ();
  disk = garde_settings_dup_text (settings, GARDE_SETTING_BACKUP_DISK);
  look->second = disk != NULL ? garde_volumes_find (self->volumes, disk) : NULL;
  look->zone = garde_zone_ref (garde_desk_get_zone (desk));
  look->tried_at = self->tried_at;
  self->is_looking = TRUE;
  garde_desk_work_async (desk, look_whether_due, look, look_free, look_free, self->cancellable,
                         looked_cb, g_object_ref (self));
}

void
garde_auto_backup_look_again (GardeAutoBackup *self)
{
  g_return_if_fail (GARDE_IS_AUTO_BACKUP (self));

  self->tried_at = GARDE_INSTANT_NONE;
  garde_auto_backup_look (self);
}

static gboolean
look_cb (gpointer data)
{
  garde_auto_backup_look (data);
  return G_SOURCE_CONTINUE;
}

gboolean
garde_auto_backup_has_looked (GardeAutoBackup *self)
{
  g_return_val_if_fail (GARDE_IS_AUTO_BACKUP (self), FALSE);

  return self->has_looked;
}

gboolean
garde_auto_backup_has_key (GardeAutoBackup *self)
{
  g_return_val_if_fail (GARDE_IS_AUTO_BACKUP (self), FALSE);

  return self->has_key;
}

gint64
garde_auto_backup_get_proved_at (GardeAutoBackup *self)
{
  g_return_val_if_fail (GARDE_IS_AUTO_BACKUP (self), GARDE_INSTANT_NONE);

  return self->proved_at;
}

const char *
garde_auto_backup_get_failure (GardeAutoBackup *self)
{
  g_return_val_if_fail (GARDE_IS_AUTO_BACKUP (self), NULL);

  return self->failure;
}

/* The source holds no reference: it goes with the last one of whoever made this. */
static void
garde_auto_backup_dispose (GObject *object)
{
  GardeAutoBackup *self = GARDE_AUTO_BACKUP (object);

  g_clear_handle_id (&self->looks, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (garde_auto_backup_parent_class)->dispose (object);
}

static void
garde_auto_backup_finalize (GObject *object)
{
  GardeAutoBackup *self = GARDE_AUTO_BACKUP (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->volumes);
  g_free (self->failure);
  G_OBJECT_CLASS (garde_auto_backup_parent_class)->finalize (object);
}

static void
garde_auto_backup_class_init (GardeAutoBackupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = garde_auto_backup_dispose;
  G_OBJECT_CLASS (klass)->finalize = garde_auto_backup_finalize;
  looked = g_signal_new ("looked", GARDE_TYPE_AUTO_BACKUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                         G_TYPE_NONE, 0);
}

static void
garde_auto_backup_init (GardeAutoBackup *self)
{
  self->cancellable = g_cancellable_new ();
  self->tried_at = GARDE_INSTANT_NONE;
  self->proved_at = GARDE_INSTANT_NONE;
}

GardeAutoBackup *
garde_auto_backup_new (GardeContext *context)
{
  GardeAutoBackup *self;

  g_return_val_if_fail (GARDE_IS_CONTEXT (context), NULL);

  self = g_object_new (GARDE_TYPE_AUTO_BACKUP, NULL);
  self->context = g_object_ref (context);
  self->volumes = garde_volumes_new (NULL);
  g_signal_connect_object (self->volumes, "arrived", G_CALLBACK (garde_auto_backup_look), self,
                           G_CONNECT_SWAPPED);
  self->looks = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  garde_auto_backup_look (self);
  return self;
}
