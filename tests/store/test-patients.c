/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-centre.h"
#include "store/garde-patient-keys.h"
#include "store/garde-store-patient.h"
#include "store/garde-store-private.h"

/* --- keys --- */

static GardePatient *
make_named (const char *family, const char *given, const char *used_family, const char *used_given)
{
  GardePatient *patient = garde_test_patient_new (family, given);

  patient->used_family_name = g_strdup (used_family);
  patient->used_given_name = g_strdup (used_given);
  return patient;
}

typedef struct
{
  const char *names[4]; /* family, given, used family, used given */
  const char *folded;
  const char *words;
  const char *prefixes;
} Keys;

static const Keys keys[] = {
  { { "Martin", "Zoë" }, "martin zoe", "martin zoe", "ma|mar|ma zo|zo|zoe" },
  { { "Ba", "Li" }, "ba li", "ba li", "ba|ba li|li" },
  { { "Ý", "A" }, "y a", "y a", "" },
  /* The same word twice makes a pair with itself. */
  { { "Martin", "Martin" }, "martin martin", "martin", "ma|mar|ma ma" },
  { { "Đặng", "Œ" }, "dang oe", "dang oe", "da|dan|da oe|oe" },
  { { "Le Goff", "Anne", "O’Brien" },
    "le goff anne o brien",
    "le goff anne o brien",
    "le|go le|an le|br le|go|gof|an go|br go|an|ann|an br|br|bri" },
  { { "Petit", NULL, NULL, "Éve" }, "petit eve", "petit eve", "pe|pet|ev pe|ev|eve" },
};

static void
test_keys (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GardePatient) patient =
          make_named (keys[i].names[0], keys[i].names[1], keys[i].names[2], keys[i].names[3]);
      g_autofree char *folded = garde_patient_dup_names_key (patient);
      g_auto (GStrv) words = garde_patient_keys_words (folded);
      g_auto (GStrv) prefixes = garde_patient_keys_prefixes (folded);
      g_autofree char *all_words = g_strjoinv (" ", words);
      g_autofree char *all_prefixes = g_strjoinv ("|", prefixes);

      g_assert_cmpstr (folded, ==, keys[i].folded);
      g_assert_cmpstr (all_words, ==, keys[i].words);
      g_assert_cmpstr (all_prefixes, ==, keys[i].prefixes);
    }
}

static void
test_key_pieces (void)
{
  g_autofree char *two = garde_patient_keys_prefix ("marie", 2);
  g_autofree char *all = garde_patient_keys_prefix ("ma", 2);
  g_autofree char *wide = garde_patient_keys_prefix ("жанна", 3);
  g_autofree char *pair = garde_patient_keys_pair ("paul", "anne");
  g_autofree char *turned = garde_patient_keys_pair ("anne", "paul");
  g_autofree char *after = garde_patient_keys_after ("ma");

  g_assert_cmpstr (two, ==, "ma");
  g_assert_cmpstr (all, ==, "ma");
  g_assert_cmpstr (wide, ==, "жан");
  g_assert_null (garde_patient_keys_prefix ("m", 2));
  g_assert_cmpstr (pair, ==, "an pa");
  g_assert_cmpstr (turned, ==, pair);
  g_assert_null (garde_patient_keys_pair ("a", "paul"));
  g_assert_cmpstr (after, >, "mazzzz");
  g_assert_cmpstr (after, >, "maя𝄞");
  g_assert_cmpstr (after, <, "mb");
}

/* --- saving --- */

static gint64
count_keys (GardeTestCentre *centre, const char *table, const char *column, const char *key)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT COUNT(*) FROM %s WHERE %s = '%s'", table, column, key);

  return garde_test_read_int (centre->store, sql);
}

static void
save (GardeTestCentre *centre, GardePatient *patient)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (garde_store_save_patient (centre->store, centre->session, patient, &error));
  g_assert_no_error (error);
}

static void
test_renamed (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Petit", "Anne");

  g_assert_cmpint (garde_record_get_revision (patient), ==, 1);
  g_assert_cmpint (count_keys (centre, "patient_word", "word", "petit"), ==, 1);
  g_assert_cmpint (count_keys (centre, "patient_prefix", "prefix", "an pe"), ==, 1);
  g_free (patient->family_name);
  patient->family_name = g_strdup ("Grand");
  save (centre, patient);
  g_assert_cmpint (garde_record_get_revision (patient), ==, 2);
  g_assert_cmpint (count_keys (centre, "patient_word", "word", "petit"), ==, 0);
  g_assert_cmpint (count_keys (centre, "patient_prefix", "prefix", "an pe"), ==, 0);
  g_assert_cmpint (count_keys (centre, "patient_word", "word", "grand"), ==, 1);
  g_assert_cmpint (count_keys (centre, "patient_prefix", "prefix", "an gr"), ==, 1);
}

