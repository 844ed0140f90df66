/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-import-year.h"

#include <glib/gi18n-lib.h>

#include "base/garde-error.h"
#include "base/garde-text.h"
#include "service/garde-centre-setup.h"
#include "service/garde-import-private.h"
#include "store/garde-store-import.h"

/* The centre of a check, which nobody sees. */
#define SCRATCH_NAME "Scratch"

char *
garde_import_make_traits (const GardePatient *patient)
{
  g_autofree char *family_name = garde_text_fold (patient->family_name);
  g_autofree char *given_name = garde_text_fold (patient->given_name);

  return g_strdup_printf ("%s|%s|%d|%d", family_name, given_name, patient->birth_date.number,
                          (int) patient->sex);
}

static GHashTable *
find_known_patients (GardeImport *self, GError **error)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (GardeDay));
  g_autoptr (GPtrArray) found = NULL;
  GHashTable *by_traits;

  for (guint i = 0; i < self->patients->len; i++)
    g_array_append_val (
        days, ((GardeImportPatient *) g_ptr_array_index (self->patients, i))->patient->birth_date);
  found = garde_store_find_patients_born (self->store, self->session, days, error);
  if (found == NULL)
    return NULL;
  by_traits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  for (guint i = 0; i < found->len; i++)
    {
      GardePatient *patient = g_ptr_array_index (found, i);

      g_hash_table_replace (by_traits, garde_import_make_traits (patient), g_object_ref (patient));
    }
  return by_traits;
}

gboolean
garde_import_match_patients (GardeImport *self, GError **error)
{
  g_autoptr (GHashTable) known = find_known_patients (self, error);

  if (known == NULL)
    return FALSE;
  for (guint i = 0; i < self->patients->len; i++)
    {
      GardeImportPatient *row = g_ptr_array_index (self->patients, i);
      g_autofree char *traits = garde_import_make_traits (row->patient);

      g_set_object (&row->known, g_hash_table_lookup (known, traits));
    }
  return TRUE;
}

static gboolean
refuse_mistakes (const GardeMistakes *mistakes, GError **error)
{
  guint count = garde_mistakes_get_count (mistakes);

  if (count == 0)
    return TRUE;
  g_set_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID,
               ngettext ("The files hold %u mistake: nothing was imported.",
                         "The files hold %u mistakes: nothing was imported.", count),
               count);
  return FALSE;
}

static gboolean
read_all (GardeImport *self, GError **error)
{
  return garde_import_read_doctors (self, error) && garde_import_read_shifts (self, error) &&
         garde_import_read_visits (self, error) && garde_import_read_requests (self, error) &&
         refuse_mistakes (self->mistakes, error);
}

static void
clear_import (GardeImport *self)
{
  garde_import_table_clear (&self->requests);
  garde_import_table_clear (&self->visits);
  garde_import_table_clear (&self->shifts);
  garde_import_table_clear (&self->doctors);
  g_clear_pointer (&self->patients, g_ptr_array_unref);
  g_clear_pointer (&self->zone, garde_zone_unref);
}

static gboolean
open_import (GardeImport *self, GError **error)
{
  GardeZone *zone = garde_store_get_zone (self->store, self->session, error);

  if (zone == NULL)
    return FALSE;
  self->zone = garde_zone_ref (zone);
  return TRUE;
}

gboolean
garde_import_year (GardeStore *store,
                   GardeSession *session,
                   const char *directory,
                   GardeMistakes *mistakes,
                   GardeProgressFunc progress,
                   gpointer progress_data,
                   GCancellable *cancellable,
                   GardeImportSummary *summary,
                   GError **error)
{
  GardeImport import = {
    .store = store, .session = session, .directory = directory, .mistakes = mistakes
  };
  gboolean done;

  g_return_val_if_fail (GARDE_IS_STORE (store), FALSE);
  g_return_val_if_fail (session != NULL && directory != NULL && mistakes != NULL, FALSE);

  done = open_import (&import, error) && read_all (&import, error) &&
         garde_import_file_away (&import, progress, progress_data, cancellable, summary, error);
  clear_import (&import);
  return done;
}

/* A database in memory has what a new centre has: nothing that a reference could name. */
gboolean
garde_import_check (const char *directory,
                    GardeClock *clock,
                    GardeMistakes *mistakes,
                    GError **error)
{
  g_autoptr (GardeStore) store =
      garde_store_open (":memory:", NULL, NULL, clock, GARDE_STORE_OPEN_CREATE, error);
  g_autoptr (GardeSession) session =
      store != NULL ? garde_centre_create (store, SCRATCH_NAME, error) : NULL;
  GardeImport import = {
    .store = store, .session = session, .directory = directory, .mistakes = mistakes
  };
  gboolean done;

  g_return_val_if_fail (directory != NULL && mistakes != NULL, FALSE);

  if (session == NULL)
    return FALSE;
  done = open_import (&import, error) && read_all (&import, error);
  clear_import (&import);
  return done;
}
