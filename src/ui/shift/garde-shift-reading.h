/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "service/garde-shift-end.h"
#include "store/garde-desk.h"

G_BEGIN_DECLS

/* What the page of the shift's end asks of the store thread. */

/* The end of the shift with the id @argument points to; if that is 0, of the one that has begun and
 * is to be closed first, or else of the one that began last. NOT_FOUND if there was none today or
 * yesterday. (transfer full) a GardeShiftEnd */
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

/* What a person has written for the sheet of a shift. Owned. */
typedef struct
{
  gint64 shift;
  char *next_doctor;
  char *remarks;
} GardeShiftWriting;

GardeShiftWriting *
garde_shift_writing_new (gint64 shift, const char *next_doctor, const char *remarks);
void garde_shift_writing_free (gpointer self);

/* Makes the sheet of a shift that is closed and keeps its copy, with what @argument, a
 * GardeShiftWriting, says. (transfer full) a GardeVisitPaper */
gpointer garde_shift_reading_make_sheet (GardeStore *store,
                                         GardeSession *session,
                                         gpointer argument,
                                         GCancellable *cancellable,
                                         GError **error);

G_END_DECLS
