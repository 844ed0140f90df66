/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/garde-progress.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

typedef struct
{
  guint n_patients; /* at least one if there are visits */
  guint n_visits;
  guint32 seed;
} GardeSimulation;

/* Fills the session's centre with @simulation: years of shifts up to yesterday by the store's
 * clock, one transaction a day, everything through the store. Doctors are made unless the centre
 * has those of an earlier simulation. What is filed before
 * @cancellable is cancelled stays. */
gboolean garde_simulate (GardeStore *store,
                         GardeSession *session,
                         const GardeSimulation *simulation,
                         GardeProgressFunc progress,
                         gpointer progress_data,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
