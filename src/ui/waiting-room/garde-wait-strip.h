/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "list/garde-day-queue.h"

G_BEGIN_DECLS

/* How long somebody waits who comes now, why, and how long those of today have waited. */
#define GARDE_TYPE_WAIT_STRIP (garde_wait_strip_get_type ())
G_DECLARE_FINAL_TYPE (GardeWaitStrip, garde_wait_strip, GARDE, WAIT_STRIP, GtkWidget)

void garde_wait_strip_show (GardeWaitStrip *self, const GardeDayWait *wait);

G_END_DECLS
