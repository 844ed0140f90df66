/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-roster-terms.h"

/* clang-format off */
static const GardeField fields[] = {
  GARDE_FIELD (GardeRosterTerms, centre, REFERENCE),
  GARDE_FIELD (GardeRosterTerms, rest_minutes, INT),
  GARDE_FIELD (GardeRosterTerms, duty_gap_minutes, INT),
  GARDE_FIELD (GardeRosterTerms, max_duty_minutes, INT),
  GARDE_FIELD (GardeRosterTerms, rolling_days, INT),
  GARDE_FIELD (GardeRosterTerms, weight_day, INT),
  GARDE_FIELD (GardeRosterTerms, weight_evening, INT),
  GARDE_FIELD (GardeRosterTerms, weight_weekend, INT),
  GARDE_FIELD (GardeRosterTerms, weight_published, INT),
  GARDE_FIELD (GardeRosterTerms, fifteen_phone, OPTIONAL_TEXT),
  GARDE_FIELD (GardeRosterTerms, call_centre_phone, OPTIONAL_TEXT),
};
/* clang-format on */

GARDE_DEFINE_RECORD (GardeRosterTerms, garde_roster_terms, "roster_terms", fields)

GardeRosterTerms *
garde_roster_terms_make_default (gint64 centre)
{
  GardeRosterTerms *self = garde_roster_terms_new ();

  self->centre = centre;
  self->rest_minutes = 660;
  self->max_duty_minutes = 720;
  self->rolling_days = 84;
  self->weight_day = 20000;
  self->weight_evening = 25000;
  self->weight_weekend = 30000;
  self->weight_published = 400;
  return self;
}
