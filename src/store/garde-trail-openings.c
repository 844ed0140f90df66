/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-trail-openings.h"

#define OPENING_MS (15 * 60 * G_GINT64_CONSTANT (1000))

/* So many files are remembered at a time. */
#define OPENINGS_MAX 4096

typedef struct
{
  gint64 account;
  gint64 id;
  gint64 at;
} Opening;

struct _GardeTrailOpenings
{
  GHashTable *kept; /* a set of Opening, by account and id */
  GArray *running;  /* of Opening: of a transaction that is not over */
};

static guint
hash_opening (gconstpointer data)
{
  const Opening *opening = data;

  return g_int64_hash (&opening->id) ^ g_int64_hash (&opening->account);
}

static gboolean
equal_openings (gconstpointer a, gconstpointer b)
{
  const Opening *first = a, *second = b;

  return first->id == second->id && first->account == second->account;
}

GardeTrailOpenings *
garde_trail_openings_new (void)
{
  GardeTrailOpenings *self = g_new (GardeTrailOpenings, 1);

  self->kept = g_hash_table_new_full (hash_opening, equal_openings, g_free, NULL);
  self->running = g_array_new (FALSE, FALSE, sizeof (Opening));
  return self;
}

void
garde_trail_openings_free (GardeTrailOpenings *self)
{
  g_hash_table_unref (self->kept);
  g_array_unref (self->running);
  g_free (self);
}

gboolean
garde_trail_openings_has (const GardeTrailOpenings *self, gint64 account, gint64 id, gint64 now)
{
  const Opening wanted = { account, id, now };
  const Opening *last = g_hash_table_lookup (self->kept, &wanted);

  if (last != NULL && now >= last->at && now - last->at < OPENING_MS)
    return TRUE;
  for (guint i = 0; i < self->running->len; i++)
    if (equal_openings (&g_array_index (self->running, Opening, i), &wanted))
      return TRUE;
  return FALSE;
}

void
garde_trail_openings_add (GardeTrailOpenings *self, gint64 account, gint64 id, gint64 now)
{
  const Opening opening = { account, id, now };

  g_array_append_val (self->running, opening);
}

void
garde_trail_openings_finish (GardeTrailOpenings *self, gboolean is_committed)
{
  if (g_hash_table_size (self->kept) + self->running->len > OPENINGS_MAX)
    g_hash_table_remove_all (self->kept);
  for (guint i = 0; is_committed && i < self->running->len; i++)
    g_hash_table_add (self->kept,
                      g_memdup2 (&g_array_index (self->running, Opening, i), sizeof (Opening)));
  g_array_set_size (self->running, 0);
}
