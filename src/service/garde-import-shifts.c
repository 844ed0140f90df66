/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-import-private.h"

#include <glib/gi18n-lib.h>

#include "store/garde-store-import.h"

enum
{
  REFERENCE,
  STARTS_AT,
  ENDS_AT,
  DOCTOR,
  STATE,
  N_COLUMNS
};

static const char *const names[N_COLUMNS] = { "shift_ref", "starts_at", "ends_at", "doctor_ref",
                                              "state" };

/* A shift lasts a day at most: more is a slip of a month or a year. */
#define LONGEST  (24 * GARDE_HOUR)
#define SATURDAY (6)
#define EVENING  (18 * 60)

static void
free_row (gpointer data)
{
  GardeImportShift *row = data;

  g_clear_object (&row->shift);
  g_free (row);
}

static GardeShiftKind
find_kind (gint64 starts_at, GardeZone *zone)
{
  if (garde_day_get_weekday (garde_instant_get_day (starts_at, zone)) >= SATURDAY)
    return GARDE_SHIFT_WEEKEND;
  return garde_instant_get_minutes (starts_at, zone).minutes >= EVENING ? GARDE_SHIFT_EVENING
                                                                        : GARDE_SHIFT_DAY;
}

static void
check_hours (const GardeImportFile *file, guint row, const GardeShift *shift)
{
  if (shift->starts_at == 0 || shift->ends_at == 0)
    return;
  if (shift->ends_at <= shift->starts_at)
    garde_import_file_add_mistake (file, row, ENDS_AT, _ ("the shift ends before it begins"));
  else if (shift->ends_at - shift->starts_at > LONGEST)
    garde_import_file_add_mistake (file, row, ENDS_AT, _ ("the shift is longer than a day"));
}

static void
check_doctor (const GardeImportFile *file, guint row, const GardeImportShift *read)
{
  gboolean is_named = garde_import_file_get_text (file, row, DOCTOR, GARDE_CELL_OPTIONAL) != NULL;

  if (read->shift->state == GARDE_SHIFT_HELD && !is_named)
    garde_import_file_add_mistake (file, row, DOCTOR, _ ("a shift that was held had a doctor"));
  if (read->shift->state == GARDE_SHIFT_CLOSED_NO_DOCTOR && is_named)
    garde_import_file_add_mistake (file, row, DOCTOR, _ ("a shift that was closed had no doctor"));
}

static GardeShift *
read_shift (const GardeImport *import, const GardeImportFile *file, guint row)
{
  GardeShift *shift = garde_shift_new ();

  shift->centre = garde_session_get_centre (import->session);
  shift->reference =
      g_strdup (garde_import_file_get_text (file, row, REFERENCE, GARDE_CELL_REQUIRED));
  shift->starts_at = garde_import_file_get_instant (file, row, STARTS_AT, GARDE_CELL_REQUIRED);
  shift->ends_at = garde_import_file_get_instant (file, row, ENDS_AT, GARDE_CELL_REQUIRED);
  shift->state = (GardeShiftState) garde_import_file_get_word (
      file, row, STATE, GARDE_CELL_REQUIRED, &garde_shift_state_words);
  shift->kind = find_kind (shift->starts_at, import->zone);
  shift->local_day = shift->starts_at != 0 ? garde_instant_get_day (shift->starts_at, import->zone)
                                           : GARDE_DAY_NONE;
  shift->need = 1;
  /* What was held or closed in a year that is imported is over. */
  if (shift->state != GARDE_SHIFT_PLANNED)
    shift->closed_at = shift->ends_at;
  return shift;
}

static void
read_row (GardeImport *self, const GardeImportFile *file, guint row)
{
  GardeImportShift *read = g_new0 (GardeImportShift, 1);

  g_ptr_array_add (self->shifts.rows, read);
  read->shift = read_shift (self, file, row);
  read->doctor = garde_import_find_doctor (self, file, row, DOCTOR);
  check_hours (file, row, read->shift);
  check_doctor (file, row, read);
  garde_import_table_name (&self->shifts, file, row, REFERENCE, read->shift->reference, read);
}

gboolean
garde_import_read_shifts (GardeImport *self, GError **error)
{
  GardeImportFile file;

  if (!garde_import_table_load (&self->shifts, self, GARDE_KIND_SHIFT, free_row, error))
    return FALSE;
  if (garde_import_file_open (&file, self->directory, "shifts.csv", names, N_COLUMNS,
                              self->mistakes))
    for (guint row = 0; row < garde_import_file_get_n_rows (&file); row++)
      read_row (self, &file, row);
  garde_import_file_clear (&file);
  return TRUE;
}

static GardeImportDoctor *
adopt_doctor (GardeImport *self, gint64 id)
{
  GardeImportDoctor *doctor = g_new0 (GardeImportDoctor, 1);

  doctor->doctor = garde_doctor_new ();
  garde_record_set_identity (doctor->doctor, id, 1);
  doctor->is_known = TRUE;
  g_ptr_array_add (self->doctors.rows, doctor);
  return doctor;
}

GardeImportShift *
garde_import_find_shift (GardeImport *self, const GardeImportFile *file, guint row, guint column)
{
  const char *text = garde_import_file_get_text (file, row, column, GARDE_CELL_REQUIRED);
  GardeImportShift *found;
  const GardeReference *known;

  if (text == NULL)
    return NULL;
  found = g_hash_table_lookup (self->shifts.by_reference, text);
  if (found != NULL)
    return found;
  known = g_hash_table_lookup (self->shifts.known, text);
  if (known == NULL)
    {
      garde_import_file_add_mistake (file, row, column, _ ("there is no shift “%s”"), text);
      return NULL;
    }
  found = g_new0 (GardeImportShift, 1);
  found->shift = garde_shift_new ();
  garde_record_set_identity (found->shift, known->id, 1);
  found->shift->local_day = known->day;
  found->is_known = TRUE;
  found->doctor = known->doctor != 0 ? adopt_doctor (self, known->doctor) : NULL;
  garde_import_table_adopt (&self->shifts, text, found);
  return found;
}
