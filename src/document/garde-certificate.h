/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "model/garde-letter-data.h"

G_BEGIN_DECLS

/* A certificate: what the doctor saw himself, apart from what the patient says, handed to the
 * person who asked for it (CSP R4127-28, R4127-76). (transfer full) */
GardePages *garde_certificate_draw (const GardeCertificateData *data);

G_END_DECLS
