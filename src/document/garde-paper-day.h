/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "model/garde-paper-day-data.h"

G_BEGIN_DECLS

/* The day on paper: diary, waiting list, blank sheets. (transfer full) */
GardePages *garde_paper_day_draw (const GardePaperDayData *data);

G_END_DECLS
