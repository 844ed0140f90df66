/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a window shows whose database cannot be opened: why, and the button that tries again. */
#define GARDE_TYPE_FAILURE_PAGE (garde_failure_page_get_type ())
G_DECLARE_FINAL_TYPE (GardeFailurePage, garde_failure_page, GARDE, FAILURE_PAGE, GtkWidget)

GtkWidget *garde_failure_page_new (void);

/* @is_server: another address may be given. */
void garde_failure_page_show (GardeFailurePage *self, const GError *error, gboolean is_server);

/* While an attempt that a person asked for is on its way, the button waits. */
void garde_failure_page_set_trying (GardeFailurePage *self, gboolean is_trying);

G_END_DECLS
