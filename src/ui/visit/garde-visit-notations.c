/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/visit/garde-visit-notations.h"

static gboolean
is_own_patient (const GardeVisitFile *file)
{
  return file->doctor != NULL && file->family_doctor != NULL && file->doctor->rpps != NULL &&
         g_strcmp0 (file->doctor->rpps, file->family_doctor->rpps) == 0;
}

GPtrArray *
garde_visit_notations_find (const GardeVisitFile *file, const GardeMoment *moment)
{
  const GardeVisit *visit;
  GardeNotationQuestion question = { 0 };
  gint64 start;
  GardeDay birth;

  g_return_val_if_fail (file != NULL && moment != NULL, NULL);

  visit = file->visit;
  birth = file->patient->birth_date;
  start = garde_visit_get_beginning (visit, moment->now);
  question.day = garde_instant_get_day (start, moment->zone);
  question.time = garde_instant_get_minutes (start, moment->zone);
  question.regime = moment->centre->holiday_regime;
  question.months = garde_day_is_set (birth) ? garde_day_months_between (birth, question.day) : -1;
  question.regulated = visit->source == GARDE_SOURCE_SAS;
  question.minutes_since_call =
      visit->booked_at != 0 ? (start - visit->booked_at) / GARDE_MINUTE : -1;
  question.is_own_patient = is_own_patient (file);
  question.has_family_doctor = file->family_doctor != NULL && !question.is_own_patient;
  return garde_notation_propose (&question);
}

char *
garde_visit_notations_dup_amount (const GardeVisitFile *file, const char *code)
{
  g_return_val_if_fail (file != NULL && code != NULL, NULL);

  for (guint i = 0; i < file->tariffs->len; i++)
    {
      const GardeTariff *tariff = file->tariffs->pdata[i];

      if (g_str_equal (tariff->code, code))
        return garde_money_format (tariff->amount);
    }
  return NULL;
}
