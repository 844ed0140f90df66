/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* The place "Allowances": a month, its doctors, the statement of one of them shift by shift, and
 * the scheme. */
#define GARDE_TYPE_ALLOWANCE_PAGE (garde_allowance_page_get_type ())
G_DECLARE_FINAL_TYPE (GardeAllowancePage, garde_allowance_page, GARDE, ALLOWANCE_PAGE, GtkWidget)

/* Shows the month of today. */
GtkWidget *garde_allowance_page_new (GardeDesk *desk);

/* Shows the month of @day with the statement of @doctor, and why @shift was paid as it was; 0: the
 * first doctor, no shift. */
void
garde_allowance_page_show (GardeAllowancePage *self, GardeDay day, gint64 shift, gint64 doctor);

void garde_allowance_page_focus (GardeAllowancePage *self);

G_END_DECLS
