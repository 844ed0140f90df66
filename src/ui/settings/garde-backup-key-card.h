/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"
#include "store/garde-store-backup.h"

G_BEGIN_DECLS

/* The key of the backups: which one is used, and how another is made. A new one is only used from
 * the moment when a person says that its sheet is there, so that no backup is ever sealed with a
 * key that nobody has. Signal "changed": another one is used now. */
#define GARDE_TYPE_BACKUP_KEY_CARD (garde_backup_key_card_get_type ())
G_DECLARE_FINAL_TYPE (GardeBackupKeyCard, garde_backup_key_card, GARDE, BACKUP_KEY_CARD, GtkWidget)

void garde_backup_key_card_set_up (GardeBackupKeyCard *self, GardeDesk *desk);

/* What the database knows of its key. */
void garde_backup_key_card_show (GardeBackupKeyCard *self, const GardeBackupState *state);

G_END_DECLS
