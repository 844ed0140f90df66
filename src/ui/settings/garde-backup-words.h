/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/garde-snapshot-format.h"

G_BEGIN_DECLS

/* What is in a backup that was made at @moment (a text): three lines, translated. (transfer full)
 */
char *garde_backup_words_content (const GardeSnapshotHead *head, const char *moment);

G_END_DECLS
