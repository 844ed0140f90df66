/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "exchange/garde-mistakes.h"
#include "model/garde-words.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* Replaces a classification by what a file holds (JSON or CSV), whole or not at all. @system: what
 * it is; 0: guessed from the codes, and what it was is written there. @n_codes: how many. FALSE
 * after adding to @mistakes, or with @error. */
gboolean garde_import_catalogue (GardeStore *store,
                                 GardeSession *session,
                                 const char *path,
                                 GardeCodeSystem *system,
                                 GardeMistakes *mistakes,
                                 guint *n_codes,
                                 GError **error);

G_END_DECLS
