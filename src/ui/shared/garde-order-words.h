/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-order.h"
#include "ui/shared/garde-chip.h"
#include "ui/shared/garde-moment.h"

G_BEGIN_DECLS

/* How orders are told on the screen. */

/* Where an order is in its life, as word, icon and colour; overdue in red. */
void garde_order_words_show_state (GardeChip *chip, const GardeOrder *order, gint64 now);

/* The same as a word. */
const char *garde_order_words_name_state (const GardeOrder *order, gint64 now);

/* "due today at 18:00", "due on 24/11/2026", "overdue since …". (transfer full) */
char *garde_order_words_due (const GardeOrder *order, const GardeMoment *moment);

/* Whether its result should be here by now. */
gboolean garde_order_words_is_overdue (const GardeOrder *order, gint64 now);

/* What the step to @to is called as a command: "Sampled", for an image "Appointment given". */
const char *garde_order_words_step (GardeOrderKind kind, GardeOrderState to);

G_END_DECLS
