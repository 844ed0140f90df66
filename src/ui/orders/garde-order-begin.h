/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-visit-file.h"

G_BEGIN_DECLS

/* An order that nobody has written yet: by the doctor of the visit, for what the note says.
 * (transfer full) */
GardeOrder *garde_order_begin (const GardeVisitFile *file, GardeOrderKind kind);

G_END_DECLS
