/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/garde-patient-fields.h"

#include <glib/gi18n-lib.h>

#include "model/garde-ins.h"
#include "model/garde-patient-rules.h"

/* The offset of those that are plain text, 0 of the others. */
static const struct
{
  const char *label;
  gsize offset;
} fields[] = {
  [GARDE_PATIENT_FAMILY_NAME] = { N_ ("Family name at birth"),
                                  G_STRUCT_OFFSET (GardePatient, family_name) },
  [GARDE_PATIENT_GIVEN_NAME] = { N_ ("First given name"),
                                 G_STRUCT_OFFSET (GardePatient, given_name) },
  [GARDE_PATIENT_BIRTH] = { N_ ("Born on"), 0 },
  [GARDE_PATIENT_SEX] = { N_ ("Sex"), 0 },
  [GARDE_PATIENT_USED_FAMILY_NAME] = { N_ ("Family name used"),
                                       G_STRUCT_OFFSET (GardePatient, used_family_name) },
  [GARDE_PATIENT_USED_GIVEN_NAME] = { N_ ("Given name used"),
                                      G_STRUCT_OFFSET (GardePatient, used_given_name) },
  [GARDE_PATIENT_NIR] = { N_ ("Social security number"), G_STRUCT_OFFSET (GardePatient, nir) },
  [GARDE_PATIENT_INS] = { N_ ("National identity (INS)"), 0 },
  [GARDE_PATIENT_IDENTITY] = { N_ ("Identity"), 0 },
  [GARDE_PATIENT_PHONE] = { N_ ("Telephone"), G_STRUCT_OFFSET (GardePatient, phone) },
  [GARDE_PATIENT_ADDRESS] = { N_ ("Address"), G_STRUCT_OFFSET (GardePatient, address) },
  [GARDE_PATIENT_FAMILY_DOCTOR] = { N_ ("Family doctor"), 0 },
  [GARDE_PATIENT_ALERT] = { N_ ("Alert"), G_STRUCT_OFFSET (GardePatient, alert) },
};

static const char *
get_text (GardePatientField field, const GardePatient *patient)
{
  const char *text = G_STRUCT_MEMBER (const char *, patient, fields[field].offset);

  return text != NULL ? text : "";
}

const char *
garde_patient_field_get_label (GardePatientField field)
{
  g_return_val_if_fail (field < GARDE_N_PATIENT_FIELDS, "");

  return _ (fields[field].label);
}

static char *
write_birth (const GardePatient *patient)
{
  g_autofree char *date = NULL;

  if (!garde_day_is_set (patient->birth_date))
    return g_strdup ("");

  date = garde_day_to_short (patient->birth_date);
  if (!patient->birth_date_uncertain)
    return g_steal_pointer (&date);

  /* Translators: a birth date that is not certain. */
  return g_strdup_printf (_ ("%s, uncertain"), date);
}

static char *
write_ins (const GardePatient *patient)
{
  g_autofree char *number = NULL;

  if (patient->ins == NULL)
    return g_strdup ("");
  number = garde_patient_format_nir (patient->ins);
  return g_strdup_printf ("%s (%s)", number, garde_ins_nature_of_oid (patient->ins_oid));
}

char *
garde_patient_field_write (GardePatientField field, const GardePatient *patient)
{
  g_return_val_if_fail (field < GARDE_N_PATIENT_FIELDS, NULL);
  g_return_val_if_fail (patient != NULL, NULL);

  if (field == GARDE_PATIENT_NIR && patient->nir != NULL)
    return garde_patient_format_nir (patient->nir);
  if (fields[field].offset != 0)
    return g_strdup (get_text (field, patient));
  if (field == GARDE_PATIENT_BIRTH)
    return write_birth (patient);
  if (field == GARDE_PATIENT_SEX)
    return g_strdup (garde_vocabulary_get_label (&garde_sex_words, (int) patient->sex));
  if (field == GARDE_PATIENT_INS)
    return write_ins (patient);
  if (field == GARDE_PATIENT_IDENTITY)
    return g_strdup (
        garde_vocabulary_get_label (&garde_identity_state_words, (int) patient->identity_state));

  return g_strdup (garde_vocabulary_get_label (&garde_family_doctor_answer_words,
                                               (int) patient->family_doctor_answer));
}

gboolean
garde_patient_field_equal (GardePatientField field, const GardePatient *a, const GardePatient *b)
{
  g_return_val_if_fail (field < GARDE_N_PATIENT_FIELDS, TRUE);
  g_return_val_if_fail (a != NULL && b != NULL, TRUE);

  if (fields[field].offset != 0)
    return g_str_equal (get_text (field, a), get_text (field, b));
  if (field == GARDE_PATIENT_BIRTH)
    return a->birth_date.number == b->birth_date.number &&
           a->birth_date_uncertain == b->birth_date_uncertain;
  if (field == GARDE_PATIENT_SEX)
    return a->sex == b->sex;
  if (field == GARDE_PATIENT_INS)
    return g_strcmp0 (a->ins, b->ins) == 0 && g_strcmp0 (a->ins_oid, b->ins_oid) == 0;
  if (field == GARDE_PATIENT_IDENTITY)
    return a->identity_state == b->identity_state;

  return a->family_doctor_answer == b->family_doctor_answer && a->family_doctor == b->family_doctor;
}

gboolean
garde_patient_fields_differ (const GardePatient *a, const GardePatient *b)
{
  for (GardePatientField field = 0; field < GARDE_N_PATIENT_FIELDS; field++)
    if (!garde_patient_field_equal (field, a, b))
      return TRUE;

  return FALSE;
}

static void
copy_field (GardePatientField field, GardePatient *to, const GardePatient *from)
{
  if (fields[field].offset != 0)
    {
      garde_record_set_text (G_STRUCT_MEMBER_P (to, fields[field].offset), get_text (field, from));
    }
  else if (field == GARDE_PATIENT_BIRTH)
    {
      to->birth_date = from->birth_date;
      to->birth_date_uncertain = from->birth_date_uncertain;
    }
  else if (field == GARDE_PATIENT_SEX)
    {
      to->sex = from->sex;
    }
  else if (field == GARDE_PATIENT_INS)
    {
      garde_record_set_text (&to->ins, from->ins != NULL ? from->ins : "");
      garde_record_set_text (&to->ins_oid, from->ins_oid != NULL ? from->ins_oid : "");
    }
  else if (field == GARDE_PATIENT_IDENTITY)
    {
      to->identity_state = from->identity_state;
    }
  else
    {
      to->family_doctor_answer = from->family_doctor_answer;
      to->family_doctor = from->family_doctor;
    }
}

GardePatient *
garde_patient_merge (const GardePatient *base, const GardePatient *theirs, const GardePatient *mine)
{
  GardePatient *merged;

  g_return_val_if_fail (base != NULL && theirs != NULL && mine != NULL, NULL);

  merged = garde_patient_copy (theirs);
  for (GardePatientField field = 0; field < GARDE_N_PATIENT_FIELDS; field++)
    if (!garde_patient_field_equal (field, base, mine))
      copy_field (field, merged, mine);

  if (garde_patient_field_equal (GARDE_PATIENT_IDENTITY, base, mine))
    merged->identity_state = garde_patient_judge_identity (
        theirs->identity_state, garde_patient_traits_differ (theirs, merged), GARDE_PAPER_NOT_SEEN);
  if (merged->family_name != NULL && merged->family_name[0] != '\0')
    merged->unidentified = 0;

  return merged;
}
