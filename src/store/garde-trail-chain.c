/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-trail-chain.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _GardeTrailChain
{
  GardeDatabase *database;
  GardeKey *key;
  gint64 key_number;
  GardeTrailHead committed;
  GardeTrailHead running; /* of the transaction that is not over */
  gint64 began_at;        /* sequence that the database had when this number was leased */
  gboolean is_known;
};

/* As long as a key, and in every copy of the program. */
static const char public_key[GARDE_KEY_LENGTH] = "garde: the order, not the author";

G_STATIC_ASSERT (sizeof public_key == GARDE_KEY_LENGTH);

GardeKey *
garde_trail_new_public_key (void)
{
  return garde_key_new (public_key, sizeof public_key);
}

void
garde_trail_compute_mac (const GardeKey *key,
                         gint64 key_number,
                         const GardeMac *previous,
                         gint64 writer,
                         gint64 sequence,
                         const GardeTrailRow *row,
                         const GardeMac *payload,
                         GardeMac *mac)
{
  const GardeMacField fields[] = {
    garde_mac_number (row->id),
    garde_mac_number (row->at),
    garde_mac_number (row->centre),
    garde_mac_number (row->account),
    garde_mac_number (row->workstation),
    garde_mac_number (row->act),
    garde_mac_number (row->kind),
    garde_mac_number (row->record),
    garde_mac_number (row->patient),
    garde_mac_number (key_number),
    garde_mac_bytes (payload != NULL ? payload->bytes : NULL,
                     payload != NULL ? sizeof payload->bytes : 0),
  };
  GardeMac start;

  if (previous == NULL)
    garde_mac_start (key, writer, &start);
  garde_mac_step (key, previous != NULL ? previous : &start, sequence, fields,
                  G_N_ELEMENTS (fields), mac);
}

GardeTrailChain *
garde_trail_chain_new (GardeDatabase *database)
{
  GardeTrailChain *self = g_new0 (GardeTrailChain, 1);

  self->database = g_object_ref (database);
  self->key = garde_trail_new_public_key ();
  return self;
}

void
garde_trail_chain_free (GardeTrailChain *self)
{
  garde_key_unref (self->key);
  g_object_unref (self->database);
  g_free (self);
}

void
garde_trail_chain_set_key (GardeTrailChain *self, GardeKey *key, gint64 key_number)
{
  garde_key_unref (self->key);
  self->key = garde_key_ref (key);
  self->key_number = key_number;
}

gboolean
garde_trail_chain_has_key (const GardeTrailChain *self)
{
  return self->key_number != 0;
}

const GardeKey *
garde_trail_chain_get_key (const GardeTrailChain *self, gint64 *key_number)
{
  *key_number = self->key_number;
  return self->key;
}

gboolean
garde_trail_read_mac (const GardeRows *rows, guint row, guint column, GardeMac *mac)
{
  g_autoptr (GBytes) bytes = garde_rows_dup_bytes (rows, row, column);

  memset (mac, 0, sizeof *mac);
  if (bytes == NULL || g_bytes_get_size (bytes) != sizeof mac->bytes)
    return FALSE;
  memcpy (mac->bytes, g_bytes_get_data (bytes, NULL), sizeof mac->bytes);
  return TRUE;
}

gboolean
garde_trail_chain_prepare (GardeTrailChain *self, gint64 writer, GError **error)
{
  g_autoptr (GardeRows) rows = NULL;
  gboolean is_new;

  if (self->is_known && self->committed.writer == writer)
    return TRUE;
  is_new = self->committed.writer != writer;
  self->is_known = FALSE;
  rows = garde_database_query_numbers (
      self->database,
      "SELECT sequence, mac FROM audit WHERE writer = $1 ORDER BY sequence DESC LIMIT 1",
      GARDE_NUMBERS (writer), error);
  if (rows == NULL)
    return FALSE;
  self->committed = (GardeTrailHead){ .writer = writer };
  /* A MAC of the wrong length is no reason to write nothing any more: the check tells of it. */
  if (garde_rows_get_length (rows) > 0)
    {
      self->committed.sequence = garde_rows_get_int (rows, 0, 0);
      garde_trail_read_mac (rows, 0, 1, &self->committed.mac);
    }
  if (is_new)
    self->began_at = self->committed.sequence;
  self->is_known = TRUE;
  return TRUE;
}

void
garde_trail_chain_begin (GardeTrailChain *self)
{
  self->running = self->committed;
}

static GVariant *
make_bytes (gconstpointer data, gsize length)
{
  return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, data, length, 1);
}

static GVariant *
make_optional (gint64 number)
{
  return g_variant_new_maybe (G_VARIANT_TYPE_INT64,
                              number != 0 ? g_variant_new_int64 (number) : NULL);
}

static gboolean
post_row (GardeTrailChain *self, const GardeTrailRow *row, const GardeMac *payload, GError **error)
{
  const GardeTrailHead *head = &self->running;
  GVariant *hash = payload != NULL ? make_bytes (payload->bytes, sizeof payload->bytes) : NULL;

  return garde_database_post (
      self->database,
      "INSERT INTO audit (id, writer, sequence, at, centre, account, workstation, act, kind, "
      "record, patient, payload, chain_key, mac) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
      g_variant_new ("(xxxx@mx@mx@mxx@mx@mx@mx@may@mx@ay)", row->id, head->writer, head->sequence,
                     row->at, make_optional (row->centre), make_optional (row->account),
                     make_optional (row->workstation), row->act, make_optional (row->kind),
                     make_optional (row->record), make_optional (row->patient),
                     g_variant_new_maybe (G_VARIANT_TYPE_BYTESTRING, hash),
                     make_optional (self->key_number),
                     make_bytes (head->mac.bytes, sizeof head->mac.bytes)),
      error);
}

gboolean
garde_trail_chain_post (GardeTrailChain *self,
                        const GardeTrailRow *row,
                        const char *text,
                        GError **error)
{
  GardeTrailHead *head = &self->running;
  guint8 salt[GARDE_MAC_SALT_LENGTH];
  GardeMac payload;

  g_return_val_if_fail (self->is_known, FALSE);

  if (text != NULL)
    {
      garde_mac_make_salt (salt);
      garde_mac_hash_payload (salt, text, strlen (text), &payload);
    }
  garde_trail_compute_mac (self->key, self->key_number, head->sequence > 0 ? &head->mac : NULL,
                           head->writer, head->sequence + 1, row, text != NULL ? &payload : NULL,
                           &head->mac);
  head->sequence++;
  if (!post_row (self, row, text != NULL ? &payload : NULL, error))
    return FALSE;
  return text == NULL ||
         garde_database_post (
             self->database, "INSERT INTO audit_payload (audit, salt, text) VALUES ($1, $2, $3)",
             g_variant_new ("(x@ays)", row->id, make_bytes (salt, sizeof salt), text), error);
}

void
garde_trail_chain_finish (GardeTrailChain *self, gboolean is_committed)
{
  if (is_committed)
    self->committed = self->running;
  else if (self->running.sequence != self->committed.sequence)
    self->is_known = FALSE;
}

gboolean
garde_trail_chain_get_head (const GardeTrailChain *self, GardeTrailHead *head, gint64 *seen)
{
  *head = self->committed;
  *seen = self->began_at;
  return self->is_known && head->sequence > self->began_at;
}
