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
  GardeNotationQuestion question;
  GardeDay birth;

  g_return_val_if_fail (file != NULL && moment != NULL, NULL);

  birth = file->patient->birth_date;
  question = garde_notation_ask (file->visit, moment->centre, moment->zone, moment->now);
  if (garde_day_is_set (birth))
    question.months = garde_day_months_between (birth, question.day);
  question.is_own_patient = is_own_patient (file);
  question.has_family_doctor = file->family_doctor != NULL && !question.is_own_patient;
  question.n_snp_this_week = file->n_snp;
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
