/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-vital-kind.h"

G_BEGIN_DECLS

/* Measurements as they are typed: an array of GARDE_N_VITAL_KINDS + 1 texts by kind, NULL where
 * nothing was measured; the blood pressure stands under the systolic one as "118/72". */

/* What is said of one that was typed. (transfer full) @message is NULL unless it is impossible or
 * unusual. */
GardeVitalLevel
garde_vital_text_judge (GardeVitalKind kind, const char *text, int months, char **message);

/* Fills @texts with @vitals (of GardeVital). */
void garde_vital_texts_show (char **texts, const GPtrArray *vitals);

/* Those that are possible. (transfer full) of GardeVital */
GPtrArray *garde_vital_texts_make (char *const *texts, int months);

/* Takes over those of @theirs that are missing in @texts; the line of those that are otherwise,
 * NULL if none is. (transfer full) */
char *garde_vital_texts_join (char **texts, char *const *theirs);

G_END_DECLS
