/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

#define GARDE_TYPE_ORDER (garde_order_get_type ())
GARDE_DECLARE_RECORD (GardeOrder, garde_order, ORDER)

/* Biology or imaging ordered in a visit. */
struct _GardeOrder
{
  GardeRecord parent_instance;

  gint64 visit;
  gint64 doctor;
  GardeOrderKind kind;
  GardeOrderState state;
  gint64 written_at;
  gint64 due_at;
  char *context; /* clinical context */
  GardeOrderUrgency urgency;
  char *question; /* imaging: what is to be answered */
  GardeAnswer pregnancy;
  GardeAnswer contrast; /* whether contrast is wanted */
  char *kidney;         /* creatinine or clearance, with its date */
  GardeAnswer allergy;  /* to contrast */
  GardeAnswer implants;
  char *collector; /* who takes the sample */
  gint64 printed_at;
  gint64 sampled_at; /* or the appointment was given */
  gint64 sent_at;
  gint64 closed_at;
  char *closed_reason; /* without a result: why */
  gint64 moved_from;   /* the visit on which it was written by mistake */
};

G_END_DECLS
