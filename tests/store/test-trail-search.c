/* SPDX-License-Identifier: GPL-3.0-or-later */
#undef G_DISABLE_ASSERT

#include "garde-test-trail.h"
#include "store/garde-store-private.h"
#include "store/garde-trail.h"

/* Every search of the trail against the same rows in memory, and what the engines mean to read for
 * it. */

#define N_ROWS     240
#define N_PATIENTS 3
#define N_ACCOUNTS 2
#define PAGE       7

typedef struct
{
  GardeTestCentre *centre;
  gint64 patients[N_PATIENTS];
  GPtrArray *all; /* of GardeTrailEntry, oldest first */
} Fixture;

typedef struct
{
  GardeTrailAct act;
  gint64 patient;
} Row;

static gboolean
add_row_cb (GardeStore *store, GardeSession *session, gpointer data, GError **error)
{
  const Row *row = data;

  return garde_store_trail_add (store, session, row->act, GARDE_KIND_PATIENT, row->patient,
                                row->patient, row->act == GARDE_TRAIL_EXPORT ? "tout" : NULL,
                                error);
}

/* So many rows of everybody, about everything, over some days and with a clock that hops. */
static void
add_rows (Fixture *fixture)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4711);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < N_ROWS; i++)
    {
      g_autoptr (GardeSession) session =
          garde_session_new (g_rand_int_range (rand, 1, N_ACCOUNTS + 1), "",
                             g_rand_int_range (rand, 0, 8) == 0 ? 0 : fixture->centre->centre, 0);
      Row row = { (GardeTrailAct) g_rand_int_range (rand, 1, GARDE_N_TRAIL_ACTS + 1),
                  fixture->patients[g_rand_int_range (rand, 0, N_PATIENTS)] };

      if (g_rand_boolean (rand))
        row.patient = 0;
      if (g_rand_int_range (rand, 0, 3) == 0)
        garde_test_centre_set_minutes (fixture->centre, g_rand_int_range (rand, -900, 5000));
      garde_store_transact (fixture->centre->store, session, add_row_cb, &row, &error);
      g_assert_no_error (error);
    }
}

static Fixture
fixture_new (GardeTestEngine *engine)
{
  Fixture fixture = { garde_test_centre_new (engine), { 0 }, NULL };

  for (guint i = 0; i < N_PATIENTS; i++)
    {
      g_autoptr (GardePatient) patient =
          garde_test_centre_add_patient (fixture.centre, "Martin", i == 0 ? "Paul" : "Anne");

      fixture.patients[i] = garde_record_get_id (patient);
    }
  add_rows (&fixture);
  fixture.all = garde_test_trail_load (fixture.centre->store, fixture.centre->session);
  g_assert_cmpuint (fixture.all->len, >, N_ROWS);
  return fixture;
}

static void
fixture_clear (Fixture *fixture)
{
  g_clear_pointer (&fixture->all, g_ptr_array_unref);
  g_clear_pointer (&fixture->centre, garde_test_centre_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

/* --- brute force --- */

static gboolean
matches (const Fixture *fixture, const GardeTrailQuery *query, const GardeTrailEntry *entry)
{
  GardeDay day = garde_instant_get_day (entry->at, fixture->centre->zone);

  return (query->patient == 0 || entry->patient == query->patient) &&
         (query->account == 0 || entry->account == query->account) &&
         (query->act == 0 || entry->act == (int) query->act) &&
         (!garde_day_is_set (query->from) || day.number >= query->from.number) &&
         (!garde_day_is_set (query->to) || day.number <= query->to.number);
}

/* Newest first, in pages, each row once. */
static guint
check_query (const Fixture *fixture, const GardeTrailQuery *query)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);
  const GardeTrailEntry *last = NULL;
  guint next = 0;
  guint length;

  do
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) page = garde_store_search_trail (
          fixture->centre->store, fixture->centre->session, query, last, PAGE, &error);

      g_assert_no_error (error);
      length = page->len;
      for (guint i = 0; i < length; i++)
        g_ptr_array_add (found, g_object_ref (g_ptr_array_index (page, i)));
      last = found->len > 0 ? g_ptr_array_index (found, found->len - 1) : NULL;
    }
  while (length == PAGE);

  for (guint i = fixture->all->len; i > 0; i--)
    {
      const GardeTrailEntry *entry = g_ptr_array_index (fixture->all, i - 1);

      if (!matches (fixture, query, entry))
        continue;
      g_assert_cmpuint (next, <, found->len);
      g_assert_true (garde_record_equal (g_ptr_array_index (found, next++), entry));
    }
  g_assert_cmpuint (next, ==, found->len);
  return next;
}

