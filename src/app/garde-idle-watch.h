/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/garde-clock.h"

G_BEGIN_DECLS

/* Notices that nobody has touched keyboard or mouse in any window of the program for as long as the
 * settings of this computer say, or that somebody presses Ctrl+L in one of them. Signal "idle". */
#define GARDE_TYPE_IDLE_WATCH (garde_idle_watch_get_type ())
G_DECLARE_FINAL_TYPE (GardeIdleWatch, garde_idle_watch, GARDE, IDLE_WATCH, GObject)

/* Watches until it is released. @settings: NULL where they are not installed. */
GardeIdleWatch *garde_idle_watch_new (GSettings *settings, GardeClock *clock);

/* Somebody is there. */
void garde_idle_watch_touch (GardeIdleWatch *self);

/* Looks at the clock now, as it does by itself every few seconds. */
void garde_idle_watch_look (GardeIdleWatch *self);

G_END_DECLS
