/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-allowance.h"

G_BEGIN_DECLS

/* The steps of a scheme: a bar for each number of patients seen, as high as its amount. All of it
 * is widgets with the style sheet's colours, so dark and high contrast follow. */
#define GARDE_TYPE_STEP_CHART (garde_step_chart_get_type ())
G_DECLARE_FINAL_TYPE (GardeStepChart, garde_step_chart, GARDE, STEP_CHART, GtkWidget)

void garde_step_chart_show (GardeStepChart *self, const GardeAllowanceScheme *scheme);

/* Marks the bar of so many patients; negative: none. */
void garde_step_chart_mark (GardeStepChart *self, int n_patients);

G_END_DECLS
