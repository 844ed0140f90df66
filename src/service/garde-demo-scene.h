/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/garde-words.h"

G_BEGIN_DECLS

/* What is going on in the demonstration centre at the minute GARDE_DEMO_SCENE_MINUTES of its shift.
 * Minutes count from the shift's first slot. Everybody is invented. */

#define GARDE_DEMO_SCENE_MINUTES (97)

typedef struct
{
  const char *given_name;
  const char *family_name;
  guint age_months;
  GardeSex sex;
  const char *phone; /* may be NULL */
  const char *alert; /* may be NULL */
} GardeDemoPerson;

typedef struct
{
  int slot; /* from 0, 20 minutes each; -1: a walk-in */
  guint doctor;
  GardeVisitState state;
  int arrived, called,
      ended; /* minutes, as far as the state has them; ended: done or declared absent */
  GardeSource source;
  GardeReasonGroup reason_group;
  const char *reason;
  GardeDemoPerson person;
  GardeZoneOfRoom zone;
  GardeVisitOutcome outcome;
  GardePriority priority;     /* 0: normal */
  const char *accompanied_by; /* may be NULL */
  gboolean is_parked;
} GardeDemoVisit;

/* A place that is not just open, or a second seat. */
typedef struct
{
  guint doctor;
  guint slot;
  GardePlaceKind kind;
  int released_before; /* minutes before its hour; 0: never */
  const char *why;     /* a second seat, and why; NULL: the first */
} GardeDemoPlace;

typedef struct
{
  int received;
  GardeSource source;
  const char *regulator;
  GardeReasonGroup reason_group;
  const char *reason;
  GardeReferralOutcome outcome; /* 0: to be dealt with */
  GardeDemoPerson person;
} GardeDemoRequest;

/* In the order in which tickets are given. (transfer none) */
const GardeDemoVisit *garde_demo_scene_get_visits (guint *n_visits);
const GardeDemoPlace *garde_demo_scene_get_places (guint *n_places);
const GardeDemoRequest *garde_demo_scene_get_requests (guint *n_requests);

G_END_DECLS
