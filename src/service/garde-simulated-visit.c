/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "service/garde-simulated-visit.h"

#include "base/garde-instant.h"

/* A value and how often it comes, in thousandths; the last row takes what is left. */
typedef struct
{
  int value;
  int share;
} Share;

static const Share sources[] = {
  { GARDE_SOURCE_COT, 650 }, { GARDE_SOURCE_SAS, 290 }, { GARDE_SOURCE_SAU, 30 },
  { GARDE_SOURCE_DESK, 20 }, { GARDE_SOURCE_GP, 7 },    { GARDE_SOURCE_PHARMACY, 0 },
};

static const Share reasons[] = {
  { GARDE_REASON_INFECTIOUS, 290 }, { GARDE_REASON_ENT, 250 },
  { GARDE_REASON_TRAUMA, 155 },     { GARDE_REASON_DIGESTIVE, 115 },
  { GARDE_REASON_DERMATOLOGY, 80 }, { GARDE_REASON_RHEUMATOLOGY, 62 },
  { GARDE_REASON_URINARY, 25 },     { GARDE_REASON_CHEST_PAIN, 11 },
  { GARDE_REASON_OTHER, 0 },
};

static const Share states[] = {
  { GARDE_VISIT_DONE, 826 },    { GARDE_VISIT_NO_SHOW, 150 },  { GARDE_VISIT_LEFT, 10 },
  { GARDE_VISIT_CANCELLED, 8 }, { GARDE_VISIT_REDIRECTED, 0 },
};

static const Share outcomes[] = {
  { GARDE_OUTCOME_HOME, 794 },     { GARDE_OUTCOME_FAMILY_DOCTOR, 135 },
  { GARDE_OUTCOME_EMERGENCY, 43 }, { GARDE_OUTCOME_SPECIALIST, 25 },
  { GARDE_OUTCOME_HOSPITAL, 2 },   { GARDE_OUTCOME_FIFTEEN, 0 },
};

static const Share answers[] = {
  { GARDE_FAMILY_DOCTOR_DECLARED, 600 },
  { GARDE_FAMILY_DOCTOR_NONE, 160 },
  { GARDE_FAMILY_DOCTOR_UNKNOWN, 0 },
};

static const Share refusals[] = {
  { GARDE_REFERRAL_TERRITORY, 540 },
  { GARDE_REFERRAL_UNFILLED, 420 },
  { GARDE_REFERRAL_REDIRECTED_15, 26 },
  { GARDE_REFERRAL_OUT_OF_SCOPE, 0 },
};

static int
draw (GRand *rand, const Share *shares, guint n)
{
  int left = g_rand_int_range (rand, 0, 1000);

  for (guint i = 0; i + 1 < n; i++)
    {
      if (left < shares[i].share)
        return shares[i].value;
      left -= shares[i].share;
    }
  return shares[n - 1].value;
}

#define DRAW(rand, shares) draw (rand, shares, G_N_ELEMENTS (shares))

static gint64
draw_minutes (GRand *rand, int least, int most)
{
  return g_rand_int_range (rand, least, most + 1) * GARDE_MINUTE;
}

GardeReasonGroup
garde_simulated_visit_draw_reason (GRand *rand)
{
  return (GardeReasonGroup) DRAW (rand, reasons);
}

/* Whoever comes is mostly early; the wait has a median of about five minutes and a long tail. */
static void
draw_arrival (GardeVisit *visit, GRand *rand)
{
  visit->arrived_at = visit->slot_at - draw_minutes (rand, -10, 15);
  visit->booked_at = MIN (visit->booked_at, visit->arrived_at);
  visit->family_doctor = (GardeFamilyDoctorAnswer) DRAW (rand, answers);
  visit->zone =
      visit->reason_group == GARDE_REASON_INFECTIOUS ? GARDE_ZONE_INFECTIOUS : GARDE_ZONE_GENERAL;
}

