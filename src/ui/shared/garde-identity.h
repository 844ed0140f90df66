/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-words.h"
#include "ui/shared/garde-chip.h"

G_BEGIN_DECLS

/* How far a patient's identity is proved, as a chip. */
void garde_identity_show (GardeChip *chip, GardeIdentityState state);

G_END_DECLS
