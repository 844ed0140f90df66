/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-import-private.h"

#include <glib/gi18n-lib.h>

#include "store/garde-store-import.h"

enum
{
  REFERENCE,
  SHIFT,
  SOURCE,
  SLOT_AT,
  SLOT_MINUTES,
  FAMILY_NAME,
  GIVEN_NAME,
  BIRTH_DATE,
  SEX,
  REASON,
  FAMILY_DOCTOR,
  STATUS,
  ARRIVED_AT,
  CALLED_AT,
  DONE_AT,
  OUTCOME,
  N_COLUMNS
};

static const char *const names[N_COLUMNS] = {
  "visit_ref",  "shift_ref",  "source",  "slot_at", "slot_minutes",  "family_name",
  "given_name", "birth_date", "sex",     "reason",  "family_doctor", "status",
  "arrived_at", "called_at",  "done_at", "outcome",
};

#define LONGEST_SLOT (24 * 60)

/* Which times and facts a status has (DESIGN.md 3). */
typedef enum
{
  NEVER,
  MAY,
  MUST,
} Need;

static const struct
{
  const char *word;
  GardeVisitState state;
  Need arrived, called, done, outcome;
} statuses[] = {
  { "booked", GARDE_VISIT_BOOKED, NEVER, NEVER, NEVER, NEVER },
  { "seen", GARDE_VISIT_DONE, MUST, MUST, MUST, MAY },
  { "no_show", GARDE_VISIT_NO_SHOW, NEVER, NEVER, NEVER, NEVER },
  { "left", GARDE_VISIT_LEFT, MUST, MAY, MAY, NEVER },
  { "cancelled", GARDE_VISIT_CANCELLED, NEVER, NEVER, NEVER, NEVER },
  { "redirected", GARDE_VISIT_REDIRECTED, MAY, MAY, MAY, MAY },
};

static void
free_row (gpointer data)
{
  GardeImportVisit *row = data;

  g_clear_object (&row->visit);
  g_free (row);
}

static void
check_need (const GardeImportFile *file, guint row, guint column, Need need, const char *status)
{
  gboolean is_empty = garde_import_file_get_text (file, row, column, GARDE_CELL_OPTIONAL) == NULL;

  if (need == MUST && is_empty)
    garde_import_file_add_mistake (file, row, column, _ ("a value is missing for the status “%s”"),
                                   status);
  if (need == NEVER && !is_empty)
    garde_import_file_add_mistake (file, row, column, _ ("the status “%s” has no value here"),
                                   status);
}

static GardeVisitState
read_status (const GardeImportFile *file, guint row)
{
  const char *word = garde_import_file_get_text (file, row, STATUS, GARDE_CELL_REQUIRED);

  if (word == NULL)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      if (!g_str_equal (statuses[i].word, word))
        continue;
      check_need (file, row, ARRIVED_AT, statuses[i].arrived, word);
      check_need (file, row, CALLED_AT, statuses[i].called, word);
      check_need (file, row, DONE_AT, statuses[i].done, word);
      check_need (file, row, OUTCOME, statuses[i].outcome, word);
      return statuses[i].state;
    }
  garde_import_file_add_mistake (file, row, STATUS, _ ("unknown word “%s”"), word);
  return 0;
}

/* A time that must not be before another: clocks of one desk do not run backwards. */
static void
check_order (const GardeImportFile *file, guint row, guint column, gint64 before, gint64 after)
{
  if (before != 0 && after != 0 && after < before)
    garde_import_file_add_mistake (file, row, column, _ ("is earlier than the time before it"));
}

static void
read_times (const GardeImportFile *file, guint row, GardeVisit *visit)
{
  visit->slot_at = garde_import_file_get_instant (file, row, SLOT_AT, GARDE_CELL_OPTIONAL);
  visit->arrived_at = garde_import_file_get_instant (file, row, ARRIVED_AT, GARDE_CELL_OPTIONAL);
  visit->called_at = garde_import_file_get_instant (file, row, CALLED_AT, GARDE_CELL_OPTIONAL);
  visit->done_at = garde_import_file_get_instant (file, row, DONE_AT, GARDE_CELL_OPTIONAL);
  check_order (file, row, CALLED_AT, visit->arrived_at, visit->called_at);
  check_order (file, row, DONE_AT, MAX (visit->arrived_at, visit->called_at), visit->done_at);
  visit->slot_minutes = garde_import_file_get_number (
      file, row, SLOT_MINUTES, visit->slot_at != 0 ? GARDE_CELL_REQUIRED : GARDE_CELL_OPTIONAL,
      visit->slot_at != 0 ? 1 : 0, LONGEST_SLOT);
}

