/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-document-data.h"

G_BEGIN_DECLS

/* What letters, prescriptions and certificates show (FRENCH-RULES 10). They own all that they point
 * to. */

/* A line of a prescription (CSP R5132-3), or a treatment that a letter tells of. */
typedef struct
{
  char *name;     /* product or international name, with its dosage */
  char *intake;   /* how it is used */
  char *duration; /* or the number of units */
  char *renewals;
  char *not_substitutable; /* why: MTE, EFG, CIF; NULL if it may be replaced */
  gboolean long_term;      /* belongs to a recognised long-term illness */
} GardeTreatment;

GPtrArray *garde_treatments_new (void); /* (transfer full) */
GardeTreatment *garde_treatments_add (GPtrArray *treatments, const char *name);

/* The summary for the family doctor. */
typedef struct
{
  GardeDocumentHead *head;
  gint64 arrived_at;
  gint64 ended_at;
  char *sent_by; /* the source, with the regulator's name */
  char *triage;
  GardeDocumentClinical clinical;
  char *text;            /* the doctor's own words, instead of what the note says; NULL: none */
  GPtrArray *prescribed; /* of GardeTreatment */
  char *stopped;         /* treatments stopped, with the reason */
  char *pending;         /* results awaited; none if there is no text */
  char *pending_owner;   /* who follows them up */
  char *outcome;
  char *advice; /* what the patient was told, and when to come back at once */
  char *work_stoppage;
  char *follow_up; /* what is asked of the family doctor */
} GardeVisitSummaryData;

GardeVisitSummaryData *garde_visit_summary_data_new (GardeDocumentHead *head); /* takes @head */
void garde_visit_summary_data_free (GardeVisitSummaryData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeVisitSummaryData, garde_visit_summary_data_free)

/* To the emergency department, with a patient who is worse than he was thought to be. */
typedef struct
{
  GardeDocumentHead *head;
  char *why; /* why he is sent */
  char *triage;
  gint64 left_at;
  GardeDocumentClinical clinical;
  char *given;     /* treatments given here, with their times */
  char *called;    /* who was told, at which number, when */
  char *transport; /* and with whom */
  char *relatives; /* who was informed */
  char *enclosed;  /* ECG, results … */
} GardeEmergencyLetterData;

GardeEmergencyLetterData *garde_emergency_letter_data_new (GardeDocumentHead *head);
void garde_emergency_letter_data_free (GardeEmergencyLetterData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeEmergencyLetterData, garde_emergency_letter_data_free)

/* To a specialist. */
typedef struct
{
  GardeDocumentHead *head;
  char *question;
  char *delay; /* "within a week" */
  GardeDocumentClinical clinical;
  GPtrArray *prescribed; /* of GardeTreatment */
  char *enclosed;
  char *copy_to;
} GardeReferralLetterData;

GardeReferralLetterData *garde_referral_letter_data_new (GardeDocumentHead *head);
void garde_referral_letter_data_free (GardeReferralLetterData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeReferralLetterData, garde_referral_letter_data_free)

typedef struct
{
  GardeDocumentHead *head;
  gboolean two_zones;    /* the form for a recognised long-term illness */
  GPtrArray *treatments; /* of GardeTreatment */
  char *advice;
} GardePrescriptionData;

GardePrescriptionData *garde_prescription_data_new (GardeDocumentHead *head);
void garde_prescription_data_free (GardePrescriptionData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardePrescriptionData, garde_prescription_data_free)

/* A certificate (CSP R4127-76, R4127-28): what the doctor saw, and apart from it what the patient
 * says. */
typedef struct
{
  GardeDocumentHead *head; /* its instant is when it is written */
  char *title;             /* NULL: "Medical certificate" */
  gint64 examined_at;
  GStrv statements; /* of the patient, word for word, without quotes */
  char *observed;
  char *conclusion;
  int incapacity_days; /* total incapacity to work, for assaults; -1 if it is not said */
  char *handed_to;     /* NULL: the person concerned */
} GardeCertificateData;

GardeCertificateData *garde_certificate_data_new (GardeDocumentHead *head);
void garde_certificate_data_free (GardeCertificateData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeCertificateData, garde_certificate_data_free)

G_END_DECLS