/* A save that is refused leaves the keys alone. */
static void
test_stale (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Petit", "Anne");
  g_autoptr (GardePatient) old = garde_patient_copy (patient);
  g_autoptr (GError) error = NULL;

  save (centre, patient);
  g_free (old->family_name);
  old->family_name = g_strdup ("Grand");
  g_assert_false (garde_store_save_patient (centre->store, centre->session, old, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_STALE);
  g_assert_cmpint (count_keys (centre, "patient_word", "word", "petit"), ==, 1);
  g_assert_cmpint (count_keys (centre, "patient_word", "word", "grand"), ==, 0);
}

typedef struct
{
  GardePatient *patient;
  GardeDay day;
} Touch;

static gboolean
touch (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  Touch *touching = data;

  return garde_store_touch_patient (store, session, touching->patient, touching->day, error);
}

static void
test_touch (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) first = garde_test_centre_add_patient (centre, "Petit", "Anne");
  g_autoptr (GardePatient) second = garde_test_centre_add_patient (centre, "Petit", "Paul");
  g_autoptr (GardePatient) loaded = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePatientSearch) search = NULL;
  Touch touching = { NULL, garde_day_add (centre->day, 1) };

  loaded = garde_store_load (centre->store, centre->session, GARDE_TYPE_PATIENT,
                             garde_record_get_id (first), &error);
  touching.patient = loaded;
  g_assert_true (garde_store_transact (centre->store, centre->session, touch, &touching, &error));
  g_assert_no_error (error);
  g_assert_cmpint (garde_record_get_revision (loaded), ==, 2);
  search = garde_store_search_patients (centre->store, centre->session, "pet", 10, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (search->patients->len, ==, 2);
  g_assert_true (garde_record_equal (g_ptr_array_index (search->patients, 0), loaded));

  /* An earlier day, as when an old list is keyed in, changes nothing. */
  touching.day = garde_day_add (centre->day, -30);
  g_assert_true (garde_store_transact (centre->store, centre->session, touch, &touching, &error));
  g_assert_cmpint (garde_record_get_revision (loaded), ==, 2);
  g_assert_cmpint (loaded->last_visit_day.number, ==, centre->day.number + 1);
}

/* --- doubles --- */

static gint64
add_born (GardeTestCentre *centre,
          const char *family,
          const char *given,
          const char *used_family,
          GardeDay birth,
          GardeSex sex)
{
  g_autoptr (GardePatient) patient = make_named (family, given, used_family, NULL);

  patient->birth_date = birth;
  patient->sex = sex;
  save (centre, patient);
  return garde_record_get_id (patient);
}

typedef struct
{
  const char *family, *given;
  int day; /* of March 1980; 0: not said */
  GardeSex sex;
  gboolean is_same;
} Same;

static const Same sames[] = {
  { "Le Goff", "Maëlle", 12, GARDE_SEX_FEMALE, TRUE },
  { "LE GOFF", "maelle", 12, GARDE_SEX_FEMALE, TRUE },
  { "le-goff", "Maelle", 12, GARDE_SEX_FEMALE, TRUE },
  { "Le Goff", "Maëlle", 13, GARDE_SEX_FEMALE, FALSE },
  { "Le Goff", "Maëlle", 12, GARDE_SEX_MALE, FALSE },
  { "Le Goff", "Maëlle", 12, 0, FALSE },
  { "Le Goff", "Maëlle", 0, GARDE_SEX_FEMALE, FALSE },
  { "Goff", "Maëlle", 12, GARDE_SEX_FEMALE, FALSE },
  /* The words are the same, the names are not. */
  { "Le", "Goff Maëlle", 12, GARDE_SEX_FEMALE, FALSE },
};

/* Of two whose sex nobody said, it is the same. */
static void
test_same_unsaid (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  GardeDay birth = garde_day_from_ymd (1980, 3, 12);
  gint64 id = add_born (centre, "Nguyễn", "Đức", NULL, birth, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePatient) found = garde_store_find_same_patient (
      centre->store, centre->session, "NGUYEN", "Duc", birth, 0, &error);

  g_assert_no_error (error);
  g_assert_nonnull (found);
  g_assert_cmpint (garde_record_get_id (found), ==, id);
}

