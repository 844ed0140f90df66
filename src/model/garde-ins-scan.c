/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-ins-scan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/garde-error.h"
#include "model/garde-identifier.h"
#include "model/garde-ins.h"
#include "model/garde-patient-rules.h"

#define HEADER           "IS01"
#define HEADER_LENGTH    (26)
#define GROUP_SEPARATOR  '\x1d'
#define MATRICULE_LENGTH (15)
#define DATE_LENGTH      (10)
#define PLACE_LENGTH     (5)
#define LONGEST_FIELD    (100)

/* The fields by their tags, S1 to S7. */
enum
{
  MATRICULE = 1,
  OID,
  GIVEN_NAMES,
  FAMILY_NAME,
  SEX,
  BIRTH_DATE,
  PLACE,
  N_TAGS,
};

gboolean
garde_ins_is_payload (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return strlen (text) > HEADER_LENGTH && g_ascii_strncasecmp (text, HEADER, strlen (HEADER)) == 0;
}

static gboolean
is_tag (const char *at)
{
  return g_ascii_toupper (at[0]) == 'S' && at[1] >= '1' && at[1] < '0' + N_TAGS;
}

/* The fields without a fixed length end at their separator. Where a scanner loses that, they end at
 * the next tag: names have no digits, and an OID has no letters. */
static gsize
measure_variable (const char *value)
{
  gsize length = 0;

  while (length < LONGEST_FIELD && value[length] != '\0' && value[length] != GROUP_SEPARATOR &&
         !is_tag (value + length))
    length++;
  return length;
}

static gsize
measure (int tag, const char *value)
{
  switch (tag)
    {
    case MATRICULE:
      return MATRICULE_LENGTH;
    case SEX:
      return 1;
    case BIRTH_DATE:
      return DATE_LENGTH;
    case PLACE:
      return PLACE_LENGTH;
    default:
      return measure_variable (value);
    }
}

/* Takes the fields apart; FALSE if something is neither a field nor between two. */
static gboolean
split (const char *text, char **fields)
{
  const char *at = text + HEADER_LENGTH;

  while (*at != '\0')
    {
      int tag;
      gsize length;

      if (*at == GROUP_SEPARATOR || g_ascii_isspace (*at))
        {
          at++;
          continue;
        }
      if (!is_tag (at))
        return FALSE;
      tag = at[1] - '0';
      length = measure (tag, at + 2);
      if (fields[tag] != NULL || strnlen (at + 2, length) < length)
        return FALSE;
      fields[tag] = g_strstrip (g_ascii_strup (at + 2, (gssize) length));
      at += 2 + length;
    }
  return TRUE;
}

