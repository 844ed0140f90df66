/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-words.h"

#include <glib/gi18n-lib.h>

struct _GardeVocabulary
{
  const char *table;
  const char *const *words;  /* from value 1, NULL-terminated */
  const char *const *labels; /* as many, to be translated */
};

/* The layout tool loses its way among N_ (). */
/* clang-format off */

#define GARDE_DEFINE_VOCABULARY(name, sql_table)                                                   \
  const GardeVocabulary garde_##name##_words = { sql_table, name##_words, name##_labels };

static const char *const doctor_status_words[] = {
  "holder", "locum", "assistant", "adjunct", "collaborator", "retired", "intern", NULL
};
static const char *const doctor_status_labels[] = {
  N_ ("Practice holder"), N_ ("Locum"), N_ ("Assistant"), N_ ("Adjunct"), N_ ("Associate"),
  N_ ("Retired"), N_ ("Intern"), NULL,
};
GARDE_DEFINE_VOCABULARY (doctor_status, "doctor_status")

static const char *const shift_kind_words[] = { "day", "evening", "weekend", "extra", NULL };
static const char *const shift_kind_labels[] = {
  N_ ("Afternoon"), N_ ("Evening"), N_ ("Weekend"), N_ ("Extra shift"), NULL,
};
GARDE_DEFINE_VOCABULARY (shift_kind, "shift_kind")

static const char *const shift_state_words[] = { "planned", "held", "closed_no_doctor", NULL };
static const char *const shift_state_labels[] = {
  N_ ("Planned"), N_ ("Held"), N_ ("Closed, no doctor"), NULL,
};
GARDE_DEFINE_VOCABULARY (shift_state, "shift_state")

static const char *const place_kind_words[] = { "open",      "sas",       "call_centre",
                                                "emergency", "follow_up", NULL };
static const char *const place_kind_labels[] = {
  N_ ("Free"), N_ ("Reserved for the SAS"), N_ ("Reserved for the call centre"),
  N_ ("Reserved for the emergency department"), N_ ("Reserved for follow-up"), NULL,
};
GARDE_DEFINE_VOCABULARY (place_kind, "place_kind")

static const char *const source_words[] = { "cot", "sas", "sau", "desk", "gp", "pharmacy", NULL };
static const char *const source_labels[] = {
  N_ ("Call centre"), N_ ("SAS"), N_ ("Emergency department"), N_ ("Front desk"),
  N_ ("Family doctor"), N_ ("Pharmacy"), NULL,
};
GARDE_DEFINE_VOCABULARY (source, "source")

static const char *const reason_group_words[] = { "infectious", "ent",         "trauma",
                                                  "digestive",  "dermatology", "rheumatology",
                                                  "urinary",    "chest_pain",  "other",
                                                  NULL };
static const char *const reason_group_labels[] = {
  N_ ("Infectious"), N_ ("ENT"), N_ ("Injury"), N_ ("Digestive"), N_ ("Skin"),
  N_ ("Rheumatology"), N_ ("Urinary"), N_ ("Chest pain"), N_ ("Other"), NULL,
};
GARDE_DEFINE_VOCABULARY (reason_group, "reason_group")

static const char *const visit_state_words[] = { "booked",    "waiting", "called", "in_visit",
                                                 "done",      "no_show", "left",   "redirected",
                                                 "cancelled", NULL };
static const char *const visit_state_labels[] = {
  N_ ("Expected"), N_ ("Waiting"), N_ ("Called"), N_ ("With the doctor"), N_ ("Seen"),
  N_ ("Did not come"), N_ ("Left without being seen"), N_ ("Redirected"), N_ ("Cancelled"), NULL,
};
GARDE_DEFINE_VOCABULARY (visit_state, "visit_state")

static const char *const visit_outcome_words[] = { "home",     "family_doctor", "emergency",
                                                   "hospital", "specialist",    "fifteen",
                                                   NULL };
static const char *const visit_outcome_labels[] = {
  N_ ("Home"), N_ ("Family doctor"), N_ ("Emergency department"), N_ ("Hospital"),
  N_ ("Specialist"), N_ ("The 15"), NULL,
};
GARDE_DEFINE_VOCABULARY (visit_outcome, "visit_outcome")

