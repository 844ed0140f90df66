/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-rights.h"
#include "store/garde-store-document.h"
#include "store/garde-store-note.h"
#include "store/garde-store-order.h"

/* --- Notes --- */

GARDE_TEST_OBJECT (store_load_visit_file,
                   garde_store_load_visit_file (store, session, GARDE_TEST_NOBODY, error))
GARDE_TEST_YES_NO (store_save_draft,
                   garde_store_save_draft (store, session, GARDE_TEST_NOBODY, NULL, error))
GARDE_TEST_OBJECT (store_add_addendum,
                   garde_store_add_addendum (store, session, GARDE_TEST_NOBODY, "vu", error))
GARDE_TEST_YES_NO (
    store_move_note,
    garde_store_move_to_visit (store, session, GARDE_KIND_NOTE, GARDE_TEST_NOBODY, 1, error))
GARDE_TEST_YES_NO (
    store_move_order,
    garde_store_move_to_visit (store, session, GARDE_KIND_ORDER, GARDE_TEST_NOBODY, 1, error))
GARDE_TEST_OBJECT (store_finish_visit,
                   garde_store_finish_visit (store,
                                             session,
                                             GARDE_TEST_NOBODY,
                                             &(GardeFinish){ .outcome = GARDE_OUTCOME_HOME },
                                             error))
GARDE_TEST_LIST (store_find_unfinished,
                 garde_store_find_unfinished (store, session, centre->shift, 0, error))
GARDE_TEST_LIST (store_load_templates, garde_store_load_templates (store, session, error))
GARDE_TEST_LIST (store_load_phrases, garde_store_load_phrases (store, session, 0, error))

static void
call_store_save_note (GardeTestRights *rights, GardeSession *session, GError **error)
{
  g_autoptr (GardeNote) note = garde_note_new ();
  g_autoptr (GardeNote) saved = NULL;

  note->visit = GARDE_TEST_NOBODY;
  saved = garde_store_save_note (rights->centre->store, session, &(GardeNoteInput){ note, NULL },
                                 error);
}

/* --- Orders --- */

GARDE_TEST_OBJECT (store_load_order,
                   garde_store_load_order (store, session, GARDE_TEST_NOBODY, error))
GARDE_TEST_LIST (store_load_open_orders,
                 garde_store_load_open_orders (store, session, 0, 10, error))
GARDE_TEST_LIST (store_load_own_orders, garde_store_load_own_orders (store, session, 10, error))
GARDE_TEST_OBJECT (
    store_step_order_to_sent,
    garde_store_step_order (store, session, GARDE_TEST_NOBODY, GARDE_ORDER_SENT, NULL, error))
GARDE_TEST_OBJECT (
    store_step_order_to_reviewed,
    garde_store_step_order (store, session, GARDE_TEST_NOBODY, GARDE_ORDER_REVIEWED, NULL, error))

static void
call_store_save_order (GardeTestRights *rights, GardeSession *session, GError **error)
{
  g_autoptr (GardeOrder) order = garde_order_new ();
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GardeOrderSheet) saved = NULL;

  g_ptr_array_add (items, garde_order_item_new ());
  order->visit = GARDE_TEST_NOBODY;
  order->kind = GARDE_ORDER_BIOLOGY;
  order->doctor = rights->centre->doctors[0];
  saved = garde_store_save_order (rights->centre->store, session,
                                  &(GardeOrderInput){ order, items }, error);
}

/* --- Documents --- */

#define MAKE(kind)                                                                                 \
  garde_store_make_document (store, session, GARDE_TEST_NOBODY, kind, 0, "…", error)

GARDE_TEST_OBJECT (store_make_letter, MAKE (GARDE_DOCUMENT_LETTER))
GARDE_TEST_OBJECT (store_make_labels, MAKE (GARDE_DOCUMENT_LABELS))
GARDE_TEST_OBJECT (store_make_shift_document,
                   garde_store_make_shift_document (
                       store, session, GARDE_TEST_NOBODY, GARDE_DOCUMENT_SHIFT_SHEET, "…", error))
GARDE_TEST_OBJECT (store_find_shift_document,
                   garde_store_find_shift_document (
                       store, session, GARDE_TEST_NOBODY, GARDE_DOCUMENT_SHIFT_SHEET, error))
GARDE_TEST_OBJECT (store_load_document,
                   garde_store_load_document (store, session, GARDE_TEST_NOBODY, error))
