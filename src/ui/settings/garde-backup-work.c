/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/garde-backup-work.h"

#include <string.h>

#include "service/garde-key-paper.h"

typedef struct
{
  char *path; /* a folder, or a backup */
  char *second;
  GardeKey *typed;
  GardeZone *zone;
  gboolean replace;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->path);
  g_free (work->second);
  g_clear_pointer (&work->typed, garde_key_unref);
  g_clear_pointer (&work->zone, garde_zone_unref);
  g_free (work);
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
      garde_backup_run (store, session, work->path, work->zone, NULL, NULL, cancellable, error);

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
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  Work *work;

  g_return_if_fail (GARDE_IS_DESK (desk) && folder != NULL);

  work = g_new0 (Work, 1);
  work->path = g_strdup (folder);
  work->second = g_strdup (second);
  work->zone = garde_zone_ref (garde_desk_get_zone (desk));
  garde_desk_work_async (desk, run, work, work_free, (GDestroyNotify) garde_backup_free,
                         cancellable, callback, data);
}

GardeBackup *
garde_backup_work_run_finish (GardeDesk *desk, GAsyncResult *result, GError **error)
{
  return garde_desk_run_finish (desk, result, error);
}

/* --- The key --- */

static gpointer
make_key (GardeStore *store,
          GardeSession *session,
          gpointer argument,
          GCancellable *cancellable,
          GError **error)
{
  const Work *work = argument;
  g_autoptr (GardeKey) private_key =
      garde_backup_create_key (store, session, NULL, work->replace, error);

  return private_key != NULL ? garde_key_paper_draw (store, session, private_key, error) : NULL;
}

void
garde_backup_work_make_key_async (GardeDesk *desk,
                                  gboolean replace,
                                  GAsyncReadyCallback callback,
                                  gpointer data)
{
  Work *work;

  g_return_if_fail (GARDE_IS_DESK (desk));

  work = g_new0 (Work, 1);
  work->replace = replace;
  garde_desk_work_async (desk, make_key, work, work_free, (GDestroyNotify) garde_pages_unref, NULL,
                         callback, data);
}

GardePages *
garde_backup_work_make_key_finish (GardeDesk *desk, GAsyncResult *result, GError **error)
{
  return garde_desk_run_finish (desk, result, error);
}

/* --- What is in one --- */

static gpointer
preview (GardeStore *store,
         GardeSession *session,
         gpointer argument,
         GCancellable *cancellable,
         GError **error)
{
  const Work *work = argument;
  g_autoptr (GardeKey) key =
      garde_key_from_text (garde_key_get_text (work->typed), GARDE_KEY_HALF_PRIVATE, error);

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
  Work *work;

  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (path != NULL && typed_key != NULL);

  work = g_new0 (Work, 1);
  work->path = g_strdup (path);
  work->typed = garde_key_new (typed_key, strlen (typed_key));
  garde_desk_work_async (desk, preview, work, work_free, (GDestroyNotify) garde_snapshot_head_free,
                         cancellable, callback, data);
}

GardeSnapshotHead *
garde_backup_work_preview_finish (GardeDesk *desk, GAsyncResult *result, GError **error)
{
  return garde_desk_run_finish (desk, result, error);
}
