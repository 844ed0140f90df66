/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/orders/garde-papers.h"

#include <glib/gi18n-lib.h>

#include "document/garde-painter.h"
#include "store/garde-store-document.h"
#include "ui/orders/garde-paper-window.h"
#include "ui/shared/garde-paper-job.h"

static GtkWindow *
find_window (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* --- Making --- */

static void
made_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  GardeDocument *document = garde_paper_job_run_finish (result, &error);

  if (document != NULL)
    g_task_return_pointer (task, document, g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
done_cb (GardePaperWindow *window, GardeDocument *document, GTask *data)
{
  g_autoptr (GTask) task = data;

  if (document != NULL)
    g_task_return_pointer (task, g_object_ref (document), g_object_unref);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                             _ ("The document was not made."));
}

static gboolean
asks_text (GardeDocumentKind kind)
{
  return kind == GARDE_DOCUMENT_LETTER || kind == GARDE_DOCUMENT_REFERRAL ||
         kind == GARDE_DOCUMENT_PRESCRIPTION || kind == GARDE_DOCUMENT_CERTIFICATE;
}

void
garde_papers_preview (GtkWidget *widget,
                      GardeDesk *desk,
                      GardeVisitFile *file,
                      GardeDocumentKind kind,
                      gint64 order,
                      GAsyncReadyCallback callback,
                      gpointer data)
{
  GardePaperWindow *window;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (GARDE_IS_VISIT_FILE (file));

  window = garde_paper_window_new (find_window (widget), desk, file, kind, order);
  g_signal_connect (window, "done", G_CALLBACK (done_cb), g_task_new (desk, NULL, callback, data));
  gtk_window_present (GTK_WINDOW (window));
}

void
garde_papers_print (GtkWidget *widget,
                    GardeDesk *desk,
                    GardeVisitFile *file,
                    GardeDocumentKind kind,
                    gint64 order,
                    GAsyncReadyCallback callback,
                    gpointer data)
{
  GTask *task;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (GARDE_IS_DESK (desk));
  g_return_if_fail (GARDE_IS_VISIT_FILE (file));

  if (asks_text (kind))
    {
      garde_papers_preview (widget, desk, file, kind, order, callback, data);
      return;
    }
  task = g_task_new (desk, NULL, callback, data);
  garde_paper_job_run_async (find_window (widget), desk,
                             &(GardePaperRequest){ .visit = garde_record_get_id (file->visit),
                                                   .kind = kind,
                                                   .order = order },
                             GARDE_PAPER_TO_PRINTER, made_cb, task);
}

GardeDocument *
garde_papers_print_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- Kept copies --- */

static gpointer
load_copy (GardeStore *store,
           GardeSession *session,
           gpointer argument,
           GCancellable *cancellable,
           GError **error)
{
  const gint64 *id = argument;
  g_autoptr (GardeDocument) document = garde_store_load_document (store, session, *id, error);

  if (document == NULL || document->content != NULL)
    return g_steal_pointer (&document);
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                       _ ("No copy of this document was kept."));
  return NULL;
}

/* The same of a copy that goes into a file. */
static gpointer
load_export (GardeStore *store,
             GardeSession *session,
             gpointer argument,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (GardeDocument) document = load_copy (store, session, argument, cancellable, error);

  if (document == NULL ||
      !garde_store_tell_document_export (store, session, garde_record_get_id (document), error))
    return NULL;
  return g_steal_pointer (&document);
}

static void
tell (GtkWidget *widget, const char *message)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (widget, ADW_TYPE_TOAST_OVERLAY);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), adw_toast_new (message));
  else
    g_warning ("%s", message);
}

/* What a person called off is no failure. */
static void
tell_failure (GtkWidget *widget, const GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (widget, error->message);
}

static void
copy_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDocument) document = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (document == NULL || !garde_printer_show_copy (document->content, document->number, &error))
    tell (widget, error->message);
}