static const char *const family_doctor_answer_words[] = { "declared", "none", "unknown", NULL };
static const char *const family_doctor_answer_labels[] = {
  N_ ("Declared"), N_ ("None"), N_ ("Does not know"), NULL,
};
GARDE_DEFINE_VOCABULARY (family_doctor_answer, "family_doctor_answer")

static const char *const zone_words[] = { "general", "infectious", "outside", NULL };
static const char *const zone_labels[] = {
  N_ ("General room"), N_ ("Isolation"), N_ ("Outside"), NULL,
};
GARDE_DEFINE_VOCABULARY (zone, "zone")

static const char *const priority_words[] = { "normal", "priority", "urgent", NULL };
static const char *const priority_labels[] = {
  N_ ("Normal"), N_ ("Priority"), N_ ("Urgent"), NULL,
};
GARDE_DEFINE_VOCABULARY (priority, "priority")

static const char *const sex_words[] = { "M", "F", "I", NULL };
static const char *const sex_labels[] = {
  NC_ ("sex", "M"), NC_ ("sex", "F"), NC_ ("sex", "Not determined"), NULL,
};
GARDE_DEFINE_VOCABULARY (sex, "sex")

static const char *const identity_state_words[] = { "provisional", "validated", "retrieved",
                                                    "qualified", NULL };
static const char *const identity_state_labels[] = {
  N_ ("Provisional"), N_ ("Validated"), N_ ("Retrieved"), N_ ("Qualified"), NULL,
};
GARDE_DEFINE_VOCABULARY (identity_state, "identity_state")

static const char *const referral_outcome_words[] = { "centre",        "territory",    "unfilled",
                                                      "redirected_15", "out_of_scope", NULL };
static const char *const referral_outcome_labels[] = {
  N_ ("Centre"), N_ ("Doctors of the territory"), N_ ("Unfilled"), N_ ("Passed to the 15"),
  N_ ("Out of scope"), NULL,
};
GARDE_DEFINE_VOCABULARY (referral_outcome, "referral_outcome")

static const char *const referral_answer_words[] = { "family_doctor", "community", NULL };
static const char *const referral_answer_labels[] = {
  N_ ("Family doctor"), N_ ("Community"), NULL,
};
GARDE_DEFINE_VOCABULARY (referral_answer, "referral_answer")

static const char *const order_kind_words[] = { "biology", "imaging", NULL };
static const char *const order_kind_labels[] = {
  N_ ("Biology"), N_ ("Imaging"), NULL,
};
GARDE_DEFINE_VOCABULARY (order_kind, "order_kind")

static const char *const order_state_words[] = { "written",   "printed",  "sampled", "sent",
                                                 "received",  "reviewed", "told",    "closed",
                                                 "cancelled", NULL };
static const char *const order_state_labels[] = {
  N_ ("Written"), N_ ("Printed"), N_ ("Sampled"), N_ ("Sent"), N_ ("Result received"),
  N_ ("Reviewed"), N_ ("Patient told"), N_ ("Closed"), N_ ("Cancelled"), NULL,
};
GARDE_DEFINE_VOCABULARY (order_state, "order_state")

static const char *const document_kind_words[] = { "slip",        "imaging",  "summary",
                                                   "letter",      "referral", "prescription",
                                                   "certificate", "shift_sheet", "labels", NULL };
static const char *const document_kind_labels[] = {
  N_ ("Biology slip"), N_ ("Imaging request"), N_ ("Visit summary"),
  N_ ("Letter to the emergency department"), N_ ("Referral letter"), N_ ("Prescription"),
  N_ ("Certificate"), N_ ("End of the shift"), N_ ("Tube labels"), NULL,
};
GARDE_DEFINE_VOCABULARY (document_kind, "document_kind")

static const char *const holiday_regime_words[] = { "metropole", "alsace-moselle", NULL };
static const char *const holiday_regime_labels[] = {
  N_ ("Metropolitan France"), N_ ("Alsace-Moselle"), NULL,
};
GARDE_DEFINE_VOCABULARY (holiday_regime, "holiday_regime")

static const char *const code_system_words[] = { "cisp2", "icd10", NULL };
static const char *const code_system_labels[] = {
  N_ ("CISP-2"), N_ ("ICD-10"), NULL,
};
GARDE_DEFINE_VOCABULARY (code_system, "code_system")

