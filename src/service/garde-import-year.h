/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/garde-mistakes.h"
#include "service/garde-progress.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* How many rows of each file were filed. */
typedef struct
{
  guint doctors;
  guint shifts;
  guint visits;
  guint requests;
  guint patients; /* new ones: the others were known, or came twice */
} GardeImportSummary;

/* Reads doctors.csv, shifts.csv, visits.csv and requests.csv of @directory (COMMANDS.md,
 * "centre-year CSV") and files them for the session's centre, in one transaction. Everything is
 * checked first: if anything is wrong, @mistakes says what and where, nothing is written and the
 * error is GARDE_INPUT_ERROR_INVALID. What happened is kept as it is told, overlaps and late ends
 * included. @progress and @cancellable may be NULL. */
gboolean garde_import_year (GardeStore *store,
                            GardeSession *session,
                            const char *directory,
                            GardeMistakes *mistakes,
                            GardeProgressFunc progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GardeImportSummary *summary,
                            GError **error);

/* The same check of @directory for a centre that is still to be made, so that nothing is made when
 * the files are wrong: FALSE with INVALID and @mistakes. What a database with other centres may
 * still say against them is left to the import. */
gboolean garde_import_check (const char *directory,
                             GardeClock *clock,
                             GardeMistakes *mistakes,
                             GError **error);

G_END_DECLS
