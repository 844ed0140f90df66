/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/garde-id.h"

#define EPOCH       G_GINT64_CONSTANT (1577836800000) /* 2020-01-01T00:00:00Z in ms */
#define WRITER_BITS 21
#define TIME_MAX    ((G_GINT64_CONSTANT (1) << 42) - 1)

struct _GardeIdSource
{
  GMutex mutex;
  gint64 last; /* ms since EPOCH of the newest id, under the mutex */
  guint writer;

  /* Owned References */
  GardeClock *clock;
};

GardeIdSource *
garde_id_source_new (guint writer, gint64 not_before, GardeClock *clock)
{
  GardeIdSource *source;

  g_return_val_if_fail (writer >= 1 && writer <= GARDE_WRITER_MAX, NULL);
  g_return_val_if_fail (not_before >= 0, NULL);
  g_return_val_if_fail (clock != NULL, NULL);

  source = g_new0 (GardeIdSource, 1);
  g_mutex_init (&source->mutex);
  source->last = MAX (not_before - EPOCH, 0);
  source->writer = writer;
  source->clock = garde_clock_ref (clock);

  return source;
}

void
garde_id_source_free (GardeIdSource *source)
{
  g_return_if_fail (source != NULL);

  g_mutex_clear (&source->mutex);
  garde_clock_unref (source->clock);
  g_free (source);
}

gint64
garde_id_source_next (GardeIdSource *source)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (source != NULL, 0);

  locker = g_mutex_locker_new (&source->mutex);
  source->last = MAX (garde_clock_now (source->clock) - EPOCH, source->last + 1);
  g_assert (source->last <= TIME_MAX);

  return source->last << WRITER_BITS | source->writer;
}

guint
garde_id_source_get_writer (GardeIdSource *source)
{
  g_return_val_if_fail (source != NULL, 0);

  return source->writer;
}

gint64
garde_id_get_time (gint64 id)
{
  g_return_val_if_fail (id > 0, 0);

  return EPOCH + (id >> WRITER_BITS);
}

guint
garde_id_get_writer (gint64 id)
{
  g_return_val_if_fail (id > 0, 0);

  return (guint) (id & GARDE_WRITER_MAX);
}

gboolean
garde_id_parse (const char *text, gint64 *id)
{
  guint64 number;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  if (!g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &number, NULL))
    return FALSE;

  *id = (gint64) number;
  return TRUE;
}

gint64
garde_id_first_at (gint64 time)
{
  return CLAMP (time - EPOCH, 0, TIME_MAX) << WRITER_BITS;
}
