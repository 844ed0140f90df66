/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-store-order.h"

#include <glib/gi18n-lib.h>

#include "model/garde-order-rules.h"
#include "store/garde-right-private.h"
#include "store/garde-store-private.h"
#include "store/garde-trail.h"
#include "store/garde-visit-private.h"

/* When nobody knows how long a result takes: the two days within which imaging is due. */
#define DEFAULT_RESULT_MINUTES (48 * 60)

typedef struct
{
  const GardeOrderInput *input;
  GardeOrderSheet *sheet; /* the answer */
} Writing;

/* What is in the database under @order, NULL for a new one; what has left the centre is not written
 * over. */
static gboolean
load_before (GardeStore *self,
             GardeSession *session,
             const GardeOrder *order,
             GardeOrder **before,
             GError **error)
{
  if (garde_record_get_revision (order) == 0)
    return TRUE;
  *before = garde_store_load (self, session, GARDE_TYPE_ORDER, garde_record_get_id (order), error);
  if (*before == NULL)
    return FALSE;
  if ((*before)->state <= GARDE_ORDER_SAMPLED)
    return TRUE;
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP,
                       _ ("This order has left the centre: write another one."));
  return FALSE;
}

/* The longest of its examinations; those in free text take the default. */
static gboolean
find_due (GardeStore *self, const GardeOrderInput *input, gint64 from, gint64 *due, GError **error)
{
  gint64 minutes = 0;

  for (guint i = 0; i < input->items->len; i++)
    {
      const GardeOrderItem *item = input->items->pdata[i];
      g_autoptr (GardeRows) rows = NULL;

      if (item->exam == 0)
        {
          minutes = MAX (minutes, DEFAULT_RESULT_MINUTES);
          continue;
        }
      rows = garde_store_query_numbers (self, "SELECT result_minutes FROM exam WHERE id = $1",
                                        GARDE_NUMBERS (item->exam), error);
      if (rows == NULL)
        return FALSE;
      if (garde_rows_get_length (rows) > 0)
        minutes = MAX (minutes, garde_rows_get_int (rows, 0, 0));
    }
  *due = from + minutes * GARDE_MINUTE;
  return TRUE;
}

static GPtrArray *
load_items (GardeStore *self, gint64 order, GError **error)
{
  return garde_store_select_numbers (self, GARDE_TYPE_ORDER_ITEM,
                                     "WHERE clinical_order = $1 ORDER BY id", GARDE_NUMBERS (order),
                                     error);
}

static gboolean
write_items (GardeStore *self, GardeOrderSheet *sheet, const GPtrArray *items, GError **error)
{
  gint64 order = garde_record_get_id (sheet->order);
  g_autoptr (GPtrArray) before = load_items (self, order, error);

  if (before == NULL)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      g_autoptr (GardeOrderItem) item = garde_order_item_copy (items->pdata[i]);

      garde_record_set_identity (item, 0, 0);
      item->clinical_order = order;
      g_ptr_array_add (sheet->items, g_steal_pointer (&item));
    }
  return garde_store_replace_parts (self, before, sheet->items, error);
}

/* What is written now has no identities yet. */
static gboolean
are_items_equal (const GPtrArray *before, const GPtrArray *items)
{
  if (before->len != items->len)
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      const GardeOrderItem *there = before->pdata[i];
      g_autoptr (GardeOrderItem) item = garde_order_item_copy (items->pdata[i]);

      garde_record_set_identity (item, garde_record_get_id (there),
                                 garde_record_get_revision (there));
      item->clinical_order = there->clinical_order;
      if (!garde_record_equal (item, there))
        return FALSE;
    }
  return TRUE;
}

/* The same but for what the store itself writes into an order. */
static gboolean
is_order_equal (const GardeOrder *before, const GardeOrder *order)
{
  g_autoptr (GardeOrder) as_before = garde_order_copy (order);

  as_before->state = before->state;
  as_before->due_at = before->due_at;
  as_before->printed_at = before->printed_at;
  as_before->sampled_at = before->sampled_at;
  return garde_record_equal (as_before, before);
}

