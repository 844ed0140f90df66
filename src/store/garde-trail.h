/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-trail-entry.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* What store/ and report/ add to the audit trail (DESIGN.md 7). A record that is inserted or
 * updated adds its own row with what differs (garde-store-record.c); what follows is for everything
 * else: readings, prints, exports, deletions, sign-ins, refusals. */

/* Inside a transaction, posted, and undone with it: one row. @kind and @id: of the record, 0 for
 * none; @patient: whose file it concerns, 0 for nobody's. @detail: a few words that may have to be
 * erased with the patient's texts, NULL for none; kept as {"detail": "…"}. */
gboolean garde_store_trail_add (GardeStore *self,
                                GardeSession *session,
                                GardeTrailAct act,
                                GardeKind kind,
                                gint64 id,
                                gint64 patient,
                                const char *detail,
                                GError **error);

/* A refusal, in a transaction of its own: inside one it is kept and written once that is over,
 * however it ends. A refusal that cannot be written stands all the same, and is logged. */
void garde_store_trail_refuse (GardeStore *self,
                               GardeSession *session,
                               GardeKind kind,
                               gint64 id,
                               gint64 patient,
                               const char *detail);

/* Before a patient's file is read, in the running transaction or one of its own: at most one row an
 * account, patient and quarter of an hour from this connection, so that a page that is drawn again
 * writes nothing. FALSE: what cannot be written down is not opened. */
gboolean garde_store_trail_open_file (GardeStore *self,
                                      GardeSession *session,
                                      gint64 patient,
                                      GError **error);

/* The same for the file that a visit belongs to. */
gboolean garde_store_trail_open_visit (GardeStore *self,
                                       GardeSession *session,
                                       gint64 visit,
                                       GError **error);

/* Inside a transaction: as garde_store_trail_add () about what belongs to a visit, and so to its
 * patient. */
gboolean garde_store_trail_add_of_visit (GardeStore *self,
                                         GardeSession *session,
                                         GardeTrailAct act,
                                         GardeKind kind,
                                         gint64 id,
                                         gint64 visit,
                                         const char *detail,
                                         GError **error);

/* One row in a transaction of its own, about no record: what was printed or exported of many,
 * before it is. @detail: what, in a few words. */
gboolean garde_store_trail_tell (
    GardeStore *self, GardeSession *session, GardeTrailAct act, const char *detail, GError **error);

/* First in a transaction that writes very much: one row of @act, and none for each record until the
 * transaction ends. A service calls it too. */
gboolean garde_store_trail_add_bulk (
    GardeStore *self, GardeSession *session, GardeTrailAct act, const char *detail, GError **error);

G_END_DECLS
