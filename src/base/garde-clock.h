/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where "now" comes from: the machine's clock plus the offset measured to the database server, or,
 * in tests, an instant set from outside. Reference counted, usable from any thread. */
typedef struct _GardeClock GardeClock;

GardeClock *garde_clock_new_system (void);
GardeClock *garde_clock_ref (GardeClock *clock);
void garde_clock_unref (GardeClock *clock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeClock, garde_clock_unref)

gint64 garde_clock_now (GardeClock *clock);                        /* ms UTC */
void garde_clock_set_offset (GardeClock *clock, gint64 offset_ms); /* server minus machine */
gint64 garde_clock_get_offset (GardeClock *clock);

#ifdef GARDE_TEST_BUILD
/* A clock that stands still until it is moved. Also: in test builds garde_clock_new_system ()
 * starts at the ISO instant of the environment's GARDE_TEST_NOW, if set, and runs on from there. */
GardeClock *garde_clock_new_manual (gint64 now);
void garde_clock_set (GardeClock *clock, gint64 now);
#endif

G_END_DECLS
