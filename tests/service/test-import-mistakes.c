/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include <locale.h>
#include <string.h>

#include "garde-test-year.h"

/* One slip each; the first of its text is what must be said. */
static const struct
{
  guint file;
  const char *find; /* NULL: the whole file is taken away */
  const char *replace;
  const char *mistake;
} slips[] = {
  { GARDE_TEST_DOCTORS, NULL, NULL, "doctors.csv: cannot be read: *" },
  { GARDE_TEST_REQUESTS, NULL, NULL, "requests.csv: cannot be read: *" },
  { GARDE_TEST_DOCTORS, ",iban\n", ",bic\n", "doctors.csv, line 1: the column “iban” is missing" },
  { GARDE_TEST_SHIFTS, "state\n", "state,room\n",
    "shifts.csv, line 2: this line has another number of fields (5) than the first (6)" },
  { GARDE_TEST_VISITS, "sex,reason", "reason,reason",
    "visits.csv, line 1, column 10: two columns have this name" },
  { GARDE_TEST_DOCTORS, "D1,", ",",
    "doctors.csv, line 2, column 1 (doctor_ref): a value is missing" },
  { GARDE_TEST_DOCTORS, "D2,", "D1,",
    "doctors.csv, line 3, column 1 (doctor_ref): “D1” stands twice in this file" },
  { GARDE_TEST_DOCTORS, "Blanc", "",
    "doctors.csv, line 3, column 2 (family_name): a value is missing" },
  { GARDE_TEST_DOCTORS, "10637131862", "10377700942",
    "doctors.csv, line 3, column 4 (rpps): two doctors have the number 10377700942" },
  { GARDE_TEST_DOCTORS, "10637131862", "1063713186",
    "doctors.csv, line 3, column 4 (rpps): “1063713186”: An RPPS number has 11 digits*" },
  { GARDE_TEST_DOCTORS, "assistant", "Assistant",
    "doctors.csv, line 3, column 5 (status): unknown word “Assistant”" },
  { GARDE_TEST_DOCTORS, "2023-01-16,", "16/01/2023,",
    "doctors.csv, line 3, column 6 (contract_from): “16/01/2023” is no date, such as*" },
  { GARDE_TEST_DOCTORS, "2023-12-31", "2022-12-31",
    "doctors.csv, line 3, column 7 (contract_to): the contract ends before it begins" },
  { GARDE_TEST_DOCTORS, ",,2,\n", ",2023-02-29,2,\n",
    "doctors.csv, line 3, column 8 (licence_to): “2023-02-29” is no date*" },
  { GARDE_TEST_DOCTORS, ",2,FR76", ",two,FR76",
    "doctors.csv, line 2, column 9 (max_shifts_per_week): “two” is no whole number from 0 to 21" },
  { GARDE_TEST_DOCTORS, "216933\n", "216934\n",
    "doctors.csv, line 2, column 10 (iban): “FR7630004396331397940216934”: The check digits*" },
  { GARDE_TEST_SHIFTS, "S2,", "S1,",
    "shifts.csv, line 3, column 1 (shift_ref): “S1” stands twice in this file" },
  { GARDE_TEST_SHIFTS, "2023-01-16T15:30:00+01:00,2", "2023-01-16T15:30:00,2",
    "shifts.csv, line 2, column 2 (starts_at): “2023-01-16T15:30:00” is no instant*" },
  { GARDE_TEST_SHIFTS, "2023-01-16T15:30:00+01:00,2", "2023-01-36T15:30:00+01:00,2",
    "shifts.csv, line 2, column 2 (starts_at): *is no instant*" },
  { GARDE_TEST_SHIFTS, "2023-01-16T15:30:00+01:00,2", "1970-12-31T23:59:59Z,2",
    "shifts.csv, line 2, column 2 (starts_at): “1970-12-31T23:59:59Z” is not in the years 1971 to "
    "2199" },
  { GARDE_TEST_SHIFTS, "2023-01-16T19:30:00+01:00,D", "2200-01-01T00:00:00Z,D",
    "shifts.csv, line 2, column 3 (ends_at): “2200-01-01T00:00:00Z” is not in the years*" },
  { GARDE_TEST_SHIFTS, "T19:30", "T15:30",
    "shifts.csv, line 2, column 3 (ends_at): the shift ends before it begins" },
  { GARDE_TEST_SHIFTS, "2023-01-16T19:30", "2023-02-16T19:30",
    "shifts.csv, line 2, column 3 (ends_at): the shift is longer than a day" },
  { GARDE_TEST_SHIFTS, "D2,planned", "D7,planned",
    "shifts.csv, line 4, column 4 (doctor_ref): there is no doctor “D7”" },
  { GARDE_TEST_SHIFTS, ",closed_no_doctor", ",held",
    "shifts.csv, line 3, column 4 (doctor_ref): a shift that was held had a doctor" },
  { GARDE_TEST_SHIFTS, ",closed_no_doctor", "D1,closed_no_doctor",
    "shifts.csv, line 3, column 4 (doctor_ref): a shift that was closed had no doctor" },
  { GARDE_TEST_SHIFTS, "planned", "open",
    "shifts.csv, line 4, column 5 (state): unknown word “open”" },
  { GARDE_TEST_VISITS, "V2,", "V1,",
    "visits.csv, line 3, column 1 (visit_ref): “V1” stands twice in this file" },
  { GARDE_TEST_VISITS, "V2,S1", "V2,S7",
    "visits.csv, line 3, column 2 (shift_ref): there is no shift “S7”" },
  { GARDE_TEST_VISITS, "V2,S1", "V2,",
    "visits.csv, line 3, column 2 (shift_ref): a value is missing" },
  { GARDE_TEST_VISITS, "S1,sas", "S1,SAS",
    "visits.csv, line 2, column 3 (source): unknown word “SAS”" },
  { GARDE_TEST_VISITS, "2023-01-16T14:30:00Z", "14:30",
    "visits.csv, line 4, column 4 (slot_at): “14:30” is no instant*" },
  { GARDE_TEST_VISITS, "2023-01-16T14:30:00Z", "1923-01-16T14:30:00Z",
    "visits.csv, line 4, column 4 (slot_at): “1923-01-16T14:30:00Z” is not in the years*" },
  { GARDE_TEST_VISITS, "left,2023-01-16T15:35:00+01:00", "left,1923-01-16T15:35:00+01:00",
    "visits.csv, line 4, column 13 (arrived_at): “1923-01-16T15:35:00+01:00” is not in the "
    "years*" },
  { GARDE_TEST_VISITS, "2023-01-16T14:30:00Z", "2023-01-15T22:59:59Z",
    "visits.csv, line 4, column 4 (slot_at): is neither on the day on which the shift begins nor "
    "on "
    "the next" },
  { GARDE_TEST_VISITS, "2023-01-16T14:30:00Z", "2023-01-17T23:00:00Z",
    "visits.csv, line 4, column 4 (slot_at): is neither on the day on which the shift begins nor "
    "on "
    "the next" },
  { GARDE_TEST_REQUESTS, "2023-01-16T12:36:00+01:00", "1923-01-16T12:36:00+01:00",
    "requests.csv, line 3, column 2 (received_at): “1923-01-16T12:36:00+01:00” is not in the*" },
  { GARDE_TEST_VISITS, "T15:30:00+01:00,20,LEF", "T15:30:00+01:00,,LEF",
    "visits.csv, line 3, column 5 (slot_minutes): a value is missing" },
  { GARDE_TEST_VISITS, "T15:30:00+01:00,20,LEF", "T15:30:00+01:00,0,LEF",
    "visits.csv, line 3, column 5 (slot_minutes): “0” is no whole number from 1 to 1440" },
  { GARDE_TEST_VISITS, "2023-01-16T15:30:00+01:00,20,LEF", ",,LEF",
    "visits.csv, line 3, column 4 (slot_at): a visit without an arrival has a slot" },
  { GARDE_TEST_VISITS, "LEFEVRE", "",
    "visits.csv, line 3, column 6 (family_name): a value is missing" },
  { GARDE_TEST_VISITS, "LEFEVRE", "LE\tFE\001VRE",
    "visits.csv, line 3, column 6 (family_name): has characters that are no text" },
  { GARDE_TEST_VISITS, "anne", "",
    "visits.csv, line 3, column 7 (given_name): a value is missing" },
  { GARDE_TEST_VISITS, "2020-02-29", "2021-02-29",
    "visits.csv, line 4, column 8 (birth_date): “2021-02-29” is no date*" },
  { GARDE_TEST_VISITS, "2020-02-29", "2023-01-17",
    "visits.csv, line 4, column 8 (birth_date): the patient was born after the visit" },
  { GARDE_TEST_VISITS, "2020-02-29,F", "2020-02-29,f",
    "visits.csv, line 4, column 9 (sex): unknown word “f”" },
  { GARDE_TEST_VISITS, "ent,unknown", "flu,unknown",
    "visits.csv, line 2, column 10 (reason): unknown word “flu”" },
  { GARDE_TEST_VISITS, "ent,unknown", "ent,dunno",
    "visits.csv, line 2, column 11 (family_doctor): unknown word “dunno”" },
  { GARDE_TEST_VISITS, ",no_show", ",foo",
    "visits.csv, line 3, column 12 (status): unknown word “foo”" },
  { GARDE_TEST_VISITS, ",no_show", ",waiting",
    "visits.csv, line 3, column 12 (status): unknown word “waiting”" },
  { GARDE_TEST_VISITS, "seen,2023-01-16T15:15:00+01:00", "seen,",
    "visits.csv, line 2, column 13 (arrived_at): a value is missing for the status “seen”" },
  { GARDE_TEST_VISITS, "no_show,", "no_show,2023-01-16T15:15:00+01:00",
    "visits.csv, line 3, column 13 (arrived_at): the status “no_show” has no value here" },
  { GARDE_TEST_VISITS, "T15:33:00", "T15:14:00",
    "visits.csv, line 2, column 14 (called_at): is earlier than the time before it" },
  { GARDE_TEST_VISITS, "T20:53:00", "T15:32:00",
    "visits.csv, line 2, column 15 (done_at): is earlier than the time before it" },
  { GARDE_TEST_VISITS, "emergency", "SAU",
    "visits.csv, line 2, column 16 (outcome): unknown word “SAU”" },
  { GARDE_TEST_VISITS, "booked,,,,", "booked,,,,home",
    "visits.csv, line 7, column 16 (outcome): the status “booked” has no value here" },
  { GARDE_TEST_REQUESTS, "R2,", "R1,",
    "requests.csv, line 3, column 1 (request_ref): “R1” stands twice in this file" },
  { GARDE_TEST_REQUESTS, "2023-01-16T12:36:00+01:00", "",
    "requests.csv, line 3, column 2 (received_at): a value is missing" },
  { GARDE_TEST_REQUESTS, "cot,ent", "fax,ent",
    "requests.csv, line 3, column 3 (channel): unknown word “fax”" },
  { GARDE_TEST_REQUESTS, "cot,ent", "cot,",
    "requests.csv, line 3, column 4 (reason): a value is missing" },
  { GARDE_TEST_REQUESTS, "unfilled", "seen",
    "requests.csv, line 3, column 5 (outcome): unknown word “seen”" },
  { GARDE_TEST_REQUESTS, "community", "nobody",
    "requests.csv, line 2, column 6 (answered_by): unknown word “nobody”" },
  { GARDE_TEST_REQUESTS, "T11:50", "T11:35",
    "requests.csv, line 2, column 7 (refused_at): is earlier than the reception" },
  { GARDE_TEST_REQUESTS, "T12:37", "T11:35",
    "requests.csv, line 2, column 8 (answered_at): is earlier than the reception" },
  { GARDE_TEST_REQUESTS, "V3", "V7",
    "requests.csv, line 2, column 9 (visit_ref): there is no visit “V7”" },
};

