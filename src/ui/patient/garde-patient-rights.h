/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/garde-patient.h"
#include "ui/patient/garde-patient-work.h"

G_BEGIN_DECLS

/* What is done with a file as a whole: merging two, handing it out, the day of death, the legal
 * hold; and until when it is kept. Each opens one line or pane here; the menu that asks for them is
 * its owner's. Signal "closed": nothing is open any more, and the file may not be what it was. */
#define GARDE_TYPE_PATIENT_RIGHTS (garde_patient_rights_get_type ())
G_DECLARE_FINAL_TYPE (GardePatientRights, garde_patient_rights, GARDE, PATIENT_RIGHTS, GtkWidget)

/* Shows @patient’s state; a pane that is open for somebody else is left. */
void
garde_patient_rights_set_patient (GardePatientRights *self, GardeDesk *desk, GardePatient *patient);

/* Opens what @right needs. */
void garde_patient_rights_open (GardePatientRights *self, GardePatientRight right);

G_END_DECLS
