/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/garde-record.h"

G_BEGIN_DECLS

#define GARDE_TYPE_ROSTER_TERMS (garde_roster_terms_get_type ())
GARDE_DECLARE_RECORD (GardeRosterTerms, garde_roster_terms, ROSTER_TERMS)

/* What a centre asks of its rosters; a centre without a row has the defaults of
 * garde_roster_terms_make_default (). */
struct _GardeRosterTerms
{
  GardeRecord parent_instance;

  gint64 centre;
  gint64 rest_minutes;     /* between two shifts of a doctor */
  gint64 duty_gap_minutes; /* shifts closer than this are one duty; 0: none */
  gint64 max_duty_minutes;
  gint64 rolling_days; /* over which shifts are counted for fairness */
  gint64 weight_day;   /* what an empty place costs */
  gint64 weight_evening;
  gint64 weight_weekend;
  gint64 weight_published; /* what moving a published doctor costs */
  char *fifteen_phone;     /* whom a closure is told */
  char *call_centre_phone;
};

/* Eleven hours of rest, no double duties, twelve weeks; the weights of DOMAIN.md 4. (transfer full)
 */
GardeRosterTerms *garde_roster_terms_make_default (gint64 centre);

G_END_DECLS
