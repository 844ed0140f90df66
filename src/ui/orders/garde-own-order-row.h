/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-visit-file.h"
#include "ui/shared/garde-list-row.h"
#include "ui/shared/garde-moment.h"

G_BEGIN_DECLS

/* One order that a doctor has written: its day, for whom, which examinations, how far it is. */
#define GARDE_TYPE_OWN_ORDER_ROW (garde_own_order_row_get_type ())
G_DECLARE_FINAL_TYPE (GardeOwnOrderRow, garde_own_order_row, GARDE, OWN_ORDER_ROW, GardeListRow)

GtkWidget *garde_own_order_row_new (const GardeOrderSheet *sheet, const GardeMoment *moment);

/* The id of its order. */
gint64 garde_own_order_row_get_order (GardeOwnOrderRow *self);

G_END_DECLS
