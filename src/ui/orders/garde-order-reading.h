/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-visit-file.h"
#include "ui/shared/garde-moment.h"

G_BEGIN_DECLS

/* An order to read: nothing in it can be changed, and nothing leads into the patient's file. */
#define GARDE_TYPE_ORDER_READING (garde_order_reading_get_type ())
G_DECLARE_FINAL_TYPE (GardeOrderReading, garde_order_reading, GARDE, ORDER_READING, GtkWidget)

/* With its patient; NULL: a sentence that says how to choose one. */
void garde_order_reading_show (GardeOrderReading *self,
                               const GardeOrderSheet *sheet,
                               const GardeMoment *moment);

G_END_DECLS
