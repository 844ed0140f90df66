/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "list/garde-day-model.h"

G_BEGIN_DECLS

/* The shift of now in the header: who is on duty until when, and how many were seen, wait and are
 * expected. */
#define GARDE_TYPE_SHIFT_NOW (garde_shift_now_get_type ())
G_DECLARE_FINAL_TYPE (GardeShiftNow, garde_shift_now, GARDE, SHIFT_NOW, GtkBox)

/* Follows @today from now on. */
void garde_shift_now_set_model (GardeShiftNow *self, GardeDesk *desk, GardeDayModel *today);

G_END_DECLS
