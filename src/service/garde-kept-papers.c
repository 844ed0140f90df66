/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-kept-papers.h"

#include <glib/gi18n-lib.h>

#include "document/garde-painter.h"
#include "store/garde-store-document.h"
#include "store/garde-store-order.h"

/* The last document of @kind and @order that the visit has; 0: none. */
static gint64
find_last (const GardeVisitFile *file, GardeDocumentKind kind, gint64 order)
{
  gint64 last = 0;

  for (guint i = 0; i < file->documents->len; i++)
    {
      const GardeDocument *document = file->documents->pdata[i];

      if (document->kind == kind && document->clinical_order == order)
        last = garde_record_get_id (document);
    }
  return last;
}

/* FALSE only after an error; @copy is NULL if none was kept. */
static gboolean
load_copy (GardeStore *store,
           GardeSession *session,
           const GardePaperSource *source,
           const GardePaperRequest *request,
           GardeDocument **copy,
           GError **error)
{
  gint64 last = find_last (source->file, request->kind, request->order);

  if (last == 0)
    return TRUE;
  *copy = garde_store_load_document (store, session, last, error);
  if (*copy == NULL)
    return FALSE;
  if ((*copy)->content == NULL)
    g_clear_object (copy);
  return TRUE;
}

/* The same pages give the same bytes: a copy is right as long as its number and its hour give them
 * again. */
static gboolean
is_right (GardePaperSource *source,
          const GardePaperRequest *request,
          const GardeDocument *copy,
          GError **error)
{
  gint64 now = source->now;
  g_autoptr (GardePages) pages = NULL;
  g_autoptr (GBytes) pdf = NULL;

  source->now = copy->made_at;
  pages = garde_visit_papers_draw (source, request->kind, request->text, copy->number);
  source->now = now;
  pdf = garde_pages_to_pdf (pages, error);
  return pdf != NULL && g_bytes_equal (pdf, copy->content);
}

static GardeDocument *
make (GardeStore *store, GardeSession *session, const GardePaperRequest *request, GError **error)
{
  g_autoptr (GardeVisitPaper) paper = garde_visit_papers_make (store, session, request, error);

  return paper != NULL ? garde_store_load_document (store, session,
                                                    garde_record_get_id (paper->document), error)
                       : NULL;
}

/* @is_final: what was printed or sent stays as it is. */
static GardeDocument *
get (GardeStore *store,
     GardeSession *session,
     GardePaperSource *source,
     const GardePaperRequest *request,
     gboolean is_final,
     GError **error)
{
  g_autoptr (GardeDocument) copy = NULL;
  g_autoptr (GError) failure = NULL;

  if (!load_copy (store, session, source, request, &copy, error))
    return NULL;
  if (copy != NULL && (is_final || is_right (source, request, copy, &failure)))
    return g_steal_pointer (&copy);
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  return make (store, session, request, error);
}

GardeDocument *
garde_kept_papers_get_slip (GardeStore *store, GardeSession *session, gint64 order, GError **error)
{
  g_autoptr (GardeOrderSheet) sheet = NULL;
  g_autoptr (GardePaperSource) source = NULL;
  GardePaperRequest request = { .kind = GARDE_DOCUMENT_SLIP, .order = order };

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  sheet = garde_store_load_order (store, session, order, error);
  if (sheet == NULL)
    return NULL;
  if (sheet->order->kind == GARDE_ORDER_IMAGING)
    request.kind = GARDE_DOCUMENT_IMAGING;
  request.visit = sheet->order->visit;
  source = garde_paper_source_load (store, session, request.visit, order, error);
  return source != NULL ? get (store, session, source, &request,
                               sheet->order->state != GARDE_ORDER_WRITTEN, error)
                        : NULL;
}

GardeDocument *
garde_kept_papers_get_summary (GardeStore *store,
                               GardeSession *session,
                               gint64 visit,
                               GError **error)
{
  g_autoptr (GardePaperSource) source = NULL;
  GardePaperRequest request = { .visit = visit, .kind = GARDE_DOCUMENT_SUMMARY };
  const GardeSummary *summary;

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  source = garde_paper_source_load (store, session, visit, 0, error);
  if (source == NULL)
    return NULL;
  summary = source->file->summary;
  if (summary == NULL)
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                           _ ("This visit has no summary yet: it is written when the visit ends."));
      return NULL;
    }
  return get (store, session, source, &request,
              summary->state == GARDE_SUMMARY_PRINTED || summary->state == GARDE_SUMMARY_SENT,
              error);
}

GardeDocument *
garde_kept_papers_get_letter (GardeStore *store,
                              GardeSession *session,
                              gint64 visit,
                              GError **error)
{
  g_autoptr (GardePaperSource) source = NULL;
  g_autoptr (GardePaperText) text = NULL;
  GardePaperRequest request = { .visit = visit, .kind = GARDE_DOCUMENT_LETTER };

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  source = garde_paper_source_load (store, session, visit, 0, error);
  if (source == NULL)
    return NULL;
  if (source->file->note == NULL && find_last (source->file, request.kind, 0) == 0)
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                           _ ("Nothing is written of this visit yet."));
      return NULL;
    }
  text = garde_paper_text_propose (source->file, request.kind);
  request.text = text;
  return get (store, session, source, &request, TRUE, error);
}