static void
test_same (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  gint64 id = add_born (centre, "Le Goff", "Maëlle", NULL, garde_day_from_ymd (1980, 3, 12),
                        GARDE_SEX_FEMALE);

  for (guint i = 0; i < G_N_ELEMENTS (sames); i++)
    {
      GardeDay birth =
          sames[i].day != 0 ? garde_day_from_ymd (1980, 3, sames[i].day) : GARDE_DAY_NONE;
      g_autoptr (GError) error = NULL;
      g_autoptr (GardePatient) found =
          garde_store_find_same_patient (centre->store, centre->session, sames[i].family,
                                         sames[i].given, birth, sames[i].sex, &error);

      g_assert_no_error (error);
      g_assert_cmpint (found != NULL ? garde_record_get_id (found) : 0, ==,
                       sames[i].is_same ? id : 0);
    }
}

typedef struct
{
  const char *family, *given;
  int day;     /* of March 1980; 0: not said */
  guint found; /* bits: the people below */
} Double;

static const Double doubles[] = {
  { "Le Goff", "Maëlle", 12, 1 | 2 },
  { "le goff", "MAELLE", 0, 1 },
  { "Durand", "Maëlle", 12, 1 | 2 },
  { "Durand", "Anne", 12, 2 },
  { "Kerjean", "Anne", 12, 4 },
  { "Roux", "Lucie", 12, 0 },
  { "Nguyen", "Duc", 5, 8 },
  { "Nguyen", "Duc", 0, 8 },
  { "Nguyen", "Minh", 5, 0 },
  { "", "", 12, 0 },
  { "", "", 0, 0 },
};

static void
test_doubles (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  GardeDay birth = garde_day_from_ymd (1980, 3, 12);
  gint64 ids[] = { add_born (centre, "Le Goff", "Maëlle", NULL, birth, 2),
                   add_born (centre, "Durand", "Maelle", NULL, birth, 2),
                   add_born (centre, "Petit", "Zoë", "Kerjean", birth, 2),
                   add_born (centre, "Nguyễn", "Đức", NULL, GARDE_DAY_NONE, 1) };

  for (guint i = 0; i < G_N_ELEMENTS (doubles); i++)
    {
      GardeDay day =
          doubles[i].day != 0 ? garde_day_from_ymd (1980, 3, doubles[i].day) : GARDE_DAY_NONE;
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) found = garde_store_find_doubles (
          centre->store, centre->session, doubles[i].family, doubles[i].given, day, &error);
      guint bits = 0;

      g_assert_no_error (error);
      for (guint j = 0; j < found->len; j++)
        for (guint k = 0; k < G_N_ELEMENTS (ids); k++)
          if (garde_record_get_id (g_ptr_array_index (found, j)) == ids[k])
            bits |= 1u << k;
      g_assert_cmpuint (bits, ==, doubles[i].found);
    }
}

/* No more than anybody reads, the most recent first. */
static void
test_many_doubles (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = NULL;
  gint64 last = 0;

  for (int i = 0; i < 8; i++)
    last = add_born (centre, "Martin", "Paul", NULL, GARDE_DAY_NONE, 1);
  found = garde_store_find_doubles (centre->store, centre->session, "Martin", "Paul",
                                    GARDE_DAY_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 5);
  g_assert_cmpint (garde_record_get_id (g_ptr_array_index (found, 0)), ==, last);
}

/* --- somebody without a name --- */

static guint
count_found (GardeTestCentre *centre, const char *text, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePatientSearch) search =
      garde_store_search_patients (centre->store, centre->session, text, 20, 0, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < search->patients->len; i++)
    n += garde_record_get_id (g_ptr_array_index (search->patients, i)) == id;
  return n;
}

static GardePatient *
add_unidentified (GardeTestCentre *centre)
{
  g_autoptr (GError) error = NULL;
  GardePatient *patient = garde_patient_new ();

  patient->unidentified = -1;
  patient->identity_state = GARDE_IDENTITY_PROVISIONAL;
  garde_store_save_patient (centre->store, centre->session, patient, &error);
  g_assert_no_error (error);
  return patient;
}

static void
test_unidentified (GardeTestEngine *engine, gconstpointer data)
{
  static const char *const texts[] = { "2", "inconnu", "INCONNU 2", "unidentified" };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardePatient) first = add_unidentified (centre);
  g_autoptr (GardePatient) second = add_unidentified (centre);
  g_autoptr (GardePatient) third = NULL;
  gint64 id = garde_record_get_id (second);

  g_assert_cmpint (first->unidentified, ==, 1);
  g_assert_cmpint (second->unidentified, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpuint (count_found (centre, texts[i], id), ==, 1);

  /* He says who he is: his number is nobody's, and what finds him is his name. */
  garde_record_set_text (&second->family_name, "Żak");
  garde_store_save_patient (centre->store, centre->session, second, &error);
  g_assert_no_error (error);
  g_assert_cmpint (second->unidentified, ==, 0);
  g_assert_cmpuint (count_found (centre, "zak", id), ==, 1);
  g_assert_cmpuint (count_found (centre, "inconnu", id), ==, 0);
  g_assert_cmpuint (count_found (centre, "2", id), ==, 0);
  third = add_unidentified (centre);
  g_assert_cmpint (third->unidentified, ==, 2);

  /* Nobody else is without a name. */
  third->unidentified = 0;
  g_assert_false (garde_store_save_patient (centre->store, centre->session, third, &error));
  g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
}

