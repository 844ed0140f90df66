/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-document-data.h"

G_BEGIN_DECLS

/* What the sheet of the private key for backups shows: to be locked away. It owns all that it
 * points to, and forgets the key when it is freed. */
typedef struct
{
  GardeDocumentHead *head; /* without a patient and a doctor */
  char *name;              /* "7KQ2-M0XD": on every backup that it opens */
  char *text;              /* the key in groups, with hyphens between */
} GardeKeySheetData;

GardeKeySheetData *garde_key_sheet_data_new (GardeDocumentHead *head); /* takes @head */
void garde_key_sheet_data_free (GardeKeySheetData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeKeySheetData, garde_key_sheet_data_free)

G_END_DECLS
