/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-patient-rules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/garde-text.h"
#include "model/garde-identifier.h"
#include "model/garde-ins-scan.h"

#define MONTHS_OF_A_MINOR (18 * 12)
#define OLDEST            (120)
#define SHORTEST_PHONE    (10)

gboolean
garde_patient_is_minor (GardeDay birth, GardeDay today)
{
  if (!garde_day_is_set (birth) || !garde_day_is_set (today))
    return FALSE;

  return garde_day_months_between (birth, today) < MONTHS_OF_A_MINOR;
}

gboolean
garde_patient_is_unidentified (const GardePatient *patient)
{
  g_return_val_if_fail (patient != NULL, FALSE);

  return patient->unidentified != 0 &&
         (patient->family_name == NULL || patient->family_name[0] == '\0');
}

/* As the national identity has it: capitals without accents. */
static char *
write_trait (const char *name)
{
  g_autofree char *parts = g_utf8_normalize (name != NULL ? name : "", -1, G_NORMALIZE_ALL);
  GString *trait = g_string_new (NULL);

  for (const char *at = parts; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_ismark (g_utf8_get_char (at)))
      g_string_append_unichar (trait, g_unichar_toupper (g_utf8_get_char (at)));

  return g_string_free (trait, FALSE);
}

static gboolean
names_differ (const char *before, const char *after)
{
  g_autofree char *left = write_trait (before);
  g_autofree char *right = write_trait (after);

  return !g_str_equal (left, right);
}

gboolean
garde_patient_traits_differ (const GardePatient *before, const GardePatient *after)
{
  g_return_val_if_fail (before != NULL && after != NULL, FALSE);

  return names_differ (before->family_name, after->family_name) ||
         names_differ (before->given_name, after->given_name) ||
         before->birth_date.number != after->birth_date.number || before->sex != after->sex;
}

GardeIdentityState
garde_patient_judge_identity (GardeIdentityState before,
                              gboolean traits_differ,
                              GardePaperCheck paper)
{
  switch (paper)
    {
    case GARDE_PAPER_IN_DOUBT:
      return GARDE_IDENTITY_PROVISIONAL;
    case GARDE_PAPER_SEEN:
      if (traits_differ || before == GARDE_IDENTITY_PROVISIONAL)
        return GARDE_IDENTITY_VALIDATED;
      return before == GARDE_IDENTITY_RETRIEVED ? GARDE_IDENTITY_QUALIFIED : before;
    case GARDE_PAPER_NOT_SEEN:
    default:
      return traits_differ ? GARDE_IDENTITY_PROVISIONAL : before;
    }
}

const char *
garde_patient_explain_identity (GardeIdentityState before,
                                gboolean traits_differ,
                                GardePaperCheck paper)
{
  if (before == GARDE_IDENTITY_PROVISIONAL)
    return NULL;

  switch (paper)
    {
    case GARDE_PAPER_IN_DOUBT:
      return _ ("The identity is doubted: it goes back to provisional, without its number.");
    case GARDE_PAPER_SEEN:
      return traits_differ
                 ? _ ("The traits changed with the paper in hand: the identity is validated.")
                 : NULL;
    case GARDE_PAPER_NOT_SEEN:
    default:
      return traits_differ
                 ? _ ("A name, the birth date or the sex has changed: the identity goes back to "
                      "provisional unless the paper is seen again.")
                 : NULL;
    }
}

gboolean
garde_identity_is_confirmed (GardeIdentityState state)
{
  return state == GARDE_IDENTITY_RETRIEVED || state == GARDE_IDENTITY_QUALIFIED;
}

GardeIdentityState
garde_patient_judge_insi (GardeIdentityState state, gboolean is_confirmed)
{
  gboolean is_checked = state == GARDE_IDENTITY_VALIDATED || state == GARDE_IDENTITY_QUALIFIED;

  if (is_confirmed)
    return is_checked ? GARDE_IDENTITY_QUALIFIED : GARDE_IDENTITY_RETRIEVED;
  return is_checked ? GARDE_IDENTITY_VALIDATED : GARDE_IDENTITY_PROVISIONAL;
}

static gboolean
is_not_known (const char *part)
{
  return part[0] != '\0' && strspn (part, "?") == strlen (part);
}

/* Day, month and year as typed; the first or the first two may be left away before a whole year. */
static gboolean
split_birth (
    const char *text, const char **day, const char **month, const char **year, GStrv *parts)
{
  guint n_parts;

  *parts = g_strsplit_set (text, "/.-", 4);
  n_parts = g_strv_length (*parts);
  if (n_parts == 0 || n_parts > 3)
    return FALSE;

  *year = (*parts)[n_parts - 1];
  *month = n_parts > 1 ? (*parts)[n_parts - 2] : "?";
  *day = n_parts > 2 ? (*parts)[0] : "?";
  return n_parts == 3 || strlen (*year) == 4;
}

gboolean
garde_patient_parse_birth (const char *text, GardeDay today, GardeDay *birth, gboolean *uncertain)
{
  g_autofree char *stripped = NULL;
  g_autofree char *completed = NULL;
  g_auto (GStrv) parts = NULL;
  const char *day, *month, *year;

  g_return_val_if_fail (text != NULL && birth != NULL && uncertain != NULL, FALSE);

  *uncertain = FALSE;
  stripped = g_strstrip (g_strdup (text));
  if (garde_day_parse_typed (stripped, today, birth))
    return TRUE;
  if (!split_birth (stripped, &day, &month, &year, &parts) || is_not_known (year))
    return FALSE;

  if (is_not_known (day) && is_not_known (month))
    completed = g_strdup_printf ("31/12/%s", year);
  else
    completed = g_strdup_printf ("%s/%s/%s", is_not_known (day) ? "01" : day,
                                 is_not_known (month) ? "01" : month, year);
  *uncertain = garde_day_parse_typed (completed, today, birth);
  return *uncertain;
}

