/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

/* Two files of one person: merging them, and parting them again, which is as if nothing had been.
 */

#include "garde-test-doctor.h"
#include "garde-test-dump.h"
#include "garde-test-population.h"
#include "garde-test-trail.h"
#include "model/garde-referral.h"
#include "store/garde-store-booking.h"
#include "store/garde-store-keeping.h"
#include "store/garde-store-merge.h"
#include "store/garde-store-patient.h"
#include "store/garde-store-trail.h"
#include "store/garde-trail.h"

#include <string.h>

#define N_PATIENTS 12
#define N_VISITS   30
#define N_MERGES   7
#define N_ROUNDS   4

/* What a merge leaves behind on purpose. */
static const char *const traces[] = {
  "change", "audit", "audit_payload", "patient_merge", "patient_merge_row", "writer", NULL
};

static gint64
id_of (gconstpointer record)
{
  return garde_record_get_id (record);
}

static GardePatientMerge *
merge (GardeTestCentre *centre, gint64 winner, gint64 loser)
{
  g_autoptr (GError) error = NULL;
  GardePatientMerge *done =
      garde_store_merge_patients (centre->store, centre->session, winner, loser, &error);

  g_assert_no_error (error);
  return done;
}

static void
undo (GardeTestCentre *centre, const GardePatientMerge *done)
{
  g_autoptr (GError) error = NULL;

  garde_store_undo_merge (centre->store, centre->session, id_of (done), &error);
  g_assert_no_error (error);
}

static void
expect_refusal (const GError *error, const char *part)
{
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” is not in: %s", part, error->message);
}

static void
refuse_merge (GardeTestCentre *centre, gint64 winner, gint64 loser, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (
      garde_store_merge_patients (centre->store, centre->session, winner, loser, &error));
  expect_refusal (error, part);
}

static void
refuse_undo (GardeTestCentre *centre, const GardePatientMerge *done, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (garde_store_undo_merge (centre->store, centre->session, id_of (done), &error));
  expect_refusal (error, part);
}

static guint
count_found (GardeTestCentre *centre, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePatientSearch) search =
      garde_store_search_patients (centre->store, centre->session, text, 50, 0, &error);

  g_assert_no_error (error);
  return search->patients->len;
}

static void
check_database (GardeTestCentre *centre)
{
  GardeTrailCount count;
  g_autofree char *problems = garde_test_trail_check (centre->store, NULL, &count);

  g_assert_cmpstr (problems, ==, "");
}

/* --- a random database --- */

static void
add_visit (GardeTestCentre *centre, GRand *rand, const GardePatient *patient, int ticket)
{
  g_autoptr (GardeVisit) visit = garde_test_centre_book (centre, NULL, id_of (patient), ticket);
  g_autoptr (GardeReferral) referral = garde_referral_new ();
  g_autoptr (GardeStep) step = garde_step_new ();

  visit->state = GARDE_VISIT_CANCELLED;
  visit->closed_at = 1;
  visit->doctor = centre->doctors[ticket % 2];
  visit->local_day = garde_day_add (patient->last_visit_day, -g_rand_int_range (rand, 0, 900));
  garde_test_save (centre->store, centre->session, visit);
  step->visit = id_of (visit);
  step->to_state = GARDE_VISIT_CANCELLED;
  step->at = 1;
  step->by_account = 1;
  garde_test_save (centre->store, centre->session, step);
  if (g_rand_boolean (rand))
    return;
  referral->centre = centre->centre;
  referral->source = GARDE_SOURCE_SAS;
  referral->patient = id_of (patient);
  referral->reason_group = GARDE_REASON_ENT;
  referral->received_at = 1;
  referral->local_day = visit->local_day;
  referral->local_minute = garde_minutes (0);
  referral->visit = g_rand_boolean (rand) ? id_of (visit) : 0;
  garde_test_save (centre->store, centre->session, referral);
}

static GPtrArray *
fill (GardeTestCentre *centre, GRand *rand)
{
  GPtrArray *patients = garde_test_centre_populate (centre, rand, N_PATIENTS);

  for (int i = 0; i < N_VISITS; i++)
    add_visit (centre, rand,
               g_ptr_array_index (patients, (guint) g_rand_int_range (rand, 0, N_PATIENTS)), i + 1);
  garde_test_doctor_add_past (centre->store);
  return patients;
}

/* The first line that differs says more than two long texts. */
static void
compare_dumps (const char *before, const char *after)
{
  g_auto (GStrv) left = g_strsplit (before, "\n", -1);
  g_auto (GStrv) right = g_strsplit (after, "\n", -1);

  for (guint i = 0; left[i] != NULL || right[i] != NULL; i++)
    g_assert_cmpstr (left[i], ==, right[i]);
}

