/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-kind.h"

#include "model/garde-account.h"
#include "model/garde-assignment.h"
#include "model/garde-centre.h"
#include "model/garde-conclusion.h"
#include "model/garde-directory-entry.h"
#include "model/garde-doctor.h"
#include "model/garde-document.h"
#include "model/garde-draft.h"
#include "model/garde-engagement.h"
#include "model/garde-exam-set-item.h"
#include "model/garde-exam-set.h"
#include "model/garde-exam.h"
#include "model/garde-note.h"
#include "model/garde-opening.h"
#include "model/garde-order-item.h"
#include "model/garde-order.h"
#include "model/garde-patient.h"
#include "model/garde-phrase.h"
#include "model/garde-place.h"
#include "model/garde-reason.h"
#include "model/garde-referral.h"
#include "model/garde-scheme.h"
#include "model/garde-shift.h"
#include "model/garde-step.h"
#include "model/garde-summary.h"
#include "model/garde-tariff.h"
#include "model/garde-template.h"
#include "model/garde-tier.h"
#include "model/garde-visit.h"
#include "model/garde-vital.h"
#include "model/garde-workstation.h"

GType
garde_kind_get_type (GardeKind kind)
{
  switch (kind)
    {
    case GARDE_KIND_ACCOUNT:
      return GARDE_TYPE_ACCOUNT;
    case GARDE_KIND_CENTRE:
      return GARDE_TYPE_CENTRE;
    case GARDE_KIND_WORKSTATION:
      return GARDE_TYPE_WORKSTATION;
    case GARDE_KIND_DOCTOR:
      return GARDE_TYPE_DOCTOR;
    case GARDE_KIND_ENGAGEMENT:
      return GARDE_TYPE_ENGAGEMENT;
    case GARDE_KIND_DIRECTORY_ENTRY:
      return GARDE_TYPE_DIRECTORY_ENTRY;
    case GARDE_KIND_OPENING:
      return GARDE_TYPE_OPENING;
    case GARDE_KIND_SHIFT:
      return GARDE_TYPE_SHIFT;
    case GARDE_KIND_ASSIGNMENT:
      return GARDE_TYPE_ASSIGNMENT;
    case GARDE_KIND_PLACE:
      return GARDE_TYPE_PLACE;
    case GARDE_KIND_PATIENT:
      return GARDE_TYPE_PATIENT;
    case GARDE_KIND_REASON:
      return GARDE_TYPE_REASON;
    case GARDE_KIND_VISIT:
      return GARDE_TYPE_VISIT;
    case GARDE_KIND_STEP:
      return GARDE_TYPE_STEP;
    case GARDE_KIND_REFERRAL:
      return GARDE_TYPE_REFERRAL;
    case GARDE_KIND_NOTE:
      return GARDE_TYPE_NOTE;
    case GARDE_KIND_DRAFT:
      return GARDE_TYPE_DRAFT;
    case GARDE_KIND_ORDER:
      return GARDE_TYPE_ORDER;
    case GARDE_KIND_ORDER_ITEM:
      return GARDE_TYPE_ORDER_ITEM;
    case GARDE_KIND_DOCUMENT:
      return GARDE_TYPE_DOCUMENT;
    case GARDE_KIND_SCHEME:
      return GARDE_TYPE_SCHEME;
    case GARDE_KIND_TIER:
      return GARDE_TYPE_TIER;
    case GARDE_KIND_VITAL:
      return GARDE_TYPE_VITAL;
    case GARDE_KIND_CONCLUSION:
      return GARDE_TYPE_CONCLUSION;
    case GARDE_KIND_TEMPLATE:
      return GARDE_TYPE_TEMPLATE;
    case GARDE_KIND_PHRASE:
      return GARDE_TYPE_PHRASE;
    case GARDE_KIND_EXAM:
      return GARDE_TYPE_EXAM;
    case GARDE_KIND_EXAM_SET:
      return GARDE_TYPE_EXAM_SET;
    case GARDE_KIND_EXAM_SET_ITEM:
      return GARDE_TYPE_EXAM_SET_ITEM;
    case GARDE_KIND_SUMMARY:
      return GARDE_TYPE_SUMMARY;
    case GARDE_KIND_TARIFF:
      return GARDE_TYPE_TARIFF;
    default:
      g_return_val_if_reached (G_TYPE_INVALID);
    }
}

GardeKind
garde_kind_of (GType type)
{
  for (int kind = 1; kind <= GARDE_N_KINDS; kind++)
    if (garde_kind_get_type (kind) == type)
      return kind;
  g_return_val_if_reached (0);
}
