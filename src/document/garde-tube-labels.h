/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "model/garde-order-data.h"

G_BEGIN_DECLS

/* A label of 50 × 25 mm for every tube, with the order's number as a code: Code 128 where it is
 * short enough to be read, else a datamatrix. (transfer full) */
GardePages *garde_tube_labels_draw (const GardeTubeLabelsData *data);

G_END_DECLS
