/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/summaries/garde-summary-batch.h"

#include "ui/shared/garde-paper-job.h"

typedef struct
{
  GtkWindow *parent; /* weak */
  GardeDesk *desk;
  GArray *visits;
  guint n_printed;
} Batch;

static void
batch_free (gpointer data)
{
  Batch *self = data;

  g_clear_weak_pointer (&self->parent);
  g_object_unref (self->desk);
  g_array_unref (self->visits);
  g_free (self);
}

static void print_next (GTask *task);

static void
printed_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Batch *batch = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GardeDocument) document = garde_paper_job_run_finish (result, &error);

  if (document == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  /* Whoever leaves the printer's dialog leaves all of them. */
  if (document->printed_at == 0)
    {
      g_task_return_int (task, batch->n_printed);
      return;
    }
  batch->n_printed++;
  print_next (g_steal_pointer (&task));
}

/* Takes @task. */
static void
print_next (GTask *task)
{
  Batch *batch = g_task_get_task_data (task);

  if (batch->n_printed == batch->visits->len)
    {
      g_task_return_int (task, batch->n_printed);
      g_object_unref (task);
      return;
    }
  garde_paper_job_run_async (
      batch->parent, batch->desk,
      &(GardePaperRequest){ .visit = g_array_index (batch->visits, gint64, batch->n_printed),
                            .kind = GARDE_DOCUMENT_SUMMARY },
      GARDE_PAPER_TO_PRINTER, printed_cb, task);
}

void
garde_summary_batch_print_async (
    GtkWindow *parent, GardeDesk *desk, GArray *visits, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task;
  Batch *batch;

  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (visits != NULL);

  task = g_task_new (desk, NULL, callback, data);
  batch = g_new0 (Batch, 1);
  g_set_weak_pointer (&batch->parent, parent);
  batch->desk = g_object_ref (desk);
  batch->visits = g_array_ref (visits);
  g_task_set_task_data (task, batch, batch_free);
  print_next (task);
}

guint
garde_summary_batch_print_finish (GAsyncResult *result, GError **error)
{
  const Batch *batch = g_task_get_task_data (G_TASK (result));
  guint n_printed = batch->n_printed;

  g_task_propagate_int (G_TASK (result), error);
  return n_printed;
}
