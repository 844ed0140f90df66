/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-doctor.h"
#include "model/garde-engagement.h"
#include "model/garde-patient.h"
#include "model/garde-referral.h"
#include "model/garde-shift.h"
#include "model/garde-visit.h"
#include "service/garde-import-file.h"
#include "service/garde-import-year.h"

G_BEGIN_DECLS

/* A year as it was read and checked, before anything is filed. Rows name each other by pointer,
 * since new records have no ids yet; what the database already holds is a record with its id and is
 * not filed again. */

typedef struct
{
  GardeDoctor *doctor;
  GardeEngagement *engagement; /* NULL: the centre has the doctor already */
  gboolean is_known;           /* the database has the doctor already */
} GardeImportDoctor;

typedef struct
{
  GardeShift *shift;
  GardeImportDoctor *doctor; /* NULL: nobody. Borrowed. */
  gboolean is_known;
} GardeImportShift;

typedef struct
{
  GardePatient *patient; /* as the files tell him, with his last day there */
  GardePatient *known;   /* as this run of the transaction has read him; NULL: new */
} GardeImportPatient;

typedef struct
{
  GardeVisit *visit;
  GardeImportShift *shift;     /* borrowed; NULL for a known visit */
  GardeImportPatient *patient; /* borrowed; NULL for a known visit, whose patient is in it */
  gboolean is_known;
} GardeImportVisit;

typedef struct
{
  GardeReferral *referral;
  GardeImportVisit *visit; /* NULL: none. Borrowed. */
} GardeImportRequest;

/* The rows of one file, those of the database that others name, and how they are found. */
typedef struct
{
  GPtrArray *rows;          /* owned, in the order of the file */
  GHashTable *by_reference; /* owned references to the rows */
  GHashTable *known;        /* references of the database to GardeReference */
} GardeImportTable;

typedef struct
{
  GardeStore *store;
  GardeSession *session;
  GardeZone *zone;
  const char *directory;
  GardeMistakes *mistakes;

  GardeImportTable doctors;  /* of GardeImportDoctor */
  GardeImportTable shifts;   /* of GardeImportShift */
  GardeImportTable visits;   /* of GardeImportVisit */
  GardeImportTable requests; /* of GardeImportRequest */
  GPtrArray *patients;       /* of GardeImportPatient: those whom the visits name, each once */
} GardeImport;

/* Each reads one file into the year; FALSE with @error if the database could not be asked. Mistakes
 * are no error. */
gboolean garde_import_read_doctors (GardeImport *self, GError **error);
gboolean garde_import_read_shifts (GardeImport *self, GError **error);
gboolean garde_import_read_visits (GardeImport *self, GError **error);
gboolean garde_import_read_requests (GardeImport *self, GError **error);

/* The known patients among those that the visits name, as the running transaction reads them: what
 * it writes must follow what it has read. */
gboolean garde_import_match_patients (GardeImport *self, GError **error);

/* Prepares a table: what the database has of @kind. */
gboolean garde_import_table_load (GardeImportTable *self,
                                  GardeImport *import,
                                  GardeKind kind,
                                  GDestroyNotify free_row,
                                  GError **error);
void garde_import_table_clear (GardeImportTable *self);

/* Makes @row, which the table owns already, findable; a mistake if its reference stands twice in
 * the file or is the centre's already. @reference NULL is a mistake told before. */
void garde_import_table_name (GardeImportTable *self,
                              const GardeImportFile *file,
                              guint row_number,
                              guint column,
                              const char *reference,
                              gpointer row);

/* Takes a row of the database that a cell of the files names. */
void garde_import_table_adopt (GardeImportTable *self, const char *reference, gpointer row);

/* The doctor, shift or visit whom a cell names: of the files, else of the database; a mistake if
 * there is none. NULL for an empty cell. (transfer none) */
GardeImportDoctor *
garde_import_find_doctor (GardeImport *self, const GardeImportFile *file, guint row, guint column);
GardeImportShift *
garde_import_find_shift (GardeImport *self, const GardeImportFile *file, guint row, guint column);
GardeImportVisit *
garde_import_find_visit (GardeImport *self, const GardeImportFile *file, guint row, guint column);

/* What two records of one patient have in common: names folded, birth date, sex. (transfer full) */
char *garde_import_make_traits (const GardePatient *patient);

/* Files the year in one transaction. */
gboolean garde_import_file_away (GardeImport *self,
                                 GardeProgressFunc progress,
                                 gpointer progress_data,
                                 GCancellable *cancellable,
                                 GardeImportSummary *summary,
                                 GError **error);

G_END_DECLS
