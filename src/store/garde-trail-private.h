/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-store-private.h"
#include "store/garde-trail-anchor.h"
#include "store/garde-trail-chain.h"
#include "store/garde-trail-openings.h"
#include "store/garde-trail.h"

G_BEGIN_DECLS

/* What a store keeps for its trail between and during transactions. */
typedef struct _GardeTrail GardeTrail;

GardeTrail *garde_trail_new (GardeDatabase *database);
void garde_trail_free (GardeTrail *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeTrail, garde_trail_free)

GardeTrail *garde_store_get_trail (GardeStore *self);
GardeTrailChain *garde_trail_get_chain (GardeTrail *self);
GardeTrailOpenings *garde_trail_get_openings (GardeTrail *self);
GardeTrailAnchor *garde_trail_get_anchor (GardeTrail *self);
void garde_trail_set_anchor (GardeTrail *self, const char *path);

/* Now and then, outside a transaction. */
gboolean garde_trail_keep_anchor (GardeTrail *self, GardeStore *store, GError **error);

/* Around a transaction: before it, at the beginning of each attempt, and after it. */
gboolean garde_trail_prepare (GardeTrail *self, GardeStore *store, guint writer, GError **error);
void garde_trail_begin (GardeTrail *self, GardeSession *session);
void garde_trail_finish (GardeTrail *self, gboolean is_committed);

/* A refusal that was met in a transaction, and is written after it. */
typedef struct
{
  GardeSession *session;
  GardeKind kind;
  gint64 id;
  gint64 patient;
  char *detail;
} GardeTrailRefusal;

void garde_trail_add_refusal (GardeTrail *self, const GardeTrailRefusal *refusal); /* a copy */
GPtrArray *garde_trail_steal_refusals (GardeTrail *self); /* NULL: none (transfer full) */

/* After a transaction, outside. */
void garde_store_write_refusals (GardeStore *self);

/* Inside a transaction: what @record was when it was read, so that its change can be told. */
void garde_trail_remember (GardeTrail *self, gconstpointer record);
gconstpointer garde_trail_find_read (GardeTrail *self, gconstpointer record); /* borrowed; NULL */

/* Inside a transaction: who acts; and that no record writes a row of its own until it ends. */
GardeSession *garde_trail_get_session (GardeTrail *self);
void garde_trail_set_bulk (GardeTrail *self);

/* Inside a transaction: whose the record @id is, as far as it was told or read there. */
void garde_trail_note_patient (GardeTrail *self, gint64 id, gint64 patient);
gboolean garde_trail_find_patient (GardeTrail *self, gint64 id, gint64 *patient);

/* The reference @name of @record; 0: it has none. */
gint64 garde_trail_get_reference (gconstpointer record, const char *name);

/* Whether rows about records of @kind are written now, when they are made or when they change. */
gboolean garde_trail_follows (GardeTrail *self, GardeKind kind, GardeTrailAct act);

/* Inside a transaction, posted: the row of a record that was written. @fields: which differ. */
gboolean garde_store_trail_record (
    GardeStore *self, gconstpointer before, gconstpointer record, guint64 fields, GError **error);

/* The same of a record that was deleted, with what it said. */
gboolean garde_store_trail_removal (GardeStore *self, gconstpointer record, GError **error);

/* Asks whoever keeps the key for it, once. */
void garde_trail_ask_key (GardeTrail *self, GardeStore *store);

/* The number of @key in audit_key; 0: it is none of this database's. */
gboolean
garde_trail_find_key (GardeStore *self, const GardeKey *key, gint64 *number, GError **error);

/* What the ids in a page of the trail stand for today: an account and a doctor by the name, a shift
 * by its day and hours in @zone, a list or an examination by what it is called. One question more
 * for every 64 of them, and none for what @session may not read. @entries: of GardeTrailEntry,
 * whose names are set; patients have a field of their own. */
gboolean garde_trail_names_add (
    GardeStore *self, GardeSession *session, GPtrArray *entries, GardeZone *zone, GError **error);

G_END_DECLS
