/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-order-rules.h"

G_BEGIN_DECLS

/* What an order says besides its examinations: only the questions that these ask are shown. Signal
 * "changed". */
#define GARDE_TYPE_ORDER_FORM (garde_order_form_get_type ())
G_DECLARE_FINAL_TYPE (GardeOrderForm, garde_order_form, GARDE, ORDER_FORM, GtkWidget)

/* Fills the fields from @order. */
void garde_order_form_fill (GardeOrderForm *self, const GardeOrder *order);

/* Writes the fields into @order. What is not asked is not said. */
void garde_order_form_read (GardeOrderForm *self, GardeOrder *order);

/* Which questions there are; asking for contrast adds those about kidneys and allergy by itself. */
void garde_order_form_set_questions (GardeOrderForm *self, GardeOrderLacks questions);

/* Says beside each field what is lacking, takes away what is lacking no more. With @focus the first
 * of them gets the focus. */
void garde_order_form_show_lacks (GardeOrderForm *self, GardeOrderLacks lacks, gboolean focus);

/* Puts @context before what is there unless a person has written it. */
void garde_order_form_propose_context (GardeOrderForm *self, const char *context);

G_END_DECLS