/* What was printed and sampled is so no longer if the order says something else now. */
static gboolean
take_state (GardeStore *self,
            const GardeOrder *before,
            const GPtrArray *items,
            GardeOrder *order,
            GError **error)
{
  g_autoptr (GPtrArray) items_before = NULL;

  order->state = GARDE_ORDER_WRITTEN;
  order->printed_at = order->sampled_at = 0;
  if (before == NULL || !is_order_equal (before, order))
    return TRUE;
  items_before = load_items (self, garde_record_get_id (before), error);
  if (items_before == NULL)
    return FALSE;
  if (!are_items_equal (items_before, items))
    return TRUE;
  order->state = before->state;
  order->printed_at = before->printed_at;
  order->sampled_at = before->sampled_at;
  return TRUE;
}

static gboolean
write_order (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Writing *writing = data;
  const GardeOrderInput *input = writing->input;
  g_autoptr (GardeOrder) order = garde_order_copy (input->order);
  g_autoptr (GardeOrder) before = NULL;
  g_autoptr (GardeOrderSheet) sheet = NULL;

  if (order->written_at == 0)
    order->written_at = garde_store_now (self);
  if (!garde_store_check_visit (self, session, order->visit, error) ||
      !load_before (self, session, order, &before, error) ||
      !take_state (self, before, input->items, order, error) ||
      !find_due (self, input, order->written_at, &order->due_at, error) ||
      !garde_store_write (self, session, order, error))
    return FALSE;
  sheet = garde_order_sheet_new (order, NULL, NULL, NULL);
  if (!write_items (self, sheet, input->items, error))
    return FALSE;
  garde_store_note_change (self, GARDE_KIND_VISIT, order->visit);
  g_set_object (&writing->sheet, sheet);
  return TRUE;
}

/* Nobody signs for somebody else; an intern's orders are those of the doctor who sees to him. */
static gboolean
check_signer (GardeSession *session, const GardeOrder *order, GError **error)
{
  gint64 doctor = garde_session_get_doctor (session);

  if (garde_session_is_setting_up (session) || garde_record_get_revision (order) != 0 ||
      doctor == 0 || !garde_session_may (session, GARDE_ACTION_ORDER_SIGN) ||
      order->doctor == doctor)
    return TRUE;
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_REFUSED,
                       _ ("An order bears the name of the doctor who is signed in, and no other."));
  return FALSE;
}

GardeOrderSheet *
garde_store_save_order (GardeStore *self,
                        GardeSession *session,
                        const GardeOrderInput *input,
                        GError **error)
{
  Writing writing = { input, NULL };

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL && input != NULL && input->items != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ORDER_WRITE, error) ||
      !check_signer (session, input->order, error))
    return NULL;
  if (input->items->len == 0)
    {
      g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                           garde_order_lacks_explain (GARDE_LACKS_ITEMS));
      return NULL;
    }
  if (garde_store_transact (self, session, write_order, &writing, error))
    return writing.sheet;
  g_clear_object (&writing.sheet);
  return NULL;
}

/* --- Reading --- */

/* The states in which a result is still to come or to be dealt with: as in the index
 * clinical_order_open. */
#define IS_OPEN "o.state IN (1, 2, 3, 4, 5, 6, 7)"

/* What a list of orders is chosen from. A cross join is not turned round by SQLite, which would
 * read all visits of a centre to find its open orders. */
#define BY_ORDER "FROM clinical_order o CROSS JOIN visit v"
#define BY_VISIT "FROM visit v CROSS JOIN clinical_order o"

/* @from: one of these; @tail: what follows it, with o.visit = v.id. */
typedef struct
{
  const char *from;
  const char *tail;
} Choice;

