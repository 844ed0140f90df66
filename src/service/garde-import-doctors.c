/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-import-private.h"

#include <glib/gi18n-lib.h>

#include "base/garde-text.h"
#include "model/garde-identifier.h"
#include "store/garde-store-import.h"

enum
{
  REFERENCE,
  FAMILY_NAME,
  GIVEN_NAME,
  RPPS,
  STATUS,
  CONTRACT_FROM,
  CONTRACT_TO,
  LICENCE_TO,
  MAX_SHIFTS,
  IBAN,
  N_COLUMNS
};

static const char *const names[N_COLUMNS] = {
  "doctor_ref",  "family_name", "given_name",          "rpps", "status", "contract_from",
  "contract_to", "licence_to",  "max_shifts_per_week", "iban",
};

/* What the database and the lines before know. */
typedef struct
{
  GardeImport *import;
  GardeImportFile file;
  GPtrArray *doctors;    /* of the database */
  GHashTable *by_rpps;   /* borrowed numbers to them */
  GHashTable *rpps_seen; /* owned numbers of the file so far */
} Reading;

static void
free_row (gpointer data)
{
  GardeImportDoctor *row = data;

  g_clear_object (&row->doctor);
  g_clear_object (&row->engagement);
  g_free (row);
}

static char *
dup_identifier (const Reading *reading, guint row, guint column, GardeIdentifierKind kind)
{
  const char *text = garde_import_file_get_text (&reading->file, row, column, GARDE_CELL_OPTIONAL);
  g_autoptr (GardeIdentifier) identifier = NULL;

  if (text == NULL)
    return NULL;
  identifier = garde_identifier_check (kind, text);
  if (identifier->error == NULL)
    return g_steal_pointer (&identifier->normalised);
  garde_import_file_add_mistake (&reading->file, row, column, "“%s”: %s", text, identifier->error);
  return NULL;
}

static GardeDoctor *
read_doctor (const Reading *reading, guint row)
{
  const GardeImportFile *file = &reading->file;
  GardeDoctor *doctor = garde_doctor_new ();
  g_autofree char *name = NULL;

  doctor->family_name =
      g_strdup (garde_import_file_get_text (file, row, FAMILY_NAME, GARDE_CELL_REQUIRED));
  doctor->given_name =
      g_strdup (garde_import_file_get_text (file, row, GIVEN_NAME, GARDE_CELL_REQUIRED));
  doctor->rpps = dup_identifier (reading, row, RPPS, GARDE_IDENTIFIER_RPPS);
  doctor->licence_to = garde_import_file_get_day (file, row, LICENCE_TO, GARDE_CELL_OPTIONAL);
  doctor->iban = dup_identifier (reading, row, IBAN, GARDE_IDENTIFIER_IBAN);
  if (doctor->family_name != NULL && doctor->given_name != NULL)
    {
      name = g_strconcat (doctor->family_name, " ", doctor->given_name, NULL);
      doctor->name_key = garde_text_fold (name);
    }
  return doctor;
}

static GardeEngagement *
read_engagement (const Reading *reading, guint row)
{
  const GardeImportFile *file = &reading->file;
  GardeEngagement *engagement = garde_engagement_new ();

  engagement->centre = garde_session_get_centre (reading->import->session);
  engagement->reference =
      g_strdup (garde_import_file_get_text (file, row, REFERENCE, GARDE_CELL_REQUIRED));
  engagement->status = (GardeDoctorStatus) garde_import_file_get_word (
      file, row, STATUS, GARDE_CELL_REQUIRED, &garde_doctor_status_words);
  engagement->contract_from =
      garde_import_file_get_day (file, row, CONTRACT_FROM, GARDE_CELL_OPTIONAL);
  engagement->contract_to = garde_import_file_get_day (file, row, CONTRACT_TO, GARDE_CELL_OPTIONAL);
  engagement->max_shifts_per_week =
      garde_import_file_get_number (file, row, MAX_SHIFTS, GARDE_CELL_REQUIRED, 0, 21);
  if (garde_day_is_set (engagement->contract_from) && garde_day_is_set (engagement->contract_to) &&
      engagement->contract_to.number < engagement->contract_from.number)
    garde_import_file_add_mistake (file, row, CONTRACT_TO,
                                   _ ("the contract ends before it begins"));
  return engagement;
}