GARDE_TEST_YES_NO (store_mark_printed,
                   garde_store_mark_printed (store, session, GARDE_TEST_NOBODY, error))
GARDE_TEST_YES_NO (store_tell_document_export,
                   garde_store_tell_document_export (store, session, GARDE_TEST_NOBODY, error))
GARDE_TEST_LIST (store_load_summaries,
                 garde_store_load_summaries (
                     store,
                     session,
                     &(GardeSummaryQuestion){ .from = centre->day, .to = centre->day, .limit = 5 },
                     error))
GARDE_TEST_CALL (store_count_summaries, gint64 counts[GARDE_SUMMARY_NO_ADDRESS + 1];
                 garde_store_count_summaries (store, session, counts, error))
GARDE_TEST_LIST (store_search_directory,
                 garde_store_search_directory (store, session, "martin", 5, error))

static void
call_store_file_document (GardeTestRights *rights, GardeSession *session, GError **error)
{
  g_autoptr (GBytes) pdf = g_bytes_new_static ("%PDF", 4);

  garde_store_file_document (rights->centre->store, session, GARDE_TEST_NOBODY, pdf, error);
}

static void
call_store_save_summary (GardeTestRights *rights, GardeSession *session, GError **error)
{
  g_autoptr (GardeSummary) summary = garde_summary_new ();
  g_autoptr (GardeSummary) saved = NULL;

  garde_record_set_identity (summary, GARDE_TEST_NOBODY, 7);
  summary->centre = rights->centre->centre;
  summary->visit = GARDE_TEST_NOBODY;
  summary->local_day = rights->centre->day;
  saved = garde_store_save_summary (rights->centre->store, session, summary, error);
}

const GardeTestRight garde_test_rights_of_visit[] = {
  GARDE_TEST_RIGHT (store_load_visit_file, FILE_READ),
  GARDE_TEST_RIGHT (store_save_draft, NOTE_WRITE),
  GARDE_TEST_RIGHT (store_save_note, NOTE_WRITE),
  GARDE_TEST_RIGHT (store_add_addendum, NOTE_SIGN),
  GARDE_TEST_RIGHT_OF (store_move_to_visit, NOTE_WRITE, call_store_move_note),
  GARDE_TEST_RIGHT_OF (store_move_to_visit, ORDER_WRITE, call_store_move_order),
  GARDE_TEST_RIGHT (store_finish_visit, NOTE_SIGN),
  GARDE_TEST_RIGHT (store_find_unfinished, ROOM_READ),
  GARDE_TEST_RIGHT (store_load_templates, CATALOGUE_READ),
  GARDE_TEST_RIGHT (store_load_phrases, CATALOGUE_READ),
  GARDE_TEST_RIGHT (store_save_order, ORDER_WRITE),
  GARDE_TEST_EITHER_RIGHT (store_load_order, ORDER_READ, ORDER_OWN),
  GARDE_TEST_RIGHT (store_load_open_orders, ORDER_READ),
  GARDE_TEST_RIGHT (store_load_own_orders, ORDER_OWN),
  GARDE_TEST_RIGHT_OF (store_step_order, ORDER_WRITE, call_store_step_order_to_sent),
  GARDE_TEST_RIGHT_OF (store_step_order, ORDER_SIGN, call_store_step_order_to_reviewed),
  GARDE_TEST_RIGHT_OF (store_make_document, DOCUMENT_WRITE, call_store_make_letter),
  GARDE_TEST_RIGHT_OF (store_make_document, DOCUMENT_PRINT, call_store_make_labels),
  GARDE_TEST_RIGHT (store_make_shift_document, DOCUMENT_PRINT),
  GARDE_TEST_RIGHT (store_find_shift_document, DOCUMENT_PRINT),
  GARDE_TEST_RIGHT (store_file_document, DOCUMENT_PRINT),
  GARDE_TEST_RIGHT (store_load_document, DOCUMENT_PRINT),
  GARDE_TEST_RIGHT (store_mark_printed, DOCUMENT_PRINT),
  GARDE_TEST_RIGHT (store_tell_document_export, DOCUMENT_PRINT),
  GARDE_TEST_RIGHT (store_load_summaries, DOCUMENT_PRINT),
  GARDE_TEST_RIGHT (store_count_summaries, DOCUMENT_PRINT),
  GARDE_TEST_RIGHT (store_save_summary, DOCUMENT_PRINT),
  GARDE_TEST_RIGHT (store_search_directory, DIRECTORY_READ),
  GARDE_TEST_NO_MORE_RIGHTS,
};
