/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "model/garde-order-data.h"

G_BEGIN_DECLS

/* The written exchange without which nobody may be irradiated (CSP R1333-53): motive, question,
 * possible pregnancy, previous examinations. (transfer full) */
GardePages *garde_imaging_request_draw (const GardeImagingRequestData *data);

G_END_DECLS
