/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <string.h>

#include "base/garde-error.h"
#include "model/garde-ins-scan.h"
#include "model/garde-ins.h"
#include "model/garde-patient-rules.h"

#define GS   "\x1d"
#define HEAD "IS010000000000000000000000"
#define LOVELACE                                                                                   \
  HEAD "S1185057512345673S21.2.250.1.213.1.4.8" GS "S3ADA" GS "S4LOVELACE" GS                      \
       "S5FS610-12-1815S799100"
#define PAT_TROIS                                                                                  \
  HEAD "S1279035121518989S21.2.250.1.213.1.4.10S3DOMINIQUE MARIE-LOUISE" GS "S4PAT-TROIS" GS       \
       "S5FS628-03-1979S751215"
#define N_RANDOM (2000)

/* FRENCH-RULES 1.6: both vectors, any order, no birth place, separators lost or turned into
 * spaces. */
static const struct
{
  const char *text, *matricule, *oid, *given, *family, *place;
} readable[] = {
  { LOVELACE, "185057512345673", "1.2.250.1.213.1.4.8", "ADA", "LOVELACE", "99100" },
  { PAT_TROIS, "279035121518989", "1.2.250.1.213.1.4.10", "DOMINIQUE MARIE-LOUISE", "PAT-TROIS",
    "51215" },
  { HEAD "S3ADA" GS "S5FS610-12-1815S799100S4LOVELACE" GS "S21.2.250.1.213.1.4.8" GS
         "S1185057512345673",
    "185057512345673", "1.2.250.1.213.1.4.8", "ADA", "LOVELACE", "99100" },
  { HEAD "S1185057512345673S21.2.250.1.213.1.4.8 S3ADA S4LOVELACE S5FS610-12-1815 ",
    "185057512345673", "1.2.250.1.213.1.4.8", "ADA", "LOVELACE", NULL },
  { HEAD "S1185057512345673S21.2.250.1.213.1.4.8S3JAMESS4LES ARDS5FS610-12-1815", "185057512345673",
    "1.2.250.1.213.1.4.8", "JAMES", "LES ARD", NULL },
  { HEAD "S1185057512345673S21.2.250.1.213.1.4.8\nS3ADA\nS4LOVELACE\nS5FS610-12-1815\n",
    "185057512345673", "1.2.250.1.213.1.4.8", "ADA", "LOVELACE", NULL },
};

static void
test_readable (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (readable); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GardeInsScan) scan = garde_ins_scan_new (readable[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (scan->matricule, ==, readable[i].matricule);
      g_assert_cmpstr (scan->oid, ==, readable[i].oid);
      g_assert_cmpstr (scan->given_names, ==, readable[i].given);
      g_assert_cmpstr (scan->family_name, ==, readable[i].family);
      g_assert_cmpstr (scan->birth_place_code, ==, readable[i].place);
      g_assert_cmpint (scan->sex, ==, GARDE_SEX_FEMALE);
    }
}

static const char *const damaged[] = {
  "",
  "IS01",
  HEAD,
  "DC02" LOVELACE,
  HEAD "S1185057512345673",
  HEAD "S118505751234567", /* cut off in a field */
  HEAD "S1185057512345674S21.2.250.1.213.1.4.8" GS "S3ADA" GS "S4LOVELACE" GS "S5FS610-12-1815",
  HEAD "S1185057512345673S21.2.250.1.213.1.4.2" GS "S3ADA" GS "S4LOVELACE" GS "S5FS610-12-1815",
  HEAD "S1185057512345673S21.2.250.1.213.1.4.8" GS "S3ADA1" GS "S4LOVELACE" GS "S5FS610-12-1815",
  HEAD "S1185057512345673S21.2.250.1.213.1.4.8" GS "S3ADA" GS "S4-LOVE" GS "S5FS610-12-1815",
  HEAD "S1185057512345673S21.2.250.1.213.1.4.8" GS "S3ADA" GS "S4LOVELACE" GS "S5XS610-12-1815",
  HEAD "S1185057512345673S21.2.250.1.213.1.4.8" GS "S3ADA" GS "S4LOVELACE" GS "S5FS631-02-1815",
  HEAD "S1185057512345673S1185057512345673S21.2.250.1.213.1.4.8" GS "S3ADA" GS "S4LOVELACE" GS
       "S5FS610-12-1815",
  LOVELACE "X",
};

