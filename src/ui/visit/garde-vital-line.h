/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/visit/garde-vital-text.h"

G_BEGIN_DECLS

/* The vital signs as a line of fields with their units. What cannot be is said below and refused,
 * what is unusual is marked. Signal "typed": a person has changed one. */
#define GARDE_TYPE_VITAL_LINE (garde_vital_line_get_type ())
G_DECLARE_FINAL_TYPE (GardeVitalLine, garde_vital_line, GARDE, VITAL_LINE, GtkWidget)

/* The patient's age, by which they are judged; -1: not known. */
void garde_vital_line_set_months (GardeVitalLine *self, int months);

/* @texts as in garde-vital-text.h. */
void garde_vital_line_set_texts (GardeVitalLine *self, char *const *texts);
void garde_vital_line_fill_texts (GardeVitalLine *self, char **texts);

/* Types @text into the field of @kind, as a person does. */
void garde_vital_line_type (GardeVitalLine *self, GardeVitalKind kind, const char *text);

/* The first field whose value is impossible; NULL if none is. */
GtkWidget *garde_vital_line_find_wrong (GardeVitalLine *self);

/* What is said below the line; "" if nothing is. */
const char *garde_vital_line_get_message (GardeVitalLine *self);

G_END_DECLS
