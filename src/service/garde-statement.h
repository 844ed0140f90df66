/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* The statement of a doctor's allowances from @from to @to (local days, inclusive): each held shift
 * with its reason, patient by patient. @reference: the centre's of the doctor, or his RPPS.
 * NOT_FOUND if the centre does not know him. (transfer full) */
GardePages *garde_statement_make (GardeStore *store,
                                  GardeSession *session,
                                  const char *reference,
                                  GardeDay from,
                                  GardeDay to,
                                  GError **error);

G_END_DECLS
