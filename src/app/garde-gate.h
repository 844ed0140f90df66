/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/garde-context.h"
#include "app/garde-idle-watch.h"

G_BEGIN_DECLS

/* Who may look into the window. While nobody is signed in its content is hidden, from eyes and from
 * screen readers, and the page to sign in stands in its place. What somebody had open is put aside
 * for him, and comes back with him alone.
 *
 * Signals: "left": the screen was locked, the content is about to go; "entered" (gboolean: his
 * pages are as he left them, so there is no first one to show). */
#define GARDE_TYPE_GATE (garde_gate_get_type ())
G_DECLARE_FINAL_TYPE (GardeGate, garde_gate, GARDE, GATE, GObject)

/* @stacks, in @window: has one GtkStack, of whoever comes first; each other person gets one. Call
 * it before @window is shown. */
GardeGate *garde_gate_new (AdwApplicationWindow *window, GardeContext *context, GtkBox *stacks);

/* The pages of whoever is here, or was here last; borrowed. */
GtkStack *garde_gate_get_pages (GardeGate *self);

/* The context is open: lets in whoever is there, or asks who it is. */
void garde_gate_open (GardeGate *self);

/* Whether a page to sign in stands before the content. */
gboolean garde_gate_is_closed (GardeGate *self);

/* What locks the screen of whoever is here and does nothing; NULL while nobody is, or nobody can be
 * locked out; borrowed. */
GardeIdleWatch *garde_gate_get_watch (GardeGate *self);

/* Asks for the first administrator of a database without accounts. */
void garde_gate_ask_first (GardeGate *self);

/* Gives the focus back to whatever had it before the screen was locked; FALSE if that has gone. */
gboolean garde_gate_restore_focus (GardeGate *self);

G_END_DECLS
