/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-day.h"

G_BEGIN_DECLS

/* How long a patient's file is kept (CSP R1112-7, applied by custom to liberal practice;
 * FRENCH-RULES.md 9). Eliminating it afterwards is a decision, and a legal hold suspends it. */
typedef struct
{
  GardeDay birth;      /* may be not set */
  GardeDay last_visit; /* or the day on which the file was made */
  GardeDay death;      /* not set: not known to be dead */
} GardeRetention;

/* The last day on which the file is kept: 20 years from the last visit, at least until the 28th
 * birthday; of who died less than 10 years after the last visit, 10 years from the death instead.
 * GARDE_DAY_NONE if no visit is known. */
GardeDay garde_retention_get_end (const GardeRetention *self);

/* Which part of the rule that day is from. */
typedef enum
{
  GARDE_RETENTION_UNKNOWN, /* no visit is known */
  GARDE_RETENTION_VISIT,
  GARDE_RETENTION_CHILD,
  GARDE_RETENTION_DEATH,
} GardeRetentionRule;

GardeRetentionRule garde_retention_get_rule (const GardeRetention *self);

/* "20 years after the last visit"; "" for UNKNOWN. Translated. */
const char *garde_retention_rule_get_label (GardeRetentionRule rule);

/* Whether that day is past. FALSE if no visit is known. */
gboolean garde_retention_is_over (const GardeRetention *self, GardeDay today);

G_END_DECLS
