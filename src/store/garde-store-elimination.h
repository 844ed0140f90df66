/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-elimination.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* The end of a file: never by itself, always somebody's decision (FRENCH-RULES.md 9). */

/* A file and how long it is kept. Without names: who ends files reads none. */
typedef struct
{
  gint64 patient;
  GardeDay last_visit;
  GardeDay died_on; /* not set: not known */
  GardeDay kept_until;
  gboolean is_held;
} GardeFileDue;

#define GARDE_FILES_DUE_MAX 500

/* The files after the patient @after (0: the first), by number, at most @limit (1 to
 * GARDE_FILES_DUE_MAX): all that are kept, or with @only_over those that may be eliminated now.
 * (transfer full) of GardeFileDue */
GPtrArray *garde_store_load_files_due (GardeStore *self,
                                       GardeSession *session,
                                       gboolean only_over,
                                       gint64 after,
                                       guint limit,
                                       GError **error);

/* Takes away whatever tells who @patient was and what was found, in his file, those merged into it
 * and the words of the trail. His visits stay without identity, for the reports; the decision stays
 * with @reason. INVALID under legal hold, before its day, or without a reason. The decision as
 * saved. (transfer full) */
GardeElimination *garde_store_eliminate_file (
    GardeStore *self, GardeSession *session, gint64 patient, const char *reason, GError **error);

/* Decisions, the newest first, before @before (0: the newest), at most @limit. (transfer full) of
 * GardeElimination */
GPtrArray *garde_store_load_eliminations (
    GardeStore *self, GardeSession *session, gint64 before, guint limit, GError **error);

G_END_DECLS
