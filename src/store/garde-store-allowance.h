/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-allowance.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* The schemes of the session's centre with their tiers, by valid_from. (transfer full) of
 * GardeAllowanceScheme */
GPtrArray *garde_store_load_schemes (GardeStore *self, GardeSession *session, GError **error);

/* Of whoever may read his own alone: those that he held. The held shifts of @from to @to (local
 * days, inclusive), each with each of its doctors and its count of patients seen; with the cases
 * patient by patient if @with_cases. By (day, start, doctor). (transfer full) of
 * GardeAllowanceShift */
GPtrArray *garde_store_load_allowance_shifts (GardeStore *self,
                                              GardeSession *session,
                                              GardeDay from,
                                              GardeDay to,
                                              gboolean with_cases,
                                              GError **error);

/* Saves a scheme with its tiers; a used one is refused (INVALID): it is only ended. */
gboolean garde_store_save_scheme (
    GardeStore *self, GardeSession *session, GardeScheme *scheme, GPtrArray *tiers, GError **error);

G_END_DECLS
