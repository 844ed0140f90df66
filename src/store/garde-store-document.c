/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-document.h"

#include <glib/gi18n-lib.h>

#include "model/garde-order.h"
#include "store/garde-store-private.h"

/* --- Numbers --- */

typedef struct
{
  gint64 visit; /* 0: it is of a shift */
  gint64 shift;
  GardeDocumentKind kind;
  gint64 order;
  const char *title;
  GardeDocument *document; /* the answer */
} Making;

/* Whoever shows what the document is of shows it as well. */
static void
note_change (GardeStore *self, const GardeDocument *document)
{
  if (document->visit != 0)
    garde_store_note_change (self, GARDE_KIND_VISIT, document->visit);
  if (document->shift != 0)
    garde_store_note_change (self, GARDE_KIND_SHIFT, document->shift);
}

/* The next number of the centre's year, "2026-00042". (transfer full) */
static char *
take_number (GardeStore *self, GardeSession *session, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;
  GardeDay today;
  int year;

  if (!garde_store_get_today (self, session, &today, error))
    return NULL;
  garde_day_get_ymd (today, &year, NULL, NULL);
  rows = garde_store_query_numbers (
      self,
      "INSERT INTO document_number (centre, year, last) VALUES ($1, $2, 1) "
      "ON CONFLICT (centre, year) DO UPDATE SET last = document_number.last + 1 RETURNING last",
      GARDE_NUMBERS (garde_session_get_centre (session), year), error);
  if (rows == NULL)
    return NULL;
  return g_strdup_printf ("%d-%05d", year, (int) garde_rows_get_int (rows, 0, 0));
}

static gboolean
make_document (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Making *making = data;
  g_autoptr (GardeDocument) document = garde_document_new ();

  document->centre = garde_session_get_centre (session);
  document->visit = making->visit;
  document->shift = making->shift;
  document->kind = making->kind;
  document->clinical_order = making->order;
  document->made_at = garde_store_now (self);
  garde_record_set_text (&document->title, making->title);
  document->number = take_number (self, session, error);
  if (document->number == NULL || !garde_store_insert (self, document, error))
    return FALSE;
  note_change (self, document);
  g_set_object (&making->document, document);
  return TRUE;
}

static GardeDocument *
run_making (GardeStore *self, GardeSession *session, Making *making, GError **error)
{
  if (garde_store_transact (self, session, make_document, making, error))
    return making->document;
  g_clear_object (&making->document);
  return NULL;
}

GardeDocument *
garde_store_make_document (GardeStore *self,
                           GardeSession *session,
                           gint64 visit,
                           GardeDocumentKind kind,
                           gint64 order,
                           const char *title,
                           GError **error)
{
  Making making = { .visit = visit, .kind = kind, .order = order, .title = title };

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL && visit != 0, NULL);

  return run_making (self, session, &making, error);
}

GardeDocument *
garde_store_make_shift_document (GardeStore *self,
                                 GardeSession *session,
                                 gint64 shift,
                                 GardeDocumentKind kind,
                                 const char *title,
                                 GError **error)
{
  Making making = { .shift = shift, .kind = kind, .title = title };

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL && shift != 0, NULL);

  return run_making (self, session, &making, error);
}

GardeDocument *
garde_store_load_document (GardeStore *self, GardeSession *session, gint64 document, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  return garde_store_load (self, session, GARDE_TYPE_DOCUMENT, document, error);
}

GardeDocument *
garde_store_find_shift_document (
    GardeStore *self, GardeSession *session, gint64 shift, GardeDocumentKind kind, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  return garde_store_select_one_numbers (
      self, GARDE_TYPE_DOCUMENT,
      "WHERE shift = $1 AND centre = $2 AND kind = $3 AND content IS NOT NULL "
      "ORDER BY id DESC LIMIT 1",
      GARDE_NUMBERS (shift, garde_session_get_centre (session), kind), error);
}

/* --- Copies --- */

typedef struct
{
  gint64 document;
  GBytes *pdf; /* NULL: it went onto paper */
} Filing;

static gboolean
file_document (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Filing *filing = data;
  g_autoptr (GardeDocument) document =
      garde_store_load_document (self, session, filing->document, error);

  if (document == NULL)
    return FALSE;
  if (document->content != NULL)
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                           _ ("A copy of this document was kept already."));
      return FALSE;
    }
  document->content = g_bytes_ref (filing->pdf);
  return garde_store_update (self, document, error);
}

gboolean
garde_store_file_document (
    GardeStore *self, GardeSession *session, gint64 document, GBytes *pdf, GError **error)
{
  Filing filing = { document, pdf };

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL && pdf != NULL, FALSE);

  return garde_store_transact (self, session, file_document, &filing, error);
}

static gboolean
mark_order (GardeStore *self, GardeSession *session, gint64 id, GError **error)
{
  g_autoptr (GardeOrder) order = NULL;

  if (id == 0)
    return TRUE;
  order = garde_store_load (self, session, GARDE_TYPE_ORDER, id, error);
  if (order == NULL)
    return FALSE;
  if (order->state != GARDE_ORDER_WRITTEN)
    return TRUE;
  order->state = GARDE_ORDER_PRINTED;
  order->printed_at = garde_store_now (self);
  return garde_store_update (self, order, error);
}

static gboolean
mark_summary (GardeStore *self, GardeSummary *summary, GError **error)
{
  if (summary->state != GARDE_SUMMARY_TO_PRINT && summary->state != GARDE_SUMMARY_NO_ADDRESS)
    return TRUE;
  /* Without an address it was given to the patient: it is on paper all the same. */
  summary->state = GARDE_SUMMARY_PRINTED;
  summary->printed_at = garde_store_now (self);
  return garde_store_update (self, summary, error);
}

static gboolean
mark_summary_of (GardeStore *self, gint64 visit, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GardeSummary) summary = garde_store_select_one_numbers (
      self, GARDE_TYPE_SUMMARY, "WHERE visit = $1", GARDE_NUMBERS (visit), &failure);

  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return summary == NULL || mark_summary (self, summary, error);
}

static gboolean
mark_printed (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Filing *filing = data;
  g_autoptr (GardeDocument) document =
      garde_store_load_document (self, session, filing->document, error);

  if (document == NULL)
    return FALSE;
  if (document->printed_at == 0)
    {
      document->printed_at = garde_store_now (self);
      if (!garde_store_update (self, document, error))
        return FALSE;
    }
  note_change (self, document);
  return mark_order (self, session, document->clinical_order, error) &&
         (document->kind != GARDE_DOCUMENT_SUMMARY ||
          mark_summary_of (self, document->visit, error));
}

gboolean
garde_store_mark_printed (GardeStore *self, GardeSession *session, gint64 document, GError **error)
{
  Filing filing = { document, NULL };

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);

  return garde_store_transact (self, session, mark_printed, &filing, error);
}
