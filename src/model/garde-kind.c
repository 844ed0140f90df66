/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-kind.h"

#include "model/garde-account.h"
#include "model/garde-assignment.h"
#include "model/garde-availability-pattern.h"
#include "model/garde-availability.h"
#include "model/garde-call-out.h"
#include "model/garde-centre.h"
#include "model/garde-closed-day.h"
#include "model/garde-closure.h"
#include "model/garde-conclusion.h"
#include "model/garde-directory-entry.h"
#include "model/garde-doctor.h"
#include "model/garde-document.h"
#include "model/garde-draft-cell.h"
#include "model/garde-draft.h"
#include "model/garde-duty-limit.h"
#include "model/garde-duty-list.h"
#include "model/garde-duty-member.h"
#include "model/garde-elimination.h"
#include "model/garde-engagement.h"
#include "model/garde-exam-set-item.h"
#include "model/garde-exam-set.h"
#include "model/garde-exam.h"
#include "model/garde-leave.h"
#include "model/garde-note.h"
#include "model/garde-opening.h"
#include "model/garde-order-item.h"
#include "model/garde-order.h"
#include "model/garde-paper.h"
#include "model/garde-patient-keeping.h"
#include "model/garde-patient-merge.h"
#include "model/garde-patient.h"
#include "model/garde-phrase.h"
#include "model/garde-place.h"
#include "model/garde-publication-line.h"
#include "model/garde-publication.h"
#include "model/garde-reason.h"
#include "model/garde-referral.h"
#include "model/garde-replacement.h"
#include "model/garde-roster-grant.h"
#include "model/garde-roster-terms.h"
#include "model/garde-scheme.h"
#include "model/garde-shift.h"
#include "model/garde-step.h"
#include "model/garde-summary.h"
#include "model/garde-swap.h"
#include "model/garde-tariff.h"
#include "model/garde-template.h"
#include "model/garde-tier.h"
#include "model/garde-visit.h"
#include "model/garde-vital.h"
#include "model/garde-workstation.h"

typedef GType (*GetType) (void);

static const GetType types[] = {
  [GARDE_KIND_ACCOUNT] = garde_account_get_type,
  [GARDE_KIND_CENTRE] = garde_centre_get_type,
  [GARDE_KIND_WORKSTATION] = garde_workstation_get_type,
  [GARDE_KIND_DOCTOR] = garde_doctor_get_type,
  [GARDE_KIND_ENGAGEMENT] = garde_engagement_get_type,
  [GARDE_KIND_DIRECTORY_ENTRY] = garde_directory_entry_get_type,
  [GARDE_KIND_OPENING] = garde_opening_get_type,
  [GARDE_KIND_SHIFT] = garde_shift_get_type,
  [GARDE_KIND_ASSIGNMENT] = garde_assignment_get_type,
  [GARDE_KIND_PLACE] = garde_place_get_type,
  [GARDE_KIND_PATIENT] = garde_patient_get_type,
  [GARDE_KIND_REASON] = garde_reason_get_type,
  [GARDE_KIND_VISIT] = garde_visit_get_type,
  [GARDE_KIND_STEP] = garde_step_get_type,
  [GARDE_KIND_REFERRAL] = garde_referral_get_type,
  [GARDE_KIND_NOTE] = garde_note_get_type,
  [GARDE_KIND_DRAFT] = garde_draft_get_type,
  [GARDE_KIND_ORDER] = garde_order_get_type,
  [GARDE_KIND_ORDER_ITEM] = garde_order_item_get_type,
  [GARDE_KIND_DOCUMENT] = garde_document_get_type,
  [GARDE_KIND_SCHEME] = garde_scheme_get_type,
  [GARDE_KIND_TIER] = garde_tier_get_type,
  [GARDE_KIND_VITAL] = garde_vital_get_type,
  [GARDE_KIND_CONCLUSION] = garde_conclusion_get_type,
  [GARDE_KIND_TEMPLATE] = garde_template_get_type,
  [GARDE_KIND_PHRASE] = garde_phrase_get_type,
  [GARDE_KIND_EXAM] = garde_exam_get_type,
  [GARDE_KIND_EXAM_SET] = garde_exam_set_get_type,
  [GARDE_KIND_EXAM_SET_ITEM] = garde_exam_set_item_get_type,
  [GARDE_KIND_SUMMARY] = garde_summary_get_type,
  [GARDE_KIND_TARIFF] = garde_tariff_get_type,
  [GARDE_KIND_PAPER] = garde_paper_get_type,
  [GARDE_KIND_REPLACEMENT] = garde_replacement_get_type,
  [GARDE_KIND_AVAILABILITY] = garde_availability_get_type,
  [GARDE_KIND_AVAILABILITY_PATTERN] = garde_availability_pattern_get_type,
  [GARDE_KIND_LEAVE] = garde_leave_get_type,
  [GARDE_KIND_DUTY_LIST] = garde_duty_list_get_type,
  [GARDE_KIND_DUTY_MEMBER] = garde_duty_member_get_type,
  [GARDE_KIND_DRAFT_CELL] = garde_draft_cell_get_type,
  [GARDE_KIND_PUBLICATION] = garde_publication_get_type,
  [GARDE_KIND_PUBLICATION_LINE] = garde_publication_line_get_type,
  [GARDE_KIND_CALL_OUT] = garde_call_out_get_type,
  [GARDE_KIND_SWAP] = garde_swap_get_type,
  [GARDE_KIND_ROSTER_GRANT] = garde_roster_grant_get_type,
  [GARDE_KIND_CLOSURE] = garde_closure_get_type,
  [GARDE_KIND_CLOSED_DAY] = garde_closed_day_get_type,
  [GARDE_KIND_ROSTER_TERMS] = garde_roster_terms_get_type,
  [GARDE_KIND_DUTY_LIMIT] = garde_duty_limit_get_type,
  [GARDE_KIND_PATIENT_KEEPING] = garde_patient_keeping_get_type,
  [GARDE_KIND_PATIENT_MERGE] = garde_patient_merge_get_type,
  [GARDE_KIND_ELIMINATION] = garde_elimination_get_type,
};

G_STATIC_ASSERT (G_N_ELEMENTS (types) == GARDE_N_KINDS + 1);

GType
garde_kind_get_type (GardeKind kind)
{
  g_return_val_if_fail (kind >= 1 && kind <= GARDE_N_KINDS, G_TYPE_INVALID);

  return types[kind]();
}

GardeKind
garde_kind_of (GType type)
{
  for (int kind = 1; kind <= GARDE_N_KINDS; kind++)
    if (garde_kind_get_type (kind) == type)
      return kind;
  g_return_val_if_reached (0);
}

const GardeField *
garde_kind_find_field (int kind, const char *name)
{
  GardeRecordClass *klass;

  if (kind < 1 || kind > GARDE_N_KINDS)
    return NULL;
  /* Record classes live as long as the program. */
  klass = g_type_class_ref (garde_kind_get_type ((GardeKind) kind));
  for (guint i = 0; i < klass->n_fields; i++)
    if (g_str_equal (klass->fields[i].name, name))
      return &klass->fields[i];
  return NULL;
}
