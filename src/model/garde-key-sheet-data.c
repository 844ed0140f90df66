/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _DEFAULT_SOURCE
#include "model/garde-key-sheet-data.h"

#include <string.h>

GardeKeySheetData *
garde_key_sheet_data_new (GardeDocumentHead *head)
{
  GardeKeySheetData *self = g_new0 (GardeKeySheetData, 1);

  self->head = head;
  return self;
}

void
garde_key_sheet_data_free (GardeKeySheetData *self)
{
  garde_document_head_free (self->head);
  g_free (self->name);
  if (self->text != NULL)
    explicit_bzero (self->text, strlen (self->text));
  g_free (self->text);
  g_free (self);
}
