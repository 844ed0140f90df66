/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/garde-trail-private.h"

#include "store/garde-trail-openings.h"

struct _GardeTrail
{
  GardeDatabase *database;
  GardeTrailChain *chain;
  GardeTrailAnchor *anchor;
  GardeTrailOpenings *openings;
  GardeTrailKeyFunc keeper;
  gpointer keeper_data;
  GPtrArray *refusals; /* of GardeTrailRefusal: met in this transaction, not written yet */

  /* Of the running attempt: */
  GardeSession *session; /* borrowed; NULL: none runs */
  GHashTable *read;      /* id → a copy of the record as it was */
  GHashTable *patients;  /* id of a record → whose it is */
  gboolean is_bulk;
};

/* What writes no row by itself, when it is made or when it changes or goes. Everything else does.
 */
static const struct
{
  GardeKind kind;
  gboolean when_made;
  gboolean when_changed;
} not_followed[] = {
  { GARDE_KIND_DRAFT, TRUE, TRUE },      /* every few letters typed; what is kept is the note */
  { GARDE_KIND_DRAFT_CELL, TRUE, TRUE }, /* of a roster; what is told to anybody is published */
  { GARDE_KIND_STEP, TRUE, TRUE },       /* written with its visit, whose row says the same */
  { GARDE_KIND_PLACE, TRUE, FALSE }, /* by the dozen from the hours; a visit says which it has */
};

static void
refusal_free (gpointer data)
{
  GardeTrailRefusal *refusal = data;

  garde_session_unref (refusal->session);
  g_free (refusal->detail);
  g_free (refusal);
}

static GPtrArray *
new_refusals (void)
{
  return g_ptr_array_new_with_free_func (refusal_free);
}

static GHashTable *
new_id_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_value);
}

GardeTrail *
garde_trail_new (GardeDatabase *database)
{
  GardeTrail *self = g_new0 (GardeTrail, 1);

  self->database = g_object_ref (database);
  self->chain = garde_trail_chain_new (database);
  self->anchor = garde_trail_anchor_new (NULL);
  self->openings = garde_trail_openings_new ();
  self->refusals = new_refusals ();
  self->read = new_id_table (g_object_unref);
  self->patients = new_id_table (g_free);
  return self;
}

void
garde_trail_free (GardeTrail *self)
{
  g_autoptr (GError) error = NULL;

  if (!garde_trail_anchor_close (self->anchor, self->chain, &error))
    g_message ("the head of the audit trail was not kept: %s", error->message);
  garde_trail_anchor_free (self->anchor);
  garde_trail_openings_free (self->openings);
  g_ptr_array_unref (self->refusals);
  g_hash_table_unref (self->read);
  g_hash_table_unref (self->patients);
  garde_trail_chain_free (self->chain);
  g_object_unref (self->database);
  g_free (self);
}

GardeTrailChain *
garde_trail_get_chain (GardeTrail *self)
{
  return self->chain;
}

GardeTrailOpenings *
garde_trail_get_openings (GardeTrail *self)
{
  return self->openings;
}

GardeTrailAnchor *
garde_trail_get_anchor (GardeTrail *self)
{
  return self->anchor;
}

void
garde_trail_set_anchor (GardeTrail *self, const char *path)
{
  garde_trail_anchor_free (self->anchor);
  self->anchor = garde_trail_anchor_new (path);
}

/* --- around a transaction --- */

void
garde_store_set_trail_keeper (GardeStore *self, GardeTrailKeyFunc keeper, gpointer data)
{
  GardeTrail *trail = garde_store_get_trail (self);

  g_return_if_fail (trail != NULL);

  trail->keeper = keeper;
  trail->keeper_data = data;
}

void
garde_trail_ask_key (GardeTrail *self, GardeStore *store)
{
  GardeTrailKeyFunc keeper = g_steal_pointer (&self->keeper);
  g_autoptr (GardeKey) key = NULL;
  gint64 number;

  if (keeper == NULL)
    return;
  key = keeper (store, self->keeper_data);
  if (key != NULL && garde_trail_find_key (store, key, &number, NULL) && number != 0)
    garde_trail_chain_set_key (self->chain, key, number);
}

