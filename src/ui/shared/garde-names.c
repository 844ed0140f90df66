/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/garde-names.h"

#include <glib/gi18n-lib.h>

#include "base/garde-text.h"
#include "model/garde-patient-rules.h"

/* The number stands for the name until somebody finds out. A file that is not saved yet has none.
 */
static char *
name_unidentified (const GardePatient *patient)
{
  if (patient->unidentified < 0)
    return g_strdup (_ ("Unidentified patient"));

  /* Translators: a patient who could not say who he is, as in “Unidentified No. 12”. */
  return g_strdup_printf (_ ("Unidentified No. %d"), (int) patient->unidentified);
}

/* Whether the store has kept back who it is from whoever is signed in. */
static gboolean
is_hidden (const GardePatient *patient)
{
  return patient->family_name == NULL && patient->given_name == NULL;
}

char *
garde_name_patient (const GardePatient *patient)
{
  const char *given, *family;

  g_return_val_if_fail (patient != NULL, NULL);

  if (garde_patient_is_unidentified (patient))
    return name_unidentified (patient);
  if (is_hidden (patient))
    return g_strdup (C_ ("place", "Taken"));

  given = patient->used_given_name != NULL ? patient->used_given_name : patient->given_name;
  family = patient->used_family_name != NULL ? patient->used_family_name : patient->family_name;

  /* Translators: given name, family name of a patient. */
  return g_strdup_printf (C_ ("patient", "%1$s %2$s"), given, family);
}

char *
garde_name_patient_listed (const GardePatient *patient)
{
  g_autofree char *family = NULL;
  g_autofree char *used = NULL;

  g_return_val_if_fail (patient != NULL, NULL);

  if (garde_patient_is_unidentified (patient))
    return name_unidentified (patient);
  if (is_hidden (patient))
    return g_strdup (C_ ("place", "Taken"));

  family = g_utf8_strup (patient->family_name, -1);
  if (patient->used_family_name == NULL)
    return g_strdup_printf ("%s %s", family, patient->given_name);

  used = g_utf8_strup (patient->used_family_name, -1);
  return g_strdup_printf ("%s %s (%s)", family, patient->given_name, used);
}

char *
garde_name_phone (const GardePatient *patient)
{
  g_autofree char *digits = NULL;

  g_return_val_if_fail (patient != NULL, NULL);

  if (patient->phone == NULL)
    return NULL;

  digits = garde_text_normalise_phone (patient->phone);
  return digits != NULL ? garde_text_format_phone (digits) : g_strdup (patient->phone);
}

char *
garde_name_doctor (const GardeDoctor *doctor)
{
  g_return_val_if_fail (doctor != NULL, NULL);

  /* Translators: given name, family name of a doctor. */
  return g_strdup_printf (_ ("Dr %1$s %2$s"), doctor->given_name, doctor->family_name);
}

char *
garde_name_doctor_short (const GardeDoctor *doctor)
{
  g_return_val_if_fail (doctor != NULL, NULL);

  /* Translators: family name of a doctor. */
  return g_strdup_printf (_ ("Dr %s"), doctor->family_name);
}

char *
garde_name_age (const GardePatient *patient, GardeDay today)
{
  g_return_val_if_fail (patient != NULL, NULL);

  if (!garde_day_is_set (patient->birth_date) || !garde_day_is_set (today))
    return g_strdup ("");

  return garde_day_format_age (patient->birth_date, today);
}

const char *
garde_name_reason (const char *reason, int group)
{
  if (reason != NULL && reason[0] != '\0')
    return reason;

  return garde_vocabulary_get_label (&garde_reason_group_words, group);
}

const char *
garde_name_source_short (int source)
{
  switch ((GardeSource) source)
    {
    case GARDE_SOURCE_COT:
      return C_ ("source", "COT");
    case GARDE_SOURCE_SAS:
      return C_ ("source", "SAS");
    case GARDE_SOURCE_SAU:
      return C_ ("source", "ED");
    case GARDE_SOURCE_GP:
      return C_ ("source", "GP");
    case GARDE_SOURCE_PHARMACY:
      return C_ ("source", "Pharm.");
    case GARDE_SOURCE_DESK:
    default:
      return NULL;
    }
}

gboolean
garde_name_is_title (const char *word)
{
  static const char *const titles[] = { "dr", "docteur", "m", "mme", "pr" };
  g_autofree char *folded = NULL;

  g_return_val_if_fail (word != NULL, FALSE);

  folded = garde_text_fold (word);
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_str_equal (folded, titles[i]))
      return TRUE;
  return FALSE;
}

char *
garde_name_initials (const char *name)
{
  g_autoptr (GString) initials = g_string_new (NULL);
  g_auto (GStrv) words = NULL;
  guint n_words, first, last;

  g_return_val_if_fail (name != NULL, NULL);

  words = g_strsplit_set (name, " -", -1);
  n_words = g_strv_length (words);
  last = n_words > 0 ? n_words - 1 : 0;
  first = last > 0 && garde_name_is_title (words[0]) ? 1 : 0;
  for (guint i = 0; i < n_words; i++)
    if (words[i][0] != '\0' && (i == first || i == last))
      g_string_append_unichar (initials, g_unichar_toupper (g_utf8_get_char (words[i])));

  return g_string_free (g_steal_pointer (&initials), FALSE);
}

char *
garde_name_span (gint64 minutes)
{
  g_autofree char *span = garde_minutes_format_span ((int) CLAMP (minutes, -5999, 5999));
  g_auto (GStrv) parts = g_strsplit (span, " ", -1);

  return g_strjoinv ("\302\240", parts);
}
