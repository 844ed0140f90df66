/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "model/garde-letter-data.h"

G_BEGIN_DECLS

/* A prescription of medicines (CSP R5132-3). Room is left for the code of the national
 * e-prescription, which Garde cannot make. (transfer full) */
GardePages *garde_prescription_draw (const GardePrescriptionData *data);

G_END_DECLS
