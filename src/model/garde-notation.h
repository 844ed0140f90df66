/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-instant.h"
#include "base/garde-money.h"
#include "model/garde-centre.h"
#include "model/garde-holiday.h"
#include "model/garde-visit.h"

G_BEGIN_DECLS

/* Billing notations of a consultation as information with their reasons, never imposed
 * (FRENCH-RULES 3.1 to 3.3). Amounts are dated data (GardeTariff). */
typedef struct
{
  GardeDay day; /* local, when the consultation starts */
  GardeMinutes time;
  GardeHolidayRegime regime;
  gboolean has_bridges;
  int months;                 /* the patient's age; -1: unknown */
  gboolean regulated;         /* sent by the regulating doctor of the SAS or the 15 */
  gint64 minutes_since_call;  /* from the regulation to the start; -1: unknown */
  gboolean is_own_patient;    /* the doctor is his family doctor */
  gboolean has_family_doctor; /* another one, who gets the summary */
  guint n_snp_this_week;      /* of this doctor since Monday, before this consultation */
} GardeNotationQuestion;

/* What @visit and its centre say of a consultation; nothing of the patient and of the week yet. */
GardeNotationQuestion garde_notation_ask (const GardeVisit *visit,
                                          const GardeCentre *centre,
                                          GardeZone *zone,
                                          gint64 now);

/* Whether the consultation is one of the twenty SNP that a doctor may note in a week. */
gboolean garde_notation_is_snp (const GardeNotationQuestion *question);

typedef struct
{
  const char *code;  /* "SNP" */
  char *explanation; /* one translated sentence: why, and with what it does not go */
  gboolean is_sure; /* FALSE: the rule in force was not verified, or depends on what is not known */
} GardeNotation;

void garde_notation_free (GardeNotation *self);

/* (transfer full) of GardeNotation, those that may go together first */
GPtrArray *garde_notation_propose (const GardeNotationQuestion *question);

G_END_DECLS
