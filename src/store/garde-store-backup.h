/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "secret/garde-key.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* What the database knows about its backups: the public half of their key, how many are kept, and
 * the last that was read back whole. As it was read: immutable. */
typedef struct
{
  GardeKey *public_key; /* NULL: none was made yet, and nothing can be backed up */
  gint64 key_made_at;
  int keep_days;      /* all backups of so many days */
  int keep_weeks;     /* and the last of each of so many weeks */
  int keep_months;    /* and months before */
  gint64 proved_at;   /* the instant that the backup shows; GARDE_INSTANT_NONE: none was proved */
  char *proved_place; /* where it lies, for people; NULL: none */
  gint64 proved_size; /* bytes */
} GardeBackupState;

void garde_backup_state_free (GardeBackupState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeBackupState, garde_backup_state_free)

/* Has nothing about any patient: everybody may. (transfer full) */
GardeBackupState *garde_store_load_backup_state (GardeStore *self, GError **error);

/* From now on backups are sealed to @public_key. TAKEN if there is one already and not @replace:
 * older backups still need the older private half. */
gboolean garde_store_set_backup_key (GardeStore *self,
                                     GardeSession *session,
                                     const GardeKey *public_key,
                                     gboolean replace,
                                     GError **error);

/* At least one day, 0 or more weeks and months; INVALID otherwise. */
gboolean garde_store_set_backup_keeping (
    GardeStore *self, GardeSession *session, int days, int weeks, int months, GError **error);

/* A backup of the database as it was at @made_at was read back; the trail says so. The last one is
 * kept. @session NULL: the program did it by itself. */
gboolean garde_store_record_backup (GardeStore *self,
                                    GardeSession *session,
                                    gint64 made_at,
                                    const char *place,
                                    gint64 size,
                                    GError **error);

/* The last end of a shift of any centre up to @now, of the week before it; GARDE_INSTANT_NONE:
 * none.
 */
gboolean
garde_store_load_last_shift_end (GardeStore *self, gint64 now, gint64 *ended_at, GError **error);

G_END_DECLS