/* Whose file holds what @patient had; with the merges that stand. */
static gint64
find_root (const GPtrArray *merges, gint64 patient)
{
  for (guint i = 0; i < merges->len; i++)
    {
      const GardePatientMerge *one = g_ptr_array_index (merges, i);

      if (one->loser == patient)
        return find_root (merges, one->winner);
    }
  return patient;
}

/* The owner of every visit, of which the first was @owners’. */
static void
check_owners (GardeTestCentre *centre, GHashTable *owners, const GPtrArray *merges)
{
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer visit, owner;

  g_hash_table_iter_init (&iter, owners);
  while (g_hash_table_iter_next (&iter, &visit, &owner))
    {
      g_autoptr (GardeVisit) read = garde_store_load (centre->store, centre->session,
                                                      GARDE_TYPE_VISIT, *(gint64 *) visit, &error);

      g_assert_no_error (error);
      g_assert_cmpint (read->patient, ==, find_root (merges, *(gint64 *) owner));
    }
}

static GHashTable *
read_owners (GardeTestCentre *centre)
{
  GHashTable *owners = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (int ticket = 1; ticket <= N_VISITS; ticket++)
    {
      g_autofree char *id = g_strdup_printf ("SELECT id FROM visit WHERE ticket = %d", ticket);
      g_autofree char *owner =
          g_strdup_printf ("SELECT patient FROM visit WHERE ticket = %d", ticket);
      gint64 pair[2] = { garde_test_read_int (centre->store, id),
                         garde_test_read_int (centre->store, owner) };

      g_hash_table_insert (owners, g_memdup2 (&pair[0], sizeof pair[0]),
                           g_memdup2 (&pair[1], sizeof pair[1]));
    }
  return owners;
}

/* Merges whoever still stands, in pairs that are drawn. */
static GPtrArray *
merge_some (GardeTestCentre *centre, GRand *rand, const GPtrArray *patients)
{
  GPtrArray *merges = g_ptr_array_new_with_free_func (g_object_unref);

  while (merges->len < N_MERGES)
    {
      gint64 pair[2];

      for (int i = 0; i < 2; i++)
        pair[i] = find_root (
            merges,
            id_of (g_ptr_array_index (patients, (guint) g_rand_int_range (rand, 0, N_PATIENTS))));
      if (pair[0] != pair[1])
        g_ptr_array_add (merges, merge (centre, pair[0], pair[1]));
    }
  return merges;
}

static gboolean
is_loser (const GPtrArray *merges, gint64 patient)
{
  return find_root (merges, patient) != patient;
}

/* One that can be undone: whose winner is nobody's loser. */
static guint
draw_merge (GRand *rand, const GPtrArray *merges)
{
  guint i;

  do
    i = (guint) g_rand_int_range (rand, 0, (gint32) merges->len);
  while (is_loser (merges, ((GardePatientMerge *) g_ptr_array_index (merges, i))->winner));
  return i;
}

static void
test_identity (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GRand) rand = g_rand_new_with_seed (GPOINTER_TO_UINT (data));
  g_autoptr (GPtrArray) patients = fill (centre, rand);
  g_autoptr (GHashTable) owners = read_owners (centre);
  g_autofree char *before = garde_test_dump (centre->store, traces);

  for (int round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GPtrArray) merges = merge_some (centre, rand, patients);
      g_autofree char *merged = garde_test_dump (centre->store, traces);
      g_autofree char *after = NULL;

      g_assert_false (g_str_equal (merged, before));
      check_owners (centre, owners, merges);
      check_database (centre);
      while (merges->len > 0)
        {
          guint i = draw_merge (rand, merges);

          undo (centre, g_ptr_array_index (merges, i));
          g_ptr_array_remove_index (merges, i);
          check_owners (centre, owners, merges);
        }
      after = garde_test_dump (centre->store, traces);
      compare_dumps (before, after);
      check_database (centre);
    }
}

/* --- what is seen of it --- */

static GardePatient *
add_person (GardeTestCentre *centre, const char *family, const char *given)
{
  GardePatient *patient = garde_test_patient_new (family, given);
  g_autoptr (GError) error = NULL;

  patient->birth_date = garde_day_from_ymd (1980, 3, 12);
  patient->phone = g_strdup ("06 31 75 20 44");
  garde_store_save_patient (centre->store, centre->session, patient, &error);
  g_assert_no_error (error);
  return patient;
}

/* With the code that a scanner types of him, which has other traits. */
#define SCAN                                                                                       \
  "IS010000000000000000000000S1295109912611193S21.2.250.1.213.1.4.8 S3ADA S4LOVELACE "             \
  "S5FS610-12-1815"

static void
add_ins (GardeTestCentre *centre, GardePatient *patient)
{
  g_autoptr (GError) error = NULL;

  garde_record_set_text (&patient->ins, "295109912611193");
  garde_record_set_text (&patient->ins_oid, "1.2.250.1.213.1.4.8");
  garde_store_save_patient (centre->store, centre->session, patient, &error);
  g_assert_no_error (error);
}

