/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-day-sheet.h"
#include "store/garde-store-private.h"

G_BEGIN_DECLS

/* What the calls of store/ and report/ ask beside garde_store_check_right (): whose a record is,
 * and how much of it the session may see. */

/* The refusals of a connection: each is told the trail once a quarter of an hour, account and
 * action, since a list that is read again would repeat it. */
typedef struct _GardeRefusals GardeRefusals;

GardeRefusals *garde_refusals_new (void);
void garde_refusals_free (GardeRefusals *self);

/* Whether @what is to be told now. */
gboolean garde_refusals_note (GardeRefusals *self, const char *what, gint64 now);

/* Borrowed from the store. */
GardeRefusals *garde_store_get_refusals (GardeStore *self);

/* Whether a record that is read or written through garde_store_load () or garde_store_save () is of
 * the session's centre, itself or by its visit or shift; REFUSED if not. */
gboolean
garde_store_check_centre (GardeStore *self, GardeSession *session, gpointer record, GError **error);

/* Whether @patient's file is within the session's duty, or was opened with a reason. @visit: one
 * that is looked at, whose open orders count; 0: the file as a whole, with all of them, and one
 * without visits is nobody's yet. */
gboolean garde_store_find_duty (GardeStore *self,
                                GardeSession *session,
                                gint64 patient,
                                gint64 visit,
                                gboolean *is_on_duty,
                                GError **error);

/* Whether the file that @visit belongs to is within the session's duty: the visit is of today or
 * yesterday or his own, has an open order, or the patient is here these days or was his. REASON if
 * not and none was given (garde_session_break_glass ()). */
gboolean garde_store_check_duty (GardeStore *self,
                                 GardeSession *session,
                                 const GardeVisit *visit,
                                 GError **error);

/* The same of @patient's file as a whole. */
gboolean
garde_store_check_duty_of (GardeStore *self, GardeSession *session, gint64 patient, GError **error);

/* Whether the session may read which visits @patient has had: the front desk sees to every patient;
 * for anybody else as above. */
gboolean
garde_store_check_history (GardeStore *self, GardeSession *session, gint64 patient, GError **error);

/* The same for a record that is part of a visit's file, and writes down that the file was opened;
 * any other is let be. A draft is its author's. */
gboolean garde_store_check_file_of (GardeStore *self,
                                    GardeSession *session,
                                    gpointer record,
                                    GError **error);

/* Takes out of @patient what a booking does not need, for a session that may read no more; and puts
 * it back from @saved before it is written. */
void garde_store_hide_patient (GardeSession *session, GardePatient *patient);
void garde_store_restore_hidden (GardeSession *session,
                                 GardePatient *patient,
                                 const GardePatient *saved);

/* The same for a list of GardePatient. */
void garde_store_hide_patients (GardeSession *session, GPtrArray *patients);

/* Of a day: who is expected, for whom the patients are not his; and how far they are, for whom the
 * waiting room is not his. */
void garde_store_hide_entry (GardeSession *session, GardeVisit *visit, GardePatient *patient);

/* Takes the bank account, the e-mail and, from whom nobody calls him, the telephone out of a
 * doctor's record that is not for the session. */
void garde_store_hide_doctor (GardeSession *session, GardeDoctor *doctor);

/* Takes the contract's days and what he may work in a week out of his dealings with the centre; in
 * which capacity he works there and whom he replaces is what everybody sees on the roster. */
void garde_store_hide_engagement (GardeSession *session, GardeEngagement *engagement);

/* What a visit's step is. */
GardeAction garde_store_step_action (GardeVisitState from, GardeVisitState to);

G_END_DECLS
