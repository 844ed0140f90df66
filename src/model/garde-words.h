/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of the small tables, as C enums. 0 is "not said" (NULL in the database); the values are
 * the ids of the rows, which migrations insert; the words are those of the file formats; labels are
 * translated for people. */

typedef enum
{
  GARDE_DOCTOR_HOLDER = 1,
  GARDE_DOCTOR_LOCUM,
  GARDE_DOCTOR_ASSISTANT,
  GARDE_DOCTOR_ADJUNCT,
  GARDE_DOCTOR_COLLABORATOR,
  GARDE_DOCTOR_RETIRED,
  GARDE_DOCTOR_INTERN,
} GardeDoctorStatus;

typedef enum
{
  GARDE_SHIFT_DAY = 1,
  GARDE_SHIFT_EVENING,
  GARDE_SHIFT_WEEKEND,
  GARDE_SHIFT_EXTRA,
} GardeShiftKind;

typedef enum
{
  GARDE_SHIFT_PLANNED = 1,
  GARDE_SHIFT_HELD,
  GARDE_SHIFT_CLOSED_NO_DOCTOR,
} GardeShiftState;

typedef enum
{
  GARDE_PLACE_OPEN = 1,
  GARDE_PLACE_SAS,
  GARDE_PLACE_CALL_CENTRE,
  GARDE_PLACE_EMERGENCY,
  GARDE_PLACE_FOLLOW_UP,
} GardePlaceKind;

typedef enum
{
  GARDE_SOURCE_COT = 1,
  GARDE_SOURCE_SAS,
  GARDE_SOURCE_SAU,
  GARDE_SOURCE_DESK,
  GARDE_SOURCE_GP,
  GARDE_SOURCE_PHARMACY,
} GardeSource;

typedef enum
{
  GARDE_REASON_INFECTIOUS = 1,
  GARDE_REASON_ENT,
  GARDE_REASON_TRAUMA,
  GARDE_REASON_DIGESTIVE,
  GARDE_REASON_DERMATOLOGY,
  GARDE_REASON_RHEUMATOLOGY,
  GARDE_REASON_URINARY,
  GARDE_REASON_CHEST_PAIN,
  GARDE_REASON_OTHER,
} GardeReasonGroup;

typedef enum
{
  GARDE_VISIT_BOOKED = 1,
  GARDE_VISIT_WAITING,
  GARDE_VISIT_CALLED,
  GARDE_VISIT_IN_VISIT,
  GARDE_VISIT_DONE,
  GARDE_VISIT_NO_SHOW,
  GARDE_VISIT_LEFT,
  GARDE_VISIT_REDIRECTED,
  GARDE_VISIT_CANCELLED,
} GardeVisitState;

typedef enum
{
  GARDE_OUTCOME_HOME = 1,
  GARDE_OUTCOME_FAMILY_DOCTOR,
  GARDE_OUTCOME_EMERGENCY,
  GARDE_OUTCOME_HOSPITAL,
  GARDE_OUTCOME_SPECIALIST,
  GARDE_OUTCOME_FIFTEEN,
} GardeVisitOutcome;

typedef enum
{
  GARDE_FAMILY_DOCTOR_DECLARED = 1,
  GARDE_FAMILY_DOCTOR_NONE,
  GARDE_FAMILY_DOCTOR_UNKNOWN,
} GardeFamilyDoctorAnswer;

typedef enum
{
  GARDE_ZONE_GENERAL = 1,
  GARDE_ZONE_INFECTIOUS,
  GARDE_ZONE_OUTSIDE,
} GardeZoneOfRoom;

typedef enum
{
  GARDE_PRIORITY_NORMAL = 1,
  GARDE_PRIORITY_PRIORITY,
  GARDE_PRIORITY_URGENT,
} GardePriority;

typedef enum
{
  GARDE_SEX_MALE = 1,
  GARDE_SEX_FEMALE,
  GARDE_SEX_NOT_DETERMINED,
} GardeSex;

typedef enum
{
  GARDE_IDENTITY_PROVISIONAL = 1,
  GARDE_IDENTITY_VALIDATED,
  GARDE_IDENTITY_RETRIEVED,
  GARDE_IDENTITY_QUALIFIED,
} GardeIdentityState;