static void
test_hidden (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const texts[] = { "duponnd",         "du", "12/3/80", "0631752044",
                                       "duponnd 12/3/80", SCAN };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) winner = add_person (centre, "Dupond", "Zoë");
  g_autoptr (GardePatient) loser = add_person (centre, "Duponnd", "Zoë");
  g_autoptr (GardePatientMerge) done = NULL;
  g_autoptr (GPtrArray) doubles = NULL;
  g_autoptr (GPtrArray) standing = NULL;
  g_autoptr (GError) error = NULL;
  guint before[G_N_ELEMENTS (texts)];

  add_ins (centre, loser);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    before[i] = count_found (centre, texts[i]);
  done = merge (centre, id_of (winner), id_of (loser));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpuint (count_found (centre, texts[i]), ==, before[i] - 1);
  doubles = garde_store_find_doubles (centre->store, centre->session, "Duponnd", "Zoë",
                                      winner->birth_date, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (doubles->len, ==, 1);
  standing = garde_store_load_merges (centre->store, centre->session, id_of (winner), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (standing->len, ==, 1);
  g_assert_true (garde_record_equal (g_ptr_array_index (standing, 0), done));

  undo (centre, done);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpuint (count_found (centre, texts[i]), ==, before[i]);
}

static guint
count_openings (GardeTestCentre *centre, const GardePatient *patient)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) openings = garde_store_load_openings (
      centre->store, centre->session, id_of (patient), NULL, GARDE_TRAIL_PAGE_MAX, &error);

  g_assert_no_error (error);
  return openings->len;
}

/* Both patients' trails tell it. */
static void
test_trail (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) winner = add_person (centre, "Dupond", "Zoë");
  g_autoptr (GardePatient) loser = add_person (centre, "Duponnd", "Zoë");
  g_autoptr (GardePatientMerge) done = merge (centre, id_of (winner), id_of (loser));
  const gint64 ids[] = { id_of (winner), id_of (loser) };

  undo (centre, done);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "SELECT COUNT(*) FROM audit WHERE patient = %" G_GINT64_FORMAT " AND kind = %d AND "
          "act = %d",
          ids[i], GARDE_KIND_PATIENT_MERGE, GARDE_TRAIL_CHANGE);

      g_assert_cmpint (garde_test_read_int (centre->store, sql), ==, 2);
    }
  check_database (centre);
}

/* Whoever opened a file that was merged is told with the one that stays, over every step; and no
 * longer once they are parted. */
static void
test_openings (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) winner = add_person (centre, "Dupond", "Zoë");
  g_autoptr (GardePatient) loser = add_person (centre, "Duponnd", "Zoë");
  g_autoptr (GardePatient) earlier = add_person (centre, "Dupon", "Zoë");
  g_autoptr (GardePatientMerge) first = NULL;
  g_autoptr (GardePatientMerge) second = NULL;
  g_autoptr (GError) error = NULL;

  garde_store_trail_open_file (centre->store, centre->session, id_of (earlier), &error);
  garde_store_trail_open_file (centre->store, centre->session, id_of (winner), &error);
  g_assert_no_error (error);
  first = merge (centre, id_of (loser), id_of (earlier));
  g_assert_cmpuint (count_openings (centre, loser), ==, 1);
  second = merge (centre, id_of (winner), id_of (loser));
  g_assert_cmpuint (count_openings (centre, winner), ==, 2);
  undo (centre, second);
  g_assert_cmpuint (count_openings (centre, winner), ==, 1);
  g_assert_cmpuint (count_openings (centre, loser), ==, 1);
}

/* --- what came in between --- */

static GardeVisit *
book (GardeTestCentre *centre, GardePatient *patient, int minutes, GError **error)
{
  g_autoptr (GardePlace) place = garde_test_centre_add_place (centre, centre->doctors[0], minutes);
  GardeBooking booking = { .patient = patient,
                           .seat = { id_of (place), NULL },
                           .source = GARDE_SOURCE_COT,
                           .reason_group = GARDE_REASON_ENT };

  return garde_store_book (centre->store, centre->session, &booking, error);
}

