/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/garde-mistakes.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

/* A classification as a file: JSON {"data":[{"code","label","synonym"}]}, an entry a synonym (which
 * may also be a list, or missing), or a CSV with the columns code, label and synonym. */

/* One label of a code. */
typedef struct
{
  char *code;
  char *label;
} GardeCatalogueLabel;

typedef struct
{
  GardeCodeSystem system;
  GPtrArray *labels; /* of GardeCatalogueLabel, in the order of the file, each but once, whatever
                        its case and accents */
  guint n_codes;
} GardeCatalogueFile;

/* Reads @text; @file is the name under which mistakes are told, and whose ending says JSON or CSV.
 * @system 0: guessed from the codes. NULL after adding to @mistakes: every code must be one of the
 * system, and every entry have a label. (transfer full) */
GardeCatalogueFile *garde_catalogue_file_parse (const char *file,
                                                const char *text,
                                                gsize length,
                                                GardeCodeSystem system,
                                                GardeMistakes *mistakes);
void garde_catalogue_file_free (GardeCatalogueFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeCatalogueFile, garde_catalogue_file_free)

G_END_DECLS
