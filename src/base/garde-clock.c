/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/garde-clock.h"

#ifdef GARDE_TEST_BUILD
#include "base/garde-instant.h"
#endif

struct _GardeClock
{
  gatomicrefcount references;
  GMutex mutex;
  gint64 offset; /* ms, under the mutex */
#ifdef GARDE_TEST_BUILD
  gboolean is_manual;
  gint64 manual_now;      /* ms UTC, under the mutex; does not move by itself */
  gint64 pretended_start; /* ms UTC, 0 unless the environment pretends another now */
  gint64 monotonic_start; /* ms, when the clock was made */
#endif
};

static GardeClock *
clock_new (void)
{
  GardeClock *clock = g_new0 (GardeClock, 1);

  g_atomic_ref_count_init (&clock->references);
  g_mutex_init (&clock->mutex);

  return clock;
}

#ifdef GARDE_TEST_BUILD
static void
clock_pretend (GardeClock *clock)
{
  const char *pretended = g_getenv ("GARDE_TEST_NOW");

  if (pretended == NULL)
    return;

  if (!garde_instant_parse_iso (pretended, &clock->pretended_start))
    g_error ("GARDE_TEST_NOW is no ISO instant: %s", pretended);
  clock->monotonic_start = g_get_monotonic_time () / 1000;
}
#endif

GardeClock *
garde_clock_new_system (void)
{
  GardeClock *clock = clock_new ();

#ifdef GARDE_TEST_BUILD
  clock_pretend (clock);
#endif

  return clock;
}

GardeClock *
garde_clock_ref (GardeClock *clock)
{
  g_return_val_if_fail (clock != NULL, NULL);

  g_atomic_ref_count_inc (&clock->references);
  return clock;
}

void
garde_clock_unref (GardeClock *clock)
{
  g_return_if_fail (clock != NULL);

  if (!g_atomic_ref_count_dec (&clock->references))
    return;

  g_mutex_clear (&clock->mutex);
  g_free (clock);
}

gint64
garde_clock_now (GardeClock *clock)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (clock != NULL, 0);

  locker = g_mutex_locker_new (&clock->mutex);

#ifdef GARDE_TEST_BUILD
  if (clock->is_manual)
    return clock->manual_now + clock->offset;

  /* A server knows nothing of the pretended now, so its offset would only spoil it. */
  if (clock->pretended_start != 0)
    return clock->pretended_start + g_get_monotonic_time () / 1000 - clock->monotonic_start;
#endif

  return g_get_real_time () / 1000 + clock->offset;
}

void
garde_clock_set_offset (GardeClock *clock, gint64 offset_ms)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (clock != NULL);

  locker = g_mutex_locker_new (&clock->mutex);
  clock->offset = offset_ms;
}

gint64
garde_clock_get_offset (GardeClock *clock)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (clock != NULL, 0);

  locker = g_mutex_locker_new (&clock->mutex);
  return clock->offset;
}

#ifdef GARDE_TEST_BUILD
GardeClock *
garde_clock_new_manual (gint64 now)
{
  GardeClock *clock = clock_new ();

  clock->is_manual = TRUE;
  clock->manual_now = now;

  return clock;
}

void
garde_clock_set (GardeClock *clock, gint64 now)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (clock != NULL);
  g_return_if_fail (clock->is_manual);

  locker = g_mutex_locker_new (&clock->mutex);
  clock->manual_now = now;
}
#endif
