/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* What a merge means to everybody else: old links, other desks, what was written meanwhile, numbers
 * that say that two files are two people. */

#include "garde-test-race.h"
#include "store/garde-store-elimination.h"
#include "store/garde-store-merge.h"
#include "store/garde-store-note.h"
#include "store/garde-store-patient.h"

#include <string.h>

#define N_RACES 10

#define MINUTES_OF_25_YEARS (25 * 366 * 24 * 60)

static gint64
id_of (gconstpointer record)
{
  return garde_record_get_id (record);
}

static gint64
add_person (GardeTestCentre *centre, const char *family, const char *ins, const char *oid)
{
  g_autoptr (GardePatient) patient = garde_test_patient_new (family, "Zoë");
  g_autoptr (GError) error = NULL;

  garde_record_set_text (&patient->ins, ins);
  garde_record_set_text (&patient->ins_oid, oid);
  garde_store_save_patient (centre->store, centre->session, patient, &error);
  g_assert_no_error (error);
  return id_of (patient);
}

static gint64
merge (GardeTestCentre *centre, gint64 winner, gint64 loser)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePatientMerge) done =
      garde_store_merge_patients (centre->store, centre->session, winner, loser, &error);

  g_assert_no_error (error);
  return id_of (done);
}

static void
undo (GardeTestCentre *centre, gint64 merged)
{
  g_autoptr (GError) error = NULL;

  garde_store_undo_merge (centre->store, centre->session, merged, &error);
  g_assert_no_error (error);
}

static gint64
find_standing (GardeTestCentre *centre, gint64 patient)
{
  g_autoptr (GError) error = NULL;
  gint64 standing =
      garde_store_find_standing_file (centre->store, centre->session, patient, &error);

  g_assert_no_error (error);
  return standing;
}

/* --- old links --- */

static void
test_links (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 a = add_person (centre, "Dupond", NULL, NULL);
  gint64 b = add_person (centre, "Duponnd", NULL, NULL);
  gint64 c = add_person (centre, "Dupont", NULL, NULL);
  gint64 first = merge (centre, b, a);
  gint64 second = merge (centre, c, b);
  g_autoptr (GardeElimination) done = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (find_standing (centre, a), ==, c);
  g_assert_cmpint (find_standing (centre, b), ==, c);
  g_assert_cmpint (find_standing (centre, c), ==, c);
  undo (centre, second);
  g_assert_cmpint (find_standing (centre, a), ==, b);
  undo (centre, first);
  g_assert_cmpint (find_standing (centre, a), ==, a);

  /* What was ended leads nowhere. */
  merge (centre, b, a);
  garde_test_centre_set_minutes (centre, MINUTES_OF_25_YEARS);
  done = garde_store_eliminate_file (centre->store, centre->session, b, "Due", &error);
  g_assert_no_error (error);
  g_assert_cmpint (garde_store_find_standing_file (centre->store, centre->session, a, &error), ==,
                   0);
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
}

/* --- numbers --- */

#define NIR_OID "1.2.250.1.213.1.4.8"
#define NIA_OID "1.2.250.1.213.1.4.9"
#define FIRST   "295109912611193"
#define SECOND  "279035121518989"

static void
test_numbers (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    const char *ins, *oid;
    gboolean is_same;
  } others[] = {
    { NULL, NULL, TRUE },
    { FIRST, NIR_OID, TRUE },
    { SECOND, NIA_OID, TRUE }, /* provisional, until the final one was given */
    { SECOND, NIR_OID, FALSE },
  };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 winner = add_person (centre, "Dupond", FIRST, NIR_OID);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      gint64 loser = add_person (centre, "Duponnd", others[i].ins, others[i].oid);
      g_autoptr (GError) error = NULL;
      g_autoptr (GardePatientMerge) done =
          garde_store_merge_patients (centre->store, centre->session, winner, loser, &error);

      g_assert_cmpint (done != NULL, ==, others[i].is_same);
      if (others[i].is_same)
        continue;
      g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "two people"));
      g_assert_cmpint (find_standing (centre, loser), ==, loser);
    }
}