static char *
replace_once (const char *text, const char *find, const char *replace)
{
  const char *at = strstr (text, find);

  g_assert_nonnull (at);
  return g_strdup_printf ("%.*s%s%s", (int) (at - text), text, replace, at + strlen (find));
}

static void
test_slips (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeStore) store = garde_test_year_open (engine);
  g_autoptr (GardeSession) session = garde_test_year_make_centre (store, "Champigny");

  for (guint i = 0; i < G_N_ELEMENTS (slips); i++)
    {
      const char *files[GARDE_TEST_N_FILES];
      g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (20);
      g_autofree char *changed = NULL;
      g_autofree char *directory = NULL;

      memcpy (files, garde_test_year_files, sizeof files);
      if (slips[i].find != NULL)
        changed =
            replace_once (garde_test_year_files[slips[i].file], slips[i].find, slips[i].replace);
      files[slips[i].file] = changed;
      directory = garde_test_year_write (engine, files);
      g_test_message ("%s", slips[i].mistake);
      garde_test_year_assert_refused (store, session, directory, mistakes);
      g_test_message ("%s", garde_mistakes_get_text (mistakes, 0));
      g_assert_true (
          g_pattern_match_simple (slips[i].mistake, garde_mistakes_get_text (mistakes, 0)));
    }
  garde_test_year_assert_empty (store, session);
}

