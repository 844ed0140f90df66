/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-instant.h"
#include "service/garde-backup.h"

G_BEGIN_DECLS

/* When the next backup is to be made, which old ones go, and doing both. */

/* After which a banner says that the last proved backup is too old. */
#define GARDE_BACKUP_OLD (48 * GARDE_HOUR)

typedef enum
{
  GARDE_BACKUP_NOT_DUE,
  GARDE_BACKUP_DUE_FIRST, /* none was proved yet */
  GARDE_BACKUP_DUE_SHIFT, /* a shift has ended since */
  GARDE_BACKUP_DUE_NIGHT, /* none since three o'clock of the last night */
} GardeBackupDue;

typedef struct
{
  gint64 now;
  gint64 proved_at;      /* of the last backup; GARDE_INSTANT_NONE: none */
  gint64 shift_ended_at; /* the last one's; GARDE_INSTANT_NONE: none */
  gint64 tried_at;       /* when this program last began one; GARDE_INSTANT_NONE: never */
  GardeZone *zone;       /* borrowed */
} GardeBackupFacts;

/* Pure. One that failed is tried again a quarter of an hour later. */
GardeBackupDue garde_backup_find_due (const GardeBackupFacts *facts);

/* Whether people have to be told; never proved is too old. */
gboolean garde_backup_is_old (gint64 proved_at, gint64 now);

/* "garde-2026-11-23T160700Z.gardebackup" (transfer full); and back, FALSE for any other name. */
char *garde_backup_dup_name (gint64 made_at);
gboolean garde_backup_read_name (const char *name, gint64 *made_at);

/* Pure: of the backups made at @made_at (of gint64), those that need not be kept: all of so many
 * days are, then the last of each of so many weeks, then of months, as @state says, by the calendar
 * of @zone. Only days, weeks and months that have a backup count, from the latest one back. What is
 * dated later than @now is always kept, and does not count. (transfer full) of gint64 */
GArray *garde_backup_choose_expired (const GArray *made_at,
                                     const GardeBackupState *state,
                                     gint64 now,
                                     GardeZone *zone);

/* "$XDG_DATA_HOME/garde/backups" (transfer full) */
char *garde_backup_dup_default_folder (void);

/* The instants of the backups in @folder by their names, other files left out; empty if there is no
 * such folder. (transfer full) of gint64 */
GArray *garde_backup_list (const char *folder, GError **error);

/* The facts of @store's database now. @tried_at is the program's own. */
gboolean garde_backup_load_facts (
    GardeStore *store, GardeZone *zone, gint64 tried_at, GardeBackupFacts *facts, GError **error);

/* Makes a backup in @folder under its dated name, and then removes those that need not be kept.
 * @session as for garde_backup_write (). (transfer full) */
GardeBackup *garde_backup_run (GardeStore *store,
                               GardeSession *session,
                               const char *folder,
                               GardeZone *zone,
                               GardeProgressFunc progress,
                               gpointer progress_data,
                               GCancellable *cancellable,
                               GError **error);

/* The latest backup in @folder that is not dated later than @now, unless @second, the other place,
 * has it: its path (transfer full); NULL: there is nothing to copy. */
char *garde_backup_find_uncopied (const char *folder, const char *second, gint64 now);

/* Copies @path into @folder, a second place, and then removes there those that need not be kept. */
gboolean garde_backup_run_copy (GardeStore *store,
                                const char *path,
                                const char *folder,
                                GardeZone *zone,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
