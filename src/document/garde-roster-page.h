/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "model/garde-roster-page-data.h"

G_BEGIN_DECLS

/* The roster for the wall: a block a day, the doctors large, what is closed in red. (transfer full)
 */
GardePages *garde_roster_page_draw (const GardeRosterPageData *data);

G_END_DECLS
