/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "model/garde-patient-rules.h"

#define TODAY (garde_day_from_ymd (2026, 11, 23))

static GardePatient *
make_patient (const char *family, const char *given, const char *birth, GardeSex sex)
{
  GardePatient *patient = garde_patient_new ();

  patient->family_name = g_strdup (family);
  patient->given_name = g_strdup (given);
  if (birth != NULL)
    g_assert_true (garde_day_parse_iso (birth, &patient->birth_date));
  patient->sex = sex;
  patient->identity_state = GARDE_IDENTITY_PROVISIONAL;
  return patient;
}

static void
test_minor (void)
{
  static const struct
  {
    const char *birth;
    gboolean is_minor;
  } cases[] = {
    { "2026-11-23", TRUE },  { "2008-11-24", TRUE }, /* 18 tomorrow */
    { "2008-11-23", FALSE },                         /* 18 today */
    { "1980-03-12", FALSE }, { NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GardeDay birth = GARDE_DAY_NONE;

      if (cases[i].birth != NULL)
        g_assert_true (garde_day_parse_iso (cases[i].birth, &birth));
      g_assert_true (garde_patient_is_minor (birth, TODAY) == cases[i].is_minor);
      g_assert_false (garde_patient_is_minor (birth, GARDE_DAY_NONE));
    }
}

/* Born on 29 February, of age on 1 March. */
static void
test_minor_leap (void)
{
  GardeDay birth = garde_day_from_ymd (2008, 2, 29);

  g_assert_true (garde_patient_is_minor (birth, garde_day_from_ymd (2026, 2, 28)));
  g_assert_false (garde_patient_is_minor (birth, garde_day_from_ymd (2026, 3, 1)));
}

static void
test_unidentified (void)
{
  g_autoptr (GardePatient) patient = make_patient (NULL, NULL, NULL, 0);

  g_assert_false (garde_patient_is_unidentified (patient));
  patient->unidentified = 12;
  g_assert_true (garde_patient_is_unidentified (patient));
  garde_record_set_text (&patient->family_name, "Diallo");
  g_assert_false (garde_patient_is_unidentified (patient));
}

static void
test_traits (void)
{
  static const struct
  {
    const char *family, *given, *birth;
    GardeSex sex;
    gboolean differ;
  } cases[] = {
    { "Lefèvre", "Jean-Paul", "1980-03-12", GARDE_SEX_MALE, FALSE },
    { "LEFEVRE", "JEAN-PAUL", "1980-03-12", GARDE_SEX_MALE, FALSE },
    { "Lefebvre", "Jean-Paul", "1980-03-12", GARDE_SEX_MALE, TRUE },
    { "Lefèvre", "Jean Paul", "1980-03-12", GARDE_SEX_MALE, TRUE },
    { "Lefèvre", "Jean-Paul", "1980-12-03", GARDE_SEX_MALE, TRUE },
    { "Lefèvre", "Jean-Paul", NULL, GARDE_SEX_MALE, TRUE },
    { "Lefèvre", "Jean-Paul", "1980-03-12", GARDE_SEX_FEMALE, TRUE },
    { NULL, "Jean-Paul", "1980-03-12", GARDE_SEX_MALE, TRUE },
  };
  g_autoptr (GardePatient) before =
      make_patient ("Lefèvre", "Jean-Paul", "1980-03-12", GARDE_SEX_MALE);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardePatient) after =
          make_patient (cases[i].family, cases[i].given, cases[i].birth, cases[i].sex);

      /* What is no strict trait says nothing. */
      garde_record_set_text (&after->used_family_name, "Martin");
      garde_record_set_text (&after->phone, "06 12 34 56 78");
      g_assert_true (garde_patient_traits_differ (before, after) == cases[i].differ);
    }
}

