/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "garde-test-centre.h"
#include "store/garde-store-availability.h"
#include "store/garde-store-roster.h"

G_BEGIN_DECLS

#define GARDE_TEST_N_SHIFTS  (6)
#define GARDE_TEST_N_DOCTORS (4)

/* The centre's week to come, from Monday 23 January 2023: shifts 0 to 4 are the afternoons of
 * Monday to Friday, 5 is the Saturday morning; one doctor each, planned, nobody on them. Doctors 0
 * and 1 are the centre's, 2 and 3 are Weber and Haddad; nobody has answered. */
typedef struct
{
  GardeTestCentre *centre;
  GardeDay monday;
  gint64 shifts[GARDE_TEST_N_SHIFTS];
  gint64 doctors[GARDE_TEST_N_DOCTORS];
} GardeTestRoster;

GardeTestRoster *garde_test_roster_new (GardeTestEngine *engine);

/* The same, and everybody can do everything but what @cannot (NULL-terminated, may be NULL) says: a
 * digit for the shift, one for the doctor. */
GardeTestRoster *garde_test_roster_new_answered (GardeTestEngine *engine,
                                                 const char *const *cannot);

void garde_test_roster_free (GardeTestRoster *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeTestRoster, garde_test_roster_free)

/* The week as it is. (transfer full) */
GardeRosterSheet *garde_test_roster_load (GardeTestRoster *self);

/* The cell of a shift and a doctor of the fixture. Borrowed from @sheet. */
GardeRosterCell *
garde_test_roster_cell (GardeTestRoster *self, GardeRosterSheet *sheet, guint shift, guint doctor);

/* One change that must be done: on or off, from what it is, unlocked; an answer; a publication. */
void garde_test_roster_put (GardeTestRoster *self, guint shift, guint doctor, gboolean is_on);
void garde_test_roster_answer (GardeTestRoster *self,
                               guint shift,
                               guint doctor,
                               GardeAvailabilityLevel level);
void garde_test_roster_publish (GardeTestRoster *self);

/* What the draft and what is published are, a letter a shift: the doctor's index, "." nobody.
 * (transfer full) */
char *garde_test_roster_show (GardeTestRoster *self, gboolean in_draft);

/* Another duty list, with one evening on the Monday, from 20:00 to midnight, that nobody is on and
 * nobody serves on. Its id. */
gint64 garde_test_roster_add_list (GardeTestRoster *self, const char *name);

/* Everything that a roster page asks of the store, once, on the week of @day of any centre; for its
 * plans. What the roster keeps has a past of many rows first. */
void garde_test_roster_add_past (GardeTestCentre *centre);
void garde_test_roster_work (GardeTestCentre *centre, GardeDay day);

G_END_DECLS
