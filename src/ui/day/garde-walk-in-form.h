/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-patient.h"
#include "store/garde-desk.h"
#include "store/garde-store-step.h"

G_BEGIN_DECLS

/* What the form for a walk-in hands to the store thread, and what comes back. */
typedef struct
{
  GardePatient *patient; /* revision 0: a new file */
  GardeReasonGroup reason_group;
  char *reason;
  GardeFamilyDoctorAnswer family_doctor;
  GardeZoneOfRoom zone;
  gboolean is_new_for_sure; /* the person has seen the doubles and wants a new file all the same */
} GardeWalkInForm;

GardeWalkInForm *garde_walk_in_form_new (void);
void garde_walk_in_form_free (GardeWalkInForm *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeWalkInForm, garde_walk_in_form_free)

/* Either the visit, or the files that look like the new one, which was then not made. */
typedef struct
{
  GardeVisit *visit;
  GPtrArray *doubles; /* of GardePatient */
} GardeWalkInAnswer;

void garde_walk_in_answer_free (GardeWalkInAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeWalkInAnswer, garde_walk_in_answer_free)

/* Registers @form, which is taken over. The result is a GardeWalkInAnswer. */
void garde_walk_in_form_register (GardeWalkInForm *form,
                                  GardeDesk *desk,
                                  GAsyncReadyCallback callback,
                                  gpointer data);

/* Looks for files that look like a new one of these traits; @birth_date may be unset. The result is
 * a GardeWalkInAnswer without a visit. */
void garde_walk_in_find_doubles (GardeDesk *desk,
                                 const char *family_name,
                                 const char *given_name,
                                 GardeDay birth_date,
                                 GAsyncReadyCallback callback,
                                 gpointer data);

/* The group whose name begins like @text, from two letters; 0 if there is none or several. */
GardeReasonGroup garde_walk_in_guess_group (const char *text);

/* Where somebody with such a reason waits unless told otherwise. */
GardeZoneOfRoom garde_walk_in_propose_zone (GardeReasonGroup group);

G_END_DECLS
