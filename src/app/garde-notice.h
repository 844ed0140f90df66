/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One thing that somebody has to see to before long, with the button that helps. Signal
 * "dismissed": not now. */
#define GARDE_TYPE_NOTICE (garde_notice_get_type ())
G_DECLARE_FINAL_TYPE (GardeNotice, garde_notice, GARDE, NOTICE, GtkWidget)

GtkWidget *garde_notice_new (void);

/* @action: a detailed action name; NULL: there is no button for whoever is here. */
void garde_notice_show (GardeNotice *self, const char *text, const char *label, const char *action);

G_END_DECLS
