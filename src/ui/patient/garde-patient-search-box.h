/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "list/garde-day-model.h"

G_BEGIN_DECLS

/* The search in the header: a button that becomes an entry with what was found below it. Whoever is
 * picked is shown by "win.show-patient"; who is not found gets a file by "win.new-patient". */
#define GARDE_TYPE_PATIENT_SEARCH_BOX (garde_patient_search_box_get_type ())
G_DECLARE_FINAL_TYPE (
    GardePatientSearchBox, garde_patient_search_box, GARDE, PATIENT_SEARCH_BOX, GtkWidget)

/* Once there is a desk; nothing can be searched before. */
void garde_patient_search_box_set_desk (GardePatientSearchBox *self,
                                        GardeDesk *desk,
                                        GardeDayModel *today);

/* Opens it, or puts the focus back into it. */
void garde_patient_search_box_open (GardePatientSearchBox *self);

/* What is typed there, "" if it is closed, and closes it: who is not found gets a file with it.
 * (transfer full) */
char *garde_patient_search_box_steal_text (GardePatientSearchBox *self);

G_END_DECLS
