/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "garde-test-centre.h"

G_BEGIN_DECLS

#define GARDE_TEST_N_DESKS (2)

/* Desks that do the same thing at the same moment, each in a thread of its own with a store of its
 * own. */
typedef struct _GardeTestRace GardeTestRace;

GardeTestRace *garde_test_race_new (GardeTestCentre *centre);
void garde_test_race_free (GardeTestRace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeTestRace, garde_test_race_free)

/* What a desk tries; TRUE if it was done. */
typedef gboolean (*GardeTestRaceFunc) (GardeStore *store,
                                       GardeSession *session,
                                       gpointer data,
                                       GError **error);

/* All desks call @function at once; the number of those who succeeded. @errors: what the others
 * were told, GARDE_TEST_N_DESKS of them, NULL for who won; cleared before. */
guint garde_test_race_run (GardeTestRace *self,
                           GardeTestRaceFunc function,
                           gpointer data,
                           GError *errors[GARDE_TEST_N_DESKS]);

G_END_DECLS
