/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-document.h"

#include <glib/gi18n-lib.h>

#include "model/garde-order.h"
#include "store/garde-right-private.h"
#include "store/garde-store-private.h"
#include "store/garde-trail.h"

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

/* What the desk makes by itself has nothing clinical in it. */
static GardeAction
get_making_action (GardeDocumentKind kind)
{
  return kind == GARDE_DOCUMENT_LABELS || kind == GARDE_DOCUMENT_SHIFT_SHEET
             ? GARDE_ACTION_DOCUMENT_PRINT
             : GARDE_ACTION_DOCUMENT_WRITE;
}

static gboolean
make_document (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Making *making = data;
  g_autoptr (GardeDocument) document = garde_document_new ();

  document->visit = making->visit;
  document->shift = making->shift;
  /* Whose the visit or the shift is: the document takes the session's centre only then. */
  if (!garde_store_check_centre (self, session, document, error))
    return FALSE;
  document->centre = garde_session_get_centre (session);
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

  if (!garde_store_check_right (self, session, get_making_action (kind), error))
    return NULL;
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

  if (!garde_store_check_right (self, session, get_making_action (kind), error))
    return NULL;
  return run_making (self, session, &making, error);
}

/* Who prints has it in his hand; who reads it says why if the patient is not his. */
static GardeDocument *
read_document (GardeStore *self, GardeSession *session, gint64 id, GError **error)
{
  g_autoptr (GardeDocument) document = garde_store_read (self, GARDE_TYPE_DOCUMENT, id, error);
  g_autoptr (GardeVisit) visit = NULL;

  if (document == NULL || !garde_store_check_centre (self, session, document, error))
    return NULL;
  if (document->visit == 0 || garde_session_is_setting_up (session) ||
      !garde_session_may (session, GARDE_ACTION_FILE_READ))
    return g_steal_pointer (&document);
  visit = garde_store_read (self, GARDE_TYPE_VISIT, document->visit, error);
  if (visit == NULL || !garde_store_check_duty (self, session, visit, error))
    return NULL;
  return g_steal_pointer (&document);
}

GardeDocument *
garde_store_load_document (GardeStore *self, GardeSession *session, gint64 document, GError **error)
{
  g_autoptr (GardeDocument) read = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_DOCUMENT_PRINT, error))
    return NULL;
  read = read_document (self, session, document, error);
  if (read == NULL ||
      (read->visit != 0 && !garde_store_trail_open_visit (self, session, read->visit, error)))
    return NULL;
  return g_steal_pointer (&read);
}

GardeDocument *
garde_store_find_shift_document (
    GardeStore *self, GardeSession *session, gint64 shift, GardeDocumentKind kind, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_DOCUMENT_PRINT, error))
    return NULL;
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
  g_autoptr (GardeDocument) document = read_document (self, session, filing->document, error);

  if (document == NULL ||
      !garde_store_check_right (self, session, get_making_action (document->kind), error))
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

  if (!garde_store_check_right (self, session, GARDE_ACTION_DOCUMENT_PRINT, error))
    return FALSE;
  return garde_store_transact (self, session, file_document, &filing, error);
}

static gboolean
mark_order (GardeStore *self, gint64 id, GError **error)
{
  g_autoptr (GardeOrder) order = NULL;

  if (id == 0)
    return TRUE;
  order = garde_store_read (self, GARDE_TYPE_ORDER, id, error);
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
trail_document (GardeStore *self,
                GardeSession *session,
                GardeTrailAct act,
                const GardeDocument *document,
                GError **error)
{
  gint64 id = garde_record_get_id (document);

  if (document->visit == 0)
    return garde_store_trail_add (self, session, act, GARDE_KIND_DOCUMENT, id, 0, document->number,
                                  error);
  return garde_store_trail_add_of_visit (self, session, act, GARDE_KIND_DOCUMENT, id,
                                         document->visit, document->number, error);
}

static gboolean
mark_printed (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Filing *filing = data;
  g_autoptr (GardeDocument) document = read_document (self, session, filing->document, error);

  if (document == NULL)
    return FALSE;
  if (document->printed_at == 0)
    {
      document->printed_at = garde_store_now (self);
      if (!garde_store_update (self, document, error))
        return FALSE;
    }
  note_change (self, document);
  if (!trail_document (self, session, GARDE_TRAIL_PRINT, document, error))
    return FALSE;
  return mark_order (self, document->clinical_order, error) &&
         (document->kind != GARDE_DOCUMENT_SUMMARY ||
          mark_summary_of (self, document->visit, error));
}

gboolean
garde_store_mark_printed (GardeStore *self, GardeSession *session, gint64 document, GError **error)
{
  Filing filing = { document, NULL };

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_DOCUMENT_PRINT, error))
    return FALSE;
  return garde_store_transact (self, session, mark_printed, &filing, error);
}

static gboolean
tell_export (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  const Filing *filing = data;
  g_autoptr (GardeDocument) document = read_document (self, session, filing->document, error);

  return document != NULL && trail_document (self, session, GARDE_TRAIL_EXPORT, document, error);
}

gboolean
garde_store_tell_document_export (GardeStore *self,
                                  GardeSession *session,
                                  gint64 document,
                                  GError **error)
{
  Filing filing = { document, NULL };

  g_return_val_if_fail (GARDE_IS_STORE (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);

  if (!garde_store_check_right (self, session, GARDE_ACTION_DOCUMENT_PRINT, error))
    return FALSE;
  return garde_store_transact (self, session, tell_export, &filing, error);
}
