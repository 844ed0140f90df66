/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-backup-work.h"

#include <string.h>

#include "model/garde-right.h"
#include "service/garde-key-paper.h"
#include "store/garde-trail.h"

typedef struct
{
  char *path; /* a folder, or a backup */
  char *second;
  char *target;
  GardeKey *key; /* as text that was typed, or the private half; NULL: the keyring's */
  GardeZone *zone;
  GardeClock *clock;
  GardeBackupMeter *meter;
  gboolean replace;
  gboolean keep;
} Work;

static Work *
work_new (GardeDesk *desk, const char *path)
{
  Work *work = g_new0 (Work, 1);

  work->path = g_strdup (path);
  work->zone = garde_zone_ref (garde_desk_get_zone (desk));
  work->clock = garde_clock_ref (garde_desk_get_clock (desk));
  return work;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->path);
  g_free (work->second);
  g_free (work->target);
  g_clear_pointer (&work->key, garde_key_unref);
  g_clear_pointer (&work->meter, garde_backup_meter_unref);
  garde_zone_unref (work->zone);
  garde_clock_unref (work->clock);
  g_free (work);
}

static gboolean
check_right (GardeSession *session, GError **error)
{
  g_autofree char *refusal = NULL;

  if (garde_session_may (session, GARDE_ACTION_BACKUP))
    return TRUE;
  refusal = garde_action_dup_refusal (GARDE_ACTION_BACKUP);
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED, refusal);
  return FALSE;
}

/* --- A backup now --- */

static gpointer
run (GardeStore *store,
     GardeSession *session,
     gpointer argument,
     GCancellable *cancellable,
     GError **error)
{
  const Work *work = argument;
  g_autoptr (GardeBackup) backup =
      garde_backup_run (store, session, work->path, work->zone, garde_backup_meter_tell,
                        work->meter, cancellable, error);

  if (backup == NULL)
    return NULL;
  if (work->second != NULL &&
      !garde_backup_run_copy (store, backup->path, work->second, work->zone, cancellable, error))
    return NULL;
  return g_steal_pointer (&backup);
}

void
garde_backup_work_run_async (GardeDesk *desk,
                             const char *folder,
                             const char *second,
                             GardeBackupMeter *meter,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  Work *work;

  g_return_if_fail (GARDE_IS_DESK (desk) && folder != NULL);

  work = work_new (desk, folder);
  work->second = g_strdup (second);
  work->meter = garde_backup_meter_ref (meter);
  garde_desk_work_async (desk, run, work, work_free, (GDestroyNotify) garde_backup_free,
                         cancellable, callback, data);
}

GardeBackup *
garde_backup_work_run_finish (GardeDesk *desk, GAsyncResult *result, GError **error)
{
  return garde_desk_run_finish (desk, result, error);
}

static gpointer
find (GardeStore *store,
      GardeSession *session,
      gpointer argument,
      GCancellable *cancellable,
      GError **error)
{
  const Work *work = argument;

  return garde_backup_find_files (work->path, work->second, error);
}

void
garde_backup_work_find_async (GardeDesk *desk,
                              const char *folder,
                              const char *second,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  Work *work;

  g_return_if_fail (GARDE_IS_DESK (desk) && folder != NULL);

  work = work_new (desk, folder);
  work->second = g_strdup (second);
  garde_desk_work_async (desk, find, work, work_free, (GDestroyNotify) g_ptr_array_unref, NULL,
                         callback, data);
}

GPtrArray *
garde_backup_work_find_finish (GardeDesk *desk, GAsyncResult *result, GError **error)
{
  return garde_desk_run_finish (desk, result, error);
}

/* --- The key --- */

void
garde_backup_new_key_free (GardeBackupNewKey *self)
{
  g_clear_pointer (&self->private_key, garde_key_unref);
  g_clear_pointer (&self->sheet, garde_pages_unref);
  g_free (self);
}

static gpointer
draw_key (GardeStore *store,
          GardeSession *session,
          gpointer argument,
          GCancellable *cancellable,
          GError **error)
{
  g_autoptr (GardeBackupNewKey) made = g_new0 (GardeBackupNewKey, 1);
  g_autoptr (GardeKey) public_key = NULL;

  if (!check_right (session, error))
    return NULL;
  garde_key_new_pair (&made->private_key, &public_key);
  made->sheet = garde_key_paper_draw (store, session, made->private_key, error);
  return made->sheet != NULL ? g_steal_pointer (&made) : NULL;
}

void
garde_backup_work_draw_key_async (GardeDesk *desk, GAsyncReadyCallback callback, gpointer data)
{
  g_return_if_fail (GARDE_IS_DESK (desk));

  garde_desk_work_async (desk, draw_key, NULL, NULL, (GDestroyNotify) garde_backup_new_key_free,
                         NULL, callback, data);
}

GardeBackupNewKey *
garde_backup_work_draw_key_finish (GardeDesk *desk, GAsyncResult *result, GError **error)
{
  return garde_desk_run_finish (desk, result, error);
}