GardeDay
garde_patient_birth_of_age (int age, GardeDay today)
{
  int year, month, day;

  g_return_val_if_fail (age >= 0 && age <= OLDEST, GARDE_DAY_NONE);
  g_return_val_if_fail (garde_day_is_set (today), GARDE_DAY_NONE);

  /* The birthday of this year is still to come, but on the last day of it. */
  garde_day_get_ymd (today, &year, &month, &day);
  return garde_day_from_ymd (month == 12 && day == 31 ? year - age : year - age - 1, 12, 31);
}

/* A damaged code gives nothing, rather than names made of it. */
static gboolean
guess_scan (GardePatient *patient, const char *searched)
{
  g_autoptr (GardeInsScan) scan = NULL;

  if (!garde_ins_is_payload (searched))
    return FALSE;
  scan = garde_ins_scan_new (searched, NULL);
  if (scan != NULL)
    garde_ins_scan_fill (scan, patient);
  return TRUE;
}

/* Numbers have spaces and dots; which one it is shows by its length. */
static gboolean
guess_number (GardePatient *patient, const char *searched)
{
  g_autoptr (GardeIdentifier) number = garde_identifier_check (GARDE_IDENTIFIER_NIR, searched);
  g_autofree char *phone = garde_text_normalise_phone (searched);

  if (number->error == NULL)
    garde_record_set_text (&patient->nir, number->normalised);
  else if (phone != NULL && strlen (phone) >= SHORTEST_PHONE)
    garde_record_set_text (&patient->phone, searched);
  else
    return FALSE;

  return TRUE;
}

GardePatient *
garde_patient_guess (const char *searched, GardeDay today)
{
  GardePatient *patient;
  g_autoptr (GString) given = g_string_new (NULL);
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (searched != NULL, NULL);

  patient = garde_patient_new ();
  patient->identity_state = GARDE_IDENTITY_PROVISIONAL;
  if (guess_scan (patient, searched) || guess_number (patient, searched))
    return patient;

  words = g_strsplit (searched, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] == '\0' || garde_patient_parse_birth (words[i], today, &patient->birth_date,
                                                            &patient->birth_date_uncertain))
        continue;
      if (patient->family_name == NULL)
        patient->family_name = g_strdup (words[i]);
      else
        g_string_append_printf (given, "%s%s", given->len > 0 ? " " : "", words[i]);
    }
  garde_record_set_text (&patient->given_name, given->str);

  return patient;
}

/* 1, 3 and 7 are men, 2, 4 and 8 women. */
static GardeSex
get_nir_sex (const char *nir)
{
  return g_ascii_digit_value (nir[0]) % 2 == 1 ? GARDE_SEX_MALE : GARDE_SEX_FEMALE;
}

char *
garde_patient_compare_nir (const char *nir, const GardePatient *patient)
{
  int year, month, nir_month;

  g_return_val_if_fail (nir != NULL && strlen (nir) >= 13, NULL);
  g_return_val_if_fail (patient != NULL, NULL);

  if ((patient->sex == GARDE_SEX_MALE || patient->sex == GARDE_SEX_FEMALE) &&
      patient->sex != get_nir_sex (nir))
    return g_strdup (_ ("The sex in this number is not the patient’s. Is it a parent’s number?"));
  if (!garde_day_is_set (patient->birth_date))
    return NULL;

  garde_day_get_ymd (patient->birth_date, &year, &month, NULL);
  if (g_ascii_digit_value (nir[1]) * 10 + g_ascii_digit_value (nir[2]) != year % 100)
    return g_strdup (
        _ ("The year of birth in this number is not the patient’s. Is it a parent’s number?"));

  nir_month = g_ascii_digit_value (nir[3]) * 10 + g_ascii_digit_value (nir[4]);
  if (nir_month >= 1 && nir_month <= 12 && nir_month != month && !patient->birth_date_uncertain)
    return g_strdup (
        _ ("The month of birth in this number is not the patient’s. Is it a parent’s number?"));

  return NULL;
}

static char *
group_nir (const char *nir, guint n_shown)
{
  static const guint widths[] = { 1, 2, 2, 2, 3, 3, 2 };
  GString *grouped = g_string_new (NULL);
  guint at = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (widths) && nir[at] != '\0'; i++)
    {
      if (i > 0)
        g_string_append (grouped, "\302\240");
      for (guint end = at + widths[i]; at < end && nir[at] != '\0'; at++)
        if (at < n_shown)
          g_string_append_c (grouped, nir[at]);
        else
          g_string_append (grouped, "•");
    }

  return g_string_free (grouped, FALSE);
}

char *
garde_patient_format_nir (const char *nir)
{
  g_return_val_if_fail (nir != NULL, NULL);

  return group_nir (nir, G_MAXUINT);
}

char *
garde_patient_mask_nir (const char *nir)
{
  g_return_val_if_fail (nir != NULL, NULL);

  return group_nir (nir, 5);
}
