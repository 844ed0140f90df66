/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/garde-desk.h"

G_BEGIN_DECLS

/* One patient: who it is, and every visit; his file is made and edited here. Leaves by "win.back";
 * a visit leads to its day by "win.show-day", a place is given by "win.book-patient". What was
 * typed into the form stays while other pages are shown. */
#define GARDE_TYPE_PATIENT_PAGE (garde_patient_page_get_type ())
G_DECLARE_FINAL_TYPE (GardePatientPage, garde_patient_page, GARDE, PATIENT_PAGE, GtkWidget)

GtkWidget *garde_patient_page_new (GardeDesk *desk);

void garde_patient_page_show (GardePatientPage *self, gint64 patient);

/* Starts a new file with what was searched in vain, which may be "". */
void garde_patient_page_start_new (GardePatientPage *self, const char *searched);

/* Whether something was typed into the form that is not saved. */
gboolean garde_patient_page_has_unsaved (GardePatientPage *self);

void garde_patient_page_focus (GardePatientPage *self);

G_END_DECLS