static gboolean
read_date (const char *text, GardeDay *day)
{
  int year, month, date;

  for (int i = 0; i < DATE_LENGTH; i++)
    if (i == 2 || i == 5 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return FALSE;
  date = (int) g_ascii_strtoll (text, NULL, 10);
  month = (int) g_ascii_strtoll (text + 3, NULL, 10);
  year = (int) g_ascii_strtoll (text + 6, NULL, 10);
  *day = garde_day_from_ymd (year, month, date);
  return garde_day_is_set (*day);
}

static gboolean
is_name (const char *text, GardeInsNameKind kind)
{
  g_autofree char *spelt = garde_ins_spell (text, kind);

  return g_strcmp0 (spelt, text) == 0;
}

/* Moves what is in order from @fields into @self; else a sentence that says what is not. */
static const char *
take (GardeInsScan *self, char **fields)
{
  g_autoptr (GardeIdentifier) number = NULL;

  for (int tag = MATRICULE; tag < PLACE; tag++)
    if (fields[tag] == NULL)
      return _ ("This code is cut off: scan it again.");

  number = garde_identifier_check (GARDE_IDENTIFIER_NIR, fields[MATRICULE]);
  if (number->error != NULL || strlen (number->normalised) != MATRICULE_LENGTH)
    return _ ("The identity number in this code is not right: scan it again.");
  if (garde_ins_nature_of_oid (fields[OID]) == NULL)
    return _ ("The identity number in this code is of an unknown kind.");
  if (!is_name (fields[GIVEN_NAMES], GARDE_INS_GIVEN_NAME) ||
      !is_name (fields[FAMILY_NAME], GARDE_INS_FAMILY_NAME))
    return _ ("A name in this code is not right: scan it again.");
  if (!read_date (fields[BIRTH_DATE], &self->birth_date) || strchr ("MF", fields[SEX][0]) == NULL)
    return _ ("The birth date or the sex in this code is not right: scan it again.");

  self->sex = fields[SEX][0] == 'M' ? GARDE_SEX_MALE : GARDE_SEX_FEMALE;
  self->matricule = g_steal_pointer (&fields[MATRICULE]);
  self->oid = g_steal_pointer (&fields[OID]);
  self->given_names = g_steal_pointer (&fields[GIVEN_NAMES]);
  self->family_name = g_steal_pointer (&fields[FAMILY_NAME]);
  self->birth_place_code = g_steal_pointer (&fields[PLACE]);
  return NULL;
}

GardeInsScan *
garde_ins_scan_new (const char *text, GError **error)
{
  g_autoptr (GardeInsScan) self = g_new0 (GardeInsScan, 1);
  char *fields[N_TAGS] = { NULL };
  const char *mistake;

  g_return_val_if_fail (text != NULL, NULL);

  self->birth_date = GARDE_DAY_NONE;
  if (!garde_ins_is_payload (text) || !split (text, fields))
    mistake = _ ("This is no code of the national health identity.");
  else
    mistake = take (self, fields);
  for (int tag = 0; tag < N_TAGS; tag++)
    g_free (fields[tag]);
  if (mistake == NULL)
    return g_steal_pointer (&self);
  g_set_error_literal (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID, mistake);
  return NULL;
}

void
garde_ins_scan_free (GardeInsScan *self)
{
  g_free (self->matricule);
  g_free (self->oid);
  g_free (self->given_names);
  g_free (self->family_name);
  g_free (self->birth_place_code);
  g_free (self);
}

char *
garde_ins_scan_dup_given_name (const GardeInsScan *self)
{
  const char *end;
  char *name;

  g_return_val_if_fail (self != NULL, NULL);

  end = strchr (self->given_names, ' ');
  name = end != NULL ? g_strndup (self->given_names, (gsize) (end - self->given_names))
                     : g_strdup (self->given_names);
  /* The profile has nothing but A to Z. */
  for (gsize i = 1; name[i] != '\0'; i++)
    if (g_ascii_isalpha (name[i - 1]))
      name[i] = g_ascii_tolower (name[i]);
  return name;
}

void
garde_ins_scan_fill (const GardeInsScan *self, GardePatient *patient)
{
  g_autofree char *given = NULL;

  g_return_if_fail (self != NULL && patient != NULL);

  given = garde_ins_scan_dup_given_name (self);
  garde_record_set_text (&patient->ins, self->matricule);
  garde_record_set_text (&patient->ins_oid, self->oid);
  garde_record_set_text (&patient->family_name, self->family_name);
  garde_record_set_text (&patient->given_name, given);
  patient->sex = self->sex;
  patient->birth_date = self->birth_date;
  patient->birth_date_uncertain = FALSE;
}

char *
garde_ins_scan_complete (const GardeInsScan *self, GardePatient *patient)
{
  g_autoptr (GardePatient) scanned = NULL;
  g_autofree char *date = NULL;

  g_return_val_if_fail (self != NULL && patient != NULL, NULL);

  scanned = garde_patient_copy (patient);
  garde_ins_scan_fill (self, scanned);
  garde_record_set_text (&patient->ins, self->matricule);
  garde_record_set_text (&patient->ins_oid, self->oid);
  if (patient->family_name == NULL)
    patient->family_name = g_strdup (scanned->family_name);
  if (patient->given_name == NULL)
    patient->given_name = g_strdup (scanned->given_name);
  if (!garde_day_is_set (patient->birth_date))
    patient->birth_date = scanned->birth_date;
  if (patient->sex == 0)
    patient->sex = scanned->sex;
  if (!garde_patient_traits_differ (patient, scanned))
    return NULL;

  date = garde_day_to_short (self->birth_date);
  /* Translators: family name, given name and birth date of an identity that was scanned. */
  return g_strdup_printf (_ ("The code is that of %s %s, born on %s: is it the same person?"),
                          scanned->family_name, scanned->given_name, date);
}
