/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-import-private.h"

#include <glib/gi18n-lib.h>

#include "store/garde-store-import.h"

gboolean
garde_import_table_load (GardeImportTable *self,
                         GardeImport *import,
                         GardeKind kind,
                         GDestroyNotify free_row,
                         GError **error)
{
  self->rows = g_ptr_array_new_with_free_func (free_row);
  self->by_reference = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->known = garde_store_load_references (import->store, import->session, kind, error);
  return self->known != NULL;
}

void
garde_import_table_clear (GardeImportTable *self)
{
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->by_reference, g_hash_table_unref);
  g_clear_pointer (&self->known, g_hash_table_unref);
}

void
garde_import_table_name (GardeImportTable *self,
                         const GardeImportFile *file,
                         guint row_number,
                         guint column,
                         const char *reference,
                         gpointer row)
{
  if (reference == NULL)
    return;
  if (g_hash_table_contains (self->by_reference, reference))
    garde_import_file_add_mistake (file, row_number, column, _ ("“%s” stands twice in this file"),
                                   reference);
  else if (g_hash_table_contains (self->known, reference))
    garde_import_file_add_mistake (file, row_number, column, _ ("this centre already has “%s”"),
                                   reference);
  else
    g_hash_table_insert (self->by_reference, g_strdup (reference), row);
}

void
garde_import_table_adopt (GardeImportTable *self, const char *reference, gpointer row)
{
  g_ptr_array_add (self->rows, row);
  g_hash_table_insert (self->by_reference, g_strdup (reference), row);
}
