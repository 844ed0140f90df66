/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "secret/garde-key.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* The sheet of the private key for backups, with the head of the session's centre, as of now.
 * (transfer full) */
GardePages *garde_key_paper_draw (GardeStore *store,
                                  GardeSession *session,
                                  const GardeKey *private_key,
                                  GError **error);

G_END_DECLS
