/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-visit-file.h"

G_BEGIN_DECLS

/* The few lines for the family doctor, made from what the visit's page holds: reason, measurements,
 * findings, conclusion, orders with what is still pending, plan, and when he is to see the patient
 * again. Fields of templates are settled, see garde_note_fields_settle (). The doctor edits them.
 * @outcome 0: not said. (transfer full) */
char *garde_summary_compose (const GardeVisitFile *file,
                             const GardeNote *note,
                             const GPtrArray *vitals,
                             GardeVisitOutcome outcome);

G_END_DECLS
