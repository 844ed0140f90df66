/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* Today on paper, as it is now: the diary, who is waiting in the order of call, and blank sheets
 * to go on with (DOMAIN.md 7). (transfer full) */
GardePages *garde_paper_day_make (GardeStore *store, GardeSession *session, GError **error);

G_END_DECLS