static void
test_identity (void)
{
  enum
  {
    P = GARDE_IDENTITY_PROVISIONAL,
    V = GARDE_IDENTITY_VALIDATED,
    R = GARDE_IDENTITY_RETRIEVED,
    Q = GARDE_IDENTITY_QUALIFIED,
  };
  static const struct
  {
    int before;
    int same[3];    /* not seen, seen, in doubt */
    int changed[3]; /* the same with changed traits */
  } cases[] = {
    { P, { P, V, P }, { P, V, P } },
    { V, { V, V, P }, { P, V, P } },
    { R, { R, Q, P }, { P, V, P } },
    { Q, { Q, Q, P }, { P, V, P } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (int paper = GARDE_PAPER_NOT_SEEN; paper <= GARDE_PAPER_IN_DOUBT; paper++)
      {
        GardeIdentityState before = (GardeIdentityState) cases[i].before;

        g_assert_cmpint (garde_patient_judge_identity (before, FALSE, (GardePaperCheck) paper), ==,
                         cases[i].same[paper - 1]);
        g_assert_cmpint (garde_patient_judge_identity (before, TRUE, (GardePaperCheck) paper), ==,
                         cases[i].changed[paper - 1]);
      }
}

static void
test_birth (void)
{
  static const struct
  {
    const char *typed, *iso; /* NULL: no date */
    gboolean uncertain;
  } cases[] = {
    { "12/3/80", "1980-03-12", FALSE },
    { " 12.03.1980 ", "1980-03-12", FALSE },
    { "12031980", "1980-03-12", FALSE },
    { "?\?/07/1950", "1950-07-01", TRUE },
    { "?/7/50", "1950-07-01", TRUE },
    { "14/?\?/1950", "1950-01-14", TRUE },
    { "?\?/?\?/1950", "1950-12-31", TRUE },
    { "?-?-1950", "1950-12-31", TRUE },
    { "07/1950", "1950-07-01", TRUE },
    { "1950", "1950-12-31", TRUE },
    { "?\?/07/26", "2026-07-01", TRUE },
    { "?\?/?\?/??", NULL, FALSE },
    { "14/07/????", NULL, FALSE },
    { "?\?/13/1950", NULL, FALSE },
    { "31/02/1950", NULL, FALSE },
    { "7/50", NULL, FALSE },
    { "50", NULL, FALSE },
    { "?", NULL, FALSE },
    { "", NULL, FALSE },
    { "1/2/3/4", NULL, FALSE },
    { "about 1950", NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GardeDay birth = GARDE_DAY_NONE;
      gboolean uncertain, is_date;
      g_autofree char *iso = NULL;

      is_date = garde_patient_parse_birth (cases[i].typed, TODAY, &birth, &uncertain);
      if (is_date)
        iso = garde_day_to_iso (birth);
      g_assert_cmpstr (iso, ==, cases[i].iso);
      g_assert_true (uncertain == cases[i].uncertain);
    }
}

static void
test_guess (void)
{
  static const struct
  {
    const char *searched, *family, *given, *birth, *phone, *nir;
  } cases[] = {
    { "benali aïcha", "benali", "aïcha", NULL, NULL, NULL },
    { "da  silva inès 14/3/98", "da", "silva inès", "1998-03-14", NULL, NULL },
    { "14/3/98 benali", "benali", NULL, "1998-03-14", NULL, NULL },
    { "06 31 75 20 44", NULL, NULL, NULL, "06 31 75 20 44", NULL },
    { "2 79 03 51 215 189 89", NULL, NULL, NULL, NULL, "279035121518989" },
    { "", NULL, NULL, NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardePatient) patient = garde_patient_guess (cases[i].searched, TODAY);
      g_autofree char *birth =
          garde_day_is_set (patient->birth_date) ? garde_day_to_iso (patient->birth_date) : NULL;

      g_assert_cmpstr (patient->family_name, ==, cases[i].family);
      g_assert_cmpstr (patient->given_name, ==, cases[i].given);
      g_assert_cmpstr (birth, ==, cases[i].birth);
      g_assert_cmpstr (patient->phone, ==, cases[i].phone);
      g_assert_cmpstr (patient->nir, ==, cases[i].nir);
      g_assert_cmpint (patient->identity_state, ==, GARDE_IDENTITY_PROVISIONAL);
    }
}

/* Whoever is guessed to be of an age is shown with that age, whichever day it is. */
static void
test_birth_of_age (void)
{
  static const char *days[] = { "2026-11-23", "2026-12-31", "2027-01-01", "2028-02-29" };
  static const int ages[] = { 0, 1, 40, 120 };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (ages); j++)
      {
        GardeDay today, birth;

        g_assert_true (garde_day_parse_iso (days[i], &today));
        birth = garde_patient_birth_of_age (ages[j], today);
        g_assert_cmpint (garde_day_months_between (birth, today) / 12, ==, ages[j]);
      }
}

static void
test_nir (void)
{
  static const struct
  {
    const char *nir, *birth;
    GardeSex sex;
    gboolean uncertain;
    const char *part; /* of the sentence; NULL: none */
  } cases[] = {
    { "279035121518989", "1979-03-28", GARDE_SEX_FEMALE, FALSE, NULL },
    { "279035121518989", "1979-03-28", GARDE_SEX_MALE, FALSE, "sex" },
    { "279035121518989", "1979-03-28", GARDE_SEX_NOT_DETERMINED, FALSE, NULL },
    { "279035121518989", "1979-03-28", 0, FALSE, NULL },
    { "279035121518989", "1978-03-28", GARDE_SEX_FEMALE, FALSE, "year" },
    { "279035121518989", "2011-03-28", GARDE_SEX_FEMALE, FALSE, "year" },
    { "279035121518989", "1979-04-28", GARDE_SEX_FEMALE, FALSE, "month" },
    { "279035121518989", "1979-01-28", GARDE_SEX_FEMALE, TRUE, NULL },
    { "279035121518989", NULL, GARDE_SEX_FEMALE, FALSE, NULL },
    { "283209921625930", "1983-07-01", GARDE_SEX_FEMALE, FALSE, NULL }, /* month 20 */
    { "2530720073004", "1953-07-14", GARDE_SEX_FEMALE, FALSE, NULL },
    { "779035121518989", "1979-03-28", GARDE_SEX_MALE, FALSE, NULL }, /* a provisional one */
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardePatient) patient = make_patient ("A", "B", cases[i].birth, cases[i].sex);
      g_autofree char *sentence = NULL;

      patient->birth_date_uncertain = cases[i].uncertain;
      sentence = garde_patient_compare_nir (cases[i].nir, patient);
      g_assert_true ((sentence == NULL) == (cases[i].part == NULL));
      if (sentence != NULL)
        g_assert_nonnull (strstr (sentence, cases[i].part));
    }
}

#define S "\302\240"

static void
test_nir_written (void)
{
  g_autofree char *whole = garde_patient_format_nir ("298039401711245");
  g_autofree char *without_key = garde_patient_format_nir ("253072A073004");
  g_autofree char *masked = garde_patient_mask_nir ("298039401711245");

  g_assert_cmpstr (whole, ==, "2" S "98" S "03" S "94" S "017" S "112" S "45");
  g_assert_cmpstr (without_key, ==, "2" S "53" S "07" S "2A" S "073" S "004");
  g_assert_cmpstr (masked, ==, "2" S "98" S "03" S "••" S "•••" S "•••" S "••");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/patient/minor", test_minor);
  g_test_add_func ("/model/patient/minor/leap", test_minor_leap);
  g_test_add_func ("/model/patient/unidentified", test_unidentified);
  g_test_add_func ("/model/patient/traits", test_traits);
  g_test_add_func ("/model/patient/identity", test_identity);
  g_test_add_func ("/model/patient/birth", test_birth);
  g_test_add_func ("/model/patient/birth-of-age", test_birth_of_age);
  g_test_add_func ("/model/patient/guess", test_guess);
  g_test_add_func ("/model/patient/nir", test_nir);
  g_test_add_func ("/model/patient/nir-written", test_nir_written);
  return g_test_run ();
}
