/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/garde-context.h"

G_BEGIN_DECLS

/* Backs the database up by itself while the program is open, after each shift and each night, on
 * the work thread, whoever is signed in or nobody. Signal "looked": it has looked whether one is
 * due and made it if so, or begun to tell why not. */
#define GARDE_TYPE_AUTO_BACKUP (garde_auto_backup_get_type ())
G_DECLARE_FINAL_TYPE (GardeAutoBackup, garde_auto_backup, GARDE, AUTO_BACKUP, GObject)

/* Looks at once, and then every few minutes. @context is open. */
GardeAutoBackup *garde_auto_backup_new (GardeContext *context);

/* Looks now; a second time at once after a failure, which otherwise waits a while. */
void garde_auto_backup_look (GardeAutoBackup *self);
void garde_auto_backup_look_again (GardeAutoBackup *self);

/* What was found when it last looked. */
gboolean garde_auto_backup_has_looked (GardeAutoBackup *self);
gboolean garde_auto_backup_has_key (GardeAutoBackup *self);
gint64 garde_auto_backup_get_proved_at (GardeAutoBackup *self); /* GARDE_INSTANT_NONE: never */

/* Why the last one could not be made, or not be copied; NULL if it could. Borrowed. */
const char *garde_auto_backup_get_failure (GardeAutoBackup *self);

G_END_DECLS
