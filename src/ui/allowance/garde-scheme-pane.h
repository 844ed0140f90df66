/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/allowance/garde-allowance-month.h"

G_BEGIN_DECLS

/* The scheme by which a shift was paid, and how often each of its tiers was reached in the month.
 */
#define GARDE_TYPE_SCHEME_PANE (garde_scheme_pane_get_type ())
G_DECLARE_FINAL_TYPE (GardeSchemePane, garde_scheme_pane, GARDE, SCHEME_PANE, GtkWidget)

/* @line: the shift that is looked at, whose bar is marked if @is_marked; NULL shows nothing. */
void garde_scheme_pane_show (GardeSchemePane *self,
                             GardeAllowanceMonth *month,
                             const GardeAllowanceLine *line,
                             gboolean is_marked);

G_END_DECLS
