/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "model/garde-statement-data.h"

G_BEGIN_DECLS

/* A doctor's statement of allowances, for him to agree to and for the coordination to pay.
 * (transfer full) */
GardePages *garde_statement_draw (const GardeStatementData *data);

G_END_DECLS
