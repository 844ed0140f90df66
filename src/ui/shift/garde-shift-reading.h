/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/garde-shift-end.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* What the page of the shift's end asks of the store thread. */

/* The end of the shift that started last; the argument is not used. NOT_FOUND if there was none
 * today or yesterday. (transfer full) a GardeShiftEnd */
gpointer garde_shift_reading_load (GardeStore *store,
                                   GardeSession *session,
                                   gpointer argument,
                                   GCancellable *cancellable,
                                   GError **error);

/* Closes the shift with the id @argument points to, and reads its end again. (transfer full) a
 * GardeShiftEnd */
gpointer garde_shift_reading_close (GardeStore *store,
                                    GardeSession *session,
                                    gpointer argument,
                                    GCancellable *cancellable,
                                    GError **error);

G_END_DECLS
