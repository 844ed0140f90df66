/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

/* The kinds of record as the change feed numbers them; never renumbered. */
typedef enum
{
  GARDE_KIND_ACCOUNT = 1,
  GARDE_KIND_CENTRE,
  GARDE_KIND_WORKSTATION,
  GARDE_KIND_DOCTOR,
  GARDE_KIND_ENGAGEMENT,
  GARDE_KIND_DIRECTORY_ENTRY,
  GARDE_KIND_OPENING,
  GARDE_KIND_SHIFT,
  GARDE_KIND_ASSIGNMENT,
  GARDE_KIND_PLACE,
  GARDE_KIND_PATIENT,
  GARDE_KIND_REASON,
  GARDE_KIND_VISIT,
  GARDE_KIND_STEP,
  GARDE_KIND_REFERRAL,
  GARDE_KIND_NOTE,
  GARDE_KIND_DRAFT,
  GARDE_KIND_ORDER,
  GARDE_KIND_ORDER_ITEM,
  GARDE_KIND_DOCUMENT,
  GARDE_KIND_SCHEME,
  GARDE_KIND_TIER,
} GardeKind;

#define GARDE_N_KINDS GARDE_KIND_TIER

GType garde_kind_get_type (GardeKind kind);
GardeKind garde_kind_of (GType type);

G_END_DECLS
