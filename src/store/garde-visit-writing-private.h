/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-patient.h"
#include "model/garde-step.h"
#include "model/garde-visit.h"
#include "store/garde-store.h"

G_BEGIN_DECLS

/* What stepping, undoing, booking, moving and walking in share; all inside a transaction. */

/* A visit as a step finds it, in one answer. */
typedef struct
{
  GardeVisit *visit;
  GardeVisit *read; /* the same, unchanged */
  gint64 last_step;
  GardePatient *patient; /* if asked for */
  gboolean place_taken;  /* its place was given to somebody else meanwhile */
  gint64
      free_doctor; /* if asked for, of a visit without one: who of its shift has nobody with him */
} GardePresent;

void garde_present_clear (GardePresent *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GardePresent, garde_present_clear)

typedef enum
{
  GARDE_PRESENT_PLAIN = 0,
  GARDE_PRESENT_PATIENT = 1 << 0,
  GARDE_PRESENT_FREE_DOCTOR = 1 << 1,
} GardePresentParts;

/* NOT_FOUND if there is no such visit in the session's centre. */
gboolean garde_store_read_present (GardeStore *self,
                                   GardeSession *session,
                                   gint64 visit,
                                   GardePresentParts parts,
                                   GardePresent *present,
                                   GError **error);
void garde_store_set_no_visit (GError **error);

/* Sets STEP: says where the visit is, since when and at which desk: two called him at once. */
void garde_store_refuse_step (GardeStore *self,
                              GardeSession *session,
                              const GardeVisit *visit,
                              GError **error);

/* A step of @after at @at, which was @before, NULL if it is new. (transfer full) */
GardeStep *garde_store_make_step (GardeSession *session,
                                  const GardeVisit *before,
                                  const GardeVisit *after,
                                  gint64 at);

/* Posted. The ids of a visit's steps are their order, even when two desks' clocks differ: @last is
 * the newest of them. */
gboolean garde_store_insert_step (GardeStore *self, GardeStep *step, gint64 last, GError **error);

/* The next number of the day. */
gboolean garde_store_next_ticket (
    GardeStore *self, GardeSession *session, GardeDay day, gint64 *ticket, GError **error);

/* TAKEN if the patient is expected or there on @day. */
gboolean garde_store_check_not_there (GardeStore *self,
                                      GardeSession *session,
                                      const GardePatient *patient,
                                      GardeDay day,
                                      GError **error);

/* Who comes on @day, as the desk has him: a new file, or the known one, saved if it differs.
 * @family_doctor 0 leaves the answer that the file has. (transfer full) */
GardePatient *garde_store_admit_patient (GardeStore *self,
                                         GardeSession *session,
                                         const GardePatient *given,
                                         GardeFamilyDoctorAnswer family_doctor,
                                         GardeDay day,
                                         GError **error);

G_END_DECLS
