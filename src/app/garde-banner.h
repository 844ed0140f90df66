/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* What is wrong with the whole window, since when, and the button that helps; nothing while nothing
 * is. */
#define GARDE_TYPE_BANNER (garde_banner_get_type ())
G_DECLARE_FINAL_TYPE (GardeBanner, garde_banner, GARDE, BANNER, GtkWidget)

/* Says from now on when the database of @desk does not answer. */
void garde_banner_follow (GardeBanner *self, GardeDesk *desk);

G_END_DECLS