/* --- two desks --- */

typedef struct
{
  gint64 patients[2];
  int turn;
} Pair;

/* Each desk keeps the other file. */
static gboolean
merge_one_way (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Pair *pair = data;
  int turn = g_atomic_int_add (&pair->turn, 1) & 1;
  g_autoptr (GardePatientMerge) done = garde_store_merge_patients (
      store, session, pair->patients[turn], pair->patients[1 - turn], error);

  return done != NULL;
}

static void
test_desks (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardeTestRace) race = garde_test_race_new (centre);

  for (int i = 0; i < N_RACES; i++)
    {
      Pair pair = {
        { add_person (centre, "Dupond", NULL, NULL), add_person (centre, "Duponnd", NULL, NULL) }, 0
      };
      GError *errors[GARDE_TEST_N_DESKS] = { NULL };

      g_assert_cmpuint (garde_test_race_run (race, merge_one_way, &pair, errors), ==, 1);
      for (guint j = 0; j < GARDE_TEST_N_DESKS; j++)
        if (errors[j] != NULL)
          {
            g_assert_error (errors[j], GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
            g_clear_error (&errors[j]);
          }
      g_assert_cmpint (find_standing (centre, pair.patients[0]), ==,
                       find_standing (centre, pair.patients[1]));
    }
}

/* --- what was written meanwhile --- */

static gint64
add_visit (GardeTestCentre *centre, const char *family)
{
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (centre, family, "Zoë");

  g_object_unref (garde_test_centre_step (centre, id_of (visit), GARDE_VISIT_CALLED));
  g_object_unref (garde_test_centre_step (centre, id_of (visit), GARDE_VISIT_IN_VISIT));
  return id_of (visit);
}

static gint64
finish (GardeTestCentre *centre, gint64 visit)
{
  g_autoptr (GardeNote) note = garde_note_new ();
  g_autoptr (GardeVisit) done = NULL;
  g_autoptr (GError) error = NULL;

  note->visit = visit;
  garde_record_set_text (&note->conclusion, "Cystite");
  done = garde_store_finish_visit (
      centre->store, centre->session, visit,
      &(GardeFinish){ .input = { note, NULL }, .outcome = GARDE_OUTCOME_HOME }, &error);
  g_assert_no_error (error);
  return done->patient;
}

static void
check_addenda (GardeTestCentre *centre, gint64 visit, gint64 patient, guint n_addenda)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisitFile) file =
      garde_store_load_visit_file (centre->store, centre->session, visit, &error);

  g_assert_no_error (error);
  g_assert_cmpint (file->visit->patient, ==, patient);
  g_assert_cmpint (id_of (file->patient), ==, patient);
  g_assert_cmpuint (file->addenda->len, ==, n_addenda);
}

/* What was added to a visit that had moved goes back with it; what was the winner's stays his. */
static void
test_written (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 first = add_visit (centre, "Dupond");
  gint64 winner = finish (centre, first);
  gint64 second = add_visit (centre, "Duponnd");
  gint64 loser = finish (centre, second);
  gint64 merged = merge (centre, winner, loser);
  const gint64 visits[] = { first, second };
  g_autoptr (GError) error = NULL;

  check_addenda (centre, second, winner, 0);
  for (guint i = 0; i < G_N_ELEMENTS (visits); i++)
    {
      g_autoptr (GardeNote) addendum = garde_store_add_addendum (centre->store, centre->session,
                                                                 visits[i], "Écrit après", &error);

      g_assert_no_error (error);
    }
  undo (centre, merged);
  check_addenda (centre, first, winner, 1);
  check_addenda (centre, second, loser, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/merge-links/links", test_links, NULL);
  garde_test_add_on_engines ("/store/merge-links/numbers", test_numbers, NULL);
  garde_test_add_on_engines ("/store/merge-links/desks", test_desks, NULL);
  garde_test_add_on_engines ("/store/merge-links/written", test_written, NULL);

  return g_test_run ();
}
