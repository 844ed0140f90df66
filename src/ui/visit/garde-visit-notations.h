/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-notation.h"
#include "model/garde-visit-file.h"
#include "ui/shared/garde-moment.h"

G_BEGIN_DECLS

/* The notations that the visit of @file may have, as information. How many SNP the doctor has noted
 * this week is not recorded yet, so that their limit is told and not counted. (transfer full) of
 * GardeNotation */
GPtrArray *garde_visit_notations_find (const GardeVisitFile *file, const GardeMoment *moment);

/* What @code is worth on the day of the visit, with its sign; NULL if that is not known. (transfer
 * full) */
char *garde_visit_notations_dup_amount (const GardeVisitFile *file, const char *code);

G_END_DECLS