static GPtrArray *
load_heads (GardeStore *self,
            GardeSession *session,
            const Choice *choice,
            GVariant *arguments,
            GError **error)
{
  g_autoptr (GPtrArray) sheets = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (GardeRows) rows = NULL;
  guint visit_at = garde_store_count_columns (GARDE_TYPE_ORDER);
  guint patient_at = visit_at + garde_store_count_columns (GARDE_TYPE_VISIT);
  guint doctor_at = patient_at + garde_store_count_columns (GARDE_TYPE_PATIENT);

  sql = g_strdup_printf ("SELECT %s, %s, %s, %s %s JOIN patient p ON p.id = v.patient "
                         "LEFT JOIN doctor d ON d.id = o.doctor %s",
                         garde_store_get_columns (self, GARDE_TYPE_ORDER, "o"),
                         garde_store_get_columns (self, GARDE_TYPE_VISIT, "v"),
                         garde_store_get_columns (self, GARDE_TYPE_PATIENT, "p"),
                         garde_store_get_columns (self, GARDE_TYPE_DOCTOR, "d"), choice->from,
                         choice->tail);
  rows = garde_store_query (self, sql, arguments, error);
  if (rows == NULL)
    return NULL;
  sheets = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      g_autoptr (GardeOrder) order = garde_store_build (GARDE_TYPE_ORDER, rows, i, 0);
      g_autoptr (GardeVisit) visit = garde_store_build (GARDE_TYPE_VISIT, rows, i, visit_at);
      g_autoptr (GardePatient) patient =
          garde_store_build (GARDE_TYPE_PATIENT, rows, i, patient_at);
      g_autoptr (GardeDoctor) doctor = garde_store_build (GARDE_TYPE_DOCTOR, rows, i, doctor_at);

      garde_store_hide_doctor (session, doctor);
      g_ptr_array_add (sheets, garde_order_sheet_new (order, visit, patient, doctor));
    }
  return g_steal_pointer (&sheets);
}

/* Two statements, however many orders there are. */
static GPtrArray *
load_sheets (GardeStore *self,
             GardeSession *session,
             const Choice *choice,
             GVariant *arguments,
             GError **error)
{
  g_autoptr (GVariant) kept = g_variant_ref_sink (arguments);
  g_autoptr (GPtrArray) sheets = load_heads (self, session, choice, kept, error);
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *chosen = NULL;

  if (sheets == NULL || sheets->len == 0)
    return g_steal_pointer (&sheets);
  chosen = g_strdup_printf ("WHERE clinical_order IN (SELECT o.id %s %s) ORDER BY id", choice->from,
                            choice->tail);
  items = garde_store_select (self, GARDE_TYPE_ORDER_ITEM, chosen, kept, error);
  if (items == NULL)
    return NULL;
  garde_store_join_orders (sheets, items);
  return g_steal_pointer (&sheets);
}

/* His own past orders are a doctor's whatever has become of him; the others are those of his duty.
 */
static GardeOrderSheet *
pick_order (GardeStore *self, GardeSession *session, GardeOrderSheet *sheet, GError **error)
{
  gint64 by = sheet->order->doctor;

  if (!garde_store_check_own (self, session, GARDE_ACTION_ORDER_OWN, by, GARDE_ACTION_ORDER_READ,
                              error))
    return NULL;
  if ((by != garde_session_get_doctor (session) &&
       !garde_store_check_duty (self, session, sheet->visit, error)) ||
      !garde_store_trail_open_file (self, session, sheet->visit->patient, error))
    return NULL;
  return g_object_ref (sheet);
}

GardeOrderSheet *
garde_store_load_order (GardeStore *self, GardeSession *session, gint64 order, GError **error)
{
  g_autoptr (GPtrArray) sheets = NULL;

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_session_may (session, GARDE_ACTION_ORDER_OWN) &&
      !garde_store_check_right (self, session, GARDE_ACTION_ORDER_READ, error))
    return NULL;
  sheets = load_sheets (
      self, session, &(Choice){ BY_ORDER, "WHERE o.visit = v.id AND o.id = $1 AND v.centre = $2" },
      g_variant_new ("(xx)", order, garde_session_get_centre (session)), error);
  if (sheets == NULL)
    return NULL;
  if (sheets->len > 0)
    return pick_order (self, session, sheets->pdata[0], error);
  g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND,
                       _ ("This order is not there any more."));
  return NULL;
}