typedef enum
{
  GARDE_REFERRAL_CENTRE = 1,
  GARDE_REFERRAL_TERRITORY,
  GARDE_REFERRAL_UNFILLED,
  GARDE_REFERRAL_REDIRECTED_15,
  GARDE_REFERRAL_OUT_OF_SCOPE,
} GardeReferralOutcome;

typedef enum
{
  GARDE_ANSWER_FAMILY_DOCTOR = 1,
  GARDE_ANSWER_COMMUNITY,
} GardeReferralAnswer;

typedef enum
{
  GARDE_ORDER_BIOLOGY = 1,
  GARDE_ORDER_IMAGING,
} GardeOrderKind;

typedef enum
{
  GARDE_ORDER_WRITTEN = 1,
  GARDE_ORDER_PRINTED,
  GARDE_ORDER_SAMPLED,
  GARDE_ORDER_SENT,
  GARDE_ORDER_RECEIVED,
  GARDE_ORDER_REVIEWED,
  GARDE_ORDER_TOLD,
  GARDE_ORDER_CLOSED,
  GARDE_ORDER_CANCELLED,
} GardeOrderState;

typedef enum
{
  GARDE_DOCUMENT_SLIP = 1,
  GARDE_DOCUMENT_IMAGING,
  GARDE_DOCUMENT_SUMMARY,
  GARDE_DOCUMENT_LETTER,
  GARDE_DOCUMENT_REFERRAL,
  GARDE_DOCUMENT_PRESCRIPTION,
  GARDE_DOCUMENT_CERTIFICATE,
  GARDE_DOCUMENT_SHIFT_SHEET,
  GARDE_DOCUMENT_LABELS,
} GardeDocumentKind;

typedef enum
{
  GARDE_CODE_SYSTEM_CISP2 = 1,
  GARDE_CODE_SYSTEM_ICD10,
} GardeCodeSystem;

typedef enum
{
  GARDE_VITAL_TEMPERATURE = 1,
  GARDE_VITAL_SYSTOLIC,
  GARDE_VITAL_DIASTOLIC,
  GARDE_VITAL_PULSE,
  GARDE_VITAL_BREATHING,
  GARDE_VITAL_OXYGEN,
  GARDE_VITAL_PAIN,
  GARDE_VITAL_GLUCOSE,
  GARDE_VITAL_WEIGHT,
  GARDE_VITAL_HEIGHT,
  GARDE_VITAL_DIPSTICK,
} GardeVitalKind;

#define GARDE_N_VITAL_KINDS GARDE_VITAL_DIPSTICK

typedef enum
{
  GARDE_URGENCY_ROUTINE = 1,
  GARDE_URGENCY_TODAY,
  GARDE_URGENCY_IMMEDIATE,
} GardeOrderUrgency;

typedef enum
{
  GARDE_ANSWER_YES = 1,
  GARDE_ANSWER_NO,
  GARDE_ANSWER_UNKNOWN,
} GardeAnswer;

typedef enum
{
  GARDE_SUMMARY_TO_PRINT = 1,
  GARDE_SUMMARY_PRINTED,
  GARDE_SUMMARY_TO_SEND,
  GARDE_SUMMARY_SENT,
  GARDE_SUMMARY_NO_ADDRESS,
} GardeSummaryState;

typedef enum
{
  GARDE_HOLIDAYS_METROPOLE = 1,
  GARDE_HOLIDAYS_ALSACE_MOSELLE,
} GardeHolidayRegime;

typedef enum
{
  GARDE_PAPER_CONTRACT = 1,
  GARDE_PAPER_LICENCE,
  GARDE_PAPER_REGISTRATION,
  GARDE_PAPER_APPROVAL,
  GARDE_PAPER_INSURANCE,
  GARDE_PAPER_SUPERVISION,
} GardePaperKind;

typedef enum
{
  GARDE_PAPER_GRANTED = 1,
  GARDE_PAPER_REFUSED,
} GardePaperAnswer;

typedef enum
{
  GARDE_AVAILABILITY_PREFERRED = 1,
  GARDE_AVAILABILITY_AVAILABLE,
  GARDE_AVAILABILITY_IF_NEEDED,
  GARDE_AVAILABILITY_CANNOT,
} GardeAvailabilityLevel;