void
garde_papers_open (GtkWidget *widget, GardeDesk *desk, gint64 document)
{
  gint64 *id;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (GARDE_IS_DESK (desk));

  id = g_memdup2 (&document, sizeof (gint64));
  garde_desk_run_async (desk, load_copy, id, g_free, g_object_unref, NULL, copy_read_cb,
                        g_object_ref (widget));
}

/* --- As a file --- */

static void
kept_cb (GObject *parent, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autoptr (GError) error = NULL;

  if (!garde_printer_save_finish (result, &error))
    tell_failure (widget, error);
}

static void
file_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDocument) document = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (document == NULL)
    tell (widget, error->message);
  else
    garde_printer_save_async (find_window (widget), document->content, document->number, kept_cb,
                              g_object_ref (widget));
}

void
garde_papers_save (GtkWidget *widget, GardeDesk *desk, gint64 document)
{
  gint64 *id;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (GARDE_IS_DESK (desk));

  id = g_memdup2 (&document, sizeof (gint64));
  garde_desk_run_async (desk, load_export, id, g_free, g_object_unref, NULL, file_read_cb,
                        g_object_ref (widget));
}

/* --- Once more --- */

typedef struct
{
  GardeDocument *document;
  GardePages *pages; /* NULL: they cannot be made as they were */
} Again;

static void
again_free (Again *self)
{
  g_clear_object (&self->document);
  g_clear_pointer (&self->pages, garde_pages_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Again, again_free)

/* The same pages give the same bytes, so that whatever differs from the copy is seen. */
static GardePages *
draw_again (GardeStore *store, GardeSession *session, const GardeDocument *document)
{
  g_autoptr (GardePaperSource) source = NULL;
  g_autoptr (GardePages) pages = NULL;
  g_autoptr (GBytes) pdf = NULL;
  gboolean is_of_order =
      document->kind == GARDE_DOCUMENT_SLIP || document->kind == GARDE_DOCUMENT_IMAGING;

  if (is_of_order ? document->clinical_order == 0 : document->kind != GARDE_DOCUMENT_SUMMARY)
    return NULL;
  source =
      garde_paper_source_load (store, session, document->visit, document->clinical_order, NULL);
  if (source == NULL)
    return NULL;

  source->now = document->made_at;
  pages = garde_visit_papers_draw (source, document->kind, NULL, document->number);
  pdf = garde_pages_to_pdf (pages, NULL);
  return pdf != NULL && g_bytes_equal (pdf, document->content) ? g_steal_pointer (&pages) : NULL;
}

static gpointer
load_again (GardeStore *store,
            GardeSession *session,
            gpointer argument,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (Again) again = g_new0 (Again, 1);

  again->document = load_copy (store, session, argument, cancellable, error);
  if (again->document == NULL)
    return NULL;

  again->pages = draw_again (store, session, again->document);
  return g_steal_pointer (&again);
}

static void
again_printed_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autoptr (GError) error = NULL;

  if (!garde_paper_job_print_finish (result, &error))
    tell_failure (widget, error);
}

static void
again_read_cb (GObject *desk, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) widget = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Again) again = garde_desk_run_finish (GARDE_DESK (desk), result, &error);

  if (again != NULL && again->pages != NULL)
    garde_paper_job_print_async (find_window (widget), GARDE_DESK (desk),
                                 garde_record_get_id (again->document), again->pages,
                                 again->document->number, again_printed_cb, g_object_ref (widget));
  else if (again != NULL &&
           garde_printer_show_copy (again->document->content, again->document->number, &error))
    tell (widget, _ ("The kept copy is opened: print it from there."));
  else
    tell (widget, error->message);
}

void
garde_papers_print_again (GtkWidget *widget, GardeDesk *desk, gint64 document)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (GARDE_IS_DESK (desk));

  garde_desk_run_async (desk, load_again, g_memdup2 (&document, sizeof document), g_free,
                        (GDestroyNotify) again_free, NULL, again_read_cb, g_object_ref (widget));
}
