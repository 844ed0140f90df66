/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desktop/garde-notifier.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* The place "Settings": the centre, this workstation, and what the database is. Talks to the window
 * by "win.toast" and "win.back". */
#define GARDE_TYPE_SETTINGS_PAGE (garde_settings_page_get_type ())
G_DECLARE_FINAL_TYPE (GardeSettingsPage, garde_settings_page, GARDE, SETTINGS_PAGE, GtkWidget)

/* @settings: NULL where they are not installed. */
GtkWidget *garde_settings_page_new (GardeDesk *desk, GSettings *settings, GardeNotifier *notifier);

/* Opens the part where backups are made, with the focus in it. */
void garde_settings_page_show_backups (GardeSettingsPage *self);

G_END_DECLS
