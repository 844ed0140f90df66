/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-notation.h"
#include "model/garde-visit-file.h"
#include "ui/shared/garde-moment.h"

G_BEGIN_DECLS

/* The notations that the visit of @file may have, as information. (transfer full) of GardeNotation
 */
GPtrArray *garde_visit_notations_find (const GardeVisitFile *file, const GardeMoment *moment);

G_END_DECLS
