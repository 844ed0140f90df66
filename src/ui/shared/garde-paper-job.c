/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-paper-job.h"

#include "document/garde-painter.h"
#include "store/garde-store-document.h"
#include "store/garde-trail.h"

/* --- Printing and marking --- */

typedef struct
{
  GardeDesk *desk;
  gint64 document; /* 0: none is kept */
  char *name;
} Marking;

static void
marking_free (gpointer data)
{
  Marking *self = data;

  g_object_unref (self->desk);
  g_free (self->name);
  g_free (self);
}

/* Paper that nobody keeps a copy of is in the trail all the same. */
static gpointer
mark_printed (GardeStore *store,
              GardeSession *session,
              gpointer argument,
              GCancellable *cancellable,
              GError **error)
{
  const Marking *marking = g_task_get_task_data (argument);
  gboolean done =
      marking->document != 0
          ? garde_store_mark_printed (store, session, marking->document, error)
          : garde_store_trail_tell (store, session, GARDE_TRAIL_PRINT, marking->name, error);

  return done ? argument : NULL;
}

static void
marked_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (garde_desk_run_finish (GARDE_DESK (desk), result, &error) != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
printed_cb (GObject *parent, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Marking *marking = g_task_get_task_data (task);
  GError *error = NULL;
  GTask *held;

  if (!garde_printer_print_finish (result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  held = g_object_ref (task);
  garde_desk_run_async (marking->desk, mark_printed, held, g_object_unref, NULL, NULL, marked_cb,
                        g_steal_pointer (&task));
}

void
garde_paper_job_print_async (GtkWindow *parent,
                             GardeDesk *desk,
                             gint64 document,
                             GardePages *pages,
                             const char *name,
                             GAsyncReadyCallback callback,
                             gpointer data)
{
  GTask *task;
  Marking *marking;

  g_return_if_fail (GARDE_IS_DESK (desk));

  task = g_task_new (desk, NULL, callback, data);
  marking = g_new0 (Marking, 1);
  marking->desk = g_object_ref (desk);
  marking->document = document;
  marking->name = g_strdup (name);
  g_task_set_task_data (task, marking, marking_free);
  garde_printer_print_async (parent, pages, name, GARDE_PRINTER_STRAIGHT, printed_cb, task);
}

gboolean
garde_paper_job_print_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- Making --- */

typedef struct
{
  GtkWindow *parent; /* weak */
  GardeDesk *desk;
  GardePaperRequest request;
  GardePaperText *text;
  GardePaperEnd end;
  GardeVisitPaper *paper;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_weak_pointer (&self->parent);
  g_object_unref (self->desk);
  garde_paper_text_free (self->text);
  garde_visit_paper_free (self->paper);
  g_free (self);
}

static gpointer
make_paper (GardeStore *store,
            GardeSession *session,
            gpointer argument,
            GCancellable *cancellable,
            GError **error)
{
  const Job *job = g_task_get_task_data (argument);

  g_autoptr (GardeVisitPaper) paper =
      garde_visit_papers_make (store, session, &job->request, error);

  if (paper != NULL && job->end == GARDE_PAPER_TO_FILE &&
      !garde_store_tell_document_export (store, session, garde_record_get_id (paper->document),
                                         error))
    return NULL;
  return g_steal_pointer (&paper);
}

/* What was made is filed; whether it went onto paper is in its record. */
static void
job_printed_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GardeDocument) document = garde_document_copy (job->paper->document);
  GError *error = NULL;

  if (garde_paper_job_print_finish (result, &error))
    document->printed_at = document->made_at;
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);
  g_task_return_pointer (task, g_steal_pointer (&document), g_object_unref);
}

/* A file is no paper: the document is made, but was not printed. */
static void
kept_cb (GObject *parent, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  const Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (garde_printer_save_finish (result, &error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_pointer (task, g_object_ref (job->paper->document), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
  g_clear_error (&error);
}

static void
keep (GTask *data)
{
  g_autoptr (GTask) task = data;
  const Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) pdf = garde_pages_to_pdf (job->paper->pages, &error);

  if (pdf == NULL)
    g_task_return_error (task, error);
  else
    garde_printer_save_async (job->parent, pdf, job->paper->document->number, kept_cb,
                              g_steal_pointer (&task));
}

static void
made_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  job->paper = garde_desk_run_finish (GARDE_DESK (desk), result, &error);
  if (job->paper == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (job->end == GARDE_PAPER_TO_FILE)
    {
      keep (g_steal_pointer (&task));
      return;
    }
  garde_paper_job_print_async (job->parent, job->desk, garde_record_get_id (job->paper->document),
                               job->paper->pages, job->paper->document->number, job_printed_cb,
                               g_steal_pointer (&task));
}

void
garde_paper_job_run_async (GtkWindow *parent,
                           GardeDesk *desk,
                           const GardePaperRequest *request,
                           GardePaperEnd end,
                           GAsyncReadyCallback callback,
                           gpointer data)
{
  GTask *task;
  Job *job;

  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (request != NULL);

  task = g_task_new (desk, NULL, callback, data);
  job = g_new0 (Job, 1);
  g_set_weak_pointer (&job->parent, parent);
  job->desk = g_object_ref (desk);
  job->request = *request;
  job->end = end;
  job->text = garde_paper_text_copy (request->text);
  if (request->text != NULL)
    job->request.text = job->text;
  g_task_set_task_data (task, job, job_free);
  garde_desk_run_async (desk, make_paper, g_object_ref (task), g_object_unref,
                        (GDestroyNotify) garde_visit_paper_free, NULL, made_cb, task);
}

GardeDocument *
garde_paper_job_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