static void
draw_call (GardeVisit *visit, GRand *rand)
{
  gint64 wait = draw_minutes (rand, 0, 9);

  if (g_rand_int_range (rand, 0, 8) == 0)
    wait += draw_minutes (rand, 5, 35);
  visit->called_at = visit->arrived_at + wait;
  visit->started_at = visit->called_at + g_rand_int_range (rand, 0, 90) * G_GINT64_CONSTANT (1000);
  visit->done_at = visit->started_at + draw_minutes (rand, 6, 24);
  visit->outcome = (GardeVisitOutcome) DRAW (rand, outcomes);
}

static void
draw_course (GardeVisit *visit, GRand *rand)
{
  gint64 slot_end = visit->slot_at + visit->slot_minutes * GARDE_MINUTE;

  switch (visit->state)
    {
    case GARDE_VISIT_DONE:
      draw_arrival (visit, rand);
      draw_call (visit, rand);
      break;
    case GARDE_VISIT_LEFT:
    case GARDE_VISIT_REDIRECTED:
      draw_arrival (visit, rand);
      visit->closed_at = slot_end + draw_minutes (rand, 10, 40);
      break;
    case GARDE_VISIT_NO_SHOW:
      visit->closed_at = visit->slot_at + 15 * GARDE_MINUTE;
      break;
    case GARDE_VISIT_CANCELLED:
      visit->closed_at = visit->slot_at;
      break;
    case GARDE_VISIT_BOOKED:
    case GARDE_VISIT_WAITING:
    case GARDE_VISIT_CALLED:
    case GARDE_VISIT_IN_VISIT:
    default:
      g_assert_not_reached ();
    }
}

void
garde_simulated_visit_draw (GardeVisit *visit, GRand *rand)
{
  g_return_if_fail (GARDE_IS_VISIT (visit) && rand != NULL);

  visit->source = (GardeSource) DRAW (rand, sources);
  visit->reason_group = garde_simulated_visit_draw_reason (rand);
  visit->priority =
      g_rand_int_range (rand, 0, 40) == 0 ? GARDE_PRIORITY_PRIORITY : GARDE_PRIORITY_NORMAL;
  visit->state = (GardeVisitState) DRAW (rand, states);
  visit->booked_at = visit->slot_at - draw_minutes (rand, 30, 300);
  draw_course (visit, rand);
}

GardeReferral *
garde_simulated_visit_dup_request (const GardeVisit *visit, GRand *rand)
{
  GardeReferral *referral = garde_referral_new ();

  referral->centre = visit->centre;
  referral->patient = visit->patient;
  referral->source = visit->source;
  referral->reason_group = visit->reason_group;
  referral->outcome = GARDE_REFERRAL_CENTRE;
  referral->answered_by = GARDE_ANSWER_COMMUNITY;
  referral->answered_at = visit->booked_at;
  referral->received_at = visit->booked_at - draw_minutes (rand, 5, 110);
  if (g_rand_int_range (rand, 0, 4) == 0)
    referral->refused_at = (referral->received_at + referral->answered_at) / 2;
  return referral;
}

GardeReferral *
garde_simulated_visit_invent_request (gint64 received_at, GRand *rand)
{
  GardeReferral *referral = garde_referral_new ();

  referral->source = GARDE_SOURCE_COT;
  referral->reason_group = garde_simulated_visit_draw_reason (rand);
  referral->received_at = received_at;
  referral->outcome = (GardeReferralOutcome) DRAW (rand, refusals);
  if (referral->outcome != GARDE_REFERRAL_TERRITORY)
    return referral;
  referral->answered_by =
      g_rand_int_range (rand, 0, 4) == 0 ? GARDE_ANSWER_FAMILY_DOCTOR : GARDE_ANSWER_COMMUNITY;
  referral->answered_at = received_at + draw_minutes (rand, 5, 110);
  return referral;
}