static gboolean
is_engaged (const Reading *reading, const GardeDoctor *doctor)
{
  GHashTableIter iter;
  gpointer reference;

  g_hash_table_iter_init (&iter, reading->import->doctors.known);
  while (g_hash_table_iter_next (&iter, NULL, &reference))
    if (((const GardeReference *) reference)->doctor == garde_record_get_id (doctor))
      return TRUE;
  return FALSE;
}

/* A doctor whom another centre of the database knows stays one person. */
static void
join_known_doctor (Reading *reading, guint row, GardeImportDoctor *read)
{
  const char *rpps = read->doctor->rpps;
  GardeDoctor *known;

  if (rpps == NULL)
    return;
  if (!g_hash_table_add (reading->rpps_seen, g_strdup (rpps)))
    garde_import_file_add_mistake (&reading->file, row, RPPS, _ ("two doctors have the number %s"),
                                   rpps);
  known = g_hash_table_lookup (reading->by_rpps, rpps);
  if (known == NULL)
    return;
  if (is_engaged (reading, known))
    garde_import_file_add_mistake (&reading->file, row, RPPS,
                                   _ ("this centre already has the doctor %s"), rpps);
  g_set_object (&read->doctor, known);
  read->is_known = TRUE;
}

static void
read_row (Reading *reading, guint row)
{
  GardeImportTable *table = &reading->import->doctors;
  GardeImportDoctor *read = g_new0 (GardeImportDoctor, 1);

  g_ptr_array_add (table->rows, read);
  read->engagement = read_engagement (reading, row);
  read->doctor = read_doctor (reading, row);
  join_known_doctor (reading, row, read);
  garde_import_table_name (table, &reading->file, row, REFERENCE, read->engagement->reference,
                           read);
}

static gboolean
load_doctors (Reading *reading, GError **error)
{
  GardeImport *import = reading->import;

  reading->doctors = garde_store_load_doctors (import->store, import->session, error);
  if (reading->doctors == NULL)
    return FALSE;
  for (guint i = 0; i < reading->doctors->len; i++)
    {
      GardeDoctor *doctor = g_ptr_array_index (reading->doctors, i);

      if (doctor->rpps != NULL)
        g_hash_table_insert (reading->by_rpps, doctor->rpps, doctor);
    }
  return TRUE;
}

gboolean
garde_import_read_doctors (GardeImport *self, GError **error)
{
  g_autoptr (GHashTable) by_rpps = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) rpps_seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reading reading = { .import = self, .by_rpps = by_rpps, .rpps_seen = rpps_seen };

  if (!garde_import_table_load (&self->doctors, self, GARDE_KIND_ENGAGEMENT, free_row, error) ||
      !load_doctors (&reading, error))
    return FALSE;
  if (garde_import_file_open (&reading.file, self->directory, "doctors.csv", names, N_COLUMNS,
                              self->mistakes))
    for (guint row = 0; row < garde_import_file_get_n_rows (&reading.file); row++)
      read_row (&reading, row);
  garde_import_file_clear (&reading.file);
  g_ptr_array_unref (reading.doctors);
  return TRUE;
}

GardeImportDoctor *
garde_import_find_doctor (GardeImport *self, const GardeImportFile *file, guint row, guint column)
{
  const char *text = garde_import_file_get_text (file, row, column, GARDE_CELL_OPTIONAL);
  GardeImportDoctor *found;
  const GardeReference *known;

  if (text == NULL)
    return NULL;
  found = g_hash_table_lookup (self->doctors.by_reference, text);
  if (found != NULL)
    return found;
  known = g_hash_table_lookup (self->doctors.known, text);
  if (known == NULL)
    {
      garde_import_file_add_mistake (file, row, column, _ ("there is no doctor “%s”"), text);
      return NULL;
    }
  found = g_new0 (GardeImportDoctor, 1);
  found->doctor = garde_doctor_new ();
  garde_record_set_identity (found->doctor, known->doctor, 1);
  found->is_known = TRUE;
  garde_import_table_adopt (&self->doctors, text, found);
  return found;
}