gboolean
garde_trail_prepare (GardeTrail *self, GardeStore *store, guint writer, GError **error)
{
  garde_trail_ask_key (self, store);
  return garde_trail_chain_prepare (self->chain, writer, error);
}

static void
forget_attempt (GardeTrail *self)
{
  self->session = NULL;
  self->is_bulk = FALSE;
  if (g_hash_table_size (self->read) > 0)
    g_hash_table_remove_all (self->read);
  if (g_hash_table_size (self->patients) > 0)
    g_hash_table_remove_all (self->patients);
}

void
garde_trail_begin (GardeTrail *self, GardeSession *session)
{
  forget_attempt (self);
  garde_trail_openings_finish (self->openings, FALSE);
  self->session = session;
  g_ptr_array_set_size (self->refusals, 0);
  garde_trail_chain_begin (self->chain);
}

void
garde_trail_finish (GardeTrail *self, gboolean is_committed)
{
  garde_trail_chain_finish (self->chain, is_committed);
  garde_trail_openings_finish (self->openings, is_committed);
  forget_attempt (self);
}

/* --- what was read in a transaction --- */

gboolean
garde_trail_follows (GardeTrail *self, GardeKind kind, GardeTrailAct act)
{
  if (self->is_bulk)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (not_followed); i++)
    if (not_followed[i].kind == kind)
      return act == GARDE_TRAIL_CREATE ? !not_followed[i].when_made : !not_followed[i].when_changed;
  return TRUE;
}

void
garde_trail_remember (GardeTrail *self, gconstpointer record)
{
  gint64 id = garde_record_get_id (record);

  if (self->session == NULL || self->is_bulk)
    return;
  g_hash_table_replace (self->read, g_memdup2 (&id, sizeof id), garde_record_copy (record));
}

gconstpointer
garde_trail_find_read (GardeTrail *self, gconstpointer record)
{
  gint64 id = garde_record_get_id (record);
  gconstpointer found = g_hash_table_lookup (self->read, &id);

  if (found == NULL || G_OBJECT_TYPE (found) != G_OBJECT_TYPE (record) ||
      garde_record_get_revision (found) != garde_record_get_revision (record))
    return NULL;
  return found;
}

gint64
garde_trail_get_reference (gconstpointer record, const char *name)
{
  guint n_fields;
  const GardeField *fields = garde_record_get_fields (record, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].name, name) && (fields[i].kind == GARDE_FIELD_REFERENCE ||
                                               fields[i].kind == GARDE_FIELD_OPTIONAL_REFERENCE))
      return *(const gint64 *) G_STRUCT_MEMBER_P (record, fields[i].offset);
  return 0;
}

void
garde_trail_set_bulk (GardeTrail *self)
{
  self->is_bulk = TRUE;
}

GardeSession *
garde_trail_get_session (GardeTrail *self)
{
  return self->session;
}

void
garde_trail_note_patient (GardeTrail *self, gint64 id, gint64 patient)
{
  g_hash_table_replace (self->patients, g_memdup2 (&id, sizeof id),
                        g_memdup2 (&patient, sizeof patient));
}

gboolean
garde_trail_find_patient (GardeTrail *self, gint64 id, gint64 *patient)
{
  const gint64 *known = g_hash_table_lookup (self->patients, &id);
  gconstpointer read = g_hash_table_lookup (self->read, &id);

  *patient = known != NULL  ? *known
             : read != NULL ? garde_trail_get_reference (read, "patient")
                            : 0;
  return *patient != 0;
}

/* --- refusals --- */

void
garde_trail_add_refusal (GardeTrail *self, const GardeTrailRefusal *refusal)
{
  GardeTrailRefusal *kept = g_memdup2 (refusal, sizeof *refusal);

  kept->session = garde_session_ref (refusal->session);
  kept->detail = g_strdup (refusal->detail);
  g_ptr_array_add (self->refusals, kept);
}

GPtrArray *
garde_trail_steal_refusals (GardeTrail *self)
{
  GPtrArray *refusals = self->refusals;

  if (refusals->len == 0)
    return NULL;
  self->refusals = new_refusals ();
  return refusals;
}
