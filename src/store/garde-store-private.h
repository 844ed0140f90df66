/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "database/garde-database.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* What the files of store/ and report/ share: statements, records from rows, writes with their
 * change rows. */

GardeDatabase *garde_store_get_database (GardeStore *self);
const char *garde_store_get_workstation (GardeStore *self); /* NULL: none */

/* While opening: makes, migrates or checks the schema, as @flags allow. */
gboolean garde_store_prepare_schema (GardeStore *self, GardeStoreOpenFlags flags, GError **error);

/* As garde_database_query () and garde_database_post (). */
GardeRows *
garde_store_query (GardeStore *self, const char *sql, GVariant *arguments, GError **error);
GardeRows *garde_store_query_numbers (
    GardeStore *self, const char *sql, const gint64 *numbers, guint n_numbers, GError **error);
gboolean garde_store_post (GardeStore *self, const char *sql, GVariant *arguments, GError **error);

/* Statements are made once and kept; the key is what they are made of. NULL: not made yet. */
const char *garde_store_find_statement (GardeStore *self, const char *key);
const char *garde_store_keep_statement (GardeStore *self, char *key, char *sql); /* takes both */

/* "v.id, v.revision, v.centre, …" of a record type, for joins; NULL alias: plain names. Cached,
 * borrowed. */
const char *garde_store_get_columns (GardeStore *self, GType type, const char *alias);
guint garde_store_count_columns (GType type);

/* A record from the columns of @row that start at @column, in the order of garde_store_get_columns
 * (); NULL when its id is NULL (an outer join). (transfer full) */
gpointer garde_store_build (GType type, const GardeRows *rows, guint row, guint column);

/* Every record of @type that "SELECT columns FROM table " @tail gives. (transfer full) */
GPtrArray *garde_store_select (
    GardeStore *self, GType type, const char *tail, GVariant *arguments, GError **error);

/* The only record that @tail gives; NULL without error when there is none. (transfer full) */
gpointer garde_store_select_one (
    GardeStore *self, GType type, const char *tail, GVariant *arguments, GError **error);

/* The same where all arguments are numbers (GARDE_NUMBERS). */
GPtrArray *garde_store_select_numbers (GardeStore *self,
                                       GType type,
                                       const char *tail,
                                       const gint64 *numbers,
                                       guint n_numbers,
                                       GError **error);
gpointer garde_store_select_one_numbers (GardeStore *self,
                                         GType type,
                                         const char *tail,
                                         const gint64 *numbers,
                                         guint n_numbers,
                                         GError **error);

/* Inside a transaction: the next id of this process; greater than @earlier, whoever made that. */
gint64 garde_store_next_id (GardeStore *self);
gint64 garde_store_next_id_after (GardeStore *self, gint64 earlier);

/* Outside a transaction, before an id is taken without one: leases the process's writer number.
 * Usually does nothing. */
gboolean garde_store_ensure_writer (GardeStore *self, GError **error);

/* Inside a transaction, posted, with its row of the trail: a new record (an id is given if it has
 * none; revision becomes 1) or the next revision of one. What it was is known if it was read in
 * this same transaction, and is read otherwise: STALE if it is not what @record was read from any
 * more. Another writer's change after that is a serialisation failure and a retry. */
gboolean garde_store_insert (GardeStore *self, gpointer record, GError **error);
gboolean garde_store_update (GardeStore *self, gpointer record, GError **error);

/* The same for a record of which @before is what was read. Both write only what differs, so that an
 * engine leaves alone the indexes of all other columns. */
gboolean
garde_store_update_from (GardeStore *self, gconstpointer before, gpointer record, GError **error);

/* Inside a transaction, posted, with its row of the trail, which says what was there: @record, as
 * it was read in this same transaction, is deleted. */
gboolean garde_store_delete (GardeStore *self, gconstpointer record, GError **error);

/* The same of each of @records. */
gboolean garde_store_delete_all (GardeStore *self, const GPtrArray *records, GError **error);

/* Inside a transaction, posted: makes @wanted, records without identity, of @before, what there is
 * by id. What says the same stays, as long as that leaves their order; the others are deleted or
 * made. @wanted has the identities at the end. */
gboolean garde_store_replace_parts (GardeStore *self,
                                    const GPtrArray *before,
                                    const GPtrArray *wanted,
                                    GError **error);

/* Inside a transaction: adds to its change rows. */
void garde_store_note_change (GardeStore *self, GardeKind kind, gint64 id);

gboolean garde_store_is_in_transaction (GardeStore *self);

/* The only centre, or the one named @centre_name, and this post there; 0 for a program that is no
 * post. Errors as garde_store_dup_session (). */
gboolean garde_store_find_post (GardeStore *self,
                                const char *centre_name,
                                gint64 *centre_id,
                                gint64 *workstation,
                                GError **error);

/* First in every public call that takes a session: whether it may do @action. FALSE with REFUSED
 * and one sentence, and a row in the trail; SIGN_IN for a locked workstation. Costs nothing
 * otherwise. */
gboolean garde_store_check_right (GardeStore *self,
                                  GardeSession *session,
                                  GardeAction action,
                                  GError **error);

/* The same where one of two is enough: @own if the record belongs to @doctor and so to the
 * session's, else @any. */
gboolean garde_store_check_own (GardeStore *self,
                                GardeSession *session,
                                GardeAction own,
                                gint64 doctor,
                                GardeAction any,
                                GError **error);

/* As garde_store_load () and garde_store_save () without a check, for calls that have made their
 * own. */
gpointer garde_store_read (GardeStore *self, GType type, gint64 id, GError **error);
gboolean
garde_store_write (GardeStore *self, GardeSession *session, gpointer record, GError **error);

G_END_DECLS
