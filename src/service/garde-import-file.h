/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-instant.h"
#include "exchange/garde-csv.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

/* One file of an import, read cell by cell. A cell that is not what it should be adds a mistake and
 * gives the value that means "not set": the import looks at everything before it gives up. */

#define GARDE_IMPORT_MAX_COLUMNS (16)

typedef struct
{
  GardeCsv *csv;
  guint columns[GARDE_IMPORT_MAX_COLUMNS]; /* where each of the expected columns stands */
  GardeMistakes *mistakes;
} GardeImportFile;

/* Whether a cell may be empty. */
typedef enum
{
  GARDE_CELL_REQUIRED,
  GARDE_CELL_OPTIONAL,
} GardeCellNeed;

/* Reads @directory/@name, which must have exactly the columns @names, in any order. FALSE after
 * adding to @mistakes. */
gboolean garde_import_file_open (GardeImportFile *self,
                                 const char *directory,
                                 const char *name,
                                 const char *const *names,
                                 guint n_names,
                                 GardeMistakes *mistakes);
void garde_import_file_clear (GardeImportFile *self);

guint garde_import_file_get_n_rows (const GardeImportFile *self);

/* @column is an index into the expected names. */
void garde_import_file_add_mistake (const GardeImportFile *self,
                                    guint row,
                                    guint column,
                                    const char *format,
                                    ...) G_GNUC_PRINTF (4, 5);

/* NULL for an empty cell. (transfer none) */
const char *garde_import_file_get_text (const GardeImportFile *self,
                                        guint row,
                                        guint column,
                                        GardeCellNeed need);

/* The value of a word; 0 when not set. */
int garde_import_file_get_word (const GardeImportFile *self,
                                guint row,
                                guint column,
                                GardeCellNeed need,
                                const GardeVocabulary *vocabulary);

/* An instant with its offset, of the years 1971 to 2199, ms UTC; 0 when not set. */
gint64 garde_import_file_get_instant (const GardeImportFile *self,
                                      guint row,
                                      guint column,
                                      GardeCellNeed need);

/* GARDE_DAY_NONE when not set. */
GardeDay garde_import_file_get_day (const GardeImportFile *self,
                                    guint row,
                                    guint column,
                                    GardeCellNeed need);

/* A whole number from @least to @most; @least when not set. */
gint64 garde_import_file_get_number (const GardeImportFile *self,
                                     guint row,
                                     guint column,
                                     GardeCellNeed need,
                                     gint64 least,
                                     gint64 most);

G_END_DECLS
