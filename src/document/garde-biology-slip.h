/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "model/garde-order-data.h"

G_BEGIN_DECLS

/* The order for the laboratory, with the clinical context that the law asks for (CSP L6211-8,
 * D6211-1). (transfer full) */
GardePages *garde_biology_slip_draw (const GardeBiologySlipData *data);

G_END_DECLS