GPtrArray *
garde_store_load_open_orders (
    GardeStore *self, GardeSession *session, gint64 shift, guint limit, GError **error)
{
  gint64 centre = garde_session_get_centre (session);

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ORDER_READ, error))
    return NULL;
  if (shift != 0)
    return load_sheets (
        self, session,
        &(Choice){ BY_VISIT, "WHERE o.visit = v.id AND v.shift = $1 AND v.centre = $2 AND " IS_OPEN
                             " ORDER BY o.due_at, o.id LIMIT $3" },
        g_variant_new ("(xxx)", shift, centre, (gint64) limit), error);
  /* Every order is due at some time: said so that the index is entered, not read from its end. */
  return load_sheets (self, session,
                      &(Choice){ BY_ORDER, "WHERE o.visit = v.id AND " IS_OPEN
                                           " AND o.due_at >= 0 AND v.centre = $1 "
                                           "ORDER BY o.due_at, o.id LIMIT $2" },
                      g_variant_new ("(xx)", centre, (gint64) limit), error);
}

GPtrArray *
garde_store_load_own_orders (GardeStore *self, GardeSession *session, guint limit, GError **error)
{
  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session, GARDE_ACTION_ORDER_OWN, error))
    return NULL;
  return load_sheets (self, session,
                      &(Choice){ BY_ORDER,
                                 "WHERE o.visit = v.id AND o.doctor = $1 AND v.centre = $2 "
                                 "ORDER BY o.written_at DESC, o.id DESC LIMIT $3" },
                      g_variant_new ("(xxx)", garde_session_get_doctor (session),
                                     garde_session_get_centre (session), (gint64) limit),
                      error);
}

/* --- Steps --- */

typedef struct
{
  gint64 id;
  GardeOrderState to;
  const char *reason;
  GardeOrder *order; /* the answer */
} Stepping;

static void
stamp (GardeOrder *order, GardeOrderState to, gint64 now)
{
  order->state = to;
  if (to == GARDE_ORDER_PRINTED)
    order->printed_at = now;
  else if (to == GARDE_ORDER_SAMPLED)
    order->sampled_at = now;
  else if (to == GARDE_ORDER_SENT)
    order->sent_at = now;
  order->closed_at = garde_order_state_is_open (to) ? 0 : now;
}

static gboolean
check_step (const GardeOrder *order, const Stepping *stepping, GError **error)
{
  gboolean has_result = order->state >= GARDE_ORDER_RECEIVED;
  gboolean wants_reason = !garde_order_state_is_open (stepping->to) && !has_result;

  if (!garde_order_state_may_follow (order->state, stepping->to))
    g_set_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STEP,
                 _ ("This order is already “%s”."),
                 garde_vocabulary_get_label (&garde_order_state_words, (int) order->state));
  else if (wants_reason && (stepping->reason == NULL || stepping->reason[0] == '\0'))
    g_set_error_literal (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID,
                         _ ("Say why this order ends without a result."));
  else
    return TRUE;
  return FALSE;
}

static gboolean
step_order (GardeStore *self, GardeSession *session, gpointer data, GError **error)
{
  Stepping *stepping = data;
  g_autoptr (GardeOrder) order = garde_store_read (self, GARDE_TYPE_ORDER, stepping->id, error);

  if (order == NULL || !garde_store_check_visit (self, session, order->visit, error) ||
      !check_step (order, stepping, error))
    return FALSE;
  stamp (order, stepping->to, garde_store_now (self));
  if (stepping->reason != NULL)
    garde_record_set_text (&order->closed_reason, stepping->reason);
  garde_store_note_change (self, GARDE_KIND_VISIT, order->visit);
  if (!garde_store_update (self, order, error))
    return FALSE;
  g_set_object (&stepping->order, order);
  return TRUE;
}

GardeOrder *
garde_store_step_order (GardeStore *self,
                        GardeSession *session,
                        gint64 order,
                        GardeOrderState to,
                        const char *reason,
                        GError **error)
{
  Stepping stepping = { order, to, reason, NULL };

  g_return_val_if_fail (GARDE_IS_STORE (self), NULL);
  g_return_val_if_fail (session != NULL, NULL);

  if (!garde_store_check_right (self, session,
                                garde_order_state_is_open (to) && to < GARDE_ORDER_REVIEWED
                                    ? GARDE_ACTION_ORDER_WRITE
                                    : GARDE_ACTION_ORDER_SIGN,
                                error))
    return NULL;
  if (garde_store_transact (self, session, step_order, &stepping, error))
    return stepping.order;
  g_clear_object (&stepping.order);
  return NULL;
}
