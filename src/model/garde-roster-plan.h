/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-roster-problem.h"

G_BEGIN_DECLS

/* The answer to a GardeRosterProblem: who works when, what it costs, how far that is proven, and
 * why what is empty is empty. Doctors and shifts are indexes into the problem. */

typedef enum
{
  GARDE_ROSTER_FEASIBLE = 1, /* every rule is kept; nothing better is known, nothing is proven */
  GARDE_ROSTER_OPTIMAL,      /* proven: there is no better one */
  GARDE_ROSTER_CANCELLED,    /* the best one when somebody stopped it; every rule is kept */
  GARDE_ROSTER_INFEASIBLE,   /* proven: the locked places cannot be kept with every rule */
} GardeRosterStatus;

typedef struct
{
  guint doctor, shift;
} GardeRosterAssignment;

typedef struct
{
  guint doctor;
  GardeRosterRule rule;
} GardeRosterReason;

/* A doctor comes to a shift. */
typedef struct
{
  guint doctor, shift;
  int left;              /* the shift that he leaves for it, -1: none */
  GardeRosterRule relax; /* what must be given way, GARDE_ROSTER_RULE_NONE: nothing */
} GardeRosterChange;

/* One way to fill a place; @cost is the sum of the prices of what gives way. */
typedef struct
{
  GArray
      *changes; /* of GardeRosterChange; a doctor with two relaxations for a shift is in it twice */
  gint64 cost;
} GardeRosterCorrection;

typedef struct
{
  guint shift;
  int missing;
  GArray *reasons;        /* of GardeRosterReason, one a doctor */
  GPtrArray *corrections; /* of GardeRosterCorrection, the cheapest first */
} GardeRosterGap;

typedef struct
{
  GardeRosterStatus status;
  gint64 objective;
  gint64 bound; /* no plan costs less */
  gint64 uncovered_weight;
  gboolean uncovered_proven; /* this is the most that can be filled */
  GArray *assignments;       /* of GardeRosterAssignment, by shift and doctor */
  GPtrArray *gaps;           /* of GardeRosterGap, by shift */
} GardeRosterPlan;

GardeRosterPlan *garde_roster_plan_new (void); /* (transfer full) */
void garde_roster_plan_free (GardeRosterPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeRosterPlan, garde_roster_plan_free)

GardeRosterGap *garde_roster_gap_new (guint shift, int missing); /* (transfer full) */
void garde_roster_gap_free (GardeRosterGap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeRosterGap, garde_roster_gap_free)

GardeRosterCorrection *garde_roster_correction_new (void); /* (transfer full) */
void garde_roster_correction_free (GardeRosterCorrection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GardeRosterCorrection, garde_roster_correction_free)

/* The word of the format. */
const char *garde_roster_status_get_word (GardeRosterStatus status);

G_END_DECLS
