/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "garde-document-maker.h"

G_BEGIN_DECLS

/* The file of an invented patient, drawn. (transfer full) */
GardePages *sample_draw_patient_paper (SampleVariant variant, GRand *random);

G_END_DECLS
