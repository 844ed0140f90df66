/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-instant.h"
#include "model/garde-centre.h"
#include "model/garde-closure.h"
#include "model/garde-shift.h"

G_BEGIN_DECLS

/* The message for the 15 and the call centre: which centre is closed when, and why; to be read out
 * or sent. Nobody is named. (transfer full) */
char *garde_closure_write_message (const GardeCentre *centre,
                                   const GardeShift *shift,
                                   const GardeClosure *closure,
                                   GardeZone *zone);

/* Its counterpart when the shift is open again because somebody works on it. (transfer full) */
char *
garde_closure_write_reopening (const GardeCentre *centre, const GardeShift *shift, GardeZone *zone);

G_END_DECLS
