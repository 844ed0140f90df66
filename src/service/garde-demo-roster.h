/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-store.h"

G_BEGIN_DECLS

/* The roster of the demonstration: the current week published, the next with wishes of fourteen
 * doctors, a place that nobody can take, a paper that ends soon. @doctors: the doctors of the
 * demonstration centre that are there already, in the order of their references. */
gboolean garde_demo_file_roster (GardeStore *store,
                                 GardeSession *session,
                                 const gint64 *doctors,
                                 guint n_doctors,
                                 GError **error);

G_END_DECLS
