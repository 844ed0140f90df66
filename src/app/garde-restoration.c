/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/garde-restoration.h"

#include <string.h>

#include "app/garde-context-private.h"

typedef struct
{
  char *path;
  char *uri;
  GardeKey *typed;    /* as text; NULL: the keyring's */
  GardeKey *password; /* of a server; NULL: none */
  GardeClock *clock;
  GardeBackupMeter *meter; /* NULL: it is only read */
} Work;

static Work *
work_new (GardeContext *context, const char *path, const char *typed)
{
  Work *work = g_new0 (Work, 1);

  work->path = g_strdup (path);
  work->uri = g_strdup (context->uri);
  if (*typed != '\0')
    work->typed = garde_key_new (typed, strlen (typed));
  if (context->password != NULL)
    work->password = garde_key_ref (context->password);
  work->clock = garde_clock_ref (context->clock);
  return work;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->path);
  g_free (work->uri);
  g_clear_pointer (&work->typed, garde_key_unref);
  g_clear_pointer (&work->password, garde_key_unref);
  g_clear_pointer (&work->meter, garde_backup_meter_unref);
  garde_clock_unref (work->clock);
  g_free (work);
}

/* (transfer full) */
static GardeKey *
find_key (const Work *work, GCancellable *cancellable, GError **error)
{
  return work->typed != NULL
             ? garde_key_from_text (garde_key_get_text (work->typed), GARDE_KEY_HALF_PRIVATE, error)
             : garde_backup_find_key_of (work->uri, cancellable, error);
}

static void
preview (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeKey) key = find_key (work, cancellable, &error);
  GardeSnapshotHead *head =
      key != NULL ? garde_backup_verify (work->path, key, cancellable, &error) : NULL;

  if (head != NULL)
    g_task_return_pointer (task, head, (GDestroyNotify) garde_snapshot_head_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
garde_restoration_preview_async (GardeContext *context,
                                 const char *path,
                                 const char *typed,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (GARDE_IS_CONTEXT (context));
  g_return_if_fail (path != NULL && typed != NULL);

  task = g_task_new (context, cancellable, callback, data);
  g_task_set_task_data (task, work_new (context, path, typed), work_free);
  g_task_run_in_thread (task, preview);
}

GardeSnapshotHead *
garde_restoration_preview_finish (GardeContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
restore (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Work *work = data;
  const char *password = work->password != NULL ? garde_key_get_text (work->password) : NULL;
  GardeBackupFindings *findings = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeKey) key = find_key (work, cancellable, &error);

  if (key != NULL &&
      garde_backup_restore (work->path, key, work->uri, password, garde_clock_now (work->clock),
                            garde_backup_meter_tell, work->meter, cancellable, &error) &&
      garde_backup_tell_restored (work->uri, password, work->path, work->clock, NULL, &findings,
                                  &error))
    g_task_return_pointer (task, findings, (GDestroyNotify) garde_backup_findings_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* Nothing looks for a centre there meanwhile. */
void
garde_restoration_run_async (GardeContext *context,
                             const char *path,
                             const char *typed,
                             GardeBackupMeter *meter,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Work *work;

  g_return_if_fail (GARDE_IS_CONTEXT (context) && !context->is_creating);
  g_return_if_fail (path != NULL && typed != NULL && meter != NULL);

  g_clear_handle_id (&context->retry, g_source_remove);
  context->is_creating = TRUE;
  task = g_task_new (context, cancellable, callback, data);
  /* What was written is told of, also to whoever stopped it too late. */
  g_task_set_check_cancellable (task, FALSE);
  work = work_new (context, path, typed);
  work->meter = garde_backup_meter_ref (meter);
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, restore);
}

GardeBackupFindings *
garde_restoration_run_finish (GardeContext *context, GAsyncResult *result, GError **error)
{
  GardeBackupFindings *findings;

  g_return_val_if_fail (g_task_is_valid (result, context), NULL);

  context->is_creating = FALSE;
  context->is_attempting = FALSE;
  findings = g_task_propagate_pointer (G_TASK (result), error);
  if (findings == NULL)
    garde_context_plan_retry (context);
  return findings;
}
