/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "garde-test-centre.h"

G_BEGIN_DECLS

/* Invents a patient: French, Breton, Arab, Vietnamese, Polish names, compound and with particles,
 * half of them with a telephone, a NIR, a used name. Nobody has saved him. (transfer full) */
GardePatient *garde_test_invent_patient (GRand *rand);

/* Saves @n of them in a few transactions; the patients as saved, in the order of their ids.
 * (transfer full) */
GPtrArray *garde_test_centre_populate (GardeTestCentre *self, GRand *rand, guint n);

G_END_DECLS
