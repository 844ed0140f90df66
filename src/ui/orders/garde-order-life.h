/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-visit-file.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* What becomes of an order that was written: its state, the steps that may follow, each a button, a
 * reason where one is asked for, and its move to the visit of the right patient. Signals: "asked"
 * when a step or a move is wanted, which waits for garde_order_life_go_on (); "stepped"
 * (GardeOrder) after it was saved, if that order is still shown; "failed" (the order's id, a
 * sentence); "labelled": labels for its tubes are wanted. */
#define GARDE_TYPE_ORDER_LIFE (garde_order_life_get_type ())
G_DECLARE_FINAL_TYPE (GardeOrderLife, garde_order_life, GARDE, ORDER_LIFE, GtkWidget)

void garde_order_life_set_up (GardeOrderLife *self, GardeDesk *desk);

/* Shows @order; NULL: a new one, which has no life yet. */
void garde_order_life_show (GardeOrderLife *self, GardeOrder *order);

/* Does the step that was asked for last, if it still waits. */
void garde_order_life_go_on (GardeOrderLife *self);

G_END_DECLS