typedef enum
{
  GARDE_DUTY_TELEPHONE = 1,
  GARDE_DUTY_ADVICE,
  GARDE_DUTY_NURSES,
  GARDE_DUTY_OTHER,
} GardeDutyKind;

typedef enum
{
  GARDE_ROSTER_CHANGE_ADDED = 1,
  GARDE_ROSTER_CHANGE_REMOVED,
} GardeRosterChangeKind;

typedef enum
{
  GARDE_CALL_ANSWER_YES = 1,
  GARDE_CALL_ANSWER_NO,
  GARDE_CALL_ANSWER_NO_REPLY,
  GARDE_CALL_ANSWER_LATER,
} GardeCallAnswer;

typedef enum
{
  GARDE_SWAP_PROPOSED = 1,
  GARDE_SWAP_ACCEPTED,
  GARDE_SWAP_AGREED,
  GARDE_SWAP_REFUSED,
  GARDE_SWAP_WITHDRAWN,
} GardeSwapState;

typedef enum
{
  GARDE_GRANT_CONTRACT = 1,
  GARDE_GRANT_LICENCE,
  GARDE_GRANT_UNAVAILABLE,
  GARDE_GRANT_NO_ANSWER,
  GARDE_GRANT_MAX_PER_WEEK,
  GARDE_GRANT_MAX_WEEKENDS,
} GardeGrantRule;

typedef struct _GardeVocabulary GardeVocabulary;

extern const GardeVocabulary garde_doctor_status_words;
extern const GardeVocabulary garde_shift_kind_words;
extern const GardeVocabulary garde_shift_state_words;
extern const GardeVocabulary garde_place_kind_words;
extern const GardeVocabulary garde_source_words;
extern const GardeVocabulary garde_reason_group_words;
extern const GardeVocabulary garde_visit_state_words;
extern const GardeVocabulary garde_visit_outcome_words;
extern const GardeVocabulary garde_family_doctor_answer_words;
extern const GardeVocabulary garde_zone_words;
extern const GardeVocabulary garde_priority_words;
extern const GardeVocabulary garde_sex_words;
extern const GardeVocabulary garde_identity_state_words;
extern const GardeVocabulary garde_referral_outcome_words;
extern const GardeVocabulary garde_referral_answer_words;
extern const GardeVocabulary garde_order_kind_words;
extern const GardeVocabulary garde_order_state_words;
extern const GardeVocabulary garde_document_kind_words;
extern const GardeVocabulary garde_holiday_regime_words;
extern const GardeVocabulary garde_code_system_words;
extern const GardeVocabulary garde_vital_kind_words;
extern const GardeVocabulary garde_order_urgency_words;
extern const GardeVocabulary garde_answer_words;
extern const GardeVocabulary garde_summary_state_words;
extern const GardeVocabulary garde_paper_kind_words;
extern const GardeVocabulary garde_paper_answer_words;
extern const GardeVocabulary garde_availability_level_words;
extern const GardeVocabulary garde_duty_kind_words;
extern const GardeVocabulary garde_roster_change_words;
extern const GardeVocabulary garde_call_answer_words;
extern const GardeVocabulary garde_swap_state_words;
extern const GardeVocabulary garde_grant_rule_words;

extern const GardeVocabulary garde_role_words;      /* see garde-right.h */
extern const GardeVocabulary garde_trail_act_words; /* see garde-trail-entry.h */

/* All of them, NULL-terminated: a test holds them against the tables. */
const GardeVocabulary *const *garde_vocabularies (void);

const char *garde_vocabulary_get_table (const GardeVocabulary *self);
guint garde_vocabulary_get_size (const GardeVocabulary *self);

/* The word of @value, which must be 1 to the size; "" for 0. */
const char *garde_vocabulary_get_word (const GardeVocabulary *self, int value);

/* The translated label of @value, "" for 0. */
const char *garde_vocabulary_get_label (const GardeVocabulary *self, int value);

/* The value of a word of the formats, 0 if there is no such word. */
int garde_vocabulary_find (const GardeVocabulary *self, const char *word);

G_END_DECLS
