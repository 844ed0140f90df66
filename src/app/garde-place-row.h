/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/garde-list-row.h"

G_BEGIN_DECLS

/* A place in the sidebar: icon, name, and how many are there. Properties "place" (what
 * "win.show-place" is told), "title" (translated) and "icon-name". */
#define GARDE_TYPE_PLACE_ROW (garde_place_row_get_type ())
G_DECLARE_FINAL_TYPE (GardePlaceRow, garde_place_row, GARDE, PLACE_ROW, GardeListRow)

const char *garde_place_row_get_place (GardePlaceRow *self);

/* Nobody is shown as nothing. */
void garde_place_row_set_count (GardePlaceRow *self, guint count);

/* The same of what waits for whoever sits here. */
void garde_place_row_set_work (GardePlaceRow *self, guint count);

/* And of what is asked of him. */
void garde_place_row_set_asked (GardePlaceRow *self, guint count);

G_END_DECLS