static const char *const vital_kind_words[] = { "temperature", "systolic", "diastolic", "pulse",
                                                "breathing", "oxygen", "pain", "glucose",
                                                "weight", "height", "dipstick", NULL };
static const char *const vital_kind_labels[] = {
  N_ ("Temperature"), N_ ("Systolic blood pressure"), N_ ("Diastolic blood pressure"),
  N_ ("Pulse"), N_ ("Breathing rate"), N_ ("SpO₂"), N_ ("Pain"), N_ ("Blood glucose"),
  N_ ("Weight"), N_ ("Height"), N_ ("Urine dipstick"), NULL,
};
GARDE_DEFINE_VOCABULARY (vital_kind, "vital_kind")

static const char *const order_urgency_words[] = { "routine", "today", "immediate", NULL };
static const char *const order_urgency_labels[] = {
  N_ ("Routine"), N_ ("Today"), N_ ("At once"), NULL,
};
GARDE_DEFINE_VOCABULARY (order_urgency, "order_urgency")

static const char *const answer_words[] = { "yes", "no", "unknown", NULL };
static const char *const answer_labels[] = {
  N_ ("Yes"), N_ ("No"), N_ ("Unknown"), NULL,
};
GARDE_DEFINE_VOCABULARY (answer, "answer")

static const char *const summary_state_words[] = { "to_print", "printed", "to_send", "sent",
                                                   "no_address", NULL };
static const char *const summary_state_labels[] = {
  N_ ("To print"), N_ ("Printed"), N_ ("To send"), N_ ("Sent"), N_ ("No address"), NULL,
};
GARDE_DEFINE_VOCABULARY (summary_state, "summary_state")

static const char *const paper_kind_words[] = { "contract", "licence",   "registration",
                                              "approval", "insurance", "supervision",
                                              NULL };
static const char *const paper_kind_labels[] = {
  N_ ("Contract"), N_ ("Licence to replace"), N_ ("Registration with the Ordre"),
  N_ ("Approval by the Ordre"), N_ ("Insurance"), N_ ("Training agreement"), NULL,
};
GARDE_DEFINE_VOCABULARY (paper_kind, "paper_kind")

static const char *const paper_answer_words[] = { "granted", "refused", NULL };
static const char *const paper_answer_labels[] = {
  N_ ("Granted"), N_ ("Refused"), NULL,
};
GARDE_DEFINE_VOCABULARY (paper_answer, "paper_answer")

static const char *const availability_level_words[] = { "preferred", "available", "if_needed",
                                                      "cannot", NULL };
static const char *const availability_level_labels[] = {
  N_ ("Would like to"), N_ ("Can"), N_ ("If needed"), N_ ("Cannot"), NULL,
};
GARDE_DEFINE_VOCABULARY (availability_level, "availability_level")

static const char *const duty_kind_words[] = { "telephone", "advice", "nurses", "other", NULL };
static const char *const duty_kind_labels[] = {
  N_ ("Regulation by telephone"), N_ ("Specialists’ advice"), N_ ("Nurses"),
  N_ ("Other duty"), NULL,
};
GARDE_DEFINE_VOCABULARY (duty_kind, "duty_kind")

static const char *const roster_change_words[] = { "added", "removed", NULL };
static const char *const roster_change_labels[] = {
  N_ ("Added"), N_ ("Taken off"), NULL,
};
GARDE_DEFINE_VOCABULARY (roster_change, "roster_change")

static const char *const call_answer_words[] = { "yes", "no", "no_reply", "later", NULL };
static const char *const call_answer_labels[] = {
  N_ ("Yes"), N_ ("No"), N_ ("Did not pick up"), N_ ("Calls back"), NULL,
};
GARDE_DEFINE_VOCABULARY (call_answer, "call_answer")

static const char *const swap_state_words[] = { "proposed", "accepted",  "agreed",
                                              "refused",  "withdrawn", NULL };
static const char *const swap_state_labels[] = {
  N_ ("Proposed"), N_ ("Accepted by the other doctor"), N_ ("Agreed"), N_ ("Refused"),
  N_ ("Withdrawn"), NULL,
};
GARDE_DEFINE_VOCABULARY (swap_state, "swap_state")