/* What the winner got since stays with him, and the loser's stays the loser's. */
static void
test_since (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) winner = add_person (centre, "Dupond", "Zoë");
  g_autoptr (GardePatient) loser = add_person (centre, "Duponnd", "Zoë");
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeVisit) before = book (centre, loser, 60, &error);
  g_autoptr (GardeVisit) since = NULL;
  g_autoptr (GardeVisit) read = NULL;
  g_autoptr (GardePatientMerge) done = merge (centre, id_of (winner), id_of (loser));

  garde_test_run (centre->store, "UPDATE visit SET state = 9");
  since = book (centre, winner, 75, &error);
  g_assert_no_error (error);
  undo (centre, done);
  read = garde_store_load (centre->store, centre->session, GARDE_TYPE_VISIT, id_of (since), &error);
  g_assert_cmpint (read->patient, ==, id_of (winner));
  g_clear_object (&read);
  read =
      garde_store_load (centre->store, centre->session, GARDE_TYPE_VISIT, id_of (before), &error);
  g_assert_cmpint (read->patient, ==, id_of (loser));
}

/* A window that still shows the loser can neither book for him nor save him. */
static void
test_stale (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) winner = add_person (centre, "Dupond", "Zoë");
  g_autoptr (GardePatient) loser = add_person (centre, "Duponnd", "Zoë");
  g_autoptr (GardePatientMerge) done = merge (centre, id_of (winner), id_of (loser));
  g_autoptr (GError) error = NULL;

  g_assert_null (book (centre, loser, 60, &error));
  expect_refusal (error, "merged into another");
  g_clear_error (&error);
  garde_record_set_text (&loser->phone, "06 00 00 00 01");
  g_assert_false (garde_store_save_patient (centre->store, centre->session, loser, &error));
  expect_refusal (error, "merged into another");
}

/* --- what is refused --- */

static void
test_refused (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) a = add_person (centre, "Dupond", "Zoë");
  g_autoptr (GardePatient) b = add_person (centre, "Duponnd", "Zoë");
  g_autoptr (GardePatient) c = add_person (centre, "Dupont", "Zoë");
  g_autoptr (GardePatientMerge) first = merge (centre, id_of (a), id_of (b));
  g_autoptr (GardePatientMerge) second = NULL;
  g_autoptr (GError) error = NULL;

  refuse_merge (centre, id_of (a), id_of (a), "with itself");
  refuse_merge (centre, id_of (a), id_of (b), "merged into another");
  refuse_merge (centre, id_of (b), id_of (c), "merged into another");
  g_assert_null (
      garde_store_merge_patients (centre->store, centre->session, id_of (a), 4242, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_NOT_FOUND);

  /* The later one first. */
  second = merge (centre, id_of (c), id_of (a));
  refuse_undo (centre, first, "merged into another");
  undo (centre, second);
  undo (centre, first);
  refuse_undo (centre, first, "parted again already");
}

static void
test_present (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) other = add_person (centre, "Dupond", "Zoë");
  g_autoptr (GardeVisit) visit = garde_test_centre_walk_in (centre, "Duponnd", "Zoë");

  refuse_merge (centre, id_of (other), visit->patient, "waiting room");
  refuse_merge (centre, visit->patient, id_of (other), "waiting room");
  g_object_unref (garde_test_centre_step (centre, id_of (visit), GARDE_VISIT_LEFT));
  g_object_unref (merge (centre, id_of (other), visit->patient));
}

static void
test_keeping (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) winner = add_person (centre, "Dupond", "Zoë");
  g_autoptr (GardePatient) loser = add_person (centre, "Duponnd", "Zoë");
  g_autoptr (GError) error = NULL;

  garde_store_hold_file (centre->store, centre->session, id_of (loser), "Complaint 12/2022",
                         &error);
  g_assert_no_error (error);
  refuse_merge (centre, id_of (winner), id_of (loser), "legal hold");
  garde_store_release_file (centre->store, centre->session, id_of (loser), &error);
  garde_store_set_death (centre->store, centre->session, id_of (loser),
                         garde_day_add (centre->day, -3), &error);
  g_assert_no_error (error);
  refuse_merge (centre, id_of (winner), id_of (loser), "day of death");
  garde_store_set_death (centre->store, centre->session, id_of (winner),
                         garde_day_add (centre->day, -3), &error);
  g_assert_no_error (error);
  g_object_unref (merge (centre, id_of (winner), id_of (loser)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/merge/identity/1", test_identity, GUINT_TO_POINTER (1));
  garde_test_add_on_engines ("/store/merge/identity/2", test_identity, GUINT_TO_POINTER (2));
  garde_test_add_on_engines ("/store/merge/hidden", test_hidden, NULL);
  garde_test_add_on_engines ("/store/merge/openings", test_openings, NULL);
  garde_test_add_on_engines ("/store/merge/trail", test_trail, NULL);
  garde_test_add_on_engines ("/store/merge/since", test_since, NULL);
  garde_test_add_on_engines ("/store/merge/stale", test_stale, NULL);
  garde_test_add_on_engines ("/store/merge/refused", test_refused, NULL);
  garde_test_add_on_engines ("/store/merge/present", test_present, NULL);
  garde_test_add_on_engines ("/store/merge/keeping", test_keeping, NULL);

  return g_test_run ();
}
