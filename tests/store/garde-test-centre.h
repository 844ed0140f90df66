/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "garde-test-engine.h"
#include "model/garde-centre.h"
#include "model/garde-doctor.h"
#include "model/garde-patient.h"
#include "model/garde-place.h"
#include "model/garde-shift.h"
#include "model/garde-visit.h"
#include "store/garde-store-step.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* An open centre on a fresh database: a store at the desk "Accueil 1", a clock that stands still at
 * 20:30, one evening shift of 16 January 2023 from 20:00 to 24:00 and two doctors on it. */
typedef struct
{
  GardeTestEngine *engine; /* borrowed */
  GardeClock *clock;
  GardeStore *store;
  GardeSession *session;
  GardeZone *zone;
  gint64 centre;
  gint64 shift;
  gint64 doctors[2];
  GardeDay day;
} GardeTestCentre;

GardeTestCentre *garde_test_centre_new (GardeTestEngine *engine);
void garde_test_centre_free (GardeTestCentre *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeTestCentre, garde_test_centre_free)

/* One more store on the same database and clock, and its session. (transfer full) */
GardeStore *garde_test_centre_open (GardeTestCentre *self, const char *workstation);
GardeSession *garde_test_open_session (GardeStore *store);

/* 20:30 of the shift's day and so many minutes more. */
void garde_test_centre_set_minutes (GardeTestCentre *self, int minutes);
gint64 garde_test_centre_at (GardeTestCentre *self, int hour, int minute);

/* Saved, or the test ends. (transfer full) */
GardePatient *garde_test_patient_new (const char *family_name, const char *given_name);
GardePatient *garde_test_centre_add_patient (GardeTestCentre *self,
                                             const char *family_name,
                                             const char *given_name);
GardeDoctor *garde_test_centre_add_doctor (GardeTestCentre *self,
                                           const char *family_name,
                                           const char *given_name);
GardeShift *garde_test_centre_add_shift (GardeTestCentre *self, GardeDay day, int hour, int hours);
void garde_test_centre_assign (GardeTestCentre *self, gint64 shift, gint64 doctor);
GardePlace *garde_test_centre_add_place (GardeTestCentre *self, gint64 doctor, int minutes);

/* A visit that nobody has saved yet, booked on @place (NULL: none) with a free ticket. */
GardeVisit *
garde_test_centre_book (GardeTestCentre *self, const GardePlace *place, gint64 patient, int ticket);
GardeVisit *garde_test_centre_add_booking (GardeTestCentre *self,
                                           const GardePlace *place,
                                           gint64 patient,
                                           int ticket);

/* A walk-in of a new patient. */
GardeVisit *
garde_test_centre_walk_in (GardeTestCentre *self, const char *family_name, const char *given_name);

/* One step that must succeed; the visit as saved. */
GardeVisit *garde_test_centre_step (GardeTestCentre *self, gint64 visit, GardeVisitState to);

void garde_test_save (GardeStore *store, GardeSession *session, gpointer record);

/* What the database has of @record is what @record says. */
void garde_test_assert_saved (GardeTestCentre *self, gconstpointer record);

/* The first column of the first row of a statement. */
gint64 garde_test_read_int (GardeStore *store, const char *sql);
void garde_test_run (GardeStore *store, const char *sql);

G_END_DECLS
