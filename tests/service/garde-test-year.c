/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-year.h"

#include <glib/gstdio.h>

#include "base/garde-error.h"
#include "report/garde-report-activity.h"
#include "service/garde-centre-setup.h"
#include "service/garde-import-year.h"
#include "store/garde-store-check.h"
#include "store/garde-store-import.h"

/* 2027-01-15T10:00:00Z: after everything that is imported here. */
#define NOW (G_GINT64_CONSTANT (1800007200000))

static const char *const file_names[GARDE_TEST_N_FILES] = { "doctors.csv", "shifts.csv",
                                                            "visits.csv", "requests.csv" };

const char *const garde_test_year_files[GARDE_TEST_N_FILES] = {
  DOCTORS_HEAD "D1,Richard,Michel,10377700942,retired,,,,2,FR7630004396331397940216933\n"
               "D2,Blanc,Hélène,10637131862,assistant,2023-01-16,2023-12-31,,2,\n",
  SHIFTS_HEAD "S1,2023-01-16T15:30:00+01:00,2023-01-16T19:30:00+01:00,D1,held\n"
              "S2,2023-01-17T20:00:00+01:00,2023-01-18T00:00:00+01:00,,closed_no_doctor\n"
              "S3,2023-01-21T09:30:00+01:00,2023-01-21T13:00:00+01:00,D2,planned\n",
  VISITS_HEAD
  "V1,S1,sas,2023-01-16T15:30:00+01:00,20,Lefèvre,Anne,1987-02-07,F,ent,unknown,seen,2023-01-16T15:"
  "15:00+01:00,"
  "2023-01-16T15:33:00+01:00,2023-01-16T20:53:00+01:00,emergency\n"
  "V2,S1,cot,2023-01-16T15:30:00+01:00,20,LEFEVRE,anne,1987-02-07,F,ent,,no_show,,,,\n"
  "V3,S1,cot,2023-01-16T14:30:00Z,20,\"Roy, "
  "de\",Zoé,2020-02-29,F,other,none,left,2023-01-16T15:35:00+01:00,,,\n"
  "V4,S3,desk,2023-01-21T10:00:00+01:00,20,Żak,Éric,1950-12-31,M,trauma,,cancelled,,,,\n"
  "V5,S3,gp,2023-01-21T10:20:00+01:00,20,Bâ,Léo,2023-01-21,I,digestive,,redirected,,,,fifteen\n"
  "V6,S3,gp,2023-01-21T10:40:00+01:00,20,Ly,Léo,2022-01-21,M,digestive,,booked,,,,\n",
  REQUESTS_HEAD
  "R1,2023-01-16T11:36:00+01:00,cot,digestive,centre,community,2023-01-16T11:50:00+01:00,"
  "2023-01-16T12:37:00+01:00,V3\n"
  "R2,2023-01-16T12:36:00+01:00,cot,ent,unfilled,,,,\n",
};

char *
garde_test_year_write (GardeTestEngine *engine, const char *const files[GARDE_TEST_N_FILES])
{
  static guint n_years = 0;
  g_autofree char *name = g_strdup_printf ("year-%u", n_years++);
  g_autofree char *directory = g_build_filename (garde_test_engine_get_folder (engine), name, NULL);

  g_assert_cmpint (g_mkdir (directory, 0700), ==, 0);
  for (guint i = 0; i < GARDE_TEST_N_FILES; i++)
    {
      g_autofree char *path = g_build_filename (directory, file_names[i], NULL);

      if (files[i] != NULL)
        g_assert_true (g_file_set_contents (path, files[i], -1, NULL));
    }
  return g_steal_pointer (&directory);
}

GardeStore *
garde_test_year_open (GardeTestEngine *engine)
{
  g_autoptr (GardeClock) clock = garde_clock_new_manual (NOW);
  g_autoptr (GError) error = NULL;
  GardeStore *store = garde_store_open (garde_test_engine_get_uri (engine), NULL, NULL, clock,
                                        GARDE_STORE_OPEN_CREATE, &error);

  g_assert_no_error (error);
  return store;
}

GardeSession *
garde_test_year_make_centre (GardeStore *store, const char *name)
{
  g_autoptr (GError) error = NULL;
  GardeSession *session = garde_centre_create (store, name, &error);

  g_assert_no_error (error);
  return session;
}

void
garde_test_year_assert_sound (GardeStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems = garde_store_check (store, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < problems->len; i++)
    g_test_message ("%s: %s", ((GardeProblem *) g_ptr_array_index (problems, i))->where,
                    ((GardeProblem *) g_ptr_array_index (problems, i))->what);
  g_assert_cmpuint (problems->len, ==, 0);
}

GardeDay
garde_test_year_day (const char *iso)
{
  GardeDay day;

  g_assert_true (garde_day_parse_iso (iso, &day));
  return day;
}

void
garde_test_year_assert_refused (GardeStore *store,
                                GardeSession *session,
                                const char *directory,
                                GardeMistakes *mistakes)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (
      garde_import_year (store, session, directory, mistakes, NULL, NULL, NULL, NULL, &error));
  g_assert_error (error, GARDE_INPUT_ERROR, GARDE_INPUT_ERROR_INVALID);
}

void
garde_test_year_assert_empty (GardeStore *store, GardeSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) doctors = garde_store_load_doctors (store, session, &error);
  GardeActivity activity;

  g_assert_no_error (error);
  g_assert_cmpuint (doctors->len, ==, 0);
  garde_report_activity (store, session, garde_test_year_day ("2000-01-01"),
                         garde_test_year_day ("2100-01-01"), &activity, &error);
  g_assert_no_error (error);
  g_assert_cmpint (activity.visits.booked + activity.requests.triggered + activity.shifts.planned,
                   ==, 0);
}
