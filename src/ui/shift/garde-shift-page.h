/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* The end of the shift: who is not dealt with, which orders the next doctor takes over, what each
 * doctor gets and why; closes the shift and prints its sheet. A row leads to its visit by
 * "win.show-visit" (x). */
#define GARDE_TYPE_SHIFT_PAGE (garde_shift_page_get_type ())
G_DECLARE_FINAL_TYPE (GardeShiftPage, garde_shift_page, GARDE, SHIFT_PAGE, GtkWidget)

GtkWidget *garde_shift_page_new (GardeDesk *desk);

/* Puts the focus where work begins. */
void garde_shift_page_focus (GardeShiftPage *self);

G_END_DECLS
