/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Everybody, or the patients of one doctor: buttons side by side, a list where there are many
 * doctors, nothing where there is only one. Signal "changed": a person has chosen. */
#define GARDE_TYPE_DOCTOR_FILTER (garde_doctor_filter_get_type ())
G_DECLARE_FINAL_TYPE (GardeDoctorFilter, garde_doctor_filter, GARDE, DOCTOR_FILTER, GtkWidget)

/* Offers @doctors (of GardeDoctor). Whoever was chosen stays so if he is among them; TRUE if he is
 * not, so that all are chosen again. */
gboolean garde_doctor_filter_offer (GardeDoctorFilter *self, GPtrArray *doctors);

gint64 garde_doctor_filter_get_doctor (GardeDoctorFilter *self); /* 0: all */

G_END_DECLS