/* A visit belongs to the day of its slot; one without a slot walked in. */
static void
place_in_day (const GardeImport *import, const GardeImportFile *file, guint row, GardeVisit *visit)
{
  gint64 at = visit->slot_at != 0 ? visit->slot_at : visit->arrived_at;

  if (at == 0 && garde_import_file_get_text (file, row, SLOT_AT, GARDE_CELL_OPTIONAL) == NULL)
    garde_import_file_add_mistake (file, row, SLOT_AT, _ ("a visit without an arrival has a slot"));
  visit->local_day = garde_instant_get_day (at, import->zone);
  visit->local_minute = garde_instant_get_minutes (at, import->zone);
}

/* What happened is kept as it is told, late ends and overlaps included; only what nobody can have
 * meant is a slip: a slot on another day than its shift's, whose night ends on the day after. */
static void
check_slot (const GardeImport *import,
            const GardeImportFile *file,
            guint row,
            GardeImportVisit *read)
{
  const GardeShift *shift = read->shift != NULL ? read->shift->shift : NULL;
  int days;

  if (shift == NULL || !garde_day_is_set (shift->local_day) || read->visit->slot_at == 0)
    return;
  days =
      garde_instant_get_day (read->visit->slot_at, import->zone).number - shift->local_day.number;
  if (days < 0 || days > 1)
    garde_import_file_add_mistake (
        file, row, SLOT_AT, _ ("is neither on the day on which the shift begins nor on the next"));
}

static GardeVisit *
read_visit (const GardeImport *import, const GardeImportFile *file, guint row)
{
  GardeVisit *visit = garde_visit_new ();

  visit->centre = garde_session_get_centre (import->session);
  visit->reference =
      g_strdup (garde_import_file_get_text (file, row, REFERENCE, GARDE_CELL_REQUIRED));
  visit->source = (GardeSource) garde_import_file_get_word (file, row, SOURCE, GARDE_CELL_REQUIRED,
                                                            &garde_source_words);
  visit->reason_group = (GardeReasonGroup) garde_import_file_get_word (
      file, row, REASON, GARDE_CELL_REQUIRED, &garde_reason_group_words);
  visit->family_doctor = (GardeFamilyDoctorAnswer) garde_import_file_get_word (
      file, row, FAMILY_DOCTOR, GARDE_CELL_OPTIONAL, &garde_family_doctor_answer_words);
  visit->outcome = (GardeVisitOutcome) garde_import_file_get_word (
      file, row, OUTCOME, GARDE_CELL_OPTIONAL, &garde_visit_outcome_words);
  visit->priority = GARDE_PRIORITY_NORMAL;
  visit->state = read_status (file, row);
  read_times (file, row, visit);
  place_in_day (import, file, row, visit);
  return visit;
}

/* Traits are compared folded, so that accents and hyphens do not make two people of one. NULL after
 * a mistake. (transfer full) */
static GardePatient *
read_patient (const GardeImportFile *file, guint row, const GardeVisit *visit)
{
  g_autoptr (GardePatient) patient = garde_patient_new ();

  patient->family_name =
      g_strdup (garde_import_file_get_text (file, row, FAMILY_NAME, GARDE_CELL_REQUIRED));
  patient->given_name =
      g_strdup (garde_import_file_get_text (file, row, GIVEN_NAME, GARDE_CELL_REQUIRED));
  patient->birth_date = garde_import_file_get_day (file, row, BIRTH_DATE, GARDE_CELL_REQUIRED);
  patient->sex =
      (GardeSex) garde_import_file_get_word (file, row, SEX, GARDE_CELL_REQUIRED, &garde_sex_words);
  patient->identity_state = GARDE_IDENTITY_PROVISIONAL;
  if (garde_day_is_set (patient->birth_date) && (visit->slot_at != 0 || visit->arrived_at != 0) &&
      patient->birth_date.number > visit->local_day.number)
    garde_import_file_add_mistake (file, row, BIRTH_DATE,
                                   _ ("the patient was born after the visit"));
  if (patient->family_name == NULL || patient->given_name == NULL)
    return NULL;
  return g_steal_pointer (&patient);
}

