/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* The centre's record as a form. It follows what other workstations save: fields that nobody has
 * touched take it over, those that were typed into keep their text and say what stands elsewhere.
 * Talks to the window by "win.toast". */
#define GARDE_TYPE_CENTRE_FORM (garde_centre_form_get_type ())
G_DECLARE_FINAL_TYPE (GardeCentreForm, garde_centre_form, GARDE, CENTRE_FORM, GtkWidget)

void garde_centre_form_set_desk (GardeCentreForm *self, GardeDesk *desk);

/* Checks and saves what is typed; what is wrong is told beside its field. */
void garde_centre_form_save (GardeCentreForm *self);

G_END_DECLS
