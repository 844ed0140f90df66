/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-notation.h"

#include <glib/gi18n-lib.h>

#define SIX_YEARS         (6 * 12)
#define EIGHTY_YEARS      (80 * 12)
#define SNP_WITHIN        (48 * 60) /* minutes after the regulation */
#define SNP_MOST_PER_WEEK (20)
#define SHE_FROM          (19 * 60)
#define SHE_UNTIL         (21 * 60)

void
garde_notation_free (GardeNotation *self)
{
  if (self == NULL)
    return;
  g_free (self->explanation);
  g_free (self);
}

static void
propose (GPtrArray *notations, const char *code, gboolean is_sure, const char *explanation)
{
  GardeNotation *notation = g_new0 (GardeNotation, 1);

  notation->code = code;
  notation->is_sure = is_sure;
  notation->explanation = g_strdup (explanation);
  g_ptr_array_add (notations, notation);
}

/* The patient's age. */
static void
propose_by_age (GPtrArray *notations, const GardeNotationQuestion *question)
{
  if (question->months >= 0 && question->months < SIX_YEARS)
    propose (notations, "MEG", TRUE, _ ("A child under 6 years."));
  if (question->months > EIGHTY_YEARS && !question->is_own_patient)
    propose (notations, "MOP", TRUE,
             _ ("A patient over 80 years who is not of the doctor’s practice."));
}

GardeNotationQuestion
garde_notation_ask (const GardeVisit *visit, const GardeCentre *centre, GardeZone *zone, gint64 now)
{
  gint64 start = garde_visit_get_beginning (visit, now);

  return (GardeNotationQuestion){
    .day = garde_instant_get_day (start, zone),
    .time = garde_instant_get_minutes (start, zone),
    .regime = centre->holiday_regime,
    .has_bridges = centre->has_bridges,
    .months = -1,
    .regulated = visit->source == GARDE_SOURCE_SAS,
    .minutes_since_call = visit->booked_at != 0 ? (start - visit->booked_at) / GARDE_MINUTE : -1,
  };
}

static GardeDutyPeriod
find_period (const GardeNotationQuestion *question)
{
  return garde_duty_period_find (question->day, question->time, question->regime,
                                 question->has_bridges);
}

/* Within 48 hours of the regulation, of which there is a trace. */
static gboolean
is_in_time (const GardeNotationQuestion *question)
{
  return question->minutes_since_call >= 0 && question->minutes_since_call <= SNP_WITHIN;
}

gboolean
garde_notation_is_snp (const GardeNotationQuestion *question)
{
  g_return_val_if_fail (question != NULL, FALSE);

  return question->regulated && !question->is_own_patient && is_in_time (question) &&
         find_period (question) == GARDE_DUTY_NONE;
}

/* Sent by the regulating doctor in ordinary hours: the two majorations of unscheduled care. */
static void
propose_unscheduled (GPtrArray *notations, const GardeNotationQuestion *question)
{
  gboolean in_time = is_in_time (question);
  gboolean is_late = question->time.minutes >= SHE_FROM && question->time.minutes < SHE_UNTIL;

  if (question->minutes_since_call > SNP_WITHIN)
    return;
  if (question->is_own_patient)
    propose (notations, "MRT", in_time,
             _ ("Sent by the regulating doctor, the doctor’s own patient, seen within 48 hours."));
  else if (question->n_snp_this_week >= SNP_MOST_PER_WEEK)
    propose (notations, "SNP", FALSE,
             _ ("The doctor has noted 20 SNP this week already, the most that is allowed."));
  else
    propose (
        notations, "SNP", in_time,
        _ ("Sent by the regulating doctor of the SAS, seen within 48 hours; at most 20 a week, "
           "not together with MCG or a majoration for urgency or for out-of-hours care."));
  if (is_late)
    propose (notations, "SHE", in_time, _ ("With SNP or MRT, from 19:00 to 21:00."));
}

static const char *
get_regulated_code (GardeDutyPeriod period)
{
  switch (period)
    {
    case GARDE_DUTY_DEEP_NIGHT:
      return "CRM";
    case GARDE_DUTY_NIGHT:
      return "CRN";
    case GARDE_DUTY_SUNDAY:
      return "CRD";
    case GARDE_DUTY_SATURDAY:
      return "CRS";
    case GARDE_DUTY_NONE:
    default:
      return NULL;
    }
}

static const char *
get_urgent_code (GardeDutyPeriod period)
{
  switch (period)
    {
    case GARDE_DUTY_DEEP_NIGHT:
      return "MM";
    case GARDE_DUTY_NIGHT:
      return "MN";
    case GARDE_DUTY_SUNDAY:
      return "F";
    case GARDE_DUTY_SATURDAY:
    case GARDE_DUTY_NONE:
    default:
      return NULL;
    }
}

/* The organised out-of-hours care. */
static void
propose_out_of_hours (GPtrArray *notations,
                      const GardeNotationQuestion *question,
                      GardeDutyPeriod period)
{
  const char *urgent = get_urgent_code (period);

  if (question->regulated)
    {
      propose (notations, get_regulated_code (period), period != GARDE_DUTY_SATURDAY,
               _ ("Sent by the regulating doctor in the hours of organised out-of-hours care; not "
                  "together with SNP."));
      return;
    }
  if (urgent != NULL)
    propose (notations, urgent, FALSE,
             _ ("Only if it was urgent and not regulated; the convention of 2024 restricts it: ask "
                "the health insurance."));
  if (period != GARDE_DUTY_SATURDAY)
    propose (notations, "MHP", FALSE,
             _ ("If it was neither urgent nor regulated, at night, on a Sunday or a holiday."));
}

GPtrArray *
garde_notation_propose (const GardeNotationQuestion *question)
{
  GPtrArray *notations = g_ptr_array_new_with_free_func ((GDestroyNotify) garde_notation_free);
  GardeDutyPeriod period;

  g_return_val_if_fail (question != NULL, notations);

  period = find_period (question);
  propose (notations, "G", TRUE, _ ("Consultation of a general practitioner."));
  propose_by_age (notations, question);
  if (period != GARDE_DUTY_NONE)
    propose_out_of_hours (notations, question, period);
  else if (question->regulated)
    propose_unscheduled (notations, question);
  else if (question->has_family_doctor)
    propose (notations, "MCG", FALSE,
             _ ("If the patient is away from home or was sent by his family doctor, who receives a "
                "report."));
  return notations;
}
