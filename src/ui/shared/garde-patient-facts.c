/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-patient-facts.h"

#include <glib/gi18n-lib.h>

#include "model/garde-patient-rules.h"
#include "ui/shared/garde-names.h"

void
garde_facts_add (GString *facts, const char *fact)
{
  if (fact == NULL || fact[0] == '\0')
    return;
  if (facts->len > 0)
    g_string_append (facts, " · ");
  g_string_append (facts, fact);
}

static char *
write_birth_date (const GardePatient *patient)
{
  g_autofree char *date = NULL;

  if (!garde_day_is_set (patient->birth_date))
    return g_strdup (_ ("birth date not known"));

  date = garde_day_to_short (patient->birth_date);
  if (patient->birth_date_uncertain)
    /* Translators: a birth date that is not certain. */
    return g_strdup_printf (_ ("born about %s"), date);

  if (patient->sex == GARDE_SEX_FEMALE)
    /* Translators: the birth date of a woman or a girl. */
    return g_strdup_printf (C_ ("female", "born on %s"), date);
  /* Translators: the birth date of a man, a boy, or of somebody whose sex is not known. */
  return g_strdup_printf (C_ ("male", "born on %s"), date);
}

char *
garde_patient_facts_dup_born (const GardePatient *patient, GardeDay today)
{
  g_autoptr (GString) born = g_string_new (NULL);
  g_autofree char *age = garde_name_age (patient, today);
  g_autofree char *date = write_birth_date (patient);

  garde_facts_add (born, age);
  garde_facts_add (born, garde_vocabulary_get_label (&garde_sex_words, (int) patient->sex));
  garde_facts_add (born, date);
  return g_string_free (g_steal_pointer (&born), FALSE);
}

char *
garde_patient_facts_dup_nir (const GardePatient *patient)
{
  g_autofree char *masked = NULL;

  if (patient->nir == NULL)
    return NULL;

  masked = garde_patient_mask_nir (patient->nir);
  /* Translators: a social security number of which the end is hidden. */
  return g_strdup_printf (_ ("NIR %s"), masked);
}

const char *
garde_patient_facts_explain_doctor (const GardePatient *patient)
{
  switch (patient->family_doctor_answer)
    {
    case GARDE_FAMILY_DOCTOR_DECLARED:
      return _ ("has a family doctor");
    case GARDE_FAMILY_DOCTOR_NONE:
      return _ ("no family doctor");
    case GARDE_FAMILY_DOCTOR_UNKNOWN:
    default:
      return _ ("family doctor not known");
    }
}
