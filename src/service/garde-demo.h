/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/garde-progress.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

#define GARDE_DEMO_SEED (2023)

/* Makes the demonstration centre in a database that has none (TAKEN otherwise): its doctors, its
 * openings, the past weeks, the next days and today, which has begun whatever the hour of the
 * store's clock. The same clock gives the same centre. (transfer full) the session there */
GardeSession *garde_demo_create (GardeStore *store,
                                 GardeProgressFunc progress,
                                 gpointer progress_data,
                                 GError **error);

/* Files a shift of today, by the store's clock, that has begun: two doctors with twelve places
 * each, some patients seen, some in the waiting room, one called, two in visit, some expected,
 * walk-ins, requests to deal with.
 * @doctors are two ids. Used by garde_demo_create (), and by who needs a living day in another
 * centre. */
gboolean garde_demo_file_today (GardeStore *store,
                                GardeSession *session,
                                const gint64 *doctors,
                                GError **error);

G_END_DECLS