static const char *const grant_rule_words[] = { "contract",  "licence",      "unavailable",
                                              "no_answer", "max_per_week", "max_weekends",
                                              NULL };
static const char *const grant_rule_labels[] = {
  N_ ("Contract to be extended"), N_ ("Licence to be renewed"), N_ ("Said no, asked again"),
  N_ ("Did not answer, asked"), N_ ("One more shift in the week"), N_ ("One more weekend"), NULL,
};
GARDE_DEFINE_VOCABULARY (grant_rule, "grant_rule")

static const char *const role_words[] = {
  "desk", "operator", "doctor", "intern", "coordinator", "administrator", NULL
};
static const char *const role_labels[] = {
  N_ ("Front desk"), N_ ("Call-centre operator"), N_ ("Doctor"), N_ ("Intern"),
  N_ ("Coordinator"), N_ ("Administrator"), NULL,
};
GARDE_DEFINE_VOCABULARY (role, "role")

static const char *const trail_act_words[] = {
  "read", "create", "change", "delete", "print", "export", "import", "sign_in", "sign_out",
  "refused", "backup", "restore", "erase", NULL
};
static const char *const trail_act_labels[] = {
  N_ ("Opened"), N_ ("Created"), N_ ("Changed"), N_ ("Deleted"), N_ ("Printed out"), N_ ("Exported"),
  N_ ("Imported"), N_ ("Signed in"), N_ ("Signed out"), N_ ("Was refused"), N_ ("Backed up"),
  N_ ("Restored"), N_ ("Erased"), NULL,
};
GARDE_DEFINE_VOCABULARY (trail_act, "audit_act")

/* clang-format on */

const GardeVocabulary *const *
garde_vocabularies (void)
{
  static const GardeVocabulary *const all[] = {
    &garde_doctor_status_words,
    &garde_shift_kind_words,
    &garde_shift_state_words,
    &garde_place_kind_words,
    &garde_source_words,
    &garde_reason_group_words,
    &garde_visit_state_words,
    &garde_visit_outcome_words,
    &garde_family_doctor_answer_words,
    &garde_zone_words,
    &garde_priority_words,
    &garde_sex_words,
    &garde_identity_state_words,
    &garde_referral_outcome_words,
    &garde_referral_answer_words,
    &garde_order_kind_words,
    &garde_order_state_words,
    &garde_document_kind_words,
    &garde_holiday_regime_words,
    &garde_code_system_words,
    &garde_vital_kind_words,
    &garde_order_urgency_words,
    &garde_answer_words,
    &garde_summary_state_words,
    &garde_paper_kind_words,
    &garde_paper_answer_words,
    &garde_availability_level_words,
    &garde_duty_kind_words,
    &garde_roster_change_words,
    &garde_call_answer_words,
    &garde_swap_state_words,
    &garde_grant_rule_words,
    &garde_role_words,
    &garde_trail_act_words,
    NULL,
  };

  return all;
}

const char *
garde_vocabulary_get_table (const GardeVocabulary *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->table;
}

guint
garde_vocabulary_get_size (const GardeVocabulary *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_strv_length ((char **) self->words);
}

static gboolean
has_value (const GardeVocabulary *self, int value)
{
  return value > 0 && (guint) value <= garde_vocabulary_get_size (self);
}

const char *
garde_vocabulary_get_word (const GardeVocabulary *self, int value)
{
  g_return_val_if_fail (self != NULL, "");

  return has_value (self, value) ? self->words[value - 1] : "";
}

const char *
garde_vocabulary_get_label (const GardeVocabulary *self, int value)
{
  g_return_val_if_fail (self != NULL, "");

  if (!has_value (self, value))
    return "";
  if (self == &garde_sex_words)
    return g_dpgettext2 (NULL, "sex", self->labels[value - 1]);
  return _ (self->labels[value - 1]);
}

int
garde_vocabulary_find (const GardeVocabulary *self, const char *word)
{
  g_return_val_if_fail (self != NULL && word != NULL, 0);

  for (guint i = 0; self->words[i] != NULL; i++)
    if (g_str_equal (self->words[i], word))
      return (int) i + 1;
  return 0;
}