static void
free_patient (gpointer data)
{
  GardeImportPatient *patient = data;

  g_clear_object (&patient->patient);
  g_clear_object (&patient->known);
  g_free (patient);
}

static GardeImportPatient *
find_patient (GardeImport *import, GHashTable *by_traits, GardePatient *read)
{
  g_autofree char *traits = garde_import_make_traits (read);
  GardeImportPatient *found = g_hash_table_lookup (by_traits, traits);

  if (found != NULL)
    return found;
  found = g_new0 (GardeImportPatient, 1);
  found->patient = g_object_ref (read);
  g_hash_table_insert (by_traits, g_steal_pointer (&traits), found);
  g_ptr_array_add (import->patients, found);
  return found;
}

/* The patient remembers the last day on which he came or was to come, and the last answer about his
 * family doctor. */
static void
remember_visit (GardePatient *patient, const GardeVisit *visit)
{
  if (garde_day_is_set (patient->last_visit_day) &&
      patient->last_visit_day.number > visit->local_day.number)
    return;
  patient->last_visit_day = visit->local_day;
  if (visit->family_doctor != 0)
    patient->family_doctor_answer = visit->family_doctor;
}

static void
read_row (GardeImport *self, const GardeImportFile *file, guint row, GHashTable *by_traits)
{
  GardeImportVisit *read = g_new0 (GardeImportVisit, 1);
  g_autoptr (GardePatient) patient = NULL;

  g_ptr_array_add (self->visits.rows, read);
  read->visit = read_visit (self, file, row);
  read->shift = garde_import_find_shift (self, file, row, SHIFT);
  check_slot (self, file, row, read);
  patient = read_patient (file, row, read->visit);
  if (patient != NULL)
    {
      read->patient = find_patient (self, by_traits, patient);
      remember_visit (read->patient->patient, read->visit);
    }
  garde_import_table_name (&self->visits, file, row, REFERENCE, read->visit->reference, read);
}

gboolean
garde_import_read_visits (GardeImport *self, GError **error)
{
  g_autoptr (GHashTable) by_traits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GardeImportFile file;

  if (!garde_import_table_load (&self->visits, self, GARDE_KIND_VISIT, free_row, error))
    return FALSE;
  self->patients = g_ptr_array_new_with_free_func (free_patient);
  if (garde_import_file_open (&file, self->directory, "visits.csv", names, N_COLUMNS,
                              self->mistakes))
    for (guint row = 0; row < garde_import_file_get_n_rows (&file); row++)
      read_row (self, &file, row, by_traits);
  garde_import_file_clear (&file);
  return TRUE;
}

GardeImportVisit *
garde_import_find_visit (GardeImport *self, const GardeImportFile *file, guint row, guint column)
{
  const char *text = garde_import_file_get_text (file, row, column, GARDE_CELL_OPTIONAL);
  GardeImportVisit *found;
  const GardeReference *known;

  if (text == NULL)
    return NULL;
  found = g_hash_table_lookup (self->visits.by_reference, text);
  if (found != NULL)
    return found;
  known = g_hash_table_lookup (self->visits.known, text);
  if (known == NULL)
    {
      garde_import_file_add_mistake (file, row, column, _ ("there is no visit “%s”"), text);
      return NULL;
    }
  found = g_new0 (GardeImportVisit, 1);
  found->visit = garde_visit_new ();
  garde_record_set_identity (found->visit, known->id, 1);
  found->visit->patient = known->patient;
  found->is_known = TRUE;
  garde_import_table_adopt (&self->visits, text, found);
  return found;
}