/* A second file of the same number there cannot be. */
static void
test_number_is_unique (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) first = add_unidentified (centre);
  g_autoptr (GardePatient) second = garde_patient_copy (first);
  g_autoptr (GError) error = NULL;

  garde_record_set_identity (second, 0, 0);
  g_assert_false (garde_store_save_patient (centre->store, centre->session, second, &error));
  g_assert_nonnull (error);
}

static void
test_nir (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    const char *typed, *saved; /* NULL: refused */
  } cases[] = {
    { "2 95 10 99 126 111 93", "295109912611193" },
    { "2.53.07.2a.073.004", "253072A073004" },
    { "2 95 10 99 126 111 94", NULL },
    { "12345", NULL },
  };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardePatient) patient = garde_test_patient_new ("Petit", "Anne");
      g_autoptr (GardePatient) saved = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].typed);
      patient->nir = g_strdup (cases[i].typed);
      g_assert_cmpint (garde_store_save_patient (centre->store, centre->session, patient, &error),
                       ==, cases[i].saved != NULL);
      if (cases[i].saved == NULL)
        {
          g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
          continue;
        }
      saved = garde_store_load (centre->store, centre->session, GARDE_TYPE_PATIENT,
                                garde_record_get_id (patient), &error);
      g_assert_cmpstr (saved->nir, ==, cases[i].saved);
    }
}

/* The number of the national identity is checked, and never goes without where it is from. */
static void
test_ins (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    const char *ins, *oid;
    const char *saved; /* NULL: refused */
  } cases[] = {
    { "2 95 10 99 126 111 93", "1.2.250.1.213.1.4.8", "295109912611193" },
    { "279035121518989", "1.2.250.1.213.1.4.10", "279035121518989" },
    { "295109912611193", NULL, NULL },
    { NULL, "1.2.250.1.213.1.4.8", NULL },
    { "295109912611193", "1.2.250.1.213.1.4.2", NULL }, /* of the obsolete INS-C */
    { "295109912611194", "1.2.250.1.213.1.4.8", NULL },
    { "2951099126111", "1.2.250.1.213.1.4.8", NULL }, /* without its key */
  };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GardePatient) patient = garde_test_patient_new ("Petit", "Anne");
      g_autoptr (GardePatient) saved = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s of %s", cases[i].ins, cases[i].oid);
      patient->ins = g_strdup (cases[i].ins);
      patient->ins_oid = g_strdup (cases[i].oid);
      g_assert_cmpint (garde_store_save_patient (centre->store, centre->session, patient, &error),
                       ==, cases[i].saved != NULL);
      if (cases[i].saved == NULL)
        {
          g_assert_error (error, GARDE_STORE_ERROR, GARDE_STORE_ERROR_INVALID);
          continue;
        }
      saved = garde_store_load (centre->store, centre->session, GARDE_TYPE_PATIENT,
                                garde_record_get_id (patient), &error);
      g_assert_cmpstr (saved->ins, ==, cases[i].saved);
      g_assert_cmpstr (saved->ins_oid, ==, cases[i].oid);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/patients/keys", test_keys);
  g_test_add_func ("/store/patients/key-pieces", test_key_pieces);
  garde_test_add_on_engines ("/store/patients/renamed", test_renamed, NULL);
  garde_test_add_on_engines ("/store/patients/stale", test_stale, NULL);
  garde_test_add_on_engines ("/store/patients/touch", test_touch, NULL);
  garde_test_add_on_engines ("/store/patients/same", test_same, NULL);
  garde_test_add_on_engines ("/store/patients/same-unsaid", test_same_unsaid, NULL);
  garde_test_add_on_engines ("/store/patients/doubles", test_doubles, NULL);
  garde_test_add_on_engines ("/store/patients/many-doubles", test_many_doubles, NULL);
  garde_test_add_on_engines ("/store/patients/unidentified", test_unidentified, NULL);
  garde_test_add_on_engines ("/store/patients/number-is-unique", test_number_is_unique, NULL);
  garde_test_add_on_engines ("/store/patients/nir", test_nir, NULL);
  garde_test_add_on_engines ("/store/patients/ins", test_ins, NULL);

  return g_test_run ();
}
