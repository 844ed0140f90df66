/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/garde-context.h"

G_BEGIN_DECLS

/* What is wrong with the centre's accounts, database and backups, one at a time below the banner of
 * the database: the worst first. It begins after the first frame, which has no time for it, and
 * keeps the automatic backups going. */
#define GARDE_TYPE_NOTICES (garde_notices_get_type ())
G_DECLARE_FINAL_TYPE (GardeNotices, garde_notices, GARDE, NOTICES, GObject)

/* @above: the widget in a GtkBox of @window after which they are shown. @window outlives this. */
GardeNotices *garde_notices_new (GtkWindow *window, GtkWidget *above, GardeContext *context);

/* Somebody else is here, or something was done about it. */
void garde_notices_refresh (GardeNotices *self);

/* Actions of the window: "win.close-file", which takes the rights of others to read the database
 * away; "win.back-up-again"; "win.use-disk", which makes the disk that was plugged in the second
 * place of the backups. */
void garde_notices_close_file (GardeNotices *self);
void garde_notices_back_up (GardeNotices *self);
void garde_notices_use_disk (GardeNotices *self);

G_END_DECLS
