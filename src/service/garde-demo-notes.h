/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-store.h"

G_BEGIN_DECLS

/* Adds to the demonstration's day, once it is filed, what the doctors wrote of it: notes with
 * measurements, an order, summaries to family doctors with an address and without. The last
 * patients seen keep their notes unfinished. */
gboolean garde_demo_write_notes (GardeStore *store, GardeSession *session, GError **error);

G_END_DECLS
