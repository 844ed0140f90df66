/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/garde-ctl.h"
#include "secret/garde-key.h"
#include "store/garde-snapshot-format.h"

G_BEGIN_DECLS

/* What the commands about keys, backups and restoring share. */

/* A session for what concerns the whole database: of one of its centres at which he may back up, if
 * there is one; else the store refuses. FALSE after a sentence on stderr. */
gboolean garde_ctl_open_whole (GardeCtl *self);

/* The private half from the file of --key or, where @path is NULL, from the keyring. (transfer
 * full); NULL after a sentence on stderr. */
GardeKey *garde_ctl_load_private_key (GardeCtl *self, const char *path);

/* The members of an object being built, or lines. */
void garde_ctl_add_preview (JsonBuilder *builder, const GardeSnapshotHead *head);
void garde_ctl_print_preview (const GardeSnapshotHead *head);

G_END_DECLS