static void
test_twenty_mistakes (GardeTestEngine *engine, gconstpointer data)
{
  const char *files[GARDE_TEST_N_FILES];
  g_autoptr (GardeStore) store = garde_test_year_open (engine);
  g_autoptr (GardeSession) session = garde_test_year_make_centre (store, "Champigny");
  g_autoptr (GardeMistakes) mistakes = garde_mistakes_new (20);
  g_autoptr (GString) requests = g_string_new (REQUESTS_HEAD);
  g_autofree char *directory = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (requests, "R%u,yesterday,cot,ent,unfilled,,,,\n", i);
  memcpy (files, garde_test_year_files, sizeof files);
  files[GARDE_TEST_REQUESTS] = requests->str;
  directory = garde_test_year_write (engine, files);
  garde_test_year_assert_refused (store, session, directory, mistakes);
  g_assert_cmpuint (garde_mistakes_get_count (mistakes), ==, 100);
  g_assert_cmpuint (garde_mistakes_get_kept (mistakes), ==, 20);
  g_assert_true (g_str_has_prefix (garde_mistakes_get_text (mistakes, 19),
                                   "requests.csv, line 21, column 2 "));
  garde_test_year_assert_empty (store, session);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/import-mistakes/slips", test_slips, NULL);
  garde_test_add_on_engines ("/import-mistakes/twenty-mistakes", test_twenty_mistakes, NULL);
  return g_test_run ();
}