static void
test_search (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  guint n_found = 0;

  for (int bits = 0; bits < 32; bits++)
    {
      GardeTrailQuery query = {
        .patient = bits & 1 ? fixture.patients[0] : 0,
        .account = bits & 2 ? 1 : 0,
        .act = bits & 4 ? GARDE_TRAIL_EXPORT : 0,
        .from = bits & 8 ? fixture.centre->day : GARDE_DAY_NONE,
        .to = bits & 16 ? garde_day_add (fixture.centre->day, 1) : GARDE_DAY_NONE,
      };

      n_found += check_query (&fixture, &query);
    }
  g_assert_cmpuint (n_found, >, N_ROWS);
  for (int act = 1; act <= GARDE_N_TRAIL_ACTS; act++)
    g_assert_cmpuint (check_query (&fixture, &(GardeTrailQuery){ .act = (GardeTrailAct) act,
                                                                 .from = GARDE_DAY_NONE,
                                                                 .to = GARDE_DAY_NONE }),
                      >, 0);
}

/* (transfer full) */
static GardeSession *
open_second_centre (GardeTestCentre *centre)
{
  g_autoptr (GardeCentre) second =
      garde_centre_copy (garde_store_get_centre (centre->store, centre->session, NULL));

  garde_record_set_identity (second, 0, 0);
  garde_record_set_text (&second->name, "Second");
  garde_record_set_text (&second->finess, NULL);
  garde_test_save (centre->store, centre->session, second);
  return garde_session_new (1, "", garde_record_get_id (second), 0);
}

/* Another centre sees what is its own or nobody's; all together see all; a patient's openings are
 * seen wherever they were. */
static void
test_centres (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  g_autoptr (GardeSession) elsewhere = open_second_centre (fixture.centre);
  g_autoptr (GardeSession) everywhere = garde_session_new (1, "", 0, 0);
  GardeTrailQuery query = { .from = GARDE_DAY_NONE, .to = GARDE_DAY_NONE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) theirs = garde_store_search_trail (fixture.centre->store, elsewhere, &query,
                                                           NULL, GARDE_TRAIL_PAGE_MAX, &error);
  g_autoptr (GPtrArray) here = garde_store_load_openings (
      fixture.centre->store, fixture.centre->session, fixture.patients[0], NULL, 50, &error);
  g_autoptr (GPtrArray) there = garde_store_load_openings (fixture.centre->store, elsewhere,
                                                           fixture.patients[0], NULL, 50, &error);
  g_autoptr (GPtrArray) all = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (theirs->len, >, 0);
  for (guint i = 0; i < theirs->len; i++)
    g_assert_cmpint (((GardeTrailEntry *) g_ptr_array_index (theirs, i))->centre, ==, 0);
  g_assert_cmpuint (here->len, >, 0);
  g_assert_cmpuint (here->len, ==, there->len);

  /* Days of all centres together are those of any one of them. */
  query.from = garde_day_add (fixture.centre->day, -10);
  all = garde_store_search_trail (fixture.centre->store, everywhere, &query, NULL,
                                  GARDE_TRAIL_PAGE_MAX, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, GARDE_TRAIL_PAGE_MAX);
}

/* Whoever administers reads who did what, and to which fields; what they say of a patient is for
 * those who may read it where it stands. */
static void
test_values (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    GardeRole roles;
    gboolean reads;
  } readers[] = {
    { GARDE_ROLE_ADMINISTRATOR, FALSE },
    { GARDE_ROLE_ADMINISTRATOR | GARDE_ROLE_DOCTOR, TRUE },
  };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Martin", "Paul");
  GardeTrailQuery query = { .patient = garde_record_get_id (patient),
                            .act = GARDE_TRAIL_CREATE,
                            .from = GARDE_DAY_NONE,
                            .to = GARDE_DAY_NONE };

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      g_autoptr (GardeSession) session =
          garde_session_new_signed_in (1, "", centre->centre, 0, readers[i].roles, 0);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) found =
          garde_store_search_trail (centre->store, session, &query, NULL, 5, &error);
      const char *detail;

      g_assert_no_error (error);
      g_assert_cmpuint (found->len, ==, 1);
      detail = ((GardeTrailEntry *) g_ptr_array_index (found, 0))->detail;
      g_assert_nonnull (strstr (detail, "\"family_name\""));
      g_assert_cmpint (strstr (detail, "Martin") != NULL, ==, readers[i].reads);
      g_assert_cmpstr (((GardeTrailEntry *) g_ptr_array_index (found, 0))->patient_name, ==,
                       readers[i].reads ? "Martin Paul" : NULL);
    }
}

