/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/garde-ctl.h"

G_BEGIN_DECLS

/* Files the year in @directory for the open centre and tells how much, or each mistake on a line.
 */
GardeCtlExit garde_ctl_import_directory (GardeCtl *ctl, const char *directory);

/* Whether the year in @directory can be filed for a new centre; FALSE after each mistake on a line.
 */
gboolean garde_ctl_check_directory (GardeCtl *ctl, const char *directory);

G_END_DECLS
