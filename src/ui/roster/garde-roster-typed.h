/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-day.h"
#include "ui/shared/garde-form-field.h"

G_BEGIN_DECLS

/* The day that was typed into @entry, which stands in @field; not set: nothing was typed. Days of a
 * roster lie ahead: a year of two digits is one up to ten years after @today. What is no day is
 * said beside the field, which gets the focus, and FALSE is returned. */
gboolean
garde_roster_typed_day (GardeFormField *field, GtkEditable *entry, GardeDay today, GardeDay *day);

/* "30/11/2026", or nothing for a day that is not set; takes back what was said beside the field. */
void garde_roster_typed_show_day (GardeFormField *field, GtkEditable *entry, GardeDay day);

G_END_DECLS
