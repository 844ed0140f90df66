/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-activity.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* The figures of @from to @to (local days, inclusive) of the session's centre, or of every centre
 * of the database if the session has none. What each figure counts is COMMANDS.md, "What the report
 * counts". One statement, so that all figures are of one moment. */
gboolean garde_report_activity (GardeStore *store,
                                GardeSession *session,
                                GardeDay from,
                                GardeDay to,
                                GardeActivity *activity,
                                GError **error);

G_END_DECLS
