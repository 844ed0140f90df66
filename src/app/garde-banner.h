/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "base/garde-instant.h"

G_BEGIN_DECLS

/* What is wrong with the whole window, since when, and the button that helps. */
#define GARDE_TYPE_BANNER (garde_banner_get_type ())
G_DECLARE_FINAL_TYPE (GardeBanner, garde_banner, GARDE, BANNER, GtkBox)

/* The database does not answer, since @at; @error says why and may be NULL. */
void garde_banner_show_lost (GardeBanner *self, const GError *error, gint64 at, GardeZone *zone);

G_END_DECLS
