/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-money.h"
#include "model/garde-scheme.h"
#include "model/garde-tier.h"
#include "model/garde-words.h"

G_BEGIN_DECLS

/* The plain structs between the store, the room allowance and the pages (DOMAIN.md 5). All
 * reference counted by being in GPtrArrays with free functions; immutable once handed on. */

/* One patient of a shift and whether he counts. */
typedef struct
{
  gint64 visit;
  int ticket;
  GardeVisitState state;
  GardeVisitOutcome outcome;
  gboolean counts;
} GardeAllowanceCase;

/* A held shift and its doctor: the question. */
typedef struct
{
  gint64 shift;
  char *shift_reference; /* may be NULL */
  GardeShiftKind kind;
  gint64 starts_at, ends_at;
  GardeDay local_day;
  gint64 doctor;
  char *doctor_name;      /* "Hélène Marchand" */
  char *doctor_reference; /* the centre's reference, else the RPPS, else the id */
  GardeDoctorStatus status;
  guint n_seen;
  GArray *cases; /* of GardeAllowanceCase, by ticket; NULL when only the count was asked */
} GardeAllowanceShift;

void garde_allowance_shift_free (GardeAllowanceShift *self);

/* A scheme with its tiers, ascending from_patients, the first from 0. */
typedef struct
{
  GardeScheme *scheme;
  GPtrArray *tiers; /* of GardeTier */
} GardeAllowanceScheme;

void garde_allowance_scheme_free (GardeAllowanceScheme *self);

/* The answer: why so much. */
typedef enum
{
  GARDE_ALLOWANCE_TIER,      /* by the number of patients seen */
  GARDE_ALLOWANCE_INTERN,    /* an intern: nothing */
  GARDE_ALLOWANCE_NO_SCHEME, /* no scheme is valid on that day: nothing, and it must be said */
} GardeAllowanceReason;

typedef struct
{
  const GardeAllowanceShift *shift; /* borrowed from the question */
  GardeAllowanceReason reason;
  guint tier_from;
  int tier_to; /* -1: and more */
  GardeMoney amount;
} GardeAllowanceLine;

G_END_DECLS
