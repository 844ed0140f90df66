/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-visit-file.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* An order as it is written. */
typedef struct
{
  GardeOrder *order; /* revision 0: new; visit, kind and doctor are set. Borrowed. */
  GPtrArray *items;  /* of GardeOrderItem without their order; replace those that are there */
} GardeOrderInput;

/* Saves an order that was not sent: its result is due after the longest of its examinations. One
 * that says something else than before is to be printed and sampled again. STALE if somebody saved
 * it meanwhile. (transfer full) */
GardeOrderSheet *garde_store_save_order (GardeStore *self,
                                         GardeSession *session,
                                         const GardeOrderInput *input,
                                         GError **error);

/* One order with its examinations: a doctor's own, or one of the centre's. (transfer full) */
GardeOrderSheet *
garde_store_load_order (GardeStore *self, GardeSession *session, gint64 order, GError **error);

/* Moves it on by the rule of garde_order_state_may_follow (), with its stamp. @reason: why it is
 * closed without a result or cancelled. STEP if it is elsewhere by now. (transfer full) */
GardeOrder *garde_store_step_order (GardeStore *self,
                                    GardeSession *session,
                                    gint64 order,
                                    GardeOrderState to,
                                    const char *reason,
                                    GError **error);

/* The centre's open orders, those that are due first, at most @limit. @shift 0: of all. (transfer
 * full) of GardeOrderSheet */
GPtrArray *garde_store_load_open_orders (
    GardeStore *self, GardeSession *session, gint64 shift, guint limit, GError **error);

/* The orders that the session's doctor has written at its centre, the newest first: all that is
 * left to him after his contract. (transfer full) of GardeOrderSheet */
GPtrArray *
garde_store_load_own_orders (GardeStore *self, GardeSession *session, guint limit, GError **error);

G_END_DECLS
