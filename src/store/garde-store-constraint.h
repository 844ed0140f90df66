/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a refusal by the database means to people, told by the constraint that its message names. */

/* Puts a sentence of GARDE_STORE_ERROR_TAKEN in the place of an error that a unique index gave. */
void garde_store_explain_constraint (GError **error);

/* Whether @failure is about something that counts up: two desks took the same next number, and the
 * one that lost counts again. */
gboolean garde_store_is_counter_taken (const GError *failure);

G_END_DECLS
