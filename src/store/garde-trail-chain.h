/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/garde-database.h"
#include "secret/garde-mac.h"
#include "store/garde-store-trail.h"

G_BEGIN_DECLS

/* The chain of one writer's rows (DESIGN.md 7): each row's MAC covers its fields, its place, and
 * the MAC of the row before. The head is read once, when the writer's number is leased, kept in
 * memory, and moves on with each commit. */

/* A row before it is chained; 0 is "none" in every field but the first two and the act. */
typedef struct
{
  gint64 id;
  gint64 at;
  gint64 centre;
  gint64 account;
  gint64 workstation;
  gint64 act;
  gint64 kind;
  gint64 record;
  gint64 patient;
} GardeTrailRow;

/* The key of a chain without a secret: it proves the order of rows to whoever trusts them, and
 * nothing more. (transfer full) */
GardeKey *garde_trail_new_public_key (void);

/* The MAC of a row. @key_number: of @key in audit_key, 0 for the public one. @payload: the hash of
 * its text, NULL without one. @previous: of the row before; NULL for the first. */
void garde_trail_compute_mac (const GardeKey *key,
                              gint64 key_number,
                              const GardeMac *previous,
                              gint64 writer,
                              gint64 sequence,
                              const GardeTrailRow *row,
                              const GardeMac *payload,
                              GardeMac *mac);

/* FALSE if the column is no MAC; @mac is then all zero. */
gboolean garde_trail_read_mac (const GardeRows *rows, guint row, guint column, GardeMac *mac);

typedef struct _GardeTrailChain GardeTrailChain;

GardeTrailChain *garde_trail_chain_new (GardeDatabase *database);
void garde_trail_chain_free (GardeTrailChain *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeTrailChain, garde_trail_chain_free)

/* From the next row on. */
void garde_trail_chain_set_key (GardeTrailChain *self, GardeKey *key, gint64 key_number);
gboolean garde_trail_chain_has_key (const GardeTrailChain *self); /* not the public one */
const GardeKey *garde_trail_chain_get_key (const GardeTrailChain *self, gint64 *key_number);

/* Outside a transaction, before one: reads the head of @writer unless it is known. */
gboolean garde_trail_chain_prepare (GardeTrailChain *self, gint64 writer, GError **error);

/* At the beginning of each attempt of a transaction: nothing that an earlier one posted counts. */
void garde_trail_chain_begin (GardeTrailChain *self);

/* Inside a transaction, posted. @text may be NULL. */
gboolean garde_trail_chain_post (GardeTrailChain *self,
                                 const GardeTrailRow *row,
                                 const char *text,
                                 GError **error);

/* After a transaction. Of one that failed after rows were posted nobody can be sure how it ended:
 * the head is read again. */
void garde_trail_chain_finish (GardeTrailChain *self, gboolean is_committed);

/* FALSE while it is not known, or when this chain has added nothing. @seen: the sequence that was
 * there when it began. */
gboolean
garde_trail_chain_get_head (const GardeTrailChain *self, GardeTrailHead *head, gint64 *seen);

G_END_DECLS
