/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/garde-measure.h"

G_BEGIN_DECLS

/* Microseconds of the processors for this process, and of the clock. */
gint64 garde_measure_get_cpu (void);
gint64 garde_measure_get_wall (void);

/* Prints {"name": [...], ...} of @n_lists lists of gint64 and ends the application. */
typedef struct
{
  const char *name;
  GArray *values;
} GardeMeasureList;

void garde_measure_answer (GtkWindow *window, const GardeMeasureList *lists, guint n_lists);

/* Both wait until the window has shown what it should. */
void garde_measure_scroll (GtkWindow *window, GardeContext *context);
void garde_measure_steps (GtkWindow *window, GardeContext *context);

/* @n boxes with two labels each that just fill a window, and a few more to scroll to. (transfer
 * none) */
GtkWindow *garde_measure_make_boxes (GtkApplication *application, guint n);

G_END_DECLS
