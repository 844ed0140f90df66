/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "garde-test-centre.h"

G_BEGIN_DECLS

/* What every visit of the database has left behind: a note, measurements, an order, a document, a
 * summary, and a conclusion a visit in the catalogue. */
void garde_test_doctor_add_past (GardeStore *store);

/* One patient from the door to the end of the shift, through every call of the store that a
 * doctor's pages make. */
void garde_test_doctor_see_patient (GardeTestCentre *centre);

G_END_DECLS
