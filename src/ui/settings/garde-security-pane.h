/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"
#include "store/garde-store-facts.h"

G_BEGIN_DECLS

/* How this computer keeps what is in Garde from others: when the screen locks, whether there is a
 * keyring, whether the disk is encrypted, whether others may read the file. */
#define GARDE_TYPE_SECURITY_PANE (garde_security_pane_get_type ())
G_DECLARE_FINAL_TYPE (GardeSecurityPane, garde_security_pane, GARDE, SECURITY_PANE, GtkWidget)

/* @settings: NULL where they are not installed. */
void garde_security_pane_set_up (GardeSecurityPane *self, GardeDesk *desk, GSettings *settings);

/* Looks at the computer now. */
void garde_security_pane_show (GardeSecurityPane *self, const GardeStoreFacts *facts);

G_END_DECLS
