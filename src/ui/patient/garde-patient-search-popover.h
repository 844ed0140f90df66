/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/shared/garde-patient-picker.h"

G_BEGIN_DECLS

/* What the header's search has found, and what can be typed. */
#define GARDE_TYPE_PATIENT_SEARCH_POPOVER (garde_patient_search_popover_get_type ())
G_DECLARE_FINAL_TYPE (GardePatientSearchPopover,
                      garde_patient_search_popover,
                      GARDE,
                      PATIENT_SEARCH_POPOVER,
                      GtkPopover)

GardePatientPicker *garde_patient_search_popover_get_picker (GardePatientSearchPopover *self);

G_END_DECLS