static void
test_damaged (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (garde_ins_scan_new (damaged[i], &error));
      g_assert_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

static char *
make_name (GRand *rand)
{
  GString *name = g_string_new (NULL);
  int length = g_rand_int_range (rand, 1, 30);

  for (int i = 0; i < length; i++)
    g_string_append_c (name, (char) ('A' + g_rand_int_range (rand, 0, 26)));
  return g_string_free (name, FALSE);
}

/* What is written is read as it was, and one byte changed anywhere never ends in anything but a
 * reading or a refusal. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261122);

  for (int i = 0; i < N_RANDOM; i++)
    {
      g_autofree char *given = make_name (rand);
      g_autofree char *family = make_name (rand);
      GardeInsTraits traits = { .matricule = "185057512345673",
                                .oid = i % 2 == 0 ? "1.2.250.1.213.1.4.8" : "1.2.250.1.213.1.4.10",
                                .given_names = given,
                                .family_name = family,
                                .sex = i % 3 == 0 ? GARDE_SEX_MALE : GARDE_SEX_FEMALE,
                                .birth_date = garde_day (g_rand_int_range (rand, -20000, 20000)),
                                .birth_place_code = i % 5 == 0 ? NULL : "51215" };
      g_autofree char *payload = garde_ins_write_payload (&traits);
      g_autoptr (GardeInsScan) scan = garde_ins_scan_new (payload, NULL);
      g_autoptr (GardeInsScan) changed = NULL;

      g_assert_nonnull (scan);
      g_assert_cmpstr (scan->given_names, ==, given);
      g_assert_cmpstr (scan->family_name, ==, family);
      g_assert_cmpint (scan->sex, ==, traits.sex);
      g_assert_cmpint (scan->birth_date.number, ==, traits.birth_date.number);
      g_assert_cmpstr (scan->birth_place_code, ==, traits.birth_place_code);
      payload[g_rand_int_range (rand, 0, (gint32) strlen (payload))] =
          (char) g_rand_int_range (rand, 1, 128);
      changed = garde_ins_scan_new (payload, NULL);
    }
}

/* A code fills what a file lacks, asks about what disagrees, and changes nothing that is there. */
static void
test_complete (void)
{
  g_autoptr (GardeInsScan) scan = garde_ins_scan_new (LOVELACE, NULL);
  g_autoptr (GardePatient) patient = garde_patient_new ();
  g_autofree char *first = garde_ins_scan_complete (scan, patient);
  g_autofree char *second = NULL;

  g_assert_null (first);
  g_assert_cmpstr (patient->family_name, ==, "LOVELACE");
  g_assert_cmpstr (patient->given_name, ==, "Ada");
  g_assert_cmpstr (patient->ins, ==, "185057512345673");
  g_assert_cmpstr (patient->ins_oid, ==, "1.2.250.1.213.1.4.8");
  garde_record_set_text (&patient->family_name, "Byron");
  second = garde_ins_scan_complete (scan, patient);
  g_assert_nonnull (strstr (second, "LOVELACE Ada"));
  g_assert_cmpstr (patient->family_name, ==, "Byron");
}

/* What was searched in vain begins a file. */
static void
test_guess (void)
{
  g_autoptr (GardePatient) patient =
      garde_patient_guess (LOVELACE, garde_day_from_ymd (2026, 11, 22));
  g_autoptr (GardePatient) nobody =
      garde_patient_guess (HEAD "S1185057512345673", garde_day_from_ymd (2026, 11, 22));

  g_assert_cmpstr (patient->family_name, ==, "LOVELACE");
  g_assert_cmpint (patient->birth_date.number, ==, garde_day_from_ymd (1815, 12, 10).number);
  g_assert_cmpint (patient->identity_state, ==, GARDE_IDENTITY_PROVISIONAL);
  g_assert_null (nobody->family_name);
}

/* FRENCH-RULES 1.3, the four states by their two questions. */
static void
test_insi (void)
{
  static const struct
  {
    GardeIdentityState state, with, without;
  } cases[] = {
    { GARDE_IDENTITY_PROVISIONAL, GARDE_IDENTITY_RETRIEVED, GARDE_IDENTITY_PROVISIONAL },
    { GARDE_IDENTITY_VALIDATED, GARDE_IDENTITY_QUALIFIED, GARDE_IDENTITY_VALIDATED },
    { GARDE_IDENTITY_RETRIEVED, GARDE_IDENTITY_RETRIEVED, GARDE_IDENTITY_PROVISIONAL },
    { GARDE_IDENTITY_QUALIFIED, GARDE_IDENTITY_QUALIFIED, GARDE_IDENTITY_VALIDATED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (garde_patient_judge_insi (cases[i].state, TRUE), ==, cases[i].with);
      g_assert_cmpint (garde_patient_judge_insi (cases[i].state, FALSE), ==, cases[i].without);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/ins-scan/readable", test_readable);
  g_test_add_func ("/model/ins-scan/damaged", test_damaged);
  g_test_add_func ("/model/ins-scan/random", test_random);
  g_test_add_func ("/model/ins-scan/complete", test_complete);
  g_test_add_func ("/model/ins-scan/guess", test_guess);
  g_test_add_func ("/model/ins-scan/insi", test_insi);
  return g_test_run ();
}
