/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-summary.h"
#include "model/garde-visit-file.h"
#include "store/garde-store-step.h"

G_BEGIN_DECLS

/* What the files about a visit share; what writes is inside a transaction. */

/* The states of a visit that holds back the end of its shift. */
#define GARDE_SQL_STATES_NOT_OVER "(1, 2, 3, 4)"

/* NOT_FOUND if @visit is not the centre's. */
gboolean
garde_store_check_visit (GardeStore *self, GardeSession *session, gint64 visit, GError **error);

/* Makes a step of @visit; the visit as it will be is put into @stepped, whose earlier content is
 * released. */
gboolean garde_store_step_in_transaction (GardeStore *self,
                                          GardeSession *session,
                                          gint64 visit,
                                          const GardeStepRequest *request,
                                          GardeVisit **stepped,
                                          GError **error);

/* NULL leaves the measurements as they are; one that says what was there before keeps its hour. */
gboolean garde_store_replace_vitals (GardeStore *self,
                                     gint64 visit,
                                     const GPtrArray *vitals,
                                     GError **error);
gboolean
garde_store_forget_draft (GardeStore *self, GardeSession *session, gint64 visit, GError **error);

/* Saves @summary as written now: what is to be done with it follows from whom it is addressed to,
 * and one that was printed or sent is to be printed or sent again. NOT_FOUND if its recipient is
 * not in the directory. */
gboolean garde_store_write_summary (GardeStore *self,
                                    GardeSession *session,
                                    GardeSummary *summary,
                                    GError **error);

/* The visit is no longer done: its note can be written again. */
gboolean garde_store_reopen_note (GardeStore *self, gint64 visit, GError **error);

/* How many SNP the doctor of @visit has noted since Monday, before it; 0 for a visit that is not
 * regulated or has no doctor. */
gboolean garde_store_count_snp (
    GardeStore *self, GardeSession *session, const GardeVisit *visit, guint *n, GError **error);

/* Gives each of @items (of GardeOrderItem) to its sheet. Returns @sheets. */
GPtrArray *garde_store_join_orders (GPtrArray *sheets, GPtrArray *items);

G_END_DECLS
