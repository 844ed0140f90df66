/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-directory-entry.h"
#include "model/garde-patient.h"

G_BEGIN_DECLS

/* Who it is, at the head of a page: names, age, sex, how far the identity is proved, how to reach
 * him, his family doctor, and what everybody must know in red. */
#define GARDE_TYPE_PATIENT_BANNER (garde_patient_banner_get_type ())
G_DECLARE_FINAL_TYPE (GardePatientBanner, garde_patient_banner, GARDE, PATIENT_BANNER, GtkWidget)

/* @family_doctor: NULL if the directory does not have him. Borrowed. */
void garde_patient_banner_show (GardePatientBanner *self,
                                const GardePatient *patient,
                                const GardeDirectoryEntry *family_doctor,
                                GardeDay today);

G_END_DECLS