/* --- names --- */

/* Which shift and whose account, in one question more for all rows of the page. */
static void
test_names (GardeTestEngine *engine, gconstpointer data)
{
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeDoctor) doctor = garde_test_centre_add_doctor (centre, "Roussel", "Anne");
  g_autofree char *doctor_id =
      g_strdup_printf ("\"%" G_GINT64_FORMAT "\"", garde_record_get_id (doctor));
  GardeTrailQuery query = { .from = GARDE_DAY_NONE, .to = GARDE_DAY_NONE };
  g_autoptr (GPtrArray) found = NULL;
  guint n_named = 0;

  garde_test_centre_assign (centre, centre->shift, garde_record_get_id (doctor));
  for (guint i = 0; i < GARDE_TRAIL_PAGE_MAX / 3; i++)
    g_object_unref (garde_test_centre_add_doctor (centre, "Morel", "Luc"));
  found = garde_store_search_trail (centre->store, centre->session, &query, NULL,
                                    GARDE_TRAIL_PAGE_MAX, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++)
    {
      const GardeTrailEntry *entry = found->pdata[i];

      if (entry->kind == GARDE_KIND_DOCTOR)
        g_assert_nonnull (entry->names);
      if (entry->kind != GARDE_KIND_ASSIGNMENT || strstr (entry->detail, doctor_id) == NULL)
        continue;
      g_assert_nonnull (strstr (entry->names, ":\"Roussel Anne\""));
      g_assert_nonnull (strstr (entry->names, ":\"Monday 16 January 2023 20:00–00:00\""));
      n_named++;
    }
  g_assert_cmpuint (n_named, ==, 1);
}

/* --- words --- */

/* All that say @text, over as many looks as it takes. */
static guint
count_saying (GardeTestCentre *centre, const GardeTrailQuery *query, const char *text, guint limit)
{
  g_autoptr (GardeTrailEntry) after = NULL;
  g_autoptr (GError) error = NULL;
  guint n_found = 0;

  do
    {
      GardeTrailEntry *reached = NULL;
      g_autoptr (GPtrArray) found = garde_store_search_trail_text (
          centre->store, centre->session, query, text, after, limit, &reached, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (found->len, <=, limit);
      n_found += found->len;
      g_clear_object (&after);
      after = reached;
    }
  while (after != NULL);
  return n_found;
}

/* The same as reading everything; in whatever case, and by whoever's name. */
static void
test_words (GardeTestEngine *engine, gconstpointer data)
{
  static const struct
  {
    const char *text;
    guint n_found;
  } words[] = {
    { "lettre", 40 },      { "LÉTTRE  nº", 40 }, { "lettre 17", 1 }, { "laennec", 1 },
    { "laënnec rene", 1 }, { "rené autre", 0 },  { "nowhere", 0 },
  };
  g_autoptr (GardeTestCentre) centre = garde_test_centre_new (engine);
  g_autoptr (GardePatient) patient = garde_test_centre_add_patient (centre, "Laennec", "René");
  GardeTrailQuery all = { .from = GARDE_DAY_NONE, .to = GARDE_DAY_NONE };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *detail =
          i % 25 == 0 ? g_strdup_printf ("Lettre nº %u", i / 25) : g_strdup ("une page");

      garde_store_trail_tell (centre->store, centre->session, GARDE_TRAIL_PRINT, detail, &error);
    }
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    for (guint limit = 1; limit <= 100; limit *= 10)
      g_assert_cmpuint (count_saying (centre, &all, words[i].text, limit), ==, words[i].n_found);
  all.act = GARDE_TRAIL_EXPORT;
  g_assert_cmpuint (count_saying (centre, &all, "lettre", 10), ==, 0);
}

