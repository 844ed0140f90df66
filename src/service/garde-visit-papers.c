/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-visit-papers.h"

#include <glib/gi18n-lib.h>

#include "document/garde-painter.h"
#include "model/garde-letter-data.h"
#include "model/garde-note-fields.h"
#include "model/garde-order-rules.h"
#include "service/garde-paper-drawing.h"
#include "store/garde-store-document.h"

/* --- Texts --- */

GardePaperText *
garde_paper_text_new (void)
{
  GardePaperText *self = g_new0 (GardePaperText, 1);

  self->incapacity_days = -1;
  return self;
}

GardePaperText *
garde_paper_text_copy (const GardePaperText *self)
{
  GardePaperText *copy = garde_paper_text_new ();

  if (self == NULL)
    return copy;
  copy->title = g_strdup (self->title);
  copy->addressee = g_strdup (self->addressee);
  copy->text = g_strdup (self->text);
  copy->statements = g_strdup (self->statements);
  copy->conclusion = g_strdup (self->conclusion);
  copy->more = g_strdup (self->more);
  copy->incapacity_days = self->incapacity_days;
  copy->has_two_zones = self->has_two_zones;
  return copy;
}

void
garde_paper_text_free (GardePaperText *self)
{
  if (self == NULL)
    return;

  g_free (self->title);
  g_free (self->addressee);
  g_free (self->text);
  g_free (self->statements);
  g_free (self->conclusion);
  g_free (self->more);
  g_free (self);
}

GardePaperText *
garde_paper_text_propose (const GardeVisitFile *file, GardeDocumentKind kind)
{
  GardePaperText *self = garde_paper_text_new ();
  const GardeNote *note;

  g_return_val_if_fail (file != NULL, self);

  note = file->note;
  if (kind == GARDE_DOCUMENT_LETTER)
    self->addressee = g_strdup (_ ("Emergency department"));
  if (note == NULL)
    return self;
  if (kind == GARDE_DOCUMENT_CERTIFICATE)
    self->text = garde_note_fields_settle (note->findings);
  else if (kind == GARDE_DOCUMENT_PRESCRIPTION)
    self->text = garde_note_fields_settle (note->plan);
  else if (kind == GARDE_DOCUMENT_LETTER)
    self->text = g_strdup (note->conclusion);
  return self;
}

/* --- Drawing --- */

GardePages *
garde_visit_papers_draw (const GardePaperSource *source,
                         GardeDocumentKind kind,
                         const GardePaperText *text,
                         const char *number)
{
  g_autoptr (GardePaperText) said = garde_paper_text_copy (text);
  GardeDocumentHead *head;

  g_return_val_if_fail (source != NULL, NULL);

  head = garde_paper_source_make_head (source, number);
  switch (kind)
    {
    case GARDE_DOCUMENT_SLIP:
      return garde_paper_draw_slip (source, head);
    case GARDE_DOCUMENT_IMAGING:
      return garde_paper_draw_imaging (source, head);
    case GARDE_DOCUMENT_LABELS:
      return garde_paper_draw_labels (source, head);
    case GARDE_DOCUMENT_SUMMARY:
      return garde_paper_draw_summary (source, head);
    case GARDE_DOCUMENT_LETTER:
      return garde_paper_draw_letter (source, head, said);
    case GARDE_DOCUMENT_REFERRAL:
      return garde_paper_draw_referral (source, head, said);
    case GARDE_DOCUMENT_PRESCRIPTION:
      return garde_paper_draw_prescription (source, head, said);
    case GARDE_DOCUMENT_CERTIFICATE:
      return garde_paper_draw_certificate (source, head, said);
    case GARDE_DOCUMENT_SHIFT_SHEET:
    default:
      garde_document_head_free (head);
      g_return_val_if_reached (NULL);
    }
}

/* --- Making --- */

static gboolean
is_of_order (GardeDocumentKind kind)
{
  return kind == GARDE_DOCUMENT_SLIP || kind == GARDE_DOCUMENT_IMAGING ||
         kind == GARDE_DOCUMENT_LABELS;
}

static char *
first_line (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", 2);

  return lines[0] != NULL && lines[0][0] != '\0' ? g_strdup (lines[0]) : NULL;
}

/* As the visit's list shows it: what it is about. (transfer full) */
static char *
make_title (const GardePaperSource *source, const GardePaperRequest *request)
{
  const GardePaperText *text = request->text;
  char *title = NULL;

  if (source->order != NULL)
    title = garde_order_sheet_dup_title (source->order);
  else if (request->kind == GARDE_DOCUMENT_SUMMARY && source->file->summary != NULL)
    title = g_strdup (source->file->summary->recipient_name);
  else if (request->kind == GARDE_DOCUMENT_CERTIFICATE && text != NULL)
    title = g_strdup (text->title);
  else if (request->kind == GARDE_DOCUMENT_PRESCRIPTION && text != NULL)
    title = first_line (text->text);
  else if (text != NULL)
    title = first_line (text->addressee);
  return title;
}

/* The first thing that the law asks for and that is not there. */
static gboolean
check_order (const GardePaperSource *source, GardeDocumentKind kind, GError **error)
{
  g_autoptr (GPtrArray) exams = NULL;
  GardeOrderLacks lacks;

  if (kind != GARDE_DOCUMENT_SLIP && kind != GARDE_DOCUMENT_IMAGING)
    return TRUE;
  exams = g_ptr_array_new ();
  for (guint i = 0; i < source->exams->len; i++)
    if (source->exams->pdata[i] != NULL)
      g_ptr_array_add (exams, source->exams->pdata[i]);
  lacks = garde_order_find_lacks (source->order->order, exams, source->order->items->len,
                                  source->file->patient,
                                  garde_instant_get_day (source->now, source->zone));
  if (lacks == 0)
    return TRUE;
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                       garde_order_lacks_explain (lacks & (0u - lacks)));
  return FALSE;
}

void
garde_visit_paper_free (GardeVisitPaper *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->document);
  g_clear_pointer (&self->pages, garde_pages_unref);
  g_free (self);
}

GardeVisitPaper *
garde_visit_papers_make (GardeStore *store,
                         GardeSession *session,
                         const GardePaperRequest *request,
                         GError **error)
{
  g_autoptr (GardePaperSource) source = NULL;
  g_autoptr (GardeVisitPaper) paper = g_new0 (GardeVisitPaper, 1);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (store), NULL);
  g_return_val_if_fail (session != NULL && request != NULL, NULL);
  g_return_val_if_fail (is_of_order (request->kind) == (request->order != 0), NULL);

  source = garde_paper_source_load (store, session, request->visit, request->order, error);
  if (source == NULL || !check_order (source, request->kind, error))
    return NULL;
  title = make_title (source, request);
  /* Labels on tubes do not make the order printed: its slip does. */
  paper->document = garde_store_make_document (
      store, session, request->visit, request->kind,
      request->kind == GARDE_DOCUMENT_LABELS ? 0 : request->order, title, error);
  if (paper->document == NULL)
    return NULL;
  source->now = paper->document->made_at;
  paper->pages =
      garde_visit_papers_draw (source, request->kind, request->text, paper->document->number);
  pdf = garde_pages_to_pdf (paper->pages, error);
  if (pdf == NULL || !garde_store_file_document (store, session,
                                                 garde_record_get_id (paper->document), pdf, error))
    return NULL;
  return g_steal_pointer (&paper);
}
