/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-import-catalogue.h"

#include "exchange/garde-catalogue-file.h"
#include "model/garde-conclusion.h"
#include "store/garde-store-catalogue.h"

/* As records; the day of the import stands for a version that the file does not tell. */
static GPtrArray *
make_conclusions (const GardeCatalogueFile *file, const char *version)
{
  GPtrArray *conclusions = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < file->labels->len; i++)
    {
      const GardeCatalogueLabel *label = file->labels->pdata[i];
      GardeConclusion *conclusion = garde_conclusion_new ();

      conclusion->code = g_strdup (label->code);
      conclusion->label = g_strdup (label->label);
      conclusion->version = g_strdup (version);
      g_ptr_array_add (conclusions, conclusion);
    }
  return conclusions;
}

gboolean
garde_import_catalogue (GardeStore *store,
                        GardeSession *session,
                        const char *path,
                        GardeCodeSystem *system,
                        GardeMistakes *mistakes,
                        guint *n_codes,
                        GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = NULL;
  g_autofree char *version = NULL;
  g_autoptr (GardeCatalogueFile) file = NULL;
  g_autoptr (GPtrArray) conclusions = NULL;
  GardeDay today;
  gsize length;

  g_return_val_if_fail (GARDE_IS_STORE (store), FALSE);
  g_return_val_if_fail (session != NULL && system != NULL && n_codes != NULL, FALSE);

  if (!g_file_get_contents (path, &text, &length, error) ||
      !garde_store_get_today (store, session, &today, error))
    return FALSE;
  file = garde_catalogue_file_parse (name, text, length, *system, mistakes);
  if (file == NULL)
    return FALSE;
  *system = file->system;
  *n_codes = file->n_codes;
  version = garde_day_to_iso (today);
  conclusions = make_conclusions (file, version);
  return garde_store_import_conclusions (store, session, file->system, conclusions, error);
}
