/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "model/garde-patient-fields.h"

static GardePatient *
make_patient (void)
{
  GardePatient *patient = garde_patient_new ();

  garde_record_set_identity (patient, 7, 3);
  patient->family_name = g_strdup ("Moreau");
  patient->given_name = g_strdup ("Jeanne");
  patient->birth_date = garde_day_from_ymd (1959, 7, 14);
  patient->sex = GARDE_SEX_FEMALE;
  patient->identity_state = GARDE_IDENTITY_VALIDATED;
  patient->phone = g_strdup ("06 31 75 20 44");
  patient->family_doctor_answer = GARDE_FAMILY_DOCTOR_DECLARED;
  patient->family_doctor = 12;
  return patient;
}

/* Changes a field to something that it was not. */
static void
change (GardePatient *patient, GardePatientField field)
{
  char **texts[GARDE_N_PATIENT_FIELDS] = {
    [GARDE_PATIENT_FAMILY_NAME] = &patient->family_name,
    [GARDE_PATIENT_GIVEN_NAME] = &patient->given_name,
    [GARDE_PATIENT_USED_FAMILY_NAME] = &patient->used_family_name,
    [GARDE_PATIENT_USED_GIVEN_NAME] = &patient->used_given_name,
    [GARDE_PATIENT_NIR] = &patient->nir,
    [GARDE_PATIENT_PHONE] = &patient->phone,
    [GARDE_PATIENT_ADDRESS] = &patient->address,
    [GARDE_PATIENT_ALERT] = &patient->alert,
  };

  if (texts[field] != NULL)
    garde_record_set_text (texts[field], "295109912611193");
  else if (field == GARDE_PATIENT_BIRTH)
    patient->birth_date_uncertain = TRUE;
  else if (field == GARDE_PATIENT_SEX)
    patient->sex = GARDE_SEX_MALE;
  else if (field == GARDE_PATIENT_INS)
    {
      patient->ins = g_strdup ("185057512345673");
      patient->ins_oid = g_strdup ("1.2.250.1.213.1.4.8");
    }
  else if (field == GARDE_PATIENT_IDENTITY)
    patient->identity_state = GARDE_IDENTITY_QUALIFIED;
  else
    patient->family_doctor = 0;
}

static void
test_each (void)
{
  g_autoptr (GardePatient) base = make_patient ();

  for (GardePatientField field = 0; field < GARDE_N_PATIENT_FIELDS; field++)
    {
      g_autoptr (GardePatient) changed = garde_patient_copy (base);
      g_autoptr (GardePatient) merged = NULL;
      g_autofree char *text = NULL;

      g_assert_false (garde_patient_fields_differ (base, changed));
      change (changed, field);
      g_assert_true (garde_patient_fields_differ (base, changed));
      for (GardePatientField other = 0; other < GARDE_N_PATIENT_FIELDS; other++)
        g_assert_true (garde_patient_field_equal (other, base, changed) == (other != field));

      text = garde_patient_field_write (field, changed);
      g_assert_cmpstr (text, !=, "");
      g_assert_cmpstr (garde_patient_field_get_label (field), !=, "");

      /* Who alone changed it is right, whichever side he is on. */
      merged = garde_patient_merge (base, base, changed);
      g_assert_true (garde_patient_field_equal (field, merged, changed));
      g_clear_object (&merged);
      merged = garde_patient_merge (base, changed, base);
      g_assert_true (garde_patient_field_equal (field, merged, changed));
    }
}

/* Text that is not there and empty text are the same to a person. */
static void
test_empty (void)
{
  g_autoptr (GardePatient) base = make_patient ();
  g_autoptr (GardePatient) other = garde_patient_copy (base);

  other->address = g_strdup ("");
  g_assert_false (garde_patient_fields_differ (base, other));
}

static void
test_merge (void)
{
  g_autoptr (GardePatient) base = make_patient ();
  g_autoptr (GardePatient) theirs = garde_patient_copy (base);
  g_autoptr (GardePatient) mine = garde_patient_copy (base);
  g_autoptr (GardePatient) merged = NULL;

  garde_record_set_identity (theirs, 7, 4);
  garde_record_set_text (&theirs->phone, "07 00 00 00 00");
  garde_record_set_text (&theirs->alert, "Pacemaker");
  garde_record_set_text (&mine->phone, "06 11 22 33 44");
  garde_record_set_text (&mine->address, "3 rue du Port");
  merged = garde_patient_merge (base, theirs, mine);
  g_assert_cmpint (garde_record_get_id (merged), ==, 7);
  g_assert_cmpint (garde_record_get_revision (merged), ==, 4);
  g_assert_cmpstr (merged->phone, ==, "06 11 22 33 44");
  g_assert_cmpstr (merged->alert, ==, "Pacemaker");
  g_assert_cmpstr (merged->address, ==, "3 rue du Port");
  g_assert_cmpint (merged->identity_state, ==, GARDE_IDENTITY_VALIDATED);
}

/* What they proved was another name. */
static void
test_merge_identity (void)
{
  g_autoptr (GardePatient) base = make_patient ();
  g_autoptr (GardePatient) theirs = NULL;
  g_autoptr (GardePatient) mine = NULL;
  g_autoptr (GardePatient) merged = NULL;

  base->identity_state = GARDE_IDENTITY_PROVISIONAL;
  theirs = garde_patient_copy (base);
  mine = garde_patient_copy (base);
  theirs->identity_state = GARDE_IDENTITY_VALIDATED;
  garde_record_set_text (&mine->family_name, "Moreau-Petit");
  merged = garde_patient_merge (base, theirs, mine);
  g_assert_cmpint (merged->identity_state, ==, GARDE_IDENTITY_PROVISIONAL);

  /* Who saw the paper himself has proved it. */
  g_clear_object (&merged);
  mine->identity_state = GARDE_IDENTITY_VALIDATED;
  merged = garde_patient_merge (base, theirs, mine);
  g_assert_cmpint (merged->identity_state, ==, GARDE_IDENTITY_VALIDATED);
}

/* A name that is found takes the number off. */
static void
test_merge_unidentified (void)
{
  g_autoptr (GardePatient) base = garde_patient_new ();
  g_autoptr (GardePatient) theirs = NULL;
  g_autoptr (GardePatient) mine = NULL;
  g_autoptr (GardePatient) merged = NULL;

  base->unidentified = 12;
  theirs = garde_patient_copy (base);
  mine = garde_patient_copy (base);
  garde_record_set_text (&theirs->alert, "Diabetic");
  merged = garde_patient_merge (base, theirs, mine);
  g_assert_cmpint (merged->unidentified, ==, 12);

  g_clear_object (&merged);
  garde_record_set_text (&mine->family_name, "Diallo");
  merged = garde_patient_merge (base, theirs, mine);
  g_assert_cmpint (merged->unidentified, ==, 0);
  g_assert_cmpstr (merged->alert, ==, "Diabetic");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/patient-fields/each", test_each);
  g_test_add_func ("/model/patient-fields/empty", test_empty);
  g_test_add_func ("/model/patient-fields/merge", test_merge);
  g_test_add_func ("/model/patient-fields/merge-identity", test_merge_identity);
  g_test_add_func ("/model/patient-fields/merge-unidentified", test_merge_unidentified);
  return g_test_run ();
}
