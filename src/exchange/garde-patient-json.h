/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-instant.h"
#include "model/garde-centre.h"
#include "model/garde-patient-file.h"

G_BEGIN_DECLS

/* One patient's file as a program reads it ("format": "garde-patient-1"): words of the tables as
 * states, instants with the centre's offset, ids as text, measurements as decimal text in their
 * unit. @made_at: ms UTC. Ends with a newline. (transfer full) */
char *garde_patient_file_to_json (const GardePatientFile *file,
                                  const GardeCentre *centre,
                                  GardeZone *zone,
                                  gint64 made_at);

G_END_DECLS
