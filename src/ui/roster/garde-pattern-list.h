/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"
#include "ui/roster/garde-roster-work.h"

G_BEGIN_DECLS

/* What a doctor answers week after week: the patterns as a list, and a form below it that adds one
 * or changes the one that was opened. */
#define GARDE_TYPE_PATTERN_LIST (garde_pattern_list_get_type ())
G_DECLARE_FINAL_TYPE (GardePatternList, garde_pattern_list, GARDE, PATTERN_LIST, GtkWidget)

/* Once, before the first showing. */
void garde_pattern_list_set_up (GardePatternList *self, GardeDesk *desk, GardeRosterWork *work);

/* @patterns: of GardeAvailabilityPattern, those of @doctor. What is being typed stays as long as
 * the doctor is the same. */
void garde_pattern_list_show (GardePatternList *self, const GPtrArray *patterns, gint64 doctor);

/* "Tuesday, Evening" and "If needed · odd weeks · until 31/03/2027". (transfer full) */
char *garde_pattern_describe_shifts (const GardeAvailabilityPattern *pattern);
char *garde_pattern_describe_answer (const GardeAvailabilityPattern *pattern);

G_END_DECLS