/* Why the keyring did not take it; empty if it did, or was not asked. */
static gpointer
use_key (GardeStore *store,
         GardeSession *session,
         gpointer argument,
         GCancellable *cancellable,
         GError **error)
{
  const Work *work = argument;
  g_autoptr (GardeKey) public_key = garde_key_new_public (work->key);
  g_autoptr (GError) trouble = NULL;

  if (!garde_store_set_backup_key (store, session, public_key, work->replace, error))
    return NULL;
  if (work->keep && !garde_backup_keep_key (store, work->key, &trouble))
    return g_strdup (trouble->message);
  return g_strdup ("");
}

void
garde_backup_work_use_key_async (GardeDesk *desk,
                                 GardeKey *private_key,
                                 gboolean replace,
                                 gboolean keep,
                                 GAsyncReadyCallback callback,
                                 gpointer data)
{
  Work *work;

  g_return_if_fail (GARDE_IS_DESK (desk) && private_key != NULL);

  work = work_new (desk, NULL);
  work->key = garde_key_ref (private_key);
  work->replace = replace;
  work->keep = keep;
  garde_desk_work_async (desk, use_key, work, work_free, g_free, NULL, callback, data);
}

gboolean
garde_backup_work_use_key_finish (GardeDesk *desk,
                                  GAsyncResult *result,
                                  char **trouble,
                                  GError **error)
{
  char *said = garde_desk_run_finish (desk, result, error);

  *trouble = NULL;
  if (said == NULL)
    return FALSE;
  if (*said != '\0')
    *trouble = g_strdup (said);
  g_free (said);
  return TRUE;
}

/* --- What is in one --- */

static Work *
work_new_reading (GardeDesk *desk, const char *path, const char *typed_key)
{
  Work *work = work_new (desk, path);

  if (*typed_key != '\0')
    work->key = garde_key_new (typed_key, strlen (typed_key));
  return work;
}

/* (transfer full) */
static GardeKey *
find_key (GardeStore *store, const Work *work, GCancellable *cancellable, GError **error)
{
  return work->key != NULL
             ? garde_key_from_text (garde_key_get_text (work->key), GARDE_KEY_HALF_PRIVATE, error)
             : garde_backup_find_kept_key (store, cancellable, error);
}

static gpointer
preview (GardeStore *store,
         GardeSession *session,
         gpointer argument,
         GCancellable *cancellable,
         GError **error)
{
  const Work *work = argument;
  g_autoptr (GardeKey) key = NULL;

  if (!check_right (session, error))
    return NULL;
  key = find_key (store, work, cancellable, error);
  return key != NULL ? garde_backup_verify (work->path, key, cancellable, error) : NULL;
}

void
garde_backup_work_preview_async (GardeDesk *desk,
                                 const char *path,
                                 const char *typed_key,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data)
{
  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (path != NULL && typed_key != NULL);

  garde_desk_work_async (desk, preview, work_new_reading (desk, path, typed_key), work_free,
                         (GDestroyNotify) garde_snapshot_head_free, cancellable, callback, data);
}

GardeSnapshotHead *
garde_backup_work_preview_finish (GardeDesk *desk, GAsyncResult *result, GError **error)
{
  return garde_desk_run_finish (desk, result, error);
}

typedef struct
{
  char *target;
  GardeBackupFindings *findings;
} Restored;

static void
restored_free (gpointer data)
{
  Restored *restored = data;

  g_free (restored->target);
  g_clear_pointer (&restored->findings, garde_backup_findings_free);
  g_free (restored);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Restored, restored_free)

/* Whoever makes a second database of all patients is known before it is there. */
static gpointer
restore (GardeStore *store,
         GardeSession *session,
         gpointer argument,
         GCancellable *cancellable,
         GError **error)
{
  const Work *work = argument;
  g_autoptr (Restored) restored = g_new0 (Restored, 1);
  g_autoptr (GardeKey) key = NULL;
  g_autoptr (GArray) seen = NULL;

  if (!check_right (session, error))
    return NULL;
  key = find_key (store, work, cancellable, error);
  seen = garde_store_load_trail_anchor (store, NULL);
  if (key == NULL ||
      !garde_store_trail_tell (store, session, GARDE_TRAIL_RESTORE, work->path, error) ||
      !garde_backup_restore (work->path, key, work->target, NULL, garde_clock_now (work->clock),
                             garde_backup_meter_tell, work->meter, cancellable, error) ||
      !garde_backup_tell_restored (work->target, NULL, work->path, work->clock, seen,
                                   &restored->findings, error))
    return NULL;
  restored->target = g_strdup (work->target);
  return g_steal_pointer (&restored);
}

void
garde_backup_work_restore_async (GardeDesk *desk,
                                 const char *path,
                                 const char *typed_key,
                                 const char *target,
                                 GardeBackupMeter *meter,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data)
{
  Work *work;

  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (path != NULL && typed_key != NULL && target != NULL);

  work = work_new_reading (desk, path, typed_key);
  work->target = g_strdup (target);
  work->meter = garde_backup_meter_ref (meter);
  garde_desk_work_async (desk, restore, work, work_free, restored_free, cancellable, callback,
                         data);
}

char *
garde_backup_work_restore_finish (GardeDesk *desk,
                                  GAsyncResult *result,
                                  GardeBackupFindings **findings,
                                  GError **error)
{
  g_autoptr (Restored) restored = garde_desk_run_finish (desk, result, error);

  if (restored == NULL)
    return NULL;
  *findings = g_steal_pointer (&restored->findings);
  return g_steal_pointer (&restored->target);
}
