/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "document/garde-pages.h"
#include "model/garde-key-sheet-data.h"

G_BEGIN_DECLS

/* The private key for backups on paper, to be read by a person and by a scanner (QR), with what to
 * do with it. The pages have the key in them: let them go as soon as they are printed. (transfer
 * full)
 */
GardePages *garde_key_sheet_draw (const GardeKeySheetData *data);

G_END_DECLS
