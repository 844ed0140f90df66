/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-roster.h"
#include "store/garde-store-paper.h"

static GardePaper *
make_paper (gint64 doctor, GardePaperKind kind, const char *from, const char *to)
{
  GardePaper *paper = garde_paper_new ();

  paper->doctor = doctor;
  paper->kind = kind;
  if (from != NULL)
    g_assert_true (garde_day_parse_iso (from, &paper->valid_from));
  if (to != NULL)
    g_assert_true (garde_day_parse_iso (to, &paper->valid_to));
  return paper;
}

static void
save (GardeTestRoster *roster, GardePaper *paper)
{
  g_autoptr (GError) error = NULL;

  garde_store_save_paper (roster->centre->store, roster->centre->session, paper, NULL, &error);
  g_assert_no_error (error);
}

static GardeDoctorFile *
load (GardeTestRoster *roster, guint doctor)
{
  g_autoptr (GError) error = NULL;
  GardeDoctorFile *file = garde_store_load_doctor_file (
      roster->centre->store, roster->centre->session, roster->doctors[doctor], &error);

  g_assert_no_error (error);
  return file;
}

/* --- the doctor himself --- */

static void
test_doctor (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeStore *store = roster->centre->store;
  GardeSession *session = roster->centre->session;
  g_autoptr (GardeDoctor) doctor = garde_doctor_new ();
  g_autoptr (GardeEngagement) engagement = garde_engagement_new ();
  g_autoptr (GardeDoctor) old = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (garde_store_save_doctor (store, session, doctor, engagement, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  garde_record_set_text (&doctor->family_name, "Béranger");
  garde_record_set_text (&doctor->given_name, "Zoé");
  garde_record_set_text (&doctor->email, "zoe@exemple.fr");
  g_assert_false (garde_store_save_doctor (store, session, doctor, engagement, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  engagement->status = GARDE_DOCTOR_RETIRED;
  g_assert_true (garde_store_save_doctor (store, session, doctor, engagement, &error));
  g_assert_cmpint (garde_record_get_revision (doctor), ==, 1);
  g_assert_cmpint (garde_record_get_revision (engagement), ==, 1);

  old = garde_doctor_copy (doctor);
  garde_record_set_text (&doctor->phone, "06 31 75 20 44");
  g_assert_true (garde_store_save_doctor (store, session, doctor, NULL, &error));
  g_assert_cmpint (garde_record_get_revision (doctor), ==, 2);
  g_assert_false (garde_store_save_doctor (store, session, old, NULL, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  g_clear_error (&error);
  files = garde_store_load_doctor_files (store, session, &error);
  g_assert_cmpuint (files->len, ==, GARDE_TEST_N_DOCTORS + 1);
  g_assert_cmpstr (((GardeDoctorFile *) files->pdata[0])->doctor->name_key, ==, "beranger zoe");
}

/* --- papers --- */

static void
test_papers (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardePaper) senseless =
      make_paper (roster->doctors[0], GARDE_PAPER_INSURANCE, "2023-02-01", "2023-01-31");
  g_autoptr (GardePaper) insurance =
      make_paper (roster->doctors[0], GARDE_PAPER_INSURANCE, "2022-02-01", "2023-01-25");
  g_autoptr (GardeDoctorFile) file = NULL;
  g_autoptr (GardeDoctorFile) other = NULL;
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (garde_store_save_paper (roster->centre->store, roster->centre->session, senseless,
                                          NULL, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  save (roster, insurance);
  file = load (roster, 0);
  other = load (roster, 1);
  g_assert_cmpuint (file->papers->len, ==, 1);
  g_assert_cmpuint (other->papers->len, ==, 0);

  /* Good until Wednesday; nobody has entered a registration. */
  sheet = garde_test_roster_load (roster);
  g_assert_cmpint (garde_test_roster_cell (roster, sheet, 2, 0)->refusal, ==,
                   GARDE_ROSTER_RULE_NONE);
  g_assert_true (garde_test_roster_cell (roster, sheet, 2, 0)->lacks_paper);
  g_assert_cmpint (garde_test_roster_cell (roster, sheet, 3, 0)->refusal, ==,
                   GARDE_ROSTER_INSURANCE);
  g_assert_cmpint (garde_test_roster_cell (roster, sheet, 3, 1)->refusal, ==,
                   GARDE_ROSTER_RULE_NONE);
  g_assert_true (
      garde_store_delete_paper (roster->centre->store, roster->centre->session, insurance, &error));
  g_clear_pointer (&file, garde_doctor_file_free);
  file = load (roster, 0);
  g_assert_cmpuint (file->papers->len, ==, 0);
}

/* The engagement's contract and the doctor's licence, which letters read, follow the papers. */
static void
test_follows (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  g_autoptr (GardePaper) later =
      make_paper (roster->doctors[0], GARDE_PAPER_CONTRACT, "2023-04-01", "2023-06-30");
  g_autoptr (GardePaper) earlier =
      make_paper (roster->doctors[0], GARDE_PAPER_CONTRACT, "2023-01-01", "2023-03-31");
  g_autoptr (GardePaper) licence =
      make_paper (roster->doctors[0], GARDE_PAPER_LICENCE, NULL, "2024-12-31");
  g_autoptr (GardeDoctorFile) file = NULL;
  g_autofree char *to = NULL;
  g_autofree char *licence_to = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  save (roster, later);
  save (roster, earlier);
  save (roster, licence);
  file = load (roster, 0);
  to = garde_day_to_iso (file->engagement->contract_to);
  licence_to = garde_day_to_iso (file->doctor->licence_to);
  g_assert_cmpstr (to, ==, "2023-06-30");
  g_assert_cmpstr (licence_to, ==, "2024-12-31");
  g_assert_true (
      garde_store_delete_paper (roster->centre->store, roster->centre->session, later, &error));
  g_clear_pointer (&file, garde_doctor_file_free);
  file = load (roster, 0);
  after = garde_day_to_iso (file->engagement->contract_to);
  g_assert_cmpstr (after, ==, "2023-03-31");
}

static const struct
{
  const char *begins;
  const char *media_type; /* NULL: refused */
} scans[] = {
  { "%PDF-1.4\nrest", "application/pdf" },
  { "\x89PNG\r\n\x1a\nrest", "image/png" },
  { "\xff\xd8\xff\xe0rest", "image/jpeg" },
  { "MZ a program", NULL },
  { "%PD", NULL },
};

static void
test_scan (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeStore *store = roster->centre->store;
  GardeSession *session = roster->centre->session;
  g_autoptr (GardePaper) paper =
      make_paper (roster->doctors[0], GARDE_PAPER_INSURANCE, NULL, "2023-12-31");
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeSession) elsewhere = NULL;
  int n_opened = 0;

  save (roster, paper);
  g_assert_null (garde_store_load_scan (store, session, garde_record_get_id (paper), NULL, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (scans); i++)
    {
      g_autoptr (GBytes) scan = g_bytes_new (scans[i].begins, strlen (scans[i].begins));
      g_autoptr (GBytes) loaded = NULL;
      g_autofree char *media_type = NULL;
      gboolean done = garde_store_save_paper (store, session, paper, scan, &error);

      g_assert_cmpint (done, ==, scans[i].media_type != NULL);
      if (!done)
        {
          g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
          g_clear_error (&error);
          continue;
        }
      g_assert_true (paper->has_scan);
      loaded =
          garde_store_load_scan (store, session, garde_record_get_id (paper), &media_type, &error);
      g_assert_cmpstr (media_type, ==, scans[i].media_type);
      g_assert_true (g_bytes_equal (loaded, scan));
      n_opened++;
    }
  g_assert_cmpint (garde_test_read_int (store, "SELECT COUNT(*) FROM audit WHERE act = 1"), ==,
                   n_opened);

  /* Of another centre's paper there is nothing to open, and no row. */
  garde_test_run (store, "UPDATE paper SET centre = (SELECT MIN(id) FROM centre)");
  elsewhere = garde_session_new (1, "", garde_session_get_centre (session) + 4242, 0);
  g_assert_null (
      garde_store_load_scan (store, elsewhere, garde_record_get_id (paper), NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (garde_test_read_int (store, "SELECT COUNT(*) FROM audit WHERE act = 1"), ==,
                   n_opened);
}

/* --- replacements --- */

static void
test_replacement (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestRoster) roster = garde_test_roster_new (engine);
  GardeStore *store = roster->centre->store;
  GardeSession *session = roster->centre->session;
  g_autoptr (GardeReplacement) replacement = garde_replacement_new ();
  g_autoptr (GardeReplacement) second = garde_replacement_new ();
  g_autoptr (GardeRosterSheet) sheet = NULL;
  g_autoptr (GardeDoctorFile) holder = NULL;
  g_autoptr (GError) error = NULL;

  replacement->locum = second->locum = roster->doctors[2];
  replacement->holder = roster->doctors[2];
  replacement->valid_from = roster->monday;
  g_assert_false (garde_store_save_replacement (store, session, replacement, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  replacement->holder = roster->doctors[0];
  replacement->valid_to = garde_day_add (roster->monday, 1);
  g_assert_true (garde_store_save_replacement (store, session, replacement, &error));
  g_assert_cmpint (garde_record_get_revision (replacement), ==, 1);

  /* One at a time. */
  second->holder = roster->doctors[1];
  second->valid_from = garde_day_add (roster->monday, 1);
  g_assert_false (garde_store_save_replacement (store, session, second, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  g_clear_error (&error);
  second->valid_from = garde_day_add (roster->monday, 2);
  g_assert_true (garde_store_save_replacement (store, session, second, &error));
  sheet = garde_test_roster_load (roster);
  g_assert_cmpuint (sheet->replacements->len, ==, 2);
  holder = load (roster, 0);
  g_assert_cmpuint (holder->replacements->len, ==, 1);
  /* Its own days are not in its way. */
  replacement->valid_from = garde_day_add (roster->monday, -3);
  g_assert_true (garde_store_save_replacement (store, session, replacement, &error));
  g_assert_true (garde_store_delete_replacement (store, session, replacement, &error));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  garde_test_add_on_engines ("/store/doctors/doctor", test_doctor, NULL);
  garde_test_add_on_engines ("/store/doctors/papers", test_papers, NULL);
  garde_test_add_on_engines ("/store/doctors/follows", test_follows, NULL);
  garde_test_add_on_engines ("/store/doctors/scan", test_scan, NULL);
  garde_test_add_on_engines ("/store/doctors/replacement", test_replacement, NULL);
  return g_test_run ();
}
