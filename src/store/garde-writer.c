/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-writer.h"

#define DAY   (24 * G_GINT64_CONSTANT (3600000))
#define LEASE (7 * DAY)
#define GRACE (1 * DAY)

struct _GardeWriter
{
  GardeDatabase *database;
  GardeClock *clock;
  char *workstation;
  GardeIdSource *ids; /* NULL: no lease */
  gint64 leased_until;
};

/* What one attempt of the transaction found; overwritten by the next. */
typedef struct
{
  GardeWriter *writer;
  gint64 number;
  gint64 not_before;
  gint64 until;
} Lease;

GardeWriter *
garde_writer_new (GardeDatabase *database, GardeClock *clock, const char *workstation)
{
  GardeWriter *self = g_new0 (GardeWriter, 1);

  self->database = g_object_ref (database);
  self->clock = garde_clock_ref (clock);
  self->workstation = g_strdup (workstation != NULL ? workstation : "");
  return self;
}

/* A number that cannot be given back, because the server is gone, is free a week later. */
static void
release (GardeWriter *self)
{
  g_autoptr (GError) error = NULL;

  if (self->ids == NULL)
    return;
  if (garde_database_execute (
          self->database,
          "UPDATE writer SET leased_until = $1 WHERE number = $2 AND leased_until = $3",
          g_variant_new ("(xxx)",
                         MAX (garde_clock_now (self->clock),
                              garde_id_get_time (garde_id_source_next (self->ids))),
                         (gint64) garde_id_source_get_writer (self->ids), self->leased_until),
          &error) < 0)
    g_debug ("writer number not given back: %s", error->message);
  g_clear_pointer (&self->ids, garde_id_source_free);
}

void
garde_writer_free (GardeWriter *self)
{
  release (self);
  g_free (self->workstation);
  garde_clock_unref (self->clock);
  g_object_unref (self->database);
  g_free (self);
}

/* An old number whose lease ended long enough ago. */
static gboolean
find_ended (Lease *lease, gint64 now, GError **error)
{
  g_autoptr (GardeRows) rows =
      garde_database_query (lease->writer->database,
                            "SELECT number, leased_until FROM writer WHERE leased_until < $1 "
                            "ORDER BY leased_until LIMIT 1",
                            g_variant_new ("(x)", now - GRACE), error);

  if (rows == NULL)
    return FALSE;
  lease->number = 0;
  if (garde_rows_get_length (rows) == 0)
    return TRUE;
  lease->number = garde_rows_get_int (rows, 0, 0);
  lease->not_before = garde_rows_get_int (rows, 0, 1);
  return TRUE;
}

static gboolean
add_number (Lease *lease, gint64 now, GError **error)
{
  GardeWriter *self = lease->writer;
  g_autoptr (GardeRows) rows = garde_database_query (
      self->database, "SELECT COALESCE(MAX(number), 0) + 1 FROM writer", NULL, error);

  if (rows == NULL)
    return FALSE;
  lease->number = garde_rows_get_int (rows, 0, 0);
  lease->not_before = 0;
  return garde_database_post (
      self->database,
      "INSERT INTO writer (number, workstation, leased_at, leased_until) VALUES ($1, $2, $3, $4)",
      g_variant_new ("(xsxx)", lease->number, self->workstation, now, lease->until), error);
}

static gboolean
lease_number (GardeDatabase *database, gpointer data, GError **error)
{
  Lease *lease = data;
  gint64 now = garde_clock_now (lease->writer->clock);

  lease->until = now + LEASE;
  if (!find_ended (lease, now, error))
    return FALSE;
  if (lease->number == 0)
    return add_number (lease, now, error);
  return garde_database_post (
      database,
      "UPDATE writer SET workstation = $1, leased_at = $2, leased_until = $3 WHERE number = $4",
      g_variant_new ("(sxxx)", lease->writer->workstation, now, lease->until, lease->number),
      error);
}

static gboolean
renew (GardeWriter *self, gint64 now, GError **error)
{
  gint64 touched = garde_database_execute (
      self->database, "UPDATE writer SET leased_until = $1 WHERE number = $2 AND leased_until = $3",
      g_variant_new ("(xxx)", now + LEASE, (gint64) garde_id_source_get_writer (self->ids),
                     self->leased_until),
      error);

  if (touched < 0)
    return FALSE;
  if (touched == 1)
    self->leased_until = now + LEASE;
  else
    g_clear_pointer (&self->ids, garde_id_source_free);
  return TRUE;
}

gboolean
garde_writer_ensure (GardeWriter *self, GError **error)
{
  gint64 now = garde_clock_now (self->clock);
  Lease lease = { .writer = self };

  if (self->ids != NULL && now < self->leased_until - (LEASE - DAY))
    return TRUE;
  if (self->ids != NULL && now >= self->leased_until)
    g_clear_pointer (&self->ids, garde_id_source_free);
  if (self->ids != NULL && !renew (self, now, error))
    return FALSE;
  if (self->ids != NULL)
    return TRUE;

  if (!garde_database_transact (self->database, lease_number, &lease, error))
    return FALSE;
  self->leased_until = lease.until;
  self->ids = garde_id_source_new ((guint) lease.number, lease.not_before, self->clock);
  return TRUE;
}

gint64
garde_writer_next_id (GardeWriter *self)
{
  g_return_val_if_fail (self->ids != NULL, 0);

  return garde_id_source_next (self->ids);
}

gint64
garde_writer_next_id_after (GardeWriter *self, gint64 earlier)
{
  gint64 id = garde_writer_next_id (self);
  guint number = garde_writer_get_number (self);

  if (id > earlier || number == 0)
    return id;
  garde_id_source_free (self->ids);
  self->ids = garde_id_source_new (number, garde_id_get_time (earlier), self->clock);
  return garde_writer_next_id (self);
}

guint
garde_writer_get_number (GardeWriter *self)
{
  return self->ids != NULL ? garde_id_source_get_writer (self->ids) : 0;
}
