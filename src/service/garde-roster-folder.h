/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-roster-sheet.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* The folder into which a roster's calendars and e-mails are written: files for their owner only.
 */

/* "Roster" where the person's documents are kept. (transfer full) */
char *garde_roster_folder_get_usual (void);

/* Makes it where it is missing. */
gboolean garde_roster_folder_make (const char *folder, GError **error);

/* What is there under that name is replaced. Takes @name; a @text of NULL is no file. @written (may
 * be NULL) gets the name. */
gboolean garde_roster_folder_write (
    const char *folder, char *name, const char *text, GPtrArray *written, GError **error);

/* "martin-anne" for a person of @sheet, with a number behind if two have one name. (transfer full)
 */
char *garde_roster_folder_name_person (const GardeRosterSheet *sheet, guint person);

/* The row of the audit trail before the first file: "roster 2026-11-30 ics". */
gboolean garde_roster_folder_tell (GardeStore *store,
                                   GardeSession *session,
                                   const GardeRosterSheet *sheet,
                                   const char *what,
                                   GError **error);

G_END_DECLS
