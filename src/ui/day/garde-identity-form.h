/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "list/garde-day-model.h"

G_BEGIN_DECLS

/* Who it is: names, birth date and sex of a new patient, or a known one found as one types. What
 * looks the same as a new file is shown before the file is made. Ctrl+I turns it into a patient who
 * cannot say who he is: no names, perhaps a guessed age.
 * Signals: "taken" (GardePatient): a known patient fills the fields; "changed": a person typed;
 * "settled": the sex was chosen by its letter. */
#define GARDE_TYPE_IDENTITY_FORM (garde_identity_form_get_type ())
G_DECLARE_FINAL_TYPE (GardeIdentityForm, garde_identity_form, GARDE, IDENTITY_FORM, GtkWidget)

/* Family name, given name, birth date, sex. */
#define GARDE_IDENTITY_CONTROLS (4)

void garde_identity_form_set_up (GardeIdentityForm *self, GardeDesk *desk, GardeDayModel *today);

/* The known patient that was taken, NULL for a new one; and whether anything was typed at all. */
GardePatient *garde_identity_form_get_known (GardeIdentityForm *self);
gboolean garde_identity_form_is_started (GardeIdentityForm *self);

/* Says beside each field what is missing; the first control that is wrong, NULL if all is there. */
GtkWidget *garde_identity_form_find_wrong (GardeIdentityForm *self);

/* A copy of the known patient or a new record from what was typed; of one who cannot say who he is
 * with unidentified -1, for which the store gives the next number. (transfer full) */
GardePatient *garde_identity_form_make_patient (GardeIdentityForm *self);

/* Takes @patient as if a person had picked him. */
void garde_identity_form_take_patient (GardeIdentityForm *self, GardePatient *patient);

/* Whether he cannot say who he is; then no names are asked. */
void garde_identity_form_set_unidentified (GardeIdentityForm *self, gboolean is_unidentified);
gboolean garde_identity_form_is_unidentified (GardeIdentityForm *self);

/* Shows @doubles of the new file; from then on the person has seen them, until an identity field
 * changes. */
void garde_identity_form_show_doubles (GardeIdentityForm *self, GPtrArray *doubles);
gboolean garde_identity_form_has_seen_doubles (GardeIdentityForm *self);

/* A sentence below the fields; NULL takes it away. */
void garde_identity_form_show_warning (GardeIdentityForm *self, const char *message);

void garde_identity_form_clear (GardeIdentityForm *self);

/* The controls in their order. Those of the names are not shown of one who cannot say them. */
GtkWidget *garde_identity_form_get_control (GardeIdentityForm *self, guint index);

/* For the keys of the whole form: whether known patients are shown, to mark the next one, to take
 * the marked one. */
gboolean garde_identity_form_has_found (GardeIdentityForm *self);
void garde_identity_form_move (GardeIdentityForm *self, int by);
gboolean garde_identity_form_take (GardeIdentityForm *self);

G_END_DECLS
