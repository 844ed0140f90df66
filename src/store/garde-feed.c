/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-feed.h"

#include "store/garde-store.h"

#define KEEP_MS  (24 * GARDE_HOUR)
#define MANY     (500)
#define ANYTHING (0)

struct _GardeFeed
{
  GardeDatabase *database;
  GardeClock *clock;
  gint64 seen;    /* the last seq */
  gint64 read_at; /* when it was asked last */
};

GardeFeed *
garde_feed_new (GardeDatabase *database, GardeClock *clock, GError **error)
{
  g_autoptr (GardeRows) rows =
      garde_database_query (database, "SELECT COALESCE(MAX(seq), 0) FROM change", NULL, error);
  GardeFeed *self;

  if (rows == NULL)
    return NULL;
  self = g_new0 (GardeFeed, 1);
  self->database = g_object_ref (database);
  self->clock = garde_clock_ref (clock);
  self->seen = garde_rows_get_int (rows, 0, 0);
  self->read_at = garde_clock_now (clock);
  return self;
}

void
garde_feed_free (GardeFeed *self)
{
  g_object_unref (self->database);
  garde_clock_unref (self->clock);
  g_free (self);
}

static gboolean
write_row (GardeFeed *self, int kind, gint64 id, guint writer, GError **error)
{
  return garde_database_post (
      self->database, "INSERT INTO change (kind, id, writer, at) VALUES ($1, $2, $3, $4)",
      g_variant_new ("(xxxx)", (gint64) kind, id, (gint64) writer, garde_clock_now (self->clock)),
      error);
}

gboolean
garde_feed_write (GardeFeed *self, const GArray *changes, guint writer, GError **error)
{
  if (changes->len == 0)
    return TRUE;
  if (!garde_database_serialise (self->database, error))
    return FALSE;
  if (changes->len > MANY)
    return write_row (self, ANYTHING, 0, writer, error) &&
           garde_database_ring (self->database, error);
  for (guint i = 0; i < changes->len; i++)
    {
      const GardeChange *change = &g_array_index (changes, GardeChange, i);

      if (!write_row (self, (int) change->kind, change->id, writer, error))
        return FALSE;
    }
  return garde_database_ring (self->database, error);
}

static void
append_changes (GArray *changes, const GardeRows *rows, guint writer)
{
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    {
      GardeChange change = { (GardeKind) garde_rows_get_int (rows, i, 1),
                             garde_rows_get_int (rows, i, 2) };

      if (garde_rows_get_int (rows, i, 3) != (gint64) writer)
        g_array_append_val (changes, change);
    }
}

GArray *
garde_feed_read (GardeFeed *self, guint writer, GError **error)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (GardeChange));
  g_autoptr (GardeRows) rows = NULL;
  gint64 now = garde_clock_now (self->clock);
  guint length;

  rows = garde_database_query (
      self->database, "SELECT seq, kind, id, writer FROM change WHERE seq > $1 ORDER BY seq",
      g_variant_new ("(x)", self->seen), error);
  if (rows == NULL)
    return NULL;
  length = garde_rows_get_length (rows);
  if (length > 0)
    self->seen = garde_rows_get_int (rows, length - 1, 0);
  append_changes (changes, rows, writer);
  /* Whoever slept longer than rows are kept may have missed some. */
  if (now - self->read_at >= KEEP_MS / 2)
    {
      GardeChange anything = { ANYTHING, 0 };
      g_array_append_val (changes, anything);
    }
  self->read_at = now;
  return g_steal_pointer (&changes);
}

gboolean
garde_feed_prune (GardeFeed *self, GError **error)
{
  return garde_database_execute (self->database, "DELETE FROM change WHERE at < $1",
                                 g_variant_new ("(x)", garde_clock_now (self->clock) - KEEP_MS),
                                 error) >= 0;
}
