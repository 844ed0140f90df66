/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-visit-file.h"

G_BEGIN_DECLS

/* With whom the doctor is: names, age, how far the identity is proved, number and source of the
 * visit, the family doctor with his telephone, and what everybody must know in red. */
#define GARDE_TYPE_VISIT_BANNER (garde_visit_banner_get_type ())
G_DECLARE_FINAL_TYPE (GardeVisitBanner, garde_visit_banner, GARDE, VISIT_BANNER, GtkWidget)

void garde_visit_banner_show (GardeVisitBanner *self, const GardeVisitFile *file, GardeDay today);

G_END_DECLS
