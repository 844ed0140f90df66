/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "garde-test-sheet.h"

#include <stdlib.h>

static GardeZone *zone;

static void
free_zone (void)
{
  g_clear_pointer (&zone, garde_zone_unref);
}

GardeZone *
garde_test_zone (void)
{
  if (zone == NULL)
    {
      zone = garde_zone_new ("Europe/Paris", NULL);
      atexit (free_zone);
    }

  return zone;
}

gint64
garde_test_at (int hour, int minute)
{
  return garde_instant_from_civil (GARDE_TEST_DAY, garde_minutes (hour * 60 + minute),
                                   garde_test_zone ());
}

GardeCentre *
garde_test_centre (void)
{
  GardeCentre *centre = garde_centre_new ();

  centre->grace_minutes = 15;
  centre->wait_long_minutes = 15;
  centre->wait_limit_minutes = 30;

  return centre;
}

GardeDaySheet *
garde_test_sheet (void)
{
  return garde_day_sheet_new (GARDE_TEST_DAY);
}

GardeDayColumn *
garde_test_column (GardeDaySheet *sheet, gint64 id, const char *name, int from, int to)
{
  g_autoptr (GardeShift) shift = garde_shift_new ();
  g_autoptr (GardeDoctor) doctor = garde_doctor_new ();
  g_autoptr (GardeAssignment) assignment = garde_assignment_new ();
  GardeDayColumn *column;

  garde_record_set_identity (shift, id + 100, 1);
  garde_record_set_identity (doctor, id + 200, 1);
  garde_record_set_identity (assignment, id, 1);
  shift->kind = GARDE_SHIFT_DAY;
  shift->state = GARDE_SHIFT_HELD;
  shift->starts_at = garde_test_at (from, 0);
  shift->ends_at = garde_test_at (to, 0);
  shift->local_day = GARDE_TEST_DAY;
  doctor->family_name = g_strdup (name);
  doctor->given_name = g_strdup ("Hélène");
  assignment->room = g_strdup ("Cabinet 1");

  column = garde_day_column_new (shift, doctor, assignment, NULL);
  g_ptr_array_add (sheet->columns, column);
  return column;
}

static GardePlace *
make_place (GardeDayColumn *column, gint64 id, GardePlaceKind kind, int hour, int minute)
{
  GardePlace *place = garde_place_new ();

  garde_record_set_identity (place, id, 1);
  place->shift = garde_record_get_id (column->shift);
  place->doctor = garde_record_get_id (column->doctor);
  place->starts_at = garde_test_at (hour, minute);
  place->minutes = 20;
  place->seat = 1;
  place->kind = kind;

  return place;
}

GardeDayEntry *
garde_test_place (GardeDayColumn *column, gint64 id, GardePlaceKind kind, int hour, int minute)
{
  g_autoptr (GardePlace) place = make_place (column, id, kind, hour, minute);
  GardeDayEntry *entry = garde_day_entry_new (place, NULL, NULL, column->doctor);

  g_ptr_array_add (column->entries, entry);
  return entry;
}

static GardePatient *
make_patient (gint64 id, const char *name)
{
  GardePatient *patient = garde_patient_new ();

  garde_record_set_identity (patient, id + 5000, 1);
  patient->given_name = g_strdup ("Paul");
  patient->family_name = g_strdup (name);
  patient->birth_date = garde_day_from_ymd (1981, 3, 12);
  patient->sex = GARDE_SEX_MALE;
  patient->identity_state = GARDE_IDENTITY_VALIDATED;

  return patient;
}

static GardeVisit *
make_visit (gint64 id, GardeVisitState state)
{
  GardeVisit *visit = garde_visit_new ();

  garde_record_set_identity (visit, id, 1);
  visit->patient = id + 5000;
  visit->source = GARDE_SOURCE_COT;
  visit->reason_group = GARDE_REASON_ENT;
  visit->priority = GARDE_PRIORITY_NORMAL;
  visit->state = state;
  visit->local_day = GARDE_TEST_DAY;

  return visit;
}

GardeDayEntry *
garde_test_visit (GardeDayColumn *column,
                  gint64 id,
                  const char *name,
                  GardeVisitState state,
                  int hour,
                  int minute)
{
  g_autoptr (GardePlace) place = make_place (column, id + 1000, GARDE_PLACE_OPEN, hour, minute);
  g_autoptr (GardePatient) patient = make_patient (id, name);
  g_autoptr (GardeVisit) visit = make_visit (id, state);
  GardeDayEntry *entry;

  visit->shift = place->shift;
  visit->doctor = place->doctor;
  visit->place = garde_record_get_id (place);
  visit->slot_at = place->starts_at;
  visit->slot_minutes = 20;
  visit->arrived_at = state >= GARDE_VISIT_WAITING ? place->starts_at - 5 * GARDE_MINUTE : 0;

  entry = garde_day_entry_new (place, visit, patient, column->doctor);
  g_ptr_array_add (column->entries, entry);
  return entry;
}

GardeDayEntry *
garde_test_walk_in (
    GardeDaySheet *sheet, gint64 id, const char *name, GardeVisitState state, int hour, int minute)
{
  g_autoptr (GardePatient) patient = make_patient (id, name);
  g_autoptr (GardeVisit) visit = make_visit (id, state);
  GardeDayEntry *entry;

  visit->ticket = id;
  visit->source = GARDE_SOURCE_DESK;
  visit->zone = GARDE_ZONE_GENERAL;
  visit->arrived_at = garde_test_at (hour, minute);

  entry = garde_day_entry_new (NULL, visit, patient, NULL);
  g_ptr_array_add (sheet->walk_ins, entry);
  return entry;
}