/* --- plans --- */

static char *
explain (GardeStore *store, const GardeStatement *statement)
{
  g_autofree char *sql =
      g_strconcat (garde_store_is_server (store) ? "EXPLAIN (COSTS OFF) " : "EXPLAIN QUERY PLAN ",
                   statement->sql, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GardeRows) rows = garde_store_query (store, sql, statement->arguments, &error);
  GString *plan = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < garde_rows_get_length (rows); i++)
    g_string_append_printf (plan, "%s\n",
                            garde_rows_get_text (rows, i, garde_store_is_server (store) ? 0 : 3));
  return g_string_free (plan, FALSE);
}

static const struct
{
  GardeTrailQuery query; /* 1: of the fixture */
  const char *index;
} plans[] = {
  { { .from = { 0 }, .to = { 0 } }, "audit_at" },
  { { .patient = 1 }, "audit_patient" },
  /* Somebody who did little: of who did half of it the newest are found by time as soon. */
  { { .account = 9 }, "audit_account" },
  { { .act = GARDE_TRAIL_REFUSED }, "audit_rare" },
  { { .act = GARDE_TRAIL_READ }, "audit_at" },
  { { .patient = 1, .act = GARDE_TRAIL_READ }, "audit_patient" },
};

static const GardeStatement *
find_statement (const GPtrArray *log, const char *words)
{
  for (guint i = 0; i < log->len; i++)
    if (strstr (((GardeStatement *) log->pdata[i])->sql, words) != NULL)
      return log->pdata[i];
  g_assert_not_reached ();
}

/* What the ids of a page are called is found by ids, whatever there is of each kind. */
static void
check_names (GardeStore *store, const GPtrArray *log)
{
  g_autofree char *plan = explain (store, find_statement (log, "UNION ALL"));

  g_assert_cmpuint (log->len, <=, 3);
  if (strstr (plan, "SCAN ") != NULL || strstr (plan, "Seq Scan") != NULL)
    g_error ("Ids are not used:\n%s", plan);
}

static void
test_plans (GardeTestEngine *engine, gconstpointer data)
{
  g_auto (Fixture) fixture = fixture_new (engine);
  GardeStore *store = fixture.centre->store;
  g_autoptr (GPtrArray) log =
      g_ptr_array_new_with_free_func ((GDestroyNotify) garde_statement_free);

  /* A few hundred rows are read whole sooner than by an index, a million never. */
  if (garde_store_is_server (store))
    {
      garde_test_run (store, "SET enable_seqscan = off");
      garde_test_run (store, "SET enable_sort = off");
      garde_test_run (store, "SET enable_bitmapscan = off");
      garde_test_run (store, "ANALYZE");
    }
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      GardeTrailQuery query = plans[i].query;
      g_autoptr (GError) error = NULL;
      g_autofree char *plan = NULL;

      query.patient = query.patient != 0 ? fixture.patients[0] : 0;
      query.from = GARDE_DAY_NONE;
      query.to = GARDE_DAY_NONE;
      g_ptr_array_set_size (log, 0);
      garde_database_record (garde_store_get_database (store), log);
      g_ptr_array_unref (garde_store_search_trail (store, fixture.centre->session, &query,
                                                   g_ptr_array_index (fixture.all, 100), 50,
                                                   &error));
      garde_database_record (garde_store_get_database (store), NULL);
      g_assert_no_error (error);
      plan = explain (store, find_statement (log, "FROM audit a"));
      if (strstr (plan, plans[i].index) == NULL || strstr (plan, "SCAN a\n") != NULL ||
          strstr (plan, "TEMP B-TREE") != NULL || strstr (plan, "Sort") != NULL)
        g_error ("%s is not used:\n%s", plans[i].index, plan);
      if (i == 0)
        check_names (store, log);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  garde_test_add_on_engines ("/store/trail-search/search", test_search, NULL);
  garde_test_add_on_engines ("/store/trail-search/centres", test_centres, NULL);
  garde_test_add_on_engines ("/store/trail-search/values", test_values, NULL);
  garde_test_add_on_engines ("/store/trail-search/names", test_names, NULL);
  garde_test_add_on_engines ("/store/trail-search/words", test_words, NULL);
  garde_test_add_on_engines ("/store/trail-search/plans", test_plans, NULL);

  return g_test_run ();
}
